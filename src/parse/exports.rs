//! What transcription services write around a transcript: the day and the length of the recording, its keywords, and
//! where the transcript begins. It is theirs, not the speakers'.

use super::head;
use super::outline::{Outline, Role};
use super::speakers::Cast;
use super::units::{Unit, UnitKind};
use super::vocabulary;

/// So many paragraphs at most stand in front of the first turn.
const HEAD_UNITS: usize = 16;
/// The line a service writes is no longer than this, in bytes.
const LONGEST_LINE: usize = 120;

/// Makes notes of what the service wrote, and reads the day of the recording.
pub(super) fn mark(text: &str, units: &[Unit], cast: &Cast, outline: &mut Outline) {
    if let Some((at, unit)) = units.iter().enumerate().next_back()
        && outline.roles.get(at) == Some(&Role::Body)
        && is_signature(unit.range.of(text))
    {
        outline.roles[at] = Role::Note;
    }
    let is_label = |unit: &Unit| cast.timed_label(unit.range.of(text)).is_some();
    let Some(first) = units.iter().take(HEAD_UNITS).position(is_label) else { return };
    let line = |at: usize| {
        let unit = units.get(at).filter(|unit| unit.kind == UnitKind::Text)?;
        Some(unit.range.of(text).trim()).filter(|_| outline.roles.get(at) == Some(&Role::Body))
    };
    let mut notes = Vec::new();
    let mut date = None;
    let mut below_keywords = false;
    for at in 0..first {
        let Some(line) = line(at) else { continue };
        let heads_keywords = vocabulary::heads_keywords(line);
        let begins = vocabulary::heads_a_transcript(line);
        let recorded = recorded(line).filter(|_| date.is_none());
        if below_keywords || heads_keywords || begins || recorded.is_some() {
            notes.push(at);
        }
        below_keywords = heads_keywords;
        date = date.or(recorded);
    }
    for at in notes {
        outline.roles[at] = Role::Note;
    }
    outline.date = date;
}

/// The day in `2025-03-01 10:00 | 32分钟`.
fn recorded(line: &str) -> Option<String> {
    let (day, length) = line.split_once(['|', '｜']).filter(|_| line.len() <= LONGEST_LINE)?;
    let is_length = length.trim().starts_with(|first: char| first.is_ascii_digit());
    head::date(day).filter(|_| is_length)
}

/// Whether a line says which program made the transcript.
fn is_signature(line: &str) -> bool {
    line.len() <= LONGEST_LINE && line.trim_start().starts_with("Transcribed by http")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_say_when_and_who() {
        assert_eq!(recorded("2025-03-01 10:00 | 32分钟").as_deref(), Some("2025-03-01"));
        assert_eq!(recorded("2025年3月1日 下午 5:51|14分钟 43秒").as_deref(), Some("2025-03-01"));
        assert_eq!(recorded("2025-03-01 是个晴天"), None);
        assert!(is_signature("Transcribed by https://otter.ai") && !is_signature("Transcribed by hand"));
        assert!(vocabulary::heads_keywords("关键词:") && !vocabulary::heads_keywords("关键词"));
        assert!(
            vocabulary::heads_a_transcript("文字记录：") && !vocabulary::heads_a_transcript("文字记录丢了")
        );
    }
}
