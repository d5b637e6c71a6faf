//! Line breaks by table and by property, and beside those of UAX #14.

use super::*;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use proptest::prelude::*;

const UNICODE: Widths = Widths::UNICODE;

fn set(text: &str, measure: Measure) -> Vec<&str> {
    lines(text, measure).into_iter().map(|line| &text[line]).collect()
}

fn plain(text: &str, width: usize) -> Vec<&str> {
    set(text, Measure::plain(width, UNICODE))
}

#[test]
fn lines_break_where_chinese_setting_allows() {
    let table: [(&str, usize, &[&str]); 29] = [
        // S1, S2: never first.
        ("你好，世界", 4, &["你", "好，", "世界"]),
        ("（你好）世界人", 6, &["（你", "好）世", "界人"]),
        // S3: the interpunct.
        ("马克·扎克伯格", 4, &["马", "克·", "扎克", "伯格"]),
        ("十～二十几人", 4, &["十～", "二十", "几人"]),
        // S4, E2: the solidus holds both sides.
        ("科技／互联网", 6, &["科", "技／互", "联网"]),
        // S5, P1: …… and —— stay whole behind what they follow.
        ("他说……好吧", 5, &["他", "说……", "好吧"]),
        ("他们——好吧", 8, &["他们——", "好吧"]),
        // S6, P2: numbers with their marks.
        ("增长12.8%的", 8, &["增长", "12.8%的"]),
        ("约￥60,599元的", 9, &["约", "￥60,599", "元的"]),
        ("共5℃左", 3, &["共", "5℃", "左"]),
        ("在00:02:06.166时说", 14, &["在", "00:02:06.166时", "说"]),
        // P3: units.
        ("约80亿参数", 5, &["约", "80亿", "参数"]),
        // P4: words with marks in them.
        ("见 don’t stop", 7, &["见", "don’t", "stop"]),
        ("[00:02 --> 00:05]", 9, &["[00:02", "-->", "00:05]"]),
        ("研究AI/ML的好人", 8, &["研究", "AI/ML的", "好人"]),
        // P5: clusters.
        ("a0 \u{10a05}", 2, &["a0", " \u{10a05}"]),
        ("好👨‍👩‍👧👍🏽呀", 4, &["好👨‍👩‍👧", "👍🏽呀"]),
        // L1: an address that no line holds is filled in and cut at its seams.
        ("见https://example.com/a/b?c=d", 14, &["见https://", "example.com/a/", "b?c=d"]),
        ("见open-source吧啊", 12, &["见", "open-source", "吧啊"]),
        ("abcdefgh", 3, &["abc", "def", "gh"]),
        ("价62,960[02:23:36.126]止", 18, &["价62,960", "[02:23:36.126]止"]),
        // Q1, Q2: quotation marks open and close.
        ("他说：“好”的", 8, &["他说：", "“好”的"]),
        ("他说：\"好\"的", 8, &["他说：", "\"好\"的"]),
        ("他说'好'的", 7, &["他说", "'好'的"]),
        // F4: no last line of one character.
        ("一二三四五。", 10, &["一二三", "四五。"]),
        // Dates stay together.
        ("我们在那一个下午2024年4月18日开会", 28, &["我们在那一个下午", "2024年4月18日开会"]),
        // Blanks are not seen at the end of a line.
        ("open source models", 11, &["open source", "models"]),
        ("　　你好世界", 8, &["　　你好", "世界"]),
        ("", 5, &[""]),
    ];
    for (text, width, expected) in table {
        assert_eq!(plain(text, width), expected, "{text} at {width}");
    }
}

#[test]
fn a_stop_may_hang() {
    let hanging = |width| Measure { hanging: true, ..Measure::plain(width, UNICODE) };
    let table: [(&str, usize, &[&str]); 5] = [
        ("你好，世界好吗", 4, &["你好，", "世界", "好吗"]),
        ("你好吗，世界人好", 6, &["你好吗，", "世界", "人好"]),
        // Never one of two marks.
        ("你好”，世界", 6, &["你", "好”，", "世界"]),
        ("说道：“好呀", 4, &["说", "道：", "“好", "呀"]),
        ("我你好。", 6, &["我你好。"]),
    ];
    for (text, width, expected) in table {
        assert_eq!(set(text, hanging(width)), expected, "{text} at {width}");
    }
}

#[test]
fn cells_in_between_count_within_a_line() {
    let spaced = |width| Measure { spacing: true, ..Measure::plain(width, UNICODE) };
    assert_eq!(set("用AI的人们", spaced(8)), ["用AI的", "人们"]);
    assert_eq!(set("用AI的人", spaced(7)), ["用AI", "的人"]);
    assert_eq!(set("大家好AI的人们", spaced(6)), ["大家好", "AI的", "人们"]);
}

#[test]
fn wide_ambiguous_characters_count_two() {
    let wide = Measure::plain(8, Widths { wide_ambiguous: true, ..UNICODE });
    assert_eq!(set("“好”的吧呀", wide), ["“好”的", "吧呀"]);
}

/// A reason, and between which characters it holds.
type Deviation = (&'static str, fn(char, char) -> bool);

/// Why the breaker ends lines where ICU4X's strict segmenter (UAX #14 of Unicode 15.1) doesn't.
const DEVIATIONS: [Deviation; 7] = [
    (
        "quotation marks open or close, by character or by turns; later versions of UAX #14 agree",
        |before, after| {
            let is_quote = |character| "“”‘’«»‹›„‚\"'".contains(character);
            is_quote(before) || is_quote(after)
        },
    ),
    ("signs stand like Han characters in Chinese text, as UAX #14 lets AI be ID", |before, after| {
        let is_sign = |character: char| class(character) == Class::Ideograph && !character.is_alphanumeric();
        is_sign(before) || is_sign(after)
    }),
    ("behind a blank a Latin mark begins something, such as a path", |before, after| {
        class(before) == Class::Blank && (after.is_ascii() || class(after) == Class::Hyphen)
    }),
    ("behind an interpunct or a dash a line may end", |before, _| {
        matches!(class(before), Class::Connector | Class::Dash)
    }),
    ("+, \\ and | stand on both sides of words: C++", |before, after| {
        matches!(before, '+' | '\\' | '|') || matches!(after, '+' | '\\' | '|')
    }),
    ("a price may begin a line behind a full-width mark", |before, after| {
        matches!(class(before), Class::Closer | Class::Stop) && class(after) == Class::Prefix
    }),
    ("what opens behind a number's mark is another thing", |before, after| {
        class(before) == Class::Postfix && class(after) == Class::Opener
    }),
];

fn class(character: char) -> Class {
    Table::get().of(character).class
}

fn is_known_deviation(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    let (Some(before), Some(after)) = (before, after) else { return false };
    DEVIATIONS.iter().any(|(_, holds)| holds(before, after))
}

fn strict() -> LineSegmenterBorrowed<'static> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    LineSegmenter::new_for_non_complex_scripts(options)
}

fn allowed(text: &str) -> Vec<usize> {
    let clusters = Clusters::new(text, Measure::plain(80, UNICODE));
    clusters.filter(|cluster| cluster.before == Opportunity::Allowed).map(|cluster| cluster.at).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn nothing_is_lost_and_nothing_is_too_wide(
        text in "[中文，。“”（）…—a-z0-9 %/.-]{0,80}|\\PC{0,40}",
        width in 1usize..=120,
        hanging: bool,
        spacing: bool,
    ) {
        let measure = Measure { hanging, spacing, ..Measure::plain(width, UNICODE) };
        check(&text, measure)?;
    }
}

#[test]
fn a_mark_hangs_with_what_is_combined_with_it() {
    let measure = Measure { hanging: true, spacing: false, ..Measure::plain(13, UNICODE) };
    check(" ପa aࡰa!!!¡ⶀ：\u{ae2}\u{fffc}", measure).unwrap();
}

/// Every character stands in one line and in order, and no line is too wide.
fn check(text: &str, measure: Measure) -> Result<(), TestCaseError> {
    use unicode_segmentation::UnicodeSegmentation;
    let lines = lines(text, measure);
    let mut end = 0;
    for line in &lines {
        prop_assert!(
            text[end..line.start].chars().all(char::is_whitespace),
            "lost {:?}",
            &text[end..line.start]
        );
        let shown = &text[line.clone()];
        // With a combining mark on it, it is the same mark.
        let last = shown.graphemes(true).next_back().unwrap_or_default();
        let hangs = measure.hanging && last.starts_with(['，', '。', '、', '；', '：', '？', '！']);
        let margin = if hangs { 2 } else { 0 };
        let alone = shown.graphemes(true).count() == 1;
        prop_assert!(
            UNICODE.cells(shown) <= measure.width + margin || alone,
            "{shown:?} in {}",
            measure.width
        );
        end = line.end;
    }
    prop_assert!(text[end..].chars().all(char::is_whitespace));
    Ok(())
}

/// Every pair of characters that matter, with what may stand around them.
#[test]
fn breaks_that_uax_14_forbids_have_a_reason() {
    let characters: Vec<char> = table::characters().chain("中人年0aé①→★ぁアｱ한⭐𠀀🇨👍".chars()).collect();
    let segmenter = strict();
    let mut used = [false; DEVIATIONS.len()];
    let mut unknown = Vec::new();
    for (before, after) in characters.iter().flat_map(|one| characters.iter().map(move |other| (one, other)))
    {
        for (left, right) in [("", ""), ("中", "中"), ("a", "a"), ("5", "5"), ("“", "”"), (" ", " ")] {
            let text = format!("{left}{before}{after}{right}");
            let boundaries: Vec<usize> = segmenter.segment_str(&text).collect();
            for at in allowed(&text).into_iter().filter(|at| !boundaries.contains(at)) {
                if !is_known_deviation(&text, at) {
                    unknown.push(format!("{}|{}", &text[..at], &text[at..]));
                }
                let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
                let holds = |(_, holds): &Deviation| holds(before.unwrap(), after.unwrap());
                used.iter_mut().zip(&DEVIATIONS).for_each(|(used, deviation)| *used |= holds(deviation));
            }
        }
    }
    assert_eq!(unknown, [""; 0], "no reason for these");
    assert_eq!(used, [true; DEVIATIONS.len()], "a reason without a case");
}
