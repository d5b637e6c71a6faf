//! The list of marks: one on a row, and below them all that there is to say of the chosen one.

use ratatui::style::{Modifier, Style};

use crate::action::Action;
use crate::app::{Area, ListedMark, MarkList, RowMark};
use crate::model::{clock, clock_precise};
use crate::text::sanitize;

use super::canvas::Canvas;
use super::frame::Screen;
use super::mark_menu::{lines, sign};
use super::sign::Sign;

/// In fewer rows nothing is said of the chosen mark but what its row says.
const LOWEST_WITH_DETAILS: u16 = 9;
/// Longer lines are hard to read.
const LONGEST_LINE: u16 = 100;

/// The list as it lies on the screen.
struct Laid {
    title: Area,
    rows: Area,
    /// What there is to say of the chosen mark.
    details: Vec<(String, Style)>,
    /// Where that stands, below a line.
    below: Area,
    /// The first entry that is seen.
    first: usize,
}

fn lay(screen: Screen) -> Laid {
    let area = screen.app.panes().page();
    let list = screen.app.mark_list();
    let above = match area.height {
        0..3 => 0,
        3..6 => 1,
        _ => 2,
    };
    let room = area.height - above;
    let inner = inner(area);
    let (mut details, most) = match area.height >= LOWEST_WITH_DETAILS {
        true => (details(screen, list, usize::from(inner.width)), room / 2),
        false => (Vec::new(), 0),
    };
    if details.len() > usize::from(most).saturating_sub(1) {
        details.truncate(usize::from(most).saturating_sub(1));
        if let Some((last, _)) = details.last_mut() {
            *last = screen.app.widths().truncated(&format!("{last}……"), usize::from(inner.width));
        }
    }
    let taken = if details.is_empty() { 0 } else { u16::try_from(details.len()).unwrap_or(most) + 1 };
    let rows = Area { y: area.y + above, height: room - taken.min(room), ..area };
    let height = usize::from(rows.height).max(1);
    // The chosen entry stands in the middle, but where the list begins or ends.
    let first = list.chosen.saturating_sub(height / 2).min(list.count.saturating_sub(height));
    let below = Area { y: rows.y + rows.height, height: taken, ..area };
    Laid { title: Area { height: above.min(1), ..area }, rows, details, below, first }
}

fn inner(area: Area) -> Area {
    let margin = u16::from(area.width > 20) * 2;
    let width = area.width.saturating_sub(margin + 1).clamp(1, LONGEST_LINE);
    Area { x: area.x + margin.min(area.width.saturating_sub(1)), width, ..area }
}

/// Draws the list over the panes.
pub(super) fn draw(screen: Screen, canvas: &mut Canvas) {
    let Screen { app, strings, theme, .. } = screen;
    canvas.clear(app.panes().page());
    let laid = lay(screen);
    let list = app.mark_list();
    if laid.title.height > 0 {
        let title = inner(laid.title);
        let style = theme.accent().add_modifier(Modifier::BOLD);
        let end = canvas.text(title.x, title.y, title.width, &heading(screen, list), style);
        if let Some(filter) = list.filter {
            let room = (title.x + title.width).saturating_sub(end + 2);
            canvas.text(end + 2, title.y, room, &format!("/{filter}"), theme.hit());
        }
    }
    if list.count == 0 {
        let words = strings.get(if list.filter.is_some() { "search_none" } else { "marks_none" });
        let inner = inner(laid.rows);
        for (line, y) in
            lines(screen, words, usize::from(inner.width)).iter().zip(inner.y..inner.y + inner.height)
        {
            canvas.text(inner.x, y, inner.width, line, theme.quiet());
        }
        return;
    }
    for (entry, y) in (laid.first..list.count).zip(laid.rows.y..laid.rows.y + laid.rows.height) {
        let Some(listed) = app.listed_mark(entry) else { continue };
        let row = Area { y, height: 1, ..laid.rows };
        draw_entry(screen, canvas, row, listed);
        if entry == list.chosen {
            canvas.fill(row, theme.selected());
        }
    }
    if laid.below.height > 0 {
        let Area { x, y, width, .. } = laid.below;
        let rule = Sign::Rule.text(canvas.widths).repeat(usize::from(width));
        canvas.text(x, y, width, &rule, theme.quiet());
        let inner = inner(laid.below);
        for ((line, style), y) in laid.details.iter().zip(y + 1..) {
            canvas.text(inner.x, y, inner.width, line, *style);
        }
    }
}

/// `标记 3/8`
fn heading(screen: Screen, list: MarkList) -> String {
    let title = screen.strings.get(if list.is_of_all { "marks_of_all" } else { "marks" });
    match list.count {
        0 => title.to_owned(),
        count => format!("{title} {}/{count}", list.chosen + 1),
    }
}

/// `● 05:59 他们打算何时打造…… ※ 记一笔`
fn draw_entry(screen: Screen, canvas: &mut Canvas, row: Area, listed: ListedMark) {
    let Screen { app, strings, theme, .. } = screen;
    let widths = app.widths();
    let inner = inner(row);
    let end = inner.x + inner.width;
    let mark = listed.mark;
    let base =
        if listed.is_removed { theme.quiet().add_modifier(Modifier::CROSSED_OUT) } else { Style::new() };
    let mut x = inner.x;
    let mut write = |words: &str, style: Style| {
        let room = usize::from(end.saturating_sub(x));
        x = canvas.text(x, row.y, end.saturating_sub(x), &widths.truncated(words, room), style);
    };
    let own = RowMark::of(mark);
    write(sign(own.colour, own.is_bookmark).text(widths), theme.mark_sign(own.colour));
    write(" ", base);
    if listed.is_removed {
        write(&format!("{} ", strings.get("mark_is_removed")), theme.notice());
    } else if !listed.is_found {
        write(&format!("{} ", strings.get("mark_is_lost")), theme.notice());
    }
    if let Some(time) = mark.time.filter(|_| inner.width > 20) {
        let estimate = if mark.is_stated { "" } else { "≈" };
        write(&format!("{estimate}{} ", clock(time)), theme.quiet());
    }
    let note = sanitize::safe(mark.note.lines().next().unwrap_or("")).into_owned();
    let words = app.shown(&mark.quotation.replace('\n', " "));
    // Of a long quotation the beginning is enough where something was written about it.
    let room = usize::from(inner.width);
    let words = match note.is_empty() && listed.title.is_none() {
        true => words,
        false => widths.truncated(&words, (room / 2).max(room.saturating_sub(widths.cells(&note) + 20))),
    };
    write(&words, base);
    if !note.is_empty() {
        write(&format!(" {} {note}", note_sign(screen)), theme.accent());
    }
    if let Some(title) = listed.title {
        write(&format!(" · {}", app.shown(title)), theme.quiet());
    }
}

/// What stands before a note.
fn note_sign(screen: Screen) -> &'static str {
    Sign::Note.text(screen.app.widths())
}

/// All that there is to say of the chosen mark.
fn details(screen: Screen, list: MarkList, width: usize) -> Vec<(String, Style)> {
    let Screen { app, theme, .. } = screen;
    let Some(listed) = app.listed_mark(list.chosen) else { return Vec::new() };
    let mark = listed.mark;
    let mut details: Vec<(String, Style)> = Vec::new();
    let about = [
        mark.chapter.as_deref().map(|words| app.shown(words)),
        mark.speaker.as_deref().map(|words| app.shown(words)),
        mark.time.map(|time| format!("{}{}", if mark.is_stated { "" } else { "≈" }, clock_precise(time))),
        listed.title.map(|words| app.shown(words)),
        listed.path.map(str::to_owned),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let add = |words: &str, style: Style, details: &mut Vec<(String, Style)>| {
        details.extend(lines(screen, words, width).into_iter().map(|line| (line, style)));
    };
    add(&about.join(" · "), theme.quiet(), &mut details);
    if !mark.note.is_empty() {
        add(&format!("{} {}", note_sign(screen), mark.note), theme.accent(), &mut details);
    }
    add(&app.shown(&mark.quotation), Style::new(), &mut details);
    details
}

/// What a key means in the list.
pub(super) fn key_action(screen: Screen, action: Action) -> Action {
    let height = i64::from(lay(screen).rows.height.max(1));
    let by = match action {
        Action::LineDown => 1,
        Action::LineUp => -1,
        Action::HalfPageDown => (height / 2).max(1),
        Action::HalfPageUp => -(height / 2).max(1),
        Action::PageDown => (height - 1).max(1),
        Action::PageUp => -(height - 1).max(1),
        Action::Start => i64::from(i32::MIN),
        Action::End => i64::from(i32::MAX),
        other => return other,
    };
    step(screen, by)
}

fn step(screen: Screen, by: i64) -> Action {
    Action::ScrollPage { by, last: screen.app.mark_list().count.saturating_sub(1) }
}

/// What a notch of the wheel means in the list.
pub(super) fn wheel_action(screen: Screen, by: i64) -> Action {
    step(screen, by.signum())
}

/// What a click means in the list: it chooses, and on what is chosen it goes there.
pub(super) fn click_action(screen: Screen, column: u16, row: u16) -> Option<Action> {
    let laid = lay(screen);
    let list = screen.app.mark_list();
    let entry = laid.rows.holds(column, row).then(|| laid.first + usize::from(row - laid.rows.y))?;
    let by = i64::try_from(entry).ok()? - i64::try_from(list.chosen).ok()?;
    match by {
        _ if entry >= list.count => None,
        0 => Some(Action::Enter),
        by => Some(step(screen, by)),
    }
}

/// The sign of a mark beside a row; on its back where there is a note.
pub(super) fn draw_sign(screen: Screen, canvas: &mut Canvas, column: u16, row: u16, mark: RowMark) -> u16 {
    let style = screen.theme.mark_sign(mark.colour);
    let style = if mark.has_note { style.add_modifier(Modifier::REVERSED) } else { style };
    canvas.text(column, row, 1, sign(mark.colour, mark.is_bookmark).text(canvas.widths), style)
}
