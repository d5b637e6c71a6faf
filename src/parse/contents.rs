//! The file's own list of contents: finds it, and holds it against the headings.

use crate::text::inline;

use super::outline::{Outline, Role};
use super::stamp;
use super::units::{Unit, UnitKind};

/// Words that stand above a list of contents.
const HEADS: [&str; 14] = [
    "目录",
    "目錄",
    "目次",
    "本期目录",
    "章节",
    "章節",
    "时间轴",
    "時間軸",
    "时间线",
    "時間線",
    "Contents",
    "Table of Contents",
    "TOC",
    "Chapters",
];
/// The word above a list is no longer than this with its marks, in bytes.
const LONGEST_HEAD: usize = 64;
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
    HEADS.iter().any(|head| words.eq_ignore_ascii_case(head))
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
        let run = if (outline.roles[at] == Role::Body || heading) && is_head(paragraph) {
            1 + entries_after_head(text, units, outline, at + 1)
        } else if !seen_heading && !heading {
            list_before_headings(text, units, outline, at)
        } else {
            0
        };
        for role in outline.roles.iter_mut().skip(at).take(run) {
            *role = Role::Contents;
        }
        seen_heading |= heading && run == 0;
        at += run.max(1);
    }
    drop_unused_headings(outline);
}

/// Headings that turned out to be entries are forgotten.
fn drop_unused_headings(outline: &mut Outline) {
    let mut kept = Vec::with_capacity(outline.headings.len());
    for role in &mut outline.roles {
        if let Role::Heading(heading) = role {
            if let Some(found) = outline.headings.get(*heading) {
                kept.push(found.clone());
            }
            *heading = kept.len().saturating_sub(1);
        }
    }
    outline.headings = kept;
}

/// How many units behind 目录 are its entries.
fn entries_after_head(text: &str, units: &[Unit], outline: &Outline, from: usize) -> usize {
    let mut count = 0;
    for (at, unit) in units.iter().enumerate().skip(from) {
        let paragraph = unit.range.of(text);
        let is_entry = match outline.roles[at] {
            Role::Heading(_) => unit.kind == UnitKind::Text && comes_again(text, units, outline, at),
            Role::Body | Role::Stamped => looks_like_entry(unit.kind, paragraph) && !is_head(paragraph),
            _ => false,
        };
        if !is_entry {
            break;
        }
        count += 1;
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

/// The length of a list of contents that no word announces: entries of one shape, at least half of
/// which are headings further down.
fn list_before_headings(text: &str, units: &[Unit], outline: &Outline, from: usize) -> usize {
    let shape_at = |at: usize| {
        let unit = units.get(at).filter(|_| matches!(outline.roles[at], Role::Body | Role::Stamped))?;
        let paragraph = unit.range.of(text);
        let short = paragraph.chars().count() <= LONGEST_ENTRY && !paragraph.contains('\n');
        list_shape(unit.kind, paragraph).filter(|_| short)
    };
    let Some(shape) = shape_at(from) else { return 0 };
    let count = (from..units.len()).take_while(|at| shape_at(*at) == Some(shape)).count();
    if count < SHORTEST_LIST {
        return 0;
    }
    let entries: Vec<String> =
        units[from..from + count].iter().map(|unit| entry_words(unit.range.of(text))).collect();
    let titles: Vec<&str> = outline.headings.iter().map(|heading| heading.title.as_str()).collect();
    let missing = unmatched(&entries, &titles).len();
    match (entries.len() - missing) * 2 >= entries.len() {
        true => count,
        false => 0,
    }
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
        assert!(!is_head("目录在这里"));
        assert_eq!(entry_words("[甲](00:01 --> 00:02)"), "甲");
        assert_eq!(entry_words("**1.甲**"), "1.甲");
    }
}
