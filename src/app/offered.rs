//! Which actions mean something in this document and on this system: only those are offered in the help and in the
//! command palette. Their keys work all the same, and tell why nothing happens.

use crate::action::Action;

use super::geometry::ONE_PANE_BELOW;
use super::state::App;

impl App {
    /// Whether an action can ever do something here.
    pub fn offers(&self, action: &Action) -> bool {
        // What isn't read yet may have all of it.
        if self.loading.is_some() {
            return true;
        }
        let document = &self.document;
        match action {
            Action::NextEdition | Action::PreviousEdition => document.editions.len() > 1,
            Action::ToggleCues => document.speaks_in_cues(),
            Action::ToggleBeside | Action::ToggleDifferences => self.has_beside(),
            Action::NextGap | Action::PreviousGap => self.has_gaps(),
            Action::Shift(_) => self.times.end(self.view.edition).is_some(),
            Action::ShowSpeakers
            | Action::OnlySpeaker
            | Action::ToggleShortNames
            | Action::NextOwnTurn
            | Action::PreviousOwnTurn => !document.speakers.is_empty(),
            Action::JoinSpeaker | Action::PartSpeaker => document.speakers.len() > 1,
            Action::ToggleTranslations => document.translations > 0,
            Action::WiderContents | Action::NarrowerContents => self.size.0 >= ONE_PANE_BELOW,
            Action::Suspend => cfg!(unix),
            _ => true,
        }
    }
}
