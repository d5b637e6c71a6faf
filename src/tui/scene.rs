//! What the screen shows, whatever that is: a document, or a list in its place.

use crossterm::event::Event;
use ratatui::buffer::Buffer;

use crate::action::Action;
use crate::app::{App, Desk, Shown};
use crate::config::{LazyKeymap, Strings};

use super::canvas::Canvas;
use super::frame::Screen;
use super::theme::Theme;
use super::{Linked, documents, event, everywhere, frame, library, links, list_help};

/// What a frame is drawn from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The state.
    pub desk: &'a Desk,
    /// The interface's words.
    pub strings: &'a Strings,
    /// The keys.
    pub keymap: &'a LazyKeymap,
    /// The colours.
    pub theme: &'a Theme,
}

impl<'a> Scene<'a> {
    /// The frame of a document.
    fn of(self, app: &'a App) -> Screen<'a> {
        Screen { app, strings: self.strings, keymap: self.keymap, theme: self.theme }
    }

    /// Draws a frame. Gives the cell of the caret while something is being written.
    pub fn draw(self, buffer: &mut Buffer) -> Option<(u16, u16)> {
        if let Some(top) = self.desk.list_help() {
            list_help::draw(self, &mut Canvas { buffer, widths: self.desk.widths() }, top);
            return None;
        }
        match self.desk.shown() {
            Shown::Document(app) => frame::draw(self.of(app), buffer),
            Shown::Documents(list) => {
                let canvas = &mut Canvas { buffer, widths: self.desk.widths() };
                documents::draw(self, canvas, list);
                None
            }
            Shown::Library(shown) => {
                library::draw(self, &mut Canvas { buffer, widths: self.desk.widths() }, shown)
            }
            Shown::Everywhere(shown) => {
                everywhere::draw(self, &mut Canvas { buffer, widths: self.desk.widths() }, shown)
            }
        }
    }

    /// What an event means now; none if nothing.
    pub fn action_for(self, event: &Event) -> Option<Action> {
        match self.desk.shown() {
            Shown::Document(app) => event::action_for(self.of(app), event),
            Shown::Documents(_) | Shown::Library(_) | Shown::Everywhere(_) => {
                let action = event::list_action(self.keymap, self.desk.context(), event)?;
                Some(if self.desk.list_help().is_some() { list_help::action(self, action) } else { action })
            }
        }
    }

    /// What leads somewhere in the frame.
    pub fn links(self) -> Vec<Linked> {
        match self.desk.shown() {
            Shown::Document(app) => links::links(self.of(app)),
            Shown::Documents(_) | Shown::Library(_) | Shown::Everywhere(_) => Vec::new(),
        }
    }
}
