//! The list of speakers: who they are, how much each says, and which of them the reader has found to be one person.

use crate::action::Action;
use crate::effect::Effect;
use crate::layout::Names;
use crate::model::Millis;

use super::geometry::Area;
use super::notice::Notice;
use super::state::{App, Focus, Page};
use super::tally::{Sum, Tally};

/// So many bytes are counted within a key press.
const WITHIN_A_KEY: usize = 256 << 10;
/// So many are counted between two looks at the keyboard.
const AT_A_TIME: usize = 512 << 10;
/// While it is counted, a list of more speakers than this keeps its order.
const FEW: usize = 200;

/// The state of the list.
#[derive(Debug, Clone, Default)]
pub(super) struct Speakers {
    tally: Tally,
    rows: Vec<SpeakerRow>,
    /// The speaker that is chosen.
    chosen: Option<usize>,
    /// The first row on the screen.
    first: usize,
    /// The speaker that is to be joined with another one.
    marked: Option<usize>,
}

/// One speaker in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerRow {
    /// An index into the document's speakers; of several that are one, that of the name that stands for them.
    pub speaker: usize,
    /// The others that the reader has joined to it.
    pub joined: Vec<usize>,
    /// The number of the colour.
    pub colour: usize,
    /// The turns.
    pub turns: usize,
    /// The characters spoken.
    pub characters: usize,
    /// How much of all characters that is, in thousandths.
    pub share: usize,
    /// For how long, where the file states times.
    pub time: Option<Millis>,
    /// Whether it waits for the one that it is to be joined with.
    pub is_marked: bool,
}

/// The list as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpeakerList<'a> {
    /// All speakers, who says most first.
    pub rows: &'a [SpeakerRow],
    /// The row that is chosen.
    pub chosen: usize,
    /// The first row on the screen.
    pub first: usize,
    /// Whether all is counted.
    pub is_complete: bool,
    /// Where the title lies; of no height where there is no room for it.
    pub title: Area,
    /// Where the rows lie.
    pub area: Area,
}

impl App {
    /// The list of speakers; it is shown while the page of them is open.
    pub fn speaker_list(&self) -> SpeakerList<'_> {
        let page = self.panes().page();
        let above = match page.height {
            0..3 => 0,
            3..6 => 1,
            _ => 2,
        };
        let area = Area { y: page.y + above, height: page.height - above, ..page };
        let Speakers { rows, first, .. } = &self.speakers;
        let chosen = self.chosen_speaker_row();
        // The chosen one is on the screen, whatever size that has by now.
        let height = usize::from(area.height).max(1);
        let first = (*first)
            .min(rows.len().saturating_sub(height))
            .clamp((chosen + 1).saturating_sub(height), chosen);
        SpeakerList {
            rows,
            chosen,
            first,
            is_complete: self.speakers.tally.is_complete() && self.loading.is_none(),
            title: Area { height: above.min(1), ..page },
            area,
        }
    }

    fn chosen_speaker_row(&self) -> usize {
        let Speakers { rows, chosen, .. } = &self.speakers;
        rows.iter().position(|row| Some(row.speaker) == *chosen).unwrap_or(0)
    }

    pub(super) fn open_speakers(&mut self) {
        if self.document.speakers.is_empty() {
            return self.missing(Notice::NoSpeakers);
        }
        self.page = Some((Page::Speakers, 0));
        self.speakers.marked = None;
        self.speakers.chosen = self.speaker_being_read();
        self.speakers.first = 0;
        self.tally(WITHIN_A_KEY);
    }

    /// Another document has taken the place of the one that was counted.
    pub(super) fn count_speakers_again(&mut self, chosen: Option<usize>) {
        let is_open = self.is_counting_wanted();
        self.speakers = Speakers { chosen, first: self.speakers.first, ..Speakers::default() };
        if is_open {
            self.tally(WITHIN_A_KEY);
        }
    }

    fn is_counting_wanted(&self) -> bool {
        matches!(self.page, Some((Page::Speakers, _)))
    }

    /// The speaker that is chosen in the list.
    pub(super) fn chosen_speaker(&self) -> Option<usize> {
        self.speakers.chosen
    }

    /// Whether there is something to count while no key is pressed.
    pub(super) fn has_to_count(&self) -> bool {
        self.is_counting_wanted() && !self.speakers.tally.is_complete()
    }

    /// Counts on.
    pub(super) fn count_on(&mut self) {
        if self.has_to_count() {
            self.tally(AT_A_TIME);
        }
    }

    fn tally(&mut self, bytes: usize) {
        self.speakers.tally.step(&self.document, bytes);
        let is_done = self.speakers.tally.is_complete();
        if is_done || self.speakers.rows.is_empty() || self.document.speakers.len() <= FEW {
            self.list_speakers();
        }
    }

    /// Makes the rows anew.
    fn list_speakers(&mut self) {
        let count = self.document.speakers.len();
        let mut sums = vec![(Sum::default(), Vec::new()); count];
        for speaker in 0..count {
            let person = self.voices.person(speaker);
            let Some((sum, joined)) = sums.get_mut(person) else { continue };
            sum.add(self.speakers.tally.of(speaker));
            if person != speaker {
                joined.push(speaker);
            }
        }
        let whole = sums.iter().map(|(sum, _)| sum.characters).sum::<usize>().max(1);
        let has_times = sums.iter().any(|(sum, _)| sum.time > 0);
        let persons =
            sums.into_iter().enumerate().filter(|(speaker, _)| self.voices.person(*speaker) == *speaker);
        let row = |(speaker, (sum, joined)): (usize, (Sum, Vec<usize>))| SpeakerRow {
            speaker,
            joined,
            colour: self.voices.colour(speaker),
            turns: sum.turns,
            characters: sum.characters,
            share: sum.characters * 1000 / whole,
            time: has_times.then_some(sum.time),
            is_marked: self.speakers.marked == Some(speaker),
        };
        let mut rows: Vec<SpeakerRow> = persons.map(row).collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.characters));
        self.speakers.rows = rows;
        self.speakers.chosen = self.speakers.chosen.map(|chosen| self.voices.person(chosen));
    }

    /// A key on the list; none if it means what it means on every page.
    pub(super) fn update_speakers(&mut self, action: &Action) -> Option<Vec<Effect>> {
        let list = self.speaker_list();
        let (area, first, chosen) = (list.area, list.first, list.chosen);
        let by = match action {
            Action::Wheel { by, .. } => Some(by.signum()),
            _ => action.rows(usize::from(area.height)),
        };
        if let Some(by) = by {
            self.choose_speaker(chosen.saturating_add_signed(isize::try_from(by).unwrap_or(0)));
            return Some(Vec::new());
        }
        match action {
            Action::Click { column, row } => {
                let clicked = area.holds(*column, *row).then(|| usize::from(row - area.y) + first);
                match clicked.filter(|clicked| *clicked < self.speakers.rows.len()) {
                    Some(clicked) if clicked == chosen => self.enter_speaker(),
                    Some(clicked) => self.choose_speaker(clicked),
                    None => {}
                }
            }
            Action::Enter | Action::OnlySpeaker => self.enter_speaker(),
            Action::JoinSpeaker => self.join_chosen(),
            Action::PartSpeaker => self.part_chosen(),
            Action::Cancel if self.speakers.marked.is_some() => self.mark_speaker(None),
            Action::ShowSpeakers => self.page = None,
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Who is one with whom has changed.
    pub(super) fn join_again(&mut self) {
        if self.is_counting_wanted() {
            self.list_speakers();
        }
        self.fold_again();
    }

    fn choose_speaker(&mut self, row: usize) {
        let row = row.min(self.speakers.rows.len().saturating_sub(1));
        self.speakers.chosen = self.speakers.rows.get(row).map(|row| row.speaker);
        self.speakers.first = self.speaker_list().first;
    }

    /// The row that is chosen; the first one, as long as none is.
    fn chosen_person(&self) -> Option<usize> {
        self.speakers.rows.get(self.chosen_speaker_row()).map(|row| row.speaker)
    }

    /// Reads only what the chosen one says.
    fn enter_speaker(&mut self) {
        let Some(person) = self.chosen_person() else { return };
        self.page = None;
        self.focus = Focus::Transcript;
        self.show_only(person);
    }

    fn mark_speaker(&mut self, speaker: Option<usize>) {
        self.speakers.marked = speaker;
        self.list_speakers();
    }

    /// Marks the chosen speaker, or joins the marked one with it.
    fn join_chosen(&mut self) {
        let Some(person) = self.chosen_person() else { return };
        match self.speakers.marked {
            None => {
                self.mark_speaker(Some(person));
                self.notice = Some(Notice::JoinWith(person));
            }
            Some(marked) if marked == person => self.mark_speaker(None),
            Some(marked) => {
                self.voices.join(&self.document, marked, person);
                self.speakers.chosen = Some(person);
                self.mark_speaker(None);
                self.fold_again();
                self.notice = Some(Notice::Joined(marked, person));
            }
        }
    }

    /// Takes back what was joined to the chosen speaker last.
    fn part_chosen(&mut self) {
        let Some(person) = self.chosen_person() else { return };
        self.speakers.marked = None;
        match self.voices.part(&self.document, person) {
            Some(parted) => {
                self.list_speakers();
                self.fold_again();
                self.notice = Some(Notice::Parted(parted, person));
            }
            None => self.notice = Some(Notice::NobodyJoined(person)),
        }
    }
}
