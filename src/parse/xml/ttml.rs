//! TTML and IMSC: as much of them as a reader needs, which is who says what from when until when.

mod paragraph;

use std::collections::HashMap;

use crate::model::{Field, Millis};
use crate::text::entities::Entities;
use crate::text::markup::{Syntax, Tag, Token, Tokens};

use super::super::cues::Transcript;
use super::super::elements::Elements;
use super::super::lines::Counter;
use super::clock::{self, Rates};
use paragraph::Paragraph;

/// What an element hands on to those in it.
#[derive(Debug, Clone, Copy)]
struct Element {
    kind: Kind,
    /// What the times of its children count from.
    start: Millis,
    end: Option<Millis>,
    /// Whether its children follow each other; then where the next one begins.
    next: Option<Millis>,
    /// Whose words they are, as a place among the names.
    voice: Option<u32>,
    keeps_blanks: bool,
    ruby: Ruby,
}

/// What an element is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It holds what is said, or something that does.
    Said,
    /// Words about the file.
    Told,
    /// Its words are not said.
    Silent,
}

/// What an element is in a reading that stands beside its characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ruby {
    None,
    Reading,
    /// Parentheses for those who know no readings.
    Delimiter,
}

impl Ruby {
    fn of(value: &str) -> Ruby {
        match value {
            "text" => Ruby::Reading,
            "delimiter" => Ruby::Delimiter,
            _ => Ruby::None,
        }
    }
}

/// Reads a file of cues.
pub(super) fn read(text: &str) -> Transcript {
    let tokens = Tokens::new(text, Syntax::Xml);
    let mut reader = Reader {
        text,
        tokens,
        lines: Counter::default(),
        entities: Entities::default(),
        rates: Rates::of(None, None, None),
        names: Vec::new(),
        agents: HashMap::new(),
        naming: None,
        rubies: HashMap::new(),
        open: Elements::default(),
        paragraph: None,
        words: String::new(),
        faults: 0,
        out: Transcript::default(),
    };
    reader.run();
    reader.out
}

struct Reader<'a> {
    text: &'a str,
    tokens: Tokens<'a>,
    lines: Counter,
    entities: Entities,
    rates: Rates,
    /// Those who speak, and which of them an identifier means.
    names: Vec<String>,
    agents: HashMap<&'a str, u32>,
    /// Who is being named, and whether by the best name yet.
    naming: Option<(u32, bool)>,
    /// Styles that make readings of what they are given to.
    rubies: HashMap<&'a str, Ruby>,
    open: Elements<'a, Element>,
    paragraph: Option<Paragraph>,
    /// Words with their references resolved, outside of paragraphs.
    words: String,
    faults: usize,
    out: Transcript,
}

const OUTERMOST: Element = Element {
    kind: Kind::Said,
    start: 0,
    end: None,
    next: None,
    voice: None,
    keeps_blanks: false,
    ruby: Ruby::None,
};

impl<'a> Reader<'a> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(token) = self.tokens.next() {
            let behind = self.tokens.at();
            match token {
                Token::Open(tag) => self.open(tag, at),
                Token::Close(name) => self.close(name, at),
                Token::Words(words) => self.words(words, true, at),
                Token::Exact(words) => self.words(words, false, at),
            }
            at = behind;
        }
        let is_cut = self.tokens.cut().is_some() || !self.open.is_empty();
        while let Some((name, element)) = self.open.pop() {
            self.left(name, element);
        }
        if is_cut {
            let line = self.lines.number(self.text, self.text.len());
            self.out.cut_off(line, self.text);
        }
    }

    /// Tells what is broken at a byte of the file.
    fn fault(&mut self, at: usize, words: &str) {
        /// Who sees so many looks into the file.
        const MOST: usize = 100;
        self.faults += 1;
        if self.faults <= MOST {
            let line = self.lines.number(self.text, at);
            self.out.broken(line, words);
        }
    }

    fn open(&mut self, tag: Tag<'a>, at: usize) {
        let name = tag.local();
        match name {
            "br" => return self.line_break(),
            "tt" => {
                let value = |name| tag.local_value(name);
                self.rates = Rates::of(value("frameRate"), value("frameRateMultiplier"), value("tickRate"));
            }
            "agent" => {
                self.naming = tag.local_value("id").and_then(|id| self.voice(id)).map(|who| (who, true));
            }
            "name" => {
                let is_first = self.naming.is_some_and(|(_, is_first)| is_first);
                let is_best = is_first || tag.value("type") == Some("full");
                self.naming = self.naming.map(|(who, _)| (who, is_best));
            }
            "style" => {
                if let Some((id, ruby)) = tag.local_value("id").zip(tag.local_value("ruby")) {
                    self.rubies.insert(id, Ruby::of(ruby));
                }
            }
            _ => {}
        }
        let around = self.open.last().copied().unwrap_or(OUTERMOST);
        let element = self.element(tag, around, at);
        if element.kind == Kind::Told && around.kind != Kind::Told {
            self.words.clear();
        }
        match name {
            "p" => {
                self.end_paragraph();
                let line = self.lines.number(self.text, at);
                let is_timed = is_timed(tag);
                self.paragraph = Some(Paragraph::new(line, element.time(), element.voice, is_timed));
            }
            _ => {
                if element.ruby == Ruby::Reading && around.ruby != Ruby::Reading {
                    self.exactly("（");
                }
                if let Some(paragraph) = &mut self.paragraph {
                    paragraph.change(element.time(), element.voice, is_timed(tag));
                }
            }
        }
        self.open.open(tag.name, element);
        if tag.is_empty
            && let Some((name, element)) = self.open.pop()
        {
            self.left(name, element);
        }
    }

    fn element(&mut self, tag: Tag<'a>, around: Element, at: usize) -> Element {
        let base = around.next.unwrap_or(around.start);
        let mut time = |name| {
            let value = tag.local_value(name)?;
            let found = clock::time(value, self.rates);
            if found.is_none() {
                self.fault(at, value);
            }
            found
        };
        let (begin, end, duration) = (time("begin"), time("end"), time("dur"));
        let start = base.saturating_add(begin.unwrap_or(0));
        let ends = [end.map(|end| base + end), duration.map(|duration| start + duration), around.end];
        let is_sequence = tag.local_value("timeContainer") == Some("seq");
        let voice = tag.local_value("agent").filter(|_| tag.local() != "agent");
        let voice = voice.and_then(|id| self.voice(id)).or(around.voice);
        let ruby = tag.local_value("ruby").map(Ruby::of);
        let by_style = || {
            let styles = tag.local_value("style")?.split_ascii_whitespace();
            styles.into_iter().find_map(|style| self.rubies.get(style).copied())
        };
        let kind = match tag.local() {
            "title" | "desc" | "copyright" | "name" => Kind::Told,
            "metadata" | "styling" | "layout" | "style" | "region" | "set" | "image" | "data" => Kind::Silent,
            _ => around.kind,
        };
        Element {
            kind,
            start,
            end: ends.into_iter().flatten().min(),
            next: is_sequence.then_some(start),
            voice,
            keeps_blanks: tag
                .value("xml:space")
                .map_or(around.keeps_blanks, |space| space.trim() == "preserve"),
            ruby: ruby.or_else(by_style).unwrap_or(around.ruby),
        }
    }

    /// Whom the first of these identifiers means.
    fn voice(&mut self, ids: &'a str) -> Option<u32> {
        let id = ids.split_ascii_whitespace().next()?;
        Some(*self.agents.entry(id).or_insert_with(|| {
            self.names.push(id.to_owned());
            u32::try_from(self.names.len() - 1).unwrap_or(u32::MAX)
        }))
    }

    /// An element ends, by its tag or with the one around it.
    fn left(&mut self, name: &'a str, element: Element) {
        let around = self.open.last().copied().unwrap_or(OUTERMOST);
        if let Some(around) = self.open.last_mut()
            && let Some(next) = &mut around.next
        {
            *next = element.next.or(element.end).unwrap_or(*next);
        }
        match crate::text::markup::local(name) {
            "p" => self.end_paragraph(),
            told if element.kind == Kind::Told => self.told(told),
            _ => {
                if element.ruby == Ruby::Reading && around.ruby != Ruby::Reading {
                    self.exactly("）");
                }
                if let Some(paragraph) = &mut self.paragraph {
                    paragraph.change(around.time(), around.voice, false);
                }
            }
        }
    }

    /// What the file says about itself, or about who speaks.
    fn told(&mut self, name: &str) {
        let words = self.words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.words.clear();
        let metadata = self.out.metadata();
        let place = match name {
            _ if words.is_empty() => return,
            "title" => &mut metadata.title,
            "desc" => &mut metadata.summary,
            "name" => {
                let named = self.naming.filter(|(_, is_best)| *is_best).map(|(who, _)| who as usize);
                if let Some(name) = named.and_then(|who| self.names.get_mut(who)) {
                    *name = words;
                }
                self.naming = self.naming.map(|(who, _)| (who, false));
                return;
            }
            _ => {
                metadata.fields.push(Field { key: name.to_owned(), value: words });
                return;
            }
        };
        if place.is_none() {
            *place = Some(words);
        }
    }

    fn close(&mut self, name: &'a str, at: usize) {
        if crate::text::markup::local(name) == "br" {
            return;
        }
        if !self.open.has(name) {
            return self.fault(at, &format!("</{name}>"));
        }
        while let Some((found, element)) = self.open.pop() {
            self.left(found, element);
            if found == name {
                return;
            }
            self.fault(at, &format!("<{found}> </{name}>"));
        }
    }

    fn words(&mut self, words: &'a str, has_references: bool, at: usize) {
        let element = self.open.last().copied().unwrap_or(OUTERMOST);
        if element.kind == Kind::Silent || element.ruby == Ruby::Delimiter {
            return;
        }
        let mut resolved = String::new();
        let mut said = words;
        if has_references && memchr::memchr(b'&', words.as_bytes()).is_some() {
            if let Some(unknown) = self.entities.unescape(words, true, &mut resolved) {
                let name = words.get(unknown..).and_then(|rest| rest.split([';', ' ', '\n']).next());
                self.fault(at + unknown, name.unwrap_or("&"));
            }
            said = &resolved;
        }
        match &mut self.paragraph {
            _ if element.kind == Kind::Told => self.words.push_str(said),
            Some(paragraph) if element.keeps_blanks => paragraph.words.push_exactly(said),
            Some(paragraph) => paragraph.words.push(said),
            None if !said.trim().is_empty() => self.out.note(said.trim()),
            None => {}
        }
    }

    fn exactly(&mut self, words: &str) {
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.words.push_exactly(words);
        }
    }

    fn line_break(&mut self) {
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.words.end_line();
        }
    }

    fn end_paragraph(&mut self) {
        if let Some(mut paragraph) = self.paragraph.take() {
            paragraph.write(&self.names, &mut self.out);
        }
    }
}

impl Element {
    fn time(&self) -> (Millis, Option<Millis>) {
        (self.start, self.end)
    }
}

/// Whether an element states a time of its own.
fn is_timed(tag: Tag) -> bool {
    tag.attributes().any(|(name, _)| matches!(name, "begin" | "end" | "dur"))
}
