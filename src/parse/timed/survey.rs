//! Which of the names that stand with times are those of speakers.
//!
//! A line that looks like a label may as well be a sentence that ends in a time, or a day's programme. So names have to
//! earn it: by coming back while time goes on, by being nobody's name in particular (`Speaker 2`), by a role, or by
//! standing among those that did.

use std::collections::{HashMap, HashSet};

use crate::model::Millis;

use super::super::label;
use super::super::speakers::{could_be_a_name, is_han_name, is_latin_name, is_named};
use super::super::units::{Unit, UnitKind};
use super::read;

/// A name that speaks only once among many others is no longer than this, in characters.
const LONGEST_SINGLE: usize = 8;
/// So many turns make it sure how the file marks them.
const SURE_TURNS: usize = 6;

/// A label that was found, in the order of the file.
struct Found<'a> {
    name: &'a str,
    start: Millis,
    alone: bool,
    heading: bool,
    /// Whether words stand behind it or below it.
    with_words: bool,
}

/// The names that stand with times and are speakers. `named` are people whom the file's head mentions.
pub(in crate::parse) fn survey(
    text: &str,
    units: &[Unit],
    translation: &[bool],
    named: &str,
) -> HashSet<String> {
    let mut found: Vec<Found> = Vec::new();
    let mut open = false;
    for (unit, _) in units.iter().zip(translation).filter(|(_, translation)| !**translation) {
        let paragraph = unit.range.of(text);
        let heading = matches!(unit.kind, UnitKind::Heading(_));
        let timed = match heading || unit.kind == UnitKind::Text {
            true => read(paragraph).filter(|timed| timed.alone || !heading),
            false => None,
        };
        let is_label = timed.is_some();
        if open
            && !is_label
            && let Some(last) = found.last_mut()
        {
            last.with_words = true;
        }
        open = false;
        if let Some(timed) = timed
            && let Some(name) = paragraph.get(timed.label.name.clone())
        {
            open = timed.alone;
            let with_words = !timed.alone;
            found.push(Found { name, start: timed.time.start, alone: timed.alone, heading, with_words });
        }
    }
    let (headings, lines): (Vec<Found>, Vec<Found>) = found.into_iter().partition(|found| found.heading);
    let mut names = accepted(&lines, named);
    names.extend(accepted(&headings, named));
    names
}

/// What is known about a name.
#[derive(Default)]
struct Seen {
    /// How often time had only gone on since it was seen last.
    back: usize,
    count: usize,
    /// In which stretch of ascending times it stood last.
    stretch: usize,
    with_words: bool,
    /// Whether it had a colon each time.
    inline: bool,
}

/// The names among the labels of one kind that are speakers.
fn accepted(found: &[Found], named: &str) -> HashSet<String> {
    if found.len() < 2 {
        return HashSet::new();
    }
    let mut names: HashMap<&str, Seen> = HashMap::new();
    let (mut stretch, mut last) = (0, Millis::MIN);
    for label in found {
        stretch += usize::from(label.start < last);
        last = label.start;
        let seen = names.entry(label.name).or_insert(Seen { inline: true, ..Seen::default() });
        seen.back += usize::from(seen.count > 0 && seen.stretch == stretch);
        seen.stretch = stretch;
        seen.count += 1;
        seen.with_words |= label.with_words;
        seen.inline &= !label.alone;
    }
    let headings = found.iter().any(|label| label.heading);
    let is_strong = |name: &str, seen: &Seen| {
        let known = label::is_role_name(name) || is_named(name, named);
        let ended = name.ends_with(['。', '？', '！', '.', '?', '!', '…']);
        seen.with_words && !ended && could_be_a_name(name) && (known || seen.back > 0)
    };
    let strong: HashSet<&str> =
        names.iter().filter(|(name, seen)| is_strong(name, seen)).map(|(name, _)| *name).collect();
    let has_looks = |name: &str| is_latin_name(name) || is_han_name(name) || label::ends_in_a_role(name);
    let is_firm = |name: &str| {
        let Some(seen) = names.get(name) else { return false };
        let looks = seen.with_words && could_be_a_name(name) && has_looks(name);
        strong.contains(name) || (looks && (seen.inline || !strong.is_empty()))
    };
    let firm: Vec<&Found> = found.iter().filter(|label| is_firm(label.name)).collect();
    let ascending = firm.windows(2).filter(|pair| pair[0].start <= pair[1].start).count();
    let backward = firm.len().saturating_sub(1) - ascending;
    // A chapter may come back as well, among others that don't.
    let enough = if headings { firm.len() * 4 >= found.len() * 3 } else { firm.len() * 2 >= found.len() };
    if firm.len() < 2 || !enough || backward * 4 > firm.len() {
        return HashSet::new();
    }
    // Where nearly every such line is a label, one that fits between its neighbours is one.
    let sure = !headings && firm.len() >= SURE_TURNS && firm.len() * 10 >= found.len() * 9;
    let fits = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| found.get(at));
        before.is_none_or(|before| before.start <= found[at].start)
            && found.get(at + 1).is_none_or(|next| found[at].start <= next.start)
    };
    let is_single = |at: usize| {
        let name = found[at].name;
        sure && fits(at) && could_be_a_name(name) && name.chars().count() <= LONGEST_SINGLE
    };
    let kept = (0..found.len()).filter(|at| is_firm(found[*at].name) || is_single(*at));
    kept.filter_map(|at| found.get(at)).map(|label| label.name.to_owned()).collect()
}
