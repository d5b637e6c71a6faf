//! Selecting words with the mouse: by their source, so that what is copied has no breaks of the screen.

use std::ops::Range;

use crate::model::{Block, BlockKind};
use crate::text::inline::{self, Content};
use crate::text::sanitize;

use super::beside::Beside;
use super::state::App;

/// From where to where the pointer was drawn, as bytes of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Selection {
    from: u32,
    to: u32,
    /// Whether the pointer has moved since the button went down.
    drawn: bool,
    /// Whether it was drawn in the right one of two columns.
    on_right: bool,
}

impl Selection {
    /// The same words in a text where their bytes have gone elsewhere.
    pub(super) fn mapped(self, byte: impl Fn(u32) -> u32) -> Selection {
        Selection { from: byte(self.from), to: byte(self.to), ..self }
    }
}

impl App {
    /// The bytes of the source that are selected.
    pub fn selected(&self) -> Option<Range<u32>> {
        let selection = self.selection.filter(|selection| selection.drawn)?;
        let (start, last) = (selection.from.min(selection.to), selection.from.max(selection.to));
        let text = &self.document.text;
        let start = text.floor_char_boundary(start as usize);
        let end = text.ceil_char_boundary(last as usize + 1);
        let end = self.end_of_folded(last).map_or(end, |folded| end.max(folded as usize));
        Some(u32::try_from(start).unwrap_or(u32::MAX)..u32::try_from(end).unwrap_or(u32::MAX))
    }

    /// The button goes down on a cell of the transcript.
    pub(super) fn begin_selection(&mut self, column: u16, row: u16) {
        let beside = self.panes().beside;
        let on_right = beside.width > 0 && column + 1 >= beside.x;
        // The words of another file are not this document's.
        if on_right && self.beside() == Some(Beside::File) {
            return;
        }
        self.selection = self.byte_under(column, row, on_right).map(|byte| Selection {
            from: byte,
            to: byte,
            drawn: false,
            on_right,
        });
    }

    /// The pointer moves on; beside the words it means the nearest ones of the column where it began.
    pub(super) fn extend_selection(&mut self, column: u16, row: u16) {
        let on_right = self.selection.is_some_and(|selection| selection.on_right);
        let byte = self.byte_under(column, row, on_right);
        if let (Some(selection), Some(byte)) = (&mut self.selection, byte) {
            selection.to = byte;
            selection.drawn = true;
        }
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
