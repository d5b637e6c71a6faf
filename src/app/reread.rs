//! A file was edited while it was open: what it says now takes the place of what it said, and the reader stays at the
//! same words.

use crate::model::Document;

use super::carry::Way;
use super::notice::Notice;
use super::opened::Opened;
use super::state::App;

impl App {
    /// Puts what the file says now in the place of what is shown, and tells so; false if it says the same, or is still
    /// being read for the first time.
    pub fn reread(&mut self, opened: Opened) -> bool {
        self.forget_not_read();
        if self.loading.is_some() || says_the_same(self.prose(), &opened.document) {
            return false;
        }
        // Who reads along while a transcript is written need not be told with each line.
        let only_grew = opened.document.text.starts_with(&self.prose().text);
        let is_told = std::mem::replace(&mut self.grows, only_grew) && only_grew;
        self.let_go();
        // The cues as they are are made of what is read.
        let shows_cues = self.shows_cues();
        if shows_cues {
            self.toggle_cues();
        }
        self.forget_views();
        self.take_in(opened, None, Way::ToEdited);
        if shows_cues {
            self.toggle_cues();
        }
        self.preview_again();
        self.reopen_card(self.open_gap());
        self.judge_chosen();
        if !is_told {
            self.notice = Some(Notice::ReadAgain);
        }
        self.refresh();
        true
    }
}

/// Whether two readings of a file tell the same words and times.
fn says_the_same(one: &Document, other: &Document) -> bool {
    one.text == other.text
        && one.chapters == other.chapters
        && one.turns == other.turns
        && one.cues == other.cues
        && one.metadata == other.metadata
}
