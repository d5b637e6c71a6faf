//! Who speaks: decides over the whole file which labels are speakers' names.
//!
//! A single `**结论**：` looks just like a label, so names have to earn it: by coming back, by a role,
//! by standing in the front matter, or by being part of a name that did.

use std::collections::HashMap;

use super::label::{self, Label, ROLES};

/// How the file marks its speakers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Style {
    /// It names none.
    #[default]
    None,
    /// In bold.
    Bold,
    /// Without marks; a turn may then begin in mid-line.
    Bare,
}

/// The names that are speakers.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) style: Style,
    names: HashMap<String, usize>,
}

/// Words that head a paragraph in digests and articles, and are nobody's name.
const SECTION_WORDS: [&str; 73] = [
    "注",
    "注意",
    "备注",
    "備註",
    "编者按",
    "編者按",
    "提示",
    "例如",
    "比如",
    "譬如",
    "总结",
    "總結",
    "小结",
    "结论",
    "結論",
    "结语",
    "結語",
    "前言",
    "背景",
    "要点",
    "要點",
    "重点",
    "重點",
    "核心观点",
    "核心觀點",
    "观点",
    "觀點",
    "关键词",
    "關鍵詞",
    "关键字",
    "摘要",
    "概述",
    "简介",
    "簡介",
    "标题",
    "標題",
    "目录",
    "目錄",
    "来源",
    "來源",
    "作者",
    "日期",
    "时间",
    "時間",
    "链接",
    "連結",
    "建议",
    "建議",
    "问题",
    "問題",
    "原因",
    "结果",
    "結果",
    "例子",
    "举例",
    "第一",
    "第二",
    "第三",
    "首先",
    "其次",
    "最后",
    "最後",
    "另外",
    "此外",
    "说明",
    "說明",
    "整理",
    "翻译",
    "译者注",
    "參考",
    "参考",
    "Note",
    "Summary",
];

/// Endings that make a phrase of what stands before a colon: 他说：, 我的意思是：
const PHRASE_ENDINGS: [&str; 22] = [
    "说", "說", "说道", "道", "问道", "问到", "表示", "认为", "認為", "是", "如下", "指出", "提到", "写道",
    "想", "的", "了", "即", "有", "为", "為", "到",
];

/// Counts the labels of `paragraphs` and keeps those that are speakers. `named` are people whom the
/// file's head mentions.
pub(super) fn survey<'a>(paragraphs: impl Iterator<Item = &'a str>, named: &str) -> Cast {
    let (mut bold, mut bare) = (Tally::default(), Tally::default());
    for paragraph in paragraphs {
        match (label::bold(paragraph), label::bare(paragraph)) {
            (Some(label), _) => bold.add(paragraph, &label),
            (None, Some(label)) => bare.add(paragraph, &label),
            _ => {}
        }
    }
    let names = bold.accepted(named, Style::Bold);
    if !names.is_empty() {
        return Cast { style: Style::Bold, names };
    }
    let names = bare.accepted(named, Style::Bare);
    match names.is_empty() {
        true => Cast::default(),
        false => Cast { style: Style::Bare, names },
    }
}

#[derive(Default)]
struct Tally<'a> {
    counts: HashMap<&'a str, usize>,
    with_role: HashMap<&'a str, usize>,
    /// How often words stood behind the label; a heading in disguise has none.
    with_words: HashMap<&'a str, usize>,
}

impl<'a> Tally<'a> {
    fn add(&mut self, paragraph: &'a str, label: &Label) {
        let Some(name) = paragraph.get(label.name.clone()) else { return };
        *self.counts.entry(name).or_default() += 1;
        if label.role.is_some() || label.time.is_some() {
            *self.with_role.entry(name).or_default() += 1;
        }
        if label.end < paragraph.len() {
            *self.with_words.entry(name).or_default() += 1;
        }
    }

    fn accepted(&self, named: &str, style: Style) -> HashMap<String, usize> {
        let possible = |name: &&str| could_be_a_name(name);
        let sure = |name: &str, count: usize| {
            let back = count >= 2 && self.with_words.get(name).is_some_and(|words| *words >= 1);
            back || self.with_role.contains_key(name) || ROLES.contains(&name) || is_named(name, named)
        };
        let firm: Vec<&str> = self
            .counts
            .iter()
            .filter(|(name, count)| sure(name, **count))
            .map(|(name, _)| *name)
            .filter(possible)
            .collect();
        let total: usize = firm.iter().filter_map(|name| self.counts.get(name)).sum();
        let by_role = firm.iter().any(|name| ROLES.contains(name));
        let enough = match style {
            Style::Bold => !firm.is_empty(),
            _ => total >= 3 && (firm.len() >= 2 || by_role) || total >= 2 && by_role && firm.len() >= 2,
        };
        if !enough {
            return HashMap::new();
        }
        let related = |name: &str| firm.iter().any(|other| *other != name && shares_a_word(name, other));
        let kept = self.counts.iter().filter(|(name, _)| {
            possible(name) && (firm.contains(name) || related(name) || is_latin_name(name))
        });
        kept.map(|(name, count)| ((*name).to_owned(), *count)).collect()
    }
}

fn could_be_a_name(name: &str) -> bool {
    let numbered =
        name.starts_with(|first: char| first.is_ascii_digit() || "一二三四五六七八九十第".contains(first));
    let section = SECTION_WORDS.iter().any(|word| name.eq_ignore_ascii_case(word));
    let phrase = PHRASE_ENDINGS.iter().any(|ending| name.ends_with(ending));
    let han = name.chars().filter(|character| *character as u32 >= 0x2E80).count();
    !numbered && !section && !phrase && han <= 12
}

fn is_named(name: &str, named: &str) -> bool {
    name.chars().count() >= 2 && named.contains(name)
}

/// Whether one name is a part of the other: `Zuckerberg` of `Mark Zuckerberg`, 小扎 of nothing.
fn shares_a_word(name: &str, other: &str) -> bool {
    let (short, long) = if name.len() < other.len() { (name, other) } else { (other, name) };
    match short.is_ascii() {
        true => long.split(' ').any(|word| word.eq_ignore_ascii_case(short)),
        false => short.chars().count() >= 2 && long.contains(short),
    }
}

/// Two or three capitalised Latin words.
fn is_latin_name(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    (2..=3).contains(&words.len())
        && words.iter().all(|word| {
            word.starts_with(|first: char| first.is_uppercase())
                && word.chars().all(|character| {
                    (character.is_alphabetic() && (character as u32) < 0x2E80) || ".-'’".contains(character)
                })
        })
}

impl Cast {
    /// The label at the start of a paragraph, if it is a speaker's.
    pub(super) fn label(&self, paragraph: &str) -> Option<Label> {
        let label = match self.style {
            Style::None => None,
            Style::Bold => label::bold(paragraph),
            Style::Bare => label::bare(paragraph),
        }?;
        self.names.contains_key(paragraph.get(label.name.clone())?).then_some(label)
    }

    /// Where turns begin inside a paragraph, behind the end of a sentence. Only in files whose labels
    /// bear no marks; ranges are bytes of the paragraph.
    pub(super) fn labels_inside(&self, paragraph: &str) -> Vec<(usize, Label)> {
        let mut found = Vec::new();
        if self.style != Style::Bare {
            return found;
        }
        for (colon, sign) in paragraph.match_indices([':', '：']) {
            let before = &paragraph[..colon];
            let name = self
                .names
                .keys()
                .filter(|name| before.ends_with(name.as_str()))
                .max_by_key(|name| name.len());
            let Some(name) = name else { continue };
            let start = colon - name.len();
            let ended =
                before[..start].trim_end().ends_with(['。', '！', '？', '!', '?', '”', '」', '…', '）', ')']);
            if start > 0 && ended {
                let end = colon + sign.len();
                let end = end + paragraph[end..].len() - paragraph[end..].trim_start().len();
                found.push((start, Label { role: None, name: start..colon, time: None, end }));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(paragraphs: &[&str], named: &str) -> Vec<String> {
        let mut names: Vec<String> = survey(paragraphs.iter().copied(), named).names.into_keys().collect();
        names.sort();
        names
    }

    #[test]
    fn names_have_to_earn_it() {
        assert_eq!(names(&["**甲**：一", "**乙**：二", "**甲**：三", "**结论**：四"], ""), ["甲"]);
        assert_eq!(
            names(&["**Mark Li**：一", "**Mark Li**：二", "**Li**：三", "**Ann Wu**：四"], ""),
            ["Ann Wu", "Li", "Mark Li"]
        );
        assert_eq!(names(&["**Nicolai Tangen**：大家好。"], "Nicolai Tangen"), ["Nicolai Tangen"]);
        assert_eq!(names(&["**前言：**", "**1. 重点：**", "**结语：**"], ""), [""; 0]);
        assert_eq!(
            names(&["主持人:一", "小王:二", "主持人:三", "小王:四", "注意:五"], ""),
            ["主持人", "小王"]
        );
        assert_eq!(names(&["他说：一", "他说：二", "时间：三"], ""), [""; 0]);
    }

    #[test]
    fn turns_begin_in_mid_line() {
        let cast = survey(["主持人:一", "小王:二", "主持人:三", "小王:四"].into_iter(), "");
        let text = "需要时间。主持人:当你 小王:不算";
        let inside = cast.labels_inside(text);
        assert_eq!(inside.len(), 1);
        assert_eq!(&text[inside[0].1.end..], "当你 小王:不算");
    }
}
