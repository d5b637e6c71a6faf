//! Findings as JSON, the same in `toc` and `check`.

use serde::Serialize;

use crate::config::Strings;
use crate::model::{Document, Finding};
use crate::text::sanitize::{self, Shown};
use crate::timeline::{Judgement, Verdict};

use super::strangers::Strangers;

#[derive(Serialize)]
struct ChapterOut {
    edition: usize,
    chapter: usize,
}

/// A finding with the members that the contract names.
#[derive(Serialize)]
pub(super) struct FindingOut {
    kind: &'static str,
    edition: usize,
    start_ms: Option<i64>,
    end_ms: Option<i64>,
    covered_by: Vec<ChapterOut>,
    verdict: Option<&'static str>,
    inferred_ms: Option<i64>,
    /// The line of the file, from 1, where the fault is one of the text; only `check` tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    /// Where characters of the other script stand; only `check` tells.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<Strangers>,
    message: String,
}

impl FindingOut {
    pub(super) fn of(
        document: &Document,
        finding: &Finding,
        judgement: &Judgement,
        strings: &Strings,
    ) -> FindingOut {
        let covered_by = finding.covered_by.iter();
        FindingOut {
            kind: finding.kind.name(),
            edition: finding.edition,
            start_ms: finding.start,
            end_ms: finding.end,
            covered_by: covered_by
                .map(|chapter| ChapterOut { edition: chapter.edition, chapter: chapter.chapter })
                .collect(),
            verdict: judgement.verdict.map(Verdict::name),
            inferred_ms: judgement.inferred,
            line: None,
            places: Vec::new(),
            message: strings.judged(document, finding, judgement),
        }
    }

    /// The same with all that is known of where it is.
    pub(super) fn with_places(self, line: Option<usize>, places: Vec<Strangers>) -> FindingOut {
        FindingOut { line, places, ..self }
    }
}

/// Writes characters that must not reach a terminal as escapes; JSON keeps their meaning.
pub(super) fn safe_json(json: &str) -> String {
    if sanitize::is_plain(json) {
        return [json, "\n"].concat();
    }
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        match character == '\n' || character == ' ' || sanitize::shown(character) == Shown::Itself {
            true => out.push(character),
            false => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_carries_no_controls() {
        let json = serde_json::to_string("甲\u{1b}\u{9b}\u{202e}\u{7f}").unwrap();
        let safe = safe_json(&json);
        assert_eq!(safe.trim(), "\"甲\\u001b\\u009b\\u202e\\u007f\"");
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), "甲\u{1b}\u{9b}\u{202e}\u{7f}");
    }
}
