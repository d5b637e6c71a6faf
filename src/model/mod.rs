//! What a transcript is: documents, editions, chapters, turns, blocks, times and places.
//!
//! Owns the data that every other room speaks of, and the types of settings. How it comes about is
//! the business of `parse`; how it looks, of `layout`.

mod anchor;
mod block;
mod cue;
mod document;
mod document_key;
mod encoding;
mod finding;
mod format;
mod inserted;
mod item;
mod link;
mod mark;
mod metadata;
mod reading;
mod script;
mod time;
mod typography;

pub use anchor::{Anchor, Spot};
pub use block::{Block, BlockKind, TextRange};
pub use cue::Cue;
pub use document::{Chapter, Document, Edition, Speaker, Turn};
pub use document_key::DocumentKey;
pub use encoding::EncodingReason;
pub use finding::{ChapterRef, Finding, FindingKind};
pub use format::FormatReason;
pub use item::Item;
pub use link::Link;
pub use mark::{MarkColour, MarkKind};
pub use metadata::{Field, Metadata};
pub use reading::{Glosses, Translations};
pub use script::{DetectedScript, Script, Side};
pub use time::{
    Millis, TimeOrigin, TimeRange, clock, clock_beside, clock_full, clock_precise, clock_to_the_millisecond,
    parse_clock, parse_clock_range,
};
pub use typography::{Ambiguous, Hanging, Typography};
