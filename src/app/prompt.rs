//! The prompt: a question to the reader, the line that is being written, and what comes of it.

use crate::action::Action;
use crate::effect::Effect;
use crate::search::{BadQuery, Direction, Filter};

use super::contents::EntryKind;
use super::goto::Preview;
use super::history::History;
use super::line::Line;
use super::loading::Standpoint;
use super::marks::Noting;
use super::notice::Notice;
use super::passage::Sourcing;
use super::search::Search;
use super::state::{App, Focus};

/// What is asked.
#[derive(Debug, Clone)]
pub enum Question {
    /// Where to go, and where what is written would lead.
    Place(Option<Preview>),
    /// What to search for.
    Words(Asked),
    /// Which chapters to list.
    Chapters(Filtering),
    /// Where the recording can be found.
    Source(Sourcing),
    /// What to note of a mark.
    Note(Noting),
    /// Which entries of a list to list, and why what is written can't be looked for.
    Entries(Option<BadQuery>),
    /// What to do: the entry of the command palette that is pointed at.
    Command(usize),
    /// Which keys to list in the help.
    Keys,
}

/// A question for the words of chapters, with what is needed to take it back.
#[derive(Debug, Clone)]
pub struct Filtering {
    /// Why what is written can't be looked for.
    pub problem: Option<BadQuery>,
    pub(super) from: Standpoint,
}

/// A question for words, with all that is needed to take it back.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Which way to search.
    pub direction: Direction,
    /// Why what is written can't be searched for.
    pub problem: Option<BadQuery>,
    /// Where the search began.
    pub(super) from: Standpoint,
    focus: Focus,
    pub(super) before: Option<Box<Search>>,
}

/// An open prompt.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What is being written.
    pub line: Line,
    /// What is asked.
    pub question: Question,
}

/// What was written at each kind of prompt before.
#[derive(Debug, Clone, Default)]
pub(super) struct Histories {
    places: History,
    words: History,
    chapters: History,
    sources: History,
    notes: History,
    entries: History,
    commands: History,
    keys: History,
}

impl Histories {
    fn of(&mut self, question: &Question) -> &mut History {
        match question {
            Question::Place(_) => &mut self.places,
            Question::Words(_) => &mut self.words,
            Question::Chapters(_) => &mut self.chapters,
            Question::Source(_) => &mut self.sources,
            Question::Note(_) => &mut self.notes,
            Question::Entries(_) => &mut self.entries,
            Question::Command(_) => &mut self.commands,
            Question::Keys => &mut self.keys,
        }
    }
}

impl App {
    /// Opens the prompt.
    pub(super) fn ask(&mut self, question: Question) {
        self.histories.of(&question).rest();
        self.prompt = Some(Prompt { line: Line::default(), question });
    }

    /// Asks what to search for. From here the search begins, and here it leads back to.
    pub(super) fn ask_for_words(&mut self, direction: Direction) {
        let from = self.standpoint();
        let before = self.search.take().map(Box::new);
        self.ask(Question::Words(Asked { direction, problem: None, from, focus: self.focus, before }));
    }

    /// Asks which chapters to list.
    pub(super) fn ask_for_chapters(&mut self) {
        self.ask(Question::Chapters(Filtering { problem: None, from: self.standpoint() }));
    }

    /// To the next hit; where nothing is searched for, of the last words, else asks for some.
    pub(super) fn next_hit(&mut self, against: bool, times: usize) {
        let direction = if against { Direction::Back } else { Direction::Forward };
        if self.search.is_some() {
            self.step_to_hit(against, times);
        } else if let Some(last) = self.histories.words.last().map(str::to_owned) {
            // It was searched for before.
            let _ = self.search_for(&last, direction);
        } else {
            self.ask_for_words(direction);
        }
    }

    pub(super) fn update_prompt(&mut self, action: Action) -> Vec<Effect> {
        let contents_height = self.panes().contents.height;
        let Some(Prompt { line, question }) = &mut self.prompt else { return Vec::new() };
        let written = line.text().to_owned();
        let page = i64::from(contents_height).max(1);
        match action {
            Action::Insert(text) if matches!(question, Question::Note(_)) => line.insert_lines(&text),
            Action::Insert(text) => line.insert(&text),
            Action::BreakLine if matches!(question, Question::Note(_)) => line.insert_lines("\n"),
            Action::MoveCaret(byte) => line.move_to(byte),
            Action::DeleteBefore => {
                if !line.delete_before() {
                    self.cancel_prompt();
                }
            }
            Action::DeleteAfter => line.delete_after(),
            Action::DeleteAll => line.clear(),
            Action::CaretLeft => line.left(),
            Action::CaretRight => line.right(),
            Action::CaretStart => line.move_to_start(),
            Action::CaretEnd => line.move_to_end(),
            // The arrows choose from the list, and so do the keys for pages.
            Action::PageDown if matches!(question, Question::Chapters(_)) => self.choose_by(page),
            Action::PageUp if matches!(question, Question::Chapters(_)) => self.choose_by(-page),
            Action::OlderLine if matches!(question, Question::Chapters(_)) => self.choose_by(-1),
            Action::NewerLine if matches!(question, Question::Chapters(_)) => self.choose_by(1),
            Action::OlderLine if matches!(question, Question::Entries(_)) => self.choose_entry_by(-1),
            Action::NewerLine if matches!(question, Question::Entries(_)) => self.choose_entry_by(1),
            Action::ChooseCommand(entry) => {
                if let Question::Command(pointed) = question {
                    *pointed = entry;
                }
            }
            Action::ScrollPage { by, last } if matches!(question, Question::Keys | Question::Entries(_)) => {
                self.scroll_page(by, last);
            }
            Action::Enter if matches!(question, Question::Entries(None)) => {
                self.prompt = None;
                return self.update_page(Action::Enter);
            }
            Action::Wheel { column, row, by } if matches!(question, Question::Chapters(_)) => {
                self.wheel(column, row, by);
            }
            Action::Click { column, row } if matches!(question, Question::Chapters(_)) => {
                self.click_filtered(column, row);
            }
            Action::OpenEditor => return self.note_to_editor(),
            Action::OlderLine => {
                if let Some(older) = self.histories.of(question).older(&written) {
                    *line = Line::of(older);
                }
            }
            Action::NewerLine => {
                if let Some(newer) = self.histories.of(question).newer() {
                    *line = Line::of(&newer);
                }
            }
            Action::NextHit => self.step_to_hit(false, 1),
            Action::PreviousHit => self.step_to_hit(true, 1),
            Action::Cancel => self.cancel_prompt(),
            Action::Submit => return self.submit(),
            _ => return self.update_terminal(action),
        }
        if self.prompt.as_ref().is_some_and(|prompt| prompt.line.text() != written) {
            self.preview();
        }
        Vec::new()
    }

    /// Closes the prompt as if it had never been open.
    fn cancel_prompt(&mut self) {
        let Some(prompt) = self.prompt.take() else { return };
        match prompt.question {
            Question::Place(_) | Question::Source(_) | Question::Note(_) | Question::Command(_) => {}
            Question::Keys => self.filter_help(""),
            Question::Entries(_) => drop(self.filter_entries("")),
            Question::Words(asked) => {
                self.stand(asked.from);
                self.focus = asked.focus;
                self.resume(asked.before.map(|search| *search));
            }
            Question::Chapters(filtering) => {
                self.filter_contents(None);
                self.stand(filtering.from);
            }
        }
    }

    /// Looks again in a document that has taken the place of the one before. What was searched for is searched
    /// for already.
    pub(super) fn preview_again(&mut self) {
        let Some(Prompt { line, question }) = &self.prompt else { return };
        match question {
            Question::Place(_) => self.preview(),
            Question::Words(_)
            | Question::Source(_)
            | Question::Note(_)
            | Question::Entries(_)
            | Question::Command(_)
            | Question::Keys => {}
            Question::Chapters(_) => {
                let filter = Filter::new(line.text()).ok();
                self.filter_contents(filter);
            }
        }
    }

    /// Looks where the text at the prompt would lead.
    pub(super) fn preview(&mut self) {
        let Some(Prompt { line, question }) = &self.prompt else { return };
        let text = line.text().to_owned();
        match question {
            // `:/词` is a search, as `--at /词` is.
            Question::Place(_) if text.starts_with('/') => {
                let words = text.strip_prefix('/').unwrap_or("").to_owned();
                self.ask_for_words(Direction::Forward);
                self.update_prompt(Action::Insert(words));
            }
            Question::Place(_) => {
                let preview = (!text.trim().is_empty()).then(|| self.destination(&text));
                if let Some(Prompt { question: Question::Place(shown), .. }) = &mut self.prompt {
                    *shown = preview;
                }
            }
            Question::Note(_) => {}
            Question::Command(_) => {
                if let Some(Prompt { question: Question::Command(pointed), .. }) = &mut self.prompt {
                    *pointed = 0;
                }
            }
            Question::Keys => self.filter_help(&text),
            Question::Entries(_) => {
                let problem = self.filter_entries(&text);
                if let Some(Prompt { question: Question::Entries(told), .. }) = &mut self.prompt {
                    *told = problem;
                }
            }
            Question::Source(_) => {
                if let Some(Prompt { question: Question::Source(sourcing), .. }) = &mut self.prompt {
                    sourcing.is_wrong = false;
                }
            }
            Question::Words(asked) => {
                let direction = asked.direction;
                self.stand(asked.from.clone());
                self.search = None;
                let found = if text.is_empty() { Ok(()) } else { self.search_for(&text, direction) };
                if let Some(Prompt { question: Question::Words(asked), .. }) = &mut self.prompt {
                    asked.problem = found.err();
                }
            }
            Question::Chapters(filtering) => {
                self.stand(filtering.from.clone());
                let filter = if text.trim().is_empty() { Ok(None) } else { Filter::new(&text).map(Some) };
                let (filter, problem) = match filter {
                    Ok(filter) => (filter, None),
                    Err(problem) => (None, Some(problem)),
                };
                self.filter_contents(filter);
                if let Some(Prompt { question: Question::Chapters(filtering), .. }) = &mut self.prompt {
                    filtering.problem = problem;
                }
            }
        }
    }

    /// Lists only the chapters that match, and chooses one of them.
    fn filter_contents(&mut self, filter: Option<Filter>) {
        let is_on = filter.is_some();
        self.contents.filter_by(&self.document, &self.times, filter);
        let is_chosen = self.contents.chosen.is_some_and(|kind| self.contents.row_of(kind).is_some());
        let mut listed = self.contents.entries().iter().map(|entry| entry.kind);
        let first = listed.find(|kind| matches!(kind, EntryKind::Chapter(_)));
        if let Some(first) = first.filter(|_| is_on && !is_chosen) {
            self.choose(first);
        }
    }

    fn submit(&mut self) -> Vec<Effect> {
        match self.prompt.as_ref().map(|prompt| &prompt.question) {
            Some(Question::Place(_)) => self.submit_place(),
            Some(Question::Words(_)) => self.submit_words(),
            Some(Question::Chapters(_)) => self.submit_chapters(),
            Some(Question::Source(_)) => return self.submit_source(),
            Some(Question::Note(_)) => return self.submit_note(),
            Some(Question::Entries(None) | Question::Keys) => self.prompt = None,
            // What is to be done, the palette says.
            Some(Question::Command(_)) => {}
            // What can't be looked for stays to be mended.
            Some(Question::Entries(Some(_))) => {}
            None => {}
        }
        Vec::new()
    }

    fn submit_place(&mut self) {
        let Some(Prompt { line, question }) = &self.prompt else { return };
        let text = line.text().to_owned();
        let leads =
            text.trim().is_empty() || matches!(self.destination(&text), Ok(_) | Err(Notice::NotThereYet));
        // What can't be read stays to be mended; the line says why.
        if leads {
            self.histories.of(question).add(&text);
            self.prompt = None;
            self.focus = Focus::Transcript;
            if !text.trim().is_empty() {
                self.go_to(&text);
            }
        }
    }

    /// Goes to the chapter that was chosen, and lists all again.
    pub(super) fn submit_chapters(&mut self) {
        let Some(Prompt { line, question }) = self.prompt.take() else { return };
        self.histories.of(&question).add(line.text());
        self.filter_contents(None);
        self.leave_contents();
    }

    /// Keeps the search. Its beginning is a place to come back to. An empty line takes up the last one again.
    fn submit_words(&mut self) {
        let Some(Prompt { line, question }) = self.prompt.take() else { return };
        let Question::Words(asked) = question else { return };
        let text = line.text().to_owned();
        if asked.problem.is_some() {
            // What can't be searched for stays to be mended.
            self.prompt = Some(Prompt { line, question: Question::Words(asked) });
            return;
        }
        let words = &mut self.histories.words;
        words.add(&text);
        if text.is_empty() {
            let last = words.last().map(str::to_owned);
            match (asked.before, last) {
                (Some(before), _) => self.resume(Some(*before)),
                // What it was, it was: a line from the history is a query.
                (None, Some(last)) => drop(self.search_for(&last, asked.direction)),
                (None, None) => return,
            }
            self.step_to_hit(false, 1);
        }
        self.focus = Focus::Transcript;
        if self.top != asked.from.top {
            self.jumps.leave(asked.from.top);
            if let Some(search) = &mut self.search {
                search.is_remembered = true;
            }
        }
    }
}
