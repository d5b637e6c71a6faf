//! The lists of what stands in the document: the terms that it explains, and its links and pictures. Which are listed,
//! which one is chosen, and where it leads.

use crate::effect::Effect;
use crate::model::{Anchor, Document};
use crate::search::BadQuery;

use super::filter::Filter;
use super::gather::Gathering;
use super::glossary::Gloss;
use super::links::Linked;
use super::notice::Notice;
use super::prompt::Question;
use super::state::{App, Focus, Page};

/// So many bytes are looked through within a key press.
const WITHIN_A_KEY: usize = 256 << 10;
/// So many between two looks at the keyboard.
const AT_A_TIME: usize = 512 << 10;

/// So many entries are filtered within a key press.
const FILTERED_WITHIN_A_KEY: usize = 10_000;
/// So many between two looks at the keyboard.
const FILTERED_AT_A_TIME: usize = 4_000;

/// What was gathered for the lists, and what of it is listed in the one that is open.
#[derive(Debug, Default)]
pub(super) struct Entries {
    pub(super) glosses: Gathering<Gloss>,
    pub(super) links: Gathering<Linked>,
    filter: Option<Filter>,
    /// Which of the gathered ones are listed.
    listed: Vec<usize>,
    /// So many of them were looked at.
    looked: usize,
    /// The place that was being read when the list opened, and the entry that was chosen for it.
    aim: Option<(Anchor, usize)>,
}

/// A list as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryList<'a> {
    /// How many entries there are.
    pub count: usize,
    /// The one that is chosen.
    pub chosen: usize,
    /// What it is filtered by.
    pub filter: Option<&'a str>,
    /// Whether that is all.
    pub is_complete: bool,
}

impl Entries {
    fn step(&mut self, page: Page, document: &Document, bytes: usize) {
        match page {
            Page::Glossary => self.glosses.step(document, bytes),
            Page::Links => self.links.step(document, bytes),
            _ => {}
        }
        self.list(page, document, FILTERED_AT_A_TIME);
    }

    /// How many were gathered.
    fn count(&self, page: Page) -> usize {
        if page == Page::Glossary { self.glosses.all().len() } else { self.links.all().len() }
    }

    fn is_complete(&self, page: Page) -> bool {
        match page {
            Page::Glossary => self.glosses.is_complete() && self.looked >= self.count(page),
            Page::Links => self.links.is_complete() && self.looked >= self.count(page),
            _ => true,
        }
    }

    /// Lists those that were gathered since and are wanted; where they are filtered, so many at most.
    fn list(&mut self, page: Page, document: &Document, most: usize) {
        let count = self.count(page);
        let Entries { glosses, links, filter, listed, looked, .. } = self;
        let is_wanted = |words: [String; 2]| {
            filter.as_ref().is_none_or(|filter| words.iter().any(|words| filter.matches(words)))
        };
        let end = if filter.is_some() { count.min(looked.saturating_add(most)) } else { count };
        for number in *looked..end {
            let words = || match page {
                Page::Glossary => glosses.all().get(number).map(|gloss| gloss.words(document)),
                _ => links.all().get(number).map(|linked| linked.words(document)),
            };
            if filter.is_none() || words().is_some_and(is_wanted) {
                listed.push(number);
            }
        }
        *looked = end;
    }

    fn list_anew(&mut self, page: Page, document: &Document) {
        self.listed.clear();
        self.looked = 0;
        self.list(page, document, FILTERED_WITHIN_A_KEY);
    }

    fn place(&self, page: Page, number: usize) -> Option<Anchor> {
        match page {
            Page::Glossary => self.glosses.all().get(number).map(|gloss| gloss.place),
            _ => self.links.all().get(number).map(|linked| linked.place),
        }
    }
}

impl App {
    /// The glossary or the list of links; it is shown while its page is open.
    pub fn entry_list(&self) -> EntryList<'_> {
        let Entries { listed, filter, .. } = &self.entries;
        let (page, chosen) = self.page.unwrap_or((Page::Glossary, 0));
        EntryList {
            count: listed.len(),
            chosen: chosen.min(listed.len().saturating_sub(1)),
            filter: filter.as_ref().map(Filter::typed),
            is_complete: self.entries.is_complete(page) && self.loading.is_none(),
        }
    }

    /// The page of entries that is open.
    pub(super) fn entries_page(&self) -> Option<Page> {
        let page = self.page.map(|(page, _)| page);
        page.filter(|page| matches!(page, Page::Glossary | Page::Links))
    }

    /// What was gathered, by the number of an entry of the list.
    pub(super) fn listed(&self, entry: usize) -> Option<usize> {
        self.entries.listed.get(entry).copied()
    }

    /// What was gathered of the chosen entry.
    pub(super) fn chosen_entry(&self) -> Option<usize> {
        self.listed(self.entry_list().chosen)
    }

    /// Opens a list; the entry that is being read next is chosen. Where there is none, says so.
    pub(super) fn open_entries(&mut self, page: Page) {
        self.entries.filter = None;
        self.entries.list_anew(page, &self.document);
        self.entries.step(page, &self.document, WITHIN_A_KEY);
        if self.entries.listed.is_empty() && self.entries.is_complete(page) {
            return self.missing(match page {
                Page::Glossary => Notice::NoGlosses,
                _ => Notice::NoLinks,
            });
        }
        let place = self.view.place;
        let chosen = self.entry_at(page, place);
        self.entries.aim = Some((place, chosen));
        self.page = Some((page, chosen));
    }

    /// The entry that stands at a place, or next behind it.
    fn entry_at(&self, page: Page, place: Anchor) -> usize {
        let is_before = |number: &usize| self.entries.place(page, *number).is_some_and(|one| one < place);
        let before = self.entries.listed.partition_point(is_before);
        before.min(self.entries.listed.len().saturating_sub(1))
    }

    /// Whether the document is known to explain no term.
    pub(super) fn has_no_glosses(&mut self) -> bool {
        self.entries.glosses.step(&self.document, WITHIN_A_KEY);
        self.entries.glosses.is_complete() && self.entries.glosses.all().is_empty()
    }

    /// Another document has taken the place of the one that was looked through.
    pub(super) fn forget_entries(&mut self) {
        let filter = self.entries.filter.take();
        self.entries = Entries { filter, ..Entries::default() };
        if let Some(page) = self.entries_page() {
            self.entries.step(page, &self.document, WITHIN_A_KEY);
        }
    }

    /// Whether there is something to look through while no key is pressed.
    pub(super) fn has_to_gather(&self) -> bool {
        self.entries_page().is_some_and(|page| !self.entries.is_complete(page))
    }

    /// Looks on.
    pub(super) fn gather_on(&mut self) {
        if let Some(page) = self.entries_page() {
            self.entries.step(page, &self.document, AT_A_TIME);
            self.aim_on(page);
        }
    }

    /// As long as nobody has chosen another entry, the one that is being read is chosen, as soon as it is there.
    fn aim_on(&mut self, page: Page) {
        let Some((place, aimed)) = self.entries.aim.take() else { return };
        if self.page == Some((page, aimed)) && self.entries.filter.is_none() {
            let chosen = self.entry_at(page, place);
            self.entries.aim = Some((place, chosen));
            self.page = Some((page, chosen));
        }
    }

    /// Goes to where the chosen entry stands.
    pub(super) fn show_entry(&mut self) {
        let place = self.entries_page().and_then(|page| self.entries.place(page, self.chosen_entry()?));
        if let Some(place) = place {
            self.page = None;
            self.focus = Focus::Transcript;
            self.jump_to_or_end(place);
        }
    }

    /// What Enter does to the chosen entry.
    pub(super) fn enter_entry_of_list(&mut self) -> Vec<Effect> {
        match self.entries_page() {
            Some(Page::Links) if self.chosen_entry().is_some() => return self.open_link(),
            _ => self.show_entry(),
        }
        Vec::new()
    }

    /// Copies the chosen entry.
    pub(super) fn copy_entry(&mut self) -> Vec<Effect> {
        match self.entries_page() {
            Some(Page::Glossary) => self.copy_listed_gloss(),
            Some(Page::Links) => self.copy_address(),
            _ => Vec::new(),
        }
    }

    /// Asks what a list is to be filtered by.
    pub(super) fn ask_for_entries(&mut self) {
        self.ask(Question::Entries(None));
    }

    /// Lists only what matches, in the list that is open.
    pub(super) fn filter_entries(&mut self, typed: &str) -> Option<BadQuery> {
        let Some(page) = self.entries_page() else { return self.filter_marks(typed) };
        let (filter, problem) = Filter::read(typed);
        self.entries.filter = filter;
        self.entries.list_anew(page, &self.document);
        self.choose_entry_by(0);
        problem
    }

    /// Chooses an entry so many further on, in the list that is open.
    pub(super) fn choose_entry_by(&mut self, by: isize) {
        let last = self.listed_count().saturating_sub(1);
        if let Some((_, chosen)) = &mut self.page {
            *chosen = chosen.saturating_add_signed(by).min(last);
        }
    }

    /// How many entries the list has that is open.
    pub fn listed_count(&self) -> usize {
        match self.page {
            Some((Page::Marks, _)) => self.mark_list().count,
            _ => self.entry_list().count,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::action::Action;
    use crate::app::App;
    use crate::model::Script;
    use crate::parse::parse;
    use crate::source::Format;

    #[test]
    fn a_long_list_is_filtered_while_keys_are_awaited() {
        let links: Vec<String> = (0..30_000).map(|number| format!("https://a.example/{number}")).collect();
        let document = parse(format!("林：{}", links.join("\n\n林：")), Format::Text);
        let mut app = App::new(document.into(), "渡口", Script::Original);
        let finish = |app: &mut App| {
            let mut steps = 0;
            while app.has_work() {
                app.work();
                steps += 1;
            }
            steps
        };
        app.update(Action::Resize { width: 60, height: 9 });
        app.update(Action::ShowLinks);
        finish(&mut app);
        assert_eq!(app.entry_list().count, 30_000);
        app.update(Action::Search);
        for typed in ["e/29", "99"] {
            app.update(Action::DeleteAll);
            app.update(Action::Insert(typed.to_owned()));
            assert!(!app.entry_list().is_complete, "{typed}");
            assert!(finish(&mut app) > 3, "{typed}");
            let expected = links.iter().filter(|link| link.contains(typed)).count();
            assert_eq!(app.entry_list().count, expected, "{typed}");
            assert!(app.entry_list().is_complete);
        }
        app.update(Action::Cancel);
        assert_eq!(app.entry_list().count, 30_000);
    }
}
