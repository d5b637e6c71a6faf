//! Going to a moment, a share or a chapter: where what was written leads, and what to say about it.

use crate::model::{Anchor, Millis};
use crate::timeline::{Axis, Jump, Landing};

use super::notice::Notice;
use super::state::App;

/// A gap shorter than this is not worth a word.
const SHORTEST_GAP: Millis = 1000;

/// Where a jump leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// The place.
    pub place: Anchor,
    /// The time there, if the edition has times.
    pub time: Option<Millis>,
    /// The chapter there.
    pub chapter: Option<usize>,
    /// What the reader should be told.
    pub notice: Option<Notice>,
}

/// Where the text at the prompt would lead, or why nowhere.
pub type Preview = Result<Destination, Notice>;

impl App {
    /// Where `text` leads from here.
    ///
    /// # Errors
    /// A notice that says why it leads nowhere.
    pub fn destination(&self, text: &str) -> Preview {
        let jump = Jump::parse(text).ok_or_else(|| Notice::NotUnderstood(text.trim().to_owned()))?;
        self.as_far_as_known(jump, self.lead_of(jump))
    }

    /// Where a jump leads in what is there.
    fn lead_of(&self, jump: Jump) -> Preview {
        if let Jump::Chapter(number) = jump {
            return self.to_chapter_number(number);
        }
        match (self.times.axis(self.view.edition), jump) {
            (Some(axis), _) => self.to_time(axis, jump).ok_or(Notice::NoTimes),
            (None, Jump::Share(_)) => Ok(self.to_share(jump)),
            (None, _) => Err(Notice::NoTimes),
        }
    }

    /// The titled chapter of that number, from 1, in the edition that is being read.
    fn to_chapter_number(&self, number: usize) -> Preview {
        let chapters =
            self.document.editions.get(self.view.edition).map_or(0..0, |edition| edition.chapters.clone());
        let numbered = |chapter: &usize| self.document.titled_number(*chapter).map(|number| number + 1);
        let count = chapters.clone().filter_map(|chapter| numbered(&chapter)).max().unwrap_or(0);
        let chapter = chapters.into_iter().find(|chapter| numbered(chapter) == Some(number));
        let chapter = chapter.ok_or(Notice::NoSuchChapter(number, count))?;
        let place = self.document.chapter_start(chapter);
        let time = self.chapter_time(chapter).map(|time| time.start);
        Ok(Destination { place, time, chapter: Some(chapter), notice: None })
    }

    pub(super) fn to_time(&self, axis: &Axis, jump: Jump) -> Option<Destination> {
        let now = self.view.time.unwrap_or(0);
        let target = jump.target(now, axis.end())?;
        let clamped = target.clamped.then_some(Notice::Clamped(target.time));
        let found = self.landing(axis, target.time)?;
        Some(Destination { notice: found.notice.clone().or(clamped), ..found })
    }

    /// Where a moment lies on an axis, and what to say if that is in a gap.
    pub(super) fn landing(&self, axis: &Axis, moment: Millis) -> Option<Destination> {
        let (chapter, byte, time, notice) = match axis.find(&self.document, moment)? {
            Landing::Text { chapter, byte } => (chapter, byte, moment, None),
            Landing::Gap { chapter, byte, edge, gap } => {
                let at_end = edge == gap.0 && gap.0 > 0;
                let number = self.document.titled_number(chapter).map(|number| number + 1);
                let in_gap = Notice::InGap { time: moment, gap, edge, chapter: number, at_end };
                (chapter, byte, edge, Some(in_gap).filter(|_| gap.1 - gap.0 >= SHORTEST_GAP))
            }
        };
        let place = self.place_in(chapter, byte);
        // The time may belong to a chapter around the one that holds the place.
        Some(Destination { place, time: Some(time), chapter: self.document.chapter_at(place), notice })
    }

    /// A share of the text, in an edition without times.
    pub(super) fn to_share(&self, jump: Jump) -> Destination {
        let range = self.edition_text(self.view.edition);
        let target = jump.target(0, i64::from(range.len()));
        let offset = target.map_or(0, |target| u32::try_from(target.time).unwrap_or(0));
        // The share was rounded down.
        let offset = offset + u32::from(offset > 0);
        let byte = (range.start + offset).min(range.end.saturating_sub(1)).max(range.start);
        let turn = self.document.turn_at_byte(byte);
        let chapter = self.document.chapter_of_turn(turn);
        let place = match offset {
            0 if self.view.edition == 0 => Anchor::START,
            _ => chapter.map_or(Anchor::START, |chapter| self.place_in(chapter, byte)),
        };
        let clamped = target.is_some_and(|target| target.clamped);
        Destination { place, time: None, chapter, notice: clamped.then_some(Notice::ClampedToText) }
    }

    /// The place of a byte; the heading or the speaker's row where the byte is the first below it.
    pub(super) fn place_in(&self, chapter: usize, byte: u32) -> Anchor {
        if byte <= self.document.chapter_range(chapter).start {
            return self.document.chapter_start(chapter);
        }
        let turn = self.document.turn_at_byte(byte);
        // The first character that is not before the place, unless the turn ends there: going to 2:06 is
        // not to be told as 2:05.
        let text = &self.document.text;
        let byte = match text.ceil_char_boundary(byte as usize) {
            next if next < self.document.turn_range(turn).end as usize => next,
            _ => text.floor_char_boundary(byte as usize),
        };
        let byte = u32::try_from(byte).unwrap_or(u32::MAX);
        match byte <= self.document.turn_range(turn).start {
            true => self.document.turn_start(turn),
            false => Anchor::text(turn, byte),
        }
    }
}
