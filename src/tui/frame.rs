//! One frame: the header, the panes, the status line, and a page over them.

use ratatui::buffer::Buffer;

use crate::app::{App, Beside, Focus, Page};
use crate::config::{LazyKeymap, Strings};
use crate::model::{DetectedScript, Script, Spot};

use super::canvas::Canvas;
use super::commands::Palette;
use super::contents::edition_name;
use super::sign::Sign;
use super::theme::Theme;
use super::{commands, contents, findings, list, menu, page, popup, speakers, status, transcript};

/// What a frame is drawn from.
#[derive(Clone, Copy)]
pub struct Screen<'a> {
    /// The state.
    pub app: &'a App,
    /// The interface's words.
    pub strings: &'a Strings,
    /// The keys, for the help; read when they are first asked for.
    pub keymap: &'a LazyKeymap,
    /// The colours.
    pub theme: &'a Theme,
}

/// Draws a frame. Gives the cell of the caret while something is being written.
pub fn draw(screen: Screen, buffer: &mut Buffer) -> Option<(u16, u16)> {
    let canvas = &mut Canvas { buffer, widths: screen.app.widths() };
    let panes = screen.app.panes();
    header(screen, canvas);
    contents::draw(screen, canvas, panes.contents);
    for row in panes.rule.y..panes.rule.y + panes.rule.height {
        canvas.text(
            panes.rule.x,
            row,
            panes.rule.width,
            Sign::Hairline.text(canvas.widths),
            if screen.app.holds_divider() { screen.theme.accent() } else { screen.theme.quiet() },
        );
    }
    transcript::draw(screen, canvas);
    match screen.app.page() {
        Some((Page::Findings, _)) => findings::draw(screen, canvas),
        Some((Page::Speakers, _)) => speakers::draw(screen, canvas),
        Some((Page::Marks | Page::Glossary | Page::Links, _)) => list::draw(screen, canvas),
        Some(_) => page::draw(screen, canvas),
        None => popup::draw(screen, canvas),
    }
    if let Some(opened) = screen.app.menu() {
        menu::draw(screen, canvas, opened);
    }
    if let Some(palette) = Palette::of(screen) {
        commands::draw(&palette, canvas);
    }
    status::draw(screen, canvas)
}

/// ` 目录            │ title                          简`
fn header(screen: Screen, canvas: &mut Canvas) {
    let Screen { app, strings, theme, .. } = screen;
    let panes = app.panes();
    if panes.header.height == 0 {
        return;
    }
    let row = panes.header.y;
    if panes.contents.width > 0 {
        let style = if app.focus() == Focus::Contents { theme.accent() } else { theme.quiet() };
        canvas.text(
            panes.contents.x + 1,
            row,
            panes.contents.width.saturating_sub(1),
            strings.get("contents"),
            style,
        );
    }
    canvas.text(panes.rule.x, row, panes.rule.width, Sign::Hairline.text(canvas.widths), theme.quiet());
    if panes.text.width == 0 {
        return;
    }
    let end = panes.text.x + panes.text.width - u16::from(panes.text.width > 2);
    let badge = badge(screen);
    let end = canvas.text_before(end, row, &badge, theme.quiet()).saturating_sub(1);
    let mut write = |x: u16, end: u16, title: &str| {
        let room = end.saturating_sub(x);
        let title = app.widths().truncated(title, usize::from(room));
        canvas.text(x, row, room, &title, theme.quiet());
    };
    match column_titles(screen) {
        Some((left, right)) => {
            write(panes.middle.x, end, Sign::Hairline.text(app.widths()));
            write(panes.column.x, panes.middle.x.min(end).saturating_sub(1), &left);
            write(panes.beside.x, end, &right);
        }
        None if !app.view().shows_title => write(panes.column.x, end, &running_title(screen)),
        None => {}
    }
}

/// What stands above two columns, where there are two.
fn column_titles(screen: Screen) -> Option<(String, String)> {
    let Screen { app, strings, .. } = screen;
    let right = app.beside().filter(|_| app.panes().beside.width > 0)?;
    let title = || app.shown(app.title());
    Some(match right {
        Beside::Edition(edition) => (edition_name(screen, app.view().edition), edition_name(screen, edition)),
        Beside::File => (title(), app.beside_title().unwrap_or_default()),
        Beside::Translations => (title(), strings.get("beside_translations").to_owned()),
    })
}

/// The document's title; the chapter's where neither the contents nor its heading can be seen.
fn running_title(screen: Screen) -> String {
    let app = screen.app;
    let heads = app.view().rows.first().is_some_and(|row| matches!(row.anchor.spot, Spot::Heading { .. }));
    let alone = app.panes().contents.width == 0 && !heads;
    let chapter =
        app.view().chapter.filter(|_| alone).and_then(|chapter| app.document().chapters.get(chapter));
    let title = chapter.and_then(|chapter| chapter.title.as_deref()).filter(|title| !title.is_empty());
    app.shown(title.unwrap_or(app.title()))
}

/// The script that is shown, and what it was converted from.
fn badge(screen: Screen) -> String {
    let Screen { app, strings, .. } = screen;
    let original = match app.document().script {
        DetectedScript::Simplified => strings.get("script_simplified"),
        DetectedScript::Traditional => strings.get("script_traditional"),
        DetectedScript::Mixed => strings.get("script_mixed"),
        DetectedScript::None => "",
    };
    let shown = match app.script() {
        Script::Original => return original.to_owned(),
        Script::Hans => strings.get("script_simplified"),
        Script::HansPhrases => strings.get("script_simplified_phrases"),
        Script::Hant => strings.get("script_traditional"),
        Script::Taiwan => strings.get("script_taiwan"),
        Script::TaiwanPhrases => strings.get("script_taiwan_phrases"),
        Script::HongKong => strings.get("script_hong_kong"),
    };
    match original == shown || original.is_empty() {
        true => shown.to_owned(),
        false => format!("{original}→{shown}"),
    }
}
