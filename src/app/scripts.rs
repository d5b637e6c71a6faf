//! Which script is shown, and which variants the toggle goes between.

use std::sync::Arc;

use crate::convert::{Conversion, EngineError, Means};
use crate::model::{DetectedScript, Document, Script, Side};

use super::menu::{Menu, MenuKind};
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

    /// Shows a script that was chosen in an earlier reading.
    pub(super) fn choose_script(&mut self, script: Script) {
        self.scripts.choose(script);
        self.check_engine();
    }

    pub(super) fn toggle_script(&mut self) {
        self.scripts.toggle(self.document.script);
        self.check_engine();
    }

    pub(super) fn open_script_menu(&mut self) {
        self.menu = Some(Menu { kind: MenuKind::Scripts { before: self.scripts.shown }, chosen: 0 });
    }

    /// Shows a script that the menu points at.
    pub(super) fn pass_script(&mut self, script: Script) {
        self.scripts.show(script);
        self.check_engine();
    }

    /// Keeps what is shown: the menu closes.
    pub(super) fn keep_script(&mut self) {
        self.scripts.choose(self.scripts.shown);
    }

    /// Shows again what was shown before the menu opened.
    pub(super) fn take_back_script(&mut self, before: Script) {
        self.scripts.show(before);
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
