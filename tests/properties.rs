//! Whatever stands in a file: nothing panics, no word is lost, no row is too wide, every place is kept.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use yulu::convert::Conversion;
use yulu::layout::{Flow, NoClock, NoHighlights, Row, Setter};
use yulu::model::{Document, Item, Script};
use yulu::parse::parse;
use yulu::source::{Format, check, decode, detect};
use yulu::text::breaks::Measure;
use yulu::text::width::Widths;
use yulu::timeline::{Axis, Jump};

/// Lines in the shapes that transcripts have; `@` stands for a word of its own.
const SHAPES: [&str; 44] = [
    "@",
    "",
    "@，@。",
    "## @",
    "# @",
    "### @ (00:01:00 --> 00:02:00)",
    "## [00:00:10.5 --> 00:01:00] @",
    "@ (0:10 --> 0:50)",
    "[@](00:10 --> 00:50)",
    "[00:10 --> 00:50] @",
    "目录",
    "**目錄：**",
    "**@**：@",
    "**@**: @",
    "**@：**@",
    "**@：**",
    "主持人 **@**：@",
    "**@**",
    "：@",
    "**1. @**",
    "主持人:@",
    "主持人：@。小王：@",
    "小王:@",
    "- @",
    "  * **@：** @",
    "1. @",
    "> @",
    "<details>",
    "<details><summary>@</summary>",
    "<summary>Original @</summary>",
    "@</details>",
    "</details>",
    "---",
    "标题：@",
    "作者: @",
    "发布时间: 2024-07-27 @",
    "[model=@]",
    "| @ | @ |",
    "```",
    "**@**（@）和@（Foreign: @）",
    "一、@",
    "第一章 @",
    "*@* `@` [@](http://x.y/z) **@",
    "**甲**@**\t@\u{3000}@",
];

fn documents() -> impl Strategy<Value = (String, Vec<String>)> {
    let line = prop_oneof![8 => prop::sample::select(&SHAPES[..]).prop_map(str::to_owned), 1 => "\\PC{0,30}", 1 => "[@。：:（）*\\[\\]#> \\-a-c0-9，一二]{0,30}"];
    let ends = prop::sample::select(&["\n", "\n\n", "\r\n", "  \n"][..]);
    (prop::collection::vec((line, ends), 0..40), any::<bool>()).prop_map(|(lines, front)| {
        let mut text = String::new();
        if front {
            text.push_str("---\ntitle: 访谈\npeople:\n  - 甲\n---\n");
        }
        for (line, end) in lines {
            text.push_str(&line);
            text.push_str(end);
        }
        numbered(&text)
    })
}

/// Gives every `@` a word that stands nowhere else.
fn numbered(text: &str) -> (String, Vec<String>) {
    let mut words = Vec::new();
    let mut out = String::new();
    for (at, part) in text.split('@').enumerate() {
        if at > 0 {
            let word = format!("词{}语", char::from_u32(0x4E00 + at as u32).unwrap());
            out.push_str(&word);
            words.push(word);
        }
        out.push_str(part);
    }
    (out, words)
}

fn setter(document: &Document, script: Script, measure: Measure) -> Setter<'_> {
    let title = document.metadata.title.as_deref().unwrap_or("");
    let conversion = Box::leak(Box::new(Conversion::into_script(script, None)));
    Setter {
        document,
        title,
        clock: &NoClock,
        highlights: &NoHighlights,
        conversion,
        measure,
        justified: measure.spacing,
        cuts: &[],
    }
}

fn plain(width: usize) -> Measure {
    Measure::plain(width, Widths::CAUTIOUS)
}

fn rows(document: &Document, script: Script, measure: Measure) -> Vec<Row> {
    let setter = setter(document, script, measure);
    let mut rows = Vec::new();
    let mut item = Some(Item::Title);
    while let Some(current) = item {
        rows.extend(setter.rows(current));
        item = current.next(document);
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn no_word_is_lost((text, words) in documents()) {
        let document = parse(text.as_str().into(), Format::Markdown);
        let mut shown: String = rows(&document, Script::Original, plain(100_000)).iter().map(|row| row.text() + "\n").collect();
        for field in &document.metadata.fields {
            shown.push_str(&format!("{} {}\n", field.key, field.value));
        }
        for word in words {
            prop_assert!(shown.contains(&word), "{word} is lost in\n{text}\nshown as\n{shown}");
        }
    }

    #[test]
    fn rows_are_in_order_and_fit((text, _) in documents(), width in 1usize..60, hanging: bool, spacing: bool, wide_ambiguous: bool) {
        let document = parse(text.as_str().into(), Format::Markdown);
        for script in Script::ALL {
            let widths = Widths { wide_ambiguous, ..Widths::CAUTIOUS };
            let rows = rows(&document, script, Measure { width, hanging, spacing, widths });
            for pair in rows.windows(2) {
                prop_assert!(pair[0].anchor < pair[1].anchor, "{:?} {:?}\n{text}", pair[0], pair[1]);
            }
            for row in &rows {
                let margin = if hanging { 2 } else { 0 };
                prop_assert!(row.cells(widths) <= width + margin, "{} cells in {width}: {:?}", row.cells(widths), row.text());
                prop_assert!(!row.text().contains(char::is_control));
            }
        }
    }

    #[test]
    fn any_place_is_found_again((text, _) in documents(), width in 2usize..60, other in 2usize..60, at in 0.0f64..1.0) {
        let document = parse(text.as_str().into(), Format::Markdown);
        let all = rows(&document, Script::Original, plain(width));
        let row = &all[((all.len() - 1) as f64 * at) as usize];
        let flow = |width| Flow { setter: setter(&document, Script::Original, plain(width)) };
        let window = flow(width).window(row.anchor, 3);
        prop_assert_eq!(&window[0], row);
        let elsewhere = flow(other).window(row.anchor, 1);
        prop_assert!(elsewhere[0].anchor <= row.anchor);
        prop_assert_eq!(&flow(width).window(all[0].anchor, all.len() + 1), &all);
        prop_assert_eq!(flow(width).up(all[all.len() - 1].anchor, all.len()), all[0].anchor);
    }

    #[test]
    fn the_lists_lie_inside_each_other((text, _) in documents()) {
        let document = parse(text.as_str().into(), Format::Markdown);
        let (mut chapter, mut turn, mut block) = (0, 0, 0);
        for edition in &document.editions {
            prop_assert_eq!(edition.chapters.start, chapter);
            chapter = edition.chapters.end;
        }
        prop_assert_eq!(chapter, document.chapters.len());
        for chapter in &document.chapters {
            prop_assert_eq!(chapter.turns.start, turn);
            turn = chapter.turns.end;
        }
        prop_assert_eq!(turn, document.turns.len());
        for turn in &document.turns {
            prop_assert_eq!(turn.blocks.start, block);
            block = turn.blocks.end;
        }
        prop_assert_eq!(block, document.blocks.len());
        for pair in document.blocks.windows(2) {
            prop_assert!(pair[0].range.end <= pair[1].range.start);
        }
    }

    #[test]
    fn times_lead_into_the_text((text, _) in documents(), time in 0i64..400_000) {
        let document = parse(text.as_str().into(), Format::Markdown);
        yulu::timeline::find(&document);
        for edition in 0..document.editions.len() {
            let axis = Axis::of(&document, edition);
            if let Some(yulu::timeline::Landing::Text { byte, .. }) = axis.find(&document, time) {
                prop_assert!(byte as usize <= text.len());
                prop_assert!(axis.time_at(&document, byte).is_some());
            }
        }
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let (Ok(()), Ok(decoded)) = (check(&bytes), decode(bytes)) {
            let (format, _) = detect(&decoded.text);
            parse(decoded.text, format);
        }
    }

    #[test]
    fn any_wish_is_answered(text in "\\PC{0,20}|[0-9:.,%+\\-#smh分秒时 ]{0,20}", now in 0i64..10_000_000, end in 0i64..10_000_000) {
        if let Some(target) = Jump::parse(&text).and_then(|jump| jump.target(now, end)) {
            prop_assert!((0..=end).contains(&target.time));
        }
    }
}
