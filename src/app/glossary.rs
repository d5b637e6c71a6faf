//! The glossary: the terms that the document explains, each explanation once.

use crate::effect::Effect;
use crate::model::{Anchor, Document, TextRange};
use crate::text::{gloss, inline};

use super::gather::Gathered;
use super::state::{App, Page};

/// A term with its explanation, where it is first explained so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gloss {
    term: TextRange,
    explanation: TextRange,
    pub(super) place: Anchor,
    times: usize,
}

/// An entry of the glossary, in the script of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedGloss {
    /// The term.
    pub term: String,
    /// The explanation.
    pub explanation: String,
    /// Where it is first explained so.
    pub place: Anchor,
    /// How often it is explained so.
    pub times: usize,
}

impl Gathered for Gloss {
    const IS_MARKED: bool = true;

    fn find(text: &str, base: u32, place: &dyn Fn(u32) -> Anchor) -> Vec<(String, Gloss)> {
        let byte = |at: usize| base.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        let words = |range: &std::ops::Range<usize>| inline::plain(text.get(range.clone()).unwrap_or(""));
        let found = gloss::find(text).into_iter().map(|found| {
            let gloss::Gloss { term, explanation } = found;
            let key = format!("{}\n{}", words(&term), words(&explanation));
            let range =
                |range: std::ops::Range<usize>| TextRange { start: byte(range.start), end: byte(range.end) };
            let place = place(byte(term.start));
            (key, Gloss { term: range(term), explanation: range(explanation), place, times: 1 })
        });
        found.collect()
    }

    fn count(&mut self) {
        self.times += 1;
    }
}

impl Gloss {
    /// The term, and the explanation.
    pub(super) fn words(&self, document: &Document) -> [String; 2] {
        [self.term, self.explanation].map(|range| inline::plain(range.of(&document.text)))
    }
}

impl App {
    /// An entry of the glossary.
    pub fn listed_gloss(&self, entry: usize) -> Option<ListedGloss> {
        let gloss = self.entries.glosses.all().get(self.listed(entry)?)?;
        let [term, explanation] = gloss.words(&self.document);
        Some(ListedGloss { term, explanation, place: gloss.place, times: gloss.times })
    }

    /// Opens the glossary.
    pub(super) fn open_glossary(&mut self) {
        self.open_entries(Page::Glossary);
    }

    /// Copies the chosen term with its explanation.
    pub(super) fn copy_listed_gloss(&mut self) -> Vec<Effect> {
        let gloss = self.chosen_entry().and_then(|number| self.entries.glosses.all().get(number));
        match gloss.map(|gloss| (gloss.term, gloss.explanation)) {
            Some((term, explanation)) => self.copy_gloss(term, explanation),
            None => Vec::new(),
        }
    }
}
