//! What a gap turns out to be, and the evidence for it.

use crate::model::Millis;

/// What a gap is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The text goes on through the gap: the labels around it end too early, or begin too late.
    LabelTooShort,
    /// Nothing was said, or the recording was cut.
    SilenceOrCut,
    /// Something was said that is not in the text.
    TextMissing,
}

impl Verdict {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::LabelTooShort => "label_too_short",
            Verdict::SilenceOrCut => "silence_or_cut",
            Verdict::TextMissing => "text_missing",
        }
    }
}

/// What another edition shows about a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Witness {
    /// The edition.
    pub edition: usize,
    /// The byte of the source at which it goes on with the words behind the gap, or with those that are missing.
    pub byte: u32,
    /// How many letters it has there that the edition with the gap lacks.
    pub missing: usize,
    /// Whether its own time of those words is when they were said.
    pub tells_time: bool,
}

/// A verdict on a gap, with its evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Judgement {
    /// What it is, if that can be told.
    pub verdict: Option<Verdict>,
    /// When the text before the gap really ends and that behind it begins, in milliseconds.
    pub inferred: Option<Millis>,
    /// The chapter before the gap, as an index into [`Document::chapters`](crate::model::Document::chapters).
    pub before: Option<usize>,
    /// The chapter behind it.
    pub after: Option<usize>,
    /// How much the chapter before it would say in a minute by its label, in Han characters.
    pub pace: Option<u32>,
    /// How much the edition says in a minute, from the start of one chapter to the next, in Han characters.
    pub usual_pace: Option<u32>,
    /// What another edition shows.
    pub witness: Option<Witness>,
}
