//! Subtitles: from cues to an article.
//!
//! Each format's parser finds the cues: their times, and where their words stand in the file. `survey` tells with
//! all of them in view who speaks, whether there are stops, and whether lines are said again. `article` then joins
//! the words to paragraphs and turns, in the room of the file itself (`prose`): a large file has none for a copy.
//! What `markup` takes away from the words of a cue is kept beside the text, as the file has it.

mod apart;
mod article;
mod ass;
mod clock;
mod lines;
mod lrc;
mod markup;
mod names;
mod pace;
mod prose;
mod srt;
mod survey;
mod transcript;
mod webvtt;

use crate::model::{Cue, Document, Finding, FindingKind, Metadata, TextRange};
use crate::source::Format;

pub use apart::as_they_are;
pub(super) use clock::loose as loose_clock;
pub(super) use lines::Lines;
pub(super) use transcript::Transcript;

use super::chapters::{self, Chapters, Mark};
use super::head;
use markup::{Cleaner, Markup, Said};
use prose::Prose;
use survey::Habits;

/// What a format's parser finds in a file. The texts of the cues are ranges of the file yet.
#[derive(Debug, Default)]
struct Found {
    cues: Vec<Cue>,
    /// What is no cue and has words.
    notes: Vec<Note>,
    /// Who says each cue, where a field of its own tells; as ranges of the file.
    voices: Vec<Option<TextRange>>,
    /// Chapters, which begin between cues.
    chapters: Vec<Mark>,
    metadata: Metadata,
    findings: Vec<Finding>,
}

/// Words that stand between cues.
#[derive(Debug, Clone, Copy)]
struct Note {
    /// How many cues stand before it.
    behind: usize,
    range: TextRange,
}

impl Found {
    /// Has room for about as many cues as a file of that length has: growing would copy them, and leave holes.
    fn with_room_for(text: &str) -> Found {
        /// The bytes of a short cue.
        const SHORT: usize = 64;
        Found { cues: Vec::with_capacity(text.len() / SHORT), ..Found::default() }
    }

    /// Keeps words that belong to no cue.
    fn note(&mut self, range: TextRange) {
        if !range.is_empty() {
            self.notes.push(Note { behind: self.cues.len(), range });
        }
    }

    /// Takes notes above the first cue that say something about the file itself.
    fn take_fields(&mut self, text: &str) {
        let metadata = &mut self.metadata;
        let above = self.notes.partition_point(|note| note.behind == 0);
        let mut at = 0;
        self.notes.retain(|note| {
            at += 1;
            at > above || !head::take_note(note.range.of(text), metadata)
        });
    }

    /// Reports a part that can't be read.
    fn broken(&mut self, line: usize, words: &str) {
        /// So much of it is told.
        const TOLD: usize = 60;
        let told = words.get(..words.floor_char_boundary(TOLD)).unwrap_or(words).trim();
        self.findings.push(Finding::of_text(FindingKind::BrokenCue, 0, Some(line), told));
    }
}

/// How much of the work is done behind each step, in percent.
const CUES_FOUND: u8 = 30;
const HABITS_KNOWN: u8 = 55;

/// Reads a subtitle file. Never fails; what is in no cue is a note.
pub(super) fn parse(text: String, format: Format, marks: Vec<Mark>, tell: &mut dyn FnMut(u8)) -> Document {
    let (markup, found) = match format {
        Format::WebVtt => (Markup::WebVtt, webvtt::read(&text)),
        Format::Sbv => (Markup::Sbv, srt::read_sbv(&text)),
        Format::Lrc => (Markup::Lrc, lrc::read(&text)),
        Format::Ass => (Markup::Ass, ass::read(&text)),
        _ => (Markup::Srt, srt::read(&text)),
    };
    let has_order = matches!(format, Format::Srt | Format::WebVtt | Format::Sbv);
    let prose = if has_order { Prose::new } else { Prose::apart };
    write(text, prose, markup, found, format.name(), marks, tell)
}

/// The cues of a WebVTT file as chapters: the first line of each is the title, what follows are notes. None if it is no
/// such file.
pub(super) fn chapters_of_webvtt(text: &str) -> Option<Chapters> {
    text.starts_with("WEBVTT").then(|| webvtt::read(text)).map(|found| {
        let mut chapters = Chapters { metadata: found.metadata, ..Chapters::default() };
        let mut cleaner = Cleaner::new(Markup::WebVtt);
        let mut said = Said::default();
        let mut notes = found.notes.iter().peekable();
        for (at, cue) in found.cues.iter().enumerate() {
            while let Some(note) = notes.next_if(|note| note.behind <= at) {
                chapters.note(note.range.of(text));
            }
            cleaner.clean(cue.text.of(text), &mut said);
            let mut lines = said.lines().map(|(line, _)| line);
            chapters.chapter(cue.start(), cue.end(), lines.next().unwrap_or(""));
            lines.for_each(|line| chapters.note(line));
        }
        notes.for_each(|note| chapters.note(note.range.of(text)));
        chapters.findings.extend(found.findings);
        chapters
    })
}

/// Keeps the cues of a WebVTT file that were made chapters, which stand in the document in that order. Nothing is done
/// to a document that was made of another file.
pub(super) fn keep_chapters(text: &str, order: &[usize], document: &mut Document) {
    if !text.starts_with("WEBVTT") {
        return;
    }
    let mut cues = webvtt::read(text).cues;
    let cleaner = Cleaner::new(Markup::WebVtt);
    let titled = document.chapters.iter().filter(|chapter| chapter.title.is_some());
    let headings = titled.filter_map(|chapter| chapter.heading);
    let mut places = vec![TextRange::default(); cues.len()];
    for (at, heading) in order.iter().zip(headings) {
        if let Some(place) = places.get_mut(*at) {
            *place = heading;
        }
    }
    for (cue, place) in cues.iter_mut().zip(places) {
        let start = document.cue_sources.len();
        cleaner.exact(cue.text.of(text), &mut document.cue_sources);
        cue.source = Some(TextRange::new(start, document.cue_sources.len()));
        cue.text = place;
    }
    document.cues_are_chapters = !cues.is_empty();
    document.cues = cues;
}

/// Makes an article of a transcript whose words were written out. `format` is the name of the file's.
pub(super) fn written(
    transcript: Transcript,
    format: &'static str,
    marks: Vec<Mark>,
    tell: &mut dyn FnMut(u8),
) -> Document {
    let (text, found) = transcript.into_parts();
    write(text, Prose::apart, Markup::Plain, found, format, marks, tell)
}

/// Makes an article of the cues that were found. `marks` are chapters of another file, which stand in the place of the
/// file's own.
fn write(
    text: String,
    prose: fn(String) -> Prose,
    markup: Markup,
    mut found: Found,
    format: &'static str,
    marks: Vec<Mark>,
    tell: &mut dyn FnMut(u8),
) -> Document {
    if found.cues.is_empty() && found.chapters.is_empty() {
        found.findings.push(Finding::of_text(FindingKind::NoCues, 0, None, ""));
    }
    tell(CUES_FOUND);
    found.take_fields(&text);
    let mut cleaner = Cleaner::new(markup);
    let mut habits = Habits::of(&text, &found.cues, &mut cleaner);
    habits.has_speakers |= found.voices.iter().any(Option::is_some);
    tell(HABITS_KNOWN);
    let marks = if marks.is_empty() { std::mem::take(&mut found.chapters) } else { marks };
    let mut document =
        article::write(prose(text), &mut found, chapters::in_order(marks), &habits, &mut cleaner);
    let Found { metadata, findings, .. } = found;
    document.number_chapters();
    document.metadata = metadata;
    document.findings = findings;
    document.format = format;
    document
}
