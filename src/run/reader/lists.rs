//! What the loop does for the lists of files: the library, and what is found in all files.

use crate::app::EverywhereNews;

use super::super::everywhere::Finder;
use super::super::library::{Folders, Librarian};
use super::watching::Guard;
use super::{Message, Reader};

impl Reader {
    /// Has the folders of the library looked through, if that wasn't done yet, and asks when its documents were read.
    pub(super) fn look_into_library(&mut self) {
        if let Some(librarian) = &self.librarian {
            return librarian.recall();
        }
        let guard = Guard(self.sender.clone());
        let tell = move |news| guard.0.send(Message::Library(news)).is_ok();
        self.librarian = Some(Librarian::start(self.known_folders(), self.strings(), tell));
    }

    /// Has it kept how the library is arranged.
    pub(super) fn keep_order(&self, name: String) {
        if let Some(librarian) = &self.librarian {
            librarian.keep_order(name);
        }
    }

    fn known_folders(&self) -> Folders {
        Folders { open: self.desk.current_path().map(Into::into), ..self.folders.clone() }
    }

    /// Searches all files, and no more for what was searched for before.
    pub(super) fn find_everywhere(&mut self, typed: &str) {
        let number = self.finder.as_ref().map_or(0, |(number, _)| number + 1);
        let guard = Guard(self.sender.clone());
        let tell = move |news| guard.0.send(Message::Found(number, news)).is_ok();
        self.finder = Some((number, Finder::start(typed, self.known_folders(), tell)));
    }

    /// Searches no more.
    pub(super) fn stop_finding(&mut self) {
        if let Some((_, finder)) = &self.finder {
            finder.stop();
        }
    }

    /// Takes in what was found; what is still told of another search is nothing any more.
    pub(super) fn take_found(&mut self, number: u64, news: EverywhereNews) {
        if self.finder.as_ref().is_some_and(|(own, _)| *own == number) && !self.desk.take_found(news) {
            self.stop_finding();
        }
    }
}
