//! Lends the terminal to others: to the shell until that lets the reader go on, to the reader's own editor until it has
//! ended.

use std::io;
use std::sync::mpsc::Receiver;
use std::thread;

use crate::action::Action;
use crate::effect::Effect;
use crate::tui::terminal;

use super::super::editor::Draft;
use super::super::signals::{self, Called};
use super::{Message, Reader};

impl Reader {
    /// Gives the terminal to the shell until that lets the program go on.
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        // Whoever leaves by kill what was suspended has lost nothing.
        self.keep_memory();
        terminal::give_back();
        signals::stop()?;
        self.session.take_again()?;
        let (width, height) = terminal::size()?;
        self.desk.update(Action::Resize { width, height });
        Ok(())
    }

    /// Has a note written in the editor; gives what is to be done with it.
    pub(super) fn edit(
        &mut self,
        key: i64,
        note: &str,
        receiver: &Receiver<Message>,
    ) -> io::Result<Vec<Effect>> {
        // Whoever is killed meanwhile has lost nothing.
        self.keep_memory();
        let draft = match Draft::of(note) {
            Ok(draft) => draft,
            Err(error) => return Ok(self.desk.update(Action::NotEdited(error.to_string()))),
        };
        self.loan.set(true);
        terminal::give_back();
        let written = self.wait_for_editor(&draft, receiver);
        self.loan.set(false);
        self.session.take_again()?;
        let (width, height) = terminal::size()?;
        self.desk.update(Action::Resize { width, height });
        Ok(self.desk.update(match written {
            Ok(Some(note)) => Action::NoteWritten { key, note },
            Ok(None) => return Ok(Vec::new()),
            Err(error) => Action::NotEdited(error.to_string()),
        }))
    }

    /// What was written; none if the reader is to end. What else comes meanwhile waits.
    fn wait_for_editor(&mut self, draft: &Draft, receiver: &Receiver<Message>) -> io::Result<Option<String>> {
        let mut editor = draft.edit()?;
        let sender = self.sender.clone();
        thread::spawn(move || sender.send(Message::Edited(editor.wait())));
        loop {
            match receiver.recv() {
                Ok(Message::Edited(status)) => {
                    let status = status?;
                    break match status.success() {
                        true => draft.note().map(Some),
                        false => Err(io::Error::other(status.to_string())),
                    };
                }
                // The editor has stopped, and with it the reader; the shell lets both go on.
                Ok(Message::Called(Called::Stop)) => signals::stop()?,
                Ok(message @ Message::Called(Called::End(_))) => {
                    self.later.push_back(message);
                    break Ok(None);
                }
                Ok(message) => self.later.push_back(message),
                Err(_) => break Ok(None),
            }
        }
    }
}
