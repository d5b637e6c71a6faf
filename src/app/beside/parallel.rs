//! Two texts as parallel ones: where the same passages begin in both, and which sentences only one of them has.
//!
//! A passage begins where a paragraph of either text begins and the other one has a sentence that begins with the
//! same words, and where a sentence begins or ends that the other one lacks. What can't be compared is parted
//! evenly, so that no passage is longer than a screen or two.

use std::ops::Range;

use crate::layout::Border;
use crate::model::{Anchor, Document, Item, Spot, TextRange};
use crate::text::sentences;
use crate::timeline::{Alignment, Pair, Place, Words};

/// A sentence is in one text only if fewer of its letters are found in the other, in percent.
const SAME: usize = 40;
/// A shorter sentence, in letters, tells nothing.
const SHORTEST: usize = 3;
/// A passage of more paragraphs, counted on both sides, is parted.
const LONGEST: usize = 24;

/// A stretch of a document that fills a column.
#[derive(Clone)]
pub(super) struct Stretch<'a> {
    pub(super) document: &'a Document,
    pub(super) chapters: Range<usize>,
}

impl Stretch<'_> {
    /// Where it begins; with the title if it is the document's beginning.
    pub(super) fn start(&self) -> Anchor {
        match self.chapters.start {
            0 => Anchor::START,
            first => self.document.chapter_start(first),
        }
    }

    /// The place behind it.
    pub(super) fn end(&self) -> Anchor {
        match self.chapters.end < self.document.chapters.len() {
            true => self.document.chapter_start(self.chapters.end),
            false => END,
        }
    }
}

/// What two texts have beside each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parallel {
    /// Where the passages begin.
    pub(super) borders: Vec<Border>,
    /// Bytes inside paragraphs where a passage begins.
    pub(super) left_cuts: Vec<u32>,
    pub(super) right_cuts: Vec<u32>,
    /// The sentences that the other text lacks.
    pub(super) only_left: Vec<TextRange>,
    pub(super) only_right: Vec<TextRange>,
}

impl Parallel {
    /// Puts two texts side by side; `pair` knows the words that they share.
    pub(super) fn of(left: &Stretch, right: &Stretch, pair: Option<&Pair>) -> Parallel {
        let mut parallel = Parallel::default();
        let mut borders = vec![Border { left: left.start(), right: right.start() }];
        if let Some(pair) = pair {
            let sides = Sides {
                left: sentences_of(left, &pair.left),
                right: sentences_of(right, &pair.right),
                lengths: (pair.left.len(), pair.right.len()),
                alignment: &pair.alignment,
            };
            let (only_left, only_right) = sides.only();
            let mut meetings = sides.meetings(&only_left, &only_right).into_iter().peekable();
            while let Some((at, beside)) = meetings.next() {
                let (one, other) = (sides.left.get(at), sides.right.get(beside));
                let border = Border {
                    left: one.map_or(left.end(), |sentence| sentence.place),
                    right: other.map_or(right.end(), |sentence| sentence.place),
                };
                borders.push(border);
                // Words beside words, also where only one of them has a heading above. What only one side has
                // stands before that.
                let waits = meetings.peek().is_some_and(|next| next.0 == at || next.1 == beside);
                borders.extend((!waits).then(|| Border {
                    left: one.map_or(border.left, |sentence| sentence.words),
                    right: other.map_or(border.right, |sentence| sentence.words),
                }));
                parallel.left_cuts.extend(one.and_then(Sentence::cut));
                parallel.right_cuts.extend(other.and_then(Sentence::cut));
            }
            parallel.only_left = ranges(&sides.left, &only_left);
            parallel.only_right = ranges(&sides.right, &only_right);
        }
        // What stands above the first sentences, such as a title, comes before them on either side.
        borders.dedup();
        for pair in borders.windows(2) {
            if let [from, to] = pair {
                part(left, right, *from, *to, &mut parallel.borders);
            }
        }
        if let Some(last) = borders.last() {
            part(left, right, *last, Border { left: left.end(), right: right.end() }, &mut parallel.borders);
        }
        parallel
    }

    /// A text and its translations, which stand behind their paragraphs: a passage each paragraph.
    pub(super) fn of_translations(document: &Document) -> Parallel {
        let turns = document.turns.iter().enumerate();
        let places: Vec<(usize, usize)> =
            turns.flat_map(|(number, turn)| turn.blocks.clone().map(move |block| (number, block))).collect();
        // From the end: the translations that come next are those of the last paragraph before them.
        let mut borders = Vec::with_capacity(places.len());
        let mut next = END;
        for (turn, block) in places.into_iter().rev() {
            let place = Item::Block(turn, block).place(document);
            if document.is_translation(block) {
                next = place;
                continue;
            }
            borders.push(Border { left: place, right: next });
            borders.push(Border { left: above_block(document, turn, block), right: next });
        }
        borders.push(Border { left: Anchor::START, right: Anchor::START });
        borders.reverse();
        borders.dedup();
        Parallel { borders, ..Parallel::default() }
    }
}

/// Behind every place.
pub(super) const END: Anchor = Anchor { turn: usize::MAX, spot: Spot::Speaker };

/// A sentence and where it begins.
struct Sentence {
    /// Its first letter, as an index into the text's words.
    letter: usize,
    bytes: TextRange,
    /// Where its words begin.
    words: Anchor,
    /// The same with the headings and the speaker above it.
    place: Anchor,
    /// Whether a paragraph begins with it.
    is_first: bool,
}

impl Sentence {
    fn cut(&self) -> Option<u32> {
        (!self.is_first).then_some(self.bytes.start)
    }
}

fn sentences_of(stretch: &Stretch, words: &Words) -> Vec<Sentence> {
    let document = stretch.document;
    let mut found: Vec<Sentence> = Vec::new();
    let chapters = document.chapters.get(stretch.chapters.clone()).unwrap_or_default();
    for number in chapters.iter().flat_map(|chapter| chapter.turns.clone()) {
        let Some(turn) = document.turns.get(number) else { continue };
        for at in turn.blocks.clone() {
            let Some(block) = document.blocks.get(at).filter(|block| block.kind.is_spoken()) else {
                continue;
            };
            let text = block.range.of(&document.text);
            let starts = sentences::starts(text);
            let ends = starts.iter().skip(1).copied().chain([text.len()]);
            for (order, (start, end)) in starts.iter().zip(ends).enumerate() {
                let bytes =
                    TextRange::new(block.range.start as usize + start, block.range.start as usize + end);
                let letter = words.index_at(bytes.start);
                // One without letters joins the one behind it.
                if letter < words.len() && found.last().is_none_or(|last| last.letter < letter) {
                    let is_first = order == 0;
                    let words = match is_first {
                        true => Item::Block(number, at).place(document),
                        false => Anchor::text(number, bytes.start),
                    };
                    let place = if is_first { above_block(document, number, at) } else { words };
                    found.push(Sentence { letter, bytes, words, place, is_first });
                }
            }
        }
    }
    found
}

/// Where the rows begin that belong above a paragraph: its speaker's and the headings.
fn above_block(document: &Document, turn: usize, block: usize) -> Anchor {
    let mut item = Item::Block(turn, block);
    while let Some(above @ (Item::Speaker(_) | Item::Heading(_))) = item.previous(document) {
        item = above;
    }
    item.place(document)
}

/// The sentences of both texts, and which of their letters are the same.
struct Sides<'a> {
    left: Vec<Sentence>,
    right: Vec<Sentence>,
    /// The letters of both texts.
    lengths: (usize, usize),
    alignment: &'a Alignment,
}

impl Sides<'_> {
    /// Which sentences are in one text only.
    fn only(&self) -> (Vec<bool>, Vec<bool>) {
        let judge = |sentences: &[Sentence], end: usize, matched: &dyn Fn(Range<usize>) -> usize| {
            let ends = sentences.iter().skip(1).map(|sentence| sentence.letter);
            let letters = sentences.iter().zip(ends.chain([end]));
            let is_only = |(sentence, end): (&Sentence, usize)| {
                let length = end - sentence.letter;
                length >= SHORTEST && matched(sentence.letter..end) * 100 < length * SAME
            };
            letters.map(is_only).collect::<Vec<bool>>()
        };
        let left = judge(&self.left, self.lengths.0, &|letters| self.alignment.matched_left(letters));
        let right = judge(&self.right, self.lengths.1, &|letters| self.alignment.matched_right(letters));
        (left, right)
    }

    /// The pairs of sentences that are to stand side by side, ascending on both sides.
    fn meetings(&self, only_left: &[bool], only_right: &[bool]) -> Vec<(usize, usize)> {
        let at = |sentences: &[Sentence], letter: usize| {
            sentences.partition_point(|sentence| sentence.letter < letter)
        };
        let after_only = |only: &[bool], at: usize| at > 0 && only.get(at - 1).copied().unwrap_or(false);
        // What only one of them begins with stands beside whatever the other one has above its first words.
        let begins_only =
            |only: &[bool], at: usize| at > 0 && only.get(at) == Some(&true) && !after_only(only, at);
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (here, sentence) in self.left.iter().enumerate() {
            match self.alignment.right_of(sentence.letter) {
                Place::Exact(letter) => {
                    let there = at(&self.right, letter);
                    let Some(beside) = self.right.get(there).filter(|beside| beside.letter == letter) else {
                        continue;
                    };
                    let is_border = sentence.is_first
                        || beside.is_first
                        || after_only(only_left, here)
                        || after_only(only_right, there);
                    found.extend(is_border.then_some((here, there)));
                }
                Place::Between(letter, _) if begins_only(only_left, here) => {
                    found.push((here, at(&self.right, letter)));
                }
                Place::Between(..) => {}
            }
        }
        for (there, sentence) in self.right.iter().enumerate() {
            let place = self.alignment.left_of(sentence.letter);
            if let (true, Place::Between(letter, _)) = (begins_only(only_right, there), place) {
                found.push((at(&self.left, letter), there));
            }
        }
        found.sort_unstable();
        let mut ascending: Vec<(usize, usize)> = Vec::with_capacity(found.len());
        for meeting in found {
            let follows = ascending.last().is_none_or(|last| meeting.1 >= last.1 && meeting != *last);
            ascending.extend(follows.then_some(meeting));
        }
        ascending
    }
}

fn ranges(sentences: &[Sentence], only: &[bool]) -> Vec<TextRange> {
    sentences.iter().zip(only).filter(|(_, only)| **only).map(|(sentence, _)| sentence.bytes).collect()
}

/// Adds the border at `from`, and more up to `to` if what lies between is long: evenly on both sides.
fn part(left: &Stretch, right: &Stretch, from: Border, to: Border, borders: &mut Vec<Border>) {
    borders.push(from);
    let (one, other) = (groups(left, from.left, to.left), groups(right, from.right, to.right));
    if one.len() + other.len() <= LONGEST {
        return;
    }
    let count = one.len().max(other.len());
    let nth = |groups: &[Anchor], at: usize, end: Anchor| {
        groups.get((at * groups.len()).div_ceil(count)).copied().unwrap_or(end)
    };
    for at in 1..count {
        let border = Border { left: nth(&one, at, to.left), right: nth(&other, at, to.right) };
        if borders.last().is_none_or(|last| border.left > last.left || border.right > last.right) {
            borders.push(border);
        }
    }
}

/// The paragraphs between two places: where each begins, with what belongs above it.
fn groups(stretch: &Stretch, from: Anchor, to: Anchor) -> Vec<Anchor> {
    let document = stretch.document;
    let mut found = Vec::new();
    let mut item = (from < to).then(|| Item::at(document, from));
    let mut heads = false;
    while let Some(here) = item.filter(|item| item.place(document) < to) {
        if !heads {
            found.push(here.place(document).max(from));
        }
        heads = matches!(here, Item::Heading(_) | Item::Speaker(_));
        item = here.next(document);
    }
    found
}
