//! Keeps what is remembered on a thread of its own, behind the first frame: the disk may be slow, another reader may
//! be writing, and none of that is a reason to wait with a key. What goes wrong is told once; reading goes on.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use etcetera::BaseStrategy;

use crate::app::Pace;
use crate::model::Document;
use crate::model::MarkColour;
use crate::store::{Identity, Mark, Marked, Memory, Problem, Shelf};

/// So long is waited at the end for what is still to be written.
pub(super) const LAST_WORDS: Duration = Duration::from_secs(2);

/// What the thread has to tell.
#[derive(Debug)]
pub(super) enum Told {
    /// The document is known now.
    Known(Box<Known>),
    /// A mark is kept by this number.
    Kept {
        /// The number that it had until now.
        key: i64,
        /// Its number from now on.
        id: i64,
    },
    /// The marks of all documents.
    Marks(Vec<Marked>),
    /// Nothing can be remembered in this file.
    Failed(Problem, PathBuf),
}

/// What is known of a document.
#[derive(Debug)]
pub(super) struct Known {
    /// Its number.
    pub(super) document: i64,
    /// How it was left, if it was read before.
    pub(super) memory: Option<Memory>,
    /// How much was read in how much time.
    pub(super) pace: Pace,
    /// Its marks.
    pub(super) marks: Vec<Marked>,
    /// The colour that was used last.
    pub(super) colour: Option<MarkColour>,
}

enum Request {
    /// Which document is read.
    Open { document: Arc<Document>, title: String },
    /// How it is left.
    Keep(Box<Memory>),
    /// How much was read in how much time.
    Pace(Pace),
    /// A mark; of another document, if one is named.
    KeepMark { key: i64, document: Option<i64>, mark: Box<Mark> },
    /// A mark is no more.
    DropMark(i64),
    /// All marks are wanted.
    ListMarks,
}

/// Hands to the thread what is to be remembered.
pub(super) struct Keeper {
    requests: Sender<Request>,
    ended: Receiver<()>,
}

impl Keeper {
    /// Starts the thread, which tells what there is to tell until nobody listens. `path` is where the document lies.
    pub(super) fn start(path: &Path, tell: impl Fn(Told) + Send + 'static) -> Keeper {
        let (requests, asked) = mpsc::channel();
        let (end, ended) = mpsc::channel();
        let path = path.to_owned();
        thread::spawn(move || {
            let mut bookkeeper = Bookkeeper::new(&path);
            for request in asked {
                if let Err(problem) = bookkeeper.serve(request, &tell) {
                    let file = bookkeeper.file.take().unwrap_or_default();
                    tell(Told::Failed(problem, file));
                    break;
                }
            }
            // The file is closed before whoever waits learns of the end, by the channel's.
            drop(bookkeeper);
            drop(end);
        });
        Keeper { requests, ended }
    }

    /// Tells which document is read.
    pub(super) fn open(&self, document: Arc<Document>, title: String) {
        let _ = self.requests.send(Request::Open { document, title });
    }

    /// Keeps how it is left.
    pub(super) fn keep(&self, memory: Memory) {
        // Where the thread has ended, it said why.
        let _ = self.requests.send(Request::Keep(Box::new(memory)));
    }

    /// Adds to how much was read in how much time.
    pub(super) fn add_pace(&self, pace: Pace) {
        let _ = self.requests.send(Request::Pace(pace));
    }

    /// Keeps a mark at once; of another document, if one is named. A number below 0 is one of the app's own.
    pub(super) fn keep_mark(&self, key: i64, document: Option<i64>, mark: Mark) {
        let _ = self.requests.send(Request::KeepMark { key, document, mark: Box::new(mark) });
    }

    /// Keeps a mark no more.
    pub(super) fn drop_mark(&self, key: i64) {
        let _ = self.requests.send(Request::DropMark(key));
    }

    /// Asks for the marks of all documents.
    pub(super) fn list_marks(&self) {
        let _ = self.requests.send(Request::ListMarks);
    }

    /// Nothing more is to be kept.
    pub(super) fn end(self) -> Ending {
        Ending(self.ended)
    }
}

/// A thread that writes what was still to be written, and ends.
pub(super) struct Ending(Receiver<()>);

impl Ending {
    /// Waits for that until a moment.
    pub(super) fn wait(self, until: Instant) {
        let _ = self.0.recv_timeout(until.saturating_duration_since(Instant::now()));
    }
}

/// The file of what is remembered, if the platform has a folder for such things.
pub(super) fn file() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    let folder = folders.state_dir().unwrap_or_else(|| folders.data_dir());
    Some(folder.join("yulu").join("memory.sqlite"))
}

/// Lives on the thread.
struct Bookkeeper {
    path: Option<PathBuf>,
    file: Option<PathBuf>,
    shelf: Option<Shelf>,
    /// The document that is read: what it is known by, its number, and its title.
    open: Option<(Identity, i64, String)>,
    /// By which numbers marks are kept that the app knows by its own.
    numbers: HashMap<i64, i64>,
    /// What was asked for before the document was known.
    waiting: Vec<Request>,
}

impl Bookkeeper {
    fn new(path: &Path) -> Bookkeeper {
        Bookkeeper {
            path: fs::canonicalize(path).ok(),
            file: file(),
            shelf: None,
            open: None,
            numbers: HashMap::new(),
            waiting: Vec::new(),
        }
    }

    fn serve(&mut self, request: Request, tell: &impl Fn(Told)) -> Result<(), Problem> {
        match request {
            Request::Open { document, title } => {
                self.open(&document, title, tell)?;
                let waiting = std::mem::take(&mut self.waiting);
                waiting.into_iter().try_for_each(|request| self.serve(request, tell))
            }
            Request::Keep(memory) => self.keep(&memory),
            Request::Pace(pace) => match &self.shelf {
                Some(shelf) => shelf.add_pace(pace.amount, pace.milliseconds),
                None => Ok(()),
            },
            // Without a file that could be opened nothing is kept.
            of_marks if self.open.is_none() => {
                self.waiting.push(of_marks);
                Ok(())
            }
            Request::KeepMark { key, document, mark } => self.keep_mark(key, document, &mark, tell),
            Request::DropMark(key) => match (&self.shelf, self.number_of(key)) {
                (Some(shelf), Some(id)) => shelf.drop_mark(id),
                _ => Ok(()),
            },
            Request::ListMarks => {
                if let Some(shelf) = &self.shelf {
                    tell(Told::Marks(shelf.all_marks()?));
                }
                Ok(())
            }
        }
    }

    /// The number by which a mark is kept, if it is.
    fn number_of(&self, key: i64) -> Option<i64> {
        self.numbers.get(&key).copied().or((key > 0).then_some(key))
    }

    fn keep_mark(
        &mut self,
        key: i64,
        document: Option<i64>,
        mark: &Mark,
        tell: &impl Fn(Told),
    ) -> Result<(), Problem> {
        let (Some(shelf), Some((_, own, _))) = (&self.shelf, &self.open) else { return Ok(()) };
        let known = self.number_of(key);
        let id = shelf.keep_mark(known, document.unwrap_or(*own), mark, now())?;
        if known.is_none() {
            self.numbers.insert(key, id);
            tell(Told::Kept { key, id });
        }
        Ok(())
    }

    fn open(&mut self, document: &Document, title: String, tell: &impl Fn(Told)) -> Result<(), Problem> {
        let Some(file) = &self.file else { return Ok(()) };
        let shelf = match self.shelf.take() {
            Some(shelf) => shelf,
            None => Shelf::open(file)?,
        };
        let path = self.path.as_ref().map(|path| path.to_string_lossy().into_owned());
        let identity = Identity::of(document, path);
        let found = shelf.find(&identity)?;
        // A copy of a document that still lies where it lay is another one from now on.
        let is_copy = |old: &str| identity.path.as_deref() != Some(old) && Path::new(old).exists();
        let id =
            found.as_ref().filter(|found| !found.path.as_deref().is_some_and(is_copy)).map(|found| found.id);
        let memory = found.map(|found| found.memory);
        let id = shelf.keep(id, &identity, &title, now(), &memory.clone().unwrap_or_default())?;
        let (amount, milliseconds) = shelf.pace()?.unwrap_or_default();
        let (marks, colour) = (shelf.marks_of(id)?, shelf.last_colour()?);
        let pace = Pace { amount, milliseconds };
        tell(Told::Known(Box::new(Known { document: id, memory, pace, marks, colour })));
        self.shelf = Some(shelf);
        self.open = Some((identity, id, title));
        Ok(())
    }

    fn keep(&mut self, memory: &Memory) -> Result<(), Problem> {
        if let (Some(shelf), Some((identity, id, title))) = (&self.shelf, &mut self.open) {
            *id = shelf.keep(Some(*id), identity, title, now(), memory)?;
        }
        Ok(())
    }
}

/// Seconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
