//! How fast the reader reads, and how long the rest will take.
//!
//! What is read is counted in bytes of the text: a Han character has three and an English word about six, and most
//! people read about twice as many of the former in a minute, so that both take about as long by the byte.

use std::time::Duration;

use super::state::App;

/// What a reader reads in a minute of whom nothing is known: 400 Han characters, or 200 English words.
const USUAL: u64 = 1200;
/// So many minutes of reading weigh as much as what is usual.
const MINUTES_OF_USUAL: u64 = 3;
/// Whoever reads faster looks for something.
const FASTEST: u64 = 6 * USUAL;
/// Whoever reads more slowly does something else besides.
const SLOWEST: u64 = USUAL / 6;
/// More than so many bytes at once are a leap.
const LONGEST_STEP: u32 = 8 * 1024;
/// So long is time counted together: whoever moves by lines goes on by little each time.
const SHORTEST_TIME: Duration = Duration::from_secs(4);
const MILLISECONDS: u64 = 60_000;

/// How much was read in how much time, in all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pace {
    /// Bytes of text.
    pub amount: u64,
    /// The time that took.
    pub milliseconds: u64,
}

impl Pace {
    /// Minutes that so many bytes take, rounded up.
    pub fn minutes(self, bytes: u64) -> u64 {
        let amount = self.amount.saturating_add(USUAL * MINUTES_OF_USUAL);
        let time = self.milliseconds.saturating_add(MINUTES_OF_USUAL * MILLISECONDS);
        let milliseconds = u128::from(bytes) * u128::from(time) / u128::from(amount.max(1));
        u64::try_from(milliseconds.div_ceil(u128::from(MILLISECONDS))).unwrap_or(u64::MAX)
    }

    fn add(&mut self, more: Pace) {
        self.amount = self.amount.saturating_add(more.amount);
        self.milliseconds = self.milliseconds.saturating_add(more.milliseconds);
    }
}

/// Learns how fast the reader reads.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Learning {
    /// Of all readings.
    pub(super) pace: Pace,
    /// Of this one, as far as it is not kept yet.
    fresh: Pace,
    /// What was read since time was last counted.
    open: Pace,
    /// Where reading was when it was last looked at.
    seen: Option<u32>,
}

/// Minutes left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// In the chapter.
    pub chapter: u64,
    /// In the whole edition.
    pub whole: u64,
}

impl App {
    /// The earlier readings tell how fast the reader is.
    pub fn set_pace(&mut self, pace: Pace) {
        self.learning.pace = pace;
    }

    /// Time has passed since this was called last: what came in between has been read, unless it was too much or too
    /// little for that.
    pub fn pass(&mut self, time: Duration) {
        let byte = self.document.byte_at(self.view.place);
        let learning = &mut self.learning;
        if self.only.is_some() {
            // What is folded away is not read.
            (learning.seen, learning.open) = (None, Pace::default());
            return;
        }
        let from = learning.seen.replace(byte);
        let Some(step) = from.and_then(|from| byte.checked_sub(from)).filter(|step| *step <= LONGEST_STEP)
        else {
            learning.open = Pace::default();
            return;
        };
        let milliseconds = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        learning.open.add(Pace { amount: u64::from(step), milliseconds });
        if u128::from(learning.open.milliseconds) < SHORTEST_TIME.as_millis() {
            return;
        }
        let read = std::mem::take(&mut learning.open);
        let speed = read.amount.saturating_mul(MILLISECONDS) / read.milliseconds.max(1);
        if (SLOWEST..=FASTEST).contains(&speed) {
            learning.pace.add(read);
            learning.fresh.add(read);
        }
    }

    /// What was learned and is not kept yet.
    pub fn take_fresh_pace(&mut self) -> Option<Pace> {
        let fresh = std::mem::take(&mut self.learning.fresh);
        (fresh != Pace::default()).then_some(fresh)
    }

    /// How long the rest will take; none while nobody knows how much that is.
    pub fn left(&self) -> Option<Left> {
        if self.loading.is_some() {
            return None;
        }
        let byte = self.document.byte_at(self.view.place);
        let minutes = |end: u32| self.learning.pace.minutes(u64::from(end.saturating_sub(byte)));
        let chapter = self.view.chapter.map_or(byte, |chapter| self.document.chapter_range(chapter).end);
        let whole = minutes(self.edition_text(self.view.edition).end);
        Some(Left { chapter: minutes(chapter).min(whole), whole })
    }

    /// How long the rest will take, where the reader wants to be told.
    pub fn told_left(&self) -> Option<Left> {
        self.left().filter(|_| self.tells_left && self.only.is_none())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::action::Action;
    use crate::model::Script;
    use crate::parse::parse;
    use crate::source::Format;

    #[test]
    fn minutes_follow_the_reader() {
        assert_eq!(Pace::default().minutes(0), 0);
        assert_eq!(Pace::default().minutes(1), 1);
        assert_eq!(Pace::default().minutes(USUAL * 10), 10);
        let fast = Pace { amount: USUAL * 2 * 1000, milliseconds: MILLISECONDS * 1000 };
        assert_eq!(fast.minutes(USUAL * 10), 6);
        assert_eq!(
            Pace { amount: u64::MAX, milliseconds: u64::MAX }.minutes(u64::MAX),
            u64::MAX / MILLISECONDS + 1
        );
    }

    #[test]
    fn only_reading_is_counted() {
        let text = "林溪把灯提起来，照了照水面，船还没有来。".repeat(40) + "\n";
        let document = parse(text.repeat(50), Format::Text);
        let mut app = App::new(Arc::new(document), "渡口", Script::Original);
        app.update(Action::Resize { width: 80, height: 24 });
        let mut after = |action: Action, seconds: u64| {
            app.update(action);
            app.pass(Duration::from_secs(seconds));
            app.take_fresh_pace().unwrap_or_default().milliseconds / 1000
        };
        assert_eq!(after(Action::Repaint, 30), 0, "the beginning is only seen");
        assert_eq!(after(Action::PageDown, 90), 90, "a page");
        assert_eq!(after(Action::PageDown, 1), 0, "too fast, so far");
        assert_eq!(after(Action::PageDown, 1), 0);
        assert_eq!(after(Action::PageDown, 3600), 0, "something else was done besides");
        assert_eq!(after(Action::End, 60), 0, "a leap");
        assert_eq!(after(Action::PageUp, 60), 0, "back");
        assert_eq!(after(Action::LineDown, 3), 0);
        assert_eq!(after(Action::LineDown, 3), 6, "lines are counted together");
    }
}
