//! Labels that bear a time: `说话人 1 00:03` on a line of its own, `**Name** (00:00:01): …`, `[00:05] 名：…`.
//!
//! Such a line may as well be a sentence that ends in a time, or a day's programme: `survey` tells which names are
//! those of speakers.

mod survey;

use std::ops::Range;

use crate::model::TimeRange;

use super::label::{self, Label};
use super::stamp;

pub(super) use survey::survey;

/// A name and what stands before it are no longer than this, in characters.
const LONGEST_HEAD: usize = 46;
/// The clock of a label stands within so many bytes.
const LONGEST_LABEL: usize = 160;

/// A label with its time.
#[derive(Debug)]
pub(super) struct Timed {
    pub(super) label: Label,
    /// Whether nothing else stands on its line.
    pub(super) alone: bool,
    pub(super) time: TimeRange,
}

/// Reads a label with a time at the start of a paragraph: with a colon behind it, or alone on its line.
pub(super) fn read(text: &str) -> Option<Timed> {
    if !has_clock(text) {
        return None;
    }
    let lines = text.split_once('\n');
    if let Some(found) = lines.and_then(|(above, below)| on_two_lines(text, above, below)) {
        return Some(found);
    }
    let mut scan = Scan { text, at: 0, time: None };
    scan.blanks();
    scan.eat("**");
    if scan.take_time() {
        scan.separators();
        scan.eat("**");
    }
    let name = scan.name_in_brackets().or_else(|| scan.bare_name())?;
    let mut colon = false;
    loop {
        scan.blanks();
        let bracketed = !scan.rest().starts_with(stamp::is_digit);
        let more = scan.eat("**")
            || ((!colon || bracketed || scan.is_clock_alone()) && scan.take_time())
            || (!colon && scan.eat_colon().inspect(|_| colon = true).is_some())
            || (!colon && scan.time.is_none() && scan.separators());
        if !more {
            break;
        }
    }
    let time = scan.time?;
    // Where a line ends by a mark of Markdown, programs that write it leave a `\`.
    let alone = matches!(scan.rest().trim(), "" | "\\");
    if !(alone || colon) {
        return None;
    }
    let end = if alone { text.len() } else { scan.at };
    let label = label::finished(text, None, name, Some(time), end)?;
    // A chapter has a range in brackets, or a part in parentheses: 说书人（上） 10:15.
    let is_chapter = || {
        let role = label.role.clone().is_some_and(|role| !label::is_title(&text[role]));
        let in_brackets = !text.trim_end().ends_with(stamp::is_digit);
        role || (time.end.is_some() && in_brackets && !label::is_generic(&text[label.name.clone()]))
    };
    if alone && is_chapter() {
        return None;
    }
    Some(Timed { label, alone, time })
}

/// Reads a name and a time that stand on two lines, either one first.
fn on_two_lines(text: &str, above: &str, below: &str) -> Option<Timed> {
    let whole = |line: &str| stamp::time(line).filter(|(_, len)| *len == line.len()).map(|(time, _)| time);
    let (time, name) = match (whole(below.trim()), whole(above.trim())) {
        (Some(time), None) => (time, above),
        (None, Some(time)) => (time, below),
        _ => return None,
    };
    let name = name.trim().trim_matches(['*', '【', '】', '[', ']', ':', '：']).trim();
    let start = (name.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let label = label::finished(text, None, start..start + name.len(), Some(time), text.len())?;
    Some(Timed { label, alone: true, time })
}

/// Tells quickly that most paragraphs begin with no label that has a time: a clock has a colon between digits.
fn has_clock(text: &str) -> bool {
    let head = &text.as_bytes()[..text.len().min(LONGEST_LABEL)];
    memchr::memchr2_iter(b':', b'\x9A', head).any(|at| {
        let wide = head[at] != b':';
        let before = at.checked_sub(if wide { 3 } else { 1 }).and_then(|at| head.get(at));
        let behind = head.get(at + 1);
        let digit = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_digit() || *byte >= 0x90);
        digit(before) && digit(behind)
    })
}

/// Whether a line may be a label or a time, with nothing else on it, and so goes on with no other.
pub(super) fn may_be_alone(line: &str) -> bool {
    line.len() <= LONGEST_LABEL
        && stamp::may_end_in_a_time(line)
        && has_clock(line)
        && (read(line).is_some_and(|found| found.alone)
            || stamp::time(line.trim()).is_some_and(|(_, len)| len == line.trim().len()))
}

/// Goes over the parts of a label.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    time: Option<TimeRange>,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn eat(&mut self, mark: &str) -> bool {
        let found = self.rest().starts_with(mark);
        self.at += if found { mark.len() } else { 0 };
        found
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\u{3000}']).len();
    }

    fn separators(&mut self) -> bool {
        let rest = self.rest();
        let len =
            rest.len() - rest.trim_start_matches([' ', '\t', '\u{3000}', '-', '–', '—', '|', '·']).len();
        self.at += len;
        len > 0
    }

    fn eat_colon(&mut self) -> Option<()> {
        let rest = self.rest();
        let behind = rest.strip_prefix(['：', ':'])?;
        (!behind.starts_with("//")).then(|| self.at += rest.len() - behind.len())
    }

    /// Takes the time that stands here, if none was taken yet.
    fn take_time(&mut self) -> bool {
        let Some((time, len)) = self.time_here().filter(|_| self.time.is_none()) else { return false };
        self.time = Some(time);
        self.at += len;
        true
    }

    fn time_here(&self) -> Option<(TimeRange, usize)> {
        let rest = self.rest();
        let (time, len) = stamp::time(rest)?;
        // Brackets part a time from what follows.
        let bracketed = !rest.starts_with(stamp::is_digit);
        let parted = bracketed || rest[len..].chars().next().is_none_or(|next| !next.is_alphanumeric());
        parted.then_some((time, len))
    }

    /// Whether nothing stands here but a clock.
    fn is_clock_alone(&self) -> bool {
        let rest = self.rest().trim_end();
        rest.starts_with(stamp::is_digit) && stamp::time(rest).is_some_and(|(_, len)| len == rest.len())
    }

    /// Takes a name that stands in brackets: `【张三】 00:05`. In front of a parenthesis they are those of a link.
    fn name_in_brackets(&mut self) -> Option<Range<usize>> {
        let rest = self.rest();
        let close = match rest.chars().next()? {
            '【' => '】',
            '[' => ']',
            _ => return None,
        };
        let open = close.len_utf8();
        let inside = rest[open..rest.floor_char_boundary(LONGEST_LABEL)].split(close).next()?;
        let behind = rest.get(open + inside.len() + open..)?;
        let start = self.at + open;
        self.at = self.text.len() - behind.len();
        (!behind.starts_with('(')).then(|| start..start + inside.len())
    }

    /// Takes a name up to what follows it.
    fn bare_name(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        self.name()?;
        let name = &self.text[start..self.at];
        let end = name.trim_end_matches([' ', '\t', '\u{3000}', '-', '–', '—', '|', '·']).len();
        Some(start..start + end)
    }

    /// Goes to the end of the name: a colon, marks, a time, or the end of the line.
    fn name(&mut self) -> Option<()> {
        let mut before = ' ';
        for (count, (at, character)) in self.rest().char_indices().enumerate() {
            let here = Scan { text: self.text, at: self.at + at, time: None };
            let ends = match character {
                '\u{4E00}'..='\u{9FFF}' => false,
                '：' | ':' | '\n' | '|' => true,
                '*' => here.rest().starts_with("**"),
                _ if stamp::is_digit(before) && stamp::is_digit(character) => false,
                _ => here.time_here().is_some(),
            };
            if ends {
                self.at = here.at;
                return Some(());
            }
            if count > LONGEST_HEAD || label::breaks_name(character) {
                return None;
            }
            before = character;
        }
        self.at = self.text.len();
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_bear_times_anywhere() {
        let table = [
            ("说话人 1 00:03", Some(("说话人 1", 3_000, ""))),
            ("说话人1 00:00", Some(("说话人1", 0, ""))),
            ("张三 01:02:03.500 ", Some(("张三", 3_723_500, ""))),
            ("张三　００：０５", Some(("张三", 5_000, ""))),
            ("张三 00:03 \\", Some(("张三", 3_000, ""))),
            ("Mark Li  0:02", Some(("Mark Li", 2_000, ""))),
            ("Speaker 1 (00:02):", Some(("Speaker 1", 2_000, ""))),
            ("Foo(00:00:01): 好", Some(("Foo", 1_000, "好"))),
            ("名（00：05）：好", Some(("名", 5_000, "好"))),
            ("名【00:05】", Some(("名", 5_000, ""))),
            ("名 00:05：好", Some(("名", 5_000, "好"))),
            ("[00:00:01] Ann Li: hi", Some(("Ann Li", 1_000, "hi"))),
            ("(0:01) 名：好", Some(("名", 1_000, "好"))),
            ("00:01 名：好", Some(("名", 1_000, "好"))),
            ("**Ann Li** (00:00:01): hi", Some(("Ann Li", 1_000, "hi"))),
            ("**Ann Li (00:00:01)**: hi", Some(("Ann Li", 1_000, "hi"))),
            ("**Ann Li:** [00:01:02] hi", Some(("Ann Li", 62_000, "hi"))),
            ("**[00:05] 名：** 好", Some(("名", 5_000, "好"))),
            ("**名** 00:05", Some(("名", 5_000, ""))),
            ("名 | 00:05", Some(("名", 5_000, ""))),
            ("林溪（主持人） 00:05", Some(("林溪", 5_000, ""))),
            ("SPEAKER_00 [00:01 --> 00:04]: hi", Some(("SPEAKER_00", 1_000, "hi"))),
            ("说书人（上） 00:05", None),
            ("说书人 (00:05 --> 00:10)", None),
            ("张三 00:05 - 00:10", Some(("张三", 5_000, ""))),
            ("SPEAKER_00 (00:05 --> 00:10)", Some(("SPEAKER_00", 5_000, ""))),
            ("（00:05）张三：好", Some(("张三", 5_000, "好"))),
            ("【张三】 00:05", Some(("张三", 5_000, ""))),
            ("[张三] 00:05", Some(("张三", 5_000, ""))),
            ("[00:05] 【张三】：好", Some(("张三", 5_000, "好"))),
            ("张三：00:05", Some(("张三", 5_000, ""))),
            ("张三\n00:05", Some(("张三", 5_000, ""))),
            ("00:05\n**张三**", Some(("张三", 5_000, ""))),
            ("张三\n00:05\n好", None),
            ("[张三](00:05)", None),
            ("我们约在明天早上，8:30", None),
            ("张三 00:05 走了", None),
            ("班车12:30开", None),
            ("名：8:30起床", None),
            ("[00:05] 好", Some(("好", 5_000, ""))),
            ("00:05", None),
            ("3:1", None),
            ("https://x.y/12:30", None),
        ];
        for (text, expected) in table {
            let found = read(text);
            let shown = found
                .as_ref()
                .map(|found| (&text[found.label.name.clone()], found.time.start, &text[found.label.end..]));
            assert_eq!(shown, expected, "{text}");
        }
    }

    fn names(lines: &[&str]) -> Vec<String> {
        let text = lines.join("\n");
        let units = super::super::units::read(&text, 0, crate::model::TextRange::default());
        let mut names: Vec<String> =
            survey(&text, &units, &vec![false; units.len()], "").into_iter().collect();
        names.sort();
        names
    }

    #[test]
    fn names_have_to_earn_it() {
        assert_eq!(names(&["说话人 1 00:03", "一", "张三 00:10", "二"]), ["张三", "说话人 1"]);
        assert_eq!(names(&["老周 0:03", "一", "小满 0:10", "二", "老周 0:30", "三"]), ["老周"]);
        assert_eq!(names(&["早餐 8:30", "粥", "午餐 12:00", "面", "早餐 8:30", "粥"]), [""; 0]);
        assert_eq!(names(&["上午场 9:00", "一", "茶歇 10:30", "二", "下午场 14:00", "三"]), [""; 0]);
        assert_eq!(
            names(&["### 张三 (00:05)", "一", "### 李四 (00:09)", "二", "### 张三 (00:20)", "三"]),
            ["张三", "李四"]
        );
        assert_eq!(
            names(&[
                "## 开场 (00:05)",
                "一",
                "## 茶园 (10:09)",
                "二",
                "## 开场 (00:05)",
                "三",
                "## 茶园 (10:09)",
                "四"
            ]),
            [""; 0]
        );
        let parts =
            ["## 开场 (00:05)", "一", "## 茶园 (03:05)", "二", "## 开场 (06:05)", "三", "## 炒茶 (10:05)"];
        assert_eq!(names(&parts), [""; 0]);
    }
}
