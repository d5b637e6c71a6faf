//! Findings in words.

use crate::model::{ChapterRef, Document, Finding, FindingKind, clock_precise};

use super::strings::Strings;

impl Strings {
    /// A sentence that says what was found, with its numbers.
    pub fn finding(&self, document: &Document, finding: &Finding) -> String {
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
        let key = format!("finding_{}", finding.kind.name());
        let mut words = self.fill(&key, &values);
        if finding.kind == FindingKind::Gap && !finding.covered_by.is_empty() {
            let titles: Vec<String> =
                finding.covered_by.iter().filter_map(|chapter| title(document, *chapter)).collect();
            words.push_str(&self.fill("finding_covered", &[("chapters", &titles.join("、"))]));
        }
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

fn title(document: &Document, chapter: ChapterRef) -> Option<String> {
    let chapters = document.chapters.get(document.editions.get(chapter.edition)?.chapters.clone())?;
    chapters.iter().filter_map(|chapter| chapter.title.as_ref()).nth(chapter.chapter).cloned()
}
