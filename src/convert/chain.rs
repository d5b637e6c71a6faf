//! The chain of steps behind each configuration, as OpenCC's files define it.

use super::config::Config;
use super::lexicon::{
    HK, HK_REV, HKP, HKP_REV, JP, JP_REV, Lexicon, ST, TS, TS_SAFE, TS_WORDS, TW, TW_REV, TWP, TWP_REV,
};

/// What is done to a text once its compatibility ideographs are normalised.
pub(super) struct Chain {
    /// What cuts the text into words, each of which is then converted for itself.
    pub(super) words: Words,
    /// The lexicons to apply, one after another, each to what the one before has left.
    pub(super) steps: &'static [&'static Lexicon],
}

/// What cuts a text into words: the longest ones from left to right, and the runs between them.
pub(super) enum Words {
    /// The text is one piece.
    Whole,
    /// The keys of the first step that have more than one character.
    ///
    /// OpenCC cuts by a dictionary that is also the first to be asked by the first step. A word that was cut out
    /// is then found again as one, and what stands between words begins none, so that one pass does for both.
    FirstStep,
    /// A dictionary of its own.
    Lexicon(&'static Lexicon),
}

impl Chain {
    /// The chain of a configuration. If `safe`, without the conversions to characters that many fonts lack.
    pub(super) fn of(config: Config, safe: bool) -> Self {
        macro_rules! steps {
            ($($step:ident),+) => {{
                static STEPS: &[&Lexicon] = &[$(&$step),+];
                STEPS
            }};
        }
        macro_rules! to_simplified {
            ($($before:ident)?) => {
                if safe { steps!($($before,)? TS_SAFE) } else { steps!($($before,)? TS) }
            };
        }
        let (words, steps) = match config {
            Config::S2t => (Words::Whole, steps!(ST)),
            Config::T2s => (Words::Whole, to_simplified!()),
            Config::S2tw => (Words::FirstStep, steps!(ST, TW)),
            Config::Tw2s => (Words::Lexicon(&TS_WORDS), to_simplified!(TW_REV)),
            Config::S2twp => (Words::FirstStep, steps!(ST, TWP)),
            Config::Tw2sp => (Words::Lexicon(&TS_WORDS), to_simplified!(TWP_REV)),
            Config::S2hk => (Words::FirstStep, steps!(ST, HK)),
            Config::Hk2s => (Words::Lexicon(&TS_WORDS), to_simplified!(HK_REV)),
            Config::S2hkp => (Words::FirstStep, steps!(ST, HKP)),
            Config::Hk2sp => (Words::Lexicon(&TS_WORDS), to_simplified!(HKP_REV)),
            Config::T2tw => (Words::Whole, steps!(TW)),
            Config::Tw2t => (Words::Whole, steps!(TW_REV)),
            Config::T2hk => (Words::Whole, steps!(HK)),
            Config::Hk2t => (Words::Whole, steps!(HK_REV)),
            Config::Jp2t => (Words::Whole, steps!(JP)),
            Config::T2jp => (Words::Whole, steps!(JP_REV)),
        };
        Self { words, steps }
    }
}
