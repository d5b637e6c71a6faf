//! The keys of a list, shown over it.

use crate::action::{Action, Context};
use crate::effect::Effect;

use super::Desk;

impl Desk {
    /// The first line of the keys that are shown over a list; none where they aren't.
    pub fn list_help(&self) -> Option<usize> {
        self.help.filter(|_| self.front.is_some())
    }

    /// What an action does to the keys of a list: shows them, scrolls them, closes them. None where it is the list's own.
    pub(super) fn update_help(&mut self, action: &Action) -> Option<Vec<Effect>> {
        let can_be_shown = self.front.is_some() && self.context() != Context::Prompt;
        self.help = match (self.list_help(), action) {
            (None, Action::ShowHelp) if can_be_shown => Some(0),
            (None, _) => return None,
            (Some(top), Action::ScrollPage { by, last }) => {
                Some(top.saturating_add_signed(isize::try_from(*by).unwrap_or(0)).min(*last))
            }
            (Some(top), Action::Release | Action::Drag { .. }) => Some(top),
            (Some(_), Action::Resize { .. } | Action::Repaint | Action::Suspend | Action::Quit) => {
                return None;
            }
            (Some(_), Action::ShowHelp | Action::Cancel | Action::Enter | Action::Click { .. }) => None,
            (Some(_), _) => {
                self.help = None;
                return None;
            }
        };
        Some(Vec::new())
    }
}
