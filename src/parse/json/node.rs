//! A value of the tape: what it is, what stands in it, and its words.

use std::borrow::Cow;

use super::tape::{NOWHERE, Tape, Token, end_of_string, length_of_word};

/// A value, or a key.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a> {
    tape: &'a Tape<'a>,
    index: u32,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    List,
    String,
    /// A number, `true`, `null`, or a word without quotes.
    Bare,
    /// There is none.
    Missing,
}

impl<'a> Tape<'a> {
    /// The value that the text is; where there are several, or none, the list of them.
    pub(super) fn root(&'a self) -> Node<'a> {
        let root = Node { tape: self, index: 0 };
        let mut items = root.items();
        match (items.next(), items.next()) {
            (Some(only), None) => only,
            _ => root,
        }
    }
}

impl<'a> Node<'a> {
    fn token(self) -> Token {
        let nothing = Token { at: NOWHERE, next: self.index + 1 };
        self.tape.tokens.get(self.index as usize).copied().unwrap_or(nothing)
    }

    fn node(self, index: u32) -> Node<'a> {
        Node { index, ..self }
    }

    fn first_byte(self) -> Option<u8> {
        self.tape.text.as_bytes().get(self.token().at as usize).copied()
    }

    /// Where it begins in the text, in bytes.
    pub(super) fn at(self) -> usize {
        self.token().at as usize
    }

    pub(super) fn kind(self) -> Kind {
        match self.first_byte() {
            _ if self.index == 0 => Kind::List,
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::List,
            Some(b'"' | b'\'') => Kind::String,
            Some(_) => Kind::Bare,
            None => Kind::Missing,
        }
    }

    /// The items of a list.
    pub(super) fn items(self) -> impl Iterator<Item = Node<'a>> {
        let end = if self.kind() == Kind::List { self.token().next } else { 0 };
        let mut index = self.index + 1;
        std::iter::from_fn(move || {
            let item = (index < end).then(|| self.node(index))?;
            index = item.token().next.max(index + 1);
            Some(item)
        })
    }

    /// The keys and values of an object.
    pub(super) fn members(self) -> impl Iterator<Item = (Node<'a>, Node<'a>)> {
        let end = if self.kind() == Kind::Object { self.token().next } else { 0 };
        let mut index = self.index + 1;
        std::iter::from_fn(move || {
            let (key, value) = (index + 1 < end).then(|| (self.node(index), self.node(index + 1)))?;
            index = value.token().next.max(index + 2);
            Some((key, value))
        })
    }

    /// The value of a key; none where it is `null`.
    pub(super) fn get(self, key: &str) -> Option<Node<'a>> {
        self.members()
            .find(|(found, _)| found.is_key(key))
            .map(|(_, value)| value)
            .filter(|value| !value.is_null())
    }

    /// The value at the end of a path such as `alternatives.0.words`.
    pub(super) fn find(self, path: &str) -> Option<Node<'a>> {
        if !path.contains('.') {
            return self.get(path);
        }
        path.split('.').try_fold(self, |node, step| match step {
            "0" => node.items().next(),
            key => node.get(key),
        })
    }

    fn is_null(self) -> bool {
        match self.kind() {
            Kind::Missing => true,
            Kind::Bare => matches!(self.raw(), "null" | "None" | "undefined"),
            _ => false,
        }
    }

    /// Whether it is `false`.
    pub(super) fn is_false(self) -> bool {
        self.kind() == Kind::Bare && matches!(self.raw(), "false" | "False")
    }

    fn is_key(self, key: &str) -> bool {
        let at = self.at();
        let Some(rest) = self.tape.text.as_bytes().get(at..) else { return false };
        match rest.first() {
            Some(quote @ (b'"' | b'\'')) => {
                let inner = rest.get(1..).unwrap_or_default();
                if inner.starts_with(key.as_bytes()) {
                    inner.get(key.len()) == Some(quote)
                } else {
                    inner.first() == Some(&b'\\') && self.string().is_some_and(|found| found == key)
                }
            }
            _ => self.raw() == key,
        }
    }

    /// A string or a bare word as it stands in the text, without quotes.
    fn raw(self) -> &'a str {
        let (at, bytes) = (self.at(), self.tape.text.as_bytes());
        let range = match self.kind() {
            Kind::String => at + 1..end_of_string(bytes, at).0,
            Kind::Bare => at..at + length_of_word(bytes.get(at..).unwrap_or_default()),
            _ => 0..0,
        };
        self.tape.text.get(range).unwrap_or("")
    }

    /// A number, or what is written as one, or a time: the words of a string or a bare word.
    pub(super) fn scalar(self) -> Option<&'a str> {
        matches!(self.kind(), Kind::String | Kind::Bare).then(|| self.raw())
    }

    /// The words of a string.
    pub(super) fn string(self) -> Option<Cow<'a, str>> {
        (self.kind() == Kind::String).then(|| decode(self.raw()))
    }

    /// The words of a string, or a number as it is written.
    pub(super) fn words(self) -> Option<Cow<'a, str>> {
        match self.kind() {
            Kind::String => self.string(),
            Kind::Bare => Some(self.raw())
                .filter(|raw| raw.starts_with(|first: char| first.is_ascii_digit() || first == '-'))
                .map(Cow::Borrowed),
            _ => None,
        }
    }
}

/// Resolves the escapes of a string.
pub(super) fn decode(raw: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'\\', raw.as_bytes()) else { return Cow::Borrowed(raw) };
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    let mut found = Some(first);
    while let Some(at) = found {
        out.push_str(rest.get(..at).unwrap_or(""));
        let escape = rest.get(at + 1..).unwrap_or("");
        let length = resolve(escape, &mut out);
        rest = escape.get(length..).unwrap_or("");
        found = memchr::memchr(b'\\', rest.as_bytes());
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Resolves what stands behind a backslash; tells how many bytes that takes.
fn resolve(escape: &str, out: &mut String) -> usize {
    let Some(sign) = escape.chars().next() else { return 0 };
    let character = match sign {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{C}',
        '"' | '\\' | '/' | '\'' => sign,
        'u' => return resolve_unit(escape, out),
        // No escape: the backslash is meant.
        _ => {
            out.push('\\');
            sign
        }
    };
    out.push(character);
    sign.len_utf8()
}

/// `u` and four digits, with the other half of the character behind it where that is one.
fn resolve_unit(escape: &str, out: &mut String) -> usize {
    let unit = |text: &str| {
        let digits = text.get(1..5).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        u32::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(escape) else {
        out.push_str("\\u");
        return 1;
    };
    if (0xD800..0xDC00).contains(&first) {
        let second = escape.get(5..).filter(|rest| rest.starts_with("\\u")).and_then(|rest| unit(&rest[1..]));
        if let Some(second) = second.filter(|second| (0xDC00..0xE000).contains(second)) {
            let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            out.push(char::from_u32(code).unwrap_or('\u{FFFD}'));
            return 11;
        }
    }
    out.push(char::from_u32(first).unwrap_or('\u{FFFD}'));
    5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved() {
        let table = [
            ("渡口", "渡口"),
            ("\\u6e21\\u53E3", "渡口"),
            ("\\ud83d\\ude80！", "🚀！"),
            ("\\ud83d x \\ude80", "\u{FFFD} x \u{FFFD}"),
            ("\\ud83d\\u6e21", "\u{FFFD}渡"),
            ("他说\\\"开源\\\"\\n\\t\\/\\\\", "他说\"开源\"\n\t/\\"),
            ("\\u0000", "\0"),
            ("\\u6e2", "\\u6e2"),
            ("C:\\渡口", "C:\\渡口"),
            ("\\", ""),
        ];
        for (raw, expected) in table {
            assert_eq!(decode(raw), expected, "{raw}");
        }
    }

    #[test]
    fn values_are_found_whatever_is_wrong_around_them() {
        // A text, the value of "a" in it as it stands there, how many faults it has.
        let table = [
            (r#"{"b": [1, {"c": 2}], "a": 3}"#, Some("3"), 0),
            (r#"{"a": NaN, "b": Infinity,}"#, Some("NaN"), 0),
            ("{\"a\": \"raw \n\u{1} end\"}", Some("raw \n\u{1} end"), 0),
            (r#"{'a': 'it's'}"#, Some("it's"), 1),
            (r#"{a: 3}"#, Some("3"), 0),
            (r#"{"a": "他说"好"了", "b": 1}"#, Some("他说\"好\"了"), 1),
            (r#"{"a": null}"#, None, 0),
            (r#"{"b", "a": 3}"#, Some("3"), 1),
            (r#"{"a": "cut of"#, Some("cut of"), 1),
            (r#"{"b": 1, "a": 12"#, None, 1),
            (r#"{"b": 1, "a""#, None, 1),
            (r#"{"b": {"a": 1}}"#, None, 0),
            (r#"{"\u0061": 3}"#, Some("3"), 0),
            (r#"]}{"a": 3}"#, Some("3"), 2),
        ];
        for (text, expected, faults) in table {
            let tape = Tape::of(text);
            let found = tape.root().get("a").and_then(Node::scalar);
            assert_eq!(found, expected, "{text}");
            assert_eq!(tape.faults.len(), faults, "{text}");
        }
    }

    #[test]
    fn a_million_brackets_take_no_room_on_the_stack() {
        let text = "[".repeat(1_000_000) + &"}".repeat(1_000_000) + &"]".repeat(10);
        let tape = Tape::of(&text);
        assert_eq!(tape.root().items().count(), 1);
        let text = "{[".repeat(500_000) + &"]}".repeat(250_000);
        assert_eq!(Tape::of(&text).root().kind(), Kind::Object);
    }

    #[test]
    fn values_behind_each_other_are_a_list() {
        let tape = Tape::of("{\"a\": 1}\n{\"a\": 2}\n");
        let found: Vec<_> = tape.root().items().filter_map(|item| item.get("a")?.scalar()).collect();
        assert_eq!(found, ["1", "2"]);
        assert_eq!(Tape::of("  ").root().items().count(), 0);
        assert_eq!(Tape::of(r#"{"a": [5, [6, 7]]}"#).root().find("a.0").and_then(Node::scalar), Some("5"));
    }
}
