//! Moving by time: seconds on and back.
//!
//! A row stands for several seconds and the edge of a gap for minutes, so the moment that was arrived at is
//! kept beside the place: the next shift begins there.

use crate::action::Action;
use crate::model::{Anchor, Millis};
use crate::timeline::Jump;

use super::goto::Destination;
use super::loading::moves;
use super::notice::Notice;
use super::state::App;

/// A moment that the reader has shifted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// When.
    pub(super) time: Millis,
    /// The place that stands for it.
    pub(super) place: Anchor,
    /// The gap around it.
    pub(super) gap: Option<(Millis, Millis)>,
}

impl App {
    /// On by so many milliseconds, or back. A step, which the jump list doesn't remember.
    pub(super) fn shift(&mut self, by: Millis) {
        // Above the first stated time nothing is before it; where a stretch is not all there yet, nothing is known.
        let now = match self.view.time {
            None if self.loading.is_some() => return self.missing(Notice::NotThereYet),
            time => time.unwrap_or(0),
        };
        match self.at_moment(self.view.edition, now.saturating_add(by)) {
            Ok((moment, destination)) => {
                if self.is_doubtful(&destination) {
                    self.falls_short();
                }
                self.stand_at(moment);
                self.notice = destination.notice;
            }
            Err(notice) => self.missing(notice),
        }
    }

    /// What stands for a moment of an edition, brought back into its times, or why nothing does.
    pub(super) fn at_moment(&self, edition: usize, time: Millis) -> Result<(Moment, Destination), Notice> {
        let axis = self.times.axis(edition).ok_or(Notice::NoTimes)?;
        let jump = Jump::Time(time);
        let found = self.to_time(axis, jump).ok_or(Notice::NoTimes);
        let destination = self.as_far_as_known(jump, found)?;
        let gap = match destination.notice {
            Some(Notice::InGap { gap, .. }) => Some(gap),
            _ => None,
        };
        // The very beginning has more to show than its first words.
        let place = if time > 0 { destination.place } else { self.edition_top(edition) };
        Ok((Moment { time: time.clamp(0, axis.end()), place, gap }, destination))
    }

    /// Goes to a moment, and keeps it.
    pub(super) fn stand_at(&mut self, moment: Moment) {
        self.stand_on(moment.place);
        self.moment = Some(Moment { place: self.top, ..moment });
    }

    /// Keeps the moment that the reader has gone to, beside the place that stands for it.
    pub(super) fn keep_moment(&mut self, destination: &Destination) {
        let (time, gap) = match destination.notice {
            Some(Notice::InGap { time, gap, .. }) => (Some(time), Some(gap)),
            _ => (destination.time, None),
        };
        self.moment = time.map(|time| Moment { time, place: self.top, gap });
    }

    /// Goes to a place without a trace in the jump list; where that is the last row, to the last full screen.
    pub(super) fn stand_on(&mut self, place: Anchor) {
        self.step(place);
        if self.is_last_row(place) {
            self.top = self.last_top(self.height());
            self.jumped = false;
        }
    }

    /// The top of an edition; the document's title for the first one.
    pub(super) fn edition_top(&self, edition: usize) -> Anchor {
        if edition == 0 { Anchor::START } else { self.edition_start(edition) }
    }

    /// The moment that the reader has shifted to, as long as the place stands for it.
    pub(super) fn moment_being_read(&self) -> Option<Moment> {
        self.moment.filter(|moment| moment.place == self.top)
    }

    /// The moment lasts until the reader goes elsewhere, even if that leads back.
    pub(super) fn forget_moment(&mut self, action: &Action) {
        // An edition is gone over to at the moment that was asked for.
        let is_shift =
            matches!(action.once(), Action::Shift(_) | Action::NextEdition | Action::PreviousEdition);
        let is_left = self.moment.is_some_and(|moment| moment.place != self.top);
        if is_left || (moves(action) && !is_shift) {
            self.moment = None;
        }
    }
}
