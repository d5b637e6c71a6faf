//! The clusters of a paragraph with their cells and classes, each with the opportunity before it.

use std::ops::RangeInclusive;
use std::str::Chars;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::joint;

use super::Measure;
use super::pairs::{Neighbour, Opportunity, opportunity};
use super::table::{self, Class, Properties, Table};

/// A cluster.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cluster {
    /// Its first byte.
    pub(super) at: usize,
    pub(super) class: Class,
    pub(super) cells: usize,
    /// The cells put in between it and the cluster before it, if they stand in one line.
    pub(super) joint: usize,
    /// How well a line may end before it.
    pub(super) before: Opportunity,
}

/// Dates stay on one line where a line holds two of them: a narrower column would get gaps.
const KEEPS_DATES: usize = 28;

/// The first bytes of the characters of [`table::is_han`], which have three.
const HAN_LEADS: RangeInclusive<u8> = 0xE4..=0xE9;

/// Walks over the clusters of a text.
#[derive(Clone)]
pub(super) struct Clusters<'a> {
    text: &'a str,
    measure: Measure,
    table: &'static Table,
    /// The characters behind the coming one.
    chars: Chars<'a>,
    /// The character of the next cluster, looked up already, and its first byte.
    coming: Option<(char, Properties)>,
    coming_at: usize,
    before: Option<Neighbour>,
    /// Whether an ASCII `"` is open, and whether a `'` is.
    quotes: (bool, bool),
}

impl<'a> Clusters<'a> {
    pub(super) fn new(text: &'a str, measure: Measure) -> Clusters<'a> {
        let mut clusters = Clusters {
            text,
            measure,
            table: Table::get(),
            chars: text.chars(),
            coming: None,
            coming_at: 0,
            before: None,
            quotes: (false, false),
        };
        clusters.advance();
        clusters
    }

    /// Looks up the next character.
    #[inline(always)]
    fn advance(&mut self) {
        self.coming_at = self.text.len() - self.chars.as_str().len();
        self.coming = self.chars.next().map(|character| (character, self.table.of(character)));
    }

    /// Goes on at a byte.
    fn go_to(&mut self, at: usize) {
        self.chars = self.text[at..].chars();
        self.advance();
    }

    fn rest(&self) -> &'a str {
        &self.text[self.coming_at..]
    }

    /// How many Han characters follow each other from here, without the last one, behind a Han character:
    /// between them lines may end, and nothing else is to be known. This is most of all text.
    #[inline]
    pub(super) fn han_run(&self) -> usize {
        let behind_han = self.before.is_some_and(|before| table::is_han(before.character));
        if !behind_han || !self.coming.is_some_and(|(character, _)| table::is_han(character)) {
            return 0;
        }
        let run =
            self.rest().as_bytes().chunks_exact(3).take_while(|bytes| HAN_LEADS.contains(&bytes[0])).count();
        run.saturating_sub(1)
    }

    /// How many ASCII letters follow each other from here, without the last one, behind a letter: no line
    /// ends between them.
    #[inline]
    pub(super) fn letter_run(&self) -> usize {
        let in_word = self.before.is_some_and(|before| before.character.is_ascii_alphabetic());
        if !in_word || !self.coming.is_some_and(|(character, _)| character.is_ascii_alphabetic()) {
            return 0;
        }
        self.rest().bytes().take_while(u8::is_ascii_alphabetic).count().saturating_sub(1)
    }

    /// Passes over `count` ASCII letters; gives the first byte of the first one.
    pub(super) fn pass_letters(&mut self, count: usize) -> usize {
        self.pass(count, 'a', Class::Letter)
    }

    /// Passes over `count` Han characters; gives the first byte of the first one.
    pub(super) fn pass_han(&mut self, count: usize) -> usize {
        self.pass(3 * count, '中', Class::Ideograph)
    }

    /// Passes over so many bytes of characters like `character`; gives the first byte of the first one.
    /// Another one follows, so that which it was makes no difference.
    fn pass(&mut self, bytes: usize, character: char, class: Class) -> usize {
        let at = self.coming_at;
        self.before = Some(Neighbour { character, class, behind: class });
        self.go_to(at + bytes);
        at
    }

    /// Whether the next cluster is a mark: neither a blank nor something to be read.
    pub(super) fn mark_follows(&self) -> bool {
        self.coming.is_some_and(|(character, properties)| {
            is_mark(properties.class) || matches!(character, '"' | '\'')
        })
    }

    /// The class as its neighbours make it.
    fn resolved(&mut self, character: char, class: Class) -> Class {
        let (quote, apostrophe) = &mut self.quotes;
        let in_word = |class: Class| matches!(class, Class::Letter | Class::Digit);
        let behind_word = self.before.is_some_and(|before| in_word(before.class));
        let before_word = self.coming.is_some_and(|(next, known)| in_word(known.class) && next != '"');
        match character {
            '’' | '\'' if behind_word && before_word => Class::Letter,
            '"' => toggle(quote),
            '\'' if behind_word => {
                *apostrophe = false;
                Class::LatinCloser
            }
            '\'' => toggle(apostrophe),
            _ => class,
        }
    }
}

/// A mark that is the same at both ends opens where it isn't open.
fn toggle(open: &mut bool) -> Class {
    *open = !*open;
    if *open { Class::LatinOpener } else { Class::LatinCloser }
}

/// Whether a class is that of marks.
pub(super) fn is_mark(class: Class) -> bool {
    !matches!(class, Class::Ideograph | Class::Letter | Class::Digit | Class::Blank)
}

impl Iterator for Clusters<'_> {
    type Item = Cluster;

    #[inline(always)]
    fn next(&mut self) -> Option<Cluster> {
        let (character, properties) = self.coming?;
        let at = self.coming_at;
        self.advance();
        let mut class = properties.class;
        let wide_ambiguous = self.measure.widths.wide_ambiguous;
        let alone = self.coming.is_none_or(|(_, next)| next.cells(false).is_some());
        let cells = match properties.cells(wide_ambiguous).filter(|_| alone) {
            Some(cells) => cells,
            None => {
                let cluster = self.text[at..].graphemes(true).next().unwrap_or_default();
                self.go_to(at + cluster.len().max(character.len_utf8()));
                // A blank that carries a mark is seen, and does not vanish at the end of a line.
                if class == Class::Blank && cluster.len() > character.len_utf8() {
                    class = Class::Ideograph;
                }
                self.measure.widths.cluster(cluster)
            }
        };
        if matches!(character, '"' | '\'' | '’') {
            class = self.resolved(character, class);
        }
        let (mut before, mut joint) = (Opportunity::Forbidden, 0);
        if let Some(neighbour) = self.before {
            before =
                opportunity(neighbour, character, class, &self.text[at..], self.measure.width >= KEEPS_DATES);
            if self.measure.spacing && joint::is_spaced(neighbour.character, character) {
                joint = 1;
            }
        }
        // A blank behind an opening mark does not part it from its words.
        let seen = match (class, self.before) {
            (Class::Blank, Some(Neighbour { class: opener @ (Class::Opener | Class::LatinOpener), .. })) => {
                opener
            }
            _ => class,
        };
        let behind = self.before.map_or(Class::Blank, |before| before.class);
        self.before = Some(Neighbour { character, class: seen, behind });
        Some(Cluster { at, class, cells, joint, before })
    }
}
