//! Finds glosses: a term with its explanation in parentheses behind it.
//!
//! Two shapes count: bold text and （…）, and a word and （Foreign: …）.

use std::ops::Range;

/// A gloss in a paragraph; ranges are bytes of the paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gloss {
    /// The term, without its bold marks.
    pub term: Range<usize>,
    /// The explanation, without its parentheses.
    pub explanation: Range<usize>,
}

/// Stands behind a term for its explanation. Terminals agree that it takes one cell: it is not of those that Chinese
/// ones give two.
pub const ASIDE: char = '⁺';

/// A term of more characters than this is a sentence, not a term.
const LONGEST_TERM: usize = 40;
/// An explanation of more bytes than this was never closed.
const LONGEST_EXPLANATION: usize = 2000;
/// How many Han characters before the parenthesis are taken for the term where nothing marks it.
const LONGEST_PLAIN_TERM: usize = 8;
/// Characters that end a plain term when read backwards: they join words rather than make them.
const PARTICLES: &str = "的了和与與及或是在为為对對把被将將从從就也都叫称稱这這那个個种種";

/// The glosses of a paragraph, in order. `text` is the source, marks included.
pub fn find(text: &str) -> Vec<Gloss> {
    let mut found = Vec::new();
    let bolds: Vec<usize> = super::inline::bolds(text).collect();
    for (open, inside, end) in parentheses(text) {
        let term = bold_before(text, &bolds, open).or_else(|| plain_before(text, open, &text[inside..end]));
        let Some(term) = term else { continue };
        if !text[inside..end].trim().is_empty() && !is_clock(&text[inside..end]) {
            found.push(Gloss { term, explanation: inside..end });
        }
    }
    found
}

/// What can be folded away of the glosses of a paragraph: the parentheses, with the blanks before them and all that
/// they hold. In order; of one inside another, only the outer.
pub fn asides(text: &str) -> Vec<Range<usize>> {
    let mut asides: Vec<Range<usize>> = Vec::new();
    for gloss in find(text) {
        let aside = gloss.aside(text);
        if asides.last().is_none_or(|last| last.end <= aside.start) {
            asides.push(aside);
        }
    }
    if !asides.is_empty() && text.contains("://") {
        let addresses = super::inline::addresses(text);
        let is_inside = |aside: &Range<usize>| {
            let next = addresses.partition_point(|address| address.end <= aside.start);
            addresses.get(next).is_some_and(|address| address.start <= aside.start)
        };
        asides.retain(|aside| !is_inside(aside));
    }
    asides
}

impl Gloss {
    /// The parentheses with what they hold, and the blanks before them.
    pub fn aside(&self, text: &str) -> Range<usize> {
        let before = text.get(..self.explanation.start).unwrap_or("");
        let bracket = before.chars().next_back().map_or(0, char::len_utf8);
        let before = before.get(..before.len() - bracket).unwrap_or("");
        let behind = text.get(self.explanation.end..).unwrap_or("");
        let closing = behind.chars().next().map_or(0, char::len_utf8);
        before.trim_end_matches(' ').len()..self.explanation.end + closing
    }
}

/// The parentheses of a text that close not too far behind where they open: where they open, where what they hold
/// begins, and where that ends. In the order in which they open.
fn parentheses(text: &str) -> Vec<(usize, usize, usize)> {
    let mut open = Vec::new();
    let mut found = Vec::new();
    for (at, sign) in text.match_indices(['（', '(', '）', ')']) {
        match sign {
            "（" | "(" => open.push((at, at + sign.len())),
            _ => found.extend(
                open.pop()
                    .filter(|(_, inside)| at - inside <= LONGEST_EXPLANATION)
                    .map(|(open, inside)| (open, inside, at)),
            ),
        }
    }
    found.sort_unstable();
    found
}

/// The bold text that ends right before `open`; `bolds` are the places of all `**`.
fn bold_before(text: &str, bolds: &[usize], open: usize) -> Option<Range<usize>> {
    let end = text[..open].trim_end_matches(' ').strip_suffix("**")?.len();
    // The marks pair up from the start of the paragraph; an even number before the closing one means
    // that what stands before the parenthesis opens bold text instead of closing it.
    let before = bolds.partition_point(|at| *at < end);
    let start = bolds.get(before.checked_sub(1)?)? + 2;
    let term = text.get(start..end)?;
    let whole = !term.is_empty() && !term.contains('\n') && term.trim() == term;
    let opened = before % 2 == 1;
    (whole && opened && term.chars().count() <= LONGEST_TERM).then_some(start..end)
}

/// The word right before `open`, if the explanation begins with a foreign name and a colon.
fn plain_before(text: &str, open: usize, explanation: &str) -> Option<Range<usize>> {
    let is_of_name = |character: char| character.is_alphanumeric() || " -–.·'’/&+".contains(character);
    let end = explanation.find(|character: char| !is_of_name(character))?;
    let name = &explanation[..end];
    let has_letters = name.chars().any(|character| character.is_ascii_alphabetic());
    if !explanation[end..].starts_with([':', '：']) || !has_letters || name.contains("http") {
        return None;
    }
    let mut start = open;
    for (count, (at, character)) in text[..open].char_indices().rev().enumerate() {
        let han = character as u32 >= 0x2E80;
        let word = character.is_alphanumeric() || matches!(character, '-' | '·' | '.');
        if !word || (han && (PARTICLES.contains(character) || count >= LONGEST_PLAIN_TERM)) {
            break;
        }
        start = at;
    }
    (start < open).then_some(start..open)
}

/// Whether a parenthesis holds nothing but a time: `(00:03:04)` is a stamp, not an explanation.
fn is_clock(text: &str) -> bool {
    text.chars().all(|character| character.is_ascii_digit() || " :.,->–".contains(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_shapes_are_found() {
        let table: [(&str, &[(&str, &str)]); 11] = [
            ("推出 **Llama**（大模型：由 **M** 开发）。", &[("Llama", "大模型：由 **M** 开发")]),
            ("约 **85 MMLU**（Massive: 基准），", &[("85 MMLU", "Massive: 基准")]),
            ("图像的扩散模型（Diffusion Models: 一种模型）", &[("扩散模型", "Diffusion Models: 一种模型")]),
            ("普通的话（只是插入语）", &[]),
            ("**张三** (00:00:05): 好", &[]),
            ("**甲**乙**丙（丁）**", &[]),
            ("**没有关上（的括号", &[]),
            ("网址（https://x.y/z）", &[]),
            ("（（**甲**（乙(丙)），**丁**（戊", &[("甲", "乙(丙)")]),
            ("))**甲**)（乙）**丙**(丁）", &[("丙", "丁")]),
            ("潮汐（Tide, or tides: 涨落）", &[]),
        ];
        for (text, expected) in table {
            let found = find(text);
            let found: Vec<_> = found
                .iter()
                .map(|gloss| (&text[gloss.term.clone()], &text[gloss.explanation.clone()]))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_text_of_parentheses_takes_no_time() {
        // By looking for the end of each anew, this would take minutes.
        for text in ["（".repeat(2_000_000), "**a**(".repeat(500_000) + &")".repeat(500_000)] {
            assert!(find(&text).len() < 1000);
        }
    }

    #[test]
    fn asides_are_what_can_be_folded_away() {
        let table: [(&str, &[&str]); 5] = [
            ("推出 **Llama**（大模型：由 **M**（公司）开发）。", &["（大模型：由 **M**（公司）开发）"]),
            ("**甲** (one), **乙**（二）", &[" (one)", "（二）"]),
            ("普通的话（只是插入语）", &[]),
            ("见 https://a.example/Foo(Bar:baz) 和**丙**（三）", &["（三）"]),
            ("", &[]),
        ];
        for (text, expected) in table {
            let found: Vec<&str> = asides(text).into_iter().map(|aside| &text[aside]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
