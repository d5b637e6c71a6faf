//! Rows: what a line of the screen shows, and where it comes from.

use crate::model::{Anchor, MarkColour, TextRange};
use crate::text::inline::Emphasis;
use crate::text::width::Widths;

/// What a run of text is; themes give it its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The document's title.
    Title,
    /// A chapter's heading, with its level from 1.
    Heading(u8),
    /// A time.
    Time,
    /// A speaker's name, by the number of its colour.
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

/// Whether words are among those that were searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Found {
    /// They aren't.
    #[default]
    No,
    /// They are.
    Hit,
    /// They are, and it is this hit that the reader has gone to.
    Current,
    /// They aren't; they stand in one of two texts side by side, and not in the other.
    Only,
    /// They aren't; the reader has marked them.
    Marked(MarkColour),
}

/// How a run looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Look {
    /// What it is.
    pub part: Part,
    /// How it is set off within its paragraph.
    pub emphasis: Emphasis,
    /// Whether it was searched for.
    pub found: Found,
}

impl Look {
    /// A part without emphasis.
    pub fn plain(part: Part) -> Look {
        Look { part, emphasis: Emphasis::default(), found: Found::No }
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
    /// The clusters of the run: the cells of each, and the byte of the source that it shows. Where a
    /// conversion changed lengths, the bytes in between are shared out evenly.
    pub fn clusters(&self, widths: Widths) -> impl Iterator<Item = (usize, Option<u32>)> + '_ {
        let shown = u64::try_from(self.text.len()).unwrap_or(1).max(1);
        widths.clusters(&self.text).map(move |(at, _, cells)| {
            let byte = self.source.map(|source| {
                let offset = at as u64 * u64::from(source.len()) / shown;
                source.start + u32::try_from(offset).unwrap_or(0)
            });
            (cells, byte)
        })
    }

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

    /// The byte of the source that a cell shows, counted from the row's left edge; the nearest one beside
    /// the words. None if the row shows no words of the source.
    pub fn byte_at(&self, cell: usize, widths: Widths) -> Option<u32> {
        let mut column = 0;
        let mut nearest = None;
        for (cells, byte) in self.runs.iter().flat_map(|run| run.clusters(widths)) {
            if column > cell && nearest.is_some() {
                break;
            }
            nearest = byte.or(nearest);
            column += cells;
        }
        nearest
    }

    /// Its text without looks.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    /// The cells that it takes.
    pub fn cells(&self, widths: Widths) -> usize {
        self.runs.iter().map(|run| widths.cells(&run.text)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_know_their_source() {
        let words = Run {
            text: "中a文".into(),
            look: Look::plain(Part::Words),
            source: Some(TextRange { start: 10, end: 17 }),
        };
        let row = Row { anchor: Anchor::text(0, 10), runs: vec![Run::synthetic("• ", Part::Mark), words] };
        let bytes: Vec<Option<u32>> = (0..9).map(|cell| row.byte_at(cell, Widths::UNICODE)).collect();
        let expected = [10, 10, 10, 10, 13, 14, 14, 14, 14].map(Some);
        assert_eq!(bytes, expected);
        assert_eq!(Row::blank(Anchor::START).byte_at(3, Widths::UNICODE), None);
    }
}
