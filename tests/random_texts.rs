//! Random texts in columns of random width: nothing is too wide, no character is lost, nothing panics.
//!
//! `YULU_RANDOM_TEXTS` says how many; a usual run has fewer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use unicode_segmentation::UnicodeSegmentation;
use yulu::convert::Conversion;
use yulu::layout::{FullNames, NoClock, NoHighlights, Row, Setter};
use yulu::model::{Block, BlockKind, Chapter, Document, Edition, Glosses, Item, TextRange, Turn};
use yulu::text::breaks::Measure;
use yulu::text::sanitize;
use yulu::text::width::Widths;

const USUAL: u32 = 3_000;

/// All kinds of clusters: Han of several planes, marks of every class, words, numbers, addresses, emoji,
/// combining marks, scripts without blanks, controls, and anything else.
fn texts() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        6 => "[中文字人亿年月日〇々，。、；：？！「」『』（）《》“”‘’…—·～％℃￥／]{1,12}",
        3 => "[a-zA-Z]{1,12}|[0-9]{1,6}([.,:][0-9]{1,4}){0,3}|https://[a-z./?=&_-]{1,40}|-->|\\[|\\]|\\(|\\)| {1,3}|　{1,3}",
        1 => "[𠀀𪚥龍㐀][\u{E0100}\u{FE00}]?|[ぁあゝーアヶｱﾞ한글ᄒ\u{1161}\u{11AB}]{1,6}",
        1 => prop::sample::select(vec![
            "👨‍👩‍👧", "❤️", "👍🏽", "🇨🇳", "🇨", "1️⃣", "⭐", "☀", "e\u{301}", "中\u{301}", "“\u{FE01}", "ก็ไทย", "नमस्ते", "עברית",
            "\u{200B}", "\u{200D}", "\u{1b}[31m", "\u{202e}", "\0", "\t", "\u{9b}", "\u{ad}", "\u{a0}", "⸺", "①", "→",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
    ];
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

fn settings() -> impl Strategy<Value = (Measure, bool)> {
    let widths = prop::sample::select(vec![
        Widths::UNICODE,
        Widths::CAUTIOUS,
        Widths { wide_ambiguous: true, ..Widths::CAUTIOUS },
        Widths { wide_emoji: false, ..Widths::CAUTIOUS },
    ]);
    (1usize..=120, any::<[bool; 3]>(), widths).prop_map(|(width, [hanging, spacing, justified], widths)| {
        (Measure { width, hanging, spacing, widths }, justified)
    })
}

#[test]
fn any_text_fits_any_column() {
    let cases = std::env::var("YULU_RANDOM_TEXTS").map_or(USUAL, |cases| cases.parse().unwrap());
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) };
    let check = |(text, (measure, justified)): (String, (Measure, bool))| {
        check(&text, measure, justified).map_err(|words| TestCaseError::fail(format!("{words} in {text:?}")))
    };
    TestRunner::new(config).run(&(texts(), settings()), check).unwrap();
}

/// The rows of a document of one paragraph without marks.
fn rows(text: &str, measure: Measure, justified: bool) -> Vec<Row> {
    let block = Block { kind: BlockKind::Verbatim, cut: false, range: TextRange::new(0, text.len()) };
    let document = Document {
        text: text.to_owned(),
        editions: vec![Edition { chapters: 0..1, ..Edition::default() }],
        chapters: vec![Chapter { turns: 0..1, ..Chapter::default() }],
        turns: vec![Turn { blocks: 0..1, ..Turn::default() }],
        blocks: vec![block],
        ..Document::default()
    };
    let conversion = &Conversion::IDENTITY;
    Setter {
        document: &document,
        title: "",
        clock: &NoClock,
        names: &FullNames,
        highlights: &NoHighlights,
        conversion,
        measure,
        justified,
        glosses: Glosses::Shown,
        cuts: &[],
    }
    .rows(Item::Block(0, 0))
}

fn check(text: &str, measure: Measure, justified: bool) -> Result<(), String> {
    let rows = rows(text, measure, justified);
    let mut shown = String::new();
    for row in &rows {
        let words = row.text();
        let last = words.graphemes(true).next_back().unwrap_or("");
        let hangs = measure.hanging && last.starts_with(['，', '。', '、', '；', '：', '？', '！']);
        let room = measure.width + if hangs { 2 } else { 0 };
        if row.cells(measure.widths) > room {
            return Err(format!("{words:?} is wider than {room}"));
        }
        let sourced = row.runs.iter().filter(|run| run.source.is_some());
        shown.extend(sourced.map(|run| run.text.as_str()));
    }
    if rows.windows(2).any(|pair| pair[0].anchor >= pair[1].anchor) {
        return Err("rows out of order".to_owned());
    }
    let expected = visible(text, measure);
    match without_blanks(&shown) == expected {
        true => Ok(()),
        false => Err(format!("{expected:?} is shown as {shown:?}")),
    }
}

/// What is to be seen of a text: made safe, in forms that the terminal agrees on, with a mark for what is
/// wider than the line.
fn visible(text: &str, measure: Measure) -> String {
    let formed: String = match measure.widths.changes(text) {
        true => text.graphemes(true).map(|cluster| measure.widths.form(cluster)).collect(),
        false => text.to_owned(),
    };
    let safe = sanitize::safe(&formed).into_owned();
    let mut seen = String::new();
    for cluster in safe.graphemes(true) {
        let is_blank = cluster.trim().is_empty();
        match measure.widths.cluster(cluster) > measure.width && !is_blank {
            true => seen.push(if measure.widths.cluster("·") == 1 { '·' } else { '.' }),
            false => seen.push_str(cluster),
        }
    }
    without_blanks(&seen)
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}
