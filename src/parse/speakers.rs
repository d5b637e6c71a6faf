//! Who speaks: decides over the whole file which labels are speakers' names.
//!
//! A single `**结论**：` looks just like a label, so names have to earn it: by coming back, by a role,
//! by standing in the front matter, or by being part of a name that did.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::label::{self, Label};
use super::timed::{self, Timed};
use super::{unmarked, vocabulary};

/// How the file marks its speakers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Style {
    /// It names none.
    #[default]
    None,
    /// In bold.
    Bold,
    /// Without marks; a turn may then begin in mid-line.
    Bare,
    /// With times.
    Timed,
}

/// The names that are speakers.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) style: Style,
    names: HashSet<String>,
    /// Those whose labels bear times.
    timed: HashSet<String>,
    /// Those whose labels bear times and have no colon.
    unmarked: HashSet<String>,
}

/// What a turn that begins in mid-line stands behind.
const SENTENCE_ENDS: [char; 14] =
    ['。', '！', '？', '.', '!', '?', '”', '」', '』', '"', '…', '）', ')', '～'];

/// Counts the labels of `paragraphs`, each with the number of `#` headings above it, and keeps those that
/// are speakers. `named` are people whom the file's head mentions.
pub(super) fn survey<'a>(paragraphs: impl Iterator<Item = (usize, &'a str)>, named: &str) -> Cast {
    let (mut bold, mut bare) = (Tally::default(), Tally::default());
    for (chapter, paragraph) in paragraphs {
        if let Some(label) = label::bold(paragraph) {
            bold.add(chapter, paragraph, &label);
        } else if let Some(label) = label::bare(paragraph) {
            bare.add(chapter, paragraph, &label);
        }
    }
    let names = bold.accepted(named, Style::Bold);
    if !names.is_empty() {
        return Cast { style: Style::Bold, names, ..Cast::default() };
    }
    let names = bare.accepted(named, Style::Bare);
    match names.is_empty() {
        true => Cast::default(),
        false => Cast { style: Style::Bare, names, ..Cast::default() },
    }
}

#[derive(Default)]
struct Tally<'a> {
    names: HashMap<&'a str, Seen>,
}

/// How a name was seen.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    count: usize,
    /// Whether it had a role or a time with it.
    with_role: bool,
    /// Whether words stood behind the label; a heading in disguise has none.
    with_words: bool,
    /// The chapter in which it stood last, and whether it stood twice in any.
    chapter: usize,
    twice_in_a_chapter: bool,
}

impl<'a> Tally<'a> {
    fn add(&mut self, chapter: usize, paragraph: &'a str, label: &Label) {
        let Some(name) = paragraph.get(label.name.clone()) else { return };
        let seen = self.names.entry(name).or_default();
        seen.twice_in_a_chapter |= seen.count > 0 && seen.chapter == chapter;
        seen.chapter = chapter;
        seen.count += 1;
        seen.with_role |= label.role.is_some() || label.time.is_some();
        seen.with_words |= label.end < paragraph.len();
    }

    fn accepted(&self, named: &str, style: Style) -> HashSet<String> {
        let possible = |name: &&str| could_be_a_name(name);
        let sure = |name: &str, seen: &Seen| {
            let back = seen.count >= 2 && seen.with_words;
            back || seen.with_role || label::is_role_name(name) || is_named(name, named)
        };
        let firm: Vec<&str> = self
            .names
            .iter()
            .filter(|(name, seen)| sure(name, seen))
            .map(|(name, _)| *name)
            .filter(possible)
            .collect();
        let total: usize = firm.iter().filter_map(|name| self.names.get(name)).map(|seen| seen.count).sum();
        let by_role = firm.iter().any(|name| label::is_role_name(name));
        let enough = match style {
            Style::Bold => (!firm.is_empty() && !self.heads_chapters(&firm, named)) || self.are_two_people(),
            _ => total >= 3 && (firm.len() >= 2 || by_role) || total >= 2 && by_role && firm.len() >= 2,
        };
        if !enough {
            return HashSet::new();
        }
        let related = |name: &str| firm.iter().any(|other| *other != name && shares_a_word(name, other));
        let kept = self.names.keys().filter(|name| {
            let like_the_others = related(name)
                || is_latin_name(name)
                || (firm.len() >= 2 && label::ends_in_a_role(name))
                || (style == Style::Bold && (firm.len() >= 2 || firm.is_empty()) && is_han_name(name))
                || (firm.is_empty() && is_latin_word(name));
            firm.contains(name) || (like_the_others && possible(name))
        });
        kept.map(|name| (*name).to_owned()).collect()
    }
}

impl Tally<'_> {
    /// Whether all labels are those of two people with the looks of names, one of them of two words or with a surname,
    /// each with words behind it: a snippet of an interview, in which nobody has spoken twice yet.
    fn are_two_people(&self) -> bool {
        let is_person = |name: &str| is_latin_name(name) || is_han_name(name);
        self.names.len() == 2
            && self.names.values().all(|seen| seen.with_words)
            && self.names.keys().all(|name| is_person(name) || is_latin_word(name))
            && self.names.keys().any(|name| is_person(name))
            && self.names.keys().all(|name| could_be_a_name(name))
    }

    /// Whether all that came back is one word that stands once in every chapter and is nobody's name, as
    /// far as one can see: `**观察**：` at the end of each part of a digest.
    fn heads_chapters(&self, firm: &[&str], named: &str) -> bool {
        let [only] = firm else { return false };
        let person = label::is_role_name(only)
            || self.names.get(only).is_some_and(|seen| seen.with_role)
            || is_named(only, named)
            || is_latin_name(only)
            || is_han_name(only);
        !person && self.names.get(only).is_some_and(|seen| !seen.twice_in_a_chapter)
    }
}

pub(super) fn could_be_a_name(name: &str) -> bool {
    let numbered =
        name.starts_with(|first: char| first.is_ascii_digit() || "一二三四五六七八九十第".contains(first));
    let section = vocabulary::is_section_word(name);
    let phrase = vocabulary::ends_as_a_phrase(name);
    let han = name.chars().filter(|character| *character as u32 >= 0x2E80).count();
    !numbered && !section && !phrase && han <= 12
}

pub(super) fn is_named(name: &str, named: &str) -> bool {
    name.chars().count() >= 2 && named.contains(name)
}

/// Whether one name is a part of the other: `Zuckerberg` of `Mark Zuckerberg`, 小扎 of nothing.
fn shares_a_word(name: &str, other: &str) -> bool {
    let (short, long) = if name.len() < other.len() { (name, other) } else { (other, name) };
    match short.is_ascii() {
        true => long.split(' ').any(|word| word.eq_ignore_ascii_case(short)),
        false => short.chars().count() >= 2 && long.contains(short),
    }
}

/// One capitalised Latin word.
fn is_latin_word(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.len() >= 3
        && name.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
}

/// Two or three capitalised Latin words.
pub(super) fn is_latin_name(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    (2..=3).contains(&words.len())
        && words.iter().all(|word| {
            word.starts_with(|first: char| first.is_uppercase())
                && word.chars().all(|character| {
                    (character.is_alphabetic() && (character as u32) < 0x2E80) || ".-'’".contains(character)
                })
        })
}

/// Whether a word has the looks of a Han name: a surname and one or two characters more, or a foreign
/// name with its dot. A name that speaks only once has nothing else to show.
pub(super) fn is_han_name(name: &str) -> bool {
    let han = name.chars().all(|character| character as u32 >= 0x2E80 || character == '·');
    let foreign = name.contains('·');
    let domestic = (2..=3).contains(&name.chars().count()) && vocabulary::begins_with_a_surname(name);
    han && (foreign || domestic)
}

impl Cast {
    /// Adds speakers whose labels bear times.
    pub(super) fn add_timed(&mut self, timed: HashSet<String>) {
        if self.style == Style::None && !timed.is_empty() {
            self.style = Style::Timed;
        }
        self.names.extend(timed.iter().cloned());
        self.timed = timed;
    }

    /// Adds speakers whose labels bear times and have no colon, where no others are found.
    pub(super) fn add_unmarked(&mut self, survey: impl FnOnce() -> HashSet<String>) {
        if self.style == Style::None {
            self.unmarked = survey();
            self.names.extend(self.unmarked.iter().cloned());
            self.style = if self.unmarked.is_empty() { Style::None } else { Style::Timed };
        }
    }

    /// The label at the start of a paragraph, if it is a speaker's.
    pub(super) fn label(&self, paragraph: &str) -> Option<Label> {
        if let Some(found) = self.timed_label(paragraph) {
            return Some(found.label);
        }
        let label = match self.style {
            Style::None => None,
            Style::Bold => label::bold(paragraph),
            Style::Bare => label::bare(paragraph),
            Style::Timed => label::bold(paragraph).or_else(|| label::bare(paragraph)),
        }?;
        self.names.contains(paragraph.get(label.name.clone())?).then_some(label)
    }

    /// The label with a time at the start of a paragraph, if it is a speaker's.
    pub(super) fn timed_label(&self, paragraph: &str) -> Option<Timed> {
        let is_of = |names: &HashSet<String>, found: &Timed| {
            paragraph.get(found.label.name.clone()).is_some_and(|name| names.contains(name))
        };
        if !self.unmarked.is_empty() {
            return unmarked::read(paragraph).filter(|found| is_of(&self.unmarked, found));
        }
        let found = (!self.timed.is_empty()).then(|| timed::read(paragraph)).flatten()?;
        is_of(&self.timed, &found).then_some(found)
    }

    /// Where turns begin inside a paragraph, behind the end of a sentence. Only in files whose labels
    /// bear no marks; ranges are bytes of the paragraph.
    pub(super) fn labels_inside(&self, paragraph: &str) -> Vec<(usize, Label)> {
        let mut found = Vec::new();
        if self.style != Style::Bare {
            return found;
        }
        for (colon, sign) in colons(paragraph) {
            let before = &paragraph[..colon];
            let name = self
                .names
                .iter()
                .filter(|name| before.ends_with(name.as_str()))
                .max_by_key(|name| name.len());
            let Some(name) = name else { continue };
            let name = colon - name.len()..colon;
            let role = role_before(&before[..name.start]);
            let start = role.as_ref().map_or(name.start, |role| role.start);
            if start > 0 && before[..start].trim_end().ends_with(SENTENCE_ENDS) {
                let end = colon + sign.len();
                let end = end + paragraph[end..].len() - paragraph[end..].trim_start().len();
                found.push((start, Label { role, name, time: None, end }));
            }
        }
        found
    }
}

/// The colons of a text, of either width, and where they stand.
pub(super) fn colons(text: &str) -> impl Iterator<Item = (usize, &'static str)> {
    // The wide one is rare among the characters that end in the same byte.
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b':', WIDE_COLON[2], bytes).filter_map(move |at| match bytes[at] {
        b':' => Some((at, ":")),
        _ => bytes[..=at].ends_with(&WIDE_COLON).then(|| (at - 2, "：")),
    })
}

/// The bytes of the colon that is as wide as a Han character.
const WIDE_COLON: [u8; 3] = [0xEF, 0xBC, 0x9A];

/// The role that stands between the end of a sentence and a name in mid-line: `……了。记者 田野：`.
fn role_before(text: &str) -> Option<Range<usize>> {
    let end = text.trim_end().len();
    let start =
        text.rfind(SENTENCE_ENDS).map(|at| at + text[at..].chars().next().map_or(0, char::len_utf8))?;
    let start = start + text[start..].len() - text[start..].trim_start().len();
    text.get(start..end).filter(|role| end < text.len() && label::is_title(role)).map(|_| start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(paragraphs: &[&str], named: &str) -> Vec<String> {
        let mut names: Vec<String> =
            survey(paragraphs.iter().map(|paragraph| (0, *paragraph)), named).names.into_iter().collect();
        names.sort();
        names
    }

    #[test]
    fn names_have_to_earn_it() {
        assert_eq!(names(&["**甲**：一", "**乙**：二", "**甲**：三", "**结论**：四"], ""), ["甲"]);
        assert_eq!(
            names(&["**Mark Li**：一", "**Mark Li**：二", "**Li**：三", "**Ann Wu**：四"], ""),
            ["Ann Wu", "Li", "Mark Li"]
        );
        assert_eq!(names(&["**Nicolai Tangen**：大家好。"], "Nicolai Tangen"), ["Nicolai Tangen"]);
        assert_eq!(names(&["**听众甲**：一", "**听众乙**：二"], ""), ["听众乙", "听众甲"]);
        let others =
            ["**甲**：一", "**乙**：二", "**甲**：三", "**乙**：四", "**现场观众**：五", "**他问记者**：六"];
        assert_eq!(names(&others, ""), ["乙", "现场观众", "甲"]);
        assert_eq!(names(&["**我的总结**：一", "**我的总结**：二"], ""), [""; 0]);
        let once_a_chapter = [(1, "**观察**：一"), (2, "**观察**：二"), (3, "**观察**：三")];
        assert!(survey(once_a_chapter.into_iter(), "").names.is_empty());
        assert_eq!(names(&["**前言：**", "**1. 重点：**", "**结语：**"], ""), [""; 0]);
        assert_eq!(
            names(&["主持人:一", "小王:二", "主持人:三", "小王:四", "注意:五"], ""),
            ["主持人", "小王"]
        );
        assert_eq!(names(&["他说：一", "他说：二", "时间：三"], ""), [""; 0]);
        assert_eq!(names(&["**Lin Xi** ：一", "**Garfield**：二"], ""), ["Garfield", "Lin Xi"]);
        assert_eq!(names(&["**Lin Xi** ：一", "**Garfield**：二", "**结论**：三"], ""), [""; 0]);
        assert_eq!(names(&["**Background**：一", "**Garfield**：二"], ""), [""; 0]);
    }

    #[test]
    fn turns_begin_in_mid_line() {
        let text = "甲：b:一二，：";
        assert_eq!(colons(text).collect::<Vec<_>>(), text.match_indices([':', '：']).collect::<Vec<_>>());
        let cast = survey(
            ["主持人:一", "小王:二", "主持人:三", "小王:四"].map(|paragraph| (0, paragraph)).into_iter(),
            "",
        );
        let text = "需要时间。主持人:当你 小王:不算";
        let inside = cast.labels_inside(text);
        assert_eq!(inside.len(), 1);
        assert_eq!(&text[inside[0].1.end..], "当你 小王:不算");
        let text = "说：“今天风大。”记者 小王：家里听得到吗？";
        let inside = cast.labels_inside(text);
        assert_eq!(
            inside.first().map(|(start, label)| (&text[*start..], label.role.is_some())),
            Some(("记者 小王：家里听得到吗？", true))
        );
    }
}
