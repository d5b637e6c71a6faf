//! The list of marks: those of the document, or of all documents; which are listed, which one is chosen, and where it
//! leads.

use std::collections::HashSet;

use crate::effect::Effect;
use crate::search::BadQuery;
use crate::store::{Mark, Marked};

use super::super::desk::Beginning;
use super::super::filter::Filter;
use super::super::notice::Notice;
use super::super::prompt::{Prompt, Question};
use super::super::state::{App, Focus, Page};
use super::{Marks, Placed};

/// The list, as long as it is open.
#[derive(Debug, Default)]
pub(in crate::app) struct List {
    /// Whether marks of other documents are listed too.
    is_of_all: bool,
    others: Vec<Marked>,
    /// The numbers of those that were removed.
    removed: HashSet<i64>,
    filter: Option<Filter>,
    entries: Vec<Entry>,
}

/// Which mark an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Own(i64),
    Other(i64),
}

/// The list as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkList<'a> {
    /// How many entries there are.
    pub count: usize,
    /// The one that is chosen.
    pub chosen: usize,
    /// Whether marks of all documents are listed.
    pub is_of_all: bool,
    /// What it is filtered by.
    pub filter: Option<&'a str>,
}

/// An entry of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListedMark<'a> {
    /// The mark.
    pub mark: &'a Mark,
    /// Whether it was removed, and can still be brought back.
    pub is_removed: bool,
    /// Whether its words are in the document; of another document nobody knows.
    pub is_found: bool,
    /// The title of the document, if it is another one.
    pub title: Option<&'a str>,
    /// Where that lies.
    pub path: Option<&'a str>,
}

impl List {
    pub(super) fn other(&self, id: i64) -> Option<&Marked> {
        self.others.iter().find(|marked| marked.id == id)
    }

    pub(super) fn other_mut(&mut self, id: i64) -> Option<&mut Marked> {
        self.others.iter_mut().find(|marked| marked.id == id)
    }

    pub(super) fn remove_other(&mut self, id: i64, is_removed: bool) {
        match is_removed {
            true => drop(self.removed.insert(id)),
            false => drop(self.removed.remove(&id)),
        }
    }
}

impl Marks {
    fn entries(&self) -> Vec<Entry> {
        let List { filter, others, is_of_all, .. } = &self.list;
        let is_wanted = |mark: &Mark, title: &str| {
            let chapter = mark.chapter.as_deref().unwrap_or("");
            let speaker = mark.speaker.as_deref().unwrap_or("");
            let words = [mark.quotation.as_str(), &mark.note, chapter, speaker, title];
            filter.as_ref().is_none_or(|filter| words.iter().any(|words| filter.matches(words)))
        };
        let own = self.all.iter().filter(|placed| is_wanted(&placed.mark, ""));
        let own = own.map(|placed| Entry::Own(placed.key));
        let others = others.iter().filter(|marked| *is_of_all && is_wanted(&marked.mark, &marked.title));
        own.chain(others.map(|marked| Entry::Other(marked.id))).collect()
    }
}

impl App {
    /// The list of marks; it is shown while the page of them is open.
    pub fn mark_list(&self) -> MarkList<'_> {
        let List { entries, is_of_all, filter, .. } = &self.marks.list;
        let chosen = self.page.map_or(0, |(_, chosen)| chosen).min(entries.len().saturating_sub(1));
        let filter = filter.as_ref().map(Filter::typed);
        MarkList { count: entries.len(), chosen, is_of_all: *is_of_all, filter }
    }

    /// An entry of the list.
    pub fn listed_mark(&self, entry: usize) -> Option<ListedMark<'_>> {
        let list = &self.marks.list;
        Some(match *list.entries.get(entry)? {
            Entry::Own(key) => {
                let placed = self.marks.get(key)?;
                ListedMark {
                    mark: &placed.mark,
                    is_removed: placed.is_removed,
                    is_found: placed.place.is_sure,
                    title: None,
                    path: None,
                }
            }
            Entry::Other(id) => {
                let marked = list.other(id)?;
                ListedMark {
                    mark: &marked.mark,
                    is_removed: list.removed.contains(&id),
                    is_found: true,
                    title: Some(&marked.title),
                    path: marked.path.as_deref(),
                }
            }
        })
    }

    /// Takes in the marks of all documents.
    pub fn take_all_marks(&mut self, marks: Vec<Marked>) {
        let own = self.marks.document;
        self.marks.list.others = marks.into_iter().filter(|marked| Some(marked.document) != own).collect();
        self.list_marks();
    }

    /// A mark that was changed here, with the number of its document, for the others that are open.
    pub(in crate::app) fn mark_to_share(&self, number: i64) -> Option<(i64, Mark)> {
        let (document, mark) = self.mark(number)?;
        Some((document.or(self.marks.document)?, mark.clone()))
    }

    /// A mark was changed while another document was shown, or removed.
    pub(in crate::app) fn take_shared_mark(&mut self, number: i64, mark: Option<(i64, Mark)>) {
        let is_removed = mark.is_none();
        if let Some(placed) = self.marks.get_mut(number) {
            placed.is_removed = is_removed;
            placed.mark = mark.map_or_else(|| placed.mark.clone(), |(_, mark)| mark);
        } else if let Some((_, mark)) = mark.clone().filter(|(of, _)| Some(*of) == self.marks.document) {
            self.marks.all.push(Placed::new(&self.document, number, mark));
            self.marks.sort();
        } else if let Some(marked) = self.marks.list.other_mut(number) {
            marked.mark = mark.map_or_else(|| marked.mark.clone(), |(_, mark)| mark);
            self.marks.list.remove_other(number, is_removed);
        } else {
            return;
        }
        if self.page_below() == Some(Page::Marks) {
            self.list_marks();
        }
        self.refresh();
    }

    /// Opens the list; the mark that is being read next is chosen.
    pub(in crate::app) fn open_marks(&mut self) {
        self.marks.list = List::default();
        self.list_marks();
        let before = self.marks.all.partition_point(|placed| placed.anchor < self.view.place);
        self.page = Some((Page::Marks, before.min(self.marks.all.len().saturating_sub(1))));
    }

    /// Lists what is to be listed.
    pub(super) fn list_marks(&mut self) {
        self.marks.list.entries = self.marks.entries();
        if let Some((Page::Marks, chosen)) = &mut self.page {
            *chosen = (*chosen).min(self.marks.list.entries.len().saturating_sub(1));
        }
    }

    /// A mark has another number now.
    pub(super) fn follow_mark(&mut self, key: i64, id: i64) {
        for entry in self.marks.list.entries.iter_mut().filter(|entry| **entry == Entry::Own(key)) {
            *entry = Entry::Own(id);
        }
        if let Some(menu) = &mut self.menu
            && let super::super::menu::MenuKind::Mark(marking) = &mut menu.kind
            && marking.editing == Some(key)
        {
            marking.editing = Some(id);
        }
        if let Some(Prompt { question: Question::Note(noting), .. }) = &mut self.prompt
            && noting.key == key
        {
            noting.key = id;
        }
    }

    /// What was removed is gone when the list is left.
    pub(in crate::app) fn leave_marks(&mut self) {
        let is_open = self.page_below() == Some(Page::Marks);
        if !is_open && !self.marks.list.entries.is_empty() {
            self.marks.list = List::default();
            self.marks.all.retain(|placed| !placed.is_removed);
        }
    }

    /// The marks of all documents, or only of this one.
    pub(in crate::app) fn toggle_all_marks(&mut self) -> Vec<Effect> {
        if !matches!(self.page, Some((Page::Marks, _))) {
            return Vec::new();
        }
        self.marks.list.is_of_all = !self.marks.list.is_of_all;
        self.list_marks();
        if self.marks.list.is_of_all { vec![Effect::ListMarks] } else { Vec::new() }
    }

    fn chosen_mark(&self) -> Option<Entry> {
        let chosen = self.page.filter(|(page, _)| *page == Page::Marks)?.1;
        self.marks.list.entries.get(chosen).copied()
    }

    /// Removes the chosen mark; brings it back if it was removed.
    pub(in crate::app) fn remove_chosen_mark(&mut self) -> Vec<Effect> {
        let Some(Entry::Own(key) | Entry::Other(key)) = self.chosen_mark() else { return Vec::new() };
        let is_removed = self.mark_list().chosen;
        let is_removed = self.listed_mark(is_removed).is_some_and(|listed| listed.is_removed);
        self.remove_mark(key, !is_removed)
    }

    /// Opens the menu of the chosen mark.
    pub(in crate::app) fn open_chosen_mark(&mut self) {
        let is_removed = self.listed_mark(self.mark_list().chosen).is_none_or(|listed| listed.is_removed);
        if let Some(Entry::Own(key) | Entry::Other(key)) = self.chosen_mark().filter(|_| !is_removed) {
            self.open_mark(key);
        }
    }

    /// Goes to the chosen mark, in its document.
    pub(in crate::app) fn enter_mark(&mut self) -> Vec<Effect> {
        match self.chosen_mark() {
            Some(Entry::Own(key)) => {
                let Some(place) = self.marks.get(key).map(|placed| placed.anchor) else { return Vec::new() };
                self.page = None;
                self.focus = Focus::Transcript;
                self.jump_to_or_end(place);
            }
            Some(Entry::Other(id)) => {
                let Some(marked) = self.marks.list.other(id) else { return Vec::new() };
                let Some(path) = &marked.path else {
                    self.notice = Some(Notice::MarkElsewhere(marked.title.clone()));
                    return Vec::new();
                };
                self.elsewhere = Some((path.into(), Beginning::Landmark(marked.mark.start.clone())));
                return vec![Effect::OpenElsewhere];
            }
            // What nothing matches leads nowhere.
            None if self.marks.list.filter.is_some() => {}
            None => self.page = None,
        }
        Vec::new()
    }

    /// Lists only what matches.
    pub(in crate::app) fn filter_marks(&mut self, typed: &str) -> Option<BadQuery> {
        let (filter, problem) = Filter::read(typed);
        self.marks.list.filter = filter;
        self.list_marks();
        problem
    }
}
