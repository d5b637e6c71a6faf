//! Scripts: what a text is written in, and what a reader wants to see.

/// The script to show a document in, named as BCP 47 names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Script {
    /// As the file has it.
    #[default]
    Original,
    /// Simplified.
    Hans,
    /// Traditional, in OpenCC's standard forms.
    Hant,
}

impl Script {
    /// All scripts, in the order of a menu.
    pub const ALL: [Script; 3] = [Script::Original, Script::Hans, Script::Hant];

    /// The name for the command line.
    pub fn name(self) -> &'static str {
        match self {
            Script::Original => "original",
            Script::Hans => "zh-Hans",
            Script::Hant => "zh-Hant",
        }
    }

    /// The script of that name, whatever its case.
    pub fn from_name(name: &str) -> Option<Script> {
        Script::ALL.into_iter().find(|script| script.name().eq_ignore_ascii_case(name))
    }

    /// What the toggle leads to: the other script than the one on the screen.
    pub fn toggled(self, detected: DetectedScript) -> Script {
        match (self, detected) {
            (Script::Original, DetectedScript::Traditional) => Script::Hans,
            (Script::Original, _) => Script::Hant,
            (Script::Hant, DetectedScript::Simplified) => Script::Original,
            (Script::Hans, DetectedScript::Traditional) => Script::Original,
            (Script::Hant, _) => Script::Hans,
            (Script::Hans, _) => Script::Hant,
        }
    }
}

/// The script that a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum DetectedScript {
    /// Simplified.
    Simplified,
    /// Traditional.
    Traditional,
    /// Both; the rarer has more than a tenth of the characters that tell them apart.
    Mixed,
    /// No character tells.
    #[default]
    None,
}

impl DetectedScript {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            DetectedScript::Simplified => "simplified",
            DetectedScript::Traditional => "traditional",
            DetectedScript::Mixed => "mixed",
            DetectedScript::None => "none",
        }
    }

    /// Judges a text by how many of its characters exist in one script only.
    pub fn judge(simplified: usize, traditional: usize) -> DetectedScript {
        let rarer = simplified.min(traditional);
        match (simplified, traditional) {
            (0, 0) => DetectedScript::None,
            _ if rarer * 10 > simplified + traditional => DetectedScript::Mixed,
            _ if simplified > traditional => DetectedScript::Simplified,
            _ => DetectedScript::Traditional,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_strangers_do_not_make_a_text_mixed() {
        assert_eq!(DetectedScript::judge(0, 0), DetectedScript::None);
        assert_eq!(DetectedScript::judge(90, 10), DetectedScript::Simplified);
        assert_eq!(DetectedScript::judge(10, 90), DetectedScript::Traditional);
        assert_eq!(DetectedScript::judge(11, 89), DetectedScript::Mixed);
    }

    #[test]
    fn the_toggle_comes_back_to_the_original() {
        for detected in [DetectedScript::Simplified, DetectedScript::Traditional] {
            assert_eq!(Script::Original.toggled(detected).toggled(detected), Script::Original);
        }
        assert_eq!(Script::Original.toggled(DetectedScript::Mixed), Script::Hant);
        assert_eq!(Script::Hant.toggled(DetectedScript::Mixed), Script::Hans);
        assert_eq!(Script::Hans.toggled(DetectedScript::Mixed), Script::Hant);
    }
}
