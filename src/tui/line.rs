//! Writes what differs in one row.

use std::ops::Range;

use super::difference::{Row, Slot};
use super::glyph::Metrics;
use super::output::{Output, cost_of_step};
use super::pen::Pen;

/// Bytes of the sequence that erases the rest of a row.
const ERASE: usize = 3;

/// A row that is being written.
pub(super) struct Line<'a> {
    /// What it is to show.
    pub(super) row: Row<'a>,
    /// Its number on the screen.
    pub(super) y: u16,
    /// The cells that have to be written.
    pub(super) dirty: &'a mut [bool],
    /// What is known of the terminal's cells.
    pub(super) metrics: Metrics,
}

impl Line<'_> {
    /// Writes the cells that are dirty.
    pub(super) fn write(mut self, output: &mut Output) {
        let end = self.row.end();
        let mut column = 0;
        while let Some(next) = self.next_dirty(column) {
            self.approach(next, output);
            if next >= end && self.blanks_from(next) >= ERASE {
                output.erase_to_end();
                return;
            }
            self.cluster(next, output);
            column = next + usize::from(self.row.slots[next].cells().max(1));
        }
    }

    fn next_dirty(&self, from: usize) -> Option<usize> {
        self.dirty.iter().skip(from).position(|dirty| *dirty).map(|more| from + more)
    }

    /// The blanks that would have to be written from here on.
    fn blanks_from(&self, column: usize) -> usize {
        self.dirty[column..].iter().rposition(|dirty| *dirty).map_or(0, |last| last + 1)
    }

    fn width(&self) -> u16 {
        self.row.slots.len() as u16
    }

    /// Brings the cursor to a column: by writing what stands before it, where that is no longer.
    fn approach(&self, column: usize, output: &mut Output) {
        if let Some(at) = output.column_in(self.y).map(usize::from).filter(|at| *at < column)
            && self
                .cost_of_gap(at, column, output.pen())
                .is_some_and(|cost| cost <= cost_of_step(column - at))
        {
            for between in at..column {
                let slot = self.row.slots[between];
                if slot != Slot::Covered {
                    output.print(self.row.symbol(between), slot.cells(), self.width());
                }
            }
        }
        output.move_to(column as u16, self.y);
    }

    /// The bytes of the clusters in between, if they can be written as they are.
    fn cost_of_gap(&self, from: usize, to: usize, pen: Pen) -> Option<usize> {
        // A cluster takes at least a byte, and a longer gap is never cheaper than the move.
        let clusters = (from..to.min(from + 8)).filter(|column| self.row.slots[*column] != Slot::Covered);
        let mut cost = to.saturating_sub(from + 8);
        for column in clusters {
            let symbol = self.row.symbol(column);
            if !self.row.looks_alike_with(column, pen) || !self.metrics.is_certain(symbol) {
                return None;
            }
            cost += symbol.len();
        }
        Some(cost)
    }

    /// Writes the cluster that begins in a column, where the cursor stands.
    fn cluster(&mut self, column: usize, output: &mut Output) {
        let (symbol, cells) = (self.row.symbol(column), self.row.slots[column].cells());
        if !self.row.looks_alike_with(column, output.pen()) {
            output.set(self.row.pen(column));
        }
        if self.metrics.is_certain(symbol) {
            output.print(symbol, cells, self.width());
            return;
        }
        let (here, width) = (column as u16, self.width());
        if cells == 2 {
            // Where the terminal gives it one cell only, nothing old is left in the other.
            output.print("  ", 2, width);
            output.move_to(here, self.y);
        }
        let reach = self.metrics.reach(symbol);
        let room = width - here;
        // A sequence that some terminal would take to the next row is cut to what stands first in it.
        let first = symbol.chars().next().map_or(symbol, |first| &symbol[..first.len_utf8()]);
        let shown = if reach > room && cells == 2 { first } else { symbol };
        output.print_uncertain(shown, reach < room);
        self.mark_spoiled(column + usize::from(cells)..column + usize::from(reach.min(room)));
    }

    /// What some terminal has spoiled behind a cluster is written again.
    fn mark_spoiled(&mut self, columns: Range<usize>) {
        for column in columns.clone() {
            // An ambiguous character spoils one cell. If another one stands there, writing that would pass
            // the fault on, through all of a timeline for one mark that moves.
            if columns.len() == 1 && !self.metrics.is_certain(self.row.symbol(column)) {
                return;
            }
            self.dirty[column] = true;
            if self.row.slots[column] == Slot::Wide {
                self.dirty[column + 1] = true;
            }
        }
    }
}
