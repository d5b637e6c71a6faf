//! Words that stand alone with their times, joined to cues: a cue ends with its sentence, at a pause, and where
//! somebody else speaks.

use std::borrow::Cow;

use crate::model::Millis;

/// A word, or a sign, or a blank.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) start: Option<Millis>,
    pub(super) end: Option<Millis>,
    pub(super) speaker: Option<Cow<'a, str>>,
    /// The sentence that it belongs to, where the file tells that.
    pub(super) group: Option<&'a str>,
    /// Where it stands in the file, in bytes.
    pub(super) at: usize,
}

/// What has been joined.
#[derive(Debug, Clone, Default)]
pub(super) struct Joined {
    pub(super) text: String,
    pub(super) start: Option<Millis>,
    pub(super) end: Option<Millis>,
    pub(super) speaker: Option<String>,
    pub(super) at: usize,
}

/// A pause that parts cues, in milliseconds.
const PAUSE: Millis = 1000;
/// A pause that parts what has become long.
const BREATH: Millis = 300;
/// What is long, in bytes, and what is too long.
const LONG: usize = 180;
const LONGEST: usize = 600;

/// Joins words.
#[derive(Debug, Default)]
pub(super) struct Joiner {
    /// Whether the words bring the blanks between them along.
    as_written: bool,
    open: Joined,
    has_words: bool,
    group: Option<String>,
}

impl Joiner {
    pub(super) fn new(as_written: bool) -> Joiner {
        Joiner { as_written, ..Joiner::default() }
    }

    /// Takes a word in; gives what was joined before it, if that ends.
    pub(super) fn push(&mut self, word: &Word<'_>) -> Option<Joined> {
        let done = self.ends_before(word).then(|| self.take()).flatten();
        if !self.has_words {
            self.open.at = word.at;
            self.has_words = true;
        }
        if !self.as_written && needs_blank(&self.open.text, &word.text) {
            self.open.text.push(' ');
        }
        self.open.text.push_str(&word.text);
        self.open.start = self.open.start.or(word.start);
        self.open.end = word.end.or(word.start).or(self.open.end);
        if let Some(speaker) = &word.speaker
            && self.open.speaker.is_none()
        {
            self.open.speaker = Some(speaker.to_string());
        }
        if word.group != self.group.as_deref() {
            self.group = word.group.map(str::to_owned);
        }
        done
    }

    /// What is left.
    pub(super) fn take(&mut self) -> Option<Joined> {
        self.has_words = false;
        let joined = std::mem::take(&mut self.open);
        (!joined.text.trim().is_empty()).then(|| Joined { text: joined.text.trim().to_owned(), ..joined })
    }

    fn ends_before(&self, word: &Word<'_>) -> bool {
        let text = self.open.text.trim_end();
        let first = word.text.trim_start().chars().next();
        let goes_on = first.is_none_or(|first| first != '<' && is_sign(first) && !opens(first));
        if text.is_empty() || goes_on {
            return false;
        }
        let is_other = word
            .speaker
            .as_deref()
            .is_some_and(|name| self.open.speaker.as_deref().is_some_and(|last| last != name));
        let is_over = match (word.group, &self.group) {
            (Some(group), Some(last)) => group != last,
            _ => ends_a_sentence(text),
        };
        let pause = word.start.zip(self.open.end).map_or(0, |(start, end)| start - end);
        let long = text.len();
        is_other || is_over || pause >= PAUSE || long >= LONG && pause >= BREATH || long >= LONGEST
    }
}

/// Whether a sentence ends where the words end. A single letter with a point is none.
fn ends_a_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '’', '」', '』', '）', ')', '"', '》']);
    bare.ends_with(['。', '！', '？', '!', '?', '…', '；']) || bare.ends_with('.') && !is_initial(bare)
}

fn is_initial(text: &str) -> bool {
    let mut back = text.chars().rev().skip(1);
    back.next().is_some_and(char::is_uppercase)
        && back.next().is_none_or(|before| before == ' ' || before == '.')
}

/// Whether a character is a sign that stands behind a word.
fn is_sign(character: char) -> bool {
    !character.is_alphanumeric()
}

fn opens(character: char) -> bool {
    "“‘「『（(《〈[{¿¡$￥#@&+-".contains(character)
}

/// Whether a blank belongs between two words: between Latin ones, but not beside Han characters, before a sign, or
/// behind what opens.
pub(super) fn needs_blank(before: &str, word: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), word.chars().next()) else { return false };
    let is_wide = |character: char| matches!(character, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}');
    let is_closing = |character: char| ".,!?;:)]}%’”'…".contains(character);
    !(is_wide(last)
        || is_wide(first)
        || last.is_whitespace()
        || first.is_whitespace()
        || is_closing(first)
        || "([{“‘$#@".contains(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word<'a>(text: &'a str, start: Millis, speaker: Option<&'a str>) -> Word<'a> {
        let speaker = speaker.map(Cow::Borrowed);
        Word { text: text.into(), start: Some(start), end: Some(start + 100), speaker, group: None, at: 0 }
    }

    fn joined(words: &[Word<'_>]) -> Vec<String> {
        let mut joiner = Joiner::default();
        let mut out: Vec<Joined> = words.iter().filter_map(|word| joiner.push(word)).collect();
        out.extend(joiner.take());
        out.into_iter().map(|joined| joined.text).collect()
    }

    #[test]
    fn words_become_sentences() {
        let table: [(&[&str], &[&str]); 5] = [
            (&["雾", "散了", "。", "船", "来了", "。"], &["雾散了。", "船来了。"]),
            (&["I", "hear", "the", "boat", ".", "Go", "!"], &["I hear the boat.", "Go!"]),
            (&["听见", "engine", "noise", "了"], &["听见engine noise了"]),
            (&["J.", "Lin", "said", ",", "“", "go", ".", "”", "Well"], &["J. Lin said, “go.”", "Well"]),
            (&["3.5", "km", "(", "about", ")"], &["3.5 km (about)"]),
        ];
        for (words, expected) in table {
            let words: Vec<_> = (0..).zip(words).map(|(at, text)| word(text, at * 150, None)).collect();
            assert_eq!(joined(&words), expected);
        }
    }

    #[test]
    fn pauses_and_others_part_cues() {
        let words = [
            word("雾", 0, Some("1")),
            word("散", 1200, Some("1")),
            word("了", 1300, None),
            word("船", 1400, Some("2")),
        ];
        assert_eq!(joined(&words), ["雾", "散了", "船"]);
    }
}
