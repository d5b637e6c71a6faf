//! Where translations are shown: under their paragraphs, in a second column, or nowhere.
//!
//! What is hidden leaves no row. That something is, the status line tells; where the reader goes to a hidden one, by a
//! hit, a mark or the way back, it is opened: what was asked for is seen. Hiding and showing moves nobody: the place of
//! the top row stays, and where that is hidden, the paragraph above it is seen.

use crate::layout::Shown;
use crate::model::{Anchor, Document, Item, TextRange, Translations};

use super::beside::Beside;
use super::notice::Notice;
use super::state::App;

/// What the reader wants of translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Wanted {
    is_hidden: bool,
    /// Whether they are to stand in a second column, as soon as there are any.
    is_beside: bool,
    /// The stretch of hidden ones that the reader has gone to.
    opened: Option<TextRange>,
    /// The top row when they were hidden: that it is one of them opens nothing.
    stood: Option<Anchor>,
}

impl App {
    /// Where translations are shown.
    pub fn translations(&self) -> Translations {
        match self.translations {
            _ if self.beside() == Some(Beside::Translations) => Translations::Beside,
            Wanted { is_hidden: true, .. } => Translations::Hidden,
            _ => Translations::Shown,
        }
    }

    /// Whether there are translations that are not shown.
    pub fn hides_translations(&self) -> bool {
        self.translations() == Translations::Hidden && self.document.translations > 0
    }

    /// What is remembered of it.
    pub(super) fn wanted_translations(&self) -> Translations {
        match self.translations {
            Wanted { is_beside: true, .. } => Translations::Beside,
            Wanted { is_hidden: true, .. } => Translations::Hidden,
            _ => Translations::Shown,
        }
    }

    /// Under the paragraphs, then beside them where there is room, then nowhere.
    pub(super) fn toggle_translations(&mut self) {
        if self.document.translations == 0 {
            return self.missing(Notice::NoTranslations);
        }
        match self.translations() {
            Translations::Hidden => self.show_translations(Translations::Shown),
            Translations::Shown if self.has_room_beside() => self.show_translations(Translations::Beside),
            Translations::Shown | Translations::Beside => {
                self.show_translations(Translations::Hidden);
                self.notice = Some(Notice::TranslationsHidden(self.document.translations));
            }
        }
    }

    /// Whether a second column is free, and wide enough.
    fn has_room_beside(&self) -> bool {
        self.columns.is_none() && self.only.is_none() && self.would_fit_two()
    }

    /// Shows translations where they are wanted, as far as there are any.
    pub(super) fn show_translations(&mut self, wanted: Translations) {
        let is_beside = wanted == Translations::Beside;
        let is_hidden = wanted == Translations::Hidden;
        self.translations = Wanted { is_hidden, is_beside, opened: None, stood: Some(self.top) };
        if !is_beside && self.beside() == Some(Beside::Translations) {
            self.columns = None;
        }
        self.keep_translations();
    }

    /// Puts translations beside the text where that is wanted, and nothing else stands there.
    pub(super) fn keep_translations(&mut self) {
        if self.translations.is_beside && self.columns.is_none() && self.document.translations > 0 {
            self.columns = self.columns_with(Beside::Translations);
        }
    }

    /// What stands in the second column was chosen by itself.
    pub(super) fn follow_columns(&mut self) {
        self.translations.is_beside = self.beside() == Some(Beside::Translations);
    }

    /// Which paragraphs are shown.
    pub(super) fn shown_paragraphs(&self) -> Shown {
        match self.translations.is_hidden {
            true => Shown::Originals { opened: self.translations.opened },
            false => Shown::All,
        }
    }

    /// The same of another file.
    pub(super) fn shown_elsewhere(&self) -> Shown {
        match self.translations.is_hidden {
            true => Shown::Originals { opened: None },
            false => Shown::All,
        }
    }

    /// Whether a paragraph is hidden, by its index.
    pub(super) fn hides_block(&self, block: usize) -> bool {
        let turn = self.document.turns.partition_point(|turn| turn.blocks.end <= block);
        let is_on_right = self.beside() == Some(Beside::Translations);
        !is_on_right && !self.shown_paragraphs().shows(&self.document, Item::Block(turn, block))
    }

    /// Opens the hidden translation that a jump led to.
    pub(super) fn open_translation(&mut self, place: Anchor) {
        if self.translations.is_hidden && self.translations.stood != Some(place) {
            self.translations.stood = None;
            if let Some(range) = translation_at(&self.document, place) {
                self.translations.opened = Some(range);
            }
        }
    }

    /// Another document has taken the place of this one.
    pub(super) fn carry_translations(&mut self) {
        (self.translations.opened, self.translations.stood) = (None, Some(self.top));
        self.keep_translations();
    }
}

/// The stretch of translations that a place lies in, one behind the other.
fn translation_at(document: &Document, place: Anchor) -> Option<TextRange> {
    let Item::Block(turn, block) = Item::at(document, place) else { return None };
    if !document.is_translation(block) {
        return None;
    }
    let blocks = document.turns.get(turn)?.blocks.clone();
    let is_one = |block: &usize| document.is_translation(*block);
    let first = (blocks.start..block).rev().take_while(is_one).last().unwrap_or(block);
    let last = (block..blocks.end).take_while(is_one).last().unwrap_or(block);
    let range = |block: usize| document.blocks.get(block).map(|block| block.range);
    Some(TextRange { start: range(first)?.start, end: range(last)?.end })
}
