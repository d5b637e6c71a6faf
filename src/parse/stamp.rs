//! Times in headings and labels: `[start --> end] title`, `title (start --> end)`, `[title](start --> end)`.

use std::ops::Range;

use crate::model::{TimeRange, parse_clock, parse_clock_range};

/// A heading's words and the time that stands with them; the range is bytes of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamped {
    /// The words, without the time.
    pub(super) words: Range<usize>,
    /// The time.
    pub(super) time: TimeRange,
    /// Whether the time has an end of its own and stands in brackets.
    pub(super) bracketed_range: bool,
}

const BRACKETS: [(char, char); 5] = [('[', ']'), ('(', ')'), ('（', '）'), ('【', '】'), ('〔', '〕')];

/// Reads a time at the start or the end of a line. The rest must not be empty.
pub(super) fn stamped(line: &str) -> Option<Stamped> {
    // A clock has a colon, which most lines have not.
    memchr::memchr(b':', line.as_bytes())?;
    let trimmed = line.trim();
    leading(trimmed).or_else(|| trailing(trimmed)).map(|mut found| {
        let lead = line.len() - line.trim_start().len();
        found.words = found.words.start + lead..found.words.end + lead;
        found
    })
}

fn leading(line: &str) -> Option<Stamped> {
    let first = line.chars().next()?;
    let (time, rest, bracketed_range) = match BRACKETS.iter().find(|(open, _)| *open == first) {
        Some((open, close)) => {
            let (inside, rest) = line[open.len_utf8()..].split_once(*close)?;
            let time = time_of(inside)?;
            (time, rest, time.end.is_some())
        }
        None => {
            let (stamp, rest) = bare_leading(line)?;
            (time_of(stamp)?, rest, false)
        }
    };
    let words = rest.trim_start_matches([' ', '\u{3000}', '\t', ':', '：', '-', '–', '|']);
    (!words.is_empty()).then(|| Stamped {
        words: line.len() - words.len()..line.len(),
        time,
        bracketed_range,
    })
}

/// A time, or a range of times, that stands before a blank without brackets.
fn bare_leading(line: &str) -> Option<(&str, &str)> {
    if !line.starts_with(|character: char| character.is_ascii_digit()) {
        return None;
    }
    let end = line.find(|character: char| !(character.is_ascii_digit() || " :.,->–~".contains(character)))?;
    let stamp = line[..end].trim_end_matches([' ', '-', '–', '~']);
    let parted = line[stamp.len()..].starts_with(' ');
    parted.then(|| (stamp, &line[stamp.len()..]))
}

fn trailing(line: &str) -> Option<Stamped> {
    let last = line.chars().next_back()?;
    let (open, close) = *BRACKETS.iter().find(|(_, close)| *close == last)?;
    let inner = &line[..line.len() - close.len_utf8()];
    let at = inner.rfind(open)?;
    let time = time_of(&inner[at + open.len_utf8()..])?;
    let words = line[..at].trim_end();
    (!words.is_empty()).then_some(Stamped {
        words: 0..words.len(),
        time,
        bracketed_range: time.end.is_some(),
    })
}

fn time_of(text: &str) -> Option<TimeRange> {
    // Every clock begins with a digit; most brackets hold something else.
    if !text.trim_start().starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    if let Some((start, end)) = parse_clock_range(text) {
        return Some(TimeRange::stated(start, Some(end)));
    }
    parse_clock(text.trim()).map(|start| TimeRange::stated(start, None))
}

/// The words and the target of a line that is a link, `[words](target)`.
fn link(line: &str) -> Option<(&str, &str)> {
    line.trim().strip_prefix('[')?.strip_suffix(')')?.rsplit_once("](")
}

/// The time that an entry of a contents list in the shape of a link leads to.
pub(super) fn link_time(line: &str) -> Option<TimeRange> {
    time_of(link(line)?.1)
}

/// An entry of a contents list in the shape of a link: `[words](target)`, where the target is an
/// anchor or a time. Returns the range of the words.
pub(super) fn link_entry(line: &str) -> Option<Range<usize>> {
    memchr::memchr(b'[', line.as_bytes())?;
    let (words, target) = link(line)?;
    let lead = line.len() - line.trim_start().len();
    let known = target.starts_with('#') || target.starts_with("http") || time_of(target).is_some();
    (known && !words.is_empty()).then(|| lead + 1..lead + 1 + words.len())
}

/// Reads a time in brackets at the start of `text`, such as `(00:00:01)`: the time and its length.
pub(super) fn in_brackets(text: &str) -> Option<(TimeRange, usize)> {
    let first = text.chars().next()?;
    let (open, close) = BRACKETS.iter().find(|(open, _)| *open == first)?;
    let (inside, _) = text[open.len_utf8()..].split_once(*close)?;
    Some((time_of(inside)?, open.len_utf8() + inside.len() + close.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_at_either_end() {
        let table = [
            ("[00:00:00.133 --> 00:02:06.166] 背景", Some(("背景", 133, Some(126_166)))),
            ("标题 二 (00:03:55.966 --> 00:06:35.200)", Some(("标题 二", 235_966, Some(395_200)))),
            ("标题（1:00–2:00）", Some(("标题", 60_000, Some(120_000)))),
            ("00:00 开场", Some(("开场", 0, None))),
            ("01:02 - 03:04 开场", Some(("开场", 62_000, Some(184_000)))),
            ("[01:02] 开场", Some(("开场", 62_000, None))),
            ("为何少了 00:02:06.166到00:05:59.766的那里去了", None),
            ("[00:00 --> 00:10]", None),
            ("标题 (甲 --> 乙)", None),
            ("3:1 的比例", None),
        ];
        for (line, expected) in table {
            let found = stamped(line);
            let found =
                found.as_ref().map(|found| (&line[found.words.clone()], found.time.start, found.time.end));
            assert_eq!(found, expected, "{line}");
        }
    }

    #[test]
    fn contents_entries_look_like_links() {
        let line = "[标题](00:00:46.133 --> 00:03:15.500)";
        assert_eq!(link_entry(line).map(|words| &line[words]), Some("标题"));
        assert_eq!(link_entry("[甲](b) 乙"), None);
        assert_eq!(link_entry("[甲](乙)"), None);
    }
}
