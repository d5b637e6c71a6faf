//! Words with times of their own: transcripts of podcasts, of Hyperaudio and of oTranscribe.

use crate::model::{Millis, parse_clock};
use crate::text::collapse::Collapsed;
use crate::text::entities::Entities;
use crate::text::markup::{Tag, Token};

use super::super::chapters::Mark;
use super::super::cues::Transcript;
use super::super::lines::Counter;
use super::super::xml::clock_time;
use super::element::{self, Kind};
use super::survey::Survey;

/// What the marks of times are written with.
const MARKS: [&str; 4] = ["data-m=", "data-timestamp=", "<cite", "<CITE"];

/// Reads marked words as cues; none if most of them have no times.
#[allow(dead_code)]
pub(in crate::parse) fn timed(html: &str) -> Option<Transcript> {
    read(html, &Survey::of(html))
}

/// As [`timed`], of a page that was looked through.
pub(super) fn read(text: &str, survey: &Survey) -> Option<Transcript> {
    // Most pages have none of the marks, and are not written out twice.
    let has = |mark: &str| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    if !MARKS.iter().any(|mark| has(mark)) {
        return None;
    }
    let mut reader = Reader::default();
    for (at, token) in survey.tokens(text) {
        match token {
            Token::Open(tag) => {
                reader.at = at;
                reader.open(tag, text);
            }
            Token::Close(name) => reader.close(element::of(name)),
            Token::Words(words) => reader.words(words),
            Token::Exact(_) => {}
        }
    }
    reader.end_cue();
    let Reader { mut out, timed, other, marks, .. } = reader;
    if !marks.are_enough() || timed == 0 || timed < other {
        return None;
    }
    *out.metadata() = survey.metadata(text);
    Some(out)
}

/// What words are gathered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Speaker,
    Clock,
    Chapter(Millis),
    /// What repeats a time, or stands in the title of the page.
    Nothing,
}

/// Which marks of times occur.
#[derive(Debug, Default)]
struct Marks {
    words: bool,
    stamps: bool,
    names: bool,
    clocks: bool,
}

impl Marks {
    /// A page has `<time>` for much else.
    fn are_enough(&self) -> bool {
        self.words || self.stamps || (self.names && self.clocks)
    }
}

#[derive(Debug)]
struct Cue {
    start: Millis,
    end: Option<Millis>,
    line: usize,
}

#[derive(Debug, Default)]
struct Reader {
    at: usize,
    /// The line in which the last `<time>` stands.
    line: usize,
    lines: Counter,
    entities: Entities,
    out: Transcript,
    cue: Option<Cue>,
    words: Collapsed,
    speaker: Option<String>,
    /// Words that are not said, what for, and the element that ends them.
    gathered: String,
    purpose: Option<(Purpose, &'static str)>,
    /// Whether each word has a time.
    by_words: bool,
    /// Bytes of words with times, and without.
    timed: usize,
    other: usize,
    marks: Marks,
}

/// Sentences are cut where they are longer, in bytes.
const LONGEST: usize = 600;

impl Reader {
    fn open(&mut self, tag: Tag, text: &str) {
        let (name, kind) = element::of(tag.name);
        match kind {
            Kind::Break => return self.end_line(),
            _ if kind.is_void() => return,
            Kind::Title => return self.gather(Purpose::Nothing, name),
            Kind::Cite => {
                self.end_cue();
                self.marks.names = true;
                return self.gather(Purpose::Speaker, name);
            }
            Kind::Time => {
                self.line = self.lines.number(text, self.at);
                return self.gather(Purpose::Clock, name);
            }
            _ if !kind.is_inline() => self.end_line(),
            _ => {}
        }
        let is_speaker = || {
            tag.value("class")
                .is_some_and(|class| class.split_ascii_whitespace().any(|class| class == "speaker"))
        };
        let milliseconds = |name| tag.value(name)?.trim().parse::<Millis>().ok().filter(|time| *time >= 0);
        if let Some(start) = milliseconds("data-m") {
            match kind {
                Kind::Heading(_) => {
                    self.end_cue();
                    self.gather(Purpose::Chapter(start), name);
                }
                _ if is_speaker() => self.gather(Purpose::Speaker, name),
                _ if kind.is_inline() => self.word(start, milliseconds("data-d"), text),
                _ => {}
            }
        } else if let Some(start) = tag.value("data-timestamp").and_then(clock_time) {
            self.marks.stamps = true;
            self.begin(start, None, text);
            self.gather(Purpose::Nothing, name);
        } else if is_speaker() && self.marks.words {
            self.gather(Purpose::Speaker, name);
        }
    }

    /// A word that begins at `start`.
    fn word(&mut self, start: Millis, duration: Option<Millis>, text: &str) {
        self.marks.words = true;
        self.by_words = true;
        let said = self.words.text().trim_end();
        if self.cue.is_none() || said.len() > LONGEST || ends_sentence(said) {
            self.begin(start, None, text);
        }
        if let Some(cue) = &mut self.cue {
            let end = duration.map(|duration| start.saturating_add(duration));
            cue.end = cue.end.max(end);
        }
    }

    fn begin(&mut self, start: Millis, end: Option<Millis>, text: &str) {
        self.end_cue();
        let line = self.lines.number(text, self.at);
        self.cue = Some(Cue { start, end, line });
    }

    fn gather(&mut self, purpose: Purpose, name: &'static str) {
        self.gathered.clear();
        self.purpose = Some((purpose, name));
    }

    fn close(&mut self, (name, kind): (&'static str, Kind)) {
        match self.purpose.take_if(|(_, gathering)| *gathering == name) {
            Some((Purpose::Speaker, _)) => {
                let name = self
                    .gathered
                    .trim_matches(|sign: char| sign.is_whitespace() || ":：[]【】".contains(sign));
                self.speaker = Some(name.to_owned()).filter(|name| !name.is_empty());
                if self.by_words {
                    self.end_cue();
                }
            }
            Some((Purpose::Chapter(start), _)) => {
                let title = self.gathered.split_whitespace().collect::<Vec<_>>().join(" ");
                self.out.chapter(Mark::new(start, None, &title));
            }
            Some((Purpose::Clock, _)) => match parse_clock(self.gathered.trim()) {
                Some(start) => {
                    self.marks.clocks = true;
                    self.end_cue();
                    self.cue = Some(Cue { start, end: None, line: self.line });
                }
                None => self.words.push(&self.gathered),
            },
            Some((Purpose::Nothing, _)) => {}
            None if !kind.is_inline() => self.end_line(),
            None => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.purpose.is_some() {
            self.entities.unescape(words, false, &mut self.gathered);
        } else {
            let mut resolved = String::new();
            self.entities.unescape(words, false, &mut resolved);
            self.words.push(&resolved);
        }
    }

    /// A line ends; where each word has its time, what is said ends with it.
    fn end_line(&mut self) {
        if self.by_words {
            self.end_cue();
        } else if !self.words.text().is_empty() && !self.words.text().ends_with('\n') {
            self.words.end_line();
        }
    }

    fn end_cue(&mut self) {
        let words = self.words.take();
        let said = words.trim();
        match self.cue.take() {
            _ if said.is_empty() => {}
            Some(cue) => {
                self.timed += said.len();
                self.out.cue(cue.start, cue.end, cue.line, said, self.speaker.as_deref());
            }
            None => {
                self.other += said.len();
                self.out.note(said);
            }
        }
    }
}

fn ends_sentence(words: &str) -> bool {
    words.ends_with(['。', '！', '？', '…', '.', '!', '?'])
}
