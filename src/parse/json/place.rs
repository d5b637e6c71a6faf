//! Lines of the file, by byte. Most are asked for in ascending order; for others there are milestones on the way.

/// So far apart are milestones, in bytes.
const APART: usize = 64 * 1024;

/// Counts the lines of a text.
#[derive(Debug)]
pub(super) struct Places<'a> {
    bytes: &'a [u8],
    /// How many line ends stand before `byte`.
    byte: usize,
    lines: usize,
    /// How many line ends stand before each milestone that was passed.
    milestones: Vec<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn of(text: &'a str) -> Places<'a> {
        Places { bytes: text.as_bytes(), byte: 0, lines: 0, milestones: vec![0] }
    }

    /// The number of the line that holds `byte`, from 1.
    pub(super) fn line(&mut self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        if byte < self.byte {
            let milestone = byte / APART;
            self.byte = milestone * APART;
            self.lines = self.milestones.get(milestone).copied().unwrap_or(0);
        }
        while self.byte / APART < byte / APART {
            let next = (self.byte / APART + 1) * APART;
            self.pass(next);
            if self.milestones.len() == next / APART {
                self.milestones.push(self.lines);
            }
        }
        self.pass(byte);
        self.lines + 1
    }

    fn pass(&mut self, to: usize) {
        let passed = self.bytes.get(self.byte..to).unwrap_or_default();
        self.lines += memchr::memchr_iter(b'\n', passed).count();
        self.byte = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_known_in_any_order() {
        let text = "渡口\n".repeat(40_000);
        let mut places = Places::of(&text);
        for line in [0, 5, 39_999, 3, 20_000, 39_998, 10_000] {
            assert_eq!(places.line(line * 7), line + 1);
        }
        assert_eq!(places.line(usize::MAX), 40_001);
    }
}
