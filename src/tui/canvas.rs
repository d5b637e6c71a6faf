//! Puts text into cells.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use crate::app::Area;
use crate::text::sanitize;
use crate::text::width::Widths;

/// The cells of a frame that is being drawn, counted as the terminal counts them.
pub(super) struct Canvas<'a> {
    pub(super) buffer: &'a mut Buffer,
    pub(super) widths: Widths,
}

impl Canvas<'_> {
    /// The whole of it.
    pub(super) fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Writes `text` from a cell on, at most `room` cells of it; gives the column behind it.
    pub(super) fn text(&mut self, column: u16, row: u16, room: u16, text: &str, style: Style) -> u16 {
        let end = column.saturating_add(room).min(self.buffer.area.width);
        if row >= self.buffer.area.height || column >= end {
            return column;
        }
        let mut next = column;
        for (_, cluster, cells) in self.widths.clusters(&sanitize::safe(text)) {
            let form = self.widths.form(cluster);
            let cells = u16::try_from(cells).unwrap_or(u16::MAX);
            if cells > end - next {
                break;
            }
            if next == column {
                self.cut_before(column, row);
            }
            for covered in next..next + cells {
                let symbol = if covered == next { &form } else { " " };
                if let Some(cell) = self.buffer.cell_mut((covered, row)) {
                    cell.set_symbol(symbol).set_style(style);
                }
            }
            next += cells;
        }
        next
    }

    /// Makes a blank of a wide cluster that ends in a column: its second half is going to be overwritten.
    /// Of one that begins in the last column that is overwritten, a blank is left by itself.
    fn cut_before(&mut self, column: u16, row: u16) {
        let Some(before) = column.checked_sub(1).and_then(|before| self.buffer.cell_mut((before, row)))
        else {
            return;
        };
        if self.widths.cluster(before.symbol()) == 2 {
            before.set_symbol(" ");
        }
    }

    /// Writes `words` so that they end before `end`; gives the column where they begin.
    pub(super) fn text_before(&mut self, end: u16, row: u16, words: &str, style: Style) -> u16 {
        let width = u16::try_from(self.widths.cells(words)).unwrap_or(u16::MAX);
        let column = end.saturating_sub(width);
        self.text(column, row, end - column, words, style);
        column
    }

    /// Gives every cell of an area a style, whatever stands in it.
    pub(super) fn fill(&mut self, area: Area, style: Style) {
        for (column, row) in self.cells_of(area) {
            if let Some(cell) = self.buffer.cell_mut((column, row)) {
                cell.set_style(style);
            }
        }
    }

    /// Gives an area the style of what is chosen. Where that is reversed, the colours of its words would be as many
    /// patches of it, so they are taken off.
    pub(super) fn choose(&mut self, area: Area, style: Style) {
        if style.add_modifier.contains(Modifier::REVERSED) {
            let plain = Style::new().fg(Color::Reset).bg(Color::Reset);
            self.fill(area, plain.remove_modifier(Modifier::DIM));
        }
        self.fill(area, style);
    }

    /// Empties every cell of an area.
    pub(super) fn clear(&mut self, area: Area) {
        for row in area.y..(area.y + area.height).min(self.buffer.area.height) {
            self.cut_before(area.x, row);
        }
        for (column, row) in self.cells_of(area) {
            if let Some(cell) = self.buffer.cell_mut((column, row)) {
                cell.reset();
            }
        }
    }

    fn cells_of(&self, area: Area) -> impl Iterator<Item = (u16, u16)> + use<> {
        let right = (area.x + area.width).min(self.buffer.area.width);
        let bottom = (area.y + area.height).min(self.buffer.area.height);
        (area.y..bottom).flat_map(move |row| (area.x..right).map(move |column| (column, row)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(buffer: &mut Buffer, column: u16, row: u16, room: u16, words: &str) -> u16 {
        Canvas { buffer, widths: Widths::CAUTIOUS }.text(column, row, room, words, Style::new())
    }

    fn symbols(buffer: &Buffer) -> String {
        buffer.content.iter().map(|cell| cell.symbol()).collect()
    }

    #[test]
    fn what_is_drawn_over_half_a_glyph_leaves_a_blank_of_the_other_half() {
        // A column, and what stands in the cells when something of three is drawn there.
        let table = [
            (0, "xyz 字 ", "    字 "),
            (1, " xyz字 ", "    字 "),
            (2, "中 xyz ", "中     "),
            (3, "中  xyz", "中     "),
        ];
        for (column, written, cleared) in table {
            let chinese = || {
                let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
                text(&mut buffer, 0, 0, 6, "中文字");
                buffer
            };
            let mut buffer = chinese();
            text(&mut buffer, column, 0, 6, "xyz");
            assert_eq!(symbols(&buffer), written, "text at {column}");
            let mut buffer = chinese();
            Canvas { buffer: &mut buffer, widths: Widths::CAUTIOUS }.clear(Area {
                x: column,
                y: 0,
                width: 3,
                height: 1,
            });
            assert_eq!(symbols(&buffer), cleared, "clear at {column}");
        }
    }

    #[test]
    fn cells_are_those_of_the_terminal() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        let widths = Widths { wide_ambiguous: true, ..Widths::CAUTIOUS };
        assert_eq!(Canvas { buffer: &mut buffer, widths }.text(0, 0, 8, "“❤️”…", Style::new()), 7);
        assert_eq!(symbols(&buffer), "“ ❤” …  ");
    }

    #[test]
    fn text_is_cut_between_clusters() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        assert_eq!(text(&mut buffer, 1, 0, 4, "a中文"), 4);
        assert_eq!(symbols(&buffer), " a中   ");
        assert_eq!(text(&mut buffer, 5, 0, 9, "中"), 5, "no room");
        assert_eq!(text(&mut buffer, 6, 0, 9, "a"), 6, "outside");
        assert_eq!(text(&mut buffer, 0, 1, 9, "a"), 0, "below");
        assert_eq!(text(&mut buffer, 0, 0, 9, "\u{1b}[m"), 3);
        assert_eq!(symbols(&buffer), "␛[m   ");
    }
}
