//! Searching: what is searched for, which hit the reader has gone to, and how many there are.
//!
//! The document is looked through in bits ([`App::work`]), between which keys are heard: first for the hit
//! that is to be shown, then for the number of all. A small document is done within the key press.

mod census;
mod seek;
mod shown;

use crate::model::{Anchor, Document};
use crate::search::{BadQuery, Direction, Hit, Query, Titled};

use super::notice::Notice;
use super::state::{App, Focus};
use census::Census;
use seek::{Seek, Sought};
pub use shown::Searched;
use shown::mark;

/// So many bytes of text are looked at within a key press.
const WITHIN_A_KEY: usize = 256 << 10;
/// So many are looked at between two looks at the keyboard.
const AT_A_TIME: usize = 1 << 20;
/// The part of the screen that stays above a hit that was not on it.
const ABOVE: usize = 3;

/// What is searched for.
#[derive(Debug, Clone)]
pub(super) struct Search {
    query: Query,
    direction: Direction,
    census: Census,
    seek: Option<Seek>,
    current: Option<Hit>,
    /// The number of the current hit, from 1, as soon as it is counted.
    number: Option<usize>,
    /// Where hits lie on the timeline: the edition, and the place on its axis.
    marks: Vec<Option<(usize, i64)>>,
    /// The top of the screen when the current hit was gone to: who has moved since reads elsewhere.
    shown_from: Option<Anchor>,
    /// The top of the screen when the search began.
    begun: Anchor,
    /// Where the current hit stands in a document that has taken the place of the one that was searched.
    outdated: Option<Option<Anchor>>,
    /// Whether the place where the search began is in the jump list.
    pub(super) is_remembered: bool,
    /// Whether the way to the current hit led around the end of the document, and in which direction.
    wrapped: Option<Direction>,
}

impl Search {
    fn new(query: Query, direction: Direction, document: &Document, from: Anchor) -> Search {
        Search {
            query,
            direction,
            census: Census::new(),
            seek: Some(Seek::from_place(document, from, direction)),
            current: None,
            number: None,
            marks: Vec::new(),
            shown_from: None,
            begun: from,
            outdated: None,
            is_remembered: false,
            wrapped: None,
        }
    }

    /// The same search in another document.
    fn renewed(&self, document: &Document, from: Anchor) -> Search {
        // What was read as pinyin may be there as it is written by now.
        let query = Query::new(self.query.typed()).unwrap_or_else(|_| self.query.clone());
        Search::new(query, self.direction, document, from)
    }

    /// Notes that another document has taken the place of the one that was searched.
    pub(super) fn outdate(&mut self, old: &Document, place: impl Fn(Anchor) -> Anchor) {
        let current = match self.outdated {
            Some(place) => place,
            None => self.current.map(|hit| hit.place(old)),
        };
        self.outdated = Some(current.map(place));
    }
}

impl App {
    /// Whether there is work to be done while no key is pressed.
    pub fn has_work(&self) -> bool {
        let searches =
            self.search.as_ref().is_some_and(|search| search.seek.is_some() || !search.census.is_complete());
        searches || self.has_to_count() || self.has_to_gather()
    }

    /// Does a bit of work, about a millisecond's; true if it has led the reader somewhere.
    pub fn work(&mut self) -> bool {
        let stood = (self.top, self.hit_place());
        self.look(AT_A_TIME);
        self.count_on();
        self.gather_on();
        (self.top, self.hit_place()) != stood
    }

    /// Searches for `words` from the top of the screen on. The reader goes to the first hit as soon as it
    /// is found.
    ///
    /// # Errors
    /// Why the words can't be searched for.
    pub fn search_for(&mut self, words: &str, direction: Direction) -> Result<(), BadQuery> {
        self.search_by(Query::new(words)?, direction);
        Ok(())
    }

    fn search_by(&mut self, query: Query, direction: Direction) {
        self.search = Some(Search::new(query, direction, &self.document, self.top));
        self.look(WITHIN_A_KEY);
    }

    /// Searches, and goes to the hit of a number, from 1; to none where there are fewer.
    pub fn go_to_hit(&mut self, query: Query, number: usize) {
        self.top = Anchor::START;
        self.search_by(query, Direction::Forward);
        while self.has_work() {
            self.work();
        }
        let titled = Titled::of(&self.document);
        let hit = self.search.as_ref().and_then(|search| search.census.hit(&search.query, titled, number));
        if let Some(hit) = hit {
            if let Some(search) = &mut self.search {
                search.shown_from = None;
            }
            self.arrive(hit, None);
            self.count(WITHIN_A_KEY);
        }
    }

    /// Searches again in a document that has taken the place of its beginning. The reader is led nowhere: the
    /// hit that was gone to, which stands at `place` now, is only found again.
    pub(super) fn search_again(&mut self, place: Option<Anchor>) {
        let Some(search) = self.search.take() else { return };
        let mut again = search.renewed(&self.document, self.top);
        if let Some(place) = place {
            again.seek = Some(Seek::from_place(&self.document, place, Direction::Forward));
        }
        again.shown_from = Some(self.top);
        again.is_remembered = search.is_remembered;
        self.search = Some(again);
        self.look(WITHIN_A_KEY);
    }

    /// The same, but the reader waits for the first hit.
    pub(super) fn search_on(&mut self) {
        let Some(search) = self.search.take() else { return };
        self.search = Some(search.renewed(&self.document, self.top));
        self.look(WITHIN_A_KEY);
    }

    /// The same place is another one now.
    pub(super) fn move_shown(&mut self, from: Anchor, to: Anchor) {
        if let Some(search) = self.search.as_mut().filter(|search| search.shown_from == Some(from)) {
            search.shown_from = Some(to);
        }
    }

    /// Whether the reader stands where the search began, and it has led nowhere yet.
    pub(super) fn waits_for_a_hit(&self) -> bool {
        self.search.as_ref().is_some_and(|search| search.current.is_none() && search.begun == self.top)
    }

    /// Takes up a search that another one had taken the place of.
    pub(super) fn resume(&mut self, search: Option<Search>) {
        self.search = search;
        if let Some(place) = self.search.as_ref().and_then(|search| search.outdated) {
            self.search_again(place);
        }
    }

    /// The place of the hit that the reader has gone to.
    pub(super) fn hit_place(&self) -> Option<Anchor> {
        Some(self.search.as_ref()?.current?.place(&self.document))
    }

    /// The place of the current hit, if the reader still stands before it.
    pub(super) fn hit_being_read(&self) -> Option<Anchor> {
        let search = self.search.as_ref()?;
        let place = search.current?.place(&self.document);
        (search.shown_from == Some(self.top)).then_some(place)
    }

    /// To the next hit in the direction of the search, or against it. From where the current hit can be
    /// seen, to the one beside it; from elsewhere, to the nearest. With a number, so many hits on.
    pub(super) fn step_to_hit(&mut self, against: bool, times: usize) {
        let visible = self.hit_place().is_some_and(|place| self.shows(place));
        let (document, top) = (&self.document, self.top);
        let Some(search) = &mut self.search else { return };
        let direction = if against { reversed(search.direction) } else { search.direction };
        let seek = match search.current.filter(|_| visible) {
            Some(hit) => Seek::from_hit(document, hit, direction),
            None => Seek::from_place(document, top, direction),
        };
        search.seek = Some(seek.past(times.saturating_sub(1)));
        search.shown_from = None;
        self.look(WITHIN_A_KEY);
    }

    /// Looks through about so many bytes.
    fn look(&mut self, bytes: usize) {
        let titled = Titled::of(&self.document);
        let Some(search) = &mut self.search else { return };
        if let Some(mut seek) = search.seek {
            // What lies behind the end of the document is looked at as well, if there is room.
            let rounds = if seek.passes_over() { 4 } else { 2 };
            let sought = (0..rounds)
                .map(|_| seek.step(&search.query, titled, bytes))
                .find(|sought| *sought != Sought::NotYet);
            match sought.unwrap_or(Sought::NotYet) {
                Sought::NotYet => {
                    search.seek = Some(seek);
                    return;
                }
                Sought::Nowhere => {
                    search.seek = None;
                    self.read_as_pinyin();
                }
                Sought::Found { hit, wrapped } => {
                    search.seek = None;
                    self.arrive(hit, wrapped.then_some(seek.direction));
                }
            }
        }
        self.count(bytes);
    }

    /// Counts on, and tells the number of the current hit as soon as it is known.
    fn count(&mut self, bytes: usize) {
        let titled = Titled::of(&self.document);
        let Some(search) = self.search.as_mut().filter(|search| search.seek.is_none()) else { return };
        search.census.step(&search.query, titled, bytes);
        if search.number.is_none() {
            search.number = search.current.and_then(|hit| search.census.number(&search.query, titled, hit));
        }
        let (document, times) = (&self.document, &self.times);
        let marks = search.census.places().skip(search.marks.len()).map(|place| mark(document, times, place));
        search.marks.extend(marks.collect::<Vec<_>>());
    }

    /// Letters that are nowhere to be found may be the sound of words that are.
    fn read_as_pinyin(&mut self) {
        let (document, top) = (&self.document, self.top);
        let Some(search) = &mut self.search else { return };
        search.census = Census::of_nothing();
        if let Some(query) = search.query.as_pinyin() {
            let Search { direction, begun, shown_from, is_remembered, .. } = *search;
            let sounds = Search::new(query, direction, document, top);
            *search = Search { begun, shown_from, is_remembered, ..sounds };
            self.look(WITHIN_A_KEY);
        }
    }

    /// Goes to a hit that was found, perhaps around the end of the document.
    fn arrive(&mut self, hit: Hit, wrapped: Option<Direction>) {
        let place = hit.place(&self.document);
        let before = self.top;
        // What is read now is the hit.
        self.moment = None;
        let Some(search) = &mut self.search else { return };
        (search.current, search.number, search.wrapped) = (Some(hit), None, wrapped);
        let is_known = search.shown_from.is_some();
        if !is_known {
            if wrapped.is_some() && self.prompt.is_none() {
                self.notice = Some(Notice::Wrapped);
            }
            self.unfold(place);
            self.show_hit(place);
            self.remember_beginning(before);
        }
        let top = self.top;
        if let Some(search) = &mut self.search {
            search.shown_from = Some(top);
        }
        self.refresh();
    }

    /// Puts the place that the first hit beyond the screen leads away from into the jump list, so that one key
    /// leads back to where the search began. While one writes, nothing is kept yet.
    fn remember_beginning(&mut self, before: Anchor) {
        if let Some(search) = self.search.as_mut().filter(|search| !search.is_remembered)
            && before != self.top
            && self.prompt.is_none()
        {
            search.is_remembered = true;
            self.jumps.leave(before);
        }
    }

    /// Brings a place on the screen, with some rows above it, unless it can be seen already.
    fn show_hit(&mut self, place: Anchor) {
        self.contents.chosen = None;
        self.focus = Focus::Transcript;
        if self.shows(place) {
            return;
        }
        let height = usize::from(self.panes().column.height).max(1);
        self.jumped = false;
        if !self.show_in_pairs(place, height / ABOVE, height) {
            self.top = self.with_flow(|flow| flow.up(place, height / ABOVE).min(flow.last_top(height)));
        }
    }

    /// Whether a place is in one of the rows on the screen.
    fn shows(&self, place: Anchor) -> bool {
        let width = self.panes().column.width;
        let height = usize::from(self.panes().column.height);
        let rows = match width {
            0 => Vec::new(),
            _ => self.rows_with(place, height + 1),
        };
        let first = rows.first().is_some_and(|row| row.anchor <= place);
        // The row behind the last one on the screen tells where that ends.
        let end = rows.get(height).is_none_or(|row| place < row.anchor);
        first && end && !rows.is_empty()
    }
}

fn reversed(direction: Direction) -> Direction {
    match direction {
        Direction::Forward => Direction::Back,
        Direction::Back => Direction::Forward,
    }
}
