//! What the screen shows, whatever that is: a document, or a list in its place.

use crossterm::event::{Event, MouseEvent};
use ratatui::buffer::Buffer;

use crate::action::Action;
use crate::app::{App, Area, Desk, Shown};
use crate::config::{LazyKeymap, Strings};

use super::canvas::Canvas;
use super::commands::{self, Palette};
use super::frame::Screen;
use super::theme::Theme;
use super::{Linked, documents, event, everywhere, file_list, frame, library, links, list_help};

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
        let caret = match self.desk.shown() {
            Shown::Document(app) => return frame::draw(self.of(app), buffer),
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
        };
        let Some(palette) = Palette::of_list(self) else { return caret };
        let canvas = &mut Canvas { buffer, widths: self.desk.widths() };
        commands::draw(&palette, canvas);
        let (line, _) = self.desk.palette()?;
        let (width, height) = self.desk.size();
        let row = Area { x: 0, y: height.saturating_sub(1), width, height: height.min(1) };
        let row = file_list::prompt_row(canvas, row);
        let label = (self.strings.get("palette"), self.theme.accent());
        file_list::prompt(canvas, row, label, line, &commands::outcome(&palette))
    }

    /// What an event means now; none if nothing.
    pub fn action_for(self, event: &Event) -> Option<Action> {
        match self.desk.shown() {
            Shown::Document(app) => event::action_for(self.of(app), event),
            Shown::Documents(_) | Shown::Library(_) | Shown::Everywhere(_) => {
                let palette = Palette::of_list(self);
                if let (Some(palette), Event::Mouse(MouseEvent { kind, column, row, .. })) = (&palette, event)
                {
                    return commands::mouse_action(palette, *kind, (*column, *row));
                }
                let action = event::list_action(self.keymap, self.desk.context(), event)?;
                if let Some(palette) = palette {
                    return Some(commands::key_action(&palette, action));
                }
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
