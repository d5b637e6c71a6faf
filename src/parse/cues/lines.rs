//! Lines of a subtitle file, or one of chapters: old Macs ended them with a lone CR.

use crate::model::TextRange;

/// A line without its end, and its number from 1.
#[derive(Debug, Clone, Copy)]
pub(in crate::parse) struct Line {
    pub(in crate::parse) range: TextRange,
    pub(in crate::parse) number: usize,
}

/// The lines of a text; LF, CR LF and CR end them.
pub(in crate::parse) struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    number: usize,
}

impl<'a> Lines<'a> {
    pub(in crate::parse) fn of(text: &'a str) -> Lines<'a> {
        Lines { bytes: text.as_bytes(), at: 0, number: 0 }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let range = TextRange::new(self.at, self.at + length);
        let is_pair = rest.get(length..length + 2) == Some(b"\r\n");
        self.at += length + 1 + usize::from(is_pair);
        self.number += 1;
        Some(Line { range, number: self.number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_counts_once() {
        let text = "一\r\n二\r三\n\n四";
        let lines: Vec<_> = Lines::of(text).map(|line| (line.number, line.range.of(text))).collect();
        assert_eq!(lines, [(1, "一"), (2, "二"), (3, "三"), (4, ""), (5, "四")]);
    }
}
