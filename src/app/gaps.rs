//! Going to gaps: times that no chapter of the edition covers.
//!
//! A gap has no text. What stands for it is the beginning of what comes behind it: its heading is on top of
//! the screen, its entry is chosen in the contents, just above that of the heading, and a notice tells from
//! when to when nothing is said, and what other edition has it.

use std::collections::HashMap;

use crate::model::{Anchor, FindingKind, Millis};

use super::contents::EntryKind;
use super::notice::Notice;
use super::state::App;

/// A gap of an edition.
struct Gap {
    /// Index into the document's findings.
    finding: usize,
    start: Millis,
    end: Millis,
    /// Where the text goes on behind it.
    behind: Anchor,
}

impl App {
    /// The gaps of an edition, in reading order.
    fn gaps(&self, edition: usize) -> Vec<Gap> {
        let findings = self.document.findings.iter().enumerate();
        let mut ending: HashMap<Millis, (usize, Millis)> = findings
            .filter(|(_, finding)| finding.kind == FindingKind::Gap && finding.edition == edition)
            .filter_map(|(at, finding)| Some((finding.end?, (at, finding.start?))))
            .collect();
        let chapters = self.document.editions.get(edition).map_or(0..0, |edition| edition.chapters.clone());
        let timed =
            chapters.filter_map(|chapter| Some((chapter, self.document.chapters.get(chapter)?.time?.start)));
        timed
            .filter_map(|(chapter, end)| {
                let (finding, start) = ending.remove(&end)?;
                Some(Gap { finding, start, end, behind: self.document.chapter_start(chapter) })
            })
            .collect()
    }

    /// Whether the times have gaps.
    pub(super) fn has_gaps(&self) -> bool {
        self.document.findings.iter().any(|finding| finding.kind == FindingKind::Gap)
    }

    /// To the gap so many gaps on; to the last one where there are fewer.
    pub(super) fn next_gap(&mut self, times: usize) {
        let top = self.top;
        let ahead = self.gaps(self.view.edition).into_iter().filter(|gap| gap.behind > top);
        self.go_along(ahead.take(times).collect(), times);
    }

    /// To the gap so many gaps back; to the first one where there are fewer.
    pub(super) fn previous_gap(&mut self, times: usize) {
        let top = self.top;
        let before = self.gaps(self.view.edition).into_iter().rev().filter(|gap| gap.behind < top);
        self.go_along(before.take(times).collect(), times);
    }

    /// To the last of the gaps on the way; says so where the way is shorter than it was to be.
    fn go_along(&mut self, way: Vec<Gap>, times: usize) {
        let edition = self.view.edition;
        let is_short = way.len() < times;
        match way.last() {
            Some(gap) => {
                self.arrive_at(edition, gap);
                if is_short {
                    self.falls_short();
                }
            }
            None if self.times.axis(edition).is_none() => self.missing(Notice::NoTimes),
            None if self.gaps(edition).is_empty() => self.missing(Notice::NoGaps),
            None => self.missing(Notice::NoMoreGaps),
        }
    }

    fn arrive_at(&mut self, edition: usize, gap: &Gap) {
        self.jump(gap.behind);
        self.contents.chosen = Some(EntryKind::Gap { edition, start: gap.start, end: gap.end });
        self.notice = Some(Notice::Found(gap.finding));
    }

    /// The row of the contents for the gap that was gone to, as long as the reader stands there.
    pub fn row_of_gap(&self) -> Option<usize> {
        let chosen = self.contents.chosen.filter(|kind| matches!(kind, EntryKind::Gap { .. }));
        self.contents.row_of(chosen?)
    }
}
