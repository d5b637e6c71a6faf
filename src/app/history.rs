//! What was written at a prompt before, to be had again.

/// So many lines are remembered.
const LONGEST: usize = 100;

/// Lines that were submitted, and which of them stands at the prompt.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    lines: Vec<String>,
    /// The line that stands at the prompt, and what stood there before the first was called up.
    shown: Option<(usize, String)>,
}

impl History {
    /// Remembers a line; one that is there already goes to the end.
    pub(super) fn add(&mut self, line: &str) {
        self.shown = None;
        if line.trim().is_empty() {
            return;
        }
        self.lines.retain(|known| known != line);
        self.lines.push(line.to_owned());
        if self.lines.len() > LONGEST {
            self.lines.remove(0);
        }
    }

    /// The line that was submitted last.
    pub(super) fn last(&self) -> Option<&str> {
        self.lines.last().map(String::as_str)
    }

    /// The prompt opens or closes.
    pub(super) fn rest(&mut self) {
        self.shown = None;
    }

    /// The line before the one at the prompt, which holds `now`.
    pub(super) fn older(&mut self, now: &str) -> Option<&str> {
        let (at, draft) = match self.shown.take() {
            Some((at, draft)) => (at.saturating_sub(1), draft),
            None => (self.lines.len().checked_sub(1)?, now.to_owned()),
        };
        self.shown = Some((at, draft));
        self.lines.get(at).map(String::as_str)
    }

    /// The line behind the one at the prompt; behind the last, what stood there at first.
    pub(super) fn newer(&mut self) -> Option<String> {
        let (at, draft) = self.shown.take()?;
        match self.lines.get(at + 1) {
            Some(line) => {
                let line = line.clone();
                self.shown = Some((at + 1, draft));
                Some(line)
            }
            None => Some(draft),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_and_down_through_what_was_written() {
        let mut history = History::default();
        assert_eq!(history.older("半"), None);
        for line in ["一", "二", " ", "一"] {
            history.add(line);
        }
        assert_eq!(history.older("半"), Some("一"));
        assert_eq!(history.older("一"), Some("二"));
        assert_eq!(history.older("二"), Some("二"));
        assert_eq!(history.newer().as_deref(), Some("一"));
        assert_eq!(history.newer().as_deref(), Some("半"));
        assert_eq!(history.newer(), None);
    }
}
