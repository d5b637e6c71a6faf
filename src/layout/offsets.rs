//! Maps places in one form of a text to places in another, where most of both run in parallel.

/// A map that grows by one byte per byte but at its points, where it jumps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Offsets {
    /// (from, to), ascending in both.
    points: Vec<(usize, usize)>,
}

impl Offsets {
    /// The map of a text to itself.
    pub(super) fn parallel() -> Offsets {
        Offsets::default()
    }

    /// From here on, `from` stands for `to`.
    pub(super) fn add(&mut self, from: usize, to: usize) {
        let follows = self.points.last().is_some_and(|(last_from, last_to)| from - last_from == to - last_to);
        match self.points.last_mut() {
            Some(last) if last.0 == from => *last = (from, to),
            _ if follows => {}
            _ => self.points.push((from, to)),
        }
    }

    /// The place that `from` stands for; a place in a stretch that has no counterpart snaps to the
    /// next one that does.
    pub(super) fn map(&self, from: usize) -> usize {
        let at = self.points.partition_point(|(start, _)| *start <= from);
        let next = self.points.get(at).map_or(usize::MAX, |(_, to)| *to);
        match at.checked_sub(1).and_then(|at| self.points.get(at)) {
            Some((start, to)) => (to + (from - start)).min(next),
            None => from.min(next),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parallel_but_at_points() {
        let mut offsets = Offsets::default();
        offsets.add(0, 2);
        offsets.add(6, 10);
        offsets.add(8, 12);
        assert_eq!([0, 3, 5, 6, 7, 9].map(|from| offsets.map(from)), [2, 5, 7, 10, 11, 13]);
        assert_eq!(offsets.points.len(), 2);
    }
}
