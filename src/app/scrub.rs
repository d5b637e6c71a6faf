//! The scrubber: the timeline under the pointer, while the button is down.
//!
//! The reader follows the pointer at once. The whole way is one jump.

use crate::timeline::Jump;

use super::loading::Standpoint;
use super::state::{App, Focus};

/// Parts of the whole, in the unit of [`Jump::Share`].
const WHOLE: i64 = 1_000_000;

/// A timeline that the reader holds.
#[derive(Debug, Clone)]
pub(super) struct Scrub {
    from: Standpoint,
    focus: Focus,
    edition: usize,
    /// The timeline's first column, and how many it has: as long as it is held, it stays where it is.
    left: u16,
    width: u16,
}

impl App {
    /// The first column of the timeline and how many it has, while the reader holds it.
    pub fn held_timeline(&self) -> Option<(u16, u16)> {
        self.scrub.as_ref().map(|scrub| (scrub.left, scrub.width))
    }

    /// The button goes down on the timeline.
    pub(super) fn grab(&mut self, column: u16, left: u16, width: u16) {
        let (from, focus, edition) = (self.standpoint(), self.focus, self.view.edition);
        self.scrub = Some(Scrub { from, focus, edition, left, width });
        self.focus = Focus::Transcript;
        self.scrub_to(column);
    }

    /// The pointer moves; beside the timeline it means the nearest end.
    pub(super) fn scrub_to(&mut self, column: u16) {
        let Some(Scrub { left, width, edition, .. }) = self.scrub else { return };
        let last = i64::from(width.saturating_sub(1));
        let cell = i64::from(column.saturating_sub(left)).min(last);
        // A cell stands for what is in its middle, the first and the last one for the ends.
        let part = |whole: i64| match cell {
            0 => 0,
            _ if cell == last => whole,
            _ => whole.saturating_mul(2 * cell + 1) / (2 * (last + 1)),
        };
        match self.view.end.filter(|end| *end > 0) {
            Some(end) => {
                if let Ok((moment, _)) = self.at_moment(edition, part(end)) {
                    self.stand_at(moment);
                }
            }
            None => {
                let place = self.to_share(Jump::Share(part(WHOLE))).place;
                self.stand_on(place);
            }
        }
    }

    /// The button comes up, or something else is done: the reader stays there.
    pub(super) fn let_go(&mut self) {
        let Some(scrub) = self.scrub.take() else { return };
        if scrub.from.top != self.top {
            self.jumps.leave(scrub.from.top);
        }
    }

    /// Back to where the reader was before the button went down.
    pub(super) fn cancel_scrub(&mut self) {
        let Some(scrub) = self.scrub.take() else { return };
        self.stand(scrub.from);
        self.focus = scrub.focus;
    }
}
