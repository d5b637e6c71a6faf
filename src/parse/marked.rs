//! A line of words as Markdown has it: nothing in the words becomes a mark.

use crate::text::collapse::Collapsed;

/// A line that is being gathered, with its bold words.
#[derive(Debug, Default)]
pub(super) struct Line {
    words: Collapsed,
    /// Where bold words begin and end.
    bolds: Vec<usize>,
    is_bold: bool,
}

/// What stands before a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead<'a> {
    Nothing,
    Mark(&'a str),
    Heading(u8),
}

impl Line {
    /// Gathers words as a browser joins them.
    pub(super) fn push(&mut self, words: &str) {
        self.words.push(words);
    }

    /// Gathers words with all their blanks.
    pub(super) fn push_exactly(&mut self, words: &str) {
        self.words.push_exactly(words);
    }

    /// Whether there are no words yet.
    pub(super) fn is_empty(&self) -> bool {
        self.words.text().trim().is_empty()
    }

    /// From here on words are bold, or not.
    pub(super) fn set_bold(&mut self, is_bold: bool) {
        if self.is_bold == is_bold {
            return;
        }
        self.is_bold = is_bold;
        let at = self.words.text().len();
        // Nothing stands between two borders at the same place.
        match self.bolds.last() {
            Some(last) if *last == at => {
                self.bolds.pop();
            }
            _ => self.bolds.push(at),
        }
    }

    /// Ends the line, and writes it behind its `lead`; what is bold goes on in the next one. Tells whether there were any
    /// words.
    pub(super) fn write(&mut self, lead: Lead, out: &mut String) -> bool {
        let is_bold = self.is_bold;
        self.set_bold(false);
        let text = self.words.take();
        let bolds = std::mem::take(&mut self.bolds);
        self.set_bold(is_bold);
        let lead_blanks = text.len() - text.trim_start().len();
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return false;
        }
        let shifted = |at: &usize| at.saturating_sub(lead_blanks).min(trimmed.len());
        let bolds: Vec<usize> = match lead {
            Lead::Heading(_) => Vec::new(),
            _ => around_words(trimmed, bolds.iter().map(shifted)),
        };
        match lead {
            Lead::Nothing => {
                if bolds.first() != Some(&0) && begins_like_mark(trimmed) {
                    out.push('\\');
                }
            }
            Lead::Mark(mark) => out.push_str(mark),
            Lead::Heading(level) => {
                (0..level).for_each(|_| out.push('#'));
                out.push(' ');
            }
        }
        let mut from = 0;
        for border in bolds {
            escape(trimmed, from..border, out);
            out.push_str("**");
            from = border;
        }
        escape(trimmed, from..trimmed.len(), out);
        if matches!(lead, Lead::Heading(_)) && trimmed.ends_with('#') {
            out.truncate(out.len() - 1);
            out.push_str("\\#");
        }
        true
    }
}

/// Pairs of borders, moved to where words begin and end; without those that hold no words.
fn around_words(text: &str, borders: impl Iterator<Item = usize>) -> Vec<usize> {
    let borders: Vec<usize> = borders.collect();
    let mut kept = Vec::with_capacity(borders.len());
    for pair in borders.chunks_exact(2) {
        let [start, end] = *pair else { continue };
        let words = text.get(start..end).unwrap_or("");
        let (from, length) = (start + words.len() - words.trim_start().len(), words.trim().len());
        // Borders that touch would be four asterisks.
        match kept.last() {
            _ if length == 0 => {}
            Some(last) if *last == from => {
                kept.pop();
                kept.push(from + length);
            }
            _ => kept.extend([from, from + length]),
        }
    }
    kept
}

/// Whether a line that begins so would be read as something else than words.
fn begins_like_mark(line: &str) -> bool {
    let mark = line.bytes().next().unwrap_or(b' ');
    let behind = line.trim_start_matches(char::from(mark));
    let count = line.len() - behind.len();
    match mark {
        b'#' => count <= 6 && behind.starts_with([' ', '\t', '\u{3000}']),
        b'>' | b'|' => true,
        b'-' | b'=' => {
            (mark == b'-' && count == 1 && behind.starts_with([' ', '\t']))
                || line.chars().all(|character| character == char::from(mark) || character.is_whitespace())
        }
        b'+' => count == 1 && behind.starts_with([' ', '\t']),
        b'~' => count >= 3,
        _ => false,
    }
}

/// What would be tags of folded blocks.
const TAGS: [&str; 4] = ["<details", "</details", "<summary", "</summary"];

/// Writes words so that each stands for itself.
fn escape(text: &str, range: std::ops::Range<usize>, out: &mut String) {
    let words = text.get(range.clone()).unwrap_or("");
    let bytes = words.as_bytes();
    let is_special = |byte: u8| matches!(byte, b'*' | b'`' | b'\\' | b'_' | b'(' | b'<');
    let mut from = 0;
    for (at, byte) in bytes.iter().copied().enumerate().filter(|(_, byte)| is_special(*byte)) {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied();
        let next = bytes.get(at + 1).copied();
        let is_mark = match byte {
            b'*' | b'`' => true,
            b'\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            b'_' => opens_italics(words, at),
            b'(' => before == Some(b']'),
            _ => {
                let rest = words.get(at..).unwrap_or("");
                if TAGS.iter().any(|tag| rest.starts_with(tag)) {
                    // An invisible joiner: no escape would do.
                    out.push_str(words.get(from..=at).unwrap_or(""));
                    out.push('\u{2060}');
                    from = at + 1;
                }
                false
            }
        };
        if is_mark {
            out.push_str(words.get(from..at).unwrap_or(""));
            out.push('\\');
            from = at;
        }
    }
    out.push_str(words.get(from..).unwrap_or(""));
}

/// Whether an underscore could begin words in italics: not within a word, and not without a partner.
fn opens_italics(words: &str, at: usize) -> bool {
    let before = words.get(..at).and_then(|before| before.chars().next_back());
    let behind = words.get(at + 1..).unwrap_or("");
    !before.is_some_and(char::is_alphanumeric)
        && behind.starts_with(|next: char| !next.is_whitespace())
        && memchr::memchr(b'_', behind.as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::inline;

    fn written(words: &str, lead: Lead) -> String {
        let mut line = Line::default();
        line.push(words);
        let mut out = String::new();
        line.write(lead, &mut out);
        out
    }

    #[test]
    fn words_stay_words() {
        let table = [
            "雾散了。",
            "*雾*",
            "**雾**",
            "雾**散**了",
            "_a_ _b_",
            "a_b_c",
            "`a`",
            "# 雾",
            "#雾#",
            "> 雾",
            "- 雾",
            "+ 雾",
            "* 雾",
            "---",
            "===",
            "* * *",
            "~~~",
            "```",
            "| a | b |",
            "[a](b)",
            "![a](https://b.example)",
            "[00:01] 林溪：雾",
            "a\\b\\*c\\",
            "\\",
            "1. 雾",
            "\\#",
            "a ** b",
            "*",
            "[1](",
            "__init__",
            "C #",
        ];
        for words in table {
            let line = written(words, Lead::Nothing);
            assert_eq!(inline::plain(&line), words, "{line}");
            let (shape, start) = crate::parse::shape::classify(&line);
            let is_text =
                matches!(shape, crate::parse::shape::Shape::Text | crate::parse::shape::Shape::Ordered);
            assert!(is_text && start == 0, "{line}: {shape:?}");
            assert_eq!(
                inline::plain(written(words, Lead::Heading(2)).trim_start_matches(['#', ' '])),
                words.trim_start_matches(['#', ' '])
            );
        }
        let folded = written("<details> 雾", Lead::Nothing);
        assert!(!crate::parse::shape::has_tags(&folded) && folded.replace('\u{2060}', "") == "<details> 雾");
    }

    #[test]
    fn bold_words_have_their_marks_close() {
        let table: [(&[(&str, bool)], &str); 7] = [
            (&[("林溪：", true), ("雾散了。", false)], "**林溪：**雾散了。"),
            (&[("雾 ", true), (" 散了", false)], "**雾** 散了"),
            (&[("雾", false), (" ", true), ("散了", false)], "雾 散了"),
            (&[("雾", true), ("散", true), ("了", false)], "**雾散**了"),
            (&[(" 雾散了 ", true)], "**雾散了**"),
            (&[("*", false), ("雾", true)], "\\***雾**"),
            (&[("# 雾", true)], "**# 雾**"),
        ];
        for (parts, expected) in table {
            let mut line = Line::default();
            for (words, is_bold) in parts {
                line.set_bold(*is_bold);
                line.push(words);
            }
            let mut out = String::new();
            line.write(Lead::Nothing, &mut out);
            assert_eq!(out, expected);
        }
    }
}
