//! The mouse: the wheel scrolls what is under the pointer, a click chooses it, a drag selects words, two clicks take a
//! word and three a paragraph.

use std::time::Duration;

use crate::effect::Effect;

use super::contents::EntryKind;
use super::notice::Notice;
use super::passage::count;
use super::selection::Unit;
use super::state::{App, Focus};

/// Clicks that follow each other as quickly as this belong together.
const TOGETHER: Duration = Duration::from_millis(400);

/// The clicks on one place.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clicks {
    /// When the last one came, and where.
    last: Option<(Duration, u16, u16)>,
    times: u8,
}

impl Clicks {
    /// Counts a click: 1, 2 or 3. A hand that moves a cell aside means the same place.
    fn count(&mut self, now: Duration, column: u16, row: u16) -> u8 {
        let goes_on = self.last.is_some_and(|(then, x, y)| {
            now.saturating_sub(then) <= TOGETHER && y == row && x.abs_diff(column) <= 1
        });
        self.times = if goes_on { self.times % 3 + 1 } else { 1 };
        self.last = Some((now, column, row));
        self.times
    }
}

impl App {
    pub(super) fn wheel(&mut self, column: u16, row: u16, by: i64) {
        let panes = self.panes();
        match panes.contents.holds(column, row) {
            true => self.contents.scroll_by(by, usize::from(panes.contents.height)),
            false => self.scroll(by),
        }
    }

    pub(super) fn click(&mut self, column: u16, row: u16) {
        let panes = self.panes();
        let times = self.clicks.count(self.clock, column, row);
        self.selection = None;
        if self.is_on_divider(column, row) {
            self.take_divider(times > 1);
        } else if panes.contents.holds(column, row) {
            let clicked = usize::from(row - panes.contents.y) + self.contents.scroll;
            // From the text, a click on a chapter is a jump.
            if self.focus == Focus::Transcript {
                self.contents.chosen = None;
            }
            let kind = self.entry(clicked);
            if let Some(kind) = kind {
                self.choose(kind);
            }
            // Whoever points at a chapter wants to read it: the keys go to the text.
            self.focus = Focus::Transcript;
            if self.row_of_gap().is_none() {
                self.contents.chosen = None;
            }
            if let Some(kind) = kind {
                self.open_card_of(kind);
            }
        } else if panes.text.holds(column, row) {
            self.focus = Focus::Transcript;
            match times {
                1 if self.click_stretch(row) => {}
                1 => {
                    self.begin_selection(column, row, Unit::Character);
                    // If words are drawn over from here on, it closes again.
                    self.click_term(column, row);
                }
                2 => self.begin_selection(column, row, Unit::Word),
                _ => self.begin_selection(column, row, Unit::Paragraph),
            }
        }
    }

    /// A click while the contents are being filtered: it takes the chapter under it.
    pub(super) fn click_filtered(&mut self, column: u16, row: u16) {
        let panes = self.panes();
        let clicked = usize::from(row.saturating_sub(panes.contents.y)) + self.contents.scroll;
        let kind = self.entry(clicked).filter(|_| panes.contents.holds(column, row));
        if let Some(kind @ EntryKind::Chapter(_)) = kind {
            self.choose(kind);
            self.submit_chapters();
        }
    }

    /// The button comes up: what was drawn over is copied, and stays marked until the next key.
    pub(super) fn release(&mut self) -> Vec<Effect> {
        self.let_go();
        let Some(words) = self.selected_words() else {
            self.selection = None;
            return Vec::new();
        };
        self.notice = Some(Notice::Copied { count: count(&words), moment: None });
        vec![Effect::Copy(words)]
    }
}
