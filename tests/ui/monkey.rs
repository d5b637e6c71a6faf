//! Any keys in any order, with the mouse and resizes between them: nothing panics, and the screen stays whole.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use std::time::Duration;

use proptest::prelude::*;

use super::chapters::LIST;
use super::cues::{ROLLING, TALK};
use super::findings::TEA;
use super::glosses::FERRY;
use super::stage::{EDITIONS, SAMPLE, Stage, long_document};
use yulu::action::{Action, Context};
use yulu::model::{DetectedScript, Script};

const KEYS: [&str; 115] = [
    "m<S-Right><C-Left>",
    "<S-Left><C-Right>",
    "mmm<Enter>记<A-Enter>到<Up><Home>",
    "V",
    "V",
    "v",
    "v<Down><Enter>",
    "v/yun<Enter>",
    "O",
    "O<Down><Enter>",
    "O<Tab>",
    "z",
    "<F11>",
    "<Enter><Enter>",
    "vy",
    "p",
    "p",
    "<C-Home>mulu<Down><Enter>",
    "p<Enter>",
    "pshow_",
    "p<Up>",
    "<F1>",
    "/yi<Enter>",
    "=",
    "_",
    "s<Enter>",
    "s",
    "s",
    "S",
    "m",
    "x",
    "J",
    "K",
    "m",
    "mm",
    "M",
    "m<Down><Right><Enter>",
    "m<End><Enter>",
    "m<Up><Enter>",
    "<Insert>",
    "<S-Home>",
    "a",
    "w",
    "<S-F10>",
    "j",
    "k",
    "d",
    "u",
    "<PageDown>",
    "<PageUp>",
    "g",
    "G",
    "]",
    "[",
    ")",
    "(",
    "e",
    "E",
    "<Tab>",
    "<Enter>",
    "<Left>",
    "<Right>",
    "z",
    "c",
    "t",
    ":",
    "1:30<Enter>",
    "50%<Enter>",
    "#2<Enter>",
    "+20<Enter>",
    "喝茶",
    "<Backspace>",
    "<Delete>",
    "<Home>",
    "<End>",
    "<Esc>",
    "<F1>",
    "i",
    "<F9>",
    "<F12>",
    "<S-F9>",
    "/",
    "?",
    "n",
    "N",
    "<F3>",
    "/茶<Enter>",
    "/chaye<Enter>",
    "<S-Tab>",
    "T",
    ":0:59<Enter>",
    "<C-l>",
    ":-5<Enter>",
    "<Up>",
    ".",
    ",",
    ">",
    "-",
    "}",
    "{",
    "7",
    "999999",
    "0",
    "y",
    "o",
    "<S-F5>",
    "<Enter>",
    "https://a.example<Enter>",
    "|",
    "|",
    "x",
    "!",
    "<S-F12>",
    "!<Enter>",
    "<Down><Enter>",
];

/// Something that a hand can do.
#[derive(Debug, Clone)]
enum Step {
    Keys(&'static str),
    Resize(u16, u16),
    Mouse(MouseEventKind, u16, u16),
    /// On the last row, where the timeline is.
    Timeline(MouseEventKind, u16),
    /// The file is edited: of its lines, these are left out, and the same number of others come in elsewhere.
    Edit(usize, usize, usize),
    /// On the divider.
    Divider(MouseEventKind),
    /// Something went wrong.
    Error(&'static str),
}

/// A text of which some lines stand elsewhere, and twice.
pub(crate) fn edited(text: &str, line: usize, count: usize, to: usize) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let line = line.min(lines.len());
    let moved: Vec<&str> = lines.drain(line..(line + count).min(lines.len())).collect();
    let to = to.min(lines.len());
    lines.splice(to..to, moved.iter().chain(&moved).copied());
    lines.concat()
}

fn step() -> impl Strategy<Value = Step> {
    let left = MouseButton::Left;
    let mouse = [
        MouseEventKind::Down(left),
        MouseEventKind::Drag(left),
        MouseEventKind::Up(left),
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
        MouseEventKind::Moved,
    ];
    prop_oneof![
        12 => prop::sample::select(&KEYS[..]).prop_map(Step::Keys),
        1 => (0u16..130, 0u16..45).prop_map(|(width, height)| Step::Resize(width, height)),
        4 => (prop::sample::select(mouse.to_vec()), 0u16..100, 0u16..30)
            .prop_map(|(kind, column, row)| Step::Mouse(kind, column, row)),
        4 => (prop::sample::select(mouse[..3].to_vec()), 0u16..100)
            .prop_map(|(kind, column)| Step::Timeline(kind, column)),
        1 => (0usize..200, 0usize..9, 0usize..200).prop_map(|(line, count, to)| Step::Edit(line, count, to)),
        1 => prop::sample::select(mouse[..3].to_vec()).prop_map(Step::Divider),
        1 => prop::sample::select(vec!["一", "二"]).prop_map(Step::Error),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn any_keys_leave_a_whole_screen(which in 0usize..8, steps in prop::collection::vec(step(), 1..40)) {
        let long = long_document();
        let text = [SAMPLE, EDITIONS, &long, TEA, LIST, TALK, ROLLING, FERRY][which];
        let mut text = text.to_owned();
        let mut stage = Stage::new(&text, 80, 20);
        for step in steps {
            let step = match step {
                Step::Timeline(kind, column) => {
                    Step::Mouse(kind, column, stage.app.size().1.saturating_sub(1))
                }
                Step::Divider(kind) => Step::Mouse(kind, stage.app.panes().rule.x, 3),
                step => step,
            };
            match step {
                Step::Keys(keys) => stage = stage.press(keys),
                Step::Resize(width, height) => stage.resize(width, height),
                Step::Timeline(..) | Step::Divider(_) => {}
                Step::Error(reason) => drop(stage.app.update(Action::NotOpened(reason.to_owned()))),
                Step::Edit(line, count, to) => {
                    text = edited(&text, line, count, to);
                    stage = stage.reread(&text);
                }
                Step::Mouse(kind, column, row) => {
                    // Some of them are quick enough to be a double click.
                    let time = Duration::from_millis(if (column + row) % 2 == 0 { 100 } else { 1000 });
                    stage.event_after(time, &Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
                }
            }
            let app = &stage.app;
            let (entries, scroll) = app.contents();
            prop_assert!(scroll <= entries.len());
            prop_assert!(app.selected_row().is_none_or(|row| row < entries.len()));
            prop_assert!(app.top().turn <= app.document().turns.len());
            prop_assert!(app.view().percent <= 100);
            prop_assert!(app.repeat_count().is_none_or(|count| (1..=9_999).contains(&count)));
            let column = app.panes().column;
            prop_assert_eq!(app.view().rows.is_empty(), column.width == 0 || column.height == 0);
            for row in app.view().rows.iter().chain(&app.view().beside) {
                let margin = if app.panes().has_hanging_margin() { 2 } else { 0 };
                prop_assert!(row.cells(app.widths()) <= usize::from(column.width) + margin);
            }
            let is_paired = app.beside().is_some() && app.panes().beside.width > 0;
            prop_assert_eq!(app.view().beside.len(), if is_paired { app.view().rows.len() } else { 0 });
            stage.picture();
        }
        // Esc leads back to the transcript, from wherever that was, and never further.
        for _ in 0..10 {
            stage = stage.press("<Esc>");
        }
        prop_assert_eq!(stage.app.context(), Context::Transcript);
        prop_assert!(!stage.left && stage.app.selected().is_none() && stage.app.repeat_count().is_none());
        prop_assert!(stage.app.search().is_none() && stage.app.only_speaker().is_none());
        prop_assert!(!stage.app.holds_divider() && stage.app.held_timeline().is_none());
        prop_assert!(stage.app.error().is_none() || stage.app.size().0 == 0 || stage.app.size().1 < 2);
        if stage.app.document().script == DetectedScript::Simplified && stage.app.script() == Script::Original {
            let rows = stage.app.view().rows.clone();
            let stage = stage.press("tt");
            prop_assert_eq!(&stage.app.view().rows, &rows);
        }
    }
}
