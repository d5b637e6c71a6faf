//! Tags and the words between them, as HTML and XML have them: one reader for both, which takes whatever stands there.
//!
//! It works through the text once and keeps no tree, so a million tags that nothing closes cost no more than others. No
//! declaration is believed: what a document type defines is passed over, so nothing can grow. What an HTML reader does
//! with broken markup follows the WHATWG's tokenizer; where that would swallow the rest of the text for one missing
//! quote, the text is kept.

mod attribute;

use attribute::{Quotes, attribute, tag_end};

/// How tags are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Names in any case; scripts and styles are no markup.
    Html,
    /// With `<![CDATA[…]]>`.
    Xml,
}

/// A piece of marked text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// Words, in which character references are not resolved yet.
    Words(&'a str),
    /// Words in which nothing stands for anything else.
    Exact(&'a str),
    /// A tag that opens an element.
    Open(Tag<'a>),
    /// A tag that closes the element of that name.
    Close(&'a str),
}

/// An opening tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name, as it is written.
    pub name: &'a str,
    /// What stands behind the name.
    inner: &'a str,
    /// Whether it ends with `/>`.
    pub is_empty: bool,
}

impl<'a> Tag<'a> {
    /// The name without the name space before its colon.
    pub fn local(&self) -> &'a str {
        local(self.name)
    }

    /// Its attributes and their values, in which character references are not resolved.
    pub fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut at = 0;
        let inner = self.inner;
        std::iter::from_fn(move || {
            let found = attribute(inner, at, Quotes::default())?;
            at = found.end;
            Some((found.name, found.value))
        })
    }

    /// The value of the first attribute of that name, in any case.
    pub fn value(&self, name: &str) -> Option<&'a str> {
        self.attributes().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The value of the first attribute of that name, whatever its name space is.
    pub fn local_value(&self, name: &str) -> Option<&'a str> {
        self.attributes().find(|(found, _)| local(found) == name).map(|(_, value)| value)
    }
}

/// A name without the name space before its colon.
pub fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Elements of HTML whose contents are no markup, and whether references count in them.
const RAW: [(&str, bool); 9] = [
    ("script", false),
    ("style", false),
    ("xmp", false),
    ("iframe", false),
    ("noembed", false),
    ("noframes", false),
    ("noscript", false),
    ("title", true),
    ("textarea", true),
];

/// The first of them are code.
const CODE: usize = 2;

/// The pieces of a marked text, in order. Comments, declarations and processing instructions are passed over.
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    text: &'a str,
    syntax: Syntax,
    at: usize,
    /// The element whose contents are no markup and that has just been opened, as a place in [`RAW`].
    raw: Option<usize>,
    /// Elements that nothing closes any more; they are looked for once.
    unclosed: [bool; RAW.len()],
    quotes: Quotes,
    cut: Option<usize>,
}

impl<'a> Tokens<'a> {
    /// Begins at the start of `text`.
    pub fn new(text: &'a str, syntax: Syntax) -> Tokens<'a> {
        let unclosed = [false; RAW.len()];
        Tokens { text, syntax, at: 0, raw: None, unclosed, quotes: Quotes::default(), cut: None }
    }

    /// The byte behind the last piece.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Goes on from another byte, which must lie between two pieces.
    pub fn go_to(&mut self, byte: usize) {
        self.at = byte;
        self.raw = None;
    }

    /// The byte of what is begun and not ended: a tag, a comment.
    pub fn cut(&self) -> Option<usize> {
        self.cut
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Passes over `length` bytes, which are words.
    fn words(&mut self, length: usize) -> &'a str {
        let words = self.rest().get(..length).unwrap_or("");
        self.at += words.len();
        words
    }

    /// The contents of an element that holds no markup.
    fn raw(&mut self, kind: usize) -> Option<Token<'a>> {
        let (name, has_references) = RAW.get(kind).copied()?;
        if self.unclosed.get(kind).copied()? {
            return None;
        }
        let rest = self.rest();
        let Some(end) = closing(rest, name) else {
            // The code of a page that was cut off is no text.
            if kind < CODE {
                return self.end_within(self.at);
            }
            if let Some(unclosed) = self.unclosed.get_mut(kind) {
                *unclosed = true;
            }
            return None;
        };
        let words = self.words(end);
        (!words.is_empty()).then_some(if has_references { Token::Words(words) } else { Token::Exact(words) })
    }

    /// Passes over what begins here and ends behind `end`, or with the text.
    fn skip(&mut self, from: usize, end: &str) {
        let rest = self.rest();
        let found = rest.get(from..).and_then(|rest| memchr::memmem::find(rest.as_bytes(), end.as_bytes()));
        match found {
            Some(found) => self.at += from + found + end.len(),
            None => {
                self.cut = Some(self.at);
                self.at = self.text.len();
            }
        }
    }

    /// What begins with `<!`.
    fn declaration(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        if let Some(comment) = rest.strip_prefix("<!--") {
            match comment {
                _ if comment.starts_with('>') => self.at += "<!-->".len(),
                _ if comment.starts_with("->") => self.at += "<!--->".len(),
                _ => self.skip("<!--".len(), "-->"),
            }
            return None;
        }
        if let Some(inner) = rest.strip_prefix("<![CDATA[").filter(|_| self.syntax == Syntax::Xml) {
            let end = memchr::memmem::find(inner.as_bytes(), b"]]>");
            self.cut = self.cut.or(end.is_none().then_some(self.at));
            let words = inner.get(..end.unwrap_or(inner.len())).unwrap_or("");
            self.at = (self.at + "<![CDATA[]]>".len() + words.len()).min(self.text.len());
            return (!words.is_empty()).then_some(Token::Exact(words));
        }
        let end = memchr::memchr2(b'>', b'[', rest.as_bytes());
        match end.and_then(|end| rest.as_bytes().get(end)) {
            Some(b'[') if self.syntax == Syntax::Xml => {
                self.skip(0, "]");
                self.skip(0, ">");
            }
            _ => self.skip(0, ">"),
        }
        None
    }

    /// A tag that closes an element; `</` stands here.
    fn close(&mut self) -> Option<Token<'a>> {
        let inner = self.rest().get(2..).unwrap_or("");
        if !inner.starts_with(begins_name) {
            self.skip(0, ">");
            return None;
        }
        let name = inner.split([' ', '\t', '\n', '\r', '\u{C}', '/', '>']).next().unwrap_or("");
        let start = self.at;
        self.at += 2 + name.len();
        match tag_end(self.text, self.at, self.syntax, &mut self.quotes) {
            Some((_, end, _)) => {
                self.at = end;
                Some(Token::Close(name))
            }
            None => self.end_within(start),
        }
    }

    /// A tag that opens an element.
    fn open(&mut self) -> Option<Token<'a>> {
        let inner = self.rest().get(1..).unwrap_or("");
        let is_xml = self.syntax == Syntax::Xml;
        let ends = |sign: char| " \t\n\r\u{C}/>".contains(sign) || (is_xml && sign == '<');
        let name = inner.split(ends).next().unwrap_or("");
        let start = self.at;
        self.at += 1 + name.len();
        let Some((inner_end, end, is_empty)) = tag_end(self.text, self.at, self.syntax, &mut self.quotes)
        else {
            return self.end_within(start);
        };
        let inner = self.text.get(self.at..inner_end).unwrap_or("");
        self.at = end;
        if self.syntax == Syntax::Html && !is_empty {
            self.raw = RAW.iter().position(|(raw, _)| raw.eq_ignore_ascii_case(name));
        }
        Some(Token::Open(Tag { name, inner, is_empty }))
    }

    /// The text ends within a tag.
    fn end_within(&mut self, start: usize) -> Option<Token<'a>> {
        self.cut = Some(start);
        self.at = self.text.len();
        None
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(kind) = self.raw.take()
            && let Some(words) = self.raw(kind)
        {
            return Some(words);
        }
        while self.at < self.text.len() {
            let rest = self.rest();
            let mark = mark(rest);
            if mark > 0 {
                return Some(Token::Words(self.words(mark)));
            }
            let found = match rest.as_bytes().get(1) {
                Some(b'!') => self.declaration(),
                Some(b'/') => self.close(),
                Some(b'?') if self.syntax == Syntax::Xml => {
                    self.skip(0, "?>");
                    None
                }
                Some(b'?') => {
                    self.skip(0, ">");
                    None
                }
                _ => self.open(),
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// Where the next mark begins: `<` before a name, or one of the signs that no words begin with.
fn mark(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_mark = |at: &usize| match bytes.get(at + 1) {
        Some(b'/') => bytes.get(at + 2).is_some_and(|next| *next != b' '),
        Some(byte) => matches!(byte, b'!' | b'?') || begins_name(char::from(*byte)),
        None => false,
    };
    memchr::memchr_iter(b'<', bytes).find(is_mark).unwrap_or(bytes.len())
}

fn begins_name(character: char) -> bool {
    character.is_ascii_alphabetic() || character == '_'
}

/// Where the tag begins that closes an element of that name.
fn closing(text: &str, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, b"</").find(|at| {
        let found = bytes.get(at + 2..at + 2 + name.len());
        let behind = bytes.get(at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
            && behind.is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))
    })
}

#[cfg(test)]
mod tests;
