//! Which of the open documents is shown, and where it begins.

use crate::action::Action;
use crate::effect::Effect;
use crate::model::DocumentKey;

use super::super::notice::Notice;
use super::{Beginning, Desk, OpenFile, State};

impl Desk {
    /// Shows a document; one that isn't read is shown when it is.
    pub(super) fn show(&mut self, key: DocumentKey) -> Vec<Effect> {
        self.wanted = Some(key);
        let Some(file) = self.file_mut(key) else { return Vec::new() };
        match (&file.state, &file.name.path) {
            (State::Read(_), _) => self.bring_up(key),
            (State::Unread | State::Failed(_), Some(path)) => {
                let path = path.clone();
                file.state = State::Opening;
                return vec![Effect::OpenDocument { key, path }];
            }
            (State::Opening, _) | (State::Unread | State::Failed(_), None) => {}
        }
        Vec::new()
    }

    /// Shows a document that is read, in the size that the screen has by now.
    pub(super) fn bring_up(&mut self, key: DocumentKey) {
        let is_new = self.current != Some(key);
        // Whoever has just named the first one knows which it is, and who asked for words sees by these.
        let is_hit = self.file(key).is_some_and(|file| matches!(file.at, Some(Beginning::Hit { .. })));
        let is_to_be_told = is_new && !is_hit && self.current.is_some() && self.files.len() > 1;
        (self.wanted, self.front, self.notice) = (None, None, None);
        self.script = self.script();
        // What is told of a document while another one is shown is new when it is shown again.
        if let Some(left) = self.current.filter(|_| is_new).and_then(|left| self.document_mut(left)) {
            left.notice = None;
        }
        self.current = Some(key);
        let (typography, widths, (width, height)) = (self.typography, self.widths, self.size);
        let place = self.files.iter().position(|file| file.key == key).map_or(0, |place| place + 1);
        let count = self.files.len();
        if let Some(app) = self.document_mut(key) {
            app.set_typography(typography, widths);
            if app.size() != (width, height) {
                app.update(Action::Resize { width, height });
            }
            if is_to_be_told {
                app.notice = app.notice.take().or(Some(Notice::NowShown(place, count)));
            }
        }
        self.go_where_it_begins(key);
    }

    /// Goes where a document is to begin, as soon as that can be known.
    pub(super) fn go_where_it_begins(&mut self, key: DocumentKey) {
        let Some(file) = self.file_mut(key) else { return };
        let State::Read(app) = &mut file.state else { return };
        match file.at.take() {
            Some(Beginning::Place(place)) => app.go_to(&place),
            // Hits are counted in the whole, and words that were moved may have gone anywhere in it.
            Some(at @ (Beginning::Hit { .. } | Beginning::Landmark(_))) if app.loading().is_some() => {
                file.at = Some(at);
            }
            Some(Beginning::Hit { query, number }) => app.go_to_hit(query, number),
            Some(Beginning::Landmark(landmark)) => app.go_to_landmark(&landmark),
            None => {}
        }
    }

    /// Goes so many documents further on, round and round; those that can't be read are passed over.
    pub(super) fn step(&mut self, by: i64) -> Vec<Effect> {
        let can_be_shown = |file: &&OpenFile| !matches!(file.state, State::Failed(_));
        let keys: Vec<DocumentKey> = self.files.iter().filter(can_be_shown).map(|file| file.key).collect();
        let here = self.wanted.or(self.current);
        let Some(place) = here.and_then(|here| keys.iter().position(|key| *key == here)) else {
            return Vec::new();
        };
        let count = i64::try_from(keys.len()).unwrap_or(i64::MAX);
        let next = (i64::try_from(place).unwrap_or(0) + by.rem_euclid(count)) % count;
        match usize::try_from(next).ok().and_then(|next| keys.get(next)) {
            Some(next) if Some(*next) != here => self.show(*next),
            _ => {
                self.tell(Notice::OneDocument);
                Vec::new()
            }
        }
    }
}
