//! What a file of chapters says, as its reader finds it.

use crate::model::{Field, Finding, FindingKind, Metadata, Millis};

use super::mark::{LATEST, Mark};

/// What a file of chapters says.
#[derive(Debug, Clone, Default)]
pub struct Chapters {
    /// The chapters, in the order of the file.
    pub marks: Vec<Mark>,
    /// What stands above the first one.
    pub notes: Vec<String>,
    /// What the file says about itself.
    pub metadata: Metadata,
    /// Its faults.
    pub findings: Vec<Finding>,
}

impl From<Vec<Mark>> for Chapters {
    fn from(marks: Vec<Mark>) -> Chapters {
        Chapters { marks, ..Chapters::default() }
    }
}

/// So much of a line that can't be read is told, in bytes.
const TOLD: usize = 60;

impl Chapters {
    /// A chapter; that it ends before it begins is told.
    pub(in crate::parse) fn chapter(&mut self, start: Millis, end: Option<Millis>, title: &str) {
        let start = start.clamp(0, LATEST);
        let end = end.map(|end| end.clamp(0, LATEST));
        let mark = Mark::new(start, end, title);
        if let Some(end) = end.filter(|end| *end < start) {
            let finding = Finding::of_time(FindingKind::NegativeLength, 0, start, end);
            self.findings.push(Finding { detail: mark.title.clone(), ..finding });
        }
        self.marks.push(mark);
    }

    /// What is said about the last chapter, or above the first one.
    pub(in crate::parse) fn note(&mut self, words: &str) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        match self.marks.last_mut() {
            Some(mark) => mark.notes.push(words.to_owned()),
            None => self.notes.push(words.to_owned()),
        }
    }

    /// Reports a line that can't be read.
    pub(super) fn broken(&mut self, line: usize, words: &str) {
        let told = words.get(..words.floor_char_boundary(TOLD)).unwrap_or(words).trim();
        self.findings.push(Finding::of_text(FindingKind::BrokenChapter, 0, Some(line), told));
    }

    /// An entry of the file's head.
    pub(super) fn entry(&mut self, key: &str, value: &str) {
        let (key, value) = (key.trim(), value.trim());
        let place = match key.to_ascii_lowercase().as_str() {
            "title" | "album" if self.metadata.title.is_none() => Some(&mut self.metadata.title),
            "artist" | "author" | "performer" if self.metadata.author.is_none() => {
                Some(&mut self.metadata.author)
            }
            "date" | "year" if self.metadata.date.is_none() => Some(&mut self.metadata.date),
            _ => None,
        };
        if let Some(place) = place.filter(|_| !value.is_empty()) {
            *place = Some(value.to_owned());
        }
        self.metadata.fields.push(Field { key: key.to_owned(), value: value.to_owned() });
    }

    /// Reports the chapters that begin before the one above them.
    pub(super) fn tell_disorder(&mut self) {
        for pair in self.marks.windows(2) {
            let [above, mark] = pair else { continue };
            if mark.time.start < above.time.start {
                let end = mark.time.end.unwrap_or(mark.time.start);
                let finding = Finding::of_time(FindingKind::Disorder, 0, mark.time.start, end);
                self.findings.push(Finding { detail: mark.title.clone(), ..finding });
            }
        }
    }
}
