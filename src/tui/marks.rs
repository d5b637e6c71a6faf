//! The list of marks: what an entry says, and what there is to say of the chosen one.

use ratatui::style::{Modifier, Style};

use crate::app::{Area, ListedMark, MarkList, RowMark};
use crate::model::{clock, clock_precise};
use crate::text::sanitize;

use super::canvas::Canvas;
use super::frame::Screen;
use super::list::{List, Standing, Writer, inner, set};
use super::mark_menu::sign;
use super::sign::Sign;

/// The list of marks.
pub(super) struct Marks<'a> {
    screen: Screen<'a>,
    list: MarkList<'a>,
}

impl<'a> Marks<'a> {
    pub(super) fn of(screen: Screen<'a>) -> Marks<'a> {
        Marks { screen, list: screen.app.mark_list() }
    }
}

impl List for Marks<'_> {
    fn standing(&self) -> Standing<'_> {
        let MarkList { count, chosen, filter, .. } = self.list;
        Standing { count, chosen, filter }
    }

    fn heading(&self) -> String {
        let title = self.screen.strings.get(if self.list.is_of_all { "marks_of_all" } else { "marks" });
        match self.list.count {
            0 => title.to_owned(),
            count => format!("{title} {}/{count}", self.list.chosen + 1),
        }
    }

    fn nothing(&self) -> &str {
        self.screen.strings.get("marks_none")
    }

    fn draw_entry(&self, canvas: &mut Canvas, row: Area, entry: usize) {
        if let Some(listed) = self.screen.app.listed_mark(entry) {
            draw_entry(self.screen, canvas, row, listed);
        }
    }

    fn details(&self, entry: usize, width: usize) -> Vec<(String, Style)> {
        details(self.screen, entry, width)
    }
}

/// `● 05:59 他们打算何时打造…… ※ 记一笔`
fn draw_entry(screen: Screen, canvas: &mut Canvas, row: Area, listed: ListedMark) {
    let Screen { app, strings, theme, .. } = screen;
    let widths = app.widths();
    let inner = inner(row);
    let mark = listed.mark;
    let base =
        if listed.is_removed { theme.quiet().add_modifier(Modifier::CROSSED_OUT) } else { Style::new() };
    let mut row = Writer::new(canvas, row);
    let own = RowMark::of(mark);
    row.write(sign(own.colour, own.is_bookmark).text(widths), theme.mark_sign(own.colour));
    row.write(" ", base);
    if listed.is_removed {
        row.write(&format!("{} ", strings.get("mark_is_removed")), theme.notice());
    } else if !listed.is_found {
        row.write(&format!("{} ", strings.get("mark_is_lost")), theme.notice());
    }
    if let Some(time) = mark.time.filter(|_| inner.width > 20) {
        let estimate = if mark.is_stated { "" } else { "≈" };
        row.write(&format!("{estimate}{} ", clock(time)), theme.quiet());
    }
    let note = sanitize::safe(mark.note.lines().next().unwrap_or("")).into_owned();
    let words = app.shown(&mark.quotation.replace('\n', " "));
    // Of a long quotation the beginning is enough where something was written about it.
    let room = usize::from(inner.width);
    let words = match note.is_empty() && listed.title.is_none() {
        true => words,
        false => widths.truncated(&words, (room / 2).max(room.saturating_sub(widths.cells(&note) + 20))),
    };
    row.write(&words, base);
    if !note.is_empty() {
        row.write(&format!(" {} {note}", note_sign(screen)), theme.accent());
    }
    if let Some(title) = listed.title {
        row.write(&format!(" · {}", app.shown(title)), theme.quiet());
    }
}

/// What stands before a note.
fn note_sign(screen: Screen) -> &'static str {
    Sign::Note.text(screen.app.widths())
}

/// All that there is to say of the chosen mark.
fn details(screen: Screen, entry: usize, width: usize) -> Vec<(String, Style)> {
    let Screen { app, theme, .. } = screen;
    let Some(listed) = app.listed_mark(entry) else { return Vec::new() };
    let mark = listed.mark;
    let about = [
        mark.chapter.as_deref().map(|words| app.shown(words)),
        mark.speaker.as_deref().map(|words| app.shown(words)),
        mark.time.map(|time| format!("{}{}", if mark.is_stated { "" } else { "≈" }, clock_precise(time))),
        listed.title.map(|words| app.shown(words)),
        listed.path.map(str::to_owned),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let note = format!("{} {}", note_sign(screen), mark.note);
    let parts = [
        Some((about.join(" · "), theme.quiet())),
        Some((note, theme.accent())).filter(|_| !mark.note.is_empty()),
        Some((app.shown(&mark.quotation), Style::new())),
    ];
    set(screen, parts.into_iter().flatten(), width)
}

/// The sign of a mark beside a row; on its back where there is a note.
pub(super) fn draw_sign(screen: Screen, canvas: &mut Canvas, column: u16, row: u16, mark: RowMark) -> u16 {
    let style = screen.theme.mark_sign(mark.colour);
    let style = if mark.has_note { style.add_modifier(Modifier::REVERSED) } else { style };
    canvas.text(column, row, 1, sign(mark.colour, mark.is_bookmark).text(canvas.widths), style)
}
