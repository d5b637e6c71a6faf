//! Random frames: rows that scroll, with marked places, and windows over them, at sizes that change.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use yulu::text::width::Widths;
use yulu::tui::{Metrics, Painter};

use super::Tape;
use super::engines::{self, Engine};
use super::judge::{colour as colour_index, faults};

/// What rows are made of; Han stands here more than once, as it does in a transcript.
const CLUSTERS: [&str; 24] = [
    "中",
    "文",
    "字",
    "就",
    "是",
    "，",
    "。",
    "《",
    "ｊ",
    "𠮷",
    "a",
    "b",
    "xyz",
    " ",
    "  ",
    "“",
    "”",
    "…",
    "e\u{301}",
    "葛\u{E0100}",
    "😀",
    "❤\u{FE0F}",
    "👍🏽",
    "👨\u{200D}👩\u{200D}👧",
];

fn style(number: u8) -> Style {
    match number {
        0..6 => Style::new(),
        6 => Style::new().red().bold(),
        7 => Style::new().dim(),
        8 => Style::new().bold().dim(),
        9 => Style::new().reversed(),
        10 => Style::new().on_light_blue(),
        11 => Style::new().yellow().italic().underlined(),
        _ => Style::new().green().on_red().reversed(),
    }
}

fn styles() -> impl Strategy<Value = Style> {
    (0u8..13).prop_map(style)
}

/// What a frame is drawn from.
#[derive(Debug, Clone)]
struct Picture {
    rows: Vec<Vec<(&'static str, Style)>>,
    scroll: usize,
    indent: u16,
    size: (u16, u16),
    marked: Option<(Rect, Style)>,
    window: Option<Rect>,
    caret: Option<(u16, u16)>,
}

/// What changes from one frame to the next.
#[derive(Debug, Clone)]
enum Step {
    Scroll(usize),
    Indent(u16),
    Resize(u16, u16),
    Mark(Option<(Rect, Style)>),
    Window(Option<Rect>),
    Caret(Option<(u16, u16)>),
    Replace(usize, Vec<(&'static str, Style)>),
    Scribble(u16, u16),
    Trust(bool),
    Nothing,
}

const LARGEST: (u16, u16) = (24, 6);
/// alacritty_terminal falls over a wide glyph, such as the noise has one, in a single column.
const NARROWEST: u16 = 2;

fn place() -> impl Strategy<Value = (u16, u16)> {
    (0..LARGEST.0, 0..LARGEST.1)
}

fn rectangle() -> impl Strategy<Value = Rect> {
    (place(), 1..10u16, 1..5u16).prop_map(|((x, y), width, height)| Rect::new(x, y, width, height))
}

fn row() -> impl Strategy<Value = Vec<(&'static str, Style)>> {
    prop::collection::vec((prop::sample::select(&CLUSTERS[..]), styles()), 0..14)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0usize..4).prop_map(Step::Scroll),
        2 => (0u16..4).prop_map(Step::Indent),
        1 => (NARROWEST..=LARGEST.0, 1..=LARGEST.1).prop_map(|(width, height)| Step::Resize(width, height)),
        4 => prop::option::of((rectangle(), styles())).prop_map(Step::Mark),
        4 => prop::option::of(rectangle()).prop_map(Step::Window),
        2 => prop::option::of(place()).prop_map(Step::Caret),
        4 => (0usize..8, row()).prop_map(|(at, row)| Step::Replace(at, row)),
        1 => place().prop_map(|(column, row)| Step::Scribble(column, row)),
        1 => any::<bool>().prop_map(Step::Trust),
        1 => Just(Step::Nothing),
    ]
}

fn picture() -> impl Strategy<Value = Picture> {
    (prop::collection::vec(row(), 8), NARROWEST..=LARGEST.0, 1..=LARGEST.1).prop_map(
        |(rows, width, height)| Picture {
            rows,
            scroll: 0,
            indent: 0,
            size: (width, height),
            marked: None,
            window: None,
            caret: None,
        },
    )
}

impl Picture {
    fn draw(&self, buffer: &mut Buffer) -> Option<(u16, u16)> {
        let area = buffer.area;
        for y in 0..area.height {
            let row = &self.rows[(self.scroll + usize::from(y)) % self.rows.len()];
            let mut x = self.indent;
            for (cluster, style) in row {
                if x < area.width {
                    x = buffer.set_stringn(x, y, cluster, usize::from(area.width - x), *style).0;
                }
            }
        }
        if let Some((marked, style)) = self.marked {
            buffer.set_style(marked.intersection(area), style);
        }
        if let Some(window) = self.window {
            draw_window(buffer, window);
        }
        self.caret.filter(|caret| area.contains((*caret).into()))
    }

    /// Carries out a step; the window keeps its place where the size allows it.
    fn take(&mut self, step: &Step) {
        match step {
            Step::Scroll(by) => self.scroll += by,
            Step::Indent(indent) => self.indent = *indent,
            Step::Resize(width, height) => self.size = (*width, *height),
            Step::Mark(marked) => self.marked = *marked,
            Step::Window(window) => self.window = *window,
            Step::Caret(caret) => self.caret = *caret,
            Step::Replace(at, row) => self.rows[*at] = row.clone(),
            Step::Scribble(..) | Step::Trust(_) | Step::Nothing => {}
        }
    }
}

/// A window with a border at both sides, drawn without a look at what it covers half of.
fn draw_window(buffer: &mut Buffer, window: Rect) {
    let window = window.intersection(buffer.area);
    for y in window.top()..window.bottom() {
        for x in window.left()..window.right() {
            let is_border = x == window.left() || x + 1 == window.right();
            buffer[(x, y)].reset();
            buffer[(x, y)].set_symbol(if is_border { "│" } else { " " });
        }
    }
}

/// Plays the steps; gives what is wrong after the first frame after which something is.
fn play(
    mut picture: Picture,
    steps: &[Step],
    mut paint: impl FnMut(&Picture, &Step) -> Vec<u8>,
) -> Result<(), String> {
    let mut engines = engines::all(picture.size.0, picture.size.1);
    for step in std::iter::once(&Step::Nothing).chain(steps) {
        let before = picture.size;
        picture.take(step);
        for engine in &mut engines {
            disturb(engine.as_mut(), step, before);
        }
        let bytes = paint(&picture, step);
        let mut buffer = Buffer::empty(Rect::new(0, 0, picture.size.0, picture.size.1));
        let caret = picture.draw(&mut buffer);
        for engine in &mut engines {
            engine.feed(&bytes);
            let faults = faults(engine.as_ref(), &buffer, caret);
            if !faults.is_empty() {
                return Err(format!("{faults}after {step:?}, by {:?}", String::from_utf8_lossy(&bytes)));
            }
        }
    }
    Ok(())
}

/// What happens to a terminal besides being painted on.
fn disturb(engine: &mut dyn Engine, step: &Step, size: (u16, u16)) {
    match step {
        Step::Resize(width, height) => engine.resize(*width, *height),
        Step::Scribble(column, row) => {
            let (column, row) = (column % size.0 + 1, row % size.1 + 1);
            engine.feed(format!("\x1b[{row};{column}H\x1b[41mline noise 中\x1b[?25h").as_bytes());
        }
        _ => {}
    }
}

fn metrics(trusts_ambiguous: bool) -> Metrics {
    Metrics { widths: Widths::UNICODE, trusts_ambiguous }
}

fn by_painter(size: (u16, u16)) -> impl FnMut(&Picture, &Step) -> Vec<u8> {
    let tape = Tape::default();
    let mut painter = Painter::new(tape.clone(), size.0, size.1);
    // The pictures are drawn by Unicode's own widths.
    painter.measure(metrics(false));
    move |picture, step| {
        match step {
            Step::Resize(width, height) => painter.resize(*width, *height),
            Step::Scribble(..) => painter.forget(),
            Step::Trust(trusts_ambiguous) => {
                painter.measure(metrics(*trusts_ambiguous));
            }
            _ => {}
        }
        painter.draw(|buffer| picture.draw(buffer)).expect("a tape takes everything");
        tape.take()
    }
}

/// Cell by cell, as it is usually done: by the difference that ratatui finds.
fn by_cells(size: (u16, u16)) -> impl FnMut(&Picture, &Step) -> Vec<u8> {
    let buffer = |(width, height)| Buffer::empty(Rect::new(0, 0, width, height));
    let mut shown = buffer(size);
    move |picture, step| {
        let mut bytes = Vec::new();
        if matches!(step, Step::Resize(..) | Step::Scribble(..)) {
            bytes.extend(b"\x1b[m\x1b[2J");
            shown = buffer(picture.size);
        }
        let mut next = buffer(picture.size);
        let caret = picture.draw(&mut next);
        for (column, row, cell) in shown.diff(&next) {
            bytes.extend(format!("\x1b[{};{}H\x1b[0", row + 1, column + 1).bytes());
            let attributes = [
                (Modifier::BOLD, 1),
                (Modifier::DIM, 2),
                (Modifier::ITALIC, 3),
                (Modifier::UNDERLINED, 4),
                (Modifier::REVERSED, 7),
            ];
            for (_, number) in attributes.iter().filter(|(flag, _)| cell.modifier.contains(*flag)) {
                bytes.extend(format!(";{number}").bytes());
            }
            for (colour, number) in [(cell.fg, 38), (cell.bg, 48)] {
                if let Some(index) = colour_index(colour) {
                    bytes.extend(format!(";{number};5;{index}").bytes());
                }
            }
            bytes.extend(b"m");
            bytes.extend(cell.symbol().bytes());
        }
        bytes.extend(match caret {
            Some((column, row)) => format!("\x1b[{};{}H\x1b[?25h", row + 1, column + 1).into_bytes(),
            None => b"\x1b[?25l".to_vec(),
        });
        shown = next;
        bytes
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_frames_leave_the_terminal_as_they_were_drawn(
        picture in picture(),
        steps in prop::collection::vec(step(), 1..24),
    ) {
        let paint = by_painter(picture.size);
        let played = play(picture, &steps, paint);
        prop_assert!(played.is_ok(), "{}", played.unwrap_err());
    }
}

/// The judge is able to find fault: with what is usually done it does so at once, in the ways that the
/// painter is there to avoid.
#[test]
fn a_difference_by_cells_leaves_stale_cells() {
    let mut runner = TestRunner::deterministic();
    let mut faulty = 0;
    for _ in 0..40 {
        let steps = prop::collection::vec(step(), 1..24).new_tree(&mut runner).expect("steps").current();
        let picture = picture().new_tree(&mut runner).expect("a picture").current();
        let paint = by_cells(picture.size);
        faulty += usize::from(play(picture, &steps, paint).is_err());
    }
    assert!(faulty > 10, "{faulty} of 40");
}

/// Rows before and after that a difference by cells gets wrong.
#[test]
fn what_goes_wrong_by_cells_goes_right_by_clusters() {
    let plain = Style::new();
    let marked = Style::new().on_red();
    type Clusters<'a> = &'a [(&'static str, Style)];
    let table: [(Clusters, Clusters, u16); 3] = [
        // A marked glyph over the left half of an old one: the right half must not stay marked.
        (&[("a", plain), ("中", plain), ("b", plain)], &[("中", marked), (" ", plain), ("b", plain)], 7),
        (&[("中", plain), ("文", plain)], &[("a", marked), (" ", plain), ("文", plain)], 7),
        // There is no room for the second glyph: a blank stands there, and nothing of the first one.
        (&[("中", marked), ("文", plain)], &[(" ", plain), ("中", plain), ("文", plain)], 3),
    ];
    for (before, after, width) in table {
        let picture = Picture {
            rows: vec![before.to_vec(), Vec::new()],
            scroll: 0,
            indent: 0,
            size: (width, 2),
            marked: None,
            window: None,
            caret: None,
        };
        let steps = [Step::Replace(0, after.to_vec()), Step::Replace(0, before.to_vec())];
        assert!(play(picture.clone(), &steps, by_cells(picture.size)).is_err(), "{before:?} to {after:?}");
        assert_eq!(play(picture.clone(), &steps, by_painter(picture.size)), Ok(()));
    }
}
