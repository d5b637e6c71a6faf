//! The reader's scripts in terms of configurations, and the judgement of a whole document.

use std::sync::Arc;

use crate::model::{DetectedScript, Script, Side};

use super::config::Config;
use super::converter::{Converter, EngineError};
use super::detect::{Tally, tally};
use super::piece::Converted;
use super::replacements::Replacements;

/// What a reader has chosen to convert with.
#[derive(Debug, Default)]
pub struct Means {
    /// The engine.
    pub converter: Converter,
    /// What is replaced behind every conversion.
    pub replacements: Replacements,
}

/// How the words of a document become those of the script that is shown.
#[derive(Debug, Clone, Default)]
pub struct Conversion {
    /// None leaves the script as it is.
    config: Option<Config>,
    /// None is the built-in engine, and no replacements.
    means: Option<Arc<Means>>,
}

impl Conversion {
    /// Leaves everything as it is.
    pub const IDENTITY: Conversion = Conversion { config: None, means: None };

    /// The conversion into a script. What is shown never depends on what was shown before: it always begins
    /// at the source.
    ///
    /// `all` is the script that the document is in throughout, without a character of the other one. Its words
    /// are then not taken for those of the other script: in Simplified, 范 and 后 may stand for 範 and 後, and a
    /// text of the mainland has its vocabulary already.
    pub fn into_script(script: Script, all: Option<Side>) -> Conversion {
        let all_traditional = all == Some(Side::Traditional);
        let config = match script {
            Script::Original => None,
            Script::Hans | Script::HansPhrases if all == Some(Side::Simplified) => None,
            Script::Hans => Some(Config::T2s),
            Script::HansPhrases => Some(Config::Tw2sp),
            Script::Hant if all_traditional => None,
            Script::Hant => Some(Config::S2t),
            Script::Taiwan if all_traditional => Some(Config::T2tw),
            Script::Taiwan => Some(Config::S2tw),
            // OpenCC has no conversion of vocabulary alone.
            Script::TaiwanPhrases => Some(Config::S2twp),
            Script::HongKong if all_traditional => Some(Config::T2hk),
            Script::HongKong => Some(Config::S2hk),
        };
        Conversion { config, means: None }
    }

    /// The same by other means. The file's own words are replaced by nobody.
    #[must_use]
    pub fn by(self, means: Option<&Arc<Means>>, script: Script) -> Conversion {
        Conversion { means: means.filter(|_| script != Script::Original).cloned(), ..self }
    }

    /// The configuration of OpenCC that does it; none where the script stays as it is.
    pub fn config(&self) -> Option<Config> {
        self.config
    }

    /// Whether everything stays as it is.
    pub fn is_identity(&self) -> bool {
        self.config.is_none() && self.means.as_ref().is_none_or(|means| means.replacements.is_empty())
    }

    /// Makes sure that the engine can do it.
    ///
    /// # Errors
    /// Those of [`Converter::prepare`]. What can't be converted stays as it is.
    pub fn prepare(&self) -> Result<(), EngineError> {
        match (self.config, &self.means) {
            (Some(config), Some(means)) => means.converter.prepare(config),
            _ => Ok(()),
        }
    }

    /// Converts a paragraph, or what else is one in itself.
    pub fn apply(&self, text: String) -> Converted {
        static BUILTIN: Converter = Converter::builtin();
        let converter = self.means.as_ref().map_or(&BUILTIN, |means| &means.converter);
        let converted = match self.config {
            None => Converted { text, pieces: Vec::new() },
            Some(config) => converter.convert(config, &text),
        };
        match &self.means {
            Some(means) => means.replacements.apply(converted),
            None => converted,
        }
    }
}

/// The script that `text` is written in, and the count behind the judgement.
pub fn judge(text: &str) -> (DetectedScript, Tally) {
    let tally = tally(text);
    (DetectedScript::judge(tally.simplified, tally.traditional), tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_words_are_not_taken_for_simplified_ones() {
        let shown = |script, all_traditional: bool, text: &str| {
            let all = all_traditional.then_some(Side::Traditional);
            Conversion::into_script(script, all).apply(text.to_owned()).text
        };
        assert_eq!(shown(Script::Taiwan, true, "范先生站在羣衆裏"), "范先生站在群眾裡");
        assert_eq!(shown(Script::HongKong, true, "范先生說爲甚麼"), "范先生説為甚麼");
        assert_eq!(shown(Script::Hant, true, "范先生"), "范先生");
        assert_eq!(shown(Script::Taiwan, false, "范先生的头发"), "範先生的頭髮");
        assert_eq!(shown(Script::Original, false, "头发"), "头发");
        assert_eq!(shown(Script::HansPhrases, true, "記憶體"), "内存");
        let mainland = Conversion::into_script(Script::HansPhrases, Some(Side::Simplified));
        assert_eq!(mainland.apply("核心观点".to_owned()).text, "核心观点");
    }
}
