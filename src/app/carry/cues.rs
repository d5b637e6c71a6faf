//! Between the two views of a subtitle file: the same cue, and the same word in it.

use crate::model::{Anchor, BlockKind, Cue, Document, Spot};

use super::{aligned, first, narrow, start_of_turn};

/// No words are said again by so many cues.
const MOST_SAID_AGAIN: usize = 4096;

/// Carries places from one view to the other one.
#[derive(Clone, Copy)]
pub(in crate::app) struct Between<'a> {
    pub(super) from: &'a Document,
    pub(super) to: &'a Document,
    pub(super) to_cues: bool,
}

impl Between<'_> {
    pub(super) fn place(self, place: Anchor) -> Anchor {
        match place.spot {
            Spot::Title(_) => Anchor { turn: 0, ..place },
            Spot::Heading { chapter, .. } => match self.to.chapters.get(chapter) {
                Some(same) => Anchor { turn: same.turns.start, ..place },
                None => Anchor::START,
            },
            Spot::Speaker => self.start_of_cue(start_of_turn(self.from, place.turn)),
            Spot::Text(byte) => self.note(byte).unwrap_or_else(|| self.words(byte)),
        }
    }

    /// The row above the words of the cue that stands at a byte; where nobody is named there, its words.
    fn start_of_cue(self, byte: u32) -> Anchor {
        let Some(cue) = self.cue_at(byte) else { return Anchor::START };
        let Some(start) = self.to.cues.get(self.said_by(cue)).map(|cue| cue.text.start) else {
            return Anchor::START;
        };
        let turn = self.turn_at(start);
        match start_of_turn(self.to, turn) == start {
            true => self.to.turn_start(turn),
            false => Anchor::text(turn, start),
        }
    }

    /// The same note, and the same byte of it.
    fn note(self, byte: u32) -> Option<Anchor> {
        let at = self.from.blocks.partition_point(|block| block.range.start <= byte).checked_sub(1)?;
        let block = self.from.blocks.get(at).filter(|block| block.kind == BlockKind::Note)?;
        let is_note = |document: &Document, at: usize| {
            document.blocks.get(at).is_some_and(|block| block.kind == BlockKind::Note)
        };
        let number = (0..at).filter(|before| is_note(self.from, *before)).count();
        let same = (0..self.to.blocks.len()).filter(|at| is_note(self.to, *at)).nth(number)?;
        let range = self.to.blocks.get(same)?.range;
        let turn = self.to.turns.partition_point(|turn| turn.blocks.end <= same);
        Some(Anchor::text(turn, (range.start + byte.saturating_sub(block.range.start)).min(range.end)))
    }

    /// The same word.
    fn words(self, byte: u32) -> Anchor {
        let at = self.from.blocks.partition_point(|block| block.range.start <= byte).checked_sub(1);
        let block = at.and_then(|at| self.from.blocks.get(at));
        if let Some(block) =
            block.filter(|block| block.kind == BlockKind::Translation && byte <= block.range.end)
        {
            return self.translated(block.range.start, byte);
        }
        // The blank row below a paragraph is what its last word is followed by.
        let is_end = block.is_some_and(|block| block.range.end == byte && !block.range.is_empty());
        let Some(number) = self.cue_at(if is_end { byte - 1 } else { byte }) else { return Anchor::START };
        let (Some(old), Some(new)) = (self.from.cues.get(number), self.to.cues.get(self.said_by(number)))
        else {
            return Anchor::START;
        };
        if new.text.is_empty() {
            return self.start_of_cue(byte);
        }
        if is_end && byte >= old.text.end {
            return Anchor::text(self.turn_at(new.text.start), new.text.end);
        }
        let offset = byte.clamp(old.text.start, old.text.end) - old.text.start;
        let (words, wanted) = (old.text.of(&self.from.text), new.text.of(&self.to.text));
        match counterpart(words, wanted, offset as usize, self.to_cues) {
            Some(found) => self.text(new.text.start + found),
            None => {
                self.translation(words, offset as usize, new).unwrap_or_else(|| self.text(new.text.start))
            }
        }
    }

    /// A place in a translation, in the cue that has that line of it.
    fn translated(self, start: u32, byte: u32) -> Anchor {
        let (line, column) =
            line_at(self.from.text.get(start as usize..).unwrap_or(""), (byte - start) as usize);
        let last = self.cue_at(start).unwrap_or(0);
        let paragraph = self.from.blocks.partition_point(|block| block.range.start < start).checked_sub(1);
        let begin =
            paragraph.and_then(|at| self.from.blocks.get(at)).map_or(start, |block| block.range.start);
        let cues = self.cue_at(begin).unwrap_or(0)..last + 1;
        let cues = self.to.cues.get(cues).unwrap_or_default();
        let words = |cue: &Cue| cue.text.of(&self.to.text);
        let holder = |says: fn(&str, &str) -> bool| cues.iter().find(|cue| says(words(cue), line));
        let found = holder(has_words).or_else(|| holder(has_letters)).and_then(|cue| {
            let offset = counterpart(line, words(cue), column, true)?;
            Some(cue.text.start + offset)
        });
        match found {
            Some(found) => self.text(found),
            None => self.start_of_cue(start.saturating_sub(1)),
        }
    }

    /// The line of a translation that a cue has at a byte.
    fn translation(self, words: &str, offset: usize, cue: &Cue) -> Option<Anchor> {
        let (line, column) = line_at(words, offset);
        let behind = self.to.blocks.partition_point(|block| block.range.end < cue.text.end);
        let next = |at: usize| self.to.blocks.get(at).filter(|block| block.kind == BlockKind::Translation);
        let block = next(behind).or_else(|| next(behind + 1))?;
        let mut start = block.range.start;
        let mut lines = Vec::new();
        for said in block.range.of(&self.to.text).split('\n') {
            lines.push((start, said));
            start += narrow(said.len() + 1);
        }
        let holder = |says: fn(&str, &str) -> bool| lines.iter().find(|(_, said)| says(line, said));
        let (start, said) = holder(has_words).or_else(|| holder(has_letters))?;
        Some(self.text(start + counterpart(line, said, column, false)?))
    }

    fn text(self, byte: u32) -> Anchor {
        Anchor::text(self.turn_at(byte), byte)
    }

    /// The turn that a byte of the new document stands in.
    fn turn_at(self, byte: u32) -> usize {
        first(self.to.turns.len(), |turn| start_of_turn(self.to, turn) > byte).saturating_sub(1)
    }

    /// The number of the cue that says what stands at a byte of the old document.
    fn cue_at(self, byte: u32) -> Option<usize> {
        let behind = self.from.cues.partition_point(|cue| cue.text.start <= byte);
        (!self.from.cues.is_empty()).then(|| behind.saturating_sub(1))
    }

    /// The cue that says the words of this one: in the prose, what says nothing new has none of its own.
    fn said_by(self, number: usize) -> usize {
        let is_said = |at: usize| self.to.cues.get(at).is_some_and(|cue| !cue.text.is_empty());
        (0..=number).rev().take(MOST_SAID_AGAIN).find(|at| self.to_cues || is_said(*at)).unwrap_or(number)
    }
}

/// The byte of `wanted` that has the word at a byte of `words`, one of them being the source of the other; none where
/// it is not there.
fn counterpart(words: &str, wanted: &str, offset: usize, to_source: bool) -> Option<u32> {
    let (source, said) = if to_source { (wanted, words) } else { (words, wanted) };
    if let Some(at) = source.rfind(said) {
        let found = if to_source { Some(offset + at) } else { offset.checked_sub(at) };
        return found.filter(|found| *found <= wanted.len()).map(narrow);
    }
    // From the last character on.
    let pairs = aligned(source, said).map(|(at, of)| if to_source { (of, at) } else { (at, of) });
    let mut behind = None;
    for (from, to) in pairs {
        if from < offset {
            // What stands between two words that belong together is a mark; behind the last one it is something else.
            return behind.map(narrow);
        }
        behind = Some(to);
    }
    behind.map(narrow)
}

/// Whether a source has these words as they stand.
fn has_words(source: &str, said: &str) -> bool {
    !said.is_empty() && source.contains(said)
}

/// Whether a source has the letters of these words in their order, with marks between them.
fn has_letters(source: &str, said: &str) -> bool {
    !said.is_empty() && aligned(source, said).count() == said.chars().count()
}

/// The line around a byte of a text, and the byte in it.
fn line_at(text: &str, byte: usize) -> (&str, usize) {
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let (before, behind) = text.split_at(byte);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = byte + behind.find('\n').unwrap_or(behind.len());
    (text.get(start..end).unwrap_or(""), byte - start)
}
