//! Opens documents while the reader runs. A file is read on a thread of its own, since it may be a pipe that says
//! nothing, or lie on a slow disk; most are there before anybody could see that they weren't.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::{Duration, Instant};

use crate::app::App;
use crate::effect::Effect;
use crate::model::DocumentKey;

use super::super::failure::Failure;
use super::super::loading::{self, Begun};
use super::super::remembering::Recollection;
use super::super::watch::Watched;
use super::super::{means, script};
use super::watching::Guard;
use super::{Message, Reader};

/// So long the screen waits for a document that is opened.
const AT_ONCE: Duration = Duration::from_millis(100);

impl Reader {
    /// Finds out where the file of a document really lies.
    pub(super) fn locate(&mut self, key: DocumentKey) {
        let real = self.desk.path(key).filter(|path| *path != Path::new("-")).map(fs::canonicalize);
        if let Some(Ok(real)) = real {
            self.desk.lies_at(key, real);
        }
    }

    /// Opens a file, and waits a moment for it. Gives what is to be done instead where it is open already.
    pub(super) fn open_document(
        &mut self,
        key: DocumentKey,
        path: PathBuf,
        receiver: &Receiver<Message>,
    ) -> Vec<Effect> {
        let real = fs::canonicalize(&path).ok().filter(|_| path != Path::new("-"));
        if let Some(effects) = real.and_then(|real| self.desk.settle(key, real)) {
            return effects;
        }
        let (guard, input) = (Guard(self.sender.clone()), self.input.clone());
        thread::spawn(move || {
            let begun = loading::begin(&path, &input);
            let _ = guard.0.send(Message::Begun(key, Box::new(begun)));
        });
        let end = Instant::now() + AT_ONCE;
        loop {
            match receiver.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(Message::Begun(begun, document)) => {
                    self.take_up(begun, *document);
                    if begun == key {
                        return Vec::new();
                    }
                }
                Ok(message) => self.later.push_back(message),
                Err(_) => {
                    self.desk.tell_of_waiting(key);
                    return Vec::new();
                }
            }
        }
    }

    /// Takes in what was opened: a document, or the beginning of one; or why there is none.
    pub(super) fn take_up(&mut self, key: DocumentKey, begun: Result<Begun, Failure>) {
        if self.desk.is_open(key)
            && let Err(failure) = begun.and_then(|begun| self.lay_down(key, begun))
        {
            self.desk.fail(key, failure.told(&self.strings()));
        }
    }

    fn lay_down(&mut self, key: DocumentKey, begun: Begun) -> Result<(), Failure> {
        let mut app = App::of(begun.opened, script(&self.input)?);
        means::choose(&mut app, &self.input)?;
        app.open_as(self.outfit.usual);
        let with_place = !self.desk.has_beginning(key);
        self.desk.arrive(key, app);
        if let Some(rest) = begun.rest {
            let sender = self.sender.clone();
            rest.read_on(move |news| sender.send(Message::News(key, news)).is_ok());
        }
        let path = self.desk.path(key).map(Path::to_owned);
        let wanted = path.as_deref().and_then(|path| Recollection::of(path, &self.input, with_place));
        let (input, stamp) = (self.input.clone(), begun.stamp);
        let watched = path.clone().map(|path| Watched { path, input, stamp });
        self.attend(key, wanted, watched);
        Ok(())
    }
}
