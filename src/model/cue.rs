//! Cues: what a subtitle file says, and from when until when.

use super::{Millis, TextRange, TimeOrigin, TimeRange};

/// One cue of a subtitle file. There are a million of them in a large one, so they are kept small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// Where its words stand in [`super::Document::text`]; empty where the cue before it has said them already.
    pub text: TextRange,
    /// Where it stands in [`super::Document::cue_sources`] as the file has it, marks and line breaks included;
    /// none where that is what stands at `text`.
    pub source: Option<TextRange>,
    /// The line of the file in which its times stand, from 1.
    pub line: u32,
    start: Millis,
    end: Millis,
}

/// Stands for an end that the file doesn't state.
const OPEN: Millis = Millis::MIN;

impl Cue {
    /// A cue from `start` until `end`, whose words are not placed yet.
    pub fn new(start: Millis, end: Option<Millis>, line: usize) -> Cue {
        Cue {
            text: TextRange::default(),
            source: None,
            line: u32::try_from(line).unwrap_or(u32::MAX),
            start,
            end: end.unwrap_or(OPEN),
        }
    }

    /// The same, with its words at `text`.
    #[must_use]
    pub fn at(self, text: TextRange) -> Cue {
        Cue { text, ..self }
    }

    /// The same, where the text at `text` is what the file has.
    #[must_use]
    pub fn as_it_is(self, text: TextRange) -> Cue {
        Cue { text, source: None, ..self }
    }

    /// When it begins, in milliseconds.
    pub fn start(&self) -> Millis {
        self.start
    }

    /// When it ends, if the file says so; it may say that this is before the beginning.
    pub fn end(&self) -> Option<Millis> {
        Some(self.end).filter(|end| *end != OPEN)
    }

    /// Its times, as the file states them.
    pub fn time(&self) -> TimeRange {
        TimeRange { start: self.start, end: self.end(), origin: TimeOrigin::Stated }
    }
}
