//! Tables of marks and of what they show.

use super::*;

/// Shows pieces as text with their emphasis: `b[…]` bold, `i[…]` italic, `c[…]` code, `l[…]` link,
/// `g[…]` gloss.
fn picture(text: &str) -> String {
    let mut out = String::new();
    for piece in pieces(text) {
        let content = match &piece.content {
            Content::Source => text[piece.source.clone()].to_owned(),
            Content::Blank => "␣".to_owned(),
            Content::Picture(label) => format!("▢{}", &text[label.clone()]),
        };
        let emphasis = piece.emphasis;
        let marks = [
            (emphasis.bold, 'b'),
            (emphasis.italic, 'i'),
            (emphasis.code, 'c'),
            (emphasis.link, 'l'),
            (emphasis.gloss, 'g'),
        ];
        let marks: String = marks.iter().filter(|(on, _)| *on).map(|(_, mark)| *mark).collect();
        match marks.is_empty() {
            true => out.push_str(&content),
            false => out.push_str(&format!("{marks}[{content}]")),
        }
    }
    out
}

#[test]
fn marks_are_read() {
    let table = [
        ("**主持人：**你好", "b[主持人：]你好"),
        ("**核心（AGI）**是", "b[核心（AGI）]是"),
        ("**用你的****赞****和**吧", "b[用你的]b[赞]b[和]吧"),
        ("单数****的**号", "单数的**号"),
        ("2 ** 3", "2 ** 3"),
        ("*斜体*字 2*3*4", "i[斜体]字 2*3*4"),
        ("a_b_c _强调_ x", "a_b_c i[强调] x"),
        ("用 `let x` 写", "用 c[let x] 写"),
        ("见[文档](https://x.y/z)。", "见l[文档]。"),
        ("[标题](00:00 --> 01:00)", "[标题](00:00 --> 01:00)"),
        ("![图一](http://x/y.png)后", "▢图一后"),
        (r"1\. 第一 \*", "1. 第一 *"),
        ("Rowan\nCheung独家\n专访", "Rowan␣Cheung独家专访"),
        ("第一个**开源**\n前沿", "第一个b[开源]前沿"),
        ("**术语**（解释）后", "b[术语]g[（解释）]后"),
        ("> 引用\n> 第二行", "> 引用第二行"),
    ];
    for (text, expected) in table {
        assert_eq!(picture(text), expected, "{text}");
    }
}

#[test]
fn plain_text_has_no_marks() {
    assert_eq!(plain("**1. 重点：** 见[此](http://x)"), "1. 重点： 见此");
}
