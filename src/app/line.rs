//! A line of text with a caret, edited by grapheme; or several, where line breaks are let in.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::sanitize;

/// What is being written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// Byte of the caret; always between graphemes.
    caret: usize,
}

/// A pasted text is cut to so many bytes.
const LONGEST: usize = 2000;

impl Line {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A line that holds a text, the caret at its end.
    pub(super) fn of(text: &str) -> Line {
        let mut line = Line::default();
        line.insert(text);
        line
    }

    /// Lines that hold a text, the caret at its end.
    pub(super) fn of_lines(text: &str) -> Line {
        let mut line = Line::default();
        line.insert_lines(text);
        line
    }

    /// The text before the caret.
    pub fn before_caret(&self) -> &str {
        &self.text[..self.caret]
    }

    /// Writes at the caret; line breaks become blanks.
    pub(super) fn insert(&mut self, text: &str) {
        self.put(&sanitize::safe(self.fitting(text)));
    }

    /// Writes at the caret, line breaks too.
    pub(super) fn insert_lines(&mut self, text: &str) {
        let text = self.fitting(text).replace("\r\n", "\n").replace('\r', "\n");
        let lines: Vec<_> = text.split('\n').map(sanitize::safe).collect();
        self.put(&lines.join("\n"));
    }

    /// As much of a text as there is room for.
    fn fitting<'a>(&self, text: &'a str) -> &'a str {
        let room = LONGEST.saturating_sub(self.text.len());
        &text[..text.floor_char_boundary(room)]
    }

    fn put(&mut self, text: &str) {
        self.text.insert_str(self.caret, text);
        self.caret += text.len();
        // What was written may have joined a cluster with its neighbour.
        let caret = self.boundaries().find(|at| *at >= self.caret);
        self.caret = caret.unwrap_or(self.text.len());
    }

    fn boundaries(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.text.grapheme_indices(true).map(|(at, _)| at).chain([self.text.len()])
    }

    fn previous(&self) -> usize {
        self.boundaries().rev().find(|at| *at < self.caret).unwrap_or(0)
    }

    fn next(&self) -> usize {
        self.boundaries().find(|at| *at > self.caret).unwrap_or(self.text.len())
    }

    pub(super) fn left(&mut self) {
        self.caret = self.previous();
    }

    pub(super) fn right(&mut self) {
        self.caret = self.next();
    }

    /// Moves the caret to a byte, or to the end of the grapheme that holds it.
    pub(super) fn move_to(&mut self, byte: usize) {
        let caret = self.boundaries().find(|at| *at >= byte);
        self.caret = caret.unwrap_or(self.text.len());
    }

    pub(super) fn move_to_start(&mut self) {
        self.caret = 0;
    }

    pub(super) fn move_to_end(&mut self) {
        self.caret = self.text.len();
    }

    /// Deletes the grapheme before the caret; false if there was nothing at all to delete.
    pub(super) fn delete_before(&mut self) -> bool {
        let start = self.previous();
        self.text.replace_range(start..self.caret, "");
        let deleted = start < self.caret;
        self.caret = start;
        deleted || !self.text.is_empty()
    }

    pub(super) fn delete_after(&mut self) {
        let end = self.next();
        self.text.replace_range(self.caret..end, "");
    }

    pub(super) fn clear(&mut self) {
        *self = Line::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphemes_stay_whole() {
        let mut line = Line::default();
        line.insert("1分👨‍👩‍👧e\u{301}");
        line.left();
        line.delete_before();
        assert_eq!(line.text(), "1分e\u{301}");
        assert_eq!(line.before_caret(), "1分");
        line.delete_after();
        line.move_to_start();
        line.insert("a\nb");
        assert_eq!(line.text(), "a b1分");
        line.insert_lines("甲\r\n乙\u{1b}\r丙");
        assert_eq!(line.text(), "a b甲\n乙␛\n丙1分");
        line.move_to(4);
        assert_eq!(line.before_caret(), "a b甲");
        line.delete_after();
        assert_eq!(line.text(), "a b甲乙␛\n丙1分");
        line.move_to_end();
        assert!(line.delete_before());
        line.clear();
        assert!(!line.delete_before());
    }
}
