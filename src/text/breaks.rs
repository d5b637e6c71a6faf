//! Finds where the lines of a paragraph break: by the rules of Chinese setting, greedily, in cells.
//!
//! Sources: W3C CLREQ, "Prohibition rules for line start and line end" (strict for … and —) and
//! "unbreakable marks"; UAX #14 for words and numbers. `layout` decides the measure and draws.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::width::cluster_cells;

/// How a character behaves at the borders of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A blank: a line may break behind it.
    Blank,
    /// Stands alone: Han characters, kana, emoji.
    Ideograph,
    /// Part of a word, a number or a run such as `-->`.
    Word,
    /// Part of a run that may be cut behind it when it is longer than a line: `/ ? & = - _ . ,`.
    Seam,
    /// Never last in a line: 「 （ “.
    Opener,
    /// Never first in a line: stops, closing marks, connectors, ……, ——, ％, 々.
    Closer,
    /// Never last and never first: the solidus.
    Solidus,
    /// Never last before what it belongs to: ￥ € £.
    Prefix,
}

/// The class of a character; `quotes_open` says whether an ASCII `"` was opened before.
fn class_of(character: char, quotes_open: bool) -> Class {
    match character {
        ' ' | '\u{3000}' => Class::Blank,
        '/' => Class::Solidus,
        '?' | '&' | '=' | '-' | '_' | '.' | ',' => Class::Seam,
        '"' if quotes_open => Class::Closer,
        '"' | '(' | '[' | '{' => Class::Opener,
        ')' | ']' | '}' | ';' | ':' | '!' | '%' => Class::Closer,
        '$' | '#' | '@' | '￥' | '¥' | '€' | '£' | '＄' => Class::Prefix,
        '!'..='~' => Class::Word,
        '「' | '『' | '（' | '《' | '〈' | '【' | '〔' | '｛' | '［' | '〖' | '“' | '‘' | '〝' => {
            Class::Opener
        }
        '，' | '。' | '、' | '；' | '：' | '？' | '！' | '．' | '｡' | '､' => Class::Closer,
        '」' | '』' | '）' | '》' | '〉' | '】' | '〕' | '｝' | '］' | '〗' | '”' | '’' | '〞' => {
            Class::Closer
        }
        '·' | '・' | '‧' | '～' | '〜' | '－' | '–' => Class::Closer,
        '…' | '⋯' | '—' | '⸺' | '―' => Class::Closer,
        '％' | '‰' | '℃' | '°' | '′' | '″' | '々' => Class::Closer,
        '／' => Class::Solidus,
        _ if character.is_alphanumeric() && (character as u32) < 0x2E80 => Class::Word,
        _ => Class::Ideograph,
    }
}

/// What the breaker remembers of the cluster before.
#[derive(Clone, Copy)]
struct Before {
    character: char,
    class: Class,
    /// Whether the one before it was part of a word, for apostrophes and seams.
    after_word: bool,
}

/// Whether a line may end behind `before` and the next begin with `character`.
fn may_break(before: Before, character: char, class: Class) -> bool {
    let first = matches!(class, Class::Closer | Class::Solidus);
    match before.class {
        Class::Blank => (!first || character.is_ascii()) && class != Class::Blank,
        Class::Opener | Class::Prefix | Class::Solidus => false,
        _ if first || class == Class::Blank => false,
        Class::Word | Class::Seam => match class {
            Class::Word | Class::Seam | Class::Prefix => false,
            Class::Opener => !character.is_ascii(),
            Class::Ideograph => !(before.character.is_ascii_digit() && "亿億万萬千百兆".contains(character)),
            _ => true,
        },
        Class::Closer if before.character == '’' && before.after_word => class != Class::Word,
        Class::Closer if before.character.is_ascii() && before.character != '"' => {
            !matches!(class, Class::Word | Class::Seam)
        }
        _ => class != Class::Seam,
    }
}

/// The lines of `text` in a column of `width` cells, as byte ranges without the blanks that they end
/// with. There is at least one. A cluster wider than the column has a line of its own.
pub fn lines(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut breaker =
        Breaker { text, width: width.max(1), start: 0, used: 0, allowed: None, soft: None, out: Vec::new() };
    let mut before: Option<Before> = None;
    let mut quotes_open = false;
    for (at, cluster) in text.grapheme_indices(true) {
        let Some(character) = cluster.chars().next() else { continue };
        let class = match class_of(character, quotes_open) {
            // A blank that carries a mark is seen, and does not vanish at the end of a line.
            Class::Blank if cluster.len() > character.len_utf8() => Class::Ideograph,
            class => class,
        };
        quotes_open ^= character == '"';
        if let Some(before) = before {
            if may_break(before, character, class) {
                breaker.allow(at);
            } else if matches!(before.class, Class::Seam | Class::Solidus) {
                breaker.soft = Some(at);
            }
        }
        breaker.add(at, cluster_cells(cluster), class == Class::Blank);
        let after_word = before.is_some_and(|before| before.class == Class::Word);
        before = Some(Before { character, class, after_word });
    }
    breaker.finish()
}

struct Breaker<'a> {
    text: &'a str,
    width: usize,
    /// First byte of the running line, and the cells it takes so far.
    start: usize,
    used: usize,
    /// The last place where the line may end, and where it may be cut if it must.
    allowed: Option<usize>,
    soft: Option<usize>,
    out: Vec<Range<usize>>,
}

impl Breaker<'_> {
    fn allow(&mut self, at: usize) {
        self.allowed = Some(at);
    }

    /// Adds a cluster; blanks may stand beyond the edge, where they are not seen.
    fn add(&mut self, at: usize, cells: usize, blank: bool) {
        if !blank && self.used + cells > self.width && at > self.start {
            let later = |place: &usize| *place > self.start;
            let end = self.allowed.filter(later).or(self.soft.filter(later)).unwrap_or(at);
            self.end_line(end);
            self.used = self.text[self.start..at].graphemes(true).map(cluster_cells).sum();
            if self.used + cells > self.width && at > self.start {
                self.end_line(at);
            }
        }
        self.used += cells;
    }

    fn end_line(&mut self, end: usize) {
        let line = &self.text[self.start..end];
        let shown = line.trim_end_matches([' ', '\u{3000}']).len();
        let shown = if self.out.is_empty() && shown == 0 { line.len() } else { shown };
        self.out.push(self.start..self.start + shown);
        self.start = end;
        self.used = 0;
        (self.allowed, self.soft) = (None, None);
    }

    fn finish(mut self) -> Vec<Range<usize>> {
        if self.start < self.text.len() || self.out.is_empty() {
            self.end_line(self.text.len());
        }
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::cells;
    use proptest::prelude::*;

    fn set(text: &str, width: usize) -> Vec<&str> {
        lines(text, width).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn lines_break_where_chinese_setting_allows() {
        let table: [(&str, usize, &[&str]); 13] = [
            ("你好，世界", 4, &["你", "好，", "世界"]),
            ("他说：“好”的", 8, &["他说：", "“好”的"]),
            ("增长12.8%的", 8, &["增长", "12.8%的"]),
            ("约80亿参数", 5, &["约", "80亿", "参数"]),
            ("马克·扎克", 4, &["马", "克·", "扎克"]),
            ("他说……好", 5, &["他", "说……", "好"]),
            ("open source models", 11, &["open source", "models"]),
            ("见 don’t stop", 7, &["见", "don’t", "stop"]),
            ("[00:02 --> 00:05]", 9, &["[00:02", "-->", "00:05]"]),
            ("https://example.com/a", 12, &["https://", "example.com/", "a"]),
            ("abcdefgh", 3, &["abc", "def", "gh"]),
            ("a0 \u{10a05}", 2, &["a0", " \u{10a05}"]),
            ("", 5, &[""]),
        ];
        for (text, width, expected) in table {
            assert_eq!(set(text, width), expected, "{text} at {width}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_too_wide(text in "[中文，。“”（）…—a-z0-9 %/.-]{0,80}|\\PC{0,40}", width in 2usize..60) {
            let lines = lines(&text, width);
            let mut end = 0;
            for line in &lines {
                prop_assert!(text[end..line.start].chars().all(char::is_whitespace), "lost {:?}", &text[end..line.start]);
                prop_assert!(cells(&text[line.clone()]) <= width || text[line.clone()].trim().is_empty());
                end = line.end;
            }
            prop_assert!(text[end..].chars().all(char::is_whitespace));
        }
    }
}
