//! Whatever is folded away or hidden: no row is too wide, every place is found, and nothing is missing but that.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/promises.rs"]
mod promises;

use proptest::prelude::*;

use yulu::convert::Conversion;
use yulu::layout::{Flow, Row, Setter, Shown};
use yulu::model::{Anchor, Document, Glosses, Item, Script, Side, TextRange};
use yulu::parse::parse;
use yulu::source::Format;
use yulu::text::breaks::Measure;
use yulu::text::gloss;
use yulu::text::width::Widths;

/// What paragraphs with terms are made of.
const PARTS: [&str; 34] = [
    "**听滩**（Sounding: 凭水声辨认浅滩）",
    "**渡口** (a ferry)",
    "扩散模型（Diffusion Models: 一种模型）",
    "**甲**（见[这里](https://a.example/x)，又**乙**（丙）丁）",
    "**",
    "*",
    "`",
    "（",
    "）",
    "(",
    ")",
    "Echo: ",
    "：",
    "，",
    "。",
    " ",
    "\n",
    "\\",
    "[",
    "](https://a.example/b)",
    "https://a.example/Foo(Bar:b)",
    "雾还没有散",
    "水",
    "GPU",
    "12%",
    "——",
    "……",
    "e\u{301}",
    "😀",
    "𠮷",
    "“",
    "”",
    "⁺",
    "_",
];
/// The same, and what can't be shown as it stands.
const ROUGH: [&str; 8] =
    ["![图](a.png)", "![**甲**（乙）](b.png)", "![", "\u{1b}[2J", "\u{200B}", "\u{202E}", "\t", "\u{FE0F}"];

fn paragraph(rough: bool) -> impl Strategy<Value = String> {
    let parts: Vec<&str> =
        PARTS.into_iter().chain(ROUGH.into_iter().filter(move |_| rough)).collect::<Vec<_>>();
    prop::collection::vec(prop::sample::select(parts), 0..24).prop_map(|parts| parts.concat())
}

/// Paragraphs, some with a translation.
fn document(rough: bool) -> impl Strategy<Value = Document> {
    let lead = prop::sample::select(&["", "", "## ", "**林溪**：", "- ", "> "][..]);
    let translated = prop::sample::select(&[0usize, 0, 1, 3][..]);
    let block = (lead, paragraph(rough), translated).prop_map(|(lead, words, translated)| {
        let mut text = format!("{lead}{words}\n\n");
        for _ in 0..translated {
            text.push_str(
                "<details>\n<summary>Original English</summary>\n\nThe fog has not lifted.\n\n</details>\n\n",
            );
        }
        text
    });
    prop::collection::vec(block, 0..8).prop_map(|blocks| parse(blocks.concat(), Format::Markdown))
}

fn measure() -> impl Strategy<Value = Measure> {
    (1usize..50, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(width, hanging, spacing, wide_ambiguous)| Measure {
            width,
            hanging,
            spacing,
            widths: Widths { wide_ambiguous, ..Widths::CAUTIOUS },
        },
    )
}

fn setter<'a>(
    document: &'a Document,
    conversion: &'a Conversion,
    measure: Measure,
    glosses: Glosses,
) -> Setter<'a> {
    Setter { glosses, ..promises::setter(document, conversion, measure) }
}

fn all_rows(setter: Setter<'_>) -> Vec<Row> {
    let items = std::iter::successors(Some(Item::Title), |item| item.next(setter.document));
    items.flat_map(|item| setter.rows(item)).collect()
}

/// The clusters that rows show, each with its byte.
fn shown(rows: &[Row], widths: Widths) -> Vec<(u32, String)> {
    let mut shown = Vec::new();
    for run in rows.iter().flat_map(|row| &row.runs) {
        let clusters = widths.clusters(&run.text).map(|(_, cluster, _)| cluster.to_owned());
        let bytes = run.clusters(widths).map(|(_, byte)| byte);
        shown.extend(bytes.zip(clusters).filter_map(|(byte, cluster)| Some((byte?, cluster))));
    }
    shown.retain(|(_, cluster)| !cluster.trim().is_empty());
    shown
}

/// Whether rows have places of their own.
fn have_places(rows: &[Row]) -> bool {
    rows.windows(2).all(|pair| pair[0].anchor < pair[1].anchor)
}

/// A width in which a picture's stand-in has room, where there are pictures.
fn widened(document: &Document, width: usize) -> usize {
    if document.text.contains("![") { width.max(16) } else { width }
}

/// What is folded away of a document.
fn asides(document: &Document) -> Vec<TextRange> {
    let blocks = document.blocks.iter().filter(|block| block.kind.has_marks());
    let of_block = blocks.flat_map(|block| {
        let base = block.range.start as usize;
        gloss::asides(block.range.of(&document.text))
            .into_iter()
            .map(move |aside| TextRange::new(base + aside.start, base + aside.end))
    });
    of_block.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn folded_rows_are_in_order_and_fit(document in document(true), measure in measure()) {
        // The stand-in of a picture takes more cells, and has one place only.
        let measure = Measure { width: widened(&document, measure.width), ..measure };
        for script in Script::ALL {
            let conversion = Conversion::into_script(script, Some(Side::Simplified));
            let rows = |glosses| all_rows(setter(&document, &conversion, measure, glosses));
            // Paragraphs of which nothing can be seen have no place of their own, folded or not.
            if have_places(&rows(Glosses::Shown)) {
                promises::assert_rows_hold(&rows(Glosses::Folded), measure);
            }
        }
    }

    #[test]
    fn nothing_is_missing_but_what_is_folded_away(document in document(false), width in 2usize..60) {
        let measure = Measure::plain(width, Widths::CAUTIOUS);
        let rows = |glosses| all_rows(setter(&document, &Conversion::IDENTITY, measure, glosses));
        let (whole, folded) = (rows(Glosses::Shown), rows(Glosses::Folded));
        let asides = asides(&document);
        let is_aside = |byte: u32| asides.iter().any(|aside| (aside.start..aside.end).contains(&byte));
        let mut left = shown(&whole, measure.widths);
        left.retain(|(byte, _)| !is_aside(*byte));
        let mut kept = shown(&folded, measure.widths);
        let signs = kept.iter().filter(|(byte, _)| is_aside(*byte)).count();
        kept.retain(|(byte, _)| !is_aside(*byte));
        prop_assert_eq!(kept, left);
        prop_assert_eq!(signs, asides.len());
    }

    #[test]
    fn every_place_is_found(document in document(true), width in 2usize..40, glosses: bool, hidden: bool) {
        let measure = Measure::plain(widened(&document, width), Widths::CAUTIOUS);
        let glosses = if glosses { Glosses::Folded } else { Glosses::Shown };
        let shown = if hidden { Shown::Originals { opened: None } } else { Shown::All };
        let setter = setter(&document, &Conversion::IDENTITY, measure, glosses);
        let flow = Flow { setter, folds: None, shown };
        let whole = all_rows(self::setter(&document, &Conversion::IDENTITY, measure, Glosses::Shown));
        prop_assume!(have_places(&whole));
        // All rows, by going down one at a time.
        let mut rows = flow.window(Anchor::START, usize::MAX / 2);
        let count = rows.len();
        let mut place = rows[0].anchor;
        for row in rows.iter().skip(1) {
            let below = flow.down(place, 1);
            prop_assert_eq!(below, Some(row.anchor));
            place = row.anchor;
        }
        prop_assert_eq!(flow.down(place, 1), None);
        prop_assert_eq!(flow.up(place, count), rows[0].anchor);
        let visible: String = rows.drain(..).map(|row| row.text()).collect();
        prop_assert!(!(hidden && visible.contains("lifted")), "{visible}");
        // Any place leads to a row, and that to itself.
        for row in whole {
            let window = flow.window(row.anchor, 1);
            prop_assert!(window[0].anchor <= row.anchor);
            prop_assert_eq!(&flow.window(window[0].anchor, 1), &window);
        }
        prop_assert!(flow.last_top(3) <= place);
    }
}
