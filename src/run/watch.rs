//! Watches the files of the open documents, and reads again what has changed, on a thread of its own that sleeps until
//! the system tells it something. The folder of a file is watched, for editors put a new file in the place of the old
//! one. What is still being written is read when its writer pauses.

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use notify::{Config, EventKindMask, RecommendedWatcher, RecursiveMode, Watcher};

use crate::app::Opened;
use crate::cli::Input;
use crate::config::Language;
use crate::model::DocumentKey;

use super::failure::Failure;
use super::open;

mod aim;

use aim::Aim;

/// A file is read when nothing has happened to it for so long.
const QUIET: Duration = Duration::from_millis(200);
/// One that is written to all the time is read at least so often.
const LONGEST: Duration = Duration::from_secs(2);
/// Reading takes one part in so many of all time.
const IDLE_SHARE: u32 = 10;

/// What became of a watched file.
pub(super) enum Seen {
    /// It says something else now.
    Changed(Box<Opened>),
    /// It is gone.
    Gone,
    /// What it says now can't be read.
    Unreadable(Failure),
}

/// By what it is seen that a file has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    /// Which file it is, where the system tells.
    number: u64,
}

impl Stamp {
    /// That of a file; none of a folder or a pipe.
    pub(super) fn of(metadata: &Metadata) -> Option<Stamp> {
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let number = 0;
        let modified = metadata.modified().ok();
        metadata.is_file().then_some(Stamp { size: metadata.len(), modified, number })
    }

    fn at(path: &Path) -> Option<Stamp> {
        Stamp::of(&fs::metadata(path).ok()?)
    }
}

/// A file to be watched.
pub(super) struct Watched {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// How it is read.
    pub(super) input: Input,
    /// What it was when it was read.
    pub(super) stamp: Option<Stamp>,
}

/// Hands to the thread what is to be watched.
pub(super) struct Watch {
    commands: Sender<Command>,
}

enum Command {
    Watch(DocumentKey, Box<Watched>),
    Forget(DocumentKey),
    /// Something has happened to files of these names.
    Happened(Vec<PathBuf>),
}

impl Watch {
    /// Starts the thread, which tells what it sees until nobody listens.
    pub(super) fn start(tell: impl Fn(DocumentKey, Seen) -> bool + Send + 'static) -> Watch {
        let (commands, told) = mpsc::channel();
        let sender = commands.clone();
        thread::spawn(move || Watchman::new(sender).watch(&told, tell));
        Watch { commands }
    }

    /// Watches the file of a document from now on.
    pub(super) fn add(&self, key: DocumentKey, watched: Watched) {
        let _ = self.commands.send(Command::Watch(key, Box::new(watched)));
    }

    /// Watches it no more.
    pub(super) fn forget(&self, key: DocumentKey) {
        let _ = self.commands.send(Command::Forget(key));
    }
}

/// Lives on the thread.
struct Watchman {
    watcher: Option<RecommendedWatcher>,
    /// Of how many files each folder is watched.
    folders: HashMap<PathBuf, usize>,
    posts: Vec<Post>,
}

/// A file that is watched.
struct Post {
    key: DocumentKey,
    watched: Watched,
    aim: Aim,
    is_gone: bool,
    /// When it is to be looked at, and since when that is so.
    due: Option<(Instant, Instant)>,
    /// It is not read again before.
    rests_until: Instant,
}

impl Watchman {
    fn new(sender: Sender<Command>) -> Watchman {
        let hear = move |event: notify::Result<notify::Event>| {
            if let Ok(event) = event {
                let _ = sender.send(Command::Happened(event.paths));
            }
        };
        let config = Config::default().with_event_kinds(EventKindMask::CORE);
        // Where files can't be watched, they are as they were when they were opened.
        let watcher = RecommendedWatcher::new(hear, config).ok();
        Watchman { watcher, folders: HashMap::new(), posts: Vec::new() }
    }

    fn watch(mut self, commands: &Receiver<Command>, tell: impl Fn(DocumentKey, Seen) -> bool) {
        loop {
            let due = self.posts.iter().filter_map(|post| post.due).map(|(due, _)| due).min();
            let command = match due {
                Some(due) => commands.recv_timeout(due.saturating_duration_since(Instant::now())),
                None => commands.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match command {
                Ok(Command::Watch(key, watched)) => self.add(key, *watched),
                Ok(Command::Forget(key)) => self.remove(key),
                Ok(Command::Happened(paths)) => self.note(&paths),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            let now = Instant::now();
            for place in 0..self.posts.len() {
                let due = self.posts.get(place).and_then(|post| post.due);
                let seen = due.filter(|(due, _)| *due <= now).and_then(|_| self.look(place));
                if seen.is_some_and(|(key, seen)| !tell(key, seen)) {
                    return;
                }
            }
        }
    }

    fn add(&mut self, key: DocumentKey, watched: Watched) {
        let (aim, rests_until) = (Aim::at(&watched.path, None), Instant::now());
        let mut post = Post { key, watched, aim, is_gone: false, due: None, rests_until };
        self.take(&post.aim);
        let stamp = Stamp::at(&post.watched.path);
        match (post.watched.stamp, stamp) {
            // A pipe, or gone already.
            (None, None) => {}
            (None, now) => post.watched.stamp = now,
            (Some(then), now) if Some(then) != now => post.note(),
            (Some(_), _) => {}
        }
        match post.watched.stamp {
            Some(_) => self.posts.push(post),
            None => self.leave(&post.aim),
        }
    }

    fn remove(&mut self, key: DocumentKey) {
        if let Some(place) = self.posts.iter().position(|post| post.key == key) {
            let post = self.posts.swap_remove(place);
            self.leave(&post.aim);
        }
    }

    /// Watches folders, also those that are watched: they may have been made anew.
    fn take(&mut self, aim: &Aim) {
        for folder in &aim.folders {
            *self.folders.entry(folder.clone()).or_default() += 1;
            let _ = self.watcher.as_mut().map(|watcher| watcher.watch(folder, RecursiveMode::NonRecursive));
        }
    }

    fn leave(&mut self, aim: &Aim) {
        for folder in &aim.folders {
            let Some(count) = self.folders.get_mut(folder) else { continue };
            *count -= 1;
            if *count == 0 {
                self.folders.remove(folder);
                let _ = self.watcher.as_mut().map(|watcher| watcher.unwatch(folder));
            }
        }
    }

    /// Looks at a file that is due; where it is another one now, or none, watches where that lies.
    fn look(&mut self, place: usize) -> Option<(DocumentKey, Seen)> {
        let post = self.posts.get_mut(place)?;
        let which = |post: &Post| (post.is_gone, post.watched.stamp.map(|stamp| stamp.number));
        let before = which(post);
        let seen = post.look().map(|seen| (post.key, seen));
        if post.is_gone || which(post) != before {
            let aim = Aim::at(&post.watched.path, post.aim.real.take());
            let old = std::mem::replace(&mut post.aim, aim.clone());
            if aim.folders != old.folders {
                // Something may have happened there before it was watched.
                post.note();
            }
            self.take(&aim);
            self.leave(&old);
        }
        seen
    }

    fn note(&mut self, paths: &[PathBuf]) {
        let names = || paths.iter().filter_map(|path| path.file_name());
        let meant = |post: &&mut Post| names().any(|name| post.aim.names.iter().any(|known| known == name));
        self.posts.iter_mut().filter(meant).for_each(Post::note);
    }
}

impl Post {
    /// Something may have happened to the file.
    fn note(&mut self) {
        let now = Instant::now();
        let since = self.due.map_or(now, |(_, since)| since);
        let due = (now + QUIET).min(since + LONGEST).max(self.rests_until);
        self.due = Some((due, since));
    }

    /// Looks what has happened; none if there is nothing to tell, or not yet.
    fn look(&mut self) -> Option<Seen> {
        let (_, since) = self.due.take()?;
        let Some(stamp) = Stamp::at(&self.watched.path) else {
            let was_there = !std::mem::replace(&mut self.is_gone, true);
            return was_there.then_some(Seen::Gone);
        };
        if self.watched.stamp == Some(stamp) && !self.is_gone {
            return None;
        }
        let begun = Instant::now();
        let seen = match self.watched.read() {
            Ok(opened) => Seen::Changed(Box::new(opened)),
            Err(failure) => Seen::Unreadable(failure),
        };
        self.rests_until = Instant::now() + begun.elapsed() * IDLE_SHARE;
        if Stamp::at(&self.watched.path) != Some(stamp) {
            let now = Instant::now();
            self.due =
                Some(((now + QUIET).max(self.rests_until), if since + LONGEST > now { since } else { now }));
            if since + LONGEST > now {
                return None;
            }
        }
        self.is_gone = false;
        self.watched.stamp = Some(stamp);
        Some(seen)
    }
}

impl Watched {
    /// Reads what the file says now.
    fn read(&self) -> Result<Opened, Failure> {
        // The language is that of the sample, which is no file.
        let (document, name) = open::open(Some(&self.path), &self.input, Language::English)?;
        let Some(lender) = &self.input.times_from else { return Ok(Opened::whole(document.into(), &name)) };
        let input = Input { chapters: Some("none".into()), ..self.input.clone() };
        let (lent, lender_name) = open::open(Some(lender), &input, Language::English)?;
        Opened::borrowing(document.into(), &name, (&lent, &lender_name)).map_err(|problem| {
            Failure::lending(&self.path.to_string_lossy(), &lender.to_string_lossy(), problem)
        })
    }
}
