//! Holds titles against each other: those of a list of contents, and those of the headings.

use std::cmp::Reverse;
use std::collections::{HashMap, VecDeque};

/// Titles that are put in other words have at least so many characters.
const SHORTEST_ALIKE: usize = 5;
/// Among no more pairs than this it is looked which contain each other, whatever a file holds.
const MOST_CONTAINED: usize = 1_000_000;
/// No more pairs than this are compared character by character.
const MOST_PAIRS: usize = 4096;

/// The entries that no title answers to: none has the same words, or contains them, or is contained.
pub(super) fn unmatched(entries: &[String], titles: &[&str]) -> Vec<String> {
    let found = matches(entries, titles);
    entries.iter().zip(found).filter(|(_, found)| found.is_none()).map(|(entry, _)| entry.clone()).collect()
}

/// The title that answers to each entry, if one does; no title answers to two.
pub(super) fn matches(entries: &[String], titles: &[&str]) -> Vec<Option<usize>> {
    let mut pairs = Pairs {
        wanted: entries.iter().map(|entry| key(entry)).collect(),
        keys: if entries.is_empty() { Vec::new() } else { titles.iter().map(|title| key(title)).collect() },
        found: vec![None; entries.len()],
        used: vec![false; titles.len()],
    };
    pairs.take_same();
    pairs.take_contained();
    pairs.take_alike();
    pairs.found
}

/// Entries and titles that are being paired.
struct Pairs {
    /// The keys of the entries.
    wanted: Vec<String>,
    /// The keys of the titles.
    keys: Vec<String>,
    /// The title of each entry.
    found: Vec<Option<usize>>,
    /// Which titles have an entry.
    used: Vec<bool>,
}

impl Pairs {
    fn take(&mut self, entry: usize, title: usize) {
        self.found[entry] = Some(title);
        self.used[title] = true;
    }

    /// The entries that are without a title.
    fn open(&self) -> Vec<usize> {
        (0..self.found.len()).filter(|entry| self.found[*entry].is_none()).collect()
    }

    /// The titles that are without an entry.
    fn free(&self) -> Vec<usize> {
        (0..self.keys.len()).filter(|title| !self.used[*title]).collect()
    }

    /// Takes the titles that have the very words of an entry, each once and in order.
    fn take_same(&mut self) {
        let mut places: HashMap<&str, VecDeque<usize>> = HashMap::new();
        for (at, key) in self.keys.iter().enumerate() {
            places.entry(key).or_default().push_back(at);
        }
        let next = |wanted: &String| places.get_mut(wanted.as_str()).and_then(VecDeque::pop_front);
        let found: Vec<Option<usize>> = self.wanted.iter().map(next).collect();
        for (entry, title) in found.into_iter().enumerate() {
            title.into_iter().for_each(|title| self.take(entry, title));
        }
    }

    /// Takes the titles that contain an entry, or that it contains.
    fn take_contained(&mut self) {
        let open = self.open();
        if open.len() * self.free().len() > MOST_CONTAINED {
            return;
        }
        for entry in open {
            let wanted = &self.wanted[entry];
            let found = (0..self.keys.len()).find(|at| !self.used[*at] && overlaps(wanted, &self.keys[*at]));
            found.into_iter().for_each(|title| self.take(entry, title));
        }
    }

    /// Takes the titles that say an entry in slightly other words, the most alike first.
    fn take_alike(&mut self) {
        let (open, free) = (self.open(), self.free());
        if open.is_empty() || open.len() * free.len() > MOST_PAIRS {
            return;
        }
        let letters = |words: &String| words.chars().collect::<Vec<char>>();
        let titles: Vec<(usize, Vec<char>)> = free.iter().map(|at| (*at, letters(&self.keys[*at]))).collect();
        let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
        for entry in open {
            let wanted = letters(&self.wanted[entry]);
            let alike = titles.iter().filter_map(|(at, title)| Some((likeness(&wanted, title)?, entry, *at)));
            pairs.extend(alike);
        }
        pairs.sort_by_key(|(likeness, entry, at)| (Reverse(*likeness), *entry, *at));
        for (_, entry, title) in pairs {
            if self.found[entry].is_none() && !self.used[title] {
                self.take(entry, title);
            }
        }
    }
}

fn overlaps(one: &str, other: &str) -> bool {
    let long_enough = one.chars().count().min(other.chars().count()) >= 3;
    long_enough && (one.contains(other) || other.contains(one))
}

/// The words of a title without its number, blanks and punctuation, in lower case.
pub(super) fn key(title: &str) -> String {
    let words = behind_number(title).unwrap_or(title);
    let mut key = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            // Most characters are Han, and have neither case nor doubt about them.
            '\u{4E00}'..='\u{9FFF}' => key.push(character),
            _ if character.is_alphanumeric() => key.extend(character.to_lowercase()),
            _ => {}
        }
    }
    key
}

/// What stands behind the number that a title begins with.
pub(super) fn behind_number(title: &str) -> Option<&str> {
    let rest = title.trim_start_matches(|character: char| {
        character.is_ascii_digit() || "一二三四五六七八九十第".contains(character)
    });
    let marks = ['.', '、', ')', '）', ' ', '章', '．', ':', '：'];
    (rest.len() < title.len() && rest.starts_with(marks)).then_some(rest)
}

/// How alike two titles are, in percent, where that is enough for them to name one chapter. Their
/// numbers must be the same: 2022年的决定 is another chapter than 2023年的决定.
fn likeness(one: &[char], other: &[char]) -> Option<usize> {
    let is_number =
        |character: &char| character.is_ascii_digit() || "一二三四五六七八九十上中下".contains(*character);
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    if short < SHORTEST_ALIKE
        || short * 2 < long
        || !one.iter().filter(|it| is_number(it)).eq(other.iter().filter(|it| is_number(it)))
    {
        return None;
    }
    let percent = common(one, other) * 200 / (short + long);
    (percent >= 80).then_some(percent)
}

/// The length of the longest row of characters that both hold in the same order.
fn common(one: &[char], other: &[char]) -> usize {
    let mut row = vec![0; other.len() + 1];
    for character in one {
        let mut diagonal = 0;
        for (at, same) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if character == same { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[other.len()]
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
    fn titles_in_slightly_other_words_are_the_same() {
        let entries = ["1.诚实是可以测量的", "2.为什么模型会讨好用户", "3.红队测试的教训"].map(str::to_owned);
        let titles = ["诚实可以测量", "模型为什么会讨好用户", "可解释性的进展"];
        assert_eq!(unmatched(&entries, &titles), ["3.红队测试的教训"]);
        let years = ["2022年的决定", "开源的观点"].map(str::to_owned);
        assert_eq!(unmatched(&years, &["2023年的决定", "开源的益处"]), years);
    }
}
