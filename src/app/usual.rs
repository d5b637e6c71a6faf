//! How a document opens that wasn't read before: what readers have set for all of them.

use crate::model::{Glosses, Script, Translations};

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
    /// What is shown of the explanations of terms.
    pub glosses: Glosses,
    /// Where translations are shown.
    pub translations: Translations,
}

impl Default for Usual {
    fn default() -> Usual {
        Usual {
            script: Script::Original,
            contents: true,
            tells_left: false,
            glosses: Glosses::default(),
            translations: Translations::default(),
        }
    }
}

impl App {
    /// Opens the document as others open. Its script was chosen when it was read.
    pub fn open_as(&mut self, usual: Usual) {
        self.usual = usual;
        self.contents.shown &= usual.contents;
        self.tells_left = usual.tells_left;
        self.glosses = usual.glosses;
        self.show_translations(usual.translations);
        self.refresh();
    }
}
