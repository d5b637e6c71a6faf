//! Lines that bear times and name nobody: `[00:05] words`, `0:05words`, a time alone above its words; and lists of
//! chapters, `0:00 开场`.
//!
//! One such line says little: it may belong to a day's programme. All of a file's lines say whether its text was
//! spoken, by how much is said in their time, and by their marks.

use std::collections::HashSet;
use std::ops::Range;

use crate::model::{Millis, TimeRange};
use crate::text::{inline, sentences};

use super::outline::{Outline, Role};
use super::speakers::{Cast, Style};
use super::stamp;
use super::titles::unmatched;
use super::units::{Unit, UnitKind};
use super::{contents, vocabulary};

/// A list of chapters, and a text of stamped lines, have at least so many lines.
const FEWEST_LINES: usize = 3;
/// An entry of a list is no longer than this, in characters.
const LONGEST_ENTRY: usize = 80;
/// A title between the lines of a text is no longer than this, in characters.
const LONGEST_TITLE: usize = 40;
/// Chapters are at least so long, by YouTube's rule.
const SHORTEST_CHAPTER: Millis = 10_000;
/// What is spoken has at least so many characters in ten seconds; a list of chapters has far fewer.
const SPOKEN_IN_TEN_SECONDS: usize = 12;
/// A recording begins within its first minute; a day's programme doesn't.
const FIRST_MINUTE: Millis = 60_000;
/// In a text of pieces, at least one line in so many ends a sentence.
const FEWEST_ENDS: usize = 8;
/// What parts a time from its words.
const SEPARATORS: [char; 9] = [' ', '\u{3000}', '\t', ':', '：', '-', '–', '—', '|'];

/// A line with a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) time: TimeRange,
    /// Its words, as bytes of the line; empty where the time stands alone.
    pub(super) words: Range<usize>,
    /// Whether nothing parts the time from the words.
    glued: bool,
    /// Whether the time stands in brackets.
    bracketed: bool,
}

/// Reads a line that begins with a time.
pub(super) fn read(line: &str) -> Option<Line> {
    let bracketed = !line.starts_with(stamp::is_digit);
    let (time, len) = stamp::time(line)?;
    let rest = &line[len..];
    let words = rest.trim_start_matches(SEPARATORS);
    let glued = !bracketed && !rest.is_empty() && words.len() == rest.len();
    let is_whole = !glued || rest.starts_with(char::is_alphabetic);
    let start = line.len() - words.len();
    (is_whole && !line.contains('\n')).then_some(Line { time, words: start..line.len(), glued, bracketed })
}

/// A line with a time, and its unit.
struct Stamped<'a> {
    at: usize,
    line: Line,
    words: &'a str,
    item: bool,
}

impl Line {
    /// Whether this is what a recognizer writes while it listens: `[00:00:05.000 --> 00:00:07.500]   words`.
    pub(super) fn is_of_console(&self) -> bool {
        self.bracketed && self.time.end.is_some() && !self.words.is_empty()
    }
}

/// All lines with times that may be text.
fn lines<'a>(text: &'a str, units: &[Unit], free: &[bool], outline: &Outline) -> Vec<Stamped<'a>> {
    let all = units.iter().zip(free).enumerate().filter_map(|(at, (unit, free))| {
        let item = matches!(unit.kind, UnitKind::ListItem(_));
        let paragraph = unit.range.of(text);
        let known = matches!(outline.roles.get(at), Some(Role::Body | Role::Stamped));
        if !(*free || item) || !known {
            return None;
        }
        let line = read(paragraph)?;
        Some(Stamped { at, words: &paragraph[line.words.clone()], line, item })
    });
    all.collect()
}

/// The stretches of lines that stand one right below the other, while time goes on.
fn stretches<'a>(lines: &'a [Stamped<'a>]) -> impl Iterator<Item = &'a [Stamped<'a>]> {
    lines.chunk_by(|one, next| one.at + 1 == next.at && one.line.time.start < next.line.time.start)
}

/// Whether lines are a list of chapters: it begins with 0:00 or below a word that says so, and has far fewer words
/// than are spoken in its time.
fn is_list(text: &str, units: &[Unit], lines: &[Stamped]) -> bool {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return false };
    let announced = || {
        let above = first.at.checked_sub(1).and_then(|at| units.get(at));
        above.is_some_and(|unit| contents::is_head(unit.range.of(text)))
    };
    let is_entry = |line: &Stamped| {
        !line.line.glued && !line.words.is_empty() && line.words.chars().count() <= LONGEST_ENTRY
    };
    let long = lines.windows(2).filter(|pair| {
        pair.iter().map(|line| line.line.time.start).reduce(|one, next| next - one) >= Some(SHORTEST_CHAPTER)
    });
    let sentences = lines.iter().filter(|line| line.words.ends_with(['。', '，', '！', '.', ','])).count();
    let said = lines.iter().map(|line| letters(line.words)).sum();
    lines.len() >= FEWEST_LINES
        && lines.iter().all(is_entry)
        && (first.line.time.start == 0 || announced())
        && long.count() * 2 >= lines.len() - 1
        && sentences * 2 <= lines.len()
        && !is_spoken(said, last.line.time.start - first.line.time.start)
}

fn letters(words: &str) -> usize {
    words.chars().filter(|character| character.is_alphanumeric()).count()
}

/// Whether so many letters may have been spoken in so much time.
fn is_spoken(letters: usize, time: Millis) -> bool {
    letters as i64 * 10_000 >= time * SPOKEN_IN_TEN_SECONDS as i64
}

/// Gives the lines of a text that names nobody their role, and finds the chapters' titles between them.
pub(super) fn mark(text: &str, units: &[Unit], free: &[bool], cast: &Cast, outline: &mut Outline) {
    if cast.style != Style::None {
        return;
    }
    let all = lines(text, units, free, outline);
    outline.in_pieces = are_pieces(&all);
    let stretches = stretches(&all).filter(|lines| !is_list(text, units, lines));
    let lines: Vec<&Stamped> = stretches.flatten().collect();
    let free = free.iter().filter(|free| **free).count();
    if !are_text(text, units, free, &lines) {
        return;
    }
    for line in &lines {
        outline.roles[line.at] = Role::Stamped;
    }
    outline.below_stamps = lines.iter().filter(|line| line.words.is_empty()).count() * 2 > lines.len();
    if outline.below_stamps || lines.iter().filter(|line| line.line.glued).count() * 2 > lines.len() {
        titles(text, units, &lines, outline);
    }
}

/// Whether lines are pieces of sentences: enough of them end one for the others to be seen to go on. A program that
/// sets no stops writes lines that can only be read one by one.
fn are_pieces(lines: &[Stamped]) -> bool {
    let ended = lines.iter().filter(|line| line.line.is_of_console() && ends_a_sentence(line.words)).count();
    ended > 0 && ended * FEWEST_ENDS >= lines.len()
}

/// Whether a sentence, or what stands by itself, is over where words end.
pub(super) fn ends_a_sentence(words: &str) -> bool {
    sentences::is_over(words) || words.trim_end().ends_with(['”', '」', '』', '"', '♪', ']', '）', ')'])
}

/// Whether lines with times are what a text is made of.
fn are_text(text: &str, units: &[Unit], free: usize, lines: &[&Stamped]) -> bool {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return false };
    let ascending =
        lines.windows(2).filter(|pair| pair[0].line.time.start <= pair[1].line.time.start).count();
    let alone = lines.iter().filter(|line| line.words.is_empty()).count();
    let above = units.get(first.at..last.at).unwrap_or_default();
    let said: usize = match alone * 2 > lines.len() {
        true => above.iter().map(|unit| letters(unit.range.of(text))).sum(),
        false => lines.iter().take(lines.len() - 1).map(|line| letters(line.words)).sum(),
    };
    let from = first.line.time.start;
    let until = lines.iter().map(|line| line.line.time.start).max().unwrap_or(from);
    let spoken = is_spoken(said, until - from);
    let marked = lines
        .iter()
        .all(|line| !line.item && (line.line.glued || line.line.bracketed || line.words.is_empty()));
    lines.len() >= FEWEST_LINES
        // A time alone has its words below it, and perhaps a title.
        && (lines.len() + alone) * 2 + alone >= free
        && ascending * 4 >= (lines.len() - 1) * 3
        && (spoken || (marked && from < FIRST_MINUTE))
}

/// Makes headings of the short lines that stand in front of a time where the words of the one before are over:
/// each time has one line of words.
fn titles(text: &str, units: &[Unit], lines: &[&Stamped], outline: &mut Outline) {
    let words_of = |line: &Stamped| usize::from(line.words.is_empty());
    let behind = |line: &Stamped| line.at + 1 + words_of(line);
    let is_whole = |pair: &&[&Stamped]| behind(pair[0]) == pair[1].at;
    let whole = lines.windows(2).filter(is_whole).count();
    if whole * 2 < lines.len() - 1 {
        return;
    }
    let is_title = |at: usize| {
        let unit =
            units.get(at).filter(|unit| unit.kind == UnitKind::Text && outline.roles[at] == Role::Body)?;
        let words = inline::plain(unit.range.of(text)).trim().to_owned();
        let sentence =
            words.ends_with(['。', '，', '！', '？', '.', ',', '…']) || vocabulary::is_farewell(&words);
        (!sentence && words.chars().count() <= LONGEST_TITLE).then_some(words)
    };
    let between = lines.windows(2).filter(|pair| behind(pair[0]) + 1 == pair[1].at);
    let mut found: Vec<(usize, String, Millis)> = between
        .filter_map(|pair| Some((behind(pair[0]), is_title(behind(pair[0]))?, pair[1].line.time.start)))
        .collect();
    // Where parts have titles, the first has one, too.
    if !found.is_empty()
        && let Some(first) = lines.first()
        && let Some(above) = first.at.checked_sub(1)
        && let Some(words) = is_title(above)
    {
        found.insert(0, (above, words, first.line.time.start));
    }
    // What comes back is no title, but perhaps somebody's name.
    let different: HashSet<&str> = found.iter().map(|(_, words, _)| words.as_str()).collect();
    if different.len() < found.len() {
        return;
    }
    for (at, words, start) in found {
        outline.add(at, words, 1, Some(TimeRange::stated(start, None)));
    }
    outline.drop_unused_headings();
}

/// Makes chapters of a list, in a file that has no text with times and whose headings answer to none of its entries:
/// those below the list are about the guests, the music and the like.
pub(super) fn chapters(text: &str, units: &[Unit], free: &[bool], cast: &Cast, outline: &mut Outline) {
    let is_timed = outline.headings.iter().any(|heading| heading.time.is_some());
    if cast.style != Style::None || is_timed || outline.roles.contains(&Role::Stamped) {
        return;
    }
    let all = lines(text, units, free, outline);
    let lists = stretches(&all).filter(|lines| is_list(text, units, lines));
    let Some(longest) = lists.max_by_key(|lines| lines.len()) else { return };
    let words = |line: &Stamped| inline::plain(line.words).trim().to_owned();
    let entries: Vec<String> = longest.iter().map(words).collect();
    let titles: Vec<&str> = outline.headings.iter().map(|heading| heading.title.as_str()).collect();
    if unmatched(&entries, &titles).len() < entries.len() {
        return;
    }
    let level = outline.headings.iter().map(|heading| heading.level).max().map_or(1, |deepest| deepest + 1);
    for (line, words) in longest.iter().zip(entries) {
        outline.add(line.at, words, level, Some(line.line.time));
    }
    outline.drop_unused_headings();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_begin_with_a_time() {
        let table = [
            ("[00:05] 好", Some(("好", 5_000, None))),
            ("[00:00:05.000 --> 00:00:08.000]   好", Some(("好", 5_000, Some(8_000)))),
            ("(0:05) 好", Some(("好", 5_000, None))),
            ("0:05好", Some(("好", 5_000, None))),
            ("1:02:03 - 好", Some(("好", 3_723_000, None))),
            ("00:05 - 00:08 好", Some(("好", 5_000, Some(8_000)))),
            ("０：０５　好", Some(("好", 5_000, None))),
            ("0:05", Some(("", 5_000, None))),
            ("0:05，好", None),
            ("3:1 好", None),
            ("好 0:05", None),
        ];
        for (line, expected) in table {
            let found = read(line);
            let found =
                found.as_ref().map(|found| (&line[found.words.clone()], found.time.start, found.time.end));
            assert_eq!(found, expected, "{line}");
        }
    }
}
