//! Arguments for how text is set.

use clap::{Args, ValueEnum};

use crate::model::{Ambiguous, Hanging, Typography};

/// How text is set.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Typesetting")]
pub struct Typesetting {
    /// When a stop at the end of a full line hangs in the margin; auto: in Simplified text.
    #[arg(long, value_name = "WHEN", default_value = "auto", hide_default_value = true)]
    pub hang: Hang,
    /// Make lines equally long where a cell between Han characters and Latin words is enough.
    #[arg(long)]
    pub justify: bool,
    /// Put a cell between Han characters and Latin words.
    #[arg(long)]
    pub spacing: bool,
    /// Cells of characters such as “ and … in this terminal; auto: ask it.
    #[arg(long, value_name = "CELLS", default_value = "auto", hide_default_value = true)]
    pub ambiguous: Cells,
}

/// When stops hang.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Hang {
    /// As is usual in the script that is shown.
    #[default]
    Auto,
    /// Always.
    On,
    /// Never.
    Off,
}

/// Cells of characters of ambiguous width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Cells {
    /// As the terminal answers.
    #[default]
    Auto,
    /// One.
    #[value(name = "1")]
    One,
    /// Two.
    #[value(name = "2")]
    Two,
}

impl Typesetting {
    /// The settings, with lines of at most `measure` cells if that is given.
    pub fn typography(&self, measure: Option<u16>) -> Typography {
        let usual = Typography::default();
        Typography {
            measure: measure.unwrap_or(usual.measure),
            hanging: match self.hang {
                Hang::Auto => Hanging::Auto,
                Hang::On => Hanging::On,
                Hang::Off => Hanging::Off,
            },
            justified: self.justify,
            spacing: self.spacing,
            ambiguous: match self.ambiguous {
                Cells::Auto => Ambiguous::Auto,
                Cells::One => Ambiguous::Narrow,
                Cells::Two => Ambiguous::Wide,
            },
        }
    }
}
