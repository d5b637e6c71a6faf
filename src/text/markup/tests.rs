//! Tests of the reader of tags.

use super::*;

fn pieces(text: &str, syntax: Syntax) -> String {
    let mut out = String::new();
    for token in Tokens::new(text, syntax) {
        match token {
            Token::Words(words) => out.push_str(words),
            Token::Exact(words) => out.push_str(&format!("={words}=")),
            Token::Open(tag) => {
                out.push_str(&format!("[{}", tag.name));
                for (name, value) in tag.attributes() {
                    out.push_str(&format!(" {name}:{value}"));
                }
                out.push_str(if tag.is_empty { "/]" } else { "]" });
            }
            Token::Close(name) => out.push_str(&format!("[/{name}]")),
        }
    }
    out
}

#[test]
fn html_is_read_as_browsers_do() {
    let table = [
        ("<p>雾散了。</p>", "[p]雾散了。[/p]"),
        ("<P CLASS=a id='b' hidden>雾", "[P CLASS:a id:b hidden:]雾"),
        ("<a href=\"x>y\">船</a >", "[a href:x>y]船[/a]"),
        ("<br/><br /><a href=x/>", "[br/][br/][a href:x/]"),
        ("1 < 2，<笑>，a<b>", "1 < 2，<笑>，a[b]"),
        ("<!doctype html><!-- <p> --><!--><!--->雾", "雾"),
        ("<script>if (a < b) '</p>'</SCRIPT >船", "[script]=if (a < b) '</p>'=[/SCRIPT]船"),
        ("<title>渡口 & <船></title>", "[title]渡口 & <船>[/title]"),
        ("<title>渡口<p>雾", "[title]渡口[p]雾"),
        ("<style>p { color: red }", "[style]"),
        ("<p a b=c d = 'e'f>", "[p a: b:c d:e f:]"),
        ("<p =x>", "[p =x:]"),
        ("<p title=\"雾>散了<b>船</b>", "[p title:雾]散了[b]船[/b]"),
        ("</>雾</1>船<?php ?>", "雾船"),
        ("雾<p class", "雾"),
        ("雾<!-- 船", "雾"),
        ("<![CDATA[雾]]>", ""),
        ("雾<", "雾<"),
    ];
    for (text, expected) in table {
        assert_eq!(pieces(text, Syntax::Html), expected, "{text}");
    }
}

#[test]
fn xml_goes_on_behind_what_is_broken() {
    let table = [
        ("<?xml version=\"1.0\"?><tt:p a:b='c'/>", "[tt:p a:b:c/]"),
        ("<!DOCTYPE tt [<!ENTITY a \"b\">]><p>&a;", "[p]&a;"),
        ("<p><![CDATA[1 < 2]]></p>", "[p]=1 < 2=[/p]"),
        ("<p><![CDATA[雾", "[p]=雾="),
        ("<p begin=\"1s>雾</p><p>船", "[p begin:1s]雾[/p][p]船"),
        ("<p begin=\"1s\"<p>船", "[p begin:1s][p]船"),
        ("<script><p>", "[script][p]"),
        ("<p>雾</p", "[p]雾"),
    ];
    for (text, expected) in table {
        assert_eq!(pieces(text, Syntax::Xml), expected, "{text}");
    }
    let mut tokens = Tokens::new("<p>雾</p", Syntax::Xml);
    assert_eq!((tokens.by_ref().count(), tokens.cut()), (2, Some(6)));
}

#[test]
fn what_nothing_ends_is_looked_for_once() {
    for part in ["<p a=\"", "<p a='", "<title>", "<noscript>", "<", "<!", "</", "<![CDATA[", "<a b=\"c<"] {
        for syntax in [Syntax::Html, Syntax::Xml] {
            let text = part.repeat(100_000);
            assert!(Tokens::new(&text, syntax).count() <= text.len(), "{part}");
        }
    }
}
