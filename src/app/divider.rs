//! The divider between the contents and the transcript: dragged by the mouse, moved by keys, and where it was left.
//!
//! What the reader wants is kept as it was chosen; how much of it fits, `geometry` decides anew for every size.

use crate::action::Action;

use super::geometry::ONE_PANE_BELOW;
use super::state::App;

/// So many cells a key moves it: a Han character.
const STEP: i64 = 2;

/// Where the reader wants the divider.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Divider {
    /// The cells of the contents; none as long as that is left to the program.
    pub(super) wanted: Option<u16>,
    /// While it is held: what was wanted before.
    held: Option<Option<u16>>,
}

impl App {
    /// Whether the divider is being dragged.
    pub fn holds_divider(&self) -> bool {
        self.divider.held.is_some()
    }

    /// Whether a cell is one of the divider.
    pub(super) fn is_on_divider(&self, column: u16, row: u16) -> bool {
        let rule = self.panes().rule;
        rule.width > 0 && column == rule.x && row < rule.y + rule.height
    }

    /// The button goes down on the divider; twice puts it where it is without the reader.
    pub(super) fn take_divider(&mut self, twice: bool) {
        match twice {
            true => self.divider = Divider::default(),
            false => self.divider.held = Some(self.divider.wanted),
        }
    }

    /// What happens while the divider is held; false if it is let go for something else.
    pub(super) fn drag_divider(&mut self, action: &Action) -> bool {
        match action {
            Action::Drag { column, .. } => self.want_contents(*column),
            Action::Release => self.divider.held = None,
            Action::Cancel => self.divider = Divider { wanted: self.divider.held.flatten(), held: None },
            Action::Repaint | Action::Suspend | Action::PointAt { .. } => return false,
            _ => {
                self.divider.held = None;
                return false;
            }
        }
        true
    }

    /// So many steps more for the contents, or fewer where that is negative.
    pub(super) fn widen_contents(&mut self, steps: i64) {
        if self.size.0 < ONE_PANE_BELOW {
            return;
        }
        if self.panes().rule.width == 0 {
            self.contents.shown = true;
            return;
        }
        let width = i64::from(self.panes().contents.width) + steps.saturating_mul(STEP);
        self.want_contents(u16::try_from(width.max(0)).unwrap_or(u16::MAX));
    }

    /// What doesn't fit isn't wanted: else the way back would begin outside of the screen.
    fn want_contents(&mut self, width: u16) {
        self.divider.wanted = Some(width);
        let fitting = self.panes().contents.width;
        self.divider.wanted = Some(fitting).filter(|fitting| *fitting > 0).or(Some(width));
    }
}
