//! Settings: the keymap and the interface's words, as data from `assets/`.

mod findings;
mod key;
mod keymap;
mod strings;

pub use key::{Key, KeyCode};
pub use keymap::{Binding, Keymap, Section};
pub use strings::{Language, Strings};
