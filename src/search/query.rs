//! What was typed, compiled.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::model::{Item, TextRange};

use super::expression::Expression;
use super::item::{Reader, Titled};
use super::pattern::Pattern;
use super::pinyin::Pinyin;
use super::prefilter::Prefilter;
use super::words::Words;

/// A query, compiled; cheap to clone.
#[derive(Debug, Clone)]
pub struct Query {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    typed: String,
    pattern: Pattern,
    prefilter: Option<Prefilter>,
}

/// Why nothing can be searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadQuery {
    /// There is nothing but blanks in it.
    Empty,
    /// It is no regular expression; the reason in one line of English.
    Pattern(String),
}

impl fmt::Display for BadQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadQuery::Empty => f.write_str("nothing to search for"),
            BadQuery::Pattern(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for BadQuery {}

impl Query {
    /// Compiles what was typed: words, or a regular expression behind a leading `/`, in full width too. `\/`
    /// is a slash at the beginning of words.
    ///
    /// # Errors
    /// [`BadQuery`], where nothing can be searched for.
    pub fn new(typed: &str) -> Result<Query, BadQuery> {
        let pattern = match typed.trim_start().strip_prefix(['/', '／']) {
            Some(pattern) if pattern.trim().is_empty() => return Err(BadQuery::Empty),
            Some(pattern) => Pattern::Expression(Expression::new(pattern).map_err(BadQuery::Pattern)?),
            None => {
                let slash = typed.strip_prefix('\\').filter(|rest| rest.starts_with(['/', '／']));
                Pattern::Words(Words::new(slash.unwrap_or(typed)).ok_or(BadQuery::Empty)?)
            }
        };
        Ok(Query::of(typed, pattern))
    }

    fn of(typed: &str, pattern: Pattern) -> Query {
        let prefilter = pattern.prefilter();
        Query { inner: Arc::new(Inner { typed: typed.to_owned(), pattern, prefilter }) }
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.inner.typed
    }

    /// The same letters read as pinyin: whole syllables, their initials, or a mixture. `None` unless at least
    /// two Latin letters were typed, and nothing else but blanks and apostrophes.
    pub fn as_pinyin(&self) -> Option<Query> {
        match self.inner.pattern {
            Pattern::Words(_) => {
                let pinyin = Pinyin::new(self.typed())?;
                Some(Query::of(self.typed(), Pattern::Pinyin(pinyin)))
            }
            Pattern::Expression(_) | Pattern::Pinyin(_) => None,
        }
    }

    /// Whether this is a query that [`Query::as_pinyin`] has made.
    pub fn is_pinyin(&self) -> bool {
        matches!(self.inner.pattern, Pattern::Pinyin(_))
    }

    /// The matches in a plain text, such as a title, as ranges of its bytes: in order, without overlap.
    pub fn in_words(&self, words: &str) -> Vec<Range<usize>> {
        let found = Reader::new(self.pattern()).in_words(words);
        found.into_iter().map(|range| range.start as usize..range.end as usize).collect()
    }

    /// The matches in what an item shows, in order and without overlap.
    ///
    /// They are ranges of the item's own words: of the title, of the chapter's title, of
    /// [`crate::model::Document::speaker_words`], and for a block of the document's text. A block's first match
    /// may be the rest of one that began in the block before, where a long paragraph is cut, and its last one
    /// may reach into the next.
    pub fn in_item(&self, titled: Titled, item: Item) -> Vec<TextRange> {
        Reader::new(self.pattern()).in_item(titled, item)
    }

    /// Whether there may be a match in what raw text in UTF-8 shows, or surely none. Marks may stand anywhere
    /// in it; escapes that stand for other characters may not.
    pub fn may_be_in(&self, raw: &[u8]) -> bool {
        match (&self.inner.prefilter, &self.inner.pattern) {
            (Some(prefilter), _) => prefilter.next(raw, 0, raw.len()).is_some(),
            (None, Pattern::Pinyin(pinyin)) => pinyin.may_be_in(raw),
            (None, _) => true,
        }
    }

    pub(super) fn pattern(&self) -> &Pattern {
        &self.inner.pattern
    }

    pub(super) fn prefilter(&self) -> Option<&Prefilter> {
        self.inner.prefilter.as_ref()
    }
}
