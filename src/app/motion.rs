//! Moving through the document: rows, pages, turns, chapters, editions, the jump list.

use crate::model::Anchor;

use super::contents::EntryKind;
use super::notice::Notice;
use super::state::App;

/// Rows that two pages have in common.
const OVERLAP: usize = 1;
/// A key passes so many rows at most, whatever number stands before it: all of them have to be set.
const MOST_ROWS: usize = 10_000;

impl App {
    pub(super) fn height(&self) -> usize {
        usize::from(self.panes().column.height).max(1)
    }

    /// Moves by rows; down only until the last row stands at the bottom.
    pub(super) fn scroll(&mut self, by: i64) {
        self.contents.chosen = None;
        self.jumped = false;
        let count = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX).min(MOST_ROWS);
        let height = self.height();
        if self.is_paired() {
            return self.scroll_pairs(by, height);
        }
        let (top, at_end) = self.with_flow(|flow| match by < 0 {
            true => (flow.up(self.top, count), false),
            false => {
                let below = flow.down(self.top, count);
                let full = below.filter(|place| flow.window(*place, height).len() >= height);
                full.map_or_else(|| (flow.last_top(height).max(self.top), true), |place| (place, false))
            }
        });
        self.top = top;
        if at_end {
            self.falls_short();
        }
    }

    /// Moves by pages, in halves of a page, so many times.
    pub(super) fn scroll_halves(&mut self, halves: i64, times: i64) {
        let height = self.height();
        let page = match halves.abs() {
            1 => (height / 2).max(1),
            _ => height.saturating_sub(OVERLAP).max(1),
        };
        self.scroll(halves.signum().saturating_mul(times).saturating_mul(i64::try_from(page).unwrap_or(1)));
    }

    /// Leaves for another place, which the jump list remembers.
    pub(super) fn jump(&mut self, place: Anchor) {
        if place != self.top {
            self.jumps.leave(self.top);
        }
        self.contents.chosen = None;
        self.top = place;
        self.jumped = true;
    }

    pub(super) fn go_to_end(&mut self) {
        self.falls_short();
        let height = self.height();
        let last = self.last_top(height);
        self.jump(last.max(Anchor::START));
        self.jumped = false;
    }

    /// Jumps to a place; if that is the last row, to the last full screen, which shows it in its context.
    pub(super) fn jump_to_or_end(&mut self, place: Anchor) {
        match self.is_last_row(place) {
            true => self.go_to_end(),
            false => self.jump(place),
        }
    }

    /// Whether a place is that of the last row, or behind it.
    pub(super) fn is_last_row(&self, place: Anchor) -> bool {
        self.may_stand_on_left(place) && place >= self.last_top(1)
    }

    /// The highest place that still shows the last of so many rows.
    pub(super) fn last_top(&self, height: usize) -> Anchor {
        let paired = self.is_paired().then(|| self.last_pair(height)).flatten();
        paired.unwrap_or_else(|| self.with_flow(|flow| flow.last_top(height)))
    }

    pub(super) fn next_chapter(&mut self, times: usize) {
        let chapters = 0..self.document.chapters.len();
        let ahead = chapters
            .map(|chapter| self.document.chapter_start(chapter))
            .filter(|place| *place > self.top)
            .take(times);
        let way: Vec<Anchor> = ahead.collect();
        self.jump_along(&way, times);
    }

    pub(super) fn previous_chapter(&mut self, times: usize) {
        let chapters = (0..self.document.chapters.len()).rev();
        let before =
            chapters.map(|chapter| self.document.chapter_start(chapter)).filter(|place| *place < self.top);
        let mut way: Vec<Anchor> = before.take(times).collect();
        if way.len() < times && way.last().map_or(self.top > Anchor::START, |first| *first > Anchor::START) {
            way.push(Anchor::START);
        }
        self.jump_along(&way, times);
    }

    /// To the last of the chapters on the way; says so where the way is shorter than it was to be.
    fn jump_along(&mut self, way: &[Anchor], times: usize) {
        if let Some(place) = way.last() {
            self.jump(*place);
        }
        if way.len() < times {
            self.missing(Notice::NoMoreChapters);
        }
    }

    pub(super) fn next_turn(&mut self, times: usize) {
        if self.only.is_some() {
            return match self.shown_turn(true, times) {
                Some(place) => self.step(place),
                None => self.go_to_end(),
            };
        }
        let turns = self.top.turn..self.document.turns.len();
        let mut ahead = turns.map(|turn| self.document.turn_start(turn)).filter(|place| *place > self.top);
        match ahead.nth(times.saturating_sub(1)) {
            Some(place) => self.step(place),
            None => self.go_to_end(),
        }
    }

    pub(super) fn previous_turn(&mut self, times: usize) {
        if self.only.is_some() {
            let place = self.shown_turn(false, times);
            return self.step(place.unwrap_or(Anchor::START));
        }
        let last = self.document.turns.len().min(self.top.turn + 1);
        let mut before =
            (0..last).rev().map(|turn| self.document.turn_start(turn)).filter(|place| *place < self.top);
        let place = before.nth(times.saturating_sub(1));
        self.step(place.unwrap_or(Anchor::START));
    }

    /// Moves without a trace in the jump list: a turn is a step, not a leap.
    pub(super) fn step(&mut self, place: Anchor) {
        self.contents.chosen = None;
        self.top = place;
        self.jumped = true;
    }

    pub(super) fn edition_start(&self, edition: usize) -> Anchor {
        let chapter = self.document.editions.get(edition).map_or(0, |edition| edition.chapters.start);
        self.document.chapter_start(chapter)
    }

    pub(super) fn back(&mut self, forward: bool, times: usize) {
        self.contents.chosen = None;
        self.jumped = true;
        for _ in 0..times {
            let place = match forward {
                true => self.jumps.forward(self.top),
                false => self.jumps.back(self.top),
            };
            match place {
                Some(place) => self.top = place,
                None => {
                    self.notice = Some(Notice::NoMoreJumps);
                    return;
                }
            }
        }
    }

    /// Moves in the contents; the transcript follows at once.
    pub(super) fn choose_by(&mut self, by: i64) {
        let row = self.selected_row();
        let last = self.contents.entries().len().saturating_sub(1);
        let beyond = usize::try_from(by).is_ok_and(|by| row.unwrap_or(0).saturating_add(by) > last);
        if beyond {
            self.falls_short();
        }
        let chosen = match row {
            Some(row) => self.contents.neighbour(row, by),
            None => self.contents.neighbour(0, -1),
        };
        if let Some(kind) = chosen {
            self.choose(kind);
        }
    }

    /// Chooses an entry of the contents and shows its text.
    pub(super) fn choose(&mut self, kind: EntryKind) {
        let place = match kind {
            EntryKind::Chapter(chapter) => self.document.chapter_start(chapter),
            EntryKind::Edition(edition) => self.edition_start(edition),
            EntryKind::Gap { edition, end, .. } => match self.chapter_starting(edition, end) {
                Some(behind) => self.document.chapter_start(behind),
                None => return,
            },
        };
        // Walking along the contents is one way, not many: only its beginning is remembered.
        self.jumped = true;
        match self.contents.chosen {
            Some(_) => self.top = place,
            None => self.jump(place),
        }
        self.contents.chosen = Some(kind);
        // Of a gap nothing can be shown but the text behind it; that it is one is told.
        if let EntryKind::Gap { edition, start, end } = kind
            && let Some(finding) = self.gap_finding(edition, start, end)
        {
            self.notice = Some(Notice::Found(finding));
        }
    }
}
