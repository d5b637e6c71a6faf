//! Two maps of places made into one: from the source over a text between to the final text.

use std::iter::Peekable;
use std::ops::Range;
use std::slice::Iter;

use super::piece::Piece;

/// Joins the pieces of two steps that follow each other.
///
/// In the text between, the pieces of both sides may overlap. Those that do become one piece, since inside any
/// of them there is no finer map; the others only move by what has changed before them.
pub(super) fn compose(first: &[Piece], second: &[Piece]) -> Vec<Piece> {
    let mut before = Side::new(first, |piece| (&piece.target, &piece.source));
    let mut after = Side::new(second, |piece| (&piece.source, &piece.target));
    let mut pieces = Vec::with_capacity(first.len().max(second.len()));
    while let Some(start) = before.next_start().into_iter().chain(after.next_start()).min() {
        let (source, target) = (before.place(start), after.place(start));
        let mut end = start;
        while before.absorb(start, &mut end) || after.absorb(start, &mut end) {}
        pieces.push(Piece { source: source..before.place(end), target: target..after.place(end) });
    }
    pieces
}

/// A piece's range in the text between, and its range in the text at the other end.
type Ranges = fn(&Piece) -> (&Range<u32>, &Range<u32>);

/// The pieces between the middle text and one end, read from left to right.
struct Side<'a> {
    pieces: Peekable<Iter<'a, Piece>>,
    ranges: Ranges,
    /// Where the last piece read ends, in the middle and at the end: from there on the two run parallel.
    parallel: (u32, u32),
}

impl<'a> Side<'a> {
    fn new(pieces: &'a [Piece], ranges: Ranges) -> Self {
        Self { pieces: pieces.iter().peekable(), ranges, parallel: (0, 0) }
    }

    /// Where the next piece begins in the middle.
    fn next_start(&mut self) -> Option<u32> {
        self.pieces.peek().map(|piece| (self.ranges)(piece).0.start)
    }

    /// The place at this end for a place in the middle that no piece still to be read comes before.
    fn place(&self, middle: u32) -> u32 {
        self.parallel.1 + middle.saturating_sub(self.parallel.0)
    }

    /// Reads the next piece if it overlaps `start..end`, which then grows to hold it.
    fn absorb(&mut self, start: u32, end: &mut u32) -> bool {
        let ranges = self.ranges;
        let overlaps = |piece: &&Piece| ranges(piece).0.start < *end || ranges(piece).0.start == start;
        let Some(piece) = self.pieces.next_if(overlaps) else { return false };
        let (middle, outer) = ranges(piece);
        *end = middle.end.max(*end);
        self.parallel = (middle.end, outer.end);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(source: Range<u32>, target: Range<u32>) -> Piece {
        Piece { source, target }
    }

    #[test]
    fn one_side_alone_stays() {
        let pieces = [piece(4..8, 4..7), piece(8..12, 7..10), piece(20..24, 18..21)];
        assert_eq!(compose(&pieces, &[]), pieces);
        assert_eq!(compose(&[], &pieces), pieces);
        assert_eq!(compose(&[], &[]), []);
    }

    #[test]
    fn later_pieces_move_by_what_changed_before() {
        let first = [piece(0..4, 0..3)];
        let second = [piece(3..6, 3..9), piece(10..13, 13..14)];
        assert_eq!(compose(&first, &second), [piece(0..4, 0..3), piece(4..7, 3..9), piece(11..14, 13..14)]);
    }

    #[test]
    fn overlapping_pieces_become_one() {
        let first = [piece(2..6, 2..5), piece(6..10, 5..8), piece(30..34, 28..31)];
        let second = [piece(0..9, 0..12)];
        assert_eq!(compose(&first, &second), [piece(0..11, 0..12), piece(30..34, 31..34)]);
    }

    #[test]
    fn a_chain_of_overlaps_becomes_one() {
        let first = [piece(0..4, 0..6), piece(5..9, 7..13)];
        let second = [piece(3..10, 3..5), piece(11..14, 6..10)];
        assert_eq!(compose(&first, &second), [piece(0..10, 0..10)]);
    }
}
