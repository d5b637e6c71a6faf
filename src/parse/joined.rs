//! Reads a transcript together with the chapters of another file.

use crate::model::Document;
use crate::source::{self, Format};

use super::chapters::{self, Mark};
use super::parse_telling;

/// Chapters of another file that are to stand in a transcript.
#[derive(Debug, Clone, Default)]
pub struct Joining {
    /// The chapters.
    pub marks: Vec<Mark>,
    /// Whether they are left out where the transcript has headings of its own.
    pub gives_way: bool,
}

/// What became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// They stand in the transcript, or there were none.
    Placed,
    /// The transcript has headings of its own, which stay as they are.
    OwnChapters,
    /// The transcript states no times, so that nobody knows where they belong.
    NoTimes,
}

/// As [`parse_telling`], with chapters that may find no place.
pub fn parse_joining(
    text: String,
    format: Format,
    joining: Joining,
    tell: &mut dyn FnMut(u8),
) -> (Document, Joined) {
    let Joining { marks, gives_way } = joining;
    match format {
        Format::WebVtt if source::has_chapters_as_cues(&text) => {
            (parse_telling(text, format, Vec::new(), tell), Joined::OwnChapters)
        }
        // These have no chapters of their own, and their paragraphs end where a chapter begins.
        Format::Srt | Format::WebVtt | Format::Lrc | Format::Sbv | Format::Ass => {
            (parse_telling(text, format, marks, tell), Joined::Placed)
        }
        _ if marks.is_empty() => (parse_telling(text, format, marks, tell), Joined::Placed),
        Format::Markdown | Format::Text => {
            let mut document = parse_telling(text, format, Vec::new(), tell);
            let joined = match gives_way && has_headings(&document) {
                true => Joined::OwnChapters,
                false if chapters::join(&mut document, marks) => Joined::Placed,
                false => Joined::NoTimes,
            };
            (document, joined)
        }
        Format::Chapters => (parse_telling(text, format, Vec::new(), tell), Joined::OwnChapters),
        Format::Ttml | Format::Json | Format::Tsv | Format::Csv | Format::Html | Format::Docx => {
            // Whether it has headings is known once it is read; where they go, before its paragraphs are made.
            let document = parse_telling(text.clone(), format, Vec::new(), tell);
            match gives_way && has_headings(&document) {
                true => (document, Joined::OwnChapters),
                false if !document.has_times() => (document, Joined::NoTimes),
                false => (parse_telling(text, format, marks, tell), Joined::Placed),
            }
        }
    }
}

/// Whether a file says itself what its chapters are called; questions that stand in for headings are its text.
fn has_headings(document: &Document) -> bool {
    document.chapters.iter().any(|chapter| chapter.title.is_some() && chapter.heading.is_some())
}
