//! From bytes to text: is it text at all, in which encoding, of which format, each with its reason.
//!
//! What the text says is the business of `parse`; files and pipes are opened by `run`.

mod bytes;
mod encoding;
mod format;
mod subtitles;

pub use bytes::{Problem, check};
pub use encoding::{Decoded, decode};
pub use format::{Format, detect, detect_named};
pub use subtitles::{has_cues_by_name, may_be_subtitles};
