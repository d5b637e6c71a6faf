//! Filtering a list of names or titles while one writes: by the words themselves, by their sound, or by some of
//! their characters in order.

use std::cmp::Reverse;
use std::ops::Range;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::text::key::{Blanks, Key};

use super::query::{BadQuery, Query};

/// How a title matches; the best way is the least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// It has the words, and whether something stands before them.
    Words(bool),
    /// It sounds like that, and whether something stands before it.
    Sound(bool),
    /// It has the characters; the closer together they are, the better.
    Scattered(Reverse<u32>),
}

/// What a list is filtered by.
pub struct Filter {
    pub(super) query: Query,
    pub(super) pinyin: Option<Query>,
    scattered: Pattern,
    matcher: Matcher,
}

impl Filter {
    /// Compiles what was written; a leading `/` makes it a regular expression, as in a search.
    ///
    /// # Errors
    /// As [`Query::new`].
    pub fn new(typed: &str) -> Result<Filter, BadQuery> {
        let query = Query::new(typed)?;
        let pinyin = query.as_pinyin();
        // Case is folded already.
        let (case, normalization) = (CaseMatching::Respect, Normalization::Never);
        let scattered = Pattern::new(&Key::of(typed), case, normalization, AtomKind::Fuzzy);
        Ok(Filter { query, pinyin, scattered, matcher: Matcher::new(Config::DEFAULT) })
    }

    /// The parts of a title that match, as ranges of its bytes; none if it doesn't.
    pub fn matches(&mut self, title: &str) -> Option<Vec<Range<usize>>> {
        Some(self.best(title)?.1)
    }

    /// The same with how well it matches.
    pub fn best(&mut self, title: &str) -> Option<(Likeness, Vec<Range<usize>>)> {
        let found = self.query.in_words(title);
        if let Some(first) = found.first() {
            return Some((Likeness::Words(first.start > 0), found));
        }
        let found = self.pinyin.as_ref().map(|query| query.in_words(title)).unwrap_or_default();
        if let Some(first) = found.first() {
            return Some((Likeness::Sound(first.start > 0), found));
        }
        let (score, found) = self.scattered(title)?;
        Some((Likeness::Scattered(Reverse(score)), found))
    }

    /// All characters of what was written, in order, with others between them, and how close together they are.
    fn scattered(&mut self, title: &str) -> Option<(u32, Vec<Range<usize>>)> {
        let mut key = Key::new(Blanks::One);
        key.push(title, 0);
        let folded = str::from_utf8(key.bytes()).ok()?;
        let starts: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
        let characters: Vec<char> = folded.chars().collect();
        let mut places = Vec::new();
        let score = self.scattered.indices(Utf32Str::Unicode(&characters), &mut self.matcher, &mut places)?;
        places.sort_unstable();
        places.dedup();
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for place in places {
            let start = key.source(*starts.get(place as usize)?);
            let end = start + title.get(start..)?.chars().next()?.len_utf8();
            match ranges.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => ranges.push(start..end),
            }
        }
        Some((score, ranges))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts<'a>(typed: &str, title: &'a str) -> Option<Vec<&'a str>> {
        let ranges = Filter::new(typed).unwrap().matches(title)?;
        Some(ranges.into_iter().map(|range| &title[range]).collect())
    }

    #[test]
    fn words_sounds_and_scattered_characters() {
        assert_eq!(parts("开源", "對開源的觀點"), Some(vec!["開源"]));
        assert_eq!(parts("kaiyuan", "對開源的觀點"), Some(vec!["開源"]));
        assert_eq!(parts("ky", "对开源的观点"), Some(vec!["开源"]));
        assert_eq!(parts("源点", "對開源的觀點"), Some(vec!["源", "點"]));
        assert_eq!(parts("点源", "對開源的觀點"), None);
        assert_eq!(parts("mta", "Meta 的 GPU 集群"), Some(vec!["M", "ta"]));
        assert_eq!(parts("//开.的", "對開源的觀點"), None);
        assert_eq!(parts("/开.的", "對開源的觀點"), Some(vec!["開源的"]));
    }

    #[test]
    fn nothing_is_no_filter() {
        assert_eq!(Filter::new(" ").err(), Some(BadQuery::Empty));
    }
}
