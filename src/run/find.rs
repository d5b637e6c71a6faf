//! `yulu find`: threads search files, and what they find is printed in the files' order.
//!
//! The threads (`find_work`) make the lines to print, the main one puts those in order. A file's lines are printed as
//! soon as the files before it are done. A file is read into room that its thread keeps, its bytes are asked whether
//! there may be a match (`Query::may_be_in`), and only then is it decoded and parsed (`find_files`). What is printed of
//! a file tells `find_answers`.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::app::Beginning;
use crate::cli::{Find, Input};
use crate::config::{Own, Strings};
use crate::search::Query;
use crate::text::sanitize::safe;
use crate::text::width::Widths;
use crate::tui::terminal;

use super::failure::Failure;
use super::find_answers::{Answers, Found};
use super::find_files::{Opener, Source};
use super::find_work::{InOrder, Pass};
use super::open::Reading;
use super::own::Outfit;
use super::reader::{self, Opening};
use super::remembering::Recollection;
use super::{Outcome, open, print};

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
    reader::run(Some(app), opening, outfit)
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
        let stopped = AtomicBool::new(false);
        let Search { paths, typed, .. } = self;
        let reading = Reading::of(&self.arguments.input);
        let pass = Pass { paths, depth: None, query, reading, typed, stopped: &stopped };
        let mut sum = Sum { is_over: true, ..Sum::default() };
        let answer = |source: Source, opener: &mut Opener| self.answers.of_file(query, source, opener);
        let printed = pass.run(answer, |found| {
            print(|out| {
                sum = self.print_in_order(found, out)?;
                Ok(())
            })
        });
        self.told.store(true, Ordering::Relaxed);
        printed.map(|()| sum)
    }

    /// Prints what is found, in the order of the files.
    fn print_in_order(&self, found: &mut InOrder<Found>, out: &mut dyn Write) -> io::Result<Sum> {
        let mut sum = Sum::default();
        // Before waiting, what there is goes out.
        while let Some(all) = found.next(|| out.flush())? {
            all.iter().try_for_each(|found| self.print(found, &mut sum, out))?;
            if sum.place.is_some() {
                break;
            }
        }
        Ok(sum)
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
