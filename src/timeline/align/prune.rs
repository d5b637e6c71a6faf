//! Drops the runs that may have met by chance.
//!
//! Runs that stand close together are one cluster: letters that both have count for it, letters between that
//! neither finds count against it (maximal scoring subsequences, by Ruzzo and Tompa). Then the clusters are
//! taken in the order of their weight. One stays if it has more letters than chance would give it in the area in
//! which it could stand, between those that stay on both sides of it: the larger the area, the more it takes.

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

/// Keeps the runs of two texts of these lengths that are no chance. They ascend.
pub(super) fn prune(runs: &mut Vec<Run>, lengths: (usize, usize)) {
    let clusters = clusters(runs);
    let mut order: Vec<usize> = (0..clusters.len()).collect();
    order.sort_by_key(|at| (clusters[*at].before - clusters[*at].with, *at));
    let mut staying = BTreeSet::new();
    let mut kept = vec![false; runs.len()];
    for at in order {
        let cluster = clusters[at];
        let before = staying.range(..at).next_back().map(|before: &usize| clusters[*before].end - 1);
        let after = staying.range(at..).next().map(|after| clusters[*after].first);
        let from = before.map_or((0, 0), |run| ends(runs[run]));
        let to = after.map_or(lengths, |run| begins(runs[run]));
        let (first, last) = (begins(runs[cluster.first]), ends(runs[cluster.end - 1]));
        let free = |from: usize, first: usize, last: usize, to: usize| {
            first.saturating_sub(from) as u128 + to.saturating_sub(last) as u128 + 1
        };
        let area = free(from.0, first.0, last.0, to.0) * free(from.1, first.1, last.1, to.1);
        let needed = LEAST * SAME + i64::from(area.ilog2()) * SAME / i64::from(RARITY.ilog2());
        if cluster.with - cluster.before >= needed {
            staying.insert(at);
            kept[cluster.first..cluster.end].fill(true);
        }
    }
    let mut kept = kept.into_iter();
    runs.retain(|_| kept.next().unwrap_or(false));
}

fn begins(run: Run) -> (usize, usize) {
    (run.left, run.right)
}

fn ends(run: Run) -> (usize, usize) {
    (run.left_end(), run.right_end())
}

/// The clusters of runs, ascending.
fn clusters(runs: &[Run]) -> Vec<Cluster> {
    let mut sum = 0;
    let mut last: Option<Run> = None;
    let mut clusters: Vec<Cluster> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        sum -= last.map_or(0, |last| against(ends(last), begins(*run)));
        last = Some(*run);
        let score = run.len.min(MOST_COUNTED) as i64 * SAME;
        let lower = clusters.len().checked_sub(1);
        let mut cluster = Cluster { first: at, end: at + 1, before: sum, with: sum + score, lower };
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
