//! The list of the open documents: one on a row, with how far it is read.

use ratatui::style::{Modifier, Style};

use crate::app::{Area, ListedDocument, Notice, State, Switcher};
use crate::text::sanitize;

use super::canvas::Canvas;
use super::frame::Screen;
use super::scene::Scene;
use super::sign::Sign;

/// The cells of `100%`.
const SHARE: u16 = 4;
/// Between two columns.
const GAP: u16 = 2;
/// In fewer cells only the title stands on a row.
const NARROWEST_WITH_NAMES: u16 = 44;

/// Draws the list on the whole screen.
pub(super) fn draw(scene: Scene, canvas: &mut Canvas, list: Switcher) {
    let Scene { desk, strings, theme, .. } = scene;
    let inner = inner(list.area);
    if list.title.height > 0 {
        let style = theme.accent().add_modifier(Modifier::BOLD);
        let words = format!("{} {}", strings.get("documents"), place(list));
        canvas.text(inner.x, list.title.y, inner.width, &words, style);
    }
    let rows = (list.first..list.count).zip(list.area.y..list.area.y + list.area.height);
    for (number, y) in rows {
        let Some(listed) = desk.listed(number) else { continue };
        draw_row(scene, canvas, Area { y, height: 1, ..inner }, listed);
        if number == list.chosen {
            canvas.choose(Area { y, height: 1, ..list.area }, theme.selected());
        }
    }
    if list.count == 0 && list.area.height > 0 {
        canvas.text(inner.x, inner.y, inner.width, strings.get("documents_none"), theme.quiet());
    }
    if list.status.height > 0 {
        draw_status(scene, canvas, list);
    }
}

fn inner(area: Area) -> Area {
    let margin = if area.width > 20 { 2 } else { 0 };
    Area { x: area.x + margin, width: area.width - margin - u16::from(area.width > 4), ..area }
}

/// `3/8`
fn place(list: Switcher) -> String {
    match list.count {
        0 => String::new(),
        count => format!("{}/{count}", list.chosen + 1),
    }
}

/// `▸ 渡口的灯                     渡口.md    40%`
fn draw_row(scene: Scene, canvas: &mut Canvas, row: Area, listed: ListedDocument) {
    let Scene { desk, theme, .. } = scene;
    let widths = desk.widths();
    let sign = if listed.is_current { Sign::Current.text(widths) } else { " " };
    let end = row.x + row.width;
    canvas.text(row.x, row.y, row.width, sign, theme.accent());
    let start = (row.x + 2).min(end);
    let right = end.saturating_sub(SHARE).max(start);
    let words = state_words(scene, listed);
    let behind = match end.saturating_sub(start) > SHARE + GAP + 4 {
        true => {
            let style = if matches!(listed.state, State::Failed(_)) { theme.notice() } else { theme.quiet() };
            let from = canvas.text_before(end, row.y, &words, style).min(right);
            from.saturating_sub(GAP)
        }
        false => end,
    };
    let title = listed.app().map(|app| app.shown(app.title()));
    let name = match (listed.folder, row.width) {
        (Some(folder), NARROWEST_WITH_NAMES..) => format!("{folder}/{}", listed.file_name),
        _ => listed.file_name.to_owned(),
    };
    let name = sanitize::safe(&name).into_owned();
    let room = usize::from(behind.saturating_sub(start));
    let (first, second) = match title {
        Some(title) if title != listed.file_name => (title, Some(name)),
        _ => (name, None),
    };
    let cut = widths.truncated(&first, room);
    let x = canvas.text(start, row.y, behind.saturating_sub(start), &cut, Style::new());
    let left = behind.saturating_sub(x).saturating_sub(GAP);
    // A name of which nothing can be told is left out.
    if let Some(second) = second.filter(|_| row.width >= NARROWEST_WITH_NAMES && left >= 8) {
        let second = widths.truncated(&second, usize::from(left));
        canvas.text_before(behind, row.y, &second, theme.quiet());
    }
}

/// How far it is read; or why it isn't.
fn state_words(scene: Scene, listed: ListedDocument) -> String {
    match listed.state {
        State::Read(app) => format!("{}%", app.view().percent),
        State::Unread => String::new(),
        State::Opening => scene.strings.get("document_opening").to_owned(),
        State::Failed(_) => scene.strings.get("document_failed").to_owned(),
    }
}

fn draw_status(scene: Scene, canvas: &mut Canvas, list: Switcher) {
    let Scene { desk, strings, keymap, theme } = scene;
    let row = list.status;
    let width = row.width.saturating_sub(2);
    let failed = desk.listed(list.chosen).and_then(|listed| match listed.state {
        State::Failed(reason) => Some(reason.clone()),
        _ => None,
    });
    let told = match desk.notice() {
        Some(Notice::CannotOpen(reason) | Notice::Settings(reason)) => Some(reason.clone()),
        Some(Notice::StillOpening(name)) => Some(strings.fill("still_opening", &[("name", name)])),
        Some(Notice::OneDocument) => Some(strings.get("one_document").to_owned()),
        _ => failed,
    };
    let (words, style) = match told {
        Some(words) => (sanitize::safe(&words).into_owned(), theme.notice()),
        None => {
            let key = |action| keymap.key_for("documents", action).unwrap_or_default();
            let values =
                [("enter", key("enter")), ("close", key("close_document")), ("cancel", key("cancel"))];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            let hint = if list.count == 0 { "documents_none_hint" } else { "documents_hint" };
            (strings.fill(hint, &values), theme.quiet())
        }
    };
    let words = desk.widths().truncated(&words, usize::from(width));
    canvas.text(row.x + 1, row.y, width, &words, style);
}

/// A notice that is about open documents, in words.
pub(super) fn notice_words(screen: Screen, notice: &Notice) -> String {
    let Screen { app, strings, .. } = screen;
    match notice {
        Notice::NowShown(number, count) => format!("{number}/{count} · {}", app.shown(app.title())),
        Notice::OneDocument => strings.get("one_document").to_owned(),
        Notice::CannotOpen(reason) => sanitize::safe(reason).into_owned(),
        Notice::StillOpening(name) => strings.fill("still_opening", &[("name", name)]),
        Notice::ReadAgain => strings.get("read_again").to_owned(),
        Notice::FileGone => strings.get("file_gone").to_owned(),
        Notice::NotReadAgain(reason) => {
            strings.fill("not_read_again", &[("reason", &sanitize::safe(reason))])
        }
        _ => String::new(),
    }
}
