//! Chapters and editions: where they begin, and what an edition's own contents lack.

use crate::model::{Chapter, Document, Edition, Finding, FindingKind, TextRange};

use super::super::contents;
use super::super::outline::Heading;
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

    /// Holds the edition's own contents against its headings.
    pub(super) fn end_edition(&mut self) {
        let titles: Vec<&str> = self.titles().collect();
        let missing = contents::unmatched(&self.entries, &titles);
        let number = self.document.editions.len() - 1;
        let findings =
            missing.iter().map(|entry| Finding::of_text(FindingKind::UnmatchedContents, number, None, entry));
        let findings: Vec<Finding> = findings.collect();
        self.document.findings.extend(findings);
        if let Some(edition) = self.document.editions.last_mut() {
            edition.unmatched_contents = missing;
        }
        self.entries.clear();
    }

    pub(super) fn heading(&mut self, heading: usize, range: TextRange) {
        let Some(heading) = self.outline.headings.get(heading) else { return };
        self.end_unclosed();
        if self.starts_over(heading) {
            self.begin_edition();
        }
        self.begin_chapter(Chapter {
            title: Some(heading.title.clone()),
            level: heading.level,
            time: heading.time,
            heading: Some(range),
            ..Chapter::default()
        });
    }

    /// Whether time begins again: a chapter of the highest level that lies before the end of the first
    /// one, after others had left that behind. Chapters nested in the first one don't leave it.
    fn starts_over(&self, heading: &Heading) -> bool {
        let Some(edition) = self.document.editions.last() else { return false };
        let timed: Vec<_> = self.document.chapters[edition.chapters.clone()]
            .iter()
            .filter_map(|chapter| Some((chapter.level, chapter.time?)))
            .collect();
        let (Some((level, first)), Some(time)) = (timed.first(), heading.time) else { return false };
        // A chapter without an end lasts until the next one starts.
        let Some(end) = first.end.or(timed.get(1).map(|(_, second)| second.start)) else { return false };
        let mut others = timed.iter().filter(|(other, _)| other <= level).map(|(_, time)| time);
        heading.level <= *level
            && time.start < end
            && others.any(|other| other.start > first.start && other.end.unwrap_or(other.start) > end)
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
