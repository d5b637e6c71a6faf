//! Headings without marks and times that only the list of contents tells: they are lines with the
//! words of an entry and nothing else.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use super::contents;
use super::outline::{Outline, Role};
use super::plain::LONGEST_PLAIN_HEADING;
use super::titles::key;
use super::units::{Unit, UnitKind};

/// Among so many of the same lines a heading is looked for: one for each edition that a file may hold.
const MOST_SAME: usize = 16;

/// The short paragraphs of a file by their words, of which only a number is kept: a file of 100 MB has
/// millions of them.
#[derive(Debug, Default)]
pub(super) struct Lines {
    sorted: Vec<(u64, usize)>,
}

impl Lines {
    /// Reads all short lines outside of translations, if the file has a list of contents at all.
    pub(super) fn read(text: &str, units: &[Unit], free: &[bool]) -> Lines {
        let has_list = units.iter().any(|unit| contents::is_head(unit.range.of(text)));
        let all = units.iter().zip(free).enumerate().filter(|(_, (_, free))| has_list && **free);
        let mut sorted: Vec<(u64, usize)> =
            all.filter_map(|(at, (unit, _))| Some((number_of_line(unit.range.of(text))?, at))).collect();
        sorted.sort_unstable();
        Lines { sorted }
    }

    /// Whether the words of a line stand as a line once more further down. What comes more often than
    /// that may be somebody's name.
    pub(super) fn come_once_more(&self, text: &str, units: &[Unit], at: usize) -> bool {
        units[at].kind == UnitKind::Text
            && number_of_line(units[at].range.of(text))
                .is_some_and(|number| self.below(number, at).count() == 1)
    }

    /// Where the words of this number stand below a unit.
    fn below(&self, number: u64, at: usize) -> impl Iterator<Item = usize> + '_ {
        let from = self.sorted.partition_point(|line| *line <= (number, at));
        self.sorted[from..].iter().take(MOST_SAME).take_while(move |line| line.0 == number).map(|line| line.1)
    }
}

/// The number of a line that is short enough for a heading, and no sentence.
fn number_of_line(line: &str) -> Option<u64> {
    let words = line.trim();
    // A longer line isn't even counted through.
    let short = words.len() <= LONGEST_PLAIN_HEADING * 4 && words.chars().count() <= LONGEST_PLAIN_HEADING;
    let sentence = || words.contains('\n') || words.ends_with(['。', '！', '，', '：', ':']);
    let key = (short && !sentence()).then(|| key(&contents::entry_words(words)))?;
    (!key.is_empty()).then(|| number(&key))
}

fn number(key: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(key)
}

/// Makes headings of the lines that say the words of an entry which no heading answers to.
pub(super) fn find(text: &str, units: &[Unit], lines: &Lines, outline: &mut Outline) {
    if !outline.roles.contains(&Role::Contents) {
        return;
    }
    let known: HashSet<u64> = outline.headings.iter().map(|heading| number(&key(&heading.title))).collect();
    let level = outline.headings.iter().map(|heading| heading.level).min().unwrap_or(1);
    let mut found = Vec::new();
    for (at, _) in outline.roles.iter().enumerate().filter(|(_, role)| **role == Role::Contents) {
        let words = number(&key(&contents::entry_words(units[at].range.of(text))));
        if !known.contains(&words) {
            found.extend(lines.below(words, at).find(|line| outline.roles[*line] == Role::Body));
        }
    }
    for line in found {
        if outline.roles[line] == Role::Body {
            outline.add(line, contents::entry_words(units[line].range.of(text)), level, None);
        }
    }
    outline.drop_unused_headings();
}
