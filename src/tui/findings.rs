//! The list of findings: one below the other in short, the chosen one opened, with what was judged of it.
//!
//! How tall the opened one is only its words tell, so what a key or a click means is worked out here.

use ratatui::style::{Modifier, Style};

use crate::action::Action;
use crate::app::{Area, FindingList};
use crate::model::FindingKind;
use crate::text::breaks::{self, Measure};
use crate::text::sanitize;

use super::canvas::Canvas;
use super::frame::Screen;
use super::sign::Sign;

/// Longer lines are hard to read.
const LONGEST_LINE: u16 = 100;
/// In fewer cells no mark stands beside the words.
const NARROWEST_WITH_MARK: u16 = 8;

/// The list as it is set for the screen.
pub(super) struct Laid {
    title: Option<Area>,
    rows: Area,
    /// The cells before the words.
    margin: u16,
    list: FindingList,
    /// The row at which the opened entry begins; negative where its first rows are scrolled away.
    row: i64,
    opened: Vec<String>,
    /// How many of those are the finding itself; behind them stands what was judged of it.
    told: usize,
    goes_on: bool,
}

/// What stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    Entry(usize),
    Opened(usize),
    GoesOn,
    Nothing,
}

impl Laid {
    fn height(&self) -> i64 {
        i64::from(self.rows.height)
    }

    fn length(&self) -> i64 {
        i64::try_from(self.opened.len()).unwrap_or(i64::MAX)
    }

    fn cell(&self, row: i64) -> Cell {
        let from_opened = row - self.row;
        if (0..self.length()).contains(&from_opened) {
            return Cell::Opened(usize::try_from(from_opened).unwrap_or(0));
        }
        let distance = if from_opened < 0 { from_opened } else { from_opened - self.length() + 1 };
        let entry = isize::try_from(distance).ok().and_then(|by| self.list.chosen.checked_add_signed(by));
        match entry {
            Some(entry) if entry < self.list.count => Cell::Entry(entry),
            Some(entry) if entry == self.list.count && self.goes_on => Cell::GoesOn,
            _ => Cell::Nothing,
        }
    }

    /// The action that chooses an entry so many further on; what is taller than the screen is read first.
    fn step(&self, by: i64) -> Action {
        let page = if by.abs() == 1 { 1 } else { (self.height() - 1).max(1) };
        let (above, below) = (-self.row, self.row + self.length() - self.height());
        let chosen = self.list.chosen;
        if by > 0 && below > 0 {
            return Action::ChooseFinding { entry: chosen, row: self.row - below.min(page) };
        }
        if by < 0 && above > 0 {
            return Action::ChooseFinding { entry: chosen, row: self.row + above.min(page) };
        }
        let entry = chosen.saturating_add_signed(isize::try_from(by).unwrap_or(0));
        let entry = entry.min(self.list.count.saturating_sub(1));
        // A step moves the mark, a page the list below it.
        let row = if by.abs() == 1 { self.row.max(0) + by } else { self.row };
        Action::ChooseFinding { entry, row: row.clamp(0, (self.height() - 1).max(0)) }
    }
}

/// Sets the list.
pub(super) fn lay(screen: Screen) -> Laid {
    let app = screen.app;
    let area = app.panes().page();
    let above = match area.height {
        0..3 => 0,
        3..6 => 1,
        _ => 2,
    };
    let rows = Area { y: area.y + above, height: area.height - above, ..area };
    let margin = u16::from(area.width > 20) * 2;
    let mark = if area.width >= NARROWEST_WITH_MARK { 2 } else { 0 };
    let width = area.width.saturating_sub(margin + mark + 1).clamp(1, LONGEST_LINE);
    let list = app.finding_list();
    let (mut opened, told) = match app.listed_finding(list.chosen) {
        Some(finding) => set(screen, finding, usize::from(width)),
        None => (Vec::new(), 0),
    };
    // Where there is room, a row without words ends what is opened.
    if !opened.is_empty() && opened.len() + 2 < usize::from(rows.height) {
        opened.push(String::new());
    }
    let goes_on = app.loading().is_some();
    let title = (above > 0).then_some(Area { height: 1, ..area });
    let mut laid = Laid { title, rows, margin: margin + mark, list, row: list.row, opened, told, goes_on };
    laid.row = settled(&laid);
    laid
}

/// The row of the opened entry, such that as much as can be of it is seen, and no row is left empty in which
/// another one has room.
fn settled(laid: &Laid) -> i64 {
    let (height, length) = (laid.height(), laid.length());
    let chosen = i64::try_from(laid.list.chosen).unwrap_or(i64::MAX);
    let count = i64::try_from(laid.list.count).unwrap_or(i64::MAX);
    let rest = i64::from(laid.goes_on);
    let below = count - 1 - chosen;
    // Below the last one it is said that more may come.
    let room = height - length - if below == 0 { rest } else { 0 };
    let row = laid.list.row.clamp(room.min(0), room.max(0)).min(chosen);
    row.max((height - length - below - rest).min(chosen))
}

/// The words of a finding and of what was judged of it, as lines of `width` cells, and how many of them are the
/// finding itself.
pub(super) fn set(screen: Screen, finding: usize, width: usize) -> (Vec<String>, usize) {
    let Screen { app, strings, .. } = screen;
    let document = app.document();
    let Some(found) = document.findings.get(finding) else { return (Vec::new(), 0) };
    let mut lines = lines(screen, &strings.finding(document, found), width);
    let told = lines.len();
    let verdict = match app.judgement(finding) {
        Some(judged) => strings.verdict(document, found, judged),
        None => (found.kind == FindingKind::Gap).then(|| strings.get("verdict_waits").to_owned()),
    };
    if let Some(verdict) = verdict {
        lines.extend(self::lines(screen, &verdict, width));
    }
    (lines, told)
}

/// Words in the script that is shown, broken into lines.
fn lines(screen: Screen, words: &str, width: usize) -> Vec<String> {
    let words = screen.app.shown(words);
    let words = sanitize::safe(&words);
    let measure = Measure::plain(width, screen.app.widths());
    breaks::lines(&words, measure).into_iter().filter_map(|line| words.get(line).map(str::to_owned)).collect()
}

/// Draws the list over the panes.
pub(super) fn draw(screen: Screen, canvas: &mut Canvas) {
    let Screen { app, strings, theme, .. } = screen;
    canvas.clear(app.panes().page());
    let laid = lay(screen);
    let rows = laid.rows;
    let room = rows.width.saturating_sub(laid.margin + 1).max(1);
    let start = rows.x + laid.margin.min(rows.width.saturating_sub(1));
    if let Some(title) = laid.title {
        let style = theme.accent().add_modifier(Modifier::BOLD);
        let x = title.x + u16::from(title.width > 20) * 2;
        canvas.text(x, title.y, title.width.saturating_sub(x + 1), &heading(screen, laid.list), style);
    }
    if laid.list.count == 0 {
        let words = strings.get(if laid.goes_on { "findings_go_on" } else { "findings_none" });
        for (line, y) in lines(screen, words, usize::from(room)).iter().zip(rows.y..rows.y + rows.height) {
            canvas.text(start, y, room, line, theme.quiet());
        }
        return;
    }
    for (row, y) in (0..).zip(rows.y..rows.y + rows.height) {
        let (words, style) = match laid.cell(row) {
            Cell::Opened(line) => {
                if line == 0 && laid.margin > 1 {
                    canvas.text(start - 2, y, 1, Sign::Current.text(canvas.widths), theme.accent());
                }
                let style = if line < laid.told { theme.accent() } else { Style::new() };
                (laid.opened.get(line).cloned().unwrap_or_default(), style)
            }
            Cell::Entry(entry) => (in_short(screen, entry, usize::from(room)), Style::new()),
            Cell::GoesOn => (strings.get("findings_go_on").to_owned(), theme.quiet()),
            Cell::Nothing => continue,
        };
        canvas.text(start, y, room, &words, style);
    }
}

/// `需要留意 3/8`
fn heading(screen: Screen, list: FindingList) -> String {
    let title = screen.strings.get("info_findings");
    let rest = if screen.app.loading().is_some() { "…" } else { "" };
    match list.count {
        0 => title.to_owned(),
        count => format!("{title} {}/{count}{rest}", list.chosen + 1),
    }
}

fn in_short(screen: Screen, entry: usize, room: usize) -> String {
    let document = screen.app.document();
    let finding = screen.app.listed_finding(entry).and_then(|finding| document.findings.get(finding));
    let words = finding.map(|finding| screen.strings.finding_in_short(document, finding));
    let words = screen.app.shown(&words.unwrap_or_default());
    screen.app.widths().truncated(&sanitize::safe(&words), room)
}

/// What a key means in the list.
pub(super) fn key_action(screen: Screen, action: Action) -> Action {
    let laid = lay(screen);
    let page = (laid.height() - 1).max(1);
    match action {
        Action::LineDown => laid.step(1),
        Action::LineUp => laid.step(-1),
        Action::HalfPageDown => laid.step((page / 2).max(2)),
        Action::HalfPageUp => laid.step(-(page / 2).max(2)),
        Action::PageDown => laid.step(page.max(2)),
        Action::PageUp => laid.step(-page.max(2)),
        Action::Start => Action::ChooseFinding { entry: 0, row: 0 },
        Action::End => Action::ChooseFinding { entry: laid.list.count.saturating_sub(1), row: laid.height() },
        other => other,
    }
}

/// What a notch of the wheel means in the list.
pub(super) fn wheel_action(screen: Screen, by: i64) -> Action {
    lay(screen).step(by.signum())
}

/// What a click means in the list: it chooses, and on what is chosen it goes there.
pub(super) fn click_action(screen: Screen, column: u16, row: u16) -> Option<Action> {
    let laid = lay(screen);
    let row = laid.rows.holds(column, row).then(|| i64::from(row - laid.rows.y))?;
    match laid.cell(row) {
        Cell::Opened(_) => Some(Action::Enter),
        Cell::Entry(entry) => {
            // Above the opened entry nothing moves; below it, what closes makes room.
            let closed = if entry > laid.list.chosen { laid.length() - 1 } else { 0 };
            Some(Action::ChooseFinding { entry, row: (row - closed).max(0) })
        }
        Cell::GoesOn | Cell::Nothing => None,
    }
}
