//! Lists over the panes: an entry a row, and below them all that there is to say of the chosen one. What an entry says
//! is told by the list itself: `marks`, `glossary`, `link_list`.

use ratatui::style::{Modifier, Style};

use crate::action::Action;
use crate::app::{Area, Page};

use super::canvas::Canvas;
use super::frame::Screen;
use super::mark_menu::lines;
use super::sign::Sign;
use super::{glossary, link_list, marks};

/// In fewer rows nothing is said of the chosen entry but what its row says.
const LOWEST_WITH_DETAILS: u16 = 9;
/// Longer lines are hard to read.
const LONGEST_LINE: u16 = 100;

/// Where a list stands.
pub(super) struct Standing<'a> {
    /// How many entries there are.
    pub(super) count: usize,
    /// The one that is chosen.
    pub(super) chosen: usize,
    /// What it is filtered by.
    pub(super) filter: Option<&'a str>,
}

/// A list of entries, one of which is chosen.
pub(super) trait List {
    /// Where it stands.
    fn standing(&self) -> Standing<'_>;

    /// What stands above it: `标记 3/8`.
    fn heading(&self) -> String;

    /// What it says where it has no entries, and nothing was filtered out.
    fn nothing(&self) -> &str;

    /// Draws an entry into a row.
    fn draw_entry(&self, canvas: &mut Canvas, row: Area, entry: usize);

    /// All that there is to say of an entry, in lines of so many cells.
    fn details(&self, entry: usize, width: usize) -> Vec<(String, Style)>;
}

/// The list that is open.
pub(super) fn open(screen: Screen<'_>) -> Option<Box<dyn List + '_>> {
    Some(match screen.app.page()?.0 {
        Page::Marks => Box::new(marks::Marks::of(screen)),
        Page::Glossary => Box::new(glossary::Glossary::of(screen)),
        Page::Links => Box::new(link_list::Links::of(screen)),
        Page::Help | Page::Info | Page::Findings | Page::Speakers => return None,
    })
}

/// The list as it lies on the screen.
struct Laid {
    title: Area,
    rows: Area,
    /// What there is to say of the chosen entry.
    details: Vec<(String, Style)>,
    /// Where that stands, below a line.
    below: Area,
    /// The first entry that is seen.
    first: usize,
}

fn lay(screen: Screen, list: &dyn List) -> Laid {
    let area = screen.app.panes().page();
    let above = match area.height {
        0..3 => 0,
        3..6 => 1,
        _ => 2,
    };
    let room = area.height - above;
    let inner = inner(area);
    let (mut details, most) = match area.height >= LOWEST_WITH_DETAILS {
        true => (list.details(list.standing().chosen, usize::from(inner.width)), room / 2),
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
    let first =
        list.standing().chosen.saturating_sub(height / 2).min(list.standing().count.saturating_sub(height));
    let below = Area { y: rows.y + rows.height, height: taken, ..area };
    Laid { title: Area { height: above.min(1), ..area }, rows, details, below, first }
}

/// The cells of a row in which words stand.
pub(super) fn inner(area: Area) -> Area {
    let margin = u16::from(area.width > 20) * 2;
    let width = area.width.saturating_sub(margin + 1).clamp(1, LONGEST_LINE);
    Area { x: area.x + margin.min(area.width.saturating_sub(1)), width, ..area }
}

/// Draws the list that is open over the panes.
pub(super) fn draw(screen: Screen, canvas: &mut Canvas) {
    let Screen { app, strings, theme, .. } = screen;
    let Some(list) = open(screen) else { return };
    let list = list.as_ref();
    canvas.clear(app.panes().page());
    let laid = lay(screen, list);
    if laid.title.height > 0 {
        let title = inner(laid.title);
        let style = theme.accent().add_modifier(Modifier::BOLD);
        let end = canvas.text(title.x, title.y, title.width, &list.heading(), style);
        if let Some(filter) = list.standing().filter {
            let room = (title.x + title.width).saturating_sub(end + 2);
            canvas.text(end + 2, title.y, room, &format!("/{filter}"), theme.hit());
        }
    }
    if list.standing().count == 0 {
        let words =
            if list.standing().filter.is_some() { strings.get("search_none") } else { list.nothing() };
        let inner = inner(laid.rows);
        for (line, y) in
            lines(screen, words, usize::from(inner.width)).iter().zip(inner.y..inner.y + inner.height)
        {
            canvas.text(inner.x, y, inner.width, line, theme.quiet());
        }
        return;
    }
    for (entry, y) in (laid.first..list.standing().count).zip(laid.rows.y..laid.rows.y + laid.rows.height) {
        let row = Area { y, height: 1, ..laid.rows };
        list.draw_entry(canvas, row, entry);
        if entry == list.standing().chosen {
            canvas.choose(row, theme.selected());
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

/// Parts of what there is to say of an entry, in lines of so many cells.
pub(super) fn set(
    screen: Screen,
    parts: impl IntoIterator<Item = (String, Style)>,
    width: usize,
) -> Vec<(String, Style)> {
    let in_lines = |(words, style): (String, Style)| {
        lines(screen, &words, width).into_iter().map(move |line| (line, style))
    };
    parts.into_iter().flat_map(in_lines).collect()
}

/// Writes words one behind the other into a row, as far as there is room.
pub(super) struct Writer<'c, 'b> {
    pub(super) canvas: &'c mut Canvas<'b>,
    row: Area,
    x: u16,
}

impl<'c, 'b> Writer<'c, 'b> {
    pub(super) fn new(canvas: &'c mut Canvas<'b>, row: Area) -> Writer<'c, 'b> {
        let row = inner(row);
        Writer { canvas, row, x: row.x }
    }

    pub(super) fn write(&mut self, words: &str, style: Style) {
        let room = (self.row.x + self.row.width).saturating_sub(self.x);
        let words = self.canvas.widths.truncated(words, usize::from(room));
        self.x = self.canvas.text(self.x, self.row.y, room, &words, style);
    }

    /// The cells that are left.
    pub(super) fn room(&self) -> usize {
        usize::from((self.row.x + self.row.width).saturating_sub(self.x))
    }
}

/// What a key means in the list.
pub(super) fn key_action(screen: Screen, action: Action) -> Action {
    let Some(list) = open(screen) else { return action };
    let height = usize::from(lay(screen, list.as_ref()).rows.height);
    action.rows(height).map_or(action, |by| step(list.as_ref(), by))
}

fn step(list: &dyn List, by: i64) -> Action {
    Action::ScrollPage { by, last: list.standing().count.saturating_sub(1) }
}

/// What a notch of the wheel means in the list.
pub(super) fn wheel_action(screen: Screen, by: i64) -> Option<Action> {
    open(screen).map(|list| step(list.as_ref(), by.signum()))
}

/// What a click means in the list: it chooses, and on what is chosen it does what Enter does.
pub(super) fn click_action(screen: Screen, column: u16, row: u16) -> Option<Action> {
    let list = open(screen)?;
    let laid = lay(screen, list.as_ref());
    let entry = laid.rows.holds(column, row).then(|| laid.first + usize::from(row - laid.rows.y))?;
    let by = i64::try_from(entry).ok()? - i64::try_from(list.standing().chosen).ok()?;
    match by {
        _ if entry >= list.standing().count => None,
        0 => Some(Action::Enter),
        by => Some(step(list.as_ref(), by)),
    }
}
