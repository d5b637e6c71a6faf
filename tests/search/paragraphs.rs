//! A paragraph that is cut into blocks wherever a test wants it.

use yulu::model::{Block, BlockKind, Chapter, Document, Edition, TextRange, Turn};

/// A document of one paragraph, whose blocks but the last one are cut.
pub(crate) fn cut_document<T: AsRef<str>>(blocks: &[T]) -> Document {
    let mut document = Document::default();
    for (at, words) in blocks.iter().enumerate() {
        let start = document.text.len();
        document.text.push_str(words.as_ref());
        let (range, cut) = (TextRange::new(start, document.text.len()), at + 1 < blocks.len());
        document.blocks.push(Block { kind: BlockKind::Speech, cut, range });
    }
    document.turns.push(Turn { blocks: 0..blocks.len(), ..Turn::default() });
    document.chapters.push(Chapter { turns: 0..1, ..Chapter::default() });
    document.editions.push(Edition { chapters: 0..1, ..Edition::default() });
    document
}
