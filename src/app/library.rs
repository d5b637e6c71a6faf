//! The library: the interviews of some folders as a list that is sorted, grouped and filtered as one writes. What is
//! known of them comes in behind the first screen, and whoever has chosen one keeps it chosen meanwhile.

mod facts;
mod interview;
mod keys;
mod order;

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::action::Context;
use crate::search::{BadQuery, Sieve};
use crate::store::{Facts, Reading};

use super::geometry::Area;
use super::line::Line;
use super::roll::Roll;

use interview::place_in;
use order::Order;

pub use facts::facts;
pub use interview::Interview;
pub use order::{Grouping, LibraryRow, Sorting};

/// What there is to say about a library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LibraryNews {
    /// Files of a folder, with what is known of them already.
    Found {
        /// The folder.
        root: PathBuf,
        /// The files.
        files: Vec<(PathBuf, Option<Facts>)>,
    },
    /// What files say about themselves; those that say nothing are nothing to be read.
    Learnt(Vec<(PathBuf, Option<Facts>)>),
    /// Files that are no more.
    Gone(Vec<PathBuf>),
    /// When documents were read, and how far.
    Readings(HashMap<PathBuf, Reading>),
    /// So many files of all have been read; none when all are.
    Reading(Option<(usize, usize)>),
    /// How it was arranged the last time.
    Order(String),
    /// All folders have been looked through once.
    Walked,
    /// A folder that can't be looked into, and why.
    Failed(String),
}

/// What the listed interviews tell at all: a column in which nothing would stand is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Told {
    /// Somebody speaks in one.
    pub names: bool,
    /// One has a date.
    pub date: bool,
    /// One has been read through by the program.
    pub length: bool,
    /// One is in a script.
    pub script: bool,
    /// One was read.
    pub share: bool,
}

impl Told {
    fn add(&mut self, interview: &Interview) {
        self.share |= interview.opened.is_some();
        if let Some(facts) = &interview.facts {
            self.names |= !facts.speakers.is_empty();
            self.date |= facts.date.is_some();
            self.length = true;
            self.script |= facts.script != "none";
        }
    }
}

/// What a library is made of.
#[derive(Debug, Default)]
pub struct Library {
    interviews: Vec<Interview>,
    numbers: HashMap<PathBuf, usize>,
    order: Order,
    /// Whether the documents are listed that were read last, whatever their folder.
    is_recent: bool,
    /// The numbers of all that are wanted, sorted.
    sorted: Vec<usize>,
    rows: Vec<LibraryRow>,
    count: usize,
    told: Told,
    last_read: Option<usize>,
    /// The interview that is chosen, and where the list stands.
    chosen: Option<usize>,
    roll: Roll,
    /// Whether it was chosen by the reader.
    has_moved: bool,
    size: (u16, u16),
    prompt: Option<Line>,
    sieve: Option<Sieve>,
    filter: String,
    problem: Option<BadQuery>,
    reading: Option<(usize, usize)>,
    is_walked: bool,
    failure: Option<String>,
    /// The parts of the titles on the screen that the list is filtered by.
    parts: HashMap<usize, Vec<Range<usize>>>,
}

/// Where the parts of the library lie on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListPanes {
    /// What is listed, and how.
    pub head: Area,
    /// The rows.
    pub rows: Area,
    /// What there is to say of the chosen one, or what is being written.
    pub foot: Area,
}

impl ListPanes {
    /// On a screen of that width and height.
    pub fn of((width, height): (u16, u16)) -> ListPanes {
        let (above, gap, below) = match height {
            0..2 => (0, 0, 0),
            2 => (0, 0, 1),
            3..12 => (1, 0, 1),
            _ => (1, 1, 1),
        };
        let area = |y: u16, height: u16| Area { x: 0, y, width, height };
        ListPanes {
            head: area(0, above),
            rows: area(above + gap, height - above - gap - below),
            foot: area(height - below, below),
        }
    }
}

impl Library {
    /// What keys mean now.
    pub fn context(&self) -> Context {
        if self.prompt.is_some() { Context::Prompt } else { Context::Library }
    }

    /// The rows of the list, and the first one on the screen.
    pub fn rows(&self) -> (&[LibraryRow], usize) {
        (&self.rows, self.roll.first)
    }

    /// The row that is chosen; none where nothing is listed.
    pub fn chosen_row(&self) -> Option<usize> {
        self.chosen.map(|_| self.roll.chosen)
    }

    /// The interview that is chosen.
    pub fn chosen(&self) -> Option<&Interview> {
        self.interviews.get(self.chosen?)
    }

    /// An interview.
    pub fn interview(&self, number: usize) -> Option<&Interview> {
        self.interviews.get(number)
    }

    /// The parts of the title of an interview on the screen that the list is filtered by.
    pub fn parts(&self, number: usize) -> &[Range<usize>] {
        self.parts.get(&number).map_or(&[], Vec::as_slice)
    }

    /// How many interviews are listed, and how many there are.
    pub fn counts(&self) -> (usize, usize) {
        (self.count, self.sorted.len())
    }

    /// What those that are listed tell at all.
    pub fn told(&self) -> Told {
        self.told
    }

    /// How it is sorted, whether the other way round, and how it is grouped.
    pub fn order(&self) -> (Sorting, bool, Grouping) {
        let Order { sorting, reversed, grouping } = self.order;
        (sorting, reversed, grouping)
    }

    /// Whether the documents are listed that were read last.
    pub fn is_recent(&self) -> bool {
        self.is_recent
    }

    /// What is being written, if anything is.
    pub fn prompt(&self) -> Option<&Line> {
        self.prompt.as_ref()
    }

    /// What the list is filtered by, and why it can't be.
    pub fn filter(&self) -> (&str, Option<&BadQuery>) {
        (&self.filter, self.problem.as_ref())
    }

    /// So many files of all have been read, while they are.
    pub fn reading(&self) -> Option<(usize, usize)> {
        self.reading
    }

    /// Whether all folders have been looked through.
    pub fn is_walked(&self) -> bool {
        self.is_walked
    }

    /// A folder that can't be looked into, and why.
    pub fn failure(&self) -> Option<&str> {
        self.failure.as_deref()
    }

    /// The interview that was read last.
    pub fn last_read(&self) -> Option<&Interview> {
        self.interviews.get(self.last_read?)
    }

    /// Where its parts lie.
    pub fn panes(&self) -> ListPanes {
        ListPanes::of(self.size)
    }

    /// Takes in what there is to say about it.
    pub fn take(&mut self, news: LibraryNews) {
        match news {
            LibraryNews::Found { root, files } => {
                for (path, facts) in files {
                    let number = self.number(&path, &root);
                    let Some(interview) = self.interviews.get_mut(number) else { continue };
                    interview.is_listed = true;
                    // What was only read before was told by all of its path.
                    interview.put(&place_in(&root, &path));
                    if let Some(facts) = facts {
                        interview.learn(facts);
                    }
                }
            }
            LibraryNews::Learnt(all) => {
                for (path, facts) in all {
                    let known = self.numbers.get(&path).and_then(|number| self.interviews.get_mut(*number));
                    match (known, facts) {
                        (Some(interview), Some(facts)) => interview.learn(facts),
                        (Some(interview), None) => interview.is_listed = false,
                        (None, _) => {}
                    }
                }
            }
            LibraryNews::Gone(paths) => {
                for number in paths.iter().filter_map(|path| self.numbers.get(path)) {
                    if let Some(interview) = self.interviews.get_mut(*number) {
                        interview.is_listed = false;
                        interview.opened = None;
                    }
                }
            }
            LibraryNews::Readings(readings) => {
                for (path, reading) in readings {
                    let root = Path::new("");
                    let number = self.number(&path, root);
                    if let Some(interview) = self.interviews.get_mut(number) {
                        interview.recall(reading);
                    }
                }
            }
            LibraryNews::Reading(reading) => {
                self.reading = reading;
                return;
            }
            // Whoever has arranged it already wants it so.
            LibraryNews::Order(name) if self.order == Order::default() => {
                self.order = Order::from_name(&name)
            }
            LibraryNews::Order(_) => {}
            LibraryNews::Walked => self.is_walked = true,
            LibraryNews::Failed(failure) => self.failure = Some(failure),
        }
        if !self.has_moved && self.sieve.is_none() {
            let listed = self.interviews.iter().enumerate().filter(|(_, one)| self.is_wanted(one));
            let read = listed.filter(|(_, one)| one.opened.is_some());
            let last = read.min_by(|(_, one), (_, other)| Sorting::Read.compare(one, other, false));
            self.chosen = last.map(|(number, _)| number).or(self.chosen);
        }
        self.arrange();
    }

    /// Takes in how far open documents are read, in thousandths: what is remembered of them is older.
    pub(super) fn follow(&mut self, shares: HashMap<PathBuf, u16>) {
        let mut is_new = false;
        for (path, share) in shares {
            let known = self.numbers.get(&path).and_then(|number| self.interviews.get_mut(*number));
            let Some(interview) = known else { continue };
            is_new |= (interview.share, interview.opened.is_some()) != (share, true);
            interview.share = share;
            // When exactly is remembered a moment later.
            interview.opened = interview.opened.or(Some(i64::MAX));
        }
        if is_new {
            self.arrange();
        }
    }

    /// The number of the interview at a path.
    fn number(&mut self, path: &Path, root: &Path) -> usize {
        if let Some(number) = self.numbers.get(path) {
            return *number;
        }
        let number = self.interviews.len();
        self.interviews.push(Interview::of(path.to_owned(), &place_in(root, path)));
        self.numbers.insert(path.to_owned(), number);
        number
    }

    fn is_wanted(&self, interview: &Interview) -> bool {
        if self.is_recent { interview.opened.is_some() } else { interview.is_listed }
    }
}
