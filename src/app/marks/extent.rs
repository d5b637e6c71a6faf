//! What a new mark is to lie on, made longer or shorter at either end, by words: a selection without a mouse.

use crate::action::Action;
use crate::model::{MarkKind, TextRange};

use super::super::menu::{Menu, MenuKind};
use super::super::selection::Unit;
use super::super::state::App;
use super::draft::MarkChoice;

/// So many signs without a letter are passed over to find the next word.
const SIGNS: usize = 64;

impl App {
    /// Moves the end or the beginning of what is to be marked by a word.
    pub(super) fn reshape_marking(&mut self, action: &Action) {
        let Some(range) = self.draft().map(|draft| draft.words()).filter(|range| !range.is_empty()) else {
            return;
        };
        let reshaped = match action {
            Action::EndLater => self.word_from(range.end).map(|word| TextRange { end: word.end, ..range }),
            Action::EndEarlier => {
                self.word_before(range.end).map(|word| TextRange { end: word.start, ..range })
            }
            Action::StartEarlier => {
                self.word_before(range.start).map(|word| TextRange { start: word.start, ..range })
            }
            Action::StartLater => {
                let first = self.word_from(range.start);
                let next = first.and_then(|first| self.word_from(first.end));
                next.map(|word| TextRange { start: word.start, ..range })
            }
            _ => None,
        };
        let reshaped = reshaped.filter(|range| range.start < range.end).map(|range| self.trimmed(range));
        if let Some(range) = reshaped.filter(|range| !range.is_empty() && self.shows_an_end_of(*range)) {
            self.mark_passage(range);
        }
    }

    /// What is to be marked are these words from now on.
    fn mark_passage(&mut self, range: TextRange) {
        let Some(Menu { kind: MenuKind::Mark(marking), chosen }) = &mut self.menu else { return };
        let passage = MarkChoice::Kind(MarkKind::Passage);
        if !marking.choices.contains(&passage) {
            marking.choices.insert(0, passage);
        }
        *chosen = marking.choices.iter().position(|choice| *choice == passage).unwrap_or(0);
        marking.draft.lie_on(range);
    }

    /// The first word that ends behind a byte.
    fn word_from(&self, mut byte: u32) -> Option<TextRange> {
        for _ in 0..SIGNS {
            let blocks = &self.document.blocks;
            let block = blocks.get(blocks.partition_point(|block| block.range.end <= byte))?;
            byte = byte.max(block.range.start);
            let word = self.unit_at(byte, Unit::Word);
            if self.has_letters(word.start, word.end) {
                return Some(TextRange { start: word.start, end: word.end });
            }
            byte = word.end.max(byte + 1);
        }
        None
    }

    /// The last word that begins before a byte.
    fn word_before(&self, mut byte: u32) -> Option<TextRange> {
        for _ in 0..SIGNS {
            let blocks = &self.document.blocks;
            let block =
                blocks.get(blocks.partition_point(|block| block.range.start < byte).checked_sub(1)?)?;
            byte = byte.min(block.range.end);
            let before = self.document.text.get(block.range.start as usize..byte as usize)?;
            byte = byte.saturating_sub(u32::try_from(before.chars().next_back()?.len_utf8()).ok()?);
            let word = self.unit_at(byte, Unit::Word);
            if self.has_letters(word.start, word.end) {
                return Some(TextRange { start: word.start, end: word.end });
            }
            byte = byte.min(word.start);
        }
        None
    }

    fn has_letters(&self, start: u32, end: u32) -> bool {
        TextRange { start, end }.of(&self.document.text).contains(char::is_alphanumeric)
    }

    /// Whether one end of a range is on the screen.
    fn shows_an_end_of(&self, range: TextRange) -> bool {
        let rows = self.view.rows.iter().chain(&self.view.beside).flat_map(|row| &row.runs);
        let holds = |shown: TextRange| {
            (shown.start..shown.end).contains(&range.start)
                || (shown.start..shown.end).contains(&range.end.saturating_sub(1))
        };
        rows.filter_map(|run| run.source).any(holds)
    }
}
