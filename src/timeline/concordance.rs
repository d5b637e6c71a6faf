//! Which words of one edition are which of another: made when somebody asks, and kept.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::Document;

use super::align::{Alignment, Place, align};
use super::axis::Axis;
use super::timed::Timed;
use super::words::Words;

/// Longer editions, in letters, are not compared: it would keep the reader waiting, a tenth of a second for two
/// of so many.
const LONGEST: usize = 1_000_000;
/// Bytes of a Han character. What has more bytes than so many letters is not even read.
const LETTER: u32 = 3;
/// Two texts are versions of one if so many letters of the shorter one are found in the other, in percent.
const LEAST_SHARE: usize = 20;
/// Fewer letters prove nothing.
const LEAST_LETTERS: usize = 12;

/// So many letters of editions that were compared are kept for the next comparison: a file of thousands of interviews
/// has no room for those of all.
const MOST_LETTERS: usize = 4_000_000;

/// Two texts, and what they share.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The words of the one.
    pub left: Arc<Words>,
    /// The words of the other.
    pub right: Arc<Words>,
    /// The letters that are the same in both.
    pub alignment: Alignment,
}

impl Pair {
    /// Compares two texts; none if they are too long, or have too little in common to be versions of one.
    pub fn of(left: Arc<Words>, right: Arc<Words>) -> Option<Pair> {
        let shorter = left.len().min(right.len());
        if left.len().max(right.len()) > LONGEST || shorter < LEAST_LETTERS {
            return None;
        }
        let alignment = align(&left, &right);
        let shared = alignment.matched_left(0..left.len());
        let is_related = shared >= LEAST_LETTERS && shared * 100 >= shorter * LEAST_SHARE;
        is_related.then_some(Pair { left, right, alignment })
    }

    /// The byte of the right text that says what byte `left` says in the left one, or else what comes next there;
    /// none behind all that they share.
    pub fn right_of(&self, left: u32) -> Option<u32> {
        self.right.byte(place(self.alignment.right_of(self.left.index_at(left))))
    }

    /// The byte of the left text that says what byte `right` says in the right one, or else what comes next.
    pub fn left_of(&self, right: u32) -> Option<u32> {
        self.left.byte(place(self.alignment.left_of(self.right.index_at(right))))
    }
}

/// The letter itself, or the one behind all those that only the other text has.
fn place(place: Place) -> usize {
    match place {
        Place::Exact(letter) | Place::Between(_, letter) => letter,
    }
}

/// The pairs of a document's editions, and what else has to be known of them to compare them.
#[derive(Debug, Clone, Default)]
pub struct Concordance {
    words: HashMap<usize, Arc<Words>>,
    /// How many letters these are.
    letters: usize,
    pairs: HashMap<(usize, usize), Option<Arc<Pair>>>,
    axes: Vec<Arc<Axis>>,
    timed: HashMap<usize, Arc<Timed>>,
}

impl Concordance {
    /// One for a document whose axes of time have been made, one per edition.
    pub fn with_axes(axes: Vec<Arc<Axis>>) -> Concordance {
        Concordance { axes, ..Concordance::default() }
    }

    /// An edition beside another; none if they are no versions of one text.
    pub fn pair(&mut self, document: &Document, left: usize, right: usize) -> Option<Arc<Pair>> {
        if let Some(known) = self.pairs.get(&(left, right)) {
            return known.clone();
        }
        if self.letters > MOST_LETTERS {
            self.words.clear();
            self.pairs.clear();
            self.letters = 0;
        }
        let is_short = |edition: usize| document.edition_range(edition).len() / LETTER <= LONGEST as u32;
        let pair = match is_short(left) && is_short(right) {
            true => Pair::of(self.words(document, left), self.words(document, right)).map(Arc::new),
            false => None,
        };
        self.pairs.insert((left, right), pair.clone());
        pair
    }

    /// The words of an edition.
    pub fn words(&mut self, document: &Document, edition: usize) -> Arc<Words> {
        let letters = &mut self.letters;
        let words = self.words.entry(edition).or_insert_with(|| {
            let words = Words::of_edition(document, edition);
            *letters += words.len();
            Arc::new(words)
        });
        words.clone()
    }

    pub(super) fn timed(&mut self, document: &Document, edition: usize) -> Arc<Timed> {
        let axes = &self.axes;
        let timed = self.timed.entry(edition).or_insert_with(|| {
            let axis = axes.get(edition).cloned();
            let axis = axis.unwrap_or_else(|| Arc::new(Axis::of(document, edition)));
            Arc::new(Timed::of(document, edition, axis))
        });
        timed.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::source::Format;

    #[test]
    fn what_is_forgotten_is_found_again() {
        let edition = "目录\n- [清晨](00:00 --> 01:10)\n\n## [00:00 --> 01:10] 清晨\n**沈禾**：山上冷，露水重，五点就要起来。\n";
        let document = parse([edition, edition].join("\n\n\n\n\n\n\n\n"), Format::Markdown);
        assert_eq!(document.editions.len(), 2);
        let mut concordance = Concordance::default();
        let shared =
            |pair: Option<Arc<Pair>>| pair.map(|pair| pair.alignment.matched_left(0..pair.left.len()));
        let first = shared(concordance.pair(&document, 0, 1));
        assert!(first.is_some_and(|letters| letters > 0) && concordance.letters > 0);
        let letters = concordance.letters;
        concordance.letters = MOST_LETTERS + 1;
        assert_eq!(shared(concordance.pair(&document, 1, 0)), first);
        assert_eq!((concordance.letters, concordance.pairs.len()), (letters, 1));
    }
}
