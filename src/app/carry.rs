//! From one document to another one that takes its place: where a place has gone. Between the views of a subtitle file,
//! `cues` knows; the rest is about one reading of a text and another one.
//!
//! The beginning of a file is the beginning of the whole, byte for byte, so a place is found again by the
//! byte that it stands for; in a text that was edited, by where that byte's words have gone (`bytes`). What a line is
//! may have changed with the whole file in view: words may be a heading now, a heading the title, a label words.

use crate::model::{Anchor, Document, Spot, TextRange};
use crate::text::inline;

use super::contents::EntryKind;

mod bytes;
mod cues;
mod way;

use bytes::Bytes;
pub(super) use way::{Carrier, Way};

/// A document with what is shown as its title.
#[derive(Clone, Copy)]
pub(super) struct Titled<'a> {
    pub(super) document: &'a Document,
    pub(super) title: &'a str,
}

/// Carries places from a document to another one, whose text is that of the first, longer or edited.
#[derive(Clone, Copy)]
pub(super) struct Carry<'a> {
    pub(super) from: Titled<'a>,
    pub(super) to: Titled<'a>,
    /// Where the bytes of the first have gone.
    pub(super) bytes: Bytes,
}

impl Carry<'_> {
    /// The same place; where its words aren't shown any more, the nearest one behind it.
    pub(super) fn place(self, place: Anchor) -> Anchor {
        let old = self.from.document;
        match place.spot {
            // Whoever hasn't moved yet sees how the document begins.
            Spot::Title(0) => Anchor::START,
            Spot::Title(byte) => self.title(byte),
            Spot::Heading { chapter, byte } => self.heading(chapter, byte),
            Spot::Speaker => self.at(start_of_turn(old, place.turn)).anchor(),
            Spot::Text(byte) => self.text(place.turn, byte),
        }
    }

    fn text(self, turn: usize, byte: u32) -> Anchor {
        let old = self.from.document;
        // The row below somebody who says nothing has no words, and perhaps no byte of its own.
        if old.turns.get(turn).is_some_and(|turn| turn.blocks.is_empty()) {
            let speaker = self.at(start_of_turn(old, turn)).anchor();
            let below = place_in_turn(self.to.document, speaker.turn, self.byte(byte));
            return below.filter(|_| speaker.spot == Spot::Speaker).map_or(speaker, Found::anchor);
        }
        let block = old.blocks.partition_point(|block| block.range.start < byte).checked_sub(1);
        let range =
            block.and_then(|block| old.blocks.get(block)).map_or(TextRange::default(), |block| block.range);
        // The blank row below a paragraph; where it ends, somebody else's label may begin.
        if range.end == byte
            && !starts_block(old, byte)
            && let Found::Exactly(Anchor { turn, spot: Spot::Text(_) }) = self.at(byte.saturating_sub(1))
            && let Some(Found::Exactly(place)) = place_in_turn(self.to.document, turn, self.byte(byte))
        {
            return place;
        }
        match self.at(byte) {
            Found::Exactly(place) => place,
            Found::Nearest(place) => self.in_title(range, byte).unwrap_or(place),
        }
    }

    /// Where a byte of the old text has gone.
    fn byte(self, byte: u32) -> u32 {
        self.bytes.map(self.from.document, self.to.document, byte)
    }

    /// The place that shows the words at a byte of the old text.
    fn at(self, byte: u32) -> Found {
        place_at(self.to.document, self.byte(byte))
    }

    fn title(self, byte: u32) -> Anchor {
        let in_title = Anchor { turn: 0, spot: Spot::Title(byte.min(length(self.to.title))) };
        if self.from.title == self.to.title {
            return in_title;
        }
        // Another line is the title now; the old one stands where it stands.
        let found = self.to.document.text.find(self.from.title).filter(|_| !self.from.title.is_empty());
        match found {
            Some(at) => place_at(self.to.document, narrow(at).saturating_add(byte)).anchor(),
            None => in_title,
        }
    }

    fn heading(self, chapter: usize, byte: u32) -> Anchor {
        let old = self.from.document;
        let Some((range, title)) = heading_of(old, chapter) else {
            return self.at(start_of_chapter(old, chapter)).anchor();
        };
        let source = range.start + source_offset(range.of(&old.text), title, byte);
        let same = |found: usize| {
            let found = heading_of(self.to.document, found);
            let is_there =
                |there: TextRange| (there.start, there.len()) == (self.byte(range.start), range.len());
            found.is_some_and(|(there, words)| words == title && is_there(there))
        };
        match self.at(source) {
            Found::Exactly(Anchor { turn, spot: Spot::Heading { chapter, .. } }) if same(chapter) => {
                Anchor { turn, spot: Spot::Heading { chapter, byte } }
            }
            Found::Exactly(place) => place,
            Found::Nearest(place) => self.in_title(range, source).unwrap_or(place),
        }
    }

    /// The place in the new title, if a line of the old document is that now.
    fn in_title(self, line: TextRange, byte: u32) -> Option<Anchor> {
        let source = line.of(&self.from.document.text);
        let title = self.to.title;
        let is_title = !title.is_empty() && inline::plain(source).contains(title);
        let offset = byte.saturating_sub(line.start);
        is_title.then(|| Anchor { turn: 0, spot: Spot::Title(words_offset(source, title, offset)) })
    }

    /// What an entry of the contents has become.
    pub(super) fn entry(self, kind: EntryKind) -> Option<EntryKind> {
        let new = self.to.document;
        let chapter = |place: Anchor| new.chapter_at(self.place(place));
        let edition = |edition: usize| {
            let first = self.from.document.editions.get(edition)?.chapters.start;
            Some(new.edition_of_chapter(chapter(self.from.document.chapter_start(first))?))
        };
        Some(match kind {
            EntryKind::Chapter(old) => EntryKind::Chapter(chapter(self.from.document.chapter_start(old))?),
            EntryKind::Edition(old) => EntryKind::Edition(edition(old)?),
            EntryKind::Gap { edition: old, start, end } => {
                EntryKind::Gap { edition: edition(old)?, start, end }
            }
        })
    }
}

/// Where the words of a byte are shown.
enum Found {
    /// There they are.
    Exactly(Anchor),
    /// They aren't; this comes next.
    Nearest(Anchor),
}

impl Found {
    fn anchor(self) -> Anchor {
        match self {
            Found::Exactly(place) | Found::Nearest(place) => place,
        }
    }
}

/// The place that shows a byte of the source, or what comes next.
pub(super) fn shown_at(document: &Document, byte: u32) -> Anchor {
    place_at(document, byte).anchor()
}

/// The place that shows a byte of the source, by binary search.
fn place_at(document: &Document, byte: u32) -> Found {
    let next_chapter = first(document.chapters.len(), |chapter| start_of_chapter(document, chapter) > byte);
    let held = next_chapter.checked_sub(1).and_then(|chapter| heading_at(document, chapter, byte));
    if let Some(place) = held {
        return Found::Exactly(place);
    }
    let next_turn = first(document.turns.len(), |turn| start_of_turn(document, turn) > byte);
    if let Some(place) = next_turn.checked_sub(1).and_then(|turn| place_in_turn(document, turn, byte)) {
        return place;
    }
    // What stands above all text is the head of the file.
    if next_turn == 0 && next_chapter == 0 {
        return Found::Nearest(Anchor::START);
    }
    let heads = document.chapters.get(next_chapter).is_some_and(|chapter| chapter.heading.is_some());
    let chapter = heads.then(|| document.chapter_start(next_chapter));
    let turn = (next_turn < document.turns.len()).then(|| document.turn_start(next_turn));
    let nearest = chapter.into_iter().chain(turn).min().or_else(|| last_words(document));
    Found::Nearest(nearest.unwrap_or(Anchor::START))
}

/// The place of a byte in the heading of a chapter; the line's end is the blank row below it.
fn heading_at(document: &Document, chapter: usize, byte: u32) -> Option<Anchor> {
    let (range, title) = heading_of(document, chapter)?;
    let offset = words_offset(range.of(&document.text), title, byte.checked_sub(range.start)?);
    let turn = document.chapters.get(chapter)?.turns.start;
    (byte <= range.end).then_some(Anchor { turn, spot: Spot::Heading { chapter, byte: offset } })
}

/// The place of a byte in a turn; none behind its last words.
fn place_in_turn(document: &Document, turn: usize, byte: u32) -> Option<Found> {
    let found = document.turns.get(turn)?;
    let blocks = document.blocks.get(found.blocks.clone())?;
    if let Some(label) = found.label {
        if byte < label.end {
            return Some(Found::Exactly(Anchor { turn, spot: Spot::Speaker }));
        }
        // The blank row below somebody who says nothing.
        if byte == label.end && blocks.is_empty() {
            return Some(Found::Exactly(Anchor::text(turn, byte)));
        }
    }
    let next = blocks.partition_point(|block| block.range.start <= byte);
    let held = next.checked_sub(1).and_then(|block| blocks.get(block));
    match (held, blocks.get(next)) {
        (Some(block), _) if byte <= block.range.end => Some(Found::Exactly(Anchor::text(turn, byte))),
        (_, Some(block)) => Some(Found::Nearest(Anchor::text(turn, block.range.start))),
        _ => None,
    }
}

fn last_words(document: &Document) -> Option<Anchor> {
    let turn = document.turns.len().checked_sub(1)?;
    Some(Anchor::text(turn, document.turn_range(turn).end))
}

fn heading_of(document: &Document, chapter: usize) -> Option<(TextRange, &str)> {
    let found = document.chapters.get(chapter)?;
    Some((found.heading?, found.title.as_deref().unwrap_or("")))
}

fn starts_block(document: &Document, byte: u32) -> bool {
    document.blocks.binary_search_by_key(&byte, |block| block.range.start).is_ok()
}

/// The first byte of a turn, its label included.
fn start_of_turn(document: &Document, turn: usize) -> u32 {
    let label = document.turns.get(turn).and_then(|turn| turn.label);
    label.map_or_else(|| document.turn_range(turn).start, |label| label.start)
}

/// The first byte of a chapter, its heading included.
fn start_of_chapter(document: &Document, chapter: usize) -> u32 {
    let Some(found) = document.chapters.get(chapter) else { return u32::MAX };
    found.heading.map_or_else(|| start_of_turn(document, found.turns.start), |line| line.start)
}

/// The first number below `count` for which `is_behind` holds, which then holds for all behind it.
fn first(count: usize, is_behind: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        match is_behind(middle) {
            true => high = middle,
            false => low = middle + 1,
        }
    }
    low
}

/// The place behind the last character of a title or a heading.
fn length(words: &str) -> u32 {
    narrow(words.len()).max(1)
}

fn narrow(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

/// The byte of a line's words that a byte of the line stands for: marks and times stand between them.
fn words_offset(line: &str, words: &str, byte: u32) -> u32 {
    if byte as usize >= line.len() {
        return length(words);
    }
    let behind = aligned(line, words).take_while(|(at, _)| *at >= byte as usize).last();
    // Behind the last word only marks stand.
    let last = || words.char_indices().next_back().map_or(0, |(at, _)| at);
    narrow(behind.map_or_else(last, |(_, at)| at))
}

/// The byte of a line that a byte of its words stands for.
fn source_offset(line: &str, words: &str, byte: u32) -> u32 {
    if byte >= length(words) {
        return narrow(line.len());
    }
    let behind = aligned(line, words).take_while(|(_, at)| *at >= byte as usize).last();
    narrow(behind.filter(|_| byte > 0).map_or(0, |(at, _)| at))
}

/// The characters that a line and its words have in common, from the last one on, each with its byte in
/// both: what stands before the words is more likely to look like them than what stands behind.
fn aligned<'a>(line: &'a str, words: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
    let mut wanted = words.char_indices().rev().peekable();
    line.char_indices().rev().filter_map(move |(at, character)| {
        let same = |other: char| other == character || (other.is_whitespace() && character.is_whitespace());
        let (in_words, _) = wanted.next_if(|(_, other)| same(*other))?;
        Some((at, in_words))
    })
}

#[cfg(test)]
mod tests;
