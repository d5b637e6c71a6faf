//! CUE sheets: `TRACK 01 AUDIO`, `TITLE "…"`, `INDEX 01 mm:ss:ff`, of which 75 frames are a second.

use crate::model::Millis;

use super::super::cues::Lines;
use super::found::Chapters;

const FRAMES: Millis = 75;

/// Reads such a file; none if it has no track with a beginning. Where the sheet goes on in a second file, its times
/// begin again: what is told of that one is left out.
pub(super) fn read(text: &str) -> Option<Chapters> {
    let mut found = Chapters::default();
    let mut track: Option<Track> = None;
    let (mut files, mut tracks) = (0, 0);
    for line in Lines::of(text) {
        let words = line.range.of(text).trim();
        let (command, rest) = words.split_once([' ', '\t']).unwrap_or((words, ""));
        let rest = rest.trim();
        match (command.to_ascii_uppercase().as_str(), &mut track) {
            ("FILE", _) => {
                files += 1;
                if files > 1 {
                    found.broken(line.number, words);
                    break;
                }
            }
            ("TRACK", _) => {
                tracks += 1;
                end(track.replace(Track::default()), &mut found);
            }
            ("TITLE", Some(track)) => track.title = unquoted(rest),
            ("PERFORMER" | "SONGWRITER", Some(track)) => track.notes.push(unquoted(rest)),
            ("INDEX", Some(track)) => match index(rest) {
                Some((1, time)) => track.start = Some(time),
                // What is before the track is the pause above it.
                Some(_) => {}
                None => found.broken(line.number, words),
            },
            ("TITLE" | "PERFORMER", None) => found.entry(command, unquoted(rest)),
            ("REM", None) => {
                let (key, value) = rest.split_once(' ').unwrap_or(("REM", rest));
                found.entry(key, unquoted(value));
            }
            _ if tracks == 0 && !is_command(command) && !words.is_empty() => return None,
            _ => {}
        }
    }
    end(track, &mut found);
    (!found.marks.is_empty()).then_some(found)
}

/// A track that is read.
#[derive(Default)]
struct Track<'a> {
    start: Option<Millis>,
    title: &'a str,
    notes: Vec<&'a str>,
}

fn end(track: Option<Track>, found: &mut Chapters) {
    let Some((track, start)) = track.and_then(|track| track.start.map(|start| (track, start))) else {
        return;
    };
    found.chapter(start, None, track.title);
    for note in track.notes {
        found.note(note);
    }
}

/// Whether a line above the tracks is one of a CUE sheet.
fn is_command(word: &str) -> bool {
    ["REM", "TITLE", "PERFORMER", "SONGWRITER", "CATALOG", "CDTEXTFILE", "FILE"]
        .iter()
        .any(|command| command.eq_ignore_ascii_case(word))
}

fn unquoted(words: &str) -> &str {
    words.strip_prefix('"').map_or(words, |words| words.strip_suffix('"').unwrap_or(words))
}

/// `01 mm:ss:ff`
fn index(words: &str) -> Option<(u8, Millis)> {
    let (number, time) = words.split_once(' ')?;
    let mut fields = time.trim().splitn(3, ':').map(|field| field.parse::<u32>().ok().map(Millis::from));
    let (minutes, seconds, frames) = (fields.next()??, fields.next()??, fields.next()??);
    Some((number.parse().ok()?, (minutes * 60 + seconds) * 1000 + frames * 1000 / FRAMES))
}
