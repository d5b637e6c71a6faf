//! Speakers' labels: `**Name**：`, `角色 **Name**：`, `**Name：**`, `Name:`.
//!
//! Whether something that looks like a label is one is decided by `speakers`, over the whole file.

use std::ops::Range;

use crate::model::TimeRange;
use crate::text::inline;

use super::{stamp, vocabulary};

/// Something that looks like a label. Ranges are bytes of the paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// What stands before the name, such as `主持人`.
    pub(super) role: Option<Range<usize>>,
    /// The name, without decoration.
    pub(super) name: Range<usize>,
    /// A time that stands with the name.
    pub(super) time: Option<TimeRange>,
    /// Where the words begin.
    pub(super) end: usize,
}

/// A name or a role is no longer than this, in characters.
const LONGEST_NAME: usize = 32;
const LONGEST_ROLE: usize = 12;
/// So many bytes may stand before a name in bold.
const MOST_BEFORE_BOLD: usize = 48;

/// A label in bold, with the colon outside or inside the marks.
pub(super) fn bold(text: &str) -> Option<Label> {
    let lead = text.len() - text.trim_start().len();
    let open = opening(text, lead)?;
    let mut role = trimmed(text, lead..open);
    if !role.is_empty() && !is_role(&text[role.clone()]) {
        return None;
    }
    let inner = open + 2;
    let close = inner + inline::bolds(&text[inner..]).next()?;
    let (name, end, time) = match text[inner..close].trim_end().strip_suffix(['：', ':']) {
        Some(name) => (inner..inner + name.len(), close + 2, None),
        None => {
            let from = role_behind(text, close + 2).map_or(close + 2, |(found, end)| {
                role = found;
                end
            });
            let (end, time) = colon_after(text, from)?;
            (inner..close, end, time)
        }
    };
    let role = (!role.is_empty()).then_some(role);
    finished(text, role, trimmed(text, name), time, end)
}

/// Where the marks of a label in bold open: behind nothing but letters and blanks, which most paragraphs leave
/// after a few words.
fn opening(text: &str, lead: usize) -> Option<usize> {
    let rest = &text[lead..];
    let open = lead + rest.find(|character: char| !(is_letter(character) || character.is_whitespace()))?;
    let most = text.len().min(lead + MOST_BEFORE_BOLD);
    let is_near = open + 2 <= most || !text.is_char_boundary(most);
    (is_near && text[open..].starts_with("**")).then_some(open)
}

/// As [`char::is_alphabetic`]; told faster of most Han characters and of what stands between them.
fn is_letter(character: char) -> bool {
    match character {
        '\u{4E00}'..='\u{9FFF}' => true,
        '\u{2010}'..='\u{2027}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{FF01}'..='\u{FF20}' => false,
        _ => character.is_alphabetic(),
    }
}

/// A role in parentheses behind a name in bold, `**林溪**（主持人）：`: where it stands, and where its
/// parenthesis ends. Anything else in parentheses explains a term.
fn role_behind(text: &str, from: usize) -> Option<(Range<usize>, usize)> {
    let start = from + text[from..].len() - text[from..].trim_start().len();
    let (open, close) =
        [('（', '）'), ('(', ')')].into_iter().find(|(open, _)| text[start..].starts_with(*open))?;
    let inner = start + open.len_utf8();
    let end = inner + text[inner..].find(close)?;
    let words = &text[inner..end];
    let company =
        words.ends_with(|last: char| last.is_ascii_uppercase()) || vocabulary::ends_as_an_office(words);
    let short = words.chars().count() <= LONGEST_NAME;
    (short && (is_title(words) || company)).then(|| (inner..end, end + close.len_utf8()))
}

/// A label without marks, at the start of a paragraph.
pub(super) fn bare(text: &str) -> Option<Label> {
    let lead = text.len() - text.trim_start().len();
    if text[lead..].starts_with('【') {
        return in_brackets(text, lead + '【'.len_utf8());
    }
    let head = text[lead..].char_indices().take(LONGEST_NAME + LONGEST_ROLE + 14);
    let mut stop = None;
    for (at, character) in head {
        match character {
            '：' | ':' | '(' | '（' | '[' | '【' => {
                stop = Some(lead + at);
                break;
            }
            ' ' | '·' | '・' | '.' | '-' | '_' | '\'' | '’' => {}
            _ if is_letter(character) || character.is_numeric() => {}
            _ => return None,
        }
    }
    let stop = stop?;
    let (end, time) = colon_after(text, stop)?;
    finished(text, None, trimmed(text, lead..stop), time, end)
}

/// A label in brackets, whose inside begins at `from`: 【老周】：好. One that says what somebody does needs no colon:
/// 【问】好吗？
fn in_brackets(text: &str, from: usize) -> Option<Label> {
    let most = text.floor_char_boundary(text.len().min(from + 4 * LONGEST_NAME));
    let close = from + text[from..most].find('】')?;
    let behind = close + '】'.len_utf8();
    let (end, time) = match colon_after(text, behind) {
        Some(found) => found,
        None => (behind, is_role_name(text[from..close].trim()).then_some(None)?),
    };
    finished(text, None, trimmed(text, from..close), time, end)
}

/// Reads `[time] ：` and the blanks around it from `from` on: where the words begin.
fn colon_after(text: &str, from: usize) -> Option<(usize, Option<TimeRange>)> {
    let skip = |at: usize| at + text[at..].len() - text[at..].trim_start().len();
    let mut at = skip(from);
    let mut time = None;
    if let Some((found, len)) = stamp::in_brackets(&text[at..]) {
        time = Some(found);
        at = skip(at + len);
    }
    let colon = text[at..].chars().next().filter(|character| matches!(character, '：' | ':'))?;
    let end = at + colon.len_utf8();
    let rest = &text[end..];
    let is_digit = |character: char| character.is_ascii_digit();
    let is_clock = text[..at].ends_with(is_digit) && rest.starts_with(is_digit);
    let is_url_or_clock = colon == ':' && (is_clock || rest.starts_with("//"));
    (!is_url_or_clock || time.is_some()).then_some((end, time))
}

/// Splits role and name, checks the name, and moves the end behind blanks.
pub(super) fn finished(
    text: &str,
    role: Option<Range<usize>>,
    mut name: Range<usize>,
    time: Option<TimeRange>,
    end: usize,
) -> Option<Label> {
    name.end -= numbers_of_a_letter(&text[name.clone()]);
    let (split_role, name) = split_role(text, name);
    let words = &text[name.clone()];
    let sentence = words.contains(breaks_name);
    let count = words.chars().count();
    if sentence || count == 0 || count > LONGEST_NAME || !words.chars().any(is_letter) {
        return None;
    }
    let end = end + text[end..].len() - text[end..].trim_start().len();
    Some(Label { role: role.or(split_role), name, time, end })
}

/// Whether a character stands in no name, but in sentences and marks.
pub(super) fn breaks_name(character: char) -> bool {
    match character {
        '\u{4E00}'..='\u{9FFF}' | 'A'..='Z' | 'a'..='z' => false,
        '，' | '。' | '？' | '！' | '；' | '“' | '”' => true,
        _ => ",;?!*[]#\n/|".contains(character),
    }
}

/// How many digits count the questions in `Q1`, `A2`, `问3`.
fn numbers_of_a_letter(name: &str) -> usize {
    let letter = name.trim_end_matches(|character: char| character.is_ascii_digit());
    match ["Q", "A", "问", "問", "答"].contains(&letter) {
        true => name.len() - letter.len(),
        false => 0,
    }
}

/// Parts `主持人 林溪` and `林溪（主持人）` into role and name.
fn split_role(text: &str, range: Range<usize>) -> (Option<Range<usize>>, Range<usize>) {
    let words = &text[range.clone()];
    for (open, close) in [('（', '）'), ('(', ')')] {
        if let Some((name, role)) = words.strip_suffix(close).and_then(|inner| inner.split_once(open)) {
            let start = range.start + name.len() + open.len_utf8();
            return (Some(start..start + role.len()), trimmed(text, range.start..range.start + name.len()));
        }
    }
    let split = words.split_once([' ', '\u{3000}']);
    match split
        .filter(|(role, name)| is_title(role) && (vocabulary::is_role(role) || is_han_name(name.trim())))
    {
        Some((role, _)) => {
            let start = range.start;
            (Some(start..start + role.len()), trimmed(text, start + role.len()..range.end))
        }
        None => (None, range),
    }
}

/// Whether a word says what somebody does: 主持人, or an office such as 观测员, 教授.
pub(super) fn is_title(word: &str) -> bool {
    let office = is_han(word) && vocabulary::ends_as_an_office(word);
    (vocabulary::is_role(word) || office) && (2..=LONGEST_ROLE).contains(&word.chars().count())
}

/// Whether a word may be the Han name behind an office. A single character is the second half of a
/// name that was set wide: 林 溪.
fn is_han_name(word: &str) -> bool {
    (2..=6).contains(&word.chars().count())
        && word.chars().all(|character| character == '·' || character as u32 >= 0x2E80)
}

/// Whether a word says what a speaker does, by itself or with a mark that tells several apart: 听众甲, 嘉宾2.
pub(super) fn is_role_name(name: &str) -> bool {
    let told_apart = |mark: &str| {
        let mut marks = mark.trim().chars();
        let single = marks.next().is_some_and(|mark| {
            mark.is_ascii_alphanumeric() || "甲乙丙丁戊己庚辛一二三四五六七八九十男女".contains(mark)
        });
        single && marks.all(|mark| mark.is_ascii_digit())
    };
    let numbered = |role: &str| {
        let rest = name.strip_prefix(role).filter(|_| role.chars().count() > 1);
        rest.is_some_and(told_apart)
    };
    vocabulary::is_role(name) || is_generic(name) || vocabulary::roles().any(numbered)
}

/// Whether a name is what programs call somebody whom they can't name: 说话人 1, `SPEAKER_00`.
pub(super) fn is_generic(name: &str) -> bool {
    let number = |rest: &str| {
        let mark = rest.trim_start_matches([' ', '_', '-', '#']);
        mark.len() <= 3 && mark.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    vocabulary::for_somebody(name).is_some_and(number)
}

/// Whether a name is a role that something before it tells from others: 现场观众, 女记者, 主持人画外音.
/// A verb before the role makes a phrase of it: 他问记者.
pub(super) fn ends_in_a_role(name: &str) -> bool {
    let told_apart = |role: &str| {
        let rest = name.strip_suffix(role).filter(|_| role.chars().count() > 1);
        rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(vocabulary::turns_to_somebody))
    };
    is_han(name) && vocabulary::roles().any(told_apart)
}

fn is_han(word: &str) -> bool {
    word.chars().all(|character| character as u32 >= 0x2E80)
}

fn is_role(text: &str) -> bool {
    text.chars().count() <= LONGEST_ROLE
        && text
            .chars()
            .all(|character| character.is_alphabetic() || character == ' ' || character == '\u{3000}')
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Shown<'a> = Option<(Option<&'a str>, &'a str, &'a str)>;

    fn shown(text: &str, label: Option<Label>) -> Shown<'_> {
        label.map(|label| (label.role.map(|role| &text[role]), &text[label.name], &text[label.end..]))
    }

    #[test]
    fn letters_are_letters() {
        assert!(('\0'..=char::MAX).all(|character| is_letter(character) == character.is_alphabetic()));
    }

    #[test]
    fn bold_labels() {
        let table: [(&str, Shown); 14] = [
            ("**林溪**（主持人）：好", Some((Some("主持人"), "林溪", "好"))),
            ("**斜拉桥**（用斜索拉住的桥）：好", None),
            ("**Q2**：好", Some((None, "Q", "好"))),
            ("**甲**：好", Some((None, "甲", "好"))),
            ("**Mark Z**: hi", Some((None, "Mark Z", "hi"))),
            (
                "主持人 **Dwarkesh Patel**：**Mark**，好",
                Some((Some("主持人"), "Dwarkesh Patel", "**Mark**，好")),
            ),
            ("**主持人：**你好", Some((None, "主持人", "你好"))),
            ("**主持人 林溪：** 你好", Some((Some("主持人"), "林溪", "你好"))),
            ("**林溪（主持人）**：你好", Some((Some("主持人"), "林溪", "你好"))),
            ("**Rowan** ：好", Some((None, "Rowan", "好"))),
            ("**Rowan**\n：好", Some((None, "Rowan", "好"))),
            ("**Rowan** (00:00:01): 好", Some((None, "Rowan", "好"))),
            ("我们说 **重点**，就是", None),
            ("**这是一句话，不是名字。**：好", None),
        ];
        for (text, expected) in table {
            assert_eq!(shown(text, bold(text)), expected, "{text}");
        }
    }

    #[test]
    fn bare_labels() {
        let table: [(&str, Shown); 14] = [
            ("【问】你好", Some((None, "问", "你好"))),
            ("【老周】：你好", Some((None, "老周", "你好"))),
            ("【老周】你好", None),
            ("主持人:你好", Some((None, "主持人", "你好"))),
            ("王海:1994年的冬天", Some((None, "王海", "1994年的冬天"))),
            ("观测员 石敬之：一次", Some((Some("观测员"), "石敬之", "一次"))),
            ("班车12:30开", None),
            ("扎克伯格： 你好", Some((None, "扎克伯格", "你好"))),
            ("记者 王明：你好", Some((Some("记者"), "王明", "你好"))),
            ("张三（00:00:05）：你好", Some((None, "张三", "你好"))),
            ("https://x.y", None),
            ("12:30 开始", None),
            ("他说，这样：好", None),
            ("没有冒号", None),
        ];
        for (text, expected) in table {
            assert_eq!(shown(text, bare(text)), expected, "{text}");
        }
    }

    #[test]
    fn some_names_are_nobodys() {
        for name in ["说话人 1", "发言人2", "Speaker 2", "SPEAKER_00", "Unknown Speaker", "Speaker A"] {
            assert!(is_generic(name), "{name}");
        }
        for name in ["Speaker of the House", "张三", "说话人不见了"] {
            assert!(!is_generic(name), "{name}");
        }
    }
}
