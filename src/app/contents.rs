//! The contents pane: entries in reading order, folded or not, and which of them is the current one.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::model::{Document, FindingKind, Millis};
use crate::search::Filter;
use crate::text::width::Widths;

use super::times::Times;

/// What an entry stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// An edition; only where there are several.
    Edition(usize),
    /// A chapter, as an index into the document's chapters.
    Chapter(usize),
    /// Time that the edition does not cover.
    Gap {
        /// The edition.
        edition: usize,
        /// From when, in milliseconds.
        start: Millis,
        /// Until when.
        end: Millis,
    },
}

/// A row of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it stands for.
    pub kind: EntryKind,
    /// What stands before its words: a chapter's time, or its number where there are no times.
    pub lead: String,
    /// Depth of nesting from 0.
    pub depth: u8,
    /// Whether entries below it are hidden.
    pub folded: bool,
    /// The parts of a chapter's title that the list is filtered by, as ranges of its bytes.
    pub matching: Vec<Range<usize>>,
}

/// Where a list is scrolled to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ListPlace {
    scroll: usize,
    followed: Option<usize>,
}

/// The contents and what the reader did with them.
#[derive(Debug, Clone, Default)]
pub(super) struct Contents {
    pub(super) shown: bool,
    pub(super) scroll: usize,
    /// The entry that the reader chose; without one, the current chapter's is selected.
    pub(super) chosen: Option<EntryKind>,
    entries: Vec<Entry>,
    /// The cells of the longest lead.
    lead_cells: usize,
    widths: Widths,
    /// The highest number of a chapter, from 1.
    most_chapters: Option<usize>,
    folded: HashSet<EntryKind>,
    /// The chapters that match what the list is filtered by, with the parts of their titles that do, and the
    /// editions that hold them.
    matching: Option<HashMap<EntryKind, Vec<Range<usize>>>>,
    /// The row that was last brought into view.
    followed: Option<usize>,
    /// Whether the reader has scrolled it since, so that it may be out of sight.
    roams: bool,
}

impl Contents {
    pub(super) fn of(document: &Document, times: &Times) -> Contents {
        let most_chapters = document.chapters.iter().filter_map(|chapter| Some(chapter.number? + 1)).max();
        let mut contents = Contents { most_chapters, ..Contents::default() };
        // Contents that name nothing only take room; a key shows them all the same.
        contents.shown = most_chapters.is_some();
        contents.list(document, times);
        contents
    }

    /// What the reader did with these contents, done to those of a longer reading; `map` tells what an
    /// entry has become.
    pub(super) fn carried(&self, new: Contents, map: impl Fn(EntryKind) -> Option<EntryKind>) -> Contents {
        let default = self.most_chapters.is_some();
        let row = |row: usize| new.row_of(map(self.entries.get(row)?.kind)?);
        let scroll = if self.scroll == 0 { 0 } else { row(self.scroll).unwrap_or(self.scroll) };
        let followed = self.followed.and_then(row);
        let mut contents = Contents { scroll, followed, ..new };
        if self.shown != default {
            contents.shown = self.shown;
        }
        if !self.folded.is_empty() {
            // Where everything is folded, so is what comes.
            let all = parents(&self.entries).next().is_none();
            let folded: HashSet<EntryKind> = self.folded.iter().filter_map(|kind| map(*kind)).collect();
            contents.folded =
                parents(&contents.entries).filter(|kind| all || folded.contains(kind)).collect();
            contents.hide_folded();
        }
        contents
    }

    /// Where the list is scrolled to.
    pub(super) fn place(&self) -> ListPlace {
        ListPlace { scroll: self.scroll, followed: self.followed }
    }

    /// Scrolls the list back to where it was.
    pub(super) fn go_to(&mut self, place: ListPlace) {
        (self.scroll, self.followed) = (place.scroll, place.followed);
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(super) fn most_chapters(&self) -> Option<usize> {
        self.most_chapters
    }

    pub(super) fn lead_cells(&self) -> usize {
        self.lead_cells
    }

    /// Lists what is not folded away.
    fn list(&mut self, document: &Document, times: &Times) {
        self.entries = all(document);
        for entry in &mut self.entries {
            if let EntryKind::Chapter(chapter) = entry.kind {
                entry.lead = times.lead(document, chapter);
            }
        }
        self.followed = None;
        self.hide_folded();
    }

    /// Leaves only those of all entries that are not folded away.
    fn hide_folded(&mut self) {
        if let Some(matching) = &self.matching {
            self.entries.retain_mut(|entry| {
                let parts = matching.get(&entry.kind);
                entry.matching = parts.cloned().unwrap_or_default();
                parts.is_some()
            });
            return self.measure();
        }
        let mut hidden_below: Option<u8> = None;
        let folded = &self.folded;
        self.entries.retain_mut(|entry| {
            if hidden_below.is_some_and(|depth| entry.depth > depth) {
                return false;
            }
            entry.folded = folded.contains(&entry.kind);
            hidden_below = entry.folded.then_some(entry.depth);
            true
        });
        self.measure();
    }

    /// Counts the cells of the leads as the terminal does.
    pub(super) fn measure_by(&mut self, widths: Widths) {
        self.widths = widths;
        self.measure();
    }

    fn measure(&mut self) {
        self.lead_cells = self.entries.iter().map(|entry| self.widths.cells(&entry.lead)).max().unwrap_or(0);
    }

    /// Lists only what matches, folded or not; all that is not folded away again where there is no filter.
    pub(super) fn filter_by(&mut self, document: &Document, times: &Times, filter: Option<Filter>) {
        self.matching = filter.map(|mut filter| {
            let title = |chapter: usize| document.chapters.get(chapter)?.title.as_deref();
            let mut matching = HashMap::new();
            for chapter in 0..document.chapters.len() {
                if let Some(parts) = title(chapter).and_then(|title| filter.matches(title)) {
                    matching.insert(EntryKind::Chapter(chapter), parts);
                    matching.insert(EntryKind::Edition(document.edition_of_chapter(chapter)), Vec::new());
                }
            }
            matching
        });
        self.list(document, times);
    }

    /// Folds or unfolds an entry; false if nothing changed.
    pub(super) fn fold(&mut self, document: &Document, times: &Times, kind: EntryKind, fold: bool) -> bool {
        let changed = match fold {
            true => parents(&all(document)).any(|parent| parent == kind) && self.folded.insert(kind),
            false => self.folded.remove(&kind),
        };
        if changed {
            self.list(document, times);
        }
        changed
    }

    /// What is folded.
    pub(super) fn folded(&self) -> impl Iterator<Item = EntryKind> + '_ {
        self.folded.iter().copied()
    }

    /// Unfolds everything if anything is folded, else folds all that can be.
    pub(super) fn fold_all(&mut self, document: &Document, times: &Times) {
        if self.folded.is_empty() {
            self.folded = parents(&all(document)).collect();
        } else {
            self.folded.clear();
        }
        self.list(document, times);
    }

    /// The row that stands for a chapter: its own, or that of what it is folded into.
    pub(super) fn row_of_chapter(&self, document: &Document, chapter: usize) -> Option<usize> {
        self.entries.iter().rposition(|entry| match entry.kind {
            EntryKind::Chapter(other) => other <= chapter,
            EntryKind::Edition(edition) => {
                document.editions.get(edition).is_some_and(|edition| edition.chapters.start <= chapter)
            }
            EntryKind::Gap { .. } => false,
        })
    }

    /// The row of an entry, if it is not folded away.
    pub(super) fn row_of(&self, kind: EntryKind) -> Option<usize> {
        self.entries.iter().position(|entry| entry.kind == kind)
    }

    /// The entry above or below `row` that can be chosen.
    pub(super) fn neighbour(&self, row: usize, by: i64) -> Option<EntryKind> {
        // Where the list is filtered, an edition only says where its chapters belong.
        let is_filtered = self.matching.is_some();
        let can_be_chosen = |entry: &&Entry| match entry.kind {
            EntryKind::Chapter(_) => true,
            EntryKind::Edition(_) | EntryKind::Gap { .. } => !is_filtered,
        };
        let found = match by < 0 {
            true => self
                .entries
                .get(..row)?
                .iter()
                .rev()
                .filter(can_be_chosen)
                .nth(by.unsigned_abs() as usize - 1),
            false => {
                self.entries.get(row + 1..)?.iter().filter(can_be_chosen).nth((by as usize).checked_sub(1)?)
            }
        };
        let edge = || match by < 0 {
            true => self.entries.iter().find(can_be_chosen),
            false => self.entries.iter().rev().find(can_be_chosen),
        };
        found.or_else(edge).map(|entry| entry.kind)
    }

    /// The entry that `kind` lies below.
    pub(super) fn parent(&self, row: usize) -> Option<EntryKind> {
        let depth = self.entries.get(row)?.depth;
        self.entries[..row].iter().rev().find(|entry| entry.depth < depth).map(|entry| entry.kind)
    }

    /// Scrolls so that `row` can be seen, if it is another one than before. What stands above and below
    /// it stays in view where there is room, so that the list moves rarely and by little.
    pub(super) fn follow(&mut self, row: Option<usize>, height: usize) {
        let Some(row) = row.filter(|_| height > 0) else { return self.limit(height) };
        let margin = (height / 5).min(3);
        let is_another = self.followed != Some(row);
        let is_out_of_sight = row < self.scroll || row >= self.scroll + height;
        self.roams &= !is_another;
        if is_another || (is_out_of_sight && !self.roams) {
            let lowest = (row + margin + 1).saturating_sub(height);
            self.scroll = self.scroll.clamp(lowest, row.saturating_sub(margin).max(lowest));
        }
        self.followed = Some(row);
        self.limit(height);
    }

    /// Scrolls by rows without choosing anything.
    pub(super) fn scroll_by(&mut self, by: i64, height: usize) {
        self.scroll = self.scroll.saturating_add_signed(isize::try_from(by).unwrap_or(0));
        self.roams = true;
        self.limit(height);
    }

    fn limit(&mut self, height: usize) {
        self.scroll = self.scroll.min(self.entries.len().saturating_sub(height));
    }
}

/// Every entry, with nothing folded.
fn all(document: &Document) -> Vec<Entry> {
    let several = document.editions.len() > 1;
    let mut entries = Vec::new();
    let entry = |kind, depth| Entry { kind, depth, folded: false, lead: String::new(), matching: Vec::new() };
    for (number, edition) in document.editions.iter().enumerate() {
        if several {
            entries.push(entry(EntryKind::Edition(number), 0));
        }
        let found = document.findings.iter();
        let found = found.filter(|finding| finding.kind == FindingKind::Gap && finding.edition == number);
        let mut gaps: HashMap<Millis, Vec<Millis>> = HashMap::new();
        for (start, end) in found.filter_map(|finding| Some((finding.start?, finding.end?))) {
            gaps.entry(end).or_default().push(start);
        }
        for index in edition.chapters.clone() {
            let Some(chapter) = document.chapters.get(index) else { continue };
            let depth = chapter.level.saturating_sub(1) + u8::from(several);
            if let Some(time) = chapter.time {
                let end = time.start;
                entries.extend(
                    gaps.get(&end)
                        .into_iter()
                        .flatten()
                        .map(|start| entry(EntryKind::Gap { edition: number, start: *start, end }, depth)),
                );
            }
            entries.push(entry(EntryKind::Chapter(index), depth));
        }
    }
    entries
}

/// The entries that have others below them.
fn parents(entries: &[Entry]) -> impl Iterator<Item = EntryKind> + '_ {
    entries.windows(2).filter(|pair| pair[1].depth > pair[0].depth).map(|pair| pair[0].kind)
}
