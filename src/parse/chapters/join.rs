//! Puts chapters of another file into an article, by their times.
//!
//! `places` are the spots where a chapter can begin, each with the time that is known of it. The chapters, in the
//! order of time, are then merged with the places, in the order of the file, by the rule that holds for cues: a chapter
//! begins before what it holds at least half of. `rebuild` writes the document anew in one pass, with the titles as
//! lines of its text.
//!
//! What has headings of its own keeps them, one level below the chapters that come in.

mod places;
mod rebuild;

use crate::model::Document;

use super::mark::{DEEPEST, Mark, in_order};
use places::{Place, Spot};

/// A chapter, with its level, and where it comes to stand.
struct Insertion {
    spot: Spot,
    level: u8,
    mark: Mark,
}

/// No more headings than this come in: a file of very many editions would have each of very many chapters in each.
const MOST: usize = 1 << 17;

/// Puts chapters into every edition that states times. Tells whether there was one.
pub(in crate::parse) fn join(document: &mut Document, marks: Vec<Mark>) -> bool {
    if marks.is_empty() {
        return true;
    }
    let marks = in_order(marks);
    let depth = marks.iter().map(|(level, _)| *level).max().unwrap_or(0);
    let mut insertions = Vec::new();
    let mut depths = vec![0; document.editions.len()];
    for (edition, below) in depths.iter_mut().enumerate() {
        let places = places::of_edition(document, edition);
        let is_too_much = !insertions.is_empty() && insertions.len() + marks.len() > MOST;
        if places.is_empty() || is_too_much {
            continue;
        }
        *below = depth;
        merge(edition, &marks, &places, &mut insertions);
    }
    if insertions.is_empty() {
        return false;
    }
    for (edition, below) in depths.into_iter().enumerate() {
        let chapters = document.editions.get(edition).map_or(0..0, |edition| edition.chapters.clone());
        let own = document.chapters.get_mut(chapters).unwrap_or_default().iter_mut();
        for chapter in own.filter(|chapter| chapter.title.is_some()) {
            chapter.level = chapter.level.saturating_add(below).min(DEEPEST.max(chapter.level));
        }
    }
    rebuild::rebuild(document, insertions);
    document.number_chapters();
    true
}

/// Finds the place of every chapter; what begins behind the last place stands at the end.
fn merge(edition: usize, marks: &[(u8, Mark)], places: &[Place], insertions: &mut Vec<Insertion>) {
    let mut marks = marks.iter().peekable();
    for place in places {
        while let Some((level, mark)) = marks.next_if(|(_, mark)| mark.time.start <= place.middle) {
            insertions.push(Insertion { spot: place.spot, level: *level, mark: mark.clone() });
        }
    }
    for (level, mark) in marks {
        insertions.push(Insertion { spot: Spot::End(edition), level: *level, mark: mark.clone() });
    }
}
