//! Conversion as seen from outside: OpenCC's own expectations, and what holds for the map of places of any text.

mod common {
    pub(crate) mod map;
}

use proptest::prelude::*;
use serde_json::Value;
use yulu::convert::{
    Config, Converted, Converter, Replacements, Side, Stream, align, convert, tally, telling,
};

use common::map::assert_map_holds;

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

/// A list of replacements, as a reader would write it.
fn list() -> impl Strategy<Value = Replacements> {
    let word = || "[头髮体記憶内存a𫗦]{1,3}";
    prop::collection::vec((word(), word()), 0..8).prop_map(|pairs| {
        let lines: Vec<String> = pairs.iter().map(|(from, to)| format!("{from}\t{to}")).collect();
        Replacements::parse(&lines.join("\n")).0
    })
}

#[test]
fn places_found_by_comparison_are_those_of_the_engine() {
    let text = include_str!("../assets/samples/sample.zh-Hans.md");
    for config in [Config::S2t, Config::S2twp, Config::S2hkp] {
        let exact = convert(config, text);
        let found = Converted { pieces: align(text, &exact.text), text: exact.text.clone() };
        assert_map_holds(text, &found);
        let differ =
            text.char_indices().filter(|&(at, _)| exact.to_target(at) != found.to_target(at)).count();
        assert!(differ * 1000 <= text.chars().count(), "{config}: {differ} places differ");
    }
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
    fn the_map_found_by_comparison_holds(text in mixed_text(), other in mixed_text()) {
        for config in Config::ALL {
            let converted = convert(config, &text);
            let pieces = align(&text, &converted.text);
            assert_map_holds(&text, &Converted { pieces, ..converted });
        }
        // Whatever the two texts are.
        prop_assume!(text.is_empty() == other.is_empty());
        assert_map_holds(&text, &Converted { pieces: align(&text, &other), text: other });
    }

    #[test]
    fn the_map_holds_behind_replacements(text in mixed_text(), list in list()) {
        for config in [Config::S2t, Config::T2s, Config::S2twp, Config::Tw2sp] {
            let converted = convert(config, &text);
            let unchanged = converted.text.clone();
            let replaced = list.apply(converted);
            assert_map_holds(&text, &replaced);
            prop_assert!(!list.is_empty() || replaced.text == unchanged);
        }
    }

    #[test]
    fn a_stream_gives_what_the_whole_gives(text in mixed_text(), length in 1..40usize, config in 0..16usize) {
        let (config, converter) = (Config::ALL[config], Converter::builtin());
        let text = [text.as_str(), "，头发\n", &text, " "].concat().repeat(3);
        let mut stream = Stream::new(&converter, config);
        let mut out = Vec::new();
        text.as_bytes().chunks(length).for_each(|bytes| stream.push(bytes, &mut out));
        prop_assert_eq!(stream.finish(&mut out).count, 0);
        prop_assert_eq!(String::from_utf8(out), Ok(convert(config, &text).text));
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
