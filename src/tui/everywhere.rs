//! What is found in all files: under the head of each file the words around its hits, with who says them and when.

use ratatui::style::{Modifier, Style};

use crate::app::{Area, Everywhere, FoundWords, HitRow};
use crate::model::TimeRange;
use crate::text::excerpt::around;
use crate::text::sanitize;

use super::canvas::Canvas;
use super::file_list;
use super::scene::Scene;

/// The cells of `≈1:02:03`.
const TIME: usize = 8;
/// On a narrower screen times are left out.
const NARROWEST_WITH_TIMES: u16 = 36;

/// Draws what is found on the whole screen. Gives the cell of the caret while something is being written.
pub(super) fn draw(scene: Scene, canvas: &mut Canvas, everywhere: &Everywhere) -> Option<(u16, u16)> {
    let panes = everywhere.panes();
    head(scene, canvas, everywhere, file_list::inner(panes.head));
    let (rows, first) = everywhere.rows();
    let inner = file_list::inner(panes.rows);
    let ys = panes.rows.y..panes.rows.y + panes.rows.height;
    for ((number, row), y) in rows.iter().enumerate().skip(first).zip(ys) {
        let line = Area { y, height: 1, ..inner };
        match row {
            HitRow::File { title, name, hits } => file(scene, canvas, line, title, name.as_deref(), *hits),
            HitRow::Place(words) => {
                let line = indented(line);
                let (words, _) = scene.desk.in_script(words, &[]);
                let words = canvas.widths.truncated(&words, usize::from(line.width));
                canvas.text(line.x, y, line.width, &words, scene.theme.quiet());
            }
            HitRow::Words { words, has_times, goes_on, .. } => {
                let lead = has_times.then(|| words.time.filter(|_| !goes_on).map(TimeRange::stamp));
                hit(scene, canvas, indented(line), words, lead.map(Option::unwrap_or_default));
            }
        }
        if everywhere.chosen_row() == Some(number) {
            canvas.choose(Area { y, height: 1, ..panes.rows }, scene.theme.selected());
        }
    }
    if rows.is_empty() && everywhere.query().is_some() {
        let name = if everywhere.searching().is_some() { "searching" } else { "search_none" };
        canvas.text(inner.x, inner.y, inner.width, scene.strings.get(name), scene.theme.quiet());
    }
    foot(scene, canvas, everywhere, panes.foot)
}

fn indented(row: Area) -> Area {
    let by = if row.width > file_list::NARROW { 2 } else { 0 };
    Area { x: row.x + by, width: row.width - by, ..row }
}

/// `在全部文稿里查找 /开源  57 处 · 4 篇`
fn head(scene: Scene, canvas: &mut Canvas, everywhere: &Everywhere, row: Area) {
    if row.height == 0 {
        return;
    }
    let Scene { strings, theme, .. } = scene;
    let end = row.x + row.width;
    let style = theme.accent().add_modifier(Modifier::BOLD);
    let mut x = canvas.text(row.x, row.y, row.width, strings.get("everywhere"), style);
    let Some(query) = everywhere.query() else { return };
    let (hits, files) = everywhere.counts();
    let more = if everywhere.is_cut() || everywhere.searching().is_some() { "+" } else { "" };
    let values = [("hits", format!("{hits}{more}")), ("files", files.to_string())];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let mut count = strings.fill("everywhere_count", &values);
    if query.is_pinyin() {
        count = format!("{} · {count}", strings.get("search_pinyin"));
    }
    let room = usize::from(end.saturating_sub(x)).saturating_sub(canvas.widths.cells(&count) + 4);
    let typed = canvas.widths.truncated(&sanitize::safe(query.typed()), room);
    if !typed.is_empty() {
        x = canvas.text(x.saturating_add(2), row.y, end.saturating_sub(x + 2), &typed, theme.hit());
    }
    x = x.saturating_add(2);
    canvas.text(x, row.y, end.saturating_sub(x), &count, theme.quiet());
}

/// `渡口夜话  渡口.md  12`
fn file(scene: Scene, canvas: &mut Canvas, row: Area, title: &str, name: Option<&str>, hits: usize) {
    let theme = scene.theme;
    let end = row.x + row.width;
    let count = hits.to_string();
    let from = match usize::from(row.width) > canvas.widths.cells(&count) + 8 {
        true => canvas.text_before(end, row.y, &count, theme.quiet()).saturating_sub(2),
        false => end,
    };
    let room = from.saturating_sub(row.x);
    let title = canvas.widths.truncated(&scene.desk.in_script(title, &[]).0, usize::from(room));
    let x = canvas.text(row.x, row.y, room, &title, theme.accent());
    let left = from.saturating_sub(x).saturating_sub(2);
    if let Some(name) = name.filter(|_| left >= 8) {
        let name = file_list::cut_before(canvas.widths, name, usize::from(left));
        canvas.text(x + 2, row.y, left, &name, theme.quiet());
    }
}

/// `   12:34  ……船就要来了……`
fn hit(scene: Scene, canvas: &mut Canvas, row: Area, found: &FoundWords, lead: Option<String>) {
    let theme = scene.theme;
    let mut x = row.x;
    let end = row.x + row.width;
    if let Some(time) = lead.filter(|_| row.width >= NARROWEST_WITH_TIMES) {
        let free = TIME.saturating_sub(canvas.widths.cells(&time));
        x += u16::try_from(free).unwrap_or(0);
        x = canvas.text(x, row.y, end.saturating_sub(x), &time, theme.quiet()) + 2;
    }
    let room = usize::from(end.saturating_sub(x));
    let (text, hits) = scene.desk.in_script(&found.text, &found.hits);
    let Some(first) = hits.first() else { return };
    let shown = around(&text, first, room, canvas.widths);
    let parts: Vec<_> = hits
        .iter()
        .filter(|hit| hit.start < shown.end && hit.end > shown.start)
        .map(|hit| hit.start.max(shown.start) - shown.start..hit.end.min(shown.end) - shown.start)
        .collect();
    let words = text.get(shown.clone()).unwrap_or("");
    if shown.start > 0 {
        x = canvas.text(x, row.y, end.saturating_sub(x), "…", theme.quiet());
    }
    let room = usize::from(end.saturating_sub(x));
    let x = file_list::words(canvas, x, row.y, room, words, &parts, (Style::new(), theme.hit()));
    if shown.end < text.len() {
        canvas.text(x, row.y, end.saturating_sub(x), "…", theme.quiet());
    }
}

/// Where the chosen hit lies, and how the search goes on; or what is being written.
fn foot(scene: Scene, canvas: &mut Canvas, everywhere: &Everywhere, row: Area) -> Option<(u16, u16)> {
    let Scene { desk, strings, theme, .. } = scene;
    if let Some((line, problem)) = everywhere.prompt() {
        let row = file_list::prompt_row(canvas, row);
        let outcome = match problem {
            Some(problem) => (file_list::problem(strings, problem), theme.notice()),
            None if line.text().is_empty() => (strings.get("search_hint").to_owned(), theme.quiet()),
            None => (String::new(), theme.quiet()),
        };
        return file_list::prompt(
            canvas,
            row,
            (strings.get("everywhere_prompt"), theme.accent()),
            line,
            &outcome,
        );
    }
    if let Some(told) = desk.notice().and_then(|notice| file_list::notice(strings, notice)) {
        file_list::foot(canvas, row, (&told, theme.notice()), ("", theme.quiet()));
        return None;
    }
    let path = everywhere.chosen().map(|(path, _)| sanitize::safe(&path.to_string_lossy()).into_owned());
    let going_on = match everywhere.searching() {
        Some(files) => {
            let key = file_list::hint(scene, "everywhere_stop", "everywhere", &["cancel"]);
            format!("{} · {key}", strings.fill("everywhere_searching", &[("files", &files.to_string())]))
        }
        None if everywhere.is_cut() => strings.get("everywhere_cut").to_owned(),
        None if everywhere.failures() > 0 => {
            strings.fill("everywhere_failures", &[("count", &everywhere.failures().to_string())])
        }
        None => file_list::hint(scene, "everywhere_hint", "everywhere", &["enter", "search"]),
    };
    file_list::foot(canvas, row, (&path.unwrap_or_default(), theme.quiet()), (&going_on, theme.quiet()));
    None
}
