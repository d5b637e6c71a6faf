//! LRC: `[mm:ss.xx]words`, several times before words that come back, `<mm:ss.xx>` before a word. No ends: a line
//! lasts until the next one, and one without words ends what stands before it.

use crate::model::{Cue, Field, Millis, TextRange};

use super::clock;
use super::lines::{Line, Lines};
use super::{Found, Note};

/// Words that come back are written out again, but not to more than so many times the file's length.
const MOST_GROWTH: usize = 4;

/// Finds the cues of a file. They are in the order of time: that of the file means nothing where words come back.
pub(super) fn read(text: &str) -> Found {
    let mut reader = Reader { text, found: Found::default(), offset: 0, written: 0 };
    for line in Lines::of(text) {
        reader.line(line);
    }
    let Reader { mut found, offset, .. } = reader;
    for cue in &mut found.cues {
        let start = cue.start().saturating_sub(offset).max(0);
        *cue = Cue::new(start, None, cue.line as usize).at(cue.text);
    }
    if !found.cues.is_sorted_by_key(Cue::start) {
        found.cues.sort_by_key(Cue::start);
        // Where notes stood among the cues can't be told any more.
        let cues = found.cues.len();
        for note in &mut found.notes {
            let Note { behind, .. } = note;
            *behind = if *behind == 0 { 0 } else { cues };
        }
    }
    found
}

struct Reader<'a> {
    text: &'a str,
    found: Found,
    /// So much earlier than the file says are its times.
    offset: Millis,
    /// How much text the cues have.
    written: usize,
}

impl Reader<'_> {
    fn line(&mut self, line: Line) {
        let words = line.range.of(self.text);
        let mut rest = words.trim_start();
        let mut starts = Vec::new();
        while let Some((start, behind)) = stamp(rest) {
            starts.push(start);
            rest = behind.trim_start();
        }
        let rest = rest.trim_end();
        let at = line.range.end as usize - (words.len() - offset_of(words, rest));
        let range = TextRange::new(at, at + rest.len());
        if starts.is_empty() {
            return match entry(rest) {
                Some((key, value)) => self.entry(key, value),
                None => self.found.note(range),
            };
        }
        for start in starts {
            self.written += rest.len();
            if self.written > self.text.len() * MOST_GROWTH {
                return self.found.broken(line.number, words);
            }
            self.found.cues.push(Cue::new(start, None, line.number).at(range));
        }
    }

    /// `[ti:…]` and its like.
    fn entry(&mut self, key: &str, value: &str) {
        match key {
            "offset" => self.offset = offset(value).unwrap_or(0),
            "ti" if !value.is_empty() => self.found.metadata.title = Some(value.to_owned()),
            "ar" if !value.is_empty() => self.found.metadata.author = Some(value.to_owned()),
            _ => {}
        }
        self.found.metadata.fields.push(Field { key: key.to_owned(), value: value.to_owned() });
    }
}

/// Where `part`, which is a part of `whole`, begins in it.
fn offset_of(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize).min(whole.len())
}

/// A time in brackets at the start of a line, and what stands behind it.
fn stamp(line: &str) -> Option<(Millis, &str)> {
    let (time, rest) = clock::loose(line.strip_prefix('[')?)?;
    Some((time, rest.strip_prefix(']')?))
}

/// `[key:value]`, alone in its line.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.strip_prefix('[')?.strip_suffix(']')?.split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'#');
    is_key.then(|| (key, value.trim()))
}

fn offset(value: &str) -> Option<Millis> {
    /// Nobody is so far off: a day.
    const MOST: Millis = 86_400_000;
    value.parse().ok().filter(|offset: &Millis| offset.abs() <= MOST)
}
