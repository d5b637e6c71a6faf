//! Turns of three lines, as Teams and Google Docs export them: a name, a time, and the words; or the time first.
//!
//! The name and the time become one paragraph, which `timed` reads as a label. A line above a time may as well be the
//! words of the time before it, so the names have to come back, and nearly every time has to have one.

use std::collections::HashMap;

use crate::model::{Millis, TextRange};

use super::speakers::{could_be_a_name, is_han_name, is_latin_name};
use super::units::{Unit, UnitKind};
use super::{label, stamp};

/// Fewer times tell nothing.
const FEWEST: usize = 3;
/// A longer line is no name, in characters.
const LONGEST_NAME: usize = 24;

/// On which side of a time its name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Above,
    Below,
}

/// Joins names with their times, where turns have three lines.
pub(super) fn join(text: &str, units: &mut Vec<Unit>) {
    let alone = |at: &usize| units.get(*at).is_some_and(|unit| time_alone(text, unit).is_some());
    let times: Vec<usize> = (0..units.len()).filter(alone).collect();
    if times.len() < FEWEST {
        return;
    }
    let Some(pairs) =
        [Side::Above, Side::Below].into_iter().find_map(|side| pairs(text, units, &times, side))
    else {
        return;
    };
    let mut joined = pairs.iter().peekable();
    let mut at = 0;
    let old = std::mem::take(units);
    while let Some(unit) = old.get(at) {
        let next = old.get(at + 1).filter(|_| joined.next_if_eq(&&at).is_some());
        let end = next.map_or(unit.range.end, |next| next.range.end);
        units.push(Unit { range: TextRange { end, ..unit.range }, ..*unit });
        at += 1 + usize::from(next.is_some());
    }
}

/// The time that is all of a paragraph.
fn time_alone(text: &str, unit: &Unit) -> Option<Millis> {
    let line = unit.range.of(text);
    let (time, len) = stamp::time(line).filter(|_| unit.kind == UnitKind::Text)?;
    (len == line.trim_end().len()).then_some(time.start)
}

/// The first units of all pairs of a name and a time, if that is how the file marks its turns.
fn pairs(text: &str, units: &[Unit], times: &[usize], side: Side) -> Option<Vec<usize>> {
    let mut names: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    for at in times {
        let (first, name, words) = match side {
            Side::Above => (at.checked_sub(1), at.checked_sub(1), at + 1),
            Side::Below => (Some(*at), Some(at + 1), at + 2),
        };
        let (Some(first), Some(name)) = (first, name.and_then(|name| name_of(text, units.get(name)?))) else {
            continue;
        };
        let has_words = units.get(words).is_some_and(|unit| time_alone(text, unit).is_none());
        if has_words && are_neighbours(text, units, first) {
            *names.entry(name).or_default() += 1;
            found.push(first);
        }
    }
    let looks = |name: &str| label::is_role_name(name) || is_han_name(name) || is_latin_name(name);
    let known = |name: &str, count: usize| count > 1 || looks(name);
    let back: usize = names.iter().filter(|(name, count)| known(name, **count)).map(|(_, count)| count).sum();
    let starts: Vec<Millis> = times.iter().filter_map(|at| time_alone(text, units.get(*at)?)).collect();
    let ascending = starts.windows(2).filter(|pair| pair[0] <= pair[1]).count();
    let is_sure = found.len() >= FEWEST
        && found.len() * 10 >= times.len() * 9
        && back * 10 >= found.len() * 8
        && names.values().any(|count| *count > 1)
        && ascending * 4 >= (starts.len() - 1) * 3;
    is_sure.then_some(found)
}

/// The name that is all of a paragraph, as far as one can see.
fn name_of<'a>(text: &'a str, unit: &Unit) -> Option<&'a str> {
    let line = unit.range.of(text).trim();
    let bare = line.trim_matches(['*', '【', '】', ':', '：']).trim();
    let is_name = unit.kind == UnitKind::Text
        && !bare.is_empty()
        && bare.chars().count() <= LONGEST_NAME
        && !bare.contains(label::breaks_name)
        && !bare.ends_with(['…', '.', '~', '～', '」', '）', ')', '”'])
        && could_be_a_name(bare);
    is_name.then_some(bare)
}

/// Whether a paragraph and the next one stand on neighbouring lines.
fn are_neighbours(text: &str, units: &[Unit], at: usize) -> bool {
    let (Some(one), Some(next)) = (units.get(at), units.get(at + 1)) else { return false };
    let between = TextRange { start: one.range.end, end: next.range.start };
    between.of(text).bytes().filter(|byte| *byte == b'\n').count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::units;

    fn joined(text: &str) -> Vec<&str> {
        let mut units = units::read(text, 0, TextRange::default());
        join(text, &mut units);
        units.iter().map(|unit| unit.range.of(text)).collect()
    }

    #[test]
    fn names_and_times_are_joined_where_names_come_back() {
        let above = "沈青\n0:05\n早。\n\n周远\n0:12\n早。\n晚了。\n\n沈青\n0:24\n多久？\n";
        assert_eq!(
            joined(above),
            ["沈青\n0:05", "早。", "周远\n0:12", "早。", "晚了。", "沈青\n0:24", "多久？"]
        );
        let below = "0:05\n沈青\n早。\n0:12\n周远\n早。\n0:24\n沈青\n多久？\n";
        assert_eq!(joined(below), ["0:05\n沈青", "早。", "0:12\n周远", "早。", "0:24\n沈青", "多久？"]);
        // A panel of captions has one line a time.
        for panel in ["0:05\n早\n0:12\n早\n0:24\n好\n", "码头\n0:05\n早\n码头\n0:12\n早安\n0:24\n你好\n"]
        {
            assert!(joined(panel).iter().all(|unit| !unit.contains('\n')), "{panel}");
        }
        let programme = "早饭\n7:30\n粥\n午饭\n12:00\n面\n晚饭\n18:00\n饭\n";
        assert!(joined(programme).iter().all(|unit| !unit.contains('\n')));
    }
}
