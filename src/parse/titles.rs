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
    if entries.is_empty() {
        return Vec::new();
    }
    let keys: Vec<String> = titles.iter().map(|title| key(title)).collect();
    let mut used = vec![false; keys.len()];
    let mut open = match_same(entries, &keys, &mut used);
    let free = used.iter().filter(|used| !**used).count();
    if open.len() * free <= MOST_CONTAINED {
        open.retain(|entry| {
            let wanted = key(entry);
            let found = keys.iter().enumerate().position(|(at, key)| !used[at] && overlaps(&wanted, key));
            if let Some(at) = found {
                used[at] = true;
            }
            found.is_none()
        });
    }
    match_alike(&mut open, &keys, &mut used);
    open.into_iter().cloned().collect()
}

/// Takes the titles that have the very words of an entry, each once and in order; gives the entries
/// that are left.
fn match_same<'a>(entries: &'a [String], keys: &[String], used: &mut [bool]) -> Vec<&'a String> {
    let mut places: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (at, key) in keys.iter().enumerate() {
        places.entry(key).or_default().push_back(at);
    }
    let mut open = Vec::new();
    for entry in entries {
        match places.get_mut(key(entry).as_str()).and_then(VecDeque::pop_front) {
            Some(at) => used[at] = true,
            None => open.push(entry),
        }
    }
    open
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

/// Takes the entries out of `open` that a title answers to in slightly other words, the most alike first.
fn match_alike(open: &mut Vec<&String>, keys: &[String], used: &mut [bool]) {
    let free: Vec<usize> = (0..keys.len()).filter(|at| !used[*at]).collect();
    if open.len() * free.len() > MOST_PAIRS {
        return;
    }
    let wanted: Vec<String> = open.iter().map(|entry| key(entry)).collect();
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (entry, words) in wanted.iter().enumerate() {
        let alike = free.iter().filter_map(|at| Some((likeness(words, &keys[*at])?, entry, *at)));
        pairs.extend(alike);
    }
    pairs.sort_by_key(|(likeness, entry, at)| (Reverse(*likeness), *entry, *at));
    let mut matched = vec![false; wanted.len()];
    for (_, entry, at) in pairs {
        if !matched[entry] && !used[at] {
            matched[entry] = true;
            used[at] = true;
        }
    }
    let mut matched = matched.into_iter();
    open.retain(|_| !matched.next().unwrap_or(false));
}

/// How alike two titles are, in percent, where that is enough for them to name one chapter. Their
/// numbers must be the same: 2022年的决定 is another chapter than 2023年的决定.
fn likeness(one: &str, other: &str) -> Option<usize> {
    let is_number =
        |character: &char| character.is_ascii_digit() || "一二三四五六七八九十上中下".contains(*character);
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    if short < SHORTEST_ALIKE
        || short * 2 < long
        || !one.iter().filter(|it| is_number(it)).eq(other.iter().filter(|it| is_number(it)))
    {
        return None;
    }
    let percent = common(&one, &other) * 200 / (short + long);
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
