//! What belongs to one open document besides its app: what is remembered of it, by a keeper of its own; and
//! the file, for who watches it.

use crate::app::App;
use crate::config::Strings;

use super::super::memory::{Ending, Told};
use super::super::remembering::Remembering;
use super::super::watch::Watched;

/// What belongs to one open document.
#[derive(Default)]
pub(super) struct Attendant {
    /// What is remembered, if anything is.
    memory: Option<Remembering>,
    /// Its file, until that is watched.
    watched: Option<Watched>,
    /// The document, where it was closed before its keeper knew it.
    closed: Option<Box<App>>,
}

impl Attendant {
    pub(super) fn new(memory: Option<Remembering>, watched: Option<Watched>) -> Attendant {
        Attendant { memory, watched, closed: None }
    }

    /// Its file, if that is to be watched and isn't yet.
    pub(super) fn take_watched(&mut self) -> Option<Watched> {
        self.watched.take()
    }

    pub(super) fn memory(&self) -> Option<&Remembering> {
        self.memory.as_ref()
    }

    pub(super) fn memory_mut(&mut self) -> Option<&mut Remembering> {
        self.memory.as_mut()
    }

    /// Nothing is remembered any more.
    pub(super) fn forget(&mut self) {
        self.memory = None;
    }

    /// Whether something may have changed that is not kept.
    pub(super) fn is_stale(&self) -> bool {
        self.memory.as_ref().is_some_and(Remembering::is_stale)
    }

    /// Whether the keeper was asked for the document and hasn't answered.
    pub(super) fn is_waiting(&self) -> bool {
        self.memory.as_ref().is_some_and(Remembering::is_waiting)
    }

    /// Takes in what the keeper tells of a document that is open; of one that is closed, keeps it then.
    pub(super) fn hear(&mut self, told: Told, app: Option<&mut App>, strings: &Strings) {
        let Some(memory) = &mut self.memory else { return };
        let is_of_use = match (&mut self.closed, app) {
            (Some(closed), _) => memory.hear(told, closed, strings),
            (None, Some(app)) => memory.hear(told, app, strings),
            (None, None) => true,
        };
        if !is_of_use {
            self.memory = None;
        }
    }

    /// The document was closed: how it is left is kept, now or as soon as the keeper knows it.
    pub(super) fn close(&mut self, mut app: Box<App>) {
        if let Some(memory) = &mut self.memory {
            memory.open_beginning(&app);
            memory.keep(&mut app);
        }
        self.closed = Some(app);
    }

    /// Whether the document is closed and all is handed to the keeper.
    pub(super) fn is_done(&self) -> bool {
        self.closed.is_some() && !self.is_waiting()
    }

    /// Nothing more comes. Gives what is to be waited for until all is written.
    pub(super) fn end(mut self) -> Option<Ending> {
        if let (Some(memory), Some(app)) = (&mut self.memory, &mut self.closed) {
            memory.keep(app);
        }
        self.memory.map(Remembering::end)
    }
}
