//! The document: editions, chapters, turns, and how they lie inside each other.

use std::borrow::Cow;
use std::ops::Range;

use super::{
    Anchor, Block, BlockKind, Cue, DetectedScript, EncodingReason, Finding, FindingKind, FormatReason,
    Metadata, Side, Spot, TextRange, TimeRange,
};

/// A transcript that has been read: the decoded text and an index over it.
///
/// Editions, chapters and turns lie in flat lists, each with the range of what it holds, so that a
/// place is found by binary search and a large file costs little memory.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The whole text of the file, as decoded; of a subtitle file the words of its cues. Every [`TextRange`]
    /// points into it.
    pub text: String,
    /// The parts of it that another file has given, in their order.
    pub inserted: Vec<TextRange>,
    /// Title, author and whatever else the file says about itself.
    pub metadata: Metadata,
    /// Name of the format, as `toc --json` gives it.
    pub format: &'static str,
    /// How the format is known.
    pub format_reason: FormatReason,
    /// WHATWG name of the encoding.
    pub encoding: &'static str,
    /// How the encoding is known.
    pub encoding_reason: EncodingReason,
    /// The script that the text is written in.
    pub script: DetectedScript,
    /// At least one, in file order.
    pub editions: Vec<Edition>,
    /// All chapters, in file order; an edition's lie together.
    pub chapters: Vec<Chapter>,
    /// All turns, in file order; a chapter's lie together.
    pub turns: Vec<Turn>,
    /// All paragraphs, in file order; a turn's lie together.
    pub blocks: Vec<Block>,
    /// The cues of a subtitle file, in file order.
    pub cues: Vec<Cue>,
    /// Whether the cues are not what was said but the chapters.
    pub cues_are_chapters: bool,
    /// The cues whose words differ from what the file has, as the file has them.
    pub cue_sources: String,
    /// Everyone who speaks, in order of appearance.
    pub speakers: Vec<Speaker>,
    /// How many translations stand in the file.
    pub translations: usize,
    /// What a reader should know about the file's faults.
    pub findings: Vec<Finding>,
}

/// One version of the interview; a file can hold several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edition {
    /// Its name, if the file gives one.
    pub label: Option<String>,
    /// Its chapters, as indices into [`Document::chapters`].
    pub chapters: Range<usize>,
    /// Entries of the file's own list of contents that no heading answers to.
    pub unmatched_contents: Vec<String>,
}

/// A chapter: from one heading to the next. Text before the first heading is an untitled chapter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chapter {
    /// The words of the heading, without marks and times.
    pub title: Option<String>,
    /// Its number among the titled chapters of its edition, from 0; see [`Document::number_chapters`].
    pub number: Option<usize>,
    /// Depth of nesting, from 1.
    pub level: u8,
    /// Its time, if stated or estimated.
    pub time: Option<TimeRange>,
    /// The line of the heading; none where the title is a question out of the text itself.
    pub heading: Option<TextRange>,
    /// Its turns, as indices into [`Document::turns`], without those of nested chapters.
    pub turns: Range<usize>,
}

/// What one speaker says at a stretch; in a file without speakers, a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Turn {
    /// Index into [`Document::speakers`].
    pub speaker: Option<usize>,
    /// The speaker's label in the source, where this turn has one; empty where the row above the words tells only
    /// the times of a cue, or names who begins to speak in it.
    pub label: Option<TextRange>,
    /// What the label calls the speaker besides the name.
    pub role: Option<TextRange>,
    /// Its time, if the file states one.
    pub time: Option<TimeRange>,
    /// Its paragraphs, as indices into [`Document::blocks`].
    pub blocks: Range<usize>,
    /// Whether it goes on with the turn before it, behind a heading: it is not counted again.
    pub continued: bool,
}

/// A person who speaks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Speaker {
    /// The name, without decoration.
    pub name: String,
    /// What the file first calls them besides, such as `主持人`.
    pub role: Option<String>,
}

impl Document {
    /// The chapter that holds `turn`: the last one that begins at or before it.
    pub fn chapter_of_turn(&self, turn: usize) -> Option<usize> {
        self.chapters.partition_point(|chapter| chapter.turns.start <= turn).checked_sub(1)
    }

    /// The chapter that the place lies in.
    pub fn chapter_at(&self, anchor: Anchor) -> Option<usize> {
        match anchor.spot {
            Spot::Heading { chapter, .. } if chapter < self.chapters.len() => Some(chapter),
            Spot::Title(_) => self.headings_at(0).next().or_else(|| self.chapter_of_turn(0)),
            _ => self.chapter_of_turn(anchor.turn),
        }
    }

    /// The edition that holds `chapter`; 0 in a document without chapters.
    pub fn edition_of_chapter(&self, chapter: usize) -> usize {
        self.editions.partition_point(|edition| edition.chapters.start <= chapter).saturating_sub(1)
    }

    /// The chapters that begin exactly with `turn`, whether they hold text or not.
    pub fn headings_at(&self, turn: usize) -> Range<usize> {
        let first = self.chapters.partition_point(|chapter| chapter.turns.start < turn);
        let behind = self.chapters.get(first..).unwrap_or_default();
        first..first + behind.partition_point(|chapter| chapter.turns.start <= turn)
    }

    /// Where a chapter begins: its heading if it shows one, else its first turn.
    pub fn chapter_start(&self, chapter: usize) -> Anchor {
        let Some(found) = self.chapters.get(chapter) else { return Anchor::START };
        let turn = found.turns.start;
        match (chapter, found.heading.is_some()) {
            (_, true) => Anchor { turn, spot: Spot::Heading { chapter, byte: 0 } },
            (0, false) => Anchor::START,
            _ => self.turn_start(turn),
        }
    }

    /// Where a turn begins: the speaker's row if it has one, else its first words.
    pub fn turn_start(&self, turn: usize) -> Anchor {
        let Some(found) = self.turns.get(turn) else { return Anchor { turn, spot: Spot::Speaker } };
        match found.label {
            Some(_) => Anchor { turn, spot: Spot::Speaker },
            None => Anchor::text(turn, self.turn_range(turn).start),
        }
    }

    /// From the first to the last byte of a turn's paragraphs.
    pub fn turn_range(&self, turn: usize) -> TextRange {
        let blocks = self.turns.get(turn).and_then(|turn| self.blocks.get(turn.blocks.clone()));
        match blocks.and_then(|blocks| Some((blocks.first()?, blocks.last()?))) {
            Some((first, last)) => TextRange { start: first.range.start, end: last.range.end },
            None => {
                let byte = self
                    .turns
                    .get(turn)
                    .and_then(|turn| turn.label)
                    .map_or(self.text.len() as u32, |label| label.end);
                TextRange { start: byte, end: byte }
            }
        }
    }

    /// From the first to the last byte of a chapter's turns.
    pub fn chapter_range(&self, chapter: usize) -> TextRange {
        let Some(found) = self.chapters.get(chapter) else { return TextRange::default() };
        if found.turns.is_empty() {
            let byte = found.heading.map_or(self.turn_range(found.turns.start).start, |line| line.end);
            return TextRange { start: byte, end: byte };
        }
        TextRange {
            start: self.turn_range(found.turns.start).start,
            end: self.turn_range(found.turns.end - 1).end,
        }
    }

    /// From the first to the last byte of an edition's turns; all of the text where it has no chapters.
    pub fn edition_range(&self, edition: usize) -> TextRange {
        let chapters = self.editions.get(edition).map_or(0..0, |edition| edition.chapters.clone());
        match chapters.is_empty() {
            true => TextRange::new(0, self.text.len()),
            false => TextRange {
                start: self.chapter_range(chapters.start).start,
                end: self.chapter_range(chapters.end - 1).end,
            },
        }
    }

    /// The byte of the source that a place stands for.
    pub fn byte_at(&self, anchor: Anchor) -> u32 {
        match anchor.spot {
            Spot::Text(byte) => byte,
            Spot::Title(_) => self.turn_range(0).start,
            Spot::Heading { chapter, .. } => self.chapter_range(chapter).start,
            Spot::Speaker => self.turn_range(anchor.turn).start,
        }
    }

    /// The turn whose text holds `byte`, or the next one behind it.
    pub fn turn_at_byte(&self, byte: u32) -> usize {
        let block = self.blocks.partition_point(|block| block.range.end <= byte);
        self.turns.partition_point(|turn| turn.blocks.end <= block).min(self.turns.len().saturating_sub(1))
    }

    /// Who speaks a turn, as the row above it names them: the role that its label gives, and the name.
    pub fn speaker_of(&self, turn: usize) -> Option<(Option<&str>, &str)> {
        let found = self.turns.get(turn)?;
        let person = self.speakers.get(found.speaker?)?;
        Some((found.role.map(|role| role.of(&self.text)), &person.name))
    }

    /// Whether a block belongs to a translation: it is one, or the summary of one.
    pub fn is_translation(&self, block: usize) -> bool {
        let kind = |block: usize| self.blocks.get(block).map(|block| block.kind);
        match kind(block) {
            Some(BlockKind::Translation) => true,
            Some(BlockKind::Summary) => kind(block + 1) == Some(BlockKind::Translation),
            _ => false,
        }
    }

    /// The words of the row that names a turn's speaker, in the script of the source: `主持人 林溪`. Empty
    /// where nobody is named.
    pub fn speaker_words(&self, turn: usize) -> Cow<'_, str> {
        match self.speaker_of(turn) {
            Some((Some(role), name)) => format!("{role} {name}").into(),
            Some((None, name)) => name.into(),
            None => "".into(),
        }
    }

    /// The script that the text is in throughout, without a character of the other one.
    pub fn sole_script(&self) -> Option<Side> {
        let is_mixed = self.findings.iter().any(|finding| finding.kind == FindingKind::MixedScripts);
        match self.script {
            _ if is_mixed => None,
            DetectedScript::Simplified => Some(Side::Simplified),
            DetectedScript::Traditional => Some(Side::Traditional),
            DetectedScript::Mixed | DetectedScript::None => None,
        }
    }

    /// Whether the times of what was said are those of cues.
    pub fn speaks_in_cues(&self) -> bool {
        !self.cues.is_empty() && !self.cues_are_chapters
    }

    /// Whether any chapter or turn has a time.
    pub fn has_times(&self) -> bool {
        self.chapters.iter().any(|chapter| chapter.time.is_some())
            || self.turns.iter().any(|turn| turn.time.is_some())
            || !self.cues.is_empty()
    }

    /// What a cue says, exactly as the file has it, with its marks and line breaks.
    pub fn cue_source(&self, cue: &Cue) -> &str {
        match cue.source {
            Some(source) => source.of(&self.cue_sources),
            None => cue.text.of(&self.text),
        }
    }

    /// The line of the file in which `byte` stands, where that is not a line of the text: in a subtitle file,
    /// that of its cue's times.
    pub fn cue_line(&self, byte: u32) -> Option<usize> {
        usize::try_from(self.cue_at(byte)?.line).ok()
    }

    /// The cue that says what stands at `byte`, in a subtitle file.
    pub fn cue_at(&self, byte: u32) -> Option<&Cue> {
        let behind = self.cues.partition_point(|cue| cue.text.start <= byte);
        behind.checked_sub(1).and_then(|at| self.cues.get(at)).or(self.cues.first())
    }

    /// The latest time that the file states, in milliseconds.
    pub fn duration(&self) -> Option<super::Millis> {
        let chapters = self.chapters.iter().filter_map(|chapter| chapter.time);
        let turns = self.turns.iter().filter_map(|turn| turn.time);
        let cues = self.cues.iter().map(Cue::time);
        chapters.chain(turns).chain(cues).map(|time| time.end.unwrap_or(time.start)).max()
    }

    /// The number of a chapter among the titled ones of its edition, from 0.
    pub fn titled_number(&self, chapter: usize) -> Option<usize> {
        self.chapters.get(chapter)?.number
    }

    /// Numbers the titled chapters of each edition; done once, when all are known.
    pub fn number_chapters(&mut self) {
        for edition in &self.editions {
            let chapters = self.chapters.get_mut(edition.chapters.clone()).unwrap_or_default();
            let titled = chapters.iter_mut().filter(|chapter| chapter.title.is_some());
            for (number, chapter) in titled.enumerate() {
                chapter.number = Some(number);
            }
        }
    }
}
