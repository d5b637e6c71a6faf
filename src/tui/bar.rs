//! The timeline: chapters, gaps, hits and marks in a row of cells, and the reader's place among them.

use ratatui::style::{Modifier, Style};

use crate::app::{Area, BarCell};

use super::canvas::Canvas;
use super::frame::Screen;
use super::sign::Sign;

/// Draws the timeline.
pub(super) fn draw(screen: Screen, canvas: &mut Canvas, area: Area) {
    let theme = screen.theme;
    // The sign tells it from the others; a line below would look like more of the timeline.
    let hit_style = theme.hit().remove_modifier(Modifier::UNDERLINED);
    let bar = screen.app.bar(usize::from(area.width));
    for ((number, cell), column) in bar.cells.iter().enumerate().zip(area.x..) {
        let (sign, style) = match cell {
            BarCell::Current => (Sign::CurrentChapter, theme.accent()),
            BarCell::Chapter { odd: false } => (Sign::EvenChapter, theme.quiet()),
            BarCell::Chapter { odd: true } => (Sign::OddChapter, theme.quiet()),
            BarCell::Gap => (Sign::Gap, theme.gap()),
        };
        let here = number == bar.position;
        let hit = bar.hits.get(number).copied().unwrap_or(false);
        let (sign, style) = match bar.marks.get(number).copied().flatten() {
            Some(colour) => (Sign::Tick, theme.mark_sign(colour)),
            None => (sign, style),
        };
        let (sign, style) = match (here, hit) {
            (true, false) => (Sign::Place, Style::new()),
            (true, true) => (Sign::Place, hit_style),
            (false, true) => (Sign::Hit, hit_style),
            (false, false) => (sign, style),
        };
        canvas.text(column, area.y, 1, sign.text(canvas.widths), style);
    }
}
