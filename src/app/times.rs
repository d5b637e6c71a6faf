//! The times of a document, ready to be looked up.

use crate::layout::Clock;
use crate::model::{Document, Millis, TimeOrigin, TimeRange, clock};
use crate::timeline::Axis;

/// One axis per edition.
#[derive(Debug, Clone, Default)]
pub(super) struct Times {
    axes: Vec<Axis>,
    /// Whether any edition states a time.
    any: bool,
    /// The byte from which on no time can be estimated: the text of the stretch that begins there is not
    /// all there yet.
    unknown_from: Option<u32>,
}

impl Times {
    pub(super) fn of(document: &Document) -> Times {
        let axes: Vec<Axis> =
            (0..document.editions.len()).map(|edition| Axis::of(document, edition)).collect();
        Times { any: axes.iter().any(|axis| !axis.is_empty()), axes, unknown_from: None }
    }

    /// The times of the beginning of a document.
    pub(super) fn of_beginning(document: &Document) -> Times {
        let times = Times::of(document);
        let last = times.axes.iter().rev().find_map(|axis| axis.segments().last());
        Times { unknown_from: last.map(|segment| segment.text.start), ..times }
    }

    /// Whether all is there that a time at `byte` depends on.
    pub(super) fn is_known(&self, byte: u32) -> bool {
        self.unknown_from.is_none_or(|unknown| byte <= unknown)
    }

    /// When `byte` was spoken, in an edition.
    pub(super) fn time_at(&self, document: &Document, edition: usize, byte: u32) -> Option<Millis> {
        self.axis(edition)?.time_at(document, byte).filter(|_| self.is_known(byte))
    }

    /// The last moment of an edition, if it has times and all of it is there.
    pub(super) fn end(&self, edition: usize) -> Option<Millis> {
        self.axis(edition).filter(|_| self.unknown_from.is_none()).map(Axis::end)
    }

    /// The axis of an edition, if it states times.
    pub(super) fn axis(&self, edition: usize) -> Option<&Axis> {
        self.axes.get(edition).filter(|axis| !axis.is_empty())
    }

    /// The time of a chapter, stated or estimated.
    pub(super) fn chapter(&self, document: &Document, chapter: usize) -> Option<TimeRange> {
        match self.axis(document.edition_of_chapter(chapter)) {
            Some(axis) => axis.chapter_time(document, chapter).filter(|time| {
                let byte = document.chapter_range(chapter).start;
                time.origin == TimeOrigin::Stated || self.is_known(byte)
            }),
            None => document.chapters.get(chapter)?.time,
        }
    }

    /// What stands before a chapter in a list: its time, or its number where there are no times.
    pub(super) fn lead(&self, document: &Document, chapter: usize) -> String {
        match self.chapter(document, chapter) {
            Some(time) if time.origin == TimeOrigin::Stated => clock(time.start),
            Some(time) => format!("≈{}", clock(time.start)),
            None if self.any => String::new(),
            None => {
                document.titled_number(chapter).map_or_else(String::new, |number| (number + 1).to_string())
            }
        }
    }

    /// When `byte` was spoken, in the edition that holds `chapter`.
    fn at(&self, document: &Document, chapter: usize, byte: u32) -> Option<Millis> {
        self.time_at(document, document.edition_of_chapter(chapter), byte)
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
        self.times.chapter(self.document, chapter)
    }
}
