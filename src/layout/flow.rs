//! Walks over rows, up and down from any place, laying out no more than it passes.

use crate::model::{Anchor, Item};
use crate::text::width::Widths;

use super::fold::{self, Folds, Piece};
use super::row::Row;
use super::setter::Setter;
use super::shown::Shown;

/// The rows of a document as one long column.
#[derive(Clone, Copy)]
pub struct Flow<'a> {
    /// Sets the items that are passed.
    pub setter: Setter<'a>,
    /// Which turns are folded away, if any are.
    pub folds: Option<Folds<'a>>,
    /// Which of the other paragraphs are shown.
    pub shown: Shown,
}

impl Flow<'_> {
    /// The rows from the one that holds `top` on, at most `height` of them.
    pub fn window(&self, top: Anchor, height: usize) -> Vec<Row> {
        let (mut piece, top) = self.at(top);
        let mut rows = self.rows(&piece);
        rows.drain(..index_of(&rows, top));
        while rows.len() < height {
            let Some(next) = self.below(&piece) else { break };
            piece = next;
            rows.extend(self.rows(&piece));
        }
        rows.truncate(height);
        rows
    }

    /// The place `count` rows below the row that holds `from`; none if there are fewer.
    pub fn down(&self, from: Anchor, count: usize) -> Option<Anchor> {
        let (mut piece, from) = self.at(from);
        let mut rows = self.rows(&piece);
        let mut wanted = index_of(&rows, from) + count;
        while wanted >= rows.len() {
            wanted -= rows.len();
            piece = self.below(&piece)?;
            rows = self.rows(&piece);
        }
        rows.get(wanted).map(|row| row.anchor)
    }

    /// The place `count` rows above the row that holds `from`, or the first row.
    pub fn up(&self, from: Anchor, count: usize) -> Anchor {
        let (mut piece, from) = self.at(from);
        let mut rows = self.rows(&piece);
        let mut at = index_of(&rows, from);
        let mut left = count;
        while left > at {
            let Some(previous) = self.above(&piece) else {
                return rows.first().map_or(from, |row| row.anchor);
            };
            left -= at;
            piece = previous;
            rows = self.rows(&piece);
            at = rows.len();
        }
        match (count, rows.get(at - left)) {
            (0, _) | (_, None) => from,
            (_, Some(row)) => row.anchor,
        }
    }

    /// The highest place that still shows the last row at the bottom of `height` rows.
    pub fn last_top(&self, height: usize) -> Anchor {
        let last = Item::last(self.setter.document);
        let (piece, _) = self.piece(last, last.place(self.setter.document));
        match self.rows(&piece).last() {
            Some(row) => self.up(row.anchor, height.saturating_sub(1)),
            None => Anchor::START,
        }
    }

    fn at(&self, place: Anchor) -> (Piece, Anchor) {
        self.piece(Item::at(self.setter.document, place), place)
    }

    /// What is shown of an item, and the place in it that is shown for a place of the item.
    fn piece(&self, item: Item, place: Anchor) -> (Piece, Anchor) {
        let document = self.setter.document;
        match Piece::of(document, self.folds, item) {
            Piece::Item(item) => {
                let (item, place) = self.shown.nearest(document, item, place);
                (Piece::of(document, self.folds, item), place)
            }
            folded @ Piece::Fold(_) => (folded, place),
        }
    }

    fn below(&self, piece: &Piece) -> Option<Piece> {
        let document = self.setter.document;
        let next = std::iter::successors(piece.item_below(document), |item| item.next(document));
        self.first_shown(next)
    }

    fn above(&self, piece: &Piece) -> Option<Piece> {
        let document = self.setter.document;
        let next = std::iter::successors(piece.item_above(document), |item| item.previous(document));
        self.first_shown(next)
    }

    fn first_shown(&self, items: impl Iterator<Item = Item>) -> Option<Piece> {
        let document = self.setter.document;
        let mut pieces = items.map(|item| Piece::of(document, self.folds, item));
        pieces.find(|piece| match piece {
            Piece::Item(item) => self.shown.shows(document, *item),
            Piece::Fold(_) => true,
        })
    }

    /// The cells of a row, and how they are counted.
    fn room(&self) -> (usize, Widths) {
        (self.setter.measure.width, self.setter.measure.widths)
    }

    fn rows(&self, piece: &Piece) -> Vec<Row> {
        match piece {
            Piece::Item(item) => {
                let mut rows = self.setter.rows(*item);
                let folds = self.folds.filter(|folds| !folds.spread.is_empty());
                if let (Item::Speaker(turn), Some(folds)) = (item, folds)
                    && let Some(turns) = folds.spread_around(*turn).filter(|turns| turns.start == *turn)
                {
                    fold::head(&mut rows, &turns, self.room());
                }
                rows
            }
            Piece::Fold(turns) => {
                let document = self.setter.document;
                fold::rows(document, turns, piece.item_below(document), self.room())
            }
        }
    }
}

/// The row among an item's rows that holds a place.
fn index_of(rows: &[Row], anchor: Anchor) -> usize {
    rows.partition_point(|row| row.anchor <= anchor).saturating_sub(1)
}
