//! WebVTT as the W3C defines it: blocks that blank lines part, of which those with a line of times are cues
//! (<https://www.w3.org/TR/webvtt1/#file-parsing>).
//!
//! Beyond the specification, what it drops is kept: comments and broken blocks are notes. A file in which all times
//! are written as SRT has them, or without fractions, is read all the same.

use crate::model::{Cue, Field, TextRange};

use super::Found;
use super::clock::{self, Timing};
use super::lines::{Line, Lines};

/// No program writes more kinds of comments; what is beyond them is a note.
const MOST_FIELDS: usize = 100;

/// Finds the cues of a file.
pub(super) fn read(text: &str) -> Found {
    let found = read_with(text, clock::strict_timing);
    if !found.cues.is_empty() || found.findings.is_empty() {
        return found;
    }
    let other = read_with(text, clock::loose_timing);
    if other.cues.is_empty() || !other.findings.is_empty() { found } else { other }
}

fn read_with(text: &str, timing: impl Fn(&str) -> Option<Timing<'_>>) -> Found {
    let mut reader = Reader { text, timing, found: Found::with_room_for(text), block: Block::default() };
    let mut lines = Lines::of(text);
    let mut in_head = lines.next().is_some_and(|signature| reader.signature(signature));
    for line in lines {
        let words = line.range.of(text);
        let has_arrow = has_arrow(words);
        if in_head && !words.is_empty() && !has_arrow {
            reader.head(words);
            continue;
        }
        in_head = false;
        match words.is_empty() {
            true => reader.end_block(),
            false => reader.line(line, words, has_arrow),
        }
    }
    reader.end_block();
    reader.found
}

fn has_arrow(line: &str) -> bool {
    memchr::memchr_iter(b'>', line.as_bytes()).any(|at| line.as_bytes()[..at].ends_with(b"--"))
}

struct Reader<'a, T> {
    text: &'a str,
    timing: T,
    found: Found,
    block: Block,
}

/// A block that is read.
#[derive(Debug, Clone, Copy, Default)]
struct Block {
    /// Its first line.
    first: Option<Line>,
    lines: usize,
    /// Whether a line with an arrow was seen.
    has_arrow: bool,
    cue: Option<Cue>,
    /// The lines behind the times, or all of them.
    start: Option<u32>,
    end: u32,
}

impl<'a, T: Fn(&str) -> Option<Timing<'_>>> Reader<'a, T> {
    /// Reads the first line; what stands behind the signature names the file. Tells whether a head may follow.
    fn signature(&mut self, line: Line) -> bool {
        let words = line.range.of(self.text);
        if let Some(rest) = words.strip_prefix("WEBVTT") {
            let title = rest.trim().trim_start_matches(['-', '–', '—']).trim();
            self.found.metadata.title =
                Some(title.to_owned()).filter(|title| !title.is_empty() && !has_arrow(title));
            return true;
        }
        // Whoever asks for this format gets what there is of it.
        if !words.is_empty() {
            self.line(line, words, has_arrow(words));
        }
        false
    }

    /// A line of the head, such as `Language: zh`.
    fn head(&mut self, words: &str) {
        let (key, value) = words.split_once([':', '=']).unwrap_or(("", words));
        let field = Field { key: key.trim().to_owned(), value: value.trim().to_owned() };
        self.found.metadata.fields.push(field);
    }

    fn line(&mut self, line: Line, words: &str, has_arrow: bool) {
        if has_arrow {
            let is_early = self.block.lines == 0 || (self.block.lines == 1 && !self.block.has_arrow);
            if !is_early {
                // An arrow in the text ends the cue.
                self.end_block();
            }
            self.block.has_arrow = true;
            match (self.timing)(words) {
                Some((start, end, _)) => {
                    self.block.cue = Some(Cue::new(start, Some(end), line.number));
                    (self.block.start, self.block.end) = (None, line.range.end);
                    self.block.first = self.block.first.or(Some(line));
                    self.block.lines += 1;
                    return;
                }
                None => self.found.broken(line.number, words),
            }
        }
        self.block.first = self.block.first.or(Some(line));
        self.block.lines += 1;
        // The times that can't be read are told in the finding.
        if !has_arrow {
            self.block.start = self.block.start.or(Some(line.range.start));
            self.block.end = line.range.end;
        }
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        let Some(first) = block.first else { return };
        let start = block.start.unwrap_or(block.end);
        let range = TextRange { start, end: block.end.max(start) };
        match block.cue {
            Some(cue) => self.found.cues.push(cue.at(range)),
            None => self.no_cue(first, range, block.has_arrow),
        }
    }

    /// A comment, a style, a region, or something broken.
    fn no_cue(&mut self, first: Line, range: TextRange, has_arrow: bool) {
        let words = first.range.of(self.text);
        if let Some(rest) = words.strip_prefix("NOTE").filter(|rest| is_blank_or_ends(rest)) {
            let skipped = words.len() - rest.trim_start().len();
            let start = if rest.trim().is_empty() { words.len() } else { skipped };
            let start = first.range.start + u32::try_from(start).unwrap_or(0);
            return self.comment(TextRange { start, end: range.end.max(start) });
        }
        let is_style = |word: &str| words.strip_prefix(word).is_some_and(|rest| rest.trim().is_empty());
        if is_style("STYLE") || is_style("REGION") {
            return;
        }
        if !has_arrow {
            self.found.broken(first.number, words);
        }
        self.found.note(range);
    }

    /// A comment of a person is a note. Programs write such as `Confidence: 0.93` before every cue; that is told
    /// once, on the page about the file.
    fn comment(&mut self, range: TextRange) {
        let words = range.of(self.text).trim();
        let by_program = words.split_once(':').filter(|(key, value)| {
            key.bytes().all(|byte| byte.is_ascii_alphanumeric()) && value.is_ascii() && !value.contains('\n')
        });
        match by_program {
            Some((key, _)) if self.found.metadata.fields.iter().any(|field| field.key == key) => {}
            Some((key, value)) if self.found.metadata.fields.len() < MOST_FIELDS => {
                let value = value.trim().trim_matches('"').to_owned();
                self.found.metadata.fields.push(Field { key: key.to_owned(), value });
            }
            _ if words.is_empty() => {}
            _ => self.found.note(range),
        }
    }
}

fn is_blank_or_ends(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t'])
}
