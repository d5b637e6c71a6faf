//! Looking for the next hit from a place on, bit by bit, and around the end of the document.

use crate::model::{Anchor, Document, Item};
use crate::search::{Direction, Hit, Query, Titled, scan};

/// A place among hits: where an item's words begin to count, and the byte in them. Hits in one speaker's name
/// share their anchor.
type Key = (Anchor, u32);

/// What a bit of looking has led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sought {
    /// There is more to look at.
    NotYet,
    /// The hit, and whether it lies beyond the end (or the beginning) of the document.
    Found {
        /// The hit.
        hit: Hit,
        /// Whether the document's end lies between.
        wrapped: bool,
    },
    /// There is no hit in the whole document.
    Nowhere,
}

/// The search for one hit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seek {
    pub(super) direction: Direction,
    /// Forward, the first hit at or behind it is looked for; backward, the last one before it.
    from: Key,
    next: Item,
    wrapped: bool,
}

impl Seek {
    /// Looks from a place on; a hit that begins just there is one behind it.
    pub(super) fn from_place(document: &Document, place: Anchor, direction: Direction) -> Seek {
        Seek { direction, from: (place, 0), next: Item::at(document, place), wrapped: false }
    }

    /// Looks for the hit next to another one.
    pub(super) fn from_hit(document: &Document, hit: Hit, direction: Direction) -> Seek {
        let (place, byte) = key(document, hit);
        let byte = if direction == Direction::Forward { byte.saturating_add(1) } else { byte };
        Seek { direction, from: (place, byte), next: hit.item, wrapped: false }
    }

    /// Looks at about so many bytes of text.
    pub(super) fn step(&mut self, query: &Query, titled: Titled, bytes: usize) -> Sought {
        let scanned = scan(query, titled, self.next, self.direction, bytes);
        let found = scanned.hits.into_iter().find(|hit| self.wrapped || self.is_ahead(titled.document, *hit));
        if let Some(hit) = found {
            return Sought::Found { hit, wrapped: self.wrapped };
        }
        match scanned.next {
            Some(next) if self.wrapped && self.is_past_the_beginning(titled.document, next) => {
                return Sought::Nowhere;
            }
            Some(next) => self.next = next,
            None if self.wrapped => return Sought::Nowhere,
            None => {
                self.wrapped = true;
                self.next = match self.direction {
                    Direction::Forward => Item::Title,
                    Direction::Back => Item::last(titled.document),
                };
            }
        }
        Sought::NotYet
    }

    /// Whether an item lies where the search has been before it went around the end.
    fn is_past_the_beginning(&self, document: &Document, item: Item) -> bool {
        match self.direction {
            Direction::Forward => item.place(document) > self.from.0,
            Direction::Back => item.place(document) < Item::at(document, self.from.0).place(document),
        }
    }

    fn is_ahead(&self, document: &Document, hit: Hit) -> bool {
        match self.direction {
            Direction::Forward => key(document, hit) >= self.from,
            Direction::Back => key(document, hit) < self.from,
        }
    }
}

/// Where a hit stands among all, in reading order.
pub(super) fn key(document: &Document, hit: Hit) -> Key {
    (hit.place(document), hit.range.start)
}
