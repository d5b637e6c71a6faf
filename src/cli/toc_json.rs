//! `yulu toc --json`: the contract that other programs build on.
//!
//! Times are integers in milliseconds, unknown things are null, nothing but `message` is localised.

use serde::Serialize;

use crate::app::App;
use crate::config::Strings;
use crate::model::{Cue, Document, TimeRange, Turn};
use crate::text::{gloss, inline};
use crate::timeline::{Concordance, Judge, characters, counts};

use super::finding_json::{FindingOut, safe_json};

#[derive(Serialize)]
struct Toc<'a> {
    title: Option<&'a str>,
    author: Option<&'a str>,
    date: Option<&'a str>,
    source_url: Option<&'a str>,
    summary: Option<&'a str>,
    format: &'a str,
    encoding: &'a str,
    script: &'a str,
    duration_ms: Option<i64>,
    editions: Vec<Edition<'a>>,
    speakers: Vec<Speaker<'a>>,
    turns: Vec<TurnTime<'a>>,
    cues: Vec<CueOut<'a>>,
    glosses: Vec<Gloss>,
    translations: usize,
    findings: Vec<FindingOut>,
}

#[derive(Serialize)]
struct Edition<'a> {
    label: Option<&'a str>,
    chapters: Vec<Chapter<'a>>,
    unmatched_contents: &'a [String],
}

#[derive(Serialize)]
struct Chapter<'a> {
    title: Option<&'a str>,
    level: u8,
    start_ms: Option<i64>,
    end_ms: Option<i64>,
    time: Option<&'static str>,
    turns: usize,
    characters: usize,
}

#[derive(Serialize)]
struct Speaker<'a> {
    name: &'a str,
    role: Option<&'a str>,
    turns: usize,
    characters: usize,
}

#[derive(Serialize)]
struct TurnTime<'a> {
    edition: usize,
    chapter: Option<usize>,
    speaker: Option<&'a str>,
    start_ms: Option<i64>,
    end_ms: Option<i64>,
    time: Option<&'static str>,
    /// How sure a borrowed time is, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<u8>,
}

#[derive(Serialize)]
struct CueOut<'a> {
    start_ms: i64,
    end_ms: Option<i64>,
    text: &'a str,
}

#[derive(Serialize, PartialEq, Eq)]
struct Gloss {
    term: String,
    explanation: String,
}

/// The document as one JSON object.
pub fn toc_json(app: &App, strings: &Strings) -> String {
    let document = app.document();
    let characters: Vec<usize> = document.turns.iter().map(|turn| characters(document, turn)).collect();
    let toc = Toc {
        title: document.metadata.title.as_deref(),
        author: document.metadata.author.as_deref(),
        date: document.metadata.date.as_deref(),
        source_url: document.metadata.source_url.as_deref(),
        summary: document.metadata.summary.as_deref(),
        format: document.format,
        encoding: document.encoding,
        script: document.script.name(),
        duration_ms: document.duration(),
        editions: editions(app, &characters),
        speakers: speakers(document, &characters),
        turns: turns(app),
        cues: document.cues.iter().map(|cue| cue_out(document, cue)).collect(),
        glosses: glosses(document),
        translations: document.translations,
        findings: findings(document, strings),
    };
    safe_json(&serde_json::to_string_pretty(&toc).unwrap_or_default())
}

fn cue_out<'a>(document: &'a Document, cue: &Cue) -> CueOut<'a> {
    CueOut { start_ms: cue.start(), end_ms: cue.end(), text: document.cue_source(cue) }
}

fn findings(document: &Document, strings: &Strings) -> Vec<FindingOut> {
    let mut concordance = Concordance::default();
    let mut judge = Judge::new(document, &mut concordance);
    let found = document.findings.iter();
    found.map(|finding| FindingOut::of(document, finding, &judge.judge(finding), strings)).collect()
}

fn editions<'a>(app: &'a App, characters: &[usize]) -> Vec<Edition<'a>> {
    let document = app.document();
    let chapter = |index: usize| {
        let found = document.chapters.get(index)?;
        let time = app.chapter_time(index);
        let turns = found.turns.clone();
        Some(Chapter {
            title: found.title.as_deref(),
            level: found.level,
            start_ms: time.map(|time| time.start),
            end_ms: time.and_then(|time| time.end),
            time: time.map(|time| time.origin.name()),
            turns: document
                .turns
                .get(turns.clone())
                .unwrap_or_default()
                .iter()
                .filter(|turn| counts(document, turn))
                .count(),
            characters: characters.get(turns).unwrap_or_default().iter().sum(),
        })
    };
    let edition = |edition: &'a crate::model::Edition| Edition {
        label: edition.label.as_deref(),
        chapters: edition.chapters.clone().filter_map(chapter).collect(),
        unmatched_contents: &edition.unmatched_contents,
    };
    document.editions.iter().map(edition).collect()
}

fn speakers<'a>(document: &'a Document, characters: &[usize]) -> Vec<Speaker<'a>> {
    let counted = |speaker: &'a crate::model::Speaker| Speaker {
        name: &speaker.name,
        role: speaker.role.as_deref(),
        turns: 0,
        characters: 0,
    };
    let mut speakers: Vec<Speaker> = document.speakers.iter().map(counted).collect();
    for (turn, characters) in document.turns.iter().zip(characters) {
        if let Some(speaker) = turn.speaker.and_then(|speaker| speakers.get_mut(speaker)) {
            speaker.turns += usize::from(!turn.continued);
            speaker.characters += characters;
        }
    }
    speakers
}

fn turns(app: &App) -> Vec<TurnTime<'_>> {
    let document = app.document();
    let turn = |(index, turn): (usize, &Turn)| {
        let chapter = document.chapter_of_turn(index)?;
        let time: Option<TimeRange> = app.turn_time(index);
        counts(document, turn).then(|| TurnTime {
            edition: document.edition_of_chapter(chapter),
            chapter: document.titled_number(chapter),
            speaker: turn.speaker.and_then(|speaker| Some(document.speakers.get(speaker)?.name.as_str())),
            start_ms: time.map(|time| time.start),
            end_ms: time.and_then(|time| time.end),
            time: time.map(|time| time.origin.name()),
            confidence: time.and_then(|time| time.origin.confidence()),
        })
    };
    document.turns.iter().enumerate().filter_map(turn).collect()
}

/// The glosses of the whole text, each once.
fn glosses(document: &Document) -> Vec<Gloss> {
    let mut seen = std::collections::HashSet::new();
    let mut out = Vec::new();
    for block in &document.blocks {
        let text = block.range.of(&document.text);
        for found in gloss::find(text) {
            let gloss = Gloss {
                term: inline::plain(&text[found.term]),
                explanation: inline::plain(&text[found.explanation]),
            };
            if seen.insert((gloss.term.clone(), gloss.explanation.clone())) {
                out.push(gloss);
            }
        }
    }
    out
}
