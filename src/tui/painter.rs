//! Brings frames onto the terminal, each in one piece and with no more bytes than the change needs.

use std::io::{self, Write};

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::difference::{self, Row, Slot};
use super::glyph::Metrics;
use super::line::Line;
use super::links::Linked;
use super::output::Output;
use super::probe;

/// Begins a synchronized update: the terminal shows nothing until it ends.
const BEGIN: &[u8] = b"\x1b[?2026h";
/// Ends a synchronized update.
pub(super) const END: &[u8] = b"\x1b[?2026l";

/// Paints on a terminal, or on whatever takes bytes.
///
/// It keeps what the terminal shows, compares it with what it is to show, and writes the difference.
/// Nothing but the painter may write to the terminal meanwhile.
#[derive(Debug)]
pub struct Painter<W: Write> {
    out: W,
    /// What the terminal shows.
    shown: Buffer,
    /// What it is to show; between frames it has no meaning.
    next: Buffer,
    /// Where the cells of both lead, by number; empty where none leads anywhere.
    shown_links: Vec<u16>,
    next_links: Vec<u16>,
    /// Whether the terminal does show `shown`.
    is_known: bool,
    /// The cell of the cursor while it can be seen.
    caret: Option<(u16, u16)>,
    synchronizes: bool,
    metrics: Metrics,
    asks: Option<Asking>,
    output: Output,
    scratch: Scratch,
}

/// What the terminal is to be asked besides how it measures.
#[derive(Debug, Clone, Copy)]
struct Asking {
    about_background: bool,
}

/// Room for the comparison of two rows, so that a frame allocates nothing.
#[derive(Debug, Default)]
struct Scratch {
    old: Vec<Slot>,
    new: Vec<Slot>,
    dirty: Vec<bool>,
}

impl<W: Write> Painter<W> {
    /// Paints on `out`, a terminal of that size. What it shows is not known: the first frame is painted
    /// as a whole.
    pub fn new(out: W, width: u16, height: u16) -> Painter<W> {
        let empty = Buffer::empty(Rect::new(0, 0, width, height));
        Painter {
            out,
            shown: empty.clone(),
            next: empty,
            shown_links: Vec::new(),
            next_links: Vec::new(),
            is_known: false,
            caret: None,
            synchronizes: false,
            metrics: Metrics::default(),
            asks: None,
            output: Output::new(),
            scratch: Scratch::default(),
        }
    }

    /// The terminal has another size. What it has made of its rows is not known.
    pub fn resize(&mut self, width: u16, height: u16) {
        let area = Rect::new(0, 0, width, height);
        self.shown.resize(area);
        self.next.resize(area);
        self.forget();
    }

    /// Something else may have written on the screen: the next frame is painted as a whole, after the
    /// screen is cleared.
    pub fn forget(&mut self) {
        self.is_known = false;
    }

    /// Whether frames are held back until they are complete, by mode 2026. Only for terminals that know
    /// it. Leaving has to end it: for the program's own terminal use `Session::synchronize`.
    pub fn synchronize(&mut self, synchronizes: bool) {
        self.synchronizes = synchronizes;
    }

    /// What is known of the terminal's cells; where they are counted in another way now, the next frame is
    /// painted as a whole. Until the terminal has told what it does with ambiguous characters, the cursor
    /// is set anew behind each of them.
    pub fn measure(&mut self, metrics: Metrics) {
        self.is_known &= self.metrics.widths == metrics.widths;
        self.metrics = metrics;
    }

    /// Notes where cells of the next frame lead. Only for terminals that know hyperlinks (OSC 8).
    pub fn link(&mut self, linked: &[Linked]) {
        self.next_links.clear();
        if linked.is_empty() {
            return;
        }
        if self.output.addresses().is_full() {
            self.output.addresses().forget();
            // Whatever is shown leads to an address without a number now.
            self.shown_links.iter_mut().filter(|link| **link != 0).for_each(|link| *link = u16::MAX);
        }
        let width = usize::from(self.next.area.width);
        self.next_links.resize(self.next.content.len(), 0);
        for Linked { column, row, width: cells, link } in linked {
            let number = self.output.addresses().number(link);
            let row = self.next_links.chunks_exact_mut(width.max(1)).nth(usize::from(*row));
            let from = usize::from(*column).min(width);
            let until = from.saturating_add(usize::from(*cells)).min(width);
            if let Some(cells) = row.and_then(|row| row.get_mut(from..until)) {
                cells.fill(number);
            }
        }
    }

    /// Paints a frame. `picture` draws it into an empty buffer and tells where something is being written:
    /// the cursor stands there, as input methods open their window beside it. Else it is hidden.
    ///
    /// A frame like the one before writes nothing.
    ///
    /// # Errors
    /// Whatever the terminal says; the next frame is painted as a whole then.
    pub fn draw(&mut self, picture: impl FnOnce(&mut Buffer) -> Option<(u16, u16)>) -> io::Result<()> {
        self.next.reset();
        let area = self.next.area;
        let caret = picture(&mut self.next).filter(|caret| area.contains((*caret).into()));
        self.output.begin();
        if self.synchronizes {
            self.output.raw(BEGIN);
        }
        let beginning = self.output.bytes().len();
        if let Some(Asking { about_background }) = self.asks.take() {
            self.output.raw(probe::questions(about_background).as_bytes());
            let width = usize::from(self.shown.area.width);
            self.shown.content.iter_mut().take(width).for_each(Cell::reset);
            self.shown_links.iter_mut().take(width).for_each(|link| *link = 0);
        }
        if !self.is_known {
            self.output.clear();
            self.shown.reset();
            self.shown_links.clear();
            self.caret = None;
        }
        for y in 0..area.height {
            self.row(y);
        }
        self.place_caret(caret, beginning);
        std::mem::swap(&mut self.shown, &mut self.next);
        std::mem::swap(&mut self.shown_links, &mut self.next_links);
        self.next_links.clear();
        self.caret = caret;
        if self.output.bytes().len() == beginning {
            return Ok(());
        }
        self.output.end();
        if self.synchronizes {
            self.output.raw(END);
        }
        // Until all of it has gone out, what the terminal shows is half of one frame and half of another.
        self.is_known = false;
        self.out.write_all(self.output.bytes())?;
        self.out.flush()?;
        self.is_known = true;
        Ok(())
    }

    /// Whether the screen has room for what the terminal would be asked.
    pub fn has_room_to_ask(&self) -> bool {
        self.shown.area.width >= probe::NARROWEST
    }

    /// Asks the terminal how it measures, at the beginning of the next frame, which paints the first row
    /// anew: the questions are asked there. Of its background it is asked only where that matters.
    pub fn ask(&mut self, about_background: bool) {
        self.asks = self.is_known.then_some(Asking { about_background });
    }

    /// Puts words on the clipboard by OSC 52, which works over SSH too.
    ///
    /// # Errors
    /// Whatever the terminal says.
    pub fn copy(&mut self, words: &str) -> io::Result<()> {
        let mut bytes = Vec::new();
        queue!(bytes, CopyToClipboard::to_clipboard_from(words))?;
        self.out.write_all(&bytes)?;
        self.out.flush()
    }

    fn row(&mut self, y: u16) {
        let width = usize::from(self.next.area.width);
        let cells = usize::from(y) * width..usize::from(y + 1) * width;
        let [old_links, new_links] =
            [&self.shown_links, &self.next_links].map(|links| links.get(cells.clone()).unwrap_or_default());
        let (Some(old), Some(new)) = (self.shown.content.get(cells.clone()), self.next.content.get(cells))
        else {
            return;
        };
        if old == new && old_links == new_links {
            return;
        }
        let Scratch { old: old_slots, new: new_slots, dirty } = &mut self.scratch;
        difference::read(old, self.metrics, old_slots);
        difference::read(new, self.metrics, new_slots);
        let old = Row { cells: old, slots: old_slots, links: old_links };
        let row = Row { cells: new, slots: new_slots, links: new_links };
        difference::mark(old, row, dirty);
        Line { row, y, dirty, metrics: self.metrics }.write(&mut self.output);
    }

    /// Shows, hides or moves the cursor, if it is not as it should be.
    fn place_caret(&mut self, caret: Option<(u16, u16)>, beginning: usize) {
        let was_moved = self.output.bytes().len() > beginning;
        if let Some((column, row)) = caret
            && (was_moved || self.caret != caret)
        {
            self.output.move_to(column, row);
        }
        match (self.caret, caret) {
            (None, Some(_)) => self.output.raw(b"\x1b[?25h"),
            (Some(_), None) => self.output.raw(b"\x1b[?25l"),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
