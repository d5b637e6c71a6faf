//! Marks on the screen: on words, beside rows and chapters, and on the timeline.

use crate::layout::{Found, Highlight, Row};
use crate::model::{Anchor, Item, MarkColour, MarkKind, Spot, TextRange};

use super::super::state::App;
use super::{Mark, Placed};

/// The sign of a mark beside a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowMark {
    /// Its colour.
    pub colour: MarkColour,
    /// Whether it is a bookmark, and lies on no words.
    pub is_bookmark: bool,
    /// Whether something was written about it.
    pub has_note: bool,
}

impl RowMark {
    /// The sign of a mark.
    pub fn of(mark: &Mark) -> RowMark {
        RowMark {
            colour: mark.colour,
            is_bookmark: mark.kind == MarkKind::Bookmark,
            has_note: !mark.note.is_empty(),
        }
    }
}

impl App {
    /// The marks on the words of an item, in order, and none on top of another: of several, the shortest is seen.
    pub(in crate::app) fn marked_words(&self, item: Item) -> Vec<Highlight> {
        let Item::Block(_, block) = item else { return Vec::new() };
        let block = self.document.blocks.get(block).map_or(TextRange::default(), |block| block.range);
        let drafted = self.draft().filter(|draft| draft.kind() != MarkKind::Bookmark);
        let drafted = drafted.map(|draft| (draft.words(), self.menu_colour(), true));
        let placed = self
            .marks
            .all
            .iter()
            .filter_map(|placed| placed.words().map(|range| (range, placed.mark.colour, false)));
        let here = |range: &TextRange| range.start < block.end && block.start < range.end;
        let mut marks: Vec<(TextRange, MarkColour, bool)> =
            placed.chain(drafted).filter(|(range, ..)| here(range)).collect();
        if marks.len() > 1 {
            marks.sort_by_key(|(range, _, is_drafted)| (!is_drafted, range.len()));
        }
        let mut layers = Vec::new();
        for (range, colour, _) in marks {
            let range = TextRange { start: range.start.max(block.start), end: range.end.min(block.end) };
            layers = below(layers, Highlight { range, found: Found::Marked(colour) });
        }
        layers
    }

    /// The signs beside rows.
    pub(in crate::app) fn row_marks(&self, rows: &[Row]) -> Vec<Option<RowMark>> {
        let mut signs = vec![None; rows.len()];
        let first = rows.first().map_or(Anchor::START, |row| row.anchor);
        let from = self.marks.all.partition_point(|placed| placed.anchor < first);
        for placed in self.marks.all.iter().skip(from) {
            // Of two columns, only one can have it.
            let Some(row) = row_of(rows, placed.anchor) else {
                if rows.last().is_some_and(|row| row.anchor < placed.anchor) {
                    break;
                }
                continue;
            };
            if let Some(sign) = signs.get_mut(row).filter(|_| placed.is_shown()) {
                *sign = Some(RowMark::of(&placed.mark));
            }
        }
        let draft = self.draft().filter(|draft| draft.kind() == MarkKind::Bookmark);
        if let Some(sign) =
            draft.and_then(|draft| row_of(rows, draft.place)).and_then(|row| signs.get_mut(row))
        {
            *sign = Some(RowMark { colour: self.menu_colour(), is_bookmark: true, has_note: false });
        }
        signs
    }

    /// Whether a menu of so many rows at the bottom would hide what is to be marked, and one at the top would not.
    pub(in crate::app) fn draft_is_below(&self, menu: usize) -> bool {
        let Some(draft) = self.draft() else { return false };
        let place = draft.anchor(&self.document);
        let (left, right) = (row_of(&self.view.rows, place), row_of(&self.view.beside, place));
        // A line parts the menu from the text.
        let taken = menu + 1;
        let height = usize::from(self.drawer().height);
        left.or(right).is_some_and(|row| row + taken >= height && row >= taken)
    }

    /// The sign of the first mark in a chapter, and how many there are.
    pub fn marks_of_chapter(&self, chapter: usize) -> Option<(RowMark, usize)> {
        let here = |placed: &&Placed| placed.chapter == Some(chapter) && placed.is_shown();
        let mut here = self.marks.all.iter().filter(here);
        let first = RowMark::of(&here.next()?.mark);
        Some((first, here.count() + 1))
    }

    /// Where marks of an edition lie on its timeline: in time where times are stated, else in text.
    pub(in crate::app) fn mark_places(&self, edition: usize) -> impl Iterator<Item = (i64, MarkColour)> + '_ {
        let has_axis = self.times.axis(edition).is_some();
        let shown = self.marks.all.iter().filter(move |placed| {
            let of_chapter = placed.chapter.map_or(0, |chapter| self.document.edition_of_chapter(chapter));
            placed.is_shown() && of_chapter == edition
        });
        shown.filter_map(move |placed| {
            let byte = self.document.byte_at(placed.anchor);
            let place = match has_axis {
                true => self.times.time_at(&self.document, edition, byte)?,
                false => i64::from(byte),
            };
            Some((place, placed.mark.colour))
        })
    }
}

/// The row that shows a place.
fn row_of(rows: &[Row], place: Anchor) -> Option<usize> {
    let behind = rows.partition_point(|row| row.anchor <= place);
    let at = behind.checked_sub(1)?;
    let row = rows.get(at)?;
    let is_last = at + 1 == rows.len();
    let holds = |byte: u32| {
        let mut sources = row.runs.iter().filter_map(|run| run.source);
        sources.any(|source| (source.start..source.end).contains(&byte))
    };
    match place.spot {
        _ if row.anchor == place => Some(at),
        // What is below the last row may be far below.
        Spot::Text(byte) if is_last => holds(byte).then_some(at),
        Spot::Text(_) | Spot::Heading { .. } | Spot::Title(_) => Some(at),
        Spot::Speaker => None,
    }
}

/// Highlights in order, and one more below them: of it, what they leave.
pub(in crate::app) fn below(above: Vec<Highlight>, added: Highlight) -> Vec<Highlight> {
    let mut all = Vec::with_capacity(above.len() + 2);
    let TextRange { mut start, end } = added.range;
    let piece = |start: u32, end: u32, all: &mut Vec<Highlight>| {
        if start < end {
            all.push(Highlight { range: TextRange { start, end }, ..added });
        }
    };
    let mut is_done = false;
    for highlight in above {
        if highlight.range.start >= end && !is_done {
            piece(start, end, &mut all);
            is_done = true;
        }
        if !is_done && highlight.range.end > start {
            piece(start, highlight.range.start, &mut all);
            start = start.max(highlight.range.end);
        }
        all.push(highlight);
    }
    if !is_done {
        piece(start, end, &mut all);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    type Ranges = &'static [(u32, u32)];

    #[test]
    fn what_lies_below_is_seen_where_nothing_lies_above() {
        let hit = |start, end| Highlight { range: TextRange { start, end }, found: Found::Hit };
        let mark = |start, end| Highlight {
            range: TextRange { start, end },
            found: Found::Marked(MarkColour::Yellow),
        };
        let table: [(Ranges, (u32, u32), Ranges); 6] = [
            (&[], (1, 9), &[(1, 9)]),
            (&[(3, 5)], (1, 9), &[(1, 3), (3, 5), (5, 9)]),
            (&[(0, 2), (8, 12)], (1, 9), &[(0, 2), (2, 8), (8, 12)]),
            (&[(0, 20)], (1, 9), &[(0, 20)]),
            (&[(0, 1), (9, 12)], (1, 9), &[(0, 1), (1, 9), (9, 12)]),
            (&[(12, 14)], (1, 9), &[(1, 9), (12, 14)]),
        ];
        for (above, (start, end), expected) in table {
            let above = above.iter().map(|(start, end)| hit(*start, *end)).collect();
            let all = below(above, mark(start, end));
            let ranges: Vec<(u32, u32)> = all.iter().map(|one| (one.range.start, one.range.end)).collect();
            assert_eq!(ranges, expected, "{start}..{end}");
        }
    }
}
