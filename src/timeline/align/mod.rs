//! Which letters of two texts are the same: an alignment of two editions, or of a transcript and its subtitles.
//!
//! Both texts are read in order; what was moved is found once, where most of the text around it agrees. It goes
//! from the sure to the small (`fill`): runs of eight letters that both texts have once (`grams`), the heaviest
//! chain of them that ascends in both (`chain`), then the same within each gap between, with shorter runs where
//! the gap is small enough for them to mean something, and at last a dynamic programme for what is left
//! (`rest`). At the end those are dropped that may as well have met by chance (`prune`): a few letters far from
//! all others.
//!
//! No step costs more than n log n. Texts that repeat themselves without end keep what their beginnings and
//! ends have in common.

mod chain;
mod fill;
mod grams;
mod prune;
mod rest;

pub(super) use chain::heaviest;

use std::ops::Range;

use super::words::Words;

/// A run of letters that two texts share, as equally long ranges of letter indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Run {
    /// The first letter in the left text.
    pub left: usize,
    /// The first letter in the right text.
    pub right: usize,
    /// How many letters it has; never 0.
    pub len: usize,
}

impl Run {
    /// One past the last letter in the left text.
    pub fn left_end(self) -> usize {
        self.left + self.len
    }

    /// One past the last letter in the right text.
    pub fn right_end(self) -> usize {
        self.right + self.len
    }

    fn flipped(self) -> Run {
        Run { left: self.right, right: self.left, len: self.len }
    }
}

/// Where a letter of one text stands in the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Its counterpart is this letter.
    Exact(usize),
    /// It has none. It would stand among the letters from the first to before the second, which have none
    /// either: between the runs around it. The two are equal where the other text has nothing there, and both
    /// lie within 0 and the number of its letters.
    Between(usize, usize),
}

/// The letters that two texts share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    /// Ascending and disjoint on both sides.
    runs: Vec<Run>,
    /// The numbers of letters of both texts.
    lengths: (usize, usize),
}

/// Aligns two texts.
pub fn align(left: &Words, right: &Words) -> Alignment {
    let runs = fill::runs(left.tokens(), right.tokens());
    Alignment { runs, lengths: (left.len(), right.len()) }
}

impl Alignment {
    /// The runs that both texts share, ascending and disjoint on both sides.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// How many letters of a range of the left text have a counterpart.
    pub fn matched_left(&self, range: Range<usize>) -> usize {
        let first = self.runs.partition_point(|run| run.left_end() <= range.start);
        let runs = self.runs.get(first..).unwrap_or_default();
        let inside = runs.iter().take_while(|run| run.left < range.end);
        inside.map(|run| run.left_end().min(range.end) - run.left.max(range.start)).sum()
    }

    /// How many letters of a range of the right text have a counterpart.
    pub fn matched_right(&self, range: Range<usize>) -> usize {
        let first = self.runs.partition_point(|run| run.right_end() <= range.start);
        let runs = self.runs.get(first..).unwrap_or_default();
        let inside = runs.iter().take_while(|run| run.right < range.end);
        inside.map(|run| run.right_end().min(range.end) - run.right.max(range.start)).sum()
    }

    /// Where a letter of the left text stands in the right one.
    pub fn right_of(&self, left: usize) -> Place {
        let behind = self.runs.partition_point(|run| run.left <= left);
        place(&self.runs, behind, left, self.lengths.1, |run| run)
    }

    /// Where a letter of the right text stands in the left one.
    pub fn left_of(&self, right: usize) -> Place {
        let behind = self.runs.partition_point(|run| run.right <= right);
        place(&self.runs, behind, right, self.lengths.0, Run::flipped)
    }
}

/// The place of a letter, given the first run that begins behind it, and a way to have its text on the left.
fn place(runs: &[Run], behind: usize, letter: usize, end: usize, seen: impl Fn(Run) -> Run) -> Place {
    let before = behind.checked_sub(1).and_then(|before| runs.get(before)).map(|run| seen(*run));
    match before {
        Some(run) if letter < run.left_end() => Place::Exact(run.right + (letter - run.left)),
        _ => Place::Between(
            before.map_or(0, Run::right_end),
            runs.get(behind).map_or(end, |run| seen(*run).right),
        ),
    }
}

#[cfg(test)]
mod tests;
