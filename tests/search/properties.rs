//! Whatever the text and the query: what is shown is found, in whichever direction, and nothing panics.

use proptest::prelude::*;

use yulu::convert::Conversion;
use yulu::layout::{FullNames, NoClock, NoHighlights, Setter};
use yulu::model::{Document, Glosses, Item};
use yulu::parse::parse;
use yulu::search::{Direction, Hit, Query, Titled, scan};
use yulu::source::Format;
use yulu::text::breaks::Measure;
use yulu::text::key::Key;
use yulu::text::width::Widths;

use super::paragraphs::cut_document;

/// What paragraphs are made of.
const PARTS: [&str; 34] = [
    "开",
    "開",
    "源",
    "原",
    "的",
    "哈",
    "哈",
    "A",
    "ａ",
    "b",
    "1",
    " ",
    "  ",
    "　",
    "，",
    "。",
    "\n",
    "\n> ",
    "**",
    "**",
    "*",
    "_",
    "`",
    "\\",
    "\\*",
    "[",
    "](http://x.y/开)",
    "](z)",
    "（",
    "）",
    "\u{200B}",
    "髮",
    "𠮷",
    "!",
];

fn paragraph() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PARTS[..]), 0..40).prop_map(|parts| parts.concat())
}

fn text() -> impl Strategy<Value = String> {
    let lead = prop::sample::select(&["", "## ", "**甲开**：", "- ", "> ", "主持人 **源**：", "```\n"][..]);
    prop::collection::vec((lead, paragraph()), 0..6)
        .prop_map(|parts| parts.iter().map(|(lead, words)| format!("{lead}{words}\n\n")).collect())
}

/// What an item shows, by way of the layout.
fn shown(document: &Document, item: Item) -> String {
    let measure = Measure::plain(1_000_000, Widths::CAUTIOUS);
    let (clock, conversion, highlights) = (&NoClock, &Conversion::IDENTITY, &NoHighlights);
    let setter = Setter {
        document,
        title: "",
        clock,
        names: &FullNames,
        conversion,
        highlights,
        measure,
        justified: false,
        glosses: Glosses::Shown,
        cuts: &[],
    };
    let rows = setter.rows(item);
    let runs = rows.iter().flat_map(|row| &row.runs).filter(|run| run.source.is_some());
    runs.map(|run| run.text.as_str()).collect()
}

fn items(document: &Document) -> Vec<Item> {
    std::iter::successors(Some(Item::Title), |item| item.next(document)).collect()
}

fn count(words: &str, text: &str) -> usize {
    match words.is_empty() {
        true => 0,
        false => text.matches(words).count(),
    }
}

/// The hits of a scan in each direction and, one by one, of all items; all three are the same.
fn all_hits(query: &Query, document: &Document) -> Vec<Hit> {
    let titled = Titled { document, title: "标题：开源 a" };
    let forward = scan(query, titled, Item::Title, Direction::Forward, usize::MAX);
    let mut back = scan(query, titled, Item::last(document), Direction::Back, usize::MAX);
    assert_eq!((forward.next, back.next), (None, None));
    back.hits.reverse();
    assert_eq!(forward.hits, back.hits);
    let (mut single, mut reached) = (Vec::new(), 0);
    for item in items(document) {
        for range in query.in_item(titled, item) {
            match item {
                Item::Block(_, block) if range.start < reached => {
                    assert_eq!(range.start, document.blocks[block].range.start, "the rest of a hit");
                }
                Item::Block(..) => {
                    reached = range.end;
                    single.push(Hit { item, range });
                }
                _ => single.push(Hit { item, range }),
            }
            let words = match item {
                Item::Title => titled.title,
                Item::Heading(chapter) => document.chapters[chapter].title.as_deref().unwrap(),
                Item::Speaker(turn) => &document.speaker_words(turn),
                Item::Block(..) => &document.text,
            };
            assert!(!range.of(words).is_empty(), "{range:?} lies on borders of {words:?}");
        }
    }
    assert_eq!(forward.hits, single);
    forward.hits
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn what_is_shown_is_found(text in text(), pick in any::<prop::sample::Index>(), at in 0.0f64..1.0, len in 1usize..8) {
        // The screen gives pictures a label that isn't in the text.
        prop_assume!(!text.contains("!["));
        let document = parse(text.as_str().into(), Format::Markdown);
        let items = items(&document);
        let item = items[pick.index(items.len())];
        let words = shown(&document, item);
        let characters: Vec<char> = words.chars().collect();
        let from = (characters.len() as f64 * at) as usize;
        let typed: String = characters.iter().skip(from).take(len).collect();
        if let Ok(query) = Query::new(&format!("\u{200B}{typed}")) {
            let hits = all_hits(&query, &document);
            for item in items {
                let expected = count(&Key::of(&typed), &Key::of(&shown(&document, item)));
                let found = hits.iter().filter(|hit| hit.item == item).count();
                if matches!(item, Item::Block(..)) {
                    prop_assert_eq!(found, expected, "{:?} in {:?} of\n{}", typed, shown(&document, item), text);
                }
            }
            prop_assert!(hits.is_empty() || query.may_be_in(text.as_bytes()) || hits.iter().all(|hit| hit.item == Item::Title));
        }
    }

    #[test]
    fn no_word_is_lost_at_a_cut(blocks in prop::collection::vec(paragraph(), 1..6), typed in paragraph()) {
        let document = cut_document(&blocks);
        let typed: String = typed.chars().filter(|character| !"\\*_`[]()/".contains(*character)).take(5).collect();
        let Ok(query) = Query::new(&format!("\u{200B}{typed}")) else { return Ok(()) };
        let hits = all_hits(&query, &document);
        for pair in hits.windows(2) {
            let same = std::mem::discriminant(&pair[0].item) == std::mem::discriminant(&pair[1].item);
            prop_assert!(!same || pair[0].range.end <= pair[1].range.start, "{pair:?}");
        }
        // The words of all blocks in a row, as they are shown.
        let mut key = Key::default();
        for block in 0..blocks.len() {
            key.push(&shown(&document, Item::Block(0, block)), 0);
        }
        let words = String::from_utf8(key.bytes().to_vec()).unwrap();
        let found = hits.iter().any(|hit| matches!(hit.item, Item::Block(..)));
        prop_assert_eq!(found, words.contains(&Key::of(&typed)), "{:?} in {:?}", typed, blocks);
    }

    #[test]
    fn any_query_is_answered(typed in "[kaiyuhfd]{2,4}|\\PC{0,12}|[/\\\\a-c开源 .*+?()\\[\\]{}|^$0-9,-]{0,16}|[a-z' ]{0,8}", text in text()) {
        let document = parse(text, Format::Markdown);
        if let Ok(query) = Query::new(&typed) {
            all_hits(&query, &document);
            if let Some(pinyin) = query.as_pinyin() {
                let hits = all_hits(&pinyin, &document);
                // The title isn't the document's, and a name may stand in front of its role.
                let in_text = hits.iter().any(|hit| !matches!(hit.item, Item::Title | Item::Speaker(_)));
                prop_assert!(!in_text || pinyin.may_be_in(document.text.as_bytes()), "{typed:?} in {}", document.text);
            }
        }
    }

    #[test]
    fn any_bytes_are_looked_through(typed in "[开源的ab]{1,4}", raw in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(query) = Query::new(&typed) {
            query.may_be_in(&raw);
        }
    }
}
