//! Puts text into cells.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::app::Area;
use crate::text::sanitize;
use crate::text::width::Widths;

/// Writes `text` from a cell on, at most `room` cells of it; gives the column behind it.
pub(super) fn text(buffer: &mut Buffer, column: u16, row: u16, room: u16, text: &str, style: Style) -> u16 {
    let area = buffer.area;
    if row >= area.height || column >= area.width || room == 0 {
        return column;
    }
    let safe = sanitize::safe(text);
    buffer.set_stringn(column, row, safe, usize::from(room), style).0
}

/// Writes `text` so that it ends before `end`; gives the column where it begins.
pub(super) fn text_before(buffer: &mut Buffer, end: u16, row: u16, words: &str, style: Style) -> u16 {
    let width = u16::try_from(Widths::CAUTIOUS.cells(words)).unwrap_or(u16::MAX);
    let column = end.saturating_sub(width);
    text(buffer, column, row, end - column, words, style);
    column
}

/// Gives every cell of an area a style, whatever stands in it.
pub(super) fn fill(buffer: &mut Buffer, area: Area, style: Style) {
    let right = (area.x + area.width).min(buffer.area.width);
    let bottom = (area.y + area.height).min(buffer.area.height);
    for row in area.y..bottom {
        for column in area.x..right {
            if let Some(cell) = buffer.cell_mut((column, row)) {
                cell.set_style(style);
            }
        }
    }
}

/// Empties every cell of an area.
pub(super) fn clear(buffer: &mut Buffer, area: Area) {
    let right = (area.x + area.width).min(buffer.area.width);
    let bottom = (area.y + area.height).min(buffer.area.height);
    for row in area.y..bottom {
        for column in area.x..right {
            if let Some(cell) = buffer.cell_mut((column, row)) {
                cell.reset();
            }
        }
    }
}
