//! Sets items: the rows of a heading, of a speaker's name, of a paragraph, in a column of cells.

use crate::convert::Conversion;
use crate::model::{
    Anchor, Block, BlockKind, DetectedScript, Document, Glosses, Item, Spot, TextRange, TimeRange,
    clock_to_the_millisecond,
};
use crate::text::breaks::Measure;

use super::highlight::{Highlight, Highlights};
use super::indent::Indent;
use super::names::Names;
use super::paragraph::{self, Line, Setting};
use super::row::{Found, Part, Row, Run};

/// Tells when things were said; a document without times has none.
pub trait Clock {
    /// The time of a turn.
    fn turn(&self, turn: usize) -> Option<TimeRange>;
    /// The time of a chapter.
    fn chapter(&self, chapter: usize) -> Option<TimeRange>;
}

/// Knows no times.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoClock;

impl Clock for NoClock {
    fn turn(&self, _: usize) -> Option<TimeRange> {
        None
    }

    fn chapter(&self, _: usize) -> Option<TimeRange> {
        None
    }
}

/// Sets the items of a document.
#[derive(Clone, Copy)]
pub struct Setter<'a> {
    /// The document.
    pub document: &'a Document,
    /// What to show as its title.
    pub title: &'a str,
    /// Its times.
    pub clock: &'a dyn Clock,
    /// How its speakers are named.
    pub names: &'a dyn Names,
    /// What makes its words those of the script that is shown.
    pub conversion: &'a Conversion,
    /// Which of its words were searched for.
    pub highlights: &'a dyn Highlights,
    /// What lines are to be filled.
    pub measure: Measure,
    /// Whether lines are made equally long where that takes little.
    pub justified: bool,
    /// What is shown of the explanations of terms.
    pub glosses: Glosses,
    /// Bytes of the document at which a new row begins in any case, ascending.
    pub cuts: &'a [u32],
}

impl Setter<'_> {
    /// The rows of an item, with the blank rows behind it.
    pub fn rows(&self, item: Item) -> Vec<Row> {
        let mut rows = match item {
            Item::Title => self.title(),
            Item::Heading(chapter) => self.heading(chapter),
            Item::Speaker(turn) => vec![self.speaker(turn)],
            Item::Block(turn, block) => self.block(turn, block),
        };
        if self.is_parted(item) {
            rows.push(Row::blank(self.end_of(item)));
        }
        rows
    }

    /// Whether a blank row stands behind an item.
    fn is_parted(&self, item: Item) -> bool {
        let Some(next) = item.next(self.document) else { return false };
        let block = |item: Item| match item {
            Item::Block(_, block) => self.document.blocks.get(block),
            _ => None,
        };
        match (item, block(item), block(next)) {
            (Item::Speaker(turn), ..) => {
                self.document.turns.get(turn).is_none_or(|turn| turn.blocks.is_empty())
            }
            (_, Some(block), Some(next)) => !self.runs_on(block, next),
            _ => true,
        }
    }

    /// Whether a block and the next are one thing: no blank row parts them.
    fn runs_on(&self, block: &Block, next: &Block) -> bool {
        use BlockKind::{Contents, CueLine, ListItem, Quotation, Summary, Verbatim};
        match (block.kind, next.kind) {
            _ if block.cut => true,
            (Summary, _) | (ListItem(_), ListItem(_)) | (Contents, Contents) | (CueLine, CueLine) => true,
            (Verbatim, Verbatim) | (Quotation, Quotation) => {
                let between = TextRange { start: block.range.end, end: next.range.start };
                between.of(&self.document.text).matches('\n').count() < 2
            }
            _ => false,
        }
    }

    /// The place behind the last character of an item.
    fn end_of(&self, item: Item) -> Anchor {
        let len = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
        match item {
            Item::Title => Anchor { turn: 0, spot: Spot::Title(len(self.title).max(1)) },
            Item::Heading(chapter) => {
                let (turn, title) = self.heading_words(chapter);
                Anchor { turn, spot: Spot::Heading { chapter, byte: len(title).max(1) } }
            }
            Item::Speaker(turn) => Anchor::text(turn, self.document.turn_range(turn).start),
            Item::Block(turn, block) => {
                Anchor::text(turn, self.document.blocks.get(block).map_or(0, |block| block.range.end))
            }
        }
    }

    fn heading_words(&self, chapter: usize) -> (usize, &str) {
        match self.document.chapters.get(chapter) {
            Some(found) => (found.turns.start, found.title.as_deref().unwrap_or("")),
            None => (0, ""),
        }
    }

    fn title(&self) -> Vec<Row> {
        let highlights = self.highlights.of_item(Item::Title);
        let lines = self.set(self.title, 0, &highlights, self.measure.width, Part::Title, false);
        lines
            .into_iter()
            .map(|line| Row {
                anchor: Anchor { turn: 0, spot: Spot::Title(line.byte) },
                runs: unsourced(line.runs),
            })
            .collect()
    }

    fn heading(&self, chapter: usize) -> Vec<Row> {
        let (turn, title) = self.heading_words(chapter);
        let level = self.document.chapters.get(chapter).map_or(1, |chapter| chapter.level);
        let time = self.clock.chapter(chapter).map(|time| format!("{}  ", time.stamp()));
        let time = time.filter(|time| self.measure.widths.cells(time) * 3 <= self.measure.width);
        let indent = time.as_deref().map_or(0, |time| self.measure.widths.cells(time));
        let highlights = self.highlights.of_item(Item::Heading(chapter));
        let width = self.measure.width.saturating_sub(indent);
        let lines = self.set(title, 0, &highlights, width, Part::Heading(level), false);
        let rows = lines.into_iter().enumerate().map(|(at, line)| {
            let lead = match (&time, at) {
                (Some(time), 0) => Some(Run::synthetic(time.clone(), Part::Time)),
                (Some(_), _) => Some(Run::synthetic(" ".repeat(indent), Part::Mark)),
                (None, _) => None,
            };
            let runs = lead.into_iter().chain(unsourced(line.runs)).collect();
            Row { anchor: Anchor { turn, spot: Spot::Heading { chapter, byte: line.byte } }, runs }
        });
        rows.collect()
    }

    /// `主持人 Dwarkesh Patel  ≈06:41`, cut to the column.
    fn speaker(&self, turn: usize) -> Row {
        let found = self.document.turns.get(turn);
        let speaker = found.and_then(|turn| turn.speaker);
        let person = speaker.and_then(|speaker| self.document.speakers.get(speaker));
        let label = found.and_then(|turn| turn.label);
        let highlights = self.highlights.of_item(Item::Speaker(turn));
        let mut room = self.measure.width;
        let mut runs = Vec::new();
        let mut add = |text: &str, highlights: &[Highlight], base: usize, part: Part| {
            let lines = self.set(text, narrow(base), highlights, UNBROKEN, part, false);
            for run in lines.into_iter().flat_map(|line| line.runs) {
                let text = self.measure.widths.truncated(&run.text, room);
                room = room.saturating_sub(self.measure.widths.cells(&text));
                if !text.is_empty() {
                    runs.push(Run { text, source: label, ..run });
                }
            }
        };
        if let (Some(speaker), Some(person)) = (speaker, person) {
            let role = found.and_then(|turn| turn.role).map_or("", |role| role.of(&self.document.text));
            let mut name = 0;
            if !role.is_empty() {
                add(role, &highlights, 0, Part::Role);
                add(" ", &highlights, role.len(), Part::Role);
                name = role.len() + 1;
            }
            let part = Part::Speaker(self.names.colour(speaker));
            match self.names.short(speaker) {
                Some(short) => {
                    add(short, &highlights_of_short(&highlights, name, &person.name, short), name, part)
                }
                None => add(&person.name, &highlights, name, part),
            }
            // A blank that no name follows.
            runs.pop_if(|run| run.text == " ");
        }
        let gap = if person.is_some() { "  " } else { "" };
        let stamps = self.clock.turn(turn).map(|time| match label {
            // A cue is shown with its times as the file has them.
            Some(label) if label.is_empty() => [Some(exact(time)), Some(time.stamp())],
            _ => [Some(time.stamp()), None],
        });
        let stamps = stamps.into_iter().flatten().flatten().map(|stamp| format!("{gap}{stamp}"));
        if let Some(time) = stamps.into_iter().find(|time| self.measure.widths.cells(time) <= room) {
            runs.push(Run::synthetic(time, Part::Time));
        }
        Row { anchor: Anchor { turn, spot: Spot::Speaker }, runs }
    }

    fn block(&self, turn: usize, block: usize) -> Vec<Row> {
        let highlights = self.highlights.of_item(Item::Block(turn, block));
        let Some(block) = self.document.blocks.get(block) else { return Vec::new() };
        let Indent { part, first, rest } = Indent::of(block.kind, self.measure);
        let width = self.measure.width.saturating_sub(self.measure.widths.cells(&first));
        let marks = block.kind.has_marks();
        let words = block.range.of(&self.document.text);
        let lines = self.set(words, block.range.start, &highlights, width, part, marks);
        let rows = lines.into_iter().enumerate().map(|(at, line)| {
            let lead = if at == 0 { &first } else { &rest };
            let lead = (!lead.is_empty()).then(|| Run::synthetic(lead.clone(), Part::Mark));
            Row { anchor: Anchor::text(turn, line.byte), runs: lead.into_iter().chain(line.runs).collect() }
        });
        rows.collect()
    }

    /// What a picture is called in the document's own language; conversion takes it from there.
    fn picture(&self) -> &'static str {
        match self.document.script {
            DetectedScript::Traditional => "圖片",
            DetectedScript::None => "picture",
            DetectedScript::Simplified | DetectedScript::Mixed => "图片",
        }
    }

    /// The cuts in a paragraph.
    fn cuts_in(&self, base: u32, length: usize) -> &[u32] {
        let end = base.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
        let first = self.cuts.partition_point(|cut| *cut <= base);
        let last = self.cuts.partition_point(|cut| *cut < end);
        self.cuts.get(first..last).unwrap_or_default()
    }

    fn set(
        &self,
        source: &str,
        base: u32,
        highlights: &[Highlight],
        width: usize,
        part: Part,
        marks: bool,
    ) -> Vec<Line> {
        paragraph::set(
            source,
            base,
            highlights,
            Setting {
                conversion: self.conversion,
                measure: Measure { width: width.max(1), ..self.measure },
                justified: self.justified
                    && marks
                    && matches!(part, Part::Words | Part::Translation | Part::Quotation),
                part,
                marks,
                glosses: self.glosses,
                picture: self.picture(),
                cuts: if marks { self.cuts_in(base, source.len()) } else { &[] },
            },
        )
    }
}

/// `02:06.166–02:08.000`
fn exact(time: TimeRange) -> String {
    let start = clock_to_the_millisecond(time.start);
    match time.end {
        Some(end) => format!("{start}–{}", clock_to_the_millisecond(end)),
        None => start,
    }
}

fn narrow(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

/// The highlights of a short name that begins at a byte: all of it, where a part of the name is one.
fn highlights_of_short(of_name: &[Highlight], start: usize, name: &str, short: &str) -> Vec<Highlight> {
    let (start, end) = (narrow(start), narrow(start + name.len()));
    let mut within = of_name.iter().filter(|one| one.range.start < end && one.range.end > start);
    let found = within.clone().find(|one| one.found == Found::Current).or_else(|| within.next());
    let whole = TextRange { start, end: start.saturating_add(narrow(short.len())) };
    found.map(|one| Highlight { range: whole, ..*one }).into_iter().collect()
}

/// More cells than any name takes.
const UNBROKEN: usize = usize::MAX / 4;

/// Runs of a title know no place in the source: titles are read apart from it.
fn unsourced(runs: Vec<Run>) -> Vec<Run> {
    runs.into_iter().map(|run| Run { source: None, ..run }).collect()
}
