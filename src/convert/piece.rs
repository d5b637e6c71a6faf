//! A converted text and the map of places between it and its source.
//!
//! Most replacements keep every character at its byte, so only the others are recorded. Outside the pieces the
//! two texts run parallel; inside one there is no finer map, and a place snaps to the piece's start.

use std::ops::Range;

/// A part of the source and what it has become, recorded where their characters do not begin at the same
/// bytes, above all where their lengths differ.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Piece {
    /// The bytes of the source.
    pub source: Range<u32>,
    /// The bytes of the converted text.
    pub target: Range<u32>,
}

impl Piece {
    /// Places beyond 4 GiB are not told apart; no text that is laid out comes near.
    pub(super) fn new(source: Range<usize>, target: Range<usize>) -> Self {
        let narrow = |range: Range<usize>| to_u32(range.start)..to_u32(range.end);
        Self { source: narrow(source), target: narrow(target) }
    }
}

/// The result of a conversion.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Converted {
    /// The converted text.
    pub text: String,
    /// Where source and text are not parallel, in order and without overlap.
    pub pieces: Vec<Piece>,
}

impl Converted {
    /// A text that a conversion leaves as it is.
    pub(super) fn unchanged(text: &str) -> Self {
        Self { text: text.to_owned(), pieces: Vec::new() }
    }

    /// The byte of the source that stands behind a byte of the converted text.
    ///
    /// A place inside a piece gives the piece's start. A character's start gives a character's start.
    #[must_use]
    pub fn to_source(&self, target: usize) -> usize {
        map(&self.pieces, target, |piece| (&piece.target, &piece.source))
    }

    /// The bytes of the converted text that stand for a range of the source. Where it begins or ends inside a
    /// piece, the whole piece is in it.
    #[must_use]
    pub fn to_target_range(&self, source: Range<usize>) -> Range<usize> {
        let start = self.to_target(source.start);
        let before = self.pieces.partition_point(|piece| (piece.source.start as usize) < source.end);
        let end = match before.checked_sub(1).and_then(|last| self.pieces.get(last)) {
            Some(piece) => piece.target.end as usize + source.end.saturating_sub(piece.source.end as usize),
            None => source.end,
        };
        start..end.max(start)
    }

    /// The byte of the converted text that stands for a byte of the source.
    ///
    /// A place inside a piece gives the piece's start. A character's start gives a character's start.
    #[must_use]
    pub fn to_target(&self, source: usize) -> usize {
        map(&self.pieces, source, |piece| (&piece.source, &piece.target))
    }
}

/// Maps a place from one side of the pieces to the other; `sides` gives a piece's two sides in that order.
fn map(pieces: &[Piece], place: usize, sides: impl Fn(&Piece) -> (&Range<u32>, &Range<u32>)) -> usize {
    let before = pieces.partition_point(|piece| sides(piece).0.start as usize <= place);
    let Some(piece) = before.checked_sub(1).and_then(|last| pieces.get(last)) else { return place };
    let (from, to) = sides(piece);
    match place.checked_sub(from.end as usize) {
        Some(behind) => to.end as usize + behind,
        None => to.start as usize,
    }
}

fn to_u32(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `ab内存cd` and `ab記憶體cd`, then a part that shrinks.
    fn example() -> Converted {
        let pieces = vec![Piece::new(2..8, 2..11), Piece::new(10..14, 13..16)];
        Converted { text: "ab記憶體cd丽e".to_owned(), pieces }
    }

    #[test]
    fn places_map_in_both_directions() {
        let converted = example();
        for (source, target) in [(0, 0), (1, 1), (2, 2), (8, 11), (9, 12), (10, 13), (14, 16), (15, 17)] {
            assert_eq!(converted.to_target(source), target, "source {source}");
            assert_eq!(converted.to_source(target), source, "target {target}");
        }
    }

    #[test]
    fn a_place_inside_a_piece_snaps_to_its_start() {
        let converted = example();
        assert_eq!(converted.to_target(5), 2);
        assert_eq!(converted.to_source(5), 2);
        assert_eq!(converted.to_source(8), 2);
        assert_eq!(converted.to_source(14), 10);
    }

    #[test]
    fn a_range_takes_whole_pieces() {
        let converted = example();
        let table = [
            (0..1, 0..1),
            (0..2, 0..2),
            (1..3, 1..11),
            (5..8, 2..11),
            (2..8, 2..11),
            (8..9, 11..12),
            (9..11, 12..16),
        ];
        for (source, target) in table {
            assert_eq!(converted.to_target_range(source.clone()), target, "{source:?}");
        }
    }

    #[test]
    fn without_pieces_places_stay() {
        let converted = Converted::unchanged("abc");
        assert_eq!(converted.to_source(2), 2);
        assert_eq!(converted.to_target(3), 3);
    }
}
