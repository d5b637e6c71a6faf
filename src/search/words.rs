//! Words to be found, in all the forms that say the same: what was typed, and what other regions call it.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem;

use crate::convert::{Config, convert};
use crate::text::key::Key;

/// The conversions that exchange the words of one region for those of another.
const VOCABULARIES: [Config; 4] = [Config::S2twp, Config::Tw2sp, Config::S2hkp, Config::Hk2sp];
/// What brings the words into the script that such a conversion starts from; folding brings them back.
const SCRIPTS: [Config; 2] = [Config::S2t, Config::T2s];

/// Letters that part the times of a range, which isn't shown with the words of a heading.
const IN_TIMES: &str = "至到to";
/// Longer words, in bytes, are found by the whole way only.
const LONGEST_LETTERS: usize = 256;

/// Words in all their forms.
#[derive(Debug)]
pub(super) struct Words {
    /// Search keys: what was typed comes first. None is empty.
    forms: Vec<String>,
    are_letters: bool,
    finder: Finder,
}

#[derive(Debug)]
enum Finder {
    One(Box<memmem::Finder<'static>>),
    Several(AhoCorasick),
}

impl Words {
    /// `None` where nothing of `typed` can be searched for.
    pub(super) fn new(typed: &str) -> Option<Words> {
        let own = Key::of(typed);
        if own.is_empty() {
            return None;
        }
        let mut forms = vec![own];
        let scripts = SCRIPTS.map(|config| convert(config, typed).text);
        for text in std::iter::once(typed).chain(scripts.iter().map(String::as_str)) {
            for form in VOCABULARIES.map(|config| Key::of(&convert(config, text).text)) {
                if !form.is_empty() && !forms.contains(&form) {
                    forms.push(form);
                }
            }
        }
        let build = || AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&forms).ok();
        let finder = match (forms.len() > 1).then(build).flatten() {
            Some(several) => Finder::Several(several),
            // One form, or forms too long for one automaton: what was typed is found nevertheless.
            None => {
                forms.truncate(1);
                Finder::One(Box::new(memmem::Finder::new(&forms.concat()).into_owned()))
            }
        };
        Some(Words { are_letters: are_letters(&forms), forms, finder })
    }

    /// The forms, folded.
    pub(super) fn forms(&self) -> &[String] {
        &self.forms
    }

    /// Whether the words have one form, of letters alone, that cannot overlap with itself. Then they are where
    /// the raw text has these letters, wherever it shows them.
    pub(super) fn are_letters(&self) -> bool {
        self.are_letters
    }

    /// The first match in a search key, at or behind byte `from`; the longest one there.
    pub(super) fn find(&self, text: &[u8], from: usize) -> Option<Range<usize>> {
        match &self.finder {
            Finder::One(finder) => {
                let start = from + finder.find(text.get(from..)?)?;
                Some(start..start + finder.needle().len())
            }
            Finder::Several(finder) => {
                let input = aho_corasick::Input::new(text).range(from.min(text.len())..);
                finder.find(input).map(|found| found.range())
            }
        }
    }

    /// The longest match, in bytes of a search key.
    pub(super) fn reach(&self) -> usize {
        self.forms.iter().map(String::len).max().unwrap_or(0)
    }
}

/// Whether there is one form of nothing but letters, whose end isn't its beginning.
fn are_letters(forms: &[String]) -> bool {
    let [form] = forms else { return false };
    let is_letter = |character: char| character.is_alphabetic() && !character.is_numeric();
    let overlaps = form.char_indices().skip(1).any(|(at, _)| form.starts_with(form.get(at..).unwrap_or("")));
    form.len() <= LONGEST_LETTERS
        && form.chars().all(is_letter)
        && form.chars().any(|character| !IN_TIMES.contains(character))
        && !overlaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_region_has_its_words() {
        let table =
            [("内存", "记忆体"), ("記憶體", "内存"), ("记忆体", "内存"), ("軟體", "软件"), ("软件", "软体")];
        for (typed, expected) in table {
            let words = Words::new(typed).unwrap();
            assert!(words.forms().iter().any(|form| form == expected), "{typed}: {:?}", words.forms());
        }
        assert_eq!(Words::new("開源").unwrap().forms(), ["开源"]);
    }

    #[test]
    fn the_first_and_longest_is_found() {
        let words = Words::new("内存").unwrap();
        assert_eq!(words.find("x记忆体内存".as_bytes(), 0), Some(1..10));
        assert_eq!(words.find("x记忆体内存".as_bytes(), 4), Some(10..16));
        assert_eq!(words.find(b"x", 9), None);
    }
}
