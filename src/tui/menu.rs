//! Menus: the scripts at the right edge of the panes, and the ways out of a gap below what there is to say of it.

use ratatui::style::Style;

use crate::app::{Area, Menu, MenuKind, Way, WayKind};
use crate::model::{Script, clock, clock_precise};

use super::canvas::Canvas;
use super::contents::chapter_name;
use super::findings;
use super::frame::Screen;
use super::mark_menu;
use super::sign::Sign;

/// The words above the choices take at most so many cells.
const LONGEST_LINE: u16 = 76;

/// Draws the open menu.
pub(super) fn draw(screen: Screen, canvas: &mut Canvas, menu: &Menu) {
    let Screen { app, theme, .. } = screen;
    let choices = app.choices(menu);
    let width = usize::from(column(screen, app.drawer()).width);
    match &menu.kind {
        MenuKind::Gap(card) => {
            let (lines, told) = findings::set(screen, card.finding, width);
            draw_words(screen, canvas, lines, told, choices.area);
        }
        MenuKind::Mark(_) if choices.area.y == app.drawer().y => {
            draw_line_below(screen, canvas, choices.area)
        }
        MenuKind::Mark(marking) => {
            let lines = mark_menu::note(screen, marking, width);
            let told = lines.len();
            draw_words(screen, canvas, lines, told, choices.area);
        }
        MenuKind::Scripts { .. } => {}
    }
    canvas.clear(choices.area);
    for (number, y) in (choices.first..menu.len()).zip(choices.area.y..choices.area.y + choices.area.height) {
        let row = Area { y, height: 1, ..choices.area };
        let marked = match &menu.kind {
            MenuKind::Mark(marking) => mark_menu::draw_choice(screen, canvas, row, marking, number),
            MenuKind::Scripts { before } => draw_script(screen, canvas, row, *before, number),
            MenuKind::Gap(_) => draw_way(screen, canvas, row, menu, number),
        };
        if number == choices.chosen {
            canvas.choose(marked, theme.selected());
        }
    }
}

/// `│▸ 台湾字形             zh-TW `; gives what is marked where it is pointed at.
fn draw_script(screen: Screen, canvas: &mut Canvas, row: Area, before: Script, number: usize) -> Area {
    let Screen { strings, theme, .. } = screen;
    let Some(script) = Script::ALL.get(number).copied() else { return row };
    let mut room = row.width;
    let mut x = row.x;
    let is_current = before == script;
    let mark = if is_current { Sign::Current } else { Sign::Blank };
    for (sign, style) in [(Sign::Hairline, theme.quiet()), (mark, theme.accent())] {
        let end = canvas.text(x, row.y, room, sign.text(canvas.widths), style);
        room = room.saturating_sub(end - x);
        x = end;
    }
    let words = strings.get(key(script));
    let style = if is_current { theme.accent() } else { Style::new() };
    let end = canvas.text(x + 1, row.y, room.saturating_sub(1), words, style);
    let name = script.name();
    let name_room = usize::from((row.x + row.width).saturating_sub(end + 1));
    if name_room > name.len() {
        canvas.text_before(row.x + row.width - 1, row.y, name, theme.quiet());
    }
    Area { x: row.x + 1, width: row.width.saturating_sub(1), ..row }
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

/// The column of words in a row, or in all rows, of the pane that the card of a gap lies in.
pub(super) fn column(screen: Screen, area: Area) -> Area {
    let panes = screen.app.panes();
    let margin = match panes.text.width > 0 && screen.app.page().is_none() {
        true => panes.column.x.saturating_sub(area.x),
        false => u16::from(area.width > 20) * 2,
    };
    Area { x: area.x + margin, width: area.width.saturating_sub(margin + 1).clamp(1, LONGEST_LINE), ..area }
}

/// `第 1 章的结尾 02:06.166`; gives what is marked where it is pointed at.
fn draw_way(screen: Screen, canvas: &mut Canvas, row: Area, menu: &Menu, number: usize) -> Area {
    let MenuKind::Gap(card) = &menu.kind else { return row };
    let row = column(screen, row);
    let Some(way) = card.ways.get(number) else { return row };
    let widths = screen.app.widths();
    let room = usize::from(row.width);
    let (words, time) = (way_words(screen, way), way_time(way));
    // Half a time would be a wrong one.
    let words = if widths.cells(&words) + widths.cells(&time) <= room { words + &time } else { words };
    canvas.text(row.x, row.y, row.width, &widths.truncated(&words, room), Style::new());
    row
}

fn way_words(screen: Screen, way: &Way) -> String {
    let Screen { app, strings, .. } = screen;
    let chapter = |chapter: usize| match app.document().titled_number(chapter) {
        Some(number) => strings.fill("chapter", &[("number", &(number + 1).to_string())]),
        None => chapter_name(screen, chapter),
    };
    match way.kind {
        WayKind::End(before) => strings.fill("way_end", &[("chapter", &chapter(before))]),
        WayKind::Beginning(behind) => strings.fill("way_beginning", &[("chapter", &chapter(behind))]),
        WayKind::Edition(edition) => strings.fill("way_edition", &[("number", &(edition + 1).to_string())]),
    }
}

/// The time behind the words of a way.
fn way_time(way: &Way) -> String {
    match way.time {
        Some(time) if way.is_stated => format!(" {}", clock_precise(time)),
        Some(time) => format!(" ≈{}", clock(time)),
        None => String::new(),
    }
}

/// Draws a line below choices that lie at the top, if there is room.
fn draw_line_below(screen: Screen, canvas: &mut Canvas, choices: Area) {
    let (drawer, y) = (screen.app.drawer(), choices.y + choices.height);
    if y < drawer.y + drawer.height {
        canvas.clear(Area { y, height: 1, ..choices });
        let sign = Sign::Rule.text(canvas.widths).repeat(usize::from(choices.width));
        canvas.text(choices.x, y, choices.width, &sign, screen.theme.quiet());
    }
}

/// Draws what there is to say of a gap or a mark above the choices, with a line above that, as far as there is room.
fn draw_words(screen: Screen, canvas: &mut Canvas, mut lines: Vec<String>, told: usize, choices: Area) {
    let Screen { app, theme, .. } = screen;
    let drawer = app.drawer();
    let room = usize::from(drawer.height - choices.height);
    let inner = column(screen, drawer);
    let width = usize::from(inner.width);
    let line = usize::from(room > 1);
    if lines.len() + line > room {
        lines.truncate(room - line);
        if let Some(last) = lines.last_mut() {
            *last = app.widths().truncated(&format!("{last}……"), width);
        }
    }
    // An empty row between the words and the choices comes last.
    let blank = usize::from(lines.len() + line < room && !lines.is_empty());
    let taken = lines.len() + line + blank;
    let whole = drawer.bottom(taken + usize::from(choices.height));
    let area = Area { height: whole.height - choices.height, ..whole };
    canvas.clear(area);
    if line > 0 {
        let sign = Sign::Rule.text(canvas.widths).repeat(usize::from(area.width));
        canvas.text(area.x, area.y, area.width, &sign, theme.quiet());
    }
    let first = area.y + u16::from(line > 0);
    for ((number, words), y) in lines.iter().enumerate().zip(first..area.y + area.height) {
        let style = if number < told { theme.accent() } else { Style::new() };
        canvas.text(inner.x, y, inner.width, words, style);
    }
}
