//! Hears from the system when something changes in the folders of the library. Where that isn't possible, the list stays
//! as it was found.

use std::path::Path;
use std::sync::mpsc::Sender;

use notify::{Config, Event, EventKindMask, RecommendedWatcher, RecursiveMode, Watcher};

use super::Inbox;

/// Watches folders.
pub(super) struct Watch {
    watcher: RecommendedWatcher,
}

impl Watch {
    /// A watch of no folder yet; none where the system has nothing for that.
    pub(super) fn of(inbox: Sender<Inbox>) -> Option<Watch> {
        let hear = move |event: notify::Result<Event>| {
            if event.is_ok() {
                let _ = inbox.send(Inbox::Changed);
            }
        };
        // That a file was looked at means nothing.
        let config = Config::default().with_event_kinds(EventKindMask::CORE);
        Some(Watch { watcher: RecommendedWatcher::new(hear, config).ok()? })
    }

    /// Watches a folder, without those below it: of these some are not listed, and may be many. A folder that is watched
    /// already may be a new one of that name.
    pub(super) fn add(&mut self, folder: &Path) {
        // One that can't be watched is looked at when another one changes.
        let _ = self.watcher.watch(folder, RecursiveMode::NonRecursive);
    }
}
