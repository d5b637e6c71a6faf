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

const BRACKETS: [(char, char); 10] = [
    ('[', ']'),
    ('(', ')'),
    ('（', '）'),
    ('【', '】'),
    ('〔', '〕'),
    ('［', '］'),
    ('「', '」'),
    ('〈', '〉'),
    ('{', '}'),
    ('<', '>'),
];

/// A clock such as `00:00:00.000` has no more characters than this, and brackets with two hold no more bytes.
const LONGEST_CLOCK: usize = 16;
const LONGEST_IN_BRACKETS: usize = 8 * LONGEST_CLOCK;

/// Reads a time at the start or the end of a line. The rest must not be empty.
pub(super) fn stamped(line: &str) -> Option<Stamped> {
    let trimmed = line.trim();
    if !may_be_stamped(trimmed) {
        return None;
    }
    // A clock has a colon, which most lines have not; the wide one ends in a byte that few others end in.
    memchr::memchr2(b':', WIDE_COLON_END, line.as_bytes())?;
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
            let (time, rest) = bare_leading(line)?;
            (time, rest, false)
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
fn bare_leading(line: &str) -> Option<(TimeRange, &str)> {
    let (time, len) = clock(line)?;
    let rest = &line[len..];
    rest.starts_with([' ', '\u{3000}', '\t']).then_some((time, rest))
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
    if !text.trim_start().starts_with(is_digit) {
        return None;
    }
    if text.contains(is_wide) {
        return time_of(&text.chars().map(narrow).collect::<String>());
    }
    if let Some((start, end)) = parse_clock_range(text) {
        return Some(TimeRange::stated(start, Some(end)));
    }
    parse_clock(text.trim()).map(|start| TimeRange::stated(start, None))
}

/// The last byte of the colon that is as wide as a Han character.
const WIDE_COLON_END: u8 = 0x9A;

/// How far the wide forms of ASCII lie behind it.
const WIDE_TO_NARROW: u32 = 0xFEE0;

/// Whether a character is a digit, of either width.
pub(super) fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

/// Whether a character of a clock is as wide as a Han character.
fn is_wide(character: char) -> bool {
    matches!(character, '０'..='９' | '：' | '．')
}

/// A character of a clock in the width of letters.
fn narrow(character: char) -> char {
    match character {
        '０'..='９' | '：' | '．' => {
            char::from_u32(character as u32 - WIDE_TO_NARROW).unwrap_or(character)
        }
        _ => character,
    }
}

/// Whether a character may stand in a clock.
fn is_of_clock(character: char) -> bool {
    is_digit(character) || matches!(character, ':' | '：' | '.' | ',' | '．')
}

/// Reads a clock without brackets at the start of `text`, such as `00:05`, or a range of two such as
/// `00:05 --> 00:08`: the time and its length. What follows is no part of a number.
pub(super) fn clock(text: &str) -> Option<(TimeRange, usize)> {
    let one = |text: &str| {
        let text = &text[..text.floor_char_boundary(3 * LONGEST_CLOCK)];
        let end = text.find(|character| !is_of_clock(character)).unwrap_or(text.len());
        // A colon behind the clock is that of a label.
        let clock = text[..end].trim_end_matches([':', '：', '.', ',', '．']);
        time_of(clock).map(|time| (time, clock.len()))
    };
    let (first, len) = one(text)?;
    let rest = &text[len..];
    let range = ["-->", "->", "–", "—", "-", "~", "～", "→", "至", "到"].iter().find_map(|sign| {
        let behind = rest.trim_start().strip_prefix(sign)?.trim_start();
        let (second, end) = one(behind)?;
        let time = TimeRange::stated(first.start, Some(second.start));
        Some((time, text.len() - behind.len() + end))
    });
    Some(range.unwrap_or((first, len)))
}

/// Reads a time at the start of `text`, in brackets or not: the time and its length.
pub(super) fn time(text: &str) -> Option<(TimeRange, usize)> {
    // A Han character from U+4000 on, or a letter, begins most texts.
    let first = *text.as_bytes().first()?;
    if (0xE4..0xEF).contains(&first) || first.is_ascii_alphabetic() {
        return None;
    }
    match text.starts_with(is_digit) {
        true => clock(text),
        false => in_brackets(text),
    }
}

/// Tells quickly that most lines neither begin nor end with a time.
fn may_be_stamped(line: &str) -> bool {
    // A Han character from U+4000 on, or a letter, begins most lines.
    let is_letter = |first: u8| (0xE4..0xEF).contains(&first) || first.is_ascii_alphabetic();
    line.bytes().next().is_some_and(|first| !is_letter(first))
        || line.chars().next_back().is_some_and(|last| BRACKETS.iter().any(|(_, close)| *close == last))
}

/// Tells quickly that most lines don't end as a time does, marks of Markdown behind it left out.
pub(super) fn may_end_in_a_time(line: &str) -> bool {
    let last = line.trim_end_matches(['\\', '*', ' ']).chars().next_back();
    last.is_some_and(|last| is_digit(last) || BRACKETS.iter().any(|(_, close)| *close == last))
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
    let rest = &text[open.len_utf8()..];
    let (inside, _) = rest[..rest.floor_char_boundary(LONGEST_IN_BRACKETS)].split_once(*close)?;
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
            ("【０１：０２】开场", Some(("开场", 62_000, None))),
            ("01:02:03　开场", Some(("开场", 3_723_000, None))),
            ("01:02开场", None),
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
