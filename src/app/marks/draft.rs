//! The menu in which a mark is made or changed. What it would lie on is marked in the text as long as the menu is open.

use crate::action::Action;
use crate::effect::Effect;
use crate::model::{Anchor, Document, Item, MarkColour, MarkKind, Spot, TextRange};
use crate::text::sentences;

use super::super::carry::Carrier;
use super::super::menu::{Menu, MenuKind};
use super::super::notice::Notice;
use super::super::state::App;
use super::words_carried;

/// A choice of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkChoice {
    /// A mark of this kind.
    Kind(MarkKind),
    /// The colour; the next one.
    Colour,
    /// A note in the last row of the screen.
    Note,
    /// A note in the reader's own editor.
    Editor,
    /// No mark any more.
    Remove,
    /// Another mark at the same place.
    Another,
}

/// The menu of a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marking {
    /// The choices.
    pub choices: Vec<MarkChoice>,
    /// The mark that is changed; none where one is made.
    pub editing: Option<i64>,
    pub(in crate::app) draft: Draft,
}

/// What a new mark would lie on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) struct Draft {
    kind: MarkKind,
    /// Where a bookmark would stand.
    pub(super) place: Anchor,
    range: TextRange,
    selection: Option<TextRange>,
}

impl Draft {
    /// The words of the mark.
    pub(super) fn words(&self) -> TextRange {
        self.range
    }

    /// The same words in a document that takes the place of another one.
    pub(in crate::app) fn carried(self, from: &Document, to: &Document, carry: Carrier) -> Draft {
        let words = |range: TextRange| words_carried(from, to, carry, range);
        let selection = self.selection.map(words);
        Draft { kind: self.kind, place: carry.place(self.place), range: words(self.range), selection }
    }

    /// It is to lie on these words.
    pub(super) fn lie_on(&mut self, range: TextRange) {
        (self.kind, self.range, self.selection) = (MarkKind::Passage, range, Some(range));
    }

    /// Where it begins.
    pub(super) fn anchor(&self, document: &Document) -> Anchor {
        match self.kind {
            MarkKind::Bookmark => self.place,
            _ => Anchor::text(document.turn_at_byte(self.range.start), self.range.start),
        }
    }

    pub(super) fn kind(&self) -> MarkKind {
        self.kind
    }
}

impl App {
    /// Opens the menu for what is selected, else for what is being read; for the mark on that, if there is one.
    pub(in crate::app) fn open_marking(&mut self) {
        let selection =
            self.selected().map(|range| self.trimmed(TextRange { start: range.start, end: range.end }));
        let selection = selection.filter(|range| !range.is_empty());
        self.selection = None;
        let place = self.view.place;
        let sentence = self.sentence_at(self.byte_of_words(place));
        let existing = self.mark_at(place, sentence.map(|sentence| sentence.start));
        match existing.filter(|_| selection.is_none()) {
            Some(key) => self.open_mark(key),
            None => self.open_draft(selection),
        }
    }

    /// Opens the menu of a mark that there is.
    pub(in crate::app) fn open_mark(&mut self, key: i64) {
        let mut choices = vec![MarkChoice::Note, MarkChoice::Colour, MarkChoice::Editor, MarkChoice::Remove];
        choices.extend(self.page.is_none().then_some(MarkChoice::Another));
        let draft = Draft {
            kind: MarkKind::Bookmark,
            place: self.view.place,
            range: TextRange::default(),
            selection: None,
        };
        self.open_mark_menu(Marking { choices, editing: Some(key), draft });
    }

    /// Opens the menu in which a mark is made.
    fn open_draft(&mut self, selection: Option<TextRange>) {
        let place = self.view.place;
        let has_words = self.sentence_at(self.byte_of_words(place)).is_some();
        let kinds = [
            (MarkKind::Passage, selection.is_some()),
            (MarkKind::Sentence, has_words),
            (MarkKind::Turn, has_words),
            (MarkKind::Bookmark, true),
        ];
        let kinds =
            kinds.into_iter().filter(|(_, is_there)| *is_there).map(|(kind, _)| MarkChoice::Kind(kind));
        let choices = kinds.chain([MarkChoice::Colour, MarkChoice::Note]).collect();
        let draft = Draft { kind: MarkKind::Bookmark, place, range: TextRange::default(), selection };
        self.open_mark_menu(Marking { choices, editing: None, draft });
        self.point_marking(0);
    }

    fn open_mark_menu(&mut self, marking: Marking) {
        self.menu = Some(Menu { kind: MenuKind::Mark(marking), chosen: 0 });
    }

    fn marking(&mut self) -> Option<&mut Marking> {
        match &mut self.menu.as_mut()?.kind {
            MenuKind::Mark(marking) => Some(marking),
            MenuKind::Scripts { .. } | MenuKind::Gap(_) => None,
        }
    }

    /// What a new mark would lie on, while its menu is open.
    pub(super) fn draft(&self) -> Option<&Draft> {
        match &self.menu.as_ref()?.kind {
            MenuKind::Mark(marking) if marking.editing.is_none() => Some(&marking.draft),
            MenuKind::Mark(_) | MenuKind::Scripts { .. } | MenuKind::Gap(_) => None,
        }
    }

    /// Points at a choice: where that is a kind of mark, the text shows what it would lie on.
    pub(in crate::app) fn point_marking(&mut self, choice: usize) {
        let place = self.view.place;
        let Some(Marking { choices, draft, .. }) = self.marking() else { return };
        let Some(MarkChoice::Kind(kind)) = choices.get(choice).copied() else { return };
        let selection = draft.selection;
        let byte = self.byte_of_words(place);
        let range = match kind {
            MarkKind::Passage => selection,
            MarkKind::Sentence => self.sentence_at(byte),
            MarkKind::Turn => self.turn_at(byte),
            MarkKind::Bookmark => Some(self.sentence_at(byte).unwrap_or_default()),
        };
        if let (Some(Marking { draft, .. }), Some(range)) = (self.marking(), range) {
            *draft = Draft { kind, place, range, selection };
        }
    }

    /// The colour one further, or what is to be marked: the next sentence on the screen, the next turn, the next
    /// place for a bookmark.
    pub(in crate::app) fn step_marking(&mut self, by: isize) -> Vec<Effect> {
        let chosen = self.menu.as_ref().map_or(0, |menu| menu.chosen);
        let Some(Marking { choices, editing, draft }) = self.marking() else { return Vec::new() };
        match (choices.get(chosen).copied(), *editing) {
            (Some(MarkChoice::Colour), editing) => return self.step_colour(editing, by),
            (Some(MarkChoice::Kind(MarkKind::Passage)), _) | (_, Some(_)) => {}
            (Some(MarkChoice::Kind(_)), None) => {
                let draft = draft.clone();
                if let Some(next) = self.next_draft(&draft, by)
                    && let Some(marking) = self.marking()
                {
                    marking.draft = next;
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn step_colour(&mut self, editing: Option<i64>, by: isize) -> Vec<Effect> {
        let colour = self.menu_colour().stepped(by);
        self.marks.colour = colour;
        editing.map_or_else(Vec::new, |key| self.change_mark(key, |mark| mark.colour = colour))
    }

    /// The colour that the menu of a mark shows.
    pub fn menu_colour(&self) -> MarkColour {
        let editing = match self.menu.as_ref().map(|menu| &menu.kind) {
            Some(MenuKind::Mark(marking)) => marking.editing,
            _ => None,
        };
        editing.and_then(|key| self.mark(key)).map_or(self.marks.colour, |(_, mark)| mark.colour)
    }

    /// Takes a choice; the menu has closed, and stays open only for another colour.
    pub(in crate::app) fn take_marking(&mut self, marking: Marking, chosen: usize) -> Vec<Effect> {
        let Some(choice) = marking.choices.get(chosen).copied() else { return Vec::new() };
        match (choice, marking.editing) {
            (MarkChoice::Colour, editing) => {
                self.menu = Some(Menu { kind: MenuKind::Mark(marking), chosen });
                self.step_colour(editing, 1)
            }
            (MarkChoice::Kind(_), _) => self.make_draft(&marking.draft).1,
            (MarkChoice::Note, None) => {
                let (key, effects) = self.make_draft(&marking.draft);
                let more = self.ask_for_note(key);
                effects.into_iter().chain(more).collect()
            }
            (MarkChoice::Note, Some(key)) => self.ask_for_note(key),
            (MarkChoice::Editor, Some(key)) => self.edit_note(key),
            (MarkChoice::Remove, Some(key)) => self.remove_mark(key, true),
            (MarkChoice::Another, _) => {
                self.open_draft(None);
                Vec::new()
            }
            (MarkChoice::Editor | MarkChoice::Remove, None) => Vec::new(),
        }
    }

    fn make_draft(&mut self, draft: &Draft) -> (i64, Vec<Effect>) {
        self.make_mark(draft.kind, draft.anchor(&self.document), draft.range)
    }

    /// Keys that only this menu knows.
    pub(in crate::app) fn update_marking(&mut self, action: &Action) -> Vec<Effect> {
        match action {
            Action::NextValue => self.step_marking(1),
            Action::PreviousValue => self.step_marking(-1),
            _ => {
                self.reshape_marking(action);
                Vec::new()
            }
        }
    }

    /// Where the words begin that are read at a place: below a heading or a name, those of the turn.
    fn byte_of_words(&self, place: Anchor) -> u32 {
        match place.spot {
            Spot::Text(byte) => byte,
            Spot::Title(_) | Spot::Heading { .. } | Spot::Speaker => self.document.byte_at(place),
        }
    }

    /// A range without blanks at both ends.
    pub(super) fn trimmed(&self, range: TextRange) -> TextRange {
        let words = range.of(&self.document.text);
        let start = range.start as usize + (words.len() - words.trim_start().len());
        TextRange::new(start, (start + words.trim().len()).max(start))
    }

    /// The sentence that holds a byte, or begins next in the paragraph that holds it or comes next.
    fn sentence_at(&self, byte: u32) -> Option<TextRange> {
        let block = self.document.blocks.partition_point(|block| block.range.end <= byte);
        // At the end of a paragraph it is its last sentence that was read.
        let block = block.min(self.document.blocks.len().checked_sub(1)?);
        let sentences = self.sentences_of(block);
        let held = sentences.partition_point(|sentence| sentence.start <= byte).saturating_sub(1);
        sentences.get(held).copied()
    }

    fn sentences_of(&self, block: usize) -> Vec<TextRange> {
        let Some(block) = self.document.blocks.get(block) else { return Vec::new() };
        let words = block.range.of(&self.document.text);
        let starts = sentences::starts(words);
        let ends = starts.iter().skip(1).copied().chain([words.len()]);
        let base = block.range.start as usize;
        let sentences = starts.iter().zip(ends);
        sentences.map(|(start, end)| self.trimmed(TextRange::new(base + start, base + end))).collect()
    }

    fn turn_at(&self, byte: u32) -> Option<TextRange> {
        (!self.document.turns.is_empty()).then(|| self.document.turn_range(self.document.turn_at_byte(byte)))
    }

    /// What comes next, or came before, on the screen.
    fn next_draft(&self, draft: &Draft, by: isize) -> Option<Draft> {
        let range = match draft.kind {
            MarkKind::Bookmark => return self.next_bookmark(draft, by),
            MarkKind::Sentence => self.next_sentence(draft.range, by)?,
            MarkKind::Turn => {
                let turn = self.document.turn_at_byte(draft.range.start).checked_add_signed(by)?;
                self.document.turns.get(turn)?;
                self.document.turn_range(turn)
            }
            MarkKind::Passage => return None,
        };
        let rows = self.view.rows.iter().chain(&self.view.beside).flat_map(|row| &row.runs);
        let is_shown = |shown: TextRange| shown.start < range.end && range.start < shown.end;
        let is_shown = rows.filter_map(|run| run.source).any(is_shown);
        is_shown.then(|| Draft { range, ..draft.clone() })
    }

    fn next_sentence(&self, from: TextRange, by: isize) -> Option<TextRange> {
        let mut block = self.document.blocks.partition_point(|block| block.range.end <= from.start);
        let mut here = self.sentences_of(block);
        if by > 0 {
            here.retain(|sentence| sentence.start > from.start);
        } else {
            here.retain(|sentence| sentence.start < from.start);
        }
        while here.is_empty() {
            block = block.checked_add_signed(by)?;
            self.document.blocks.get(block)?;
            here = self.sentences_of(block);
        }
        if by > 0 { here.first().copied() } else { here.last().copied() }
    }

    fn next_bookmark(&self, draft: &Draft, by: isize) -> Option<Draft> {
        let item = |place: Anchor| Item::at(&self.document, place);
        let rows = self.view.rows.iter().filter(|row| !row.runs.is_empty()).map(|row| row.anchor);
        let mut places: Vec<Anchor> = rows.collect();
        places.dedup_by_key(|place| item(*place));
        let here = item(draft.place);
        let at = places.iter().position(|place| item(*place) == here)?.checked_add_signed(by)?;
        let place = *places.get(at)?;
        let range = self.sentence_at(self.byte_of_words(place)).unwrap_or_default();
        Some(Draft { place, range, ..draft.clone() })
    }

    /// Tells that there is nobody to keep marks.
    pub(in crate::app) fn marks_are_not_kept(&mut self) {
        self.notice = Some(Notice::MarksNotKept);
    }
}
