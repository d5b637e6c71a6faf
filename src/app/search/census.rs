//! Counting all hits of a document, bit by bit, without remembering each: a query can have millions.

use std::collections::BTreeMap;

use crate::model::{Anchor, Item};
use crate::search::{Direction, Hit, Query, Titled, scan};

use super::seek::key;

/// Into so many stretches a document is cut, at most.
const STRETCHES: u32 = 4096;

/// So many bytes are looked at at once to count on from the beginning of a stretch.
const BIT: usize = 32 << 10;

/// Hits that lie close together.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    /// The item of the first of them.
    first: Item,
    /// Its place.
    place: Anchor,
    /// Hits in all stretches before.
    before: usize,
}

/// The number of hits, in all and up to any place.
#[derive(Debug, Clone)]
pub(super) struct Census {
    /// Where the counting goes on; none when all are counted.
    next: Option<Item>,
    count: usize,
    stretches: Vec<Stretch>,
    /// Hits of each chapter that has any.
    chapters: BTreeMap<usize, usize>,
}

impl Census {
    /// Nothing is counted yet.
    pub(super) fn new() -> Census {
        Census { next: Some(Item::Title), count: 0, stretches: Vec::new(), chapters: BTreeMap::new() }
    }

    /// There is nothing to be counted.
    pub(super) fn of_nothing() -> Census {
        Census { next: None, ..Census::new() }
    }

    /// Whether all hits are counted.
    pub(super) fn is_complete(&self) -> bool {
        self.next.is_none()
    }

    /// The hits so far.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The hits of a chapter so far.
    pub(super) fn of_chapter(&self, chapter: usize) -> usize {
        self.chapters.get(&chapter).copied().unwrap_or(0)
    }

    /// Where there are hits, in reading order; of those that lie close together, the first one's place.
    pub(super) fn places(&self) -> impl Iterator<Item = Anchor> + '_ {
        self.stretches.iter().map(|stretch| stretch.place)
    }

    /// Counts on through about so many bytes of text.
    pub(super) fn step(&mut self, query: &Query, titled: Titled, bytes: usize) {
        let Some(next) = self.next else { return };
        let scanned = scan(query, titled, next, Direction::Forward, bytes);
        let document = titled.document;
        let length = u32::try_from(document.text.len()).unwrap_or(u32::MAX) / STRETCHES;
        for hits in scanned.hits.chunk_by(|one, other| one.item == other.item) {
            let Some(first) = hits.first() else { continue };
            let place = first.place(document);
            let opens = self.stretches.last().is_none_or(|last| {
                document.byte_at(place).saturating_sub(document.byte_at(last.place)) >= length
            });
            if opens {
                self.stretches.push(Stretch { first: first.item, place, before: self.count });
            }
            self.count += hits.len();
            if let Some(chapter) = document.chapter_at(place) {
                *self.chapters.entry(chapter).or_default() += hits.len();
            }
        }
        self.next = scanned.next;
    }

    /// The hit of a number, from 1.
    pub(super) fn hit(&self, query: &Query, titled: Titled, number: usize) -> Option<Hit> {
        let stretch = self.stretches.partition_point(|stretch| stretch.before < number).checked_sub(1)?;
        let stretch = self.stretches.get(stretch)?;
        let mut left = number - stretch.before;
        let mut item = Some(stretch.first);
        while let Some(from) = item {
            let scanned = scan(query, titled, from, Direction::Forward, BIT);
            if let Some(hit) = scanned.hits.get(left - 1) {
                return Some(*hit);
            }
            left -= scanned.hits.len();
            item = scanned.next;
        }
        None
    }

    /// The number of a hit, from 1; none if the counting has not come so far.
    pub(super) fn number(&self, query: &Query, titled: Titled, hit: Hit) -> Option<usize> {
        let wanted = key(titled.document, hit);
        if self.next.is_some_and(|next| next.place(titled.document) <= wanted.0) {
            return None;
        }
        let stretch = self.stretches.partition_point(|stretch| stretch.place <= wanted.0).checked_sub(1)?;
        let stretch = self.stretches.get(stretch)?;
        let mut number = stretch.before;
        let mut item = Some(stretch.first);
        while let Some(from) = item {
            let scanned = scan(query, titled, from, Direction::Forward, BIT);
            for other in scanned.hits {
                number += 1;
                if key(titled.document, other) >= wanted {
                    return Some(number);
                }
            }
            item = scanned.next;
        }
        None
    }
}
