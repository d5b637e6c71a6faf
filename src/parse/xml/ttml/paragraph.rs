//! A paragraph of TTML: one cue, unless its parts have times of their own, or are said by several.

use crate::model::Millis;
use crate::text::collapse::Collapsed;

use super::super::super::cues::Transcript;

/// A time, and its end if that is stated.
type Time = (Millis, Option<Millis>);

/// A paragraph that is being read.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) words: Collapsed,
    line: usize,
    /// What is true from a byte of the words on.
    parts: Vec<Part>,
    /// Whether it states a time itself, and whether parts of it do.
    is_timed: bool,
    has_timed_parts: bool,
}

#[derive(Debug, Clone, Copy)]
struct Part {
    from: usize,
    time: Time,
    voice: Option<u32>,
}

/// A cue that is shorter is said at once, and times in it are those of its words.
const LONGEST_CUE: Millis = 20_000;

impl Paragraph {
    pub(super) fn new(line: usize, time: Time, voice: Option<u32>, is_timed: bool) -> Paragraph {
        let parts = vec![Part { from: 0, time, voice }];
        Paragraph { words: Collapsed::default(), line, parts, is_timed, has_timed_parts: false }
    }

    /// From here on the words have another time, or another voice.
    pub(super) fn change(&mut self, time: Time, voice: Option<u32>, is_timed: bool) {
        self.has_timed_parts |= is_timed;
        let from = self.words.text().len();
        match self.parts.last_mut() {
            Some(last) if last.time == time && last.voice == voice => {}
            Some(last) if last.from == from && from > 0 => *last = Part { from, time, voice },
            _ => self.parts.push(Part { from, time, voice }),
        }
    }

    /// Writes the cues.
    pub(super) fn write(&mut self, names: &[String], out: &mut Transcript) {
        let words = self.words.take();
        let Some(whole) = self.parts.first().copied() else { return };
        let length = whole.time.1.map_or(0, |end| end - whole.time.0);
        let is_one = self.is_timed && (!self.has_timed_parts || length <= LONGEST_CUE);
        let mut parts: Vec<Part> = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            let part = Part { time: if is_one { whole.time } else { part.time }, ..*part };
            match parts.last() {
                Some(last) if last.time == part.time && last.voice == part.voice => {}
                _ => parts.push(part),
            }
        }
        let ends = parts.iter().skip(1).map(|part| part.from).chain([words.len()]).collect::<Vec<_>>();
        for (part, end) in parts.iter().zip(ends) {
            let said = words.get(part.from..end).unwrap_or("").trim_matches([' ', '\t', '\r', '\n']);
            let voice = part.voice.and_then(|voice| names.get(voice as usize)).map(String::as_str);
            if !said.is_empty() {
                out.cue(part.time.0, part.time.1, self.line, said, voice);
            }
        }
    }
}
