//! Lines with times of their own: each is a turn, or goes on with the sentence of the one above it.

use crate::model::{BlockKind, Millis, TextRange, TimeRange, Turn};

use super::super::long::LONGEST_BLOCK;
use super::super::stamped;
use super::Builder;

/// A sentence doesn't go on behind a longer pause.
const LONGEST_PAUSE: Millis = 2_000;
/// No paragraph of stamped lines takes longer: their times are few then.
const LONGEST_PARAGRAPH: Millis = 60_000;

impl Builder<'_> {
    /// `[start --> end] words`: a turn with a time of its own, or more of the one above.
    pub(super) fn stamped(&mut self, range: TextRange) {
        let Some(found) = stamped::read(range.of(self.text)) else { return self.speech(range) };
        let words = range.start as usize + found.words.start;
        if found.is_of_console() && self.goes_on(range, found.time) {
            return;
        }
        let label = TextRange::new(range.start as usize, words);
        self.begin_turn(Turn {
            speaker: self.speaking,
            label: Some(label),
            time: Some(found.time),
            ..Turn::default()
        });
        self.block(BlockKind::Speech, TextRange::new(words, range.end as usize));
    }

    /// Adds a stamped line to the paragraph above it, if that stops in mid-sentence right there.
    fn goes_on(&mut self, range: TextRange, time: TimeRange) -> bool {
        let text = self.text;
        let (Some(turn), Some(block)) = (self.document.turns.last_mut(), self.document.blocks.last_mut())
        else {
            return false;
        };
        let Some(above) = turn.time.as_mut().filter(|_| self.outline.in_pieces && self.turn_open) else {
            return false;
        };
        let between = TextRange { start: block.range.end, end: range.start }.of(text);
        let near = block.kind == BlockKind::Speech
            && !turn.blocks.is_empty()
            && above.end.is_some_and(|end| end <= time.start && time.start - end <= LONGEST_PAUSE)
            && time.end.is_some_and(|end| end - above.start <= LONGEST_PARAGRAPH)
            && memchr::memchr_iter(b'\n', between.as_bytes()).count() == 1
            && (range.end - block.range.start) as usize <= LONGEST_BLOCK;
        let joins = near && !stamped::ends_a_sentence(block.range.of(text));
        if joins {
            block.range.end = range.end;
            above.end = time.end;
        }
        joins
    }
}
