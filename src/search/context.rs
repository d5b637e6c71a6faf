//! The words of an item as they are shown, with the matches in them.

use std::ops::Range;

use crate::model::{Block, Document, Item, TextRange};
use crate::text::inline::{self, Content};

use super::item::Titled;

/// The shown words of an item in the script of the source, and where matches stand in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// The words, without marks; line breaks are joined as on the screen.
    pub text: String,
    /// The matches, as bytes of `text`.
    pub hits: Vec<Range<usize>>,
}

/// The words of an item that has `matches`, as [`super::Query::in_item`] gives them. Where one of them reaches
/// over the cut of a long paragraph, the next block's words are there as well.
pub fn context(titled: Titled, item: Item, matches: &[TextRange]) -> Context {
    let document = titled.document;
    let whole = |text: &str| Context { text: text.to_owned(), hits: matches.iter().map(bytes).collect() };
    match item {
        Item::Title => whole(titled.title),
        Item::Heading(chapter) => {
            let title = document.chapters.get(chapter).and_then(|found| found.title.as_deref());
            whole(title.unwrap_or(""))
        }
        Item::Speaker(turn) => whole(&document.speaker_words(turn)),
        Item::Block(_, first) => {
            let end = matches.last().map_or(0, |last| last.end);
            let mut shown = Shown::default();
            for block in document.blocks.iter().skip(first) {
                shown.push(document, block);
                if !block.cut || block.range.end >= end {
                    break;
                }
            }
            let hits = matches.iter().map(|range| {
                let range = bytes(range);
                shown.place(range.start)..shown.place(range.end)
            });
            Context { hits: hits.collect(), text: shown.text }
        }
    }
}

fn bytes(range: &TextRange) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// Shown words, and where their pieces come from.
#[derive(Default)]
struct Shown {
    text: String,
    /// Of each piece the bytes of the source, and where it begins in the text.
    pieces: Vec<(Range<usize>, usize)>,
}

impl Shown {
    fn push(&mut self, document: &Document, block: &Block) {
        let words = block.range.of(&document.text);
        let base = block.range.start as usize;
        self.text.reserve(words.len());
        if !block.kind.has_marks() || !inline::has_marks(words) {
            return self.piece(words, base);
        }
        for piece in inline::words(words) {
            match piece.content {
                Content::Source => {
                    self.piece(words.get(piece.source.clone()).unwrap_or(""), base + piece.source.start);
                }
                Content::Blank => self.text.push(' '),
                Content::Picture(description) => {
                    let name = inline::picture_name(words, &piece.source, &description);
                    self.piece(words.get(name.clone()).unwrap_or(""), base + name.start);
                }
            }
        }
    }

    fn piece(&mut self, words: &str, source: usize) {
        self.pieces.push((source..source + words.len(), self.text.len()));
        self.text.push_str(words);
    }

    /// Where a byte of the source stands; one that isn't shown stands behind what is shown before it.
    fn place(&self, source: usize) -> usize {
        let before = self.pieces.partition_point(|(piece, _)| piece.start < source);
        match before.checked_sub(1).and_then(|last| self.pieces.get(last)) {
            // The beginning of a match is the first byte of a piece.
            _ if self
                .pieces
                .get(before)
                .is_some_and(|(piece, _)| piece.start == source && !piece.is_empty()) =>
            {
                self.pieces.get(before).map_or(0, |(_, at)| *at)
            }
            Some((piece, at)) => at + source.min(piece.end) - piece.start,
            None => 0,
        }
    }
}
