//! The card of a gap: what it is, and the ways from it into the text.

use crate::model::{Anchor, Finding, FindingKind, Millis};

use super::contents::EntryKind;
use super::menu::{Menu, MenuKind};
use super::state::{App, Focus};

/// The open card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The gap, as an index into the document's findings.
    pub finding: usize,
    /// Where one can go from it; never empty.
    pub ways: Vec<Way>,
}

/// A way from a gap into the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// What is there.
    pub kind: WayKind,
    /// The place.
    pub place: Anchor,
    /// The time there, if it is known.
    pub time: Option<Millis>,
    /// Whether the file states that time.
    pub is_stated: bool,
}

/// What a way leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayKind {
    /// The end of a chapter.
    End(usize),
    /// The beginning of a chapter.
    Beginning(usize),
    /// What another edition says there.
    Edition(usize),
}

impl App {
    /// Opens the card of a gap, over whatever is open; false if the finding is no gap in the text.
    pub(super) fn open_card(&mut self, finding: usize) -> bool {
        let ways = self.ways_from(finding);
        let opens = !ways.is_empty();
        if opens {
            self.menu = Some(Menu { kind: MenuKind::Gap(Card { finding, ways }), chosen: 0 });
        }
        opens
    }

    /// Opens the card of an entry of the contents; false if it is no gap.
    pub(super) fn open_card_of(&mut self, kind: EntryKind) -> bool {
        let EntryKind::Gap { edition, start, end } = kind else { return false };
        self.gap_finding(edition, start, end).is_some_and(|finding| self.open_card(finding))
    }

    /// The gap whose card is open.
    pub(super) fn open_gap(&self) -> Option<usize> {
        match &self.menu.as_ref()?.kind {
            MenuKind::Gap(card) => Some(card.finding),
            MenuKind::Scripts { .. } | MenuKind::Mark(_) => None,
        }
    }

    /// Makes the open card anew in a longer reading, in which its gap may have gone.
    pub(super) fn reopen_card(&mut self, gap: Option<usize>) {
        // A menu about anything else stays.
        let Some(chosen) = self.open_gap().and_then(|_| self.menu.take()).map(|menu| menu.chosen) else {
            return;
        };
        if gap.is_some_and(|gap| self.open_card(gap))
            && let Some(menu) = &mut self.menu
        {
            menu.chosen = chosen;
        }
    }

    /// The ways out of a gap; none if the finding is none.
    fn ways_from(&mut self, finding: usize) -> Vec<Way> {
        let gap = self.document.findings.get(finding).filter(|finding| finding.kind == FindingKind::Gap);
        let Some((gap, (start, end))) = gap.and_then(|gap| Some((gap.clone(), (gap.start?, gap.end?))))
        else {
            return Vec::new();
        };
        let after = self.chapter_starting(gap.edition, end);
        let before = self.chapter_ending(gap.edition, start);
        let stated = |kind, place, time| Way { kind, place, time: Some(time), is_stated: true };
        let mut ways = Vec::new();
        ways.extend(before.map(|before| stated(WayKind::End(before), self.end_of(before, after), start)));
        let beginning = |chapter| (WayKind::Beginning(chapter), self.document.chapter_start(chapter));
        ways.extend(after.map(beginning).map(|(kind, place)| stated(kind, place, end)));
        ways.extend(self.way_across(finding, &gap));
        ways
    }

    /// Where another edition has what belongs there.
    fn way_across(&mut self, finding: usize, gap: &Finding) -> Option<Way> {
        if let Some(witness) = self.judge(finding).witness {
            let place = self.place_of_byte(witness.byte);
            let time = self.times.time_at(&self.document, witness.edition, witness.byte);
            let is_stated = self.is_stated(place);
            return Some(Way { kind: WayKind::Edition(witness.edition), place, time, is_stated });
        }
        let covering = *gap.covered_by.first()?;
        let chapter = self.titled_chapter(covering)?;
        let time = self.document.chapters.get(chapter)?.time.map(|time| time.start);
        let place = self.document.chapter_start(chapter);
        Some(Way { kind: WayKind::Edition(covering.edition), place, time, is_stated: true })
    }

    /// The first chapter of an edition that begins at a time.
    pub(super) fn chapter_starting(&self, edition: usize, time: Millis) -> Option<usize> {
        let mut chapters = self.document.editions.get(edition)?.chapters.clone();
        chapters.find(|chapter| self.stated_time(*chapter).is_some_and(|(start, _)| start == time))
    }

    /// The last chapter of an edition that ends at a time.
    fn chapter_ending(&self, edition: usize, time: Millis) -> Option<usize> {
        let mut chapters = self.document.editions.get(edition)?.chapters.clone().rev();
        chapters.find(|chapter| self.stated_time(*chapter).is_some_and(|(_, end)| end == Some(time)))
    }

    fn stated_time(&self, chapter: usize) -> Option<(Millis, Option<Millis>)> {
        self.document.chapters.get(chapter)?.time.map(|time| (time.start, time.end))
    }

    /// The last words of a chapter with all that is nested in it: up to the one behind the gap, if that comes
    /// later in the file.
    fn end_of(&self, before: usize, after: Option<usize>) -> Anchor {
        let behind =
            after.filter(|after| *after > before).and_then(|after| self.document.chapters.get(after));
        let last = behind.and_then(|behind| behind.turns.start.checked_sub(1));
        let end = match last {
            Some(turn) => self.document.turn_range(turn).end,
            None => self.document.chapter_range(before).end,
        };
        self.place_of_byte(end.saturating_sub(1))
    }

    /// The place of a byte of the text; the heading or the speaker's row where it is the first below it.
    pub(super) fn place_of_byte(&self, byte: u32) -> Anchor {
        let byte = self.document.text.floor_char_boundary(byte as usize);
        let byte = u32::try_from(byte).unwrap_or(u32::MAX);
        let chapter = self.document.chapter_of_turn(self.document.turn_at_byte(byte));
        chapter.map_or(Anchor::START, |chapter| self.place_in(chapter, byte))
    }

    /// Takes a way out: the card closes, and the list below it.
    pub(super) fn take_way(&mut self, way: Way) {
        self.page = None;
        self.focus = Focus::Transcript;
        self.jump_to_or_end(way.place);
    }
}
