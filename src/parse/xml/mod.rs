//! Transcripts and chapters in XML: TTML, what YouTube serves, and the chapters of podcasts and of Matroska.
//!
//! What is cut off, wrongly nested or undefined is read as far as it goes, and told with its line. Nothing here recurs with
//! the depth of the elements, and no entity that a file declares is expanded.

mod chapters;
mod clock;
mod timedtext;
mod ttml;

pub(in crate::parse) use chapters::read as podlove;
pub(in crate::parse) use clock::clock_time;

use crate::model::Document;
use crate::source::Format;
use crate::text::markup::{Syntax, Token, Tokens};

use super::chapters::Mark;
use super::cues;

/// Reads a transcript in XML. Never fails.
pub(super) fn parse(text: String, marks: Vec<Mark>, tell: &mut dyn FnMut(u8)) -> Document {
    let transcript = match root(&text) {
        "transcript" | "timedtext" => timedtext::read(&text),
        _ => ttml::read(&text),
    };
    // Its words have been written out: a large file has no room for both.
    drop(text);
    cues::written(transcript, Format::Ttml.name(), marks, tell)
}

/// The name of the outermost element, without its name space.
fn root(text: &str) -> &str {
    let opens = |token| if let Token::Open(tag) = token { Some(tag.local()) } else { None };
    Tokens::new(text, Syntax::Xml).find_map(opens).unwrap_or("")
}
