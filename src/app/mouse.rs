//! The mouse: the wheel scrolls what is under the pointer, a click chooses it, a drag selects words.

use crate::effect::Effect;

use super::notice::Notice;
use super::passage::count;
use super::state::{App, Focus};

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
        self.selection = None;
        if panes.contents.holds(column, row) {
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
            self.begin_selection(column, row);
            // If words are drawn over from here on, it closes again.
            self.click_term(column, row);
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
