//! What differs between two rows, in clusters and not in cells.
//!
//! A cluster of two cells is one thing: if either cell changes, all of it is written again, and so is
//! what it has overlapped. A terminal that gets half of a wide glyph overwritten does with the other
//! half what it likes.

use ratatui::buffer::Cell;

use super::glyph::Metrics;
use super::pen::Pen;

/// What a cell of a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// A cluster of one cell.
    Narrow,
    /// The first cell of a cluster of two.
    Wide,
    /// The second cell of a cluster of two.
    Covered,
    /// A blank in place of a cluster that can't be shown: half of it has no room.
    Blank,
}

impl Slot {
    /// The cells of the cluster that begins here; none where one goes on.
    pub(super) fn cells(self) -> u16 {
        match self {
            Slot::Covered => 0,
            Slot::Wide => 2,
            Slot::Narrow | Slot::Blank => 1,
        }
    }
}

/// A row of a buffer, read as clusters.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    /// The cells.
    pub(super) cells: &'a [Cell],
    /// What each of them shows.
    pub(super) slots: &'a [Slot],
    /// Where each of them leads, by number; empty where none leads anywhere.
    pub(super) links: &'a [u16],
}

/// Reads a row. A wide cluster is not shown in the last column, where terminals would take it to the
/// next row; nor where something else stands in its second cell, such as a border that is drawn over it.
pub(super) fn read(cells: &[Cell], metrics: Metrics, slots: &mut Vec<Slot>) {
    slots.clear();
    let mut rest = cells;
    while let Some((cell, behind)) = rest.split_first() {
        let is_covered = |next: &Cell| next.symbol() == " ";
        rest = behind;
        match metrics.cells(cell.symbol()) {
            0 => slots.push(Slot::Blank),
            1 => slots.push(Slot::Narrow),
            _ if behind.first().is_some_and(is_covered) => {
                slots.extend([Slot::Wide, Slot::Covered]);
                rest = &behind[1..];
            }
            _ => slots.push(Slot::Blank),
        }
    }
}

impl<'a> Row<'a> {
    /// What is written for the cluster that begins in a column.
    pub(super) fn symbol(self, column: usize) -> &'a str {
        match self.slots[column] {
            Slot::Narrow | Slot::Wide => self.cells[column].symbol(),
            Slot::Blank | Slot::Covered => " ",
        }
    }

    /// How it is written.
    pub(super) fn pen(self, column: usize) -> Pen {
        Pen::of(&self.cells[column]).with_link(self.links.get(column).copied().unwrap_or(0))
    }

    /// Whether it looks like `pen` if it is written so.
    pub(super) fn looks_alike_with(self, column: usize, pen: Pen) -> bool {
        match self.symbol(column) {
            " " => self.pen(column).leaves_blanks_like(pen),
            _ => self.pen(column) == pen,
        }
    }

    /// The column behind which there are only blanks in the terminal's own colours.
    pub(super) fn end(self) -> usize {
        let is_blank = |column: &usize| {
            self.slots[*column] != Slot::Covered
                && self.symbol(*column) == " "
                && self.looks_alike_with(*column, Pen::PLAIN)
        };
        let blanks = (0..self.slots.len()).rev().take_while(is_blank).count();
        self.slots.len() - blanks
    }

    fn shows_the_same(self, other: Row, column: usize) -> bool {
        match (self.slots[column], other.slots[column]) {
            (Slot::Covered, Slot::Covered) => true,
            (Slot::Covered, _) | (_, Slot::Covered) => false,
            _ => {
                self.symbol(column) == other.symbol(column)
                    && self.looks_alike_with(column, other.pen(column))
            }
        }
    }
}

/// Marks the cells that have to be written to turn one row into the other. Both are of one length.
pub(super) fn mark(old: Row, new: Row, dirty: &mut Vec<bool>) {
    let width = new.slots.len();
    dirty.clear();
    dirty.extend((0..width).map(|column| !old.shows_the_same(new, column)));
    let begins = |column: usize| old.slots[column] == Slot::Wide || new.slots[column] == Slot::Wide;
    // What is dirty spreads over whole clusters of either row. Once to the right and once to the left is
    // enough: a cell that the way back adds has its right neighbour marked already.
    for column in 1..width {
        dirty[column] |= dirty[column - 1] && begins(column - 1);
    }
    for column in (1..width).rev() {
        dirty[column - 1] |= dirty[column] && begins(column - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn row(text: &str, width: u16) -> Vec<Cell> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        buffer.set_string(0, 0, text, Style::new());
        buffer.content
    }

    fn slots(cells: &[Cell]) -> Vec<Slot> {
        let mut slots = Vec::new();
        read(cells, Metrics::default(), &mut slots);
        slots
    }

    /// One letter a cell: `x` where it is dirty.
    fn marked(old: &[Cell], new: &[Cell]) -> String {
        let mut dirty = Vec::new();
        let (old_slots, new_slots) = (slots(old), slots(new));
        let row = |cells, slots| Row { cells, slots, links: &[] };
        mark(row(old, &old_slots), row(new, &new_slots), &mut dirty);
        dirty.into_iter().map(|dirty| if dirty { 'x' } else { '.' }).collect()
    }

    #[test]
    fn a_wide_cluster_is_dirty_as_a_whole() {
        let table = [
            ("中文字", "中文字", "......"),
            ("中文字", "中好字", "..xx.."),
            // An orphaned half: the blank was one before, in a way.
            ("中文字", "中a 字", "..xx.."),
            ("中a 字", "中文字", "..xx.."),
            // Halves that overlap others draw these in.
            ("中文字", "x中文 ", "xxxxxx"),
            ("中文ab", "中文ac", ".....x"),
        ];
        for (old, new, expected) in table {
            assert_eq!(marked(&row(old, 6), &row(new, 6)), expected, "{old} to {new}");
        }
    }

    #[test]
    fn half_of_a_cluster_is_not_shown() {
        let mut cells = row("ab中", 4);
        assert_eq!(slots(&cells), [Slot::Narrow, Slot::Narrow, Slot::Wide, Slot::Covered]);
        cells[3].set_symbol("│");
        assert_eq!(slots(&cells), [Slot::Narrow, Slot::Narrow, Slot::Blank, Slot::Narrow]);
        cells[3].set_symbol("中");
        assert_eq!(slots(&cells), [Slot::Narrow, Slot::Narrow, Slot::Blank, Slot::Blank]);
    }

    #[test]
    fn what_cannot_be_seen_is_no_difference() {
        let plain = row("ab  ", 4);
        let mut bold = plain.clone();
        bold[2].set_style(Style::new().bold().fg(ratatui::style::Color::Red));
        assert_eq!(marked(&plain, &bold), "....");
        bold[3].set_style(Style::new().reversed());
        assert_eq!(marked(&plain, &bold), "...x");
    }
}
