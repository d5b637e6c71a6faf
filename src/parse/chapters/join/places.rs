//! Where in an edition a chapter can begin, and when that is.
//!
//! A stated time holds until the next one, or for as long as its words can be spoken. Between them the paragraphs share the time by their length, so that a
//! chapter can begin in the midst of a long turn. A chapter of the file's own that has a time, and turns without, is
//! not taken apart.

use std::ops::Range;

use crate::model::{Document, Millis, TimeRange};

/// Nobody speaks more slowly, in bytes a second: two Han characters.
const SLOWEST: i64 = 6;

/// What a chapter can begin before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spot {
    /// A chapter, with its heading.
    Chapter(usize),
    /// A turn, with its label.
    Turn(usize),
    /// A paragraph, which is not the first of its turn.
    Block { turn: usize, block: usize },
    /// What stands behind an edition.
    End(usize),
}

/// A spot, and the middle of the time of what begins there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) spot: Spot,
    pub(super) middle: Millis,
}

/// A stated time.
struct Point {
    spot: Spot,
    time: TimeRange,
    /// The first turn whose text it is about.
    turn: usize,
    /// Whether chapters may begin between its paragraphs.
    opens: bool,
}

/// The places of an edition, in the order of the file; none if it states no time.
pub(super) fn of_edition(document: &Document, edition: usize) -> Vec<Place> {
    let points = points(document, edition);
    let chapters = document.editions.get(edition).map_or(0..0, |edition| edition.chapters.clone());
    let last = document.chapters.get(chapters).and_then(<[_]>::last).map_or(0, |chapter| chapter.turns.end);
    let mut places = Vec::new();
    for (at, point) in points.iter().enumerate() {
        let next = points.get(at + 1);
        let start = point.time.start;
        let turns = point.turn..next.map_or(last, |next| next.turn);
        let until_next = || {
            let spoken: i64 = blocks_of(document, &turns).map(|block| spoken_bytes(document, block)).sum();
            let longest = start.saturating_add(spoken * 1000 / SLOWEST);
            next.map(|next| next.time.start.min(longest))
        };
        let end = point.time.end.or_else(until_next).unwrap_or(start).max(start);
        match point.opens {
            true => spread(document, point.spot, turns, (start, end), &mut places),
            false => places.push(Place { spot: point.spot, middle: start + (end - start) / 2 }),
        }
    }
    places
}

/// The stated times of an edition.
fn points(document: &Document, edition: usize) -> Vec<Point> {
    let chapters = document.editions.get(edition).map_or(0..0, |edition| edition.chapters.clone());
    let mut points = Vec::new();
    for index in chapters.clone() {
        let Some(chapter) = document.chapters.get(index) else { continue };
        let turns = document.turns.get(chapter.turns.clone()).unwrap_or_default();
        let first = turns.iter().position(|turn| turn.time.is_some());
        let head = head_of(document, chapters.start, index);
        match (chapter.time, first) {
            (Some(time), None) => {
                points.push(Point { spot: head, time, turn: chapter.turns.start, opens: false });
            }
            (_, Some(first)) => {
                let timed = turns.iter().enumerate().filter_map(|(at, turn)| Some((at, turn.time?)));
                points.extend(timed.map(|(at, time)| {
                    let turn = chapter.turns.start + at;
                    // What stands between a heading and the first time is no chapter of its own.
                    match head {
                        Spot::Chapter(_) if at == first => {
                            Point { spot: head, time, turn: chapter.turns.start, opens: true }
                        }
                        _ => Point { spot: Spot::Turn(turn), time, turn, opens: true },
                    }
                }));
            }
            (None, None) => {}
        }
    }
    points
}

/// Where a chapter begins: above it, and above those that it is the first words of.
fn head_of(document: &Document, first: usize, chapter: usize) -> Spot {
    let Some(found) = document.chapters.get(chapter) else { return Spot::Chapter(chapter) };
    if found.title.is_none() {
        return Spot::Turn(found.turns.start);
    }
    let above = document.chapters.get(first..chapter).unwrap_or_default().iter().rev();
    let empty =
        above.take_while(|above| above.turns.is_empty() && above.time.is_none() && above.title.is_some());
    Spot::Chapter(chapter - empty.count())
}

/// Shares a time among the paragraphs of turns.
fn spread(
    document: &Document,
    first: Spot,
    turns: Range<usize>,
    (start, end): (Millis, Millis),
    places: &mut Vec<Place>,
) {
    let begins = |turn: usize| document.turns.get(turn).map_or(0, |turn| turn.blocks.start);
    let blocks = blocks_of(document, &turns);
    let length = |block: usize| spoken_bytes(document, block);
    let whole = blocks.clone().map(length).sum::<i64>().max(1);
    let time = |said: i64| {
        let passed = i128::from(end - start) * i128::from(said) / i128::from(whole);
        start + Millis::try_from(passed).unwrap_or(0)
    };
    let mut said = 0;
    let mut turn = turns.start;
    let mut is_first = true;
    for block in blocks {
        let own = length(block);
        while document.turns.get(turn).is_some_and(|found| found.blocks.end <= block) && turn + 1 < turns.end
        {
            turn += 1;
        }
        let goes_on = block
            .checked_sub(1)
            .and_then(|before| document.blocks.get(before))
            .is_some_and(|before| before.cut);
        let spot = match begins(turn) == block {
            _ if is_first => first,
            true => spot_of_turn(document, turn),
            false => Spot::Block { turn, block },
        };
        if is_first || (own > 0 && !goes_on) {
            places.push(Place { spot, middle: time(said) + (time(said + own) - time(said)) / 2 });
            is_first = false;
        }
        said += own;
    }
    if is_first {
        places.push(Place { spot: first, middle: start + (end - start) / 2 });
    }
}

/// The paragraphs of turns.
fn blocks_of(document: &Document, turns: &Range<usize>) -> Range<usize> {
    let found = document.turns.get(turns.clone()).unwrap_or_default();
    match (found.first(), found.last()) {
        (Some(first), Some(last)) => first.blocks.start..last.blocks.end,
        _ => 0..0,
    }
}

fn spoken_bytes(document: &Document, block: usize) -> i64 {
    let spoken = document.blocks.get(block).filter(|block| block.kind.is_spoken());
    spoken.map_or(0, |block| i64::from(block.range.len()))
}

/// A turn without a time, or the heading right above it.
fn spot_of_turn(document: &Document, turn: usize) -> Spot {
    let headings = document.headings_at(turn);
    match headings.last() {
        Some(chapter) => {
            let edition = document.editions.get(document.edition_of_chapter(chapter));
            head_of(document, edition.map_or(0, |edition| edition.chapters.start), chapter)
        }
        None => Spot::Turn(turn),
    }
}
