//! The command palette of the lists on the desk. Documents have their own.

use crate::action::{Action, Context};
use crate::effect::Effect;

use super::super::commands::remember;
use super::super::line::Line;
use super::{Desk, Shown};

/// The palette of a list, and what was chosen in it.
#[derive(Debug, Default)]
pub(super) struct Commanding {
    /// What is typed, and the entry that is pointed at.
    open: Option<(Line, usize)>,
    recent: Vec<&'static str>,
}

impl Desk {
    /// What is typed in the palette of a list, and the entry that is pointed at; none where it isn't open.
    pub fn palette(&self) -> Option<(&Line, usize)> {
        let (line, pointed) = self.commanding.open.as_ref().filter(|_| self.front.is_some())?;
        Some((line, *pointed))
    }

    /// The names of the actions that were chosen there, the last one first.
    pub fn recent_commands(&self) -> &[&'static str] {
        &self.commanding.recent
    }

    /// What keys mean below the palette.
    pub fn context_below(&self) -> Context {
        match self.shown() {
            Shown::Document(app) => app.context(),
            Shown::Documents(_) => Context::Documents,
            Shown::Library(library) => library.context(),
            Shown::Everywhere(everywhere) => everywhere.context(),
        }
    }

    /// What an action does to the palette of a list. None where it is the list's own.
    pub(super) fn update_palette(&mut self, action: &Action) -> Option<Vec<Effect>> {
        if self.front.is_none() {
            self.commanding.open = None;
            return None;
        }
        let can_open = self.context() != Context::Prompt;
        let Some((line, pointed)) = &mut self.commanding.open else {
            let opens = *action == Action::ShowPalette && can_open;
            self.commanding.open = opens.then(Default::default);
            return opens.then(Vec::new);
        };
        let typed = line.text().len();
        let is_written = matches!(
            action,
            Action::Insert(_) | Action::DeleteBefore | Action::DeleteAfter | Action::DeleteAll
        );
        match action {
            Action::Resize { .. } | Action::Repaint | Action::Suspend | Action::Quit => return None,
            Action::Insert(text) => line.insert(text),
            Action::DeleteBefore if line.text().is_empty() => self.commanding.open = None,
            Action::DeleteBefore => drop(line.delete_before()),
            Action::DeleteAfter => line.delete_after(),
            Action::DeleteAll => line.clear(),
            Action::CaretLeft => line.left(),
            Action::CaretRight => line.right(),
            Action::CaretStart => line.move_to_start(),
            Action::CaretEnd => line.move_to_end(),
            Action::ChooseCommand(entry) => *pointed = *entry,
            Action::Cancel => self.commanding.open = None,
            Action::Perform(name, action) => {
                self.commanding.open = None;
                remember(&mut self.commanding.recent, name);
                return Some(self.update((**action).clone()));
            }
            _ => {}
        }
        if let Some((line, pointed)) = self.commanding.open.as_mut().filter(|_| is_written)
            && line.text().len() != typed
        {
            *pointed = 0;
        }
        Some(Vec::new())
    }
}
