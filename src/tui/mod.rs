//! The terminal: keys and the mouse become actions, the state becomes cells.
//!
//! Drawing only reads. Text from files has been made safe before it comes here, and `paint` makes it
//! safe once more.

mod contents;
mod event;
mod frame;
mod page;
mod paint;
mod status;
pub mod terminal;
mod theme;
mod transcript;

pub use event::action_for;
pub use frame::{Screen, draw};
pub use theme::Theme;
