//! Transcripts in XML, HTML and packed documents: what is read of them, and that nothing that stands there does harm.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use yulu::model::{BlockKind, Document};
use yulu::source::Format;

fn read(text: &str) -> Document {
    let (format, _) = yulu::source::detect(text);
    yulu::parse::parse(text.to_owned(), format)
}

/// The cues: from when, until when, who, what. A speaker is told where a turn begins.
fn cues(document: &Document) -> Vec<(i64, Option<i64>, String)> {
    let cue = |cue: &yulu::model::Cue| (cue.start(), cue.end(), document.cue_source(cue).to_owned());
    document.cues.iter().map(cue).collect()
}

/// What is read, a paragraph a line, each turn behind who speaks and since when.
fn article(document: &Document) -> String {
    let mut out = String::new();
    for chapter in &document.chapters {
        if let Some(title) = &chapter.title {
            out.push_str(&format!("{} {title}\n", "#".repeat(chapter.level.into())));
        }
        for number in chapter.turns.clone() {
            let turn = &document.turns[number];
            if turn.label.is_some() {
                let start = turn.time.map_or("–".to_owned(), |time| time.start.to_string());
                out.push_str(&format!("@{} {start}\n", document.speaker_words(number)));
            }
            for block in &document.blocks[turn.blocks.clone()] {
                let mark = match block.kind {
                    BlockKind::Speech => "",
                    BlockKind::Note => "! ",
                    BlockKind::ListItem(_) => "- ",
                    BlockKind::Translation => "= ",
                    _ => "~ ",
                };
                let words = yulu::text::inline::plain(block.range.of(&document.text));
                out.push_str(&format!("{mark}{words}\n"));
            }
        }
    }
    out
}

/// The kinds of the findings, with their lines.
fn findings(document: &Document) -> Vec<(&'static str, Option<usize>)> {
    document.findings.iter().map(|finding| (finding.kind.name(), finding.line)).collect()
}

/// The cues in short: `1000–2500 words`.
fn short(document: &Document) -> Vec<String> {
    let cue = |(start, end, words): (i64, Option<i64>, String)| match end {
        Some(end) => format!("{start}–{end} {}", words.replace('\n', "|")),
        None => format!("{start}– {}", words.replace('\n', "|")),
    };
    cues(document).into_iter().map(cue).collect()
}

const TTML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tt xmlns=\"http://www.w3.org/ns/ttml\" \
    xmlns:ttm=\"http://www.w3.org/ns/ttml#metadata\" xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\" \
    xmlns:tts=\"http://www.w3.org/ns/ttml#styling\" ttp:frameRate=\"25\" ttp:tickRate=\"1000\">\n";

#[test]
fn ttml_has_cues_with_voices() {
    let document = read(&format!(
        "{TTML}<head><metadata><ttm:title>渡口夜话</ttm:title><ttm:desc>两个人等船。</ttm:desc>\
         <ttm:agent xml:id=\"lin\" type=\"person\"><ttm:name type=\"alias\">小林</ttm:name>\
         <ttm:name type=\"full\">林溪</ttm:name></ttm:agent>\
         <ttm:agent xml:id=\"gu\"><ttm:name>顾言</ttm:name><ttm:name type=\"family\">顾</ttm:name></ttm:agent>\
         </metadata><styling><style xml:id=\"yin\" tts:ruby=\"text\"/></styling></head>\n\
         <body begin=\"10s\"><div>\n\
         <p begin=\"1s\" end=\"3s\" ttm:agent=\"lin\">夜里的\n    渡口，<br/>只有&#19968;盏灯 &amp; 雾。</p>\n\
         <p begin=\"00:00:04:12\" dur=\"2s\" ttm:agent=\"gu\">灯一<span tts:ruby=\"container\"><span tts:ruby=\"base\">亮</span>\
         <span style=\"yin\">liàng</span></span>，船就来了。</p>\n\
         <p begin=\"8000t\" end=\"9000t\" xml:space=\"preserve\">走  吧。</p>\n</div></body></tt>\n"
    ));
    assert_eq!(document.format, "ttml");
    assert_eq!(document.metadata.title.as_deref(), Some("渡口夜话"));
    assert_eq!(document.metadata.summary.as_deref(), Some("两个人等船。"));
    let expected = [
        "11000–13000 夜里的渡口，|只有一盏灯 & 雾。",
        "14480–16480 灯一亮（liàng），船就来了。",
        "18000–19000 走  吧。",
    ];
    assert_eq!(short(&document), expected);
    assert_eq!(
        article(&document),
        "@林溪 11000\n夜里的渡口，只有一盏灯 & 雾。\n@顾言 14480\n灯一亮（liàng），船就来了。\n走  吧。\n"
    );
    assert_eq!((findings(&document), document.cue_line(0)), (vec![], Some(5)));
}

#[test]
fn times_of_ttml_come_from_what_is_around() {
    let table: [(&str, &[&str]); 7] = [
        (
            "<div begin=\"10s\" end=\"15s\"><p begin=\"1s\">雾。</p><p begin=\"2s\" dur=\"60s\">船。</p></div>",
            &["11000–15000 雾。", "12000–15000 船。"],
        ),
        (
            "<div timeContainer=\"seq\"><p dur=\"2s\">雾。</p><p dur=\"3s\">船。</p><p begin=\"1s\" dur=\"1s\">灯。</p></div>",
            &["0–2000 雾。", "2000–5000 船。", "6000–7000 灯。"],
        ),
        (
            "<p><span begin=\"1s\" end=\"2s\">雾。</span> <span begin=\"3s\" end=\"4s\">船。</span></p>",
            &["1000–2000 雾。", "3000–4000 船。"],
        ),
        (
            "<p begin=\"5s\" end=\"7s\"><span begin=\"0s\" end=\"1s\">雾</span><span begin=\"1s\">散</span></p>",
            &["5000–7000 雾散"],
        ),
        (
            "<p begin=\"0s\" end=\"60s\"><span begin=\"1s\" end=\"2s\">雾。</span><span begin=\"30s\" end=\"40s\">船。</span></p>",
            &["1000–2000 雾。", "30000–40000 船。"],
        ),
        ("<p begin=\"1s\"><![CDATA[a < b]]></p><p begin=\"2s\"/>", &["1000– a < b"]),
        ("<p begin=\"2h\" end=\"1h\">雾。</p>", &["7200000–3600000 雾。"]),
    ];
    for (body, expected) in table {
        let document = read(&format!("{TTML}<body>{body}</body></tt>"));
        assert_eq!(short(&document), expected, "{body}");
        let faults = findings(&document);
        assert!(!faults.iter().any(|(kind, _)| *kind == "broken_cue"), "{body}: {faults:?}");
    }
}

#[test]
fn broken_xml_is_read_as_far_as_it_goes() {
    let table: [(&str, &[&str], &[(&str, Option<usize>)]); 6] = [
        (
            "<body>\n<p begin=\"1s\">雾散了。</p>\n<p begin=\"2s\">船来",
            &["1000– 雾散了。", "2000– 船来"],
            &[("broken_cue", Some(5))],
        ),
        (
            "<body>\n<p begin=\"1s\"><b><i>雾</b></i></p><p begin=\"2s\">船</p></body></tt>",
            &["1000– 雾", "2000– 船"],
            &[("broken_cue", Some(4)), ("broken_cue", Some(4))],
        ),
        (
            "<body>\n<p begin=\"1s\">&fog;雾 & 船</p></body></tt>",
            &["1000– &fog;雾 & 船"],
            &[("broken_cue", Some(4))],
        ),
        ("<body>\n<p begin=\"eins\">雾</p></body></tt>", &["0– 雾"], &[("broken_cue", Some(4))]),
        ("<body>\n<p begin=\"1s>雾</p><p begin=\"2s\">船</p></body></tt>", &["1000– 雾", "2000– 船"], &[]),
        ("<body><p begin=\"1s\">雾</p>散了</body></tt>", &["1000– 雾"], &[]),
    ];
    for (body, expected, faults) in table {
        let document = read(&format!("{TTML}{body}"));
        assert_eq!(
            (short(&document), findings(&document)),
            (expected.iter().map(|cue| cue.to_string()).collect(), faults.to_vec()),
            "{body}"
        );
    }
    let document = read(&format!("{TTML}<body><p begin=\"1s\">雾</p>散了</body></tt>"));
    assert_eq!(article(&document), "雾\n! 散了\n");
    let bomb = "<!DOCTYPE tt [<!ENTITY a \"雾雾\"><!ENTITY b \"&a;&a;\">]>";
    let document =
        read(&format!("<?xml version=\"1.0\"?>{bomb}<tt><body><p begin=\"1s\">&b;</p></body></tt>"));
    assert_eq!(short(&document), ["1000– &b;"]);
}

#[test]
fn what_youtube_serves_is_read() {
    let old = "<?xml version=\"1.0\" encoding=\"utf-8\" ?><transcript><text start=\"0.5\" dur=\"2.25\">渡口的雾\n散了，</text>\
        <text start=\"3\" dur=\"1\">it&amp;#39;s over.</text><text start=\"5\"/></transcript>";
    assert_eq!(short(&read(old)), ["500–2750 渡口的雾|散了，", "3000–4000 it's over."]);
    let new = "<?xml version=\"1.0\"?><timedtext format=\"3\">\n<head><ws id=\"0\"/></head><body><w t=\"0\" id=\"1\"/>\n\
        <p t=\"80\" d=\"3000\"><s>渡口</s><s t=\"400\">的雾</s></p><p t=\"3000\" d=\"10\" a=\"1\">\n</p>\
        <p t=\"3100\" d=\"900\">散了。</p><p>坏了</p></body></timedtext>";
    let document = read(new);
    assert_eq!(short(&document), ["80–3080 渡口的雾", "3100–4000 散了。"]);
    assert_eq!(findings(&document), [("broken_cue", Some(4))]);
    assert_eq!(document.format, Format::Ttml.name());
}

#[test]
fn many_elements_in_each_other_are_read() {
    for (before, part) in
        [(TTML, "<div>"), (TTML, "<span begin=\"1s\">"), (TTML, "</p>"), ("<timedtext>", "<p>")]
    {
        let document = read(&format!("{before}{}<p begin=\"1s\" t=\"1000\">雾散了。", part.repeat(200_000)));
        assert_eq!(document.cues.len(), 1, "{part}");
    }
}
