//! An open file: its name, where it lies, and what is there of it.

use std::path::{Path, PathBuf};

use crate::model::DocumentKey;
use crate::search::Query;
use crate::store::Landmark;
use crate::text::sanitize;

use super::App;

/// Where a document begins that is opened at a place.
#[derive(Debug, Clone)]
pub enum Beginning {
    /// At what `--at` takes: a time, a chapter, words.
    Place(String),
    /// At a hit of a search.
    Hit {
        /// What is searched for.
        query: Query,
        /// Which hit, from 1.
        number: usize,
    },
    /// At words that were kept.
    Landmark(Landmark),
}

/// By what an open file is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName {
    /// Where it lies, as it was named; `-` is standard input. None of the built-in sample.
    pub path: Option<PathBuf>,
    /// Where it really lies, once somebody looked: two names of one file have the same.
    pub real: Option<PathBuf>,
    /// Its name without its folders, safe to be shown.
    pub shown: String,
}

impl FileName {
    /// The name of the file at a path.
    pub fn of(path: PathBuf) -> FileName {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        FileName { shown: sanitize::safe(&name).into_owned(), real: None, path: Some(path) }
    }

    /// The name of what has no file.
    pub fn without_file(name: &str) -> FileName {
        FileName { path: None, real: None, shown: sanitize::safe(name).into_owned() }
    }

    /// Whether the file is named so, or really lies there.
    pub(super) fn is_at(&self, path: &Path) -> bool {
        [&self.real, &self.path].into_iter().any(|known| known.as_deref() == Some(path))
    }
}

/// What is there of an open file.
pub enum State {
    /// Nothing yet.
    Unread,
    /// It is being read for the first time.
    Opening,
    /// The document, or the beginning of it.
    Read(Box<App>),
    /// It can't be read, for this reason.
    Failed(String),
}

/// An open file.
pub(super) struct OpenFile {
    pub(super) key: DocumentKey,
    pub(super) name: FileName,
    pub(super) state: State,
    /// Where it is to begin when it is shown next.
    pub(super) at: Option<Beginning>,
}
