//! Searching all files from inside: what was asked, what is found so far, and which of it is chosen. The hits come in
//! while `run` searches, in the files' order.

use std::ops::Range;
use std::path::PathBuf;

use crate::action::{Action, Context};
use crate::effect::Effect;
use crate::model::TimeRange;
use crate::search::{BadQuery, Query};

use super::library::ListPanes;
use super::line::Line;
use super::roll::{Roll, nearest};

/// Words around hits, as they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundWords {
    /// The title of the chapter.
    pub chapter: Option<String>,
    /// Who speaks.
    pub speaker: Option<String>,
    /// When it was said.
    pub time: Option<TimeRange>,
    /// The words.
    pub text: String,
    /// The hits, as bytes of these.
    pub hits: Vec<Range<usize>>,
    /// The number of the first of them in the file, from 1.
    pub number: usize,
}

/// What a file has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundIn {
    /// The file.
    pub path: PathBuf,
    /// Its name, safe to be shown.
    pub name: String,
    /// Its title, if it has one, safe to be shown.
    pub title: Option<String>,
    /// How many hits it has.
    pub hits: usize,
    /// The words around them.
    pub words: Vec<FoundWords>,
}

/// What there is to say about a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EverywhereNews {
    /// What files have.
    Found(Vec<FoundIn>),
    /// The words stand nowhere; now they are searched for by their sound.
    Pinyin,
    /// So many files have been searched.
    Searched(usize),
    /// All have been; so many could not be read.
    Ended {
        /// Files that could not be read.
        failures: usize,
        /// Whether there may be more.
        is_cut: bool,
    },
}

/// A row of what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HitRow {
    /// The head of a file.
    File {
        /// Its title, or its name.
        title: String,
        /// Its name, where that is another one.
        name: Option<String>,
        /// How many hits it has.
        hits: usize,
    },
    /// The chapter and the speaker of the rows below.
    Place(String),
    /// Words.
    Words {
        /// The number of the file.
        file: usize,
        /// The words.
        words: FoundWords,
        /// Whether the file has times.
        has_times: bool,
        /// Whether they were said when those of the row above were.
        goes_on: bool,
    },
}

/// A search of all files.
#[derive(Debug, Default)]
pub struct Everywhere {
    prompt: Option<Line>,
    problem: Option<BadQuery>,
    query: Option<Query>,
    files: Vec<PathBuf>,
    rows: Vec<HitRow>,
    roll: Roll,
    size: (u16, u16),
    hits: usize,
    searched: usize,
    failures: usize,
    is_searching: bool,
    /// Whether there is more than is kept.
    is_cut: bool,
}

impl Everywhere {
    /// Asks what to search for; what was found before stays until then.
    pub(super) fn ask(&mut self, words: Option<&str>, size: (u16, u16)) {
        self.size = size;
        let typed = self.query.as_ref().map(|query| query.typed().to_owned());
        self.prompt = Some(Line::of(&words.map(str::to_owned).or(typed).unwrap_or_default()));
        self.problem = None;
        self.refresh();
    }

    /// What keys mean now.
    pub fn context(&self) -> Context {
        if self.prompt.is_some() { Context::Prompt } else { Context::Everywhere }
    }

    /// The rows, and the first one on the screen.
    pub fn rows(&self) -> (&[HitRow], usize) {
        (&self.rows, self.roll.first)
    }

    /// The row that is chosen; none where nothing was found.
    pub fn chosen_row(&self) -> Option<usize> {
        self.is_hit(self.roll.chosen).then_some(self.roll.chosen)
    }

    /// What was found at the chosen row, and in which file.
    pub fn chosen(&self) -> Option<(&PathBuf, &FoundWords)> {
        match self.rows.get(self.roll.chosen)? {
            HitRow::Words { file, words, .. } => Some((self.files.get(*file)?, words)),
            HitRow::File { .. } | HitRow::Place(_) => None,
        }
    }

    /// What is searched for.
    pub fn query(&self) -> Option<&Query> {
        self.query.as_ref()
    }

    /// What is being written, if anything is, and why it can't be searched for.
    pub fn prompt(&self) -> Option<(&Line, Option<&BadQuery>)> {
        Some((self.prompt.as_ref()?, self.problem.as_ref()))
    }

    /// How many hits there are so far, and in how many files.
    pub fn counts(&self) -> (usize, usize) {
        (self.hits, self.files.len())
    }

    /// How many files have been searched, while they are.
    pub fn searching(&self) -> Option<usize> {
        self.is_searching.then_some(self.searched)
    }

    /// Whether there is more than is kept.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Files that could not be read.
    pub fn failures(&self) -> usize {
        self.failures
    }

    /// Where the parts lie.
    pub fn panes(&self) -> ListPanes {
        ListPanes::of(self.size)
    }

    /// Takes in what was found; false if no more is wanted.
    pub fn take(&mut self, news: EverywhereNews) -> bool {
        if !self.is_searching {
            return false;
        }
        match news {
            EverywhereNews::Found(all) => all.into_iter().for_each(|found| self.add(found)),
            EverywhereNews::Pinyin => self.query = self.query.take().and_then(|query| query.as_pinyin()),
            EverywhereNews::Searched(count) => self.searched = count,
            EverywhereNews::Ended { failures, is_cut } => {
                (self.failures, self.is_cut) = (failures, is_cut);
                self.is_searching = false;
            }
        }
        if self.chosen_row().is_none() {
            self.choose_near(self.roll.chosen, true);
        }
        self.refresh();
        self.is_searching
    }

    fn add(&mut self, found: FoundIn) {
        let FoundIn { path, name, title, hits, words } = found;
        let file = self.files.len();
        self.files.push(path);
        self.hits += hits;
        let (title, name) = match title {
            Some(title) if title != name => (title, Some(name)),
            _ => (name, None),
        };
        self.rows.push(HitRow::File { title, name, hits });
        let (mut before, mut said) = (None, None);
        let has_times = words.iter().any(|words| words.time.is_some());
        for words in words {
            let heading = (words.speaker.is_none()).then_some(words.text.as_str());
            let chapter = words.chapter.as_deref().filter(|chapter| Some(*chapter) != heading);
            let parts: Vec<&str> = chapter.into_iter().chain(words.speaker.as_deref()).collect();
            let place = parts.join(" · ");
            // A heading says itself which chapter it is.
            if !place.is_empty() && before.as_ref() != Some(&place) {
                self.rows.push(HitRow::Place(place.clone()));
            }
            let time = words.time.map(|time| time.start);
            let goes_on = before.as_ref() == Some(&place) && said == time;
            (before, said) = (Some(place), time);
            self.rows.push(HitRow::Words { file, words, has_times, goes_on });
        }
    }

    /// Carries out an action and says what is to be done elsewhere.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let effects = match self.prompt.is_some() {
            true => self.update_prompt(action),
            false => self.update_list(action),
        };
        self.refresh();
        effects
    }

    fn update_list(&mut self, action: Action) -> Vec<Effect> {
        if let Some(by) = action.rows(usize::from(self.panes().rows.height)) {
            self.choose_by(by);
            return Vec::new();
        }
        match action {
            Action::NextGroup => self.choose_file(true),
            Action::PreviousGroup => self.choose_file(false),
            Action::Search | Action::FindEverywhere => self.ask(None, self.size),
            Action::Insert(text) => self.ask(Some(&text), self.size),
            Action::Enter => return self.open(),
            Action::ShowLibrary => return vec![Effect::ShowLibrary],
            Action::ShowDocuments => return vec![Effect::ShowDocuments],
            Action::Cancel if self.is_searching => return self.stop(),
            Action::Cancel => return vec![Effect::LeaveList],
            Action::Click { column, row } => return self.click(column, row),
            _ => return self.update_screen(action),
        }
        Vec::new()
    }

    fn update_prompt(&mut self, action: Action) -> Vec<Effect> {
        let Some(line) = &mut self.prompt else { return Vec::new() };
        self.problem = None;
        match action {
            Action::Insert(text) => line.insert(&text),
            Action::DeleteBefore => {
                if !line.delete_before() {
                    return self.cancel_prompt();
                }
            }
            Action::DeleteAfter => line.delete_after(),
            Action::DeleteAll => line.clear(),
            Action::CaretLeft => line.left(),
            Action::CaretRight => line.right(),
            Action::CaretStart => line.move_to_start(),
            Action::CaretEnd => line.move_to_end(),
            Action::Submit => return self.submit(),
            Action::Cancel => return self.cancel_prompt(),
            _ => return self.update_screen(action),
        }
        Vec::new()
    }

    fn update_screen(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Resize { width, height } => self.size = (width, height),
            Action::Wheel { by, .. } => {
                let row = self.roll.scroll(by, self.rows.len(), usize::from(self.panes().rows.height));
                self.choose_near(row, by > 0);
            }
            Action::Repaint => return vec![Effect::Repaint],
            Action::Suspend => return vec![Effect::Suspend],
            Action::Quit => return vec![Effect::Quit],
            _ => {}
        }
        Vec::new()
    }

    fn cancel_prompt(&mut self) -> Vec<Effect> {
        self.prompt = None;
        match self.query {
            Some(_) => Vec::new(),
            None => vec![Effect::LeaveList],
        }
    }

    /// Searches for what was written.
    fn submit(&mut self) -> Vec<Effect> {
        let Some(line) = &self.prompt else { return Vec::new() };
        match Query::new(line.text()) {
            Err(problem) => {
                self.problem = Some(problem);
                Vec::new()
            }
            Ok(query) => {
                let typed = query.typed().to_owned();
                *self = Everywhere {
                    query: Some(query),
                    size: self.size,
                    is_searching: true,
                    ..Everywhere::default()
                };
                vec![Effect::FindEverywhere(typed)]
            }
        }
    }

    fn stop(&mut self) -> Vec<Effect> {
        self.is_searching = false;
        self.is_cut = true;
        vec![Effect::StopFinding]
    }

    fn open(&self) -> Vec<Effect> {
        let found = self.chosen();
        let read =
            found.map(|(path, words)| Effect::ReadFile { path: path.clone(), hit: Some(words.number) });
        read.into_iter().collect()
    }

    fn is_hit(&self, row: usize) -> bool {
        matches!(self.rows.get(row), Some(HitRow::Words { .. }))
    }

    fn choose_near(&mut self, row: usize, down: bool) {
        let found = nearest(row, self.rows.len(), down, |row| self.is_hit(row));
        self.roll.chosen = found.unwrap_or(0);
    }

    fn choose_by(&mut self, by: i64) {
        self.choose_near(self.roll.step(by, self.rows.len()), by > 0);
    }

    /// Chooses the first hit of the next file, or of this one, then of the one before.
    fn choose_file(&mut self, down: bool) {
        let found = match down {
            true => (self.roll.chosen + 1..self.rows.len()).find(|row| self.is_first(*row)),
            false => (0..self.roll.chosen).rev().find(|row| self.is_first(*row)),
        };
        match found {
            Some(row) => self.roll.chosen = row,
            None => self.choose_by(if down { i64::MAX } else { -i64::MAX }),
        }
    }

    /// Whether a row has the first hit of its file.
    fn is_first(&self, row: usize) -> bool {
        matches!(self.rows.get(row), Some(HitRow::Words { words, .. }) if words.number == 1)
    }

    /// A click chooses; on what is chosen it opens.
    fn click(&mut self, column: u16, row: u16) -> Vec<Effect> {
        let rows = self.panes().rows;
        if !rows.holds(column, row) {
            return Vec::new();
        }
        let clicked = self.roll.first + usize::from(row - rows.y);
        match self.is_hit(clicked) {
            true if clicked == self.roll.chosen => return self.open(),
            true => self.roll.chosen = clicked,
            false => {}
        }
        Vec::new()
    }

    fn refresh(&mut self) {
        self.roll.follow(self.rows.len(), usize::from(self.panes().rows.height));
    }
}
