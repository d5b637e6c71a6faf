//! Highlights: which words of an item were searched for, and where those are in the words that are shown.

use std::ops::Range;

use crate::model::{Item, TextRange};

use super::offsets::Offsets;
use super::row::Found;

/// Words that were searched for, or that are marked for another reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Highlight {
    /// Where they stand: in a paragraph, bytes of the document's text; else bytes of the item's own words
    /// (the title, the chapter's title, the speaker's role and name).
    pub range: TextRange,
    /// What they are.
    pub found: Found,
}

/// Tells the words of an item that were searched for.
pub trait Highlights {
    /// In order, without overlap.
    fn of_item(&self, item: Item) -> Vec<Highlight>;
}

/// Nothing was searched for.
pub struct NoHighlights;

impl Highlights for NoHighlights {
    fn of_item(&self, _: Item) -> Vec<Highlight> {
        Vec::new()
    }
}

/// Where the highlights of a text of `length` bytes, whose first one is byte `base`, are in the words that
/// are `shown`. Characters that a conversion made out of one phrase have no source of their own: where a part
/// of it was searched for, the whole is shown as found.
pub(super) fn in_shown(
    highlights: &[Highlight],
    base: u32,
    shown: &str,
    to_source: &Offsets,
    length: usize,
) -> Vec<(Range<usize>, Found)> {
    let mut ranges: Vec<(Range<usize>, Found)> = Vec::new();
    let mut characters = shown.char_indices().map(|(at, _)| (at, to_source.map(at))).peekable();
    let mut coming = highlights.iter().peekable();
    while let Some((start, source)) = characters.next() {
        while characters.next_if(|(_, next)| *next == source).is_some() {}
        let (end, source_end) = characters.peek().copied().unwrap_or((shown.len(), length));
        let at = |byte: u32| byte.saturating_sub(base) as usize;
        while coming.next_if(|highlight| at(highlight.range.end) <= source).is_some() {}
        let Some(highlight) = coming.peek().copied() else { break };
        if at(highlight.range.start) >= source_end {
            continue;
        }
        // Where several are in one phrase that was converted as a whole, the current one shows.
        let mut here = coming.clone().take_while(|other| at(other.range.start) < source_end);
        let highlight = here.find(|other| other.found == Found::Current).unwrap_or(highlight);
        match ranges.last_mut() {
            Some((last, found))
                if last.end == start && *found == highlight.found && at(highlight.range.start) < source =>
            {
                last.end = end;
            }
            _ => ranges.push((start..end, highlight.found)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(highlights: &[(u32, u32)], text: &str, points: &[(usize, usize)], length: usize) -> Vec<String> {
        let mut to_source = Offsets::default();
        points.iter().for_each(|(from, to)| to_source.add(*from, *to));
        let highlight = |(start, end): &(u32, u32)| Highlight {
            range: TextRange { start: 100 + start, end: 100 + end },
            found: Found::Hit,
        };
        let highlights: Vec<Highlight> = highlights.iter().map(highlight).collect();
        let ranges = in_shown(&highlights, 100, text, &to_source, length);
        ranges.into_iter().map(|(range, _)| text[range].to_owned()).collect()
    }

    #[test]
    fn parallel_words() {
        assert_eq!(shown(&[(3, 6), (6, 9)], "甲乙丙丁", &[], 12), ["乙", "丙"]);
        assert_eq!(shown(&[(0, 6), (9, 12)], "甲乙丙丁", &[], 12), ["甲乙", "丁"]);
        assert_eq!(shown(&[], "甲乙", &[], 6), [""; 0]);
    }

    #[test]
    fn marks_between_do_not_part_a_hit() {
        // 甲**乙**丙
        let points = [(0, 0), (3, 5), (6, 10)];
        assert_eq!(shown(&[(0, 13)], "甲乙丙", &points, 13), ["甲乙丙"]);
        assert_eq!(shown(&[(5, 8)], "甲乙丙", &points, 13), ["乙"]);
    }

    #[test]
    fn a_phrase_of_another_length_is_found_as_a_whole() {
        // 我内存大 shown as 我記憶體大: 内存 is one piece.
        let points = [(0, 0), (3, 3), (6, 3), (9, 3), (12, 9)];
        assert_eq!(shown(&[(3, 9)], "我記憶體大", &points, 12), ["記憶體"]);
        assert_eq!(shown(&[(6, 9)], "我記憶體大", &points, 12), ["記憶體"]);
        assert_eq!(shown(&[(3, 6), (9, 12)], "我記憶體大", &points, 12), ["記憶體", "大"]);
    }
}
