//! The command palette: a list above the prompt of what can be done here, with its keys.

use std::ops::Range;

use crossterm::event::{MouseButton, MouseEventKind};
use ratatui::style::Style;

use crate::action::{Action, Context};
use crate::app::Area;
use crate::config::{Key, LazyKeymap, Strings};
use crate::search::{Filter, Likeness};
use crate::text::width::Widths;

use super::canvas::Canvas;
use super::event::{WHEEL_ROWS, in_context};
use super::frame::Screen;
use super::scene::Scene;
use super::sign::Sign;
use super::theme::Theme;

/// So wide a list is easy to read: the keys stand no further from the words.
const WIDEST: u16 = 84;
/// Between the words and the keys.
const GAP: usize = 2;
/// The list takes at least so many rows, where there are so many.
const LOWEST: u16 = 8;

/// Something that can be done.
struct Command<'a> {
    name: &'static str,
    action: Action,
    words: &'a str,
    keys: Vec<String>,
    /// The parts of the words that match what was typed.
    matching: Vec<Range<usize>>,
}

/// The palette as it is open: in a document, or in a list on the whole screen.
#[derive(Clone, Copy)]
pub(super) struct Palette<'a> {
    /// What keys mean below it.
    context: Context,
    /// The document that it is open in; none in a list.
    screen: Option<Screen<'a>>,
    keymap: &'a LazyKeymap,
    strings: &'a Strings,
    theme: &'a Theme,
    widths: Widths,
    /// What it may cover.
    page: Area,
    typed: &'a str,
    /// The entry that is pointed at.
    pointed: usize,
    /// What was chosen last.
    recent: &'a [&'static str],
}

impl<'a> Palette<'a> {
    /// That of a document, if it is open.
    pub(super) fn of(screen: Screen<'a>) -> Option<Palette<'a>> {
        let Screen { app, strings, keymap, theme } = screen;
        Some(Palette {
            context: app.context_below(),
            screen: Some(screen),
            keymap,
            strings,
            theme,
            widths: app.widths(),
            page: app.panes().page(),
            typed: app.prompt().map_or("", |prompt| prompt.line.text()),
            pointed: app.pointed_command()?,
            recent: app.recent_commands(),
        })
    }

    /// That of a list, if it is open.
    pub(super) fn of_list(scene: Scene<'a>) -> Option<Palette<'a>> {
        let Scene { desk, strings, keymap, theme } = scene;
        let (line, pointed) = desk.palette()?;
        let (width, height) = desk.size();
        Some(Palette {
            context: desk.context_below(),
            screen: None,
            keymap,
            strings,
            theme,
            widths: desk.widths(),
            page: Area { x: 0, y: 0, width, height: height.saturating_sub(1) },
            typed: line.text(),
            pointed,
            recent: desk.recent_commands(),
        })
    }
}

/// All that can be done where the palette was opened, in the order of the keymap.
fn commands<'a>(palette: &Palette<'a>) -> Vec<Command<'a>> {
    let context = palette.context;
    let is_offered = |action: &Action| palette.screen.is_none_or(|screen| screen.app.offers(action));
    let mut commands: Vec<Command> = Vec::new();
    for section in palette.keymap.sections().iter().filter(|section| section.counts_in(context)) {
        for binding in &section.bindings {
            let Some((name, action)) = Action::BINDABLE.iter().find(|(name, _)| *name == binding.name) else {
                continue;
            };
            if *action == Action::ShowPalette || !is_offered(action) {
                continue;
            }
            // What a key means in one place alone wins over what it means in several.
            let counts = |key: &&Key| palette.keymap.action(context, **key).as_ref() == Some(action);
            let keys = binding.keys.iter().filter(counts).map(Key::name);
            let words = palette.strings.action(&section.name, name);
            match commands.iter_mut().find(|known| known.name == *name) {
                Some(known) => {
                    known.words = words;
                    known.keys.extend(keys);
                }
                None => commands.push(Command {
                    name,
                    action: action.clone(),
                    words,
                    keys: keys.collect(),
                    matching: Vec::new(),
                }),
            }
        }
    }
    commands
}

/// Those that match what was typed, the best ones first; while nothing is typed, those that were chosen last.
fn matching<'a>(palette: &Palette<'a>) -> Vec<Command<'a>> {
    let typed = palette.typed;
    let mut commands = commands(palette);
    if typed.trim().is_empty() {
        let recent = palette.recent;
        let place = |command: &Command| recent.iter().position(|name| *name == command.name);
        commands.sort_by_key(|command| place(command).unwrap_or(recent.len()));
        return commands;
    }
    let Ok(mut filter) = Filter::new(typed) else { return Vec::new() };
    let mut found: Vec<((bool, Likeness), Command)> = commands
        .into_iter()
        .filter_map(|command| {
            let words = filter.best(command.words);
            // The name in the keymap is meant, too, with a blank or a bar between its parts.
            let names = [command.name.to_owned(), command.name.replace('_', " ")];
            let name = names.iter().filter_map(|name| Some(filter.best(name)?.0)).min();
            // Whoever knows the whole name means nothing else.
            let is_longer = !names.iter().any(|name| name.eq_ignore_ascii_case(typed.trim()));
            match (words, name) {
                (Some((likeness, matching)), name) => {
                    let likeness = name.map_or(likeness, |name| name.min(likeness));
                    Some(((is_longer, likeness), Command { matching, ..command }))
                }
                (None, name) => Some(((is_longer, name?), command)),
            }
        })
        .collect();
    found.sort_by_key(|(likeness, _)| *likeness);
    found.into_iter().map(|(_, command)| command).collect()
}

/// What is told behind what is typed: how many there are, or what can be typed.
pub(super) fn outcome(palette: &Palette) -> (String, Style) {
    let Palette { strings, theme, .. } = palette;
    match matching(palette).len() {
        _ if palette.typed.is_empty() => (strings.get("palette_hint").to_owned(), theme.quiet()),
        0 => (strings.get("search_none").to_owned(), theme.notice()),
        count => (count.to_string(), theme.quiet()),
    }
}

/// Where the list lies: above the prompt, as high whatever is typed.
fn area(palette: &Palette) -> Area {
    let page = palette.page;
    let room = page.height.saturating_sub(u16::from(page.height > 1));
    let wanted = commands(palette).len().min(usize::from(LOWEST.max(room / 2).min(room)));
    let width = page.width.min(WIDEST);
    Area { width, ..page.bottom(wanted) }
}

/// The first entry that is seen: the one that is pointed at stands in the middle, but at both ends.
fn first(pointed: usize, count: usize, height: usize) -> usize {
    pointed.saturating_sub(height / 2).min(count.saturating_sub(height))
}

/// Draws the list.
pub(super) fn draw(palette: &Palette, canvas: &mut Canvas) {
    let theme = palette.theme;
    let commands = matching(palette);
    let pointed = palette.pointed.min(commands.len().saturating_sub(1));
    let area = area(palette);
    let whole = Area { width: palette.page.width, ..area };
    canvas.clear(whole);
    if let Some(y) = area.y.checked_sub(1) {
        canvas.clear(Area { y, height: 1, ..whole });
        let sign = Sign::Rule.text(canvas.widths).repeat(usize::from(whole.width));
        canvas.text(whole.x, y, whole.width, &sign, theme.quiet());
    }
    let first = first(pointed, commands.len(), usize::from(area.height));
    let rows = commands.iter().enumerate().skip(first).zip(area.y..area.y + area.height);
    for ((number, command), y) in rows {
        let row = Area { y, height: 1, ..area };
        draw_command(palette, canvas, row, command);
        if number == pointed {
            canvas.choose(row, theme.selected());
        }
    }
}

/// ` 简体 / 繁体                    t  F4 `: as many keys as there is room for beside the words.
fn draw_command(palette: &Palette, canvas: &mut Canvas, row: Area, command: &Command) {
    let Palette { theme, widths, .. } = *palette;
    let margin = u16::from(row.width > 4);
    let inner = Area { x: row.x + margin, width: row.width - 2 * margin, ..row };
    let room = usize::from(inner.width);
    let words = widths.cells(command.words).min(room / 2);
    let keys = (0..=command.keys.len()).rev().map(|count| command.keys[..count].join("  "));
    let keys = keys.into_iter().find(|keys| words + GAP + widths.cells(keys) <= room).unwrap_or_default();
    let taken = if keys.is_empty() { 0 } else { widths.cells(&keys) + GAP };
    let shown = widths.truncated(command.words, room.saturating_sub(taken));
    canvas.text(inner.x, row.y, inner.width, &shown, Style::new());
    canvas.text_before(inner.x + inner.width, row.y, &keys, theme.quiet());
    let end = widths.cells(&shown);
    let cells = |byte: usize| widths.cells(command.words.get(..byte).unwrap_or_default()).min(end);
    for part in &command.matching {
        let cells = [cells(part.start), cells(part.end)].map(|cells| u16::try_from(cells).unwrap_or(0));
        let x = inner.x + cells[0];
        canvas.fill(Area { x, width: cells[1].saturating_sub(cells[0]), ..row }, theme.hit());
    }
}

/// What a key means while the palette is open.
pub(super) fn key_action(palette: &Palette, action: Action) -> Action {
    match action {
        Action::PageDown => point(palette, page(palette)),
        Action::PageUp => point(palette, -page(palette)),
        Action::NewerLine | Action::NextHit => point(palette, 1),
        Action::OlderLine | Action::PreviousHit => point(palette, -1),
        Action::Submit => {
            let commands = matching(palette);
            commands.into_iter().nth(palette.pointed).map_or(action, |command| perform(palette, command))
        }
        action => action,
    }
}

/// What the mouse means while the palette is open: a click on an entry chooses it, elsewhere it closes the palette.
pub(super) fn mouse_action(
    palette: &Palette,
    kind: MouseEventKind,
    (column, row): (u16, u16),
) -> Option<Action> {
    match kind {
        MouseEventKind::ScrollDown => Some(point(palette, WHEEL_ROWS)),
        MouseEventKind::ScrollUp => Some(point(palette, -WHEEL_ROWS)),
        MouseEventKind::Down(MouseButton::Left) => {
            let area = area(palette);
            if !area.holds(column, row) {
                let is_prompt = row >= area.y + area.height;
                return (!is_prompt).then_some(Action::Cancel);
            }
            let commands = matching(palette);
            let first = first(palette.pointed, commands.len(), usize::from(area.height));
            let clicked = commands.into_iter().nth(first + usize::from(row - area.y));
            clicked.map(|command| perform(palette, command))
        }
        _ => None,
    }
}

/// A page of the list, in entries.
fn page(palette: &Palette) -> i64 {
    i64::from(area(palette).height.saturating_sub(1)).max(1)
}

fn point(palette: &Palette, by: i64) -> Action {
    let last = matching(palette).len().saturating_sub(1);
    Action::ChooseCommand(palette.pointed.saturating_add_signed(isize::try_from(by).unwrap_or(0)).min(last))
}

/// What was chosen, as its key would mean it.
fn perform(palette: &Palette, command: Command) -> Action {
    let action = match palette.screen {
        Some(screen) => in_context(screen, palette.context, command.action),
        None => command.action,
    };
    Action::Perform(command.name, Box::new(action))
}
