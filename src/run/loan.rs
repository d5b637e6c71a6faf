//! Whether the terminal is lent to another program: until it is back, nobody here reads its keys or heeds them.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
#[cfg(unix)]
use std::time::{Duration, Instant};

/// What was typed to interrupt the other program may be heard so much later than that program's end.
#[cfg(unix)]
const ECHO: Duration = Duration::from_millis(500);

/// Known to all threads that have to do with the terminal.
#[derive(Debug, Clone, Default)]
pub(super) struct Loan(Arc<(Mutex<State>, Condvar)>);

#[derive(Debug, Clone, Copy, Default)]
struct State {
    is_out: bool,
    #[cfg(unix)]
    back_since: Option<Instant>,
}

impl Loan {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether an interrupt is meant for the program that has, or just had, the terminal.
    #[cfg(unix)]
    pub(super) fn takes_interrupts(&self) -> bool {
        let state = self.state();
        state.is_out || state.back_since.is_some_and(|back| back.elapsed() < ECHO)
    }

    /// Lends the terminal, or takes it back.
    pub(super) fn set(&self, is_out: bool) {
        *self.state() = State {
            is_out,
            #[cfg(unix)]
            back_since: (!is_out).then(Instant::now),
        };
        self.0.1.notify_all();
    }

    /// Waits until the terminal is back; true if it was lent.
    pub(super) fn wait_until_back(&self) -> bool {
        let state = self.state();
        let was_out = state.is_out;
        drop(self.0.1.wait_while(state, |state| state.is_out));
        was_out
    }
}
