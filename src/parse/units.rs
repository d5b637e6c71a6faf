//! Lines become units: headings, paragraphs, list items, quotations, pictures, folded blocks.
//!
//! Only the outer shape is read here. Which paragraphs are headings in disguise, labels or contents
//! is decided when the whole file is known.

use crate::model::TextRange;
use crate::text::joint;
use crate::text::width::cells;

use super::lines;
use super::stamp;

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

/// How many lines decide whether a file is hard-wrapped.
const SAMPLE_LINES: usize = 20_000;
/// A line that could have taken the next word within so many cells was not wrapped by a program.
const NARROWEST_WRAP: usize = 56;

/// Whether lines end because they were full, not because the paragraph was over.
///
/// A wrapped file has blank lines between its paragraphs, and most lines inside a paragraph end in
/// mid-sentence where the next word would not have fitted.
/// Lines of the head, in `skip`, say nothing about it.
fn is_hard_wrapped(text: &str, from: usize, skip: TextRange) -> bool {
    let (mut wrapped, mut whole, mut blanks) = (0usize, 0usize, 0usize);
    let mut previous: Option<&str> = None;
    let in_head = |line: &TextRange| line.start >= skip.start && line.end <= skip.end;
    for line in lines::split(text, from).filter(|line| !in_head(line)).take(SAMPLE_LINES) {
        let line = line.of(text);
        if line.trim().is_empty() {
            blanks += usize::from(previous.is_some());
            previous = None;
            continue;
        }
        if let Some(before) = previous.filter(|_| classify(line).0 == Shape::Text) {
            match is_wrap(before, line) && !stands_alone(before) && !stands_alone(line) {
                true => wrapped += 1,
                false => whole += 1,
            }
        }
        previous = Some(line).filter(|line| matches!(classify(line).0, Shape::Text | Shape::ListItem(_)));
    }
    blanks > 0 && wrapped > whole
}

/// Whether a line is a paragraph by itself: an entry of a list of contents, or words with their time.
fn stands_alone(line: &str) -> bool {
    stamp::link_entry(line).is_some() || stamp::stamped(line).is_some_and(|found| found.bracketed_range)
}

fn is_wrap(before: &str, after: &str) -> bool {
    let ended = before.trim_end().ends_with(['。', '！', '？', '!', '?', '”', '」', '：', ':', '…', '.']);
    let first_word = after.split_whitespace().next().unwrap_or("");
    let full = cells(before) + 1 + cells(first_word) > NARROWEST_WRAP;
    let latin_sentence = before.trim_end().ends_with('.') && first_word.is_ascii();
    full && (!ended || latin_sentence || first_word.starts_with(['：', ':']))
}

/// The shape of a single line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Blank,
    Heading(u8),
    Rule,
    ListItem(u8),
    Ordered,
    Quote,
    Picture,
    Tags,
    /// Rows of a table, which stand for themselves.
    Alone,
    Text,
}

/// The shape of a line, and the byte where its content begins.
fn classify(line: &str) -> (Shape, usize) {
    let content = line.trim_start_matches([' ', '\t', '\u{3000}']);
    let indent = line.len() - content.len();
    let hashes = content.bytes().take_while(|byte| *byte == b'#').count();
    let behind = |marks: usize| indent + marks + blanks(&content[marks..]);
    if content.trim().is_empty() {
        (Shape::Blank, line.len())
    } else if (1..=6).contains(&hashes) && content[hashes..].starts_with([' ', '\u{3000}', '\t']) {
        (Shape::Heading(hashes as u8), behind(hashes))
    } else if is_rule(content) {
        (Shape::Rule, indent)
    } else if let Some(bullet) = bullet(content) {
        (Shape::ListItem((indent / 2).min(8) as u8), behind(bullet))
    } else if content.starts_with('>') {
        (Shape::Quote, indent + content.len() - content.trim_start_matches(['>', ' ']).len())
    } else if is_picture(content) {
        (Shape::Picture, indent)
    } else if ["<details", "</details", "<summary"].iter().any(|tag| content.contains(tag)) {
        (Shape::Tags, indent)
    } else if content.starts_with('|') {
        (Shape::Alone, indent)
    } else if is_ordered(content) {
        (Shape::Ordered, indent)
    } else {
        (Shape::Text, indent)
    }
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Three or more of the same mark, with or without blanks.
fn is_rule(content: &str) -> bool {
    let mut marks = content.chars().filter(|character| !character.is_whitespace());
    let first = marks.next();
    matches!(first, Some('-' | '*' | '_' | '=' | '—')) && {
        let (same, other): (Vec<char>, Vec<char>) = marks.partition(|mark| Some(*mark) == first);
        same.len() >= 2 && other.is_empty()
    }
}

/// The length of a bullet at the start of a line.
fn bullet(content: &str) -> Option<usize> {
    let mark = content.chars().next()?;
    let rest = &content[mark.len_utf8()..];
    match mark {
        '*' | '-' | '+' if rest.starts_with([' ', '\t']) => Some(1),
        '•' | '●' | '▪' | '◦' | '‣' => Some(mark.len_utf8()),
        _ => None,
    }
}

fn is_ordered(content: &str) -> bool {
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &content[digits..];
    let decimal =
        rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
    (1..=3).contains(&digits) && !decimal && rest.starts_with(['.', '、', ')', '．'])
}

fn is_picture(content: &str) -> bool {
    let content = content.trim_end();
    content.starts_with("![") && content.ends_with(')') && content.matches("](").count() == 1
}

/// The units of `text` from byte `from` on, without the lines in `skip`.
pub(super) fn read(text: &str, from: usize, skip: TextRange) -> Vec<Unit> {
    let mut reader =
        Reader { text, wrapped: is_hard_wrapped(text, from, skip), open: false, units: Vec::new() };
    let mut fences = fences(text, from).into_iter().peekable();
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

/// The code fences of `text`, marks included. A fence that nothing closes is none.
fn fences(text: &str, from: usize) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut open: Option<(TextRange, &str)> = None;
    for line in lines::split(text, from) {
        let content = line.of(text).trim();
        let Some(mark) = ["```", "~~~"].into_iter().find(|mark| content.starts_with(mark)) else { continue };
        let bare = content.trim_start_matches(&mark[..1]).is_empty();
        match open {
            Some((start, opened)) if bare && opened == mark => {
                found.push(TextRange { start: start.start, end: line.end });
                open = None;
            }
            Some(_) => {}
            // Marks on both sides of one line are code inside a sentence.
            None if !content[mark.len()..].contains('`') => open = Some((line, mark)),
            None => {}
        }
    }
    found
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
                let stop =
                    ["<details", "</details", "<summary"].iter().filter_map(|tag| rest.find(tag)).min();
                let stop = stop.map_or(end, |found| at + found);
                let words = self.text[at..stop].trim_end().len();
                self.push(UnitKind::Text, at, at + words, false);
                at = stop;
            }
        }
    }
}

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
