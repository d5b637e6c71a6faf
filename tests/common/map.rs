//! What is promised about the map of places between a text and what was made of it.

use yulu::convert::{Converted, Piece};

/// Everything that is promised about pieces and places.
pub(crate) fn assert_map_holds(source: &str, converted: &Converted) {
    assert_pieces_hold(source, converted);
    assert_places_hold(source, &converted.text, |place| converted.to_target(place));
    assert_places_hold(&converted.text, source, |place| converted.to_source(place));
    for place in places(&converted.text) {
        let back = converted.to_target(converted.to_source(place));
        let inside =
            |piece: &&Piece| (piece.target.start as usize..piece.target.end as usize).contains(&place);
        let expected =
            converted.pieces.iter().find(inside).map_or(place, |piece| piece.target.start as usize);
        assert_eq!(back, expected, "target place {place} of {source:?}");
    }
}

/// Pieces are in order, not empty, parallel between and lie on character boundaries.
fn assert_pieces_hold(source: &str, converted: &Converted) {
    let (mut source_end, mut target_end) = (0, 0);
    for piece in &converted.pieces {
        let (from, to) = (piece.source.start as usize, piece.target.start as usize);
        assert!(!piece.source.is_empty() && !piece.target.is_empty(), "{piece:?}");
        assert!(from >= source_end, "{piece:?}");
        assert_eq!(from - source_end, to - target_end, "{piece:?}");
        (source_end, target_end) = (piece.source.end as usize, piece.target.end as usize);
    }
    assert_eq!(source.len() - source_end, converted.text.len() - target_end, "after the last piece");
}

/// Character boundaries go to character boundaries, in order, from end to end.
fn assert_places_hold(from: &str, to: &str, map: impl Fn(usize) -> usize) {
    let mut last = 0;
    for place in places(from) {
        let there = map(place);
        assert!(to.is_char_boundary(there), "{place} of {from:?} goes to {there} of {to:?}");
        assert!(there >= last, "{place} of {from:?} goes back to {there}");
        last = there;
    }
    assert_eq!((map(0), map(from.len())), (0, to.len()), "ends of {from:?}");
}

fn places(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().map(|(at, _)| at).chain([text.len()])
}
