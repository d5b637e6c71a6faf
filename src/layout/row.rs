//! Rows: what a line of the screen shows, and where it comes from.

use crate::model::{Anchor, TextRange};
use crate::text::inline::Emphasis;
use crate::text::width::cells;

/// What a run of text is; themes give it its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The document's title.
    Title,
    /// A chapter's heading, with its level from 1.
    Heading(u8),
    /// A time.
    Time,
    /// A speaker's name, by the speaker's index.
    Speaker(usize),
    /// What a speaker is called besides.
    Role,
    /// Spoken words.
    Words,
    /// A translation.
    Translation,
    /// A remark of whoever compiled the file.
    Note,
    /// The file's own list of contents.
    Contents,
    /// A quotation.
    Quotation,
    /// A stand-in for a picture.
    Picture,
    /// A bullet or another mark that the reader put there.
    Mark,
}

/// How a run looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look {
    /// What it is.
    pub part: Part,
    /// How it is set off within its paragraph.
    pub emphasis: Emphasis,
}

impl Look {
    /// A part without emphasis.
    pub fn plain(part: Part) -> Look {
        Look { part, emphasis: Emphasis::default() }
    }
}

/// Text of one look, safe to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The characters on the screen.
    pub text: String,
    /// How they look.
    pub look: Look,
    /// The source they show; none if the reader put them there.
    pub source: Option<TextRange>,
}

impl Run {
    /// A run that the reader puts there.
    pub fn synthetic(text: impl Into<String>, part: Part) -> Run {
        Run { text: text.into(), look: Look::plain(part), source: None }
    }
}

/// One line of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The place of its first character.
    pub anchor: Anchor,
    /// Its runs, from the left edge on.
    pub runs: Vec<Run>,
}

impl Row {
    /// A row without text, at a place of its own.
    pub fn blank(anchor: Anchor) -> Row {
        Row { anchor, runs: Vec::new() }
    }

    /// Its text without looks.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// The cells that it takes.
    pub fn cells(&self) -> usize {
        self.runs.iter().map(|run| cells(&run.text)).sum()
    }
}
