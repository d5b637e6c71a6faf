//! The reader's scripts in terms of configurations, and the judgement of a whole document.

use crate::model::{DetectedScript, Script};

use super::config::Config;
use super::detect::{Tally, tally};
use super::engine::convert;
use super::piece::Converted;

/// How the words of a document become those of the script that is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Conversion {
    /// None leaves everything as it is.
    config: Option<Config>,
}

impl Conversion {
    /// Leaves everything as it is.
    pub const IDENTITY: Conversion = Conversion { config: None };

    /// The conversion into a script. What is shown never depends on what was shown before: it always begins
    /// at the source.
    ///
    /// `all_traditional` says that no character of the document is Simplified. Its words are then not taken
    /// for Simplified ones, in which 范 and 后 may stand for 範 and 後.
    pub fn into_script(script: Script, all_traditional: bool) -> Conversion {
        let config = match script {
            Script::Original => None,
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
        Conversion { config }
    }

    /// Whether everything stays as it is.
    pub fn is_identity(&self) -> bool {
        self.config.is_none()
    }

    /// Converts a paragraph, or what else is one in itself.
    pub fn apply(&self, text: String) -> Converted {
        match self.config {
            None => Converted { text, pieces: Vec::new() },
            Some(config) => convert(config, &text),
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
        let shown = |script, all_traditional, text: &str| {
            Conversion::into_script(script, all_traditional).apply(text.to_owned()).text
        };
        assert_eq!(shown(Script::Taiwan, true, "范先生站在羣衆裏"), "范先生站在群眾裡");
        assert_eq!(shown(Script::HongKong, true, "范先生說爲甚麼"), "范先生説為甚麼");
        assert_eq!(shown(Script::Hant, true, "范先生"), "范先生");
        assert_eq!(shown(Script::Taiwan, false, "范先生的头发"), "範先生的頭髮");
        assert_eq!(shown(Script::Original, false, "头发"), "头发");
        assert_eq!(shown(Script::HansPhrases, true, "記憶體"), "内存");
    }
}
