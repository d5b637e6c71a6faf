//! A paragraph: its visible words, in the wanted script, made safe and broken into lines, each with
//! the way back to the source.

use std::ops::Range;

use crate::convert;
use crate::model::{Script, TextRange};
use crate::text::inline::{self, Content, Emphasis};
use crate::text::sanitize::{self, Shown};
use crate::text::{breaks, width};

use super::offsets::Offsets;
use super::row::{Look, Part, Run};

/// A line of a paragraph: its runs, and the byte of the source that it begins with.
pub(super) struct Line {
    pub(super) runs: Vec<Run>,
    pub(super) byte: u32,
}

/// How a paragraph is to be set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    pub(super) script: Script,
    /// Cells of a line.
    pub(super) width: usize,
    pub(super) part: Part,
    /// Whether marks such as `**` are read; a title has none.
    pub(super) marks: bool,
    /// What a picture is called in the document's language.
    pub(super) picture: &'static str,
}

/// Stands for a cluster that is wider than the line.
const TOO_WIDE: &str = "·";
/// Stands before the name of a picture.
const PICTURE_SIGN: &str = "▢";

/// The words of a paragraph before they are broken.
struct Words {
    /// As they are shown.
    text: String,
    /// From shown bytes to bytes of the source.
    to_source: Offsets,
    /// Stretches of one look, in shown bytes.
    stretches: Vec<Stretch>,
}

/// Where a look begins; it lasts until the next one does.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    start: usize,
    emphasis: Emphasis,
    picture: bool,
}

/// Sets `source`, whose first byte is byte `base` of the document.
pub(super) fn set(source: &str, base: u32, setting: Setting) -> Vec<Line> {
    let words = words(source, setting);
    let lines = breaks::lines(&words.text, setting.width);
    lines.into_iter().map(|line| line_of(&words, line, source, base, setting)).collect()
}

fn line_of(words: &Words, line: Range<usize>, source: &str, base: u32, setting: Setting) -> Line {
    let at = |shown: usize| words.to_source.map(shown).min(source.len());
    let global = |byte: usize| base + u32::try_from(byte).unwrap_or(u32::MAX - base);
    let byte = |shown: usize| global(at(shown));
    let mut runs = Vec::new();
    let first = words.stretches.partition_point(|stretch| stretch.start <= line.start).saturating_sub(1);
    for (number, stretch) in words.stretches.iter().enumerate().skip(first) {
        if stretch.start >= line.end {
            break;
        }
        let end = words.stretches.get(number + 1).map_or(line.end, |next| next.start.min(line.end));
        let start = stretch.start.max(line.start);
        let text = words.text.get(start..end).unwrap_or("");
        let part = if stretch.picture { Part::Picture } else { setting.part };
        if !text.is_empty() {
            // Behind the last character of a run a mark may stand, which the run doesn't show.
            let last = text.char_indices().next_back().map_or(start, |(last, _)| start + last);
            let width = source.get(at(last)..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            let source = TextRange { start: byte(start), end: global(at(last) + width).max(byte(start)) };
            runs.push(Run {
                text: fitted(text, setting.width),
                look: Look { part, emphasis: stretch.emphasis },
                source: Some(source),
            });
        }
    }
    Line { runs, byte: byte(line.start) }
}

/// A cluster that is wider than the whole line is shown as one mark.
fn fitted(text: &str, cells: usize) -> String {
    match width::cells(text) > cells && cells < 2 {
        true => TOO_WIDE.to_owned(),
        false => text.to_owned(),
    }
}

/// The shown words of a paragraph.
fn words(source: &str, setting: Setting) -> Words {
    let (visible, to_source, stretches) = visible(source, setting);
    let converted = convert::to_script(setting.script, visible);
    let mut text = String::with_capacity(converted.text.len());
    let mut shown_to_source = Offsets::default();
    let mut coming = stretches.iter().peekable();
    let mut shown_stretches = Vec::with_capacity(stretches.len());
    for (at, character) in converted.text.char_indices() {
        let visible_at = converted.to_source(at);
        while let Some(stretch) = coming.next_if(|stretch| stretch.start <= visible_at) {
            shown_stretches.push(Stretch { start: text.len(), ..*stretch });
        }
        shown_to_source.add(text.len(), to_source.map(visible_at));
        match sanitize::shown(character) {
            Shown::Itself => text.push(character),
            Shown::Mark(mark) => text.push(mark),
            Shown::Nothing => {}
        }
    }
    shown_to_source.add(text.len(), source.len());
    // A look that would begin inside a cluster begins behind it: a cluster is painted as one.
    for stretch in &mut shown_stretches {
        stretch.start = width::cluster_border(&text, stretch.start);
    }
    Words { text, to_source: shown_to_source, stretches: shown_stretches }
}

/// The words without marks, the way back, and their stretches.
fn visible(source: &str, setting: Setting) -> (String, Offsets, Vec<Stretch>) {
    let mut text = String::with_capacity(source.len());
    let mut to_source = Offsets::default();
    let mut stretches = Vec::new();
    if !setting.marks {
        to_source.add(0, 0);
        let whole = Stretch { start: 0, emphasis: Emphasis::default(), picture: false };
        return (source.to_owned(), to_source, vec![whole]);
    }
    for piece in inline::pieces(source) {
        let picture = matches!(piece.content, Content::Picture(_));
        stretches.push(Stretch { start: text.len(), emphasis: piece.emphasis, picture });
        to_source.add(text.len(), piece.source.start);
        match piece.content {
            Content::Source => text.push_str(&source[piece.source]),
            Content::Blank => text.push(' '),
            Content::Picture(label) => {
                let label = picture_label(&source[piece.source], &source[label]);
                text.push_str(format!("{PICTURE_SIGN} {} {label}", setting.picture).trim_end());
            }
        }
    }
    (text, to_source, stretches)
}

/// What a picture is called: its description, else the name of its file, else where it lies.
fn picture_label<'a>(mark: &'a str, description: &'a str) -> &'a str {
    if !description.trim().is_empty() {
        return description.trim();
    }
    let target = mark.rsplit_once("](").map_or("", |(_, target)| target.trim_end_matches(')'));
    let path = target.split(['?', '#']).next().unwrap_or("");
    let file = path.rsplit('/').next().unwrap_or("");
    match file.contains('.') {
        true => file,
        false => path.split("//").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(width: usize) -> Setting {
        Setting { script: Script::Original, width, part: Part::Words, marks: true, picture: "图片" }
    }

    #[test]
    fn lines_know_their_source() {
        let source = "我**们**的\u{1b}话";
        let lines = set(source, 100, setting(4));
        let shown: Vec<(String, u32)> = lines
            .iter()
            .map(|line| (line.runs.iter().map(|run| run.text.as_str()).collect(), line.byte))
            .collect();
        assert_eq!(shown, [("我们".to_owned(), 100), ("的␛".to_owned(), 110), ("话".to_owned(), 114)]);
        assert!(lines[0].runs[1].look.emphasis.bold);
        assert_eq!(lines[0].runs[1].source, Some(TextRange { start: 105, end: 108 }));
    }

    #[test]
    fn a_cluster_has_one_look() {
        let lines = set("`e`\u{301}x", 0, setting(10));
        let runs: Vec<&str> = lines[0].runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(runs, ["e\u{301}", "x"]);
    }

    #[test]
    fn pictures_have_labels() {
        assert_eq!(picture_label("![](https://x.y/a/b.png?c=d)", ""), "b.png");
        assert_eq!(picture_label("![](https://x.y/a/640)", ""), "x.y");
        assert_eq!(picture_label("![图一](https://x.y/a)", "图一"), "图一");
    }

    #[test]
    fn a_wide_character_in_a_narrow_column_is_a_mark() {
        let lines = set("中a", 0, setting(1));
        let texts: Vec<&str> = lines.iter().map(|line| line.runs[0].text.as_str()).collect();
        assert_eq!(texts, ["·", "a"]);
    }
}
