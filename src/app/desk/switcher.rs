//! The list of the open documents.

use crate::action::Action;
use crate::effect::Effect;
use crate::model::DocumentKey;

use super::super::geometry::Area;
use super::super::notice::Notice;
use super::{App, Desk, Front, OpenFile, State};

/// The state of the list.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Switching {
    /// The row that is chosen.
    chosen: usize,
    /// The first row on the screen, before the chosen one is brought there.
    first: usize,
}

/// The list as it lies on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Switcher {
    /// How many documents are open.
    pub count: usize,
    /// The one that is chosen.
    pub chosen: usize,
    /// The first on the screen.
    pub first: usize,
    /// Where the title lies; of no height where there is no room for it.
    pub title: Area,
    /// Where the rows lie.
    pub area: Area,
    /// The status line.
    pub status: Area,
}

/// An open document in the list.
#[derive(Clone, Copy)]
pub struct ListedDocument<'a> {
    /// Its number.
    pub key: DocumentKey,
    /// Its file's name.
    pub file_name: &'a str,
    /// The folder in which that lies, as it was named, where another open file has the same name.
    pub folder: Option<&'a str>,
    /// What is there of it.
    pub state: &'a State,
    /// Whether it is the one that is read.
    pub is_current: bool,
}

impl<'a> ListedDocument<'a> {
    /// Its app, once it is read.
    pub fn app(&self) -> Option<&'a App> {
        match self.state {
            State::Read(app) => Some(app),
            State::Unread | State::Opening | State::Failed(_) => None,
        }
    }
}

impl Desk {
    /// An open document, in their order.
    pub fn listed(&self, row: usize) -> Option<ListedDocument<'_>> {
        let OpenFile { key, name, state, .. } = self.files.get(row)?;
        let folder = name.path.as_ref().and_then(|path| path.parent()?.to_str());
        let is_one_of_several =
            || self.files.iter().filter(|file| file.name.shown == name.shown).nth(1).is_some();
        Some(ListedDocument {
            key: *key,
            file_name: &name.shown,
            folder: folder.filter(|folder| !folder.is_empty() && is_one_of_several()),
            state,
            is_current: self.current == Some(*key),
        })
    }

    pub(super) fn show_documents(&mut self) {
        let here = self.wanted.or(self.current);
        let chosen = self.files.iter().position(|file| Some(file.key) == here).unwrap_or(0);
        self.front = Some(Front::Documents(Switching { chosen, first: 0 }));
    }

    /// The list as it lies on the screen.
    pub(super) fn switcher(&self, list: Switching) -> Switcher {
        let (width, height) = self.size;
        let status = u16::from(height >= 2);
        let above = match height - status {
            0..3 => 0,
            3..6 => 1,
            _ => 2,
        };
        let area = Area { x: 0, y: above, width, height: height - status - above };
        let count = self.files.len();
        let chosen = list.chosen.min(count.saturating_sub(1));
        let rows = usize::from(area.height).max(1);
        let first =
            list.first.min(count.saturating_sub(rows)).clamp((chosen + 1).saturating_sub(rows), chosen);
        Switcher {
            count,
            chosen,
            first,
            title: Area { x: 0, y: 0, width, height: above.min(1) },
            area,
            status: Area { x: 0, y: height - status, width, height: status },
        }
    }

    pub(super) fn update_documents(&mut self, action: Action) -> Vec<Effect> {
        let Some(Front::Documents(list)) = self.front else { return Vec::new() };
        let laid = self.switcher(list);
        let page = usize::from(laid.area.height);
        if !matches!(action, Action::Resize { .. } | Action::Repaint | Action::Release | Action::Drag { .. })
        {
            self.notice = None;
        }
        if let Some(by) = action.rows(page) {
            self.choose(laid, by);
            return Vec::new();
        }
        match action {
            Action::Wheel { by, .. } => self.choose(laid, by.signum()),
            Action::Click { column, row } if laid.area.holds(column, row) => {
                let row = laid.first + usize::from(row - laid.area.y);
                return self.files.get(row).map(|file| file.key).map_or_else(Vec::new, |key| self.show(key));
            }
            Action::Enter => return self.show_chosen(laid),
            Action::CloseDocument => return self.close_chosen(laid),
            Action::Cancel | Action::ShowDocuments => return self.leave_documents(laid),
            Action::ShowLibrary => return vec![Effect::ShowLibrary],
            Action::FindEverywhere => return vec![Effect::AskEverywhere],
            Action::NotOpened(reason) => self.notice = Some(Notice::NotOpened(reason)),
            Action::Repaint => return vec![Effect::Repaint],
            Action::Suspend => return vec![Effect::Suspend],
            Action::Quit => return vec![Effect::Quit],
            _ => {}
        }
        Vec::new()
    }

    fn choose(&mut self, laid: Switcher, by: i64) {
        let by = isize::try_from(by).unwrap_or(0);
        let chosen = laid.chosen.saturating_add_signed(by).min(laid.count.saturating_sub(1));
        self.front = Some(Front::Documents(Switching { chosen, first: laid.first }));
    }

    fn show_chosen(&mut self, laid: Switcher) -> Vec<Effect> {
        let chosen = self.files.get(laid.chosen).map(|file| file.key);
        chosen.map_or_else(Vec::new, |key| self.show(key))
    }

    /// Back to the document; to the library, or to the chosen one, where it was closed; out of the reader where none is
    /// left.
    fn leave_documents(&mut self, laid: Switcher) -> Vec<Effect> {
        self.wanted = None;
        match self.current {
            Some(key) => self.bring_up(key),
            None if self.has_library => return vec![Effect::ShowLibrary],
            None if laid.count > 0 => return self.show_chosen(laid),
            None => return vec![Effect::Quit],
        }
        Vec::new()
    }

    fn close_chosen(&mut self, laid: Switcher) -> Vec<Effect> {
        let Some(OpenFile { key, state, .. }) =
            self.files.get(laid.chosen).map(|file| file.key).and_then(|key| self.remove(key))
        else {
            return Vec::new();
        };
        if self.wanted == Some(key) {
            self.wanted = None;
        }
        if self.current == Some(key) {
            self.current = None;
        }
        let State::Read(app) = state else { return Vec::new() };
        self.closed.push((key, app));
        vec![Effect::CloseDocument(key)]
    }
}
