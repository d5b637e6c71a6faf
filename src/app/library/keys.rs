//! What keys and the mouse do in the library.

use crate::action::Action;
use crate::effect::Effect;
use crate::search::Sieve;

use super::super::line::Line;
use super::super::roll::{Roll, nearest, next_group};
use super::order::{Grouping, LibraryRow, Order, Sorting};
use super::{Interview, Library, Told};

impl Library {
    /// Carries out an action and says what is to be done elsewhere.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let is_key = !matches!(action, Action::Resize { .. } | Action::Release | Action::Drag { .. });
        if is_key {
            self.failure = None;
        }
        let effects = match self.prompt.is_some() {
            true => self.update_prompt(action),
            false => self.update_list(action),
        };
        self.refresh();
        effects
    }

    fn update_list(&mut self, action: Action) -> Vec<Effect> {
        if let Some(by) = action.rows(usize::from(self.panes().rows.height)) {
            self.choose_by(by);
            return Vec::new();
        }
        match action {
            Action::NextGroup => self.choose_group(true),
            Action::PreviousGroup => self.choose_group(false),
            Action::Sort => {
                return self.arrange_by(|order| {
                    (order.sorting, order.reversed) = (next(order.sorting, &Sorting::ALL), false);
                });
            }
            Action::Reverse => return self.arrange_by(|order| order.reversed = !order.reversed),
            Action::Group => {
                return self.arrange_by(|order| order.grouping = next(order.grouping, &Grouping::ALL));
            }
            Action::ShowRecent => self.show_recent(),
            Action::Search => self.ask(""),
            Action::Insert(text) => self.ask(&text),
            Action::Enter => return open(self.chosen()),
            Action::ContinueLast => return open(self.last_read()),
            Action::FindEverywhere => return vec![Effect::AskEverywhere],
            Action::ShowDocuments => return vec![Effect::ShowDocuments],
            Action::Cancel if self.sieve.is_some() => self.filter_by(""),
            Action::Cancel if self.is_recent => self.show_recent(),
            Action::Cancel | Action::ShowLibrary => return vec![Effect::LeaveList],
            Action::Click { column, row } => return self.click(column, row),
            _ => return self.update_screen(action),
        }
        Vec::new()
    }

    fn update_prompt(&mut self, action: Action) -> Vec<Effect> {
        let Some(line) = &mut self.prompt else { return Vec::new() };
        match action {
            Action::Insert(text) => line.insert(&text),
            Action::DeleteBefore => {
                if !line.delete_before() {
                    self.prompt = None;
                }
            }
            Action::DeleteAfter => line.delete_after(),
            Action::DeleteAll => line.clear(),
            Action::CaretLeft => line.left(),
            Action::CaretRight => line.right(),
            Action::CaretStart => line.move_to_start(),
            Action::CaretEnd => line.move_to_end(),
            // The arrows choose from the list.
            Action::OlderLine | Action::PreviousHit => self.choose_by(-1),
            Action::NewerLine | Action::NextHit => self.choose_by(1),
            Action::Submit => {
                self.prompt = None;
                return open(self.chosen());
            }
            Action::Cancel => {
                self.prompt = None;
                self.filter_by("");
            }
            Action::Click { column, row } => return self.click(column, row),
            _ => return self.update_screen(action),
        }
        if let Some(line) = &self.prompt
            && line.text() != self.filter
        {
            let typed = line.text().to_owned();
            self.filter_by(&typed);
        }
        Vec::new()
    }

    fn update_screen(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Resize { width, height } => self.size = (width, height),
            Action::Wheel { by, .. } => self.scroll_by(by),
            Action::Repaint => return vec![Effect::Repaint],
            Action::Suspend => return vec![Effect::Suspend],
            Action::Quit => return vec![Effect::Quit],
            _ => {}
        }
        Vec::new()
    }

    /// Asks what to filter by; what it is filtered by can be mended.
    fn ask(&mut self, text: &str) {
        let mut line = Line::of(&self.filter);
        line.insert(text);
        self.filter_by(line.text());
        self.prompt = Some(line);
    }

    /// Lists only what answers to what was written.
    pub(super) fn filter_by(&mut self, typed: &str) {
        self.filter = typed.to_owned();
        let before = self.chosen;
        let sieve = match typed.trim().is_empty() {
            true => Ok(None),
            false => Sieve::after(self.sieve.take(), typed).map(Some),
        };
        match sieve {
            Ok(sieve) => (self.sieve, self.problem) = (sieve, None),
            Err(problem) => (self.sieve, self.problem) = (None, Some(problem)),
        }
        self.list();
        if self.sieve.is_some() {
            // What answers best is what is wanted.
            self.choose_by(-i64::MAX);
        } else {
            self.chosen = before;
            self.follow_chosen();
        }
        self.has_moved = true;
    }

    fn show_recent(&mut self) {
        self.is_recent = !self.is_recent;
        if self.is_recent {
            self.sieve = None;
            self.filter.clear();
            self.problem = None;
        }
        self.arrange();
        if self.is_recent {
            self.choose_by(-i64::MAX);
        }
    }

    /// What the reader has chosen stays chosen; else the first one is.
    fn arrange_by(&mut self, change: impl FnOnce(&mut Order)) -> Vec<Effect> {
        change(&mut self.order);
        self.arrange();
        if !self.has_moved && self.last_read().is_none() {
            self.choose_near(0, true);
        }
        vec![Effect::KeepOrder(self.order.name())]
    }

    /// Sorts and lists everything anew.
    pub(super) fn arrange(&mut self) {
        let is_recent = self.is_recent;
        let is_wanted = |one: &Interview| if is_recent { one.opened.is_some() } else { one.is_listed };
        self.sorted = self.shown_order().sorted(&self.interviews, is_wanted);
        let read = self.interviews.iter().enumerate().filter(|(_, one)| one.opened.is_some());
        let last = read.min_by(|(_, one), (_, other)| Sorting::Read.compare(one, other, false));
        self.last_read = last.map(|(number, _)| number);
        self.told = Told::default();
        for interview in self.sorted.iter().filter_map(|number| self.interviews.get(*number)) {
            self.told.add(interview);
        }
        self.list();
    }

    /// Lists those that the sieve lets through; what is chosen stays where it is on the screen, if it is still listed.
    fn list(&mut self) {
        let order = self.shown_order();
        (self.rows, self.count) = order.rows(&self.interviews, &self.sorted, self.sieve.as_ref());
        self.follow_chosen();
        self.refresh();
    }

    fn shown_order(&self) -> Order {
        match self.is_recent {
            true => Order { sorting: Sorting::Read, ..Order::default() },
            false => self.order,
        }
    }

    /// Finds the row of what is chosen again, the nearest one where there are several.
    fn follow_chosen(&mut self) {
        let Roll { chosen, first } = self.roll;
        let is_chosen =
            |row: &LibraryRow| matches!(row, LibraryRow::Interview(one) if Some(*one) == self.chosen);
        let rows = self.rows.iter().enumerate().filter(|(_, row)| is_chosen(row)).map(|(at, _)| at);
        match rows.min_by_key(|at| at.abs_diff(chosen)) {
            Some(row) => {
                let first = row.saturating_sub(chosen.saturating_sub(first));
                self.roll = Roll { chosen: row, first };
            }
            None => self.choose_near(chosen.min(self.rows.len().saturating_sub(1)), true),
        }
    }

    /// Chooses the interview at a row; where a group begins there, the next one on that side, else on the other.
    fn choose_near(&mut self, row: usize, down: bool) {
        let number = |row: usize| match self.rows.get(row) {
            Some(LibraryRow::Interview(number)) => Some(*number),
            Some(LibraryRow::Group { .. }) | None => None,
        };
        let found = nearest(row, self.rows.len(), down, |row| number(row).is_some());
        self.chosen = found.and_then(number);
        self.roll.chosen = found.unwrap_or(0);
    }

    fn choose_by(&mut self, by: i64) {
        self.has_moved = true;
        self.choose_near(self.roll.step(by, self.rows.len()), by > 0);
    }

    /// Chooses the first interview of the next group, or of this one, then of the one before.
    fn choose_group(&mut self, down: bool) {
        self.has_moved = true;
        let is_head = |row: usize| matches!(self.rows.get(row), Some(LibraryRow::Group { .. }));
        if let Some(row) = next_group(self.roll.chosen, self.rows.len(), down, is_head) {
            self.choose_near(row, true);
        }
    }

    /// A click chooses; on what is chosen it opens.
    fn click(&mut self, column: u16, row: u16) -> Vec<Effect> {
        let rows = self.panes().rows;
        if !rows.holds(column, row) {
            return Vec::new();
        }
        let clicked = self.roll.first + usize::from(row - rows.y);
        match self.rows.get(clicked) {
            Some(LibraryRow::Interview(_)) if Some(clicked) == self.chosen_row() => {
                self.prompt = None;
                open(self.chosen())
            }
            Some(LibraryRow::Interview(_)) => {
                self.has_moved = true;
                self.choose_near(clicked, true);
                Vec::new()
            }
            Some(LibraryRow::Group { .. }) | None => Vec::new(),
        }
    }

    /// Scrolls; what is chosen stays on the screen.
    fn scroll_by(&mut self, by: i64) {
        let row = self.roll.scroll(by, self.rows.len(), usize::from(self.panes().rows.height));
        if row != self.roll.chosen {
            self.has_moved = true;
            self.choose_near(row, by > 0);
        }
    }

    /// Brings what is chosen onto the screen, and marks what the titles there are filtered by.
    pub(super) fn refresh(&mut self) {
        let height = usize::from(self.panes().rows.height);
        self.roll.follow(self.rows.len(), height);
        self.parts.clear();
        let Some(sieve) = &mut self.sieve else { return };
        for row in self.rows.iter().skip(self.roll.first).take(height) {
            let LibraryRow::Interview(number) = row else { continue };
            let title = self.interviews.get(*number).map(Interview::title).unwrap_or_default();
            self.parts.insert(*number, sieve.parts(title));
        }
    }
}

fn open(interview: Option<&Interview>) -> Vec<Effect> {
    interview
        .map(|interview| Effect::ReadFile { path: interview.path.clone(), hit: None })
        .into_iter()
        .collect()
}

fn next<T: Copy + PartialEq>(current: T, all: &[T]) -> T {
    let at = all.iter().position(|one| *one == current).map_or(0, |at| at + 1);
    all.get(at).or(all.first()).copied().unwrap_or(current)
}
