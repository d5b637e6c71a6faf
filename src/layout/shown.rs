//! Which paragraphs are shown: translations stand under the paragraphs, beside them, or nowhere.

use crate::model::{Anchor, Document, Item, TextRange};

/// Which paragraphs are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    /// All, with headings and speakers.
    #[default]
    All,
    /// All but translations.
    Originals {
        /// The stretch of the text whose translations are shown all the same.
        opened: Option<TextRange>,
    },
    /// Translations alone.
    Translations,
}

impl Shown {
    /// Whether an item is shown.
    pub fn shows(self, document: &Document, item: Item) -> bool {
        let translation = || match item {
            Item::Block(_, block) if document.is_translation(block) => document.blocks.get(block),
            _ => None,
        };
        match self {
            Shown::All => true,
            Shown::Translations => translation().is_some(),
            Shown::Originals { opened } => translation().is_none_or(|block| {
                opened.is_some_and(|opened| (opened.start..opened.end).contains(&block.range.start))
            }),
        }
    }

    /// The item that is shown for one that may not be, and a place in it: what a translation translates stands above it.
    pub(super) fn nearest(self, document: &Document, item: Item, place: Anchor) -> (Item, Anchor) {
        if self == Shown::Translations || self.shows(document, item) {
            return (item, place);
        }
        let above = std::iter::successors(Some(item), |item| item.previous(document));
        let above = above.into_iter().find(|item| self.shows(document, *item)).unwrap_or(Item::Title);
        (above, above.place(document))
    }
}
