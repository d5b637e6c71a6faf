//! The library: an interview on a row, what is known of it in columns, as far as there is room.

use ratatui::style::{Modifier, Style};

use crate::app::{Area, Interview, Library, LibraryRow};
use crate::config::{Language, Strings};
use crate::model::clock;
use crate::text::sanitize;
use crate::text::width::Widths;

use super::canvas::Canvas;
use super::file_list;
use super::scene::Scene;
use super::sign::Sign;

/// Between two columns.
const GAP: usize = 2;
/// The cells of the columns: `40%`, `2024-04-18`, `1:18:32`, `简`.
const SHARE: usize = 4;
const DATE: usize = 10;
const LENGTH: usize = 8;
const SCRIPT: usize = 2;
/// The names take at least so many cells, and at most.
const NAMES: (usize, usize) = (14, 32);
/// With more cells of its own the title gives a third to the names.
const ROOMY: usize = 36;
/// A column is left out where the title would have fewer cells than this.
const TITLE_BESIDE_SHARE: usize = 18;
const TITLE_BESIDE_DATE: usize = 20;
const TITLE_BESIDE_LENGTH: usize = 24;
const TITLE_BESIDE_NAMES: usize = 26;
const TITLE_BESIDE_SCRIPT: usize = 28;

/// The cells of each column; 0 where it is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Columns {
    title: usize,
    names: usize,
    date: usize,
    length: usize,
    script: usize,
    share: usize,
}

impl Columns {
    /// The columns that a row of so many cells has room for, of those that say anything.
    fn of(width: usize, told: crate::app::Told) -> Columns {
        let mut columns = Columns { title: width, ..Columns::default() };
        let mut add = |is_told: bool, cells: usize, least: usize| {
            let fits = is_told && columns.title >= least + cells + GAP;
            if fits {
                columns.title -= cells + GAP;
            }
            if fits { cells } else { 0 }
        };
        let share = add(told.share, SHARE, TITLE_BESIDE_SHARE);
        let date = add(told.date, DATE, TITLE_BESIDE_DATE);
        let length = add(told.length, LENGTH, TITLE_BESIDE_LENGTH);
        let names = add(told.names, NAMES.0, TITLE_BESIDE_NAMES);
        let script = add(told.script, SCRIPT, TITLE_BESIDE_SCRIPT);
        let spare = columns.title.saturating_sub(ROOMY) / 3;
        let more = if names > 0 { spare.min(NAMES.1 - NAMES.0) } else { 0 };
        Columns { title: columns.title - more, names: names + more, date, length, script, share }
    }
}

/// Draws the library on the whole screen. Gives the cell of the caret while something is being written.
pub(super) fn draw(scene: Scene, canvas: &mut Canvas, library: &Library) -> Option<(u16, u16)> {
    let panes = library.panes();
    head(scene, canvas, library, file_list::inner(panes.head));
    let (rows, first) = library.rows();
    let inner = file_list::inner(panes.rows);
    let sign = usize::from(inner.width > file_list::NARROW) * 2;
    let columns = Columns::of(usize::from(inner.width).saturating_sub(sign), library.told());
    let last = library.last_read().map(|last| &last.path);
    for ((number, row), y) in
        rows.iter().enumerate().skip(first).zip(panes.rows.y..panes.rows.y + panes.rows.height)
    {
        let line = Area { y, height: 1, ..inner };
        match row {
            LibraryRow::Group { name, count } => group(scene, canvas, line, name.as_deref(), *count),
            LibraryRow::Interview(found) => {
                let Some(interview) = library.interview(*found) else { continue };
                let is_last = Some(&interview.path) == last;
                if is_last && sign > 0 {
                    canvas.text(line.x, y, 1, Sign::Current.text(canvas.widths), scene.theme.accent());
                }
                let sign = u16::try_from(sign).unwrap_or(0);
                let line = Area { x: line.x + sign, width: line.width.saturating_sub(sign), ..line };
                entry(scene, canvas, line, columns, interview, library.parts(*found));
            }
        }
        if library.chosen_row() == Some(number) {
            canvas.choose(Area { y, height: 1, ..panes.rows }, scene.theme.selected());
        }
    }
    if rows.is_empty() {
        canvas.text(inner.x, inner.y, inner.width, &nothing(scene, library), scene.theme.quiet());
    }
    foot(scene, canvas, library, panes.foot)
}

/// `访谈 12/345 · 按日期 · 按年份分组  /开源`
fn head(scene: Scene, canvas: &mut Canvas, library: &Library, row: Area) {
    if row.height == 0 {
        return;
    }
    let Scene { strings, theme, .. } = scene;
    let title = strings.get(if library.is_recent() { "library_recent" } else { "library" });
    let style = theme.accent().add_modifier(Modifier::BOLD);
    let mut x = canvas.text(row.x, row.y, row.width, title, style);
    let end = row.x + row.width;
    let (listed, all) = library.counts();
    let count = if listed == all { format!(" {all}") } else { format!(" {listed}/{all}") };
    x = canvas.text(x, row.y, end.saturating_sub(x), &count, style);
    let (sorting, reversed, grouping) = library.order();
    let mut order = Vec::new();
    if !library.is_recent() {
        order.push(strings.get(sorting.name()).to_owned());
        if reversed {
            order.push(strings.get("library_reversed").to_owned());
        }
        order.extend(grouping.name().map(|name| strings.get(name).to_owned()));
    }
    let (filter, _) = library.filter();
    let filter = (!filter.is_empty()).then(|| format!("/{}", sanitize::safe(filter)));
    let room = usize::from(end.saturating_sub(x));
    // What it is filtered by says more than how it is sorted.
    let kept = filter.as_ref().map_or(0, |filter| canvas.widths.cells(filter) + GAP);
    for words in order {
        let words = format!(" · {words}");
        let used = usize::from(x.saturating_sub(end - u16::try_from(room).unwrap_or(0)));
        if used + canvas.widths.cells(&words) + kept <= room {
            x = canvas.text(x, row.y, end.saturating_sub(x), &words, theme.quiet());
        }
    }
    if let Some(filter) = filter {
        let x = x.saturating_add(GAP as u16).min(end);
        let words = canvas.widths.truncated(&filter, usize::from(end - x));
        canvas.text(x, row.y, end - x, &words, theme.hit());
    }
}

/// `2024  12`
fn group(scene: Scene, canvas: &mut Canvas, row: Area, name: Option<&str>, count: usize) {
    let Scene { strings, theme, .. } = scene;
    let count = format!("  {count}");
    let room = usize::from(row.width).saturating_sub(canvas.widths.cells(&count));
    let name =
        canvas.widths.truncated(&sanitize::safe(name.unwrap_or(strings.get("library_nameless"))), room);
    let x = canvas.text(row.x, row.y, row.width, &name, theme.accent());
    canvas.text(x, row.y, (row.x + row.width).saturating_sub(x), &count, theme.quiet());
}

/// `渡口夜话    林溪、顾言    2024-04-18    1:18:32  简   40%`
fn entry(
    scene: Scene,
    canvas: &mut Canvas,
    row: Area,
    columns: Columns,
    interview: &Interview,
    parts: &[std::ops::Range<usize>],
) {
    let Scene { strings, theme, .. } = scene;
    let widths = canvas.widths;
    // Of what nobody has read yet only the name is known.
    let style = if interview.facts.is_none() { theme.quiet() } else { Style::new() };
    let (title, parts) = scene.desk.in_script(interview.title(), parts);
    file_list::words(canvas, row.x, row.y, columns.title, &title, &parts, (style, theme.hit()));
    let facts = interview.facts.as_ref();
    let names = facts.map(|facts| short_names(&facts.speakers, columns.names, widths)).unwrap_or_default();
    let (names, _) = scene.desk.in_script(&names, &[]);
    let date = facts.and_then(|facts| facts.date.clone()).unwrap_or_default();
    let length = length(interview, strings);
    let script = match facts.map(|facts| facts.script.as_str()) {
        Some("simplified") => strings.get("script_simplified"),
        Some("traditional") => strings.get("script_traditional"),
        Some("mixed") => strings.get("library_script_mixed"),
        _ => "",
    };
    let share = if interview.opened.is_some() { format!("{}%", interview.share / 10) } else { String::new() };
    let mut x = row.x + cells(columns.title);
    let told = [
        (&*names, columns.names, false),
        (date.as_str(), columns.date, false),
        (&length, columns.length, true),
        (script, columns.script, false),
        (&share, columns.share, true),
    ];
    for (words, room, is_right) in told.into_iter().filter(|(_, room, _)| *room > 0) {
        x += cells(GAP);
        let words = widths.truncated(words, room);
        let free = room.saturating_sub(widths.cells(&words));
        let at = if is_right { x + cells(free) } else { x };
        canvas.text(at, row.y, cells(room), &words, theme.quiet());
        x += cells(room);
    }
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// As many names as there is room for, and `…` for the others.
fn short_names(names: &[String], room: usize, widths: Widths) -> String {
    let mut words = String::new();
    for (number, name) in names.iter().enumerate() {
        let mut longer = words.clone();
        if number > 0 {
            longer.push('、');
        }
        longer.push_str(name);
        let rest = if number + 1 < names.len() { 2 } else { 0 };
        if number > 0 && widths.cells(&longer) + rest > room {
            words.push('…');
            break;
        }
        words = longer;
    }
    widths.truncated(&words, room)
}

/// `1:18:32`, or `1.2 万字` where no times are stated.
fn length(interview: &Interview, strings: &Strings) -> String {
    let Some(facts) = &interview.facts else { return String::new() };
    if let Some(duration) = facts.duration {
        return clock(duration);
    }
    let count = facts.characters;
    let (unit, name) = match strings.language {
        Language::English => (1000, "library_many_characters"),
        Language::SimplifiedChinese | Language::TraditionalChinese => (10_000, "library_many_characters"),
    };
    match count {
        0 => String::new(),
        _ if count < unit => strings.fill("library_characters", &[("count", &count.to_string())]),
        _ if count < 100 * unit => {
            let tenths = count * 10 / unit;
            strings.fill(name, &[("count", &format!("{}.{}", tenths / 10, tenths % 10))])
        }
        _ => strings.fill(name, &[("count", &(count / unit).to_string())]),
    }
}

/// What there is to say where nothing is listed.
fn nothing(scene: Scene, library: &Library) -> String {
    let name = match () {
        () if !library.filter().0.is_empty() => "search_none",
        () if !library.is_walked() => "library_walking",
        () if library.is_recent() => "library_recent_none",
        () => "library_none",
    };
    scene.strings.get(name).to_owned()
}

/// Where the chosen one lies, and what is going on; or what is being written.
fn foot(scene: Scene, canvas: &mut Canvas, library: &Library, row: Area) -> Option<(u16, u16)> {
    let Scene { desk, strings, theme, .. } = scene;
    if let Some(line) = library.prompt() {
        let row = file_list::prompt_row(canvas, row);
        let (listed, _) = library.counts();
        let outcome = match library.filter() {
            (_, Some(problem)) => (file_list::problem(strings, problem), theme.notice()),
            ("", None) => (strings.get("library_filter_hint").to_owned(), theme.quiet()),
            _ if listed == 0 => (strings.get("search_none").to_owned(), theme.notice()),
            _ => (strings.fill("library_filter_count", &[("count", &listed.to_string())]), theme.quiet()),
        };
        return file_list::prompt(canvas, row, (strings.get("filter"), theme.accent()), line, &outcome);
    }
    let told = desk.notice().and_then(|notice| file_list::notice(strings, notice));
    if let Some(told) = told.or_else(|| library.failure().map(str::to_owned)) {
        file_list::foot(canvas, row, (&sanitize::safe(&told), theme.notice()), ("", theme.quiet()));
        return None;
    }
    let path = library.chosen().map(|chosen| sanitize::safe(&chosen.path.to_string_lossy()).into_owned());
    let going_on = match library.reading() {
        Some((read, all)) => {
            strings.fill("library_reading", &[("read", &read.to_string()), ("all", &all.to_string())])
        }
        None => file_list::hint(scene, "library_hint", "library", &["enter", "search", "sort"]),
    };
    file_list::foot(canvas, row, (&path.unwrap_or_default(), theme.quiet()), (&going_on, theme.quiet()));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_drop_one_after_another() {
        let all = crate::app::Told { names: true, date: true, length: true, script: true, share: true };
        let told = |width| {
            let Columns { title, names, date, length, script, share } = Columns::of(width, all);
            (title, names, date, length, script, share)
        };
        let table = [
            (114, (56, 24, 10, 8, 2, 4)),
            (76, (28, 14, 10, 8, 2, 4)),
            (74, (30, 14, 10, 8, 0, 4)),
            (60, (28, 0, 10, 8, 2, 4)),
            (50, (28, 0, 10, 0, 2, 4)),
            (40, (22, 0, 10, 0, 0, 4)),
            (30, (24, 0, 0, 0, 0, 4)),
            (24, (18, 0, 0, 0, 0, 4)),
            (20, (20, 0, 0, 0, 0, 0)),
            (0, (0, 0, 0, 0, 0, 0)),
        ];
        for (width, expected) in table {
            assert_eq!(told(width), expected, "{width}");
        }
        assert_eq!(Columns::of(76, crate::app::Told::default()).title, 76);
    }

    #[test]
    fn names_are_cut_between_them() {
        let names = ["林溪", "顾言", "扎克伯格"].map(String::from);
        for (room, expected) in [
            (40, "林溪、顾言、扎克伯格"),
            (20, "林溪、顾言、扎克伯格"),
            (14, "林溪、顾言…"),
            (6, "林溪…"),
            (3, "林…"),
        ] {
            assert_eq!(short_names(&names, room, Widths::CAUTIOUS), expected, "{room}");
        }
    }
}
