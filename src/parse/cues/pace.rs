//! Where paragraphs end: behind a sentence, and behind pauses.

use crate::model::{Cue, Millis};
use crate::text::sentences;

/// A pause behind which a new paragraph may begin, in milliseconds.
const PAUSE: Millis = 1500;
/// A pause behind which one does begin: a gap, as findings tell it.
const GAP: Millis = 5000;
/// Cues that overlap by so much are said by two, or lie in each other.
const OVERLAP: Millis = 1000;
/// A cue that lasts so long is no part of a sentence, but names a chapter.
const LONGEST_CUE: Millis = 20_000;
/// How long a character takes to be said, where no end is stated.
const PER_CHARACTER: Millis = 250;
/// A pause that parts what has no stops, once it has become long.
const BREATH: Millis = 300;
/// A paragraph of so many characters ends with the next sentence.
const LONG: usize = 200;
/// Without stops it ends with the next cue.
const LONGEST: usize = 400;

/// A paragraph that may go on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paragraph {
    pub(super) start: u32,
    characters: usize,
    /// Whether a sentence ends where it ends so far.
    is_over: bool,
}

impl Paragraph {
    /// A paragraph that begins with these words.
    pub(super) fn new(start: u32, words: &str) -> Paragraph {
        Paragraph { start, characters: characters(words), is_over: ends_a_sentence(words) }
    }

    /// Goes on with these words.
    pub(super) fn go_on(&mut self, words: &str) {
        self.characters += characters(words);
        self.is_over = ends_a_sentence(words);
    }
}

/// Listens to the cues.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pace {
    /// When the last cue that said something began and ended.
    last: Option<(Millis, Millis)>,
    /// Whether it states its end: another one does not overlap with a guess.
    is_stated: bool,
}

impl Pace {
    /// A cue has said something. One that states no end lasts as long as its words take.
    pub(super) fn heard(&mut self, cue: &Cue, words: &str) {
        let length = || PER_CHARACTER.saturating_mul(Millis::try_from(characters(words)).unwrap_or(0));
        self.is_stated = cue.end().is_some();
        self.last = Some((cue.start(), cue.end().unwrap_or_else(|| cue.start().saturating_add(length()))));
    }

    /// Whether a paragraph ends before a cue that begins at `start`.
    pub(super) fn ends(&self, paragraph: Paragraph, start: Millis, punctuated: bool) -> bool {
        let (pause, length) = self.last.map_or((0, 0), |(begun, end)| (start - end, end - begun));
        if pause <= -OVERLAP && self.is_stated || pause >= GAP || length >= LONGEST_CUE {
            return true;
        }
        let long = paragraph.characters;
        match punctuated {
            true => paragraph.is_over && (pause >= PAUSE || long >= LONG),
            false => pause >= PAUSE || long >= LONG && pause >= BREATH || long >= LONGEST,
        }
    }
}

/// `- 雨停了。`: where there are two such lines in a cue, two people speak.
pub(super) fn is_dialogue_line(line: &str) -> bool {
    line.strip_prefix(['-', '–', '—', '－']).is_some_and(|rest| !rest.starts_with(['-', '—', '>']))
}

/// How many characters words have: all bytes that begin one.
fn characters(words: &str) -> usize {
    words.bytes().filter(|byte| byte & 0xC0 != 0x80).count()
}

/// Whether a sentence, or what stands before a semicolon, ends where the words end.
fn ends_a_sentence(words: &str) -> bool {
    sentences::is_over(words) || words.ends_with('；')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_end_with_sentences_and_pauses() {
        let long = "渡口的雾，".repeat(60) + "散了。";
        // The words, the pause behind them, whether they have stops, whether the paragraph ends.
        let table = [
            ("雾散了。", 1400, true, false),
            ("雾散了。", 1500, true, true),
            ("“雾散了！”", 1500, true, true),
            ("雾散了，", 4900, true, false),
            ("雾散了，", 5000, true, true),
            ("雾散了，", -1000, true, true),
            ("雾散了", 1500, false, true),
            ("雾散了", 1400, false, false),
            (&long, 0, true, true),
            (&long, 0, false, false),
            (&long, 300, false, true),
        ];
        for (words, pause, punctuated, expected) in table {
            let mut pace = Pace::default();
            pace.heard(&Cue::new(0, Some(4000), 1), words);
            let ends = pace.ends(Paragraph::new(0, words), 4000 + pause, punctuated);
            assert_eq!(ends, expected, "{words} {pause}");
        }
    }
}
