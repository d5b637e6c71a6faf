//! The three ways of matching, behind one face.

use std::ops::Range;

use crate::text::key::Blanks;

use super::expression::Expression;
use super::pinyin::Pinyin;
use super::prefilter::Prefilter;
use super::words::Words;

/// Words of more bytes than this are found within blocks only, so that a cut costs little.
const LONGEST_REACH: usize = 2048;

/// What is matched on search keys.
#[derive(Debug)]
pub(super) enum Pattern {
    /// Words as they are, in all their forms.
    Words(Words),
    /// A regular expression.
    Expression(Expression),
    /// Letters as pinyin.
    Pinyin(Pinyin),
}

impl Pattern {
    /// What the keys make of blanks.
    pub(super) fn blanks(&self) -> Blanks {
        match self {
            // Who writes a pattern says what blanks mean.
            Pattern::Expression(_) => Blanks::All,
            Pattern::Words(_) | Pattern::Pinyin(_) => Blanks::One,
        }
    }

    /// The first match at or behind byte `from` of a search key; never an empty one.
    pub(super) fn find(&self, text: &[u8], from: usize) -> Option<Range<usize>> {
        match self {
            Pattern::Words(words) => words.find(text, from),
            Pattern::Expression(expression) => expression.find(text, from),
            Pattern::Pinyin(pinyin) => pinyin.find(text, from),
        }
    }

    /// Whether there is a match in the lines of a search key.
    pub(super) fn is_in(&self, text: &str) -> bool {
        match self {
            Pattern::Pinyin(pinyin) => pinyin.is_in(text),
            pattern => pattern.find(text.as_bytes(), 0).is_some(),
        }
    }

    /// How far a match may reach behind its beginning where it crosses the cut of a paragraph, in bytes of a
    /// search key.
    pub(super) fn reach(&self) -> usize {
        let reach = match self {
            Pattern::Words(words) => words.reach(),
            Pattern::Expression(expression) => expression.reach(),
            Pattern::Pinyin(pinyin) => pinyin.reach(),
        };
        reach.min(LONGEST_REACH)
    }

    /// Whether this is letters, which match where they stand.
    pub(super) fn is_letters(&self) -> bool {
        matches!(self, Pattern::Words(words) if words.are_letters())
    }

    /// What tells the places in raw text where a match may be; `None` where any may.
    pub(super) fn prefilter(&self) -> Option<Prefilter> {
        match self {
            Pattern::Words(words) => Prefilter::of_words(words.forms()),
            Pattern::Expression(expression) => Prefilter::of_sets(expression.required()),
            Pattern::Pinyin(_) => None,
        }
    }
}
