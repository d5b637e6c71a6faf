//! Tells files of tags by how they begin.

use crate::text::markup::{Syntax, Token, Tokens, local};

use super::encoding::Charset;
use super::format::Format;

/// So much of a file is looked at.
const SAMPLE: usize = 4096;
/// So many elements make a page of what begins with one.
const FEWEST: usize = 3;

/// Elements that part the words of a page. Markdown has them too, with its own words around them; and what begins with
/// `<details>` is Markdown.
const BLOCKS: [&str; 28] = [
    "p",
    "div",
    "article",
    "section",
    "main",
    "cite",
    "time",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "blockquote",
    "header",
    "footer",
    "nav",
    "figure",
    "pre",
    "meta",
    "title",
    "dl",
];

/// The format of a file of tags, and the mark that tells it.
pub(super) fn detect(text: &str) -> Option<(Format, &'static str)> {
    let text = text.trim_start();
    if !text.starts_with('<') {
        return None;
    }
    let sample = text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or(text);
    let declared = sample.get(..sample.floor_char_boundary("<!doctype html".len())).unwrap_or("");
    if declared.eq_ignore_ascii_case("<!doctype html") {
        return Some((Format::Html, "<!DOCTYPE html>"));
    }
    let mut tokens = Tokens::new(sample, Syntax::Xml);
    let opens = |token| if let Token::Open(tag) = token { Some(tag.name) } else { None };
    let first =
        tokens.by_ref().find(|token| !matches!(token, Token::Words(words) if words.trim().is_empty()));
    let name = first.and_then(opens)?;
    let told = match local(name) {
        "tt" => Some((Format::Ttml, "<tt>")),
        "transcript" => Some((Format::Ttml, "<transcript>")),
        "timedtext" => Some((Format::Ttml, "<timedtext>")),
        "coreProperties" | "styles" | "numbering" | "document" if is_part_of_docx(name) => {
            Some((Format::Docx, "word/document.xml"))
        }
        "Chapters" => Some((Format::Chapters, "<Chapters>")),
        "chapters" => Some((Format::Chapters, "<psc:chapters>")),
        _ => None,
    };
    let is_page = ["html", "head", "body"].iter().any(|page| page.eq_ignore_ascii_case(name));
    told.or(is_page.then_some((Format::Html, "<html>")))
        .or_else(|| (is_block(name) && is_fragment(sample)).then_some((Format::Html, "<p>")))
}

/// The encoding that a file of tags declares, if its code units are bytes.
pub(super) fn declared(bytes: &[u8]) -> Option<Charset> {
    /// It has to be declared in so many bytes.
    const DECLARED: usize = 1024;
    let sample = bytes.get(..DECLARED).unwrap_or(bytes).trim_ascii_start();
    if !sample.starts_with(b"<") {
        return None;
    }
    let sample = String::from_utf8_lossy(sample).to_ascii_lowercase();
    let head = if sample.starts_with("<?xml") { sample.split("?>").next().unwrap_or("") } else { "" };
    let value = |text: &str, key: &str| {
        let (_, rest) = text.split_once(key)?;
        let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        rest.split(['"', '\'', ' ', ';', '/', '>']).next().and_then(Charset::from_label)
    };
    let found = value(head, "encoding").or_else(|| value(&sample, "charset"));
    found.filter(|charset| charset.unit() == 1 && *charset != Charset::UTF_8)
}

/// Whether a part of a DOCX begins with that element.
fn is_part_of_docx(name: &str) -> bool {
    name.starts_with("w:") || name == "cp:coreProperties"
}

fn is_block(name: &str) -> bool {
    BLOCKS.iter().any(|block| block.eq_ignore_ascii_case(name))
}

/// Whether the words stand in elements, and not between them.
fn is_fragment(sample: &str) -> bool {
    let (mut blocks, mut depth, mut inside, mut outside) = (0, 0usize, 0, 0);
    for token in Tokens::new(sample, Syntax::Html) {
        match token {
            Token::Open(tag) if is_block(tag.name) => {
                blocks += 1;
                depth += usize::from(!tag.is_empty && !tag.name.eq_ignore_ascii_case("meta"));
            }
            Token::Close(name) if is_block(name) => depth = depth.saturating_sub(1),
            Token::Words(words) if depth == 0 => outside += words.trim().len(),
            Token::Words(words) => inside += words.trim().len(),
            _ => {}
        }
    }
    blocks >= FEWEST && inside > 4 * outside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_tags_are_told_by_how_they_begin() {
        use Format::{Chapters, Docx, Html, Ttml};
        let table = [
            ("<?xml version=\"1.0\"?>\n<!-- 渡口 -->\n<tt xml:lang=\"zh\">", Some(Ttml)),
            ("<tt:tt xmlns:tt=\"x\">", Some(Ttml)),
            ("<?xml version=\"1.0\"?><transcript><text start=\"0\">", Some(Ttml)),
            ("<timedtext format=\"3\">", Some(Ttml)),
            ("\n<!DocType HTML>\n<p>", Some(Html)),
            ("<HTML><body>雾", Some(Html)),
            ("<!-- saved from url --><html>", Some(Html)),
            ("<cite>林溪：</cite>\n<time>0:00</time>\n<p>雾散了。</p>", Some(Html)),
            ("<div><p>雾散了。<p>船来了。</div>", Some(Html)),
            ("<p>雾散了。</p>", None),
            ("<div align=\"center\"><h1>渡口</h1><p>夜话</p></div>\n\n## 雾\n\n**林溪**：雾散了。", None),
            ("<details><summary>原文</summary><p>a</p><p>b</p><p>c</p></details>", None),
            ("<tts>雾", None),
            ("<笑>雾散了。", None),
            ("# 渡口\n<div><p>雾<p>船</div>", None),
            ("<w:document xmlns:w=\"x\">", Some(Docx)),
            ("<psc:chapters version=\"1.2\">", Some(Chapters)),
            ("<Chapters>", Some(Chapters)),
            ("<rss><channel>", None),
            ("<", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(detect(text).map(|found| found.0), expected, "{text}");
        }
    }
}
