//! What there is to tell of a search: its count, its hits beside the chapters and on the timeline, and in the
//! words of an item.

use crate::layout::{Found, Highlight, Highlights};
use crate::model::{Anchor, Document, Item, TextRange};
use crate::search::{Direction, Query, Titled};

use super::super::marks::below;
use super::super::state::App;
use super::super::times::Times;

/// What there is to tell of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Searched<'a> {
    /// What was written.
    pub typed: &'a str,
    /// Whether its letters are read as pinyin.
    pub is_pinyin: bool,
    /// The number of the hit that the reader has gone to, from 1.
    pub number: Option<usize>,
    /// How many hits there are, as far as they are counted.
    pub count: usize,
    /// Whether that is all.
    pub is_complete: bool,
    /// Whether the way to the current hit led around the end of the document, and in which direction.
    pub wrapped: Option<Direction>,
}

impl App {
    /// What is searched for, if anything is.
    pub fn search(&self) -> Option<Searched<'_>> {
        let search = self.search.as_ref()?;
        Some(Searched {
            typed: search.query.typed(),
            is_pinyin: search.query.is_pinyin(),
            number: search.number,
            count: search.census.count(),
            is_complete: search.census.is_complete(),
            wrapped: search.wrapped,
        })
    }

    /// What is searched for.
    pub(in crate::app) fn query(&self) -> Option<&Query> {
        self.search.as_ref().map(|search| &search.query)
    }

    /// The hits of a chapter.
    pub fn hits_of_chapter(&self, chapter: usize) -> usize {
        self.search.as_ref().map_or(0, |search| search.census.of_chapter(chapter))
    }

    /// Where hits of an edition lie on its timeline: in time where times are stated, else in text. Of hits that
    /// lie close together, one.
    pub(in crate::app) fn hit_marks(&self, edition: usize) -> impl Iterator<Item = i64> + '_ {
        let marks = self.search.iter().flat_map(|search| search.marks.iter().flatten());
        marks.filter(move |(known, _)| *known == edition).map(|(_, place)| *place)
    }
}

/// The edition of a place, and where it lies on the edition's timeline; none where it has no time among others
/// that do.
pub(super) fn mark(document: &Document, times: &Times, place: Anchor) -> Option<(usize, i64)> {
    let edition = document.chapter_at(place).map_or(0, |chapter| document.edition_of_chapter(chapter));
    let byte = document.byte_at(place);
    let at = match times.axis(edition) {
        Some(_) => times.time_at(document, edition, byte)?,
        None => i64::from(byte),
    };
    Some((edition, at))
}

/// Tells `layout` the hits of an item.
impl Highlights for App {
    fn of_item(&self, item: Item) -> Vec<Highlight> {
        let marked = self.marked_words(item);
        let Some(search) = &self.search else { return marked };
        let titled = Titled::of(&self.document);
        let is_current =
            |range: &TextRange| search.current.is_some_and(|hit| hit.item == item && hit.range == *range);
        let ranges = search.query.in_item(titled, item).into_iter();
        let found = |range: &TextRange| if is_current(range) { Found::Current } else { Found::Hit };
        let hits = ranges.map(|range| Highlight { found: found(&range), range }).collect();
        // What was searched for is seen on what is marked.
        marked.into_iter().fold(hits, below)
    }
}
