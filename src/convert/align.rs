//! A map of places for a conversion that tells none: found by comparing the source with the result.
//!
//! Characters that are the same but for their script belong together. Between such pairs stand the words that were
//! replaced by others (内存, 記憶體): equally many characters are taken one by one, any other part as one piece.

use super::decode::decode;
use super::lexicon::{HK_REV, JP, Lexicon, NORMALIZE, TS, TW_REV};
use super::piece::Piece;

/// So many characters a replaced word has at most, on either side, if what follows it is to be found. Twice the
/// longest key of OpenCC's dictionaries, with room for several words one behind the other.
const WINDOW: usize = 64;
/// Characters before this one are the same in all scripts.
const FIRST_CHANGED: char = '\u{2e80}';

/// The pieces by which `target`, made of `source` by some conversion, differs from it.
///
/// They keep all that [`Converted`](super::Converted) promises, whatever the two texts are; how fine they are
/// depends on how many characters the texts share. Lines are compared each for itself if there are equally many.
/// If one text is empty and the other isn't, the one piece is empty on that side.
#[must_use]
pub fn align(source: &str, target: &str) -> Vec<Piece> {
    if source == target {
        return Vec::new();
    }
    let mut pairs = Pairs::default();
    let lines = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count();
    if lines(source) == lines(target) {
        for (from, to) in source.split_inclusive('\n').zip(target.split_inclusive('\n')) {
            pairs.add(from, to);
        }
        // A last line that only one of them has is empty in the other.
        pairs.add_rest(source.len(), target.len());
    } else {
        pairs.add(source, target);
    }
    pairs.into_pieces()
}

/// The bytes of some characters.
fn bytes(characters: &[char]) -> usize {
    characters.iter().map(|character| character.len_utf8()).sum()
}

/// Whether two characters are the same but for their script.
fn alike(left: char, right: char) -> bool {
    left == right || (left.min(right) >= FIRST_CHANGED && fold(left) == fold(right))
}

/// One character for all forms that a character has in the scripts, as far as single characters tell.
fn fold(character: char) -> char {
    static STEPS: [&Lexicon; 5] = [&NORMALIZE, &JP, &TW_REV, &HK_REV, &TS];
    STEPS.iter().fold(character, |character, lexicon| lexicon.character(character))
}

/// What belongs together, from the beginning of both texts on without a hole.
#[derive(Default)]
struct Pairs {
    /// Bytes of the source, bytes of the target, and whether both are a single character.
    pairs: Vec<(usize, usize, bool)>,
}

impl Pairs {
    fn add(&mut self, from: &str, to: &str) {
        let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
        let (mut left, mut right) = (from.as_slice(), to.as_slice());
        while !left.is_empty() || !right.is_empty() {
            let (count, far_count) = match (left, right) {
                ([a, ..], [b, ..]) if alike(*a, *b) => (1, 1),
                _ => meet(left, right),
            };
            // Both counts are within the texts.
            let (passed, far_passed) = (left.split_at(count).0, right.split_at(far_count).0);
            if count == far_count {
                let single = |(from, to): (&char, &char)| (from.len_utf8(), to.len_utf8(), true);
                self.pairs.extend(passed.iter().zip(far_passed).map(single));
            } else {
                self.pairs.push((bytes(passed), bytes(far_passed), false));
            }
            (left, right) = (left.split_at(count).1, right.split_at(far_count).1);
        }
    }

    /// Adds what is missing of texts of these lengths.
    fn add_rest(&mut self, source: usize, target: usize) {
        let (from, to) = self.pairs.iter().fold((0, 0), |(from, to), pair| (from + pair.0, to + pair.1));
        if (from, to) != (source, target) {
            self.pairs.push((source - from, target - to, false));
        }
    }

    /// Makes pieces of the pairs that don't run parallel. A pair with an empty side joins the one behind it, or
    /// else the one before, for a piece must be somewhere in both texts.
    fn into_pieces(self) -> Vec<Piece> {
        let mut joined: Vec<(usize, usize, bool)> = Vec::with_capacity(self.pairs.len());
        let mut carried = (0, 0);
        for (source, target, single) in self.pairs {
            let pair = (source + carried.0, target + carried.1);
            let is_whole = pair.0 > 0 && pair.1 > 0;
            if is_whole {
                joined.push((pair.0, pair.1, single && carried == (0, 0)));
            }
            carried = if is_whole { (0, 0) } else { pair };
        }
        if carried != (0, 0) {
            let (source, target, _) = joined.pop().unwrap_or_default();
            joined.push((source + carried.0, target + carried.1, false));
        }
        let (mut from, mut to) = (0, 0);
        let mut pieces = Vec::new();
        for (source, target, single) in joined {
            if !single || source != target {
                pieces.push(Piece::new(from..from + source, to..to + target));
            }
            (from, to) = (from + source, to + target);
        }
        pieces
    }
}

/// How many characters of each side stand before the next place where both go on alike: with two characters, or
/// with what is left, or even with one if equally many have passed. The nearest such place is taken.
fn meet(left: &[char], right: &[char]) -> (usize, usize) {
    let goes_on = |(count, far_count): &(usize, usize)| match (left.get(*count..), right.get(*far_count..)) {
        (Some([a, ..]), Some([b, ..])) if count == far_count => alike(*a, *b),
        (Some([a, b, ..]), Some([c, d, ..])) => alike(*a, *c) && alike(*b, *d),
        (Some([a]), Some([b])) => alike(*a, *b),
        (Some([]), Some([])) => true,
        _ => false,
    };
    let ways = |far: usize| (0..=far).rev().flat_map(move |near| [(far, near), (near, far)]);
    let reach = left.len().max(right.len()).min(WINDOW);
    (1..=reach).flat_map(ways).find(goes_on).unwrap_or((left.len(), right.len()))
}

impl Lexicon {
    /// The single character that takes the place of one, or that one itself.
    fn character(&self, character: char) -> char {
        let mut buffer = [0; 4];
        let bytes = character.encode_utf8(&mut buffer).as_bytes();
        let value = self.longest(bytes, 0).and_then(|found| self.value(found)).unwrap_or_default();
        match decode(value.as_bytes(), 0) {
            Some((code, length)) if length == value.len() => char::from_u32(code).unwrap_or(character),
            _ => character,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::*;

    fn aligned(source: &str, target: &str) -> Vec<(String, String)> {
        let part = |text: &str, range: &Range<u32>| text[range.start as usize..range.end as usize].to_owned();
        let pieces = align(source, target);
        pieces.iter().map(|piece| (part(source, &piece.source), part(target, &piece.target))).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
    }

    #[test]
    fn what_runs_parallel_needs_no_piece() {
        for (source, target) in [("", ""), ("abc", "abc"), ("头发里的", "頭髮裡的"), ("信息质量", "資訊品質")]
        {
            assert_eq!(aligned(source, target), [], "{source}");
        }
    }

    #[test]
    fn a_word_replaced_by_a_longer_or_shorter_one_is_a_piece() {
        let cases = [
            ("机器的内存不够", "機器的記憶體不夠", vec![("内存", "記憶體")]),
            ("内存", "記憶體", vec![("内存", "記憶體")]),
            ("用鼠标点内存条和硬盘", "用滑鼠點記憶體條和硬碟", vec![("内存", "記憶體")]),
            ("𫗦说", "餔說", vec![("𫗦", "餔")]),
            ("打印机，打印机", "印表機，印表機", vec![]),
        ];
        for (source, target, expected) in cases {
            assert_eq!(aligned(source, target), pairs(&expected), "{source}");
        }
    }

    #[test]
    fn what_has_no_counterpart_joins_its_neighbour() {
        assert_eq!(aligned("ab", "axb"), pairs(&[("b", "xb")]));
        assert_eq!(aligned("ab", "abx"), pairs(&[("b", "bx")]));
        assert_eq!(aligned("a\n", "a\nx"), pairs(&[("\n", "\nx")]));
        assert_eq!(aligned("a\n\nb", "a\nx\nb"), pairs(&[("\n", "x\n")]));
    }

    #[test]
    fn texts_that_share_nothing_are_one_piece() {
        let source = "山".repeat(100);
        let target = "shān ".repeat(100);
        assert_eq!(aligned(&source, &target), pairs(&[(&source, &target)]));
    }

    #[test]
    fn lines_are_compared_each_for_itself() {
        let source = format!("{}\n内存", "山".repeat(100));
        let target = format!("{}\n記憶體", "shān ".repeat(100));
        assert_eq!(align(&source, &target).len(), 2);
    }
}
