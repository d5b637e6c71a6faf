//! Events of the terminal become actions, by the keymap and the context.

use crossterm::event::{
    Event, KeyCode as Code, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::action::{Action, Context};
use crate::app::{Page, Question};
use crate::config::{Key, KeyCode, LazyKeymap};

use super::commands::{self, Palette};
use super::findings;
use super::frame::Screen;
use super::help;
use super::list;
use super::note;
use super::page::{page_height, page_lines};
use super::popup;
use super::status;

/// Rows that a notch of the wheel scrolls.
pub(super) const WHEEL_ROWS: i64 = 3;

/// What an event means now; none if nothing.
pub fn action_for(screen: Screen, event: &Event) -> Option<Action> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => key_action(screen, key),
        Event::Mouse(mouse) => mouse_action(screen, mouse),
        Event::Paste(text) => Some(Action::Insert(text.clone())),
        Event::Resize(width, height) => Some(Action::Resize { width: *width, height: *height }),
        _ => None,
    }
}

fn key_action(screen: Screen, event: &KeyEvent) -> Option<Action> {
    let context = screen.app.context();
    let held = |modifier| event.modifiers.contains(modifier);
    let (ctrl, alt) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT));
    if let (Context::Prompt, Code::Char(character), false, false) = (context, event.code, ctrl, alt) {
        return Some(Action::Insert(character.to_string()));
    }
    let key = pressed(event)?;
    let code = key.code;
    let is_plain = key == Key::plain(code);
    // What was just written is the number, so that is what Backspace takes back.
    if code == KeyCode::Named("Backspace") && is_plain && screen.app.repeat_count().is_some() {
        return Some(Action::DeleteBefore);
    }
    let Some(action) = screen.keymap.action(context, key) else {
        return digit(code).filter(|_| is_plain && is_reading(screen)).map(Action::Digit);
    };
    Some(in_context(screen, context, action))
}

/// What an action means in a context where that depends on what is shown.
pub(super) fn in_context(screen: Screen, context: Context, action: Action) -> Action {
    match context {
        Context::Page if lists(screen) => findings::key_action(screen, action),
        Context::Marks | Context::Entries => list::key_action(screen, action),
        Context::Transcript => popup::key_action(screen, action),
        Context::Page => page_action(screen, action),
        Context::Prompt if screen.app.pointed_command().is_some() => match Palette::of(screen) {
            Some(palette) => commands::key_action(&palette, action),
            None => action,
        },
        Context::Prompt if listing(screen) == Context::Entries => match action {
            Action::PageDown | Action::PageUp => list::key_action(screen, action),
            action => action,
        },
        Context::Prompt => match screen.app.prompt() {
            Some(prompt) if matches!(prompt.question, Question::Note(_)) => {
                note::key_action(screen, prompt, action)
            }
            _ => help::prompt_action(screen, action),
        },
        _ => action,
    }
}

/// The key that an event names.
fn pressed(event: &KeyEvent) -> Option<Key> {
    let held = |modifier| event.modifiers.contains(modifier);
    let code = code(event.code)?;
    let shift = held(KeyModifiers::SHIFT) && !matches!(code, KeyCode::Character(_));
    let shift = shift || event.code == Code::BackTab;
    Some(Key { code, ctrl: held(KeyModifiers::CONTROL), alt: held(KeyModifiers::ALT), shift })
}

/// What an event means in a list on the whole screen, which lays itself out by the screen's size; none if nothing.
pub(super) fn list_action(keymap: &LazyKeymap, context: Context, event: &Event) -> Option<Action> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => list_key_action(keymap, context, key),
        Event::Paste(text) if context != Context::Documents => Some(Action::Insert(text.clone())),
        Event::Mouse(MouseEvent { kind, column, row, .. }) => {
            let (column, row) = (*column, *row);
            match kind {
                MouseEventKind::ScrollDown => Some(Action::Wheel { column, row, by: WHEEL_ROWS }),
                MouseEventKind::ScrollUp => Some(Action::Wheel { column, row, by: -WHEEL_ROWS }),
                MouseEventKind::Down(MouseButton::Left) => Some(Action::Click { column, row }),
                _ => None,
            }
        }
        Event::Resize(width, height) => Some(Action::Resize { width: *width, height: *height }),
        _ => None,
    }
}

/// What a key means there. Where a list is filtered, what an input method writes begins that: it is no key.
fn list_key_action(keymap: &LazyKeymap, context: Context, event: &KeyEvent) -> Option<Action> {
    let held = |modifier| event.modifiers.contains(modifier);
    let is_held = held(KeyModifiers::CONTROL) || held(KeyModifiers::ALT);
    let written = match event.code {
        Code::Char(character) if !is_held => Some(character),
        _ => None,
    };
    match (context, written) {
        (Context::Prompt, Some(character)) => Some(Action::Insert(character.to_string())),
        (Context::Library, Some(character)) if !character.is_ascii() => {
            let bound = keymap.action(context, pressed(event)?);
            Some(bound.unwrap_or_else(|| Action::Insert(character.to_string())))
        }
        _ => keymap.action(context, pressed(event)?),
    }
}

fn code(code: Code) -> Option<KeyCode> {
    Some(match code {
        Code::Char(character) => Key::character(character),
        Code::F(number) => KeyCode::Function(number),
        Code::Up => KeyCode::Named("Up"),
        Code::Down => KeyCode::Named("Down"),
        Code::Left => KeyCode::Named("Left"),
        Code::Right => KeyCode::Named("Right"),
        Code::PageUp => KeyCode::Named("PageUp"),
        Code::PageDown => KeyCode::Named("PageDown"),
        Code::Home => KeyCode::Named("Home"),
        Code::End => KeyCode::Named("End"),
        Code::Tab | Code::BackTab => KeyCode::Named("Tab"),
        Code::Enter => KeyCode::Named("Enter"),
        Code::Esc => KeyCode::Named("Esc"),
        Code::Backspace => KeyCode::Named("Backspace"),
        Code::Delete => KeyCode::Named("Delete"),
        Code::Insert => KeyCode::Named("Insert"),
        _ => return None,
    })
}

fn is_reading(screen: Screen) -> bool {
    matches!(screen.app.context(), Context::Transcript | Context::Contents)
}

fn digit(code: KeyCode) -> Option<u8> {
    let KeyCode::Character(character) = code else { return None };
    character.to_digit(10).and_then(|digit| u8::try_from(digit).ok())
}

/// Whether the open page is the list of findings.
fn lists(screen: Screen) -> bool {
    matches!(screen.app.page(), Some((Page::Findings, _)))
}

/// On a page the keys for rows scroll it; how far it goes is known only where it is set.
pub(super) fn page_action(screen: Screen, action: Action) -> Action {
    action.rows(page_height(screen)).map_or(action, |by| scroll_page(screen, by))
}

pub(super) fn scroll_page(screen: Screen, by: i64) -> Action {
    let lines = screen.app.page().map_or(0, |(page, _)| page_lines(screen, page).len());
    Action::ScrollPage { by, last: lines.saturating_sub(page_height(screen)) }
}

/// What the mouse is for: while a list is being filtered, the list.
fn listing(screen: Screen) -> Context {
    match screen.app.prompt().map(|prompt| &prompt.question) {
        Some(Question::Entries(_)) => Context::Entries,
        _ => screen.app.context(),
    }
}

fn mouse_action(screen: Screen, event: &MouseEvent) -> Option<Action> {
    let (column, row) = (event.column, event.row);
    if let Some(palette) = Palette::of(screen) {
        return commands::mouse_action(&palette, event.kind, (column, row));
    }
    let context = listing(screen);
    let wheel = |by| match context {
        Context::Page if lists(screen) => Some(findings::wheel_action(screen, by)),
        Context::Marks | Context::Entries => list::wheel_action(screen, by),
        Context::Page => Some(scroll_page(screen, by)),
        Context::Prompt if help::is_filtering(screen) => Some(scroll_page(screen, by)),
        _ => Some(Action::Wheel { column, row, by }),
    };
    match event.kind {
        MouseEventKind::ScrollDown => wheel(WHEEL_ROWS),
        MouseEventKind::ScrollUp => wheel(-WHEEL_ROWS),
        MouseEventKind::Down(MouseButton::Left) if lists(screen) && context == Context::Page => {
            findings::click_action(screen, column, row)
        }
        MouseEventKind::Down(MouseButton::Left) if matches!(context, Context::Marks | Context::Entries) => {
            list::click_action(screen, column, row)
        }
        // In what is open, a click reads on.
        MouseEventKind::Down(MouseButton::Left) if popup::holds(screen, column, row) => {
            Some(popup::key_action(screen, Action::Enter))
        }
        MouseEventKind::Down(MouseButton::Left) => Some(match status::timeline(screen) {
            Some(bar) if bar.holds(column, row) && is_reading(screen) => {
                Action::Grab { column, left: bar.x, width: bar.width }
            }
            _ => Action::Click { column, row },
        }),
        MouseEventKind::Drag(MouseButton::Left) => Some(Action::Drag { column, row }),
        MouseEventKind::Up(MouseButton::Left) => Some(Action::Release),
        MouseEventKind::Moved => {
            let heeds = screen.app.heeds_pointer(column, row) && !popup::holds(screen, column, row);
            heeds.then_some(Action::PointAt { column, row })
        }
        _ => None,
    }
}
