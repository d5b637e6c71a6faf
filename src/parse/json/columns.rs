//! Which keys the items of a list use: looked for once, in the first items, since there can be a million of them.

use std::borrow::Cow;

use crate::model::Millis;

use super::clock::{Unit, time};
use super::keys::{DURATION, END, GROUP, Name, SPEAKER, START, TEXT, WORDS};
use super::node::{Kind, Node};

/// So many items are looked at.
pub(super) const SAMPLE: usize = 256;

/// The keys of a list, the best first.
#[derive(Debug, Default)]
pub(super) struct Columns {
    start: Vec<Name>,
    end: Vec<Name>,
    duration: Vec<Name>,
    text: Vec<&'static str>,
    speaker: Vec<&'static str>,
    words: Vec<&'static str>,
    group: Vec<&'static str>,
    /// Whether items are lists: `[0.0, 2.5, "words"]`.
    has_lists: bool,
    /// What a number without a unit counts.
    pub(super) unit: Option<Unit>,
}

impl Columns {
    /// The keys that these items use.
    pub(super) fn of<'a>(items: impl Iterator<Item = Node<'a>>, unit: Option<Unit>) -> Columns {
        let sample: Vec<Node<'a>> = items.take(SAMPLE).collect();
        let timed = |names: &[Name]| -> Vec<Name> {
            let is_used = |name: &&Name| sample.iter().any(|item| item.find(name.0).is_some_and(is_time));
            names.iter().filter(is_used).copied().collect()
        };
        let used = |names: &[&'static str], fits: fn(Node<'a>) -> bool| -> Vec<&'static str> {
            let is_used = |name: &&&str| sample.iter().any(|item| item.find(name).is_some_and(fits));
            names.iter().filter(is_used).copied().collect()
        };
        let (start, end) = (timed(START), timed(END));
        let mut speaker = used(SPEAKER, |node| node.kind() != Kind::List);
        speaker.retain(|name| !start.iter().any(|(taken, _)| taken == name));
        Columns {
            has_lists: sample.iter().any(|item| list_item(*item).is_some()),
            start,
            end,
            duration: timed(DURATION),
            text: used(TEXT, |node| node.kind() == Kind::String),
            speaker,
            words: used(WORDS, |node| node.items().any(|item| item.kind() == Kind::Object)),
            group: used(GROUP, |node| node.scalar().is_some()),
            unit,
        }
    }

    /// Whether the items are cues, or words, with their times.
    pub(super) fn are_timed(&self) -> bool {
        self.has_lists || !self.start.is_empty() && !self.text.is_empty()
    }

    /// Whether the items have words, and somebody who says them.
    pub(super) fn are_spoken(&self) -> bool {
        !self.text.is_empty() && !self.speaker.is_empty()
    }

    /// Whether the items are called as those of chats are.
    pub(super) fn are_of_a_chat(&self) -> bool {
        self.are_spoken() && ["role", "speaker", "from"].iter().any(|name| self.speaker.contains(name))
    }

    pub(super) fn has_speakers(&self) -> bool {
        !self.speaker.is_empty()
    }

    fn unit_of(&self, unit: Option<Unit>) -> Unit {
        unit.or(self.unit).unwrap_or(Unit::Seconds)
    }

    /// What an item that states its beginning as a bare number has written there.
    pub(super) fn bare_start<'a>(&self, item: Node<'a>) -> Option<&'a str> {
        if let Some(found) = list_item(item) {
            return found.start.scalar();
        }
        let (name, _) = self.start.iter().find(|(name, unit)| unit.is_none() && item.find(name).is_some())?;
        let node = item.find(name)?;
        node.items().next().unwrap_or(node).scalar()
    }

    /// From when until when an item lasts.
    pub(super) fn times(&self, item: Node<'_>) -> (Option<Millis>, Option<Millis>) {
        if let Some(found) = list_item(item) {
            let unit = self.unit_of(None);
            return (millis(found.start, unit), millis(found.end, unit));
        }
        let find = |names: &[Name]| {
            names.iter().find_map(|(name, unit)| millis(item.find(name)?, self.unit_of(*unit)))
        };
        let start = find(&self.start);
        let pair = || {
            let mut pairs =
                self.start.iter().filter_map(|(name, unit)| Some((item.find(name)?.items().nth(1)?, unit)));
            pairs.find_map(|(end, unit)| millis(end, self.unit_of(*unit)))
        };
        let lasting = || start.zip(find(&self.duration)).map(|(start, length)| start.saturating_add(length));
        (start, find(&self.end).or_else(pair).or_else(lasting))
    }

    /// What is said.
    pub(super) fn text<'a>(&self, item: Node<'a>) -> Option<Cow<'a, str>> {
        match list_item(item) {
            Some(found) => found.text.string(),
            None => self.text.iter().find_map(|name| item.find(name)?.string()),
        }
    }

    /// Who says it, as the file has it.
    pub(super) fn speaker<'a>(&self, item: Node<'a>) -> Option<Cow<'a, str>> {
        self.speaker.iter().find_map(|name| person(item.find(name)?))
    }

    /// The words of an item, each with its times.
    pub(super) fn words<'a>(&self, item: Node<'a>) -> Option<Node<'a>> {
        self.words.iter().find_map(|name| item.find(name).filter(|list| list.kind() == Kind::List))
    }

    /// Which sentence a word belongs to.
    pub(super) fn group<'a>(&self, item: Node<'a>) -> Option<&'a str> {
        self.group.iter().find_map(|name| item.find(name)?.scalar())
    }
}

/// Somebody's name: a string, a number, or an object that has one.
pub(super) fn person(node: Node<'_>) -> Option<Cow<'_, str>> {
    let named = ["name", "display_name", "displayName", "label", "id"];
    node.words().or_else(|| named.iter().find_map(|key| node.get(key)?.words()))
}

/// A cue that is a list: its beginning and its end, and the words behind them or before them.
struct ListItem<'a> {
    start: Node<'a>,
    end: Node<'a>,
    text: Node<'a>,
}

fn list_item(item: Node<'_>) -> Option<ListItem<'_>> {
    /// Nothing that is wanted stands further behind.
    const MOST: usize = 8;
    if item.kind() != Kind::List {
        return None;
    }
    let is_number = |node: &Node<'_>| node.kind() == Kind::Bare && is_time(*node);
    let parts: Vec<Node<'_>> = item.items().take(MOST).collect();
    let at = parts.iter().position(|part| part.kind() == Kind::String)?;
    let (before, behind) = parts.split_at(at);
    let text = *parts.get(at)?;
    let pair = match before {
        [.., start, end] if is_number(start) && is_number(end) => (*start, *end),
        [pair] if pair.kind() == Kind::List => (pair.items().next()?, pair.items().nth(1)?),
        _ => match behind {
            [_, start, end, ..] if is_number(start) && is_number(end) => (*start, *end),
            _ => return None,
        },
    };
    Some(ListItem { start: pair.0, end: pair.1, text })
}

/// Whether a value is a time in any of its forms.
fn is_time(node: Node<'_>) -> bool {
    millis(node, Unit::Seconds).is_some()
}

/// A time: a number, a string, `{"seconds": …, "nanos": …}`, or the first item of a list.
pub(super) fn millis(node: Node<'_>, unit: Unit) -> Option<Millis> {
    match node.kind() {
        Kind::Object => {
            if let Some(relative) = node.get("relative") {
                return time(relative.scalar()?, Unit::Seconds);
            }
            let part = |key: &str, unit: Unit| node.get(key).and_then(|part| time(part.scalar()?, unit));
            let seconds = part("seconds", Unit::Seconds);
            // A billion of them are a second.
            let nanos = part("nanos", Unit::Micros).map(|micros| micros / 1000);
            (seconds.is_some() || nanos.is_some()).then(|| seconds.unwrap_or(0) + nanos.unwrap_or(0))
        }
        Kind::List => node
            .items()
            .next()
            .filter(|first| first.kind() == Kind::Bare)
            .and_then(|first| time(first.scalar()?, unit)),
        _ => time(node.scalar()?, unit),
    }
}
