//! The command palette: any action by its name, chosen while one types.
//!
//! Which actions are listed and what they are called depends on the keymap and on the interface's language, which `tui`
//! knows. Here stands which of them is pointed at, which were chosen before, and that a chosen one is carried out as
//! its key would: what is selected and the number before a motion are kept meanwhile.

use crate::action::{Action, Context};
use crate::effect::Effect;

use super::prompt::Question;
use super::state::App;

/// So many that were chosen last come first.
const RECENT: usize = 5;

impl App {
    /// Asks for the name of an action.
    pub(super) fn open_palette(&mut self) {
        self.ask(Question::Command(0));
    }

    /// Whether the command palette is open.
    pub(super) fn is_commanding(&self) -> bool {
        self.pointed_command().is_some()
    }

    /// The entry of the palette that is pointed at, among those that are listed.
    pub fn pointed_command(&self) -> Option<usize> {
        match self.prompt.as_ref()?.question {
            Question::Command(entry) => Some(entry),
            _ => None,
        }
    }

    /// The names of the actions that were chosen in the palette, the last one first.
    pub fn recent_commands(&self) -> &[&'static str] {
        &self.recent_commands
    }

    /// What keys mean below the palette.
    pub fn context_below(&self) -> Context {
        self.context_without_prompt()
    }

    /// Carries out what was chosen.
    pub(super) fn perform(&mut self, name: &'static str, action: Action) -> Vec<Effect> {
        if self.is_commanding() {
            self.prompt = None;
        }
        remember(&mut self.recent_commands, name);
        self.update(action)
    }
}

/// Puts what was chosen before what was chosen earlier.
pub(super) fn remember(recent: &mut Vec<&'static str>, name: &'static str) {
    recent.retain(|known| *known != name);
    recent.insert(0, name);
    recent.truncate(RECENT);
}
