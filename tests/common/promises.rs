//! What is promised about every document, whatever it was made of: for properties, and for the targets of `fuzz/`,
//! which include this file. What doesn't hold panics and says what.

#![allow(dead_code, unreachable_pub, reason = "some of it is for the properties, some for the targets")]

use std::fmt::Write as _;

use yulu::convert::Conversion;
use yulu::layout::{FullNames, NoClock, NoHighlights, Row, Setter};
use yulu::model::{Document, Glosses, Item, TextRange};
use yulu::text::breaks::Measure;
use yulu::text::width::Widths;
use yulu::timeline::Axis;

/// No text is given more words of its own.
const MOST_WORDS: usize = 2000;

/// Gives every `@` of a text a word that stands nowhere else in it.
pub fn numbered(text: &str) -> (String, Vec<String>) {
    numbered_where(text, |_| true)
}

/// The same for those lines that neither a tag nor an address may hold, of which only the words are shown.
pub fn numbered_outside_of_marks(text: &str) -> (String, Vec<String>) {
    numbered_where(text, |line| !line.contains(['<', '>']) && !line.contains("]("))
}

fn numbered_where(text: &str, is_wanted: impl Fn(&str) -> bool) -> (String, Vec<String>) {
    let mut words = Vec::new();
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        if !is_wanted(line) {
            out.push_str(line);
            continue;
        }
        for (at, part) in line.split('@').enumerate() {
            let number = u32::try_from(words.len()).unwrap_or(u32::MAX);
            let code = char::from_u32(number.saturating_add(0x4E01));
            if let Some(code) = code.filter(|_| at > 0 && words.len() < MOST_WORDS) {
                let word = format!("词{code}语");
                out.push_str(&word);
                words.push(word);
            }
            out.push_str(part);
        }
    }
    (out, words)
}

/// Everything that is promised about the lists of a document and the ranges in them.
pub fn assert_document_holds(document: &Document) {
    assert_lists_lie_inside_each_other(document);
    assert_ranges_hold(document);
    assert_times_lead_into_the_text(document);
}

/// Every edition has its chapters, every chapter its turns, every turn its blocks: all of them, in order, and none
/// twice.
fn assert_lists_lie_inside_each_other(document: &Document) {
    assert!(!document.editions.is_empty(), "no edition");
    let (mut chapter, mut turn, mut block) = (0, 0, 0);
    for edition in &document.editions {
        assert_eq!(edition.chapters.start, chapter, "an edition");
        chapter = edition.chapters.end;
    }
    assert_eq!(chapter, document.chapters.len(), "chapters of no edition");
    for found in &document.chapters {
        assert_eq!(found.turns.start, turn, "{found:?}");
        turn = found.turns.end;
    }
    assert_eq!(turn, document.turns.len(), "turns of no chapter");
    for found in &document.turns {
        assert_eq!(found.blocks.start, block, "{found:?}");
        assert!(found.speaker.is_none_or(|speaker| speaker < document.speakers.len()), "{found:?}");
        block = found.blocks.end;
    }
    assert_eq!(block, document.blocks.len(), "blocks of no turn");
}

/// All ranges lie on borders of characters; blocks are in order, and none is empty.
fn assert_ranges_hold(document: &Document) {
    let text = document.text.as_str();
    let assert_inside = |range: TextRange, text: &str, what: &dyn std::fmt::Debug| {
        assert!(text.get(range.start as usize..range.end as usize).is_some(), "{range:?}: {what:?}");
    };
    let mut last = 0;
    for block in &document.blocks {
        assert_inside(block.range, text, block);
        assert!(last <= block.range.start && !block.range.is_empty(), "{block:?} behind {last}");
        last = block.range.end;
    }
    for chapter in &document.chapters {
        chapter.heading.into_iter().for_each(|heading| assert_inside(heading, text, chapter));
    }
    for turn in &document.turns {
        turn.label.into_iter().chain(turn.role).for_each(|range| assert_inside(range, text, turn));
    }
    for cue in &document.cues {
        assert_inside(cue.text, text, cue);
        cue.source.into_iter().for_each(|source| assert_inside(source, &document.cue_sources, cue));
    }
}

/// Any time leads to a place in the text, which has a time then.
fn assert_times_lead_into_the_text(document: &Document) {
    for edition in 0..document.editions.len() {
        let axis = Axis::of(document, edition);
        for time in [0, 1500, 61_000, axis.end() / 2, axis.end(), i64::MAX / 2] {
            if let Some(yulu::timeline::Landing::Text { byte, .. }) = axis.find(document, time) {
                assert!(byte as usize <= document.text.len(), "{time} leads to {byte}");
                assert!(axis.time_at(document, byte).is_some(), "{time} leads to {byte}");
            }
        }
    }
}

/// Whether a document's text was written out of cues. What is read as an article may have tags, which nobody gets to.
pub fn is_made_of_cues(document: &Document) -> bool {
    document.speaks_in_cues()
}

/// Each letter of a text that was written out of cues stands where a reader gets to: in a block, a label or a heading.
pub fn assert_all_is_reached(document: &Document) {
    let text = document.text.as_str();
    let blocks = document.blocks.iter().map(|block| block.range);
    let labels = document.turns.iter().filter_map(|turn| turn.label);
    let headings = document.chapters.iter().filter_map(|chapter| chapter.heading);
    let mut shown: Vec<TextRange> = blocks.chain(labels).chain(headings).collect();
    shown.sort_by_key(|range| range.start);
    let mut end = 0;
    for range in shown.into_iter().chain([TextRange::new(text.len(), text.len())]) {
        let between = text.get(end..range.start as usize).unwrap_or("");
        assert!(!between.contains(char::is_alphanumeric), "nobody gets to {between:?} in {text:?}");
        end = end.max(range.end as usize);
    }
}

/// All that can be read of a document: its rows, one a line, and its page.
pub fn shown(document: &Document) -> String {
    let mut shown = String::new();
    for row in rows(document, &Conversion::IDENTITY, Measure::plain(100_000, Widths::CAUTIOUS)) {
        shown.push_str(&row.text());
        shown.push('\n');
    }
    for field in &document.metadata.fields {
        let _ = writeln!(shown, "{} {}", field.key, field.value);
    }
    shown
}

/// All rows of a document.
pub fn rows(document: &Document, conversion: &Conversion, measure: Measure) -> Vec<Row> {
    let setter = setter(document, conversion, measure);
    let items = std::iter::successors(Some(Item::Title), |item| item.next(document));
    items.flat_map(|item| setter.rows(item)).collect()
}

/// What sets the items of a document, without times and hits.
pub fn setter<'a>(document: &'a Document, conversion: &'a Conversion, measure: Measure) -> Setter<'a> {
    Setter {
        document,
        title: document.metadata.title.as_deref().unwrap_or(""),
        clock: &NoClock,
        names: &FullNames,
        highlights: &NoHighlights,
        conversion,
        measure,
        justified: measure.spacing,
        glosses: Glosses::Shown,
        cuts: &[],
    }
}

/// Rows are in order, each with a place of its own; none is too wide, and none holds a control character.
pub fn assert_rows_hold(rows: &[Row], measure: Measure) {
    for pair in rows.windows(2) {
        assert!(pair[0].anchor < pair[1].anchor, "{:?} {:?}", pair[0], pair[1]);
    }
    let most = measure.width + if measure.hanging { 2 } else { 0 };
    for row in rows {
        let cells = row.cells(measure.widths);
        assert!(cells <= most, "{cells} cells in {}: {:?}", measure.width, row.text());
        assert!(!row.text().contains(char::is_control), "{:?}", row.text());
    }
}
