//! The lists of files on the desk: the library, and what is found in all files.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::action::Action;
use crate::convert::Conversion;
use crate::effect::Effect;
use crate::model::Script;

use super::super::everywhere::{Everywhere, EverywhereNews};
use super::super::library::{Library, LibraryNews};
use super::{Beginning, Desk, Front, State};

impl Desk {
    /// Shows the library. What is to be done for that is to be handed on to `run`.
    pub fn show_library(&mut self) -> Vec<Effect> {
        let (width, height) = self.size;
        self.front = Some(Front::Library);
        (self.has_library, self.notice) = (true, None);
        self.library.follow(self.shares());
        self.library.update(Action::Resize { width, height });
        vec![Effect::LookIntoLibrary]
    }

    /// The library.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Takes in what there is to say about the library.
    pub fn take_library(&mut self, news: LibraryNews) {
        self.library.take(news);
        self.library.follow(self.shares());
    }

    /// What is found in all files.
    pub fn everywhere(&self) -> &Everywhere {
        &self.everywhere
    }

    /// Takes in what was found in all files; false if no more is wanted.
    pub fn take_found(&mut self, news: EverywhereNews) -> bool {
        self.everywhere.take(news)
    }

    /// How far the open documents are read, in thousandths, by where they really lie. Of these the desk knows more than
    /// what is remembered.
    fn shares(&self) -> HashMap<PathBuf, u16> {
        let read = self.files.iter().filter_map(|file| match &file.state {
            State::Read(app) if app.loading().is_none() => {
                let path = file.name.real.clone().or_else(|| file.name.path.clone())?;
                Some((path, u16::from(app.view().percent) * 10))
            }
            _ => None,
        });
        read.collect()
    }

    /// The file of the document that is shown, or was shown before the list.
    pub fn current_path(&self) -> Option<&Path> {
        self.path(self.current?).filter(|path| *path != Path::new("-"))
    }

    /// Words of a file in the script that is shown, and where parts of them are there.
    pub fn in_script<'a>(&self, text: &'a str, parts: &[Range<usize>]) -> (Cow<'a, str>, Vec<Range<usize>>) {
        if self.script() == Script::Original {
            return (text.into(), parts.to_vec());
        }
        let converted = Conversion::into_script(self.script(), None).apply(text.to_owned());
        let parts = parts.iter().map(|part| converted.to_target_range(part.clone())).collect();
        (converted.text.into(), parts)
    }

    pub(super) fn update_library(&mut self, action: Action) -> Vec<Effect> {
        self.forget_notice(&action);
        self.library.update(action)
    }

    pub(super) fn update_everywhere(&mut self, action: Action) -> Vec<Effect> {
        self.forget_notice(&action);
        self.everywhere.update(action)
    }

    fn forget_notice(&mut self, action: &Action) {
        if !matches!(action, Action::Resize { .. } | Action::Repaint | Action::Release | Action::Drag { .. })
        {
            self.notice = None;
        }
    }

    /// Asks what to search all files for: what is searched for in the document, to begin with.
    pub(super) fn ask_everywhere(&mut self) {
        let words = match self.front {
            None => self.shown_app_mut().and_then(|app| Some(app.search()?.typed.to_owned())),
            Some(_) => None,
        };
        let over_library = match self.front {
            Some(Front::Everywhere { over_library }) => over_library,
            Some(Front::Library) => true,
            Some(Front::Documents(_)) | None => false,
        };
        self.everywhere.ask(words.as_deref(), self.size);
        self.front = Some(Front::Everywhere { over_library });
    }

    /// Back to what is below a list: the library, the document; where there is none, out of the reader.
    pub(super) fn leave_list(&mut self) -> Vec<Effect> {
        // Whoever leaves waits for nothing.
        self.wanted = None;
        match self.front {
            Some(Front::Everywhere { over_library: true }) => self.show_library(),
            _ => match self.current {
                Some(key) => {
                    self.bring_up(key);
                    Vec::new()
                }
                None => vec![Effect::Quit],
            },
        }
    }

    /// Shows a document of a list, at a hit of what was searched for everywhere.
    pub(super) fn read_file(&mut self, path: PathBuf, hit: Option<usize>) -> Vec<Effect> {
        let query = self.everywhere.query().cloned();
        let at = hit.zip(query).map(|(number, query)| Beginning::Hit { query, number });
        // What was opened by another name is the same document.
        let known = self.files.iter().find(|file| file.name.is_at(&path)).map(|file| file.key);
        match known {
            Some(key) => {
                if let Some(file) = self.file_mut(key) {
                    file.at = at.or(file.at.take());
                }
                self.show(key)
            }
            None => self.open(path, at),
        }
    }
}
