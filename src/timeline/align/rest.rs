//! The best way to align two short stretches: a dynamic programme with costs for letters that are exchanged and
//! for beginning and lengthening a stretch that only one side has (Gotoh's).
//!
//! Where an end of the stretches touches a run, it is aligned up to there; where not, as far as it pays.

use super::Run;

/// What a letter brings that both have.
const SAME: i32 = 4;
/// What a letter costs that stands in place of another.
const EXCHANGED: i32 = 2;
/// What it costs to begin leaving out: no less than a letter brings that would else be an exchange, so that none by
/// itself is picked out of the midst of what the other side doesn't have.
const LEFT_OUT: i32 = 6;
/// What each letter costs that is left out.
const EACH: i32 = 1;

/// Where the best way to a cell comes from.
const EXCHANGE: u8 = 0;
const DROP_LEFT: u8 = 1;
const DROP_RIGHT: u8 = 2;
const START: u8 = 3;
const SOURCE: u8 = 3;
/// Set where leaving out goes on.
const MORE_LEFT: u8 = 4;
const MORE_RIGHT: u8 = 8;

/// The programme's tables, which can be used again.
#[derive(Debug, Default)]
pub(super) struct Rest {
    /// A byte a cell.
    ways: Vec<u8>,
    /// The best score in each column, and that of leaving out letters of the left.
    row: Vec<(i32, i32)>,
}

/// Which ends of the two stretches touch a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Joined {
    pub(super) start: bool,
    pub(super) end: bool,
}

impl Rest {
    /// The runs of the best alignment, descending. Costs as much as the product of the two lengths.
    pub(super) fn align(&mut self, left: &[u32], right: &[u32], joined: Joined) -> Vec<Run> {
        let (mut i, mut j) = self.score(left, right, joined);
        let width = right.len() + 1;
        let mut runs: Vec<Run> = Vec::new();
        let (mut in_left, mut in_right) = (false, false);
        while i > 0 || j > 0 {
            let way = self.ways[i * width + j];
            if in_left || (!in_right && way & SOURCE == DROP_LEFT) {
                in_left = way & MORE_LEFT != 0;
                i -= 1;
            } else if in_right || way & SOURCE == DROP_RIGHT {
                in_right = way & MORE_RIGHT != 0;
                j -= 1;
            } else if way & SOURCE == START {
                break;
            } else {
                (i, j) = (i - 1, j - 1);
                if left[i] != right[j] {
                    continue;
                }
                match runs.last_mut() {
                    Some(run) if run.left == i + 1 && run.right == j + 1 => {
                        *run = Run { left: i, right: j, len: run.len + 1 };
                    }
                    _ => runs.push(Run { left: i, right: j, len: 1 }),
                }
            }
        }
        runs
    }

    /// Fills the table, and gives the cell where the best alignment ends.
    fn score(&mut self, left: &[u32], right: &[u32], joined: Joined) -> (usize, usize) {
        let width = right.len() + 1;
        self.ways.clear();
        self.ways.resize(width * (left.len() + 1), START);
        self.row.clear();
        let edge = |len: usize| match (len, joined.start) {
            (0, _) | (_, false) => 0,
            _ => -LEFT_OUT - EACH * len as i32,
        };
        for (j, way) in self.ways.iter_mut().enumerate().take(width) {
            self.row.push((edge(j), i32::MIN / 2));
            if joined.start && j > 0 {
                *way = DROP_RIGHT | if j > 1 { MORE_RIGHT } else { 0 };
            }
        }
        let mut best = (0, (0, 0));
        for (i, letter) in left.iter().enumerate() {
            let ways = &mut self.ways[(i + 1) * width..][..width];
            if joined.start {
                ways[0] = DROP_LEFT | if i > 0 { MORE_LEFT } else { 0 };
            }
            let mut diagonal = self.row[0].0;
            let mut here = edge(i + 1);
            self.row[0].0 = here;
            let mut drop_right = i32::MIN / 2;
            let cells = self.row[1..].iter_mut().zip(&mut ways[1..]).zip(right);
            for (j, (((above, drop_left), way), other)) in cells.enumerate() {
                let mut marks = 0;
                let begun = *above - LEFT_OUT;
                if *drop_left > begun {
                    marks |= MORE_LEFT;
                }
                *drop_left = begun.max(*drop_left) - EACH;
                let begun = here - LEFT_OUT;
                if drop_right > begun {
                    marks |= MORE_RIGHT;
                }
                drop_right = begun.max(drop_right) - EACH;
                let exchanged = diagonal + if letter == other { SAME } else { -EXCHANGED };
                diagonal = *above;
                (here, *way) = (exchanged, EXCHANGE);
                if *drop_left > here {
                    (here, *way) = (*drop_left, DROP_LEFT);
                }
                if drop_right > here {
                    (here, *way) = (drop_right, DROP_RIGHT);
                }
                if !joined.start && here < 0 {
                    (here, *way) = (0, START);
                }
                *way |= marks;
                *above = here;
                if here > best.0 {
                    best = (here, (i + 1, j + 1));
                }
            }
        }
        if joined.end { (left.len(), right.len()) } else { best.1 }
    }
}
