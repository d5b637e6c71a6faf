//! Matches in what one item shows: a title, a heading, a speaker's name, a paragraph.
//!
//! A very long paragraph is several blocks, and words may stand across the border of two. Such a match belongs
//! to the block where it begins. So that every block can be asked on its own, the matches inside a block are
//! found first, from its beginning; one that crosses its end counts if it overlaps none of those.

use crate::model::{Block, Document, Item, TextRange};
use crate::text::inline::{self, Content};
use crate::text::key::Key;

use super::pattern::Pattern;
use super::prefilter::Prefilter;

/// A document and what it shows as its title.
#[derive(Debug, Clone, Copy)]
pub struct Titled<'a> {
    /// The document.
    pub document: &'a Document,
    /// What is shown as its title.
    pub title: &'a str,
}

impl<'a> Titled<'a> {
    /// A document with its own title. The file's name, which may be shown in place of one, isn't searched.
    pub fn of(document: &'a Document) -> Titled<'a> {
        Titled { document, title: document.metadata.title.as_deref().unwrap_or("") }
    }
}

/// So many bytes of a plain paragraph are read at once where only its beginning is wanted.
const SLICE: usize = 1024;
/// Over so many blocks at most a match may reach, so that long runs of blanks or marks cost no more than others.
const BLOCKS: usize = 4;

/// Reads items into search keys, of which it keeps the room.
pub(super) struct Reader<'a> {
    pattern: &'a Pattern,
    /// What tells quickly that short words have no match.
    prefilter: Option<&'a Prefilter>,
    key: Key,
}

impl<'a> Reader<'a> {
    pub(super) fn new(pattern: &'a Pattern) -> Reader<'a> {
        Reader { pattern, prefilter: None, key: Key::new(pattern.blanks()) }
    }

    /// One that passes over names and titles in which there is no place to look at.
    pub(super) fn with_prefilter(pattern: &'a Pattern, prefilter: Option<&'a Prefilter>) -> Reader<'a> {
        Reader { prefilter, ..Reader::new(pattern) }
    }

    /// The matches in a plain text.
    pub(super) fn in_words(&mut self, words: &str) -> Vec<TextRange> {
        if self.prefilter.is_some_and(|prefilter| prefilter.next(words.as_bytes(), 0, words.len()).is_none())
        {
            return Vec::new();
        }
        self.key.clear(self.pattern.blanks());
        self.key.push(words, 0);
        let mut found = Vec::new();
        self.inside(words, &mut found);
        found
    }

    /// The matches in an item, the rest of one from the block before included.
    pub(super) fn in_item(&mut self, titled: Titled, item: Item) -> Vec<TextRange> {
        let mut found = Vec::new();
        if let Item::Block(_, block) = item {
            found.extend(self.reaching_into(titled.document, block));
        }
        self.begun_in(titled, item, &mut found);
        found
    }

    /// Adds the matches that begin in an item.
    pub(super) fn begun_in(&mut self, titled: Titled, item: Item, found: &mut Vec<TextRange>) {
        match item {
            Item::Title => found.extend(self.in_words(titled.title)),
            Item::Heading(chapter) => {
                let title = titled.document.chapters.get(chapter).and_then(|found| found.title.as_deref());
                found.extend(self.in_words(title.unwrap_or("")));
            }
            Item::Speaker(turn) => found.extend(self.in_words(&titled.document.speaker_words(turn))),
            Item::Block(_, block) => self.begun_in_block(titled.document, block, None, found),
        }
    }

    /// Adds the matches that begin in a block. One that crosses its end begins behind `free`: where the one that
    /// comes from an earlier block ends, if that is known already.
    fn begun_in_block(
        &mut self,
        document: &Document,
        at: usize,
        free: Option<u32>,
        found: &mut Vec<TextRange>,
    ) {
        let Some(block) = document.blocks.get(at) else { return };
        if self.letters_in_block(document, block, found) {
            return;
        }
        self.key.clear(self.pattern.blanks());
        push_block(&mut self.key, document, block, usize::MAX);
        let taken = self.inside(&document.text, found);
        if block.cut {
            found.extend(self.crossing(document, at, taken, free));
        }
    }

    /// Adds the matches in a whole paragraph that are letters as they stand in the source; says no, and adds none,
    /// where others may be there. Only links and pictures hide letters.
    fn letters_in_block(&self, document: &Document, block: &Block, found: &mut Vec<TextRange>) -> bool {
        let Some(prefilter) = self.prefilter.filter(|_| self.pattern.is_letters() && !block.cut) else {
            return false;
        };
        let text = document.text.as_str();
        let (mut from, end) = (block.range.start as usize, block.range.end as usize);
        if block.kind.has_marks() && memchr::memchr(b'[', block.range.of(text).as_bytes()).is_some() {
            return false;
        }
        let before = found.len();
        while let Some(place) = prefilter.next(text.as_bytes(), from, end) {
            let letters = prefilter.letters(text, place);
            let inside =
                letters.filter(|range| range.start >= block.range.start as usize && range.end <= end);
            let Some(range) = inside else {
                found.truncate(before);
                return false;
            };
            found.push(TextRange::new(range.start, range.end));
            from = place + 1;
        }
        true
    }

    /// Adds the matches in the key, whose source is `text`; gives where the last one ends in the key.
    fn inside(&self, text: &str, found: &mut Vec<TextRange>) -> usize {
        let mut at = 0;
        while let Some(range) = self.pattern.find(self.key.bytes(), at) {
            found.push(source_range(&self.key, text, range.start, range.end));
            at = range.end;
        }
        at
    }

    /// The match that begins in a block that is cut, behind byte `taken` of its key, and ends in a later one.
    fn crossing(
        &mut self,
        document: &Document,
        at: usize,
        taken: usize,
        free: Option<u32>,
    ) -> Option<TextRange> {
        let own = self.key.bytes().len();
        // Nothing begins where nothing is shown.
        if own == 0 {
            return None;
        }
        let reach = self.pattern.reach();
        let mut last = at;
        while self.key.bytes().len() < own + reach && document.blocks.get(last).is_some_and(|block| block.cut)
        {
            last += 1;
            push_block(&mut self.key, document, document.blocks.get(last)?, own + reach);
        }
        let mut from = taken.max(own.saturating_sub(reach));
        let text = self.key.bytes();
        while text.get(from).is_some_and(|byte| byte & 0xC0 == 0x80) {
            from += 1;
        }
        // In a block that is shorter than the words, one that comes from before it may end as well.
        let free = free.unwrap_or_else(|| match own < 2 * reach {
            true => Reader::new(self.pattern).reaching_into(document, at).map_or(0, |earlier| earlier.end),
            false => 0,
        });
        loop {
            let range = self.pattern.find(text, from).filter(|range| range.start < own)?;
            let found = source_range(&self.key, &document.text, range.start, range.end);
            if range.end > own && found.start >= free {
                let alone = !self.overlaps_later(document, at, found.end);
                return alone.then_some(found);
            }
            // A match inside the block that only what follows it makes one, or one in front of what is free.
            from = range.start + 1;
            while text.get(from).is_some_and(|byte| byte & 0xC0 == 0x80) {
                from += 1;
            }
        }
    }

    /// Whether a match inside one of the blocks behind `at` begins before byte `end` of the document.
    fn overlaps_later(&self, document: &Document, at: usize, end: u32) -> bool {
        let later = document.blocks.iter().skip(at + 1).take_while(|block| block.range.start < end);
        let mut key = Key::new(self.pattern.blanks());
        later.into_iter().any(|block| {
            key.clear(self.pattern.blanks());
            push_block(&mut key, document, block, usize::MAX);
            let first = self.pattern.find(key.bytes(), 0);
            first.is_some_and(|first| key.source(first.start) < end as usize)
        })
    }

    /// The part in a block of a match that begins in an earlier one.
    fn reaching_into(&mut self, document: &Document, at: usize) -> Option<TextRange> {
        let here = document.blocks.get(at)?.range;
        let cut = |at: &usize| document.blocks.get(*at).is_some_and(|block| block.cut);
        // Nothing reaches through a block that is much longer than the words.
        let long = |at: usize| {
            document.blocks.get(at).is_none_or(|block| block.range.len() as usize > 8 * self.pattern.reach())
        };
        let mut first = at;
        while let Some(before) = first.checked_sub(1).filter(cut).filter(|before| at - before <= BLOCKS) {
            first = before;
            if long(before) {
                break;
            }
        }
        let (mut free, mut found) = (0, Vec::new());
        for before in first..at {
            found.clear();
            self.begun_in_block(document, before, Some(free), &mut found);
            free = found.last().map_or(free, |last| last.end.max(free));
        }
        (free > here.start).then(|| TextRange { start: here.start, end: free.min(here.end) })
    }
}

/// Adds what a block shows to a key; it may stop when that has `enough` bytes.
fn push_block(key: &mut Key, document: &Document, block: &Block, enough: usize) {
    let words = block.range.of(&document.text);
    let base = block.range.start as usize;
    if !block.kind.has_marks() || !inline::has_marks(words) {
        let mut rest = words;
        while !rest.is_empty() && key.bytes().len() < enough {
            let len = if enough == usize::MAX { rest.len() } else { rest.floor_char_boundary(SLICE) };
            let (slice, left) = rest.split_at(len);
            key.push(slice, base + words.len() - rest.len());
            rest = left;
        }
        return;
    }
    for piece in inline::words(words) {
        let (start, shown) = match piece.content {
            Content::Source => (piece.source.start, piece.source),
            Content::Blank => {
                key.blank(base + piece.source.start);
                continue;
            }
            Content::Picture(description) => {
                let name = inline::picture_name(words, &piece.source, &description);
                (name.start, name)
            }
        };
        key.push(words.get(shown).unwrap_or(""), base + start);
        if key.bytes().len() >= enough {
            return;
        }
    }
}

/// The bytes of the source, from the first to the last character of a match in a key.
fn source_range(key: &Key, text: &str, start: usize, end: usize) -> TextRange {
    let last = key.source_of_last(end);
    let width = text.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    TextRange::new(key.source(start), last + width)
}
