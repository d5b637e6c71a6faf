//! The reader itself, driven by keys, at several sizes.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use yulu::tui::Painter;

use super::Tape;
use super::engines::{self, Engine};
use super::judge::faults;
use super::stage::{EDITIONS, SAMPLE, Stage, long_document};

/// Every kind of frame that there is: scrolling, jumps, the other script, the contents, pages, the prompt.
const KEYS: [&str; 50] = [
    "j",
    "j",
    "k",
    "d",
    "<PageDown>",
    "<PageDown>",
    "u",
    "<PageUp>",
    "]",
    "]",
    "[",
    "t",
    "j",
    "t",
    "<Tab>",
    "<Down>",
    "z",
    "<Down>",
    "<Enter>",
    "c",
    "j",
    "c",
    "<F1>",
    "<Down>",
    "<PageDown>",
    "<Esc>",
    "i",
    "<Down>",
    "<Esc>",
    "S",
    "<Down>",
    "m",
    "<Esc>",
    "<Enter>",
    "<PageDown>",
    "s",
    ":",
    "1:23",
    "喝茶“好”",
    "<Home>",
    "<Delete>",
    "<End>",
    "<Backspace>",
    "<Esc>",
    ":2:00<Enter>",
    "j",
    "G",
    "k",
    "g",
    "<C-l>",
];

struct Play {
    stage: Option<Stage>,
    painter: Painter<Tape>,
    tape: Tape,
    engines: Vec<Box<dyn Engine>>,
    size: (u16, u16),
}

impl Play {
    fn new(text: &str, size: (u16, u16)) -> Play {
        let tape = Tape::default();
        Play {
            stage: Some(Stage::new(text, size.0, size.1)),
            painter: Painter::new(tape.clone(), size.0, size.1),
            tape,
            engines: engines::all(size.0, size.1),
            size,
        }
    }

    fn stage(&mut self) -> &mut Stage {
        self.stage.as_mut().unwrap()
    }

    fn press(&mut self, keys: &str) {
        self.stage = self.stage.take().map(|stage| stage.press(keys));
        self.paint(keys);
    }

    fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        let event = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        self.stage().event(&Event::Mouse(event));
        self.paint("the mouse");
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.stage().resize(width, height);
        self.painter.resize(width, height);
        for engine in &mut self.engines {
            engine.resize(width, height);
        }
        self.paint("another size");
    }

    /// Paints, and compares every cell.
    fn paint(&mut self, after: &str) {
        let stage = self.stage.as_ref().unwrap();
        let mut drawn = Buffer::empty(Rect::new(0, 0, self.size.0, self.size.1));
        let caret = stage.draw(&mut drawn);
        self.painter.draw(|buffer| stage.draw(buffer)).unwrap();
        let bytes = self.tape.take();
        for engine in &mut self.engines {
            engine.feed(&bytes);
            let faults = faults(engine.as_ref(), &drawn, caret);
            assert!(faults.is_empty(), "{faults}after {after:?} at {:?}", self.size);
        }
        self.painter.draw(|buffer| stage.draw(buffer)).unwrap();
        assert!(self.tape.take().is_empty(), "a frame like the one before, after {after:?}");
    }
}

#[test]
fn every_frame_of_the_reader_arrives_as_it_was_drawn() {
    let long = long_document();
    for text in [SAMPLE, EDITIONS, &long] {
        for size in [(120, 40), (81, 24), (60, 20), (59, 13), (20, 5), (7, 3), (2, 2), (1, 1)] {
            let mut play = Play::new(text, size);
            play.paint("the beginning");
            for keys in KEYS {
                play.press(keys);
            }
            play.resize(size.0 + 1, size.1);
            play.press("<PageDown>");
            play.resize(size.0, size.1 + 1);
            play.press("t");
        }
    }
}

#[test]
fn words_that_are_drawn_over_are_marked_on_the_screen_and_no_others() {
    let left = MouseButton::Left;
    let mut play = Play::new(SAMPLE, (100, 30));
    play.paint("the beginning");
    play.mouse(MouseEventKind::Down(left), 33, 5);
    for (column, row) in [(34, 5), (35, 5), (40, 5), (39, 6), (60, 9), (33, 5), (20, 2), (90, 20)] {
        play.mouse(MouseEventKind::Drag(left), column, row);
    }
    play.mouse(MouseEventKind::ScrollDown, 50, 10);
    play.mouse(MouseEventKind::Up(left), 50, 10);
    play.press("j");
}
