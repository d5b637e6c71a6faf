//! Builds the document out of units and their roles, in file order.

mod chapters;
mod pieces;

use std::collections::HashMap;

use crate::model::{
    Block, BlockKind, Chapter, Document, Edition, Finding, FindingKind, Speaker, TextRange, Turn,
};

use super::attribution;
use super::contents;
use super::folds::Folds;
use super::label::Label;
use super::lines;
use super::long::long_pieces;
use super::outline::{Outline, Role};
use super::speakers::{Cast, Style};
use super::units::{Unit, UnitKind};
use super::vocabulary;

/// Builds the index of a document: its editions, chapters, turns and blocks, without the text.
pub(super) fn build(text: &str, units: &[Unit], folds: &Folds, outline: &Outline, cast: &Cast) -> Document {
    let mut builder = Builder {
        text,
        document: Document::default(),
        outline,
        cast,
        speakers: HashMap::new(),
        speaking: None,
        folded: Vec::new(),
        entries: Vec::new(),
        turn_open: false,
        line_counter: lines::Counter::default(),
        heading_lines: lines::Counter::default(),
        first_timed: None,
    };
    builder.document.editions.push(Edition::default());
    for ((unit, role), closed) in units.iter().zip(&outline.roles).zip(&folds.closed) {
        if unit.kind == UnitKind::DetailsOpen {
            builder.open_folded(unit.range, *closed);
        } else {
            builder.unit(*unit, *role);
        }
    }
    builder.finish()
}

/// A `<details>` block that is open.
struct Folded {
    /// Where it begins.
    start: u32,
    /// Whether something closes it. If not, it ends before the next heading or folded block.
    closed: bool,
    /// Whether it holds a translation; told by its summary.
    translation: bool,
    /// Whether anything but the summary was seen in it.
    filled: bool,
}

struct Builder<'a> {
    text: &'a str,
    document: Document,
    outline: &'a Outline,
    cast: &'a Cast,
    speakers: HashMap<String, usize>,
    /// Who speaks, for text behind a heading that names nobody.
    speaking: Option<usize>,
    folded: Vec<Folded>,
    /// Entries of the edition's own list of contents.
    entries: Vec<chapters::Entry>,
    /// Whether the last turn may take more blocks.
    turn_open: bool,
    line_counter: lines::Counter,
    /// Counts the lines of headings, which are asked for when their edition is over.
    heading_lines: lines::Counter,
    first_timed: Option<chapters::FirstTimed>,
}

impl Builder<'_> {
    fn unit(&mut self, unit: Unit, role: Role) {
        match (role, unit.kind) {
            (Role::Title, _) => {}
            (Role::Heading(heading), _) => self.heading(heading, unit.range),
            (Role::Contents, _) => self.contents_entry(unit),
            (_, UnitKind::DetailsClose) => self.close_folded(),
            (_, UnitKind::Summary) => self.summary(unit.range),
            (Role::Stamped, _) => self.stamped(unit.range),
            _ => self.body(unit, role),
        }
    }

    fn open_folded(&mut self, range: TextRange, closed: bool) {
        self.end_unclosed();
        self.folded.push(Folded { start: range.start, closed, translation: true, filled: false });
    }

    /// A folded block is a translation unless its summary says something else.
    fn summary(&mut self, range: TextRange) {
        let text = self.text;
        let words = range.of(text);
        let translation = vocabulary::announces_translation(words);
        if let Some(folded) = self.folded.last_mut() {
            folded.translation = translation;
        }
        self.block(BlockKind::Summary, range);
    }

    fn close_folded(&mut self) {
        let closed = self.folded.pop();
        if closed.is_some_and(|folded| folded.translation && folded.filled) {
            self.document.translations += 1;
        }
    }

    fn body(&mut self, unit: Unit, role: Role) {
        // What nobody closed ends at the latest where somebody speaks.
        if self.folded.last().is_some_and(|folded| !folded.closed)
            && self.cast.label(unit.range.of(self.text)).is_some()
        {
            self.end_unclosed();
        }
        let translation = match self.folded.last_mut() {
            Some(folded) => {
                folded.filled = true;
                folded.translation
            }
            None => false,
        };
        let kind = match (role, unit.kind) {
            _ if translation => BlockKind::Translation,
            (Role::Note, _) => BlockKind::Note,
            (_, UnitKind::ListItem(depth)) => BlockKind::ListItem(depth),
            (_, UnitKind::Quote) => BlockKind::Quotation,
            (_, UnitKind::Picture) => BlockKind::Picture,
            (_, UnitKind::Verbatim) => BlockKind::Verbatim,
            _ => BlockKind::Speech,
        };
        match kind {
            BlockKind::Speech => self.speech(unit.range),
            BlockKind::ListItem(_) | BlockKind::Quotation if self.attributed(kind, unit.range) => {}
            BlockKind::ListItem(_) | BlockKind::Quotation => {
                self.new_turn_where_each_paragraph_is_one();
                self.block(kind, unit.range);
            }
            _ => self.block(kind, unit.range),
        }
    }

    /// A quotation with its speaker and time behind it is a turn by itself; tells whether it is one.
    fn attributed(&mut self, kind: BlockKind, range: TextRange) -> bool {
        let paragraph = range.of(self.text);
        let Some(found) = attribution::read(paragraph) else { return false };
        let speaker = self.speaker(&paragraph[found.name], None);
        self.begin_turn(Turn { speaker: Some(speaker), time: Some(found.time), ..Turn::default() });
        self.block(kind, range);
        self.turn_open = false;
        true
    }

    /// A paragraph of spoken words: parted at every speaker's label in it.
    fn speech(&mut self, range: TextRange) {
        let text = self.text;
        let paragraph = range.of(text);
        let at = |byte: usize| range.start as usize + byte;
        let mut start = 0;
        if self.cast.style == Style::None && self.attributed(BlockKind::Speech, range) {
            return;
        }
        if let Some(label) = self.cast.label(paragraph) {
            start = label.end;
            self.labelled(paragraph, range.start as usize, 0, &label);
        } else {
            self.new_turn_where_each_paragraph_is_one();
        }
        for (begin, label) in self.cast.labels_inside(paragraph) {
            if begin < start {
                continue;
            }
            let words = paragraph[start..begin].trim_end().len();
            self.block(BlockKind::Speech, TextRange::new(at(start), at(start + words)));
            self.labelled(paragraph, range.start as usize, begin, &label);
            start = label.end;
        }
        self.block(BlockKind::Speech, TextRange::new(at(start), range.end as usize));
    }

    /// Begins a turn with its label; `base` is the paragraph's first byte.
    fn labelled(&mut self, paragraph: &str, base: usize, begin: usize, label: &Label) {
        let name = &paragraph[label.name.clone()];
        let role = label.role.clone().map(|role| &paragraph[role]);
        let speaker = self.speaker(name, role);
        self.speaking = Some(speaker);
        self.begin_turn(Turn {
            speaker: Some(speaker),
            label: Some(TextRange::new(base + begin, base + label.end)),
            role: label.role.clone().map(|role| TextRange::new(base + role.start, base + role.end)),
            time: label.time,
            ..Turn::default()
        });
    }

    fn speaker(&mut self, name: &str, role: Option<&str>) -> usize {
        let speakers = &mut self.document.speakers;
        let known = self.speakers.get(name).copied().unwrap_or(speakers.len());
        if known == speakers.len() {
            self.speakers.insert(name.to_owned(), known);
            speakers.push(Speaker { name: name.to_owned(), role: None });
        }
        if let Some(speaker) = speakers.get_mut(known).filter(|speaker| speaker.role.is_none()) {
            speaker.role = role.map(str::to_owned);
        }
        known
    }

    fn new_turn_where_each_paragraph_is_one(&mut self) {
        if self.cast.style == Style::None && !self.outline.below_stamps {
            self.turn_open = false;
        }
    }

    fn begin_turn(&mut self, turn: Turn) {
        self.open_chapter();
        let next = self.document.blocks.len();
        self.document.turns.push(Turn { blocks: next..next, ..turn });
        if let Some(chapter) = self.document.chapters.last_mut() {
            chapter.turns.end = self.document.turns.len();
        }
        self.turn_open = true;
    }

    /// Makes sure that there is a chapter to write into: text before the first heading is an untitled one.
    fn open_chapter(&mut self) {
        let begun = self.document.editions.last().is_some_and(|edition| !edition.chapters.is_empty());
        if !begun {
            self.begin_chapter(Chapter { level: 1, ..Chapter::default() });
        }
    }

    fn begin_chapter(&mut self, chapter: Chapter) {
        let next = self.document.turns.len();
        self.document.chapters.push(Chapter { turns: next..next, ..chapter });
        if let Some(edition) = self.document.editions.last_mut() {
            edition.chapters.end = self.document.chapters.len();
        }
        self.turn_open = false;
    }

    fn block(&mut self, kind: BlockKind, range: TextRange) {
        if range.is_empty() || range.of(self.text).trim_start().is_empty() {
            return;
        }
        if !self.turn_open {
            let continued = self.speaking.is_some();
            self.begin_turn(Turn { speaker: self.speaking, continued, ..Turn::default() });
        }
        let text = self.text;
        let mut start = range.start as usize;
        for piece in long_pieces(range.of(text)) {
            let end = start + piece.len();
            let cut = end < range.end as usize;
            self.document.blocks.push(Block { kind, cut, range: TextRange::new(start, end) });
            start = end;
        }
        if let Some(turn) = self.document.turns.last_mut() {
            turn.blocks.end = self.document.blocks.len();
        }
    }

    fn contents_entry(&mut self, unit: Unit) {
        let text = self.text;
        let words = unit.range.of(text);
        if contents::is_head(words) {
            self.begin_edition_if_one_is_over();
        } else {
            let line = self.line_counter.number(self.text, unit.range.start as usize);
            let (words, time) = (contents::entry_words(words), contents::entry_time(words));
            self.entries.push(chapters::Entry { words, time, line });
        }
        self.block(BlockKind::Contents, unit.range);
    }

    /// Ends a folded block that nothing closes, and reports it. Any other one is opened behind its end only, so it stands
    /// on top of those that are closed.
    fn end_unclosed(&mut self) {
        while let Some(folded) = self.folded.pop_if(|folded| !folded.closed) {
            let line = self.line_counter.number(self.text, folded.start as usize);
            let finding = Finding::of_text(FindingKind::Unclosed, 0, Some(line), "<details>");
            self.document.findings.push(finding);
        }
    }

    fn finish(mut self) -> Document {
        self.end_unclosed();
        self.end_edition();
        chapters::level_from_one(&mut self.document);
        self.document
    }
}
