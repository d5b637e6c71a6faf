//! One pass of one lexicon over a text: the longest match at every place, from left to right.

use super::lexicon::{Lexicon, Match};
use super::piece::{Converted, Piece};
use super::sequence;
use super::words::{Cuts, Cutting, Limits, Whole, Within};

/// Applies a lexicon. `None` says that nothing changes, so that no copy has to be made.
pub(super) fn apply(lexicon: &Lexicon, text: &str) -> Option<Converted> {
    run(lexicon, text, &mut Whole(text.len()))
}

/// Applies a lexicon, and cuts the result at both ends of each key of several characters.
pub(super) fn apply_cutting(lexicon: &Lexicon, text: &str) -> (Option<Converted>, Cuts) {
    let mut cutting = Cutting { length: text.len(), cuts: Cuts::default() };
    (run(lexicon, text, &mut cutting), cutting.cuts)
}

/// Applies a lexicon to each part of a text for itself, and moves the cuts to where they are in the result.
pub(super) fn apply_within(lexicon: &Lexicon, text: &str, cuts: &mut Cuts) -> Option<Converted> {
    let mut within = Within::new(cuts, text.len());
    let converted = run(lexicon, text, &mut within);
    *cuts = within.into_mapped();
    converted
}

fn run(lexicon: &Lexicon, text: &str, limits: &mut impl Limits) -> Option<Converted> {
    let bytes = text.as_bytes();
    let mut output = Output::new(text);
    let mut at = 0;
    while let Some(start) = lexicon.next_lead(bytes, at) {
        let end = limits.end(start, |place| output.place(place));
        let part = bytes.get(..end).unwrap_or(bytes);
        let Some(found) = lexicon.longest(part, start) else {
            at = sequence::skip(part, start);
            continue;
        };
        let from = output.place(start);
        if let Some(value) = lexicon.value(found) {
            output.replace(start, found, value);
        }
        limits.found(found.is_word, from, output.place(found.end));
        at = found.end;
    }
    limits.end(bytes.len(), |place| output.place(place));
    output.finish()
}

/// The text so far. What stays as it is gets copied in one run, when the next replacement comes.
struct Output<'a> {
    source: &'a str,
    copied: usize,
    text: String,
    pieces: Vec<Piece>,
}

impl<'a> Output<'a> {
    fn new(source: &'a str) -> Self {
        Self { source, copied: 0, text: String::new(), pieces: Vec::new() }
    }

    #[inline]
    fn replace(&mut self, start: usize, found: Match, value: &str) {
        if self.copied == 0 {
            self.text.reserve(self.source.len() + self.source.len() / 16);
        }
        self.copy_until(start);
        let from = self.text.len();
        self.text.push_str(value);
        self.copied = found.end;
        if found.is_skewed() {
            self.pieces.push(Piece::new(start..found.end, from..self.text.len()));
        }
    }

    /// Where a place of the source that lies behind all that was replaced will be in the result.
    #[inline]
    fn place(&self, source: usize) -> usize {
        self.text.len() + (source - self.copied)
    }

    #[inline]
    fn copy_until(&mut self, end: usize) {
        self.text.push_str(self.source.get(self.copied..end).unwrap_or_default());
    }

    fn finish(mut self) -> Option<Converted> {
        if self.copied == 0 {
            return None;
        }
        self.copy_until(self.source.len());
        Some(Converted { text: self.text, pieces: self.pieces })
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::{NORMALIZE, ST};
    use super::*;

    #[test]
    fn what_does_not_change_is_not_copied() {
        assert_eq!(apply(&ST, ""), None);
        assert_eq!(apply(&ST, "plain, 中文 and 🙂"), None);
        assert_eq!(apply(&NORMALIZE, "，“中”"), None);
    }

    #[test]
    fn only_a_skewed_replacement_is_a_piece() {
        let converted = apply(&NORMALIZE, "a\u{f900}b\u{2f800}c").unwrap();
        assert_eq!(converted.text, "a豈b丽c");
        assert_eq!(converted.pieces, [Piece::new(5..9, 5..8)]);
    }

    #[test]
    fn a_description_sequence_stays_but_what_follows_does_not() {
        let converted = apply(&ST, "⿰马马马").unwrap();
        assert_eq!(converted.text, "⿰马马馬");
    }

    #[test]
    fn words_cut_the_result_and_characters_do_not() {
        let (converted, cuts) = apply_cutting(&ST, "𫗦说头发们");
        assert_eq!(converted.unwrap().text, "餔說頭髮們");
        let mut expected = Cuts::default();
        [6, 12].into_iter().for_each(|cut| expected.push(cut));
        assert_eq!(cuts, expected);
    }

    #[test]
    fn no_key_is_found_across_a_cut() {
        let mut cuts = Cuts::default();
        cuts.push(3);
        assert_eq!(apply_within(&ST, "头发，头发", &mut cuts).unwrap().text, "頭發，頭髮");
    }
}
