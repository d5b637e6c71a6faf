//! The note of a mark: in the last rows of the screen, as many as it takes, or in the reader's own editor.

use crate::effect::Effect;

use super::super::line::Line;
use super::super::notice::Notice;
use super::super::prompt::{Prompt, Question};
use super::super::state::App;

/// A question for the note of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noting {
    /// The mark.
    pub key: i64,
}

/// Longer notes have no room below the text.
const LONGEST_BELOW: usize = 1000;

impl App {
    /// Asks for the note of a mark; a long one goes to the editor.
    pub(super) fn ask_for_note(&mut self, key: i64) -> Vec<Effect> {
        let Some((_, mark)) = self.mark(key) else { return Vec::new() };
        let note = mark.note.clone();
        if note.len() > LONGEST_BELOW {
            return self.edit_note(key);
        }
        self.ask(Question::Note(Noting { key }));
        if let Some(Prompt { line, .. }) = &mut self.prompt {
            *line = Line::of_lines(&note);
        }
        Vec::new()
    }

    /// Has the note of a mark written in the editor.
    pub(super) fn edit_note(&mut self, key: i64) -> Vec<Effect> {
        let note = self.mark(key).map(|(_, mark)| mark.note.clone());
        note.map(|note| Effect::EditNote { key, note }).into_iter().collect()
    }

    /// What is being written as a note goes on in the editor.
    pub(in crate::app) fn note_to_editor(&mut self) -> Vec<Effect> {
        let Some(Prompt { line, question: Question::Note(noting) }) = &self.prompt else { return Vec::new() };
        let effect = Effect::EditNote { key: noting.key, note: line.text().to_owned() };
        self.prompt = None;
        vec![effect]
    }

    /// Keeps what was written at the prompt as the note.
    pub(in crate::app) fn submit_note(&mut self) -> Vec<Effect> {
        let Some(Prompt { line, question: Question::Note(noting) }) = self.prompt.take() else {
            return Vec::new();
        };
        self.write_note(noting.key, line.text())
    }

    /// Writes a note; nothing but blanks is none.
    pub(in crate::app) fn write_note(&mut self, key: i64, note: &str) -> Vec<Effect> {
        let note = note.trim();
        let effects = self.change_mark(key, |mark| note.clone_into(&mut mark.note));
        if !effects.is_empty() {
            self.notice = Some(if note.is_empty() { Notice::NoteRemoved } else { Notice::Noted });
        }
        effects
    }
}
