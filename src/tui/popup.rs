//! The explanation of a term, beside the term: below it where there is room, else above, and never over it.

use ratatui::style::Style;

use crate::action::Action;
use crate::app::{Area, Explanation};
use crate::text::breaks::{self, Measure};
use crate::text::sanitize;

use super::canvas::Canvas;
use super::frame::Screen;
use super::sign::Sign;

/// Longer lines make a short explanation look lost.
const LONGEST_LINE: u16 = 46;
/// In fewer cells nothing stands at the sides of the words.
const NARROWEST_WITH_SIDES: u16 = 14;
/// Cells of both sides, with a blank each.
const SIDES: u16 = 4;
/// Where all words have no room, no line stands above and below them in fewer rows.
const LOWEST_WITH_RULES: usize = 7;

/// The explanation as it lies on the screen.
struct Laid {
    open: Explanation,
    area: Area,
    /// All its lines.
    lines: Vec<String>,
    /// The first one that is seen, and how many are.
    first: usize,
    seen: usize,
    has_sides: bool,
    has_rules: bool,
}

impl Laid {
    fn last(&self) -> usize {
        self.lines.len().saturating_sub(self.seen)
    }

    fn goes_on(&self) -> bool {
        self.first < self.last()
    }
}

fn lay(screen: Screen) -> Option<Laid> {
    let app = screen.app;
    let open = app.popup()?;
    let panes = app.panes();
    let text = panes.text;
    let has_sides = text.width >= NARROWEST_WITH_SIDES;
    let sides = if has_sides { SIDES } else { 0 };
    let widths = app.widths();
    let words = sanitize::safe(&app.shown(&open.words)).into_owned();
    let width = text.width.saturating_sub(sides).clamp(1, LONGEST_LINE);
    let broken = breaks::lines(&words, Measure::plain(usize::from(width), widths)).into_iter();
    let lines: Vec<String> = broken.filter_map(|line| words.get(line).map(str::to_owned)).collect();
    let widest = lines.iter().map(|line| widths.cells(line)).max().unwrap_or(1);
    let width = u16::try_from(widest).unwrap_or(u16::MAX).clamp(1, width) + sides;
    let (first, last) = (open.term.areas.first()?, open.term.areas.last()?);
    let x = last.x.saturating_sub(sides / 2).min((text.x + text.width).saturating_sub(width)).max(text.x);
    let wanted = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
    let page = panes.page();
    let rows = rows_beside((first.y, last.y), wanted, page.height, page.height + panes.status.height);
    let has_rules = rows.len() >= LOWEST_WITH_RULES.min(lines.len() + 2);
    let taken = if has_rules { 2 } else { 0 };
    let seen = lines.len().min(rows.len() - taken.min(rows.len()));
    let height = u16::try_from(seen + taken).unwrap_or(0);
    // Above the term it stands close to it.
    let y = if rows.start > last.y { rows.start } else { rows.end.saturating_sub(height) };
    let area = Area { x, y, width, height };
    let first = open.first.min(lines.len().saturating_sub(seen));
    Some(Laid { open, area, lines, first, seen, has_sides, has_rules })
}

/// The rows beside a term that stands in the rows from the first to the last of `term`: as many as are wanted below it,
/// or above it, or the more of both. Where there are none, those of the status line, which begins at `status`; on a
/// screen of one row that row.
fn rows_beside(term: (u16, u16), wanted: u16, status: u16, end: u16) -> std::ops::Range<u16> {
    let below = (term.1 + 1).min(status)..status;
    let above = 0..term.0.min(status);
    let room = |rows: &std::ops::Range<u16>| rows.end - rows.start;
    match (room(&below), room(&above)) {
        (0, 0) if status < end => status..end,
        (0, 0) => term.0..end.max(term.0),
        (under, _) if under >= wanted => below,
        (_, over) if over >= wanted => above,
        (under, over) if under >= over => below,
        _ => above,
    }
}

/// Draws the explanation that is open.
pub(super) fn draw(screen: Screen, canvas: &mut Canvas) {
    let Some(laid) = lay(screen) else { return };
    let theme = screen.theme;
    for area in &laid.open.term.areas {
        canvas.fill(*area, theme.selected());
    }
    let Area { x, y, width, height } = laid.area;
    canvas.clear(laid.area);
    let rule = Sign::Rule.text(canvas.widths).repeat(usize::from(width));
    let top = y + u16::from(laid.has_rules);
    if laid.has_rules && height > 0 {
        canvas.text(x, y, width, &rule, theme.quiet());
        canvas.text(x, y + height - 1, width, &rule, theme.quiet());
        if laid.has_sides {
            let right = (x + width).saturating_sub(1);
            let corners = [(x, y), (right, y), (x, y + height - 1), (right, y + height - 1)];
            for (number, (x, y)) in corners.into_iter().enumerate() {
                canvas.text(x, y, 1, Sign::Corner(number).text(canvas.widths), theme.quiet());
            }
        }
    }
    let style = if laid.has_rules { Style::new() } else { theme.accent() };
    let indent = if laid.has_sides { SIDES / 2 } else { 0 };
    let room = width.saturating_sub(2 * indent);
    let seen = laid.lines.iter().skip(laid.first).take(laid.seen);
    for ((number, line), y) in seen.enumerate().zip(top..) {
        canvas.text(x + indent, y, room, line, style);
        if laid.has_sides {
            let goes_on = number + 1 == laid.seen && laid.goes_on();
            let side = Sign::Hairline.text(canvas.widths);
            canvas.text(x, y, 1, side, theme.quiet());
            let (side, style) = match goes_on {
                true => (Sign::Down.text(canvas.widths), theme.accent()),
                false => (side, theme.quiet()),
            };
            canvas.text(x + width - 1, y, 1, side, style);
        }
    }
}

/// What a key means while an explanation is open: one that is longer than its room is read on first.
pub(super) fn key_action(screen: Screen, action: Action) -> Action {
    let Some(laid) = lay(screen) else { return action };
    let page = i64::try_from(laid.seen.max(1)).unwrap_or(1);
    match action {
        Action::Enter | Action::LineDown if laid.goes_on() => {
            Action::ScrollPage { by: page, last: laid.last() }
        }
        Action::LineUp if laid.first > 0 => Action::ScrollPage { by: -page, last: laid.last() },
        other => other,
    }
}

/// The cells that what is open takes.
pub(super) fn area(screen: Screen) -> Option<Area> {
    lay(screen).map(|laid| laid.area)
}

/// Whether a cell lies in what is open.
pub(super) fn holds(screen: Screen, column: u16, row: u16) -> bool {
    area(screen).is_some_and(|area| area.holds(column, row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_lies_below_or_above_and_never_over_the_term() {
        // The term's rows, the rows wanted, where the status line begins, where the screen ends.
        let table = [
            ((3, 3), 4, 20, 21, 4..20),
            ((18, 18), 4, 20, 21, 0..18),
            ((10, 11), 30, 20, 21, 0..10),
            ((2, 2), 5, 4, 5, 0..2),
            ((1, 1), 5, 4, 5, 2..4),
            ((0, 0), 5, 1, 2, 1..2),
            ((0, 0), 5, 1, 1, 0..1),
        ];
        for (term, wanted, status, end, expected) in table {
            assert_eq!(rows_beside(term, wanted, status, end), expected, "{term:?} {wanted}");
        }
    }
}
