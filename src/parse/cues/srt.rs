//! SubRip files: `index`, `time --> time`, lines of text, a blank line. Nothing but the times is needed, and blank
//! lines may stand in a cue's text: a cue lasts until the next line of times. SBV is the same without numbers, and
//! with `time,time`.

use crate::model::{Cue, TextRange};

use super::Found;
use super::clock::{Timing, comma_timing, loose_timing};
use super::lines::{Line, Lines};

/// Finds the cues of an SRT file.
pub(super) fn read(text: &str) -> Found {
    read_with(text, loose_timing, true)
}

/// Finds the cues of an SBV file.
pub(super) fn read_sbv(text: &str) -> Found {
    read_with(text, comma_timing, false)
}

fn read_with(text: &str, timing: fn(&str) -> Option<Timing<'_>>, has_numbers: bool) -> Found {
    let found = Found::with_room_for(text);
    let mut reader = Reader { text, timing, has_numbers, found, open: None, body: Body::default(), index: 0 };
    for line in Lines::of(text) {
        reader.line(line);
    }
    reader.end();
    reader.found
}

struct Reader<'a> {
    text: &'a str,
    timing: fn(&str) -> Option<Timing<'_>>,
    has_numbers: bool,
    found: Found,
    /// The cue whose text is read.
    open: Option<Cue>,
    body: Body,
    /// The number of the last cue.
    index: usize,
}

/// The lines behind a line of times.
#[derive(Debug, Clone, Copy, Default)]
struct Body {
    /// Where the first and the last line with words begin and end.
    start: Option<u32>,
    end: u32,
    /// Where the lines before the last one end.
    end_before_last: u32,
    last: Option<Line>,
    /// Whether a blank line, or nothing, stands before the last one.
    last_is_apart: bool,
    /// Whether the line before the next one is blank.
    is_blank: bool,
}

impl Body {
    fn push(&mut self, line: Line) {
        self.start = self.start.or(Some(line.range.start));
        self.end_before_last = self.end;
        self.end = line.range.end;
        self.last_is_apart = self.is_blank || self.last.is_none();
        self.last = Some(line);
        self.is_blank = false;
    }

    /// The range of the lines, with or without the last one.
    fn range(&self, without_last: bool) -> TextRange {
        let end = if without_last { self.end_before_last } else { self.end };
        let start = self.start.unwrap_or(end).min(end);
        TextRange { start, end }
    }
}

impl Reader<'_> {
    fn line(&mut self, line: Line) {
        let words = line.range.of(self.text);
        let first = words.bytes().find(|byte| !byte.is_ascii_whitespace());
        match first {
            None if is_blank(words) => self.body.is_blank = true,
            Some(b'0'..=b'9') => match (self.timing)(words) {
                Some((start, end, rest)) => {
                    self.close(true);
                    self.open = Some(Cue::new(start, Some(end), line.number));
                    self.take_words_behind(line, rest);
                }
                None if self.looks_like_times(words) => {
                    self.close(true);
                    self.found.broken(line.number, words);
                }
                None => self.body.push(line),
            },
            _ => self.body.push(line),
        }
    }

    /// What stands behind the times is where the words are shown, as `X1:40` or `align:start`, or words.
    fn take_words_behind(&mut self, line: Line, rest: &str) {
        if !rest.split_ascii_whitespace().all(|word| word.contains(':')) {
            let start = line.range.end - u32::try_from(rest.len()).unwrap_or(0);
            self.body.push(Line { range: TextRange { start, ..line.range }, ..line });
        }
    }

    /// Whether a line stands where times have to stand.
    fn looks_like_times(&self, words: &str) -> bool {
        memchr::memchr(b'>', words.as_bytes()).is_some()
            && words.contains("-->")
            && (self.body.is_blank || self.body.last.is_none() || self.last_is_index())
    }

    /// The last line as the number of a cue.
    fn number(&self) -> Option<usize> {
        let last = self.body.last.filter(|_| self.has_numbers)?.range.of(self.text).trim();
        last.parse().ok().filter(|_| last.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Whether the last line is the number of the cue that comes: it stands apart from the text above it, or is
    /// the next number.
    fn last_is_index(&self) -> bool {
        self.index_of_last().is_some()
    }

    /// The number of the cue that comes, as the last line has it.
    fn index_of_last(&self) -> Option<usize> {
        self.number().filter(|number| {
            let number = *number;
            let is_next = number == self.index + 1;
            let adjoins = !self.body.is_blank;
            let is_first = self.body.start == self.body.last.map(|line| line.range.start);
            is_next || (adjoins && self.body.last_is_apart && !(is_first && self.open.is_some()))
        })
    }

    /// Ends the text of a cue, before the times of the next one or at the end of the file.
    fn close(&mut self, before_times: bool) {
        let number = if before_times { self.index_of_last() } else { None };
        self.index = number.unwrap_or(self.index + usize::from(before_times));
        let range = self.body.range(number.is_some());
        match self.open.take() {
            Some(cue) => self.found.cues.push(cue.at(range)),
            None => self.found.note(range),
        }
        self.body = Body::default();
    }

    fn end(&mut self) {
        // The number of a cue that was cut off.
        let is_cut = self.body.last_is_apart && self.open.is_some();
        let is_next = self.number().is_some_and(|number| number == self.index + 1);
        if let Some(line) = self.body.last.filter(|_| is_cut && is_next) {
            self.found.broken(line.number, line.range.of(self.text));
            return self.close(true);
        }
        self.close(false);
    }
}

/// Whether a line that begins with no ASCII character has nothing to show.
fn is_blank(line: &str) -> bool {
    line.chars().all(|character| character.is_whitespace() || character == '\u{FEFF}')
}
