//! Which script is shown, which variants the toggle goes between, and the menu of all.

use std::sync::Arc;

use crate::action::Action;
use crate::convert::{Conversion, EngineError, Means};
use crate::model::{DetectedScript, Document, Script, Side};

use super::notice::Notice;
use super::state::App;

/// The script that is shown, and what was chosen before.
#[derive(Debug, Clone, Default)]
pub(super) struct Scripts {
    pub(super) shown: Script,
    pub(super) conversion: Conversion,
    means: Option<Arc<Means>>,
    /// The script that the document is in throughout.
    sole: Option<Side>,
    /// The variants that were last chosen.
    simplified: Option<Script>,
    traditional: Option<Script>,
    pub(super) menu: Option<Menu>,
}

/// The open menu. Moving in it shows each script at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Menu {
    /// The script that was shown when it opened.
    pub before: Script,
}

impl Scripts {
    pub(super) fn of(shown: Script, document: &Document) -> Scripts {
        let mut scripts = Scripts { sole: document.sole_script(), ..Scripts::default() };
        scripts.choose(shown);
        scripts
    }

    /// More of the document has come.
    pub(super) fn judge_again(&mut self, document: &Document) {
        self.sole = document.sole_script();
        self.show(self.shown);
    }

    /// Shows a script, and remembers it for the toggle.
    pub(super) fn choose(&mut self, script: Script) {
        match script.side() {
            Some(side) => *self.last_of(side) = Some(script),
            None => (self.simplified, self.traditional) = (None, None),
        }
        self.show(script);
    }

    fn show(&mut self, script: Script) {
        self.shown = script;
        self.conversion = Conversion::into_script(script, self.sole).by(self.means.as_ref(), script);
    }

    fn last_of(&mut self, side: Side) -> &mut Option<Script> {
        match side {
            Side::Simplified => &mut self.simplified,
            Side::Traditional => &mut self.traditional,
        }
    }

    /// Goes to the other script: to the variant of it that was last chosen, else to the file's own words
    /// where they are in it.
    pub(super) fn toggle(&mut self, detected: DetectedScript) {
        let to = self.shown.side().unwrap_or(detected.side()).other();
        let (own, usual) = match to {
            Side::Simplified => (DetectedScript::Simplified, Script::Hans),
            Side::Traditional => (DetectedScript::Traditional, Script::Hant),
        };
        let usual = if detected == own { Script::Original } else { usual };
        let script = self.last_of(to).unwrap_or(usual);
        self.show(script);
    }
}

impl App {
    /// The script that is shown.
    pub fn script(&self) -> Script {
        self.scripts.shown
    }

    /// What makes the file's words those of the script that is shown.
    pub fn conversion(&self) -> &Conversion {
        &self.scripts.conversion
    }

    /// The menu of scripts, if it is open.
    pub fn script_menu(&self) -> Option<Menu> {
        self.scripts.menu
    }

    /// Sets what the reader has chosen to convert with.
    ///
    /// # Errors
    /// Those of [`Conversion::prepare`], for the script that is shown.
    pub fn set_means(&mut self, means: Means) -> Result<(), EngineError> {
        self.scripts.means = Some(Arc::new(means));
        self.scripts.show(self.scripts.shown);
        self.scripts.conversion.prepare()
    }

    /// Says so if the engine can't do what was chosen.
    fn check_engine(&mut self) {
        if let Err(error) = self.scripts.conversion.prepare() {
            self.notice = Some(Notice::Engine(error.to_string()));
        }
    }

    pub(super) fn toggle_script(&mut self) {
        self.scripts.toggle(self.document.script);
        self.check_engine();
    }

    pub(super) fn open_script_menu(&mut self) {
        self.scripts.menu = Some(Menu { before: self.scripts.shown });
    }

    /// A key or the mouse while the menu is open; false if the action is not one of the menu's.
    pub(super) fn update_script_menu(&mut self, action: &Action) -> bool {
        let Some(menu) = self.scripts.menu else { return false };
        let at = Script::ALL.iter().position(|script| *script == self.scripts.shown).unwrap_or(0);
        let last = Script::ALL.len() - 1;
        let row = match action {
            Action::LineDown => (at + 1).min(last),
            Action::LineUp => at.saturating_sub(1),
            Action::Start => 0,
            Action::End => last,
            Action::Wheel { by, .. } => at.saturating_add_signed(by.signum() as isize).min(last),
            Action::Enter | Action::ShowScripts => {
                self.scripts.choose(self.scripts.shown);
                self.scripts.menu = None;
                return true;
            }
            Action::Cancel => {
                self.scripts.show(menu.before);
                self.scripts.menu = None;
                return true;
            }
            Action::Click { column, row } => {
                let area = self.panes().menu(Script::ALL.len());
                let inside = area.holds(*column, *row).then(|| usize::from(row - area.y));
                let clicked = inside.and_then(|inside| Script::ALL.get(inside + self.script_menu_scroll(at)));
                // Beside the menu, what is shown is kept.
                self.scripts.choose(clicked.copied().unwrap_or(self.scripts.shown));
                self.scripts.menu = None;
                return true;
            }
            _ => return false,
        };
        // What is only passed leaves no trace.
        if let Some(script) = Script::ALL.get(row) {
            self.scripts.show(*script);
            self.check_engine();
        }
        true
    }

    /// The first script that the menu shows where not all of them have room.
    pub fn menu_scroll(&self) -> usize {
        let at = Script::ALL.iter().position(|script| *script == self.scripts.shown).unwrap_or(0);
        self.script_menu_scroll(at)
    }

    fn script_menu_scroll(&self, at: usize) -> usize {
        let rows = usize::from(self.panes().menu(Script::ALL.len()).height).max(1);
        (at + 1).saturating_sub(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn toggled(scripts: &mut Scripts, detected: DetectedScript) -> Script {
        scripts.toggle(detected);
        scripts.shown
    }

    #[test]
    fn the_toggle_comes_back_to_the_original() {
        for (detected, other) in
            [(DetectedScript::Simplified, Script::Hant), (DetectedScript::Traditional, Script::Hans)]
        {
            let mut scripts = Scripts::default();
            assert_eq!(toggled(&mut scripts, detected), other);
            assert_eq!(toggled(&mut scripts, detected), Script::Original);
        }
    }

    #[test]
    fn a_mixed_text_is_never_left_mixed() {
        let mut scripts = Scripts::default();
        let shown = [(); 3].map(|()| toggled(&mut scripts, DetectedScript::Mixed));
        assert_eq!(shown, [Script::Hant, Script::Hans, Script::Hant]);
    }

    #[test]
    fn the_toggle_goes_between_the_variants_last_chosen() {
        let mut scripts = Scripts::of(Script::TaiwanPhrases, &Document::default());
        assert_eq!(toggled(&mut scripts, DetectedScript::Simplified), Script::Original);
        assert_eq!(toggled(&mut scripts, DetectedScript::Simplified), Script::TaiwanPhrases);
        scripts.choose(Script::HansPhrases);
        scripts.choose(Script::HongKong);
        assert_eq!(toggled(&mut scripts, DetectedScript::Traditional), Script::HansPhrases);
        assert_eq!(toggled(&mut scripts, DetectedScript::Traditional), Script::HongKong);
        scripts.choose(Script::Original);
        assert_eq!(toggled(&mut scripts, DetectedScript::Traditional), Script::Hans);
    }
}
