//! Puts text into cells.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::app::Area;
use crate::text::sanitize;
use crate::text::width::Widths;

/// Writes `text` from a cell on, at most `room` cells of it; gives the column behind it.
pub(super) fn text(buffer: &mut Buffer, column: u16, row: u16, room: u16, text: &str, style: Style) -> u16 {
    let end = column.saturating_add(room).min(buffer.area.width);
    if row >= buffer.area.height || column >= end {
        return column;
    }
    let mut next = column;
    for cluster in sanitize::safe(text).graphemes(true) {
        let cells = u16::try_from(Widths::CAUTIOUS.cluster(cluster)).unwrap_or(u16::MAX);
        if cells > end - next {
            break;
        }
        if next == column {
            cut_before(buffer, column, row);
        }
        for covered in next..next + cells {
            let symbol = if covered == next { cluster } else { " " };
            if let Some(cell) = buffer.cell_mut((covered, row)) {
                cell.set_symbol(symbol).set_style(style);
            }
        }
        next += cells;
    }
    next
}

/// Makes a blank of a wide cluster that ends in a column: its second half is going to be overwritten. Of
/// one that begins in the last column that is overwritten, a blank is left by itself.
fn cut_before(buffer: &mut Buffer, column: u16, row: u16) {
    let Some(before) = column.checked_sub(1).and_then(|before| buffer.cell_mut((before, row))) else {
        return;
    };
    if Widths::CAUTIOUS.cluster(before.symbol()) == 2 {
        before.set_symbol(" ");
    }
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
        cut_before(buffer, area.x, row);
        for column in area.x..right {
            if let Some(cell) = buffer.cell_mut((column, row)) {
                cell.reset();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;

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
                text(&mut buffer, 0, 0, 6, "中文字", Style::new());
                buffer
            };
            let mut buffer = chinese();
            text(&mut buffer, column, 0, 6, "xyz", Style::new());
            assert_eq!(symbols(&buffer), written, "text at {column}");
            let mut buffer = chinese();
            clear(&mut buffer, Area { x: column, y: 0, width: 3, height: 1 });
            assert_eq!(symbols(&buffer), cleared, "clear at {column}");
        }
    }

    #[test]
    fn text_is_cut_between_clusters() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        assert_eq!(text(&mut buffer, 1, 0, 4, "a中文", Style::new()), 4);
        assert_eq!(symbols(&buffer), " a中   ");
        assert_eq!(text(&mut buffer, 5, 0, 9, "中", Style::new()), 5, "no room");
        assert_eq!(text(&mut buffer, 6, 0, 9, "a", Style::new()), 6, "outside");
        assert_eq!(text(&mut buffer, 0, 1, 9, "a", Style::new()), 0, "below");
        assert_eq!(text(&mut buffer, 0, 0, 9, "\u{1b}[m", Style::new()), 3);
        assert_eq!(symbols(&buffer), "␛[m   ");
    }
}
