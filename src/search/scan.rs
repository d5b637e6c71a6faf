//! Matches in a document, item by item in either direction, a number of bytes at a time.

use crate::model::{Anchor, Block, Document, Item, Spot, TextRange};

use super::item::{Reader, Titled};
use super::query::Query;

/// A match, and the item where it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The item.
    pub item: Item,
    /// Where in the item's own words; see [`Query::in_item`].
    pub range: TextRange,
}

impl Hit {
    /// The place of its first character.
    pub fn place(&self, document: &Document) -> Anchor {
        let byte = self.range.start;
        match self.item {
            Item::Title => Anchor { turn: 0, spot: Spot::Title(byte) },
            Item::Heading(chapter) => {
                let turn = document.chapters.get(chapter).map_or(0, |chapter| chapter.turns.start);
                Anchor { turn, spot: Spot::Heading { chapter, byte } }
            }
            Item::Speaker(turn) => Anchor { turn, spot: Spot::Speaker },
            Item::Block(turn, _) => Anchor::text(turn, byte),
        }
    }
}

/// Which way to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To the end.
    Forward,
    /// To the beginning.
    Back,
}

/// What a part of a document has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scanned {
    /// The matches in the order in which they were met.
    pub hits: Vec<Hit>,
    /// Where to go on; none where nothing is left.
    pub next: Option<Item>,
}

/// So many bytes of blocks are searched for places to look at in one go.
const WINDOW: usize = 256 * 1024;
/// What an item counts for besides its words, so that many small ones are not free.
const ITEM: usize = 16;

/// Looks at whole items, beginning with `from`, until `bytes` of text have been looked at; at one item at
/// least. Every match is met once: with the item where it begins.
pub fn scan(query: &Query, titled: Titled, from: Item, direction: Direction, bytes: usize) -> Scanned {
    let document = titled.document;
    let mut reader = Reader::with_prefilter(query.pattern(), query.prefilter());
    let mut window = Window::new(query, document, direction);
    let mut found = Vec::new();
    let mut scanned = Scanned { hits: Vec::new(), next: Some(from) };
    let mut looked = 0;
    while let Some(item) = scanned.next {
        let worth = match item {
            Item::Block(_, block) => {
                looked += document.blocks.get(block).map_or(0, |block| block.range.len() as usize);
                window.may_have(block)
            }
            _ => {
                looked += ITEM;
                true
            }
        };
        if worth {
            found.clear();
            reader.begun_in(titled, item, &mut found);
            let hits = found.iter().map(|range| Hit { item, range: *range });
            match direction {
                Direction::Forward => scanned.hits.extend(hits),
                Direction::Back => scanned.hits.extend(hits.rev()),
            }
        }
        scanned.next = match direction {
            Direction::Forward => item.next(document),
            Direction::Back => item.previous(document),
        };
        if looked >= bytes {
            break;
        }
    }
    scanned
}

/// Blocks that lie together, and which of them may have a match.
struct Window<'a> {
    query: &'a Query,
    document: &'a Document,
    direction: Direction,
    /// The first of the blocks.
    first: usize,
    may: Vec<bool>,
}

impl<'a> Window<'a> {
    fn new(query: &'a Query, document: &'a Document, direction: Direction) -> Window<'a> {
        Window { query, document, direction, first: 0, may: Vec::new() }
    }

    /// Whether a match may begin in a block.
    fn may_have(&mut self, block: usize) -> bool {
        let Some(prefilter) = self.query.prefilter() else { return true };
        if block < self.first || block >= self.first + self.may.len() {
            let blocks = self.move_to(block);
            let text = self.document.text.as_bytes();
            let end_of_all = blocks.last().map_or(0, |block| block.range.end as usize);
            // The first place at or behind the block.
            let mut place: Option<usize> = None;
            for block in blocks {
                let (start, end) = (block.range.start as usize, block.range.end as usize);
                if place.is_none_or(|place| place < start) {
                    place = Some(prefilter.next(text, start, end_of_all).unwrap_or(usize::MAX));
                }
                // Words that begin in a block that is cut may have their rarest character in the next.
                self.may.push(block.cut || place.is_some_and(|place| place < end));
            }
        }
        self.may.get(block - self.first).copied().unwrap_or(true)
    }

    /// Gives the blocks from one on, in the direction of the scan, that make a window.
    fn move_to(&mut self, block: usize) -> &'a [Block] {
        let all = &self.document.blocks;
        let mut bytes = 0;
        let mut fits = |block: &&Block| {
            let before = bytes;
            bytes += block.range.len() as usize;
            before < WINDOW
        };
        let (before, behind) = all.split_at(block.min(all.len()));
        let (first, end) = match self.direction {
            Direction::Forward => (block, block + behind.iter().take_while(&mut fits).count()),
            Direction::Back => {
                let end = (block + 1).min(all.len());
                (block - before.iter().rev().take_while(&mut fits).count(), end)
            }
        };
        self.first = first;
        self.may.clear();
        all.get(first..end).unwrap_or_default()
    }
}
