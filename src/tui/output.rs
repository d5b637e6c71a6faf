//! The bytes of a frame as they come about: the text, and between it the shortest moves of the cursor
//! and changes of the pen.

use super::addresses::Addresses;
use super::pen::{Pen, decimal};

/// Bytes for a terminal, with what is known of its state behind them.
#[derive(Debug)]
pub(super) struct Output {
    bytes: Vec<u8>,
    pen: Pen,
    addresses: Addresses,
    /// Where the cursor stands, as far as that is known.
    column: Option<u16>,
    row: Option<u16>,
}

impl Output {
    /// Nothing yet. The pen is plain, as every frame leaves it.
    pub(super) fn new() -> Output {
        Output {
            bytes: Vec::new(),
            pen: Pen::PLAIN,
            addresses: Addresses::default(),
            column: None,
            row: None,
        }
    }

    /// Begins anew. Where the cursor stands is taken as unknown: something else may have written to the
    /// terminal meanwhile, and what is written now shall not stand in the wrong place for it.
    pub(super) fn begin(&mut self) {
        self.bytes.clear();
        self.lose_cursor();
    }

    /// What has been written.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What is set at the moment.
    pub(super) fn pen(&self) -> Pen {
        self.pen
    }

    /// Writes a sequence that leaves cursor and pen as they are.
    pub(super) fn raw(&mut self, sequence: &[u8]) {
        self.bytes.extend(sequence);
    }

    /// The column of the cursor, if it stands in this row.
    pub(super) fn column_in(&self, row: u16) -> Option<u16> {
        self.column.filter(|_| self.row == Some(row))
    }

    /// The addresses that pens can have.
    pub(super) fn addresses(&mut self) -> &mut Addresses {
        &mut self.addresses
    }

    /// Sets colours and attributes, and where what is written leads.
    pub(super) fn set(&mut self, pen: Pen) {
        if pen.link() != self.pen.link() {
            self.addresses.open(pen.link(), &mut self.bytes);
        }
        self.pen.change(pen, &mut self.bytes);
        self.pen = pen;
    }

    /// Ends in the terminal's own colours. The form with a zero stands nowhere else in a frame, so that
    /// whoever reads the bytes can tell where one ends.
    pub(super) fn end(&mut self) {
        self.set(self.pen.with_link(0));
        self.bytes.extend(b"\x1b[0m");
        self.pen = Pen::PLAIN;
    }

    /// Puts the cursor into a cell, if it isn't there.
    pub(super) fn move_to(&mut self, column: u16, row: u16) {
        let known = (self.column_in(row), self.row == Some(row));
        match known {
            (Some(at), _) if at == column => {}
            (_, true) if column == 0 => self.bytes.push(b'\r'),
            (Some(at), _) if at < column => self.sequence(&[column - at], b'C'),
            (Some(at), _) if at - column < 10 => self.sequence(&[at - column], b'D'),
            (_, true) => self.sequence(&[column + 1], b'G'),
            _ if column == 0 => self.sequence(&[row + 1], b'H'),
            _ => self.sequence(&[row + 1, column + 1], b'H'),
        }
        (self.column, self.row) = (Some(column), Some(row));
    }

    /// A sequence with numbers; a lone 1 is what terminals take a missing one for.
    fn sequence(&mut self, numbers: &[u16], end: u8) {
        self.bytes.extend(b"\x1b[");
        for (at, one) in numbers.iter().enumerate().filter(|_| numbers != [1]) {
            if at > 0 {
                self.bytes.push(b';');
            }
            decimal(*one, &mut self.bytes);
        }
        self.bytes.push(end);
    }

    /// Writes text of so many cells, on which all terminals agree, and which ends before the last column
    /// or in it.
    pub(super) fn print(&mut self, text: &str, cells: u16, width: u16) {
        self.bytes.extend(text.as_bytes());
        self.column = self.column.map(|column| column + cells);
        // Behind the last column terminals differ: the cursor waits there, or stands in the next row.
        if self.column.is_none_or(|column| column >= width) {
            self.lose_cursor();
        }
    }

    /// Writes text on whose cells terminals don't agree; `stays`: all agree that it ends before the last
    /// column, so that the cursor is still in its row.
    pub(super) fn print_uncertain(&mut self, text: &str, stays: bool) {
        self.bytes.extend(text.as_bytes());
        match stays {
            true => self.column = None,
            false => self.lose_cursor(),
        }
    }

    /// Empties the rest of the row. Terminals fill it with the background that is set.
    pub(super) fn erase_to_end(&mut self) {
        if !self.pen.leaves_blanks_like(Pen::PLAIN) {
            self.set(Pen::PLAIN);
        }
        self.bytes.extend(b"\x1b[K");
    }

    /// Empties the screen and hides the cursor, whatever was set before.
    pub(super) fn clear(&mut self) {
        self.addresses.close(&mut self.bytes);
        self.bytes.extend(b"\x1b[m\x1b[?25l\x1b[2J");
        self.pen = Pen::PLAIN;
        self.lose_cursor();
    }

    fn lose_cursor(&mut self) {
        (self.column, self.row) = (None, None);
    }
}

/// The bytes that a move to the right takes within a row.
pub(super) fn cost_of_step(columns: usize) -> usize {
    match columns {
        0 => 0,
        1 => 3,
        2..10 => 4,
        10..100 => 5,
        _ => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_are_the_shortest() {
        // From a cell, if it is known, to another.
        let table = [
            (None, (0, 0), "\x1b[H"),
            (None, (0, 4), "\x1b[5H"),
            (None, (7, 0), "\x1b[1;8H"),
            (Some((7, 3)), (7, 3), ""),
            (Some((7, 3)), (8, 3), "\x1b[C"),
            (Some((7, 3)), (20, 3), "\x1b[13C"),
            (Some((7, 3)), (5, 3), "\x1b[2D"),
            (Some((70, 3)), (5, 3), "\x1b[6G"),
            (Some((7, 3)), (0, 3), "\r"),
            (Some((7, 3)), (7, 4), "\x1b[5;8H"),
        ];
        for (from, (column, row), expected) in table {
            let mut output = Output::new();
            if let Some((column, row)) = from {
                (output.column, output.row) = (Some(column), Some(row));
            }
            output.move_to(column, row);
            assert_eq!(String::from_utf8_lossy(output.bytes()), expected, "{from:?} to {column}, {row}");
            if from.is_some_and(|(at, before)| before == row && at <= column && column > 0) {
                let columns = usize::from(column - from.unwrap().0);
                assert_eq!(cost_of_step(columns), expected.len());
            }
        }
    }
}
