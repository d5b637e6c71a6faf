//! The file's own list of contents: finds it, and holds it against the headings.

use std::collections::HashSet;

use crate::text::inline;

use super::outline::{Outline, Role};
use super::stamp;
use super::units::{Unit, UnitKind};
use super::vocabulary;

/// The word above a list is no longer than this with its marks, in bytes.
const LONGEST_HEAD: usize = 64;
/// 目录 may say of what: 本期目录, 本文目錄. More characters than this in all are a sentence.
const LONGEST_HEAD_WORDS: usize = 6;
/// An entry is no longer than this, in characters.
const LONGEST_ENTRY: usize = 80;
/// A list without a word above it has at least so many entries.
const SHORTEST_LIST: usize = 3;

/// Whether a paragraph is 目录 or the like.
pub(super) fn is_head(paragraph: &str) -> bool {
    if paragraph.len() > LONGEST_HEAD {
        return false;
    }
    let words = inline::plain(paragraph);
    let words = words.trim().trim_end_matches(['：', ':']).trim();
    let of_something = words.ends_with("目录") || words.ends_with("目錄");
    (of_something && words.chars().count() <= LONGEST_HEAD_WORDS && words.chars().all(char::is_alphanumeric))
        || vocabulary::heads_contents(words)
}

/// The words of an entry, without marks, link and time.
pub(super) fn entry_words(paragraph: &str) -> String {
    let words = match (stamp::link_entry(paragraph), stamp::stamped(paragraph)) {
        (Some(words), _) => &paragraph[words],
        (None, Some(stamped)) => &paragraph[stamped.words],
        (None, None) => paragraph,
    };
    inline::plain(words).trim().to_owned()
}

/// Gives the entries of contents lists their role.
pub(super) fn mark(text: &str, units: &[Unit], outline: &mut Outline) {
    let mut at = 0;
    let mut seen_heading = false;
    while let Some(unit) = units.get(at) {
        let paragraph = unit.range.of(text);
        let heading = matches!(outline.roles[at], Role::Heading(_));
        let (run, are_entries) = if (outline.roles[at] == Role::Body || heading) && is_head(paragraph) {
            (1 + entries_after_head(text, units, outline, at + 1), true)
        } else if !seen_heading {
            list_before_headings(text, units, outline, at)
        } else {
            (0, false)
        };
        for role in outline.roles.iter_mut().skip(at).take(if are_entries { run } else { 0 }) {
            *role = Role::Contents;
        }
        seen_heading |= heading && !are_entries;
        at += run.max(1);
    }
    outline.drop_unused_headings();
}

/// How many units behind 目录 are its entries. Entries that look like headings without marks are told by
/// the words that come again: all up to the first repeated one, else up to the last that is repeated below.
fn entries_after_head(text: &str, units: &[Unit], outline: &Outline, from: usize) -> usize {
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
                if count == offset && looks_like_entry(unit.kind, paragraph) && !is_head(paragraph) =>
            {
                seen.insert(key(&entry_words(paragraph)));
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
    let short = paragraph.chars().count() <= LONGEST_ENTRY && !paragraph.contains('\n');
    let shape = matches!(kind, UnitKind::ListItem(_)) || list_shape(kind, paragraph).is_some();
    short && shape
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
        UnitKind::Text if paragraph.starts_with("**") && paragraph.ends_with("**") && paragraph.len() > 4 => {
            Some(ListShape::Bold)
        }
        UnitKind::Text if stamp::stamped(paragraph).is_some() => Some(ListShape::Timed),
        UnitKind::Text if digits > 0 && paragraph[digits..].starts_with(['.', '、', ')', ' ']) => {
            Some(ListShape::Numbered)
        }
        _ => None,
    }
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
        let short = paragraph.chars().count() <= LONGEST_ENTRY && !paragraph.contains('\n');
        list_shape(unit.kind, paragraph).filter(|_| short)
    };
    let Some(shape) = shape_at(from).filter(|_| !outline.headings.is_empty()) else { return (0, false) };
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
    let titles: Vec<&str> = outline
        .roles
        .iter()
        .skip(from + entries.len())
        .filter_map(|role| match role {
            Role::Heading(heading) => outline.headings.get(*heading).map(|found| found.title.as_str()),
            _ => None,
        })
        .collect();
    let found = entries.len() - unmatched(&entries, &titles).len();
    (entries.len(), entries.len() >= SHORTEST_LIST && found * 2 >= entries.len())
}

/// The entries that no title answers to: none has the same words, or contains them, or is contained.
pub(super) fn unmatched(entries: &[String], titles: &[&str]) -> Vec<String> {
    let keys: Vec<String> = titles.iter().map(|title| key(title)).collect();
    let mut used = vec![false; keys.len()];
    let mut open: Vec<&String> = Vec::new();
    for entry in entries {
        let wanted = key(entry);
        match keys.iter().enumerate().position(|(at, key)| !used[at] && *key == wanted) {
            Some(at) => used[at] = true,
            None => open.push(entry),
        }
    }
    open.retain(|entry| {
        let wanted = key(entry);
        let found = keys.iter().enumerate().position(|(at, key)| !used[at] && overlaps(&wanted, key));
        if let Some(at) = found {
            used[at] = true;
        }
        found.is_none()
    });
    open.into_iter().cloned().collect()
}

fn overlaps(one: &str, other: &str) -> bool {
    let long_enough = one.chars().count().min(other.chars().count()) >= 3;
    long_enough && (one.contains(other) || other.contains(one))
}

/// The words of a title without its number, blanks and punctuation, in lower case.
fn key(title: &str) -> String {
    let number = title.trim_start_matches(|character: char| {
        character.is_ascii_digit() || "一二三四五六七八九十第".contains(character)
    });
    let numbered =
        number.len() < title.len() && number.starts_with(['.', '、', ')', '）', ' ', '章', '．', ':', '：']);
    let words = if numbered { number } else { title };
    words.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_held_against_titles() {
        let entries = ["1.某公司的模型概述", "2.实际应用", "3.权力", "4.开源"].map(str::to_owned);
        let missing = unmatched(&entries, &["模型概述", "实际应用", "开源"]);
        assert_eq!(missing, ["3.权力"]);
    }

    #[test]
    fn words_above_a_list() {
        assert!(is_head("目录"));
        assert!(is_head("**目錄：**"));
        assert!(is_head("**本文目录**"));
        assert!(!is_head("目录在这里"));
        assert!(!is_head("我忘了给这本书做一个目录"));
        assert_eq!(entry_words("[甲](00:01 --> 00:02)"), "甲");
        assert_eq!(entry_words("**1.甲**"), "1.甲");
    }
}
