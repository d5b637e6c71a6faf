//! Where a text is cut into words, and how a step keeps within them.
//!
//! OpenCC cuts a text for some configurations before it converts, and converts each part for itself, so that no
//! key is found across the end of a word. Here the text stays in one piece, and the ends are kept beside it.

use super::lexicon::Lexicon;
use super::sequence;

/// Bytes at which one part of a text ends and the next begins, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Cuts(Vec<usize>);

impl Cuts {
    /// Cuts out every key of a lexicon, the longest from left to right.
    pub(super) fn find(words: &Lexicon, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut cuts = Self::default();
        let mut at = 0;
        while let Some(start) = words.next_lead(bytes, at) {
            at = match words.longest(bytes, start) {
                Some(found) => {
                    cuts.push(start);
                    cuts.push(found.end);
                    found.end
                }
                None => sequence::skip(bytes, start),
            };
        }
        cuts
    }

    /// Adds a cut behind the others.
    #[inline]
    pub(super) fn push(&mut self, cut: usize) {
        if self.0.last() != Some(&cut) {
            self.0.push(cut);
        }
    }
}

/// Where a step must stop looking, and what becomes of the cuts.
pub(super) trait Limits {
    /// The end of the part in which `start` lies. `place` maps places that lie before `start`, and behind all
    /// that was replaced, to the result. Starts only grow.
    fn end(&mut self, start: usize, place: impl Fn(usize) -> usize) -> usize;

    /// A key was found; its value will stand at the places given. `is_word` if it has several characters.
    fn found(&mut self, is_word: bool, from: usize, to: usize);
}

/// The text as one piece of this many bytes.
pub(super) struct Whole(pub(super) usize);

impl Limits for Whole {
    #[inline]
    fn end(&mut self, _: usize, _: impl Fn(usize) -> usize) -> usize {
        self.0
    }

    #[inline]
    fn found(&mut self, _: bool, _: usize, _: usize) {}
}

/// The text as one piece, from which words are cut out as they are found.
pub(super) struct Cutting {
    pub(super) length: usize,
    /// In the result.
    pub(super) cuts: Cuts,
}

impl Limits for Cutting {
    #[inline]
    fn end(&mut self, _: usize, _: impl Fn(usize) -> usize) -> usize {
        self.length
    }

    #[inline]
    fn found(&mut self, is_word: bool, from: usize, to: usize) {
        if is_word {
            self.cuts.push(from);
            self.cuts.push(to);
        }
    }
}

/// A text in several parts.
pub(super) struct Within<'a> {
    cuts: &'a [usize],
    length: usize,
    /// The same cuts in the result.
    mapped: Cuts,
}

impl<'a> Within<'a> {
    pub(super) fn new(cuts: &'a Cuts, length: usize) -> Self {
        Self { cuts: &cuts.0, length, mapped: Cuts(Vec::with_capacity(cuts.0.len())) }
    }

    /// The cuts in the result, all of them once `end` was asked for the text's end.
    pub(super) fn into_mapped(self) -> Cuts {
        self.mapped
    }
}

impl Limits for Within<'_> {
    #[inline]
    fn end(&mut self, start: usize, place: impl Fn(usize) -> usize) -> usize {
        while let Some((&cut, rest)) = self.cuts.split_first() {
            if cut > start {
                return cut;
            }
            self.mapped.push(place(cut));
            self.cuts = rest;
        }
        self.length
    }

    #[inline]
    fn found(&mut self, _: bool, _: usize, _: usize) {}
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::TS_WORDS;
    use super::*;

    #[test]
    fn words_are_cut_out_and_runs_stay_together() {
        assert_eq!(Cuts::find(&TS_WORDS, "他說乾隆說"), Cuts(vec![6, 12]));
        assert_eq!(Cuts::find(&TS_WORDS, "乾隆乾隆"), Cuts(vec![0, 6, 12]));
        assert_eq!(Cuts::find(&TS_WORDS, "plain 中文"), Cuts::default());
    }

    #[test]
    fn a_description_sequence_is_no_word() {
        assert_eq!(Cuts::find(&TS_WORDS, "⿰乾隆乾隆"), Cuts(vec![9, 15]));
    }

    #[test]
    fn parts_end_at_the_next_cut_and_cuts_move_with_the_text() {
        let cuts = Cuts(vec![0, 3, 9]);
        let mut within = Within::new(&cuts, 12);
        assert_eq!(within.end(0, |place| place), 3);
        assert_eq!(within.end(3, |place| place + 1), 9);
        assert_eq!(within.end(12, |place| place + 2), 12);
        assert_eq!(within.into_mapped(), Cuts(vec![0, 4, 11]));
    }
}
