//! What the screen shows: prepared after every change, so that painting only reads.

use crate::layout::Row;
use crate::model::{Anchor, Millis, Spot, TextRange, TimeOrigin, TimeRange};

use super::beside::Beside;
use super::marks::RowMark;
use super::state::{App, Focus};

/// The visible part of the document and the reader's place in it.
#[derive(Debug, Clone)]
pub struct View {
    /// The rows of the transcript, from the top.
    pub rows: Vec<Row>,
    /// The rows of the right column, where there are two: as many.
    pub beside: Vec<Row>,
    /// The marks beside the rows, and beside those of the right column.
    pub marks: (Vec<Option<RowMark>>, Vec<Option<RowMark>>),
    /// The place that is being read.
    pub place: Anchor,
    /// The chapter that is being read, as an index into the document's chapters.
    pub chapter: Option<usize>,
    /// Its edition.
    pub edition: usize,
    /// When the top row was spoken.
    pub time: Option<Millis>,
    /// The gap around that time, where the reader has gone by time.
    pub gap: Option<(Millis, Millis)>,
    /// Whether the file states that time.
    pub time_is_stated: bool,
    /// The end of the edition, if it has times.
    pub end: Option<Millis>,
    /// How far the place lies in the edition, in percent.
    pub percent: u8,
    /// Whether the title can be seen in the transcript.
    pub shows_title: bool,
}

impl Default for View {
    fn default() -> View {
        View {
            rows: Vec::new(),
            beside: Vec::new(),
            marks: <_>::default(),
            place: Anchor::START,
            chapter: None,
            edition: 0,
            time: None,
            gap: None,
            time_is_stated: false,
            end: None,
            percent: 0,
            shows_title: false,
        }
    }
}

impl App {
    /// Prepares what the screen shows.
    pub(super) fn refresh(&mut self) {
        self.keep_error();
        self.keep_beside();
        self.keep_folds();
        let panes = self.panes();
        let height = usize::from(panes.column.height);
        let ((rows, beside), end) = self.visible_rows(panes.column.width, height);
        // At the very end the last row is what has been read, not the top one.
        let place = end.filter(|_| rows.len() == height && !self.jumped).unwrap_or(self.top);
        let place = self.hit_being_read().unwrap_or(place);
        let chapter = self.document.chapter_at(place);
        let edition = chapter.map_or(0, |chapter| self.document.edition_of_chapter(chapter));
        let byte = self.document.byte_at(place);
        let moment = self.moment_being_read();
        let time_of_place = self.times.time_at(&self.document, edition, byte);
        let time = moment.map(|moment| moment.time).or(time_of_place);
        let gap = moment.and_then(|moment| moment.gap);
        let length = self.times.end(edition);
        let read = match (time, length) {
            (Some(time), Some(length)) if length > 0 => time * 100 / length,
            _ => share(byte, self.edition_text(edition)),
        };
        let all_seen = end.is_some() && (place != self.top || self.top == Anchor::START);
        let percent = if all_seen { 100 } else { u8::try_from(read.clamp(0, 100)).unwrap_or(100) };
        let time_is_stated = time.is_some() && time == time_of_place && self.is_stated(place);
        let shows_title = rows.first().is_some_and(|row: &Row| matches!(row.anchor.spot, Spot::Title(_)));
        let is_own = self.beside() != Some(Beside::File);
        let right = if is_own { self.row_marks(&beside) } else { Vec::new() };
        let marks = (self.row_marks(&rows), right);
        self.view = View {
            rows,
            beside,
            marks,
            place,
            chapter,
            edition,
            time,
            gap,
            time_is_stated,
            end: length,
            percent,
            shows_title,
        };
        self.keep_popup();
        if panes.contents.width > 0 {
            let row = match self.focus {
                Focus::Contents => self.selected_row(),
                Focus::Transcript => self.row_of_gap().or_else(|| self.current_row()),
            };
            self.contents.follow(row, usize::from(panes.contents.height));
        }
    }

    /// The rows from the top on, and the place of the document's last row if that is among them.
    fn visible_rows(&self, width: u16, height: usize) -> ((Vec<Row>, Vec<Row>), Option<Anchor>) {
        if width == 0 || height == 0 {
            return (<_>::default(), None);
        }
        let (mut rows, mut beside) = match self.is_paired() {
            true => self.paired_rows(height + 1),
            false => (self.with_flow(|flow| flow.window(self.top, height + 1)), Vec::new()),
        };
        // Where one row more could be had, the last one on the screen is not that of the document.
        let end = rows.last().filter(|_| rows.len() <= height).map(|row| row.anchor);
        rows.truncate(height);
        beside.truncate(height);
        ((rows, beside), end)
    }

    /// Whether a place is one that the file gives a time: a heading, or the start of a turn.
    pub(super) fn is_stated(&self, place: Anchor) -> bool {
        let stated = |time: Option<TimeRange>| time.is_some_and(|time| time.origin == TimeOrigin::Stated);
        match place.spot {
            Spot::Title(_) | Spot::Heading { .. } => {
                let chapter = self.document.chapter_at(place);
                stated(chapter.and_then(|chapter| self.document.chapters.get(chapter)?.time))
            }
            Spot::Speaker => stated(self.document.turns.get(place.turn).and_then(|turn| turn.time)),
            Spot::Text(_) => false,
        }
    }

    /// The text of an edition, from its first to its last byte.
    pub(super) fn edition_text(&self, edition: usize) -> TextRange {
        self.document.edition_range(edition)
    }
}

/// How far `byte` lies in a range, in percent.
fn share(byte: u32, range: TextRange) -> i64 {
    let done = i64::from(byte.clamp(range.start, range.end) - range.start);
    done * 100 / i64::from(range.len()).max(1)
}
