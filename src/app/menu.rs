//! Menus: a few choices, one of which is pointed at. The script is chosen in one, the way out of a gap, and
//! what is marked.
//!
//! What a menu does is said in two places: [`App::point_at`], what it is to point at a choice, and
//! [`App::take_choice`], what it is to take it.

use crate::action::Action;
use crate::effect::Effect;
use crate::model::Script;

use super::card::Card;
use super::geometry::Area;
use super::marks::Marking;
use super::state::App;

/// An open menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// What it is about.
    pub kind: MenuKind,
    /// The choice that is pointed at.
    pub(super) chosen: usize,
}

/// What a menu is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MenuKind {
    /// The scripts. Moving in it shows each at once.
    Scripts {
        /// The one that was shown when it opened.
        before: Script,
    },
    /// A gap.
    Gap(Card),
    /// A mark, which is made or changed.
    Mark(Marking),
}

impl Menu {
    /// How many choices there are.
    pub fn len(&self) -> usize {
        match &self.kind {
            MenuKind::Scripts { .. } => Script::ALL.len(),
            MenuKind::Gap(card) => card.ways.len(),
            MenuKind::Mark(marking) => marking.choices.len(),
        }
    }

    /// Whether there is nothing to choose.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Which choices are on the screen, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    /// Where they lie, one on a row.
    pub area: Area,
    /// The first of them.
    pub first: usize,
    /// The one that is pointed at.
    pub chosen: usize,
}

impl App {
    /// The menu, if one is open.
    pub fn menu(&self) -> Option<&Menu> {
        self.menu.as_ref()
    }

    /// Where the menu's choices lie.
    pub fn choices(&self, menu: &Menu) -> Choices {
        let panes = self.panes();
        let area = match menu.kind {
            MenuKind::Scripts { .. } => panes.menu(menu.len()),
            MenuKind::Mark(_) if self.draft_is_below(menu.len()) => self.drawer().top(menu.len()),
            MenuKind::Gap(_) | MenuKind::Mark(_) => self.drawer().bottom(menu.len()),
        };
        let chosen = self.chosen_in(menu);
        Choices { area, first: (chosen + 1).saturating_sub(usize::from(area.height).max(1)), chosen }
    }

    /// What a menu at the bottom can take up: the pane of the text, or all panes where a page lies over them.
    pub fn drawer(&self) -> Area {
        let panes = self.panes();
        match panes.text.width {
            _ if self.page.is_some() => panes.page(),
            0 => panes.contents,
            _ => panes.text,
        }
    }

    fn chosen_in(&self, menu: &Menu) -> usize {
        match menu.kind {
            MenuKind::Scripts { .. } => {
                Script::ALL.iter().position(|script| *script == self.script()).unwrap_or(0)
            }
            MenuKind::Gap(_) | MenuKind::Mark(_) => menu.chosen.min(menu.len().saturating_sub(1)),
        }
    }

    pub(super) fn update_menu(&mut self, action: Action) -> Vec<Effect> {
        let Some(menu) = &self.menu else { return Vec::new() };
        let at = self.chosen_in(menu);
        let last = menu.len().saturating_sub(1);
        match action {
            Action::LineDown => self.point_at((at + 1).min(last)),
            Action::LineUp => self.point_at(at.saturating_sub(1)),
            Action::Start => self.point_at(0),
            Action::End => self.point_at(last),
            Action::Wheel { by, .. } => {
                self.point_at(at.saturating_add_signed(by.signum() as isize).min(last));
            }
            Action::Enter => return self.take_choice(),
            Action::Cancel => self.leave_menu(),
            Action::ToggleScript => self.toggle_script(),
            Action::ShowScripts if matches!(menu.kind, MenuKind::Scripts { .. }) => {
                return self.take_choice();
            }
            Action::Mark if matches!(menu.kind, MenuKind::Mark(_)) => return self.take_choice(),
            Action::NextValue
            | Action::PreviousValue
            | Action::EndLater
            | Action::EndEarlier
            | Action::StartLater
            | Action::StartEarlier => return self.update_marking(&action),
            Action::Click { column, row } => return self.click_menu(column, row),
            _ => return self.update_terminal(action),
        }
        Vec::new()
    }

    /// A click takes the choice under it; beside the menu it closes it as it is.
    fn click_menu(&mut self, column: u16, row: u16) -> Vec<Effect> {
        let Some(menu) = &self.menu else { return Vec::new() };
        let Choices { area, first, .. } = self.choices(menu);
        let clicked = area.holds(column, row).then(|| usize::from(row - area.y) + first);
        match (clicked.filter(|clicked| *clicked < menu.len()), &menu.kind) {
            (Some(clicked), _) => {
                self.point_at(clicked);
                self.take_choice()
            }
            (None, MenuKind::Scripts { .. }) => self.take_choice(),
            (None, MenuKind::Gap(_) | MenuKind::Mark(_)) => {
                self.leave_menu();
                Vec::new()
            }
        }
    }

    fn point_at(&mut self, choice: usize) {
        let Some(menu) = &mut self.menu else { return };
        menu.chosen = choice;
        // What is only passed leaves no trace.
        if let (MenuKind::Scripts { .. }, Some(script)) = (&menu.kind, Script::ALL.get(choice)) {
            self.pass_script(*script);
        }
        self.point_marking(choice);
    }

    fn take_choice(&mut self) -> Vec<Effect> {
        let Some(menu) = self.menu.take() else { return Vec::new() };
        let chosen = self.chosen_in(&menu);
        match menu.kind {
            MenuKind::Scripts { .. } => self.keep_script(),
            MenuKind::Gap(card) => {
                if let Some(way) = card.ways.get(chosen) {
                    self.take_way(*way);
                }
            }
            MenuKind::Mark(marking) => return self.take_marking(marking, chosen),
        }
        Vec::new()
    }

    /// Closes the menu as if it had never been open.
    fn leave_menu(&mut self) {
        if let Some(Menu { kind: MenuKind::Scripts { before }, .. }) = self.menu.take() {
            self.take_back_script(before);
        }
    }
}
