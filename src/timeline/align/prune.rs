//! Drops the runs that may have met by chance.
//!
//! Runs that stand close together are one cluster: letters that both have count for it, letters between that
//! neither finds count against it (maximal scoring subsequences, by Ruzzo and Tompa). Then the clusters are
//! taken in the order of their weight. One stays if it has more letters than chance would give it in the area
//! that the texts span between those that stay on both sides of it: the larger the area, the more it takes.

use std::collections::BTreeSet;

use super::Run;

/// What a letter counts that both have.
const SAME: i64 = 2;
/// What a pair of letters counts against a cluster that finds nothing: a third may be the same by chance.
const MISSED: i64 = 1;
/// A run counts as many letters at most, or a long one would hold far ones in its cluster.
const MOST_COUNTED: usize = 20;
/// An area grows by so many times before a cluster needs another letter to be no chance. Chinese characters
/// are as rare as if 80 of them were equally frequent, but they come in words.
const RARITY: u32 = 8;
/// Letters that a cluster needs besides.
const LEAST: i64 = 2;

/// Runs that stand together.
#[derive(Debug, Clone, Copy)]
struct Cluster {
    /// Indices of its first run and of the one behind its last.
    first: usize,
    end: usize,
    /// The sums of all scores before it and with it.
    before: i64,
    with: i64,
    /// The last cluster before it that begins with a smaller sum.
    lower: Option<usize>,
}

/// The stretches that runs lie in, and which ends of them touch a run that is sure.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) lengths: (usize, usize),
    pub(super) joined: super::rest::Joined,
}

/// Keeps the runs that are no chance. They ascend, and places count from the beginning of the frame.
pub(super) fn prune(runs: &mut Vec<Run>, frame: Frame) {
    let clusters = clusters(runs, frame);
    // Items 0 and the last are the ends of the frame.
    let end_item = runs.len() + 1;
    let mut order: Vec<usize> = (0..clusters.len()).collect();
    order.sort_by_key(|at| (clusters[*at].before - clusters[*at].with, *at));
    let mut staying = BTreeSet::new();
    let mut kept = vec![false; runs.len()];
    for at in order {
        let cluster = clusters[at];
        let joined =
            (frame.joined.start && cluster.first == 0) || (frame.joined.end && cluster.end > end_item);
        let before = staying.range(..at).next_back().map(|before: &usize| clusters[*before].end - 1);
        let after = staying.range(at..).next().map(|after| clusters[*after].first);
        let from = before.and_then(|item| run_of(runs, item)).map_or((0, 0), ends);
        let to = after.and_then(|item| run_of(runs, item)).map_or(frame.lengths, |run| (run.left, run.right));
        let first = run_of(runs, cluster.first).map_or(to, |run| (run.left, run.right));
        let last = run_of(runs, cluster.end - 1).map_or(from, ends);
        let free = |from: usize, first: usize, last: usize, to: usize| {
            first.saturating_sub(from) as u128 + to.saturating_sub(last) as u128 + 1
        };
        let area = free(from.0, first.0, last.0, to.0) * free(from.1, first.1, last.1, to.1);
        let needed = LEAST * SAME + i64::from(area.ilog2()) * SAME / i64::from(RARITY.ilog2());
        if !joined && cluster.with - cluster.before < needed {
            continue;
        }
        staying.insert(at);
        let inside = cluster.first.max(1) - 1..cluster.end.min(end_item) - 1;
        kept.get_mut(inside).unwrap_or_default().fill(true);
    }
    let mut at = 0;
    runs.retain(|_| {
        at += 1;
        kept.get(at - 1).copied().unwrap_or(false)
    });
}

/// The run that is an item; none for the ends of the frame.
fn run_of(runs: &[Run], item: usize) -> Option<Run> {
    runs.get(item.checked_sub(1)?).copied()
}

fn ends(run: Run) -> (usize, usize) {
    (run.left_end(), run.right_end())
}

/// The clusters of runs, ascending. Their indices count the beginning of the frame as item 0.
fn clusters(runs: &[Run], frame: Frame) -> Vec<Cluster> {
    let bound = (MOST_COUNTED as i64) * SAME;
    let (left, right) = frame.lengths;
    let start = frame.joined.start.then_some((0, (0, 0), (0, 0), bound));
    let end = frame.joined.end.then_some((runs.len() + 1, (left, right), (left, right), bound));
    let items = runs.iter().enumerate().map(|(at, run)| {
        (at + 1, (run.left, run.right), ends(*run), run.len.min(MOST_COUNTED) as i64 * SAME)
    });
    let mut sum = 0;
    let mut last_end = None;
    let mut clusters: Vec<Cluster> = Vec::new();
    for (item, begin, end, score) in start.into_iter().chain(items).chain(end) {
        sum -= last_end.map_or(0, |last| against(last, begin));
        last_end = Some(end);
        let lower = clusters.len().checked_sub(1);
        let mut cluster = Cluster { first: item, end: item + 1, before: sum, with: sum + score, lower };
        sum += score;
        while let Some(at) = cluster.lower {
            let other = clusters[at];
            if other.before >= cluster.before {
                // Nor do those begin lower that it has passed over.
                cluster.lower = other.lower;
            } else if other.with < cluster.with {
                cluster = Cluster { first: other.first, before: other.before, lower: other.lower, ..cluster };
                clusters.truncate(at);
            } else {
                break;
            }
        }
        clusters.push(cluster);
    }
    clusters
}

/// What the letters between two runs count against their being together. What only one side has is no sign of
/// chance, but a little, since it could be anywhere.
fn against(from: (usize, usize), to: (usize, usize)) -> i64 {
    let (left, right) = (to.0.saturating_sub(from.0), to.1.saturating_sub(from.1));
    let both = left.min(right) as i64;
    both * MISSED + i64::from((left.abs_diff(right) + 1).ilog2())
}
