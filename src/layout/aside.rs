//! Explanations of terms that are folded away: which of a paragraph's are, and what is left of its pieces then.

use std::ops::Range;

use crate::text::gloss;
use crate::text::inline::{Content, Piece};

use super::highlight::Highlight;
use super::row::Found;

/// What is folded away of a paragraph that begins at byte `base`, in order. An explanation in which something was
/// found is not.
pub(super) fn folded(source: &str, base: u32, highlights: &[Highlight]) -> Vec<Range<usize>> {
    if !source.contains(['（', '(']) {
        return Vec::new();
    }
    let mut asides = gloss::asides(source);
    let at = |byte: u32| byte.saturating_sub(base) as usize;
    let hits = highlights.iter().filter(|one| matches!(one.found, Found::Hit | Found::Current));
    let hits: Vec<Range<usize>> = hits.map(|one| at(one.range.start)..at(one.range.end)).collect();
    asides.retain(|aside| {
        let next = hits.partition_point(|hit| hit.end <= aside.start);
        hits.get(next).is_none_or(|hit| hit.start >= aside.end)
    });
    asides
}

/// What stands in a paragraph some of which is folded away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    /// A piece, or what is left of one.
    Piece(Piece),
    /// What was folded away here.
    Aside(Range<usize>),
}

/// Pieces without what is folded away, which is named where it stood. A picture is never parted.
pub(super) fn without(pieces: Vec<Piece>, mut asides: Vec<Range<usize>>) -> Vec<Standing> {
    keep_pictures(&pieces, &mut asides);
    let mut standing = Vec::with_capacity(pieces.len() + asides.len());
    let mut coming = asides.into_iter().peekable();
    let mut passed = 0;
    for piece in pieces {
        let Range { mut start, end } = piece.source.clone();
        loop {
            start = start.max(passed);
            let next = coming.peek().map_or(usize::MAX, |aside| aside.start);
            let stop = end.min(next);
            if start < stop {
                standing.push(Standing::Piece(Piece { source: start..stop, ..piece.clone() }));
            }
            if next >= end {
                break;
            }
            if let Some(aside) = coming.next() {
                passed = aside.end;
                standing.push(Standing::Aside(aside));
            }
        }
    }
    standing.extend(coming.map(Standing::Aside));
    standing
}

/// Leaves out what begins or ends inside a picture.
fn keep_pictures(pieces: &[Piece], asides: &mut Vec<Range<usize>>) {
    let pictures: Vec<&Range<usize>> = pieces
        .iter()
        .filter(|piece| matches!(piece.content, Content::Picture(_)))
        .map(|piece| &piece.source)
        .collect();
    asides.retain(|aside| {
        let first = pictures.partition_point(|picture| picture.end <= aside.start);
        let cut = |picture: &&Range<usize>| picture.start < aside.start || picture.end > aside.end;
        let touched = pictures.get(first..).unwrap_or_default();
        // Only the first and the last of those that it touches can be cut by it.
        let count = touched.partition_point(|picture| picture.start < aside.end);
        let touched = touched.get(..count).unwrap_or_default();
        !touched.first().is_some_and(cut) && !touched.last().is_some_and(cut)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TextRange;
    use crate::text::inline;

    /// What is left of a text, with a mark for what is folded away.
    fn left(text: &str, hits: &[(u32, u32)]) -> String {
        let hit =
            |&(start, end): &(u32, u32)| Highlight { range: TextRange { start, end }, found: Found::Hit };
        let hits: Vec<Highlight> = hits.iter().map(hit).collect();
        let standing = without(inline::pieces(text), folded(text, 0, &hits));
        let shown = |one: Standing| match one {
            Standing::Piece(piece) => text[piece.source].to_owned(),
            Standing::Aside(_) => "+".to_owned(),
        };
        standing.into_iter().map(shown).collect()
    }

    #[test]
    fn explanations_are_left_out() {
        let table = [
            ("推出**甲**（一：由 **M** 开发）。", "推出甲+。"),
            ("**甲** (one), **乙**（二", "甲+, 乙（二"),
            ("**甲**（见[这里](https://a.example/x)的说明）和*乙*", "甲+和乙"),
            ("**甲**（一）**乙**（二）", "甲+乙+"),
            ("**甲**（![图](a.png)）。", "甲+。"),
            ("![**甲**（一）](a.png)好", "![**甲**（一）](a.png)好"),
            ("`**甲**（一`二）三", "甲+三"),
            ("没有（这样的）话", "没有（这样的）话"),
        ];
        for (text, expected) in table {
            assert_eq!(left(text, &[]), expected, "{text}");
        }
    }

    #[test]
    fn what_was_found_is_shown() {
        // 甲（一）乙（二）, with marks.
        let text = "**甲**（一）**乙**（二）";
        let second = u32::try_from(text.find('二').unwrap()).unwrap();
        assert_eq!(left(text, &[(second, second + 3)]), "甲+乙（二）");
        assert_eq!(left(text, &[(2, 5)]), "甲+乙+");
        assert_eq!(left(text, &[(2, 10)]), "甲（一）乙+");
    }
}
