//! The file's own list of contents: finds it, and holds it against the headings.

use std::collections::HashSet;
use std::ops::Range;

use crate::model::TimeRange;
use crate::text::inline;

use super::named::{self, Lines};
use super::outline::{Outline, Role};
use super::stamp;
use super::titles::{behind_number, key, unmatched};
use super::units::{Unit, UnitKind};
use super::vocabulary;

/// The word above a list is no longer than this with its marks, in bytes.
const LONGEST_HEAD: usize = 64;
/// 目录 may say of what: 本期目录, 本文目錄. More characters than this in all are a sentence.
const LONGEST_HEAD_WORDS: usize = 6;
/// What heads end with.
const HEAD_ENDS: &str = "录錄次节節轴軸线線戳sScC";
/// An entry is no longer than this, in characters.
const LONGEST_ENTRY: usize = 80;
/// A list without a word above it has at least so many entries.
const SHORTEST_LIST: usize = 3;
/// No more lines than this behind a list are held against every title, whatever a file holds.
const MOST_WORDS_BEHIND: usize = 4;

/// Whether a paragraph is 目录 or the like.
pub(super) fn is_head(paragraph: &str) -> bool {
    if paragraph.len() > LONGEST_HEAD || !may_be_head(paragraph) {
        return false;
    }
    let words = inline::plain(paragraph);
    let words = words.trim().trim_end_matches(['：', ':']).trim();
    let inner = words.strip_prefix(['【', '[']).and_then(|words| words.strip_suffix(['】', ']']));
    let words = inner.unwrap_or(words).trim();
    let of_something = ["目录", "目錄", "时间轴", "時間軸"].iter().any(|end| words.ends_with(end));
    (of_something && words.chars().count() <= LONGEST_HEAD_WORDS && words.chars().all(char::is_alphanumeric))
        || vocabulary::heads_contents(words)
}

/// Tells quickly that most paragraphs are no head: by their last character in front of marks. Behind the words
/// of a link its address stands.
fn may_be_head(paragraph: &str) -> bool {
    let is_mark = |character: char| {
        character.is_ascii_punctuation() || matches!(character, '：' | '】') || character.is_whitespace()
    };
    let last = paragraph.trim_end_matches(is_mark).chars().next_back();
    memchr::memchr(b'[', paragraph.as_bytes()).is_some() || last.is_some_and(|last| HEAD_ENDS.contains(last))
}

/// The words of an entry, without marks, link and time.
pub(super) fn entry_words(paragraph: &str) -> String {
    let words = match (stamp::link_entry(paragraph), stamp::stamped(paragraph)) {
        (Some(words), _) => &paragraph[words],
        (None, Some(stamped)) => &paragraph[stamped.words],
        (None, None) => paragraph,
    };
    inline::plain(without_brackets(words)).trim().to_owned()
}

/// The time that an entry states.
pub(super) fn entry_time(paragraph: &str) -> Option<TimeRange> {
    stamp::link_time(paragraph).or_else(|| Some(stamp::stamped(paragraph)?.time))
}

/// An entry may have the brackets of those around it without their time: `[结尾]`.
fn without_brackets(words: &str) -> &str {
    let inner = words.trim().strip_prefix('[').and_then(|words| words.strip_suffix(']'));
    inner.filter(|inner| !inner.contains(['[', ']'])).unwrap_or(words)
}

/// Gives the entries of contents lists their role.
pub(super) fn mark(text: &str, units: &[Unit], free: &[bool], outline: &mut Outline) {
    let lines = Lines::read(text, units, free);
    let mut at = 0;
    let mut seen_heading = false;
    while let Some(unit) = units.get(at) {
        let paragraph = unit.range.of(text);
        let heading = matches!(outline.roles[at], Role::Heading(_));
        let has_head = (outline.roles[at] == Role::Body || heading) && is_head(paragraph);
        let has_caption = !has_head && !seen_heading && is_caption(text, units, at);
        let first = at + usize::from(has_caption);
        let (run, are_entries) = if has_head {
            (1 + entries_after_head(text, units, outline, &lines, at + 1), true)
        } else if !seen_heading {
            list_before_headings(text, units, outline, first)
        } else {
            (0, false)
        };
        let entries = first + usize::from(has_head);
        let run = match are_entries {
            true => run - words_behind(text, units, outline, &lines, entries..first + run),
            false => run,
        };
        if are_entries {
            outline.roles[first..first + run].fill(Role::Contents);
        }
        if are_entries && has_caption {
            outline.roles[at] = Role::Body;
        }
        seen_heading |= heading && !are_entries;
        at = if are_entries { first + run } else { at + run.max(1) };
    }
    outline.drop_unused_headings();
    named::find(text, units, &lines, outline);
}

/// Whether words in bold stand right above a list that counts its entries, and say what it is: 本期看点.
fn is_caption(text: &str, units: &[Unit], at: usize) -> bool {
    let counted = |at: usize| {
        let paragraph = units.get(at).filter(|unit| unit.kind == UnitKind::Text)?.range.of(text);
        let is_bold = paragraph.len() <= LONGEST_ENTRY * 4 && is_bold(paragraph);
        is_bold.then(|| behind_number(&entry_words(paragraph)).is_some())
    };
    counted(at) == Some(false) && counted(at + 1) == Some(true)
}

/// How many of the last `entries` are none: the list counts its entries, these bear no number, and nothing
/// below answers to them. So stand the names of those who made the text: 编译：小林 编辑：阿文.
fn words_behind(
    text: &str,
    units: &[Unit],
    outline: &Outline,
    lines: &Lines,
    entries: Range<usize>,
) -> usize {
    let words = |at: usize| entry_words(units[at].range.of(text));
    let counted = |at: usize| behind_number(&words(at)).is_some();
    if entries.is_empty() || !counted(entries.start) {
        return 0;
    }
    let titles = titles_from(outline, entries.end);
    let is_none = |at: &usize| {
        !counted(*at)
            && !unmatched(&[words(*at)], &titles).is_empty()
            && !lines.come_once_more(text, units, *at)
    };
    entries.rev().take(MOST_WORDS_BEHIND).take_while(is_none).count()
}

/// The titles of the headings from a unit on.
fn titles_from(outline: &Outline, at: usize) -> Vec<&str> {
    let title = |role: &Role| match role {
        Role::Heading(heading) => outline.headings.get(*heading).map(|found| found.title.as_str()),
        _ => None,
    };
    outline.roles.iter().skip(at).filter_map(title).collect()
}

/// How many units behind 目录 are its entries. Entries that look like headings without marks are told by
/// the words that come again: all up to the first repeated one, else up to the last that is repeated below.
fn entries_after_head(text: &str, units: &[Unit], outline: &Outline, lines: &Lines, from: usize) -> usize {
    let mut seen = HashSet::new();
    let mut count = 0;
    for (offset, unit) in units.iter().skip(from).enumerate() {
        let paragraph = unit.range.of(text);
        match outline.roles[from + offset] {
            Role::Heading(_) if unit.kind == UnitKind::Text => {
                if !seen.insert(key(&entry_words(paragraph))) {
                    return offset;
                }
                if comes_again(text, units, outline, from + offset) {
                    count = offset + 1;
                }
            }
            Role::Body | Role::Stamped
                if count == offset
                    && !is_head(paragraph)
                    && (looks_like_entry(unit.kind, paragraph)
                        || lines.come_once_more(text, units, from + offset)) =>
            {
                let words = key(&entry_words(paragraph));
                // The first entry once more is the first heading.
                if offset > 0 && words == key(&entry_words(units[from].range.of(text))) {
                    return offset;
                }
                seen.insert(words);
                count = offset + 1;
            }
            _ => break,
        }
    }
    count
}

/// Whether the words of a heading without marks stand as a heading further down once more.
fn comes_again(text: &str, units: &[Unit], outline: &Outline, at: usize) -> bool {
    let words = key(&entry_words(units[at].range.of(text)));
    outline.roles.iter().enumerate().skip(at + 1).any(|(_, role)| match role {
        Role::Heading(heading) => {
            outline.headings.get(*heading).is_some_and(|found| key(&found.title) == words)
        }
        _ => false,
    })
}

fn looks_like_entry(kind: UnitKind, paragraph: &str) -> bool {
    let short = || paragraph.chars().count() <= LONGEST_ENTRY && !paragraph.contains('\n');
    let shape = matches!(kind, UnitKind::ListItem(_)) || list_shape(kind, paragraph).is_some();
    shape && short()
}

/// Shapes that the entries of one list share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListShape {
    Item,
    Link,
    Bold,
    Numbered,
    Timed,
}

fn list_shape(kind: UnitKind, paragraph: &str) -> Option<ListShape> {
    let digits = paragraph.bytes().take_while(u8::is_ascii_digit).count();
    match kind {
        UnitKind::ListItem(_) => Some(ListShape::Item),
        UnitKind::Text if stamp::link_entry(paragraph).is_some() => Some(ListShape::Link),
        UnitKind::Text if is_bold(paragraph) => Some(ListShape::Bold),
        UnitKind::Text if stamp::stamped(paragraph).is_some() => Some(ListShape::Timed),
        UnitKind::Text if digits > 0 && paragraph[digits..].starts_with(['.', '、', ')', ' ']) => {
            Some(ListShape::Numbered)
        }
        _ => None,
    }
}

fn is_bold(paragraph: &str) -> bool {
    paragraph.starts_with("**") && paragraph.ends_with("**") && paragraph.len() > 4
}

/// A list that no word announces: how many entries of one shape follow each other, and whether it is
/// one of contents, because at least half of them are headings further down.
fn list_before_headings(text: &str, units: &[Unit], outline: &Outline, from: usize) -> (usize, bool) {
    let shape_at = |at: usize| {
        let unit = units.get(at).filter(|unit| match outline.roles[at] {
            Role::Body | Role::Stamped => true,
            // An entry in bold looks like a heading in bold.
            Role::Heading(_) => unit.kind == UnitKind::Text,
            _ => false,
        })?;
        let paragraph = unit.range.of(text);
        // What is longer isn't even counted through.
        let short = || {
            paragraph.len() <= LONGEST_ENTRY * 4
                && paragraph.chars().count() <= LONGEST_ENTRY
                && !paragraph.contains('\n')
        };
        list_shape(unit.kind, paragraph).filter(|_| short())
    };
    if outline.headings.is_empty() {
        return (0, false);
    }
    let Some(shape) = shape_at(from) else { return (0, false) };
    let mut entries: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for at in (from..units.len()).take_while(|at| shape_at(*at) == Some(shape)) {
        let words = entry_words(units[at].range.of(text));
        // The first heading stands right behind the list where both are in bold.
        if !seen.insert(key(&words)) {
            break;
        }
        entries.push(words);
    }
    if entries.len() < SHORTEST_LIST {
        return (entries.len(), false);
    }
    let titles = titles_from(outline, from + entries.len());
    let found = entries.len() - unmatched(&entries, &titles).len();
    (entries.len(), found * 2 >= entries.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_above_a_list() {
        assert!(is_head("目录"));
        assert!(is_head("**目錄：**"));
        assert!(is_head("**本文目录**"));
        assert!(is_head("[目录](#contents)"));
        assert!(vocabulary::contents_heads().all(|head| is_head(&head.replace('_', " "))));
        assert!(is_head("【时间轴】") && is_head("本期时间轴：") && is_head("时间戳"));
        assert!(!is_head("目录在这里"));
        assert!(!is_head("我忘了给这本书做一个目录"));
        assert_eq!(entry_words("[甲](00:01 --> 00:02)"), "甲");
        assert_eq!(entry_words("**1.甲**"), "1.甲");
    }
}
