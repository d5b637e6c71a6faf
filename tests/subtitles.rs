//! Subtitles: what is read of them, what their article looks like, and the cues as the file has them.
//!
//! Where `YULU_WEBVTT_SUITE` names a folder with the W3C's WebVTT tests, all of them are run.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use yulu::app::App;
use yulu::cli::toc_json;
use yulu::config::{Language, Strings};
use yulu::model::{BlockKind, Document, Script};
use yulu::source::Format;

fn read(text: &str) -> Document {
    let (format, _) = yulu::source::detect(text);
    read_as(text, format)
}

fn read_as(text: &str, format: Format) -> Document {
    let mut document = yulu::parse::parse(text.to_owned(), format);
    document.findings.extend(yulu::timeline::find(&document));
    document
}

fn toc(document: Document) -> Value {
    let app = App::new(document.into(), "document", Script::Original);
    serde_json::from_str(&toc_json(&app, &Strings::of(Language::English))).unwrap()
}

/// The cues as `toc --json` has them, in short.
fn cues(document: &Document) -> Vec<(i64, Option<i64>, &str)> {
    let cue = |cue: &yulu::model::Cue| (cue.start(), cue.end(), document.cue_source(cue));
    document.cues.iter().map(cue).collect()
}

/// What is read, a paragraph a line: whoever speaks with the time, and the words as the screen joins them.
fn article(document: &Document) -> String {
    let mut out = String::new();
    for (number, turn) in document.turns.iter().enumerate() {
        if turn.label.is_some() {
            let name = document.speaker_words(number);
            let start = turn.time.map_or(-1, |time| time.start);
            out.push_str(&format!("{name} {start}\n"));
        }
        for block in &document.blocks[turn.blocks.clone()] {
            let mark = match block.kind {
                BlockKind::Speech => "",
                BlockKind::Translation => "= ",
                BlockKind::Note => "# ",
                other => panic!("{other:?}"),
            };
            out.push_str(mark);
            out.push_str(&block.range.of(&document.text).replace('\n', "|"));
            out.push('\n');
        }
    }
    out
}

/// The kinds of the findings, with the line where they have one.
fn findings(document: &Document) -> Vec<(&'static str, Option<usize>)> {
    document.findings.iter().map(|finding| (finding.kind.name(), finding.line)).collect()
}

#[test]
fn two_cues_of_one_time_say_the_same_in_two_languages() {
    let head = "[Script Info]\n[Events]\nFormat: Layer, Start, End, Style, Name, Effect, Text\n";
    let line = |start: &str, end: &str, style: &str, words: &str| {
        format!("Dialogue: 0,0:00:{start},0:00:{end},{style},,,{words}\n")
    };
    let talk = [
        ("01.00", "03.00", "船几点开？", "When does it leave?"),
        ("03.10", "10.00", "天没亮，", "Before dawn,"),
        ("10.10", "12.00", "雾还没散。", "the fog was there."),
        ("14.00", "16.00", "你看得见岸吗？", "Could you see the bank?"),
    ];
    // One language behind the other, and by turns.
    let chinese = talk.map(|(start, end, words, _)| line(start, end, "CHS", words));
    let english = talk.map(|(start, end, _, words)| line(start, end, "ENG", words));
    let by_turns: String = chinese.iter().zip(&english).flat_map(|(one, other)| [&**one, other]).collect();
    let swapped: String = chinese.iter().zip(&english).flat_map(|(one, other)| [&**other, one]).collect();
    let behind = chinese.concat() + &english.concat();
    let expected = "船几点开？|天没亮，|雾还没散。\n\
        = When does it leave?|Before dawn,|the fog was there.\n你看得见岸吗？\n= Could you see the bank?\n";
    for text in [&by_turns, &behind] {
        let document = read(&(head.to_owned() + text));
        assert_eq!(article(&document), expected);
        assert_eq!(cues(&document).len(), 8);
        assert_eq!(cues(&document)[3], (3100, Some(10_000), "Before dawn,"));
        assert_eq!((document.translations, document.findings.len()), (2, 0), "{:?}", document.findings);
    }
    let other = article(&read(&(head.to_owned() + &swapped)));
    assert!(
        other.starts_with("When does it leave?|Before dawn,|the fog was there.\n= 船几点开？|天没亮"),
        "{other}"
    );
    // Two people who speak at once are no translation.
    let both = "1\n00:00:01,000 --> 00:00:02,000\n走吧。\n\n2\n00:00:01,000 --> 00:00:02,000\nOK.\n\n\
        3\n00:00:03,000 --> 00:00:04,000\n雾散了。\n\n4\n00:00:05,000 --> 00:00:06,000\n船来了。\n";
    assert_eq!(read(both).translations, 0);
}

#[test]
fn a_duet_has_voices() {
    let document = read(
        "[ti:渡口]\n[00:01.00]F:船几点开\n[00:03.00]M：天没亮就开\n[00:05.00]雾还没散\n[00:07.00]D: 我们走吧\n",
    );
    assert_eq!(article(&document), "F 1000\n船几点开\nM 3000\n天没亮就开 雾还没散\nD 7000\n我们走吧\n");
}

#[test]
fn the_w3c_tests_pass() {
    let Ok(folder) = std::env::var("YULU_WEBVTT_SUITE") else {
        println!("NOT RUN: YULU_WEBVTT_SUITE names no folder with the W3C's WebVTT tests");
        return;
    };
    let folder = Path::new(&folder);
    let expected: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("expected-cues.json")).unwrap()).unwrap();
    let (mut files, mut count, mut faults) = (0, 0, Vec::new());
    for (name, wanted) in expected.as_object().unwrap() {
        let text = fs::read_to_string(folder.join("wpt-file-parsing").join(name)).unwrap();
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
        let document = read_as(text, Format::WebVtt);
        let found: Vec<Value> = cues(&document)
            .into_iter()
            .map(|(start, end, text)| json!({ "start_ms": start, "end_ms": end, "text": text }))
            .collect();
        let wanted: Vec<Value> = wanted["cues"]
            .as_array()
            .unwrap()
            .iter()
            .map(|cue| json!({ "start_ms": cue["start_ms"], "end_ms": cue["end_ms"], "text": cue["text"] }))
            .collect();
        files += 1;
        count += wanted.len();
        if found != wanted {
            faults.push(format!("{name}: want {wanted:?}, found {found:?}"));
        }
    }
    let mut trees = 0;
    for name in ["entities", "tags", "text", "timestamps", "tree-building"] {
        let path = folder.join("wpt-cue-parsing").join(name).with_extension("json");
        let cases: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        for case in cases.as_array().unwrap() {
            let source = case["text"].as_str().unwrap();
            let wanted = text_of_tree(case["expectedTree"].as_str().unwrap());
            let document = read(&format!("WEBVTT\n\n00:00.000 --> 00:01.000\n{source}"));
            let speech = document.blocks.iter().filter(|block| block.kind == BlockKind::Speech);
            let found: String = speech.map(|block| block.range.of(&document.text)).collect();
            trees += 1;
            if shown(&found) != shown(&wanted) {
                faults.push(format!("{source:?}: want {wanted:?}, found {found:?}"));
            }
        }
    }
    println!("{files} files, {count} cues, {trees} cue texts");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!((files, count, trees), (37, 225, 77));
}

/// The text of a tree as the tests write it: `| "text"`, whatever the depth.
fn text_of_tree(tree: &str) -> String {
    let mut out = String::new();
    let mut open = false;
    for line in tree.lines() {
        let words = line.trim_start_matches(['|', ' ']);
        match (open, words.strip_prefix('"')) {
            (false, Some(rest)) if line.starts_with('|') => match rest.strip_suffix('"') {
                Some(text) => out.push_str(text),
                None => {
                    out.push_str(rest);
                    open = true;
                }
            },
            (true, _) => {
                out.push('\n');
                out.push_str(line.strip_suffix('"').unwrap_or(line));
                open = !line.ends_with('"');
            }
            _ => {}
        }
    }
    out
}

/// Without blanks, and without the parentheses that a reading stands in here.
fn shown(text: &str) -> String {
    let text = text.replace('\0', "\u{FFFD}");
    text.chars().filter(|character| !character.is_whitespace() && !"（）".contains(*character)).collect()
}

#[test]
fn one_line_cues_read_like_an_article() {
    let document = read(
        "1\n00:00:01,000 --> 00:00:03,000\n林溪：渡口的雾散了，\n\n\
         2\n00:00:03,100 --> 00:00:05,000\n船还没有来。\n\n\
         3\n00:00:05,100 --> 00:00:07,000\n您在这里\n等了多久？\n\n\
         4\n00:00:09,000 --> 00:00:11,000\n我看您的头发都湿了。\n\n\
         5\n00:00:11,200 --> 00:00:13,000\n顾言：等了一个早晨，\n\n\
         6\n00:00:13,000 --> 00:00:15,000\n听见 engine\n\n\
         7\n00:00:15,000 --> 00:00:16,000\nnoise 就知道船到了。\n\n\
         8\n00:00:16,100 --> 00:00:18,000\n林溪：那走吧。\n\n\
         9\n00:00:18,000 --> 00:00:19,000\n顾言：好。\n",
    );
    assert_eq!(document.format, "srt");
    assert_eq!(
        article(&document),
        "林溪 1000\n渡口的雾散了，|船还没有来。|您在这里|等了多久？\n我看您的头发都湿了。\n\
         顾言 11200\n等了一个早晨，|听见 engine|noise 就知道船到了。\n\
         林溪 16100\n那走吧。\n顾言 18000\n好。\n"
    );
    let turns: Vec<_> = document.turns.iter().map(|turn| turn.time.and_then(|time| time.end)).collect();
    assert_eq!(turns, [Some(11_000), Some(16_000), Some(18_000), Some(19_000)]);
    assert_eq!(cues(&document)[2], (5100, Some(7000), "您在这里\n等了多久？"));
    assert_eq!(findings(&document), []);
    // Words keep the time of their cue.
    let app = App::new(document.into(), "document", Script::Original);
    let axis = yulu::timeline::Axis::of(app.document(), 0);
    for (words, time) in [("渡口", 1000), ("船还没有来", 3100), ("等了多久", 6000), ("noise", 15_000)]
    {
        let byte = app.document().text.find(words).unwrap();
        let found = axis.time_at(app.document(), u32::try_from(byte).unwrap()).unwrap();
        assert!((found - time).abs() <= 200, "{words}: {found}");
    }
}

#[test]
fn srt_is_read_as_it_occurs() {
    let text = "9\r\n0:0:1,5 -> 0:0:3.50 X1:40 X2:600\r\n<i>雨</i>{\\an8}<font color=\"#fff\">停了</font>。\r\n\r\n\r\n\
        00:00:04,000 --> 00:00:07,250\r\n这一条没有序号，\r\n\r\n中间空了一行。\r\n\r\n\
        9\r\n00:00:09.000 --> 00:00:08.000\r\n结束得比开始早。\r\n\r\n\
        9\r\n00:00:0x,000 --> 00:00:10,000\r\n时间写坏了。\r\n\r\n\
        10\r\n100:00:00,000 --> 100:00:01,000\r\n42\r\n";
    let expected = [
        (1500, Some(3500), "<i>雨</i>{\\an8}<font color=\"#fff\">停了</font>。"),
        (4000, Some(7250), "这一条没有序号，\n\n中间空了一行。"),
        (9000, Some(8000), "结束得比开始早。"),
        (360_000_000, Some(360_001_000), "42"),
    ];
    for text in [text.to_owned(), text.replace("\r\n", "\n"), text.replace("\r\n", "\r")] {
        let document = read(&text);
        assert_eq!(cues(&document), expected);
        assert_eq!(
            article(&document),
            "雨停了。|这一条没有序号，|中间空了一行。\n结束得比开始早。\n# 时间写坏了。\n42\n"
        );
        assert_eq!(
            findings(&document),
            [("broken_cue", Some(16)), ("gap", None), ("negative_length", None)],
            "{text:?}"
        );
        assert_eq!(document.cue_line(0), Some(2));
    }
}

#[test]
fn every_cue_in_two_languages_has_its_translation_below() {
    let document = read(
        "1\n00:00:01,000 --> 00:00:03,000\n雾散了，\nThe fog has lifted,\n\n\
         2\n00:00:03,000 --> 00:00:05,000\n船来了。\nand here comes the boat.\n\n\
         3\n00:00:08,000 --> 00:00:09,000\n走吧。\nLet’s go.\n",
    );
    assert_eq!(
        article(&document),
        "雾散了，|船来了。\n= The fog has lifted,|and here comes the boat.\n走吧。\n= Let’s go.\n"
    );
    assert_eq!(document.translations, 2);
    assert_eq!(cues(&document)[0].2, "雾散了，\nThe fog has lifted,");
}

#[test]
fn webvtt_has_voices_and_notes() {
    let document = read(
        "WEBVTT - 渡口夜话\nLanguage: zh-Hans\n\nSTYLE\n::cue { color: lime }\n\nNOTE\n录音里有雨声，\n听不清处从略。\n\n\
         NOTE Confidence: 0.93\n\nintro\n00:01.000 --> 00:04.000 align:start\n<v.first 林溪>夜里的<c.big>渡口</c>&nbsp;&amp; 灯。</v>\n\n\
         00:04.100 --> 00:05.000\n<v 林溪>您说说。\n\n\
         00:05.000 --> 00:06.000\n<v 顾言>好。</v>\n<v 林溪>请。</v>\n",
    );
    assert_eq!(document.metadata.title.as_deref(), Some("渡口夜话"));
    let fields: Vec<_> = document.metadata.fields.iter().map(|field| (&*field.key, &*field.value)).collect();
    assert_eq!(fields, [("Language", "zh-Hans"), ("Confidence", "0.93")]);
    assert_eq!(
        article(&document),
        "# 录音里有雨声，|听不清处从略。\n林溪 1000\n夜里的渡口\u{A0}& 灯。|您说说。\n顾言 5000\n好。\n林溪 5000\n请。\n"
    );
    assert_eq!(cues(&document)[1].2, "<v 林溪>您说说。");
    assert_eq!(findings(&document), []);
}

#[test]
fn times_without_fractions_are_read_where_all_are_so() {
    let document = read_as("WEBVTT\n\n00:01 --> 02:12\n渡口\n\n02:12 --> 03:35\n归途\n", Format::WebVtt);
    assert_eq!(cues(&document), [(1000, Some(132_000), "渡口"), (132_000, Some(215_000), "归途")]);
    let mixed = read("WEBVTT\n\n00:01 --> 02:12\n渡口\n\n02:12.000 --> 03:35.000\n归途\n");
    assert_eq!(cues(&mixed), [(132_000, Some(215_000), "归途")]);
    assert_eq!(findings(&mixed)[0], ("broken_cue", Some(3)));
    assert_eq!(article(&mixed), "# 渡口\n归途\n");
}

#[test]
fn captions_that_roll_up_are_said_once() {
    let document = read(
        "WEBVTT\n\n00:00:00.160 --> 00:00:02.869 align:start\n \n渡口的<00:00:00.480><c>雾</c>\n\n\
         00:00:02.869 --> 00:00:02.879 align:start\n渡口的雾\n \n\n\
         00:00:02.879 --> 00:00:05.000 align:start\n渡口的雾\n散得<00:00:03.000><c>很慢</c>\n\n\
         00:00:05.000 --> 00:00:05.010\n散得很慢\n \n",
    );
    assert_eq!(article(&document), "渡口的雾|散得很慢\n");
    assert_eq!(document.cues.len(), 4);
    assert_eq!(cues(&document)[1], (2869, Some(2879), "渡口的雾\n "));
    let axis = yulu::timeline::Axis::of(&document, 0);
    assert!(matches!(axis.find(&document, 2875), Some(yulu::timeline::Landing::Text { .. })));
    // Words that were said twice stay.
    let twice = read("1\n00:00:01,000 --> 00:00:02,000\n对。\n\n2\n00:00:02,000 --> 00:00:03,000\n对。\n");
    assert_eq!(article(&twice), "对。|对。\n");
}

#[test]
fn where_nothing_has_a_stop_pauses_part_paragraphs() {
    let document = read(
        "1\n00:00:01,000 --> 00:00:02,000\n雾散了\n\n2\n00:00:02,000 --> 00:00:03,000\n船来了\n\n\
         3\n00:00:05,000 --> 00:00:06,000\n走吧\n",
    );
    assert_eq!(article(&document), "雾散了 船来了\n走吧\n");
}

#[test]
fn others_who_are_not_named_speak_on_lines_of_their_own() {
    let document = read(
        "1\n00:00:01,000 --> 00:00:02,000\n- 船来了。\n- 走吧。\n\n\
         2\n00:00:02,000 --> 00:00:03,000\n>> 等等我。\n\n3\n00:00:03,000 --> 00:00:04,000\n还有行李。\n",
    );
    assert_eq!(article(&document), "- 船来了。\n- 走吧。\n 2000\n等等我。|还有行李。\n");
    let zoom = read(
        "WEBVTT\n\n1\n00:00:02.720 --> 00:00:05.850\nAnne Gu: 早。\n\n2\n00:00:06.480 --> 00:00:07.990\nLin Xi: 早！\n",
    );
    assert_eq!(article(&zoom), "Anne Gu 2720\n早。\nLin Xi 6480\n早！\n");
}

#[test]
fn gaps_and_overlaps_of_five_seconds_are_told() {
    let document = read(
        "1\n00:00:05,000 --> 00:00:06,000\n一。\n\n2\n00:00:10,999 --> 00:00:20,000\n二。\n\n\
         3\n00:00:15,000 --> 00:00:21,000\n三。\n\n4\n00:00:26,000 --> 00:00:26,000\n四。\n",
    );
    let found: Vec<_> = document
        .findings
        .iter()
        .map(|finding| (finding.kind.name(), finding.start.unwrap(), finding.end.unwrap()))
        .collect();
    let expected = [
        ("gap", 0, 5000),
        ("overlap", 15_000, 20_000),
        ("gap", 21_000, 26_000),
        ("zero_length", 26_000, 26_000),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_file_without_cues_keeps_its_words() {
    for (text, format) in [("WEBVTT\n\n渡口\n", Format::WebVtt), ("渡口\n没有时间\n", Format::Srt)] {
        let document = read_as(text, format);
        assert!(document.cues.is_empty() && document.text.contains("渡口"));
        assert_eq!(findings(&document).last(), Some(&("no_cues", None)));
        assert_eq!(document.blocks[0].kind, BlockKind::Note);
    }
}

#[test]
fn the_contract_has_the_cues() {
    let toc = toc(read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v 林溪>雾\n散了。\n"));
    assert_eq!(toc["format"], "webvtt");
    assert_eq!(toc["cues"], json!([{ "start_ms": 1000, "end_ms": 2000, "text": "<v 林溪>雾\n散了。" }]));
    assert_eq!(toc["speakers"][0]["characters"], 4);
    assert_eq!(toc["duration_ms"], 2000);
}

#[test]
fn the_examples_of_the_documentation_are_read() {
    /// Each has to have an example.
    const WITH_EXAMPLE: [Format; 11] = [
        Format::Srt,
        Format::WebVtt,
        Format::Lrc,
        Format::Sbv,
        Format::Ass,
        Format::Ttml,
        Format::Html,
        Format::Json,
        Format::Tsv,
        Format::Csv,
        Format::Chapters,
    ];
    let page = include_str!("../docs/formats.md");
    let mut found = Vec::new();
    for block in page.split("\n```").skip(1).step_by(2) {
        let (name, example) = block.split_once('\n').unwrap();
        let Some(format) = Format::from_name(name) else { continue };
        let document = read(&format!("{example}\n"));
        assert_eq!(document.format.split(' ').next(), Some(name), "{example}");
        assert!(document.cues.len() >= 2 || document.chapters.len() >= 2, "{example}");
        assert_eq!(findings(&document), [], "{example}");
        found.push(format);
    }
    for format in WITH_EXAMPLE {
        assert!(found.contains(&format), "{}: no example", format.name());
    }
}

#[test]
fn lrc_lines_come_in_the_order_of_time() {
    let document = read(
        "[ti:渡口]\n[ar:林溪]\n[offset:+500]\n[00:02.00][00:12.500]雾散了，\n[00:05.5]<00:05.50>船<00:06.00>来了。\n\
         [61:00.1]走吧。\n[00:20.00]\n没有时间的一行\n",
    );
    assert_eq!(document.format, "lrc");
    assert_eq!(document.metadata.title.as_deref(), Some("渡口"));
    assert_eq!(document.metadata.author.as_deref(), Some("林溪"));
    let expected = [
        (1500, None, "雾散了，"),
        (5000, None, "<00:05.50>船<00:06.00>来了。"),
        (12_000, None, "雾散了，"),
        (19_500, None, ""),
        (3_659_600, None, "走吧。"),
    ];
    assert_eq!(cues(&document), expected);
    assert_eq!(article(&document), "雾散了，|船来了。\n雾散了，\n走吧。\n# 没有时间的一行\n");
    // The line without words ends the one before it.
    let axis = yulu::timeline::Axis::of(&document, 0);
    let ends: Vec<i64> = axis.segments().iter().map(|segment| segment.end).collect();
    assert_eq!(ends, [5000, 12_000, 19_500, 3_659_600]);
}

#[test]
fn words_that_come_back_don_t_fill_the_memory() {
    let text = format!("[ti:渡口]\n{}{}\n[00:09.00]走吧。\n", "[00:01.00]".repeat(2000), "雾".repeat(20_000));
    let document = read_as(&text, Format::Lrc);
    assert!(document.text.len() <= text.len() * 5);
    assert_eq!(findings(&document)[0].0, "broken_cue");
}

#[test]
fn events_of_ass_are_put_in_order() {
    let document = read(
        "[Script Info]\nTitle: 渡口\n\n[V4 Styles]\nFormat: Name, Fontname\n\n[Events]\n\
         Format: Start, End, Actor, Effect, Text\n\
         Comment: 0:00:00.00,0:00:01.00,,template line,!retime()!\n\
         Dialogue: 0:00:04.00,0:00:05.00,顾言,,{\\k20}船{\\k30}来了，\\N走吧。\n\
         Dialogue: 0:00:01.00,0:00:03.00,林溪,,雾散了\\h吗？\n\
         Dialogue: 0:00:01.00,0:00:03.00,,,{\\p1}m 0 0 l 10 10{\\p0}\n\
         Dialogue: 0:00:xx.00,0:00:03.00,,,坏了\n",
    );
    assert_eq!(document.format, "ass");
    assert_eq!(document.metadata.title.as_deref(), Some("渡口"));
    assert_eq!(article(&document), "林溪 1000\n雾散了 吗？\n顾言 4000\n船来了，|走吧。\n");
    assert_eq!(cues(&document)[2], (4000, Some(5000), "{\\k20}船{\\k30}来了，\\N走吧。"));
    assert_eq!(findings(&document), [("broken_cue", Some(13))]);
}

#[test]
fn a_time_between_two_cues_is_no_gap_unless_it_is_one() {
    use yulu::timeline::{Axis, Landing};
    let document = read(
        "1\n00:00:01,000 --> 00:00:02,000\n一。\n\n2\n00:00:04,000 --> 00:00:05,000\n二。\n\n\
         3\n00:00:11,000 --> 00:00:12,000\n三。\n",
    );
    let axis = Axis::of(&document, 0);
    let of = |words: &str| u32::try_from(document.text.find(words).unwrap()).unwrap();
    assert_eq!(axis.find(&document, 3500), Some(Landing::Text { chapter: 0, byte: of("二") }));
    assert!(matches!(axis.find(&document, 7000), Some(Landing::Gap { gap: (5000, 11_000), .. })));
    assert_eq!(
        axis.find(&document, 11_500).map(|landing| matches!(landing, Landing::Text { .. })),
        Some(true)
    );
}

#[test]
fn a_translation_before_all_words_has_a_turn() {
    let head = "[Script Info]\n[Events]\nFormat: Start, End, Name, Text\n";
    let mut text = format!("{head}Dialogue: 0:00:00.50,0:00:00.90,,Hello.\n");
    for second in 1..20 {
        for words in ["雾散了。", "The fog is gone."] {
            text.push_str(&format!("Dialogue: 0:00:{second:02}.00,0:00:{second:02}.90,林溪,{words}\n"));
        }
    }
    let document = read(&text);
    assert_eq!(document.turns.first().map(|turn| turn.blocks.clone()), Some(0..1));
    assert!(article(&document).starts_with("= Hello.\n林溪 1000\n雾散了。"), "{}", article(&document));
}
