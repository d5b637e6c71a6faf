//! How much was spoken in a turn.

use crate::model::{Block, Document, Turn};
use crate::text::inline;

/// Whether a turn is counted: it has a label, or is spoken words that don't go on with the turn before it.
pub fn counts(document: &Document, turn: &Turn) -> bool {
    turn.label.is_some() || (!turn.continued && blocks(document, turn).any(|block| block.kind.is_spoken()))
}

/// The characters that were spoken in a turn, without blanks and marks.
pub fn characters(document: &Document, turn: &Turn) -> usize {
    let spoken = blocks(document, turn).filter(|block| block.kind.is_spoken());
    spoken
        .map(|block| {
            inline::plain(block.range.of(&document.text))
                .chars()
                .filter(|character| !character.is_whitespace())
                .count()
        })
        .sum()
}

fn blocks<'a>(document: &'a Document, turn: &Turn) -> impl Iterator<Item = &'a Block> {
    document.blocks.get(turn.blocks.clone()).unwrap_or_default().iter()
}
