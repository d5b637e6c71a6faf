//! Threads that read files for what they say about themselves.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::app::facts;
use crate::store::{Facts, Stamp};

use super::super::beside::Beside;
use super::super::find_work::threads;
use super::super::open::{self, Reading};
use super::Inbox;

/// Of a larger file only the beginning is read, in bytes: it tells what it is, but not how long.
const LARGE: u64 = 32 * 1024 * 1024;
const BEGINNING: u64 = 1024 * 1024;

/// Hands files to the threads, which live as long as this does.
pub(super) struct Readers {
    files: Sender<(PathBuf, Stamp)>,
}

impl Readers {
    /// Starts them.
    pub(super) fn start(inbox: Sender<Inbox>) -> Readers {
        let (files, asked) = mpsc::channel();
        let asked = Arc::new(Mutex::new(asked));
        for _ in 0..threads() {
            let (asked, inbox) = (Arc::clone(&asked), inbox.clone());
            thread::spawn(move || work(&asked, &inbox));
        }
        Readers { files }
    }

    /// Has a file read.
    pub(super) fn read(&self, path: PathBuf, stamp: Stamp) {
        let _ = self.files.send((path, stamp));
    }
}

/// Tells of a panic, which nobody would learn of otherwise.
struct Guard<'a>(&'a Sender<Inbox>);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            let _ = self.0.send(Inbox::Died);
        }
    }
}

fn work(asked: &Mutex<Receiver<(PathBuf, Stamp)>>, inbox: &Sender<Inbox>) {
    let _guard = Guard(inbox);
    loop {
        let next = asked.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((path, stamp)) = next else { return };
        let facts = read(&path).map(Box::new);
        if inbox.send(Inbox::Read { path, stamp, facts }).is_err() {
            return;
        }
    }
}

/// What a file says; none where it can't be read as a text.
fn read(path: &Path) -> Option<Facts> {
    let file = File::open(path).ok()?;
    let size = file.metadata().ok()?.len();
    let mut reading = Reading::default();
    let bytes = if size > LARGE {
        reading.goes_on = true;
        let mut bytes = Vec::new();
        file.take(BEGINNING).read_to_end(&mut bytes).ok()?;
        bytes.truncate(memchr::memrchr(b'\n', &bytes).map_or(bytes.len(), |end| end + 1));
        bytes
    } else {
        open::read_all(file, size).ok()?
    };
    let goes_on = reading.goes_on;
    let name = path.to_string_lossy();
    let document = open::document(bytes, reading, Beside::default(), &name, &mut |_| {}).ok()?;
    let facts = facts(&document);
    match goes_on {
        true => Some(Facts { duration: None, characters: 0, ..facts }),
        false => Some(facts),
    }
}
