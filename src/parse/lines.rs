//! Lines of a text, as byte ranges without their line ends.

use crate::model::TextRange;

/// The lines of `text` from byte `from` on. `\n`, `\r\n` and a lone `\r` at the end of a line count.
pub(super) fn split(text: &str, from: usize) -> impl Iterator<Item = TextRange> + '_ {
    let bytes = text.as_bytes();
    let mut at = from;
    std::iter::from_fn(move || {
        if at >= bytes.len() {
            return None;
        }
        let start = at;
        let newline = memchr::memchr(b'\n', &bytes[start..]).map(|found| start + found);
        let mut end = newline.unwrap_or(bytes.len());
        at = newline.map_or(bytes.len(), |newline| newline + 1);
        if end > start && bytes[end - 1] == b'\r' {
            end -= 1;
        }
        Some(TextRange::new(start, end))
    })
}

/// Counts lines, going on from where it was asked last.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counter {
    byte: usize,
    lines: usize,
}

impl Counter {
    /// The number of the line that holds `byte`, from 1; bytes are asked for in ascending order.
    pub(super) fn number(&mut self, text: &str, byte: usize) -> usize {
        let passed = text.as_bytes().get(self.byte..byte.max(self.byte)).unwrap_or_default();
        self.lines += memchr::memchr_iter(b'\n', passed).count();
        self.byte += passed.len();
        self.lines + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_line_ends_count() {
        let text = "一\r\n二\n\n三";
        let lines: Vec<_> = split(text, 0).map(|line| line.of(text)).collect();
        assert_eq!(lines, ["一", "二", "", "三"]);
        let mut counter = Counter::default();
        assert_eq!([0, 5, 9, text.len()].map(|byte| counter.number(text, byte)), [1, 2, 3, 4]);
    }
}
