//! What a reader sees is found: one table a promise.

use yulu::model::{Anchor, Document, Item, Spot};
use yulu::parse::parse;
use yulu::search::{BadQuery, Direction, Hit, Query, Titled, scan};
use yulu::source::Format;

use super::paragraphs::cut_document;

fn document(text: &str) -> Document {
    parse(text.into(), Format::Markdown)
}

/// What every hit covers of the source, with the kind of its item where that is no paragraph.
fn hits(typed: &str, text: &str) -> Vec<String> {
    hits_of(&Query::new(typed).unwrap(), text)
}

fn hits_of(query: &Query, text: &str) -> Vec<String> {
    let document = document(text);
    let titled = Titled { document: &document, title: document.metadata.title.as_deref().unwrap_or("") };
    let all = scan(query, titled, Item::Title, Direction::Forward, usize::MAX);
    assert_eq!(all.next, None);
    let covered = |hit: &Hit| match hit.item {
        Item::Title => format!("title:{}", hit.range.of(titled.title)),
        Item::Heading(chapter) => {
            format!("heading:{}", hit.range.of(document.chapters[chapter].title.as_deref().unwrap()))
        }
        Item::Speaker(turn) => format!("speaker:{}", hit.range.of(&document.speaker_words(turn))),
        Item::Block(..) => hit.range.of(&document.text).to_owned(),
    };
    all.hits.iter().map(covered).collect()
}

#[test]
fn what_is_seen_is_found() {
    let table: [(&str, &str, &[&str]); 20] = [
        ("对开源的看法", "对**开源**的看法", &["对**开源**的看法"]),
        ("開源", "我们开源了，開源", &["开源", "開源"]),
        ("Open Source", "OPEN   source ｏｐｅｎ source", &["OPEN   source", "ｏｐｅｎ source"]),
        ("AI时代", "AI 时代，ＡＩ時代", &["AI 时代", "ＡＩ時代"]),
        ("AI 时代", "AI时代", &["AI时代"]),
        ("文档在这里", "[文档](https://x.y/z)在这里", &["文档](https://x.y/z)在这里"]),
        ("https", "[文档](https://x.y/z)在这里", &[]),
        ("**", "对**开源**的看法", &[]),
        ("1. 第一", r"一句\*话 1\. 第一", &[r"1\. 第一"]),
        ("内存", "台灣叫記憶體，大陆叫内存", &["記憶體", "内存"]),
        ("記憶體", "内存和記憶體", &["内存", "記憶體"]),
        ("哈哈", "哈哈哈哈哈", &["哈哈", "哈哈"]),
        ("图一", "看![图一](http://x.y/z.png)吧", &["图一"]),
        ("z.png", "看![](http://x.y/z.png?w=1)吧", &["z.png"]),
        ("软件", "软\u{200B}件", &["软\u{200B}件"]),
        ("不存在", "这里没有", &[]),
        ("  开源 ", "开源", &["开源"]),
        (r"\/开", "和/开", &["/开"]),
        ("/开.|闭源", "開源闭源", &["開源", "闭源"]),
        ("／開.", "开**源**", &["开**源"]),
    ];
    for (typed, text, expected) in table {
        assert_eq!(hits(typed, text), expected, "{typed} in {text}");
    }
}

#[test]
fn titles_headings_and_names_are_found() {
    let text =
        "---\ntitle: 開源的一天\n---\n## **开源**之路\n主持人 **林开源**：开源好。\n\n**林开源**：是。\n";
    let expected = ["title:開源", "heading:开源", "speaker:开源", "开源", "speaker:开源"];
    assert_eq!(hits("开源", text), expected);
    assert_eq!(hits("主持人 林", text), ["speaker:主持人 林"]);
    // The role is shown in front of the name, wherever it stands.
    let text = "**林溪（主持人）**：好。\n\n**林溪**（主持人）：好。\n\n**顾言**：好。\n";
    assert_eq!(hits("主持人林溪", text), ["speaker:主持人 林溪"; 2]);
    assert!(Query::new("主持人林溪").unwrap().may_be_in(text.as_bytes()));
}

#[test]
fn pinyin_is_read() {
    let kaiyuan = Query::new("kaiyuan").unwrap();
    assert_eq!(hits_of(&kaiyuan, "开源"), [""; 0]);
    let pinyin = kaiyuan.as_pinyin().unwrap();
    assert!(pinyin.is_pinyin() && !kaiyuan.is_pinyin());
    assert_eq!(hits_of(&pinyin, "我们開**源**了"), ["開**源"]);
    for typed in ["开源", "/ky", "k", "gpt4"] {
        assert!(Query::new(typed).unwrap().as_pinyin().is_none(), "{typed}");
    }
    assert!(pinyin.as_pinyin().is_none());
}

#[test]
fn what_cannot_be_searched_for_is_told() {
    for typed in ["", "  ", "\u{3000}", "/", "/ ", "\u{200B}"] {
        assert_eq!(Query::new(typed).unwrap_err(), BadQuery::Empty, "{typed:?}");
    }
    assert!(matches!(Query::new("/("), Err(BadQuery::Pattern(_))));
    assert_eq!(Query::new(r"\/").unwrap().typed(), r"\/");
}

#[test]
fn plain_words_are_searched() {
    let query = Query::new("开源").unwrap();
    assert_eq!(query.in_words("對開源的看法，开源"), [3..9, 21..27]);
    assert_eq!(query.in_words(""), [0..0; 0]);
}

#[test]
fn raw_text_is_told_apart_quickly() {
    let query = Query::new("内存").unwrap();
    for (raw, expected) in [("说記憶體", true), ("内**存**", true), ("内部保存", false), ("", false)]
    {
        assert_eq!(query.may_be_in(raw.as_bytes()), expected, "{raw}");
    }
    assert!(!Query::new("/开.*源").unwrap().may_be_in("关".as_bytes()));
    assert!(Query::new("/.").unwrap().may_be_in(b""));
}

#[test]
fn words_across_line_breaks_and_cuts_are_one_match() {
    let table: [(&str, &[&str], &[&str]); 12] = [
        ("开源", &["开\n源"], &["0:开\n源"]),
        ("开源", &["开\n> **源**"], &["0:开\n> **源"]),
        ("open source", &["it is open\nsource software"], &["0:open\nsource"]),
        ("开源", &["我们开", "源了"], &["0:开源", "1:=源"]),
        ("开源", &["我们**开**", "源了"], &["0:开**源", "1:=源"]),
        ("开源软件", &["开", "源", "软", "件"], &["0:开源软件", "1:=源", "2:=软", "3:=件"]),
        ("开源", &["开源", "开源"], &["0:开源", "1:开源"]),
        ("哈哈", &["哈哈哈", "哈哈"], &["0:哈哈", "1:哈哈"]),
        ("哈哈", &["哈哈哈", "哈x"], &["0:哈哈", "0:哈哈", "1:=哈"]),
        ("哈哈哈", &["哈哈", "哈", "哈", "哈x"], &["0:哈哈哈", "1:=哈"]),
        ("open source", &["is open ", "source"], &["0:open source", "1:=source"]),
        ("/开.*件", &["我们开源", "软件"], &["0:开源软件", "1:=软件"]),
    ];
    for (typed, blocks, expected) in table {
        let document = cut_document(blocks);
        let titled = Titled { document: &document, title: "" };
        let query = Query::new(typed).unwrap();
        let mut seen = Vec::new();
        let mut end = 0;
        for block in 0..blocks.len() {
            for range in query.in_item(titled, Item::Block(0, block)) {
                let rest = if range.start < end { "=" } else { "" };
                seen.push(format!("{block}:{rest}{}", range.of(&document.text)));
                end = end.max(range.end);
            }
        }
        assert_eq!(seen, expected, "{typed} in {blocks:?}");
        let scanned = scan(&query, titled, Item::Title, Direction::Forward, usize::MAX);
        let begun = expected.iter().filter(|hit| !hit.contains('=')).count();
        assert_eq!(scanned.hits.len(), begun, "{typed} in {blocks:?}");
    }
}

#[test]
fn a_scan_goes_on_where_it_stopped() {
    let text = "# 开源\n**甲**：开源。\n\n开源\n\n**开源**：没有\n\n开源开源\n".repeat(3);
    let document = document(&text);
    let titled = Titled { document: &document, title: "开源" };
    let query = Query::new("開源").unwrap();
    let all = scan(&query, titled, Item::Title, Direction::Forward, usize::MAX).hits;
    for (direction, start) in [(Direction::Forward, Item::Title), (Direction::Back, Item::last(&document))] {
        for bytes in [0, 1, 20, 50] {
            let (mut parts, mut next) = (Vec::new(), Some(start));
            while let Some(from) = next {
                let part = scan(&query, titled, from, direction, bytes);
                parts.extend(part.hits);
                next = part.next;
            }
            if direction == Direction::Back {
                parts.reverse();
            }
            assert_eq!(parts, all, "{direction:?}, {bytes} bytes");
        }
    }
}

#[test]
fn every_hit_has_a_place() {
    let document = document("---\ntitle: 开源\n---\n## 谈开源\n**开源**：说开源\n");
    let titled = Titled { document: &document, title: "开源" };
    let query = Query::new("开源").unwrap();
    let hits = scan(&query, titled, Item::Title, Direction::Forward, usize::MAX).hits;
    let places: Vec<Anchor> = hits.iter().map(|hit| hit.place(&document)).collect();
    let chapter = document.chapters.iter().position(|chapter| chapter.heading.is_some()).unwrap();
    let byte = document.text.rfind("开源").unwrap() as u32;
    let turn = document.turn_at_byte(byte);
    assert_eq!(
        places,
        [
            Anchor::START,
            Anchor { turn, spot: Spot::Heading { chapter, byte: 3 } },
            Anchor { turn, spot: Spot::Speaker },
            Anchor::text(turn, byte),
        ]
    );
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
}
