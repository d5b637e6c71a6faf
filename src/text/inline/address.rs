//! Addresses: of links that have words of their own, and those that stand in the text as they are.

use std::ops::Range;

use super::Scanner;

/// The words of the links in a paragraph, each with its address, as bytes of the paragraph.
pub fn links(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    if !text.contains("](") {
        return Vec::new();
    }
    let mut scanner = Scanner::new(text, Vec::new());
    scanner.scan();
    scanner.links
}

/// The web addresses that stand in a text. Chinese is written close to them, so they end where ASCII ends, and
/// before the stop of a sentence or a bracket that was opened outside.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (sign, _) in text.match_indices("://") {
        let scheme = ["https", "http"].iter().find(|scheme| text[..sign].ends_with(*scheme));
        let Some(start) = scheme.map(|scheme| sign - scheme.len()) else { continue };
        let inside = found.last().is_some_and(|last| start < last.end);
        let after_word = bytes[..start].last().is_some_and(u8::is_ascii_alphanumeric);
        if inside || after_word {
            continue;
        }
        let body = sign + "://".len();
        let end = body + length(&bytes[body..]);
        if end > body {
            found.push(start..end);
        }
    }
    found
}

/// The bytes that belong to an address, behind its scheme.
fn length(bytes: &[u8]) -> usize {
    let mut open = 0usize;
    let mut end = 0;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'(' => open += 1,
            b')' if open == 0 => break,
            b')' => open -= 1,
            b'"' | b'<' | b'>' | b'[' | b'\\' | b']' | b'^' | b'`' | b'{' | b'|' | b'}' | b'*' => break,
            _ if !byte.is_ascii_graphic() => break,
            _ => {}
        }
        if !matches!(byte, b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'(') {
            end = at + 1;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        let table: [(&str, &[&str]); 10] = [
            ("见https://a.example/x，后面。", &["https://a.example/x"]),
            ("（http://a.example/b?c=d#e）", &["http://a.example/b?c=d#e"]),
            ("(see https://a.example/wiki/A_(b)).", &["https://a.example/wiki/A_(b)"]),
            (
                "https://a.example. Then https://b.example, or not",
                &["https://a.example", "https://b.example"],
            ),
            ("**https://a.example/x**", &["https://a.example/x"]),
            ("[https://a.example](https://b.example)", &["https://a.example", "https://b.example"]),
            ("https://web.example/?u=https://a.example", &["https://web.example/?u=https://a.example"]),
            ("xhttps://a.example ftp://a.example http://", &[]),
            ("https://。", &[]),
            ("https://a.example/x\u{1b}]0;y", &["https://a.example/x"]),
        ];
        for (text, expected) in table {
            let found: Vec<&str> = addresses(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn words_of_links_know_their_address() {
        let text = "见[**这**里](https://a.example/b)和[那里](#c)，[00:00](00:00 --> 01:00)";
        let found: Vec<(&str, &str)> =
            links(text).into_iter().map(|(words, address)| (&text[words], &text[address])).collect();
        assert_eq!(found, [("**这**里", "https://a.example/b"), ("那里", "#c")]);
        assert_eq!(links("没有"), []);
    }
}
