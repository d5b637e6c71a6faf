//! Regular expressions over folded words.
//!
//! The pattern is folded where it is still a tree, so that what is negated stays so: literals and small ranges
//! become the characters that stand for theirs. Escapes for whole kinds (`\S`, `\p{Han}`) and large ranges
//! (`[一-龥]`) mean what they say of the folded words.

use std::ops::Range;

use regex_automata::{Input, meta};
use regex_syntax::ast::{
    Ast, ClassSet, ClassSetItem, ClassSetRange, ClassSetUnion, Literal, LiteralKind, RepetitionKind,
    RepetitionRange, parse::Parser,
};
use regex_syntax::hir::translate::TranslatorBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

use crate::text::fold::fold;

/// Ranges of more characters are left as they are.
const SMALL_RANGE: u32 = 256;
/// Classes of more characters don't help to find a place to look at.
const SMALL_CLASS: usize = 8;
/// Bytes that a compiled pattern may take; what needs more, such as `(\w{100}){100}`, is refused.
const LARGEST: usize = 4 << 20;
/// How far a match may reach over the border between two blocks of one paragraph, in bytes.
const REACH: usize = 512;

/// A compiled regular expression.
#[derive(Debug)]
pub(super) struct Expression {
    regex: meta::Regex,
    /// Of each of these sets, one character at least is in every match. Folded.
    required: Vec<Vec<char>>,
}

impl Expression {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// What is wrong with it, in one line.
    pub(super) fn new(pattern: &str) -> Result<Expression, String> {
        let line = |words: String| words.lines().next().unwrap_or_default().to_owned();
        let mut tree = Parser::new().parse(pattern).map_err(|error| line(error.kind().to_string()))?;
        fold_tree(&mut tree);
        without_nothing(&mut tree);
        let mut translator = TranslatorBuilder::new().build();
        let hir = translator.translate(pattern, &tree).map_err(|error| line(error.kind().to_string()))?;
        let limits = meta::Config::new().nfa_size_limit(Some(LARGEST)).onepass_size_limit(Some(LARGEST));
        let regex = meta::Builder::new().configure(limits).build_from_hir(&hir);
        let regex = regex.map_err(|error| match error.size_limit() {
            Some(_) => "the pattern is too large".to_owned(),
            None => line(error.to_string()),
        })?;
        Ok(Expression { regex, required: required(&hir) })
    }

    /// Sets of folded characters; of each, one is in every match.
    pub(super) fn required(&self) -> &[Vec<char>] {
        &self.required
    }

    /// The first match at or behind byte `from` that is not empty.
    pub(super) fn find(&self, text: &[u8], from: usize) -> Option<Range<usize>> {
        let mut from = from;
        // Behind an empty match all of the rest is searched again; a pattern that does so everywhere is given up.
        let mut budget = MOST_AGAIN.max(text.len() * TIMES_AGAIN);
        loop {
            let found = self.regex.find(Input::new(text).range(from.min(text.len())..))?;
            if !found.is_empty() {
                return Some(found.range());
            }
            budget = budget.checked_sub(text.len() - found.end())?;
            // The next place is the next character: matches begin nowhere else.
            from = found.end() + 1;
            while text.get(from).is_some_and(|byte| byte & 0xC0 == 0x80) {
                from += 1;
            }
            if from > text.len() {
                return None;
            }
        }
    }

    /// How far a match may reach over the border between two blocks of one paragraph, in bytes.
    pub(super) fn reach(&self) -> usize {
        REACH
    }
}

/// So many bytes may be searched again behind empty matches, or so many times the text.
const MOST_AGAIN: usize = 64 << 10;
const TIMES_AGAIN: usize = 16;

/// Makes a pattern that matches nothing as well one that doesn't, where that can be seen at its root: `x?` is `x`,
/// `x*` is `x+`. Empty matches are none.
fn without_nothing(tree: &mut Ast) {
    match tree {
        Ast::Repetition(repetition) => match &mut repetition.op.kind {
            RepetitionKind::ZeroOrOne => {
                repetition.op.kind = RepetitionKind::Range(RepetitionRange::Exactly(1))
            }
            kind @ RepetitionKind::ZeroOrMore => *kind = RepetitionKind::OneOrMore,
            RepetitionKind::OneOrMore | RepetitionKind::Range(_) => {}
        },
        Ast::Group(group) => without_nothing(&mut group.ast),
        Ast::Alternation(alternation) => alternation.asts.iter_mut().for_each(without_nothing),
        _ => {}
    }
}

/// Folds all literals and small ranges of a pattern. Its depth is bounded by the parser.
fn fold_tree(tree: &mut Ast) {
    match tree {
        Ast::Literal(literal) => fold_literal(literal),
        Ast::ClassBracketed(class) => fold_class(&mut class.kind),
        Ast::Repetition(repetition) => fold_tree(&mut repetition.ast),
        Ast::Group(group) => fold_tree(&mut group.ast),
        Ast::Alternation(alternation) => alternation.asts.iter_mut().for_each(fold_tree),
        Ast::Concat(concat) => concat.asts.iter_mut().for_each(fold_tree),
        Ast::Empty(_) | Ast::Flags(_) | Ast::Dot(_) | Ast::Assertion(_) => {}
        Ast::ClassUnicode(_) | Ast::ClassPerl(_) => {}
    }
}

fn fold_literal(literal: &mut Literal) {
    let folded = fold(literal.c);
    if folded != literal.c {
        literal.c = folded;
        literal.kind = LiteralKind::Verbatim;
    }
}

fn fold_class(class: &mut ClassSet) {
    match class {
        ClassSet::Item(item) => fold_item(item),
        ClassSet::BinaryOp(operation) => {
            fold_class(&mut operation.lhs);
            fold_class(&mut operation.rhs);
        }
    }
}

fn fold_item(item: &mut ClassSetItem) {
    match item {
        ClassSetItem::Literal(literal) => fold_literal(literal),
        ClassSetItem::Range(range) => {
            if let Some(folded) = fold_range(range) {
                *item = folded;
            }
        }
        ClassSetItem::Bracketed(class) => fold_class(&mut class.kind),
        ClassSetItem::Union(union) => union.items.iter_mut().for_each(fold_item),
        ClassSetItem::Empty(_) | ClassSetItem::Ascii(_) => {}
        ClassSetItem::Unicode(_) | ClassSetItem::Perl(_) => {}
    }
}

/// The characters that stand for those of a small range.
fn fold_range(range: &ClassSetRange) -> Option<ClassSetItem> {
    let (start, end) = (range.start.c, range.end.c);
    if end as u32 - start as u32 >= SMALL_RANGE {
        return None;
    }
    let mut folded: Vec<char> = (start..=end).map(fold).collect();
    folded.sort_unstable();
    folded.dedup();
    let literal = |c| ClassSetItem::Literal(Literal { span: range.span, kind: LiteralKind::Verbatim, c });
    let items = folded.into_iter().map(literal).collect();
    Some(ClassSetItem::Union(ClassSetUnion { span: range.span, items }))
}

/// Sets of characters; of each, one is in every match.
fn required(hir: &Hir) -> Vec<Vec<char>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).unwrap_or_default();
            text.chars().map(|character| vec![character]).collect()
        }
        HirKind::Class(Class::Unicode(class)) => {
            let sizes = class.ranges().iter().map(|range| range.end() as usize - range.start() as usize + 1);
            match sizes.sum::<usize>() {
                1..=SMALL_CLASS => {
                    vec![class.ranges().iter().flat_map(|range| range.start()..=range.end()).collect()]
                }
                _ => Vec::new(),
            }
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => required(&repetition.sub),
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(required).collect(),
        HirKind::Alternation(ways) => {
            // One set of each way makes a set: the smallest, which is the rarest as a rule.
            let smallest = ways.iter().map(|way| required(way).into_iter().min_by_key(Vec::len));
            let union: Option<Vec<Vec<char>>> = smallest.collect();
            union.map(|union| union.concat()).filter(|set| set.len() <= SMALL_CLASS).into_iter().collect()
        }
        HirKind::Empty | HirKind::Look(_) | HirKind::Class(_) | HirKind::Repetition(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key::{Blanks, Key};

    fn found(pattern: &str, text: &str) -> Option<String> {
        let expression = Expression::new(pattern).unwrap();
        let mut key = Key::new(Blanks::All);
        key.push(text, 0);
        expression.find(key.bytes(), 0).map(|range| {
            text[key.source(range.start)..][..]
                .chars()
                .take(std::str::from_utf8(&key.bytes()[range]).unwrap().chars().count())
                .collect()
        })
    }

    #[test]
    fn patterns_are_folded() {
        let table = [
            ("開.", "我们开源", Some("开源")),
            ("开[源原]", "開源", Some("開源")),
            ("[^开]源", "開源開源", None),
            ("[^开]源", "起源", Some("起源")),
            ("GPT-[0-9]+", "gpt-４", Some("gpt-４")),
            ("[A-C]+", "xABCd", Some("ABC")),
            ("[^A-Z]", "AZ中", Some("中")),
            (r"\p{Han}+", "a開源b", Some("開源")),
            (r"\S+", " 開 ", Some("開")),
            ("[一-龥]{2}", "a開源", Some("開源")),
            ("(?i)GPT", "gPt", Some("gPt")),
            (r"\x{958B}", "开", Some("开")),
            ("（.）", "(x)", Some("(x)")),
            ("^開$", "开", Some("开")),
            ("[[開]&&[开]]", "開", Some("開")),
            ("x*", "axx", Some("xx")),
            ("x*", "a中", None),
            ("(x?|y*)", "axx", Some("x")),
            ("(.*龘)?", "中龘中", Some("中龘")),
            ("\\b", "a", None),
        ];
        for (pattern, text, expected) in table {
            assert_eq!(found(pattern, text).as_deref(), expected, "{pattern} in {text}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_in_one_line() {
        for pattern in
            ["(", "[", "a{2,1}", r"\p{Nothing}", "(?P<a>x)(?P<a>y)", r"(\w{1000}){1000}", "*", r"\"]
        {
            let error = Expression::new(pattern).unwrap_err();
            assert!(!error.is_empty() && error.lines().count() == 1, "{pattern}: {error:?}");
        }
    }

    #[test]
    fn what_every_match_needs_is_known() {
        let table: [(&str, &[&str]); 7] = [
            ("開源", &["开", "源"]),
            ("(a|b)c+", &["ab", "c"]),
            ("a?b*", &[]),
            ("开源|闭源", &["开闭"]),
            (".*", &[]),
            ("x|.", &[]),
            ("[^a]b", &["b"]),
        ];
        for (pattern, expected) in table {
            let expression = Expression::new(pattern).unwrap();
            let sets: Vec<String> = expression.required().iter().map(|set| set.iter().collect()).collect();
            assert_eq!(sets, expected, "{pattern}");
        }
    }
}
