//! A transcript whose words don't stand in the file as they are said, since it escapes them or parts them: they are
//! written out, cue by cue.

use crate::model::{Cue, Finding, FindingKind, Metadata, Millis, TextRange};

use super::super::chapters::Mark;
use super::Found;

/// What a parser writes out.
#[derive(Debug, Default)]
pub(in crate::parse) struct Transcript {
    text: String,
    found: Found,
    /// Whom the last cue with a voice names.
    voice: TextRange,
    /// Whether somebody who is not named says the next cue.
    has_changed: bool,
}

impl Transcript {
    /// A cue: its times, the line of the file in which it stands, what is said in it, and who says that. What is no
    /// word, such as blanks around it, stays: cues are kept as the file has them.
    pub(in crate::parse) fn cue(
        &mut self,
        start: Millis,
        end: Option<Millis>,
        line: usize,
        words: &str,
        voice: Option<&str>,
    ) {
        let voice = voice.map(str::trim).filter(|name| !name.is_empty()).map(|name| self.name(name));
        let range = self.write(words);
        let someone =
            std::mem::take(&mut self.has_changed).then_some(TextRange { end: range.start, ..range });
        self.found.cues.push(Cue::new(start, end, line).at(range));
        self.found.voices.push(voice.or(someone));
    }

    /// Somebody else, who is not named, says the next cue.
    pub(in crate::parse) fn change(&mut self) {
        self.has_changed = true;
    }

    /// Words that are nobody's, behind the last cue.
    pub(in crate::parse) fn note(&mut self, words: &str) {
        let range = self.write(words);
        self.found.note(range);
    }

    /// A chapter; they may be told of in any order.
    pub(in crate::parse) fn chapter(&mut self, mark: Mark) {
        self.found.chapters.push(mark);
    }

    /// What the file says about itself.
    pub(in crate::parse) fn metadata(&mut self) -> &mut Metadata {
        &mut self.found.metadata
    }

    /// A fault of the file.
    pub(in crate::parse) fn fault(&mut self, finding: Finding) {
        self.found.findings.push(finding);
    }

    /// Reports that the file ends in the midst of something, in a line, behind these words.
    pub(in crate::parse) fn cut_off(&mut self, line: usize, file: &str) {
        /// So many bytes of them are told.
        const TOLD: usize = 24;
        let start = file.ceil_char_boundary(file.trim_end().len().saturating_sub(TOLD));
        let words = format!("…{}", file.get(start..).unwrap_or("").trim());
        self.fault(Finding::of_text(FindingKind::Incomplete, 0, Some(line), &words));
    }

    /// Reports a part that can't be read.
    pub(in crate::parse) fn broken(&mut self, line: usize, words: &str) {
        self.found.broken(line, words);
    }

    /// Whether nothing was said.
    pub(in crate::parse) fn is_empty(&self) -> bool {
        self.found.cues.is_empty() && self.found.chapters.is_empty()
    }

    /// Puts the cues in the order of time, those of one moment in that of the file.
    pub(in crate::parse) fn sort(&mut self) {
        let cues = std::mem::take(&mut self.found.cues);
        let mut all: Vec<_> = cues.into_iter().zip(std::mem::take(&mut self.found.voices)).collect();
        all.sort_by_key(|(cue, _)| cue.start());
        (self.found.cues, self.found.voices) = all.into_iter().unzip();
    }

    pub(super) fn into_parts(self) -> (String, Found) {
        (self.text, self.found)
    }

    /// The name of a voice; a voice that goes on is not written again.
    fn name(&mut self, name: &str) -> TextRange {
        if self.voice.is_empty() || self.voice.of(&self.text) != name {
            self.voice = self.write(name);
        }
        self.voice
    }

    fn write(&mut self, words: &str) -> TextRange {
        let start = self.text.len();
        self.text.push_str(words);
        TextRange::new(start, self.text.len())
    }
}
