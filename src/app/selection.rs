//! Selecting words with the mouse: by their source, so that what is copied has no breaks of the screen.

use std::ops::Range;

use crate::model::{Block, BlockKind};
use crate::text::inline::{self, Content};
use crate::text::{sanitize, words};

use super::beside::Beside;
use super::state::App;

/// What the pointer takes at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// A character.
    Character,
    /// A word.
    Word,
    /// A paragraph.
    Paragraph,
}

/// From where to where the pointer was drawn, as bytes of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Selection {
    /// What lies under the cell where the button went down.
    from: Range<u32>,
    /// What lies under the pointer.
    to: Range<u32>,
    unit: Unit,
    /// Whether there is something to be seen: the pointer has moved since the button went down, or takes words.
    drawn: bool,
    /// Whether it was drawn in the right one of two columns.
    on_right: bool,
}

impl Selection {
    /// The same words in a text where their bytes have gone elsewhere.
    pub(super) fn mapped(self, byte: impl Fn(u32) -> u32) -> Selection {
        let range = |range: Range<u32>| byte(range.start)..byte(range.end);
        Selection { from: range(self.from), to: range(self.to), ..self }
    }
}

impl App {
    /// The bytes of the source that are selected.
    pub fn selected(&self) -> Option<Range<u32>> {
        let selection = self.selection.as_ref().filter(|selection| selection.drawn)?;
        let start = selection.from.start.min(selection.to.start);
        let end = selection.from.end.max(selection.to.end);
        // Where a text was edited meanwhile, they may have come to lie within a character.
        let text = &self.document.text;
        let (start, end) = (text.floor_char_boundary(start as usize), text.ceil_char_boundary(end as usize));
        // With the last character of a term goes its explanation where that is folded away.
        let last = text.floor_char_boundary(end.saturating_sub(1));
        let last = u32::try_from(last).unwrap_or(u32::MAX);
        let folded = self.end_of_folded(last).filter(|_| selection.unit != Unit::Word);
        let end = folded.map_or(end, |folded| end.max(folded as usize));
        Some(u32::try_from(start).unwrap_or(u32::MAX)..u32::try_from(end).unwrap_or(u32::MAX))
    }

    /// The button goes down on a cell of the transcript.
    pub(super) fn begin_selection(&mut self, column: u16, row: u16, unit: Unit) {
        let beside = self.panes().beside;
        let on_right = beside.width > 0 && column + 1 >= beside.x;
        // The words of another file are not this document's.
        if on_right && self.beside() == Some(Beside::File) {
            return;
        }
        self.selection = self.byte_under(column, row, on_right).map(|byte| {
            let from = self.unit_at(byte, unit);
            Selection { to: from.clone(), from, unit, drawn: unit != Unit::Character, on_right }
        });
    }

    /// The pointer moves on; beside the words it means the nearest ones of the column where it began.
    pub(super) fn extend_selection(&mut self, column: u16, row: u16) {
        let Some(Selection { unit, on_right, .. }) = self.selection else { return };
        let to = self.byte_under(column, row, on_right).map(|byte| self.unit_at(byte, unit));
        if let (Some(selection), Some(to)) = (&mut self.selection, to) {
            selection.to = to;
            selection.drawn = true;
        }
    }

    /// The bytes around one that are taken together.
    pub(super) fn unit_at(&self, byte: u32, unit: Unit) -> Range<u32> {
        let blocks = &self.document.blocks;
        let number = blocks.partition_point(|block| block.range.end <= byte);
        let block = blocks.get(number).filter(|block| block.range.start <= byte);
        match (unit, block) {
            (Unit::Word, Some(block)) => self.word_in(block, byte),
            (Unit::Paragraph, Some(_)) => self.paragraph_around(number),
            _ => None,
        }
        .unwrap_or_else(|| self.character_at(byte))
    }

    fn character_at(&self, byte: u32) -> Range<u32> {
        let text = &self.document.text;
        let start = text.floor_char_boundary(byte as usize);
        let end = text.ceil_char_boundary(start + 1);
        u32::try_from(start).unwrap_or(u32::MAX)..u32::try_from(end).unwrap_or(u32::MAX)
    }

    /// A whole paragraph, also where it is in several blocks.
    fn paragraph_around(&self, number: usize) -> Option<Range<u32>> {
        let blocks = &self.document.blocks;
        let before = blocks.get(..number)?.iter().rev().take_while(|block| block.cut).last();
        let last = blocks.get(number..)?.iter().find(|block| !block.cut).or(blocks.last())?;
        Some(before.or(blocks.get(number))?.range.start..last.range.end)
    }

    /// The word of a paragraph that holds a byte. Marks such as `**` part no words.
    fn word_in(&self, block: &Block, byte: u32) -> Option<Range<u32>> {
        let text = block.range.of(&self.document.text);
        let at = (byte - block.range.start) as usize;
        let pieces: Vec<Range<usize>> = match block.kind.has_marks() {
            true => {
                let pieces = inline::pieces(text).into_iter();
                let shown = pieces.filter(|piece| matches!(piece.content, Content::Source | Content::Blank));
                shown.map(|piece| piece.source).collect()
            }
            false => std::iter::once(0..text.len()).collect(),
        };
        let mut shown = String::new();
        let mut here = None;
        let mut starts = Vec::with_capacity(pieces.len());
        for piece in pieces {
            if piece.contains(&at) {
                here = Some(shown.len() + at - piece.start);
            }
            starts.push((shown.len(), piece.start));
            shown.push_str(text.get(piece)?);
        }
        let word = words::word_at(&shown, here?);
        let source = |shown: usize| {
            let piece = starts.partition_point(|(start, _)| *start <= shown).checked_sub(1)?;
            let (start, byte) = starts.get(piece)?;
            u32::try_from(byte + shown - start).ok().map(|byte| block.range.start + byte)
        };
        let last = shown.get(word.clone())?.char_indices().next_back()?;
        let end = source(word.start + last.0)? + u32::try_from(last.1.len_utf8()).ok()?;
        Some(source(word.start)?..end)
    }

    /// The byte shown in a cell, or in the nearest row of the transcript that shows any.
    fn byte_under(&self, column: u16, row: u16, on_right: bool) -> Option<u32> {
        let panes = self.panes();
        let (area, rows) = match on_right {
            true => (panes.beside, &self.view.beside),
            false => (panes.column, &self.view.rows),
        };
        let cell = usize::from(column.saturating_sub(area.x));
        let at = usize::from(row.saturating_sub(area.y)).min(rows.len().checked_sub(1)?);
        let upwards = rows[..=at].iter().rev().enumerate();
        upwards
            .into_iter()
            .find_map(|(above, row)| row.byte_at(if above == 0 { cell } else { usize::MAX }, self.widths))
    }

    /// The selected words in the script that is shown, paragraph by paragraph.
    pub(super) fn selected_words(&self) -> Option<String> {
        self.words_of(&self.selected()?)
    }

    /// The words in a range of the source, as they are copied; none where there are none.
    pub(super) fn words_of(&self, range: &Range<u32>) -> Option<String> {
        safe(&self.conversion().apply(self.words_between(range)?).text)
    }

    /// The same in the script of the file.
    pub(super) fn source_words_of(&self, range: &Range<u32>) -> Option<String> {
        safe(&self.words_between(range)?)
    }

    fn words_between(&self, range: &Range<u32>) -> Option<String> {
        let first = self.document.blocks.partition_point(|block| block.range.end <= range.start);
        let blocks = self.document.blocks.get(first..)?.iter().zip(first..);
        let blocks = blocks.take_while(|(block, _)| block.range.start < range.end);
        let blocks = blocks.filter(|(_, number)| self.shows_block(*number)).map(|(block, _)| block);
        let mut words = String::new();
        let mut joint = "";
        for block in blocks {
            words.push_str(joint);
            words.push_str(&self.words_in(block, range));
            joint = match block.kind {
                _ if block.cut => "",
                BlockKind::CueLine => "\n",
                _ => "\n\n",
            };
        }
        Some(words)
    }

    /// The words of a paragraph that lie in a range of the source, without marks.
    fn words_in(&self, block: &Block, range: &Range<u32>) -> String {
        let text = block.range.of(&self.document.text);
        let base = block.range.start as usize;
        let inside = |byte: usize| (range.start as usize..range.end as usize).contains(&(base + byte));
        if !block.kind.has_marks() {
            return text
                .char_indices()
                .filter(|(at, _)| inside(*at))
                .map(|(_, character)| character)
                .collect();
        }
        let mut words = String::new();
        for piece in inline::pieces(text) {
            match piece.content {
                Content::Source => {
                    let start = piece.source.start;
                    let kept = text[piece.source].char_indices().filter(|(at, _)| inside(start + at));
                    words.extend(kept.map(|(_, character)| character));
                }
                Content::Blank if inside(piece.source.start) => words.push(' '),
                Content::Blank | Content::Picture(_) => {}
            }
        }
        words
    }
}

/// Words that are as harmless elsewhere as they are here; none where there are none.
fn safe(words: &str) -> Option<String> {
    let words = words.split('\n').map(sanitize::safe).collect::<Vec<_>>().join("\n");
    (!words.trim().is_empty()).then_some(words)
}
