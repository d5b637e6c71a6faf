//! Labels with a time and without a colon, before their words on one line: `张三 00:05 早。`, `[00:05] 张三 早。`
//!
//! Nothing parts such a name from a sentence but that it comes back. So nearly every line has to begin with one, most
//! of the names have to come back, and time has to go on.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::model::{Millis, TimeRange};

use super::speakers::{could_be_a_name, is_han_name, is_latin_name};
use super::timed::Timed;
use super::units::{Unit, UnitKind};
use super::{label, stamp};

/// Fewer lines tell nothing.
const FEWEST: usize = 4;
/// A longer name stands in no such line, in bytes.
const LONGEST_NAME: usize = 40;
/// A name behind a time is one word, of so many characters at most.
const LONGEST_BEHIND: usize = 6;
const BLANKS: [char; 3] = [' ', '\t', '\u{3000}'];

/// Reads a line that may begin so.
pub(super) fn read(line: &str) -> Option<Timed> {
    let (name, time, words) = name_first(line).or_else(|| time_first(line))?;
    if words >= line.len() {
        return None;
    }
    let label = label::finished(line, None, name, Some(time), words)?;
    Some(Timed { label, alone: false, time })
}

/// `张三 00:05 早。`
fn name_first(line: &str) -> Option<(Range<usize>, TimeRange, usize)> {
    let head = line.get(..line.floor_char_boundary(LONGEST_NAME)).unwrap_or(line);
    let begins = |at: &usize| {
        let behind = line.get(*at..).unwrap_or("").trim_start_matches(BLANKS);
        behind.starts_with(stamp::is_digit) || behind.starts_with(['[', '(', '（', '【'])
    };
    head.match_indices(BLANKS).map(|(at, _)| at).filter(begins).find_map(|end| {
        let rest = line.get(end..)?.trim_start_matches(BLANKS);
        let start = line.len() - rest.len();
        let (time, len) = stamp::time(rest)?;
        let words = words_behind(line, start + len)?;
        Some((0..end, time, words))
    })
}

/// `[00:05] 张三 早。`
fn time_first(line: &str) -> Option<(Range<usize>, TimeRange, usize)> {
    let (time, len) = stamp::time(line)?;
    let start = words_behind(line, len)?;
    let rest = line.get(start..)?;
    let mut end = rest.find(BLANKS)?;
    // 说话人 1, Speaker 2
    let second = rest.get(end..)?.trim_start_matches(BLANKS);
    let number = second.find(BLANKS).map(|at| rest.len() - second.len() + at);
    if let Some(number) = number.filter(|number| label::is_generic(rest.get(..*number).unwrap_or(""))) {
        end = number;
    }
    let name = rest.get(..end)?;
    let is_short = name.chars().count() <= LONGEST_BEHIND || label::is_generic(name);
    let words = words_behind(line, start + end).filter(|_| is_short)?;
    Some((start..start + end, time, words))
}

/// Where words begin behind the blanks that part them from what ends at `end`.
fn words_behind(line: &str, end: usize) -> Option<usize> {
    let rest = line.get(end..)?;
    let words = rest.trim_start_matches(BLANKS);
    (words.len() < rest.len()).then_some(line.len() - words.len())
}

/// The names of those who speak, if that is how the file marks its turns.
pub(super) fn survey(text: &str, units: &[Unit], free: &[bool]) -> HashSet<String> {
    let is_line = |(unit, free): &(&Unit, &bool)| **free && unit.kind == UnitKind::Text;
    let lines = units.iter().zip(free).filter(is_line).map(|(unit, _)| unit.range.of(text));
    let mut names: HashMap<&str, usize> = HashMap::new();
    let mut last = Millis::MIN;
    let (mut count, mut found, mut ascending) = (0, 0, 0);
    for line in lines {
        count += 1;
        let Some(timed) = read(line) else { continue };
        found += 1;
        ascending += usize::from(timed.time.start >= last);
        last = timed.time.start;
        *names.entry(line.get(timed.label.name).unwrap_or("")).or_default() += 1;
    }
    if found < FEWEST || found * 10 < count * 8 || ascending * 10 < found * 9 {
        return HashSet::new();
    }
    let has_looks = |name: &str| {
        is_han_name(name) || is_latin_name(name) || label::is_role_name(name) || label::is_generic(name)
    };
    names.retain(|name, count| could_be_a_name(name) && (*count > 1 || has_looks(name)));
    let kept: usize = names.values().sum();
    let back = names.values().filter(|count| **count > 1).count();
    let with_looks = names.keys().filter(|name| has_looks(name)).count();
    let is_sure = kept * 10 >= found * 9 && back >= 2 && with_looks * 2 >= names.len();
    if is_sure { names.into_keys().map(str::to_owned).collect() } else { HashSet::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_on_either_side_of_the_time() {
        let table = [
            ("沈青 00:05 早。", Some(("沈青", 5_000, "早。"))),
            ("沈青 [00:05] 早。", Some(("沈青", 5_000, "早。"))),
            ("Ann Li 0:05 Good morning.", Some(("Ann Li", 5_000, "Good morning."))),
            ("说话人 1 00:05 早。", Some(("说话人 1", 5_000, "早。"))),
            ("[00:05] 沈青 早。", Some(("沈青", 5_000, "早。"))),
            ("00:05 沈青　早。", Some(("沈青", 5_000, "早。"))),
            ("[00:05] 说话人 2 早。", Some(("说话人 2", 5_000, "早。"))),
            ("沈青 00:05", None),
            ("[00:05] 早。", None),
            ("[00:05] 我们今天早上出门的时候 下雨了", None),
            ("沈青00:05早。", None),
        ];
        for (line, expected) in table {
            let found = read(line);
            let found = found
                .as_ref()
                .map(|found| (&line[found.label.name.clone()], found.time.start, &line[found.label.end..]));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn names_have_to_come_back() {
        let names = |lines: &[&str]| {
            let text = lines.join("\n");
            let units = crate::parse::units::read(&text, 0, crate::model::TextRange::default());
            let mut names: Vec<String> =
                survey(&text, &units, &vec![true; units.len()]).into_iter().collect();
            names.sort();
            names
        };
        let talk = ["[0:01] 沈青 早。", "[0:05] 周远 早。", "[0:09] 沈青 雾大。", "[0:12] 周远 会散的。"];
        assert_eq!(names(&talk), ["周远", "沈青"]);
        let phrases = ["[0:01] 好的 走吧", "[0:05] 然后 上船", "[0:09] 好的 坐下", "[0:12] 然后 开船"];
        assert_eq!(names(&phrases), [""; 0]);
        let programme = ["早饭 7:30 粥", "午饭 12:00 面", "晚饭 18:00 饭", "夜宵 22:00 粥"];
        assert_eq!(names(&programme), [""; 0]);
        let back = ["沈青 0:01 早。", "周远 0:05 早。", "沈青 0:04 雾大。", "周远 0:02 会散的。"];
        assert_eq!(names(&back), [""; 0]);
    }
}
