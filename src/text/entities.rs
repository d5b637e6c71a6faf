//! Character references: `&amp;`, `&#20320;`, and whatever else HTML has names for.

use std::cell::OnceCell;

/// The names, one on a line, in order; and what they stand for, each before a zero.
const NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/entities.names"));
const CHARACTERS: &str = include_str!(concat!(env!("OUT_DIR"), "/entities.characters"));

/// A name with its `&`, and what it stands for.
type Entity = (&'static str, &'static str);

/// Finds the names of characters. They are looked through when the first rare one is asked for.
#[derive(Debug, Default)]
pub struct Entities {
    by_name: OnceCell<Vec<Entity>>,
}

/// Those that nearly all references are.
const COMMON: [(&str, &str); 10] = [
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&nbsp;", "\u{A0}"),
    ("&quot;", "\""),
    ("&apos;", "'"),
    ("&#39;", "'"),
    ("&lrm;", "\u{200E}"),
    ("&rlm;", "\u{200F}"),
    ("&hellip;", "…"),
];

/// No name is longer, in bytes, with its `&` and `;`.
const LONGEST: usize = 40;

impl Entities {
    /// Appends the character that the reference at the start of `text` stands for, and tells how long that is.
    /// With `closed`, only one with its `;` counts.
    pub fn resolve(&self, text: &str, closed: bool, out: &mut String) -> Option<usize> {
        if let Some((name, characters)) = COMMON.iter().find(|(name, _)| text.starts_with(name)) {
            out.push_str(characters);
            return Some(name.len());
        }
        let length = text
            .bytes()
            .skip(1)
            .take(LONGEST)
            .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#');
        let end = 1 + length.count();
        let is_closed = text.as_bytes().get(end) == Some(&b';');
        if let Some(digits) = text.get(2..end).filter(|_| text.starts_with("&#") && is_closed) {
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => digits.parse(),
            };
            let character = code.ok().and_then(char::from_u32).filter(|character| *character != '\0');
            out.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
            return Some(end + 1);
        }
        let shortest = if closed { end + 1 } else { 3 };
        let longest = end + usize::from(is_closed);
        let found = (shortest..=longest).rev().find_map(|length| self.find(text.get(..length)?))?;
        let (name, characters) = found;
        out.push_str(characters);
        Some(name.len())
    }

    /// Appends `text` with what its references stand for; what stands for nothing stays as it is. With `closed`, only
    /// references with their `;` count. Gives the byte of the first one that is unknown.
    pub fn unescape(&self, text: &str, closed: bool, out: &mut String) -> Option<usize> {
        let mut unknown = None;
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'&', text.as_bytes().get(at..).unwrap_or_default()) {
            let (words, reference) = text.get(at..).unwrap_or("").split_at(found);
            out.push_str(words);
            at += found;
            match self.resolve(reference, closed, out) {
                Some(length) => at += length,
                None => {
                    out.push('&');
                    let names = reference.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
                    unknown = unknown.or(names.then_some(at));
                    at += 1;
                }
            }
        }
        out.push_str(text.get(at..).unwrap_or(""));
        unknown
    }

    fn find(&self, name: &str) -> Option<Entity> {
        let by_name = self.by_name.get_or_init(|| NAMES.lines().zip(CHARACTERS.split('\0')).collect());
        let at = by_name.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
        by_name.get(at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_as_in_html() {
        let entities = Entities::default();
        let table = [
            ("&amp;b", false, Some(("&", 5))),
            ("&ampb", false, Some(("&", 4))),
            ("&ampb", true, None),
            ("&notin;", false, Some(("∉", 7))),
            ("&notit;", false, Some(("¬", 4))),
            ("&notit;", true, None),
            ("&nsubE;", true, Some(("\u{2AC5}\u{338}", 7))),
            ("&#20320;好", true, Some(("你", 8))),
            ("&#x4F60;", true, Some(("你", 8))),
            ("&#xD800;", true, Some(("\u{FFFD}", 8))),
            ("&;", false, None),
            ("& b", false, None),
            ("&", false, None),
            ("&没有", false, None),
        ];
        for (text, closed, expected) in table {
            let mut out = String::new();
            let found = entities.resolve(text, closed, &mut out).map(|length| (out.as_str(), length));
            assert_eq!(found, expected, "{text}");
        }
    }
}
