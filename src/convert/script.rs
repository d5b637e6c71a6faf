//! The reader's scripts in terms of configurations, and the judgement of a whole document.

use crate::model::{DetectedScript, Script};

use super::config::Config;
use super::detect::{Tally, tally};
use super::engine::convert;
use super::piece::Converted;

/// `text` in the wanted script.
pub fn to_script(script: Script, text: String) -> Converted {
    match script {
        Script::Original => Converted { text, pieces: Vec::new() },
        Script::Hans => convert(Config::T2s, &text),
        Script::Hant => convert(Config::S2t, &text),
    }
}

/// The script that `text` is written in, and the count behind the judgement.
pub fn judge(text: &str) -> (DetectedScript, Tally) {
    let tally = tally(text);
    (DetectedScript::judge(tally.simplified, tally.traditional), tally)
}
