//! Threads that search files, whoever asks: one walks the folders and hands out files, several search them, and what
//! they find is taken in the files' order.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, SyncSender, TryRecvError};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;

use crate::search::Query;

use super::find_files::{Opener, Source, walk};
use super::open::Reading;

/// So many batches are handed out before they are searched.
const AHEAD: usize = 64;
/// The most files of a batch, so that threads seldom wait for each other. The first ones are smaller.
const BATCH: usize = 16;
/// More threads than this wait for the disk or for each other.
const MOST_THREADS: usize = 12;

/// How many threads do such work.
pub(super) fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS)
}

/// One pass over all files.
#[derive(Clone, Copy)]
pub(super) struct Pass<'a> {
    /// Where they are.
    pub(super) paths: &'a [PathBuf],
    /// How far below them.
    pub(super) depth: Option<usize>,
    /// What is searched for.
    pub(super) query: &'a Query,
    /// How they are read.
    pub(super) reading: Reading,
    /// What was read from standard input.
    pub(super) typed: &'a OnceLock<Vec<u8>>,
    /// Set where nothing more is wanted.
    pub(super) stopped: &'a AtomicBool,
}

/// Files that follow each other, or what they have.
struct Batch<T> {
    /// Its place in their order, from 0.
    number: usize,
    all: Vec<T>,
}

/// What was found, in the order of the files.
pub(super) struct InOrder<T> {
    reports: Receiver<Batch<T>>,
    waiting: BTreeMap<usize, Vec<T>>,
    next: usize,
}

impl<T> InOrder<T> {
    /// What the next files have; none behind the last one. Before it has to be waited for, `pause` is called; what goes
    /// wrong there is the end.
    pub(super) fn next<E>(&mut self, mut pause: impl FnMut() -> Result<(), E>) -> Result<Option<Vec<T>>, E> {
        loop {
            if let Some(all) = self.waiting.remove(&self.next) {
                self.next += 1;
                return Ok(Some(all));
            }
            let report = match self.reports.try_recv() {
                Ok(report) => Some(report),
                Err(TryRecvError::Disconnected) => None,
                Err(TryRecvError::Empty) => {
                    pause()?;
                    self.reports.recv().ok()
                }
            };
            match report {
                Some(Batch { number, all }) => drop(self.waiting.insert(number, all)),
                None => return Ok(None),
            }
        }
    }
}

impl Pass<'_> {
    /// Has `answer` called for each file in some thread, and hands what it gives to `take` in the files' order. When
    /// that returns, the pass is over, whatever is left.
    pub(super) fn run<T: Send, R>(
        &self,
        answer: impl Fn(Source, &mut Opener) -> T + Sync,
        take: impl FnOnce(&mut InOrder<T>) -> R,
    ) -> R {
        let (hand_out, handed_out) = mpsc::sync_channel(AHEAD);
        let handed_out = Mutex::new(handed_out);
        let (report, reports) = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(|| self.hand_out(hand_out));
            for _ in 0..threads() {
                let (report, answer, handed_out) = (report.clone(), &answer, &handed_out);
                scope.spawn(move || self.work(handed_out, &report, answer));
            }
            drop(report);
            let taken = take(&mut InOrder { reports, waiting: BTreeMap::new(), next: 0 });
            self.stopped.store(true, Ordering::Relaxed);
            taken
        })
    }

    fn hand_out(&self, to: SyncSender<Batch<Source>>) {
        let mut batch = Batch { number: 0, all: Vec::new() };
        walk(self.paths, self.depth, |source| {
            batch.all.push(source);
            let is_full = batch.all.len() > batch.number.min(BATCH - 1);
            if is_full {
                let next = Batch { number: batch.number + 1, all: Vec::with_capacity(BATCH) };
                let full = std::mem::replace(&mut batch, next);
                return !self.stopped.load(Ordering::Relaxed) && to.send(full).is_ok();
            }
            true
        });
        // That nobody takes it is known where the others end.
        let _ = to.send(batch);
    }

    /// Searches files until there are no more.
    fn work<T>(
        &self,
        from: &Mutex<Receiver<Batch<Source>>>,
        to: &Sender<Batch<T>>,
        answer: &(impl Fn(Source, &mut Opener) -> T + Sync),
    ) {
        let mut opener = Opener::new(self.query, self.reading, self.typed);
        loop {
            let next = from.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(Batch { number, all }) = next else { break };
            // What nobody wants any more is still taken, so that the one who hands out comes to an end.
            if self.stopped.load(Ordering::Relaxed) {
                continue;
            }
            let all = all.into_iter().map(|source| answer(source, &mut opener));
            if to.send(Batch { number, all: all.collect() }).is_err() {
                self.stopped.store(true, Ordering::Relaxed);
            }
        }
    }
}
