//! Two terminals without a window, and what can be seen in them.

use std::num::NonZeroU16;

use alacritty_terminal::event::VoidListener;
use alacritty_terminal::grid::Dimensions;
use alacritty_terminal::index::{Column, Line};
use alacritty_terminal::term::cell::Flags;
use alacritty_terminal::term::{Config, Term, TermMode};
use alacritty_terminal::vte::ansi::{Color, NamedColor, Processor};
use ratatui::style::Modifier;

/// What a cell looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seen {
    /// The cluster; a blank where there is none, nothing where a wide one goes on.
    pub(crate) text: String,
    /// A number of the palette, or none for the terminal's own colour.
    pub(crate) foreground: Option<u8>,
    pub(crate) background: Option<u8>,
    pub(crate) modifier: Modifier,
}

/// A terminal.
pub(crate) trait Engine {
    fn name(&self) -> &'static str;
    fn feed(&mut self, bytes: &[u8]);
    fn resize(&mut self, width: u16, height: u16);
    fn cell(&self, column: u16, row: u16) -> Seen;
    /// Where the cursor is, if it can be seen.
    fn cursor(&self) -> Option<(u16, u16)>;
    /// What a cell leads to; none in an engine that knows no hyperlinks, and passes over them.
    fn link(&self, _column: u16, _row: u16) -> Option<String> {
        None
    }
    fn knows_links(&self) -> bool {
        false
    }
}

/// Both engines, with the other screen and a hidden cursor, as the reader has them.
pub(crate) fn all(width: u16, height: u16) -> Vec<Box<dyn Engine>> {
    let mut engines: Vec<Box<dyn Engine>> =
        vec![Box::new(Vt100::new(width, height)), Box::new(Alacritty::new(width, height))];
    for engine in &mut engines {
        engine.feed(b"\x1b[?1049h\x1b[?25l");
    }
    engines
}

struct Vt100(vt100::Parser);

fn nonzero(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a terminal has cells")
}

impl Vt100 {
    fn new(width: u16, height: u16) -> Vt100 {
        Vt100(vt100::Parser::new(nonzero(height), nonzero(width), 0))
    }
}

impl Engine for Vt100 {
    fn name(&self) -> &'static str {
        "vt100"
    }

    fn feed(&mut self, bytes: &[u8]) {
        self.0.process(bytes);
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.0.set_size(nonzero(height), nonzero(width));
    }

    fn cell(&self, column: u16, row: u16) -> Seen {
        let cell = self.0.screen().cell(row, column).expect("a cell of the screen");
        let text = match cell.contents() {
            "" if cell.is_wide_continuation() => "",
            "" => " ",
            text => text,
        };
        let colour = |colour| match colour {
            vt100::Color::Default => None,
            vt100::Color::Idx(index) => Some(index),
            vt100::Color::Rgb(..) => panic!("no such colour was drawn"),
        };
        let flags = [
            (cell.bold(), Modifier::BOLD),
            (cell.dim(), Modifier::DIM),
            (cell.italic(), Modifier::ITALIC),
            (cell.underline(), Modifier::UNDERLINED),
            (cell.inverse(), Modifier::REVERSED),
        ];
        Seen {
            text: text.to_owned(),
            foreground: colour(cell.fgcolor()),
            background: colour(cell.bgcolor()),
            modifier: union(flags),
        }
    }

    fn cursor(&self) -> Option<(u16, u16)> {
        let (row, column) = self.0.screen().cursor_position();
        (!self.0.screen().hide_cursor()).then_some((column, row))
    }
}

fn union<const N: usize>(flags: [(bool, Modifier); N]) -> Modifier {
    flags.into_iter().filter(|(is_set, _)| *is_set).map(|(_, modifier)| modifier).collect()
}

struct Alacritty {
    terminal: Term<VoidListener>,
    parser: Processor,
}

struct Size {
    width: usize,
    height: usize,
}

impl Dimensions for Size {
    fn total_lines(&self) -> usize {
        self.height
    }

    fn screen_lines(&self) -> usize {
        self.height
    }

    fn columns(&self) -> usize {
        self.width
    }
}

fn size(width: u16, height: u16) -> Size {
    Size { width: width.into(), height: height.into() }
}

impl Alacritty {
    fn new(width: u16, height: u16) -> Alacritty {
        let terminal = Term::new(Config::default(), &size(width, height), VoidListener);
        Alacritty { terminal, parser: Processor::new() }
    }
}

impl Engine for Alacritty {
    fn name(&self) -> &'static str {
        "alacritty"
    }

    fn feed(&mut self, bytes: &[u8]) {
        self.parser.advance(&mut self.terminal, bytes);
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.terminal.resize(size(width, height));
    }

    fn cell(&self, column: u16, row: u16) -> Seen {
        let cell = &self.terminal.grid()[Line(row.into())][Column(column.into())];
        let mut text = String::new();
        if !cell.flags.contains(Flags::WIDE_CHAR_SPACER) {
            text.push(cell.c);
            text.extend(cell.zerowidth().unwrap_or_default());
        }
        let colour = |colour| match colour {
            Color::Named(NamedColor::Foreground | NamedColor::Background) => None,
            Color::Named(named) => Some(u8::try_from(named as usize).expect("one of sixteen")),
            Color::Indexed(index) => Some(index),
            Color::Spec(_) => panic!("no such colour was drawn"),
        };
        let has = |flag| cell.flags.contains(flag);
        let flags = [
            (has(Flags::BOLD), Modifier::BOLD),
            (has(Flags::DIM), Modifier::DIM),
            (has(Flags::ITALIC), Modifier::ITALIC),
            (has(Flags::UNDERLINE), Modifier::UNDERLINED),
            (has(Flags::INVERSE), Modifier::REVERSED),
        ];
        Seen { text, foreground: colour(cell.fg), background: colour(cell.bg), modifier: union(flags) }
    }

    fn cursor(&self) -> Option<(u16, u16)> {
        let point = self.terminal.grid().cursor.point;
        let place = (point.column.0 as u16, u16::try_from(point.line.0).expect("a row of the screen"));
        self.terminal.mode().contains(TermMode::SHOW_CURSOR).then_some(place)
    }

    fn link(&self, column: u16, row: u16) -> Option<String> {
        let cell = &self.terminal.grid()[Line(row.into())][Column(column.into())];
        cell.hyperlink().map(|link| link.uri().to_owned())
    }

    fn knows_links(&self) -> bool {
        true
    }
}
