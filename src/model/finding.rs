//! Findings: what a reader should know about the faults of a file.

use super::Millis;

/// What kind of fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FindingKind {
    /// Time that no chapter of the edition covers.
    Gap,
    /// Time that two chapters of the edition claim.
    Overlap,
    /// A chapter whose time lies before that of the chapter above it.
    Disorder,
    /// A chapter that ends before it begins.
    NegativeLength,
    /// A chapter that ends when it begins.
    ZeroLength,
    /// An entry of the file's own contents that no heading answers to.
    UnmatchedContents,
    /// A chapter that the file's own contents leave out.
    UnlistedChapter,
    /// A chapter whose time is another one in the file's own contents; the finding tells that one.
    ContentsTime,
    /// A few words in the other script.
    MixedScripts,
    /// A block such as `<details>` that is opened and never closed.
    Unclosed,
    /// Front matter that is not valid YAML and was read line by line.
    FrontMatter,
    /// A part of a subtitle file that can't be read: a line of times, or a cue without one.
    BrokenCue,
    /// A subtitle file without a single cue.
    NoCues,
    /// A line of a file of chapters that can't be read.
    BrokenChapter,
    /// A file of chapters beside this one in which no chapter could be read.
    NoChapters,
    /// A file whose words are encrypted.
    Encrypted,
    /// The file could not be read to its end.
    Incomplete,
    /// Bytes that could not be decoded.
    BadBytes,
    /// Control characters, or characters that reorder the text around them; they are shown as marks.
    ControlCharacters,
}

impl FindingKind {
    /// All kinds.
    pub const ALL: [FindingKind; 19] = [
        FindingKind::Gap,
        FindingKind::Overlap,
        FindingKind::Disorder,
        FindingKind::NegativeLength,
        FindingKind::ZeroLength,
        FindingKind::UnmatchedContents,
        FindingKind::UnlistedChapter,
        FindingKind::ContentsTime,
        FindingKind::MixedScripts,
        FindingKind::Unclosed,
        FindingKind::FrontMatter,
        FindingKind::BrokenCue,
        FindingKind::NoCues,
        FindingKind::BrokenChapter,
        FindingKind::NoChapters,
        FindingKind::Encrypted,
        FindingKind::Incomplete,
        FindingKind::BadBytes,
        FindingKind::ControlCharacters,
    ];

    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            FindingKind::Gap => "gap",
            FindingKind::Overlap => "overlap",
            FindingKind::Disorder => "disorder",
            FindingKind::NegativeLength => "negative_length",
            FindingKind::ZeroLength => "zero_length",
            FindingKind::UnmatchedContents => "unmatched_contents",
            FindingKind::UnlistedChapter => "unlisted_chapter",
            FindingKind::ContentsTime => "contents_time",
            FindingKind::MixedScripts => "mixed_scripts",
            FindingKind::Unclosed => "unclosed",
            FindingKind::FrontMatter => "front_matter",
            FindingKind::BrokenCue => "broken_cue",
            FindingKind::NoCues => "no_cues",
            FindingKind::BrokenChapter => "broken_chapter",
            FindingKind::NoChapters => "no_chapters",
            FindingKind::Encrypted => "encrypted",
            FindingKind::Incomplete => "incomplete",
            FindingKind::BadBytes => "bad_bytes",
            FindingKind::ControlCharacters => "control_characters",
        }
    }
}

/// A titled chapter of an edition, both counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChapterRef {
    /// The edition.
    pub edition: usize,
    /// The chapter among the edition's titled ones.
    pub chapter: usize,
}

/// One fault, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// The edition that has it.
    pub edition: usize,
    /// Where it begins, for faults of time.
    pub start: Option<Millis>,
    /// Where it ends, for faults of time.
    pub end: Option<Millis>,
    /// For a gap: the chapters of other editions that share a second or more with it; the first 64.
    pub covered_by: Vec<ChapterRef>,
    /// The line of the file, from 1, for faults of the text.
    pub line: Option<usize>,
    /// The words or the number at fault.
    pub detail: String,
}

impl Finding {
    /// A fault of the time axis.
    pub fn of_time(kind: FindingKind, edition: usize, start: Millis, end: Millis) -> Finding {
        Finding { start: Some(start), end: Some(end), ..Finding::of_text(kind, edition, None, "") }
    }

    /// A fault of the text, with its line where it has one.
    pub fn of_text(kind: FindingKind, edition: usize, line: Option<usize>, detail: &str) -> Finding {
        let detail = detail.to_owned();
        Finding { kind, edition, start: None, end: None, covered_by: Vec::new(), line, detail }
    }
}
