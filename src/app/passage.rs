//! Passages to be quoted, and the recording they come from: words with the moment at which they begin and a
//! link that leads there.

use std::path::{Path, PathBuf};

use crate::effect::Effect;
use crate::model::{Anchor, Link, Millis, TimeOrigin, clock_full};

use super::notice::Notice;
use super::prompt::Question;
use super::state::App;

/// Words that the reader wants to quote.
#[derive(Debug, Clone)]
pub struct Passage {
    words: String,
    /// When they begin, and whether the file says so.
    moment: Option<(Millis, bool)>,
}

/// What the source's link is asked for.
#[derive(Debug, Clone)]
pub enum Purpose {
    /// To be copied behind a passage.
    Copy(Passage),
    /// To be opened.
    Open,
}

/// A question for the source's link.
#[derive(Debug, Clone)]
pub struct Sourcing {
    /// Whether what is written is no link.
    pub is_wrong: bool,
    /// What the link is for.
    pub purpose: Purpose,
}

impl App {
    /// The link to the recording: of the file's head, or as the reader has written it.
    pub fn source(&self) -> Option<Link> {
        let stated = self.document.metadata.source_url.as_deref().and_then(Link::parse);
        stated.or_else(|| self.asked_source.clone().flatten())
    }

    /// The recording beside the file, if there is one.
    pub fn recording(&self) -> Option<&Path> {
        self.recording.as_deref()
    }

    /// Takes in which recording lies beside the file.
    pub fn set_recording(&mut self, recording: Option<PathBuf>) {
        self.recording = recording;
    }

    /// Copies what is selected, or what is said in the turn that is being read, with its moment and its link.
    /// Where the link isn't known, the reader is asked for it once.
    pub(super) fn copy_passage(&mut self) -> Vec<Effect> {
        let Some(passage) = self.passage() else {
            self.notice = Some(Notice::NothingToCopy);
            return Vec::new();
        };
        if self.source().is_none() && self.asked_source.is_none() {
            self.ask(Question::Source(Sourcing { is_wrong: false, purpose: Purpose::Copy(passage) }));
            return Vec::new();
        }
        self.copy(passage)
    }

    /// Opens the recording at the moment that is being read.
    pub(super) fn open_source(&mut self) -> Vec<Effect> {
        let Some(source) = self.source() else {
            self.ask(Question::Source(Sourcing { is_wrong: false, purpose: Purpose::Open }));
            return Vec::new();
        };
        let link = self.view.time.map_or(source.clone(), |time| source.at(time));
        self.notice = Some(Notice::Opening(link.as_str().to_owned()));
        vec![Effect::Open(link.as_str().to_owned())]
    }

    /// Takes in the link that was asked for, and does what it was asked for. An empty line means that there is
    /// none; what is no link stays to be mended.
    pub(super) fn submit_source(&mut self) -> Vec<Effect> {
        let Some(prompt) = &mut self.prompt else { return Vec::new() };
        let Question::Source(sourcing) = &mut prompt.question else { return Vec::new() };
        let text = prompt.line.text().trim().to_owned();
        let link = Link::parse(&text);
        if link.is_none() && !text.is_empty() {
            sourcing.is_wrong = true;
            return Vec::new();
        }
        let purpose = sourcing.purpose.clone();
        self.prompt = None;
        let is_known = link.is_some();
        self.asked_source = Some(link);
        match purpose {
            Purpose::Copy(passage) => self.copy(passage),
            Purpose::Open if is_known => self.open_source(),
            Purpose::Open => Vec::new(),
        }
    }

    fn copy(&mut self, passage: Passage) -> Vec<Effect> {
        let Passage { mut words, moment } = passage;
        self.notice = Some(Notice::Copied { count: count(&words), moment });
        if let Some((time, is_stated)) = moment {
            let sign = if is_stated { "" } else { "≈" };
            words.push_str(&format!(" [{sign}{}]", clock_full(time)));
        }
        if let Some(source) = self.source() {
            let link = moment.map_or(source.clone(), |(time, _)| source.at(time));
            words.push_str(&format!(" {}", link.as_str()));
        }
        vec![Effect::Copy(words)]
    }

    /// What is selected, else the turn that is being read; none where that has no words.
    fn passage(&self) -> Option<Passage> {
        if let Some(range) = self.selected() {
            let words = self.words_of(&range)?;
            return Some(Passage { words, moment: self.moment_of(range.start) });
        }
        let turn = self.shown_turn_at(self.view.place.turn).min(self.document.turns.len().checked_sub(1)?);
        let range = self.document.turn_range(turn);
        let words = self.words_of(&(range.start..range.end))?;
        let time = self.turn_time(turn).map(|time| (time.start, time.origin == TimeOrigin::Stated));
        Some(Passage { words, moment: time })
    }

    /// When what stands at a place was spoken, and whether the file says so.
    pub fn moment_at(&self, place: Anchor) -> Option<(Millis, bool)> {
        self.moment_of(self.document.byte_at(place))
    }

    /// When a byte was spoken, and whether the file says so.
    pub(super) fn moment_of(&self, byte: u32) -> Option<(Millis, bool)> {
        let turn = self.document.turn_at_byte(byte);
        let stated = self.document.turns.get(turn).and_then(|turn| turn.time);
        if let Some(stated) = stated.filter(|_| self.document.turn_range(turn).start == byte) {
            return Some((stated.start, stated.origin == TimeOrigin::Stated));
        }
        let edition = self.document.edition_of_chapter(self.document.chapter_of_turn(turn)?);
        self.times.time_at(&self.document, edition, byte).map(|time| (time, false))
    }
}

/// The characters of words, as a reader counts them.
pub(super) fn count(words: &str) -> usize {
    words.chars().filter(|character| !character.is_whitespace()).count()
}
