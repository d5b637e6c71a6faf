//! The mouse: the wheel scrolls what is under the pointer, a click chooses it.

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
        if panes.contents.holds(column, row) {
            let clicked = usize::from(row - panes.contents.y) + self.contents.scroll;
            if let Some(kind) = self.entry(clicked) {
                self.choose(kind);
            }
            // Whoever points at a chapter wants to read it: the keys go to the text.
            self.focus = Focus::Transcript;
            self.contents.chosen = None;
        } else if panes.text.holds(column, row) {
            self.focus = Focus::Transcript;
        }
    }
}
