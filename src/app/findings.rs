//! The list of findings: in which order, where each leads, which one is chosen, and what is judged of it.

use std::collections::HashMap;

use memchr::memchr_iter;

use crate::model::{Anchor, ChapterRef, Document, Finding, FindingKind, Millis};
use crate::text::sanitize;
use crate::timeline::{Judge, Judgement};

use super::carry::shown_at;
use super::notice::Notice;
use super::state::{App, Focus, Page};

/// The findings of a document, in the order of what they are about.
#[derive(Debug, Clone, Default)]
pub(super) struct Findings {
    entries: Vec<Listed>,
    /// The entry that is chosen and opened.
    chosen: usize,
    /// The row of the list at which that begins; above the first one if it is taller than the screen.
    row: i64,
    judgements: HashMap<usize, Judgement>,
}

/// A finding in the list.
#[derive(Debug, Clone, Copy)]
struct Listed {
    /// An index into the document's findings.
    finding: usize,
    at: At,
}

/// What a finding is about.
#[derive(Debug, Clone, Copy)]
enum At {
    /// A line that begins at this byte.
    Line(u32),
    /// A chapter; for a gap, the one behind it.
    Chapter(usize),
    /// The file as a whole.
    Whole,
}

/// The list as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FindingList {
    /// How many there are.
    pub count: usize,
    /// The entry that is chosen and opened.
    pub chosen: usize,
    /// The row of the list at which that is to begin; negative where its first rows are scrolled away.
    pub row: i64,
}

impl Findings {
    pub(super) fn of(document: &Document) -> Findings {
        let (lines, chapters) = (line_starts(document), first_chapters(document));
        let at = |finding: &Finding| match finding.line {
            Some(line) => lines.get(&line).map(|byte| At::Line(*byte)),
            None => moment(finding).and_then(|moment| chapters.get(&moment).map(|at| At::Chapter(*at))),
        };
        let findings = document.findings.iter().enumerate();
        let mut entries: Vec<Listed> = findings
            .map(|(number, finding)| Listed { finding: number, at: at(finding).unwrap_or(At::Whole) })
            .collect();
        entries.sort_by_cached_key(|entry| match entry.at {
            At::Line(byte) => (false, byte),
            At::Chapter(chapter) => (false, start_of_chapter(document, chapter)),
            At::Whole => (true, 0),
        });
        Findings { entries, ..Findings::default() }
    }

    /// What was chosen among these, chosen among those of a longer reading.
    pub(super) fn carried(&self, from: &Document, new: Findings, to: &Document) -> Findings {
        let chosen = self.finding(self.chosen).and_then(|finding| find_again(from, finding, to));
        let chosen = chosen.and_then(|finding| new.entry_of(finding)).unwrap_or(0);
        Findings { chosen, row: self.row, ..new }
    }

    fn finding(&self, entry: usize) -> Option<usize> {
        self.entries.get(entry).map(|entry| entry.finding)
    }

    fn entry_of(&self, finding: usize) -> Option<usize> {
        self.entries.iter().position(|entry| entry.finding == finding)
    }
}

/// The index of a finding in another reading of the text.
pub(super) fn find_again(from: &Document, finding: usize, to: &Document) -> Option<usize> {
    let wanted = from.findings.get(finding)?;
    to.findings.iter().position(|finding| finding == wanted)
}

impl App {
    /// The list of findings; it is shown while the page of them is open.
    pub fn finding_list(&self) -> FindingList {
        let Findings { entries, chosen, row, .. } = &self.findings;
        FindingList { count: entries.len(), chosen: *chosen, row: *row }
    }

    /// An entry of the list, as an index into the document's findings.
    pub fn listed_finding(&self, entry: usize) -> Option<usize> {
        self.findings.finding(entry)
    }

    /// What was judged of a finding; the one that is chosen in the list, and that of an open card, are.
    pub fn judgement(&self, finding: usize) -> Option<&Judgement> {
        self.findings.judgements.get(&finding)
    }

    /// Chooses the finding that the status line tells of: whoever opens the list then wants to know more of it.
    pub(super) fn choose_what_is_told(&mut self) {
        let told = match self.notice {
            Some(Notice::Found(finding)) => Some(finding),
            Some(Notice::InGap { gap, .. }) => self.gap_finding(self.view.edition, gap.0, gap.1),
            _ => None,
        };
        if let Some(entry) = told.and_then(|finding| self.findings.entry_of(finding)) {
            self.findings.chosen = entry;
        }
    }

    pub(super) fn open_findings(&mut self) {
        self.page = Some((Page::Findings, 0));
        self.judge_chosen();
    }

    pub(super) fn choose_finding(&mut self, entry: usize, row: i64) {
        self.findings.chosen = entry.min(self.findings.entries.len().saturating_sub(1));
        self.findings.row = row;
        self.judge_chosen();
    }

    /// Judges the finding that is opened in the list.
    pub(super) fn judge_chosen(&mut self) {
        if let (Some((Page::Findings, _)), Some(finding)) =
            (self.page, self.findings.finding(self.findings.chosen))
        {
            self.judge(finding);
        }
    }

    /// Judges a finding, if that has not been done yet. What is missing in the beginning of a file may stand in
    /// the rest of it.
    pub(super) fn judge(&mut self, finding: usize) -> Judgement {
        if self.loading.is_some() {
            return Judgement::default();
        }
        if let Some(known) = self.findings.judgements.get(&finding) {
            return *known;
        }
        let Some(found) = self.document.findings.get(finding) else { return Judgement::default() };
        let judgement = Judge::new(&self.document, &mut self.concordance).judge(found);
        self.findings.judgements.insert(finding, judgement);
        judgement
    }

    /// Goes where the chosen finding is; a gap shows its ways out first.
    pub(super) fn enter_finding(&mut self) {
        let Some(Listed { finding, at }) = self.findings.entries.get(self.findings.chosen).copied() else {
            self.page = None;
            return;
        };
        if self.open_card(finding) {
            return;
        }
        let place = match at {
            At::Line(byte) => Some(shown_at(&self.document, byte)),
            At::Chapter(chapter) => Some(self.document.chapter_start(chapter)),
            At::Whole => self.first_trace(finding),
        };
        self.page = None;
        self.focus = Focus::Transcript;
        if let Some(place) = place {
            self.jump_to_or_end(place);
        }
        self.notice = Some(Notice::Found(finding));
    }

    /// The first place of what stands all over the file.
    fn first_trace(&self, finding: usize) -> Option<Anchor> {
        let text = &self.document.text;
        let finding = self.document.findings.get(finding)?;
        let byte = match finding.kind {
            FindingKind::MixedScripts => text.find(finding.detail.chars().next()?),
            FindingKind::BadBytes => text.find('\u{FFFD}'),
            FindingKind::ControlCharacters => {
                let mut lines = memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
                let start = std::iter::once(0).chain(&mut lines);
                start.into_iter().find(|start| {
                    let line = text.get(*start..).and_then(|rest| rest.lines().next());
                    line.is_some_and(|line| sanitize::marked(line) > 0)
                })
            }
            FindingKind::Incomplete => Some(text.len()),
            _ => None,
        };
        byte.map(|byte| shown_at(&self.document, u32::try_from(byte).unwrap_or(u32::MAX)))
    }

    /// The finding that tells of a gap.
    pub(super) fn gap_finding(&self, edition: usize, start: Millis, end: Millis) -> Option<usize> {
        self.document.findings.iter().position(|finding| {
            finding.kind == FindingKind::Gap
                && (finding.edition, finding.start, finding.end) == (edition, Some(start), Some(end))
        })
    }

    /// The chapter of that number among the titled ones of its edition.
    pub(super) fn titled_chapter(&self, wanted: ChapterRef) -> Option<usize> {
        let mut chapters = self.document.editions.get(wanted.edition)?.chapters.clone();
        chapters.find(|chapter| self.document.titled_number(*chapter) == Some(wanted.chapter))
    }
}

/// The edition and the time at which the chapter begins that a finding of time is about.
fn moment(finding: &Finding) -> Option<(usize, Millis)> {
    let time = match finding.kind {
        FindingKind::Gap => finding.end,
        _ => finding.start,
    };
    Some((finding.edition, time?))
}

/// Where the lines begin that findings name.
fn line_starts(document: &Document) -> HashMap<usize, u32> {
    let mut wanted: Vec<usize> = document.findings.iter().filter_map(|finding| finding.line).collect();
    wanted.sort_unstable();
    wanted.dedup();
    if !document.cues.is_empty() {
        // The text is made of the cues, and has no lines of the file.
        let behind = |line: &usize| document.cues.partition_point(|cue| (cue.line as usize) < *line);
        let place = |line: usize| Some((line, document.cues.get(behind(&line))?.text.start));
        return wanted.into_iter().filter_map(place).collect();
    }
    let text = document.own_text();
    let mut ends = memchr_iter(b'\n', text.as_bytes());
    let mut place = document.finder_of_own();
    let mut passed = 1;
    let mut start = Some(0);
    let mut found = HashMap::new();
    for line in wanted {
        if let Some(behind) = line.checked_sub(passed + 1) {
            start = ends.nth(behind).map(|end| end + 1);
            passed = line;
        }
        let byte = start.and_then(|start| u32::try_from(start).ok());
        found.extend(byte.map(|byte| (line, place(byte))));
    }
    found
}

/// The first chapters that begin when findings of time say so.
fn first_chapters(document: &Document) -> HashMap<(usize, Millis), usize> {
    let of_time = document.findings.iter().filter(|finding| finding.line.is_none());
    let mut wanted: HashMap<(usize, Millis), Option<usize>> =
        of_time.filter_map(moment).map(|moment| (moment, None)).collect();
    if !wanted.is_empty() {
        for (number, edition) in document.editions.iter().enumerate() {
            for chapter in edition.chapters.clone() {
                let time = document.chapters.get(chapter).and_then(|chapter| chapter.time);
                if let Some(first) = time.and_then(|time| wanted.get_mut(&(number, time.start))) {
                    first.get_or_insert(chapter);
                }
            }
        }
    }
    wanted.into_iter().filter_map(|(moment, chapter)| Some((moment, chapter?))).collect()
}

fn start_of_chapter(document: &Document, chapter: usize) -> u32 {
    let heading = document.chapters.get(chapter).and_then(|chapter| chapter.heading);
    heading.map_or_else(|| document.chapter_range(chapter).start, |line| line.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_begin_where_they_begin() {
        let finding = |line| Finding::of_text(FindingKind::Unclosed, 0, Some(line), "");
        let lines = [4, 1, 2, 2, 5, 9];
        let findings = lines.map(finding).to_vec();
        let document = Document { text: "一\r\n二\n\n四\n".into(), findings, ..Document::default() };
        let mut found: Vec<(usize, u32)> = line_starts(&document).into_iter().collect();
        found.sort_unstable();
        assert_eq!(found, [(1, 0), (2, 5), (4, 10), (5, 14)]);
    }
}
