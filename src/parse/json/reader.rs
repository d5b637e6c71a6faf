//! From lists of cues or words to a transcript.

use std::borrow::Cow;

use crate::model::Millis;

use super::super::cues::Transcript;
use super::cast::Cast;
use super::clock::Unit;
use super::columns::Columns;
use super::joiner::{Joined, Joiner, Word};
use super::node::Node;
use super::place::Places;
use super::shapes::{Grain, walk};

/// Writes a transcript.
pub(super) struct Reader<'a> {
    pub(super) out: Transcript,
    pub(super) places: Places<'a>,
    cast: Cast,
    /// When the last cue ended; one that states no beginning begins there.
    last: Millis,
}

impl<'a> Reader<'a> {
    pub(super) fn new(root: Node<'a>, text: &'a str) -> Reader<'a> {
        let (out, places) = (Transcript::default(), Places::of(text));
        Reader { out, places, cast: Cast::of(root, text), last: 0 }
    }

    pub(super) fn cast(&self) -> &Cast {
        &self.cast
    }

    /// Reads all lists at the end of a path.
    pub(super) fn lists(&mut self, holder: Node<'a>, path: &[&str], unit: Option<Unit>, grain: Grain) {
        let mut lists: Vec<(Node<'a>, Option<Node<'a>>)> = Vec::new();
        walk(holder, path, None, &mut |list, around| {
            lists.push((list, around));
            true
        });
        let columns = Columns::of(lists.iter().flat_map(|(list, _)| list.items()), unit);
        let around = Columns::of(lists.iter().filter_map(|(_, around)| *around), unit);
        if says_all_again(&lists, &columns) {
            lists.drain(..lists.len() - 1);
        }
        match grain {
            Grain::Cues => self.cues(&lists, &columns, &around),
            Grain::Words => {
                let words = || lists.iter().flat_map(|(list, _)| list.items());
                let as_written = are_as_written(words(), &columns);
                for (list, outer) in &lists {
                    let speaker = outer.and_then(|outer| around.speaker(outer));
                    self.words(*list, &columns, speaker.as_deref(), as_written);
                }
            }
        }
    }

    fn cues(&mut self, lists: &[(Node<'a>, Option<Node<'a>>)], columns: &Columns, around: &Columns) {
        let items = || lists.iter().flat_map(|(list, _)| list.items());
        let inner = || items().filter_map(|item| columns.words(item)).flat_map(Node::items);
        let words = Columns::of(inner(), columns.unit);
        let as_written = are_as_written(inner(), &words);
        for (list, outer) in lists {
            let speaker = outer.and_then(|outer| around.speaker(outer));
            for item in list.items() {
                let speaker = columns.speaker(item).or(speaker.clone());
                let list = columns.words(item);
                match columns.text(item).filter(|text| list.is_none() || !text.is_empty()) {
                    Some(text) => {
                        let parts = list
                            .filter(|_| words.has_speakers())
                            .map(|list| parts(&text, list, &words, speaker.as_deref()))
                            .filter(|parts| parts.len() > 1);
                        match parts {
                            Some(parts) => self.parts(item, columns, parts),
                            None => {
                                let own = list.filter(|_| speaker.is_none() && words.has_speakers());
                                let own =
                                    own.and_then(|list| list.items().find_map(|word| words.speaker(word)));
                                let inside = list.map(|list| (list, &words));
                                self.cue(item, columns, &text, speaker.or(own).as_deref(), inside);
                            }
                        }
                    }
                    None => {
                        if let Some(list) = list {
                            self.words(list, &words, speaker.as_deref(), as_written);
                        }
                    }
                }
                if let Some(true) = item.get("speaker_turn_next").map(|next| !next.is_false()) {
                    self.out.change();
                }
            }
        }
    }

    /// A cue. What it doesn't say itself of its times, its words do.
    fn cue(
        &mut self,
        item: Node<'a>,
        columns: &Columns,
        text: &str,
        speaker: Option<&str>,
        words: Option<(Node<'a>, &Columns)>,
    ) {
        let (start, end) = columns.times(item);
        let words = words.filter(|_| start.is_none() || end.is_none());
        let (first, last) = words.map_or((None, None), |(list, words)| first_and_last(list, words));
        let line = self.places.line(item.at());
        let start = start.or(first).or(end.map(|end| self.last.min(end)));
        let name = speaker.and_then(|called| self.cast.name(called));
        match start {
            Some(start) => {
                let end = end.or(last);
                self.out.cue(start, end, line, text, name.as_deref());
                self.last = end.unwrap_or(start);
            }
            None if text.trim().is_empty() => {}
            None => {
                self.out.broken(line, text);
                self.out.note(text);
            }
        }
    }

    /// The parts of a cue that several say.
    fn parts(&mut self, item: Node<'a>, columns: &Columns, parts: Vec<Part<'_>>) {
        let (start, end) = columns.times(item);
        let line = self.places.line(item.at());
        let count = parts.len();
        let mut begins = start;
        for (number, part) in parts.into_iter().enumerate() {
            let from = if number == 0 { start.or(part.start) } else { part.start.or(begins) };
            let until = if number + 1 == count { end.or(part.end) } else { part.end };
            let from = from.unwrap_or(self.last);
            let name = part.speaker.as_deref().and_then(|called| self.cast.name(called));
            self.out.cue(from, until, line, part.text, name.as_deref());
            begins = until.or(begins);
            self.last = until.unwrap_or(from);
        }
    }

    /// Words that stand alone.
    fn words(&mut self, list: Node<'a>, columns: &Columns, speaker: Option<&str>, as_written: bool) {
        let mut joiner = Joiner::new(as_written);
        for item in list.items() {
            let Some(text) = columns.text(item) else { continue };
            let (start, end) = columns.times(item);
            let speaker = columns.speaker(item).or(speaker.map(|name| Cow::Owned(name.to_owned())));
            let word = Word { text, start, end, speaker, group: columns.group(item), at: item.at() };
            if let Some(joined) = joiner.push(&word) {
                self.joined(&joined);
            }
        }
        if let Some(joined) = joiner.take() {
            self.joined(&joined);
        }
    }

    fn joined(&mut self, joined: &Joined) {
        let start = joined.start.unwrap_or(self.last);
        let line = self.places.line(joined.at);
        let name = joined.speaker.as_deref().and_then(|called| self.cast.name(called));
        self.out.cue(start, joined.end, line, &joined.text, name.as_deref());
        self.last = joined.end.unwrap_or(start);
    }

    /// A cue of a shape that is read by code of its own.
    pub(super) fn plain(
        &mut self,
        start: Millis,
        end: Option<Millis>,
        at: usize,
        text: &str,
        speaker: Option<&str>,
    ) {
        let line = self.places.line(at);
        let name = speaker.and_then(|called| self.cast.name(called));
        self.out.cue(start, end, line, text, name.as_deref());
    }
}

/// Whether the last list begins anew and tells who says what the lists before it say, as Google's does.
fn says_all_again<'a>(lists: &[(Node<'a>, Option<Node<'a>>)], columns: &Columns) -> bool {
    let [(first, _), .., (last, _)] = lists else { return false };
    let Some((first, last)) = first.items().next().zip(last.items().next()) else { return false };
    let begins_anew = columns.times(last).0.is_some_and(|again| Some(again) <= columns.times(first).0);
    begins_anew && columns.speaker(last).is_some() && columns.speaker(first).is_none()
}

/// When the words of a cue begin and end.
fn first_and_last(list: Node<'_>, words: &Columns) -> (Option<Millis>, Option<Millis>) {
    let mut times = list.items().map(|word| words.times(word));
    let first = times.find_map(|(start, end)| Some((start?, end)));
    let last = times.filter_map(|(_, end)| end).last();
    (first.map(|(start, _)| start), last.or(first.and_then(|(_, end)| end)))
}

/// What one of several says of a cue.
struct Part<'t> {
    text: &'t str,
    start: Option<Millis>,
    end: Option<Millis>,
    speaker: Option<String>,
}

/// Parts a cue where somebody else says its words.
fn parts<'t>(text: &'t str, list: Node<'_>, words: &Columns, speaker: Option<&str>) -> Vec<Part<'t>> {
    /// Between two words stand no more bytes.
    const APART: usize = 32;
    let mut out: Vec<Part<'t>> = Vec::new();
    let (mut begin, mut at) = (0, 0);
    let mut open = Part { text: "", start: None, end: None, speaker: None };
    for item in list.items() {
        let Some(word) = words.text(item) else { continue };
        let word = word.trim();
        let near = text.floor_char_boundary((at + APART).saturating_add(word.len()).min(text.len()));
        let found = text.get(at..near).and_then(|near| near.find(word)).map(|found| at + found);
        let (start, end) = words.times(item);
        let called = words.speaker(item);
        if let Some(called) = called.as_deref()
            && let Some(found) = found
            && open.speaker.as_deref().is_some_and(|last| last != called)
        {
            let done = Part { text: text.get(begin..found).unwrap_or(""), ..open };
            out.push(done);
            open = Part { text: "", start, end, speaker: Some(called.to_owned()) };
            begin = found;
        }
        open.speaker = open.speaker.or(called.map(Cow::into_owned));
        open.start = open.start.or(start);
        open.end = end.or(open.end);
        at = found.map_or(at, |found| found + word.len());
    }
    open.speaker = open.speaker.or(speaker.map(str::to_owned));
    out.push(Part { text: text.get(begin..).unwrap_or(""), ..open });
    out
}

/// Whether words bring the blanks between them along.
fn are_as_written<'a>(words: impl Iterator<Item = Node<'a>>, columns: &Columns) -> bool {
    words.take(super::columns::SAMPLE).any(|word| {
        columns
            .text(word)
            .is_some_and(|text| text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace))
    })
}
