//! The menu of scripts: what the words can be shown in, over the right edge of the panes.

use crate::app::{Area, Menu};
use crate::model::Script;

use super::canvas::Canvas;
use super::frame::Screen;
use super::sign::Sign;

/// Draws the menu. What moves in it is shown at once behind it.
pub(super) fn draw(screen: Screen, canvas: &mut Canvas, menu: Menu) {
    let Screen { app, theme, .. } = screen;
    let area = app.panes().menu(Script::ALL.len());
    canvas.clear(area);
    let scripts = Script::ALL.into_iter().skip(app.menu_scroll());
    for (script, y) in scripts.zip(area.y..area.y + area.height) {
        let row = Area { y, height: 1, ..area };
        draw_row(screen, canvas, row, script, menu.before == script);
        if script == app.script() {
            canvas.fill(Area { x: row.x + 1, width: row.width.saturating_sub(1), ..row }, theme.selected());
        }
    }
}

/// `│▸ 繁体 · 台湾          zh-TW `
fn draw_row(screen: Screen, canvas: &mut Canvas, row: Area, script: Script, current: bool) {
    let Screen { strings, theme, .. } = screen;
    let mut room = row.width;
    let mut x = row.x;
    let mark = if current { Sign::Current } else { Sign::Blank };
    for (sign, style) in [(Sign::Hairline, theme.quiet()), (mark, theme.accent())] {
        let end = canvas.text(x, row.y, room, sign.text(canvas.widths), style);
        room = room.saturating_sub(end - x);
        x = end;
    }
    let words = strings.get(key(script));
    let style = if current { theme.accent() } else { ratatui::style::Style::new() };
    let end = canvas.text(x + 1, row.y, room.saturating_sub(1), words, style);
    let name = script.name();
    let name_room = usize::from((row.x + row.width).saturating_sub(end + 1));
    if name_room > name.len() {
        canvas.text_before(row.x + row.width - 1, row.y, name, theme.quiet());
    }
}

/// The key of a script's name in the interface's words.
fn key(script: Script) -> &'static str {
    match script {
        Script::Original => "menu_original",
        Script::Hans => "menu_simplified",
        Script::HansPhrases => "menu_simplified_phrases",
        Script::Hant => "menu_traditional",
        Script::Taiwan => "menu_taiwan",
        Script::TaiwanPhrases => "menu_taiwan_phrases",
        Script::HongKong => "menu_hong_kong",
    }
}
