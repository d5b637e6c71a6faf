//! The number before a motion: digits are gathered until the key comes that they belong to.

use crate::action::{Action, Context};

use super::state::App;

/// The highest number that can be written. Whoever wants to go further wants to go to a place.
const HIGHEST: u32 = 9_999;

impl App {
    /// The number that is being written before a motion.
    pub fn repeat_count(&self) -> Option<u32> {
        self.count
    }

    /// Joins a motion with the number before it; none where the key only changed that number.
    pub(super) fn counted(&mut self, action: Action) -> Option<Action> {
        match (action, self.count) {
            // A number waits for the motion that is chosen in the palette.
            (action, _) if action == Action::ShowPalette || self.is_commanding() => Some(action),
            (Action::Digit(digit), count) => {
                let takes = matches!(self.context(), Context::Transcript | Context::Contents);
                let number = count.unwrap_or(0).saturating_mul(10).saturating_add(u32::from(digit));
                // A number doesn't begin with 0.
                self.count = Some(number.min(HIGHEST)).filter(|number| takes && *number > 0);
                None
            }
            (Action::DeleteBefore, Some(count)) => {
                self.count = Some(count / 10).filter(|count| *count > 0);
                None
            }
            (Action::Cancel, Some(_)) => {
                self.count = None;
                None
            }
            // What no key asks for leaves the number alone.
            (
                action @ (Action::Resize { .. }
                | Action::Repaint
                | Action::Suspend
                | Action::Drag { .. }
                | Action::Release),
                _,
            ) => Some(action),
            (action, Some(count)) => {
                self.count = None;
                Some(match repeats(&action) {
                    true => Action::Repeat { count, action: Box::new(action) },
                    false => action,
                })
            }
            (action, None) => Some(action),
        }
    }
}

/// Whether an action can be done several times at once.
fn repeats(action: &Action) -> bool {
    matches!(
        action,
        Action::LineDown
            | Action::LineUp
            | Action::HalfPageDown
            | Action::HalfPageUp
            | Action::PageDown
            | Action::PageUp
            | Action::NextChapter
            | Action::PreviousChapter
            | Action::NextTurn
            | Action::PreviousTurn
            | Action::NextOwnTurn
            | Action::PreviousOwnTurn
            | Action::NextEdition
            | Action::PreviousEdition
            | Action::NextHit
            | Action::PreviousHit
            | Action::Back
            | Action::Forward
            | Action::Shift(_)
            | Action::NextDocument
            | Action::PreviousDocument
            | Action::WiderContents
            | Action::NarrowerContents
            | Action::NextGap
            | Action::PreviousGap
    )
}
