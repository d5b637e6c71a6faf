//! Errors wait until they were read: unlike other notices they stay through keys and whatever else happens, one behind
//! the other, until the reader has had each on the screen.
//!
//! `Esc` puts away the one that is shown. Any other key does so by the way, if there was time to read it: whoever holds
//! a key down while an error comes is told of it all the same.

use std::collections::VecDeque;
use std::time::Duration;

use crate::action::Action;

use super::notice::Notice;
use super::state::App;

/// What has stood for so long was read.
const READ: Duration = Duration::from_secs(2);
/// So many are kept to be read again.
const KEPT: usize = 50;

/// What went wrong.
#[derive(Debug, Default)]
pub(super) struct Errors {
    waiting: VecDeque<Notice>,
    /// How many of this row of errors were read already.
    read: usize,
    /// When the first one came on the screen.
    shown: Option<Duration>,
    /// All that were told, the oldest first.
    told: Vec<Notice>,
}

impl Errors {
    fn add(&mut self, error: Notice) {
        if !self.told.contains(&error) && self.told.len() < KEPT {
            self.told.push(error.clone());
        }
        if matches!(error, Notice::NotReadAgain(_)) {
            self.withdraw_not_read();
        }
        if !self.waiting.contains(&error) {
            self.waiting.push_back(error);
        }
    }

    /// Takes back that the file could not be read again: it was, or it can't be for another reason now.
    fn withdraw_not_read(&mut self) {
        let is_first = matches!(self.waiting.front(), Some(Notice::NotReadAgain(_)));
        self.waiting.retain(|error| !matches!(error, Notice::NotReadAgain(_)));
        if is_first {
            self.shown = None;
        }
        if self.waiting.is_empty() {
            self.read = 0;
        }
    }

    fn put_away(&mut self) {
        self.waiting.pop_front();
        self.read = if self.waiting.is_empty() { 0 } else { self.read + 1 };
        self.shown = None;
    }
}

impl App {
    /// The error that waits to be read.
    pub fn error(&self) -> Option<&Notice> {
        self.errors.waiting.front()
    }

    /// Which one of how many errors that is, where there are several.
    pub fn error_number(&self) -> Option<(usize, usize)> {
        let Errors { waiting, read, .. } = &self.errors;
        let count = read + waiting.len();
        (count > 1 && !waiting.is_empty()).then_some((read + 1, count))
    }

    /// All errors that were told, the oldest first.
    pub fn told_errors(&self) -> &[Notice] {
        &self.errors.told
    }

    /// Takes in what time it is, counted from any beginning. `painted` is whether the screen shows the state as it is.
    pub fn tell_time(&mut self, now: Duration, painted: bool) {
        self.clock = now;
        // While something is being written, the row of notices is covered.
        let is_seen = painted && self.prompt.is_none() && !self.errors.waiting.is_empty();
        if is_seen && self.size.0 > 0 && self.size.1 > 1 {
            self.errors.shown.get_or_insert(now);
        }
    }

    /// The file was read again.
    pub(super) fn forget_not_read(&mut self) {
        self.errors.withdraw_not_read();
    }

    /// Tells something from outside.
    pub(super) fn tell(&mut self, notice: Notice) {
        self.notice = Some(notice);
        self.keep_error();
    }

    /// Lets an error wait that was told as a notice.
    pub(super) fn keep_error(&mut self) {
        if let Some(error) = self.notice.take_if(|notice| notice.is_error()) {
            self.errors.add(error);
        }
    }

    /// Puts away the error that is on the screen, if this key does that; true if it is to do nothing else.
    pub(super) fn acknowledge(&mut self, action: &Action) -> bool {
        let Some(shown) = self.errors.shown else { return false };
        if self.prompt.is_some() || !is_pressed(action) {
            return false;
        }
        let asks = *action == Action::Cancel;
        if asks || self.clock.saturating_sub(shown) >= READ {
            self.errors.put_away();
        }
        asks
    }
}

/// Whether an action is something that a reader has done, and no passing movement.
fn is_pressed(action: &Action) -> bool {
    !matches!(
        action,
        Action::Resize { .. }
            | Action::Repaint
            | Action::Suspend
            | Action::Drag { .. }
            | Action::Release
            | Action::Wheel { .. }
            | Action::PointAt { .. }
            | Action::NotOpened(_)
            | Action::CannotRemember(_)
            | Action::TellSettings(_)
            | Action::MarksNotKept
            | Action::NotEdited(_)
            | Action::NoteWritten { .. }
    )
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Script;
    use crate::parse::parse;
    use crate::source::Format;

    fn told(app: &App) -> Option<&str> {
        match app.notice() {
            Some(Notice::NotOpened(reason) | Notice::NotEdited(reason)) => Some(reason),
            _ => None,
        }
    }

    #[test]
    fn errors_stay_until_they_were_read() {
        let document = parse("林：雾散得很慢。\n\n顾：船来了。\n".into(), Format::Text);
        let mut app = App::new(Arc::new(document), "渡口", Script::Original);
        let seconds = Duration::from_secs;
        app.update(Action::Resize { width: 60, height: 9 });
        app.update(Action::NotOpened("一".into()));
        app.update(Action::Cancel);
        assert_eq!(told(&app), Some("一"), "nobody has seen it yet");
        app.tell_time(seconds(1), true);
        for action in [Action::LineDown, Action::Resize { width: 50, height: 9 }, Action::NextEdition] {
            app.update(action.clone());
            assert_eq!(told(&app), Some("一"), "{action:?}");
        }
        app.update(Action::NotEdited("二".into()));
        app.update(Action::NotEdited("二".into()));
        assert_eq!((told(&app), app.error_number()), (Some("一"), Some((1, 2))));
        app.update(Action::Cancel);
        assert_eq!((told(&app), app.error_number()), (Some("二"), Some((2, 2))));
        app.tell_time(seconds(2), true);
        app.tell_time(seconds(9), false);
        app.update(Action::Wheel { column: 0, row: 2, by: 1 });
        assert_eq!(told(&app), Some("二"), "a movement of the hand is no answer");
        app.update(Action::LineDown);
        assert_eq!((told(&app), app.error_number()), (None, None), "it stood for long");
        assert_eq!(app.told_errors().len(), 2);
    }

    #[test]
    fn what_is_written_over_an_error_leaves_it() {
        let document = parse("林：雾散得很慢。\n".into(), Format::Text);
        let mut app = App::new(Arc::new(document), "渡口", Script::Original);
        app.update(Action::Resize { width: 60, height: 9 });
        app.update(Action::OpenPrompt);
        app.update(Action::NotOpened("一".into()));
        app.tell_time(Duration::from_secs(1), true);
        app.update(Action::Cancel);
        assert!(app.prompt().is_none());
        assert_eq!(told(&app), Some("一"));
    }

    #[test]
    fn what_can_be_read_again_is_no_error_any_more() {
        let read = |text: &str| Arc::new(parse(text.into(), Format::Text));
        let mut app = App::new(read("林：雾散得很慢。\n"), "渡口", Script::Original);
        app.tell(Notice::NotReadAgain("空的".into()));
        app.tell(Notice::NotReadAgain("不是文字".into()));
        assert_eq!(app.error(), Some(&Notice::NotReadAgain("不是文字".into())), "only the last one counts");
        assert_eq!(app.error_number(), None);
        app.reread(crate::app::Opened::whole(read("林：雾散得很慢。\n"), "渡口"));
        assert_eq!(app.error(), None);
    }
}
