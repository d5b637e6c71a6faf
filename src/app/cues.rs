//! The cues as they are: the other view of a subtitle file, made when it is first asked for.
//!
//! Both views are documents of their own. One is shown, the other one is kept, and a key swaps them. Whoever goes over
//! and back without moving in between comes back to the same row.

use std::sync::Arc;

use crate::model::{Anchor, Document, Spot};
use crate::parse;

use super::beside::Beside;
use super::carry::Way;
use super::notice::Notice;
use super::opened::Opened;
use super::shift::Moment;
use super::state::App;
use super::times::Times;

/// Which view is shown, and the other one.
#[derive(Default)]
pub(super) struct Views {
    shows_cues: bool,
    kept: Option<Kept>,
}

/// The view that is not shown.
struct Kept {
    document: Arc<Document>,
    times: Times,
    /// Whether translations stood on the right in it.
    had_translations: bool,
    left: Option<Left>,
}

/// Where one left a view for the other one.
#[derive(Debug, Clone, Copy)]
struct Left {
    top: Anchor,
    jumped: bool,
    moment: Option<Moment>,
    /// Where that led to.
    landed: Anchor,
}

impl App {
    /// Whether each cue is shown as the file has it.
    pub fn shows_cues(&self) -> bool {
        self.views.shows_cues
    }

    /// Shows each cue as the file has it; false if there are none.
    pub fn show_cues(&mut self) -> bool {
        if !self.views.shows_cues {
            self.toggle_cues();
            self.refresh();
        }
        self.views.shows_cues
    }

    /// Each cue as the file has it, or what is made of them to be read.
    pub(super) fn toggle_cues(&mut self) {
        if !self.document.speaks_in_cues() {
            return self.missing(Notice::NoCues);
        }
        let shows_cues = !self.views.shows_cues;
        let other = self.views.kept.take().unwrap_or_else(|| {
            let document: Arc<Document> = parse::as_they_are(&self.document).into();
            Kept { times: Times::of(&document), document, had_translations: false, left: None }
        });
        let had_translations = self.beside() == Some(Beside::Translations);
        if had_translations {
            // They stand in the cues themselves.
            self.columns = None;
        }
        let (document, times) = (self.document.clone(), self.times.clone());
        let (top, jumped, moment) = (self.top, self.jumped, self.moment);
        let opened = Opened::with(other.document, &self.file_name, other.times, true);
        self.take_in(opened, None, if shows_cues { Way::ToCues } else { Way::FromCues });
        let carried = self.top;
        match other.left.filter(|left| left.landed == top) {
            Some(left) => (self.top, self.jumped, self.moment) = (left.top, left.jumped, left.moment),
            None => self.stand_on_times(shows_cues),
        }
        self.move_shown(carried, self.top);
        let left = Some(Left { top, jumped, moment, landed: self.top });
        self.views = Views { shows_cues, kept: Some(Kept { document, times, had_translations, left }) };
        if other.had_translations && self.columns.is_none() {
            self.columns = self.columns_with(Beside::Translations);
        }
    }

    /// Where the top row is the first one of a cue, its times are seen, too; in the prose a name, where it stands
    /// above the first word.
    fn stand_on_times(&mut self, shows_cues: bool) {
        self.jumped = true;
        let Anchor { turn, spot: Spot::Text(byte) } = self.top else { return };
        let start = self.document.turn_start(turn);
        let is_first = match shows_cues {
            true => self.with_flow(|flow| flow.up(self.top, 1)) == start,
            false => byte == self.document.turn_range(turn).start,
        };
        if is_first {
            if let Some(moment) = &mut self.moment {
                moment.place = start;
            }
            self.top = start;
        }
    }

    /// The document as it is read, whichever view of it is shown.
    pub(super) fn prose(&self) -> &Document {
        match &self.views {
            Views { shows_cues: true, kept: Some(kept) } => &kept.document,
            _ => &self.document,
        }
    }

    /// Another document has come: there is no other view of it yet.
    pub(super) fn forget_views(&mut self) {
        self.views = Views::default();
    }
}
