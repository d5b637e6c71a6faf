//! ASS and SSA: `Dialogue:` lines, whose fields a `Format:` line names.
//!
//! The events stand in any order, so the cues are put in the order of time; a second language often stands behind
//! the whole first one.

use crate::model::{Cue, Field, Metadata, TextRange};

use super::Found;
use super::clock;
use super::lines::{Line, Lines};

/// The fields that are wanted, as indices into an event's.
#[derive(Debug, Clone, Copy)]
struct Fields {
    start: usize,
    end: usize,
    name: Option<usize>,
    effect: Option<usize>,
    text: usize,
}

impl Default for Fields {
    /// Those of version 4+.
    fn default() -> Fields {
        Fields { start: 1, end: 2, name: Some(4), effect: Some(8), text: 9 }
    }
}

impl Fields {
    /// The fields that a `Format:` line names.
    fn of(format: &str) -> Option<Fields> {
        let find = |wanted: &[&str]| {
            format
                .split(',')
                .position(|name| wanted.iter().any(|word| name.trim().eq_ignore_ascii_case(word)))
        };
        Some(Fields {
            start: find(&["Start"])?,
            end: find(&["End"])?,
            name: find(&["Name", "Actor"]),
            effect: find(&["Effect"]),
            text: find(&["Text"])?,
        })
    }
}

/// Finds the cues of a file.
pub(super) fn read(text: &str) -> Found {
    let mut found = Found::default();
    let mut fields = Fields::default();
    let mut in_events = false;
    let mut in_info = false;
    let mut events: Vec<(Cue, Option<TextRange>)> = Vec::new();
    for line in Lines::of(text) {
        let words = line.range.of(text);
        if words.starts_with('[') {
            in_events = words.trim_end().eq_ignore_ascii_case("[events]");
            in_info = words.trim_end().eq_ignore_ascii_case("[script info]");
        }
        let Some((kind, rest)) = words.split_once(':') else { continue };
        match (in_events, kind) {
            (false, key) if in_info => entry(&mut found.metadata, key.trim(), rest.trim()),
            (true, "Format") => fields = Fields::of(rest).unwrap_or(fields),
            (true, "Dialogue") => match event(rest, line, fields) {
                Some(event) => events.push(event),
                None => found.broken(line.number, words),
            },
            (true, "Comment") => {
                let is_remark = part(rest, fields.effect, fields.text)
                    .is_none_or(|effect| effect.is_empty() || effect.eq_ignore_ascii_case("chapter"));
                if let Some((cue, _)) = event(rest, line, fields).filter(|_| is_remark) {
                    found.notes.push(super::Note { behind: events.len(), range: cue.text });
                }
            }
            _ => {}
        }
    }
    if !events.is_sorted_by_key(|(cue, _)| cue.start()) {
        events.sort_by_key(|(cue, _)| cue.start());
    }
    (found.cues, found.voices) = events.into_iter().unzip();
    found
}

/// A line about the file itself.
fn entry(metadata: &mut Metadata, key: &str, value: &str) {
    if key.is_empty() || key.starts_with([';', '!']) || value.is_empty() {
        return;
    }
    match key {
        "Title" => metadata.title = Some(value.to_owned()),
        "Original Script" => metadata.author = Some(value.to_owned()),
        _ => {}
    }
    metadata.fields.push(Field { key: key.to_owned(), value: value.to_owned() });
}

/// A field of an event; the text is the last one, and may have commas.
fn part(event: &str, field: Option<usize>, fields: usize) -> Option<&str> {
    event.splitn(fields + 1, ',').nth(field?).map(str::trim)
}

fn event(event: &str, line: Line, fields: Fields) -> Option<(Cue, Option<TextRange>)> {
    let find = |field: usize| part(event, Some(field), fields.text);
    let time =
        |field: usize| clock::loose(find(field)?).filter(|(_, rest)| rest.is_empty()).map(|(time, _)| time);
    let cue = Cue::new(time(fields.start)?, Some(time(fields.end)?), line.number);
    let base = line.range.end as usize - event.len();
    let range = |part: &str| {
        let start = base + (part.as_ptr() as usize).saturating_sub(event.as_ptr() as usize);
        TextRange::new(start, start + part.len())
    };
    let name = fields.name.and_then(find).filter(|name| !name.is_empty());
    Some((cue.at(range(find(fields.text)?)), name.map(range)))
}
