//! The outline: which units are the title, headings, notes, and entries of a contents list.
//!
//! A file's own marks come first: `#` headings, then headings with times, then bold lines, then
//! numbered lines. A weaker kind counts only where the stronger ones are missing.

use crate::model::{Metadata, TimeRange};
use crate::text::inline;

use super::contents;
use super::exports;
use super::folds::Folds;
use super::plain::{
    LONGEST_PLAIN_HEADING, are_list, bold_line, heads_a_part, numbered_bold_line, numbered_line,
};
use super::speakers::Cast;
use super::stamp::{self, Stamped};
use super::stamped;
use super::units::{Unit, UnitKind};
use super::vocabulary;

/// What a unit is in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    /// Part of the text.
    #[default]
    Body,
    /// The document's title.
    Title,
    /// A heading, as an index into [`Outline::headings`].
    Heading(usize),
    /// The word 目录, or an entry of the list below it.
    Contents,
    /// A remark of whoever compiled the file.
    Note,
    /// A line with a time of its own, such as `[00:01 --> 00:02] 你好`.
    Stamped,
}

/// A heading's words, depth and time.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) title: String,
    pub(super) level: u8,
    pub(super) time: Option<TimeRange>,
}

/// The outline of a file; roles are parallel to its units.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) roles: Vec<Role>,
    pub(super) headings: Vec<Heading>,
    pub(super) title: Option<String>,
    /// The day of the recording, where the service that wrote it down says so.
    pub(super) date: Option<String>,
    /// Whether the words of stamped lines stand below them.
    pub(super) below_stamps: bool,
    /// Whether stamped lines are pieces of sentences, which go on from line to line.
    pub(super) in_pieces: bool,
}

/// A line that gives the title is no longer than this, in bytes.
pub(super) const LONGEST_TITLE: usize = 1000;
/// A line that gives the title stands among the first units.
pub(super) const TITLE_UNITS: usize = 12;
/// So many units at most are the greeting of a language model.
const GREETING_UNITS: usize = 2;

/// Reads the outline of a file.
pub(super) fn headings(
    text: &str,
    units: &[Unit],
    free: &[bool],
    folds: &Folds,
    cast: &Cast,
    metadata: &Metadata,
) -> Outline {
    let mut outline = Outline { roles: vec![Role::Body; units.len()], ..Outline::default() };
    outline.marked(text, units, folds, cast);
    outline.timed(text, units, free, cast);
    stamped::mark(text, units, free, cast, &mut outline);
    outline.title_line(text, units, metadata);
    outline.choose_title(units, metadata);
    if outline.headings.is_empty() {
        outline.plain(text, units, free, cast, bold_line);
    }
    if outline.headings.is_empty() {
        outline.plain(text, units, free, cast, numbered_bold_line);
    }
    if outline.headings.is_empty() {
        outline.plain(text, units, free, cast, numbered_line);
    }
    stamped::chapters(text, units, free, cast, &mut outline);
    exports::mark(text, units, cast, &mut outline);
    outline
}

impl Outline {
    /// Adds the file's own lists of contents, what only they tell to be headings, and the notes.
    pub(super) fn complete(&mut self, text: &str, units: &[Unit], free: &[bool]) {
        contents::mark(text, units, free, self);
        self.notes(text, units);
    }

    pub(super) fn add(&mut self, unit: usize, title: String, level: u8, time: Option<TimeRange>) {
        if let Some(role) = self.roles.get_mut(unit) {
            *role = Role::Heading(self.headings.len());
            self.headings.push(Heading { title, level, time });
        }
    }

    /// Lines with `#`. Those of a translation say again what the headings around it say.
    fn marked(&mut self, text: &str, units: &[Unit], folds: &Folds, cast: &Cast) {
        for (at, unit) in units.iter().enumerate().filter(|(at, _)| !folds.translation[*at]) {
            let UnitKind::Heading(level) = unit.kind else { continue };
            let line = unit.range.of(text);
            if cast.timed_label(line).is_some_and(|found| found.alone) {
                continue;
            }
            let (words, time) = match stamp::stamped(line) {
                Some(stamped) => (&line[stamped.words], Some(stamped.time)),
                None => (line, None),
            };
            self.add(at, inline::plain(words).trim().to_owned(), level, time);
        }
    }

    /// Lines without marks that are words and a range of times, and nothing else. Where each such
    /// line follows another they are not headings but the text itself.
    fn timed(&mut self, text: &str, units: &[Unit], free: &[bool], cast: &Cast) {
        let stamped = |at: usize| {
            let line = units.get(at).filter(|_| free[at]).map(|unit| unit.range.of(text))?;
            let found = stamp::stamped(line).filter(|found| found.bracketed_range)?;
            let alone =
                !line.contains('\n') && stamp::link_entry(line).is_none() && cast.timed_label(line).is_none();
            alone.then_some((line, found))
        };
        let all: Vec<(usize, &str, Stamped)> =
            (0..units.len()).filter_map(|at| stamped(at).map(|(line, found)| (at, line, found))).collect();
        let follows = |(one, next): &(&(usize, &str, Stamped), &(usize, &str, Stamped))| one.0 + 1 == next.0;
        let lonely = all.len() - all.iter().zip(all.iter().skip(1)).filter(follows).count();
        let leading = all.iter().filter(|(_, line, found)| found.words.end == line.len()).count();
        // Where nothing else stands, there is nothing to head.
        let are_text = (lonely * 2 <= all.len() || all.len() == units.len()) && leading * 2 > all.len();
        for (at, line, found) in all {
            let words = inline::plain(&line[found.words.clone()]);
            let short = words.chars().count() <= LONGEST_PLAIN_HEADING;
            match are_text || !short {
                true if found.words.end == line.len() => self.roles[at] = Role::Stamped,
                true => {}
                false => self.add(at, words.trim().to_owned(), 1, Some(found.time)),
            }
        }
        self.drop_unused_headings();
    }

    /// Numbers the headings in the order of their units again, and forgets those that are none.
    pub(super) fn drop_unused_headings(&mut self) {
        let used = self.roles.iter().filter_map(|role| match role {
            Role::Heading(heading) => Some(*heading),
            _ => None,
        });
        if used.eq(0..self.headings.len()) {
            return;
        }
        let mut sorted = Vec::with_capacity(self.headings.len());
        for role in &mut self.roles {
            if let Role::Heading(heading) = role {
                if let Some(found) = self.headings.get_mut(*heading) {
                    sorted.push(std::mem::take(found));
                }
                *heading = sorted.len().saturating_sub(1);
            }
        }
        self.headings = sorted;
    }

    /// A line such as `**标题：…**` or `# 标题：…`. What stands before it was said by whoever compiled the file.
    fn title_line(&mut self, text: &str, units: &[Unit], metadata: &Metadata) {
        let found = units.iter().take(TITLE_UNITS).enumerate().find_map(|(at, unit)| {
            let line = unit.range.of(text);
            if line.len() > LONGEST_TITLE || !may_give_title(line) {
                return None;
            }
            let words = inline::plain(line);
            let (key, title) = words.split_once(['：', ':'])?;
            let is_title = ["标题", "標題", "题目", "題目", "Title"].contains(&key.trim());
            let title = title.trim();
            let new = !title.is_empty() && metadata.title.as_deref().is_none_or(|known| known == title);
            let heads = match self.roles[at] {
                Role::Body => unit.kind == UnitKind::Text,
                Role::Heading(_) => true,
                _ => false,
            };
            (heads && is_title && new).then(|| (at, title.to_owned()))
        });
        let Some((at, title)) = found else { return };
        self.roles[at] = Role::Title;
        self.drop_unused_headings();
        for role in self.roles[..at].iter_mut().filter(|role| **role == Role::Body) {
            *role = Role::Note;
        }
        if metadata.title.is_none() {
            self.title = Some(title);
        }
    }

    /// Headings that `words` recognises, where there are at least two.
    fn plain(
        &mut self,
        text: &str,
        units: &[Unit],
        free: &[bool],
        cast: &Cast,
        words: fn(&str) -> Option<String>,
    ) {
        let mut found: Vec<(usize, String)> = (0..units.len())
            .filter(|at| free[*at] && self.roles[*at] == Role::Body)
            .filter_map(|at| {
                let paragraph = units[at].range.of(text);
                let title = words(paragraph)?;
                cast.label(paragraph).is_none().then_some((at, title))
            })
            .collect();
        // Behind a farewell stand credits and advertisements, and no chapters.
        let farewell = found.iter().position(|(_, title)| vocabulary::is_farewell(title));
        found.truncate(farewell.unwrap_or(found.len()));
        // Nor is one what has nothing below it.
        let is_filled = |unit: &Unit| {
            unit.kind != UnitKind::Picture && unit.range.of(text).contains(char::is_alphanumeric)
        };
        let mut end = units.len();
        while found.last().is_some_and(|(at, _)| !units[at + 1..end].iter().any(is_filled)) {
            end = found.pop().map_or(0, |(at, _)| at);
        }
        if found.len() >= 2 && !are_list(&found) {
            for (at, title) in found {
                self.add(at, title, 1, None);
            }
        }
    }

    /// The first heading is the title, and no chapter, where it alone has the highest level, or says
    /// what the front matter says.
    fn choose_title(&mut self, units: &[Unit], metadata: &Metadata) {
        let Some(at) = self.roles.iter().position(|role| *role == Role::Heading(0)) else { return };
        let (Some(first), rest) = (self.headings.first(), self.headings.iter().skip(1)) else { return };
        let marked = matches!(units[at].kind, UnitKind::Heading(_)) && first.time.is_none();
        // A digest may begin with a heading of another level, behind no more than a greeting.
        let above_all = at <= GREETING_UNITS && rest.len() >= 2 && !heads_a_part(&first.title);
        let is_below =
            |heading: &Heading| heading.level > first.level || (first.level == 1 && heading.time.is_some());
        let alone = (first.level == 1 || above_all) && rest.clone().all(is_below);
        let known = metadata.title.as_deref().or(self.title.as_deref());
        let is_title = match known {
            Some(title) => title == first.title,
            None => alone && (at < TITLE_UNITS || rest.len() > 0),
        };
        if marked && is_title {
            self.title = Some(first.title.clone());
            self.roles[at] = Role::Title;
            self.drop_unused_headings();
        }
    }

    /// Traces of the program that made the file, such as `[model=gemini-2.0-flash,0]`.
    fn notes(&mut self, text: &str, units: &[Unit]) {
        for (at, unit) in units.iter().enumerate() {
            let line = unit.range.of(text);
            let is_trace = line.starts_with("[model=") && line.ends_with(']');
            if self.roles[at] == Role::Body && is_trace {
                self.roles[at] = Role::Note;
            }
        }
    }
}

/// Tells quickly that most lines don't give the title: by the first character behind marks, unless a link or a
/// picture hides something before it.
pub(super) fn may_give_title(line: &str) -> bool {
    let is_mark = |character: char| character.is_ascii_punctuation() || character.is_whitespace();
    line.trim_start_matches(is_mark).starts_with(['标', '標', '题', '題', 'T'])
        || memchr::memchr(b'[', line.as_bytes()).is_some()
}
