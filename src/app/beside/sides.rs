//! The two columns as layout sees them: what each is set from, and what is marked in it.

use crate::layout::{Found, Highlight, Highlights, Pairs, Setter, Shown, Side};
use crate::model::{Anchor, Document, Item, TextRange};
use crate::search::{Query, Titled};

use super::super::state::App;
use super::super::times::DocumentClock;
use super::parallel::{END, Stretch};
use super::{Beside, Columns, Companion};

impl App {
    /// Hands `work` the two columns as they are set now; none if there is one.
    pub(super) fn with_pairs<R>(&self, work: impl FnOnce(Pairs) -> R) -> Option<R> {
        let columns = self.columns.as_ref()?;
        let panes = self.panes();
        if panes.beside.width == 0 {
            return None;
        }
        let Columns { parallel, left, right, shows_differences, .. } = columns;
        let (only_left, only_right): (&[TextRange], &[TextRange]) = match shows_differences {
            true => (&parallel.only_left, &parallel.only_right),
            false => (&[], &[]),
        };
        let marks_left = Differences { document: &self.document, found: self, only: only_left };
        let of_edition = |edition: usize| {
            let chapters =
                self.document.editions.get(edition).map_or(0..0, |edition| edition.chapters.clone());
            Stretch { document: &self.document, chapters }
        };
        let (width, margin) = (usize::from(panes.column.width), panes.has_hanging_margin());
        let beside = usize::from(panes.beside.width);
        let borders = parallel.borders.as_slice();
        let (shown, shown_there) = (self.shown_paragraphs(), self.shown_elsewhere());
        self.set_in(width, margin, |setter| {
            let setter = Setter { cuts: &parallel.left_cuts, highlights: &marks_left, ..setter };
            let right_of = |setter: Setter, left: (Shown, Anchor), right: (Shown, Anchor), here: Setter| {
                let left = Side { setter: here, shown: left.0, end: left.1 };
                let right = Side { setter, shown: right.0, end: right.1 };
                work(Pairs { left, right, borders })
            };
            let measure = |setter: &Setter| crate::text::breaks::Measure { width: beside, ..setter.measure };
            match *right {
                Beside::Translations => {
                    let right = Setter { measure: measure(&setter), ..setter };
                    let left = Shown::Originals { opened: None };
                    Some(right_of(right, (left, END), (Shown::Translations, END), setter))
                }
                Beside::Edition(edition) => {
                    let marks = Differences { document: &self.document, found: self, only: only_right };
                    let measure = measure(&setter);
                    let right = Setter { measure, cuts: &parallel.right_cuts, highlights: &marks, ..setter };
                    let (left, beside) = (of_edition(*left).end(), of_edition(edition).end());
                    Some(right_of(right, (shown, left), (shown, beside), setter))
                }
                Beside::File => {
                    let companion = self.companion.as_ref()?;
                    let hits = Hits { companion, query: self.query() };
                    let marks = Differences { document: &companion.document, found: &hits, only: only_right };
                    let clock = DocumentClock { document: &companion.document, times: &companion.times };
                    let right = Setter {
                        document: &companion.document,
                        title: &companion.title,
                        clock: &clock,
                        conversion: &companion.conversion,
                        measure: measure(&setter),
                        cuts: &parallel.right_cuts,
                        highlights: &marks,
                        ..setter
                    };
                    Some(right_of(right, (shown, END), (shown_there, END), setter))
                }
            }
        })
    }
}

/// The words that were searched for in the other file.
struct Hits<'a> {
    companion: &'a Companion,
    query: Option<&'a Query>,
}

impl Highlights for Hits<'_> {
    fn of_item(&self, item: Item) -> Vec<Highlight> {
        let Some(query) = self.query else { return Vec::new() };
        let titled = Titled::of(&self.companion.document);
        let hit = |range| Highlight { range, found: Found::Hit };
        query.in_item(titled, item).into_iter().map(hit).collect()
    }
}

/// What was searched for, and the sentences that the other column lacks.
struct Differences<'a> {
    document: &'a Document,
    found: &'a dyn Highlights,
    /// Ascending.
    only: &'a [TextRange],
}

impl Highlights for Differences<'_> {
    fn of_item(&self, item: Item) -> Vec<Highlight> {
        let hits = self.found.of_item(item);
        match item {
            Item::Block(_, block) => {
                let block = self.document.blocks.get(block).map_or(TextRange::default(), |block| block.range);
                let first = self.only.partition_point(|range| range.end <= block.start);
                let last = self.only.partition_point(|range| range.start < block.end);
                around(hits, self.only.get(first..last).unwrap_or_default())
            }
            Item::Title | Item::Heading(_) | Item::Speaker(_) => hits,
        }
    }
}

/// Hits, and differences around them: what was searched for is marked as that.
fn around(hits: Vec<Highlight>, only: &[TextRange]) -> Vec<Highlight> {
    let mut marks = Vec::with_capacity(hits.len() + only.len());
    let mut coming = hits.into_iter().peekable();
    for range in only {
        let mut start = range.start;
        while let Some(hit) = coming.next_if(|hit| hit.range.start < range.end) {
            if start < hit.range.start {
                marks
                    .push(Highlight { range: TextRange { start, end: hit.range.start }, found: Found::Only });
            }
            start = hit.range.end.max(start);
            marks.push(hit);
        }
        if start < range.end {
            marks.push(Highlight { range: TextRange { start, end: range.end }, found: Found::Only });
        }
    }
    marks.extend(coming);
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_stand_out_of_differences() {
        let hit = |start, end| Highlight { range: TextRange { start, end }, found: Found::Hit };
        let only = [TextRange { start: 10, end: 20 }, TextRange { start: 30, end: 40 }];
        let marks = around(vec![hit(2, 4), hit(12, 15), hit(18, 25), hit(50, 51)], &only);
        let shown: Vec<(u32, u32, bool)> =
            marks.iter().map(|mark| (mark.range.start, mark.range.end, mark.found == Found::Only)).collect();
        let expected = [
            (2, 4, false),
            (10, 12, true),
            (12, 15, false),
            (15, 18, true),
            (18, 25, false),
            (30, 40, true),
            (50, 51, false),
        ];
        assert_eq!(shown, expected);
    }
}
