//! Two columns side by side: two editions, two files, or a text and its translations. Either moves both.

mod parallel;
mod sides;

use std::sync::Arc;

use crate::convert::Conversion;
use crate::layout::{Border, Pairs, Row};
use crate::model::{Anchor, Document, Item, Script};
use crate::timeline::{Pair, Words};

use super::notice::Notice;
use super::opened::Opened;
use super::scripts::Scripts;
use super::state::App;
use super::times::Times;

use parallel::{Parallel, Stretch};

/// Another file, for the right column.
pub(super) struct Companion {
    document: Arc<Document>,
    title: String,
    times: Times,
    /// The script that its words are shown in.
    script: Script,
    conversion: Conversion,
}

impl Companion {
    fn of(opened: Opened, script: Script) -> Companion {
        let conversion = Scripts::of(script, &opened.document).conversion;
        Companion { document: opened.document, title: opened.title, times: opened.times, script, conversion }
    }
}

/// What stands in the right column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// An edition of the same document.
    Edition(usize),
    /// Another file.
    File,
    /// The translations of the paragraphs on the left.
    Translations,
}

/// The two columns.
pub(super) struct Columns {
    right: Beside,
    /// The edition on the left, where an edition stands on the right.
    left: usize,
    parallel: Arc<Parallel>,
    /// The place of the top row as it was last moved to.
    place: Border,
    shows_differences: bool,
}

impl App {
    /// Takes another file, and shows it beside this one.
    pub fn put_beside(&mut self, opened: Opened) {
        self.companion = Some(Companion::of(opened, self.scripts.shown));
        self.columns = None;
        self.toggle_beside();
        self.refresh();
    }

    /// Shows what can stand beside the text; false if nothing can.
    pub fn show_beside(&mut self) -> bool {
        self.toggle_beside();
        self.refresh();
        self.columns.is_some()
    }

    /// What stands in the right column, if there are two.
    pub fn beside(&self) -> Option<Beside> {
        Some(self.columns.as_ref()?.right)
    }

    /// The title of the file in the right column, as it has it.
    pub fn beside_title(&self) -> Option<String> {
        let companion = self.companion.as_ref()?;
        Some(companion.conversion.apply(companion.title.clone()).text)
    }

    /// Two columns, of whatever there is to be shown beside the text; or one again.
    pub(super) fn toggle_beside(&mut self) {
        let next = match self.beside() {
            None => self.rights().into_iter().next(),
            Some(shown) => self.rights().into_iter().skip_while(|right| *right != shown).nth(1),
        };
        if self.beside().is_none() && next.is_none() {
            return self.missing(Notice::NothingBeside);
        }
        self.columns = next.and_then(|right| self.columns_with(right));
        self.follow_columns();
        if self.columns.is_some() && self.size != (0, 0) && self.panes().beside.width == 0 {
            self.notice = Some(Notice::TooNarrowForTwo);
        }
    }

    /// Shows the sentences that one column lacks, or shows them no more.
    pub(super) fn toggle_differences(&mut self) {
        match &mut self.columns {
            Some(columns) => columns.shows_differences = !columns.shows_differences,
            None => self.notice = Some(Notice::NothingBeside),
        }
    }

    /// Whether there is something that can stand on the right.
    pub(super) fn has_beside(&self) -> bool {
        !self.rights().is_empty()
    }

    /// What can stand on the right, in the order in which it is offered.
    fn rights(&self) -> Vec<Beside> {
        let count = self.document.editions.len();
        let edition = (count > 1).then(|| Beside::Edition((self.view.edition + 1) % count));
        let shown = self.beside().filter(|right| matches!(right, Beside::Edition(_)));
        let file = self.companion.is_some().then_some(Beside::File);
        let translations = (self.document.translations > 0).then_some(Beside::Translations);
        file.into_iter().chain(shown.or(edition)).chain(translations).collect()
    }

    pub(super) fn columns_with(&mut self, right: Beside) -> Option<Columns> {
        let document = self.document.clone();
        let left =
            self.document.chapter_at(self.top).map_or(0, |chapter| document.edition_of_chapter(chapter));
        let parallel = match right {
            Beside::Translations => Parallel::of_translations(&document),
            Beside::Edition(edition) => {
                let pair = self.concordance.pair(&document, left, edition);
                let stretch = |edition: usize| Stretch {
                    document: &document,
                    chapters: document.editions.get(edition).map_or(0..0, |edition| edition.chapters.clone()),
                };
                Parallel::of(&stretch(left), &stretch(edition), pair.as_deref())
            }
            Beside::File => {
                let other = self.companion.as_ref()?.document.clone();
                let all = |document: &Document| 0..document.chapters.len();
                let words = |document: &Document| Arc::new(Words::of_chapters(document, all(document)));
                let pair = Pair::of(words(&document), words(&other));
                let left = Stretch { document: &document, chapters: all(&document) };
                let right = Stretch { document: &other, chapters: all(&other) };
                Parallel::of(&left, &right, pair.as_ref())
            }
        };
        let shows_differences = self.columns.as_ref().is_none_or(|columns| columns.shows_differences);
        let place = Border { left: Anchor::START, right: Anchor::START };
        Some(Columns { right, left, parallel: Arc::new(parallel), place, shows_differences })
    }

    /// Keeps the edition that is read on the left, and the other file in the script that is shown.
    pub(super) fn keep_beside(&mut self) {
        let script = self.scripts.shown;
        if let Some(companion) = self.companion.as_mut().filter(|companion| companion.script != script) {
            companion.script = script;
            companion.conversion = Scripts::of(script, &companion.document).conversion;
        }
        let Some(Columns { right: Beside::Edition(right), left, .. }) = self.columns else { return };
        let chapter = self.document.chapter_at(self.top);
        let read = chapter.map_or(0, |chapter| self.document.edition_of_chapter(chapter));
        if read != left {
            let beside = if read == right { left } else { right };
            self.columns = self.columns_with(Beside::Edition(beside));
        }
    }

    /// Another reading of the document has come: what was known of the old one's words is known no more.
    pub(super) fn compare_again(&mut self) {
        self.concordance = self.times.concordance();
        if let Some(right) = self.beside() {
            self.columns = self.columns_with(right);
        }
    }

    /// Whether two columns are on the screen.
    pub(super) fn is_paired(&self) -> bool {
        self.columns.is_some() && self.panes().beside.width > 0
    }

    /// The place of the top row in both columns.
    fn top_of(&self, pairs: &Pairs) -> Border {
        let place = self.columns.as_ref().map(|columns| columns.place);
        let shows_it = |place: &Border| place.left == self.top;
        place.filter(shows_it).unwrap_or_else(|| match self.is_on_right(self.top) {
            true => pairs.beside_right(self.top),
            false => pairs.beside(self.top),
        })
    }

    /// Whether a place lies in a translation, and translations stand on the right.
    fn is_on_right(&self, place: Anchor) -> bool {
        let is_translation = || match Item::at(&self.document, place) {
            Item::Block(_, block) => self.document.is_translation(block),
            Item::Title | Item::Heading(_) | Item::Speaker(_) => false,
        };
        self.beside() == Some(Beside::Translations) && is_translation()
    }

    /// The rows of both columns from the top on.
    pub(super) fn paired_rows(&self, height: usize) -> (Vec<Row>, Vec<Row>) {
        let rows = self.with_pairs(|pairs| pairs.window(self.top_of(&pairs), height)).unwrap_or_default();
        rows.into_iter().map(|row| (row.left, row.right)).unzip()
    }

    /// The rows from the top on of the column that can hold a place.
    pub(super) fn rows_with(&self, place: Anchor, height: usize) -> Vec<Row> {
        if !self.is_paired() {
            return self.with_flow(|flow| flow.window(self.top, height));
        }
        let (left, right) = self.paired_rows(height);
        let edition =
            || self.document.chapter_at(place).map(|chapter| self.document.edition_of_chapter(chapter));
        match self.columns.as_ref().map(|columns| (columns.right, columns.left)) {
            Some((Beside::Edition(beside), _)) if edition() == Some(beside) => right,
            Some((Beside::Edition(_), shown)) if edition() != Some(shown) => Vec::new(),
            _ if self.is_on_right(place) => right,
            _ => left,
        }
    }

    /// Shows a place with so many rows above it, in two columns; false if there is one.
    pub(super) fn show_in_pairs(&mut self, place: Anchor, above: usize, height: usize) -> bool {
        let top = std::mem::replace(&mut self.top, place);
        self.keep_beside();
        let found = self.with_pairs(|pairs| {
            let (up, last) = (pairs.up(self.top_of(&pairs), above), pairs.last_top(height));
            if (up.left, up.right) < (last.left, last.right) { up } else { last }
        });
        match (found, &mut self.columns) {
            (Some(place), Some(columns)) => {
                columns.place = place;
                self.top = place.left;
                true
            }
            _ => {
                self.top = top;
                false
            }
        }
    }

    /// Moves by rows; down only until the last row stands at the bottom.
    pub(super) fn scroll_pairs(&mut self, by: i64, height: usize) {
        let count = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX);
        let place = self.with_pairs(|pairs| {
            let top = self.top_of(&pairs);
            if by < 0 {
                return pairs.up(top, count);
            }
            match pairs.window(top, count.saturating_add(height)) {
                rows if rows.len() >= count.saturating_add(height) => {
                    rows.get(count).map_or(top, |row| row.place())
                }
                _ => {
                    let last = pairs.last_top(height);
                    if (last.left, last.right) > (top.left, top.right) { last } else { top }
                }
            }
        });
        if let (Some(place), Some(columns)) = (place, &mut self.columns) {
            columns.place = place;
            self.top = place.left;
        }
    }

    /// Whether a place lies in the edition that stands on the left; so does every one where there is one column.
    pub(super) fn may_stand_on_left(&self, place: Anchor) -> bool {
        let Some(Columns { right: Beside::Edition(_), left, .. }) = self.columns else { return true };
        self.document.chapter_at(place).map(|chapter| self.document.edition_of_chapter(chapter)) == Some(left)
    }

    /// The highest place on the left that still shows the last rows.
    pub(super) fn last_pair(&self, height: usize) -> Option<Anchor> {
        self.with_pairs(|pairs| pairs.last_top(height).left)
    }
}
