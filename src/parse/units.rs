//! Lines become units: headings, paragraphs, list items, quotations, pictures, folded blocks.
//!
//! Only the outer shape is read here. Which paragraphs are headings in disguise, labels or contents
//! is decided when the whole file is known.

use crate::model::TextRange;
use crate::text::joint;

use super::shape::{Shape, blanks, classify};
use super::wrap::{is_hard_wrapped, stands_alone};
use super::{fences, lines};

/// The outer shape of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// A line with one to six `#`; the range is its words.
    Heading(u8),
    /// A paragraph.
    Text,
    /// An item of a list with its depth; the range has no bullet.
    ListItem(u8),
    /// A quoted paragraph.
    Quote,
    /// A line that is a picture.
    Picture,
    /// A line that stands for itself: a row of a table, or code between fences with their marks. Never
    /// a heading or a label.
    Verbatim,
    /// `<details>`.
    DetailsOpen,
    /// The words of `<summary>`.
    Summary,
    /// `</details>`.
    DetailsClose,
}

/// A unit and where its text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) kind: UnitKind,
    pub(super) range: TextRange,
}

/// The units of `text` from byte `from` on, without the lines in `skip`.
pub(super) fn read(text: &str, from: usize, skip: TextRange) -> Vec<Unit> {
    let mut reader =
        Reader { text, wrapped: is_hard_wrapped(text, from, skip), open: false, units: Vec::new() };
    let mut fences = fences::find(text, from).into_iter().peekable();
    for line in lines::split(text, from) {
        while fences.next_if(|fence| fence.end < line.end).is_some() {}
        let skipped = line.start >= skip.start && line.end <= skip.end && !skip.is_empty();
        let code = fences.peek().is_some_and(|fence| fence.start <= line.start);
        match (skipped, code) {
            (true, _) => reader.open = false,
            (_, true) => reader.push(UnitKind::Verbatim, line.start as usize, line.end as usize, false),
            _ => reader.line(line),
        }
    }
    reader.units
}

/// Which units are paragraphs outside of translations: those that may be headings without marks, or
/// begin with a speaker's label.
pub(super) fn free(units: &[Unit], translation: &[bool]) -> Vec<bool> {
    let is_free = |(unit, translation): (&Unit, &bool)| unit.kind == UnitKind::Text && !translation;
    units.iter().zip(translation).map(is_free).collect()
}

struct Reader<'a> {
    text: &'a str,
    wrapped: bool,
    /// Whether the last unit may go on in the next line.
    open: bool,
    units: Vec<Unit>,
}

impl Reader<'_> {
    fn line(&mut self, line: TextRange) {
        let content = line.of(self.text);
        let (shape, start) = classify(content);
        let begin = line.start as usize + start;
        let end = line.start as usize + content.trim_end_matches([' ', '\t', '\u{3000}']).len();
        let end = end.max(begin);
        let broken = content.ends_with("  ");
        match shape {
            Shape::Blank | Shape::Rule => self.open = false,
            Shape::Heading(level) => {
                self.push(UnitKind::Heading(level), begin, heading_end(self.text, begin, end), false)
            }
            Shape::ListItem(depth) => self.push(UnitKind::ListItem(depth), begin, end, !broken),
            Shape::Quote => self.goes_on_or(UnitKind::Quote, begin, end, broken),
            Shape::Picture => self.push(UnitKind::Picture, begin, end, false),
            Shape::Tags => self.tags(begin, end),
            Shape::Alone => self.push(UnitKind::Verbatim, begin, end, false),
            Shape::Ordered => self.push(UnitKind::Text, begin, end, !broken),
            Shape::Text => self.goes_on_or(UnitKind::Text, begin, end, broken),
        }
    }

    fn push(&mut self, kind: UnitKind, start: usize, end: usize, open: bool) {
        self.open = open;
        if start < end || kind == UnitKind::DetailsOpen || kind == UnitKind::DetailsClose {
            self.units.push(Unit { kind, range: TextRange::new(start, end) });
        }
    }

    /// Joins a line with the paragraph above it where the file is wrapped, or where the colon of a
    /// speaker's label has slipped to the next line.
    fn goes_on_or(&mut self, kind: UnitKind, start: usize, end: usize, broken: bool) {
        let text = self.text;
        let alone = stands_alone(&text[start..end]);
        let joins = self.open
            && !alone
            && self.units.last().is_some_and(|last| {
                let same = last.kind == kind
                    || (kind == UnitKind::Text && matches!(last.kind, UnitKind::ListItem(_)));
                let colon = text[start..end].starts_with(['：', ':']) && last.range.of(text).ends_with("**");
                same && (self.wrapped || colon)
            });
        match self.units.last_mut().filter(|_| joins) {
            Some(last) => {
                last.range = TextRange::new(last.range.start as usize, end);
                self.open = !broken;
            }
            None => self.push(kind, start, end, !broken && !alone),
        }
    }

    /// Reads a line that holds tags of a folded block, with or without text around them.
    fn tags(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let rest = &self.text[at..end];
            let skipped = blanks(rest);
            if skipped > 0 {
                at += skipped;
            } else if let Some(len) = tag(rest, "<details") {
                self.push(UnitKind::DetailsOpen, at, at, false);
                at += len;
            } else if let Some(len) = tag(rest, "</details") {
                self.push(UnitKind::DetailsClose, at, at, false);
                at += len;
            } else if let Some(len) = tag(rest, "<summary") {
                let words = at + len;
                let stop = self.text[words..end].find("</summary>").map_or(end, |found| words + found);
                self.push(UnitKind::Summary, words, stop, false);
                at = (stop + "</summary>".len()).min(end);
            } else {
                let is_tag = |found: &usize| {
                    rest.get(*found..).is_some_and(|rest| TAGS.iter().any(|tag| rest.starts_with(tag)))
                };
                let stop = memchr::memchr_iter(b'<', rest.as_bytes()).find(is_tag);
                let stop = stop.map_or(end, |found| at + found);
                let words = self.text[at..stop].trim_end().len();
                self.push(UnitKind::Text, at, at + words, false);
                at = stop;
            }
        }
    }
}

/// The tags that are read.
const TAGS: [&str; 3] = ["<details", "</details", "<summary"];

/// The length of `name` with its attributes, up to its `>`, at the start of `text`.
fn tag(text: &str, name: &str) -> Option<usize> {
    text.starts_with(name).then(|| text.find('>').map_or(text.len(), |close| close + 1))
}

/// The end of a heading without its closing `#` marks.
fn heading_end(text: &str, start: usize, end: usize) -> usize {
    let words = text[start..end].trim_end_matches('#');
    match words.ends_with([' ', '\t']) {
        true => start + words.trim_end().len(),
        false => end,
    }
}

/// The words of a heading that runs over several lines, as one line.
pub(super) fn on_one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
        let border = (out.chars().next_back(), line.chars().next());
        if let (Some(before), Some(after)) = border
            && joint::is_blank(before, after)
        {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(text: &str) -> Vec<(UnitKind, &str)> {
        read(text, 0, TextRange::default()).into_iter().map(|unit| (unit.kind, unit.range.of(text))).collect()
    }

    #[test]
    fn every_shape_of_line_is_told() {
        use UnitKind::*;
        let text = "# 标题 #\n正文\n第二段\n\n* **一：** 甲\n  - 乙\n> 引\n![x](http://y)\n---\n1. 序\n<details><summary>原文</summary>\nHi\n</details>";
        let expected = [
            (Heading(1), "标题"),
            (Text, "正文"),
            (Text, "第二段"),
            (ListItem(0), "**一：** 甲"),
            (ListItem(1), "乙"),
            (Quote, "引"),
            (Picture, "![x](http://y)"),
            (Text, "1. 序"),
            (DetailsOpen, ""),
            (Summary, "原文"),
            (Text, "Hi"),
            (DetailsClose, ""),
        ];
        assert_eq!(shapes(text), expected);
    }

    #[test]
    fn tags_part_a_line() {
        use UnitKind::*;
        let expected = [
            (Text, "雾<b>很大<detail>"),
            (DetailsOpen, ""),
            (Summary, "船"),
            (Text, "渡口"),
            (DetailsClose, ""),
            (Text, "散了 < 晴"),
        ];
        let line = "雾<b>很大<detail><details open><summary>船</summary>渡口</details>散了 < 晴";
        assert_eq!(shapes(line), expected);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let line = "这是一段被邮件程序在八十列处折断的文字，它在半句话的地方换了行，因为接下来的 ";
        let text = format!("{line}Rowan\nCheung，{line}\n\n第二段，{line}LLaMA\n3.1。\n\n**甲**\n：好。");
        assert_eq!(shapes(&text).len(), 3);
    }

    #[test]
    fn marks_without_words_are_nothing() {
        assert_eq!(shapes("# \n> 甲\n> \n- \n###  "), [(UnitKind::Quote, "甲")]);
    }

    #[test]
    fn the_head_does_not_hide_that_a_file_is_wrapped() {
        let head = "作者: 甲\n日期: 乙\n地点: 丙\n";
        let line = "这是一段被邮件程序在八十列处折断的文字，它在半句话的地方换了行，因为接下来的";
        let text = format!("{head}\n{line}\n词放不下了。\n\n完。");
        assert_eq!(read(&text, 0, TextRange::new(0, head.len())).len(), 2);
    }

    #[test]
    fn a_line_a_paragraph_is_not_wrapped() {
        let text = "第一句话到这里就完了。\n第二句话，\n第三句话。\n\n第四句话。";
        assert_eq!(shapes(text).len(), 4);
    }

    #[test]
    fn entries_and_stamped_headings_are_no_wrapped_lines() {
        let text = "[山上的早晨](00:00:05.000 --> 00:02:00.000)\n[学徒三年](00:02:00.000 --> 00:04:10.000)\n\n山上的早晨 (00:00:05.000 --> 00:02:00.000)\n歡迎。";
        assert_eq!(shapes(text).len(), 4);
    }

    #[test]
    fn a_code_fence_has_no_headings() {
        let kinds: Vec<_> =
            shapes("```sh\n# 注\n```\n# 题\n```没有结束").into_iter().map(|shape| shape.0).collect();
        use UnitKind::*;
        assert_eq!(kinds, [Verbatim, Verbatim, Verbatim, Heading(1), Text]);
    }

    #[test]
    fn a_colon_may_slip_to_the_next_line() {
        assert_eq!(
            shapes("**甲**\n：好。\n**乙**：好。"),
            [(UnitKind::Text, "**甲**\n：好。"), (UnitKind::Text, "**乙**：好。")]
        );
    }
}
