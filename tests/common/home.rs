//! A fresh home, in which the program remembers what is read.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rusqlite::Connection;

use super::folder::Folder;
use super::pty::{PATIENCE, Size, Terminal};

const USUAL: Size = (100, 30);

/// Somebody's home, and a folder for what they read.
pub(crate) struct Home {
    pub(crate) folder: Folder,
}

impl Home {
    pub(crate) fn new() -> Home {
        Home { folder: Folder::new() }
    }

    pub(crate) fn path(&self) -> PathBuf {
        let home = self.folder.file("home");
        fs::create_dir_all(&home).expect("the folder can be made");
        home
    }

    pub(crate) fn read(&self, arguments: &[&Path]) -> Terminal {
        Terminal::read_at_home(&self.path(), USUAL, arguments)
    }

    /// The file of what is remembered.
    pub(crate) fn memory(&self) -> PathBuf {
        self.path().join(".local/state/yulu/memory.sqlite")
    }

    /// Waits until what is remembered is as it should be, and tells it where it never is.
    pub(crate) fn wait_for(&self, what: &str, query: &str, is_there: impl Fn(&str) -> bool) {
        let end = Instant::now() + PATIENCE;
        let mut found = String::new();
        while Instant::now() < end {
            let connection = Connection::open(self.memory());
            let value = connection.and_then(|connection| connection.query_row(query, [], |row| row.get(0)));
            found = value.unwrap_or_default();
            if is_there(&found) {
                return;
            }
            std::thread::yield_now();
        }
        panic!("{what}: {found}");
    }
}
