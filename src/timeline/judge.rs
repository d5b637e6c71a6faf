//! What a gap is: a label that ends too early, silence, or text that is missing.
//!
//! Where another edition says the same words, those decide: what it has between the words before the gap and those
//! behind it is missing here; if it has nothing, the labels are wrong, and its own time of the words behind the
//! gap is where they really begin. Without such an edition the pace tells: a chapter that would have to be spoken
//! far faster than the others goes on behind its label. See `FORMATS.md`, 0.1 and 5.3.

use std::sync::Arc;

use crate::model::{Document, Finding, FindingKind, Millis};

use super::align::Run;
use super::concordance::{Concordance, Pair};
use super::timed::{MINUTE, Timed, per_minute};
use super::verdict::{Judgement, Verdict, Witness};

/// Another edition is asked if it is one of so many nearest ones: a file of hundreds of interviews has hundreds of
/// editions.
const MOST_EDITIONS: usize = 6;
/// The words that two editions share begin no further from the gap than this, in letters.
const NEAR: usize = 60;
/// A run of so many letters stands where it belongs.
const SUREST: usize = 4;
/// Fewer letters are no passage.
const SHORTEST_PASSAGE: usize = 20;
/// Labels are rarely better than this.
const TOLERANCE: Millis = 1000;
/// A chapter is spoken too fast to be true from this on, in percent of the usual pace.
const TOO_FAST: u32 = 150;
/// Up to this its pace is normal.
const NORMAL: u32 = 125;

/// Judges the gaps of a document.
pub struct Judge<'a> {
    document: &'a Document,
    concordance: &'a mut Concordance,
}

/// A gap and what lies around it.
#[derive(Clone, Copy)]
struct Gap {
    edition: usize,
    start: Millis,
    end: Millis,
    before: Option<usize>,
    after: usize,
}

impl Gap {
    fn length(self) -> Millis {
        self.end - self.start
    }
}

impl<'a> Judge<'a> {
    /// A judge who keeps what is known of the editions in `concordance`.
    pub fn new(document: &'a Document, concordance: &'a mut Concordance) -> Judge<'a> {
        Judge { document, concordance }
    }

    /// Judges a finding; one that is no gap gets no verdict.
    pub fn judge(&mut self, finding: &Finding) -> Judgement {
        let Some(gap) = self.gap(finding) else { return Judgement::default() };
        let usual = self.timed(gap.edition).usual_pace;
        let evidence = Judgement {
            before: gap.before,
            after: Some(gap.after),
            pace: gap.before.and_then(|chapter| self.pace(chapter)),
            usual_pace: usual,
            ..Judgement::default()
        };
        let mut witness = None;
        for other in self.nearest_editions(gap.edition) {
            let Some(pair) = self.concordance.pair(self.document, gap.edition, other) else { continue };
            let Some(seam) = self.seam(gap, &pair) else { continue };
            let lasting = usual.map(|usual| seam.missing as i64 * MINUTE / i64::from(usual.max(1)));
            let is_passage = seam.missing >= SHORTEST_PASSAGE;
            if is_passage && lasting.is_none_or(|lasting| lasting * 4 >= gap.length()) {
                let witness = Witness {
                    edition: other,
                    byte: seam.first_missing,
                    missing: seam.missing,
                    tells_time: false,
                };
                let verdict = Some(Verdict::TextMissing);
                return Judgement { verdict, witness: Some(witness), ..evidence };
            }
            let seen = Witness { edition: other, byte: seam.byte, missing: 0, tells_time: false };
            if let Some(time) = self.time_in(other, gap, seam.byte) {
                return Judgement {
                    verdict: Some(Verdict::LabelTooShort),
                    inferred: Some(time),
                    witness: Some(Witness { tells_time: true, ..seen }),
                    ..evidence
                };
            }
            witness.get_or_insert(seen);
        }
        let (verdict, inferred) = self.by_pace(gap, evidence, witness.is_some());
        Judgement { verdict, inferred, witness, ..evidence }
    }

    fn gap(&mut self, finding: &Finding) -> Option<Gap> {
        let (start, end) = (finding.start?, finding.end?);
        if finding.kind != FindingKind::Gap {
            return None;
        }
        let timed = self.timed(finding.edition);
        let (before, after) = (timed.ending.get(&start).copied(), *timed.starting.get(&end)?);
        // Chapters that follow each other in time but not in the file have no seam.
        let adjoin = match before {
            Some(before) => before < after && self.behind(before) == after,
            None => start == 0,
        };
        adjoin.then_some(Gap { edition: finding.edition, start, end, before, after })
    }

    /// The chapter behind a chapter and all that is nested in it.
    fn behind(&self, chapter: usize) -> usize {
        let level = self.document.chapters.get(chapter).map_or(0, |chapter| chapter.level);
        let nested = self.document.chapters.iter().skip(chapter + 1);
        chapter + 1 + nested.take_while(|other| other.level > level).count()
    }

    fn nearest_editions(&self, edition: usize) -> Vec<usize> {
        let first = edition.saturating_sub(MOST_EDITIONS);
        let behind = (edition + MOST_EDITIONS + 1).min(self.document.editions.len());
        let mut others: Vec<usize> = (first..behind).filter(|other| *other != edition).collect();
        others.sort_by_key(|other| other.abs_diff(edition));
        others.truncate(MOST_EDITIONS);
        others
    }

    fn timed(&mut self, edition: usize) -> Arc<Timed> {
        self.concordance.timed(self.document, edition)
    }

    /// How another edition goes over the gap.
    fn seam(&self, gap: Gap, pair: &Pair) -> Option<Seam> {
        let border = pair.left.index_at(self.document.chapter_range(gap.after).start);
        let runs = pair.alignment.runs();
        // A letter or two beside a passage that only one of them has may belong to either of its ends.
        let reaching = runs.get(runs.partition_point(|run| run.left_end() <= border)..)?;
        let behind = reaching.iter().find(|run| run.left_end() - run.left.max(border) >= SUREST)?;
        let skipped = behind.left.max(border) - border;
        let first_behind = behind.right + (border + skipped - behind.left);
        let (unmatched, last_before) = match gap.before {
            None => (skipped, 0),
            Some(_) => {
                let begun = runs.get(..runs.partition_point(|run| run.left < border))?;
                let is_sure = |run: &&Run| run.left_end().min(border) - run.left >= SUREST;
                let before = begun.iter().rev().find(is_sure)?;
                let end = before.left_end().min(border);
                if border - end > NEAR {
                    return None;
                }
                (border - end + skipped, before.right + (end - before.left))
            }
        };
        let between = first_behind.checked_sub(last_before)?;
        // What is only said in other words is not missing.
        let missing = between.saturating_sub(unmatched);
        (skipped <= NEAR).then_some(Seam {
            missing,
            first_missing: pair.right.byte(last_before)?,
            byte: pair.right.byte(first_behind.saturating_sub(skipped).max(last_before))?,
        })
    }

    /// When another edition says the words at `byte`, if it has text throughout the gap and says them then.
    fn time_in(&mut self, edition: usize, gap: Gap, byte: u32) -> Option<Millis> {
        let document = self.document;
        let timed = self.timed(edition);
        let axis = &timed.axis;
        let covered = axis.covered(gap.start, gap.end);
        let time = axis.time_at(document, byte)?;
        let is_inside = (gap.start - TOLERANCE..=gap.end + TOLERANCE).contains(&time);
        (covered * 2 >= gap.length() && is_inside).then(|| time.clamp(gap.start, gap.end))
    }

    /// What the pace of the chapter before the gap tells.
    fn by_pace(
        &mut self,
        gap: Gap,
        evidence: Judgement,
        seamless: bool,
    ) -> (Option<Verdict>, Option<Millis>) {
        let (Some(before), Some(pace), Some(usual)) = (gap.before, evidence.pace, evidence.usual_pace) else {
            return (None, None);
        };
        let Some(start) = self.document.chapters.get(before).and_then(|chapter| chapter.time) else {
            return (None, None);
        };
        let needed = i64::from(self.said(before)) * MINUTE / i64::from(usual.max(1));
        let end = start.start + needed;
        let half = gap.length() / 2;
        let fills = end >= gap.start + half;
        let percent = pace.saturating_mul(100) / usual.max(1);
        let is_too_short = match seamless {
            true => fills,
            false => percent > TOO_FAST && fills && end <= gap.end + half,
        };
        let is_silent = if seamless { !fills } else { percent <= NORMAL && !fills };
        match (is_too_short, is_silent) {
            (true, _) => (Some(Verdict::LabelTooShort), Some(end.clamp(gap.start, gap.end))),
            (false, true) => (Some(Verdict::SilenceOrCut), None),
            (false, false) => (None, None),
        }
    }

    /// How much a chapter says, with what is nested in it, in Han characters.
    fn said(&mut self, chapter: usize) -> u32 {
        let document = self.document;
        let start = document.chapter_range(chapter).start;
        let end = document.chapter_range(self.behind(chapter) - 1).end;
        self.timed(document.edition_of_chapter(chapter)).axis.said(document, start, end)
    }

    /// How much a chapter says in a minute by its label.
    fn pace(&mut self, chapter: usize) -> Option<u32> {
        let time = self.document.chapters.get(chapter)?.time?;
        per_minute(self.said(chapter), time.end? - time.start)
    }
}

/// How another edition goes on where one has a gap.
struct Seam {
    /// Letters between the words before the gap and those behind it.
    missing: usize,
    /// Where those letters begin.
    first_missing: u32,
    /// Where the words behind the gap begin.
    byte: u32,
}
