//! From text to a document: what the lines of a transcript mean.
//!
//! One pass makes units of the lines, a second decides with the whole file in view who speaks and what
//! is a heading, a third builds the document. What a parser doesn't understand stays text.
//!
//! What only has to know whether letters are shown need not wait for a document: `sure` tells it from the lines
//! around them. Whoever changes what is shown of a line looks there, too; a property holds one against the other.

mod assemble;
mod attribution;
mod chapters;
mod contents;
mod cues;
mod docx;
mod elements;
mod exports;
mod fences;
mod folds;
mod head;
mod html;
mod joined;
mod json;
mod label;
mod lines;
mod listed;
mod long;
mod marked;
mod named;
mod outline;
mod plain;
mod questions;
mod rows;
mod shape;
mod speakers;
mod stamp;
mod stamped;
mod sure;
mod table;
mod threes;
mod timed;
mod titles;
mod units;
mod unmarked;
mod vocabulary;
mod wrap;
mod xml;

pub use chapters::{Chapters, Mark, read as read_chapters};
pub use cues::as_they_are;
pub use joined::{Joined, Joining, parse_joining};
pub use sure::Sure;

use crate::model::{Document, Finding, FindingKind, FormatReason, Metadata};
use crate::source::{self, Format};

/// How much of the work is done behind each step, in percent.
const UNITS_READ: u8 = 14;
const SPEAKERS_KNOWN: u8 = 35;
const HEADINGS_KNOWN: u8 = 47;
const OUTLINE_KNOWN: u8 = 79;

/// Reads `text` as a transcript. Never fails; a file without any structure is one chapter of paragraphs.
pub fn parse(text: String, format: Format) -> Document {
    parse_telling(text, format, Vec::new(), &mut |_| {})
}

/// As [`parse`], with chapters that another file tells of, and tells after each step how much of the work is done, in
/// percent.
pub fn parse_telling(text: String, format: Format, marks: Vec<Mark>, tell: &mut dyn FnMut(u8)) -> Document {
    match format {
        Format::Markdown | Format::Text => {
            let mut document = article(text, Metadata::default(), tell);
            document.format = format.name();
            // Where the text states no times, they have no place in it.
            let _ = chapters::join(&mut document, marks);
            document
        }
        Format::WebVtt if source::has_chapters_as_cues(&text) => chapters::document(text, format, tell),
        Format::Srt | Format::WebVtt | Format::Lrc | Format::Sbv | Format::Ass => {
            cues::parse(text, format, marks, tell)
        }
        Format::Chapters => chapters::document(text, format, tell),
        Format::Json => read_or_text(json::parse(text, marks.clone(), tell), marks, tell),
        Format::Tsv | Format::Csv => {
            read_or_text(table::parse(text, format, marks.clone(), tell), marks, tell)
        }
        Format::Ttml => xml::parse(text, marks, tell),
        Format::Html => html::parse(text, marks, tell),
        Format::Docx => docx::parse(text, marks, tell),
    }
}

/// What was read of an export, or its text as it stands, where it is none.
fn read_or_text(read: Result<Document, String>, marks: Vec<Mark>, tell: &mut dyn FnMut(u8)) -> Document {
    read.unwrap_or_else(|text| {
        let is_encrypted = source::is_encrypted(&text);
        let mut document = parse_telling(text, Format::Text, marks, tell);
        document.format_reason = FormatReason::NoMarks;
        if is_encrypted {
            document.findings.push(Finding::of_text(FindingKind::Encrypted, 0, None, ""));
        }
        document
    })
}

/// Reads what is written as lines. What else is known of it goes before what its head says.
fn article(text: String, known: Metadata, tell: &mut dyn FnMut(u8)) -> Document {
    let mut head = head::read(&text);
    head.metadata.precede_by(known);
    let mut units = units::read(&text, head.body, head.skip);
    threes::join(&text, &mut units);
    listed::as_paragraphs(&text, &mut units);
    tell(UNITS_READ);
    let named: String =
        head.metadata.fields.iter().map(|field| field.value.as_str()).collect::<Vec<_>>().join("\n");
    let folds = folds::read(&text, &units);
    let free = units::free(&units, &folds.translation);
    let mut chapter = 0;
    let paragraphs = units.iter().zip(&free).filter_map(|(unit, free)| {
        chapter += usize::from(matches!(unit.kind, units::UnitKind::Heading(_)));
        free.then(|| (chapter, unit.range.of(&text)))
    });
    let mut cast = speakers::survey(paragraphs, &named);
    cast.add_timed(timed::survey(&text, &units, &folds.translation, &named));
    cast.add_unmarked(|| unmarked::survey(&text, &units, &free));
    tell(SPEAKERS_KNOWN);
    let mut outline = outline::headings(&text, &units, &free, &folds, &cast, &head.metadata);
    tell(HEADINGS_KNOWN);
    outline.complete(&text, &units, &free);
    tell(OUTLINE_KNOWN);
    let mut document = assemble::build(&text, &units, &folds, &outline, &cast);
    document.text = text;
    questions::make_chapters(&mut document);
    document.number_chapters();
    document.metadata = head.metadata;
    document.metadata.title = document.metadata.title.or(outline.title);
    document.metadata.date = document.metadata.date.or(outline.date);
    document.findings.extend(head.finding);
    document
}

#[cfg(test)]
mod tests;
