//! What is known of an edition's times: its axis, which chapters begin and end when, and how fast it is spoken.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{Document, Millis, TimeRange};

use super::axis::Axis;

/// The pace is told by so many chapters at least.
const LEAST_PACES: usize = 2;
/// Shorter times tell no pace.
const SHORTEST_TIME: Millis = 5000;
pub(super) const MINUTE: i64 = 60_000;

/// What is known of an edition's times.
#[derive(Debug)]
pub(super) struct Timed {
    pub(super) axis: Arc<Axis>,
    /// The first chapter that begins at a time.
    pub(super) starting: HashMap<Millis, usize>,
    /// The last chapter that ends at a time.
    pub(super) ending: HashMap<Millis, usize>,
    pub(super) usual_pace: Option<u32>,
}

impl Timed {
    pub(super) fn of(document: &Document, edition: usize, axis: Arc<Axis>) -> Timed {
        let chapters = document.editions.get(edition).map_or(0..0, |edition| edition.chapters.clone());
        let stated = |chapter: usize| Some((chapter, document.chapters.get(chapter)?.time?));
        let times: Vec<(usize, TimeRange)> = chapters.filter_map(stated).collect();
        let (mut starting, mut ending) = (HashMap::new(), HashMap::new());
        for (chapter, time) in &times {
            starting.entry(time.start).or_insert(*chapter);
            ending.extend(time.end.map(|end| (end, *chapter)));
        }
        // From the start of one chapter to that of the next.
        let byte = |chapter: usize| document.chapter_range(chapter).start;
        let pace = |pair: &[(usize, TimeRange)]| match pair {
            [(one, from), (next, to)] => {
                per_minute(axis.said(document, byte(*one), byte(*next)), to.start - from.start)
            }
            _ => None,
        };
        let mut paces: Vec<u32> = times.windows(2).filter_map(pace).collect();
        paces.sort_unstable();
        let median = paces.get(paces.len() / 2).copied().filter(|_| paces.len() >= LEAST_PACES);
        Timed { starting, ending, usual_pace: median, axis }
    }
}

/// How much is said in a minute; none in a time that is too short to tell.
pub(super) fn per_minute(said: u32, time: Millis) -> Option<u32> {
    if time < SHORTEST_TIME {
        return None;
    }
    u32::try_from(i64::from(said) * MINUTE / time).ok().filter(|pace| *pace > 0)
}
