//! Where in raw bytes a match may be: a vector search for one character of the words in all its variants,
//! then a look at what stands around it.
//!
//! Between any two shown characters the source may have marks, addresses of links, line breaks and blanks. So
//! a place is given up only where a neighbour is a character that is shown and isn't the one of the words;
//! everything that marks begin or end with leaves the question open. All this is ASCII that is neither letter
//! nor digit, or is never seen, or a wide parenthesis: a role behind a name is shown in front of it.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind, packed};
use memchr::memmem;

use crate::text::fold::{fold, is_blank, is_unseen, variants};

/// Characters that Chinese speech is full of, the most frequent first; others are better to search for.
const FREQUENT: &str = "的是我一了不个有在这们人就那么来说时大会上到要为以可你他也得都多和能中去没好对自下过生出学还里\
然后看家年想方面地所实现于很用作做事行什样其成发如点开经当问因只但把前些果起从它公道理种工最动主意己比问题天心\
国本小分之进同让业别知两三新觉者长重被者定法信高全";
/// Letters in the order in which English uses them.
const FREQUENT_LETTERS: &str = "etaoinshrdlucmfwypvbgkjqxz";

/// So many characters on either side of a place are looked at, however long the words are.
const NEIGHBOURS: usize = 8;

/// Finds places to look at.
#[derive(Debug)]
pub(super) struct Prefilter {
    searcher: Searcher,
    /// Of each searched string, by its number: the words that it may belong to.
    anchors: Vec<Vec<Anchor>>,
    forms: Vec<Vec<char>>,
}

/// A character of the words that is searched for.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    form: usize,
    place: usize,
}

#[derive(Debug)]
enum Searcher {
    One(Box<memmem::Finder<'static>>),
    Packed(Box<packed::Searcher>),
    Automaton(Box<AhoCorasick>),
}

impl Prefilter {
    /// Finds where any of `forms` may be, which are search keys.
    pub(super) fn of_words(forms: &[String]) -> Option<Prefilter> {
        let forms: Vec<Vec<char>> = forms.iter().map(|form| form.chars().collect()).collect();
        let mut wanted: Vec<(char, Anchor)> = Vec::new();
        for (number, form) in forms.iter().enumerate() {
            let seen = form.iter().enumerate().filter(|(_, character)| **character != ' ');
            let (place, character) = seen.min_by_key(|(_, character)| frequency(**character))?;
            wanted.push((*character, Anchor { form: number, place }));
        }
        Prefilter::new(&wanted, forms)
    }

    /// Finds where a match may be that needs one character of each of the sets.
    pub(super) fn of_sets(sets: &[Vec<char>]) -> Option<Prefilter> {
        let frequency = |set: &&Vec<char>| set.iter().map(|character| frequency(*character)).sum::<usize>();
        let seen = sets.iter().filter(|set| !set.is_empty() && !set.iter().any(|one| is_blank(*one)));
        let set = seen.min_by_key(frequency)?;
        let forms: Vec<Vec<char>> = set.iter().map(|character| vec![*character]).collect();
        let wanted: Vec<(char, Anchor)> =
            set.iter().enumerate().map(|(form, character)| (*character, Anchor { form, place: 0 })).collect();
        Prefilter::new(&wanted, forms)
    }

    fn new(wanted: &[(char, Anchor)], forms: Vec<Vec<char>>) -> Option<Prefilter> {
        let mut strings: Vec<String> = Vec::new();
        let mut anchors: Vec<Vec<Anchor>> = Vec::new();
        for (character, anchor) in wanted {
            // Nothing in a document folds to what isn't folded; such a pattern matches nothing.
            for variant in variants(*character).iter().map(char::to_string) {
                match strings.iter().position(|string| *string == variant) {
                    Some(known) => anchors.get_mut(known)?.push(*anchor),
                    None => {
                        strings.push(variant);
                        anchors.push(vec![*anchor]);
                    }
                }
            }
        }
        let searcher = match strings.as_slice() {
            [one] => Searcher::One(Box::new(memmem::Finder::new(one).into_owned())),
            several => match packed::Searcher::new(several) {
                Some(searcher) => Searcher::Packed(Box::new(searcher)),
                None => {
                    let built = AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(several);
                    Searcher::Automaton(Box::new(built.ok()?))
                }
            },
        };
        Some(Prefilter { searcher, anchors, forms })
    }

    /// The first place in `from..to` of `raw` that a match may cover.
    pub(super) fn next(&self, raw: &[u8], from: usize, to: usize) -> Option<usize> {
        let mut at = from;
        loop {
            let (string, start, end) = self.searcher.find(raw, at, to)?;
            let may = |anchor: &Anchor| self.may_stand(raw, start, end, *anchor);
            if self.anchors.get(string).is_some_and(|anchors| anchors.iter().any(may)) {
                return Some(start);
            }
            at = end;
        }
    }

    /// Where the words stand letter by letter around a place that [`Prefilter::next`] has given; asked only of what
    /// searches for words of one form.
    pub(super) fn letters(&self, raw: &str, place: usize) -> Option<Range<usize>> {
        let anchor = self.anchors.first()?.first()?;
        let (before, behind) = self.forms.get(anchor.form)?.split_at_checked(anchor.place)?;
        let (left, right) = raw.split_at_checked(place)?;
        let (mut start, mut end) = (place, place);
        let mut characters = right.chars();
        for wanted in behind {
            let found = characters.next().filter(|found| fold(*found) == *wanted)?;
            end += found.len_utf8();
        }
        let mut characters = left.chars();
        for wanted in before.iter().rev() {
            let found = characters.next_back().filter(|found| fold(*found) == *wanted)?;
            start -= found.len_utf8();
        }
        Some(start..end)
    }

    /// Whether the words of an anchor may stand around `start..end`.
    fn may_stand(&self, raw: &[u8], start: usize, end: usize, anchor: Anchor) -> bool {
        let Some(form) = self.forms.get(anchor.form) else { return true };
        let (before, behind) = form.split_at(anchor.place.min(form.len()));
        let mut at = end;
        for wanted in behind.iter().skip(1).take(NEIGHBOURS) {
            let Some((found, len)) = raw.get(at..).and_then(first) else { return false };
            match compare(found, *wanted) {
                Look::Same => at += len,
                Look::Open => break,
                Look::Other => return false,
            }
        }
        at = start;
        for wanted in before.iter().rev().take(NEIGHBOURS) {
            let Some((found, len)) = raw.get(..at).and_then(last) else { return false };
            match compare(found, *wanted) {
                Look::Same => at -= len,
                Look::Open => break,
                Look::Other => return false,
            }
        }
        true
    }
}

impl Searcher {
    /// The first searched string in `from..to`: its number, where it begins and where it ends.
    fn find(&self, raw: &[u8], from: usize, to: usize) -> Option<(usize, usize, usize)> {
        let to = to.min(raw.len());
        match self {
            Searcher::One(finder) => {
                let start = from + finder.find(raw.get(from..to)?)?;
                Some((0, start, start + finder.needle().len()))
            }
            Searcher::Packed(searcher) => {
                let span = aho_corasick::Span { start: from.min(to), end: to };
                let found = searcher.find_in(raw, span)?;
                Some((found.pattern().as_usize(), found.start(), found.end()))
            }
            Searcher::Automaton(automaton) => {
                let found = automaton.find(aho_corasick::Input::new(raw).range(from.min(to)..to))?;
                Some((found.pattern().as_usize(), found.start(), found.end()))
            }
        }
    }
}

/// What a neighbour says.
enum Look {
    /// It is the character of the words.
    Same,
    /// It may be a mark or part of one, so that the character stands elsewhere.
    Open,
    /// It is shown, and is another one.
    Other,
}

/// Compares a character of the raw text, if it is one, with one of the words.
fn compare(found: Option<char>, wanted: char) -> Look {
    match found {
        // A blank of the words may stand for much.
        _ if wanted == ' ' => Look::Open,
        // A sign may be the one that is wanted, and the end of a link's address all the same.
        Some(found) if found.is_ascii() && !found.is_ascii_alphanumeric() => Look::Open,
        // `林溪（主持人）` is shown as 主持人 林溪.
        Some('（' | '）') => Look::Open,
        Some(found) if is_blank(found) || is_unseen(found) => Look::Open,
        Some(found) if fold(found) == wanted => Look::Same,
        Some(_) => Look::Other,
        None => Look::Open,
    }
}

/// How frequent a folded character is: the lower, the better to search for. Rare ones are all alike.
fn frequency(character: char) -> usize {
    let rank = |list: &str| list.chars().position(|one| one == character);
    let size = FREQUENT.chars().count();
    match rank(FREQUENT).or_else(|| rank(FREQUENT_LETTERS).map(|rank| rank * 4)) {
        Some(rank) => size.saturating_sub(rank) + 1,
        None if character.is_alphanumeric() => 0,
        // Stops and other signs are in every sentence.
        None => size,
    }
}

/// The first character of bytes and its length; what is no UTF-8 is a byte without a character.
pub(super) fn first(bytes: &[u8]) -> Option<(Option<char>, usize)> {
    let lead = *bytes.first()?;
    let len = match lead {
        0..0x80 => return Some((Some(char::from(lead)), 1)),
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    };
    let character = bytes.get(..len).and_then(|bytes| std::str::from_utf8(bytes).ok());
    Some((character.and_then(|text| text.chars().next()), len))
}

/// The last character of bytes and its length.
fn last(bytes: &[u8]) -> Option<(Option<char>, usize)> {
    let back = bytes.iter().rev().take(4).position(|byte| byte & 0xC0 != 0x80);
    let start = match back {
        Some(back) => bytes.len() - 1 - back,
        None => return bytes.last().map(|_| (None, 1)),
    };
    let (character, len) = bytes.get(start..).and_then(first)?;
    let whole = len == bytes.len() - start;
    Some((character.filter(|_| whole), bytes.len() - start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may(form: &str, raw: &str) -> bool {
        let prefilter = Prefilter::of_words(&[form.to_owned()]).unwrap();
        prefilter.next(raw.as_bytes(), 0, raw.len()).is_some()
    }

    #[test]
    fn marks_leave_the_question_open_and_characters_answer_it() {
        let table = [
            ("开源", "说開源吧", true),
            ("开源", "说开**源**吧", true),
            ("开源", "开\n> 源", true),
            ("开源", "[开](http://x.y/z)源", true),
            ("开)源", "开）[](http://x.y/z)源", true),
            ("开源", "开\u{200B}源", true),
            ("开源", "起源", false),
            ("开源", "开放的源", false),
            ("开源", "开，源", false),
            ("开源", "源", false),
            ("的源", "好的", false),
            ("主持人林溪", "**林溪（主持人）**：好", true),
            ("ai时代", "AI 時代", true),
            ("ai时代", "ＡＩ時代", true),
            ("ai时代", "旧時代", false),
            ("a b", "A\u{3000}B", true),
        ];
        for (form, raw, expected) in table {
            assert_eq!(may(form, raw), expected, "{form} in {raw}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_no_fault() {
        let prefilter = Prefilter::of_words(&["开源".to_owned()]).unwrap();
        for raw in [&b"\xFF\xE6\xBA\x90"[..], b"\x80\x80\x80\x80\x80\xE6\xBA\x90\xE5", b"\xE6\xBA"] {
            prefilter.next(raw, 0, raw.len() + 9);
        }
    }

    #[test]
    fn the_rarest_character_is_searched_for() {
        let order = ['的', '们', '开', '源'];
        assert!(order.windows(2).all(|pair| frequency(pair[0]) > frequency(pair[1])));
        assert!(frequency('e') > frequency('z') && frequency('，') > frequency('源'));
    }
}
