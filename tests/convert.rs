//! Conversion as seen from outside: OpenCC's own expectations, and what holds for the map of places of any text.

use proptest::prelude::*;
use serde_json::Value;
use yulu::convert::{Config, Converted, Piece, Side, convert, tally, telling};

/// OpenCC's expectations for a configuration: source and converted text.
fn expectations(config: Config) -> Result<Vec<(String, String)>, serde_json::Error> {
    let text = without_trailing_commas(include_str!("data/opencc/testcases.json"));
    let parsed: Value = serde_json::from_str(&text)?;
    let cases = parsed.get("cases").and_then(Value::as_array).cloned().unwrap_or_default();
    let pair = |case: &Value| {
        let source = case.get("input")?.as_str()?;
        let expected = case.get("expected")?.get(config.name())?.as_str()?;
        Some((source.to_owned(), expected.to_owned()))
    };
    Ok(cases.iter().filter_map(pair).collect())
}

/// OpenCC's file has a comma after the last member of an object, which its own reader tolerates.
fn without_trailing_commas(json: &str) -> String {
    let mut parts = json.split(',').peekable();
    let mut clean = String::with_capacity(json.len());
    while let Some(part) = parts.next() {
        clean.push_str(part);
        if parts.peek().is_some_and(|next| !next.trim_start().starts_with(['}', ']'])) {
            clean.push(',');
        }
    }
    clean
}

fn assert_meets_expectations(config: Config, cases: Vec<(String, String)>, count: usize) {
    assert_eq!(cases.len(), count, "cases for {config}");
    for (source, expected) in cases {
        let converted = convert(config, &source);
        assert_eq!(converted.text, expected, "{config} of {source}");
        assert_map_holds(&source, &converted);
    }
}

#[test]
fn all_configurations_meet_the_expectations_of_opencc() {
    let counts = [105, 55, 65, 32, 85, 54, 51, 21, 9, 9, 10, 18, 17, 17, 4, 4];
    for (config, count) in Config::ALL.into_iter().zip(counts) {
        assert_meets_expectations(config, expectations(config).unwrap(), count);
    }
    assert_eq!(counts.iter().sum::<usize>(), 556);
}

#[test]
fn characters_outside_the_basic_plane_shift_what_follows() {
    let converted = convert(Config::S2t, "𫗦们");
    assert_eq!(converted.text, "餔們");
    assert_eq!(converted.pieces.len(), 1);
    assert_eq!((converted.to_target(4), converted.to_source(3)), (3, 4));
    assert_eq!((converted.to_target(7), converted.to_source(6)), (6, 7));
}

/// Everything that is promised about pieces and places.
fn assert_map_holds(source: &str, converted: &Converted) {
    assert_pieces_hold(source, converted);
    assert_places_hold(source, &converted.text, |place| converted.to_target(place));
    assert_places_hold(&converted.text, source, |place| converted.to_source(place));
    for place in places(&converted.text) {
        let back = converted.to_target(converted.to_source(place));
        let inside =
            |piece: &&Piece| (piece.target.start as usize..piece.target.end as usize).contains(&place);
        let expected =
            converted.pieces.iter().find(inside).map_or(place, |piece| piece.target.start as usize);
        assert_eq!(back, expected, "target place {place} of {source:?}");
    }
}

/// Pieces are in order, not empty, parallel between and lie on character boundaries.
fn assert_pieces_hold(source: &str, converted: &Converted) {
    let (mut source_end, mut target_end) = (0, 0);
    for piece in &converted.pieces {
        let (from, to) = (piece.source.start as usize, piece.target.start as usize);
        assert!(!piece.source.is_empty() && !piece.target.is_empty(), "{piece:?}");
        assert!(from >= source_end, "{piece:?}");
        assert_eq!(from - source_end, to - target_end, "{piece:?}");
        (source_end, target_end) = (piece.source.end as usize, piece.target.end as usize);
    }
    assert_eq!(source.len() - source_end, converted.text.len() - target_end, "after the last piece");
}

/// Character boundaries go to character boundaries, in order, from end to end.
fn assert_places_hold(from: &str, to: &str, map: impl Fn(usize) -> usize) {
    let mut last = 0;
    for place in places(from) {
        let there = map(place);
        assert!(to.is_char_boundary(there), "{place} of {from:?} goes to {there} of {to:?}");
        assert!(there >= last, "{place} of {from:?} goes back to {there}");
        last = there;
    }
    assert_eq!((map(0), map(from.len())), (0, to.len()), "ends of {from:?}");
}

fn places(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().map(|(at, _)| at).chain([text.len()])
}

/// Text in which conversions, normalisation, description sequences and plain text meet.
fn mixed_text() -> impl Strategy<Value = String> {
    let phrases = prop::sample::select(vec![
        "头发",
        "發現",
        "干净",
        "乾隆",
        "𫗦",
        "𠮷",
        "馀",
        "内存",
        "記憶體",
        "一出戏",
        "⿰",
        "⿱金",
        "⿲",
        "a",
        "\0",
        "\n",
        "🙂",
        "\u{fe00}",
        "\u{e0100}",
        "，",
        "的",
        "侮辱",
    ]);
    let character = prop_oneof![
        prop::char::range('\u{4e00}', '\u{9fff}'),
        prop::char::range('\u{f900}', '\u{fad9}'),
        prop::char::range('\u{2f800}', '\u{2fa1d}'),
        prop::char::range('\u{20000}', '\u{2fa1f}'),
        any::<char>(),
    ];
    let part = prop_oneof![phrases.prop_map(str::to_owned), character.prop_map(String::from)];
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn the_map_holds_for_any_text(text in mixed_text()) {
        for config in Config::ALL {
            assert_map_holds(&text, &convert(config, &text));
        }
    }

    #[test]
    fn a_line_break_separates(first in mixed_text(), second in mixed_text()) {
        // No key and no value has a line break, so texts without description sequences convert line by line.
        let plain = |text: &str| text.replace(|c| ('\u{2ff0}'..='\u{2fff}').contains(&c), "");
        let (first, second) = (plain(&first), plain(&second));
        for config in Config::ALL {
            let parts = [convert(config, &first).text, convert(config, &second).text];
            prop_assert_eq!(convert(config, &format!("{first}\n{second}")).text, parts.join("\n"));
        }
    }

    #[test]
    fn the_tally_counts_what_tells(text in mixed_text()) {
        let sides: Vec<_> = telling(&text).collect();
        let count = |wanted| sides.iter().filter(|&&(_, side)| side == wanted).count();
        prop_assert_eq!(tally(&text).simplified, count(Side::Simplified));
        prop_assert_eq!(tally(&text).traditional, count(Side::Traditional));
        prop_assert!(sides.iter().all(|&(at, _)| text.is_char_boundary(at)));
        prop_assert!(sides.is_sorted_by(|first, second| first.0 < second.0));
    }
}
