//! A paragraph: its visible words, in the wanted script, made safe and broken into lines, each with
//! the way back to the source.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::convert::Conversion;
use crate::model::{Glosses, TextRange};
use crate::text::breaks::{self, Measure};
use crate::text::gloss::ASIDE;
use crate::text::inline::{self, Content, Emphasis};
use crate::text::{sanitize, width};

use super::aside::{self, Standing};
use super::highlight::{self, Highlight};
use super::offsets::Offsets;
use super::row::{Found, Look, Part, Run};
use super::spaces;

/// A line of a paragraph: its runs, and the byte of the source that it begins with.
pub(super) struct Line {
    pub(super) runs: Vec<Run>,
    pub(super) byte: u32,
}

/// How a paragraph is to be set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) conversion: &'a Conversion,
    pub(super) measure: Measure,
    /// Whether lines are made equally long where that takes little.
    pub(super) justified: bool,
    pub(super) part: Part,
    /// Whether marks such as `**` are read; a title has none.
    pub(super) marks: bool,
    /// What is shown of the explanations of terms.
    pub(super) glosses: Glosses,
    /// What a picture is called in the document's language.
    pub(super) picture: &'static str,
    /// Bytes of the document at which a new line begins in any case, ascending.
    pub(super) cuts: &'a [u32],
}

/// Stands before the name of a picture.
const PICTURE_SIGN: &str = "▢";

/// The words of a paragraph before they are broken.
struct Words<'a> {
    /// As they are shown.
    text: Cow<'a, str>,
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
    found: Found,
}

impl Stretch {
    fn plain(start: usize) -> Stretch {
        Stretch { start, emphasis: Emphasis::default(), picture: false, found: Found::No }
    }
}

/// Sets `source`, whose first byte is byte `base` of the document; highlights are counted as `base` is.
pub(super) fn set(source: &str, base: u32, highlights: &[Highlight], setting: Setting<'_>) -> Vec<Line> {
    let asides = match setting.glosses {
        Glosses::Folded if setting.marks => aside::folded(source, base, highlights),
        _ => Vec::new(),
    };
    let mut words = words(source, asides, setting);
    if !highlights.is_empty() {
        let found = highlight::in_shown(highlights, base, &words.text, &words.to_source, source.len());
        words.mark(&whole_clusters(&words.text, found));
    }
    let mut lines = Vec::new();
    for part in words.parts(setting.cuts, base) {
        let text = words.text.get(part.clone()).unwrap_or("");
        let broken = breaks::lines(text, setting.measure);
        let last = broken.len().saturating_sub(1);
        let set = |(number, line): (usize, Range<usize>)| {
            let line = part.start + line.start..part.start + line.end;
            line_of(&words, line, number == last, source, base, setting)
        };
        lines.extend(broken.into_iter().enumerate().map(set));
    }
    lines
}

fn line_of(
    words: &Words,
    line: Range<usize>,
    is_last: bool,
    source: &str,
    base: u32,
    setting: Setting<'_>,
) -> Line {
    let at = |shown: usize| words.to_source.map(shown).min(source.len());
    let global = |byte: usize| base + u32::try_from(byte).unwrap_or(u32::MAX - base);
    let blanks = spaces::between(&words.text, line.clone(), setting.measure, setting.justified && !is_last);
    let mut blanks = blanks.into_iter().peekable();
    let mut runs = Vec::with_capacity(1);
    let first = words.stretches.partition_point(|stretch| stretch.start <= line.start).saturating_sub(1);
    for (number, stretch) in words.stretches.iter().enumerate().skip(first) {
        if stretch.start >= line.end {
            break;
        }
        let end = words.stretches.get(number + 1).map_or(line.end, |next| next.start.min(line.end));
        let part = if stretch.picture { Part::Picture } else { setting.part };
        let look = Look { part, emphasis: stretch.emphasis, found: stretch.found };
        let mut start = stretch.start.max(line.start);
        while start < end {
            if blanks.next_if(|blank| *blank <= start).is_some() {
                // Between what was searched for and what was not, the blank belongs to neither.
                let found = if start == stretch.start { Found::No } else { look.found };
                runs.push(Run { text: " ".into(), look: Look { found, ..look }, source: None });
            }
            let stop = blanks.peek().map_or(end, |blank| (*blank).min(end));
            let text = words.text.get(start..stop).unwrap_or("");
            // Behind the last character of a run a mark may stand, which the run doesn't show.
            let last = text.char_indices().next_back().map_or(start, |(last, _)| start + last);
            let last = at(last);
            let width = source.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            let from = global(at(start));
            let shown = TextRange { start: from, end: global(last + width).max(from) };
            runs.push(Run { text: fitted(text, setting.measure), look, source: Some(shown) });
            start = stop;
        }
    }
    Line { runs, byte: global(at(line.start)) }
}

/// A cluster that is wider than the whole line is shown as one mark.
fn fitted(text: &str, measure: Measure) -> String {
    let Measure { width, widths, .. } = measure;
    match width < 2 && widths.cells(text) > width {
        true if widths.cells("·") == 1 => "·".to_owned(),
        true => ".".to_owned(),
        false => text.to_owned(),
    }
}

/// The shown words of a paragraph.
fn words<'a>(source: &'a str, asides: Vec<Range<usize>>, setting: Setting<'_>) -> Words<'a> {
    let plain = !setting.marks || inline::is_plain(source);
    if plain && setting.conversion.is_identity() && sanitize::is_plain(source) {
        return Words {
            text: Cow::Borrowed(source),
            to_source: Offsets::parallel(),
            stretches: vec![Stretch::plain(0)],
        };
    }
    let (visible, mut to_source, stretches) = visible(source, asides, plain, setting);
    if setting.conversion.is_identity() && sanitize::is_plain(&visible) {
        to_source.add(visible.len(), source.len());
        return whole_looks(Words { text: Cow::Owned(visible), to_source, stretches });
    }
    let converted = setting.conversion.apply(visible);
    let mut shown = Shown {
        text: String::with_capacity(converted.text.len()),
        to_source: Offsets::default(),
        stretches: Vec::with_capacity(stretches.len()),
    };
    let mut coming = stretches.into_iter().peekable();
    let mut add = |at: usize, form: &str| {
        let visible_at = converted.to_source(at);
        while let Some(stretch) = coming.next_if(|stretch| stretch.start <= visible_at) {
            shown.stretches.push(Stretch { start: shown.text.len(), ..stretch });
        }
        shown.to_source.add(shown.text.len(), to_source.map(visible_at));
        shown.text.push_str(form);
    };
    let widths = setting.measure.widths;
    let mut sign = [0; 4];
    let mut add_safe = |at: usize, text: &str| {
        for (offset, character) in text.char_indices() {
            match sanitize::shown(character) {
                sanitize::Shown::Itself => add(at + offset, character.encode_utf8(&mut sign)),
                sanitize::Shown::Mark(mark) => add(at + offset, mark.encode_utf8(&mut sign)),
                sanitize::Shown::Nothing => add(at + offset, ""),
            }
        }
    };
    if widths.changes(&converted.text) {
        for (at, cluster) in converted.text.grapheme_indices(true) {
            add_safe(at, &widths.form(cluster));
        }
    } else {
        add_safe(0, &converted.text);
    }
    let Shown { text, mut to_source, stretches } = shown;
    to_source.add(text.len(), source.len());
    whole_looks(Words { text: Cow::Owned(text), to_source, stretches })
}

impl Words<'_> {
    /// The parts of the shown text between cuts; a cut inside a cluster, or where nothing is shown, is none.
    fn parts(&self, cuts: &[u32], base: u32) -> Vec<Range<usize>> {
        let mut parts = Vec::with_capacity(1);
        let mut start = 0;
        let mut coming = cuts.iter().map(|cut| cut.saturating_sub(base) as usize).peekable();
        while coming.next_if_eq(&0).is_some() {}
        if coming.peek().is_some() {
            for (at, _) in self.text.char_indices() {
                let source = self.to_source.map(at);
                let mut is_cut = false;
                while coming.next_if(|cut| *cut <= source).is_some() {
                    is_cut = true;
                }
                if is_cut && at > start && width::cluster_border(&self.text, at) == at {
                    parts.push(start..at);
                    start = at;
                }
            }
        }
        parts.push(start..self.text.len());
        parts
    }

    /// Parts the stretches where words that were searched for begin and end.
    fn mark(&mut self, found: &[(Range<usize>, Found)]) {
        let mut parted = Vec::with_capacity(self.stretches.len() + 2 * found.len());
        let mut coming = found.iter().peekable();
        for (number, stretch) in self.stretches.iter().enumerate() {
            let end = self.stretches.get(number + 1).map_or(self.text.len(), |next| next.start);
            let mut start = stretch.start;
            while let Some((range, found)) = coming.peek().filter(|(range, _)| range.start < end) {
                let (from, to) = (range.start.max(start), range.end.min(end));
                if start < from {
                    parted.push(Stretch { start, ..*stretch });
                }
                if from < to {
                    parted.push(Stretch { start: from, found: *found, ..*stretch });
                }
                start = to.max(start);
                if range.end > end {
                    break;
                }
                coming.next();
            }
            if start < end || stretch.start == end {
                parted.push(Stretch { start, ..*stretch });
            }
        }
        self.stretches = parted;
    }
}

/// Words on their way to being shown.
struct Shown {
    text: String,
    to_source: Offsets,
    stretches: Vec<Stretch>,
}

/// A look that would begin inside a cluster begins behind it: a cluster is painted as one.
fn whole_looks(mut words: Words<'_>) -> Words<'_> {
    for stretch in &mut words.stretches {
        stretch.start = width::cluster_border(&words.text, stretch.start);
    }
    words
}

/// Ranges of a text widened to whole clusters, and made one where they then overlap.
fn whole_clusters(text: &str, ranges: Vec<(Range<usize>, Found)>) -> Vec<(Range<usize>, Found)> {
    let mut whole: Vec<(Range<usize>, Found)> = Vec::with_capacity(ranges.len());
    for (range, found) in ranges {
        let start = width::cluster_start(text, range.start);
        let end = width::cluster_border(text, range.end);
        match whole.last_mut() {
            Some((last, before)) if start < last.end => {
                last.end = end.max(last.end);
                *before = if found == Found::Current { found } else { *before };
            }
            _ => whole.push((start..end, found)),
        }
    }
    whole
}

/// The words without marks and what is folded away, the way back, and their stretches.
fn visible(
    source: &str,
    asides: Vec<Range<usize>>,
    plain: bool,
    setting: Setting<'_>,
) -> (String, Offsets, Vec<Stretch>) {
    let mut text = String::with_capacity(source.len());
    let mut to_source = Offsets::default();
    let mut stretches = Vec::new();
    if plain {
        return (source.to_owned(), Offsets::parallel(), vec![Stretch::plain(0)]);
    }
    let mut add = |standing: Standing| {
        let piece = match standing {
            Standing::Piece(piece) => piece,
            Standing::Aside(aside) => {
                let emphasis = Emphasis { gloss: true, ..Emphasis::default() };
                stretches.push(Stretch { emphasis, ..Stretch::plain(text.len()) });
                to_source.add(text.len(), aside.start);
                text.push(ASIDE);
                return;
            }
        };
        let picture = matches!(piece.content, Content::Picture(_));
        let plain = Stretch::plain(text.len());
        stretches.push(Stretch { emphasis: piece.emphasis, picture, ..plain });
        to_source.add(text.len(), piece.source.start);
        match piece.content {
            Content::Source => text.push_str(&source[piece.source]),
            Content::Blank => text.push(' '),
            Content::Picture(description) => {
                // What the reader puts there stands for the beginning of the mark, character by character.
                let sign = format!("{PICTURE_SIGN} {}", setting.picture);
                let name = inline::picture_name(source, &piece.source, &description);
                let blank = if name.is_empty() { "" } else { " " };
                for character in sign.chars().chain(blank.chars()) {
                    to_source.add(text.len(), piece.source.start);
                    text.push(character);
                }
                to_source.add(text.len(), name.start);
                text.push_str(&source[name]);
            }
        }
    };
    let pieces = inline::pieces(source);
    match asides.is_empty() {
        true => pieces.into_iter().map(Standing::Piece).for_each(&mut add),
        false => aside::without(pieces, asides).into_iter().for_each(&mut add),
    }
    (text, to_source, stretches)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::Widths;

    fn setting(width: usize) -> Setting<'static> {
        let measure = Measure::plain(width, Widths::CAUTIOUS);
        Setting {
            conversion: &Conversion::IDENTITY,
            measure,
            justified: false,
            part: Part::Words,
            marks: true,
            glosses: Glosses::Shown,
            picture: "图片",
            cuts: &[],
        }
    }

    #[test]
    fn lines_begin_at_cuts() {
        let cut = |cuts: &[u32]| {
            let setting = Setting { cuts, ..setting(10) };
            let lines = set("我**们**说。他e\u{301}", 100, &[], setting);
            let text = |line: &Line| line.runs.iter().map(|run| run.text.as_str()).collect::<String>();
            lines.iter().map(|line| (text(line), line.byte)).collect::<Vec<_>>()
        };
        let line = |text: &str, byte| (text.to_owned(), byte);
        assert_eq!(cut(&[]), [line("我们说。", 100), line("他e\u{301}", 116)]);
        assert_eq!(cut(&[100, 110]), [line("我们", 100), line("说。他e\u{301}", 110)]);
        // Marks show nothing; an accent belongs to its letter.
        assert_eq!(cut(&[103, 120]), [line("我", 100), line("们说。他e\u{301}", 105)]);
    }

    #[test]
    fn lines_know_their_source() {
        let source = "我**们**的\u{1b}话吧";
        let lines = set(source, 100, &[], setting(4));
        let shown: Vec<(String, u32)> = lines
            .iter()
            .map(|line| (line.runs.iter().map(|run| run.text.as_str()).collect(), line.byte))
            .collect();
        assert_eq!(shown, [("我们".to_owned(), 100), ("的␛".to_owned(), 110), ("话吧".to_owned(), 114)]);
        assert!(lines[0].runs[1].look.emphasis.bold);
        assert_eq!(lines[0].runs[1].source, Some(TextRange { start: 105, end: 108 }));
    }

    #[test]
    fn a_cluster_has_one_look() {
        let lines = set("`e`\u{301}x", 0, &[], setting(10));
        let runs: Vec<&str> = lines[0].runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(runs, ["e\u{301}", "x"]);
    }

    #[test]
    fn uncertain_emoji_have_a_form_on_the_screen_only() {
        let source = "我👨‍👩‍👧爱❤️";
        let lines = set(source, 0, &[], setting(20));
        let run = &lines[0].runs[0];
        assert_eq!((run.text.as_str(), run.source), ("我👨爱❤", Some(TextRange { start: 0, end: 27 })));
    }

    #[test]
    fn a_wide_character_in_a_narrow_column_is_a_mark() {
        let lines = set("中a", 0, &[], setting(1));
        let texts: Vec<&str> = lines.iter().map(|line| line.runs[0].text.as_str()).collect();
        assert_eq!(texts, ["·", "a"]);
    }
}
