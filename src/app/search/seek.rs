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
    /// So many hits are still passed over.
    left: usize,
    /// So many were passed since the search began, or began anew.
    passed: usize,
    /// Whether it has been once around.
    is_around: bool,
}

impl Seek {
    /// Looks from a place on; a hit that begins just there is one behind it.
    pub(super) fn from_place(document: &Document, place: Anchor, direction: Direction) -> Seek {
        Seek::new(direction, (place, 0), Item::at(document, place))
    }

    /// Looks for the hit next to another one.
    pub(super) fn from_hit(document: &Document, hit: Hit, direction: Direction) -> Seek {
        let (place, byte) = key(document, hit);
        let byte = if direction == Direction::Forward { byte.saturating_add(1) } else { byte };
        Seek::new(direction, (place, byte), hit.item)
    }

    fn new(direction: Direction, from: Key, next: Item) -> Seek {
        Seek { direction, from, next, wrapped: false, left: 0, passed: 0, is_around: false }
    }

    /// The same search, which passes over so many hits.
    pub(super) fn past(self, hits: usize) -> Seek {
        Seek { left: hits, ..self }
    }

    /// Whether there are hits to pass over, so that it may go around more than once.
    pub(super) fn passes_over(&self) -> bool {
        self.left > 0
    }

    /// Looks at about so many bytes of text.
    pub(super) fn step(&mut self, query: &Query, titled: Titled, bytes: usize) -> Sought {
        let scanned = scan(query, titled, self.next, self.direction, bytes);
        for hit in scanned.hits {
            match (self.wrapped, self.is_ahead(titled.document, hit)) {
                (false, false) => continue,
                (true, true) => return self.begin_anew(titled.document),
                _ if self.left == 0 => {
                    return Sought::Found { hit, wrapped: self.wrapped || self.is_around };
                }
                _ => (self.left, self.passed) = (self.left - 1, self.passed + 1),
            }
        }
        match scanned.next {
            Some(next) if self.wrapped && self.is_past_the_beginning(titled.document, next) => {
                return self.begin_anew(titled.document);
            }
            Some(next) => self.next = next,
            None if self.wrapped => return self.begin_anew(titled.document),
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

    /// Having been around, it is known how many hits there are: whole rounds more lead nowhere else.
    fn begin_anew(&mut self, document: &Document) -> Sought {
        if self.passed == 0 {
            return Sought::Nowhere;
        }
        let left = self.left % self.passed;
        *self = Seek::new(self.direction, self.from, Item::at(document, self.from.0)).past(left);
        self.is_around = true;
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
