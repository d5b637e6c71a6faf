//! A long list on the screen: which row is chosen, and which is the first that is seen.

/// Where a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Roll {
    /// The row that is chosen.
    pub(super) chosen: usize,
    /// The first row on the screen.
    pub(super) first: usize,
}

impl Roll {
    /// Brings the chosen row onto a screen of so many rows, with some rows around it where there is room.
    pub(super) fn follow(&mut self, count: usize, height: usize) {
        let height = height.max(1);
        let margin = (height / 5).min(3);
        let lowest = (self.chosen + margin + 1).saturating_sub(height);
        let highest = self.chosen.saturating_sub(margin);
        self.first = self.first.clamp(lowest.min(highest), highest);
        self.first = self.first.min(count.saturating_sub(height)).min(self.chosen);
    }

    /// Scrolls by rows; gives the row of those on the screen that is nearest to the chosen one.
    pub(super) fn scroll(&mut self, by: i64, count: usize, height: usize) -> usize {
        let height = height.max(1);
        let by = isize::try_from(by).unwrap_or(0);
        self.first = self.first.saturating_add_signed(by).min(count.saturating_sub(height));
        // As far from the edges as rows that are followed.
        let margin = (height / 5).min(3);
        let (top, bottom) = (self.first + margin, (self.first + height).saturating_sub(margin + 1));
        let top = if self.first == 0 { 0 } else { top };
        let bottom = if self.first + height >= count { count.saturating_sub(1) } else { bottom };
        self.chosen.clamp(top.min(bottom), bottom.max(top))
    }

    /// The row so many further on, as far as there are any.
    pub(super) fn step(self, by: i64, count: usize) -> usize {
        let by = isize::try_from(by).unwrap_or(if by < 0 { -isize::MAX } else { isize::MAX });
        self.chosen.saturating_add_signed(by).min(count.saturating_sub(1))
    }
}

/// The nearest row that can be chosen: on that side, else on the other.
pub(super) fn nearest(row: usize, count: usize, down: bool, can_be: impl Fn(usize) -> bool) -> Option<usize> {
    let below = || (row..count).find(|row| can_be(*row));
    let above =
        || (0..=row.min(count.saturating_sub(1))).rev().filter(|_| count > 0).find(|row| can_be(*row));
    if down { below().or_else(above) } else { above().or_else(below) }
}

/// The first entry of the next group; or of this one, then of the one before. At the edge it is the last one, or the
/// first.
pub(super) fn next_group(
    row: usize,
    count: usize,
    down: bool,
    is_head: impl Fn(usize) -> bool,
) -> Option<usize> {
    let first = |head: usize| nearest(head, count, true, |row| !is_head(row));
    if down {
        let next = (row..count).find(|row| is_head(*row) && first(*row).is_some_and(|entry| entry > *row));
        return next.and_then(first).or_else(|| nearest(count, count, false, |row| !is_head(row)));
    }
    let mut heads = (0..row).rev().filter(|row| is_head(*row));
    heads.find_map(|head| first(head).filter(|entry| *entry < row)).or_else(|| first(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_row_is_seen_with_rows_around_it() {
        // Chosen, first before, rows of the screen; first afterwards. The list has a hundred rows.
        let table = [
            (0, 50, 10, 0),
            (1, 50, 10, 0),
            (50, 0, 10, 43),
            (50, 90, 10, 48),
            (50, 45, 10, 45),
            (99, 0, 10, 90),
            (5, 0, 1, 5),
            (5, 99, 0, 5),
        ];
        for (chosen, first, height, expected) in table {
            let mut roll = Roll { chosen, first };
            roll.follow(100, height);
            assert_eq!(roll.first, expected, "{chosen} {first} {height}");
        }
        let mut short = Roll { chosen: 2, first: 9 };
        short.follow(3, 10);
        assert_eq!(short.first, 0);
    }

    #[test]
    fn scrolling_takes_the_choice_along() {
        let mut roll = Roll { chosen: 0, first: 0 };
        assert_eq!((roll.scroll(3, 100, 10), roll.first), (5, 3));
        assert_eq!((roll.scroll(1000, 100, 10), roll.first), (92, 90));
        assert_eq!((roll.scroll(-1000, 100, 10), roll.first), (0, 0));
        assert_eq!(Roll::default().scroll(3, 0, 10), 0);
    }

    #[test]
    fn heads_are_passed_over() {
        let is_entry = |row: usize| ![0, 3, 6].contains(&row);
        assert_eq!(nearest(3, 9, true, is_entry), Some(4));
        assert_eq!(nearest(3, 9, false, is_entry), Some(2));
        assert_eq!(nearest(0, 9, false, is_entry), Some(1));
        assert_eq!(nearest(6, 7, true, is_entry), Some(5));
        assert_eq!(nearest(0, 0, true, is_entry), None);
    }

    #[test]
    fn groups_are_gone_through() {
        // Heads at 0, 4 and 5.
        let is_head = |row: usize| [0, 4, 5].contains(&row);
        let table = [
            (1, true, 6),
            (3, true, 6),
            (6, true, 8),
            (8, false, 6),
            (6, false, 1),
            (3, false, 1),
            (1, false, 1),
        ];
        for (row, down, expected) in table {
            assert_eq!(next_group(row, 9, down, is_head), Some(expected), "{row} {down}");
        }
        assert_eq!(next_group(0, 0, true, is_head), None);
        assert_eq!(next_group(2, 3, false, |_| false), Some(0));
    }
}
