//! The transcript pane.

use ratatui::buffer::Buffer;

use crate::app::Area;

use super::frame::Screen;
use super::paint;

/// Draws the visible rows into the column of words.
pub(super) fn draw(screen: Screen, buffer: &mut Buffer, column: Area) {
    for (row, y) in screen.app.view().rows.iter().zip(column.y..column.y + column.height) {
        let mut x = column.x;
        let end = column.x + column.width;
        for run in &row.runs {
            x = paint::text(buffer, x, y, end.saturating_sub(x), &run.text, screen.theme.run(run.look));
        }
    }
}
