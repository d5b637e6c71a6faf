//! Settings: how text is set.

use super::{DetectedScript, Script, Side};

/// How text is set, as far as the reader can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typography {
    /// Cells of the longest line.
    pub measure: u16,
    /// When stops hang in the margin.
    pub hanging: Hanging,
    /// Whether lines are made equally long where that takes no more than a cell at each joint between Han
    /// characters and Latin words.
    pub justified: bool,
    /// Whether a cell is put between Han characters and Latin words where the text has no blank.
    pub spacing: bool,
    /// What the terminal is said to do with characters of ambiguous width.
    pub ambiguous: Ambiguous,
}

impl Default for Typography {
    fn default() -> Self {
        Typography {
            measure: 80,
            hanging: Hanging::default(),
            justified: false,
            spacing: false,
            ambiguous: Ambiguous::default(),
        }
    }
}

/// When a stop at the end of a full line hangs in the margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hanging {
    /// In Simplified text; Traditional text has no such habit (CLREQ, "Hanging punctuation").
    #[default]
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

impl Hanging {
    /// Whether stops hang in a document of the `detected` script that is shown in `shown`.
    pub fn applies(self, shown: Script, detected: DetectedScript) -> bool {
        match self {
            Hanging::On => true,
            Hanging::Off => false,
            Hanging::Auto => shown.side().unwrap_or(detected.side()) == Side::Simplified,
        }
    }
}

/// How many cells the terminal gives to characters of ambiguous width (UAX #11), such as `“` and `…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ambiguous {
    /// The terminal is asked.
    #[default]
    Auto,
    /// One.
    Narrow,
    /// Two.
    Wide,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_hang_in_simplified_text() {
        use DetectedScript::{Mixed, None, Simplified, Traditional};
        let table = [
            (Script::Original, Simplified, true),
            (Script::Original, Mixed, true),
            (Script::Original, None, true),
            (Script::Original, Traditional, false),
            (Script::Hans, Traditional, true),
            (Script::Hant, Simplified, false),
        ];
        for (shown, detected, expected) in table {
            assert_eq!(Hanging::Auto.applies(shown, detected), expected, "{shown:?} of {detected:?}");
            assert!(Hanging::On.applies(shown, detected) && !Hanging::Off.applies(shown, detected));
        }
    }
}
