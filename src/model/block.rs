//! Blocks: the paragraphs of a turn, as ranges of the source text.

/// A range of bytes in [`super::Document::text`]. A document is smaller than 4 GiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct TextRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl TextRange {
    /// The range from `start` to `end`, which must fit in 32 bits; `source` refuses larger files.
    pub fn new(start: usize, end: usize) -> TextRange {
        let narrow = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        TextRange { start: narrow(start), end: narrow(end.max(start)) }
    }

    /// The text of the range; empty when the range does not lie on character borders of `text`.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Length in bytes.
    pub fn len(&self) -> u32 {
        self.end - self.start
    }

    /// Whether the range holds no byte.
    pub fn is_empty(&self) -> bool {
        self.start >= self.end
    }
}

/// What a paragraph is. They differ in meaning, not only in looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Words that were spoken, or the running text of an article.
    Speech,
    /// A remark of whoever compiled the file.
    Note,
    /// An entry, or the heading, of a list of contents that the file itself holds.
    Contents,
    /// A picture, shown as a labelled stand-in.
    Picture,
    /// The words above a folded block, such as `Original English`.
    Summary,
    /// A translation of the paragraph before it.
    Translation,
    /// An item of a list, with its depth from 0.
    ListItem(u8),
    /// A quoted paragraph.
    Quotation,
    /// A line that stands for itself, marks and indents included: code, or a row of a table.
    Verbatim,
    /// A line of a cue, as the file has it.
    CueLine,
}

impl BlockKind {
    /// Whether it holds what was said. Summaries and pictures are furniture of the page; rows of tables and lines of
    /// code are what an editor put beside the talk: in the transcripts that have them, they sum it up.
    pub fn is_spoken(self) -> bool {
        match self {
            BlockKind::Speech | BlockKind::ListItem(_) | BlockKind::Quotation | BlockKind::CueLine => true,
            BlockKind::Note
            | BlockKind::Contents
            | BlockKind::Picture
            | BlockKind::Summary
            | BlockKind::Translation
            | BlockKind::Verbatim => false,
        }
    }

    /// Whether marks such as `**` are read in it; else it is shown as it stands.
    pub fn has_marks(self) -> bool {
        !matches!(self, BlockKind::Verbatim | BlockKind::CueLine)
    }
}

/// A paragraph: lines that are read as one. Marks such as `**` stay in the range; `text::inline`
/// reads them when the block is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Whether the next block is the same paragraph, cut only because it is very long.
    pub cut: bool,
    /// Where its text stands. Line breaks inside it do not end a line on the screen.
    pub range: TextRange,
}
