//! Errors: in the status line where they fit, and above it, in as many rows as they need, where they don't.

use ratatui::style::Style;

use crate::app::{Area, Notice};

use super::canvas::Canvas;
use super::frame::Screen;
use super::mark_menu::lines;
use super::sign::Sign;
use super::status::notice_words;

/// Between the words and the key that puts them away.
const GAP: usize = 2;
/// Longer lines are hard to read.
const LONGEST_LINE: usize = 100;

/// Draws an error and how it is put away: ` 1/2 the link could not be opened (…)        Esc `
pub(super) fn draw(screen: Screen, canvas: &mut Canvas, row: Area, error: &Notice) {
    let Screen { app, theme, .. } = screen;
    let widths = app.widths();
    let width = usize::from(row.width.saturating_sub(2));
    let end = row.x + row.width.saturating_sub(1);
    let key = screen.keymap.key_for("transcript", "cancel").unwrap_or_default();
    let number = app.error_number().map(|(number, count)| format!("{number}/{count} ")).unwrap_or_default();
    let words = notice_words(screen, error);
    let taken = widths.cells(&number) + widths.cells(&words) + GAP + widths.cells(&key);
    let words = match taken <= width {
        true => words,
        false => {
            draw_above(screen, canvas, row, &words);
            screen.strings.get("error").to_owned()
        }
    };
    let words = widths.truncated(&format!("{number}{words}"), width);
    let behind = canvas.text(row.x + 1, row.y, row.width.saturating_sub(1), &words, theme.notice());
    if usize::from(end.saturating_sub(behind)) > widths.cells(&key) {
        canvas.text_before(end, row.y, &key, theme.quiet());
    }
}

/// Draws words over the rows above the status line, with a line above them; all of them stand on the information page.
fn draw_above(screen: Screen, canvas: &mut Canvas, row: Area, words: &str) {
    let Screen { app, theme, .. } = screen;
    let room = app.panes().page();
    let margin = u16::from(room.width > 20);
    let width = usize::from(room.width.saturating_sub(margin + 1)).clamp(1, LONGEST_LINE);
    let mut lines = lines(screen, words, width);
    let rule = usize::from(room.height > 2);
    let most = usize::from(room.height).saturating_sub(rule);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = app.widths().truncated(&format!("{last}……"), width);
        }
    }
    let area = Area { width: row.width, ..room.bottom(lines.len() + rule) };
    canvas.clear(area);
    if rule > 0 {
        let sign = Sign::Rule.text(canvas.widths).repeat(usize::from(area.width));
        canvas.text(area.x, area.y, area.width, &sign, theme.quiet());
    }
    let first = area.y + u16::from(rule > 0);
    for (line, y) in lines.iter().zip(first..area.y + area.height) {
        canvas.text(area.x + margin, y, area.width.saturating_sub(margin), line, Style::new());
    }
}
