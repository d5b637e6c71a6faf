//! The desk: the documents that are open, and which of them is shown. Each has an [`App`] of its own once it is read, and
//! is read when it is first shown. What is no document, such as the list of them, is shown in their place, as a whole
//! screen.
//!
//! Actions go to what is shown. What an app can't do by itself it asks for by an effect: those that are about other
//! documents end here, the others go on to `run`. Files are read by `run`, which hands in their apps by
//! [`Desk::arrive`], or by [`Desk::fail`] the reason why there is none.

use std::path::Path;
use std::time::Duration;

use crate::action::{Action, Context};
use crate::effect::Effect;
use crate::model::{DocumentKey, Script, Typography};
use crate::text::width::Widths;

use super::everywhere::Everywhere;
use super::library::Library;
use super::notice::Notice;
use super::state::App;

mod arriving;
mod file;
mod help;
mod lists;
mod palette;
mod sharing;
mod showing;
mod switcher;

use file::OpenFile;
pub use file::{Beginning, FileName, State};
use switcher::Switching;
pub use switcher::{ListedDocument, Switcher};

/// What the screen shows.
pub enum Shown<'a> {
    /// A document.
    Document(&'a App),
    /// The list of the open documents.
    Documents(Switcher),
    /// The library.
    Library(&'a Library),
    /// What is found in all files.
    Everywhere(&'a Everywhere),
}

/// What is shown in the place of a document.
#[derive(Debug, Clone)]
enum Front {
    /// The list of the open documents.
    Documents(Switching),
    /// The library.
    Library,
    /// What is found in all files; whether the library is below it.
    Everywhere { over_library: bool },
}

/// The open documents, and what is shown of them.
#[derive(Default)]
pub struct Desk {
    files: Vec<OpenFile>,
    /// The document that is shown, or was shown before what is there now.
    current: Option<DocumentKey>,
    /// The document that is shown as soon as it is read.
    wanted: Option<DocumentKey>,
    front: Option<Front>,
    /// Where the keys of a list are shown: their first line.
    help: Option<usize>,
    library: Library,
    /// Whether that was shown.
    has_library: bool,
    everywhere: Everywhere,
    /// Documents that are closed and not handed over yet.
    closed: Vec<(DocumentKey, Box<App>)>,
    keys: u64,
    size: (u16, u16),
    typography: Typography,
    widths: Widths,
    script: Script,
    /// The command palette of the lists.
    commanding: palette::Commanding,
    /// What there is to tell where no document is shown.
    notice: Option<Notice>,
}

impl Desk {
    /// A desk with nothing on it. `script` is the one in which documents open.
    pub fn new(typography: Typography, widths: Widths, script: Script) -> Desk {
        Desk { typography, widths, script, ..Desk::default() }
    }

    /// Puts a document on the desk that is not read yet; with `at`, where it is to begin.
    pub fn add(&mut self, name: FileName, at: Option<Beginning>) -> DocumentKey {
        self.keys += 1;
        let key = DocumentKey(self.keys);
        self.files.push(OpenFile { key, name, state: State::Unread, at });
        key
    }

    /// Tells something in the status line of what is shown.
    pub fn tell(&mut self, notice: Notice) {
        match self.shown_app_mut() {
            Some(app) => app.tell(notice),
            None => self.notice = Some(notice),
        }
    }

    /// What there is to tell where no document is shown.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Carries out an action and says what the world has to do.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        if let Action::Resize { width, height } = action {
            self.size = (width, height);
        }
        if self.front.is_none() && self.shown_app_mut().is_none() && !matches!(action, Action::Resize { .. })
        {
            self.show_documents();
        }
        if let Some(effects) = self.update_palette(&action) {
            return effects;
        }
        if let Some(effects) = self.update_help(&action) {
            return effects;
        }
        let effects = match self.front {
            Some(Front::Documents(_)) => self.update_documents(action),
            Some(Front::Library) => self.update_library(action),
            Some(Front::Everywhere { .. }) => self.update_everywhere(action),
            None => self.shown_app_mut().map_or_else(Vec::new, |app| app.update(action)),
        };
        let mut left = Vec::new();
        for effect in effects {
            self.share_mark(&effect);
            match effect {
                Effect::ShowDocuments => self.show_documents(),
                Effect::StepDocument(by) => left.extend(self.step(by)),
                Effect::OpenElsewhere => {
                    let wanted = self.shown_app_mut().and_then(|app| app.elsewhere.take());
                    left.extend(wanted.map_or_else(Vec::new, |(path, at)| self.open(path, Some(at))));
                }
                Effect::ShowLibrary => left.extend(self.show_library()),
                Effect::AskEverywhere => self.ask_everywhere(),
                Effect::LeaveList => left.extend(self.leave_list()),
                Effect::ReadFile { path, hit } => left.extend(self.read_file(path, hit)),
                other => left.push(other),
            }
        }
        left
    }

    /// What keys mean now.
    pub fn context(&self) -> Context {
        match self.palette() {
            Some(_) => Context::Prompt,
            None => self.context_below(),
        }
    }

    /// What the screen shows.
    pub fn shown(&self) -> Shown<'_> {
        match (&self.front, self.current.and_then(|key| self.document(key))) {
            (None, Some(app)) => Shown::Document(app),
            (Some(Front::Documents(list)), _) => Shown::Documents(self.switcher(*list)),
            (Some(Front::Library), _) => Shown::Library(&self.library),
            (Some(Front::Everywhere { .. }), _) => Shown::Everywhere(&self.everywhere),
            (None, None) => Shown::Documents(self.switcher(Switching::default())),
        }
    }

    /// The document that is shown, or was shown before what is there now.
    pub fn current(&self) -> Option<DocumentKey> {
        self.current
    }

    /// The app of an open document, if it is read.
    pub fn document(&self, key: DocumentKey) -> Option<&App> {
        match &self.file(key)?.state {
            State::Read(app) => Some(app),
            State::Unread | State::Opening | State::Failed(_) => None,
        }
    }

    /// The app of an open document, if it is read.
    pub fn document_mut(&mut self, key: DocumentKey) -> Option<&mut App> {
        match &mut self.file_mut(key)?.state {
            State::Read(app) => Some(app),
            State::Unread | State::Opening | State::Failed(_) => None,
        }
    }

    /// The documents that are read.
    pub fn read_documents(&self) -> Vec<DocumentKey> {
        let is_read = |file: &&OpenFile| matches!(file.state, State::Read(_));
        self.files.iter().filter(is_read).map(|file| file.key).collect()
    }

    /// Whether a document is open, or about to be.
    pub fn is_open(&self, key: DocumentKey) -> bool {
        self.file(key).is_some()
    }

    /// Whether it is the only one.
    pub fn has_only(&self, key: DocumentKey) -> bool {
        matches!(self.files.as_slice(), [file] if file.key == key)
    }

    /// Where the file of a document lies, as it was named; none of the built-in sample.
    pub fn path(&self, key: DocumentKey) -> Option<&Path> {
        self.file(key)?.name.path.as_deref()
    }

    /// Whether a document that is to be read is to begin elsewhere than where it was left.
    pub fn has_beginning(&self, key: DocumentKey) -> bool {
        self.file(key).is_some_and(|file| file.at.is_some())
    }

    /// Hands over a document that was closed.
    pub fn take_closed(&mut self, key: DocumentKey) -> Option<Box<App>> {
        let place = self.closed.iter().position(|(closed, _)| *closed == key)?;
        Some(self.closed.swap_remove(place).1)
    }

    /// Sets how the terminal counts cells.
    pub fn set_widths(&mut self, widths: Widths) {
        self.widths = widths;
        let typography = self.typography;
        if let Some(app) = self.current.and_then(|key| self.document_mut(key)) {
            app.set_typography(typography, widths);
        }
    }

    /// How cells are counted.
    pub fn widths(&self) -> Widths {
        App::agreed(self.typography, self.widths)
    }

    /// Columns and rows of the screen.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// The script that is shown, or was shown last.
    pub fn script(&self) -> Script {
        self.current.and_then(|key| self.document(key)).map_or(self.script, App::script)
    }

    /// Whether there is work to do while no key comes.
    pub fn has_work(&self) -> bool {
        matches!(self.shown(), Shown::Document(app) if app.has_work())
    }

    /// Does a bit of it; true if that has led to something to be shown at once.
    pub fn work(&mut self) -> bool {
        self.shown_app_mut().is_some_and(App::work)
    }

    /// Time has passed since this was called last.
    pub fn pass(&mut self, time: Duration) {
        if let Some(app) = self.shown_app_mut() {
            app.pass(time);
        }
    }

    /// Takes in what time it is, as [`App::tell_time`].
    pub fn tell_time(&mut self, now: Duration, painted: bool) {
        if let Some(app) = self.shown_app_mut() {
            app.tell_time(now, painted);
        }
    }

    /// The app of what is shown, if that is a document.
    fn shown_app_mut(&mut self) -> Option<&mut App> {
        match self.front {
            Some(_) => None,
            None => self.current.and_then(|key| self.document_mut(key)),
        }
    }

    fn file(&self, key: DocumentKey) -> Option<&OpenFile> {
        self.files.iter().find(|file| file.key == key)
    }

    fn file_mut(&mut self, key: DocumentKey) -> Option<&mut OpenFile> {
        self.files.iter_mut().find(|file| file.key == key)
    }

    fn remove(&mut self, key: DocumentKey) -> Option<OpenFile> {
        let place = self.files.iter().position(|file| file.key == key)?;
        Some(self.files.remove(place))
    }
}

#[cfg(test)]
mod tests;
