//! Speakers whom the lines of cues name: `林溪：`. What looks like a name has to come back, as in other formats, or
//! to stand before everything that is said.

use std::collections::{HashMap, HashSet};

use super::super::label::{self, Label};
use super::super::speakers::{could_be_a_name, is_han_name, is_latin_name};

/// No talk has more voices; what else looks like a name is counted no more.
const MOST_NAMES: usize = 4096;

/// In a file of so few cues nobody may have spoken twice.
const SNIPPET: usize = 3;

/// Reads labels, and remembers the last one: who speaks in a cue mostly speaks in the next one, too.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// `林溪：`, where nothing else stands in it, and what that is as a label.
    last: Option<(String, Label)>,
}

impl Labels {
    /// The label that a line begins with, whoever it names.
    pub(super) fn of(&mut self, line: &str) -> Option<Label> {
        if let Some((words, label)) = &self.last
            && let Some(rest) = line.strip_prefix(words.as_str())
            && !rest.starts_with(char::is_whitespace)
        {
            return Some(label.clone());
        }
        let label = label_of(line)?;
        let words = line.get(..label.end).filter(|words| words.ends_with('：'));
        let is_plain = label.role.is_none() && label.time.is_none() && label.name.start == 0;
        if let Some(words) = words.filter(|_| is_plain) {
            self.last = Some((words.to_owned(), label.clone()));
        }
        Some(label)
    }
}

/// Counts what looks like a name.
#[derive(Debug, Default)]
pub(super) struct Tally {
    labels: Labels,
    names: HashMap<String, Seen>,
    /// How many cues begin with one.
    cues: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    count: usize,
    with_role: bool,
}

impl Tally {
    /// Counts the name that a line begins with.
    pub(super) fn add(&mut self, line: &str) {
        let Some(label) = self.labels.of(line) else { return };
        let name = line.get(label.name.clone()).unwrap_or("");
        let with_role = label.role.is_some();
        if let Some(seen) = self.names.get_mut(name) {
            seen.count += 1;
            seen.with_role |= with_role;
        } else if self.names.len() < MOST_NAMES && could_be_a_name(name) {
            self.names.insert(name.to_owned(), Seen { count: 1, with_role });
        } else {
            return;
        }
        self.cues += 1;
    }

    /// The names of those who speak, if so many cues say anything at all.
    pub(super) fn names(self, cues: usize) -> HashSet<String> {
        // The voices of a duet in LRC: his, hers, both.
        if self.cues >= 2 && self.names.keys().all(|name| ["F", "M", "D"].contains(&name.as_str())) {
            return self.names.into_keys().collect();
        }
        let is_sure =
            |name: &str, seen: &Seen| seen.count >= 2 || seen.with_role || label::is_role_name(name);
        let is_likely =
            |name: &str, seen: &Seen| is_sure(name, seen) || is_latin_name(name) || is_han_name(name);
        let likely = || self.names.iter().filter(|(name, seen)| is_likely(name, seen));
        let has_sure = likely().any(|(name, seen)| is_sure(name, seen));
        let by_role = likely().any(|(name, _)| label::is_role_name(name));
        let total: usize = likely().map(|(_, seen)| seen.count).sum();
        let several = likely().nth(1).is_some();
        // Meetings name the speaker in each cue.
        let named_throughout = self.cues >= 2 && self.cues * 10 >= cues * 9;
        // A snippet of two cues or three, in which a host speaks, is as sure as one can be.
        let is_snippet = cues <= SNIPPET && by_role;
        let enough =
            total >= 3 && has_sure && (several || by_role) || total >= 2 && by_role && several || is_snippet;
        if !enough && !named_throughout {
            return HashSet::new();
        }
        let kept = self.names.into_iter().filter(|(name, seen)| named_throughout || is_likely(name, seen));
        kept.map(|(name, _)| name).collect()
    }
}

/// The label that a line begins with, whoever it names. Few lines have a colon.
fn label_of(line: &str) -> Option<Label> {
    /// The last byte of `：`.
    const WIDE: u8 = 0x9A;
    let bytes = line.as_bytes();
    let is_colon = |at: usize| {
        bytes.get(at) == Some(&b':') || bytes.get(..=at).is_some_and(|line| line.ends_with("：".as_bytes()))
    };
    let has_colon = memchr::memchr2_iter(b':', WIDE, bytes).any(is_colon);
    has_colon.then(|| label::bare(line)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_label_is_remembered_and_nothing_else() {
        let lines = [
            "林溪：雾散了。",
            "林溪：船来了。",
            "林溪： 走吧。",
            "林溪：",
            "林溪",
            "主持人 林溪：早。",
            "主持人 林溪：好。",
            "顾言（00:05）：早。",
            "Lin Xi: hi",
            "Lin Xi:// no",
            "林溪：//好",
        ];
        for first in lines {
            let mut labels = Labels::default();
            labels.of(first);
            for line in lines {
                assert_eq!(labels.of(line), label_of(line), "{line} behind {first}");
            }
        }
    }
}
