//! The contents pane: times, nesting, gaps, and a mark at the current chapter.

use crate::app::{Area, Entry, EntryKind, Focus};
use crate::model::clock;

use super::canvas::Canvas;
use super::frame::Screen;
use super::marks;
use super::sign::Sign;

/// Narrower panes show no column of times.
const NARROWEST_WITH_TIMES: u16 = 14;

/// Draws the visible entries.
pub(super) fn draw(screen: Screen, canvas: &mut Canvas, area: Area) {
    if area.width == 0 {
        return;
    }
    let app = screen.app;
    let (entries, scroll) = app.contents();
    let lead = if area.width >= NARROWEST_WITH_TIMES { app.lead_cells() } else { 0 };
    let current = app.current_row();
    // A gap that was gone to has no text that could show where it is.
    let selected = match app.focus() {
        Focus::Contents => app.selected_row(),
        Focus::Transcript => app.row_of_gap(),
    };
    let visible = entries.iter().enumerate().skip(scroll).zip(area.y..area.y + area.height);
    for ((number, entry), y) in visible {
        let row = Area { y, height: 1, ..area };
        draw_entry(screen, canvas, row, entry, lead, current == Some(number));
        if selected == Some(number) {
            canvas.choose(row, screen.theme.selected());
        }
    }
}

fn draw_entry(screen: Screen, canvas: &mut Canvas, row: Area, entry: &Entry, lead: usize, current: bool) {
    let Screen { app, strings, theme, .. } = screen;
    let end = row.x + row.width - u16::from(row.width > 2);
    let style = if current { theme.accent() } else { ratatui::style::Style::new() };
    let mark = if current { Sign::Current.text(canvas.widths) } else { " " };
    let mut x = canvas.text(row.x, row.y, end - row.x, mark, theme.accent());
    let several = app.document().editions.len() > 1;
    let indent = usize::from(entry.depth) - usize::from(several && entry.depth > 0);
    let label = &entry.lead;
    if lead > 0 && !matches!(entry.kind, EntryKind::Edition(_)) {
        let padded = format!("{}{label} ", " ".repeat(lead.saturating_sub(app.widths().cells(label))));
        let quiet = if current { style } else { theme.quiet() };
        x = canvas.text(x, row.y, end.saturating_sub(x), &padded, quiet);
    }
    x = canvas.text(x, row.y, end.saturating_sub(x), &"  ".repeat(indent), style);
    let hits = match entry.kind {
        EntryKind::Chapter(chapter) => app.hits_of_chapter(chapter),
        EntryKind::Edition(_) | EntryKind::Gap { .. } => 0,
    };
    let mut end = end;
    if hits > 0 {
        let count = format!(" {hits}");
        if usize::from(end.saturating_sub(x)) > app.widths().cells(&count) + 2 {
            end = canvas.text_before(end, row.y, &count, theme.hit_count());
        }
    }
    if let EntryKind::Chapter(chapter) = entry.kind
        && let Some((mark, count)) = app.marks_of_chapter(chapter)
        && usize::from(end.saturating_sub(x)) > 6
    {
        let count = if count > 1 { count.to_string() } else { String::new() };
        end = canvas.text_before(end, row.y, &count, theme.quiet()).saturating_sub(1);
        marks::draw_sign(screen, canvas, end, row.y, mark);
        end = end.saturating_sub(1);
    }
    let fold = if entry.folded { " +" } else { "" };
    let room = usize::from(end.saturating_sub(x)).saturating_sub(app.widths().cells(fold));
    let (words, style) = match entry.kind {
        EntryKind::Edition(edition) => (edition_name(screen, edition), theme.quiet()),
        EntryKind::Gap { start, end, .. } => {
            let length = clock(end - start);
            let length = length.strip_prefix('0').unwrap_or(&length);
            (format!("┊ {}", strings.fill("gap", &[("length", length)])), theme.gap())
        }
        EntryKind::Chapter(chapter) => (chapter_name(screen, chapter), style),
    };
    let start = x;
    let shown = app.widths().truncated(&words, room);
    x = canvas.text(x, row.y, end.saturating_sub(x), &shown, style);
    if let EntryKind::Chapter(chapter) = entry.kind {
        mark_matching(screen, canvas, Area { x: start, width: x - start, ..row }, entry, chapter);
    }
    canvas.text(x, row.y, end.saturating_sub(x), fold, theme.quiet());
}

/// Marks the parts of a title that the list is filtered by.
fn mark_matching(screen: Screen, canvas: &mut Canvas, area: Area, entry: &Entry, chapter: usize) {
    let app = screen.app;
    let title = app.document().chapters.get(chapter).and_then(|chapter| chapter.title.clone());
    let Some(title) = title.filter(|_| !entry.matching.is_empty()) else { return };
    let converted = app.conversion().apply(title);
    let cells = |end: usize| {
        let cells = app.widths().cells(converted.text.get(..end).unwrap_or(&converted.text));
        u16::try_from(cells).unwrap_or(u16::MAX).min(area.width)
    };
    for part in &entry.matching {
        let part = converted.to_target_range(part.clone());
        let (start, end) = (cells(part.start), cells(part.end));
        canvas.fill(Area { x: area.x + start, width: end.saturating_sub(start), ..area }, screen.theme.hit());
    }
}

/// The name of an edition, or its number.
pub(super) fn edition_name(screen: Screen, edition: usize) -> String {
    let label = screen.app.document().editions.get(edition).and_then(|edition| edition.label.as_deref());
    match label {
        Some(label) => screen.app.shown(label),
        None => screen.strings.fill("edition", &[("number", &(edition + 1).to_string())]),
    }
}

/// The title of a chapter in the script that is shown.
pub(super) fn chapter_name(screen: Screen, chapter: usize) -> String {
    let title = screen.app.document().chapters.get(chapter).and_then(|chapter| chapter.title.as_deref());
    match title {
        Some("") => screen.strings.get("untitled").to_owned(),
        Some(title) => screen.app.shown(title),
        None => screen.strings.get("opening").to_owned(),
    }
}
