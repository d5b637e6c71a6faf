//! Signals: what the terminal, the shell and the system want of the program.

use std::io;

use super::loan::Loan;

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(unix), expect(dead_code, reason = "there are no signals"))]
pub(super) enum Called {
    /// The terminal has so many columns and rows now.
    Resized(u16, u16),
    /// Stop for a while.
    Stop,
    /// End, because of the signal of this number.
    End(i32),
}

/// Waits for signals, and tells of them as long as somebody listens. If the reader doesn't come back from one that ends
/// it, because the terminal takes no more output, the keys are given back from here.
#[cfg(unix)]
pub(super) fn watch(loan: Loan, tell: impl Fn(Called) -> bool + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use std::thread;
    use std::time::Duration;

    use crate::tui::terminal;

    const PATIENCE: Duration = Duration::from_secs(2);
    let wanted = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH];
    let mut signals = signal_hook::iterator::Signals::new(wanted)?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let called = match signal {
                SIGWINCH => terminal::size().ok().map(|(width, height)| Called::Resized(width, height)),
                SIGTSTP => Some(Called::Stop),
                // The keys that interrupt are those of the program that has the terminal.
                SIGINT | SIGQUIT if loan.takes_interrupts() => None,
                number => Some(Called::End(number)),
            };
            let Some(called) = called else { continue };
            let is_heard = tell(called);
            if let Called::End(number) = called {
                thread::sleep(PATIENCE);
                terminal::abandon();
                std::process::exit(128 + number);
            }
            if !is_heard {
                return;
            }
        }
    });
    Ok(())
}

/// Windows ends a console program by closing its console; nothing is left to be given back.
#[cfg(not(unix))]
pub(super) fn watch(_: Loan, _: impl Fn(Called) -> bool + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// Stops the process as the terminal's own key would; returns when it may go on.
#[cfg(unix)]
pub(super) fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

/// Where there is no shell that would let it go on, it doesn't stop.
#[cfg(not(unix))]
pub(super) fn stop() -> io::Result<()> {
    Ok(())
}
