//! While the rest of a file is still being read: how far that is, what takes the place of the beginning
//! that is shown, and what the reader wants that needs the rest.
//!
//! A key that needs the rest does what it can now and is remembered. When more is there, the reader is
//! put back to where the key was pressed, and the key does all that it can then; unless another key that
//! moves was pressed meanwhile. Until all is there, nothing is claimed that only the whole can tell: no share
//! of the text, no end, no estimate in a stretch that isn't all there.

use crate::action::{Action, Context};
use crate::model::{Anchor, FindingKind};
use crate::timeline::Jump;

use super::carry::{Carrier, Titled, Way};
use super::contents::{EntryKind, ListPlace};
use super::crossing::Crossing;
use super::findings::find_again;
use super::goto::{Destination, Preview};
use super::jumps::Jumps;
use super::menu::{Menu, MenuKind};
use super::notice::Notice;
use super::opened::Opened;
use super::prompt::{Prompt, Question};
use super::shift::Moment;
use super::state::{App, Focus};

/// How far the reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Progress {
    /// Nothing is known of it.
    #[default]
    Unknown,
    /// So much of the work is done, in percent.
    Percent(u8),
    /// So many bytes were read, of nobody knows how many.
    Bytes(u64),
}

/// The state of a reader that has only the beginning.
#[derive(Debug, Clone, Default)]
pub(super) struct Loading {
    progress: Progress,
    wish: Option<Wish>,
    /// Whether the key that is being carried out needs what isn't there yet.
    falls_short: bool,
}

/// What the reader wants and can't have yet.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    from: Standpoint,
    steps: Vec<Step>,
}

/// Where the reader stands, with all that a motion changes.
#[derive(Debug, Clone)]
pub(super) struct Standpoint {
    pub(super) top: Anchor,
    jumped: bool,
    jumps: Jumps,
    chosen: Option<EntryKind>,
    moment: Option<Moment>,
    list: ListPlace,
}

/// A key to be carried out again.
#[derive(Debug, Clone)]
enum Step {
    Key(Focus, Action),
    GoTo(String),
}

/// A key that comes back so often is a held one; more of it is not remembered.
const MOST_STEPS: usize = 500;

/// A key as it is pressed: where, and what it will be if it has to be carried out again.
pub(super) struct Pressed {
    from: Standpoint,
    step: Step,
    moves: bool,
}

impl App {
    /// How far the reading is; none when everything is there.
    pub fn loading(&self) -> Option<Progress> {
        self.loading.as_ref().map(|loading| loading.progress)
    }

    /// Takes in how far the reading is.
    pub fn progress(&mut self, progress: Progress) {
        if let Some(loading) = &mut self.loading {
            loading.progress = progress;
        }
    }

    /// Notes that what is being carried out needs the rest; true if there is one to come.
    pub(super) fn falls_short(&mut self) -> bool {
        if let Some(loading) = &mut self.loading {
            loading.falls_short = true;
        }
        self.loading.is_some()
    }

    /// A notice for something that isn't there: it may still come.
    pub(super) fn missing(&mut self, notice: Notice) {
        self.notice = Some(if self.falls_short() { Notice::NotThereYet } else { notice });
    }

    /// Looks at a key before it is carried out; none when everything is there.
    pub(super) fn press(&mut self, action: &Action) -> Option<Pressed> {
        self.loading.as_mut()?.falls_short = false;
        let step = match (self.context(), &self.prompt) {
            (Context::Prompt, Some(Prompt { line, question: Question::Place(_) })) => {
                Step::GoTo(line.text().to_owned())
            }
            _ => Step::Key(self.focus, action.clone()),
        };
        Some(Pressed { from: self.standpoint(), step, moves: moves(action) })
    }

    /// Remembers a key that fell short, and forgets the ones before where the reader went elsewhere.
    pub(super) fn release_key(&mut self, pressed: Option<Pressed>) {
        let top = self.top;
        let (Some(loading), Some(pressed)) = (&mut self.loading, pressed) else { return };
        if !loading.falls_short {
            if pressed.moves || top != pressed.from.top {
                loading.wish = None;
            }
            return;
        }
        let wish = loading.wish.get_or_insert_with(|| Wish { from: pressed.from, steps: Vec::new() });
        if wish.steps.len() < MOST_STEPS {
            wish.steps.push(pressed.step);
        }
    }

    pub(super) fn standpoint(&self) -> Standpoint {
        Standpoint {
            top: self.top,
            jumped: self.jumped,
            jumps: self.jumps.clone(),
            chosen: self.contents.chosen,
            moment: self.moment,
            list: self.contents.place(),
        }
    }

    /// Puts more of the document, or all of it, in the place of what is shown, and keeps the place. Then
    /// carries out what the reader wanted and could not have before.
    pub fn replace(&mut self, opened: Opened) {
        let is_whole = opened.is_whole;
        let wish = self.loading.as_mut().and_then(|loading| loading.wish.take());
        self.forget_views();
        let wish = self.take_in(opened, wish, Way::ToLonger);
        if is_whole {
            self.loading = None;
            let incomplete = |kind| kind == FindingKind::Incomplete;
            let fault = self.document.findings.iter().position(|finding| incomplete(finding.kind));
            self.notice = fault.map(Notice::Found).or(self.notice.take());
        }
        if let Some(wish) = wish {
            self.grant(wish);
        }
        self.preview_again();
        // What is there now may tell more of the gap that is looked at.
        self.reopen_card(self.open_gap());
        self.judge_chosen();
        self.refresh();
    }

    /// Replaces the document, and carries every place over, those of a wish too.
    pub(super) fn take_in(&mut self, opened: Opened, wish: Option<Wish>, way: Way) -> Option<Wish> {
        let from = Titled { document: &self.document, title: &self.title };
        let to = Titled { document: &opened.document, title: &opened.title };
        let carry = Carrier::of(way, from, to);
        let standpoint = |from: Standpoint| Standpoint {
            top: carry.place(from.top),
            jumped: from.jumped,
            jumps: from.jumps.mapped(|place| carry.place(place)),
            chosen: from.chosen.and_then(|kind| carry.entry(kind)),
            moment: from.moment.map(|moment| Moment { place: carry.place(moment.place), ..moment }),
            list: from.list,
        };
        let here = standpoint(self.standpoint());
        let hit = self.hit_place().map(|place| carry.place(place));
        let waits = self.waits_for_a_hit();
        let wish = wish.map(|wish| Wish { from: standpoint(wish.from), ..wish });
        let mut prompt = self.prompt.take();
        match prompt.as_mut().map(|prompt| &mut prompt.question) {
            Some(Question::Words(asked)) => {
                asked.from = standpoint(asked.from.clone());
                if let Some(before) = &mut asked.before {
                    before.outdate(&self.document, |place| carry.place(place));
                }
            }
            Some(Question::Chapters(filtering)) => filtering.from = standpoint(filtering.from.clone()),
            Some(
                Question::Place(_)
                | Question::Source(_)
                | Question::Note(_)
                | Question::Entries(_)
                | Question::Command(_)
                | Question::Keys,
            )
            | None => {}
        }
        let contents = self.contents.carried(opened.contents, |kind| carry.entry(kind));
        let notice = match self.notice.take() {
            Some(Notice::Found(old)) => find_again(&self.document, old, &opened.document).map(Notice::Found),
            other => other.filter(|notice| *notice != Notice::NotThereYet || !opened.is_whole),
        };
        let findings = self.findings.carried(&self.document, opened.findings, &opened.document);
        let voices = self.voices.carried(opened.voices, &opened.document);
        let renamed = (&*opened.document, &voices);
        let only = self.only.as_ref();
        let only = only.and_then(|only| only.carried(&self.document, renamed, |place| carry.place(place)));
        let chosen =
            self.chosen_speaker().and_then(|chosen| voices.same(&self.document, chosen, &opened.document));
        let gap = self.open_gap().and_then(|gap| find_again(&self.document, gap, &opened.document));
        if let Some(Menu { kind: MenuKind::Mark(marking), .. }) = &mut self.menu {
            marking.draft = marking.draft.clone().carried(&self.document, &opened.document, carry);
        }
        self.marks.carried(&self.document, &opened.document, carry);
        self.selection = self.selection.take().map(|selection| selection.mapped(|byte| carry.byte(byte)));
        let popup = self.popup.take().map(|popup| popup.mapped(|byte| carry.byte(byte)));
        self.prompt = prompt;
        self.document = opened.document;
        self.popup = popup.and_then(|popup| self.explained_again(popup));
        self.scripts.judge_again(&self.document);
        self.title = opened.title;
        self.times = opened.times;
        self.compare_again();
        self.contents = contents;
        self.findings = findings;
        (self.voices, self.only) = (voices, only);
        self.count_speakers_again(chosen);
        self.crossing = Crossing::default();
        self.reopen_card(gap);
        self.contents.measure_by(self.widths);
        self.notice = notice;
        let list = self.contents.place();
        self.stand(Standpoint { list, ..here });
        self.carry_translations();
        self.forget_entries();
        if !waits {
            self.search_again(hit);
        } else {
            self.search_on();
        }
        wish
    }

    pub(super) fn stand(&mut self, at: Standpoint) {
        self.top = at.top;
        self.jumped = at.jumped;
        self.jumps = at.jumps;
        self.contents.chosen = at.chosen;
        self.moment = at.moment;
        self.contents.go_to(at.list);
    }

    /// Carries out what was wanted, from where it was wanted; what still can't be had stays a wish.
    fn grant(&mut self, wish: Wish) {
        // Motions in the contents begin at the current chapter, which the view knows.
        let focus = self.focus;
        self.stand(wish.from.clone());
        let mut falls_short = false;
        for step in &wish.steps {
            self.refresh();
            if let Some(loading) = &mut self.loading {
                loading.falls_short = false;
            }
            match step {
                Step::Key(focus, action) => self.step_again(*focus, action.clone()),
                Step::GoTo(text) => self.go_to(text),
            }
            falls_short |= self.loading.as_ref().is_some_and(|loading| loading.falls_short);
        }
        self.focus = focus;
        if focus == Focus::Transcript && self.row_of_gap().is_none() {
            self.contents.chosen = None;
        }
        if let Some(loading) = self.loading.as_mut().filter(|_| falls_short) {
            loading.wish = Some(wish);
        }
    }

    /// What the text at the prompt leads to, as far as that is known: only the whole tells where a share
    /// of it lies, or that something is missing.
    pub(super) fn as_far_as_known(&self, jump: Jump, found: Preview) -> Preview {
        if self.loading.is_none() {
            return found;
        }
        let vague = match jump {
            Jump::Share(share) => share > 0,
            Jump::Shift(_) => self.view.time.is_none(),
            _ => false,
        };
        let beyond = match &found {
            Ok(destination) => match destination.notice {
                Some(Notice::Clamped(time)) => time > 0,
                Some(Notice::ClampedToText) => true,
                _ => false,
            },
            Err(notice) => matches!(notice, Notice::NoTimes | Notice::NoSuchChapter(..)),
        };
        if vague || beyond { Err(Notice::NotThereYet) } else { found }
    }

    /// Whether the rest may lead elsewhere: what was found lies in a stretch whose end is not there yet.
    pub(super) fn is_doubtful(&self, destination: &Destination) -> bool {
        destination.notice.is_some() || !self.times.is_known(self.document.byte_at(destination.place))
    }
}

/// Whether a key is one that moves, even where it happens to lead nowhere.
pub(super) fn moves(action: &Action) -> bool {
    matches!(
        action.once(),
        Action::LineDown
            | Action::LineUp
            | Action::HalfPageDown
            | Action::HalfPageUp
            | Action::PageDown
            | Action::PageUp
            | Action::Start
            | Action::End
            | Action::NextChapter
            | Action::PreviousChapter
            | Action::NextTurn
            | Action::PreviousTurn
            | Action::NextOwnTurn
            | Action::PreviousOwnTurn
            | Action::Shift(_)
            | Action::NextGap
            | Action::PreviousGap
            | Action::NextEdition
            | Action::PreviousEdition
            | Action::Back
            | Action::Forward
            | Action::Submit
            | Action::Click { .. }
    )
}
