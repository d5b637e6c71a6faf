//! A chapter that is known by its time, before it is known where in the text it begins.

use std::cmp::Reverse;

use crate::model::{Chapter, Millis, TextRange, TimeRange};

/// A chapter by its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// From when, and until when if that is stated.
    pub time: TimeRange,
    /// What it is called; empty where the file doesn't say.
    pub title: String,
    /// What else is said about it: a summary, an address.
    pub notes: Vec<String>,
}

/// No nesting is deeper.
pub(super) const DEEPEST: u8 = 6;
/// The latest moment: eleven years, so that there is room to reckon with times.
pub(super) const LATEST: Millis = 360_000_000_000;

impl Mark {
    /// A chapter that begins at `start`.
    pub fn new(start: Millis, end: Option<Millis>, title: &str) -> Mark {
        let end = end.filter(|end| *end >= start);
        // A title is one line.
        let title = title.trim().replace(['\n', '\r', '\t', '\u{B}', '\u{C}', '\u{2028}', '\u{2029}'], " ");
        Mark { time: TimeRange::stated(start, end), title, notes: Vec::new() }
    }

    /// The chapter, whose title stands at `heading`, before any of its turns: the first one is to be that of this number.
    pub(in crate::parse) fn chapter(&self, level: u8, heading: TextRange, first: usize) -> Chapter {
        Chapter {
            title: Some(self.title.clone()),
            level,
            time: Some(self.time),
            heading: Some(heading),
            turns: first..first,
            ..Chapter::default()
        }
    }
}

/// What the order of time goes by: of those that begin together, the longest is the first.
fn key(mark: &Mark) -> (Millis, Reverse<Millis>) {
    (mark.time.start, Reverse(mark.time.end.unwrap_or(mark.time.start)))
}

/// Which chapters stand where in the order of time.
pub(super) fn order(marks: &[Mark]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..marks.len()).collect();
    order.sort_by_key(|at| marks.get(*at).map(key));
    order
}

/// Puts chapters in the order of time, and tells how deep each one lies: a chapter lies in another one that holds all of
/// its time, and more.
pub(in crate::parse) fn in_order(mut marks: Vec<Mark>) -> Vec<(u8, Mark)> {
    marks.sort_by_key(key);
    // Each of these holds all that follow it.
    let mut open: Vec<TimeRange> = Vec::new();
    let leveled = marks.into_iter().map(|mark| {
        let holds = |outer: &TimeRange| {
            outer.end.zip(mark.time.end).is_some_and(|(outer_end, end)| {
                end <= outer_end && end - mark.time.start < outer_end - outer.start
            })
        };
        while open.last().is_some_and(|outer| !holds(outer)) {
            open.pop();
        }
        let level = u8::try_from(open.len()).unwrap_or(DEEPEST).min(DEEPEST - 1) + 1;
        open.push(mark.time);
        (level, mark)
    });
    leveled.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_lie_in_those_that_hold_them() {
        let mark = |start, end, title| Mark::new(start, end, title);
        let marks = vec![
            mark(60, Some(90), "下船"),
            mark(0, Some(50), "渡口"),
            mark(0, Some(20), "等船"),
            mark(20, Some(50), "上船"),
            mark(95, None, "尾声"),
            mark(100, Some(40), "附记"),
        ];
        let found: Vec<(u8, String)> =
            in_order(marks).into_iter().map(|(level, mark)| (level, mark.title)).collect();
        let expected = [(1, "渡口"), (2, "等船"), (2, "上船"), (1, "下船"), (1, "尾声"), (1, "附记")];
        assert_eq!(found, expected.map(|(level, title)| (level, title.to_owned())));
    }
}
