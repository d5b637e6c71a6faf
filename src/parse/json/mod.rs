//! Transcripts that programs and services export as JSON.
//!
//! `tape` finds the values of a file in one pass, whatever is wrong in it, and `node` reads them. `shapes` is the
//! table of known exports: by which keys each is told, where its list stands, and what its numbers count; what the
//! parts of a cue are called, `keys` tells for all of them. `reader` makes cues of such a list, and `joiner` makes
//! them of single words. A shape that is built otherwise has a file of its own. `any` finds the list of an export that
//! nobody described, `chapters` lists of chapters, `prose` transcripts without times.
//!
//! To add a shape, add a row to `shapes::SHAPES`, the names of its keys to `keys`, and an example to the tests.

mod any;
pub(super) mod cast;
mod chapters;
mod chat;
pub(super) mod clock;
mod columns;
mod head;
mod jianying;
mod joiner;
pub(super) mod keys;
mod node;
mod place;
mod prose;
mod reader;
mod shapes;
mod tape;
mod xunfei;
mod youtube;

use crate::model::{Document, FormatReason, Metadata};

use super::chapters::Mark;
use super::cues::{self, Transcript};
use crate::source::Format;
use node::Node;
use reader::Reader;
use tape::Tape;

/// What a file is.
enum Found {
    /// Cues, or chapters, and what tells that.
    Cues(Box<Transcript>, &'static str),
    /// A text in a string, with the chapters beside it.
    Text(String, Box<Metadata>, Vec<Mark>),
    /// Turns without times.
    Turns(Box<Document>),
}

/// Shapes that are built otherwise than lists of cues.
type Own = (&'static str, fn(Node<'_>) -> bool, fn(Node<'_>, &mut Reader<'_>));

const OWN: [Own; 3] = [
    ("events · YouTube json3", youtube::fits, youtube::read),
    ("materials.texts · 剪映", jianying::fits, jianying::read),
    ("lattice · 讯飞", xunfei::fits, xunfei::read),
];

/// How much of the work is done when the cues are found, in percent.
const READ: u8 = 20;

/// Reads a file as a transcript, or chapters; gives the text back if it is neither.
///
/// # Errors
/// The text, where nothing in it is a transcript.
pub(super) fn parse(text: String, marks: Vec<Mark>, tell: &mut dyn FnMut(u8)) -> Result<Document, String> {
    match read(&text) {
        None => Err(text),
        Some(Found::Cues(transcript, mark)) => {
            drop(text);
            tell(READ);
            let mut document = cues::written(*transcript, "json", marks, tell);
            document.format_reason = FormatReason::Mark(mark);
            Ok(document)
        }
        Some(Found::Text(text, head, own)) => {
            let marks = if marks.is_empty() { own } else { marks };
            // oTranscribe keeps a page.
            let format = if text.trim_start().starts_with('<') { Format::Html } else { Format::Text };
            let mut document = super::parse_telling(text, format, marks, tell);
            document.metadata.precede_by(*head);
            (document.format, document.format_reason) = ("json", FormatReason::Mark("{text}"));
            Ok(document)
        }
        Some(Found::Turns(document)) => {
            let mut document = *document;
            super::chapters::join(&mut document, marks);
            (document.format, document.format_reason) = ("json", FormatReason::Mark("[{role, content}]"));
            Ok(document)
        }
    }
}

/// The chapters that a JSON file tells of; none if it is no such file.
pub(in crate::parse) fn chapters(text: &str) -> Option<Vec<Mark>> {
    if !text.trim_start_matches('\u{FEFF}').trim_start().starts_with(['{', '[']) {
        return None;
    }
    let marks = chapters::find(Tape::of(text).root());
    (!marks.is_empty()).then_some(marks)
}

fn read(text: &str) -> Option<Found> {
    let tape = Tape::of(text);
    let root = tape.root();
    let mut reader = Reader::new(root, text);
    let marks = chapters::find(root);
    let whole = || prose::whole(root, text.len(), !marks.is_empty());
    let labelled = || whole().filter(|_| !marks.is_empty());
    let mark = known(root, &mut reader)
        .or_else(|| prose::speak(&labelled()?, &mut reader).then_some("transcript · 飞书"))
        .or_else(|| if labelled().is_some() { None } else { unknown(root, &mut reader) });
    if mark.is_none() {
        let mut head = Metadata::default();
        head::read(root, &mut head);
        if let Some(mut document) = chat::read(root, text.len(), reader.cast()) {
            document.metadata = head;
            return Some(Found::Turns(Box::new(document)));
        }
        if let Some(words) = whole() {
            return Some(Found::Text(words, Box::new(head), marks));
        }
    }
    let mark = mark.or((!marks.is_empty()).then_some("chapters"))?;
    head::read(root, reader.out.metadata());
    for mark in marks {
        reader.out.chapter(mark);
    }
    for fault in &tape.faults {
        let line = reader.places.line(*fault);
        match *fault == text.len() {
            true => reader.out.cut_off(line, text),
            false => reader.out.broken(line, around(text, *fault)),
        }
    }
    Some(Found::Cues(Box::new(reader.out), mark))
}

/// Reads a file of a known shape; tells which one it is.
fn known<'a>(root: Node<'a>, reader: &mut Reader<'a>) -> Option<&'static str> {
    for (mark, fits, read) in OWN {
        if fits(root) {
            read(root, reader);
            if !reader.out.is_empty() {
                return Some(mark);
            }
        }
    }
    for shape in &shapes::SHAPES {
        if let Some(holder) = shape.begin(root) {
            reader.lists(holder, shape.path, shape.unit, shape.grain);
            if shape.parallel {
                reader.out.sort();
            }
            if !reader.out.is_empty() {
                return Some(shape.mark);
            }
        }
    }
    None
}

/// Reads the list that is likeliest the transcript.
fn unknown<'a>(root: Node<'a>, reader: &mut Reader<'a>) -> Option<&'static str> {
    let found = any::find(root)?;
    let path: Vec<&str> = found.path.iter().map(String::as_str).collect();
    reader.lists(root, &path, found.unit, found.grain);
    (!reader.out.is_empty()).then_some("[{start, text}]")
}

/// The words around a fault.
fn around(text: &str, at: usize) -> &str {
    /// So many bytes before it.
    const BEFORE: usize = 24;
    const BEHIND: usize = 24;
    let start = text.ceil_char_boundary(at.saturating_sub(BEFORE).min(text.len()));
    let end = text.floor_char_boundary((at + BEHIND).min(text.len()));
    text.get(start..end).unwrap_or("").trim()
}

#[cfg(test)]
mod tests;
