//! Reads the marks inside a paragraph: bold, italic, code, links, pictures, and the line breaks of a
//! hard-wrapped file.
//!
//! Not CommonMark: `**主持人：**你好` is bold here, as its author meant it. A mark without its partner
//! stays text.

use std::ops::Range;

mod address;
mod link;
mod marks;

pub use address::{addresses, links};
pub use link::picture_name;
pub use marks::{bolds, has_marks, is_plain};

use link::bracketed;
use marks::MARKS;

use super::{gloss, joint};

/// How a piece of text is set off from the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Emphasis {
    /// Between `**`.
    pub bold: bool,
    /// Between `*` or `_`.
    pub italic: bool,
    /// Between back quotes.
    pub code: bool,
    /// The words of a link.
    pub link: bool,
    /// The explanation of a gloss, with its parentheses.
    pub gloss: bool,
}

/// What a piece shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The source itself.
    Source,
    /// A blank in place of a line break.
    Blank,
    /// A stand-in for a picture; the range is its description, which may be empty.
    Picture(Range<usize>),
}

/// A piece of a paragraph as it is read. Ranges are bytes of the paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the source.
    pub source: Range<usize>,
    /// What it shows.
    pub content: Content,
    /// How it is set off.
    pub emphasis: Emphasis,
}

/// The pieces of a paragraph, in order, without their marks. Every character that is not a mark,
/// a link's address or a line break is in exactly one of them.
pub fn pieces(text: &str) -> Vec<Piece> {
    if is_plain(text) {
        let whole = Piece { source: 0..text.len(), content: Content::Source, emphasis: Emphasis::default() };
        return if text.is_empty() { Vec::new() } else { vec![whole] };
    }
    let glosses = if text.contains(['（', '(']) { gloss::find(text) } else { Vec::new() };
    Scanner::new(text, glosses).run()
}

/// As [`pieces`], without a look at glosses: enough where nobody asks how words are set off, and quicker.
pub fn words(text: &str) -> Vec<Piece> {
    Scanner::new(text, Vec::new()).run()
}

/// The words of a paragraph or a heading as plain text.
pub fn plain(text: &str) -> String {
    if !has_marks(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for piece in words(text) {
        match piece.content {
            Content::Source => out.push_str(&text[piece.source]),
            Content::Blank => out.push(' '),
            Content::Picture(label) => out.push_str(&text[label]),
        }
    }
    out
}

/// Bytes of a paragraph that are looked at for the ends of links.
const MOST_FOR_LINKS: usize = 1 << 20;
/// Marks that may stand between a word and the line's end.
const AROUND_WORDS: [char; 3] = ['*', '`', '_'];

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    plain_from: usize,
    emphasis: Emphasis,
    /// Where the `**` toggles of the paragraph end: an odd last one is text.
    last_bold: Option<usize>,
    glosses: Vec<gloss::Gloss>,
    next_gloss: usize,
    /// Where the look of a gloss next changes.
    next_border: usize,
    /// So many bytes may still be looked at for the ends of links: a text of brackets has thousands of
    /// beginnings.
    budget: usize,
    out: Vec<Piece>,
    /// The words of links, with their addresses.
    links: Vec<(Range<usize>, Range<usize>)>,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, glosses: Vec<gloss::Gloss>) -> Scanner<'a> {
        let last_bold = if bolds(text).count() % 2 == 1 { text.rfind("**") } else { None };
        Scanner {
            text,
            at: 0,
            plain_from: 0,
            emphasis: Emphasis::default(),
            last_bold,
            glosses,
            next_gloss: 0,
            next_border: 0,
            budget: MOST_FOR_LINKS,
            out: Vec::new(),
            links: Vec::new(),
        }
    }

    fn run(mut self) -> Vec<Piece> {
        self.scan();
        self.out
    }

    fn scan(&mut self) {
        // Marks are ASCII, and glosses begin and end between characters: all other bytes are passed over.
        while let Some(byte) = self.next_byte() {
            let taken = match byte {
                b'*' => self.asterisk(),
                b'_' => self.underscore(),
                b'`' => self.code(),
                b'\\' => self.escape(),
                b'!' => self.picture(),
                b'[' => self.link(),
                b'\n' => self.line_break(),
                _ => self.at >= self.next_border && self.gloss_border(),
            };
            if !taken {
                self.at += 1;
            }
        }
        self.flush(self.text.len());
    }

    /// The next byte that may be a mark, or where a gloss begins or ends.
    fn next_byte(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        let stop = self.next_border.max(self.at).min(bytes.len());
        let passed = bytes[self.at..stop].iter().position(|byte| MARKS[usize::from(*byte)]);
        self.at += passed.unwrap_or(stop - self.at);
        bytes.get(self.at).copied()
    }

    /// Ends the running piece at `end`.
    fn flush(&mut self, end: usize) {
        if self.plain_from < end {
            self.push(self.plain_from..end, Content::Source);
        }
    }

    fn push(&mut self, source: Range<usize>, content: Content) {
        self.out.push(Piece { source, content, emphasis: self.emphasis });
    }

    /// Leaves out the mark of `len` bytes that stands here.
    fn skip_mark(&mut self, len: usize) {
        self.flush(self.at);
        self.at += len;
        self.plain_from = self.at;
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    fn asterisk(&mut self) -> bool {
        if self.rest().starts_with("**") {
            if self.last_bold == Some(self.at) {
                self.at += 2;
                return true;
            }
            self.skip_mark(2);
            self.emphasis.bold = !self.emphasis.bold;
            return true;
        }
        self.italic('*')
    }

    fn underscore(&mut self) -> bool {
        let inside_word = self.before().is_some_and(char::is_alphanumeric);
        let next = self.rest()[1..].chars().next();
        if self.emphasis.italic && inside_word && !next.is_some_and(char::is_alphanumeric) {
            return self.italic('_');
        }
        !inside_word && self.italic('_')
    }

    /// A single mark opens italics where its partner stands in the same line, and closes them there.
    fn italic(&mut self, mark: char) -> bool {
        let rest = &self.rest()[1..];
        if self.emphasis.italic {
            self.skip_mark(1);
            self.emphasis.italic = false;
            return true;
        }
        let line = rest.split('\n').next().unwrap_or("");
        let closes = line.match_indices(mark).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let doubled = line[at + 1..].starts_with(mark) || before == Some(mark);
            at > 0 && !doubled && !before.is_some_and(char::is_whitespace)
        });
        let opens = line.chars().next().is_some_and(|next| !next.is_whitespace() && next != mark);
        let after_word = self.before().is_some_and(|before| before.is_ascii_alphanumeric());
        // Only the closing mark that was found may close: later ones toggle again in turn.
        if !(opens && closes) || after_word || line.contains("**") {
            return false;
        }
        self.skip_mark(1);
        self.emphasis.italic = true;
        true
    }

    fn code(&mut self) -> bool {
        if !self.emphasis.code {
            let line = self.rest()[1..].split('\n').next().unwrap_or("");
            if line.starts_with('`') || !line.contains('`') {
                return false;
            }
        }
        self.skip_mark(1);
        self.emphasis.code = !self.emphasis.code;
        true
    }

    fn escape(&mut self) -> bool {
        let escaped = self.rest()[1..].chars().next();
        if self.emphasis.code || !escaped.is_some_and(|next| next.is_ascii_punctuation()) {
            return false;
        }
        self.skip_mark(1);
        self.at += 1;
        true
    }

    fn picture(&mut self) -> bool {
        let Some(found) = bracketed(&self.text[self.at + 1..], &mut self.budget) else { return false };
        let start = self.at;
        let label = start + 1 + found.words.start..start + 1 + found.words.end;
        self.skip_mark(1 + found.len);
        self.push(start..self.at, Content::Picture(label));
        true
    }

    fn link(&mut self) -> bool {
        let Some(found) = bracketed(&self.text[self.at..], &mut self.budget) else { return false };
        let base = self.at;
        let end = base + found.len;
        self.flush(base);
        let words = base + found.words.start..base + found.words.end;
        let inner = pieces(&self.text[words.clone()]);
        for mut piece in inner {
            piece.source = piece.source.start + words.start..piece.source.end + words.start;
            if let Content::Picture(label) = &mut piece.content {
                *label = label.start + words.start..label.end + words.start;
            }
            piece.emphasis.link = true;
            piece.emphasis.bold |= self.emphasis.bold;
            self.out.push(piece);
        }
        // `](` stands between the two, and `)` behind them.
        self.links.push((words.clone(), words.end + 2..end - 1));
        self.at = end;
        self.plain_from = end;
        true
    }

    fn line_break(&mut self) -> bool {
        let line_end =
            self.text[self.plain_from..self.at].trim_end_matches([' ', '\r', '\t']).len() + self.plain_from;
        self.flush(line_end);
        let next = self.at + joint::unread(self.rest());
        let after = self.text[next..].trim_start_matches(AROUND_WORDS).chars().next();
        let before = self.text[..line_end].trim_end_matches(AROUND_WORDS).chars().next_back();
        if let (Some(before), Some(after)) = (before, after)
            && joint::is_blank(before, after)
        {
            self.push(self.at..next, Content::Blank);
        }
        self.at = next;
        self.plain_from = next;
        true
    }

    /// Turns the look of a gloss on at its opening parenthesis and off behind the closing one.
    fn gloss_border(&mut self) -> bool {
        let Some(gloss) = self.glosses.get(self.next_gloss) else {
            self.next_border = usize::MAX;
            return false;
        };
        let open = self.text[..gloss.explanation.start].char_indices().next_back().map_or(0, |(at, _)| at);
        let close = gloss.explanation.end;
        if self.at < open {
            self.next_border = open;
        } else if self.at == open && !self.emphasis.gloss {
            self.flush(self.at);
            self.plain_from = self.at;
            self.emphasis.gloss = true;
            self.next_border = close;
        } else if self.at >= close && self.emphasis.gloss {
            let end = self.at + self.rest().chars().next().map_or(0, char::len_utf8);
            self.flush(end);
            self.plain_from = end;
            self.at = end;
            self.emphasis.gloss = false;
            self.next_gloss += 1;
            self.next_border = end;
            return true;
        } else if self.at > close {
            self.next_gloss += 1;
        }
        false
    }
}

#[cfg(test)]
mod tests;
