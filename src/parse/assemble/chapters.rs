//! Chapters and editions: where they begin, and what an edition's own contents lack.

use std::collections::HashMap;

use crate::model::{Chapter, Document, Edition, Finding, FindingKind, Millis, TextRange, TimeRange};

use super::super::titles;
use super::Builder;

impl Builder<'_> {
    /// A second 目录 behind chapters opens another edition.
    pub(super) fn begin_edition_if_one_is_over(&mut self) {
        let has_chapters = self.titles().next().is_some();
        if has_chapters {
            self.begin_edition();
        }
    }

    fn begin_edition(&mut self) {
        self.end_edition();
        let next = self.document.chapters.len();
        self.document.editions.push(Edition { chapters: next..next, ..Edition::default() });
        self.turn_open = false;
        self.speaking = None;
        self.first_timed = None;
    }

    /// The titles of the running edition.
    fn titles(&self) -> impl Iterator<Item = &str> {
        let chapters = self.document.editions.last().map_or(0..0, |edition| edition.chapters.clone());
        self.document
            .chapters
            .get(chapters)
            .unwrap_or_default()
            .iter()
            .filter_map(|chapter| chapter.title.as_deref())
    }

    /// Opens another edition where time begins again.
    fn take_time(&mut self, level: u8, time: TimeRange) {
        if self.first_timed.is_some_and(|first| first.is_over(level, time)) {
            self.begin_edition();
        }
        match &mut self.first_timed {
            Some(first) => first.follow(level, time),
            None => self.first_timed = Some(FirstTimed::new(level, time)),
        }
    }

    /// Holds the edition's own contents against its headings.
    pub(super) fn end_edition(&mut self) {
        let entries = std::mem::take(&mut self.entries);
        let words: Vec<String> = entries.iter().map(|entry| entry.words.clone()).collect();
        let titles: Vec<&str> = self.titles().collect();
        let found = titles::matches(&words, &titles);
        let number = self.document.editions.len() - 1;
        let missing = entries.iter().zip(&found).filter(|(_, found)| found.is_none());
        let missing: Vec<&Entry> = missing.map(|(entry, _)| entry).collect();
        let finding = |entry: &&Entry| {
            Finding::of_text(FindingKind::UnmatchedContents, number, Some(entry.line), &entry.words)
        };
        self.document.findings.extend(missing.iter().map(finding));
        if let Some(edition) = self.document.editions.last_mut() {
            edition.unmatched_contents = missing.iter().map(|entry| entry.words.clone()).collect();
        }
        // Where most entries answer to nothing, the list has an order of its own.
        if found.iter().flatten().count() * 2 >= entries.len() {
            self.compare_contents(number, &entries, &found);
        }
    }

    /// Reports the chapters that the contents leave out, and entries with another time than their chapters.
    fn compare_contents(&mut self, number: usize, entries: &[Entry], found: &[Option<usize>]) {
        let chapters = self.document.editions.last().map_or(0..0, |edition| edition.chapters.clone());
        let Some(chapters) = self.document.chapters.get(chapters) else { return };
        let titled: Vec<&Chapter> = chapters.iter().filter(|chapter| chapter.title.is_some()).collect();
        let listed: HashMap<usize, &Entry> =
            found.iter().zip(entries).filter_map(|(found, entry)| Some(((*found)?, entry))).collect();
        // Contents may well leave out what lies deeper.
        let deepest = listed.keys().filter_map(|at| titled.get(*at)).map(|chapter| chapter.level).max();
        let mut findings = Vec::new();
        for (at, chapter) in titled.into_iter().enumerate() {
            let title = chapter.title.as_deref().unwrap_or("");
            match listed.get(&at) {
                None if Some(chapter.level) <= deepest => {
                    let line = chapter
                        .heading
                        .map(|range| self.heading_lines.number(self.text, range.start as usize));
                    findings.push(Finding::of_text(FindingKind::UnlistedChapter, number, line, title));
                }
                Some(Entry { time: Some(listed), line, .. })
                    if chapter.time.is_some_and(|time| differ(time, *listed)) =>
                {
                    let end = listed.end.unwrap_or(listed.start);
                    let finding = Finding::of_time(FindingKind::ContentsTime, number, listed.start, end);
                    findings.push(Finding { line: Some(*line), detail: title.to_owned(), ..finding });
                }
                _ => {}
            }
        }
        self.document.findings.extend(findings);
    }

    pub(super) fn heading(&mut self, heading: usize, range: TextRange) {
        let Some(heading) = self.outline.headings.get(heading) else { return };
        self.end_unclosed();
        if let Some(time) = heading.time {
            self.take_time(heading.level, time);
        }
        self.begin_chapter(Chapter {
            title: Some(heading.title.clone()),
            level: heading.level,
            time: heading.time,
            heading: Some(range),
            ..Chapter::default()
        });
    }
}

/// An entry of the file's own contents.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Without marks and time.
    pub(super) words: String,
    /// The time that it states.
    pub(super) time: Option<TimeRange>,
    /// Its line in the file, from 1.
    pub(super) line: usize,
}

/// Whether two times of one chapter contradict each other. Labels are rarely better than a second.
fn differ(one: TimeRange, other: TimeRange) -> bool {
    let apart = |one: Millis, other: Millis| (one - other).abs() >= 1000;
    apart(one.start, other.start) || one.end.zip(other.end).is_some_and(|(one, other)| apart(one, other))
}

/// What is known of the first chapter with a time of an edition, to tell where time begins again.
#[derive(Debug, Clone, Copy)]
pub(super) struct FirstTimed {
    level: u8,
    start: Millis,
    /// Its end; without one it lasts until the next chapter starts.
    end: Option<Millis>,
    /// Whether a chapter that is not nested in it has gone beyond its end.
    left_behind: bool,
}

impl FirstTimed {
    fn new(level: u8, time: TimeRange) -> FirstTimed {
        FirstTimed { level, start: time.start, end: time.end, left_behind: false }
    }

    /// Whether time begins again with a chapter: it is of the highest level and lies before the end of
    /// the first one, after others had left that behind.
    fn is_over(&self, level: u8, time: TimeRange) -> bool {
        self.left_behind && level <= self.level && self.end.is_some_and(|end| time.start < end)
    }

    /// Takes the next chapter with a time into account.
    fn follow(&mut self, level: u8, time: TimeRange) {
        let end = *self.end.get_or_insert(time.start);
        let beyond = time.start > self.start && time.end.unwrap_or(time.start) > end;
        self.left_behind |= level <= self.level && beyond;
    }
}

/// Counts the levels of each edition from 1, whatever the number of its `#`.
pub(super) fn level_from_one(document: &mut Document) {
    for edition in &document.editions {
        let Some(chapters) = document.chapters.get_mut(edition.chapters.clone()) else { continue };
        let titled = chapters.iter().filter(|chapter| chapter.title.is_some());
        let highest = titled.map(|chapter| chapter.level).min().unwrap_or(1);
        for chapter in chapters.iter_mut().filter(|chapter| chapter.title.is_some()) {
            chapter.level -= highest - 1;
        }
    }
}
