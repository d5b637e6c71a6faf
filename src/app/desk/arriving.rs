//! What comes onto the desk: files that are to be opened, and what `run` reads of them.

use std::path::PathBuf;

use crate::effect::Effect;
use crate::model::DocumentKey;

use super::super::notice::Notice;
use super::super::opened::Opened;
use super::{App, Beginning, Desk, FileName, State};

impl Desk {
    /// Opens a file, or shows it where it is open already. What is to be done for that is to be handed on to `run`.
    pub fn open(&mut self, path: PathBuf, at: Option<Beginning>) -> Vec<Effect> {
        let known = self.files.iter_mut().find(|file| file.name.is_at(&path));
        let key = match known {
            Some(file) => {
                file.at = at.or(file.at.take());
                file.key
            }
            None => self.add(FileName::of(path), at),
        };
        self.show(key)
    }

    /// Learns where the file of a document really lies.
    pub fn lies_at(&mut self, key: DocumentKey, real: PathBuf) {
        if let Some(file) = self.file_mut(key) {
            file.name.real = Some(real);
        }
    }

    /// Learns where the file of a document that is about to be read really lies. If that is another open document, the
    /// two are one, which is shown: this is what is to be done for it then.
    pub fn settle(&mut self, key: DocumentKey, real: PathBuf) -> Option<Vec<Effect>> {
        let other = self.files.iter().find(|file| file.key != key && file.name.is_at(&real));
        if let Some(other) = other.map(|file| file.key) {
            let at = self.remove(key).and_then(|file| file.at);
            if let Some(file) = self.file_mut(other) {
                file.at = at.or(file.at.take());
            }
            return Some(self.show(other));
        }
        self.lies_at(key, real);
        None
    }

    /// Takes in the app of a document that was read, and shows it if it is the one that is waited for.
    pub fn arrive(&mut self, key: DocumentKey, app: App) {
        let Some(file) = self.file_mut(key) else { return };
        file.state = State::Read(Box::new(app));
        if self.wanted == Some(key) || (self.current.is_none() && self.front.is_none()) {
            // It is read, so there is nothing to be done for it.
            let _ = self.show(key);
        }
    }

    /// Takes in more of a document, or all of it.
    pub fn replace(&mut self, key: DocumentKey, opened: Opened) {
        if let Some(app) = self.document_mut(key) {
            app.replace(opened);
        }
        if self.current == Some(key) {
            self.go_where_it_begins(key);
        }
    }

    /// Takes in what the file of a document says now.
    pub fn reread(&mut self, key: DocumentKey, opened: Opened) {
        if let Some(app) = self.document_mut(key)
            && !app.reread(opened)
            && app.notice == Some(Notice::FileGone)
        {
            // It is there again, as it was.
            app.notice = None;
        }
    }

    /// Tells something about a document: at once, or when it is shown again.
    pub fn tell_of(&mut self, key: DocumentKey, notice: Notice) {
        if let Some(app) = self.document_mut(key) {
            app.tell(notice);
        }
    }

    /// Tells that a document takes its time to open.
    pub fn tell_of_waiting(&mut self, key: DocumentKey) {
        let name = self.file(key).map(|file| file.name.shown.clone());
        if let Some(name) = name.filter(|_| self.wanted == Some(key)) {
            self.tell(Notice::StillOpening(name));
        }
    }

    /// A document can't be read, for this reason, which names its file.
    pub fn fail(&mut self, key: DocumentKey, reason: String) {
        let Some(file) = self.file_mut(key) else { return };
        file.state = State::Failed(reason.clone());
        if self.wanted == Some(key) {
            self.wanted = None;
        }
        if self.current == Some(key) {
            self.current = None;
        }
        if self.current.is_none() && self.front.is_none() {
            self.show_documents();
        }
        self.tell(Notice::CannotOpen(reason));
    }
}
