//! What the loop hands to the keepers of what is remembered, each of one document, and what it hears from them.

use std::path::Path;
use std::sync::mpsc::Receiver;
use std::time::Instant;

use crate::action::Action;
use crate::effect::Effect;
use crate::model::DocumentKey;

use super::super::beside;
use super::super::input::Input;
use super::super::memory::{Ending, LAST_WORDS, Told};
use super::super::remembering::{Recollection, Remembering};
use super::super::watch::Watched;
use super::attendant::Attendant;
use super::{Message, Reader};

impl Reader {
    /// Begins to remember a document and to watch its file, if that is wanted, and looks for its recording.
    pub(super) fn attend(
        &mut self,
        key: DocumentKey,
        wanted: Option<Recollection>,
        watched: Option<Watched>,
    ) {
        let memory = wanted.map(|wanted| {
            let sender = self.sender.clone();
            Remembering::new(wanted, move |told| drop(sender.send(Message::Memory(key, told))))
        });
        let watched = watched.filter(|watched| watched.path != Path::new("-"));
        let recording =
            self.desk.path(key).filter(|path| *path != Path::new("-")).and_then(beside::recording);
        if let Some(app) = self.desk.document_mut(key) {
            app.set_recording(recording);
        }
        self.attendants.insert(key, Attendant::new(memory, watched));
        self.open_memory(key);
        self.watch_file(key);
    }

    /// Tells which document is read, once all of it is there.
    pub(super) fn open_memory(&mut self, key: DocumentKey) {
        let memory = self.attendants.get_mut(&key).and_then(Attendant::memory_mut);
        if let (Some(memory), Some(app)) = (memory, self.desk.document(key)) {
            memory.open(app);
        }
    }

    pub(super) fn remember(&mut self, key: DocumentKey, told: Told) {
        let strings = self.strings();
        let Some(attendant) = self.attendants.get_mut(&key) else { return };
        if matches!(told, Told::Failed(..)) && std::mem::replace(&mut self.has_told_forgetting, true) {
            // What keeps one document from being remembered keeps all of them from it.
            attendant.forget();
            return;
        }
        attendant.hear(told, self.desk.document_mut(key), &strings);
        if attendant.is_done() {
            self.dismiss(key);
        }
    }

    /// Notes that something may have changed in the document that is shown.
    pub(super) fn grow_stale(&mut self) {
        let Some(key) = self.desk.current() else { return };
        let memory = self.attendants.get_mut(&key).and_then(Attendant::memory_mut);
        if let (Some(memory), Some(app)) = (memory, self.desk.document_mut(key)) {
            memory.grow_stale(app);
        }
    }

    /// Keeps how the documents are left in which something may have changed.
    pub(super) fn keep_memory(&mut self) {
        for (key, attendant) in self.attendants.iter_mut().filter(|(_, attendant)| attendant.is_stale()) {
            if let (Some(memory), Some(app)) = (attendant.memory_mut(), self.desk.document_mut(*key)) {
                memory.keep(app);
            }
        }
    }

    /// A document was closed.
    pub(super) fn close(&mut self, key: DocumentKey) {
        let (Some(attendant), Some(app)) = (self.attendants.get_mut(&key), self.desk.take_closed(key)) else {
            return;
        };
        attendant.close(app);
        if let Some(watch) = &self.watch {
            watch.forget(key);
        }
        if attendant.is_done() {
            self.dismiss(key);
        }
    }

    /// Nothing more is to be done for a document.
    pub(super) fn dismiss(&mut self, key: DocumentKey) {
        self.endings.extend(self.attendants.remove(&key).and_then(Attendant::end));
    }

    /// The rest of a document will never be there: what was marked in its beginning is kept all the same.
    pub(super) fn open_beginning(&mut self, key: DocumentKey) {
        let memory = self.attendants.get_mut(&key).and_then(Attendant::memory_mut);
        if let (Some(memory), Some(app)) = (memory, self.desk.document(key)) {
            memory.open_beginning(app);
        }
    }

    /// Keeps how the documents are left, when the reader leaves. Who left before a keeper knew its document waits a
    /// moment for that: one moment for all.
    pub(super) fn keep_at_last(&mut self, receiver: &Receiver<Message>) {
        self.desk.read_documents().into_iter().for_each(|key| self.open_beginning(key));
        let end = Instant::now() + LAST_WORDS;
        while self.attendants.values().any(Attendant::is_waiting) {
            match self.next_until(end, receiver) {
                Ok(Message::Memory(key, told)) => self.remember(key, told),
                Ok(Message::Input(Input::Answers(_))) => self.is_waiting = false,
                Ok(_) => {}
                Err(_) => break,
            }
        }
        for key in self.desk.read_documents() {
            let memory = self.attendants.get_mut(&key).and_then(Attendant::memory_mut);
            if let (Some(memory), Some(app)) = (memory, self.desk.document_mut(key)) {
                memory.keep(app);
            }
        }
    }

    /// Waits a moment until all is written: one moment for all.
    pub(super) fn await_endings(attendants: impl IntoIterator<Item = Attendant>, endings: Vec<Ending>) {
        let attendants: Vec<Ending> = attendants.into_iter().filter_map(Attendant::end).collect();
        let end = Instant::now() + LAST_WORDS;
        attendants.into_iter().chain(endings).for_each(|ending| ending.wait(end));
    }

    /// Hands what became of marks to the keeper; that there is none is told once.
    pub(super) fn keep_marks(&mut self, effect: &Effect) {
        let Some(key) = self.desk.current() else { return };
        let memory = self.attendants.get(&key).and_then(Attendant::memory);
        match (memory, self.desk.document_mut(key), effect) {
            (Some(memory), Some(app), Effect::KeepMark(mark)) => memory.keep_mark(app, *mark),
            (Some(memory), _, Effect::DropMark(mark)) => memory.drop_mark(*mark),
            (Some(memory), ..) => memory.list_marks(),
            (None, Some(app), Effect::KeepMark(_)) if !self.has_told_unkept => {
                app.update(Action::MarksNotKept);
                // A prompt would hide it.
                self.has_told_unkept = app.prompt().is_none();
            }
            (None, ..) => {}
        }
    }
}
