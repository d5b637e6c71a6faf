//! Chapters that a file of their own tells of, or a part of an export: their times, their titles, and what stands
//! beside them.
//!
//! Each form has a reader of its own, which finds the chapters in the order of the file and reports the lines that it
//! can't read. Opened alone, such a file is a document of headings (`document`); beside a transcript, its chapters
//! begin between cues (`cues::article`), or are put into an article (`join`), by their times.

mod audacity;
mod cue_sheet;
mod ffmetadata;
mod found;
mod join;
mod list;
mod mark;
mod ogm;

pub use found::Chapters;
pub(super) use join::join;
pub use mark::Mark;
pub(super) use mark::in_order;

use crate::model::Document;
use crate::source::Format;

use super::cues::{self, Transcript};

/// Reads a file of chapters in any of the forms it can have; none if it is no such file.
pub fn read(text: &str) -> Option<Chapters> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut found = ffmetadata::read(text)
        .or_else(|| ogm::read(text))
        .or_else(|| cues::chapters_of_webvtt(text))
        .or_else(|| cue_sheet::read(text))
        .or_else(|| audacity::read(text))
        .or_else(|| super::json::chapters(text).map(Chapters::from))
        .or_else(|| super::xml::podlove(text).map(Chapters::from))
        .or_else(|| list::read(text))
        .filter(|found| !found.marks.is_empty())?;
    found.tell_disorder();
    Some(found)
}

/// A file of chapters as a document: headings, with what is said about each below it.
pub(super) fn document(text: String, format: Format, tell: &mut dyn FnMut(u8)) -> Document {
    let Some(found) = read(&text) else {
        return super::parse_telling(text, Format::Text, Vec::new(), tell);
    };
    let order = mark::order(&found.marks);
    let mut transcript = Transcript::default();
    for words in &found.notes {
        transcript.note(words);
    }
    for mark in found.marks {
        transcript.chapter(mark);
    }
    for finding in found.findings {
        transcript.fault(finding);
    }
    *transcript.metadata() = found.metadata;
    let mut document = cues::written(transcript, format.name(), Vec::new(), tell);
    cues::keep_chapters(&text, &order, &mut document);
    document
}
