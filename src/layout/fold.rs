//! Turns that are folded away: of a stretch of them one row is left, `⋯ 3`, which tells how many they are.
//!
//! A stretch ends where the next turn is shown and where a chapter begins, so that every chapter keeps a row of its own,
//! whoever speaks in it. What lies next to a place is found by binary search, however many turns are folded.

use std::ops::Range;

use crate::model::{Anchor, Document, Item};
use crate::text::width::Widths;

use super::row::{Part, Row, Run};

/// Which turns are shown; all others are folded away.
#[derive(Debug, Clone, Copy)]
pub struct Folds<'a> {
    /// The turns that are shown, ascending.
    pub shown: &'a [usize],
    /// A turn that is shown besides.
    pub opened: Option<usize>,
    /// Stretches of others that are shown, too, ascending.
    pub spread: &'a [Range<usize>],
}

impl Folds<'_> {
    /// Whether a turn is shown.
    pub fn shows(&self, turn: usize) -> bool {
        self.opened == Some(turn)
            || self.shown.binary_search(&turn).is_ok()
            || self.spread_around(turn).is_some()
    }

    /// The stretch around a turn that is shown though it is of others.
    pub fn spread_around(&self, turn: usize) -> Option<Range<usize>> {
        let behind = self.spread.partition_point(|stretch| stretch.start <= turn);
        let stretch = self.spread.get(behind.checked_sub(1)?)?;
        stretch.contains(&turn).then(|| stretch.clone())
    }

    /// The stretch of folded turns around one of them.
    pub fn stretch(&self, document: &Document, turn: usize) -> Range<usize> {
        let at = self.shown.partition_point(|shown| *shown < turn);
        let before = at.checked_sub(1).and_then(|before| self.shown.get(before)).copied();
        let behind = self.shown.get(at).copied();
        let opened = |wanted: bool| self.opened.filter(|opened| (*opened < turn) == wanted);
        let chapter = document.chapters.partition_point(|chapter| chapter.turns.start <= turn);
        let starts = |chapter: usize| document.chapters.get(chapter).map(|chapter| chapter.turns.start);
        let above = chapter.checked_sub(1).and_then(starts).unwrap_or(0);
        let start =
            [before, opened(true)].into_iter().flatten().map(|shown| shown + 1).fold(above, usize::max);
        let below = starts(chapter).unwrap_or(document.turns.len());
        let end = [behind, opened(false)].into_iter().flatten().fold(below, usize::min);
        start..end.max(turn + 1)
    }
}

/// What stands below what: an item, or a stretch of folded turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Item(Item),
    Fold(Range<usize>),
}

impl Piece {
    /// The piece that an item belongs to.
    pub(super) fn of(document: &Document, folds: Option<Folds>, item: Item) -> Piece {
        match (item, folds) {
            (Item::Speaker(turn) | Item::Block(turn, _), Some(folds)) if !folds.shows(turn) => {
                Piece::Fold(folds.stretch(document, turn))
            }
            _ => Piece::Item(item),
        }
    }

    /// The item below it, folded or not.
    pub(super) fn item_below(&self, document: &Document) -> Option<Item> {
        match self {
            Piece::Item(item) => item.next(document),
            Piece::Fold(turns) => last_of(document, turns.end.saturating_sub(1)).next(document),
        }
    }

    /// The item above it, folded or not.
    pub(super) fn item_above(&self, document: &Document) -> Option<Item> {
        match self {
            Piece::Item(item) => item.previous(document),
            Piece::Fold(turns) => Item::Speaker(turns.start).previous(document),
        }
    }
}

/// The last item of a turn.
fn last_of(document: &Document, turn: usize) -> Item {
    let blocks = document.turns.get(turn).map_or(0..0, |turn| turn.blocks.clone());
    match blocks.is_empty() {
        true => Item::Speaker(turn),
        false => Item::Block(turn, blocks.end - 1),
    }
}

/// The number of turns of a stretch.
fn sign(turns: &Range<usize>) -> String {
    format!("⋯ {}", turns.len())
}

/// Puts the number of its turns before the first row of a stretch that is shown; what has no room any more is cut.
pub(super) fn head(rows: &mut [Row], turns: &Range<usize>, (width, widths): (usize, Widths)) {
    let Some(row) = rows.first_mut() else { return };
    let lead = format!("{}  ", sign(turns));
    let mut room = width.saturating_sub(widths.cells(&lead));
    for run in &mut row.runs {
        run.text = widths.truncated(&run.text, room).to_string();
        room = room.saturating_sub(widths.cells(&run.text));
    }
    row.runs.retain(|run| !run.text.is_empty());
    row.runs.insert(0, Run::synthetic(widths.truncated(&lead, width), Part::Mark));
}

/// The rows of folded turns. A speaker's row stands right below them, anything else behind a blank row.
pub(super) fn rows(
    document: &Document,
    turns: &Range<usize>,
    below: Option<Item>,
    (width, widths): (usize, Widths),
) -> Vec<Row> {
    let words = widths.truncated(&sign(turns), width);
    let mut rows =
        vec![Row { anchor: document.turn_start(turns.start), runs: vec![Run::synthetic(words, Part::Mark)] }];
    if !matches!(below, None | Some(Item::Speaker(_))) {
        let last = turns.end.saturating_sub(1);
        let end = Anchor::text(last, document.turn_range(last).end);
        rows.extend((end > document.turn_start(turns.start)).then(|| Row::blank(end)));
    }
    rows
}
