//! Marks: which there are, where they lie in the document that is shown, and how they change.
//!
//! Each has a number of its own: the one by which it is kept, or, until that is known, one below 0. What was removed
//! stays here, unseen, until the list is left, so that it can be brought back.

mod draft;
mod extent;
mod list;
mod note;
mod shown;

use crate::effect::Effect;
use crate::model::{Anchor, Document, MarkColour, MarkKind, Spot, TextRange};
use crate::store::{Landmark, LandmarkKind, Mark, MarkPlace, Marked};

use super::carry::{Carrier, shown_at};
use super::notice::Notice;
use super::state::App;

pub use draft::{MarkChoice, Marking};
pub(super) use list::List;
pub use list::{ListedMark, MarkList};
pub use note::Noting;
pub use shown::RowMark;
pub(super) use shown::below;

/// No more bytes of a passage are kept as its words; the mark lies on all of them.
const LONGEST_QUOTATION: u32 = 60_000;

/// The marks of the document.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// In the order of the text.
    all: Vec<Placed>,
    /// What the next one is given.
    colour: MarkColour,
    /// How many were made here.
    made: i64,
    /// The number by which the document is kept.
    document: Option<i64>,
    pub(super) list: List,
}

/// A mark in its place.
#[derive(Debug, Clone)]
struct Placed {
    key: i64,
    mark: Mark,
    place: MarkPlace,
    anchor: Anchor,
    chapter: Option<usize>,
    is_removed: bool,
}

impl Placed {
    fn new(document: &Document, key: i64, mark: Mark) -> Placed {
        let place = mark.find(&document.text);
        Placed::at(document, key, mark, place)
    }

    fn at(document: &Document, key: i64, mark: Mark, place: MarkPlace) -> Placed {
        let anchor = match mark.start.kind {
            LandmarkKind::Beginning => Anchor::START,
            _ => shown_at(document, place.range.start),
        };
        let chapter = document.chapter_at(anchor);
        Placed { key, mark, place, anchor, chapter, is_removed: false }
    }

    /// Whether it is seen where it lies: it was not removed, and its words were found.
    fn is_shown(&self) -> bool {
        self.place.is_sure && !self.is_removed
    }

    /// The words that it lies on, if they are shown.
    fn words(&self) -> Option<TextRange> {
        (self.is_shown() && self.mark.kind != MarkKind::Bookmark).then_some(self.place.range)
    }
}

impl Marks {
    fn get(&self, key: i64) -> Option<&Placed> {
        self.all.iter().find(|placed| placed.key == key)
    }

    fn get_mut(&mut self, key: i64) -> Option<&mut Placed> {
        self.all.iter_mut().find(|placed| placed.key == key)
    }

    fn sort(&mut self) {
        self.all.sort_by_key(|placed| (placed.anchor, placed.place.range.start, placed.place.range.end));
    }

    /// The same marks in a document that takes the place of another one.
    pub(super) fn carried(&mut self, from: &Document, to: &Document, carry: Carrier) {
        for placed in &mut self.all {
            let stands = placed.mark.start.stands_in(&to.text) && placed.mark.end.stands_in(&to.text);
            let place = match stands {
                true => placed.mark.find(&to.text),
                false => {
                    MarkPlace { range: words_carried(from, to, carry, placed.place.range), ..placed.place }
                }
            };
            let Placed { key, mark, is_removed, .. } = placed.clone();
            *placed = Placed { is_removed, ..Placed::at(to, key, mark, place) };
        }
        self.sort();
    }
}

/// Where words have gone in a document that takes the place of another one.
fn words_carried(from: &Document, to: &Document, carry: Carrier, range: TextRange) -> TextRange {
    let there = |byte: u32| to.byte_at(carry.place(shown_at(from, byte)));
    let start = there(range.start);
    if range.is_empty() {
        return TextRange { start, end: start };
    }
    let last = from.text.floor_char_boundary(range.end.saturating_sub(1) as usize);
    let last = there(u32::try_from(last).unwrap_or(u32::MAX)) as usize;
    TextRange::new(start as usize, to.text.ceil_char_boundary(last.saturating_add(1)))
}

impl App {
    /// Takes up the marks that were kept of the document, whose number is `document`, and the colour that was used
    /// last.
    pub fn recall_marks(&mut self, document: i64, marks: Vec<Marked>, colour: Option<MarkColour>) {
        self.marks.document = Some(document);
        self.marks.colour = colour.unwrap_or(self.marks.colour);
        let mut marks = marks;
        marks.sort_by_key(|marked| marked.mark.start.byte);
        let mut moved = 0;
        for Marked { id, mark, .. } in marks {
            if self.marks.get(id).is_none() {
                let place = mark.find_moved(&self.document.text, moved);
                if place.is_sure {
                    moved = i64::from(place.range.start) - i64::from(mark.start.byte);
                }
                self.marks.all.push(Placed::at(&self.document, id, mark, place));
            }
        }
        self.marks.sort();
        self.list_marks();
        self.refresh();
    }

    /// A mark that was made here is kept by this number now.
    pub fn mark_is_kept(&mut self, key: i64, id: i64) {
        if let Some(placed) = self.marks.get_mut(key) {
            placed.key = id;
        }
        self.follow_mark(key, id);
    }

    /// Whether there are marks that nobody has said to be kept.
    pub fn has_new_marks(&self) -> bool {
        self.marks.all.iter().any(|placed| placed.key < 0)
    }

    /// What is to be kept of a mark, and the number of its document, if that is another one.
    pub fn mark(&self, key: i64) -> Option<(Option<i64>, &Mark)> {
        let other = || self.marks.list.other(key).map(|marked| (Some(marked.document), &marked.mark));
        self.marks.get(key).map(|placed| (None, &placed.mark)).or_else(other)
    }

    /// Puts a mark on words, or on a place.
    fn make_mark(&mut self, kind: MarkKind, anchor: Anchor, range: TextRange) -> (i64, Vec<Effect>) {
        self.marks.made += 1;
        let key = -self.marks.made;
        let mark = self.record(kind, anchor, range);
        self.marks.all.push(Placed::new(&self.document, key, mark));
        self.marks.sort();
        self.notice = Some(Notice::Marked);
        (key, vec![Effect::KeepMark(key)])
    }

    /// What is kept of a mark.
    fn record(&self, kind: MarkKind, anchor: Anchor, range: TextRange) -> Mark {
        let document = &self.document;
        let (start, end) = match kind {
            MarkKind::Bookmark => (Landmark::of(document, anchor), Landmark::of(document, anchor)),
            _ => {
                let at = |byte| Landmark::at(document, LandmarkKind::Words, byte);
                (at(range.start), at(range.end))
            }
        };
        let byte = document.byte_at(anchor);
        let chapter = document.chapter_at(anchor).and_then(|chapter| document.chapters.get(chapter));
        let moment = match anchor.spot {
            // Where a chapter or a turn begins, the file may say when.
            Spot::Text(_) => self.moment_of(range.start),
            _ => self.moment_of(document.turn_range(anchor.turn).start),
        };
        let speaker = match anchor.spot {
            Spot::Title(_) | Spot::Heading { .. } => None,
            _ => document.speaker_of(document.turn_at_byte(byte)).map(|(_, name)| name.to_owned()),
        };
        let link = moment.and_then(|(time, _)| self.source().map(|source| source.at(time)));
        Mark {
            kind,
            colour: self.marks.colour,
            start,
            end,
            quotation: self.quotation(kind, anchor, range),
            chapter: chapter.and_then(|chapter| chapter.title.clone()).filter(|title| !title.is_empty()),
            speaker,
            time: moment.map(|(time, _)| time),
            is_stated: moment.is_some_and(|(_, is_stated)| is_stated),
            link: link.map(|link| link.as_str().to_owned()),
            ..Mark::default()
        }
    }

    /// The words of a mark in the script of the file; of a bookmark those that stand at its place.
    fn quotation(&self, kind: MarkKind, anchor: Anchor, range: TextRange) -> String {
        let heading = match anchor.spot {
            Spot::Title(_) => Some(self.title.clone()),
            Spot::Heading { chapter, .. } => {
                self.document.chapters.get(chapter).and_then(|chapter| chapter.title.clone())
            }
            Spot::Speaker | Spot::Text(_) => None,
        };
        match heading.filter(|_| kind == MarkKind::Bookmark) {
            Some(heading) => heading,
            None => {
                let end = range.end.min(range.start.saturating_add(LONGEST_QUOTATION));
                let words = self.source_words_of(&(range.start..end)).unwrap_or_default();
                if end < range.end { words + "……" } else { words }
            }
        }
    }

    /// Changes a mark.
    fn change_mark(&mut self, key: i64, change: impl FnOnce(&mut Mark)) -> Vec<Effect> {
        let own = self.marks.all.iter_mut().find(|placed| placed.key == key);
        let mark = own.map(|placed| &mut placed.mark);
        let Some(mark) = mark.or_else(|| self.marks.list.other_mut(key).map(|marked| &mut marked.mark))
        else {
            return Vec::new();
        };
        let before = mark.clone();
        change(mark);
        match *mark == before {
            true => Vec::new(),
            false => vec![Effect::KeepMark(key)],
        }
    }

    /// Removes a mark, or brings it back.
    fn remove_mark(&mut self, key: i64, is_removed: bool) -> Vec<Effect> {
        match self.marks.get_mut(key) {
            Some(placed) => placed.is_removed = is_removed,
            None => self.marks.list.remove_other(key, is_removed),
        }
        self.notice = Some(if is_removed { Notice::MarkRemoved } else { Notice::Marked });
        vec![if is_removed { Effect::DropMark(key) } else { Effect::KeepMark(key) }]
    }

    /// The mark on what is at a place: the shortest one on its words, else a bookmark there.
    fn mark_at(&self, place: Anchor, byte: Option<u32>) -> Option<i64> {
        use crate::model::Item;
        let shown = || self.marks.all.iter().filter(|placed| placed.is_shown());
        let on_words = shown().filter(|placed| {
            let holds = |byte| placed.words().is_some_and(|range| (range.start..range.end).contains(&byte));
            byte.is_some_and(holds)
        });
        let item = Item::at(&self.document, place);
        let here = |placed: &&Placed| {
            placed.mark.kind == MarkKind::Bookmark && Item::at(&self.document, placed.anchor) == item
        };
        let shortest = on_words.min_by_key(|placed| placed.place.range.len());
        shortest.or_else(|| shown().find(here)).map(|placed| placed.key)
    }
}
