//! The transcript pane.

use std::ops::Range;

use crate::app::Area;
use crate::layout::Run;

use super::canvas::Canvas;
use super::frame::Screen;

/// Draws the visible rows into the column of words.
pub(super) fn draw(screen: Screen, canvas: &mut Canvas) {
    let panes = screen.app.panes();
    let column = panes.column;
    // A stop may hang in the margin.
    let end = panes.text.x + panes.text.width;
    let selected = screen.app.selected();
    for (row, y) in screen.app.view().rows.iter().zip(column.y..column.y + column.height) {
        let mut x = column.x;
        for run in &row.runs {
            let start = x;
            x = canvas.text(x, y, end.saturating_sub(x), &run.text, screen.theme.run(run.look));
            if let Some(selected) = &selected {
                mark_selected(
                    screen,
                    canvas,
                    Area { x: start, y, width: x - start, height: 1 },
                    run,
                    selected,
                );
            }
        }
    }
}

/// Marks the clusters of a run that are selected.
fn mark_selected(screen: Screen, canvas: &mut Canvas, area: Area, run: &Run, selected: &Range<u32>) {
    let mut x = area.x;
    for (cells, byte) in run.clusters(screen.app.widths()) {
        let width = u16::try_from(cells).unwrap_or(0);
        if byte.is_some_and(|byte| selected.contains(&byte)) {
            canvas.fill(Area { x, width, ..area }, screen.theme.selected());
        }
        x += width;
    }
}
