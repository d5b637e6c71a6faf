//! The files behind the library, on a thread of its own: it walks the folders, knows from the catalogue what files
//! say that haven't changed, has the others read by threads, and keeps what they say. Then it waits until something
//! changes in the folders.

mod folders;
mod reading;
mod walk;
mod watching;

use std::collections::HashMap;
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::app::LibraryNews;
use crate::config::Strings;
use crate::store::{Catalogued, Facts, Shelf, Stamp};

use super::failure::Failure;

pub(super) use folders::{Folders, Root};
use reading::Readers;
use walk::{Walk, walk};
use watching::Watch;

/// What files say is told when nothing more has come for so long, or when there is so much of it.
const BETWEEN_TELLING: Duration = Duration::from_millis(80);
const MOST_UNTOLD: usize = 1000;
/// So many are written in one transaction.
const MOST_UNWRITTEN: usize = 4000;
/// The folders are looked through again when they have been quiet for so long, or at the latest after this.
const QUIET: Duration = Duration::from_millis(150);
const LATEST: Duration = Duration::from_secs(2);
/// So many documents are listed as read last.
const MOST_RECENT: usize = 500;

/// What wakes the thread.
enum Inbox {
    /// When the documents were read last is wanted.
    Readings,
    /// What a file says.
    Read { path: PathBuf, stamp: Stamp, facts: Option<Box<Facts>> },
    /// How the library is arranged.
    Order(String),
    /// Something has changed in the folders.
    Changed,
    /// A thread that reads files has panicked.
    Died,
}

/// By this name it is kept how the library is arranged.
const ORDER: &str = "library_order";

/// Hands wishes to the thread.
pub(super) struct Librarian {
    inbox: Sender<Inbox>,
}

impl Librarian {
    /// Starts the thread, which tells what there is to tell until nobody listens.
    pub(super) fn start(
        folders: Folders,
        strings: Strings,
        tell: impl Fn(LibraryNews) -> bool + Send + 'static,
    ) -> Librarian {
        let (inbox, messages) = mpsc::channel();
        let own = inbox.clone();
        thread::spawn(move || {
            let mut clerk = Clerk::new(own, strings, tell);
            clerk.begin(&folders);
            clerk.serve(&messages);
        });
        Librarian { inbox }
    }

    /// Has it kept how the library is arranged.
    pub(super) fn keep_order(&self, name: String) {
        let _ = self.inbox.send(Inbox::Order(name));
    }

    /// Asks when the documents were read last.
    pub(super) fn recall(&self) {
        let _ = self.inbox.send(Inbox::Readings);
    }
}

/// Lives on the thread.
struct Clerk<T> {
    tell: T,
    strings: Strings,
    inbox: Sender<Inbox>,
    shelf: Option<Shelf>,
    roots: Vec<Root>,
    files: HashMap<PathBuf, Stamp>,
    readers: Option<Readers>,
    watch: Option<Watch>,
    /// Files that are being read, and all that were.
    outstanding: usize,
    asked: usize,
    untold: Vec<(PathBuf, Option<Facts>)>,
    told_at: Instant,
    unwritten: Vec<Catalogued>,
    /// When a change was heard of first and last, since the folders were looked through.
    changed: Option<(Instant, Instant)>,
}

impl<T: Fn(LibraryNews) -> bool> Clerk<T> {
    fn new(inbox: Sender<Inbox>, strings: Strings, tell: T) -> Clerk<T> {
        Clerk {
            tell,
            strings,
            inbox,
            shelf: None,
            roots: Vec::new(),
            files: HashMap::new(),
            readers: None,
            watch: None,
            outstanding: 0,
            asked: 0,
            untold: Vec::new(),
            told_at: Instant::now(),
            unwritten: Vec::new(),
            changed: None,
        }
    }

    fn begin(&mut self, folders: &Folders) {
        match folders.shelf() {
            Ok(shelf) => self.shelf = shelf,
            Err(problem) => {
                let told = self.strings.fill("no_memory", &[("reason", &problem)]);
                self.say(LibraryNews::Failed(told));
            }
        }
        let (roots, failed) = folders.roots(self.shelf.as_ref());
        failed.iter().for_each(|failure| self.fail(failure));
        if let Some(shelf) = self.shelf.as_ref().filter(|_| !folders.given.is_empty()) {
            for path in roots.iter().filter_map(|root| root.path.to_str()) {
                // A folder that isn't remembered is no loss.
                let _ = shelf.keep_folder(path, now());
            }
        }
        self.roots = roots;
        let order = self.shelf.as_ref().and_then(|shelf| shelf.choice(ORDER).ok().flatten());
        if let Some(order) = order {
            self.say(LibraryNews::Order(order));
        }
        // Which is chosen first depends on when they were read.
        self.tell_readings();
        self.watch = Watch::of(self.inbox.clone());
        self.look_through(true);
        self.say(LibraryNews::Walked);
        self.tell_readings();
    }

    fn say(&self, news: LibraryNews) {
        // Where nobody listens any more the program ends.
        let _ = (self.tell)(news);
    }

    fn fail(&self, failure: &Failure) {
        self.say(LibraryNews::Failed(failure.told(&self.strings)));
    }

    /// Walks the folders, tells what is new there and what is gone, and has read what isn't known.
    fn look_through(&mut self, is_first: bool) {
        self.changed = None;
        let mut found: HashMap<PathBuf, Stamp> = HashMap::with_capacity(self.files.len());
        let mut is_whole = true;
        let mut stale = Vec::new();
        for root in self.roots.clone() {
            let known = match (&self.shelf, root.path.to_str()) {
                (Some(shelf), Some(folder)) if is_first => shelf.catalogue(folder).unwrap_or_default(),
                _ => HashMap::new(),
            };
            let mut fresh = Vec::new();
            for step in walk(&root.path, root.depth) {
                match step {
                    Walk::Folder(path) => {
                        if let Some(watch) = &mut self.watch {
                            watch.add(&path);
                        }
                    }
                    Walk::Failed(failure) => {
                        is_whole = false;
                        self.fail(&failure);
                    }
                    Walk::File(path, stamp) => {
                        let cached = path.to_str().and_then(|path| known.get(path));
                        let cached = cached.filter(|cached| cached.stamp == stamp);
                        let is_new = self.files.get(&path) != Some(&stamp);
                        match cached {
                            // What was found to be no text is left out.
                            Some(Catalogued { facts: None, .. }) => {}
                            Some(Catalogued { facts, .. }) => fresh.push((path.clone(), facts.clone())),
                            None if is_new => {
                                stale.push((path.clone(), stamp));
                                // A file that may be no text appears when it is known that it is.
                                if walk::is_likely(&path) && !self.files.contains_key(&path) {
                                    fresh.push((path.clone(), None));
                                }
                            }
                            None => {}
                        }
                        found.insert(path, stamp);
                    }
                }
                if fresh.len() >= MOST_UNTOLD {
                    let files = std::mem::take(&mut fresh);
                    self.say(LibraryNews::Found { root: root.named_from.clone(), files });
                }
            }
            if !fresh.is_empty() {
                self.say(LibraryNews::Found { root: root.named_from.clone(), files: fresh });
            }
            if is_first && is_whole {
                self.forget(known.into_keys().filter(|path| !found.contains_key(Path::new(path))).collect());
            }
        }
        if is_whole {
            let gone: Vec<PathBuf> =
                self.files.keys().filter(|path| !found.contains_key(*path)).cloned().collect();
            if !gone.is_empty() {
                self.forget(gone.iter().filter_map(|path| Some(path.to_str()?.to_owned())).collect());
                self.say(LibraryNews::Gone(gone));
            }
            self.files = found;
        } else {
            self.files.extend(found);
        }
        self.read(stale);
    }

    fn forget(&self, paths: Vec<String>) {
        if let Some(shelf) = self.shelf.as_ref().filter(|_| !paths.is_empty()) {
            let _ = shelf.forget_facts(&paths);
        }
    }

    fn read(&mut self, files: Vec<(PathBuf, Stamp)>) {
        if files.is_empty() {
            return;
        }
        self.outstanding += files.len();
        self.asked += files.len();
        self.say(LibraryNews::Reading(Some((self.asked - self.outstanding, self.asked))));
        let readers = self.readers.get_or_insert_with(|| Readers::start(self.inbox.clone()));
        files.into_iter().for_each(|(path, stamp)| readers.read(path, stamp));
    }

    fn serve(&mut self, messages: &Receiver<Inbox>) {
        loop {
            let message = match self.deadline() {
                Some(deadline) => messages.recv_timeout(deadline.saturating_duration_since(Instant::now())),
                None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match message {
                Ok(Inbox::Readings) => self.tell_readings(),
                Ok(Inbox::Read { path, stamp, facts }) => self.learn(path, stamp, facts.map(|facts| *facts)),
                Ok(Inbox::Order(name)) => {
                    // What isn't kept is chosen again.
                    let _ = self.shelf.as_ref().map(|shelf| shelf.keep_choice(ORDER, &name));
                }
                Ok(Inbox::Changed) => {
                    let now = Instant::now();
                    self.changed = Some((self.changed.map_or(now, |(first, _)| first), now));
                }
                // Its end is told by this thread's.
                Ok(Inbox::Died) => panic::resume_unwind(Box::new(())),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            let is_due = self.untold.len() >= MOST_UNTOLD || self.told_at.elapsed() >= BETWEEN_TELLING;
            if is_due || self.outstanding == 0 {
                self.tell_facts();
            }
            if self.changed.is_some() && self.deadline().is_some_and(|deadline| deadline <= Instant::now()) {
                self.look_through(false);
            }
        }
    }

    /// When there is something to do, whatever comes.
    fn deadline(&self) -> Option<Instant> {
        let tell = (!self.untold.is_empty()).then(|| self.told_at + BETWEEN_TELLING);
        let look = self.changed.map(|(first, last)| (last + QUIET).min(first + LATEST));
        tell.into_iter().chain(look).min()
    }

    fn learn(&mut self, path: PathBuf, stamp: Stamp, facts: Option<Facts>) {
        self.outstanding = self.outstanding.saturating_sub(1);
        if let Some(path) = path.to_str() {
            self.unwritten.push(Catalogued { path: path.to_owned(), stamp, facts: facts.clone() });
        }
        // What only now is known to be text has to be found first.
        if facts.is_some() && !walk::is_likely(&path) {
            let root = self.roots.iter().find(|root| path.starts_with(&root.path));
            if let Some(root) = root.map(|root| root.named_from.clone()) {
                self.say(LibraryNews::Found { root, files: vec![(path.clone(), None)] });
            }
        }
        self.untold.push((path, facts));
        if self.unwritten.len() >= MOST_UNWRITTEN || self.outstanding == 0 {
            let unwritten = std::mem::take(&mut self.unwritten);
            // What isn't kept is read again.
            let _ = self.shelf.as_ref().map(|shelf| shelf.keep_facts(&unwritten));
        }
    }

    fn tell_facts(&mut self) {
        if self.untold.is_empty() {
            return;
        }
        self.told_at = Instant::now();
        let untold = std::mem::take(&mut self.untold);
        self.say(LibraryNews::Learnt(untold));
        let reading = (self.outstanding > 0).then_some((self.asked - self.outstanding, self.asked));
        if reading.is_none() {
            self.asked = 0;
        }
        self.say(LibraryNews::Reading(reading));
    }

    /// Tells when the documents were read: those of the folders, and the last ones of all.
    fn tell_readings(&self) {
        let Some(readings) = self.shelf.as_ref().and_then(|shelf| shelf.readings().ok()) else { return };
        let mut readings: Vec<_> =
            readings.into_iter().map(|(path, one)| (PathBuf::from(path), one)).collect();
        readings.sort_by_key(|(_, reading)| std::cmp::Reverse(reading.opened));
        let mut elsewhere = 0;
        let mut outside = Vec::new();
        readings.retain(|(path, _)| {
            if self.roots.iter().any(|root| path.starts_with(&root.path)) {
                return true;
            }
            elsewhere += 1;
            let is_there = elsewhere <= MOST_RECENT && path.is_file();
            if is_there {
                outside.push(path.clone());
            }
            is_there
        });
        let facts = outside.into_iter().filter_map(|path| {
            let known = self.shelf.as_ref()?.catalogued(path.to_str()?).ok()??;
            Some((path, Some(known.facts?)))
        });
        let facts: Vec<_> = facts.collect();
        self.say(LibraryNews::Readings(readings.into_iter().collect()));
        if !facts.is_empty() {
            self.say(LibraryNews::Learnt(facts));
        }
    }
}

/// Seconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
