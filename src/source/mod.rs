//! From bytes to text: is it text at all, in which encoding, of which format, each with its reason.
//!
//! `bytes` refuses what is no text and sees byte order marks; `units` tells UTF-16 and UTF-32 without one. What is
//! neither is UTF-8 if it is valid, and else `guess` finds the likeliest of a few encodings. `decode` makes text of
//! the bytes in the room where they stand. Of a file that is still being read, `tell` says the encoding and
//! whether more bytes could change that.
//!
//! `archive` unpacks documents first; `kinds` knows files that are no text, and what makes text of them. `format` tells
//! formats by their contents, `subtitles` and `markup` those that begin in their own ways; `markup` also knows what
//! encoding a page declares.
//!
//! What the text says is the business of `parse`; files and pipes are opened by `run`.

mod archive;
mod bytes;
mod chapters;
mod common;
mod decode;
mod encoding;
mod exports;
mod format;
mod guess;
mod kinds;
mod markup;
mod subtitles;
mod tell;
mod units;

pub use archive::{is_packed, unpack};
pub use bytes::{Problem, check};
pub use chapters::has_chapters_as_cues;
pub use decode::{Decoded, decode};
pub use encoding::{Charset, Choice, Known, last_line_end};
pub(crate) use exports::{is_encrypted, plain as plain_name};
pub use format::{Format, detect, detect_named};
pub use kinds::{Kind, Remedy};
pub use subtitles::{is_read_whole_by_name, may_be_read_whole};
pub use tell::{Evidence, Told, tell};
