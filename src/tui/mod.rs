//! The terminal: keys and the mouse become actions, the state becomes cells.
//!
//! Drawing only reads. Text from files has been made safe before it comes here, and `canvas` makes it
//! safe once more. What is drawn is a buffer of cells; `painter` brings what has changed in it onto the
//! terminal.

mod addresses;
mod bar;
mod canvas;
mod commands;
mod contents;
mod difference;
mod documents;
mod errors;
mod event;
mod everywhere;
mod file_list;
mod findings;
mod frame;
mod glossary;
mod glyph;
mod help;
#[cfg(unix)]
mod keys;
mod library;
mod line;
mod link_list;
mod links;
mod list;
mod list_help;
mod mark_menu;
mod marks;
mod menu;
mod note;
mod output;
mod page;
mod painter;
mod pen;
mod popup;
mod probe;
mod prompt;
mod scene;
mod sign;
mod speakers;
mod status;
pub mod terminal;
mod theme;
mod told;
mod transcript;

pub use event::action_for;
pub use frame::{Screen, draw};
pub use glyph::Metrics;
#[cfg(unix)]
pub use keys::Keys;
pub use links::{Linked, links};
pub use painter::Painter;
pub use pen::coloured;
pub use probe::{Answers, Listener};
pub use scene::Scene;
pub use theme::Theme;
