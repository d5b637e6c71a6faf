//! What a list is filtered by: words as they stand, in either script, or by their sound.

use crate::search::{BadQuery, Query};

/// What a list is filtered by.
#[derive(Debug, Clone)]
pub(super) struct Filter {
    query: Query,
    pinyin: Option<Query>,
}

impl Filter {
    /// What was written as a filter; nothing written is none.
    pub(super) fn read(typed: &str) -> (Option<Filter>, Option<BadQuery>) {
        match Query::new(typed) {
            _ if typed.trim().is_empty() => (None, None),
            Ok(query) => (Some(Filter { pinyin: query.as_pinyin(), query }), None),
            Err(problem) => (None, Some(problem)),
        }
    }

    /// What was written.
    pub(super) fn typed(&self) -> &str {
        self.query.typed()
    }

    /// Whether words have what is wanted.
    pub(super) fn matches(&self, words: &str) -> bool {
        let queries = [Some(&self.query), self.pinyin.as_ref()];
        queries.into_iter().flatten().any(|query| !query.in_words(words).is_empty())
    }
}
