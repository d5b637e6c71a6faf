//! Scripts: what a text is written in, and what a reader wants to see.

/// The script to show a document in, named as BCP 47 names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Script {
    /// As the file has it.
    #[default]
    Original,
    /// Simplified.
    Hans,
    /// Simplified, with the vocabulary of mainland China in place of Taiwan's.
    HansPhrases,
    /// Traditional, in OpenCC's standard forms.
    Hant,
    /// Traditional, in Taiwan's forms.
    Taiwan,
    /// Traditional, in Taiwan's forms and with Taiwan's vocabulary.
    TaiwanPhrases,
    /// Traditional, in Hong Kong's forms.
    HongKong,
}

impl Script {
    /// All scripts, in the order of a menu.
    pub const ALL: [Script; 7] = [
        Script::Original,
        Script::Hans,
        Script::HansPhrases,
        Script::Hant,
        Script::Taiwan,
        Script::TaiwanPhrases,
        Script::HongKong,
    ];

    /// The name for the command line.
    pub fn name(self) -> &'static str {
        match self {
            Script::Original => "original",
            Script::Hans => "zh-Hans",
            Script::HansPhrases => "zh-CN+phrases",
            Script::Hant => "zh-Hant",
            Script::Taiwan => "zh-TW",
            Script::TaiwanPhrases => "zh-TW+phrases",
            Script::HongKong => "zh-HK",
        }
    }

    /// The script of that name, whatever its case, with `_` for `-` as locales have it.
    pub fn from_name(name: &str) -> Option<Script> {
        let name = name.replace('_', "-");
        Script::ALL.into_iter().find(|script| script.name().eq_ignore_ascii_case(&name))
    }

    /// Which of the two scripts it is a variant of; none for the original, which may be either.
    pub fn side(self) -> Option<Side> {
        match self {
            Script::Original => None,
            Script::Hans | Script::HansPhrases => Some(Side::Simplified),
            Script::Hant | Script::Taiwan | Script::TaiwanPhrases | Script::HongKong => {
                Some(Side::Traditional)
            }
        }
    }
}

/// One of the two scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Simplified Chinese.
    Simplified,
    /// Traditional Chinese.
    Traditional,
}

impl Side {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Side {
        match self {
            Side::Simplified => Side::Traditional,
            Side::Traditional => Side::Simplified,
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

    /// The script whose toggle leads to the other one; a text that may be either counts as Simplified.
    pub fn side(self) -> Side {
        match self {
            DetectedScript::Traditional => Side::Traditional,
            DetectedScript::Simplified | DetectedScript::Mixed | DetectedScript::None => Side::Simplified,
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
    fn names_lead_back_to_their_script() {
        for script in Script::ALL {
            assert_eq!(Script::from_name(&script.name().to_uppercase()), Some(script));
        }
        assert_eq!(Script::from_name("zh_TW"), Some(Script::Taiwan));
        assert_eq!(Script::from_name("zh"), None);
    }
}
