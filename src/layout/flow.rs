//! Walks over rows, up and down from any place, laying out no more than it passes.

use crate::model::{Anchor, Item};

use super::fold::{self, Folds, Piece};
use super::row::Row;
use super::setter::Setter;

/// The rows of a document as one long column.
#[derive(Clone, Copy)]
pub struct Flow<'a> {
    /// Sets the items that are passed.
    pub setter: Setter<'a>,
    /// Which turns are folded away, if any are.
    pub folds: Option<Folds<'a>>,
}

impl Flow<'_> {
    /// The rows from the one that holds `top` on, at most `height` of them.
    pub fn window(&self, top: Anchor, height: usize) -> Vec<Row> {
        let mut piece = self.at(top);
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
        let mut piece = self.at(from);
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
        let mut piece = self.at(from);
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
        let rows = self.rows(&self.piece(Item::last(self.setter.document)));
        match rows.last() {
            Some(row) => self.up(row.anchor, height.saturating_sub(1)),
            None => Anchor::START,
        }
    }

    fn at(&self, place: Anchor) -> Piece {
        self.piece(Item::at(self.setter.document, place))
    }

    fn piece(&self, item: Item) -> Piece {
        Piece::of(self.setter.document, self.folds, item)
    }

    fn below(&self, piece: &Piece) -> Option<Piece> {
        piece.item_below(self.setter.document).map(|item| self.piece(item))
    }

    fn above(&self, piece: &Piece) -> Option<Piece> {
        piece.item_above(self.setter.document).map(|item| self.piece(item))
    }

    fn rows(&self, piece: &Piece) -> Vec<Row> {
        match piece {
            Piece::Item(item) => self.setter.rows(*item),
            Piece::Fold(turns) => {
                let document = self.setter.document;
                fold::rows(document, turns, piece.item_below(document))
            }
        }
    }
}

/// The row among an item's rows that holds a place.
fn index_of(rows: &[Row], anchor: Anchor) -> usize {
    rows.partition_point(|row| row.anchor <= anchor).saturating_sub(1)
}
