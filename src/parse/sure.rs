//! Tells of letters in a raw text that they are surely shown, once and as they stand, without reading the whole.
//!
//! Nearly all letters of a file are. Those that may not be stand in its head, in tags, in addresses of links, in
//! lines that give the title, and in labels that call a speaker more than the speaker's row can say. Here every
//! doubt is a no: whoever has to know reads the document.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use crate::model::TextRange;
use crate::text::inline;

use super::long::LONGEST_BLOCK;
use super::outline::{LONGEST_TITLE, TITLE_UNITS, may_give_title};
use super::shape::{Shape, classify, has_tags};
use super::wrap::is_hard_wrapped;
use super::{head, lines, speakers, stamp};

/// What opens a time or a role.
const PARENTHESES: [char; 2] = ['(', '（'];

/// What has to be known of a text before its letters can be judged.
#[derive(Debug)]
pub struct Sure<'a> {
    text: &'a str,
    /// Where front matter ends.
    front: usize,
    /// Lines of the body that belong to the head.
    skip: TextRange,
    /// Where no line can give the title any more.
    title_end: OnceCell<usize>,
    is_wrapped: OnceCell<bool>,
    repeats_names: OnceCell<bool>,
    /// Where the next `**` stands behind the letters that were judged last, so that none is looked for twice.
    next_marks: Cell<Option<usize>>,
}

/// A line around some letters.
struct Around<'a> {
    whole: &'a str,
    before: &'a str,
    behind: &'a str,
    /// Where the line begins.
    start: usize,
    /// The line below it; empty where that is blank.
    below: &'a str,
}

impl<'a> Sure<'a> {
    /// Looks at the head of a text; `None` where front matter has escapes, which stand for letters of the title.
    pub fn of(text: &'a str) -> Option<Sure<'a>> {
        let head = head::read(text);
        let front = text.as_bytes().get(..head.body).unwrap_or_default();
        let has_escapes = memchr::memchr(b'\\', front).is_some();
        (!has_escapes).then(|| Sure {
            text,
            front: head.body,
            skip: head.skip,
            title_end: OnceCell::new(),
            is_wrapped: OnceCell::new(),
            repeats_names: OnceCell::new(),
            next_marks: Cell::new(None),
        })
    }

    /// Whether the letters in `range`, in which nothing but letters stands, not even a digit, are surely shown
    /// once and as they stand: in one paragraph, one heading or one name.
    pub fn shows(&self, range: Range<usize>) -> bool {
        let Some(line) = self.around(&range) else { return false };
        if range.start < self.front.max(self.skip.end as usize)
            || line.whole.len() > LONGEST_BLOCK
            || (may_be_title(line.whole) && line.start <= self.title_end())
            || has_tags(line.whole)
            || ends_in_an_address(line.before)
        {
            return false;
        }
        let has_below = !line.below.is_empty();
        let colon = line.below.starts_with([':', '：']) || speakers::colons(line.behind).next().is_some();
        // Behind a time the first word may be a name, without a colon.
        let before = line.before.trim();
        let is_first = !before.is_empty() && stamp::time(before).is_some_and(|(_, len)| len == before.len());
        if is_first && self.repeats_names() {
            return false;
        }
        // Behind a label a colon stands, in the same paragraph.
        if !colon && !has_below {
            return true;
        }
        let is_part = (has_below || self.has_line_above(line.start)) && self.is_wrapped();
        match (colon, is_part) {
            (_, true) => !self.repeats_names() && self.is_kept_in_wrapped(&line),
            (true, _) => !self.repeats_names() && is_kept_in_label(line.before, line.behind, ""),
            _ => true,
        }
    }

    /// The line around some letters; `None` where it or the next one is so long that looking for its ends would
    /// take its time.
    fn around(&self, range: &Range<usize>) -> Option<Around<'a>> {
        let (above, below) = (self.text.get(..range.start)?, self.text.get(range.end..)?);
        let start = start_of_line(above)?;
        let len = end_of_line(below)?;
        let next = below.get(len + 1..).unwrap_or("");
        let next = next.get(..end_of_line(next)?)?;
        Some(Around {
            whole: self.text.get(start..range.end + len)?,
            before: above.get(start..)?,
            behind: below.get(..len)?,
            start,
            below: next.trim(),
        })
    }

    /// Whether letters in a line that may go on with the one above, and go on below, are shown in any label.
    fn is_kept_in_wrapped(&self, line: &Around) -> bool {
        // A role in parentheses may have begun lines above. Its name ends at the next marks.
        let at = line.start + line.before.len();
        let marks = self.next_marks.get().filter(|marks| *marks >= at).unwrap_or_else(|| {
            let rest = self.text.get(at..).unwrap_or("");
            inline::bolds(rest).next().map_or(self.text.len(), |marks| at + marks)
        });
        self.next_marks.set(Some(marks));
        let name = self.text.get(at..marks).unwrap_or("").trim_end().trim_end_matches([':', '：']).trim_end();
        let role_above = line.before.trim_start().starts_with("**") && self.has_line_above(line.start);
        !role_above
            && !self.goes_on_with_title(line)
            && !name.ends_with([')', '）'])
            && is_kept_in_label(line.before, line.behind, line.below)
    }

    /// Where the units end that are looked at for the title, or later. A line of letters below a blank one surely
    /// begins a unit.
    fn title_end(&self) -> usize {
        *self.title_end.get_or_init(|| {
            let mut after_blank = false;
            let begins_unit = |line: &TextRange| {
                let first = line.of(self.text).trim_start().as_bytes().first();
                let of_letters = first.is_some_and(|first| *first >= 0xE4 || first.is_ascii_alphabetic());
                let begins = of_letters && after_blank && line.start > self.skip.end;
                after_blank = first.is_none();
                begins
            };
            let mut units = lines::split(self.text, self.front).filter(begins_unit);
            units.nth(TITLE_UNITS).map_or(self.text.len(), |line| line.end as usize)
        })
    }

    /// Whether a line may go on with the title.
    fn goes_on_with_title(&self, line: &Around) -> bool {
        let above = self.text.get(..line.start).unwrap_or("");
        let above = above.get(above.floor_char_boundary(line.start.saturating_sub(LONGEST_TITLE))..);
        above
            .unwrap_or("")
            .rsplit('\n')
            .skip(1)
            .take_while(|line| !line.trim_start().is_empty())
            .any(may_be_title)
    }

    /// Whether the line above the one that begins at `start` has words.
    fn has_line_above(&self, start: usize) -> bool {
        let above = self.text.get(..start.saturating_sub(1)).unwrap_or("");
        let line = start_of_line(above).map(|from| above.get(from..).unwrap_or(""));
        line.is_none_or(|line| !line.trim_start().is_empty())
    }

    fn is_wrapped(&self) -> bool {
        *self.is_wrapped.get_or_init(|| is_hard_wrapped(self.text, self.front, self.skip))
    }

    /// Whether there may be turns that begin with a time alone: the speaker's name stands above each.
    fn repeats_names(&self) -> bool {
        let begins_with_time = |line: TextRange| {
            let line = line.of(self.text);
            // Most lines begin with a Han character or a letter.
            let first = line
                .as_bytes()
                .first()
                .filter(|first| !((0xE4..0xEF).contains(*first) || first.is_ascii_alphabetic()));
            // Turns may be items of a list.
            let content =
                line.trim_start_matches([' ', '\t', '\u{3000}', '-', '*', '+', '•', '●', '▪', '◦', '‣']);
            let inner = first.and_then(|_| content.strip_prefix(['[', '(', '（', '【', '〔']));
            inner.is_some_and(|inner| inner.trim_start().starts_with(|first: char| first.is_ascii_digit()))
        };
        *self
            .repeats_names
            .get_or_init(|| has_tags(self.text) || lines::split(self.text, self.front).any(begins_with_time))
    }
}

/// Where the last line of a text begins, if that is near its end.
fn start_of_line(text: &str) -> Option<usize> {
    let from = text.len().saturating_sub(LONGEST_BLOCK);
    let near = text.as_bytes().get(from..).unwrap_or_default();
    memchr::memrchr(b'\n', near).map(|at| from + at + 1).or((from == 0).then_some(0))
}

/// Where the first line of a text ends, if that is near its beginning.
fn end_of_line(text: &str) -> Option<usize> {
    let near = text.as_bytes().get(..LONGEST_BLOCK).unwrap_or(text.as_bytes());
    memchr::memchr(b'\n', near).or((near.len() == text.len()).then_some(text.len()))
}

/// Whether a line may begin with the title.
fn may_be_title(line: &str) -> bool {
    may_give_title(line) && line.contains(['标', '標', '题', '題', 'T'])
}

/// Whether what follows `before` in its line stands in the address of a link or a picture.
fn ends_in_an_address(before: &str) -> bool {
    memchr::memchr(b'[', before.as_bytes()).is_some()
        && before.rsplit_once("](").is_some_and(|(_, address)| !address.contains([')', ' ', '\t']))
}

/// Whether the letters between `before` and `behind`, which are a line, are shown even if they stand in a
/// speaker's label. A label without marks is shown as it is. One in bold may call the speaker something before
/// the marks, between them and behind them: the row has room for one of these. `below` is the rest of the
/// paragraph's next line.
fn is_kept_in_label(before: &str, behind: &str, below: &str) -> bool {
    let before = match classify(before) {
        // Turns may be items of a list.
        (Shape::ListItem(_), start) => before.get(start..).unwrap_or(""),
        _ => before,
    };
    let is_role = |words: &str| words.chars().all(|one| one.is_alphabetic() || one.is_whitespace());
    // Whether no role follows the name.
    let is_last = |rest: &str| {
        let rest = rest.trim_start();
        !if rest.is_empty() { below } else { rest }.starts_with(PARENTHESES)
    };
    let mut marks = inline::bolds(before);
    match (marks.next(), marks.next()) {
        (None, _) => {
            let open = inline::bolds(behind).next();
            let (between, inner) = behind.split_at(open.unwrap_or(behind.len()));
            if !is_role(before) || !is_role(between) {
                return true;
            }
            let inner = inner.get(2..).unwrap_or("");
            match (open, inline::bolds(inner).next()) {
                (None, _) => !below.starts_with("**"),
                (Some(_), Some(close)) => is_last(inner.get(close + 2..).unwrap_or("")),
                (Some(_), None) => false,
            }
        }
        (Some(open), None) => {
            let (role, name) = before.split_at(open);
            if !is_role(role) {
                return true;
            }
            let Some(close) = inline::bolds(behind).next() else { return false };
            let (rest_of_name, rest) = behind.split_at(close);
            let is_whole = |words: &str| !words.contains([' ', '\u{3000}', '(', '（']);
            let alone = role.trim().is_empty() && is_last(rest.get(2..).unwrap_or(""));
            alone || (is_whole(name) && is_whole(rest_of_name))
        }
        (Some(_), Some(_)) => true,
    }
}
