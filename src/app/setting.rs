//! Setting: the document's items and rows as they are laid out now, handed to whoever works with them.

use crate::layout::{Flow, Setter};
use crate::text::breaks::Measure;

use super::state::App;
use super::times::DocumentClock;

impl App {
    /// Hands `work` the rows of the document as they are set now.
    pub(super) fn with_flow<R>(&self, work: impl FnOnce(Flow) -> R) -> R {
        let panes = self.panes();
        let width = usize::from(panes.column.width).max(1);
        self.set_in(width, panes.has_hanging_margin(), |setter| {
            work(Flow { setter, folds: self.folds(), shown: self.shown_paragraphs() })
        })
    }

    /// Sets the document's items in a column of `width` cells, whatever the screen's size.
    pub fn with_setter<R>(&self, width: usize, work: impl FnOnce(Setter) -> R) -> R {
        self.set_in(width, true, work)
    }

    pub(super) fn set_in<R>(&self, width: usize, margin: bool, work: impl FnOnce(Setter) -> R) -> R {
        let hanging = margin && self.typography.hanging.applies(self.scripts.shown, self.document.script);
        let clock = DocumentClock { document: &self.document, times: &self.times };
        work(Setter {
            document: &self.document,
            title: &self.title,
            clock: &clock,
            names: &self.voices,
            conversion: &self.scripts.conversion,
            highlights: self,
            measure: Measure { width, hanging, spacing: self.typography.spacing, widths: self.widths },
            justified: self.typography.justified,
            glosses: self.glosses,
            cuts: &[],
        })
    }
}
