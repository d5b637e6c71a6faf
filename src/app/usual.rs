//! How a document opens that wasn't read before: what readers have set for all of them.

use crate::model::Script;

use super::state::App;

/// How documents open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usual {
    /// The script. Only another one is remembered with a document.
    pub script: Script,
    /// Whether the contents are shown, where there are any.
    pub contents: bool,
    /// Whether the status line tells how long the rest will take.
    pub tells_left: bool,
}

impl Default for Usual {
    fn default() -> Usual {
        Usual { script: Script::Original, contents: true, tells_left: false }
    }
}

impl App {
    /// Opens the document as others open. Its script was chosen when it was read.
    pub fn open_as(&mut self, usual: Usual) {
        self.usual = usual;
        self.contents.shown &= usual.contents;
        self.tells_left = usual.tells_left;
        self.refresh();
    }
}
