//! The files that `yulu find` searches, in order, and what they hold.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use ignore::{DirEntry, WalkBuilder};

use crate::cli;
use crate::model::Document;
use crate::parse;
use crate::search::Query;
use crate::source::{self, Format, Known, Problem};

use super::failure::Failure;
use super::incoming::LONGEST;
use super::open::{self, Reading};

/// What is to be searched.
pub(super) enum Source {
    /// A file that was named, or standard input, which is named `-`: what is wrong with it is told.
    Named(PathBuf),
    /// A file in a folder that was named: what is no text is passed over.
    Met(PathBuf),
    /// Something that cannot be read.
    Failed(Failure),
}

impl Source {
    /// Where it is.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Source::Named(path) | Source::Met(path) => Some(path),
            Source::Failed(_) => None,
        }
    }

    /// Its name, as it is printed.
    pub(super) fn name(&self) -> String {
        match self {
            Source::Named(path) => path.to_string_lossy().into_owned(),
            // Of the folder that is searched when none is named.
            Source::Met(path) => path.strip_prefix("./").unwrap_or(path).to_string_lossy().into_owned(),
            Source::Failed(_) => String::new(),
        }
    }
}

/// Hands over what `paths` name, in their order; the files of a folder, up to that depth, sorted by name, without
/// hidden and ignored ones. Ends when `take` says so.
pub(super) fn walk(paths: &[PathBuf], depth: Option<usize>, mut take: impl FnMut(Source) -> bool) {
    for path in paths {
        let more = if path == Path::new("-") {
            take(Source::Named(path.clone()))
        } else {
            match fs::metadata(path) {
                Ok(metadata) if metadata.is_dir() => walk_folder(path, depth, &mut take),
                Ok(_) => take(Source::Named(path.clone())),
                Err(error) => take(Source::Failed(Failure::read(&path.to_string_lossy(), &error))),
            }
        };
        if !more {
            return;
        }
    }
}

fn walk_folder(folder: &Path, depth: Option<usize>, take: &mut impl FnMut(Source) -> bool) -> bool {
    for entry in entries(folder, depth) {
        let found = match entry {
            Ok(entry) if is_file(&entry) => Source::Met(entry.into_path()),
            Ok(_) => continue,
            Err(failure) => Source::Failed(failure),
        };
        if !take(found) {
            return false;
        }
    }
    true
}

/// What lies in a folder, and in those below it up to that depth: sorted by name, without what is hidden or ignored.
/// Links to folders are not followed, so there is an end.
pub(super) fn entries(
    folder: &Path,
    depth: Option<usize>,
) -> impl Iterator<Item = Result<DirEntry, Failure>> {
    let walk = WalkBuilder::new(folder).max_depth(depth).sort_by_file_name(OsStr::cmp).build();
    walk.map(|entry| {
        entry.map_err(|error| {
            let name = path_of(&error).unwrap_or(folder).to_string_lossy().into_owned();
            let detail = error.to_string();
            let error = error.into_io_error().unwrap_or_else(|| io::Error::other(detail));
            Failure::read(&name, &error)
        })
    })
}

/// Whether that is a file, and no folder, link, or pipe.
pub(super) fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
}

/// What an error of the walk is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// Opens files that may have hits. Each thread has one: it keeps the room for a file's bytes.
pub(super) struct Opener<'a> {
    query: &'a Query,
    reading: Reading,
    /// What was read from standard input.
    typed: &'a OnceLock<Vec<u8>>,
    /// Room for a file, of which the first `filled` bytes are it.
    room: Vec<u8>,
    filled: usize,
}

/// A file's text, decoded.
pub(super) struct Text<'a> {
    words: Cow<'a, str>,
    /// The format that was asked for.
    format: Option<Format>,
}

impl Text<'_> {
    /// How many hits it has, or whether it has any: 1 or 0.
    pub(super) fn count(self, query: &Query, any: bool) -> usize {
        if self.format().is_read_whole() {
            return cli::count(query, &self.document(), any);
        }
        cli::count_in_text(query, &self.words, any)
            .unwrap_or_else(|| cli::count(query, &self.document(), any))
    }

    /// What it says.
    pub(super) fn document(self) -> Document {
        let format = self.format();
        parse::parse(self.words.into_owned(), format)
    }

    fn format(&self) -> Format {
        self.format.unwrap_or_else(|| source::detect(&self.words).0)
    }
}

/// Room for most files.
const ROOM: usize = 256 * 1024;

impl<'a> Opener<'a> {
    pub(super) fn new(query: &'a Query, reading: Reading, typed: &'a OnceLock<Vec<u8>>) -> Opener<'a> {
        Opener { query, reading, typed, room: vec![0; ROOM], filled: 0 }
    }

    /// The text of a file; `None` where there surely is no hit in it, or where it is no text and nobody named
    /// it.
    pub(super) fn open(&mut self, source: Source) -> Result<Option<Text<'_>>, Failure> {
        let (path, named) = match source {
            Source::Named(path) => (path, true),
            Source::Met(path) => (path, false),
            Source::Failed(failure) => return Err(failure),
        };
        let name = path.to_string_lossy();
        self.read(&path).map_err(|error| Failure::read(&name, &error))?;
        let problem = |problem: Problem| match problem {
            // In a folder, what is in no encoding is no text.
            Problem::Empty | Problem::Binary(_) | Problem::Damaged | Problem::Encoding(None) if !named => {
                Ok(None)
            }
            problem => Err(Failure::problem(&name, problem)),
        };
        if let Err(found) = self.unpack() {
            return problem(found);
        }
        // Who names a file is told what is wrong with it, hits or none.
        if !named && !self.may_have_hits(self.reading.known) {
            return Ok(None);
        }
        let known = match source::check(self.bytes(), self.reading.known) {
            Ok(known) => known,
            Err(found) => return problem(found),
        };
        if named && !self.may_have_hits(known) {
            return Ok(None);
        }
        let format = self.reading.format;
        let decoded = if self.is_surely_other(known) {
            // Of a large file there is no second copy; the next one makes new room.
            let mut bytes = std::mem::take(&mut self.room);
            bytes.truncate(self.filled);
            source::decode(bytes, known, true)
        } else {
            // As `source` decodes; told faster of what is plain UTF-8.
            let plain = simdutf8::basic::from_utf8(self.bytes()).ok();
            if let Some(text) = plain.filter(|text| !text.starts_with('\u{FEFF}')) {
                return Ok(Some(Text { words: Cow::Borrowed(text), format }));
            }
            source::decode(self.bytes().to_vec(), known, true)
        };
        match decoded {
            Ok(decoded) => {
                let bytes = decoded.text.as_bytes();
                let may_have_hits = may_be_in(self.query, bytes) || source::may_be_read_whole(bytes);
                Ok(may_have_hits.then_some(Text { words: Cow::Owned(decoded.text), format }))
            }
            Err(found) => problem(found),
        }
    }

    /// Puts the text of a packed document in its place.
    fn unpack(&mut self) -> Result<(), Problem> {
        if source::is_packed(self.bytes()) {
            let text = source::unpack(self.bytes().to_vec())?;
            self.filled = text.len();
            self.room = text;
        }
        Ok(())
    }

    /// Whether the file is not UTF-8, as far as its beginning tells.
    fn is_surely_other(&self, known: Known) -> bool {
        let bytes = self.bytes();
        let beginning = std::str::from_utf8(bytes.get(..BEGINNING).unwrap_or(bytes));
        !known.may_be_utf8() || beginning.is_err_and(|error| error.error_len().is_some())
    }

    fn bytes(&self) -> &[u8] {
        self.room.get(..self.filled).unwrap_or_default()
    }

    fn read(&mut self, path: &Path) -> io::Result<()> {
        if path != Path::new("-") {
            return self.read_from(File::open(path)?.take(LONGEST + 1));
        }
        if self.typed.get().is_none() {
            let read = open::read_all(io::stdin().lock(), 0)?;
            self.typed.get_or_init(|| read);
        }
        let typed = self.typed;
        self.read_from(typed.get().map_or(&[][..], Vec::as_slice))
    }

    /// Reads to the end, with as few calls as can be.
    fn read_from(&mut self, mut from: impl Read) -> io::Result<()> {
        self.filled = 0;
        loop {
            if self.filled == self.room.len() {
                self.room.resize(2 * self.filled.max(ROOM), 0);
            }
            match from.read(self.room.get_mut(self.filled..).unwrap_or_default()) {
                Ok(0) => return Ok(()),
                Ok(read) => self.filled += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Whether the file's bytes may have hits. They can be told to have none only where they are UTF-8.
    fn may_have_hits(&self, known: Known) -> bool {
        let bytes = self.bytes();
        !known.may_be_utf8()
            || may_be_in(self.query, bytes)
            || has_zeros(bytes)
            // Times stand between the words of subtitles.
            || source::may_be_read_whole(bytes)
            || simdutf8::basic::from_utf8(bytes).is_err()
    }
}

/// How much of a file is looked at to see that it is not UTF-8.
const BEGINNING: usize = 4096;

/// Whether there may be hits in this text: not where it has none as it is, and no escapes of YAML hide
/// characters of the title.
fn may_be_in(query: &Query, text: &[u8]) -> bool {
    query.may_be_in(text) || has_escapes(text)
}

/// So few bytes have a zero in them where they are UTF-16 that would pass for UTF-8.
const ZEROS: usize = 64;

fn has_zeros(bytes: &[u8]) -> bool {
    memchr::memchr(0, bytes.get(..ZEROS).unwrap_or(bytes)).is_some()
}

/// Whether the front matter of a file has escapes.
fn has_escapes(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let Some(rest) = text.strip_prefix(b"---") else { return false };
    let end = memchr::memmem::find(rest, b"\n---").unwrap_or(rest.len());
    memchr::memchr(b'\\', rest.get(..end).unwrap_or(rest)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_in_front_matter_are_seen() {
        assert!(has_escapes(b"---\ntitle: \"\\u5f00\"\n---\nx"));
        assert!(!has_escapes(b"---\ntitle: a\n---\nx\\y") && !has_escapes(b"a\\b"));
    }
}
