//! The timeline in the status line: chapters, gaps and the reader's place in a row of cells.

use crate::model::{MarkColour, Millis, Spot};

use super::state::App;

/// What a cell of the timeline shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BarCell {
    /// Text that is not in the current chapter; neighbouring chapters alternate.
    Chapter {
        /// Whether the chapter is one of every second.
        odd: bool,
    },
    /// The current chapter.
    Current,
    /// Time that no chapter covers.
    Gap,
}

/// The timeline of the current edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Its cells.
    pub cells: Vec<BarCell>,
    /// The cell of the reader's place.
    pub position: usize,
    /// Which cells hold words that were searched for.
    pub hits: Vec<bool>,
    /// Which cells hold marks, of which colour.
    pub marks: Vec<Option<MarkColour>>,
}

/// A stretch of the timeline: a chapter and where it begins and ends.
type Stretch = (usize, i64, i64);

impl App {
    /// The timeline in `width` cells: of time where times are stated, else of text.
    pub fn bar(&self, width: usize) -> Bar {
        let (stretches, now, whole) = match self.view.end {
            Some(end) if end > 0 && self.document.speaks_in_cues() => {
                return self.bar_of_cues(end, width);
            }
            Some(end) if end > 0 => self.stretches_of_time(end),
            _ => self.stretches_of_text(),
        };
        let has_times = self.view.end.is_some_and(|end| end > 0);
        let first = if has_times { 0 } else { i64::from(self.edition_text(self.view.edition).start) };
        let whole = whole.max(1);
        let cell_of = |at: i64| usize::try_from(at.clamp(0, whole) * width as i64 / whole).unwrap_or(0);
        let mut cells = vec![BarCell::Gap; width];
        for (number, (chapter, start, end)) in stretches.iter().enumerate() {
            let current = self.view.chapter == Some(*chapter);
            let look = if current { BarCell::Current } else { BarCell::Chapter { odd: number % 2 == 1 } };
            let (first, last) = (cell_of(*start), cell_of(*end));
            for cell in cells.iter_mut().take(last.max(first + 1)).skip(first) {
                if *cell != BarCell::Current {
                    *cell = look;
                }
            }
        }
        self.with_places(cells, now + first, |at| cell_of(at - first))
    }

    /// The timeline of subtitles: cells are asked for, since there are far fewer of them than cues.
    fn bar_of_cues(&self, end: Millis, width: usize) -> Bar {
        let axis = self.times.axis(self.view.edition);
        let cells = i64::try_from(width).unwrap_or(0).max(1);
        let look = |cell: i64| {
            let has_text =
                axis.is_some_and(|axis| axis.has_text(end * cell / cells, end * (cell + 1) / cells));
            if has_text { BarCell::Current } else { BarCell::Gap }
        };
        let cell_of = |at: Millis| usize::try_from(at.clamp(0, end) * cells / end).unwrap_or(0);
        let row = (0..cells).take(width).map(look).collect();
        self.with_places(row, self.view.time.unwrap_or(0), cell_of)
    }

    /// Cells with the reader's place and what was searched for.
    fn with_places(&self, cells: Vec<BarCell>, now: i64, cell_of: impl Fn(i64) -> usize) -> Bar {
        let last = cells.len().saturating_sub(1);
        let position = match self.view.percent {
            100 => last,
            _ => cell_of(now).min(last),
        };
        let mut hits = vec![false; cells.len()];
        for place in self.hit_marks(self.view.edition) {
            if let Some(hit) = hits.get_mut(cell_of(place).min(last)) {
                *hit = true;
            }
        }
        let mut marks = vec![None; cells.len()];
        for (place, colour) in self.mark_places(self.view.edition) {
            if let Some(mark) = marks.get_mut(cell_of(place).min(last)) {
                *mark = Some(colour);
            }
        }
        Bar { cells, position, hits, marks }
    }

    fn stretches_of_time(&self, end: Millis) -> (Vec<Stretch>, i64, i64) {
        let segments = self.times.axis(self.view.edition).map(|axis| axis.segments()).unwrap_or_default();
        let stretches =
            segments.iter().map(|segment| (segment.chapter, segment.start, segment.end)).collect();
        (stretches, self.view.time.unwrap_or(0), end)
    }

    fn stretches_of_text(&self) -> (Vec<Stretch>, i64, i64) {
        let whole = self.edition_text(self.view.edition);
        let chapters =
            self.document.editions.get(self.view.edition).map_or(0..0, |edition| edition.chapters.clone());
        let place = |byte: u32| i64::from(byte.saturating_sub(whole.start));
        let stretches = chapters
            .clone()
            .map(|chapter| {
                let start = self.document.chapter_range(chapter).start;
                let end = match chapter + 1 < chapters.end {
                    true => self.document.chapter_range(chapter + 1).start,
                    false => whole.end,
                };
                (chapter, place(start), place(end))
            })
            .collect();
        let now = match self.top.spot {
            Spot::Title(_) => 0,
            _ => place(self.document.byte_at(self.top)),
        };
        (stretches, now, i64::from(whole.len()))
    }
}
