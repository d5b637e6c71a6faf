//! The article: cues joined to paragraphs and turns.
//!
//! A paragraph goes on until a sentence is over and a pause, or its length, lets it end. Cues are parted by one
//! byte, a line break, which the screen shows as lines of a file that was wrapped: as a blank between Latin words,
//! as nothing between Chinese characters. Where the words have no stops, it is a blank, as such subtitles part their
//! phrases within a cue.

mod between;

use std::collections::HashMap;

use crate::model::{Block, BlockKind, Cue, Document, Edition, Speaker, TextRange, TimeRange, Turn};

use super::super::chapters::Mark;
use super::super::long::{LONGEST_BLOCK, long_pieces};
use super::Found;
use super::markup::{Cleaner, Said};
use super::names::Labels;
use super::pace::{Pace, Paragraph, is_dialogue_line};
use super::prose::Prose;
use super::survey::{CHANGE, Habits, repeated};

/// Few turns have fewer cues, in a file that is large.
const CUES_OF_A_TURN: usize = 4;

/// Writes the words of all cues, and builds the document over them.
pub(super) fn write(
    prose: Prose,
    found: &mut Found,
    chapters: Vec<(u8, Mark)>,
    habits: &Habits,
    cleaner: &mut Cleaner,
) -> Document {
    let mut article = Article {
        prose,
        document: Document::default(),
        habits,
        speakers: HashMap::new(),
        speaking: None,
        paragraph: None,
        has_turn: false,
        pace: Pace::default(),
        labels: Labels::default(),
        said: Said::default(),
        before: Said::default(),
        source: String::new(),
        translation: String::new(),
    };
    let mut cues = std::mem::take(&mut found.cues);
    article.document.turns.reserve(cues.len() / CUES_OF_A_TURN);
    let mut notes = found.notes.iter().peekable();
    let mut chapters = chapters.into_iter().peekable();
    for (at, cue) in cues.iter_mut().enumerate() {
        while let Some((level, mark)) = chapters.next_if(|(_, mark)| between::begins_before(mark, cue)) {
            article.chapter(level, mark);
        }
        while let Some(note) = notes.next_if(|note| note.behind <= at) {
            article.note(note.range);
        }
        let voice = found.voices.get(at).copied().flatten().map(|name| article.prose.source(name).to_owned());
        article.read(cue, cleaner);
        article.cue(cue, voice.as_deref());
    }
    for note in notes {
        article.note(note.range);
    }
    for (level, mark) in chapters {
        article.chapter(level, mark);
    }
    article.finish(cues)
}

struct Article<'a> {
    prose: Prose,
    document: Document,
    habits: &'a Habits,
    speakers: HashMap<String, usize>,
    speaking: Option<usize>,
    paragraph: Option<Paragraph>,
    /// Whether the last turn may take more paragraphs.
    has_turn: bool,
    pace: Pace,
    labels: Labels,
    /// What the cue says, and the one before it.
    said: Said,
    before: Said,
    /// The cue as the file has it.
    source: String,
    /// The paragraph in the other language.
    translation: String,
}

impl Article<'_> {
    /// Reads what a cue says.
    fn read(&mut self, cue: &Cue, cleaner: &mut Cleaner) {
        let source = self.prose.next(cue.text);
        std::mem::swap(&mut self.said, &mut self.before);
        cleaner.clean(source, &mut self.said);
        self.source.clear();
        cleaner.exact(source, &mut self.source);
        self.prose.read_up_to(cue.text);
    }

    fn cue(&mut self, cue: &mut Cue, voice: Option<&str>) {
        let said = std::mem::take(&mut self.said);
        let skipped = if self.habits.rolling { repeated(&self.before, &said) } else { 0 };
        let first_language = self.habits.lines_of_first(&said);
        let is_dialogue =
            said.has_lines() && said.lines().filter(|(line, _)| is_dialogue_line(line)).nth(1).is_some();
        let mut start = None;
        if said.lines().take(first_language).nth(skipped).is_some()
            && self
                .paragraph
                .is_some_and(|paragraph| self.pace.ends(paragraph, cue.start(), self.habits.punctuated))
        {
            self.end_paragraph();
        }
        let named = voice;
        for (line, voice) in said.lines().take(first_language).skip(skipped) {
            if is_dialogue && is_dialogue_line(line) {
                self.end_paragraph();
            }
            let written = self.line(line, voice.or(named), cue.time());
            start = start.or(Some(written));
        }
        for (line, _) in said.lines().skip(first_language) {
            if !self.translation.is_empty() {
                self.translation.push('\n');
            }
            self.translation.push_str(line);
        }
        let end = self.prose.length();
        cue.text = TextRange { start: start.unwrap_or(end), end };
        if self.prose.written(cue.text.start) != self.source.as_bytes() {
            let sources = &mut self.document.cue_sources;
            let begin = sources.len();
            sources.push_str(&self.source);
            cue.source = Some(TextRange::new(begin, sources.len()));
        }
        self.said = said;
        if start.is_some() || skipped > 0 {
            self.take_time(cue);
        }
    }

    /// The turn lasts until the cue ends.
    fn take_time(&mut self, cue: &Cue) {
        self.pace.heard(cue, self.said.text());
        let time = self.document.turns.last_mut().and_then(|turn| turn.time.as_mut());
        if let Some((time, end)) = time.zip(cue.end().filter(|end| *end >= cue.start())) {
            time.end = Some(time.end.map_or(end, |last| last.max(end)));
        }
    }

    /// Writes a line, with the label of its speaker where another one begins; tells where that starts.
    fn line(&mut self, line: &str, voice: Option<&str>, time: TimeRange) -> u32 {
        if let Some(name) = voice {
            return self.line_of_voice(line, name, time);
        }
        let (change, rest) = match line.strip_prefix(CHANGE) {
            Some(rest) => (CHANGE.len() + rest.len() - rest.trim_start().len(), rest.trim_start()),
            None => (0, line),
        };
        let Some(label) = self.habits.label(rest, &mut self.labels) else {
            return match change {
                0 => self.words(line, time),
                _ => self.another_voice(line, change, time),
            };
        };
        let role = label.role.clone().map(|role| rest.get(role).unwrap_or(""));
        let speaker = self.speaker(rest.get(label.name.clone()).unwrap_or(""), role);
        let words = rest.get(label.end..).unwrap_or("");
        if self.speaking == Some(speaker) && change == 0 && self.has_turn {
            return self.words(words, time);
        }
        self.end_paragraph();
        self.part();
        let start = self.prose.length();
        self.prose.push(line.get(..change + label.end).unwrap_or(line));
        let at = |byte: usize| start + narrow(change + byte);
        let role = label.role.map(|role| TextRange { start: at(role.start), end: at(role.end) });
        let end = self.prose.length();
        self.begin_turn(Turn {
            speaker: Some(speaker),
            label: Some(TextRange { start, end }),
            role,
            time: Some(time),
            ..Turn::default()
        });
        self.speaking = Some(speaker);
        self.words_behind_label(words);
        start
    }

    /// A line that a voice begins. The name stands above the words.
    fn line_of_voice(&mut self, line: &str, name: &str, time: TimeRange) -> u32 {
        let speaker = self.speaker(name, None);
        if self.speaking == Some(speaker) && self.has_turn {
            return self.words(line, time);
        }
        self.end_paragraph();
        self.part();
        let start = self.prose.length();
        self.prose.push(name);
        let end = self.prose.length();
        let label = Some(TextRange { start, end });
        self.begin_turn(Turn { speaker: Some(speaker), label, time: Some(time), ..Turn::default() });
        self.speaking = Some(speaker);
        self.part();
        self.words_behind_label(line);
        start
    }

    /// `>>`: somebody else, who is not named.
    fn another_voice(&mut self, line: &str, mark: usize, time: TimeRange) -> u32 {
        self.end_paragraph();
        self.part();
        let (mark, words) = line.split_at_checked(mark).unwrap_or((line, ""));
        let start = self.prose.length();
        self.prose.push(mark);
        let label = Some(TextRange { start, end: self.prose.length() });
        self.speaking = None;
        self.begin_turn(Turn { label, time: Some(time), ..Turn::default() });
        self.words_behind_label(words);
        start
    }

    /// Writes words behind those before them; tells where they start.
    fn words(&mut self, words: &str, time: TimeRange) -> u32 {
        if words.is_empty() {
            return self.prose.length();
        }
        match &mut self.paragraph {
            Some(paragraph) => {
                paragraph.go_on(words);
                let Habits { punctuated, rolling, word_by_word, .. } = *self.habits;
                let joint = if punctuated || rolling || word_by_word { "\n" } else { " " };
                self.prose.push(joint);
                let start = self.prose.length();
                self.prose.push(words);
                start
            }
            None => {
                if !self.has_turn || !self.habits.has_speakers {
                    self.begin_turn(Turn {
                        speaker: self.speaking,
                        time: Some(time),
                        continued: self.speaking.is_some(),
                        ..Turn::default()
                    });
                }
                self.part();
                self.words_behind_label(words)
            }
        }
    }

    /// Begins a paragraph.
    fn words_behind_label(&mut self, words: &str) -> u32 {
        let start = self.prose.length();
        if !words.is_empty() {
            self.paragraph = Some(Paragraph::new(start, words));
            self.prose.push(words);
        }
        start
    }

    /// Parts what comes from what stands before it.
    fn part(&mut self) {
        if self.prose.length() > 0 {
            self.prose.push("\n");
        }
    }

    fn speaker(&mut self, name: &str, role: Option<&str>) -> usize {
        let speakers = &mut self.document.speakers;
        let is_called = |number: &usize| speakers.get(*number).is_some_and(|speaker| speaker.name == name);
        let number = match self.speaking.filter(is_called).or_else(|| self.speakers.get(name).copied()) {
            Some(number) => number,
            None => {
                self.speakers.insert(name.to_owned(), speakers.len());
                speakers.push(Speaker { name: name.to_owned(), role: None });
                speakers.len() - 1
            }
        };
        if let Some(speaker) = speakers.get_mut(number).filter(|speaker| speaker.role.is_none()) {
            speaker.role = role.map(str::to_owned);
        }
        number
    }

    fn begin_turn(&mut self, turn: Turn) {
        let next = self.document.blocks.len();
        self.document.turns.push(Turn { blocks: next..next, ..turn });
        self.has_turn = true;
    }

    fn end_paragraph(&mut self) {
        if let Some(paragraph) = self.paragraph.take() {
            self.block(BlockKind::Speech, paragraph.start);
        }
        if !self.translation.is_empty() {
            let words = std::mem::take(&mut self.translation);
            // What stands above may belong to another chapter, or be nothing at all.
            if !self.has_turn {
                let continued = self.speaking.is_some();
                self.begin_turn(Turn { speaker: self.speaking, continued, ..Turn::default() });
            }
            self.part();
            let start = self.prose.length();
            self.prose.push(&words);
            self.block(BlockKind::Translation, start);
            self.document.translations += 1;
        }
    }

    /// Makes a block of what was written from `start` on.
    fn block(&mut self, kind: BlockKind, start: u32) {
        let end = self.prose.length();
        let blocks = &mut self.document.blocks;
        if (end - start) as usize <= LONGEST_BLOCK {
            blocks.push(Block { kind, cut: false, range: TextRange { start, end } });
        } else {
            let words = String::from_utf8_lossy(self.prose.written(start));
            let mut start = start;
            for piece in long_pieces(&words) {
                let range = TextRange { start, end: start + narrow(piece.len()) };
                blocks.push(Block { kind, cut: range.end < end, range });
                start = range.end;
            }
        }
        let next = blocks.len();
        if let Some(turn) = self.document.turns.last_mut() {
            turn.blocks.end = next;
        }
    }

    fn finish(mut self, cues: Vec<Cue>) -> Document {
        self.end_paragraph();
        self.end_chapter();
        let mut document = self.document;
        document.text = self.prose.finish();
        document.cues = cues;
        document.cues.shrink_to_fit();
        document.turns.shrink_to_fit();
        document.blocks.shrink_to_fit();
        document.editions.push(Edition { chapters: 0..document.chapters.len(), ..Edition::default() });
        document
    }
}

fn narrow(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
