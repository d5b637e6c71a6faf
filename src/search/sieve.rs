//! Filtering thousands of entries while one writes. What was written is a few words, all of which an entry has to have
//! somewhere; what an entry has is folded once.

use std::ops::Range;

use crate::text::key::Key;

use super::filter::Filter;
use super::query::BadQuery;

/// What an entry can be found by, folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SieveKey {
    /// Its words, one on a line.
    words: Box<str>,
    /// How many bytes of it are the title.
    title: usize,
    /// How many bytes of it are names, whose characters may be scattered.
    names: usize,
}

impl SieveKey {
    /// The key of an entry: its title, what else it is called, and what else is said of it.
    pub fn new<'a>(title: &str, name: &str, others: impl Iterator<Item = &'a str>) -> SieveKey {
        let mut words = Key::of(title);
        let title = words.len();
        let mut add = |more: &str| {
            words.push('\n');
            words.push_str(&Key::of(more));
        };
        add(name);
        let names = title + 1 + Key::of(name).len();
        others.for_each(add);
        SieveKey { words: words.into(), title, names }
    }
}

/// How an entry answers to what was written; what comes first is closer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// The words stand in its title.
    Title,
    /// They stand elsewhere.
    Words,
    /// Words that sound so.
    Sound,
    /// Their characters stand in its names in order, with others between them.
    Scattered,
}

/// What entries are filtered by.
pub struct Sieve {
    words: Vec<Word>,
}

/// One of the words.
struct Word {
    filter: Filter,
    /// Its characters, folded.
    folded: String,
}

impl Sieve {
    /// Compiles what was written: words, or behind a `/` a regular expression.
    ///
    /// # Errors
    /// As [`super::Query::new`].
    pub fn new(typed: &str) -> Result<Sieve, BadQuery> {
        Sieve::after(None, typed)
    }

    /// The same, where another one was used before: of what was written then most stands there still.
    ///
    /// # Errors
    /// As [`super::Query::new`].
    pub fn after(before: Option<Sieve>, typed: &str) -> Result<Sieve, BadQuery> {
        let mut known = before.map(|sieve| sieve.words).unwrap_or_default();
        let mut compile = |word: &str| match known.iter().position(|one| one.filter.query.typed() == word) {
            Some(at) => Ok(known.swap_remove(at)),
            None => Ok(Word { filter: Filter::new(word)?, folded: Key::of(word) }),
        };
        let words = match typed.trim_start().starts_with('/') {
            true => vec![compile(typed.trim_start())?],
            false => typed.split_whitespace().map(compile).collect::<Result<_, _>>()?,
        };
        match words.is_empty() {
            true => Err(BadQuery::Empty),
            false => Ok(Sieve { words }),
        }
    }

    /// How an entry answers to the words, or to their sound; none if it doesn't.
    pub fn sift(&self, key: &SieveKey) -> Option<Closeness> {
        let text = key.words.as_bytes();
        let mut farthest = Closeness::Title;
        for Word { filter, .. } in &self.words {
            let found = |range: Range<usize>| match range.start < key.title {
                true => Closeness::Title,
                false => Closeness::Words,
            };
            let sound = || filter.pinyin.as_ref()?.pattern().is_in(&key.words).then_some(Closeness::Sound);
            let closeness = filter.query.pattern().find(text, 0).map(found).or_else(sound)?;
            farthest = farthest.max(closeness);
        }
        Some(farthest)
    }

    /// Whether the characters of all words stand scattered in the names of an entry. That is for when nothing is closer:
    /// of many entries, some have any few letters.
    pub fn is_scattered(&self, key: &SieveKey) -> bool {
        let names = key.words.get(..key.names).unwrap_or_default();
        self.words.iter().all(|word| {
            let mut rest = names.chars();
            word.folded.chars().all(|wanted| rest.any(|character| character == wanted))
        })
    }

    /// The parts of a title that match, as ranges of its bytes, in order and without overlap.
    pub fn parts(&mut self, title: &str) -> Vec<Range<usize>> {
        let mut parts: Vec<Range<usize>> =
            self.words.iter_mut().filter_map(|word| word.filter.matches(title)).flatten().collect();
        parts.sort_unstable_by_key(|part| part.start);
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(parts.len());
        for part in parts {
            match joined.last_mut() {
                Some(last) if part.start <= last.end => last.end = last.end.max(part.end),
                _ => joined.push(part),
            }
        }
        joined
    }
}

impl std::fmt::Debug for Sieve {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_list().entries(self.words.iter().map(|word| word.filter.query.typed())).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_sounds_and_scattered_characters() {
        use Closeness::{Scattered, Sound, Title, Words};
        let key =
            SieveKey::new("對開源的觀點", "2024-Meta_talk.md", ["林溪", "Gu Yan", "人工智能"].into_iter());
        let table = [
            ("开源", Some(Title)),
            ("開源 林溪", Some(Words)),
            ("ＭＥＴＡ", Some(Words)),
            ("智能 观点", Some(Words)),
            ("kaiyuan", Some(Sound)),
            ("ky linxi", Some(Sound)),
            ("开点", Some(Scattered)),
            ("2024talk", Some(Scattered)),
            ("开源 渡口", None),
            ("林点", None),
            ("/开.的", Some(Title)),
            ("/林.", Some(Words)),
            ("/开点", None),
        ];
        for (typed, expected) in table {
            let sieve = Sieve::new(typed).unwrap();
            let found = sieve.sift(&key).or_else(|| sieve.is_scattered(&key).then_some(Scattered));
            assert_eq!(found, expected, "{typed}");
        }
    }

    #[test]
    fn the_parts_of_all_words_are_marked() {
        let table = [
            ("观点 kaiyuan", vec!["開源", "觀點"]),
            ("开源 源的", vec!["開源的"]),
            ("开点", vec!["開", "點"]),
            ("渡口", vec![]),
        ];
        let title = "對開源的觀點";
        for (typed, expected) in table {
            let parts = Sieve::new(typed).unwrap().parts(title);
            assert_eq!(parts.into_iter().map(|part| &title[part]).collect::<Vec<_>>(), expected, "{typed}");
        }
    }

    #[test]
    fn what_was_written_before_is_used_again() {
        let key = SieveKey::new("開源的橋", "a.md", std::iter::empty());
        let mut sieve = None;
        for (typed, expected) in
            [("开", true), ("开源", true), ("开源 q", false), ("开源 qiao", true), ("qiao", true)]
        {
            let next = Sieve::after(sieve.take(), typed).unwrap();
            assert_eq!(next.sift(&key).is_some(), expected, "{typed}");
            sieve = Some(next);
        }
    }

    #[test]
    fn nothing_is_no_sieve() {
        assert_eq!(Sieve::new(" ").err(), Some(BadQuery::Empty));
        assert!(matches!(Sieve::new("/("), Err(BadQuery::Pattern(_))));
        assert!(Sieve::new("。").is_ok_and(|sieve| sieve.sift(&SieveKey::default()).is_none()));
    }
}
