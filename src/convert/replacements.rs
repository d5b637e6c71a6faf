//! A reader's own replacements, which come after the conversion.

use std::collections::HashMap;
use std::fmt;

use super::compose::compose;
use super::piece::{Converted, Piece};

/// A list of words and what takes their place, such as names that a dictionary cannot know.
///
/// At every place of the converted text the longest word on the list is replaced, from left to right; what was put
/// in is not looked at again.
///
/// ```
/// use yulu::convert::{Config, Replacements, convert};
///
/// let (list, bad) = Replacements::parse("# names\n祖克柏\t扎克伯格\n");
/// assert!(bad.is_empty());
/// let converted = list.apply(convert(Config::S2twp, "祖克柏说"));
/// assert_eq!(converted.text, "扎克伯格說");
/// assert_eq!(converted.to_source(12), 9);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replacements {
    /// By their first character.
    words: HashMap<char, Words>,
}

/// Words with the same first character.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Words {
    /// What takes the place of each.
    pairs: HashMap<String, String>,
    /// The lengths that they have, in bytes, the longest first.
    lengths: Vec<usize>,
}

/// A line that is no replacement. The others are used all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What can be wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Neither a tab nor a space parts it in two.
    OneWord,
    /// There is no word before the tab.
    NothingToReplace,
    /// There is no word behind the tab. A word cannot be left out: places inside it would be nowhere.
    NothingInstead,
    /// The word was on the list before, in this line, which holds.
    Again(usize),
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        match self.fault {
            Fault::OneWord => f.write_str("one word only; write two, with a tab or a space between"),
            Fault::NothingToReplace => f.write_str("no word before the tab"),
            Fault::NothingInstead => f.write_str("no word behind the tab"),
            Fault::Again(first) => write!(f, "the same word as in line {first}"),
        }
    }
}

impl Replacements {
    /// Reads a list: one pair a line, `from`, a tab, `to`; or, where there is no tab, with spaces between. What
    /// stands around a word is not part of it. Lines that are blank or begin with `#` say nothing.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<BadLine>) {
        let mut list = Self::default();
        let mut bad = Vec::new();
        let mut lines = HashMap::new();
        for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
            if line.trim().is_empty() || line.trim_start().starts_with('#') {
                continue;
            }
            let pair = read_line(line).and_then(|(from, to)| match *lines.entry(from).or_insert(number) {
                first if first == number => Ok((from, to)),
                first => Err(Fault::Again(first)),
            });
            match pair {
                Ok((from, to)) => list.add(from, to),
                Err(fault) => bad.push(BadLine { line: number, fault }),
            }
        }
        (list, bad)
    }

    /// Whether nothing is replaced.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Replaces in a converted text; its places still lead to the source.
    #[must_use]
    pub fn apply(&self, converted: Converted) -> Converted {
        let Converted { text, pieces } = converted;
        let (mut result, mut changes) = (String::new(), Vec::new());
        let (mut copied, mut at) = (0, 0);
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let Some((from, to)) = self.longest(rest) else {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            result.push_str(text.get(copied..at).unwrap_or_default());
            if !is_parallel(from, to) {
                changes.push(Piece::new(at..at + from.len(), result.len()..result.len() + to.len()));
            }
            result.push_str(to);
            at += from.len();
            copied = at;
        }
        if copied == 0 {
            return Converted { text, pieces };
        }
        result.push_str(text.get(copied..).unwrap_or_default());
        Converted { text: result, pieces: compose(&pieces, &changes) }
    }

    fn add(&mut self, from: &str, to: &str) {
        let Some(first) = from.chars().next() else { return };
        let words = self.words.entry(first).or_default();
        words.pairs.insert(from.to_owned(), to.to_owned());
        let place = words.lengths.partition_point(|known| *known > from.len());
        if words.lengths.get(place) != Some(&from.len()) {
            words.lengths.insert(place, from.len());
        }
    }

    /// The longest word on the list that a text begins with.
    fn longest(&self, text: &str) -> Option<(&str, &str)> {
        let words = self.words.get(&text.chars().next()?)?;
        words.lengths.iter().find_map(|length| {
            let (from, to) = words.pairs.get_key_value(text.get(..*length)?)?;
            Some((from.as_str(), to.as_str()))
        })
    }
}

fn read_line(line: &str) -> Result<(&str, &str), Fault> {
    let parts = line.split_once('\t').or_else(|| line.trim().split_once([' ', '\u{3000}']));
    let (from, to) = parts.ok_or(Fault::OneWord)?;
    match (from.trim(), to.trim()) {
        ("", _) => Err(Fault::NothingToReplace),
        (_, "") => Err(Fault::NothingInstead),
        pair => Ok(pair),
    }
}

/// Whether the characters of both begin at the same bytes.
fn is_parallel(from: &str, to: &str) -> bool {
    let lengths = |text: &str| text.chars().map(char::len_utf8).collect::<Vec<_>>();
    from.len() == to.len() && lengths(from) == lengths(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Replacements {
        let (list, bad) = Replacements::parse(text);
        assert_eq!(bad, [], "{text}");
        list
    }

    fn replaced(list: &Replacements, text: &str) -> String {
        list.apply(Converted::unchanged(text)).text
    }

    #[test]
    fn pairs_comments_and_blank_lines_are_read() {
        let list = list("\u{feff}# names\r\n\r\na\tb c\r\n  # more\nd e f\n　g　h\nk\tk");
        let cases = [
            ("a", "b c"),
            ("d", "e f"),
            ("g", "h"),
            ("k", "k"),
            ("x", "x"),
            ("#", "#"),
            ("", ""),
            ("ad", "b ce f"),
        ];
        for (text, expected) in cases {
            assert_eq!(replaced(&list, text), expected, "{text}");
        }
        assert!(Replacements::parse("\n# nothing\n").0.is_empty() && !list.is_empty());
    }

    #[test]
    fn each_bad_line_is_told_and_the_others_hold() {
        let (list, bad) = Replacements::parse("a\tb\n\nword\n\tx\ny\t \na c\nd\te");
        let faults: Vec<(usize, Fault)> = bad.iter().map(|bad| (bad.line, bad.fault)).collect();
        let expected = [
            (3, Fault::OneWord),
            (4, Fault::NothingToReplace),
            (5, Fault::NothingInstead),
            (6, Fault::Again(1)),
        ];
        assert_eq!(faults, expected);
        assert_eq!(bad[3].to_string(), "line 6: the same word as in line 1");
        assert_eq!(replaced(&list, "ad"), "be");
    }

    #[test]
    fn the_longest_word_wins_from_left_to_right_and_only_once() {
        let list = list("記憶\t回憶\n記憶體\t内存\n内存\t儲存\n體記 x\n");
        let cases =
            [("記憶體", "内存"), ("記憶記憶體", "回憶内存"), ("記憶體記憶", "内存回憶"), ("内存", "儲存")];
        for (text, expected) in cases {
            assert_eq!(replaced(&list, text), expected, "{text}");
        }
    }

    #[test]
    fn places_lead_through_both_to_the_source() {
        // 内存 → 記憶體 → RAM in the first, an unchanged part, then a word of equal length.
        let pieces = vec![Piece::new(3..9, 3..12)];
        let converted = Converted { text: "的記憶體和頭".to_owned(), pieces };
        let after = list("記憶體\tRAM\n頭\t首").apply(converted);
        assert_eq!(after.text, "的RAM和首");
        assert_eq!(after.pieces, [Piece::new(3..9, 3..6)]);
        assert_eq!((after.to_source(6), after.to_target(12)), (9, 9));
    }
}
