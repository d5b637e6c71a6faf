//! Transcripts in XML, HTML and packed documents: what is read of them, and that nothing that stands there does harm.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Cursor, Write};

use proptest::prelude::*;
use yulu::model::{BlockKind, Document, EncodingReason};
use yulu::source::{Format, Known, Problem};

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
    type Case<'a> = (&'a str, &'a [&'a str], &'a [(&'a str, Option<usize>)]);
    let table: [Case; 6] = [
        (
            "<body>\n<p begin=\"1s\">雾散了。</p>\n<p begin=\"2s\">船来",
            &["1000– 雾散了。", "2000– 船来"],
            &[("incomplete", Some(5))],
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

/// As WeChat has them: the text hidden until a script shows it, the title elsewhere.
const WECHAT: &str = r#"<!DOCTYPE html>
<html><head><meta property="og:title" content="渡口夜话：和摆渡人聊一个晚上"><meta name="author" content="渡口编辑部">
<meta property="og:url" content="https://a.example/s?x=1&amp;y=2"><title>渡口</title><style>p { color: red }</style>
<script>var createTime = '2024-07-27 16:19'; if (a<b) write("<p>脚本</p>");</script></head>
<body><h1 id="activity-name">
    渡口夜话：和摆渡人聊一个晚上
</h1><div><a id="js_name">渡口杂志</a></div>
<div id="js_content" style="visibility: hidden; opacity: 0;"><p><img alt="图片" data-src="https://a.example/x"></p>
<section><section><p style="text-align:center"><strong>一、雾里的船</strong></p></section></section>
<p><strong><span>林溪：</span></strong><span>您在这个渡口*摆渡*多少年了？</span></p><p><br></p>
<p><span style="font-weight: bold;">顾言：</span>四十二年。那时候还没有桥，<br>两岸的人都从这里过。</p>
<p><strong>林溪：</strong>最难的是哪一年？</p><p><strong>顾言：</strong>发大水那年。&nbsp;水位涨到了 &lt;三米五&gt;。</p>
<p style="display: none">藏起来的字</p><p><strong>二、以后的事</strong></p><p><strong>林溪：</strong>桥修好以后呢？</p>
<p><strong>顾言：</strong>来看雾的人多了。</p></div><div><span>阅读</span><span>点赞</span></div></body></html>"#;

#[test]
fn a_page_of_wechat_is_its_article() {
    let document = read(WECHAT);
    let metadata = &document.metadata;
    let told = [&metadata.title, &metadata.author, &metadata.date, &metadata.source_url];
    let expected =
        ["渡口夜话：和摆渡人聊一个晚上", "渡口编辑部", "2024-07-27", "https://a.example/s?x=1&y=2"];
    assert_eq!(told.map(|told| told.as_deref().unwrap()), expected);
    assert_eq!(
        article(&document),
        "# 一、雾里的船\n@林溪 –\n您在这个渡口*摆渡*多少年了？\n@顾言 –\n四十二年。那时候还没有桥，\n两岸的人都从这里过。\n\
         @林溪 –\n最难的是哪一年？\n@顾言 –\n发大水那年。\u{A0}水位涨到了 <三米五>。\n\
         # 二、以后的事\n@林溪 –\n桥修好以后呢？\n@顾言 –\n来看雾的人多了。\n"
    );
    assert_eq!((document.format, findings(&document)), ("html", vec![]));
}

const MAGAZINE: &str = r##"<!doctype html><html lang="zh-CN"><head><title>摆渡人访谈 - 河边杂志</title>
<meta property="og:site_name" content="河边杂志"><link rel="canonical" href="https://river.example/a/1">
<meta property="article:published_time" content="2023-05-06T08:00:00+08:00"></head>
<body><header><nav><ul><li><a href="/">首页</a><li><a href="/b">归档</a></ul></nav></header>
<main><article><header><h1>摆渡人访谈</h1><p>文 / 林溪</p></header><h2 id="x">渡口的早晨</h2>
<p>渡口在镇子的<b>东边</b>，见<a href="https://map.example/">地图</a>。</p><blockquote><p>雾散了，船就来了。</p></blockquote>
<ul><li>船：一条<li>桨：两支<ol><li>左桨</li><li>右桨</li></ol></ul>
<table><thead><tr><th>时间<th>说话人<th>内容<tbody><tr><td>00:01<td>林溪<td>早。<tr><td>00:05<td>顾言<td>早啊。</table>
<p>林溪：您好，<ruby>渡<rp>(</rp><rt>dù</rt><rp>)</rp></ruby>口的灯是谁点的？</p><p>顾言：我点的。</p><p>林溪：为什么？</p>
<p>顾言：怕人看不见。</p><details><summary>Original English</summary><p>So that people can see.</p></details>
<h2>归途</h2><pre>第一行
# 不是标题

第三行</pre><p># 也不是标题</p><p>1 * 2 * 3，[00:05](注)，\(^o^)/ __init__，`a`</p><hr>
<form><input name=q><button>搜索</button><label>站内</label></form></article></main><aside>推荐</aside>
<footer>版权所有</footer></body></html>"##;

#[test]
fn a_page_keeps_its_text_and_nothing_else() {
    let document = read(MAGAZINE);
    assert_eq!(document.metadata.title.as_deref(), Some("摆渡人访谈"));
    assert_eq!(document.metadata.date.as_deref(), Some("2023-05-06"));
    assert_eq!(document.metadata.source_url.as_deref(), Some("https://river.example/a/1"));
    assert_eq!(
        article(&document),
        "文 / 林溪\n# 渡口的早晨\n渡口在镇子的东边，见地图。\n~ 雾散了，船就来了。\n- 船：一条\n- 桨：两支\n1. 左桨\n2. 右桨\n\
         ~ | 时间 | 说话人 | 内容 |\n~ | 00:01 | 林溪 | 早。 |\n~ | 00:05 | 顾言 | 早啊。 |\n\
         @林溪 –\n您好，渡（dù）口的灯是谁点的？\n@顾言 –\n我点的。\n@林溪 –\n为什么？\n@顾言 –\n怕人看不见。\n\
         ~ Original English\n= So that people can see.\n\
         # 归途\n第一行\n# 不是标题\n第三行\n# 也不是标题\n1 * 2 * 3，[00:05](注)，\\(^o^)/ __init__，`a`\n"
    );
    assert!(document.text.contains("**东边**"));
}

#[test]
fn words_with_times_are_cues() {
    let podcast = "<cite>林溪：</cite>\n<time>0:00</time>\n<p>雾<b>散</b>了吗？</p>\n<cite>顾言：</cite>\n\
        <time>1:02:09</time>\n<p>散了。</p>\n<p>船来了。</p>\n<time>1:02:30</time><p>走吧。</p>";
    let document = read(podcast);
    assert_eq!(short(&document), ["0– 雾散了吗？", "3729000– 散了。|船来了。", "3750000– 走吧。"]);
    assert_eq!(article(&document), "@林溪 0\n雾散了吗？\n@顾言 3729000\n散了。船来了。\n走吧。\n");
    let hyperaudio = "<article><section><h5 data-m=\"1000\">渡口</h5><p><span data-m=\"1000\" data-d=\"0\" class=\"speaker\">[林溪] </span>\
        <span data-m=\"1000\" data-d=\"400\">雾散</span><span data-m=\"1400\" data-d=\"300\">了。</span>\
        <span data-m=\"2000\" data-d=\"500\">船来</span><span data-m=\"2500\" data-d=\"500\">了吗？</span></p>\
        <h5 data-m=\"9000\">归途</h5><p><span data-m=\"9000\" data-d=\"0\" class=\"speaker\">顾言: </span>\
        <span data-m=\"9000\" data-d=\"250\">来了</span></p></section></article>";
    let document = read(hyperaudio);
    assert_eq!(short(&document), ["1000–1700 雾散了。", "2000–3000 船来了吗？", "9000–9250 来了"]);
    assert_eq!(article(&document), "# 渡口\n@林溪 1000\n雾散了。船来了吗？\n# 归途\n@顾言 9000\n来了\n");
    let otranscribe = "<p>录音一</p><p><span class=\"timestamp\" data-timestamp=\"2.5\">0:02</span>&nbsp;林溪：雾散了吗？<br/></p>\
        <p><span class=\"timestamp\" data-timestamp=\"1:02:09\">1:02:09</span> 顾言：散了。</p><p>林溪：那走吧。</p>";
    let document = read(otranscribe);
    assert_eq!(short(&document), ["2500– 林溪：雾散了吗？", "3729000– 顾言：散了。|林溪：那走吧。"]);
    assert_eq!(
        article(&document),
        "! 录音一\n@林溪 2500\n雾散了吗？\n@顾言 3729000\n散了。\n@林溪 3729000\n那走吧。\n"
    );
    // A time of day is none of a recording.
    let comments =
        "<article><p>雾散了。</p><time>10:30</time><p>船来了。</p><time>10:31</time><p>走吧。</p></article>";
    assert_eq!((read(comments).cues.len(), read(comments).format), (0, "html"));
}

#[test]
fn broken_pages_keep_their_words() {
    let table = [
        ("<!doctype html><nav><p>雾散了。", "雾散了。\n"),
        ("<!doctype html><p>雾<b>散<p>了</b>。", "雾散\n了。\n"),
        ("<!doctype html><div></div></div></article>雾散了。", "雾散了。\n"),
        ("<!doctype html><p>雾散了。<script>var a", "雾散了。\n"),
        ("<!doctype html><p>雾散了。<table><tr><td>a<td>", "雾散了。\na\n"),
        ("<!doctype html><p>&#24320;&#x6E90; &amp;&lt;b&gt; &fog; AT&T", "开源 &<b> &fog; AT&T\n"),
        ("<!doctype html><title>渡口<p>雾散了。", ""),
        ("<!doctype html>", ""),
        ("<html><body><form>雾散了。</form></body>", ""),
    ];
    for (text, expected) in table {
        assert_eq!(article(&read(text)), expected, "{text}");
    }
    let form = format!("<html><body><form>{}</form></body>", "<p>雾散了。</p>".repeat(80));
    assert_eq!(article(&read(&form)), "雾散了。\n".repeat(80));
}

#[test]
fn pages_of_many_elements_are_read() {
    for part in [
        "<div>",
        "<b>",
        "<nav>",
        "<li>",
        "<ul><li>",
        "<table><tr><td>a<td>b",
        "<details>",
        "</div>",
        "<span hidden>",
        "<p data-timestamp=1>",
        "<span data-m=1>",
        "<cite>",
        "<b></i>",
        "<time>",
        "<blockquote>",
    ] {
        let text = format!("<!doctype html>{}<p>雾散了。", part.repeat(5_000));
        assert!(read(&text).text.contains("雾散了。"), "{part}");
    }
}

#[test]
fn a_declared_encoding_is_believed_where_it_can_be() {
    let page = |charset: &str| {
        format!("<html><head><meta charset=\"{charset}\"></head><body><p>渡口</p></body></html>")
    };
    let xml = "<?xml version=\"1.0\" encoding='Shift_JIS'?><tt><body><p begin='1s'>渡し場</p></body></tt>"
        .to_owned();
    let table = [
        (page("gb2312"), encoding_rs::GBK, "gbk", EncodingReason::Declared),
        (page("big5"), encoding_rs::BIG5, "big5", EncodingReason::Declared),
        (page("big5"), encoding_rs::UTF_8, "utf-8", EncodingReason::Utf8),
        (xml, encoding_rs::SHIFT_JIS, "shift_jis", EncodingReason::Declared),
    ];
    for (text, encoding, name, reason) in table {
        let bytes = encoding.encode(&text).0.into_owned();
        let decoded = yulu::source::decode(bytes, Known::Nothing, true).unwrap();
        assert_eq!((decoded.choice.charset.name(), decoded.choice.reason), (name, reason));
        assert_eq!(decoded.text, text);
    }
    // Who declares UTF-8 and writes GBK is not believed.
    let wrong = encoding_rs::GBK
        .encode(&page("utf-8").replace("渡口", "渡口的雾散了，我们在这里等船的人都上了岸。"))
        .0
        .into_owned();
    let decoded = yulu::source::decode(wrong, Known::Nothing, true).unwrap();
    assert_eq!((decoded.choice.charset.name(), decoded.choice.reason), ("gbk", EncodingReason::Guess));
}

/// A ZIP archive of files with these names and contents.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(contents.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn read_packed(parts: &[(&str, &str)]) -> Document {
    read(&String::from_utf8(yulu::source::unpack(packed(parts)).unwrap()).unwrap())
}

/// A paragraph with a style and bold words before others.
fn paragraph(style: &str, bold: &str, words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:tabs><w:tab w:val=\"left\"/></w:tabs><w:rPr><w:b/></w:rPr></w:pPr>\
         <w:r><w:rPr><w:b/></w:rPr><w:t>{bold}</w:t></w:r><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>"
    )
}

const STYLES: &str = "<?xml version=\"1.0\"?><w:styles><w:style w:type=\"paragraph\" w:styleId=\"a\"><w:name w:val=\"Title\"/></w:style>\
    <w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:styleId=\"2\"><w:name w:val=\"小标题\"/><w:basedOn w:val=\"1\"/></w:style>\
    <w:style w:styleId=\"7\"><w:name w:val=\"toc 1\"/></w:style><w:style w:styleId=\"8\"><w:name w:val=\"List\"/><w:pPr><w:numPr>\
    <w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:styleId=\"s\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style></w:styles>";

#[test]
fn a_docx_is_an_article() {
    let body = [
        paragraph("a", "", "渡口夜话"),
        paragraph("7", "", "雾里的船\t1"),
        paragraph("1", "", "雾里的船"),
        paragraph("", "林溪：", "您在这里 *摆渡* &amp; 等了多少年？"),
        "<w:p><w:r><w:rPr><w:rStyle w:val=\"s\"/></w:rPr><w:t>顾言：</w:t></w:r><w:r><w:t>四十二年。</w:t><w:br/><w:t>那时还没有桥</w:t>\
         <w:footnoteReference w:id=\"2\"/><w:t>。</w:t></w:r><w:del><w:r><w:delText>删去的</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t>真的。</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏的</w:t></w:r></w:p>".to_owned(),
        paragraph("", "林溪：", "最难的呢？"),
        paragraph("", "顾言：", "发大水那年。"),
        paragraph("8", "", "船一条"),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>00:01</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>早。</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".to_owned(),
        paragraph("2", "", "以后的事"),
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></w:drawing>\
         </mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>\
         </mc:AlternateContent></w:r><w:r><w:t># 框外的话</w:t></w:r></w:p>".to_owned(),
        paragraph("", "林溪：", "桥修好以后呢？"),
        paragraph("", "顾言：", "来看雾的人多了。"),
    ];
    let text = format!(
        "<?xml version=\"1.0\"?><w:document><w:body>{}<w:sectPr/></w:body></w:document>",
        body.concat()
    );
    let notes = "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
        <w:footnote w:id=\"2\"><w:p><w:r><w:t>桥建于次年。</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let core = "<cp:coreProperties><dc:title>未命名</dc:title><dc:creator>林溪</dc:creator>\
        <dcterms:created>2013-12-23T23:15:00Z</dcterms:created></cp:coreProperties>";
    let parts = [
        ("word/document.xml", text.as_str()),
        ("word/styles.xml", STYLES),
        ("docProps/core.xml", core),
        ("word/footnotes.xml", notes),
    ];
    let document = read_packed(&parts);
    assert_eq!((document.format, document.metadata.title.as_deref()), ("docx", Some("渡口夜话")));
    assert_eq!(
        (document.metadata.author.as_deref(), document.metadata.date.as_deref()),
        (Some("林溪"), None)
    );
    assert_eq!(
        article(&document),
        "# 雾里的船\n@林溪 –\n您在这里 *摆渡* & 等了多少年？\n@顾言 –\n四十二年。\n那时还没有桥[2]。真的。\n\
         @林溪 –\n最难的呢？\n@顾言 –\n发大水那年。\n- 船一条\n~ | 00:01 | 早。 |\n\
         # 以后的事\n框里的话\n# 框外的话\n@林溪 –\n桥修好以后呢？\n@顾言 –\n来看雾的人多了。\n[2] 桥建于次年。\n"
    );
}

#[test]
fn archives_that_are_no_docx_say_what_they_are() {
    let kind = |parts: &[(&str, &str)]| match yulu::source::unpack(packed(parts)) {
        Err(Problem::Binary(Some(kind))) => kind.name,
        other => panic!("{other:?}"),
    };
    assert_eq!(kind(&[("mimetype", "application/epub+zip"), ("META-INF/container.xml", "")]), "EPUB");
    assert_eq!(kind(&[("mimetype", "application/vnd.oasis.opendocument.text")]), "OpenDocument");
    assert_eq!(kind(&[("xl/workbook.xml", "")]), "XLSX");
    assert_eq!(kind(&[("ppt/presentation.xml", "")]), "PPTX");
    assert_eq!(kind(&[("渡口.txt", "雾散了。")]), "ZIP");
    let whole = packed(&[("word/document.xml", &"<w:p>雾散了。</w:p>".repeat(500))]);
    for length in 4..whole.len() {
        assert_eq!(yulu::source::unpack(whole[..length].to_vec()), Err(Problem::Damaged), "{length}");
    }
    let bomb = packed(&[("word/document.xml", &" ".repeat(65 * 1024 * 1024))]);
    assert!(bomb.len() < 100_000);
    assert_eq!(yulu::source::unpack(bomb), Err(Problem::Inflated));
}

/// What files of tags are made of; `@` stands for a word of its own.
const PARTS: [&str; 42] = [
    "@",
    " ",
    "\n",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<br>",
    "<h2>",
    "</h2>",
    "<ul>",
    "<li>",
    "<ol>",
    "</ol>",
    "<table><tr><td>",
    "<td>",
    "</table>",
    "<details><summary>@</summary>",
    "</details>",
    "<pre>",
    "</pre>",
    "<cite>@</cite>",
    "<time>0:01</time>",
    "<span data-m=\"1000\" data-d=\"5\">@",
    "<i data-timestamp=\"2.5\">",
    "<article>",
    "</article>",
    "<nav>",
    "<script>",
    "<p begin=\"1s\" end=\"2s\">",
    "<span begin=\"0:0:1\">",
    "&amp;",
    "&@;",
    "<![CDATA[@]]>",
    "<!--",
    "-->",
    "<w:p><w:r><w:t>",
    "</w:t></w:r></w:p>",
    "<w:tc>",
    "\"",
];
const HEADS: [&str; 6] =
    ["<!doctype html>", "<tt>", "<transcript>", "<timedtext>", "<w:document>", "<cp:coreProperties>"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_tags_are_read(head in 0..HEADS.len(), parts in prop::collection::vec((0..PARTS.len(), "[雾船a*#_`\\\\|<>\\[\\]()-]{1,4}"), 0..40)) {
        let words = parts.iter().map(|(part, word)| PARTS[*part].replace('@', word));
        let text = format!("{}{}", HEADS[head], words.collect::<String>());
        let document = read(&text);
        for block in &document.blocks {
            prop_assert!(document.text.get(block.range.start as usize..block.range.end as usize).is_some());
        }
    }

    #[test]
    fn words_of_a_page_are_shown_as_they_are(words in "[雾船a1*#_`~=\\\\|<>\\[\\]()!.+ -]{1,24}") {
        let shown = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let safe = words.replace('&', "&amp;").replace('<', "&lt;");
        let document = read(&format!("<!doctype html><p>雾散了。</p><p>{safe}</p><p>船来了。</p>"));
        let found: String = article(&document);
        let kept = |text: &str| text.chars().filter(|character| !character.is_whitespace() && *character != '\u{2060}').collect::<String>();
        prop_assert!(kept(&found).contains(&kept(&shown)), "{:?} {:?}", shown, document.text);
    }

    #[test]
    fn any_bytes_are_unpacked_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), at in 0usize..400, byte in any::<u8>()) {
        let _ = yulu::source::unpack([b"PK\x03\x04", &bytes[..]].concat());
        let mut whole = packed(&[("word/document.xml", "<w:document><w:body><w:p><w:r><w:t>雾散了。</w:t></w:r></w:p></w:body></w:document>")]);
        let at = at % whole.len();
        whole[at] = byte;
        if let Ok(text) = yulu::source::unpack(whole) {
            read(&String::from_utf8_lossy(&text));
        }
    }
}

#[test]
fn a_name_makes_a_page_only_of_what_has_tags() {
    let format = |text: &str, name: &str| yulu::source::detect_named(text, name).0;
    assert_eq!(format("雾散了。\n船来了。", "渡口.html"), Format::Text);
    assert_eq!(format("雾散了。<b>船</b>来了。", "渡口.htm"), Format::Html);
    assert_eq!(format("雾散了。", "渡口.docx"), Format::Text);
    for format in [Format::Docx, Format::Html] {
        assert_eq!(article(&yulu::parse::parse("雾散了。".to_owned(), format)), "雾散了。\n");
    }
    let document = yulu::parse::parse("雾散了。".to_owned(), Format::Ttml);
    assert_eq!((article(&document).as_str(), findings(&document)), ("! 雾散了。\n", vec![("no_cues", None)]));
}
