//! Lists of times and titles, as they stand below videos and beside podcasts: `0:00 开场`, `(3:55) …`, `• 1:02:03　…`,
//! `00:00:00.000 …`.

use crate::model::TimeRange;

use super::super::cues::Lines;
use super::super::stamp;
use super::found::Chapters;

/// At least one line of so many is an entry.
const MOST_LINES: usize = 4;

/// Reads such a list; none if most lines are something else.
pub(super) fn read(text: &str) -> Option<Chapters> {
    let mut found = Chapters::default();
    let mut count = 0;
    for line in Lines::of(text) {
        let words = line.range.of(text).trim();
        if words.is_empty() {
            continue;
        }
        count += 1;
        let bare = without_bullet(words);
        match entry(bare) {
            Some((time, title)) => found.chapter(time.start, time.end, title),
            None if is_broken(bare) => found.broken(line.number, words),
            None => found.note(words),
        }
    }
    (found.marks.len() * MOST_LINES >= count && count > 0).then_some(found)
}

/// A time with a title, or without one.
fn entry(words: &str) -> Option<(TimeRange, &str)> {
    if let Some(found) = stamp::stamped(words) {
        return Some((found.time, words.get(found.words)?));
    }
    // Two times alone are those of a cue.
    let (time, length) = stamp::time(words).filter(|(time, _)| time.end.is_none())?;
    let rest = words.get(length..)?.trim_start_matches(['-', '–', '—', ':', '：', '|', ' ', '\u{3000}']);
    Some((time, rest))
}

/// Whether a line begins with digits and a colon, as a time does.
fn is_broken(words: &str) -> bool {
    let words = words.trim_start_matches(['[', '(', '（', '【']);
    let digits = words.chars().take_while(|character| stamp::is_digit(*character)).map(char::len_utf8).sum();
    digits > 0 && words.get(digits..).is_some_and(|rest| rest.starts_with([':', '：']))
}

/// What stands behind `•`, `-`, `*` or the like.
fn without_bullet(words: &str) -> &str {
    let rest =
        words.trim_start_matches(['•', '·', '●', '○', '■', '◆', '▶', '►', '-', '–', '—', '*', '+', '※']);
    rest.trim_start()
}
