//! What is true of a subtitle file as a whole: who speaks in it, whether its words have stops, whether lines are
//! said again, whether every cue says the same in two languages.

use std::collections::HashSet;

use crate::model::{Cue, Millis};

use super::markup::{Cleaner, Said};
use super::names::{Labels, Tally};

/// The habits of a file.
#[derive(Debug, Default)]
pub(super) struct Habits {
    /// Whether its sentences have stops.
    pub(super) punctuated: bool,
    /// Whether each line stands in two cues or more, as in captions that roll up.
    pub(super) rolling: bool,
    /// Whether each cue says the same in two languages, and which stands first.
    pub(super) languages: Option<Language>,
    /// Whether cues say the same in two languages by turns: two cues of one time.
    is_paired: bool,
    /// Whether most cues are a word: nothing but what the words want stands between them.
    pub(super) word_by_word: bool,
    /// Whether the file tells speakers apart.
    pub(super) has_speakers: bool,
    /// The names that stand before what is said.
    names: HashSet<String>,
}

/// The languages that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// With Han characters.
    Han,
    /// Without any.
    Other,
}

impl Language {
    fn of(line: &str) -> Language {
        let is_han = |character| matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}');
        if !line.is_ascii() && line.chars().any(is_han) { Language::Han } else { Language::Other }
    }
}

/// The pause between cues that touch each other.
const TOUCHING: Millis = 100;
/// So many lines of a cue are compared with those of the one before it.
const MOST_LINES: usize = 8;

/// What is counted.
#[derive(Debug, Default)]
struct Counts {
    cues: usize,
    with_stops: usize,
    repeating: usize,
    with_lines: usize,
    single: usize,
    han_first: usize,
    other_first: usize,
    changes: usize,
    /// Cues that say in another language what the one before them has said at the same time.
    pairs: usize,
    han_before: usize,
}

impl Habits {
    /// Looks through all cues, whose texts are ranges of the file yet.
    pub(super) fn of(text: &str, cues: &[Cue], cleaner: &mut Cleaner) -> Habits {
        let mut counts = Counts::default();
        let mut tally = Tally::default();
        let (mut said, mut before) = (Said::default(), Said::default());
        let mut last: Option<(&Cue, bool)> = None;
        for cue in cues {
            let source = cue.text.of(text);
            cleaner.clean(source, &mut said);
            if said.text().is_empty() {
                continue;
            }
            counts.cues += 1;
            counts.single += usize::from(is_a_word(said.text()));
            counts.with_stops += usize::from(has_stop(said.text()));
            for (line, voice) in said.lines() {
                counts.changes += usize::from(voice.is_some() || line.starts_with(CHANGE));
                tally.add(without_marks(line));
            }
            let has_lines = said.has_lines();
            let is_marked = has_lines || memchr::memchr(b'<', source.as_bytes()).is_some();
            if let Some((last, _)) = last.filter(|(last, _)| last.start() == cue.start())
                && let (Some(one), Some(other)) = (language_of(&before), language_of(&said))
                && one != other
                && last.end() == cue.end()
            {
                counts.pairs += 1;
                counts.han_before += usize::from(one == Language::Han);
            }
            if let Some((last, last_is_marked)) = last {
                let touches = last.end().is_some_and(|end| cue.start() - end <= TOUCHING);
                let again = touches && (is_marked || last_is_marked) && repeated(&before, &said) > 0;
                counts.repeating += usize::from(again);
            }
            if has_lines {
                counts.with_lines += 1;
                match split(&said).map(|(first, _)| first) {
                    Some(Language::Han) => counts.han_first += 1,
                    Some(Language::Other) => counts.other_first += 1,
                    None => {}
                }
            }
            last = Some((cue, is_marked));
            std::mem::swap(&mut said, &mut before);
        }
        Habits::from(&counts, tally)
    }

    fn from(counts: &Counts, tally: Tally) -> Habits {
        let rolling = counts.repeating > 0 && counts.repeating * 2 >= counts.cues;
        let throughout =
            |count: usize| count > 0 && count * 10 >= counts.with_lines * 9 && count * 2 >= counts.cues;
        let is_paired = counts.pairs > 0 && counts.pairs * 20 >= counts.cues * 9;
        let languages = match (throughout(counts.han_first), throughout(counts.other_first)) {
            _ if is_paired && counts.han_before * 2 >= counts.pairs => Some(Language::Han),
            _ if is_paired => Some(Language::Other),
            (true, _) if !rolling => Some(Language::Han),
            (_, true) if !rolling => Some(Language::Other),
            _ => None,
        };
        let names = tally.names(counts.cues);
        Habits {
            punctuated: counts.with_stops * 8 >= counts.cues,
            rolling,
            languages,
            is_paired,
            word_by_word: counts.single * 10 >= counts.cues * 6,
            has_speakers: counts.changes > 0 || !names.is_empty(),
            names,
        }
    }

    /// The label of a speaker at the start of a line.
    pub(super) fn label(&self, line: &str, labels: &mut Labels) -> Option<super::super::label::Label> {
        if self.names.is_empty() {
            return None;
        }
        labels.of(line).filter(|label| self.names.contains(line.get(label.name.clone()).unwrap_or("")))
    }

    /// How many of a cue's lines say the first language; all where it has only one.
    pub(super) fn lines_of_first(&self, said: &Said) -> usize {
        if self.is_paired {
            return if language_of(said).is_some_and(|found| Some(found) != self.languages) {
                0
            } else {
                usize::MAX
            };
        }
        let first = self.languages.filter(|_| said.has_lines());
        let found = first.and_then(|first| split(said).filter(|(found, _)| *found == first));
        found.map_or(usize::MAX, |(_, lines)| lines)
    }
}

/// What stands before the words of another speaker.
pub(super) const CHANGE: &str = ">>";

/// A line without the marks of another speaker.
fn without_marks(line: &str) -> &str {
    line.trim_start_matches(['>', '-', ' '])
}

/// Whether words have a comma or a full stop: many subtitles keep only `？` and `！`.
fn has_stop(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ends = |at: usize| bytes.get(at + 1).is_none_or(|next| next.is_ascii_whitespace());
    // The last bytes of `，`, `。` and `、`, which few others end with.
    let is_wide = |at: usize| {
        let before = at.checked_sub(2).and_then(|start| bytes.get(start..=at)).unwrap_or_default();
        ["，", "。", "、"].iter().any(|stop| stop.as_bytes() == before)
    };
    memchr::memchr3_iter(0x8C, 0x82, 0x81, bytes).any(is_wide)
        || memchr::memchr2_iter(b'.', b',', bytes).any(ends)
}

/// The language of a cue that has one.
fn language_of(said: &Said) -> Option<Language> {
    let mut lines = said.lines().map(|(line, _)| Language::of(line));
    let first = lines.next()?;
    lines.all(|language| language == first).then_some(first)
}

/// Whether words are a single one: one or two Han characters, or letters without a blank, with or without stops.
fn is_a_word(text: &str) -> bool {
    let bare = text.trim_end_matches(['。', '，', '！', '？', '、', '.', ',', '!', '?']);
    if bare.is_ascii() {
        return !bare.contains([' ', '\n']);
    }
    bare.chars().nth(2).is_none()
}

/// Where a cue changes from one language into the other: the first one, and how many lines it has. None if it does
/// not, or more than once.
fn split(said: &Said) -> Option<(Language, usize)> {
    let mut lines = said.lines().map(|(line, _)| Language::of(line));
    let first = lines.next()?;
    let mut count = 1;
    let mut has_changed = false;
    for language in lines {
        match (language == first, has_changed) {
            (true, false) => count += 1,
            (true, true) => return None,
            (false, _) => has_changed = true,
        }
    }
    has_changed.then_some((first, count))
}

/// How many of a cue's lines are the last ones of the cue before it.
pub(super) fn repeated(before: &Said, said: &Said) -> usize {
    if !before.has_lines() && !said.has_lines() {
        return usize::from(!said.text().is_empty() && before.text() == said.text());
    }
    let most = before.lines().count().min(said.lines().take(MOST_LINES).count()).min(MOST_LINES);
    let all = before.lines().count();
    let same = |count: &usize| {
        let last = before.lines().skip(all - count).map(|(line, _)| line);
        last.eq(said.lines().take(*count).map(|(line, _)| line))
    };
    (1..=most).rev().find(same).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_short() {
        let table = [
            ("雾", true),
            ("渡口。", true),
            ("雾散了", false),
            ("boat.", true),
            ("the boat", false),
            ("", true),
        ];
        for (text, expected) in table {
            assert_eq!(is_a_word(text), expected, "{text}");
        }
    }

    #[test]
    fn stops_part_sentences_and_no_numbers() {
        let table = [
            ("雨停了。", true),
            ("雨 停了", false),
            ("3.5 km", false),
            ("Well, go", true),
            ("Go.", true),
            ("雨、雾", true),
            ("那，", true),
            ("！？：", false),
        ];
        for (text, expected) in table {
            assert_eq!(has_stop(text), expected, "{text}");
        }
    }
}
