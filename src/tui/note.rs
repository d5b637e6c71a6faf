//! The prompt for a note: it grows upwards from the last row with what is written, which is set as a paragraph is.

use std::ops::Range;

use ratatui::style::Style;

use crate::action::Action;
use crate::app::{Area, Prompt};
use crate::text::breaks::{self, Measure};
use crate::text::width::Widths;

use super::canvas::Canvas;
use super::frame::Screen;
use super::sign::Sign;

/// It takes so much of the screen at the most: one part in so many.
const LARGEST_PART: u16 = 2;

/// The rows of what is written, each as bytes up to the beginning of the next one, without line breaks.
fn rows(text: &str, width: usize, widths: Widths) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let found = breaks::lines(line, Measure::plain(width, widths));
        let starts = found.iter().skip(1).map(|row| row.start).chain([line.len()]);
        let mut from = 0;
        for end in starts {
            rows.push(start + from..start + end);
            from = end;
        }
        start += line.len() + 1;
    }
    rows
}

/// What is written as it lies on the screen.
struct Laid {
    /// All of its rows.
    rows: Vec<Range<usize>>,
    /// The row of the caret.
    caret: usize,
    /// The first row that is seen.
    first: usize,
    /// Where they stand.
    area: Area,
}

fn lay(screen: Screen, prompt: &Prompt, line: Area) -> Laid {
    let widths = screen.app.widths();
    let label = widths.cells(screen.strings.get("note"));
    let label = if usize::from(line.width) >= label + 8 { label + 1 } else { 0 };
    let label = u16::try_from(label).unwrap_or(0);
    let width = line.width.saturating_sub(label + 1).max(1);
    let rows = rows(prompt.line.text(), usize::from(width), widths);
    let at = prompt.line.before_caret().len();
    let caret = rows.iter().rposition(|row| row.start <= at).unwrap_or(0);
    let most = ((line.y + line.height) / LARGEST_PART).max(1);
    let height = u16::try_from(rows.len()).unwrap_or(most).clamp(1, most);
    let first = (caret + 1).saturating_sub(usize::from(height)).min(rows.len() - usize::from(height));
    let y = (line.y + line.height).saturating_sub(height);
    Laid { rows, caret, first, area: Area { x: line.x + label, y, width, height } }
}

/// Draws it from the last row upwards; `line` is that row. Gives the cell of the caret.
pub(super) fn draw(screen: Screen, canvas: &mut Canvas, prompt: &Prompt, line: Area) -> (u16, u16) {
    let Screen { app, strings, theme, .. } = screen;
    let Laid { rows, caret, first, area } = lay(screen, prompt, line);
    let whole = Area { x: line.x, width: line.width, ..area };
    canvas.clear(whole);
    if area.height > 1
        && let Some(y) = area.y.checked_sub(1)
    {
        canvas.clear(Area { y, height: 1, ..whole });
        let rule = Sign::Rule.text(canvas.widths).repeat(usize::from(whole.width));
        canvas.text(whole.x, y, whole.width, &rule, theme.quiet());
    }
    if area.x > line.x {
        canvas.text(line.x + 1, area.y, area.x - line.x, strings.get("note"), theme.accent());
    }
    let text = prompt.line.text();
    for (row, y) in rows.iter().skip(first).zip(area.y..area.y + area.height) {
        canvas.text(area.x, y, area.width, text.get(row.clone()).unwrap_or_default(), Style::new());
    }
    if text.is_empty() {
        let room = usize::from(area.width).saturating_sub(3);
        let hint = app.widths().truncated(strings.get("note_hint"), room);
        canvas.text(area.x + 2, area.y, area.width, &hint, theme.quiet());
    }
    let before = rows.get(caret).and_then(|row| text.get(row.start..prompt.line.before_caret().len()));
    let cells = u16::try_from(app.widths().cells(before.unwrap_or_default())).unwrap_or(u16::MAX);
    let y = area.y + u16::try_from(caret - first).unwrap_or(0);
    (area.x.saturating_add(cells).min(line.x + line.width.saturating_sub(1)), y)
}

/// What a key means while a note of several rows is written: the arrows move between them, Home and End within one.
pub(super) fn key_action(screen: Screen, prompt: &Prompt, action: Action) -> Action {
    let width = screen.app.size().0;
    let Laid { rows, caret, .. } = lay(screen, prompt, Area { x: 0, y: 0, width, height: 1 });
    if rows.len() < 2 {
        return action;
    }
    let Some(row) = rows.get(caret) else { return action };
    let (text, at) = (prompt.line.text(), prompt.line.before_caret().len());
    let to = match action {
        Action::OlderLine => caret.checked_sub(1).map(|row| (row, at)),
        Action::NewerLine => Some((caret + 1, at)),
        Action::CaretStart => return Action::MoveCaret(row.start),
        Action::CaretEnd => return Action::MoveCaret(end(&rows, caret, text)),
        _ => return action,
    };
    let widths = screen.app.widths();
    let column = widths.cells(text.get(row.start..at).unwrap_or_default());
    Action::MoveCaret(match to.and_then(|(to, _)| Some((to, rows.get(to)?))) {
        Some((number, to)) => {
            let (fitting, _) = widths.fitting(text.get(to.clone()).unwrap_or_default(), column);
            (to.start + fitting.len()).min(end(&rows, number, text))
        }
        None => at,
    })
}

/// The last place in a row: where the next one is the same line, before its last character.
fn end(rows: &[Range<usize>], number: usize, text: &str) -> usize {
    let Some(row) = rows.get(number) else { return text.len() };
    let goes_on = rows.get(number + 1).is_some_and(|next| next.start == row.end);
    let last = text.get(row.clone()).and_then(|words| words.char_indices().next_back());
    match last {
        Some((last, _)) if goes_on => row.start + last,
        _ => row.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_in_a_row() {
        let text = "渡船在雾里走得很慢。\n\nThe ferry 走  \n尾";
        for width in 1..30 {
            let rows = rows(text, width, Widths::UNICODE);
            let mut at = 0;
            for row in &rows {
                let between = &text[at..row.start];
                assert!(between.is_empty() || between == "\n", "{width}: {between:?}");
                at = row.end;
            }
            assert_eq!(at, text.len());
            assert!(rows.iter().all(|row| !text[row.clone()].contains('\n')));
        }
    }
}
