//! What one open document has to know of what is done in another one.

use crate::effect::Effect;
use crate::model::DocumentKey;

use super::{App, Desk, State};

impl Desk {
    /// The list of marks changes those of all documents: the open ones among them are told, or they would write what they
    /// know over it.
    pub(super) fn share_mark(&mut self, effect: &Effect) {
        let (Effect::KeepMark(number) | Effect::DropMark(number)) = *effect else { return };
        // Those of the app's own nobody else knows.
        let Some(current) = self.current.filter(|_| number > 0) else { return };
        let Some(mark) = self.document(current).and_then(|app| app.mark_to_share(number)) else { return };
        let mark = Some(mark).filter(|_| matches!(effect, Effect::KeepMark(_)));
        for app in self.others(current) {
            app.take_shared_mark(number, mark.clone());
        }
    }

    fn others(&mut self, than: DocumentKey) -> impl Iterator<Item = &mut App> {
        self.files.iter_mut().filter(move |file| file.key != than).filter_map(|file| match &mut file.state {
            State::Read(app) => Some(&mut **app),
            State::Unread | State::Opening | State::Failed(_) => None,
        })
    }
}
