//! Whether the terminal is lent to another program: until it is back, nobody here reads its keys or heeds them.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Known to all threads that have to do with the terminal.
#[derive(Debug, Clone, Default)]
pub(super) struct Loan(Arc<(Mutex<bool>, Condvar)>);

impl Loan {
    fn state(&self) -> MutexGuard<'_, bool> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the terminal is lent.
    pub(super) fn is_out(&self) -> bool {
        *self.state()
    }

    /// Lends the terminal, or takes it back.
    pub(super) fn set(&self, is_out: bool) {
        *self.state() = is_out;
        self.0.1.notify_all();
    }

    /// Waits until the terminal is back; true if it was lent.
    pub(super) fn wait_until_back(&self) -> bool {
        let state = self.state();
        let was_out = *state;
        drop(self.0.1.wait_while(state, |is_out| *is_out));
        was_out
    }
}
