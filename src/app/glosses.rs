//! Terms that are explained in the text: their explanations as the file has them, or folded to a mark beside the term,
//! and then shown one at a time beside it.
//!
//! Folding is a matter of setting: the words are left out where rows are made, and nothing else knows of it. Enter
//! opens the explanation of the first term on the screen, or in what is selected, and goes on to the next; where they
//! are folded, a click and the pointer open one, too.

use std::ops::Range;

use crate::action::Action;
use crate::effect::Effect;
use crate::layout::Row;
use crate::model::{Glosses, Spot, TextRange};
use crate::text::{gloss, inline};

use super::beside::Beside;
use super::geometry::Area;
use super::notice::Notice;
use super::passage::count;
use super::state::{App, Focus};

/// The explanation that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Popup {
    term: TextRange,
    explanation: TextRange,
    /// The first of its lines that is shown.
    first: usize,
    /// Whether the pointer has opened it, and closes it when it goes on.
    is_pointed_at: bool,
}

impl Popup {
    /// The same term in a text where its bytes have gone elsewhere.
    pub(super) fn mapped(self, byte: impl Fn(u32) -> u32) -> Popup {
        let start = byte(self.term.start);
        Popup { term: TextRange { start, end: start }, ..self }
    }
}

/// A term on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The term, as bytes of the source.
    pub term: TextRange,
    /// The explanation, as bytes of the source.
    pub explanation: TextRange,
    /// The cells of the term and its mark, an area a row; never empty.
    pub areas: Vec<Area>,
}

impl Explained {
    fn holds(&self, column: u16, row: u16) -> bool {
        self.areas.iter().any(|area| area.holds(column, row))
    }
}

/// The explanation that is shown beside a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The term.
    pub term: Explained,
    /// The words, in the script of the file.
    pub words: String,
    /// The first of their lines that is shown.
    pub first: usize,
}

/// A gloss of a paragraph, in bytes of the document.
struct Found {
    term: TextRange,
    explanation: TextRange,
    /// Where the mark stands that it is folded to.
    mark: u32,
}

impl App {
    /// What is shown of the explanations of terms.
    pub fn glosses(&self) -> Glosses {
        self.glosses
    }

    /// The explanation that is open, while its term is on the screen.
    pub fn popup(&self) -> Option<Explanation> {
        let popup = self.popup?;
        let is_covered = self.page.is_some() || self.focus != Focus::Transcript;
        let term = self.explained().into_iter().find(|term| term.term == popup.term && !is_covered)?;
        let words = inline::plain(popup.explanation.of(&self.document.text));
        Some(Explanation { term, words, first: popup.first })
    }

    /// The terms on the screen that are explained, down the left column, then the right one.
    pub fn explained(&self) -> Vec<Explained> {
        let panes = self.panes();
        let mut found = Vec::new();
        self.explained_in(&self.view.rows, panes.column, &mut found);
        // The words of another file are not this document's.
        if self.beside() != Some(Beside::File) {
            self.explained_in(&self.view.beside, panes.beside, &mut found);
        }
        found
    }

    fn explained_in(&self, rows: &[Row], column: Area, found: &mut Vec<Explained>) {
        let first = found.len();
        let mut known: Option<(usize, Vec<Found>)> = None;
        for (row, y) in rows.iter().zip(column.y..column.y + column.height) {
            let source = row.runs.iter().find_map(|run| run.source);
            let Some(source) = source.filter(|_| matches!(row.anchor.spot, Spot::Text(_))) else { continue };
            let block = self.document.blocks.partition_point(|block| block.range.end <= source.start);
            if known.as_ref().is_none_or(|(known, _)| *known != block) {
                known = Some((block, self.glosses_of(block)));
            }
            let Some((_, glosses)) = known.as_ref().filter(|(_, glosses)| !glosses.is_empty()) else {
                continue;
            };
            let mut x = column.x;
            for (cells, byte) in row.runs.iter().flat_map(|run| run.clusters(self.widths)) {
                let width = u16::try_from(cells).unwrap_or(u16::MAX);
                if let Some(gloss) = byte.and_then(|byte| self.gloss_at(glosses, byte)) {
                    add(found, first, gloss, Area { x, y, width, height: 1 });
                }
                x = x.saturating_add(width);
            }
        }
    }

    /// The glosses of a paragraph.
    fn glosses_of(&self, block: usize) -> Vec<Found> {
        let Some(block) = self.document.blocks.get(block).filter(|block| block.kind.has_marks()) else {
            return Vec::new();
        };
        let text = block.range.of(&self.document.text);
        let byte = |at: usize| block.range.start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        let range = |range: Range<usize>| TextRange { start: byte(range.start), end: byte(range.end) };
        let found = gloss::find(text).into_iter().map(|gloss| Found {
            mark: byte(gloss.aside(text).start),
            term: range(gloss.term),
            explanation: range(gloss.explanation),
        });
        let mut found: Vec<Found> = found.collect();
        found.sort_by_key(|gloss| gloss.term.start);
        found
    }

    /// What a document that takes the place of another one explains where something is open; none if nothing.
    pub(super) fn explained_again(&self, popup: Popup) -> Option<Popup> {
        let block = self.document.blocks.partition_point(|block| block.range.end <= popup.term.start);
        let same = self.glosses_of(block).into_iter().find(|gloss| gloss.term.start == popup.term.start)?;
        Some(Popup { term: same.term, explanation: same.explanation, ..popup })
    }

    /// The gloss whose term, or whose mark, stands at a byte.
    fn gloss_at<'g>(&self, glosses: &'g [Found], byte: u32) -> Option<&'g Found> {
        let before = glosses.partition_point(|gloss| gloss.term.start <= byte);
        let gloss = before.checked_sub(1).and_then(|at| glosses.get(at))?;
        let is_mark = self.glosses == Glosses::Folded && gloss.mark == byte;
        (is_mark || byte < gloss.term.end).then_some(gloss)
    }

    /// Explanations as the file has them, or folded away.
    pub(super) fn toggle_glosses(&mut self) {
        self.glosses = self.glosses.other();
        self.popup = None;
        self.notice = Some(Notice::GlossesAre(self.glosses));
    }

    /// What is open means something else to some keys, and the others close it. None if a key is one of those.
    pub(super) fn update_popup(&mut self, action: &Action) -> Option<Vec<Effect>> {
        let popup = self.popup?;
        match action {
            Action::Enter | Action::LineDown | Action::SwitchPane => self.step_to_gloss(true),
            Action::LineUp => self.step_to_gloss(false),
            Action::Cancel => self.popup = None,
            Action::CopyPassage => return Some(self.copy_gloss(popup.term, popup.explanation)),
            Action::ScrollPage { by, last } => {
                let first = popup.first.saturating_add_signed(isize::try_from(*by).unwrap_or(0));
                self.popup = Some(Popup { first: first.min(*last), ..popup });
            }
            Action::PointAt { .. }
            | Action::Resize { .. }
            | Action::Repaint
            | Action::Suspend
            | Action::Release
            | Action::ToggleScript
            | Action::ShowScripts => return None,
            _ => {
                self.popup = None;
                return None;
            }
        }
        Some(Vec::new())
    }

    /// Opens the explanation of the first term in what is selected, or on the screen.
    pub(super) fn open_gloss(&mut self) {
        let selected = self.selected();
        self.selection = None;
        let terms = self.explained();
        let is_selected = |term: &&Explained| {
            selected.as_ref().is_some_and(|range| term.term.start < range.end && range.start < term.term.end)
        };
        let found = terms.iter().find(is_selected).or(terms.first().filter(|_| selected.is_none()));
        match found {
            Some(term) => self.open(term, false),
            None if self.has_no_glosses() => self.missing(Notice::NoGlosses),
            None => self.missing(Notice::NoGlossHere),
        }
    }

    fn open(&mut self, term: &Explained, is_pointed_at: bool) {
        let Explained { term, explanation, .. } = *term;
        self.popup = Some(Popup { term, explanation, first: 0, is_pointed_at });
    }

    /// To the next explanation on the screen, or to the one before; behind the last one it closes.
    fn step_to_gloss(&mut self, ahead: bool) {
        let Some(popup) = self.popup.take() else { return };
        let terms = self.explained();
        let Some(at) = terms.iter().position(|term| term.term == popup.term) else { return };
        let next = if ahead { at.checked_add(1) } else { at.checked_sub(1) };
        if let Some(term) = next.and_then(|next| terms.get(next)) {
            self.open(term, false);
        }
    }

    /// The term under the pointer, where its explanation is folded away.
    fn term_under(&self, column: u16, row: u16) -> Option<Explained> {
        let is_folded = self.glosses == Glosses::Folded && self.page.is_none() && self.menu.is_none();
        let terms = if is_folded { self.explained() } else { Vec::new() };
        terms.into_iter().find(|term| term.holds(column, row))
    }

    /// Whether that the pointer stands on a cell opens or closes anything. Where explanations are not folded away, it
    /// never does.
    pub fn heeds_pointer(&self, column: u16, row: u16) -> bool {
        if self.glosses == Glosses::Shown || self.prompt.is_some() {
            return false;
        }
        let under = self.term_under(column, row).map(|term| term.term);
        match self.popup {
            Some(popup) => popup.is_pointed_at && under != Some(popup.term),
            None => under.is_some(),
        }
    }

    /// The pointer stands on a cell.
    pub(super) fn point_at_cell(&mut self, column: u16, row: u16) {
        if self.heeds_pointer(column, row) {
            self.popup = None;
            if let Some(term) = self.term_under(column, row) {
                self.open(&term, true);
            }
        }
    }

    /// A click on a term opens its explanation.
    pub(super) fn click_term(&mut self, column: u16, row: u16) {
        if let Some(term) = self.term_under(column, row) {
            self.open(&term, false);
        }
    }

    /// Closes what is open as soon as its term is not on the screen any more.
    pub(super) fn keep_popup(&mut self) {
        if self.popup.is_some() && self.popup().is_none() {
            self.popup = None;
        }
    }

    /// Copies a term with its explanation, in the script that is shown.
    pub(super) fn copy_gloss(&mut self, term: TextRange, explanation: TextRange) -> Vec<Effect> {
        let words = |range: TextRange| inline::plain(range.of(&self.document.text));
        let words = format!("{}（{}）", words(term), words(explanation));
        self.copy_words(&words)
    }

    /// Copies words of the file in the script that is shown.
    pub(super) fn copy_words(&mut self, words: &str) -> Vec<Effect> {
        let words = crate::text::sanitize::safe(&self.shown(words)).into_owned();
        self.notice = Some(Notice::Copied { count: count(&words), moment: None });
        vec![Effect::Copy(words)]
    }

    /// The end of what a byte stands for on the screen: of the whole explanation, where it is folded to a mark there.
    pub(super) fn end_of_folded(&self, byte: u32) -> Option<u32> {
        if self.glosses == Glosses::Shown {
            return None;
        }
        let block = self.document.blocks.partition_point(|block| block.range.end <= byte);
        let start = self.document.blocks.get(block)?.range;
        let text = start.of(&self.document.text);
        let at = byte.checked_sub(start.start)? as usize;
        let aside = gloss::asides(text).into_iter().find(|aside| aside.start == at)?;
        Some(start.start.saturating_add(u32::try_from(aside.end).unwrap_or(u32::MAX)))
    }
}

/// Adds a cell to those of a term; what stands before `first` belongs to another column.
fn add(found: &mut Vec<Explained>, first: usize, gloss: &Found, cell: Area) {
    let known = found.iter_mut().skip(first).rev().find(|one| one.term == gloss.term);
    let Some(known) = known else {
        let Found { term, explanation, .. } = *gloss;
        return found.push(Explained { term, explanation, areas: vec![cell] });
    };
    match known.areas.last_mut() {
        Some(last) if last.y == cell.y && last.x + last.width == cell.x => last.width += cell.width,
        _ => known.areas.push(cell),
    }
}
