//! Finds the runs of two texts: sure ones first, then those in the gaps between.

use std::ops::Range;

use super::Run;
use super::chain::heaviest;
use super::grams::{Grams, Which};
use super::prune::prune;
use super::rest::{Joined, Rest};

/// How long runs are that are looked for, and in how large an area at most: in a larger one, too many stand
/// once in both texts by chance. Some of each do; where they lead, no others join them, and all are dropped at the
/// end.
const STEPS: [(usize, usize); 5] =
    [(8, usize::MAX), (6, usize::MAX), (5, 1 << 34), (4, 1 << 28), (3, 1 << 18)];
/// The largest area that is aligned letter by letter.
const SMALL: usize = 1 << 14;
/// Letters on both sides that are aligned so from the end of a gap that is larger.
const REACH: usize = 1 << 7;

/// A stretch of both texts, in which nothing is aligned yet.
#[derive(Debug, Clone)]
struct Gap {
    left: Range<usize>,
    right: Range<usize>,
    joined: Joined,
}

impl Gap {
    fn is_empty(&self) -> bool {
        self.left.is_empty() || self.right.is_empty()
    }

    fn area(&self) -> usize {
        self.left.len().saturating_mul(self.right.len())
    }
}

/// Where the search stands: the next of the [`STEPS`], and whether runs that both texts have several times may
/// be tried.
#[derive(Debug, Clone, Copy)]
struct Progress {
    step: usize,
    repeats: bool,
}

struct Filler<'a> {
    left: &'a [u32],
    right: &'a [u32],
    grams: Grams,
    rest: Rest,
    runs: Vec<Run>,
}

/// The runs of two texts, ascending and disjoint.
pub(super) fn runs(left: &[u32], right: &[u32]) -> Vec<Run> {
    let (grams, rest) = (Grams::default(), Rest::default());
    let mut filler = Filler { left, right, grams, rest, runs: Vec::new() };
    let joined = Joined { start: false, end: false };
    let whole = Gap { left: 0..left.len(), right: 0..right.len(), joined };
    filler.fill(whole, Progress { step: 0, repeats: true });
    prune(&mut filler.runs, (left.len(), right.len()));
    filler.runs
}

impl Filler<'_> {
    /// Finds the runs of a gap. Those around it go on into it first; but not the ends of the texts, where an
    /// introduction may quote what comes later.
    fn fill(&mut self, mut gap: Gap, progress: Progress) {
        if gap.joined.start {
            self.lengthen_before(&mut gap);
        }
        let behind = if gap.joined.end { self.lengthen_behind(&mut gap) } else { None };
        self.fill_inside(gap, progress);
        self.push(behind);
    }

    /// Takes the letters that both begin with.
    fn lengthen_before(&mut self, gap: &mut Gap) {
        let (left, right) = (&self.left[gap.left.clone()], &self.right[gap.right.clone()]);
        let len = left.iter().zip(right).take_while(|(one, other)| one == other).count();
        self.push((len > 0).then_some(Run { left: gap.left.start, right: gap.right.start, len }));
        gap.left.start += len;
        gap.right.start += len;
    }

    /// Takes the letters that both end with; the run comes behind all others of the gap.
    fn lengthen_behind(&mut self, gap: &mut Gap) -> Option<Run> {
        let (left, right) = (&self.left[gap.left.clone()], &self.right[gap.right.clone()]);
        let len = left.iter().rev().zip(right.iter().rev()).take_while(|(one, other)| one == other).count();
        gap.left.end -= len;
        gap.right.end -= len;
        (len > 0).then_some(Run { left: gap.left.end, right: gap.right.end, len })
    }

    fn fill_inside(&mut self, gap: Gap, progress: Progress) {
        if gap.is_empty() {
            return;
        }
        if gap.area() <= SMALL {
            self.fill_small(&gap);
            return;
        }
        let steps = STEPS.iter().enumerate().skip(progress.step);
        for (step, (k, _)) in steps.take_while(|(_, (_, largest))| gap.area() <= *largest) {
            let runs = self.find(&gap, *k, Which::Single);
            if !runs.is_empty() {
                self.fill_between(&gap, &runs, Progress { step: step + 1, ..progress });
                return;
            }
        }
        self.fill_repetitive(gap, progress);
    }

    /// Runs of `k` letters or more that both texts have: those of the heaviest chain.
    fn find(&mut self, gap: &Gap, k: usize, which: Which) -> Vec<Run> {
        let (left, right) = (&self.left[gap.left.clone()], &self.right[gap.right.clone()]);
        let found = self.grams.pair(left, right, k, which);
        let items: Vec<(usize, usize)> = found.iter().map(|run| (run.right, run.len)).collect();
        let mut runs: Vec<Run> = Vec::with_capacity(found.len());
        for mut run in heaviest(&items).into_iter().map(|item| found[item]) {
            // Two that shift against each other can overlap by less than their length.
            let over = runs.last().map_or(0, |last| {
                last.left_end().saturating_sub(run.left).max(last.right_end().saturating_sub(run.right))
            });
            if over < run.len {
                run = Run { left: run.left + over, right: run.right + over, len: run.len - over };
                runs.push(run);
            }
        }
        for run in &mut runs {
            run.left += gap.left.start;
            run.right += gap.right.start;
        }
        runs
    }

    fn fill_between(&mut self, gap: &Gap, runs: &[Run], progress: Progress) {
        let (mut left, mut right, mut start) = (gap.left.start, gap.right.start, gap.joined.start);
        for run in runs {
            let joined = Joined { start, end: true };
            self.fill(Gap { left: left..run.left, right: right..run.right, joined }, progress);
            self.push(Some(*run));
            (left, right, start) = (run.left_end(), run.right_end(), true);
        }
        let joined = Joined { start, end: gap.joined.end };
        self.fill(Gap { left: left..gap.left.end, right: right..gap.right.end, joined }, progress);
    }

    /// A large gap in which no run stands once in both texts, or none but by chance.
    fn fill_repetitive(&mut self, mut gap: Gap, progress: Progress) {
        if !gap.joined.start {
            self.lengthen_before(&mut gap);
        }
        let behind = if gap.joined.end { None } else { self.lengthen_behind(&mut gap) };
        let (longest, _) = STEPS[0];
        let runs = match progress.repeats && !gap.is_empty() {
            true => self.find(&gap, longest, Which::Repeated),
            false => Vec::new(),
        };
        if runs.is_empty() {
            self.fill_ends(gap);
        } else {
            self.fill_between(&gap, &runs, Progress { step: 1, repeats: false });
        }
        self.push(behind);
    }

    /// Aligns what stands at those ends of a large gap that touch a run.
    fn fill_ends(&mut self, gap: Gap) {
        let (mut left, mut right) = (gap.left.clone(), gap.right.clone());
        if gap.joined.start {
            let (left_end, right_end) =
                (left.end.min(left.start + REACH), right.end.min(right.start + REACH));
            let joined = Joined { start: true, end: false };
            self.fill_small(&Gap { left: left.start..left_end, right: right.start..right_end, joined });
            if let Some(last) = self.runs.last() {
                left.start = left.start.max(last.left_end());
                right.start = right.start.max(last.right_end());
            }
        }
        if gap.joined.end {
            left.start = left.start.max(left.end.saturating_sub(REACH));
            right.start = right.start.max(right.end.saturating_sub(REACH));
            self.fill_small(&Gap { left, right, joined: Joined { start: false, end: true } });
        }
    }

    fn fill_small(&mut self, gap: &Gap) {
        let (left, right) = (&self.left[gap.left.clone()], &self.right[gap.right.clone()]);
        for run in self.rest.align(left, right, gap.joined).into_iter().rev() {
            let run = Run { left: run.left + gap.left.start, right: run.right + gap.right.start, ..run };
            self.push(Some(run));
        }
    }

    /// Adds a run behind all others, as part of the last one where it goes on with it.
    fn push(&mut self, run: Option<Run>) {
        let Some(run) = run else { return };
        match self.runs.last_mut() {
            Some(last) if last.left_end() == run.left && last.right_end() == run.right => last.len += run.len,
            _ => self.runs.push(run),
        }
    }
}
