//! Faults of the time axis: gaps, overlaps, disorder.
//!
//! Times within a second of each other count as equal: labels are rarely better than that.

use crate::model::{ChapterRef, Cue, Document, Finding, FindingKind, Millis, TimeRange};

/// A shorter gap or overlap between chapters is no finding.
const SHORTEST: Millis = 1000;
/// So many chapters at most are named beside a gap. Where hundreds of editions cover each other's gaps,
/// all their names would take more room than the text.
const MOST_COVERING: usize = 64;

/// The same between cues.
pub(super) const SHORTEST_BETWEEN_CUES: Millis = 5000;
/// So much of a cue's words names it, in characters.
const NAMING: usize = 24;

/// The faults of every edition, in file order of the editions.
pub fn find(document: &Document) -> Vec<Finding> {
    if document.speaks_in_cues() {
        return faults_of_cues(document);
    }
    let editions: Vec<Vec<(usize, TimeRange)>> =
        (0..document.editions.len()).map(|edition| timed_chapters(document, edition)).collect();
    let mut found = Vec::new();
    for (edition, chapters) in editions.iter().enumerate() {
        let times = chapters.iter().map(|(_, time)| *time);
        gaps_and_overlaps(edition, times, SHORTEST, &mut found);
        disorder(document, edition, chapters, &mut found);
    }
    for gap in found.iter_mut().filter(|finding| finding.kind == FindingKind::Gap) {
        gap.covered_by = covered_by(&editions, gap);
    }
    found
}

/// The faults of a subtitle file's cues.
fn faults_of_cues(document: &Document) -> Vec<Finding> {
    let mut found = Vec::new();
    // What ends before it begins is said at its beginning.
    let times = document.cues.iter().map(Cue::time);
    let times = times.map(|time| TimeRange { end: time.end.map(|end| end.max(time.start)), ..time });
    gaps_and_overlaps(0, times, SHORTEST_BETWEEN_CUES, &mut found);
    let name = |at: usize| {
        let words = document.cues.get(at).map_or("", |cue| document.cue_source(cue));
        let words: String = words.chars().take(NAMING).collect();
        words.replace('\n', " ")
    };
    faults_of_order(0, document.cues.iter().map(Cue::time), name, &mut found);
    found
}

/// The times that an edition states, with the number of the chapter among the titled ones.
fn timed_chapters(document: &Document, edition: usize) -> Vec<(usize, TimeRange)> {
    let Some(edition) = document.editions.get(edition) else { return Vec::new() };
    let chapters = document.chapters.get(edition.chapters.clone()).unwrap_or_default();
    let titled = chapters.iter().filter(|chapter| chapter.title.is_some());
    titled.enumerate().filter_map(|(number, chapter)| Some((number, chapter.time?))).collect()
}

/// Sweeps over chapters or cues in the order of time. Containment is nesting, not overlap.
fn gaps_and_overlaps(
    edition: usize,
    times: impl Iterator<Item = TimeRange> + Clone,
    shortest: Millis,
    found: &mut Vec<Finding>,
) {
    let ranges = times.map(|time| (time.start, time.end.filter(|end| *end >= time.start)));
    let has_ends = ranges.clone().any(|(_, end)| end.is_some());
    let order = |range: &(Millis, Option<Millis>)| (range.0, std::cmp::Reverse(range.1));
    // A million cues, which nearly always stand in order, are not copied.
    if ranges.clone().is_sorted_by_key(|range| order(&range)) {
        return sweep(edition, ranges, has_ends, shortest, found);
    }
    let mut ranges: Vec<(Millis, Option<Millis>)> = ranges.collect();
    ranges.sort_by_key(order);
    sweep(edition, ranges.into_iter(), has_ends, shortest, found);
}

fn sweep(
    edition: usize,
    ranges: impl Iterator<Item = (Millis, Option<Millis>)>,
    has_ends: bool,
    shortest: Millis,
    found: &mut Vec<Finding>,
) {
    // Before the first chapter everything up to 0:00 is covered; behind a chapter without an end,
    // nothing is known.
    let mut covered = Some(0).filter(|_| has_ends);
    let mut at_start = true;
    for (start, end) in ranges {
        if let Some(covered) = covered {
            if start - covered >= shortest {
                found.push(Finding::of_time(FindingKind::Gap, edition, covered, start));
            }
            let contained = end.is_some_and(|end| end <= covered);
            if !at_start && covered - start >= shortest && !contained && end.is_some() {
                found.push(Finding::of_time(FindingKind::Overlap, edition, start, covered));
            }
        }
        covered = end.map(|end| covered.map_or(end, |covered| covered.max(end)));
        at_start = false;
    }
}

/// Chapters that begin before the one above them, and those that take no time, or less.
fn disorder(document: &Document, edition: usize, chapters: &[(usize, TimeRange)], found: &mut Vec<Finding>) {
    let times = chapters.iter().map(|(_, time)| *time);
    let all = document.editions.get(edition).and_then(|found| document.chapters.get(found.chapters.clone()));
    let titles: Vec<&str> =
        all.unwrap_or_default().iter().filter_map(|chapter| chapter.title.as_deref()).collect();
    let name = |at: usize| {
        let title = chapters.get(at).and_then(|(number, _)| titles.get(*number));
        title.map_or_else(String::new, |title| (*title).to_owned())
    };
    faults_of_order(edition, times, name, found);
}

fn faults_of_order(
    edition: usize,
    times: impl Iterator<Item = TimeRange>,
    name: impl Fn(usize) -> String,
    found: &mut Vec<Finding>,
) {
    let mut previous: Option<Millis> = None;
    for (at, time) in times.enumerate() {
        let length = time.end.map(|end| end - time.start);
        let kinds = [
            (FindingKind::Disorder, previous.is_some_and(|previous| time.start < previous)),
            (FindingKind::NegativeLength, length.is_some_and(|length| length < 0)),
            (FindingKind::ZeroLength, length == Some(0)),
        ];
        for (kind, _) in kinds.into_iter().filter(|(_, holds)| *holds) {
            let finding = Finding::of_time(kind, edition, time.start, time.end.unwrap_or(time.start));
            found.push(Finding { detail: name(at), ..finding });
        }
        previous = Some(time.start);
    }
}

/// The chapters of other editions that share a second or more with a gap, the first of them.
fn covered_by(editions: &[Vec<(usize, TimeRange)>], gap: &Finding) -> Vec<ChapterRef> {
    let (Some(start), Some(end)) = (gap.start, gap.end) else { return Vec::new() };
    let others = editions.iter().enumerate().filter(|(edition, _)| *edition != gap.edition);
    others
        .flat_map(|(edition, chapters)| {
            chapters.iter().filter_map(move |(chapter, time)| {
                let shared = time.end?.min(end) - time.start.max(start);
                (shared >= SHORTEST).then_some(ChapterRef { edition, chapter: *chapter })
            })
        })
        .take(MOST_COVERING)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(times: &[(Millis, Option<Millis>)]) -> Vec<(FindingKind, Millis, Millis)> {
        let times = times.iter().map(|(start, end)| TimeRange::stated(*start, *end));
        let mut found = Vec::new();
        gaps_and_overlaps(0, times, SHORTEST, &mut found);
        found.iter().map(|finding| (finding.kind, finding.start.unwrap(), finding.end.unwrap())).collect()
    }

    #[test]
    fn gaps_count_from_zero_and_from_one_second() {
        use FindingKind::{Gap, Overlap};
        assert_eq!(faults(&[(133, Some(5000)), (5900, Some(9000))]), []);
        assert_eq!(faults(&[(4000, Some(5000)), (6000, Some(9000))]), [(Gap, 0, 4000), (Gap, 5000, 6000)]);
        assert_eq!(faults(&[(0, Some(5000)), (3000, Some(9000))]), [(Overlap, 3000, 5000)]);
        assert_eq!(faults(&[(0, Some(9000)), (3000, Some(5000)), (9000, Some(9500))]), []);
        assert_eq!(faults(&[(0, Some(5000)), (7000, None), (9000, Some(9500))]), [(Gap, 5000, 7000)]);
        assert_eq!(faults(&[(5000, None), (7000, None)]), []);
    }
}
