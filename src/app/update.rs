//! The one place where the state changes.

use crate::action::{Action, Context};
use crate::effect::Effect;
use crate::model::Anchor;
use crate::search::Direction;
use crate::timeline::Jump;

use super::geometry::ONE_PANE_BELOW;
use super::notice::Notice;
use super::prompt::Question;
use super::state::{App, Focus, Page};

impl App {
    /// Carries out an action and says what the world has to do.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        if self.scrub.is_some() {
            match action {
                Action::Drag { .. } | Action::Release | Action::Repaint | Action::Suspend => {}
                Action::Cancel => {
                    self.cancel_scrub();
                    self.refresh();
                    return Vec::new();
                }
                _ => self.let_go(),
            }
        }
        if self.holds_divider() && self.drag_divider(&action) {
            self.refresh();
            return Vec::new();
        }
        if let Action::Perform(name, action) = action {
            return self.perform(name, *action);
        }
        if self.acknowledge(&action) {
            return Vec::new();
        }
        if action == Action::ShowFindings {
            self.choose_what_is_told();
        }
        self.forget_what_is_over(&action);
        let Some(action) = self.counted(action) else {
            self.refresh();
            return Vec::new();
        };
        let pressed = self.press(&action);
        let effects = match self.context() {
            Context::Prompt => self.update_prompt(action),
            Context::Menu => self.update_menu(action),
            Context::Page | Context::Speakers | Context::Marks | Context::Entries => self.update_page(action),
            Context::Contents => self.update_contents(action),
            Context::Transcript => self.update_transcript(action),
            // Those lie on the desk.
            Context::Documents | Context::Library | Context::Everywhere => Vec::new(),
        };
        self.leave_marks();
        self.release_key(pressed);
        self.refresh();
        effects
    }

    /// A notice lasts until the next action, a selection until the next key.
    fn forget_what_is_over(&mut self, action: &Action) {
        if *action == Action::ShowPalette || self.is_commanding() {
            return;
        }
        let goes_on = matches!(
            action,
            Action::Resize { .. } | Action::Drag { .. } | Action::Release | Action::PointAt { .. }
        );
        if !goes_on && !matches!(action, Action::Repaint | Action::Suspend) {
            self.notice = None;
        }
        let leaves = matches!(
            action,
            Action::Click { .. } | Action::Wheel { .. } | Action::CopyPassage | Action::Mark | Action::Enter
        );
        if !goes_on && !leaves && !matches!(action, Action::NotOpened(_) | Action::CannotRemember(_)) {
            self.selection = None;
        }
        self.forget_moment(action);
    }

    fn update_transcript(&mut self, action: Action) -> Vec<Effect> {
        if let Some(effects) = self.update_popup(&action) {
            return effects;
        }
        let (count, action) = action.times();
        let times = i64::from(count);
        match action {
            Action::LineDown => self.scroll(times),
            Action::LineUp => self.scroll(-times),
            Action::HalfPageDown => self.scroll_halves(1, times),
            Action::HalfPageUp => self.scroll_halves(-1, times),
            Action::PageDown => self.scroll_halves(2, times),
            Action::PageUp => self.scroll_halves(-2, times),
            Action::Enter if self.enter_stretch() => {}
            Action::Enter => self.open_gloss(),
            Action::ToggleTranslations => self.toggle_translations(),
            Action::Cancel => self.let_go_of_one(),
            _ => return self.update_common(action, count),
        }
        Vec::new()
    }

    fn update_contents(&mut self, action: Action) -> Vec<Effect> {
        let (count, action) = action.times();
        if let Some(by) = action.rows(usize::from(self.panes().contents.height)) {
            self.choose_by(by.saturating_mul(i64::from(count)));
            return Vec::new();
        }
        match action {
            Action::Enter => self.enter_entry(),
            Action::Cancel => self.leave_contents(),
            Action::Fold => self.fold_selected(),
            Action::Unfold => self.unfold_selected(),
            Action::FoldAll => self.contents.fold_all(&self.document, &self.times),
            Action::Search => self.ask_for_chapters(),
            _ => return self.update_common(action, count),
        }
        Vec::new()
    }

    /// What means the same in both panes; motions so many times.
    fn update_common(&mut self, action: Action, count: u32) -> Vec<Effect> {
        let times = usize::try_from(count).unwrap_or(usize::MAX);
        match action {
            Action::Start => self.jump(Anchor::START),
            Action::End => self.go_to_end(),
            Action::NextChapter => self.next_chapter(times),
            Action::PreviousChapter => self.previous_chapter(times),
            Action::NextTurn => self.next_turn(times),
            Action::PreviousTurn => self.previous_turn(times),
            Action::NextOwnTurn => self.step_to_own_turn(true, times),
            Action::PreviousOwnTurn => self.step_to_own_turn(false, times),
            Action::OnlySpeaker => self.toggle_only(),
            Action::ToggleShortNames => self.toggle_short_names(),
            Action::NextEdition => self.change_edition(i64::from(count)),
            Action::PreviousEdition => self.change_edition(-i64::from(count)),
            Action::Shift(by) => self.shift(by.saturating_mul(i64::from(count))),
            Action::NextGap => self.next_gap(times),
            Action::PreviousGap => self.previous_gap(times),
            Action::ToggleCues => self.toggle_cues(),
            Action::ToggleBeside => self.toggle_beside(),
            Action::ToggleDifferences => self.toggle_differences(),
            Action::SwitchPane => self.switch_pane(),
            Action::ToggleContents => self.toggle_contents(),
            Action::ToggleLeft => self.tells_left = !self.tells_left,
            Action::ToggleScript => self.toggle_script(),
            Action::ShowScripts => self.open_script_menu(),
            Action::OpenPrompt => self.ask(Question::Place(None)),
            Action::Search => self.ask_for_words(Direction::Forward),
            Action::SearchBack => self.ask_for_words(Direction::Back),
            Action::NextHit => self.next_hit(false, times),
            Action::PreviousHit => self.next_hit(true, times),
            Action::Back => self.back(false, times),
            Action::Forward => self.back(true, times),
            Action::CopyPassage => return self.copy_passage(),
            Action::OpenSource => return self.open_source(),
            Action::Mark => self.open_marking(),
            Action::ShowMarks => self.open_marks(),
            Action::ShowDocuments => return vec![Effect::ShowDocuments],
            Action::ShowLibrary => return vec![Effect::ShowLibrary],
            Action::FindEverywhere => return vec![Effect::AskEverywhere],
            Action::NextDocument => return vec![Effect::StepDocument(i64::from(count))],
            Action::PreviousDocument => return vec![Effect::StepDocument(-i64::from(count))],
            Action::ToggleGlosses => self.toggle_glosses(),
            Action::ShowGlossary => self.open_glossary(),
            Action::ShowLinks => self.open_links(),
            Action::PointAt { column, row } => self.point_at_cell(column, row),
            Action::ShowInfo => self.page = Some((Page::Info, 0)),
            Action::ShowHelp => self.open_help(),
            Action::ShowFindings => self.open_findings(),
            Action::ShowSpeakers => self.open_speakers(),
            Action::WiderContents => self.widen_contents(i64::from(count)),
            Action::NarrowerContents => self.widen_contents(-i64::from(count)),
            Action::Wheel { column, row, by } => self.wheel(column, row, by),
            Action::Click { column, row } => self.click(column, row),
            Action::Grab { column, left, width } => self.grab(column, left, width),
            Action::Drag { column, .. } if self.scrub.is_some() => self.scrub_to(column),
            Action::Drag { column, row } => self.extend_selection(column, row),
            Action::Release => return self.release(),
            _ => return self.update_terminal(action),
        }
        Vec::new()
    }

    /// What happens in every context.
    pub(super) fn update_terminal(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Resize { width, height } => self.resize(width, height),
            Action::ShowPalette => self.open_palette(),
            Action::Repaint => return vec![Effect::Repaint],
            Action::Suspend => return vec![Effect::Suspend],
            Action::Quit => return vec![Effect::Quit],
            Action::TellSettings(problem) => self.notice = Some(Notice::Settings(problem)),
            Action::CannotRemember(reason) => self.notice = Some(Notice::NoMemory(reason)),
            Action::NotOpened(reason) => self.notice = Some(Notice::NotOpened(reason)),
            Action::MarksNotKept => self.marks_are_not_kept(),
            Action::NotEdited(reason) => self.notice = Some(Notice::NotEdited(reason)),
            Action::NoteWritten { key, note } => return self.write_note(key, &note),
            _ => {}
        }
        Vec::new()
    }

    /// Carries out a key once more, in the pane where it was pressed.
    pub(super) fn step_again(&mut self, focus: Focus, action: Action) {
        // What a key asks of the world it has asked before.
        let _ = match focus {
            Focus::Transcript => self.update_transcript(action),
            Focus::Contents => self.update_contents(action),
        };
    }

    /// Goes where `text` leads, and tells what there is to tell.
    pub fn go_to(&mut self, text: &str) {
        if let Some(words) = text.strip_prefix('/') {
            // Whoever asks has seen to it that they can be searched for.
            let _ = self.search_for(words, Direction::Forward);
            return self.refresh();
        }
        match self.destination(text) {
            Ok(destination) => {
                if self.is_doubtful(&destination) {
                    self.falls_short();
                }
                self.jump_to_or_end(destination.place);
                if !matches!(Jump::parse(text), Some(Jump::Chapter(_))) {
                    self.keep_moment(&destination);
                }
                self.notice = destination.notice;
            }
            Err(notice) => {
                if notice == Notice::NotThereYet {
                    self.falls_short();
                }
                self.notice = Some(notice);
            }
        }
        self.refresh();
    }

    /// Goes to the beginning of an edition, counted from 0; false if there is none.
    pub fn go_to_edition(&mut self, edition: usize) -> bool {
        let known = edition < self.document.editions.len();
        if known {
            self.top = self.edition_start(edition);
            self.jumped = true;
            self.refresh();
        }
        known
    }

    pub(super) fn update_page(&mut self, action: Action) -> Vec<Effect> {
        let Some((page, _)) = self.page else { return Vec::new() };
        if page == Page::Speakers
            && let Some(effects) = self.update_speakers(&action)
        {
            return effects;
        }
        let is_entries = self.entries_page().is_some();
        let is_list = is_entries || page == Page::Marks;
        match action {
            Action::ScrollPage { by, last } => self.scroll_page(by, last),
            Action::ChooseFinding { entry, row } => self.choose_finding(entry, row),
            Action::Enter if page == Page::Findings => self.enter_finding(),
            Action::Enter if page == Page::Marks => return self.enter_mark(),
            Action::ToggleAllMarks => return self.toggle_all_marks(),
            Action::RemoveMark => return self.remove_chosen_mark(),
            Action::Mark if page == Page::Marks => self.open_chosen_mark(),
            Action::Search if is_list => self.ask_for_entries(),
            Action::Enter if is_entries => return self.enter_entry_of_list(),
            Action::ShowInText => self.show_entry(),
            Action::CopyPassage => return self.copy_entry(),
            Action::ShowGlossary if page == Page::Glossary => self.page = None,
            Action::ShowLinks if page == Page::Links => self.page = None,
            Action::ShowGlossary => self.open_glossary(),
            Action::ShowLinks => self.open_links(),
            Action::ShowMarks if page == Page::Marks => self.page = None,
            Action::ShowMarks => self.open_marks(),
            Action::Search if page == Page::Help => self.ask_for_keys(),
            Action::Cancel | Action::Enter if page == Page::Help => self.leave_help(&action),
            Action::ShowHelp if page == Page::Help => self.close_help(),
            Action::Cancel | Action::Enter => self.page = None,
            Action::ShowFindings if page == Page::Findings => self.page = None,
            Action::ShowFindings => self.open_findings(),
            Action::ShowSpeakers => self.open_speakers(),
            Action::ToggleShortNames => self.toggle_short_names(),
            Action::ShowInfo if page == Page::Info => self.page = None,
            Action::ShowHelp => self.open_help(),
            Action::ShowInfo => self.page = Some((Page::Info, 0)),
            Action::ToggleScript => self.toggle_script(),
            Action::ShowScripts => self.open_script_menu(),
            // What is searched for is the transcript.
            Action::Search | Action::SearchBack | Action::NextHit | Action::PreviousHit => {
                self.page = None;
                self.focus = Focus::Transcript;
                return self.update_common(action, 1);
            }
            _ => return self.update_terminal(action),
        }
        Vec::new()
    }

    fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        if width >= ONE_PANE_BELOW && !self.contents.shown {
            self.focus = Focus::Transcript;
        }
    }

    fn switch_pane(&mut self) {
        self.focus = match self.focus {
            Focus::Transcript => {
                self.contents.shown = true;
                Focus::Contents
            }
            Focus::Contents => Focus::Transcript,
        };
    }

    /// Reads the selected entry of the contents; a gap, which has nothing to read, shows its card.
    fn enter_entry(&mut self) {
        let kind = self.selected_row().and_then(|row| self.entry(row));
        if !kind.is_some_and(|kind| self.open_card_of(kind)) {
            self.leave_contents();
        }
    }

    pub(super) fn leave_contents(&mut self) {
        self.focus = Focus::Transcript;
        self.contents.chosen = None;
    }

    fn toggle_contents(&mut self) {
        if self.size.0 < ONE_PANE_BELOW {
            return self.switch_pane();
        }
        self.contents.shown = !self.contents.shown;
        self.focus = Focus::Transcript;
    }

    /// Folds the selected entry; one that can't be folded leads to the entry above it.
    fn fold_selected(&mut self) {
        let Some((row, kind)) = self.selected_row().and_then(|row| Some((row, self.entry(row)?))) else {
            return;
        };
        if self.contents.fold(&self.document, &self.times, kind, true) {
            self.contents.chosen = Some(kind);
        } else if let Some(parent) = self.contents.parent(row) {
            self.choose(parent);
        }
    }

    fn unfold_selected(&mut self) {
        let Some(kind) = self.selected_row().and_then(|row| self.entry(row)) else { return };
        if self.contents.fold(&self.document, &self.times, kind, false) {
            self.contents.chosen = Some(kind);
        }
    }
}
