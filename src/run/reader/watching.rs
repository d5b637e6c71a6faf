//! What the loop hands to who watches the files, and what it hears from there.

use std::sync::mpsc::Sender;
use std::thread;

use crate::app::Notice;
use crate::model::DocumentKey;

use super::super::watch::{Seen, Watch};
use super::{Message, Reader};

impl Reader {
    /// Starts watching, behind the first frame.
    pub(super) fn start_watch(&mut self) {
        let guard = Guard(self.sender.clone());
        self.watch = Some(Watch::start(move |key, seen| guard.0.send(Message::Seen(key, seen)).is_ok()));
    }

    /// Watches the file of a document, once all of it is read: until then it is what was opened that is shown.
    pub(super) fn watch_file(&mut self, key: DocumentKey) {
        let is_whole = self.desk.document(key).is_some_and(|app| app.loading().is_none());
        let Some(attendant) = self.attendants.get_mut(&key).filter(|_| is_whole) else { return };
        if let (Some(watch), Some(watched)) = (&self.watch, attendant.take_watched()) {
            watch.add(key, watched);
        }
    }

    /// Takes in what became of a file.
    pub(super) fn see(&mut self, key: DocumentKey, seen: Seen) {
        match seen {
            Seen::Changed(opened) => self.desk.reread(key, *opened),
            Seen::Gone => self.desk.tell_of(key, Notice::FileGone),
            Seen::Unreadable(failure) => {
                let reason = failure.told(&self.strings());
                self.desk.tell_of(key, Notice::NotReadAgain(reason));
            }
        }
    }
}

/// Tells of a panic, which nobody would learn of otherwise.
pub(super) struct Guard(pub(super) Sender<Message>);

impl Drop for Guard {
    fn drop(&mut self) {
        if thread::panicking() {
            let _ = self.0.send(Message::Died);
        }
    }
}
