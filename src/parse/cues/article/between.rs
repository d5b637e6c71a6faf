//! What stands between cues: headings of chapters, and notes.

use crate::model::{BlockKind, Chapter, Cue, TextRange, Turn};

use super::super::super::chapters::Mark;
use super::Article;

/// Whether a chapter holds more than half of a cue, or begins before it.
pub(super) fn begins_before(mark: &Mark, cue: &Cue) -> bool {
    let length = cue.end().map_or(0, |end| end.saturating_sub(cue.start()).max(0));
    mark.time.start <= cue.start().saturating_add(length / 2)
}

impl Article<'_> {
    /// Begins a chapter.
    pub(super) fn chapter(&mut self, level: u8, mark: Mark) {
        self.end_paragraph();
        self.part();
        let start = self.prose.length();
        self.prose.push(&mark.title);
        let heading = TextRange { start, end: self.prose.length() };
        let next = self.document.turns.len();
        self.end_chapter();
        self.document.chapters.push(mark.chapter(level, heading, next));
        self.has_turn = false;
        self.speaking = None;
        for note in mark.notes {
            self.note_of(note.trim());
        }
    }

    /// The last chapter ends here; what stands before the first one is a chapter without a title.
    pub(super) fn end_chapter(&mut self) {
        let next = self.document.turns.len();
        match self.document.chapters.last_mut() {
            Some(chapter) => chapter.turns.end = next,
            None if next > 0 => {
                self.document.chapters.push(Chapter { level: 1, turns: 0..next, ..Chapter::default() });
            }
            None => {}
        }
    }

    /// Writes what stands between cues.
    pub(super) fn note(&mut self, range: TextRange) {
        let words = self.prose.source(range).trim().to_owned();
        self.prose.read_up_to(range);
        self.note_of(&words);
    }

    fn note_of(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        self.end_paragraph();
        let is_named = self.document.turns.last().is_some_and(|turn| turn.label.is_some());
        if !self.has_turn || !is_named {
            self.begin_turn(Turn::default());
        }
        self.part();
        let start = self.prose.length();
        self.prose.push(words);
        self.block(BlockKind::Note, start);
        self.has_turn = is_named;
    }
}
