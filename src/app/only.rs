//! Reading what one person says: the turns of all others are folded away, and from turn to turn of a person.
//!
//! Where the reader goes to a folded turn, by a time, a hit or the way back, that turn is opened: what was asked for is
//! seen. Headings stay, so that the contents lead where they always do. When all is shown again, the row on top stays on
//! top; if the reader hasn't moved since, the one that was there before.

use std::ops::Range;

use crate::layout::{Folds, Row};
use crate::model::{Anchor, Document, Spot};

use super::notice::Notice;
use super::state::App;
use super::voices::Voices;

/// Whose turns alone are shown.
#[derive(Debug, Clone)]
pub(super) struct Only {
    /// The speaker that stands for the person.
    person: usize,
    /// The turns, ascending.
    turns: Vec<usize>,
    /// A turn of somebody else that the reader has gone to.
    opened: Option<usize>,
    /// The stretches of others that the reader has unfolded, ascending.
    spread: Vec<Range<usize>>,
    /// The top row before, and the one that this led to.
    came: Option<(Anchor, Anchor)>,
}

impl Only {
    fn of(document: &Document, voices: &Voices, person: usize) -> Only {
        Only { person, turns: turns(document, voices, person), opened: None, spread: Vec::new(), came: None }
    }

    /// Shows a stretch of others, or folds it again.
    fn toggle(&mut self, document: &Document, turn: usize) -> Range<usize> {
        if let Some(shown) = self.folds().spread_around(turn) {
            self.spread.retain(|stretch| *stretch != shown);
            return shown;
        }
        // With a turn that was opened alone, the rest of its stretch is shown.
        let stretch = Folds { opened: None, ..self.folds() }.stretch(document, turn);
        self.opened = self.opened.filter(|opened| !stretch.contains(opened));
        let at = self.spread.partition_point(|other| other.start < stretch.start);
        self.spread.insert(at, stretch.clone());
        stretch
    }

    fn folds(&self) -> Folds<'_> {
        Folds { shown: &self.turns, opened: self.opened, spread: &self.spread }
    }

    /// The same person in a document that has taken the place of this one; none who isn't in it.
    pub(super) fn carried(
        &self,
        from: &Document,
        (to, voices): (&Document, &Voices),
        place: impl Fn(Anchor) -> Anchor,
    ) -> Option<Only> {
        let only = Only::of(to, voices, voices.same(from, self.person, to)?);
        let came = self.came.map(|(before, landed)| (place(before), place(landed)));
        (!only.turns.is_empty()).then_some(Only { came, ..only })
    }
}

/// The turns of a person.
fn turns(document: &Document, voices: &Voices, person: usize) -> Vec<usize> {
    let turns = document.turns.iter().enumerate();
    let is_one = |speaker: usize| voices.person(speaker) == person;
    turns.filter(|(_, turn)| turn.speaker.is_some_and(is_one)).map(|(number, _)| number).collect()
}

impl App {
    /// Whose turns alone are shown, as an index into the document's speakers.
    pub fn only_speaker(&self) -> Option<usize> {
        self.only.as_ref().map(|only| only.person)
    }

    pub(super) fn folds(&self) -> Option<Folds<'_>> {
        self.only.as_ref().map(Only::folds)
    }

    /// Who speaks where one reads, or next.
    pub(super) fn speaker_being_read(&self) -> Option<usize> {
        let from = self.view.place.turn;
        let turns = self.document.turns.get(from..).unwrap_or_default().iter();
        let found = turns.filter_map(|turn| turn.speaker).next();
        let before = || {
            let turns = self.document.turns.get(..from).unwrap_or_default().iter();
            turns.rev().find_map(|turn| turn.speaker)
        };
        found.or_else(before).map(|speaker| self.voices.person(speaker))
    }

    /// Only the turns of who speaks here, or all again.
    pub(super) fn toggle_only(&mut self) {
        if self.show_all() {
            return;
        }
        match self.speaker_being_read() {
            Some(person) => self.show_only(person),
            None => self.missing(Notice::NoSpeakers),
        }
    }

    /// Shows only what a person says.
    pub(super) fn show_only(&mut self, person: usize) {
        if self.columns.is_some() {
            self.notice = Some(Notice::OnlyInOneColumn);
            return;
        }
        let before = self.only.as_ref().and_then(|only| only.came);
        // From one person to the next, the way back leads to where it began.
        let before = before.filter(|(_, landed)| *landed == self.top).map_or(self.top, |(before, _)| before);
        let only = Only::of(&self.document, &self.voices, person);
        let Some(nearest) = nearest(&only.turns, self.view.place.turn) else {
            self.notice = Some(Notice::SaysNothing(person));
            return;
        };
        let is_seen = match self.top.spot {
            Spot::Speaker | Spot::Text(_) => only.folds().shows(self.top.turn),
            Spot::Title(_) | Spot::Heading { .. } => self.top.turn == nearest,
        };
        if !is_seen {
            self.jump(self.document.turn_start(nearest));
        }
        self.only = Some(Only { came: Some((before, self.top)), ..only });
    }

    /// Shows all turns again; false if they are shown.
    pub(super) fn show_all(&mut self) -> bool {
        let Some(only) = self.only.take() else { return false };
        match only.came {
            Some((before, landed)) if landed == self.top && before != landed => {
                self.top = before;
            }
            _ => {}
        }
        true
    }

    /// Whether a paragraph is shown, by its index.
    pub(super) fn shows_block(&self, block: usize) -> bool {
        if self.hides_block(block) {
            return false;
        }
        let turn = || self.document.turns.partition_point(|turn| turn.blocks.end <= block);
        self.folds().is_none_or(|folds| folds.shows(turn()))
    }

    /// A turn, or where that is folded away, the next one that isn't.
    pub(super) fn shown_turn_at(&self, turn: usize) -> usize {
        let Some(folds) = self.folds().filter(|folds| !folds.shows(turn)) else { return turn };
        nearest(folds.shown, turn).unwrap_or(turn)
    }

    /// A turn of the stretch that a row stands for: the row of one that is folded, or the first one of one that is shown.
    fn stretch_of(&self, row: &Row) -> Option<usize> {
        let folds = self.folds().filter(|_| !row.runs.is_empty())?;
        let turn = row.anchor.turn;
        match row.anchor.spot {
            Spot::Title(_) | Spot::Heading { .. } => None,
            _ if !folds.shows(turn) => Some(turn),
            _ => folds
                .spread_around(turn)
                .filter(|turns| row.anchor == self.document.turn_start(turns.start))
                .map(|turns| turns.start),
        }
    }

    fn toggle_stretch(&mut self, turn: usize) {
        let Some(only) = &mut self.only else { return };
        let stretch = only.toggle(&self.document, turn);
        // What is folded again leaves its row on top where one of its own stood there.
        if stretch.contains(&self.top.turn) && matches!(self.top.spot, Spot::Speaker | Spot::Text(_)) {
            self.top = self.document.turn_start(stretch.start);
        }
        self.jumped = false;
    }

    /// Shows the stretch that the top row stands for, or folds it again; false if that stands for none.
    pub(super) fn enter_stretch(&mut self) -> bool {
        let turn = self.view.rows.first().and_then(|row| self.stretch_of(row));
        turn.inspect(|turn| self.toggle_stretch(*turn)).is_some()
    }

    /// The same for a row of the screen; false if that stands for none.
    pub(super) fn click_stretch(&mut self, row: u16) -> bool {
        let at = usize::from(row.saturating_sub(self.panes().column.y));
        let turn = self.view.rows.get(at).and_then(|row| self.stretch_of(row));
        turn.inspect(|turn| self.toggle_stretch(*turn)).is_some()
    }

    /// Ends what goes on beside the reading: the search, then the reading of one person.
    pub(super) fn let_go_of_one(&mut self) {
        if self.search.take().is_none() {
            self.show_all();
        }
    }

    /// Names in short, or as the file has them.
    pub(super) fn toggle_short_names(&mut self) {
        let were_short = self.voices.are_short();
        if !self.voices.toggle_short(&self.document) && !were_short {
            self.missing(Notice::NoLongNames);
        }
    }

    /// Opens the folded turn and the hidden translation that hold a place.
    pub(super) fn unfold(&mut self, place: Anchor) {
        self.open_translation(place);
        let is_words = matches!(place.spot, Spot::Speaker | Spot::Text(_));
        if let Some(only) = self.only.as_mut().filter(|only| is_words && !only.folds().shows(place.turn)) {
            only.opened = Some(place.turn);
        }
    }

    /// Opens the turn that a jump led to. Two columns have no turns folded away.
    pub(super) fn keep_folds(&mut self) {
        if self.columns.is_some() {
            self.only = None;
        }
        if self.jumped {
            self.unfold(self.top);
        }
    }

    /// Who is one with whom has changed.
    pub(super) fn fold_again(&mut self) {
        if let Some(only) = &mut self.only {
            only.person = self.voices.person(only.person);
            only.turns = turns(&self.document, &self.voices, only.person);
            only.spread.clear();
        }
    }

    /// Where the turn of the person begins that lies so many ahead of the top row, or before it.
    pub(super) fn shown_turn(&self, ahead: bool, times: usize) -> Option<Anchor> {
        let turns = &self.only.as_ref()?.turns;
        let start = |turn: &usize| self.document.turn_start(*turn);
        let at = match ahead {
            true => {
                turns.partition_point(|turn| start(turn) <= self.top).checked_add(times.saturating_sub(1))
            }
            false => turns.partition_point(|turn| start(turn) < self.top).checked_sub(times),
        };
        turns.get(at?).map(start)
    }

    /// To the next turn of who speaks here, or to the one before.
    pub(super) fn step_to_own_turn(&mut self, ahead: bool, times: usize) {
        let Some(person) = self.speaker_being_read() else {
            return self.missing(Notice::NoSpeakers);
        };
        let is_own = |turn: &usize| {
            let turn = self.document.turns.get(*turn);
            let speaker = turn.filter(|turn| !turn.continued).and_then(|turn| turn.speaker);
            speaker.is_some_and(|speaker| self.voices.person(speaker) == person)
        };
        let start = |turn: usize| self.document.turn_start(turn);
        let (top, count) = (self.top, self.document.turns.len());
        let way: Vec<Anchor> = match ahead {
            true => {
                (top.turn..count).filter(is_own).map(start).filter(|place| *place > top).take(times).collect()
            }
            false => {
                let before = (0..count.min(top.turn + 1)).rev();
                before.filter(is_own).map(start).filter(|place| *place < top).take(times).collect()
            }
        };
        if let Some(place) = way.last() {
            self.step(*place);
        }
        if way.len() < times {
            self.missing(Notice::NoMoreOfSpeaker(person));
        }
    }
}

/// The turn of a list that is `wanted` or next behind it; the last one, where none is.
fn nearest(turns: &[usize], wanted: usize) -> Option<usize> {
    let at = turns.partition_point(|turn| *turn < wanted);
    turns.get(at).or(turns.last()).copied()
}
