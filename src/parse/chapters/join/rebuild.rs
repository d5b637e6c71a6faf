//! Writes a document anew, with chapters that come in.

use crate::model::{Block, BlockKind, Chapter, Document, TextRange, Turn};

use super::{Insertion, Mark, Spot};

/// Writes the document anew; the insertions stand in the order of the file.
pub(super) fn rebuild(document: &mut Document, insertions: Vec<Insertion>) {
    let old = std::mem::take(document);
    let mut writer = Writer {
        old: &old,
        insertions: insertions.into_iter().peekable(),
        new: Document::default(),
        text: String::with_capacity(old.text.len()),
        copied: 0,
        floor: 0,
        added: Vec::new(),
    };
    writer.editions();
    let Writer { mut new, mut text, copied, added, .. } = writer;
    text.push_str(old.text.get(copied..).unwrap_or(""));
    new.cues = old.cues.iter().map(|cue| cue.at(shifted(&added, cue.text))).collect();
    new.metadata.range = old.metadata.range.map(|range| shifted(&added, range));
    let range = new.metadata.range;
    let Document { metadata, format, format_reason, encoding, encoding_reason, .. } = old;
    *document = Document {
        text,
        metadata: crate::model::Metadata { range, ..metadata },
        format,
        format_reason,
        encoding,
        encoding_reason,
        script: old.script,
        cues_are_chapters: old.cues_are_chapters,
        cue_sources: old.cue_sources,
        speakers: old.speakers,
        translations: old.translations,
        findings: old.findings,
        ..new
    };
}

/// Text that was added: before which byte, and how much there is up to then.
type Added = Vec<(u32, u32)>;

/// Where a range of the old text stands in the new one.
fn shifted(added: &Added, range: TextRange) -> TextRange {
    let before = |byte: u32| {
        let behind = added.partition_point(|(at, _)| *at <= byte);
        behind.checked_sub(1).and_then(|last| added.get(last)).map_or(0, |(_, sum)| *sum)
    };
    let start = range.start + before(range.start);
    let end = match range.is_empty() {
        true => start,
        // What is added right behind it is no part of it.
        false => range.end + before(range.end - 1),
    };
    TextRange { start, end }
}

struct Writer<'a> {
    old: &'a Document,
    insertions: std::iter::Peekable<std::vec::IntoIter<Insertion>>,
    new: Document,
    text: String,
    /// How much of the old text is written.
    copied: usize,
    /// Where the last thing ends that has a place in the old text.
    floor: usize,
    added: Added,
}

impl Writer<'_> {
    fn editions(&mut self) {
        let old = self.old;
        for (number, edition) in old.editions.iter().enumerate() {
            let first = self.new.chapters.len();
            for chapter in edition.chapters.clone() {
                self.chapter(chapter);
            }
            let next =
                old.editions.get(number + 1).and_then(|next| self.begin_of_chapter(next.chapters.start));
            self.insert(Spot::End(number), next.unwrap_or(old.text.len()));
            let mut edition = edition.clone();
            edition.chapters = first..self.new.chapters.len();
            self.new.editions.push(edition);
        }
        debug_assert!(self.insertions.peek().is_none(), "every spot was passed in its order");
    }

    fn chapter(&mut self, index: usize) {
        let old = self.old;
        let Some(chapter) = old.chapters.get(index) else { return };
        let at = self.begin_of_chapter(index).unwrap_or(old.text.len());
        self.insert(Spot::Chapter(index), at);
        let next = self.new.turns.len();
        let heading = chapter.heading.map(|heading| self.keep(heading));
        self.new.chapters.push(Chapter { heading, turns: next..next, ..chapter.clone() });
        for turn in chapter.turns.clone() {
            self.insert(Spot::Turn(turn), self.begin_of_turn(turn));
            self.turn(turn);
        }
    }

    fn turn(&mut self, index: usize) {
        let old = self.old;
        let Some(turn) = old.turns.get(index) else { return };
        let label = turn.label.map(|label| self.keep(label));
        let role = turn.role.map(|role| shifted(&self.added, role));
        self.begin_turn(Turn { label, role, ..turn.clone() });
        for block in turn.blocks.clone() {
            let Some(found) = old.blocks.get(block) else { continue };
            if self.insert(Spot::Block { turn: index, block }, found.range.start as usize) {
                self.begin_turn(Turn {
                    speaker: turn.speaker,
                    continued: turn.speaker.is_some(),
                    ..Turn::default()
                });
            }
            let range = self.keep(found.range);
            self.block(Block { range, ..*found });
        }
    }

    /// Writes the chapters that stand at a spot, which is at byte `at` of the old text; tells whether there was one.
    fn insert(&mut self, spot: Spot, at: usize) -> bool {
        let mut any = false;
        while let Some(insertion) = self.insertions.next_if(|insertion| insertion.spot == spot) {
            if !any {
                self.part_at(at);
            }
            any = true;
            self.begin(insertion.level, insertion.mark);
        }
        if any {
            let before = self.added.last().map_or(0, |(_, sum)| *sum as usize);
            self.new.inserted.push(TextRange::new(self.copied + before, self.text.len()));
            let at = u32::try_from(self.copied).unwrap_or(u32::MAX);
            let sum = self.text.len() - self.copied;
            self.added.push((at, u32::try_from(sum).unwrap_or(u32::MAX)));
        }
        any
    }

    /// Copies the old text up to the line that holds byte `at`, or up to there if the line has begun with something
    /// else that is shown; what comes stands on a line of its own.
    fn part_at(&mut self, at: usize) {
        let from = self.floor.max(self.copied).min(at);
        let between = self.old.text.get(from..at).unwrap_or("");
        let to = memchr::memrchr(b'\n', between.as_bytes()).map_or(at, |end| from + end + 1);
        // A file's first line has no end before it.
        let to = if from == 0 && memchr::memchr(b'\n', between.as_bytes()).is_none() { 0 } else { to };
        self.text.push_str(self.old.text.get(self.copied..to).unwrap_or(""));
        self.copied = to;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Begins a chapter that comes in.
    fn begin(&mut self, level: u8, mark: Mark) {
        let first = self.new.editions.last().map_or(0, |edition| edition.chapters.end);
        let last = self.new.chapters.last().filter(|_| self.new.chapters.len() > first);
        // What would have been the text before the first heading stands below this one.
        if last.is_some_and(|last| last.title.is_none() && last.turns.is_empty()) {
            self.new.chapters.pop();
        }
        let heading = self.write(&mark.title);
        let next = self.new.turns.len();
        self.new.chapters.push(mark.chapter(level, heading, next));
        for note in mark.notes.iter().map(|note| note.trim()).filter(|note| !note.is_empty()) {
            if self.new.chapters.last().is_some_and(|chapter| chapter.turns.is_empty()) {
                self.begin_turn(Turn::default());
            }
            let range = self.write(note);
            self.block(Block { kind: BlockKind::Note, cut: false, range });
        }
    }

    /// Writes a line.
    fn write(&mut self, words: &str) -> TextRange {
        let start = self.text.len();
        self.text.push_str(words);
        let range = TextRange::new(start, self.text.len());
        self.text.push('\n');
        range
    }

    /// Where something of the old text stands now. It comes behind all that was kept before.
    fn keep(&mut self, range: TextRange) -> TextRange {
        self.floor = self.floor.max(range.end as usize);
        shifted(&self.added, range)
    }

    fn begin_turn(&mut self, turn: Turn) {
        let next = self.new.blocks.len();
        self.new.turns.push(Turn { blocks: next..next, ..turn });
        let turns = self.new.turns.len();
        if let Some(chapter) = self.new.chapters.last_mut() {
            chapter.turns.end = turns;
        }
    }

    fn block(&mut self, block: Block) {
        self.new.blocks.push(block);
        let blocks = self.new.blocks.len();
        if let Some(turn) = self.new.turns.last_mut() {
            turn.blocks.end = blocks;
        }
    }

    fn begin_of_chapter(&self, chapter: usize) -> Option<usize> {
        let found = self.old.chapters.get(chapter)?;
        Some(match found.heading {
            Some(heading) => heading.start as usize,
            None => self.begin_of_turn(found.turns.start),
        })
    }

    fn begin_of_turn(&self, turn: usize) -> usize {
        let found = self.old.turns.get(turn);
        let label = found.and_then(|turn| turn.label).map(|label| label.start as usize);
        label.unwrap_or_else(|| self.old.turn_range(turn).start as usize)
    }
}
