//! Settings: what readers set for themselves, the keymap, themes, and the interface's words, as data from `assets/`.
//!
//! The defaults stand in `Settings`, and a test holds `assets/config.toml`, which documents them, to the same; so where
//! there is no file of the reader's own, nothing is parsed at the start. The keymap is put together when the first key
//! is pressed.
//!
//! What readers have written themselves is read with the place of every value (`values`), so that whatever makes no sense
//! is told with its line and what was probably meant (`problem`). Nothing of it is fatal: the rest counts.

mod colour;
mod findings;
mod key;
mod keymap;
mod own_keys;
mod palette;
mod problem;
mod settings;
mod strings;
mod values;

pub use colour::{Background, Depth, Rgb};
pub use key::{Key, KeyCode};
pub use keymap::{Binding, Keymap, LazyKeymap, Section};
pub use own_keys::{OwnKeys, Preset};
pub use palette::{Palette, Role};
pub use problem::{Fault, Problem};
pub use settings::{BUILT_IN, FILE_NAME, Own, Settings};
pub use strings::{Language, Strings};
