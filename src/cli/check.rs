//! `yulu check`: what a reader should know about the faults of a file.

use std::fmt::Write;

use serde::Serialize;

use crate::app::App;
use crate::config::Strings;
use crate::model::{DetectedScript, Document, Finding, FindingKind};
use crate::text::sanitize::safe;
use crate::timeline::{Concordance, Judge};

use super::finding_json::{FindingOut, safe_json};
use super::strangers::{self, Strangers};

/// A file's findings.
#[derive(Serialize)]
pub struct Checked {
    file: String,
    findings: Vec<FindingOut>,
    /// The same for people: one on a line, behind the file's name and the line where there is one.
    #[serde(skip)]
    lines: Vec<String>,
}

impl Checked {
    /// Looks through a file of that name.
    pub fn of(app: &App, name: &str, strings: &Strings) -> Checked {
        let document = app.document();
        let mut checked = Checked { file: name.to_owned(), findings: Vec::new(), lines: Vec::new() };
        let mut concordance = Concordance::default();
        let mut judge = Judge::new(document, &mut concordance);
        for finding in &all(document) {
            let judgement = judge.judge(finding);
            let is_mixture = finding.kind == FindingKind::MixedScripts;
            let places = if is_mixture { strangers::find(&document.own_text()) } else { Vec::new() };
            let place = finding.line.map_or_else(String::new, |line| format!("{line}:"));
            let message = app.shown(&strings.judged(document, finding, &judgement));
            checked.lines.push(format!("{name}:{place} {message}"));
            checked.lines.extend(places.iter().map(|place| line_of(name, place, strings)));
            checked.findings.push(
                FindingOut::of(document, finding, &judgement, strings).with_places(finding.line, places),
            );
        }
        checked
    }

    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// The findings for people, safe to be shown.
    pub fn text(&self) -> String {
        self.lines.iter().fold(String::new(), |mut out, line| {
            // Writing into a string cannot fail.
            let _ = writeln!(out, "{}", safe(line));
            out
        })
    }
}

/// An array of the files and their findings.
pub fn check_json(checked: &[Checked]) -> String {
    safe_json(&serde_json::to_string_pretty(checked).unwrap_or_default())
}

/// The document's findings, with the line of the first bad byte, and that it is mixed where neither script prevails.
fn all(document: &Document) -> Vec<Finding> {
    let mut findings = document.findings.clone();
    for finding in findings.iter_mut().filter(|finding| finding.kind == FindingKind::BadBytes) {
        let text = document.own_text();
        finding.line = text.find('\u{FFFD}').map(|first| {
            let before = text.as_bytes().get(..first).unwrap_or_default();
            memchr::memchr_iter(b'\n', before).count() + 1
        });
    }
    if document.script == DetectedScript::Mixed {
        let places = strangers::find(&document.own_text());
        let mut characters = String::new();
        for character in places.iter().flat_map(|place| place.characters.chars()) {
            if !characters.contains(character) && characters.chars().count() < MOST_CHARACTERS {
                characters.push(character);
            }
        }
        findings.push(Finding::of_text(FindingKind::MixedScripts, 0, None, &characters));
    }
    findings
}

/// So many different characters are named where neither script prevails.
const MOST_CHARACTERS: usize = 12;

/// `talk.md:12:7: 们 “……他们說的話”`
fn line_of(name: &str, place: &Strangers, strings: &Strings) -> String {
    let values = [("characters", place.characters.as_str()), ("context", place.context.as_str())];
    format!("{name}:{}:{}: {}", place.line, place.column, strings.fill("stranger", &values))
}
