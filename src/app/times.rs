//! The times of a document, ready to be looked up.

use std::sync::Arc;

use crate::layout::Clock;
use crate::model::{Document, Millis, TimeOrigin, TimeRange, clock};
use crate::text::sanitize;
use crate::timeline::{Axis, Concordance, Pair, Words, borrow};

use super::contents::Contents;
use super::state::App;

/// One axis per edition.
#[derive(Debug, Clone, Default)]
pub(super) struct Times {
    axes: Vec<Arc<Axis>>,
    /// Whether any edition states a time.
    any: bool,
    /// The byte from which on no time can be estimated: the text of the stretch that begins there is not
    /// all there yet.
    unknown_from: Option<u32>,
    /// The file that lent its times.
    lender: Option<String>,
}

impl Times {
    pub(super) fn of(document: &Document) -> Times {
        let axis = |edition| Arc::new(Axis::of(document, edition));
        let axes: Vec<Arc<Axis>> = (0..document.editions.len()).map(axis).collect();
        Times { any: axes.iter().any(|axis| !axis.is_empty()), axes, unknown_from: None, lender: None }
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
        self.axes.get(edition).map(Arc::as_ref).filter(|axis| !axis.is_empty())
    }

    /// What compares the editions, with their axes, but for those that were lent.
    pub(super) fn concordance(&self) -> Concordance {
        match self.lender {
            None => Concordance::with_axes(self.axes.clone()),
            Some(_) => Concordance::default(),
        }
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

    /// Takes times from another document for the editions that state none; from that of its editions that says
    /// most of the same words.
    ///
    /// # Errors
    /// Why none could be taken.
    pub(super) fn borrow(&mut self, document: &Document, from: &Document, name: &str) -> Result<(), Lending> {
        if self.axes.iter().all(|axis| !axis.is_empty()) {
            return Err(Lending::OwnTimes);
        }
        let donors: Vec<Donor> = (0..from.editions.len())
            .map(|edition| Donor {
                axis: Axis::of(from, edition),
                words: Words::of_edition(from, edition).into(),
            })
            .filter(|donor| !donor.axis.is_empty())
            .collect();
        if donors.is_empty() {
            return Err(Lending::NoTimes);
        }
        let mut found = false;
        for (edition, axis) in self.axes.iter_mut().enumerate().filter(|(_, axis)| axis.is_empty()) {
            let words = Arc::new(Words::of_edition(document, edition));
            let pairs = donors.iter().filter_map(|donor| {
                let pair = Pair::of(words.clone(), donor.words.clone())?;
                Some((pair.alignment.matched_left(0..words.len()), pair, &donor.axis))
            });
            let Some((_, pair, lent)) = pairs.max_by_key(|(shared, ..)| *shared) else { continue };
            let time_of = |byte: u32| lent.time_at(from, byte);
            let borrowed = borrow(&words, &document.text, &pair.right, &pair.alignment, time_of);
            found |= !borrowed.is_empty();
            *axis = Arc::new(Axis::borrowed(document, &borrowed));
        }
        if !found {
            return Err(Lending::NothingInCommon);
        }
        self.lender = Some(sanitize::safe(name).into_owned());
        self.any = true;
        Ok(())
    }
}

impl App {
    /// Takes times from another document of that name, for text that has none. Done before anything else, since
    /// it lists the contents anew.
    ///
    /// # Errors
    /// Why none could be taken.
    pub fn borrow_times(&mut self, from: &Document, name: &str) -> Result<(), Lending> {
        self.times.borrow(&self.document, from, name)?;
        self.contents = Contents::of(&self.document, &self.times);
        self.contents.measure_by(self.widths);
        self.refresh();
        Ok(())
    }

    /// The time of a chapter, stated or estimated.
    pub fn chapter_time(&self, chapter: usize) -> Option<TimeRange> {
        self.times.chapter(&self.document, chapter)
    }

    /// The time of a turn, stated or estimated.
    pub fn turn_time(&self, turn: usize) -> Option<TimeRange> {
        DocumentClock { document: &self.document, times: &self.times }.turn(turn)
    }

    /// The name of the file that lent its times, if one did; safe to be shown.
    pub fn lender(&self) -> Option<&str> {
        self.times.lender.as_deref()
    }
}

/// Why no times could be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lending {
    /// The document states its own.
    OwnTimes,
    /// The other one states none.
    NoTimes,
    /// The two share too few words.
    NothingInCommon,
}

/// An edition that states times.
struct Donor {
    axis: Axis,
    words: Arc<Words>,
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
            let edition = self.document.edition_of_chapter(self.document.chapter_of_turn(turn)?);
            let byte = self.document.turn_range(turn).start;
            let start = self.times.time_at(self.document, edition, byte)?;
            let origin = self.times.axis(edition)?.origin_at(byte);
            Some(TimeRange { start, end: None, origin })
        })
    }

    fn chapter(&self, chapter: usize) -> Option<TimeRange> {
        self.times.chapter(self.document, chapter)
    }
}
