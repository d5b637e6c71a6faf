//! Lists: what stands before an item, which the text itself doesn't have.

use std::collections::HashMap;

use crate::text::markup::Token;

/// A level of a list.
#[derive(Debug, Clone, Copy)]
struct Level<'a> {
    format: &'a str,
    /// What is written, with `%1` for the number of the first level.
    pattern: &'a str,
    start: u32,
}

/// No list is deeper.
const LEVELS: usize = 9;

type Levels<'a> = [Option<Level<'a>>; LEVELS];

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering<'a> {
    kinds: HashMap<&'a str, Levels<'a>>,
    /// The kind of each list.
    lists: HashMap<&'a str, &'a str>,
    /// The last numbers of each kind.
    counts: HashMap<&'a str, [u32; LEVELS]>,
    kind: Option<&'a str>,
    list: Option<&'a str>,
    level: usize,
}

impl<'a> Numbering<'a> {
    /// Takes in a piece of the definitions of lists.
    pub(super) fn read(&mut self, token: Token<'a>) {
        let Token::Open(tag) = token else { return };
        let value = tag.value("w:val").unwrap_or("");
        match tag.name {
            "w:abstractNum" => self.kind = tag.value("w:abstractNumId"),
            "w:num" => self.list = tag.value("w:numId"),
            "w:abstractNumId" => {
                if let Some(list) = self.list {
                    self.lists.insert(list, value);
                }
            }
            "w:lvl" => {
                self.level = tag.value("w:ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
                let new = Level { format: "bullet", pattern: "", start: 1 };
                self.set(|level| *level = Some(new));
            }
            "w:numFmt" => self.set(|level| level.iter_mut().for_each(|level| level.format = value)),
            "w:lvlText" => self.set(|level| level.iter_mut().for_each(|level| level.pattern = value)),
            "w:start" => {
                let start = value.parse().unwrap_or(1);
                self.set(|level| level.iter_mut().for_each(|level| level.start = start));
            }
            _ => {}
        }
    }

    fn set(&mut self, change: impl FnOnce(&mut Option<Level<'a>>)) {
        let Some(kind) = self.kind else { return };
        if let Some(level) = self.kinds.entry(kind).or_default().get_mut(self.level) {
            change(level);
        }
    }

    /// What stands before the next item of a list.
    pub(super) fn next(&mut self, list: &str, level: usize) -> String {
        let level = level.min(LEVELS - 1);
        let indent = "  ".repeat(level);
        let kind = self.lists.get(list).copied();
        let levels = kind.and_then(|kind| self.kinds.get(kind));
        let found = levels.and_then(|levels| (*levels.get(level)?)?.into());
        let (Some(kind), Some(levels), Some(found)) = (kind, levels, found) else {
            return format!("{indent}- ");
        };
        let found: Level = found;
        if matches!(found.format, "bullet" | "none") || !found.pattern.contains('%') {
            return if found.format == "none" { String::new() } else { format!("{indent}- ") };
        }
        let start = |at: usize| levels.get(at).copied().flatten().map_or(1, |level: Level| level.start);
        let counts = self.counts.entry(kind).or_default();
        for (at, count) in counts.iter_mut().enumerate() {
            *count = match at.cmp(&level) {
                std::cmp::Ordering::Less if *count == 0 => start(at),
                std::cmp::Ordering::Less => *count,
                std::cmp::Ordering::Equal if *count == 0 => start(at),
                std::cmp::Ordering::Equal => count.saturating_add(1),
                std::cmp::Ordering::Greater => 0,
            };
        }
        let mut words = found.pattern.to_owned();
        for (at, count) in counts.iter().enumerate().take(level + 1) {
            let format = levels.get(at).copied().flatten().map_or("decimal", |level| level.format);
            words = words.replace(&format!("%{}", at + 1), &number(*count, format));
        }
        if words.ends_with(['.', ')']) {
            words.push(' ');
        }
        words
    }
}

/// A number in the way of a list.
fn number(count: u32, format: &str) -> String {
    let letter = |first: u8| {
        let step = u8::try_from(count.saturating_sub(1) % 26).unwrap_or(0);
        char::from(first + step).to_string()
    };
    match format {
        "lowerLetter" => letter(b'a'),
        "upperLetter" => letter(b'A'),
        _ if ["chinese", "ideograph", "japanese", "taiwanese"]
            .iter()
            .any(|script| format.starts_with(script)) =>
        {
            chinese(count)
        }
        _ => count.to_string(),
    }
}

/// A number below a hundred in Chinese.
fn chinese(count: u32) -> String {
    let digit =
        |digit: u32| "〇一二三四五六七八九".chars().nth(digit as usize).map_or(String::new(), String::from);
    match (count / 10, count % 10) {
        (0, one) => digit(one),
        (1, 0) => "十".to_owned(),
        (1, one) => format!("十{}", digit(one)),
        (tens @ 2..=9, 0) => format!("{}十", digit(tens)),
        (tens @ 2..=9, one) => format!("{}十{}", digit(tens), digit(one)),
        _ => count.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::markup::{Syntax, Tokens};

    #[test]
    fn items_are_counted_as_their_list_does() {
        let text = "<w:numbering><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
            <w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"3\"/>\
            <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%2.\"/></w:lvl><w:lvl w:ilvl=\"2\"><w:numFmt w:val=\"bullet\"/>\
            <w:lvlText w:val=\"•\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>";
        let mut numbering = Numbering::default();
        Tokens::new(text, Syntax::Xml).for_each(|token| numbering.read(token));
        let items =
            [(0, "一、"), (0, "二、"), (1, "3. "), (1, "4. "), (2, "    - "), (0, "三、"), (1, "3. ")];
        for (level, expected) in items {
            assert_eq!(numbering.next("1", level), expected);
        }
        assert_eq!(
            (numbering.next("9", 0), chinese(20), chinese(45)),
            ("- ".to_owned(), "二十".to_owned(), "四十五".to_owned())
        );
    }
}
