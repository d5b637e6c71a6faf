//! Whatever stands in a file: nothing panics, no word is lost, no row is too wide, every place is kept.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/promises.rs"]
mod promises;

use std::sync::Arc;

use proptest::prelude::*;

use promises::numbered;
use yulu::action::{Action, Context};
use yulu::app::{App, Opened};
use yulu::cli::{count, count_in_text};
use yulu::config::{Depth, Key, Keymap, Own, Palette};
use yulu::convert::Conversion;
use yulu::layout::{Flow, Row, Setter, Shown};
use yulu::model::{Document, Item, Link, Script};
use yulu::parse::{as_they_are, parse};
use yulu::search::Query;
use yulu::source::{Format, Known, check, decode, detect};
use yulu::text::breaks::Measure;
use yulu::text::width::Widths;
use yulu::timeline::{Alignment, Axis, Concordance, Judge, Jump, Place, Words, align, borrow};

/// How subtitle files begin.
const CUE_HEADS: [&str; 5] =
    ["", "WEBVTT\n\n", "1\n", "[ti:@]\n", "[Events]\nFormat: Start, End, Name, Text\n"];
/// What subtitle files are made of; `@` stands for a word of its own.
const CUE_PARTS: [&str; 36] = [
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "@",
    " ",
    "12\n",
    "00:00:01,000 --> 00:00:02,500\n",
    "00:00:02.500 --> 00:00:09.000\n",
    "0:1 -> 0:2 @\n",
    "00:61.000 --> 00:00.000\n",
    "99999999999999999999:00:00.000 --> 1:00:00.000\n",
    "--> @\n",
    "<v @>",
    "</v>",
    "<i>@</i>",
    "<",
    ">",
    "&",
    "&amp;",
    "&nGt;",
    "{\\an8}",
    "{\\",
    "\\N",
    "NOTE @\n",
    "STYLE\n",
    "@：@\n",
    "- @\n- @\n",
    ">> @\n",
    "<ruby>@<rt>@</rt></ruby>",
    "\0",
    "[00:01.00]@\n",
    "[00:02.5][1:00.250]<00:02.5>@<00:03>\n",
    "0:00:01.000,0:00:02.000\n@\n\n",
    "Dialogue: 0:00:01.00,0:00:02.00,@,{\\k5}@,@\\N@\n",
    "[offset:+500]\n",
];

/// Lines in the shapes that transcripts have; `@` stands for a word of its own.
const SHAPES: [&str; 68] = [
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
    "说话人 1 00:03",
    "说话人 2 00:12 ",
    "@ 00:05",
    "@（@） 00:06",
    "主持人 @ 00:07",
    "@ [00:08]",
    "### @ (00:09)",
    "### 小王 (00:10)",
    "小王 (00:11): @",
    "**小王** (00:12): @",
    "**小王：** [00:13] @",
    "[00:14] 小王: @",
    "[00:15] @",
    "[00:16.000 --> 00:17.000] @",
    "0:18 @",
    "0:19@",
    "0:20",
    "0:00 @",
    "【时间轴】",
    "【问】@",
    "【@】：@",
    "关键词:",
    "文字记录:",
    "Transcribed by https://otter.ai @",
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

/// Two texts of the same passages, some in both, some again and again, some in another place.
fn relatives() -> impl Strategy<Value = (String, String)> {
    let passage = prop_oneof![
        6 => "[一-俿]{1,80}，?",
        2 => "[一二]{1,60}",
        1 => "一{1,200}",
        2 => "([a-c]{1,2} ){1,20}",
        1 => "\\PC{0,20}",
        1 => Just("。\n".to_owned()),
    ];
    let places = || prop::collection::vec(any::<prop::sample::Index>(), 0..16);
    (prop::collection::vec(passage, 1..12), places(), places()).prop_map(|(passages, one, other)| {
        let text = |places: Vec<prop::sample::Index>| {
            places.iter().map(|place| place.get(&passages).as_str()).collect::<String>()
        };
        (text(one), text(other))
    })
}

/// Every letter has its place on the other side, and is among the places of that one.
fn places_answer(
    letters: usize,
    there: impl Fn(usize) -> Place,
    back: impl Fn(usize) -> Place,
) -> Result<(), TestCaseError> {
    let mut last = 0;
    for letter in 0..letters {
        let (from, until) = match there(letter) {
            Place::Exact(other) => {
                prop_assert_eq!(back(other), Place::Exact(letter));
                (other, other)
            }
            Place::Between(from, until) => {
                for other in from..until {
                    let Place::Between(begin, end) = back(other) else {
                        return Err(TestCaseError::fail(format!("{other} has a counterpart")));
                    };
                    prop_assert!((begin..end).contains(&letter), "{letter} not in {begin}..{end}");
                }
                (from, until)
            }
        };
        prop_assert!(last <= from && from <= until);
        last = from;
    }
    Ok(())
}

fn check_alignment(left: &Words, right: &Words, alignment: &Alignment) -> Result<(), TestCaseError> {
    let (mut left_end, mut right_end) = (0, 0);
    for run in alignment.runs() {
        prop_assert!(run.len > 0 && run.left >= left_end && run.right >= right_end, "{run:?}");
        (left_end, right_end) = (run.left_end(), run.right_end());
        prop_assert_eq!(&left.tokens()[run.left..left_end], &right.tokens()[run.right..right_end]);
    }
    prop_assert!(left_end <= left.len() && right_end <= right.len());
    let all: usize = alignment.runs().iter().map(|run| run.len).sum();
    prop_assert_eq!(alignment.matched_left(0..left.len()), all);
    prop_assert_eq!(alignment.matched_right(0..right.len()), all);
    let half = left.len() / 2;
    prop_assert_eq!(alignment.matched_left(0..half) + alignment.matched_left(half..left.len()), all);
    places_answer(left.len(), |letter| alignment.right_of(letter), |letter| alignment.left_of(letter))?;
    places_answer(right.len(), |letter| alignment.left_of(letter), |letter| alignment.right_of(letter))
}

fn conversion(script: Script) -> &'static Conversion {
    Box::leak(Box::new(Conversion::into_script(script, None)))
}

fn setter(document: &Document, script: Script, measure: Measure) -> Setter<'_> {
    promises::setter(document, conversion(script), measure)
}

fn plain(width: usize) -> Measure {
    Measure::plain(width, Widths::CAUTIOUS)
}

fn rows(document: &Document, script: Script, measure: Measure) -> Vec<Row> {
    promises::rows(document, conversion(script), measure)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn no_word_is_lost((text, words) in documents()) {
        let document = parse(text.as_str().into(), Format::Markdown);
        let shown = promises::shown(&document);
        for word in words {
            prop_assert!(shown.contains(&word), "{word} is lost in\n{text}\nshown as\n{shown}");
        }
    }

    #[test]
    fn rows_are_in_order_and_fit((text, _) in documents(), width in 1usize..60, hanging: bool, spacing: bool, wide_ambiguous: bool) {
        let document = parse(text.as_str().into(), Format::Markdown);
        for script in Script::ALL {
            let widths = Widths { wide_ambiguous, ..Widths::CAUTIOUS };
            let measure = Measure { width, hanging, spacing, widths };
            promises::assert_rows_hold(&rows(&document, script, measure), measure);
        }
    }

    #[test]
    fn any_place_is_found_again((text, _) in documents(), width in 2usize..60, other in 2usize..60, at in 0.0f64..1.0) {
        let document = parse(text.as_str().into(), Format::Markdown);
        let all = rows(&document, Script::Original, plain(width));
        let row = &all[((all.len() - 1) as f64 * at) as usize];
        let flow = |width| Flow { setter: setter(&document, Script::Original, plain(width)), folds: None, shown: Shown::All };
        let window = flow(width).window(row.anchor, 3);
        prop_assert_eq!(&window[0], row);
        let elsewhere = flow(other).window(row.anchor, 1);
        prop_assert!(elsewhere[0].anchor <= row.anchor);
        prop_assert_eq!(&flow(width).window(all[0].anchor, all.len() + 1), &all);
        prop_assert_eq!(flow(width).up(all[all.len() - 1].anchor, all.len()), all[0].anchor);
    }

    #[test]
    fn whatever_is_promised_of_documents_holds((text, _) in documents()) {
        for format in Format::ALL {
            let document = parse(text.clone(), format);
            promises::assert_document_holds(&document);
            if promises::is_made_of_cues(&document) {
                promises::assert_all_is_reached(&document);
            }
        }
    }

    #[test]
    fn times_lead_into_the_text((text, _) in documents(), time in 0i64..400_000) {
        let document = parse(text.as_str().into(), Format::Markdown);
        let mut concordance = Concordance::default();
        let mut judge = Judge::new(&document, &mut concordance);
        for finding in yulu::timeline::find(&document) {
            let judgement = judge.judge(&finding);
            let inside = |time| (finding.start..=finding.end).contains(&Some(time));
            prop_assert!(judgement.inferred.is_none_or(inside), "{judgement:?}");
        }
        for edition in 0..document.editions.len() {
            let axis = Axis::of(&document, edition);
            if let Some(yulu::timeline::Landing::Text { byte, .. }) = axis.find(&document, time) {
                prop_assert!(byte as usize <= text.len());
                prop_assert!(axis.time_at(&document, byte).is_some());
            }
        }
    }

    #[test]
    fn any_two_texts_are_aligned((one, other) in relatives(), times: [u16; 4]) {
        let (left, right) = (Words::of_text(&one), Words::of_text(&other));
        let alignment = align(&left, &right);
        check_alignment(&left, &right, &alignment)?;
        let same = align(&left, &left);
        prop_assert!(left.len() < 2 || same.matched_left(0..left.len()) == left.len(), "{one:?}");
        // Times in any order, and none in places.
        let time = |byte: u32| times.get(byte as usize / 100 % 5).map(|time| i64::from(*time));
        let mut last = (0, 0);
        for passage in borrow(&left, &one, &right, &alignment, time) {
            prop_assert!(passage.text.start >= last.0 && passage.start >= last.1, "{passage:?} after {last:?}");
            prop_assert!(!passage.text.is_empty() && passage.end >= passage.start && passage.confidence <= 100);
            prop_assert!(one.get(passage.text.start as usize..passage.text.end as usize).is_some());
            last = (passage.text.end, passage.end);
        }
    }

    #[test]
    fn words_of_documents_stand_in_them((text, _) in documents()) {
        let document = parse(text.as_str().into(), Format::Markdown);
        for edition in 0..document.editions.len() {
            let words = Words::of_edition(&document, edition);
            let mut last = None;
            for letter in 0..words.len() {
                let byte = words.byte(letter);
                prop_assert!(byte > last && text.is_char_boundary(byte.unwrap() as usize));
                prop_assert_eq!(words.index_at(byte.unwrap()), letter);
                last = byte;
            }
            let plain = Words::of_text(&text);
            check_alignment(&words, &plain, &align(&words, &plain))?;
        }
    }

    #[test]
    fn hits_are_counted_in_raw_text_as_in_the_document((text, words) in documents(), more in "[（(]@IBM[）)]|[a开]{1,3}") {
        // Every word once, and one word everywhere, names and roles included.
        let same = words.iter().fold(text.clone(), |text, word| text.replace(word.as_str(), "开源"));
        let roles = same.replace("**：", &format!("**{}：", more.replace('@', "开源"))).replace("开源**", "记者 开源**");
        let texts = words.iter().map(|word| (word.as_str(), &text));
        for (word, text) in texts.take(8).chain([("开源", &same), ("开源", &roles), ("记者", &roles)]) {
            let query = Query::new(word).unwrap();
            let document = parse(text.clone(), Format::Markdown);
            for any in [false, true] {
                let counted = count(&query, &document, any);
                prop_assert!(count_in_text(&query, text, any).is_none_or(|told| told == counted), "{word} in {text}");
            }
        }
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let known = check(&bytes, Known::Nothing);
        if let Ok(decoded) = known.and_then(|known| decode(bytes, known, true)) {
            let (format, _) = detect(&decoded.text);
            parse(decoded.text, format);
        }
    }

    #[test]
    fn subtitles_of_any_kind_are_read(parts in prop::collection::vec((0..CUE_PARTS.len(), any::<u16>()), 0..60), head in 0..CUE_HEADS.len()) {
        let part = |(part, number): &(usize, u16)| CUE_PARTS[*part].replace('@', &format!("字{number}"));
        let text = format!("{}{}", CUE_HEADS[head], parts.iter().map(part).collect::<String>());
        for format in [Format::Srt, Format::WebVtt, Format::Lrc, Format::Sbv, Format::Ass] {
            let document = parse(text.clone(), format);
            let mut last = 0;
            for cue in &document.cues {
                prop_assert!(cue.text.start >= last || format == Format::Lrc || format == Format::Ass, "{text}");
                prop_assert!(document.cue_source(cue).len() <= text.len() * 3);
                last = cue.text.start;
            }
            promises::assert_document_holds(&document);
            promises::assert_all_is_reached(&document);
            yulu::timeline::find(&document);
        }
    }

    #[test]
    fn cues_are_shown_as_they_are_and_no_place_is_lost(parts in prop::collection::vec((0..CUE_PARTS.len(), 0..9u16), 0..30), head in 0..CUE_HEADS.len(), steps in prop::collection::vec(0..6usize, 0..4)) {
        let part = |(part, number): &(usize, u16)| CUE_PARTS[*part].replace('@', &format!("字{number}"));
        let text = format!("{}{}", CUE_HEADS[head], parts.iter().map(part).collect::<String>());
        for format in [Format::Srt, Format::WebVtt, Format::Lrc, Format::Sbv, Format::Ass] {
            let document = parse(text.clone(), format);
            let apart = as_they_are(&document);
            prop_assert_eq!(apart.cues.len(), document.cues.len());
            for (cue, before) in apart.cues.iter().zip(&document.cues) {
                prop_assert_eq!(cue.text.of(&apart.text), document.cue_source(before));
            }
            prop_assert!(apart.blocks.is_sorted_by_key(|block| block.range.start));
            prop_assert!(apart.blocks.iter().all(|block| !block.range.of(&apart.text).trim().is_empty()), "{text}");
            prop_assert_eq!(apart.chapters.last().map_or(0, |last| last.turns.end), apart.turns.len());
            let has_cues = !document.cues.is_empty();
            let mut app = App::new(Arc::new(document), "字幕", Script::Original);
            app.update(Action::Resize { width: 24, height: 6 });
            let actions =
                [Action::LineDown, Action::PageDown, Action::NextTurn, Action::End, Action::LineUp, Action::ToggleCues];
            for step in &steps {
                app.update(actions[*step].clone());
                let (top, rows) = (app.top(), app.view().rows.clone());
                app.update(Action::ToggleCues);
                prop_assert_eq!(app.view().rows.is_empty(), rows.is_empty());
                app.update(Action::ToggleCues);
                prop_assert_eq!(app.top(), top, "{} {:?} {}", text, format, has_cues);
                prop_assert_eq!(&app.view().rows, &rows);
            }
        }
    }

    #[test]
    fn whatever_is_a_link_is_printable(text in "(https?://)?[a-z\\-@.:/?#&=%茶\\x00-\\x20\\x7f-\\xa0\"'`<>]{0,30}", moment in any::<i64>()) {
        if let Some(link) = Link::parse(&text) {
            for link in [link.at(moment), link] {
                prop_assert!(link.as_str().starts_with("http"), "{text:?}");
                prop_assert!(link.as_str().bytes().all(|byte| byte.is_ascii_graphic()), "{text:?}: {}", link.as_str());
                prop_assert!(!link.as_str().contains(['"', '\'', '`', '<', '>', '\\']), "{text:?}");
            }
        }
    }

    #[test]
    fn any_wish_is_answered(text in "\\PC{0,20}|[0-9:.,%+\\-#smh分秒时 ]{0,20}", now in 0i64..10_000_000, end in 0i64..10_000_000) {
        if let Some(target) = Jump::parse(&text).and_then(|jump| jump.target(now, end)) {
            prop_assert!((0..=end).contains(&target.time));
        }
    }
}

proptest! {
    // Each case walks through two documents row by row.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn two_columns_show_what_one_shows((one, _) in documents(), (other, _) in documents(), mix in any::<bool>(), width in 40u16..130, height in 2u16..30) {
        // Half of the time they have much in common.
        let other = if mix { format!("{other}{one}") } else { other };
        let parsed = |text: &str| Arc::new(parse(text.into(), Format::Markdown));
        let (left, right) = (parsed(&one), parsed(&other));
        let open = |document: &Arc<Document>| App::new(document.clone(), "甲.md", Script::Original);
        let mut app = open(&left);
        app.update(Action::Resize { width, height });
        app.update(Action::ToggleContents);
        app.put_beside(Opened::whole(right.clone(), "乙.md"));
        app.update(Action::Start);
        if app.panes().beside.width == 0 {
            return Ok(());
        }
        let cells = usize::from(app.panes().column.width);
        let mut columns = (String::new(), String::new());
        let mut steps = 0;
        let take = |app: &App, count: usize, columns: &mut (String, String)| {
            let view = app.view();
            for (left, right) in view.rows.iter().zip(&view.beside).take(count) {
                columns.0.push_str(&left.text());
                columns.1.push_str(&right.text());
            }
        };
        loop {
            let before = (app.view().rows.clone(), app.view().beside.clone());
            let mut next = columns.clone();
            take(&app, 1, &mut next);
            app.update(Action::LineDown);
            if (&app.view().rows, &app.view().beside) == (&before.0, &before.1) {
                take(&app, usize::MAX, &mut columns);
                break;
            }
            columns = next;
            steps += 1;
            prop_assert!(steps < 3_000, "it never ends");
        }
        let whole = |document: &Arc<Document>| {
            let app = open(document);
            app.with_setter(cells, |setter| {
                let items = std::iter::successors(Some(Item::Title), |item| item.next(document));
                items.flat_map(|item| setter.rows(item)).map(|row| row.text()).collect::<String>()
            })
        };
        let bare = |text: &str| text.chars().filter(|character| !character.is_whitespace() && *character != '│').collect::<String>();
        prop_assert_eq!(bare(&columns.0), bare(&whole(&left)));
        // The file without a title is called by its name.
        prop_assert_eq!(bare(&columns.1), bare(&whole(&right)).replacen("甲.md", "乙.md", usize::from(right.metadata.title.is_none())));
    }
}

/// Some characters that stand next to each other, in every document that the parsers are tested with.
#[test]
fn pairs_are_counted_in_raw_text_as_in_the_document() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let mut told = 0;
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.extension().is_some_and(|extension| extension == "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let (format, _) = detect(&text);
        let document = parse(text.clone(), format);
        let letters: Vec<char> = text.chars().collect();
        let pairs =
            letters.windows(2).filter(|pair| pair.iter().all(|letter| ('一'..='鿿').contains(letter)));
        let words: std::collections::BTreeSet<String> = pairs.map(|pair| pair.iter().collect()).collect();
        for word in words.iter().step_by((words.len() / 6).max(1)) {
            let query = Query::new(word).unwrap();
            let counted = count(&query, &document, false);
            let in_text = count_in_text(&query, &text, false);
            told += usize::from(in_text.is_some());
            assert!(
                in_text.is_none_or(|found| found == counted),
                "{word} in {}: {in_text:?} {counted:?}",
                path.display()
            );
        }
    }
    assert!(told > 150, "{told} words were told of without reading the document");
}

/// What settings and themes are made of.
const SETTINGS: [&str; 30] = [
    "\n",
    "\n",
    " = ",
    "=",
    "\"@\"",
    "'",
    "[keys.reading]\n",
    "[keys.prompt]\n",
    "[keys]\n",
    "[[keys]]\n",
    "keys",
    "preset",
    "unbind = [\"q\", \"C-\", \"S-é\"]\n",
    "quit = [\"x\", 'F1', \"\"]\n",
    "next_hit = \"x\"\n",
    "submit = \"C-m\"\n",
    "measure",
    "-1",
    "99999999999999999999",
    "0x50",
    "true",
    "\"plain\"",
    "{ a = 1 }",
    "[",
    "]",
    "#ffffff on red | bold",
    "speaker = [\"#12é456\", \"| |\"]\n",
    "background = \"light\"\n",
    "accent = \"|\"\n",
    "\u{feff}",
];

proptest! {
    #[test]
    fn settings_are_read_whatever_they_are(
        parts in prop::collection::vec(
            prop_oneof![
                8 => prop::sample::select(SETTINGS.to_vec()).prop_map(str::to_owned),
                1 => any::<char>().prop_map(String::from),
            ],
            0..40,
        ),
    ) {
        let source = parts.concat();
        let lines = source.split('\n').count();
        let own = Own::read(&source);
        let (_, of_theme) = Palette::read("theme.toml", &source, Depth::Palette);
        for problem in own.problems.iter().chain(&of_theme) {
            prop_assert!(problem.line.is_none_or(|line| (1..=lines).contains(&line)), "{problem:?}");
        }
        let keymap = Keymap::of(&own.keys);
        let quits = [Context::Transcript, Context::Contents].map(|context| {
            ["q", "F10", "C-c", "x", "F1"].iter().any(|name| {
                let key = Key::from_name(name).unwrap();
                keymap.action(context, key) == Some(Action::Quit)
            })
        });
        prop_assert_eq!(quits, [true; 2]);
    }
}
