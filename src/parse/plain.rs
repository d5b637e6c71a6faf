//! Headings that no mark shows, told by their own words: bold lines and numbered ones.

use crate::text::inline;

use super::units::on_one_line;
use super::vocabulary;

/// A heading that no mark shows is no longer than this, in characters.
pub(super) const LONGEST_PLAIN_HEADING: usize = 60;

/// Whether words head a part of a document and not the whole: they are counted, or say what the part is.
pub(super) fn heads_a_part(title: &str) -> bool {
    is_numbered(title) || numbered_line(title).is_some() || vocabulary::is_section_word(title)
}

/// A paragraph that is bold as a whole: its words without the colon behind them.
pub(super) fn bold_line(paragraph: &str) -> Option<String> {
    let trimmed = paragraph.trim().trim_end_matches(['：', ':']).trim_end();
    let inner = trimmed.strip_prefix("**")?.strip_suffix("**")?;
    let words = on_one_line(inner.trim().trim_end_matches(['：', ':']).trim());
    let short = (1..=LONGEST_PLAIN_HEADING).contains(&words.chars().count());
    (short && !inner.contains("**") && !words.ends_with(['。', '！', '，'])).then_some(words)
}

/// `1. **words**`: bold behind its number.
pub(super) fn numbered_bold_line(paragraph: &str) -> Option<String> {
    if !is_numbered(paragraph) {
        return None;
    }
    let bold = inline::bolds(paragraph).next()?;
    let number = paragraph[..bold].trim();
    let rest = number.trim_start_matches(|character: char| character.is_ascii_digit());
    let words = bold_line(&paragraph[bold..])?;
    (rest.chars().count() == 1).then(|| format!("{number} {words}"))
}

/// Whether most of these numbered lines stand one right below the other, and so are a list.
pub(super) fn are_list(found: &[(usize, String)]) -> bool {
    let pairs = found.iter().zip(found.iter().skip(1));
    let close = pairs.filter(|(one, next)| one.0 + 1 == next.0).count();
    found.iter().all(|(_, title)| is_numbered(title)) && close * 2 > found.len().saturating_sub(1)
}

/// Whether words begin with a number and a point.
pub(super) fn is_numbered(words: &str) -> bool {
    let rest = words.trim_start_matches(|character: char| character.is_ascii_digit());
    rest.len() < words.len() && rest.starts_with(['.', '、', ')', '．'])
}

/// A short line that begins with 第一章, 一、 or the like.
pub(super) fn numbered_line(paragraph: &str) -> Option<String> {
    let line = paragraph.trim();
    let is_numeral = |character: char| "一二三四五六七八九十百〇零0123456789".contains(character);
    let rest = line.strip_prefix('第').unwrap_or(line).trim_start_matches(is_numeral);
    if rest.len() == line.len() {
        return None;
    }
    let is_number = match line.starts_with('第') {
        true => rest.starts_with(['章', '节', '節', '部', '回', '集', '讲', '講']),
        false => rest.starts_with('、') && !line.starts_with(|first: char| first.is_ascii_digit()),
    };
    let short = || line.chars().count() <= 40 && !line.contains('\n');
    let sentence = || line.ends_with(['。', '！', '，', '；', '：', '?', '.', ',']);
    (is_number && short() && !sentence()).then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_without_marks() {
        assert_eq!(bold_line("**1. 核心：**").as_deref(), Some("1. 核心"));
        assert_eq!(bold_line("**结语**：").as_deref(), Some("结语"));
        assert_eq!(bold_line("**甲**：好"), None);
        assert_eq!(bold_line("**整句都是重点。**"), None);
        assert_eq!(numbered_bold_line("1. **核心：**").as_deref(), Some("1. 核心"));
        assert_eq!(numbered_bold_line("1. **核心：** 甲"), None);
        assert_eq!(numbered_line("第一章 开始").as_deref(), Some("第一章 开始"));
        assert_eq!(numbered_line("三、看法").as_deref(), Some("三、看法"));
        assert_eq!(numbered_line("一、二、三，走。"), None);
        assert_eq!(numbered_line("第一次见面"), None);
    }

    #[test]
    fn words_that_head_a_part_or_nothing() {
        assert!(heads_a_part("一、背景") && heads_a_part("1. 核心") && heads_a_part("前言"));
        assert!(!heads_a_part("《山上的郵差》訪談整理"));
        for words in ["- END -", "（完）", "— The End —", "全文完。"] {
            assert!(vocabulary::is_farewell(words), "{words}");
        }
        assert!(!vocabulary::is_farewell("完成以后"));
    }
}
