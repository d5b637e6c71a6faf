//! What the reader's loop has to do with what is remembered: when it asks for it, and when it hands it over.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::action::Action;
use crate::app::App;
use crate::cli::Input;
use crate::config::Strings;
use crate::store::{Landmark, Memory, Problem};

use super::memory::{Ending, Keeper, Known, Told};

/// What changed is written at least so often.
const BETWEEN_KEEPING: Duration = Duration::from_secs(10);

/// What of an earlier reading is wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Recollection<'a> {
    /// The file that is read, by which it is remembered.
    pub(super) path: &'a Path,
    /// Whether the place is taken up again; not where another one was asked for.
    pub(super) with_place: bool,
    /// Whether the script is.
    pub(super) with_script: bool,
}

impl<'a> Recollection<'a> {
    /// What is wanted of the earlier readings of a file; nothing of standard input, or if nothing is to be remembered.
    pub(super) fn of(path: &'a Path, input: &Input, with_place: bool) -> Option<Recollection<'a>> {
        let is_wanted = !input.no_state.unwrap_or(false) && path != Path::new("-");
        is_wanted.then_some(Recollection { path, with_place, with_script: input.script.is_none() })
    }
}

/// What is remembered, and what of it is written.
pub(super) struct Remembering {
    keeper: Keeper,
    with_place: bool,
    with_script: bool,
    /// Whether the keeper was told which document is read.
    is_open: bool,
    /// Whether the keeper knows it, so that nothing it knows is lost by what it is told.
    is_known: bool,
    /// What was kept last.
    kept: Option<Memory>,
    kept_at: Instant,
    /// Whether something may have changed since then.
    is_stale: bool,
}

impl Remembering {
    /// Starts the keeper, which tells what there is to tell.
    pub(super) fn new(wanted: Recollection, tell: impl Fn(Told) + Send + 'static) -> Remembering {
        Remembering {
            keeper: Keeper::start(wanted.path, tell),
            with_place: wanted.with_place,
            with_script: wanted.with_script,
            is_open: false,
            is_known: false,
            kept: None,
            kept_at: Instant::now(),
            is_stale: false,
        }
    }

    /// Whether the keeper was asked for the document and hasn't answered.
    pub(super) fn is_waiting(&self) -> bool {
        self.is_open && !self.is_known
    }

    /// Whether something may have changed that is not kept.
    pub(super) fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// Tells the keeper which document is read, once all of it is there.
    pub(super) fn open(&mut self, app: &App) {
        if !self.is_open && app.loading().is_none() {
            self.keeper.open(app.shared_document(), app.title().to_owned());
            self.is_open = true;
        }
    }

    /// The reader is leaving, and the rest of the document will never be there: what was marked in its beginning is kept
    /// all the same. The next reading knows the document by its path.
    pub(super) fn open_beginning(&mut self, app: &App) {
        if !self.is_open && app.has_new_marks() {
            self.keeper.open(app.shared_document(), app.title().to_owned());
            self.is_open = true;
        }
    }

    /// The keeper knows the document now, or can't keep anything: then it is no use any more.
    pub(super) fn hear(&mut self, told: Told, app: &mut App, strings: &Strings) -> bool {
        match told {
            Told::Known(known) => {
                let Known { document, memory, pace, marks, colour } = *known;
                self.is_known = true;
                app.set_pace(pace);
                app.recall_marks(document, marks, colour);
                if let Some(mut found) = memory {
                    found.place = if self.with_place { found.place } else { Landmark::default() };
                    found.script = found.script.filter(|_| self.with_script);
                    app.recall(&found);
                }
                true
            }
            Told::Kept { key, id } => {
                app.mark_is_kept(key, id);
                true
            }
            Told::Marks(marks) => {
                app.take_all_marks(marks);
                true
            }
            Told::Failed(problem, file) => {
                let what = match problem {
                    Problem::Newer => strings.get("memory_newer").to_owned(),
                    Problem::Sqlite(_) | Problem::Folder(_) => problem.to_string(),
                };
                app.update(Action::CannotRemember(format!("{what} · {}", file.display())));
                false
            }
        }
    }

    /// Something may have changed. It is kept at the next pause, or now if the last one is long ago.
    pub(super) fn grow_stale(&mut self, app: &mut App) {
        self.is_stale = self.is_known;
        if self.is_stale && self.kept_at.elapsed() > BETWEEN_KEEPING {
            self.keep(app);
        }
    }

    /// Hands how the document is left to the keeper, if that has changed.
    pub(super) fn keep(&mut self, app: &mut App) {
        if !self.is_known {
            return;
        }
        self.is_stale = false;
        self.kept_at = Instant::now();
        if let Some(pace) = app.take_fresh_pace() {
            self.keeper.add_pace(pace);
        }
        let now = app.memory();
        if now != self.kept
            && let Some(now) = now
        {
            self.keeper.keep(now.clone());
            self.kept = Some(now);
        }
    }

    /// Hands a mark to the keeper, at once.
    pub(super) fn keep_mark(&self, app: &App, key: i64) {
        if let Some((document, mark)) = app.mark(key) {
            self.keeper.keep_mark(key, document, mark.clone());
        }
    }

    /// Has a mark kept no more.
    pub(super) fn drop_mark(&self, key: i64) {
        self.keeper.drop_mark(key);
    }

    /// Asks for the marks of all documents.
    pub(super) fn list_marks(&self) {
        self.keeper.list_marks();
    }

    /// Nothing more comes.
    pub(super) fn end(self) -> Ending {
        self.keeper.end()
    }
}
