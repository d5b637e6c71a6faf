//! Keeps what is remembered on a thread of its own, behind the first frame: the disk may be slow, another reader may
//! be writing, and none of that is a reason to wait with a key. What goes wrong is told once; reading goes on.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use etcetera::BaseStrategy;

use crate::app::Pace;
use crate::model::Document;
use crate::store::{Identity, Memory, Problem, Shelf};

/// So long is waited at the end for what is still to be written.
pub(super) const LAST_WORDS: Duration = Duration::from_secs(2);

/// What the thread has to tell.
#[derive(Debug)]
pub(super) enum Told {
    /// The document is known now; if it was read before, it was left like this.
    Known(Option<Box<Memory>>, Pace),
    /// Nothing can be remembered in this file.
    Failed(Problem, PathBuf),
}

enum Request {
    /// Which document is read.
    Open { document: Arc<Document>, title: String },
    /// How it is left.
    Keep(Box<Memory>),
    /// How much was read in how much time.
    Pace(Pace),
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

    /// Waits a moment until everything is written.
    pub(super) fn finish(self) {
        let Keeper { requests, ended } = self;
        drop(requests);
        let _ = ended.recv_timeout(LAST_WORDS);
    }
}

/// The file of what is remembered, if the platform has a folder for such things.
fn file() -> Option<PathBuf> {
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
}

impl Bookkeeper {
    fn new(path: &Path) -> Bookkeeper {
        Bookkeeper { path: fs::canonicalize(path).ok(), file: file(), shelf: None, open: None }
    }

    fn serve(&mut self, request: Request, tell: &impl Fn(Told)) -> Result<(), Problem> {
        match request {
            Request::Open { document, title } => self.open(&document, title, tell),
            Request::Keep(memory) => self.keep(&memory),
            Request::Pace(pace) => match &self.shelf {
                Some(shelf) => shelf.add_pace(pace.amount, pace.milliseconds),
                None => Ok(()),
            },
        }
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
        tell(Told::Known(memory.map(Box::new), Pace { amount, milliseconds }));
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
