//! What wakes the loop, and what it does then.

use std::io;
use std::process::ExitStatus;
use std::sync::mpsc::Receiver;
use std::time::Instant;

use crossterm::event::Event;

use crate::action::Action;
use crate::app::{EverywhereNews, LibraryNews};
use crate::model::DocumentKey;

use super::super::Outcome;
use super::super::failure::Failure;
use super::super::input::Input;
use super::super::loading::{Begun, News};
use super::super::memory::Told;
use super::super::signals::Called;
use super::super::watch::Seen;
use super::Reader;

/// What wakes the loop.
pub(super) enum Message {
    Input(Input),
    Called(Called),
    /// A link could not be opened, for this reason.
    NotOpened(String),
    /// A file was opened, or can't be.
    Begun(DocumentKey, Box<Result<Begun, Failure>>),
    /// The rest of a document has something to tell.
    News(DocumentKey, News),
    /// What is remembered of a document.
    Memory(DocumentKey, Told),
    /// What became of the file of a document.
    Seen(DocumentKey, Seen),
    /// The library.
    Library(LibraryNews),
    /// What was found by a search of all files, which has this number.
    Found(u64, EverywhereNews),
    /// The thread that does this for the reader has panicked; the terminal is given back already.
    Died,
    /// The editor that a note was given to has ended.
    Edited(io::Result<ExitStatus>),
}

impl From<Input> for Message {
    fn from(input: Input) -> Message {
        Message::Input(input)
    }
}

impl Reader {
    /// Takes in one message; gives how the reader ends if that ends it.
    pub(super) fn take_in(
        &mut self,
        message: Message,
        receiver: &Receiver<Message>,
    ) -> io::Result<Option<Result<Outcome, Failure>>> {
        let event = match message {
            Message::Input(Input::Event(event)) => event,
            Message::Called(Called::Resized(width, height)) => Event::Resize(width, height),
            Message::Input(Input::Ended) => return Ok(Some(Ok(Outcome::Done))),
            Message::Called(Called::End(number)) => return Ok(Some(Ok(Outcome::Signal(number)))),
            Message::News(_, News::Died) | Message::Died => return Ok(Some(Ok(Outcome::Panicked))),
            Message::News(key, News::Failed(failure)) if self.desk.has_only(key) => {
                return Ok(Some(Err(failure)));
            }
            other => return self.hear(other).map(|()| None),
        };
        if self.handle(&event, receiver)? {
            return Ok(Some(Ok(Outcome::Done)));
        }
        let now = Instant::now();
        self.desk.pass(now.duration_since(std::mem::replace(&mut self.passed, now)));
        Ok(None)
    }

    /// Takes in what is no event and doesn't end the reader.
    fn hear(&mut self, message: Message) -> io::Result<()> {
        match message {
            Message::Input(Input::Listening) => {
                self.session.painter.ask(self.outfit.follows.is_some());
                self.is_waiting = true;
            }
            Message::Input(Input::Answers(answers)) => self.learn(answers),
            Message::NotOpened(reason) => drop(self.desk.update(Action::NotOpened(reason))),
            Message::Called(Called::Stop) => self.suspend()?,
            Message::Begun(key, begun) => self.take_up(key, *begun),
            Message::News(key, News::Progress(progress)) => {
                if let Some(app) = self.desk.document_mut(key) {
                    app.progress(progress);
                }
            }
            Message::News(key, News::Document(opened)) => {
                self.desk.replace(key, *opened);
                self.open_memory(key);
                self.watch_file(key);
            }
            Message::News(key, News::Failed(failure)) => {
                self.open_beginning(key);
                self.desk.fail(key, failure.told(&self.strings()));
                self.dismiss(key);
            }
            Message::Memory(key, told) => self.remember(key, told),
            Message::Seen(key, seen) => self.see(key, seen),
            Message::Library(news) => self.desk.take_library(news),
            Message::Found(number, news) => self.take_found(number, news),
            Message::Input(Input::Event(_) | Input::Ended)
            | Message::Called(_)
            | Message::News(_, News::Died)
            | Message::Died
            | Message::Edited(_) => {}
        }
        Ok(())
    }
}
