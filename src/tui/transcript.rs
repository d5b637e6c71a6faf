//! The transcript pane.

use std::ops::Range;

use crate::app::{Area, Beside, RowMark};
use crate::layout::{Row, Run};

use super::canvas::Canvas;
use super::frame::Screen;
use super::marks;
use super::sign::Sign;

/// Draws the visible rows into the column of words.
pub(super) fn draw(screen: Screen, canvas: &mut Canvas) {
    let panes = screen.app.panes();
    let view = screen.app.view();
    draw_column(screen, canvas, panes.column, panes.left_end(), &view.rows);
    for y in panes.middle.y..panes.middle.y + panes.middle.height {
        let sign = Sign::Hairline.text(canvas.widths);
        canvas.text(panes.middle.x, y, panes.middle.width, sign, screen.theme.quiet());
    }
    draw_column(screen, canvas, panes.beside, panes.text.x + panes.text.width, &view.beside);
    draw_marks(screen, canvas, panes.column, panes.text.x, &view.marks.0);
    draw_marks(screen, canvas, panes.beside, panes.middle.x + panes.middle.width, &view.marks.1);
}

/// Draws the signs of marks in the margin on the left of a column, as far from the words as there is room for one
/// cell; `start` is the margin's first one.
fn draw_marks(screen: Screen, canvas: &mut Canvas, column: Area, start: u16, marks: &[Option<RowMark>]) {
    let Some(margin) = column.x.checked_sub(start).filter(|margin| *margin > 0) else { return };
    let x = column.x - margin.min(2);
    for (mark, y) in marks.iter().zip(column.y..column.y + column.height) {
        if let Some(mark) = mark {
            marks::draw_sign(screen, canvas, x, y, *mark);
        }
    }
}

/// Draws rows into a column; a stop may hang in the margin up to `end`.
fn draw_column(screen: Screen, canvas: &mut Canvas, column: Area, end: u16, rows: &[Row]) {
    let is_other_file = screen.app.beside() == Some(Beside::File) && column == screen.app.panes().beside;
    let selected = screen.app.selected().filter(|_| !is_other_file);
    for (row, y) in rows.iter().zip(column.y..column.y + column.height) {
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
