//! Turns without times, as chats and some exports have them.

use std::collections::HashMap;

use crate::model::{Block, BlockKind, Chapter, Document, Edition, Speaker, TextRange, Turn};

use super::super::long::{LONGEST_BLOCK, long_pieces};
use super::any::paths;
use super::cast::Cast;
use super::columns::Columns;
use super::node::Node;
use super::shapes::walk;

/// Reads a list of turns, if that is what a file of so many bytes is made of.
pub(super) fn read(root: Node<'_>, length: usize, cast: &Cast) -> Option<Document> {
    let path = paths(root, Columns::are_spoken).into_iter().next()?;
    let steps: Vec<&str> = path.iter().map(String::as_str).collect();
    let mut items = Vec::new();
    walk(root, &steps, None, &mut |list, _| {
        items.extend(list.items());
        true
    });
    let columns = Columns::of(items.iter().copied(), None);
    let mut chat = Chat::default();
    let mut bytes = 0;
    for item in &items {
        let Some(words) = columns.text(*item) else { continue };
        bytes += words.len();
        let called = columns.speaker(*item);
        chat.turn(called.as_deref().and_then(|called| cast.name(called)).as_deref(), &words);
    }
    let is_chat = items.len() >= 2 && (columns.are_of_a_chat() || bytes * 2 >= length);
    is_chat.then(|| chat.finish())
}

#[derive(Default)]
struct Chat {
    document: Document,
    speakers: HashMap<String, usize>,
}

impl Chat {
    fn turn(&mut self, name: Option<&str>, words: &str) {
        let next = self.document.blocks.len();
        let mut turn = Turn { blocks: next..next, ..Turn::default() };
        if let Some(name) = name {
            let speakers = &mut self.document.speakers;
            let number = *self.speakers.entry(name.to_owned()).or_insert_with(|| {
                speakers.push(Speaker { name: name.to_owned(), role: None });
                speakers.len() - 1
            });
            turn.speaker = Some(number);
            turn.label = Some(self.write(name));
        }
        for paragraph in words.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            self.paragraph(paragraph);
        }
        turn.blocks.end = self.document.blocks.len();
        self.document.turns.push(turn);
    }

    fn paragraph(&mut self, words: &str) {
        let range = self.write(words);
        let kind = BlockKind::Speech;
        if words.len() <= LONGEST_BLOCK {
            return self.document.blocks.push(Block { kind, cut: false, range });
        }
        let mut start = range.start;
        for piece in long_pieces(words) {
            let end = start + u32::try_from(piece.len()).unwrap_or(0);
            let piece = TextRange { start, end };
            self.document.blocks.push(Block { kind, cut: end < range.end, range: piece });
            start = end;
        }
    }

    /// Writes words on a line of their own.
    fn write(&mut self, words: &str) -> TextRange {
        let text = &mut self.document.text;
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(words);
        TextRange::new(start, text.len())
    }

    fn finish(self) -> Document {
        let mut document = self.document;
        let turns = 0..document.turns.len();
        document.chapters.push(Chapter { level: 1, turns, ..Chapter::default() });
        document.editions.push(Edition { chapters: 0..1, ..Edition::default() });
        document
    }
}
