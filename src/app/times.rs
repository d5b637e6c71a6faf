//! The times of a document, ready to be looked up.

use crate::layout::Clock;
use crate::model::{Document, Millis, TimeOrigin, TimeRange};
use crate::timeline::Axis;

/// One axis per edition.
#[derive(Debug, Clone, Default)]
pub(super) struct Times {
    axes: Vec<Axis>,
}

impl Times {
    pub(super) fn of(document: &Document) -> Times {
        Times { axes: (0..document.editions.len()).map(|edition| Axis::of(document, edition)).collect() }
    }

    /// The axis of an edition, if it states times.
    pub(super) fn axis(&self, edition: usize) -> Option<&Axis> {
        self.axes.get(edition).filter(|axis| !axis.is_empty())
    }

    /// When `byte` was spoken, in the edition that holds `chapter`.
    fn at(&self, document: &Document, chapter: usize, byte: u32) -> Option<Millis> {
        self.axis(document.edition_of_chapter(chapter))?.time_at(byte)
    }
}

/// Tells the layout when things were said.
pub(super) struct DocumentClock<'a> {
    pub(super) document: &'a Document,
    pub(super) times: &'a Times,
}

impl Clock for DocumentClock<'_> {
    fn turn(&self, turn: usize) -> Option<TimeRange> {
        let stated = self.document.turns.get(turn)?.time;
        stated.or_else(|| {
            let chapter = self.document.chapter_of_turn(turn)?;
            let start = self.times.at(self.document, chapter, self.document.turn_range(turn).start)?;
            Some(TimeRange { start, end: None, origin: TimeOrigin::Estimated })
        })
    }

    fn chapter(&self, chapter: usize) -> Option<TimeRange> {
        let edition = self.document.edition_of_chapter(chapter);
        match self.times.axis(edition) {
            Some(axis) => axis.chapter_time(self.document, chapter),
            None => self.document.chapters.get(chapter)?.time,
        }
    }
}
