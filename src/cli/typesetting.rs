//! Arguments for how text is set.

use clap::{Args, ValueEnum};

use crate::model::{Ambiguous, Hanging, Typography};

/// How text is set.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Typesetting")]
pub struct Typesetting {
    /// When a stop at the end of a full line hangs in the margin; auto: in Simplified text.
    #[arg(long, value_name = "WHEN")]
    pub hang: Option<Hang>,
    /// Make lines equally long where a cell between Han characters and Latin words is enough.
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub justify: Option<bool>,
    /// Put a cell between Han characters and Latin words.
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub spacing: Option<bool>,
    /// Cells of characters such as “ and … in this terminal; auto: ask it.
    #[arg(long, value_name = "CELLS")]
    pub ambiguous: Option<Cells>,
}

/// When stops hang.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Hang {
    /// As is usual in the script that is shown.
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

/// Cells of characters of ambiguous width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Cells {
    /// As the terminal answers.
    Auto,
    /// One.
    #[value(name = "1")]
    One,
    /// Two.
    #[value(name = "2")]
    Two,
}

impl Typesetting {
    /// What is asked for, with lines of at most `measure` cells if that is given; for the rest as is `usual`.
    pub fn typography(&self, measure: Option<u16>, usual: Typography) -> Typography {
        Typography {
            measure: measure.unwrap_or(usual.measure),
            hanging: match self.hang {
                None => usual.hanging,
                Some(Hang::Auto) => Hanging::Auto,
                Some(Hang::On) => Hanging::On,
                Some(Hang::Off) => Hanging::Off,
            },
            justified: self.justify.unwrap_or(usual.justified),
            spacing: self.spacing.unwrap_or(usual.spacing),
            ambiguous: match self.ambiguous {
                None => usual.ambiguous,
                Some(Cells::Auto) => Ambiguous::Auto,
                Some(Cells::One) => Ambiguous::Narrow,
                Some(Cells::Two) => Ambiguous::Wide,
            },
        }
    }
}
