//! Exports of no known shape: the list whose items have times and the most words is taken for the transcript.

use std::collections::VecDeque;

use super::chapters;
use super::clock::{Unit, time};
use super::columns::{Columns, SAMPLE};
use super::node::{Kind, Node};
use super::shapes::{Grain, walk};

/// A list that was found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) path: Vec<String>,
    pub(super) unit: Option<Unit>,
    pub(super) grain: Grain,
    /// How many bytes its words have, and how many items say them.
    bytes: usize,
    items: usize,
}

/// No list lies deeper.
const DEEPEST: usize = 8;
/// So many values are looked at.
const MOST_LOOKS: usize = 2048;
/// So many items tell what a list is of.
const TRIED: usize = 32;
/// So many lists are weighed.
const MOST_LISTS: usize = 32;
/// What lists of words are called.
const OF_WORDS: [&str; 6] = ["words", "Words", "tokens", "elements", "word_segments", "items"];

/// The list that is the transcript.
pub(super) fn find(root: Node<'_>) -> Option<Found> {
    let paths = paths(root, Columns::are_timed);
    let found: Vec<Found> = paths.into_iter().filter_map(|path| weigh(root, path)).collect();
    let most = found.iter().map(|found| found.bytes).max()?;
    // Words and the sentences made of them say the same.
    let full = found.into_iter().filter(|found| found.bytes * 10 >= most * 8);
    full.reduce(|best, next| match next.bytes * best.items > best.bytes * next.items {
        true => next,
        false => best,
    })
}

/// The paths to the lists whose items are as wanted.
pub(super) fn paths(root: Node<'_>, is_wanted: fn(&Columns) -> bool) -> Vec<Vec<String>> {
    let mut queue = VecDeque::from([(root, Vec::new())]);
    let mut found = Vec::new();
    let mut looks = 0;
    while let Some((node, path)) = queue.pop_front() {
        looks += 1;
        if looks > MOST_LOOKS || found.len() >= MOST_LISTS {
            break;
        }
        let below = |step: &str| {
            let mut path: Vec<String> = path.clone();
            path.push(step.to_owned());
            path
        };
        if node.kind() == Kind::List {
            if is_wanted(&Columns::of(node.items().take(TRIED), None)) {
                found.push(if path.is_empty() { below("*") } else { path.clone() });
            }
            let inner = node.items().find(|item| matches!(item.kind(), Kind::Object));
            if let Some(inner) = inner.filter(|_| path.len() < DEEPEST) {
                queue.push_back((inner, below("*")));
            }
        }
        if path.len() < DEEPEST {
            for (key, value) in node.members().take(SAMPLE) {
                let is_open = matches!(value.kind(), Kind::Object | Kind::List);
                if let Some(key) = key.string().filter(|key| is_open && !chapters::is_list(key)) {
                    queue.push_back((value, below(&key)));
                }
            }
        }
    }
    found
}

/// Counts the words of a list, and tells from them what its numbers count.
fn weigh(root: Node<'_>, path: Vec<String>) -> Option<Found> {
    let steps: Vec<&str> = path.iter().map(String::as_str).collect();
    let mut lists = Vec::new();
    walk(root, &steps, None, &mut |list, _| {
        lists.push(list);
        true
    });
    let columns = Columns::of(lists.iter().flat_map(|list| list.items()), None);
    let (mut bytes, mut letters, mut items) = (0, 0, 0);
    let (mut has_fractions, mut span) = (false, None::<(i64, i64)>);
    for item in lists.iter().flat_map(|list| list.items()) {
        let Some(text) = columns.text(item) else { continue };
        let Some(start) = columns.bare_start(item) else {
            bytes += text.len();
            items += 1;
            continue;
        };
        bytes += text.len();
        letters += text.chars().count();
        items += 1;
        has_fractions |=
            start.split_once('.').is_some_and(|(_, fraction)| fraction.bytes().any(|digit| digit != b'0'));
        if let Some(start) = time(start, Unit::Millis) {
            span = Some(span.map_or((start, start), |(first, last)| (first.min(start), last.max(start))));
        }
    }
    let length = span.map_or(0, |(first, last)| if last > first { last - first } else { last });
    let unit = if has_fractions { Unit::Seconds } else { Unit::likely(letters, length) };
    let last = path.last().map_or("", String::as_str);
    let grain = if OF_WORDS.contains(&last) { Grain::Words } else { Grain::Cues };
    (items > 0).then_some(Found { path, unit: Some(unit), grain, bytes, items })
}
