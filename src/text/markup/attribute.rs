//! The inside of a tag: its attributes, and where it ends.

use super::Syntax;

/// Which quotes don't stand anywhere in the rest of the text, so that nobody looks for them again.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Quotes {
    no_double: bool,
    no_single: bool,
    /// Whether values end before `<`, which XML forbids in them.
    end_at_tags: bool,
}

/// An attribute, and where it ends.
pub(super) struct Attribute<'a> {
    pub(super) name: &'a str,
    pub(super) value: &'a str,
    pub(super) end: usize,
    /// The quote around the value that nothing closes.
    open: Option<u8>,
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0C')
}

/// The attribute of a tag from byte `at` on; none where the tag ends.
pub(super) fn attribute(text: &str, at: usize, quotes: Quotes) -> Option<Attribute<'_>> {
    let bytes = text.as_bytes();
    let skip = |at: usize, is_such: fn(u8) -> bool| {
        let rest = bytes.get(at..).unwrap_or_default();
        at + rest.iter().position(|byte| !is_such(*byte)).unwrap_or(rest.len())
    };
    let start = skip(at, |byte| is_blank(byte) || byte == b'/');
    let first = *bytes.get(start)?;
    if first == b'>' || (first == b'<' && quotes.end_at_tags) {
        return None;
    }
    // A sign `=` at the beginning of a name belongs to it.
    let name_end = skip(start + 1, |byte| !is_blank(byte) && !matches!(byte, b'/' | b'>' | b'='));
    let name = text.get(start..name_end).unwrap_or("");
    let sign = skip(name_end, is_blank);
    if bytes.get(sign) != Some(&b'=') {
        return Some(Attribute { name, value: "", end: name_end, open: None });
    }
    let value = skip(sign + 1, is_blank);
    match bytes.get(value).copied() {
        Some(quote @ (b'"' | b'\'')) => {
            let gone = if quote == b'"' { quotes.no_double } else { quotes.no_single };
            let rest = bytes.get(value + 1..).unwrap_or_default();
            let found = match quotes.end_at_tags {
                _ if gone => None,
                true => memchr::memchr2(quote, b'<', rest).filter(|end| rest.get(*end) == Some(&quote)),
                false => memchr::memchr(quote, rest),
            };
            match found {
                Some(end) => {
                    let end = value + 1 + end;
                    Some(Attribute {
                        name,
                        value: text.get(value + 1..end).unwrap_or(""),
                        end: end + 1,
                        open: None,
                    })
                }
                None => {
                    let end = skip(value, |byte| !matches!(byte, b'>' | b'<'));
                    let value = text.get(value + 1..end).unwrap_or("");
                    Some(Attribute { name, value, end, open: Some(quote) })
                }
            }
        }
        _ => {
            let end = skip(value, |byte| !is_blank(byte) && byte != b'>');
            Some(Attribute { name, value: text.get(value..end).unwrap_or(""), end, open: None })
        }
    }
}

/// Where the inside of a tag ends whose name ends at `at`, where the tag itself ends, and whether it ends with `/>`.
pub(super) fn tag_end(
    text: &str,
    at: usize,
    syntax: Syntax,
    quotes: &mut Quotes,
) -> Option<(usize, usize, bool)> {
    quotes.end_at_tags = syntax == Syntax::Xml;
    let mut end = at;
    while let Some(found) = attribute(text, end, *quotes) {
        match found.open {
            Some(b'"') => quotes.no_double |= !quotes.end_at_tags,
            Some(_) => quotes.no_single |= !quotes.end_at_tags,
            None => {}
        }
        end = found.end;
    }
    let bytes = text.as_bytes();
    let rest = bytes.get(end..).unwrap_or_default();
    let close = rest.iter().position(|byte| !is_blank(*byte) && *byte != b'/')? + end;
    let is_empty = close > end && bytes.get(close - 1) == Some(&b'/');
    match bytes.get(close) {
        Some(b'>') => Some((close, close + 1, is_empty)),
        // The tag was never ended; the next one begins.
        _ => Some((close, close, false)),
    }
}
