//! Walks over rows, up and down from any place, laying out no more than it passes.

use crate::model::{Anchor, Item};

use super::row::Row;
use super::setter::Setter;

/// The rows of a document as one long column.
#[derive(Clone, Copy)]
pub struct Flow<'a> {
    /// Sets the items that are passed.
    pub setter: Setter<'a>,
}

impl Flow<'_> {
    /// The rows from the one that holds `top` on, at most `height` of them.
    pub fn window(&self, top: Anchor, height: usize) -> Vec<Row> {
        let mut item = Item::at(self.setter.document, top);
        let mut rows = self.setter.rows(item);
        rows.drain(..index_of(&rows, top));
        while rows.len() < height {
            let Some(next) = item.next(self.setter.document) else { break };
            item = next;
            rows.extend(self.setter.rows(item));
        }
        rows.truncate(height);
        rows
    }

    /// The place `count` rows below the row that holds `from`; none if there are fewer.
    pub fn down(&self, from: Anchor, count: usize) -> Option<Anchor> {
        let mut item = Item::at(self.setter.document, from);
        let mut rows = self.setter.rows(item);
        let mut wanted = index_of(&rows, from) + count;
        while wanted >= rows.len() {
            wanted -= rows.len();
            item = item.next(self.setter.document)?;
            rows = self.setter.rows(item);
        }
        rows.get(wanted).map(|row| row.anchor)
    }

    /// The place `count` rows above the row that holds `from`, or the first row.
    pub fn up(&self, from: Anchor, count: usize) -> Anchor {
        let mut item = Item::at(self.setter.document, from);
        let mut rows = self.setter.rows(item);
        let mut at = index_of(&rows, from);
        let mut left = count;
        while left > at {
            let Some(previous) = item.previous(self.setter.document) else {
                return rows.first().map_or(from, |row| row.anchor);
            };
            left -= at;
            item = previous;
            rows = self.setter.rows(item);
            at = rows.len();
        }
        match (count, rows.get(at - left)) {
            (0, _) | (_, None) => from,
            (_, Some(row)) => row.anchor,
        }
    }

    /// The highest place that still shows the last row at the bottom of `height` rows.
    pub fn last_top(&self, height: usize) -> Anchor {
        let rows = self.setter.rows(Item::last(self.setter.document));
        match rows.last() {
            Some(row) => self.up(row.anchor, height.saturating_sub(1)),
            None => Anchor::START,
        }
    }
}

/// The row among an item's rows that holds a place.
fn index_of(rows: &[Row], anchor: Anchor) -> usize {
    rows.partition_point(|row| row.anchor <= anchor).saturating_sub(1)
}
