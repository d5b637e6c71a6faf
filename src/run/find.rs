//! `yulu find`: threads search files, and what they find is printed in the files' order.
//!
//! One thread walks the folders and hands out files, several search them and make the lines to print, the main
//! one puts those in order. A file's lines are printed as soon as the files before it are done. A file is read
//! into room that its thread keeps, its bytes are asked whether there may be a match (`Query::may_be_in`), and
//! only then is it decoded and parsed (`find_files`). What is printed of a file tells `find_answers`.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;

use crate::app::Beginning;
use crate::cli::{Find, Input};
use crate::config::{Own, Strings};
use crate::search::Query;
use crate::text::sanitize::safe;
use crate::text::width::Widths;
use crate::tui::terminal;

use super::failure::Failure;
use super::find_answers::{Answers, Found};
use super::find_files::{Opener, Source, walk};
use super::open::Reading;
use super::own::Outfit;
use super::reader::{self, Opening};
use super::remembering::Recollection;
use super::{Outcome, open, print};

/// So many batches are handed out before they are searched.
const AHEAD: usize = 64;
/// The most files of a batch, so that threads seldom wait for each other. The first ones are smaller.
const BATCH: usize = 16;
/// More threads than this wait for the disk or for each other.
const MOST_THREADS: usize = 12;

/// Finds and prints.
pub(super) fn find(arguments: &Find, own: Own, strings: &Strings) -> Result<Outcome, Failure> {
    let mut query = Query::new(&arguments.query).map_err(|bad| Failure::query(&bad))?;
    let search = Search::new(arguments, strings)?;
    let mut sum = search.pass(&query)?;
    if sum.hits == 0
        && !sum.is_over
        && let Some(pinyin) = query.as_pinyin()
    {
        if io::stdout().is_terminal() {
            let words = strings.fill("find_pinyin", &[("words", &safe(pinyin.typed()))]);
            let _ = writeln!(io::stderr(), "{words}");
        }
        sum = Sum { failures: sum.failures, ..search.pass(&pinyin)? };
        query = pinyin;
    }
    if let Some(wanted) = arguments.open {
        return match sum.place {
            Some(place) => open_at(arguments, own, &query, &place, strings),
            None if sum.hits > 0 => Err(Failure::too_few(wanted, sum.hits)),
            None => Ok(Outcome::NotFound),
        };
    }
    Ok(match sum {
        Sum { failures: 1.., .. } => Outcome::Failed,
        Sum { hits: 0, is_over: false, .. } => Outcome::NotFound,
        _ => Outcome::Done,
    })
}

/// What came of a pass over all files.
#[derive(Debug, Clone, Default)]
struct Sum {
    hits: usize,
    failures: usize,
    /// Whether nobody reads standard output any more.
    is_over: bool,
    /// Where the hit is that is to be opened.
    place: Option<Place>,
}

/// A hit: its file, and its number there, from 1.
#[derive(Debug, Clone)]
struct Place {
    file: PathBuf,
    number: usize,
}

/// Opens the reader at a hit.
fn open_at(
    arguments: &Find,
    own: Own,
    query: &Query,
    place: &Place,
    strings: &Strings,
) -> Result<Outcome, Failure> {
    if !io::stdout().is_terminal() || !terminal::is_usable() {
        return Err(Failure::plain("error_no_terminal"));
    }
    // Hits were counted in the file alone.
    let mut input = Input { chapters: Some("none".into()), ..arguments.input.clone() };
    let outfit = Outfit::of(own, &mut input, None, strings)?;
    let mut app = open(Some(&place.file), &input, strings)?;
    let beginning = Beginning::Hit { query: query.clone(), number: place.number };
    let opening = Opening {
        file: Some(&place.file),
        at: Some(beginning),
        recollection: Recollection::of(&place.file, &input, false),
        input: input.clone(),
        ..Opening::default()
    };
    app.set_typography(outfit.typography, Widths::CAUTIOUS);
    reader::run(app, opening, outfit)
}

/// Files that follow each other, or what they have.
struct Batch<T> {
    /// Its place in their order, from 0.
    number: usize,
    all: Vec<T>,
}

/// Everything but the query.
struct Search<'a> {
    arguments: &'a Find,
    strings: &'a Strings,
    paths: Vec<PathBuf>,
    answers: Answers,
    /// What was read from standard input, which can be read only once.
    typed: OnceLock<Vec<u8>>,
    /// Whether failures are told already.
    told: AtomicBool,
}

impl<'a> Search<'a> {
    fn new(arguments: &'a Find, strings: &'a Strings) -> Result<Search<'a>, Failure> {
        let paths = match arguments.paths.as_slice() {
            [] => vec![PathBuf::from("./")],
            paths => paths.to_vec(),
        };
        if arguments.open.is_some() && paths.iter().any(|path| path == Path::new("-")) {
            return Err(Failure::plain("error_open_input"));
        }
        let answers = Answers::new(arguments)?;
        Ok(Search {
            arguments,
            strings,
            paths,
            answers,
            typed: OnceLock::new(),
            told: AtomicBool::new(false),
        })
    }

    /// Searches all files for one query, and prints what is found.
    fn pass(&self, query: &Query) -> Result<Sum, Failure> {
        let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
        let stopped = AtomicBool::new(false);
        let (hand_out, handed_out) = mpsc::sync_channel(AHEAD);
        let handed_out = Mutex::new(handed_out);
        let (report, reports) = mpsc::channel();
        let mut sum = Sum { is_over: true, ..Sum::default() };
        let printed = thread::scope(|scope| {
            scope.spawn(|| self.hand_out(hand_out, &stopped));
            for _ in 0..threads {
                let report = report.clone();
                scope.spawn(|| self.work(query, &handed_out, report, &stopped));
            }
            drop(report);
            let printed = print(|out| {
                sum = self.print_in_order(&reports, out)?;
                Ok(())
            });
            stopped.store(true, Ordering::Relaxed);
            printed
        });
        self.told.store(true, Ordering::Relaxed);
        printed.map(|()| sum)
    }

    fn hand_out(&self, to: SyncSender<Batch<Source>>, stopped: &AtomicBool) {
        let mut batch = Batch { number: 0, all: Vec::new() };
        walk(&self.paths, |source| {
            batch.all.push(source);
            let is_full = batch.all.len() > batch.number.min(BATCH - 1);
            if is_full {
                let next = Batch { number: batch.number + 1, all: Vec::with_capacity(BATCH) };
                let full = std::mem::replace(&mut batch, next);
                return !stopped.load(Ordering::Relaxed) && to.send(full).is_ok();
            }
            true
        });
        // That nobody takes it is known where the others end.
        let _ = to.send(batch);
    }

    /// Searches files until there are no more.
    fn work(
        &self,
        query: &Query,
        from: &Mutex<Receiver<Batch<Source>>>,
        to: Sender<Batch<Found>>,
        stopped: &AtomicBool,
    ) {
        let mut opener = Opener::new(query, Reading::of(&self.arguments.input), &self.typed);
        loop {
            let next = from.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(Batch { number, all }) = next else { break };
            // What nobody wants any more is still taken, so that the one who hands out comes to an end.
            if stopped.load(Ordering::Relaxed) {
                continue;
            }
            let all = all.into_iter().map(|source| self.answers.of_file(query, source, &mut opener));
            if to.send(Batch { number, all: all.collect() }).is_err() {
                stopped.store(true, Ordering::Relaxed);
            }
        }
    }

    /// Prints what the threads report, in the order of the files.
    fn print_in_order(&self, reports: &Receiver<Batch<Found>>, out: &mut dyn Write) -> io::Result<Sum> {
        let mut sum = Sum::default();
        let mut waiting: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
        let mut next = 0;
        loop {
            // Before waiting, what there is goes out.
            let report = reports.try_recv().or_else(|_| {
                out.flush()?;
                reports.recv().map_err(|_| io::Error::from(io::ErrorKind::UnexpectedEof))
            });
            let Batch { number, all } = match report {
                Ok(report) => report,
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(sum),
                Err(error) => return Err(error),
            };
            waiting.insert(number, all);
            while let Some(all) = waiting.remove(&next) {
                next += 1;
                all.iter().try_for_each(|found| self.print(found, &mut sum, out))?;
                if sum.place.is_some() {
                    return Ok(sum);
                }
            }
        }
    }

    fn print(&self, found: &Found, sum: &mut Sum, out: &mut dyn Write) -> io::Result<()> {
        if let Some(failure) = &found.failure {
            sum.failures += 1;
            if !self.told.load(Ordering::Relaxed) {
                out.flush()?;
                // Nobody is left to be told when standard error is gone too.
                let _ = writeln!(io::stderr(), "{}", failure.line(self.strings));
            }
        }
        if let Some((file, number)) = self.answers.place(found, sum.hits) {
            sum.place = Some(Place { file, number });
        }
        self.answers.print(found, sum.hits, out)?;
        sum.hits += found.hits;
        Ok(())
    }
}
