//! Going over to another edition: to the same words where both have them, else to the same moment.

use std::collections::HashMap;

use crate::model::{Anchor, Spot};
use crate::timeline::{Pair, Place};

use super::notice::Notice;
use super::shift::Moment;
use super::state::App;

/// Where a letter has no counterpart, one so many letters away shows that the passage has.
const NEAR: usize = 40;

/// The places that belong together in the editions that were gone through without moving elsewhere in between:
/// going back leads to the row from which one came.
#[derive(Debug, Clone, Default)]
pub(super) struct Crossing {
    at: Option<Anchor>,
    places: HashMap<usize, Stop>,
}

/// Where one was in an edition.
#[derive(Debug, Clone, Copy)]
struct Stop {
    place: Anchor,
    /// The moment that was gone to there.
    moment: Option<Moment>,
    /// The only edition that has what was being read, if it isn't this one.
    only_in: Option<usize>,
}

/// Where words stand in another edition.
struct Found {
    byte: u32,
    nearness: Nearness,
}

/// How near to the words being read those are that were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nearness {
    /// They are the same.
    Same,
    /// They stand next to them.
    Next,
    /// Nothing around them is there; the other edition goes on with these.
    Beyond,
}

impl App {
    /// To a neighbouring edition: to the same words if it has them, else to the same moment if both have times,
    /// else to its beginning.
    pub(super) fn change_edition(&mut self, by: i64) {
        let count = self.document.editions.len();
        if count < 2 {
            return self.missing(Notice::OneEdition);
        }
        let from = self.view.edition;
        let beyond = from.checked_add_signed(isize::try_from(by).unwrap_or(0));
        if beyond.is_none_or(|edition| edition >= count) {
            self.falls_short();
        }
        let step = usize::try_from(by.rem_euclid(count as i64)).unwrap_or(0);
        let to = (from + step) % count;
        if to == from {
            return;
        }
        let here = self.top;
        let moment = self.moment_being_read();
        let known = self.crossing.places.get(&to).filter(|_| self.crossing.at == Some(here)).copied();
        let only_in = match known {
            Some(Stop { place, moment, only_in }) => {
                self.jump(place);
                self.moment = moment;
                only_in
            }
            None => self.cross(from, to),
        };
        if let Some(edition) = only_in {
            self.missing(Notice::OnlyIn(edition));
        }
        if self.crossing.at != Some(here) {
            self.crossing.places.clear();
        }
        self.crossing.places.entry(from).or_insert(Stop { place: here, moment, only_in: None });
        self.crossing.places.insert(to, Stop { place: self.top, moment: self.moment_being_read(), only_in });
        self.crossing.at = Some(self.top);
    }

    /// Goes over, and gives the edition that one comes from if only that has what was being read.
    fn cross(&mut self, from: usize, to: usize) -> Option<usize> {
        if let Some(found) = self.same_words(from, to) {
            // What is not in the beginning of a text may be in the rest of it.
            if found.nearness != Nearness::Same {
                self.falls_short();
            }
            self.jump(self.counterpart(&found));
            return (found.nearness == Nearness::Beyond).then_some(from);
        }
        self.falls_short();
        let now = self.view.time;
        match now.and_then(|now| self.landing(self.times.axis(to)?, now)) {
            Some(destination) => {
                self.jump(destination.place);
                // What the one leaves out the other may have: there and back it is the same moment.
                self.keep_moment(&destination);
                self.notice = destination.notice;
            }
            None => self.jump(self.edition_start(to)),
        }
        None
    }

    /// The place of what was found: a row of the kind of the top one, if they say the same.
    fn counterpart(&self, found: &Found) -> Anchor {
        let turn = self.document.turn_at_byte(found.byte);
        let is_there = found.nearness != Nearness::Beyond;
        match self.top.spot {
            Spot::Speaker if is_there && found.byte <= self.document.turn_range(turn).start => {
                self.document.turn_start(turn)
            }
            Spot::Text(_) if is_there => Anchor::text(turn, found.byte),
            _ => self.place_of_byte(found.byte),
        }
    }

    /// Where another edition says the words of the top row; none if the two are no versions of one text.
    fn same_words(&mut self, from: usize, to: usize) -> Option<Found> {
        let holder =
            self.document.chapter_at(self.top).map(|chapter| self.document.edition_of_chapter(chapter));
        // Whoever asked for a moment at which nothing is said here wants to know what is said then there.
        let is_in_gap = self.moment_being_read().is_some_and(|moment| moment.gap.is_some());
        if holder != Some(from) || is_in_gap {
            return None;
        }
        let byte = self.document.byte_at(self.top);
        let pair = self.concordance.pair(&self.document, from, to)?;
        find(&pair, byte)
    }
}

fn find(pair: &Pair, byte: u32) -> Option<Found> {
    let letter = pair.left.index_at(byte);
    let at = |letter: usize, nearness: Nearness| {
        let byte = pair.right.byte(letter.min(pair.right.len().checked_sub(1)?))?;
        Some(Found { byte, nearness })
    };
    let next = match pair.alignment.right_of(letter) {
        Place::Exact(same) => return at(same, Nearness::Same),
        Place::Between(_, next) => next,
    };
    let runs = pair.alignment.runs();
    let behind = runs.partition_point(|run| run.left <= letter);
    if runs.get(behind).is_some_and(|run| run.left - letter <= NEAR) {
        return at(next, Nearness::Next);
    }
    // The words just before are nearer than those behind the passage.
    let before = behind.checked_sub(1).and_then(|before| runs.get(before));
    match before.filter(|run| letter - run.left_end() < NEAR) {
        Some(run) => at(run.right_end() - 1, Nearness::Next),
        None => at(next, Nearness::Beyond),
    }
}
