//! Chapters: the files that tell of them, how they look alone, and how they come into a transcript by their times.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common {
    pub(crate) mod folder;
}

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use serde_json::Value;

use common::folder::Folder;
use yulu::model::{Document, Spot};
use yulu::parse::{Joined, Joining, Mark, parse, parse_joining, read_chapters};
use yulu::source::Format;

/// Start and end in milliseconds, title, notes.
type Row<'a> = (i64, Option<i64>, &'a str, &'a [&'a str]);

fn rows(marks: &[Mark]) -> Vec<(i64, Option<i64>, &str, Vec<&str>)> {
    let with_notes = marks.iter().map(|mark| (mark, mark.notes.iter().map(String::as_str).collect()));
    with_notes.map(|(mark, notes)| (mark.time.start, mark.time.end, &*mark.title, notes)).collect()
}

#[track_caller]
fn assert_chapters(text: &str, expected: &[Row], faults: &[(&str, Option<usize>)]) {
    for text in [text.to_owned(), text.replace('\n', "\r\n"), text.replace('\n', "\r")] {
        let found = read_chapters(&text).unwrap_or_else(|| panic!("no chapters: {text:?}"));
        let wanted: Vec<_> = expected
            .iter()
            .map(|(start, end, title, notes)| (*start, *end, *title, notes.to_vec()))
            .collect();
        assert_eq!(rows(&found.marks), wanted, "{text:?}");
        let told: Vec<_> = found.findings.iter().map(|finding| (finding.kind.name(), finding.line)).collect();
        assert_eq!(told, faults, "{text:?}");
    }
}

#[test]
fn ffmetadata_has_times_in_any_unit() {
    let text = ";FFMETADATA1\ntitle=渡口\\=夜话\nartist=林溪\n; 说明\n# 说明\n\
        [STREAM]\nlanguage=chi\n\
        [CHAPTER]\nTIMEBASE=1/1000\nSTART=133\nEND=126166\ntitle=等船\\; 第一章\n\
        [CHAPTER]\nSTART=126166000000\nEND=200000000000\ntitle=没有单位\ncomment=雾很大\n\
        [CHAPTER]\nTIMEBASE=1/0\nSTART=xyz\nEND=210000000000\ntitle=坏了的时间\n\
        [chapter]\nEND=300000000000\n无等号\n\
        [CHAPTER]\nTIMEBASE=1/10\nSTART=5000\nEND=4000\ntitle=倒过来\n\
        [CHAPTER]\nTIMEBASE=1/1\nSTART=400000\nEND=400000\ntitle=一百小时之后\n";
    assert_chapters(
        text,
        &[
            (133, Some(126_166), "等船; 第一章", &[]),
            (126_166, Some(200_000), "没有单位", &["雾很大"]),
            (200_000, Some(210_000), "坏了的时间", &[]),
            (210_000, Some(300_000), "", &[]),
            (500_000, None, "倒过来", &[]),
            (400_000_000, Some(400_000_000), "一百小时之后", &[]),
        ],
        &[
            ("broken_chapter", Some(19)),
            ("broken_chapter", Some(20)),
            ("broken_chapter", Some(25)),
            ("broken_chapter", Some(23)),
            ("negative_length", None),
        ],
    );
    let found = read_chapters(text).unwrap();
    assert_eq!(found.metadata.title.as_deref(), Some("渡口=夜话"));
    assert_eq!(found.metadata.author.as_deref(), Some("林溪"));
    assert_chapters(
        ";FFMETADATA1\n[CHAPTER]\nSTART=0\nEND=1000000000\ntitle=上\\\n下\n",
        &[(0, Some(1000), "上 下", &[])],
        &[],
    );
}

#[test]
fn other_forms_are_read() {
    assert_chapters(
        "CHAPTER01=00:00:00.133\nCHAPTER01NAME=等船\nCHAPTER02NAME=船来了\nCHAPTER02=100:05:59.766\n\
         CHAPTER03=0:99\nCHAPTER04=00:01:00.000\n别的\n",
        &[(133, None, "等船", &[]), (360_359_766, None, "船来了", &[]), (60_000, None, "", &[])],
        &[("broken_chapter", Some(5)), ("broken_chapter", Some(7)), ("disorder", None)],
    );
    assert_chapters(
        "0.133000\t126.166000\t等船\n\\\t100.0\t2000.0\n359.766000\t359.766000\t船来了\n坏了\n400.5\t401.0\n",
        &[
            (133, Some(126_166), "等船", &[]),
            (359_766, None, "船来了", &[]),
            (400_500, Some(401_000), "", &[]),
        ],
        &[("broken_chapter", Some(4))],
    );
    assert_chapters(
        "REM DATE 2024\nPERFORMER \"林溪\"\nTITLE \"渡口夜话\"\nFILE \"talk.wav\" WAVE\n  TRACK 01 AUDIO\n    TITLE \"等船\"\n\
         \x20   INDEX 01 00:00:00\n  TRACK 02 AUDIO\n    TITLE \"船来了\"\n    INDEX 00 01:29:00\n    INDEX 01 01:30:37\n",
        &[(0, None, "等船", &[]), (90_493, None, "船来了", &[])],
        &[],
    );
    assert_chapters(
        "WEBVTT 渡口\n\nNOTE 录音\n\n1\n00:00.000 --> 01:30.000\n等&amp;船\n雾很大\n\n00:10.000 --> 00:40.000\n<i>雾</i>\n",
        &[(0, Some(90_000), "等&船", &["雾很大"]), (10_000, Some(40_000), "雾", &[])],
        &[],
    );
    assert_chapters(
        "本期时间轴\n0:00 开场\n0:46 - 等船\n(3:55) 船来了\n[00:07:43] 摆渡人\n• 10:04 归途\n（说到一半下雨）\n\
         01:02:03　灯\n１：１０：００ 全角\n2:00:00\n00:75 坏了\n1:30:00.500 – 1:40:00 尾声\n",
        &[
            (0, None, "开场", &[]),
            (46_000, None, "等船", &[]),
            (235_000, None, "船来了", &[]),
            (463_000, None, "摆渡人", &[]),
            (604_000, None, "归途", &["（说到一半下雨）"]),
            (3_723_000, None, "灯", &[]),
            (4_200_000, None, "全角", &[]),
            (7_200_000, None, "", &[]),
            (5_400_500, Some(6_000_000), "尾声", &[]),
        ],
        &[("broken_chapter", Some(11)), ("disorder", None)],
    );
    assert_eq!(read_chapters("本期时间轴\n0:00 开场\n").unwrap().notes, ["本期时间轴"]);
    let others = [
        "",
        "\u{FEFF}",
        "渡口的雾散了，船还没有来。\n",
        "1\n00:00:01,000 --> 00:00:02,000\n早。\n",
        "WEBVTT",
    ];
    for text in others {
        assert!(read_chapters(text).is_none(), "{text:?}");
    }
}

/// What is read: headings with their level and time, labels with `@`, notes with `#`, paragraphs.
fn outline(document: &Document) -> String {
    let mut out = String::new();
    for chapter in &document.chapters {
        let level = usize::from(chapter.level);
        let start = chapter.time.map_or("-".to_owned(), |time| time.start.to_string());
        match &chapter.title {
            Some(title) => out.push_str(&format!("{} {start} {title}\n", "=".repeat(level))),
            None => out.push_str("(none)\n"),
        }
        for turn in document.turns[chapter.turns.clone()].iter().enumerate() {
            let (at, turn) = turn;
            if turn.label.is_some() {
                out.push_str(&format!("@{}\n", document.speaker_words(chapter.turns.start + at)));
            }
            for block in &document.blocks[turn.blocks.clone()] {
                let mark = if block.kind.is_spoken() { "" } else { "# " };
                out.push_str(&format!("{mark}{}\n", block.range.of(&document.text)));
            }
        }
    }
    out
}

fn join(text: &str, format: Format, chapters: &str) -> (Document, Joined) {
    let marks = read_chapters(chapters).unwrap().marks;
    parse_joining(text.to_owned(), format, Joining { marks, gives_way: false }, &mut |_| {})
}

#[track_caller]
fn assert_joined(text: &str, format: Format, chapters: &str, expected: &str) -> Document {
    let (document, joined) = join(text, format, chapters);
    assert_eq!(joined, Joined::Placed);
    assert_eq!(outline(&document), expected);
    check(&document);
    document
}

/// What holds of every document: its parts lie in order inside each other and inside the text.
#[track_caller]
fn check(document: &Document) {
    let text = &document.text;
    let mut turns = 0;
    for (number, edition) in document.editions.iter().enumerate() {
        for chapter in edition.chapters.clone() {
            assert_eq!(document.edition_of_chapter(chapter), number);
            let found = &document.chapters[chapter];
            assert_eq!(found.turns.start, turns, "no turn is left out");
            turns = found.turns.end;
            if let Some(heading) = found.heading {
                assert!(text.get(heading.start as usize..heading.end as usize).is_some());
            }
        }
    }
    assert_eq!(turns, document.turns.len());
    let (mut blocks, mut last) = (0, 0);
    for turn in &document.turns {
        assert_eq!(turn.blocks.start, blocks);
        blocks = turn.blocks.end;
        let label = turn.label.into_iter().map(|label| (label.start, label.end));
        let paragraphs = document.blocks[turn.blocks.clone()].iter();
        for (start, end) in label.chain(paragraphs.map(|block| (block.range.start, block.range.end))) {
            assert!(last <= start && start <= end, "{last} {start} {end}");
            assert!(text.get(start as usize..end as usize).is_some());
            last = end;
        }
    }
    assert_eq!(blocks, document.blocks.len());
    for chapter in 0..document.chapters.len() {
        let start = document.chapter_start(chapter);
        assert!(matches!(start.spot, Spot::Heading { .. }) || start.turn <= document.turns.len());
    }
}

#[test]
fn a_file_of_chapters_is_a_document_of_headings() {
    let text = "CHAPTER01=00:00:00.000\nCHAPTER01NAME=等船\nCHAPTER02=00:01:00.000\nCHAPTER03=00:02:00.000\nCHAPTER03NAME=归途\n";
    let (format, _) = yulu::source::detect(text);
    assert_eq!(format, Format::Chapters);
    let document = parse(text.to_owned(), format);
    assert_eq!(document.format, "chapters");
    assert_eq!(outline(&document), "= 0 等船\n= 60000 \n= 120000 归途\n");
    check(&document);
    let nested = "WEBVTT\n\n00:00.000 --> 01:30.000\n等船\n\n00:10.000 --> 00:40.000\n雾\n\n02:00.000 --> 03:00.000\n归途\n";
    let mut document = parse(nested.to_owned(), yulu::source::detect(nested).0);
    document.findings.extend(yulu::timeline::find(&document));
    assert_eq!(outline(&document), "= 0 等船\n== 10000 雾\n= 120000 归途\n");
    let found: Vec<_> = document.findings.iter().map(|finding| finding.kind.name()).collect();
    assert_eq!(found, ["gap"]);
    // The cues are told as the file has them.
    assert_eq!(document.format, "webvtt");
    let cues =
        document.cues.iter().map(|cue| (cue.start(), document.cue_source(cue), cue.text.of(&document.text)));
    let expected = [(0, "等船", "等船"), (10_000, "雾", "雾"), (120_000, "归途", "归途")];
    assert_eq!(cues.collect::<Vec<_>>(), expected);
    // What has none is text.
    let plain = parse("渡口的雾散了。\n".to_owned(), Format::Chapters);
    assert_eq!((plain.format, &*plain.text), ("text", "渡口的雾散了。\n"));
}

/// Turns with their starts.
const TALK: &str = "前言一段。\n\n林溪 00:00\n渡口的雾散了，船还没有来，岸上的人都在等。\n\n顾言 00:10\n您在这里等了多久？\n\n\
    林溪 00:14\n等了一个早晨，听见汽笛就知道船到了，可是雾太大，看不见。\n\n后来太阳出来了，雾一层一层地退，船就在眼前，大家都不说话，看着它慢慢靠岸。\n\n\
    顾言 00:40\n那走吧。\n";

#[test]
fn chapters_come_into_an_article_by_its_times() {
    let document = assert_joined(
        TALK,
        Format::Text,
        "0:00 等船\n（雾很大）\n0:11 问答\n0:26 日出\n1:00 尾声\n",
        "(none)\n# 前言一段。\n= 0 等船\n# （雾很大）\n@林溪\n渡口的雾散了，船还没有来，岸上的人都在等。\n\
         = 11000 问答\n@顾言\n您在这里等了多久？\n@林溪\n等了一个早晨，听见汽笛就知道船到了，可是雾太大，看不见。\n\
         = 26000 日出\n后来太阳出来了，雾一层一层地退，船就在眼前，大家都不说话，看着它慢慢靠岸。\n@顾言\n那走吧。\n= 60000 尾声\n"
            .replace("# 前言", "前言")
            .as_str(),
    );
    // A turn that a chapter parts goes on, and is not counted again.
    assert_eq!(document.turns.iter().filter(|turn| turn.continued).count(), 1);
    assert_eq!(document.own_text(), TALK);
    // The file's own lines are all there.
    let own: Vec<&str> = document
        .text
        .lines()
        .filter(|line| !["等船", "（雾很大）", "问答", "日出", "尾声"].contains(line))
        .collect();
    assert_eq!(own, TALK.lines().collect::<Vec<_>>());
}

#[test]
fn headings_of_the_file_itself_lie_below() {
    let text = "# 渡口\n\n## 上篇\n\n**林溪** (00:00:00): 渡口的雾散了，船还没有来。\n\n**顾言** (00:00:08): 您在这里等了多久？\n\n\
        ## 下篇\n\n**林溪** (00:00:20): 等了一个早晨。\n\n**顾言** (00:00:30): 那走吧。\n";
    let document = assert_joined(
        text,
        Format::Markdown,
        "0:00 等船\n0:20 启程\n0:30 尾声\n",
        "= 0 等船\n== - 上篇\n@林溪\n渡口的雾散了，船还没有来。\n@顾言\n您在这里等了多久？\n\
         = 20000 启程\n== - 下篇\n@林溪\n等了一个早晨。\n= 30000 尾声\n@顾言\n那走吧。\n",
    );
    let numbers: Vec<_> = document.chapters.iter().map(|chapter| chapter.number).collect();
    assert_eq!(numbers, [Some(0), Some(1), Some(2), Some(3), Some(4)]);
    // Chapters that have times of their own are not taken apart.
    let text = "## [00:00 --> 01:00] 上篇\n渡口的雾散了。\n\n船还没有来。\n\n## [01:00 --> 02:00] 下篇\n等了一个早晨。\n";
    assert_joined(
        text,
        Format::Markdown,
        "0:05 等船\n0:50 启程\n1:50 尾声\n",
        "= 5000 等船\n== 0 上篇\n渡口的雾散了。\n船还没有来。\n= 50000 启程\n== 60000 下篇\n等了一个早晨。\n= 110000 尾声\n",
    );
    // A file beside it gives way to them.
    let marks = read_chapters("0:00 等船\n").unwrap().marks;
    let (document, joined) =
        parse_joining(text.to_owned(), Format::Markdown, Joining { marks, gives_way: true }, &mut |_| {});
    assert_eq!((joined, document.chapters.len()), (Joined::OwnChapters, 2));
}

#[test]
fn chapters_come_in_between_cues() {
    let text = "1\n00:00:01,000 --> 00:00:03,000\n渡口的雾散了，\n\n2\n00:00:03,000 --> 00:00:05,000\n船还没有来。\n\n\
        3\n00:00:05,000 --> 00:00:07,000\n走吧。\n";
    assert_joined(
        text,
        Format::Srt,
        ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=4\ntitle=等船\n[CHAPTER]\nTIMEBASE=1/1\nSTART=5\nEND=6\ntitle=启程\n\
         [CHAPTER]\nTIMEBASE=1/1\nSTART=9\nEND=9\n",
        "= 0 等船\n渡口的雾散了，\n船还没有来。\n= 5000 启程\n走吧。\n= 9000 \n",
    );
}

#[test]
fn without_times_there_is_no_place_for_chapters() {
    for text in ["渡口的雾散了。\n", "", "## 上篇\n\n**林溪**：早。\n"] {
        let (document, joined) = join(text, Format::Markdown, "0:00 等船\n");
        assert_eq!((joined, &*document.text), (Joined::NoTimes, text));
    }
}

#[test]
fn every_edition_takes_them() {
    let text = "目录\n## [00:00 --> 01:00] 山里的茶\n采茶的人天不亮就上山。\n## [01:00 --> 02:00] 炒茶的锅\n锅要烧得手放不住。\n\n\
        目录\n[山里的茶](00:00 --> 01:00)\n[炒茶的锅](01:00 --> 02:00)\n山里的茶 (00:00 --> 01:00)\n第二版。\n炒茶的锅 (01:00 --> 02:00)\n第二版的锅。\n";
    let before = parse(text.to_owned(), Format::Markdown);
    assert_eq!(before.editions.len(), 2);
    let (document, joined) = join(text, Format::Markdown, "0:00 上\n1:00 下\n5:00 完\n");
    assert_eq!(joined, Joined::Placed);
    check(&document);
    for edition in &document.editions {
        let titles: Vec<_> = document.chapters[edition.chapters.clone()]
            .iter()
            .filter_map(|chapter| chapter.title.as_deref())
            .collect();
        assert_eq!(titles, ["上", "山里的茶", "下", "炒茶的锅", "完"]);
    }
}

/// Parts of files of chapters, good and bad.
const PARTS: [&str; 40] = [
    ";FFMETADATA1\n",
    "[CHAPTER]\n",
    "TIMEBASE=1/1000\n",
    "TIMEBASE=0/0\n",
    "START=1000\n",
    "START=-9223372036854775808\n",
    "END=9223372036854775807\n",
    "title=渡口\\\n",
    "=\n",
    "\\",
    "CHAPTER01=00:00:01.000\n",
    "CHAPTER01NAME=等船\n",
    "CHAPTER99999999999999999999=99999:59:59.999\n",
    "0.5\t90.5\t等船\n",
    "999999999.9\t0.1\t\n",
    "\\\t1.0\t2.0\n",
    "WEBVTT\n\n",
    "00:00.000 --> 01:30.000\n",
    "00:10.000 --> 00:20.000\n",
    "99999:59:59.999 --> 00:00.000\n",
    "雾\n\n",
    "TITLE \"渡口\"\n",
    "FILE \"a\" WAVE\n",
    "TRACK 01 AUDIO\n",
    "INDEX 01 99999999999:99:99\n",
    "INDEX 01 01:30:37\n",
    "0:00 开场\n",
    "(1:30) 等船\n",
    "• 99999:59:59　归途\n",
    "0:99 坏\n",
    "1:00\n",
    "2:00 - 1:00 倒\n",
    "一句说明\n",
    "\n",
    "\r",
    "\u{FEFF}",
    "\t",
    "=",
    "[",
    "\u{3000}",
];

fn chapter_files() -> impl Strategy<Value = String> {
    let parts = prop::collection::vec((0..PARTS.len()).prop_map(|at| PARTS[at].to_owned()), 0..40);
    prop_oneof![parts.prop_map(|parts| parts.concat()), "\\PC{0,60}"]
}

/// Parts of transcripts with and without times.
const TALKS: [&str; 24] = [
    "# 渡口\n\n",
    "## 上篇\n\n",
    "## [00:10 --> 01:00] 中篇\n",
    "### 小节\n\n",
    "林溪 00:00\n",
    "顾言 00:30\n",
    "林溪 01:10\n",
    "**林溪** (00:00:05): ",
    "**顾言** (00:00:50): ",
    "渡口的雾散了，船还没有来。\n\n",
    "您在这里等了多久？\n\n",
    "- 一条\n- 两条\n\n",
    "> 引文\n\n",
    "[00:00:01.000 --> 00:00:09.000] 早。\n",
    "[00:00:09.000 --> 00:01:09.000] 走吧。\n",
    "目录\n",
    "0:00 开场\n",
    "1:00 归途\n",
    "<details>\n<summary>Original English</summary>\n\nThe fog.\n\n</details>\n\n",
    "---\ntitle: 渡口\n---\n",
    "![图](a.png)\n\n",
    "主持人：早。\n\n",
    "99999:00 尾声\n",
    "\r\n",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    /// Any file of chapters is read, alone and as text of any encoding; what is read lies in the time that there is.
    #[test]
    fn any_file_of_chapters_is_read(text in chapter_files()) {
        if let Some(found) = read_chapters(&text) {
            prop_assert!(!found.marks.is_empty());
            for mark in &found.marks {
                prop_assert!((0..=360_000_000_000).contains(&mark.time.start));
                prop_assert!(mark.time.end.is_none_or(|end| end >= mark.time.start));
                prop_assert!(!mark.title.contains(['\n', '\r']));
            }
        }
        let (format, _) = yulu::source::detect(&text);
        for format in [format, Format::Chapters] {
            let mut document = parse(text.clone(), format);
            document.findings.extend(yulu::timeline::find(&document));
            check(&document);
        }
    }

    /// Chapters that come in take nothing away, and leave everything in its order.
    #[test]
    fn a_text_is_kept_when_chapters_come_in(
        parts in prop::collection::vec(0..TALKS.len(), 0..30),
        times in prop::collection::vec((0i64..90_000, 0i64..40_000, 0u8..3), 1..8),
        format in prop_oneof![Just(Format::Markdown), Just(Format::Text)],
    ) {
        let text: String = parts.into_iter().map(|part| TALKS[part]).collect();
        let mark = |(start, length, kind): &(i64, i64, u8)| {
            let mut mark = Mark::new(*start, (*kind > 0).then_some(start + length), if *kind == 1 { "" } else { "〔章〕" });
            mark.notes.extend((*kind == 2).then(|| "〔注〕".to_owned()));
            mark
        };
        let marks: Vec<Mark> = times.iter().map(mark).collect();
        let before = parse(text.clone(), format);
        let (after, joined) = parse_joining(text.clone(), format, Joining { marks, gives_way: false }, &mut |_| {});
        check(&after);
        if joined == Joined::NoTimes {
            prop_assert_eq!(outline(&before), outline(&after));
            prop_assert_eq!(&after.text, &text);
            return Ok(());
        }
        let own = |document: &Document| {
            let ranges = document.blocks.iter().map(|block| block.range.of(&document.text).to_owned());
            ranges.filter(|words| words != "〔注〕").collect::<Vec<String>>()
        };
        prop_assert_eq!(own(&before), own(&after));
        let labels = |document: &Document| {
            let labels = document.turns.iter().filter_map(|turn| Some((turn.label?.of(&document.text).to_owned(), turn.time)));
            labels.collect::<Vec<_>>()
        };
        prop_assert_eq!(labels(&before), labels(&after));
        let headings = |document: &Document| {
            let headings = document.chapters.iter().filter_map(|chapter| Some(chapter.heading?.of(&document.text).to_owned()));
            headings.filter(|words| words != "〔章〕" && !words.is_empty()).collect::<Vec<_>>()
        };
        prop_assert_eq!(headings(&before), headings(&after));
        let bare = |text: &str| text.replace("〔章〕", "").replace("〔注〕", "").replace('\n', "");
        prop_assert_eq!(bare(&after.text), bare(&text));
        prop_assert_eq!(after.own_text(), text);
        let timed = (0..after.editions.len()).filter(|edition| {
            after.chapters[after.editions[*edition].chapters.clone()].iter().any(|chapter| chapter.title.as_deref() == Some("〔章〕"))
        });
        prop_assert!(times.iter().all(|(.., kind)| *kind == 1) || timed.count() > 0);
    }
}

/// A run of the program that is over: its exit code, what it printed, and what it said.
fn yulu<A: AsRef<OsStr>>(arguments: &[A]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yulu"));
    let output = command.args(arguments).env("YULU_LANG", "en").stdin(Stdio::null()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[track_caller]
fn contents(arguments: &[&OsStr]) -> Value {
    let mut all = vec![OsStr::new("toc"), OsStr::new("--json")];
    all.extend(arguments);
    let (code, out, said) = yulu(&all);
    assert_eq!((code, &*said), (Some(0), ""));
    serde_json::from_str(&out).unwrap()
}

/// The titles that a transcript has.
#[track_caller]
fn titles(arguments: &[&OsStr]) -> Vec<String> {
    let toc = contents(arguments);
    let chapters = toc["editions"][0]["chapters"].as_array().unwrap().clone();
    chapters.iter().filter_map(|chapter| Some(chapter["title"].as_str()?.to_owned())).collect()
}

const SUBTITLES: &str =
    "1\n00:00:01,000 --> 00:00:03,000\n渡口的雾散了。\n\n2\n00:00:04,000 --> 00:00:07,000\n走吧。\n";

#[test]
fn chapters_are_asked_for() {
    let folder = Folder::new();
    let talk = folder.write("talk.srt", SUBTITLES);
    let list = folder.write("list.txt", "0:00 等船\n0:04 启程\n");
    let option = OsStr::new("--chapters");
    assert_eq!(titles(&[talk.as_os_str()]), [""; 0]);
    assert_eq!(titles(&[talk.as_os_str(), option, list.as_os_str()]), ["等船", "启程"]);
    let (code, out, _) = yulu(&[OsStr::new("cat"), option, list.as_os_str(), talk.as_os_str()]);
    assert_eq!(code, Some(0));
    assert_eq!(out, "talk.srt\n\n00:00  等船\n\n渡口的雾散了。\n\n00:04  启程\n\n走吧。\n");
    // What is wrong with the file of chapters is told with its name and line.
    let broken = folder.write("broken.txt", "0:00 等船\n0:99 坏了\n0:04 启程\n");
    let toc = contents(&[talk.as_os_str(), option, broken.as_os_str()]);
    let finding = &toc["findings"][0];
    assert_eq!(finding["kind"], "broken_chapter");
    assert!(finding["message"].as_str().unwrap().starts_with("broken.txt:2: 0:99 坏了"), "{finding}");
    let (code, out, _) = yulu(&[OsStr::new("check"), option, broken.as_os_str(), talk.as_os_str()]);
    assert!(code == Some(1) && out.contains("broken.txt:2"), "{out}");
}

#[test]
fn what_keeps_chapters_away_is_told_in_one_line() {
    let folder = Folder::new();
    let talk = folder.write("talk.srt", SUBTITLES);
    let words = folder.write("words.md", "**林溪**：渡口的雾散了。\n\n**顾言**：走吧。\n");
    let list = folder.write("list.txt", "0:00 等船\n0:04 启程\n");
    let empty = folder.write("empty.txt", "渡口的雾散了。\n");
    let nowhere = folder.file("nowhere.txt");
    let cases = [
        (&words, &list, ["words.md", "states no times", "list.txt"]),
        (&talk, &empty, ["empty.txt", "no chapters", "ffmetadata"]),
        (&talk, &nowhere, ["nowhere.txt", "no such file", ""]),
    ];
    for (file, chapters, expected) in cases {
        for command in ["toc", "cat", "check"] {
            let arguments =
                [OsStr::new(command), OsStr::new("--chapters"), chapters.as_os_str(), file.as_os_str()];
            let (code, out, said) = yulu(&arguments);
            assert_eq!((code, &*out), (Some(2), ""), "{said}");
            assert!(said.lines().count() == 1 && expected.iter().all(|words| said.contains(words)), "{said}");
        }
    }
}

/// The titles that a file has by what stands beside it.
#[track_caller]
fn assert_beside(file: &str, others: &[(&str, &str)], expected: &[&str]) {
    let folder = Folder::new();
    let talk = folder.write(file, SUBTITLES);
    for (name, words) in others {
        folder.write(name, words);
    }
    assert_eq!(titles(&[talk.as_os_str()]), expected, "{file} {others:?}");
    let none = [talk.as_os_str(), OsStr::new("--chapters"), OsStr::new("none")];
    assert_eq!(titles(&none), [""; 0], "{file} {others:?}");
}

#[test]
fn chapters_beside_a_file_are_found() {
    let list = "0:00 等船\n0:04 启程\n";
    let both = ["等船", "启程"];
    let vtt = "WEBVTT\n\n00:00.000 --> 00:04.000\n等船\n\n00:04.000 --> 00:09.000\n启程\n";
    let ogm = "CHAPTER01=00:00:00.000\nCHAPTER01NAME=等船\nCHAPTER02=00:00:04.000\nCHAPTER02NAME=启程\n";
    assert_beside("talk.srt", &[("talk.chapters.txt", list)], &both);
    assert_beside("talk.srt", &[("talk-chapters.txt", list)], &both);
    assert_beside("talk.srt", &[("talk.chapters.vtt", vtt)], &both);
    assert_beside("talk.zh-Hans.srt", &[("talk.ogm", ogm)], &both);
    assert_beside(
        "对谈.mp3.large-v3.srt",
        &[("对谈.ffmetadata", ";FFMETADATA1\n[CHAPTER]\nSTART=0\nEND=1\ntitle=等船\n")],
        &["等船"],
    );
    assert_beside(
        "talk.zh.srt",
        &[("talk.chapters.txt", list), ("talk.zh.chapters.txt", "0:00 近的\n")],
        &["近的"],
    );
    // The names of others, a folder of that name, and what is no list.
    assert_beside(
        "talk.srt",
        &[("talk2.chapters.txt", list), ("alk.chapters.txt", list), ("chapters.txt", list)],
        &[],
    );
    assert_beside("talk.12.srt", &[("talk.chapters.txt", list)], &[]);
}

#[test]
fn what_stands_beside_a_file_never_keeps_it_closed() {
    let folder = Folder::new();
    let talk = folder.write("talk.srt", SUBTITLES);
    folder.write("talk.chapters.txt", b"\x89PNG\r\n\x1a\n\0\0\0");
    let toc = contents(&[talk.as_os_str()]);
    assert_eq!(toc["findings"][0]["kind"], "no_chapters");
    assert!(toc["findings"][0]["message"].as_str().unwrap().contains("talk.chapters.txt"));
    std::fs::remove_file(folder.file("talk.chapters.txt")).unwrap();
    std::fs::create_dir(folder.file("talk.chapters.txt")).unwrap();
    assert_eq!(contents(&[talk.as_os_str()])["findings"].as_array().unwrap().len(), 0);
    #[cfg(unix)]
    for to in ["nowhere", "talk.psc"] {
        let _ = std::fs::remove_file(folder.file("talk.psc"));
        std::os::unix::fs::symlink(to, folder.file("talk.psc")).unwrap();
        assert_eq!(contents(&[talk.as_os_str()])["findings"].as_array().unwrap().len(), 0);
    }
    // Headings of the file itself stay, whatever stands beside it; and times that it doesn't state are not invented.
    for (name, text) in
        [("own.md", "## 上篇\n\n林溪 00:00\n早。\n\n顾言 00:05\n走吧。\n"), ("bare.md", "渡口的雾散了。\n")]
    {
        let file = folder.write(name, text);
        folder.write(&name.replace(".md", ".chapters.txt"), "0:00 等船\n");
        assert!(!titles(&[file.as_os_str()]).contains(&"等船".to_owned()), "{name}");
    }
    // A file of chapters has none beside it.
    let list = folder.write("own.chapters.txt", "0:00 等船\n0:04 启程\n");
    assert_eq!(titles(&[list.as_os_str()]), ["等船", "启程"]);
    let piped = Command::new(env!("CARGO_BIN_EXE_yulu"))
        .args(["toc", "-"])
        .current_dir(list.parent().unwrap_or(Path::new(".")))
        .stdin(Stdio::null())
        .output();
    assert_eq!(piped.unwrap().status.code(), Some(2));
}
