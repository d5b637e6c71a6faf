//! The chapters of OGM's tools, which many others write: `CHAPTER01=00:00:00.000`, `CHAPTER01NAME=…`.

use std::collections::HashMap;

use crate::model::parse_clock;

use super::super::cues::Lines;
use super::found::Chapters;

/// Reads such a file; none if it is another one.
pub(super) fn read(text: &str) -> Option<Chapters> {
    let first = Lines::of(text).map(|line| line.range.of(text)).find(|words| !words.trim().is_empty())?;
    entry(first)?;
    let mut found = Chapters::default();
    let mut names = HashMap::new();
    let mut times = Vec::new();
    for line in Lines::of(text) {
        let words = line.range.of(text);
        match entry(words) {
            Some((number, true, name)) => {
                names.insert(number, name);
            }
            Some((number, false, time)) => match parse_clock(time) {
                Some(time) => times.push((number, time)),
                None => found.broken(line.number, words),
            },
            None if words.trim().is_empty() => {}
            None => found.broken(line.number, words),
        }
    }
    for (number, time) in times {
        found.chapter(time, None, names.get(number).unwrap_or(&""));
    }
    Some(found)
}

/// The number of a chapter, whether this is its name, and the name or the time.
fn entry(words: &str) -> Option<(&str, bool, &str)> {
    let (key, value) = words.split_once('=')?;
    let key = key.trim();
    let rest = key.get(..7).filter(|head| head.eq_ignore_ascii_case("CHAPTER")).and(key.get(7..))?;
    let (number, kind) = rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count());
    let is_name = kind.eq_ignore_ascii_case("NAME");
    (!number.is_empty() && (is_name || kind.is_empty())).then_some((number, is_name, value.trim()))
}
