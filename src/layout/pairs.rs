//! Two columns of rows whose rows for the same passage stand side by side.
//!
//! Both columns are parted into passages by borders that lie at the same words. The rows of a passage begin beside
//! each other; the shorter side is filled up with blank rows. Nothing is laid out but the passages that are passed.

use crate::model::{Anchor, Item};

use super::row::Row;
use super::setter::Setter;
use super::shown::Shown;

/// A place in both columns: where a passage begins in each, or where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Border {
    /// In the left column.
    pub left: Anchor,
    /// In the right one.
    pub right: Anchor,
}

/// One of the columns.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// Sets its items.
    pub setter: Setter<'a>,
    /// What it shows of them.
    pub shown: Shown,
    /// The place at which it ends; that is not shown any more.
    pub end: Anchor,
}

impl Side<'_> {
    /// The rows from one place to before another.
    fn rows(&self, from: Anchor, to: Anchor) -> Vec<Row> {
        let document = self.setter.document;
        let mut rows = Vec::new();
        let mut item = (from < to).then(|| Item::at(document, from));
        while let Some(here) = item.filter(|item| item.place(document) < to) {
            if self.shown.shows(document, here) {
                let set = self.setter.rows(here).into_iter();
                rows.extend(set.filter(|row| row.anchor >= from && row.anchor < to));
            }
            item = here.next(document);
        }
        rows
    }
}

/// A row of both columns. Where one of them has none, it is a blank one at the place of the row above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairedRow {
    /// What stands on the left.
    pub left: Row,
    /// What stands on the right.
    pub right: Row,
}

impl PairedRow {
    /// Where it stands in both.
    pub fn place(&self) -> Border {
        Border { left: self.left.anchor, right: self.right.anchor }
    }
}

/// Two documents, or two versions of one, as one long sheet of two columns.
#[derive(Clone, Copy)]
pub struct Pairs<'a> {
    /// The left column.
    pub left: Side<'a>,
    /// The right column.
    pub right: Side<'a>,
    /// Where the passages begin, ascending on both sides; never empty.
    pub borders: &'a [Border],
}

impl Pairs<'_> {
    /// The passage that a place lies in.
    fn passage(&self, place: Border) -> usize {
        let left = self.borders.partition_point(|border| border.left <= place.left);
        let right = self.borders.partition_point(|border| border.right <= place.right);
        left.min(right).saturating_sub(1)
    }

    /// The rows of a passage; none where both sides are empty.
    fn rows(&self, passage: usize) -> Vec<PairedRow> {
        let Some(from) = self.borders.get(passage) else { return Vec::new() };
        let next = self.borders.get(passage + 1);
        let left = self.left.rows(from.left, next.map_or(self.left.end, |next| next.left));
        let right = self.right.rows(from.right, next.map_or(self.right.end, |next| next.right));
        let count = left.len().max(right.len());
        let (left, right) = (filled(left, from.left, count), filled(right, from.right, count));
        left.into_iter().zip(right).map(|(left, right)| PairedRow { left, right }).collect()
    }

    /// The rows from the one that holds `top` on, at most `height` of them.
    pub fn window(&self, top: Border, height: usize) -> Vec<PairedRow> {
        let mut passage = self.passage(top);
        let mut rows = self.rows(passage);
        rows.drain(..index_of(&rows, top));
        while rows.len() < height && passage + 1 < self.borders.len() {
            passage += 1;
            rows.extend(self.rows(passage));
        }
        rows.truncate(height);
        rows
    }

    /// The place `count` rows above the row that holds `from`, or the first row.
    pub fn up(&self, from: Border, count: usize) -> Border {
        let mut passage = self.passage(from);
        let mut rows = self.rows(passage);
        let mut at = index_of(&rows, from);
        let mut left = count;
        while left > at && passage > 0 {
            left -= at;
            passage -= 1;
            rows = self.rows(passage);
            at = rows.len();
        }
        rows.get(at.saturating_sub(left)).map_or(from, PairedRow::place)
    }

    /// The highest place that still shows the last row at the bottom of `height` rows.
    pub fn last_top(&self, height: usize) -> Border {
        let last = (0..self.borders.len()).rev().find_map(|passage| self.rows(passage).pop());
        let place = last.map(|row| row.place()).or(self.borders.first().copied());
        let start = Border { left: Anchor::START, right: Anchor::START };
        self.up(place.unwrap_or(start), height.saturating_sub(1))
    }

    /// A place in the right column, and what stands beside it.
    pub fn beside_right(&self, right: Anchor) -> Border {
        let passage = self.borders.partition_point(|border| border.right <= right).saturating_sub(1);
        Border { left: self.borders.get(passage).map_or(Anchor::START, |border| border.left), right }
    }

    /// A place in the left column, and what stands beside it.
    pub fn beside(&self, left: Anchor) -> Border {
        let passage = self.borders.partition_point(|border| border.left <= left).saturating_sub(1);
        Border { left, right: self.borders.get(passage).map_or(Anchor::START, |border| border.right) }
    }
}

/// Rows, and blank ones behind them up to `count`.
fn filled(mut rows: Vec<Row>, start: Anchor, count: usize) -> Vec<Row> {
    let last = rows.last().map_or(start, |row| row.anchor);
    rows.resize_with(count, || Row::blank(last));
    rows
}

/// The row among a passage's rows that holds a place: on the side that goes further.
fn index_of(rows: &[PairedRow], place: Border) -> usize {
    let first = |is_before: &dyn Fn(&PairedRow) -> bool, anchor: &dyn Fn(&PairedRow) -> Anchor| {
        let at = rows.partition_point(is_before).saturating_sub(1);
        // Of rows at one place, the first: the others are blank.
        rows.get(at).map_or(0, |found| rows.partition_point(|row| anchor(row) < anchor(found)))
    };
    let left = first(&|row| row.left.anchor <= place.left, &|row| row.left.anchor);
    let right = first(&|row| row.right.anchor <= place.right, &|row| row.right.anchor);
    left.max(right)
}
