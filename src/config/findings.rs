//! Findings in words.

use crate::model::{ChapterRef, Document, Finding, FindingKind, clock_precise};
use crate::timeline::{Judgement, Verdict};

use super::strings::Strings;

impl Strings {
    /// A sentence that says what was found, with its numbers.
    pub fn finding(&self, document: &Document, finding: &Finding) -> String {
        let mut words = match (finding.kind, finding.line) {
            // It stands in another file, which the words name.
            (FindingKind::BrokenChapter, None) => self.told("finding_broken_chapter_there", finding),
            _ => self.told(&format!("finding_{}", finding.kind.name()), finding),
        };
        if finding.kind == FindingKind::Gap && !finding.covered_by.is_empty() {
            let covering =
                finding.covered_by.iter().filter_map(|chapter| self.covering(document, finding, *chapter));
            let chapters = covering.collect::<Vec<_>>().join(self.get("list_separator"));
            words.push_str(&self.fill("finding_covered", &[("chapters", &chapters)]));
        }
        self.in_edition(document, finding, words)
    }

    /// The same in a few words, for a list of many.
    pub fn finding_in_short(&self, document: &Document, finding: &Finding) -> String {
        match finding.kind {
            FindingKind::Gap => self.in_edition(document, finding, self.told("finding_gap_short", finding)),
            _ => self.finding(document, finding),
        }
    }

    fn told(&self, key: &str, finding: &Finding) -> String {
        let (start, end) = (finding.start.unwrap_or(0), finding.end.unwrap_or(0));
        let seconds = format!("{:.1}", (end - start) as f64 / 1000.0);
        let line = finding.line.unwrap_or(0).to_string();
        let (start, end) = (clock_precise(start), clock_precise(end));
        let values = [
            ("start", start.as_str()),
            ("end", end.as_str()),
            ("seconds", seconds.as_str()),
            ("line", line.as_str()),
            ("detail", finding.detail.as_str()),
        ];
        self.fill(key, &values)
    }

    fn in_edition(&self, document: &Document, finding: &Finding, words: String) -> String {
        // Where there are several editions, a fault of time belongs to one of them.
        match document.editions.len() > 1 && finding.start.is_some() {
            true => format!(
                "{} · {words}",
                self.fill("edition", &[("number", &(finding.edition + 1).to_string())])
            ),
            false => words,
        }
    }
}

impl Strings {
    /// A chapter that covers part of a gap, with how much of it.
    fn covering(&self, document: &Document, gap: &Finding, covering: ChapterRef) -> Option<String> {
        let chapters = document.chapters.get(document.editions.get(covering.edition)?.chapters.clone())?;
        let chapter = chapters.iter().filter(|chapter| chapter.title.is_some()).nth(covering.chapter)?;
        let time = chapter.time?;
        let shared = time.end?.min(gap.end?) - time.start.max(gap.start?);
        let seconds = format!("{:.1}", shared as f64 / 1000.0);
        let title = chapter.title.as_deref().unwrap_or("");
        Some(self.fill("finding_covering", &[("title", title), ("seconds", &seconds)]))
    }

    /// A sentence that says what was found, and what it really is, with the evidence.
    pub fn judged(&self, document: &Document, finding: &Finding, judgement: &Judgement) -> String {
        let mut words = self.finding(document, finding);
        if let Some(verdict) = self.verdict(document, finding, judgement) {
            words.push_str(&self.fill("finding_verdict", &[("verdict", &verdict)]));
        }
        words
    }

    /// What a gap is, with the evidence; none if that can't be told.
    pub fn verdict(&self, document: &Document, finding: &Finding, judgement: &Judgement) -> Option<String> {
        let key = match (judgement.verdict?, judgement.witness) {
            (Verdict::TextMissing, _) => "verdict_missing",
            (Verdict::LabelTooShort, Some(witness)) if witness.tells_time => "verdict_label_seen",
            (Verdict::LabelTooShort, Some(_)) => "verdict_label_seamless",
            (Verdict::LabelTooShort, None) => "verdict_label_pace",
            (Verdict::SilenceOrCut, Some(_)) => "verdict_silence_seamless",
            (Verdict::SilenceOrCut, None) => "verdict_silence_pace",
        };
        let number = |chapter: Option<usize>| {
            let number = chapter.and_then(|chapter| document.titled_number(chapter));
            number.map_or_else(|| "?".to_owned(), |number| (number + 1).to_string())
        };
        let seconds = |from: Option<i64>, to: Option<i64>| {
            let between = from.zip(to).map_or(0, |(from, to)| to - from);
            format!("{:.1}", between as f64 / 1000.0)
        };
        let count = |count: Option<u32>| count.map_or_else(|| "?".to_owned(), |count| count.to_string());
        let edition = judgement.witness.map_or(0, |witness| witness.edition + 1);
        let missing = judgement.witness.map_or(0, |witness| witness.missing);
        Some(self.fill(
            key,
            &[
                ("edition", &edition.to_string()),
                ("missing", &missing.to_string()),
                ("before", &number(judgement.before)),
                ("after", &number(judgement.after)),
                ("inferred", &clock_precise(judgement.inferred.unwrap_or(0))),
                ("early", &seconds(finding.start, judgement.inferred)),
                ("late", &seconds(judgement.inferred, finding.end)),
                ("pace", &count(judgement.pace)),
                ("usual", &count(judgement.usual_pace)),
            ],
        ))
    }
}
