//! The axis of an edition: which bytes of the text were spoken when, and back.
//!
//! A stated range gives the text in it estimated times, by the amount of text. No estimate goes beyond
//! a stated time.

use crate::model::{Cue, Document, Millis, TextRange, TimeOrigin, TimeRange};

use super::amount::Amounts;
use super::borrow::Borrowed;
use super::findings::SHORTEST_BETWEEN_CUES;

/// A stretch of text with a stated beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Index into [`Document::chapters`].
    pub chapter: usize,
    /// When it begins, in milliseconds.
    pub start: Millis,
    /// When it ends; the beginning of what comes next where the file doesn't say.
    pub end: Millis,
    /// Its text.
    pub text: TextRange,
}

/// So many bytes of marks may stand before the first letter of a passage.
const LONGEST_MARKS: u32 = 24;

/// Captions that say their words again do so without a pause longer than this.
const AGAIN: Millis = 1000;

/// Where a time leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Landing {
    /// Text that was spoken then.
    Text {
        /// Index into [`Document::chapters`].
        chapter: usize,
        /// The byte of the source spoken at that time, by estimate.
        byte: u32,
    },
    /// No text covers the time; this is the nearer edge of the gap.
    Gap {
        /// The chapter at the nearer edge.
        chapter: usize,
        /// The byte at the nearer edge.
        byte: u32,
        /// The time of the nearer edge.
        edge: Millis,
        /// The gap, from the end before to the start behind.
        gap: (Millis, Millis),
    },
}

/// The time axis of one edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Axis {
    /// In file order.
    segments: Vec<Segment>,
    /// Indices of segments in the order of their beginnings, with the latest end up to each. Empty where that is
    /// the order of the file, and no end lies before one above it: a million cues need no second list.
    by_start: Vec<(usize, Millis)>,
    /// The edition's last moment.
    end: Millis,
    amounts: Amounts,
    /// Where the times are another text's: how sure each segment's are, in percent.
    confidences: Vec<u8>,
}

impl Axis {
    /// Builds the axis of an edition; empty if the edition states no time.
    pub fn of(document: &Document, edition: usize) -> Axis {
        let Some(edition) = document.editions.get(edition) else { return Axis::default() };
        let text_end = match edition.chapters.end.checked_sub(1) {
            Some(last) if last >= edition.chapters.start => document.chapter_range(last).end,
            _ => 0,
        };
        if document.speaks_in_cues() {
            return Axis::with(document, of_cues(document), Vec::new(), text_end);
        }
        let marks = marks(document, edition.chapters.clone());
        let mut starts: Vec<Millis> = marks.iter().map(|mark| mark.time.start).collect();
        starts.sort_unstable();
        let mut segments: Vec<Segment> = Vec::with_capacity(marks.len());
        for (at, mark) in marks.iter().enumerate() {
            let next = marks.get(at + 1);
            let to = next.map_or(text_end, |next| end_before(document, next.byte)).max(mark.byte);
            let nested = next.filter(|next| {
                mark.time.end.is_some_and(|end| next.time.start < end) && next.depth > mark.depth
            });
            let stated = nested.map(|next| next.time.start).or(mark.time.end);
            let later = starts.get(starts.partition_point(|start| *start <= mark.time.start)).copied();
            let end = stated.or(later).unwrap_or(mark.time.start).max(mark.time.start);
            let text = TextRange { start: mark.byte, end: to };
            segments.push(Segment { chapter: mark.chapter, start: mark.time.start, end, text });
        }
        Axis::with(document, segments, Vec::new(), text_end)
    }

    /// The axis of an edition that takes its times from another text.
    pub fn borrowed(document: &Document, borrowed: &[Borrowed]) -> Axis {
        let segment = |passage: &Borrowed| Segment {
            chapter: document.chapter_of_turn(document.turn_at_byte(passage.text.start)).unwrap_or(0),
            start: passage.start,
            end: passage.end,
            text: passage.text,
        };
        let confidences = borrowed.iter().map(|passage| passage.confidence).collect();
        let text_end = borrowed.last().map_or(0, |passage| passage.text.end);
        Axis::with(document, borrowed.iter().map(segment).collect(), confidences, text_end)
    }

    fn with(document: &Document, segments: Vec<Segment>, confidences: Vec<u8>, text_end: u32) -> Axis {
        let is_in_order = segments.is_sorted_by_key(|segment| segment.start)
            && segments.is_sorted_by_key(|segment| segment.end);
        let mut latest = segments.last().map_or(0, |segment| segment.end);
        let mut by_start = Vec::new();
        if !is_in_order {
            latest = 0;
            by_start = (0..segments.len()).map(|at| (at, 0)).collect();
            by_start.sort_by_key(|(at, _)| (segments[*at].start, segments[*at].end));
            for (at, end) in &mut by_start {
                latest = latest.max(segments[*at].end);
                *end = latest;
            }
        }
        let first = segments.first().map_or(text_end, |segment| segment.text.start);
        let amounts = Amounts::of(document, TextRange { start: first, end: text_end.max(first) });
        Axis { segments, by_start, end: latest, amounts, confidences }
    }

    /// Whether the edition states no time.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// The edition's last moment, in milliseconds.
    pub fn end(&self) -> Millis {
        self.end
    }

    /// The segments, in file order.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The segment that tells when the text at `byte` was spoken.
    fn segment_at(&self, byte: u32) -> Option<usize> {
        let behind = self.segments.partition_point(|segment| segment.text.start <= byte);
        if self.confidences.is_empty() {
            return behind.checked_sub(1);
        }
        // What was not found has no time. Marks may stand before the first letter of what was.
        let holds = |at: &usize| self.segments.get(*at).is_some_and(|segment| byte < segment.text.end);
        let begins = |at: &usize| {
            self.segments.get(*at).is_some_and(|segment| segment.text.start - byte <= LONGEST_MARKS)
        };
        behind.checked_sub(1).filter(holds).or_else(|| Some(behind).filter(begins))
    }

    /// How sure the time at `byte` is, in percent, if it is another text's.
    pub fn confidence_at(&self, byte: u32) -> Option<u8> {
        self.confidences.get(self.segment_at(byte)?).copied()
    }

    /// Where the time at `byte` comes from, if it is not stated.
    pub fn origin_at(&self, byte: u32) -> TimeOrigin {
        self.confidence_at(byte).map_or(TimeOrigin::Estimated, TimeOrigin::Borrowed)
    }

    /// When the text at `byte` was spoken; none before the first stated time.
    pub fn time_at(&self, document: &Document, byte: u32) -> Option<Millis> {
        let segment = self.segments.get(self.segment_at(byte)?)?;
        let byte = byte.max(segment.text.start);
        if byte == segment.text.start {
            return Some(segment.start);
        }
        let said = |byte: u32| i64::from(self.amounts.before(document, byte));
        let first = said(segment.text.start);
        let whole = (said(segment.text.end) - first).max(1);
        let done = (said(byte.min(segment.text.end)) - first).min(whole);
        Some(segment.start + (segment.end - segment.start) * done / whole)
    }

    /// How much is said from one byte to another, in Han characters.
    pub fn said(&self, document: &Document, from: u32, to: u32) -> u32 {
        self.amounts.before(document, to).saturating_sub(self.amounts.before(document, from))
    }

    /// The byte of a segment that is spoken at `time`: the first that is not before it, so that the place
    /// that is gone to is not told as a moment earlier.
    fn byte_of(&self, document: &Document, segment: &Segment, time: Millis) -> u32 {
        let whole = (segment.end - segment.start).max(1);
        let done = (time - segment.start).clamp(0, whole);
        let said = |byte: u32| self.amounts.before(document, byte);
        let first = said(segment.text.start);
        let all = i64::from(said(segment.text.end) - first);
        let wanted = u32::try_from((all * done + whole - 1) / whole).unwrap_or(0);
        match wanted {
            0 => segment.text.start,
            _ => self
                .amounts
                .byte_after(document, first + wanted)
                .clamp(segment.text.start, last_byte(segment)),
        }
    }

    /// The segment that begins as the `number`th, and the latest end up to it.
    fn ordered(&self, number: usize) -> (&Segment, Millis) {
        match self.by_start.get(number) {
            Some((at, latest)) => (&self.segments[*at], *latest),
            None => (&self.segments[number], self.segments[number].end),
        }
    }

    /// How many segments, in the order of their beginnings, come before the first for which `holds` doesn't.
    fn before(&self, holds: impl Fn(&Segment, Millis) -> bool) -> usize {
        let (mut low, mut high) = (0, self.segments.len());
        while low < high {
            let middle = low.midpoint(high);
            let (segment, latest) = self.ordered(middle);
            if holds(segment, latest) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// How much of the time from `start` to `end` has text; what two segments claim counts twice.
    pub fn covered(&self, start: Millis, end: Millis) -> Millis {
        let before_end = self.before(|segment, _| segment.start < end);
        let reaching =
            (0..before_end).rev().map(|at| self.ordered(at)).take_while(|(_, latest)| *latest > start);
        let segments = reaching.map(|(segment, _)| segment);
        segments.map(|segment| (segment.end.min(end) - segment.start.max(start)).max(0)).sum()
    }

    /// Whether something is said between two moments, or so near that the pause is no gap between cues.
    pub fn has_text(&self, start: Millis, end: Millis) -> bool {
        let near = SHORTEST_BETWEEN_CUES / 2;
        let before = self.before(|segment, _| segment.start < end + near);
        before.checked_sub(1).is_some_and(|last| self.ordered(last).1 > start - near)
    }

    /// What was said at `time`: in the smallest stretch that holds it, else at the nearer edge of the
    /// gap around it. None if the axis is empty.
    pub fn find(&self, document: &Document, time: Millis) -> Option<Landing> {
        let behind = self.before(|segment, _| segment.start <= time);
        let holding = (0..behind)
            .rev()
            .map(|at| self.ordered(at))
            .take_while(|(_, latest)| *latest >= time)
            .map(|(segment, _)| segment)
            .filter(|segment| {
                time < segment.end || segment.start == time || (time == self.end && segment.end == time)
            })
            .min_by_key(|segment| segment.end - segment.start);
        if let Some(segment) = holding {
            return Some(Landing::Text {
                chapter: segment.chapter,
                byte: self.byte_of(document, segment, time),
            });
        }
        let before = behind.checked_sub(1).map(|last| {
            let (_, latest) = self.ordered(last);
            self.ordered(self.before(|_, end| end < latest)).0
        });
        let after = (behind < self.segments.len()).then(|| self.ordered(behind).0);
        let gap = (before.map_or(0, |segment| segment.end), after.map_or(self.end, |segment| segment.start));
        let (edge, segment, byte) = match (before, after) {
            (Some(before), Some(after)) if time - before.end < after.start - time => {
                (before.end, before, last_byte(before))
            }
            (_, Some(after)) => (after.start, after, after.text.start),
            (Some(before), None) => (before.end, before, last_byte(before)),
            (None, None) => return None,
        };
        let is_pause = document.speaks_in_cues() && gap.1 - gap.0 < SHORTEST_BETWEEN_CUES;
        if is_pause || !self.confidences.is_empty() {
            // Nobody says that the time between two passages is one without text.
            return Some(Landing::Text { chapter: segment.chapter, byte });
        }
        Some(Landing::Gap { chapter: segment.chapter, byte, edge, gap })
    }

    /// The time of a chapter: as stated, or when its first words were spoken by estimate.
    pub fn chapter_time(&self, document: &Document, chapter: usize) -> Option<TimeRange> {
        let found = document.chapters.get(chapter)?;
        found.time.or_else(|| {
            found.title.as_ref()?;
            let byte = document.chapter_range(chapter).start;
            let start = self.time_at(document, byte)?;
            Some(TimeRange { start, end: None, origin: self.origin_at(byte) })
        })
    }
}

/// Where the last words before `byte` end: a heading between them and `byte` belongs to neither.
fn end_before(document: &Document, byte: u32) -> u32 {
    let before = document.blocks.partition_point(|block| block.range.end <= byte).checked_sub(1);
    before.and_then(|before| document.blocks.get(before)).map_or(0, |block| block.range.end)
}

/// A stated time and the byte that it stands for.
struct Mark {
    chapter: usize,
    depth: u8,
    byte: u32,
    time: TimeRange,
}

/// The stated times of an edition, in file order: of its turns if those have any, else of its chapters.
fn marks(document: &Document, chapters: std::ops::Range<usize>) -> Vec<Mark> {
    let mut marks = Vec::new();
    for index in chapters {
        let Some(chapter) = document.chapters.get(index) else { continue };
        let turns = chapter.turns.clone();
        let stamped: Vec<Mark> = turns
            .filter_map(|turn| {
                let time = document.turns.get(turn)?.time?;
                Some(Mark { chapter: index, depth: u8::MAX, byte: document.turn_range(turn).start, time })
            })
            .collect();
        let byte = document.chapter_range(index).start;
        if let Some(time) = chapter.time.filter(|_| stamped.first().is_none_or(|first| first.byte > byte)) {
            marks.push(Mark { chapter: index, depth: chapter.level, byte, time });
        }
        marks.extend(stamped);
    }
    marks
}

/// The cues that say something. Time in which the words of the last one are said again is its own.
fn of_cues(document: &Document) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::with_capacity(document.cues.len());
    for cue in &document.cues {
        let end = cue.end().map(|end| end.max(cue.start()));
        match segments.last_mut() {
            Some(last) if cue.text.is_empty() => {
                let goes_on = cue.start() >= last.start && cue.start() - last.end <= AGAIN;
                last.end = end.filter(|_| goes_on).map_or(last.end, |end| last.end.max(end));
            }
            _ if cue.text.is_empty() => {}
            _ => segments.push(Segment {
                chapter: 0,
                start: cue.start(),
                end: end.unwrap_or(Millis::MAX),
                text: cue.text,
            }),
        }
    }
    end_where_the_next_begin(document, &mut segments);
    segments
}

/// Cues that don't say when they end do so when the next one begins.
fn end_where_the_next_begin(document: &Document, segments: &mut [Segment]) {
    if segments.iter().all(|segment| segment.end != Millis::MAX) {
        return;
    }
    let mut starts: Vec<Millis> = document.cues.iter().map(Cue::start).collect();
    starts.sort_unstable();
    for segment in segments.iter_mut().filter(|segment| segment.end == Millis::MAX) {
        let later = starts.partition_point(|start| *start <= segment.start);
        segment.end = starts.get(later).copied().unwrap_or(segment.start);
    }
}

/// The last byte of a segment's text, not the one behind it.
fn last_byte(segment: &Segment) -> u32 {
    segment.text.end.saturating_sub(1).max(segment.text.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, BlockKind, Chapter, Edition, Turn};

    /// A chapter's level, and its start and end.
    type Timed = (u8, Option<(Millis, Option<Millis>)>);

    /// A document whose chapters have ten characters of text each, of three bytes.
    fn document(times: &[Timed]) -> Document {
        let mut document =
            Document { text: "一二三四五六七八九十".repeat(times.len()), ..Document::default() };
        for (at, (level, time)) in times.iter().enumerate() {
            document.blocks.push(Block {
                kind: BlockKind::Speech,
                cut: false,
                range: TextRange::new(at * 30, at * 30 + 30),
            });
            document.turns.push(Turn { blocks: at..at + 1, ..Turn::default() });
            let time = time.map(|(start, end)| TimeRange::stated(start, end));
            document.chapters.push(Chapter {
                title: Some(at.to_string()),
                level: *level,
                time,
                turns: at..at + 1,
                ..Chapter::default()
            });
        }
        document.editions = vec![Edition { chapters: 0..times.len(), ..Edition::default() }];
        document
    }

    #[test]
    fn times_lead_to_text_and_back() {
        let document = document(&[(1, Some((0, Some(100)))), (1, Some((200, Some(300))))]);
        let axis = Axis::of(&document, 0);
        assert_eq!(axis.time_at(&document, 15), Some(50));
        assert_eq!(axis.time_at(&document, 30), Some(200));
        assert_eq!(axis.find(&document, 50), Some(Landing::Text { chapter: 0, byte: 15 }));
        assert_eq!(axis.find(&document, 300), Some(Landing::Text { chapter: 1, byte: 59 }));
        assert_eq!(
            axis.find(&document, 120),
            Some(Landing::Gap { chapter: 0, byte: 29, edge: 100, gap: (100, 200) })
        );
        assert_eq!(
            axis.find(&document, 150),
            Some(Landing::Gap { chapter: 1, byte: 30, edge: 200, gap: (100, 200) })
        );
    }

    #[test]
    fn the_smallest_stretch_wins() {
        let document =
            document(&[(1, Some((0, Some(400)))), (2, Some((100, Some(200)))), (1, Some((50, Some(60))))]);
        let axis = Axis::of(&document, 0);
        assert_eq!(axis.find(&document, 55), Some(Landing::Text { chapter: 2, byte: 75 }));
        assert_eq!(axis.find(&document, 150), Some(Landing::Text { chapter: 1, byte: 45 }));
        assert_eq!(axis.find(&document, 50), Some(Landing::Text { chapter: 2, byte: 60 }));
    }

    #[test]
    fn an_end_that_is_not_stated_is_the_next_start() {
        let document = document(&[(1, Some((0, None))), (2, None), (1, Some((100, None)))]);
        let axis = Axis::of(&document, 0);
        assert_eq!(axis.find(&document, 50), Some(Landing::Text { chapter: 0, byte: 30 }));
        assert_eq!(axis.chapter_time(&document, 1).map(|time| time.start), Some(50));
        assert_eq!(axis.end(), 100);
    }

    #[test]
    fn no_times_no_axis() {
        let document = document(&[(1, None)]);
        let axis = Axis::of(&document, 0);
        assert!(axis.is_empty());
        assert_eq!(axis.find(&document, 5), None);
        assert_eq!(axis.time_at(&document, 15), None);
    }
}
