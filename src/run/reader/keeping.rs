//! What the loop hands to the keeper of what is remembered, and what it hears from it.

use std::sync::mpsc::Receiver;
use std::time::Instant;

use crate::action::Action;
use crate::effect::Effect;

use super::super::memory::{self, Told};
use super::super::remembering::Remembering;
use super::{Message, Reader};

impl Reader {
    /// Tells which document is read, once all of it is there.
    pub(super) fn open_memory(&mut self) {
        if let Some(memory) = &mut self.memory {
            memory.open(&self.app);
        }
    }

    pub(super) fn remember(&mut self, told: Told) {
        let strings = self.strings();
        let Some(memory) = &mut self.memory else { return };
        if !memory.hear(told, &mut self.app, &strings) {
            self.memory = None;
        }
    }

    pub(super) fn keep_memory(&mut self) {
        if let Some(memory) = &mut self.memory {
            memory.keep(&mut self.app);
        }
    }

    /// Keeps how the document is left, when the reader leaves. Who left before the keeper knew the document waits a
    /// moment for that.
    pub(super) fn keep_at_last(&mut self, receiver: &Receiver<Message>) {
        if let Some(memory) = &mut self.memory {
            memory.open_beginning(&self.app);
        }
        let end = Instant::now() + memory::LAST_WORDS;
        while self.memory.as_ref().is_some_and(Remembering::is_waiting) {
            match receiver.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(Message::Memory(told)) => self.remember(told),
                Ok(_) => {}
                Err(_) => break,
            }
        }
        self.keep_memory();
    }

    /// Hands what became of marks to the keeper; that there is none is told once.
    pub(super) fn keep_marks(&mut self, effect: &Effect) {
        match (&self.memory, effect) {
            (Some(memory), Effect::KeepMark(key)) => memory.keep_mark(&self.app, *key),
            (Some(memory), Effect::DropMark(key)) => memory.drop_mark(*key),
            (Some(memory), _) => memory.list_marks(),
            (None, Effect::KeepMark(_)) if !self.has_told_unkept => {
                self.app.update(Action::MarksNotKept);
                // A prompt would hide it.
                self.has_told_unkept = self.app.prompt().is_none();
            }
            (None, _) => {}
        }
    }
}
