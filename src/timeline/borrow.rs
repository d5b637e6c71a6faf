//! Times for a text that has none, from another one of the same talk that has them: each sentence begins when
//! its words were spoken there.
//!
//! A sentence of which too little was found gets no time; so does one whose time would lie before that of the
//! sentences around it, as where a donor states its times in disorder.

use crate::model::{Millis, TextRange};

use super::align::{Alignment, heaviest};
use super::passages::{Passage, passages};
use super::words::Words;

/// A passage, about a sentence, of the text that takes times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Borrowed {
    /// Its text, from its first letter to the marks behind its last one.
    pub text: TextRange,
    /// When its first word was spoken, by estimate; never before the end of the one before.
    pub start: Millis,
    /// When its last word had been spoken, by estimate.
    pub end: Millis,
    /// The share of its letters that were found, in percent: less where they lie scattered over a stretch of the
    /// donor that is longer than the passage.
    pub confidence: u8,
}

/// Passages of which less was found, in percent, get no time. Of generated talks in which 40 % of the words are
/// changed, 1 % of the sentences have less; so do 98 % of the sentences that were added, and share something with
/// the place that they stand in by chance.
const LEAST_CONFIDENCE: usize = 30;
/// Where fewer letters were found, chance needs a larger share to be ruled out.
const FEW: usize = 5;
const LEAST_OF_FEW: usize = 60;
/// Letters of the donor to both sides by which the rate of speech is told; and so far apart, at least, may be what
/// belongs together.
const AROUND: usize = 24;
/// Milliseconds a letter: the quickest, the slowest that is no pause, and what is usual.
const RATES: (Millis, Millis) = (80, 500);
const USUAL_RATE: Millis = 220;

/// The letters of a passage that were found, and when they were spoken.
#[derive(Debug, Clone, Copy)]
struct Found {
    /// The first letter and the last one that have a counterpart.
    letters: (usize, usize),
    /// When these two were spoken.
    times: (Millis, Millis),
    /// How long a letter takes there.
    rate: Millis,
    /// How many letters were found.
    count: usize,
    confidence: usize,
}

/// The times of a text's passages. `to` are the words of `text`, aligned as the left text; `from` are those of
/// the donor, and `time_of` tells when the word at a byte of the donor was spoken.
pub fn borrow(
    to: &Words,
    text: &str,
    from: &Words,
    alignment: &Alignment,
    time_of: impl Fn(u32) -> Option<Millis>,
) -> Vec<Borrowed> {
    let time = |letter: usize| from.byte(letter).and_then(&time_of);
    let mut found: Vec<(Passage, Found)> = Vec::new();
    for passage in passages(to, text) {
        found.extend(find(&passage, alignment, from.len(), &time).map(|times| (passage, times)));
    }
    let items: Vec<_> = found.iter().map(|(_, found)| (found.times, found.count)).collect();
    let mut borrowed: Vec<Borrowed> = Vec::new();
    let mut spoken = 0;
    for (passage, found) in heaviest(&items).into_iter().map(|item| &found[item]) {
        let before = (found.letters.0 - passage.letters.start) as Millis;
        let behind = (passage.letters.end - found.letters.1) as Millis;
        let start = (found.times.0 - before * found.rate).max(spoken).min(found.times.0);
        let end = found.times.1 + behind * found.rate;
        if let Some(last) = borrowed.last_mut() {
            last.end = last.end.min(start);
        }
        spoken = found.times.1;
        let confidence = found.confidence.min(100) as u8;
        borrowed.push(Borrowed { text: passage.text, start, end: end.max(start), confidence });
    }
    borrowed
}

/// What was found of a passage among so many letters of the donor; none if it is too little.
fn find(
    passage: &Passage,
    alignment: &Alignment,
    donor: usize,
    time: &impl Fn(usize) -> Option<Millis>,
) -> Option<Found> {
    let range = passage.letters.clone();
    let runs = alignment.runs();
    let first = runs.partition_point(|run| run.left_end() <= range.start);
    let inside = runs.get(first..)?.iter().take_while(|run| run.left < range.end).map(|run| {
        let cut = range.start.saturating_sub(run.left);
        (run.left + cut, run.right + cut, run.left_end().min(range.end) - run.left - cut)
    });
    // The heaviest group of runs that stand close together in the donor.
    let mut best: Option<Group> = None;
    let mut group: Option<Group> = None;
    for (left, right, len) in inside {
        group = match group {
            Some(group) if right - group.right.1 <= range.len().max(AROUND) => Some(Group {
                left: (group.left.0, left + len),
                right: (group.right.0, right + len),
                count: group.count + len,
            }),
            _ => Some(Group { left: (left, left + len), right: (right, right + len), count: len }),
        };
        if group.map(|group| group.count) > best.map(|group| group.count) {
            best = group;
        }
    }
    let group = best?;
    let spread = (group.right.1 - group.right.0).max(range.len());
    let confidence = group.count * 100 / spread.max(1);
    let last = group.right.1 - 1;
    let least = if group.count < FEW { LEAST_OF_FEW } else { LEAST_CONFIDENCE };
    if confidence < least {
        return None;
    }
    let times = (time(group.right.0)?, time(last)?);
    let (from, until) = (group.right.0.saturating_sub(AROUND), (last + AROUND).min(donor.saturating_sub(1)));
    let rate = match (time(from), time(until)) {
        (Some(early), Some(late)) if late > early => (late - early) / (until - from) as Millis,
        _ => USUAL_RATE,
    };
    Some(Found {
        letters: (group.left.0, group.left.1 - 1),
        times: (times.0, times.1.max(times.0)),
        rate: rate.clamp(RATES.0, RATES.1),
        count: group.count,
        confidence,
    })
}

/// Runs of a passage, from the first letter to behind the last in both texts.
#[derive(Debug, Clone, Copy)]
struct Group {
    left: (usize, usize),
    right: (usize, usize),
    count: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::align;

    const TALK: &str =
        "清晨的渡口没有风。船夫把缆绳解开，慢慢往对岸去。雾里只听见桨声。岸上的人挥手，谁也看不清谁。";

    /// What a text takes from the talk, of which each letter lasts a second: start and end in seconds, and the
    /// confidence.
    fn taken(text: &str, time_of: impl Fn(u32) -> Option<Millis>) -> Vec<(String, Millis, Millis, u8)> {
        let (to, from) = (Words::of_text(text), Words::of_text(TALK));
        let alignment = align(&to, &from);
        let second = |byte: u32| time_of(from.index_at(byte) as u32);
        let all = borrow(&to, text, &from, &alignment, second);
        let row =
            |taken: &Borrowed| (taken.text.of(text).to_owned(), taken.start, taken.end, taken.confidence);
        all.iter().map(row).collect()
    }

    #[test]
    fn sentences_take_times() {
        let each = |letter: u32| Some(Millis::from(letter) * 300);
        let row = |text: &str, start, end, confidence| (text.to_owned(), start, end, confidence);
        assert_eq!(
            taken("清晨的渡口没有风，船夫把缆绳解开！慢慢往对岸去。岸上的人挥手", each),
            [
                row("清晨的渡口没有风，船夫把缆绳解开！", 0, 4_500, 100),
                row("慢慢往对岸去。", 4_500, 6_300, 100),
                row("岸上的人挥手", 8_400, 10_200, 100),
            ]
        );
        // The first letter was exchanged: it was said before the next one.
        assert_eq!(
            taken("嗯晨的渡口没有风。船夫把缆绳解开。", each),
            [row("嗯晨的渡口没有风。", 0, 2_400, 87), row("船夫把缆绳解开。", 2_400, 4_500, 100)]
        );
        // What was added gets none.
        let added = taken("清晨的渡口没有风。中午才热闹起来。船夫把缆绳解开，慢慢往对岸去。", each);
        assert_eq!(added.iter().map(|row| row.1).collect::<Vec<_>>(), [0, 2_400]);
        assert_eq!(taken("", each), []);
        assert_eq!(taken("别的话", each), []);
        assert_eq!(taken(TALK, |_| None), []);
    }

    #[test]
    fn times_never_go_back() {
        // The first sentence is said to be later than all others.
        let disorder = |letter: u32| Some(if letter < 8 { 60_000 } else { Millis::from(letter) * 300 });
        let texts: Vec<String> = taken(TALK, disorder).into_iter().map(|row| row.0).collect();
        assert_eq!(
            texts,
            ["船夫把缆绳解开，慢慢往对岸去。", "雾里只听见桨声。", "岸上的人挥手，谁也看不清谁。"]
        );
    }
}
