//! What comes in from the terminal: keys, the mouse, pasted text, its answers to what it is asked, and its
//! end.
//!
//! Where the terminal is a stream of bytes they are read here and not by crossterm, which keeps answers to
//! itself, and takes what stands between parts of a late one for a part of it.

use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::Event;

use crate::tui::Answers;

use super::loan::Loan;

/// What the terminal has to say.
#[cfg_attr(not(unix), expect(dead_code, reason = "only a stream of bytes has answers in it"))]
pub(super) enum Input {
    /// Its answers would be heard now.
    Listening,
    /// How it measures, and what it knows.
    Answers(Answers),
    /// A key, the mouse, another size.
    Event(Event),
    /// It is gone: no more events will come.
    Ended,
}

/// Reads what the terminal sends until it is gone or nobody listens; if it is to be asked, tells when, and
/// what it has answered.
pub(super) fn watch<M: From<Input> + Send + 'static>(sender: Sender<M>, loan: Loan, is_to_be_asked: bool) {
    thread::spawn(move || {
        let send = |input: Input| sender.send(input.into()).is_ok();
        if source::read(send, &loan, is_to_be_asked) {
            send(Input::Ended);
        }
    });
}

#[cfg(unix)]
mod source {
    use std::fs::File;
    use std::io::{self, IsTerminal, Read};
    use std::os::fd::{AsFd, AsRawFd};
    use std::time::{Duration, Instant};

    use filedescriptor::{POLLIN, pollfd};

    use super::{Input, Loan};
    use crate::tui::{Keys, Listener};

    /// The first screen has so long for itself, until the terminal is asked.
    const DELAY: Duration = Duration::from_millis(50);
    /// A terminal that hasn't answered by then doesn't. The slowest of nine took 21 ms for an answer.
    const PATIENCE: Duration = Duration::from_millis(150);
    /// The parts of a key come no further apart: an Esc alone is the key Esc then.
    const BETWEEN_PARTS: Duration = Duration::from_millis(50);

    /// What came of waiting.
    enum Waited {
        Bytes(usize),
        Nothing,
        Ended,
    }

    /// Reads until the terminal is gone (true) or nobody listens (false).
    pub(super) fn read(send: impl Fn(Input) -> bool, loan: &Loan, is_to_be_asked: bool) -> bool {
        let Ok(mut terminal) = terminal() else { return true };
        let begun = Instant::now();
        let mut asking = is_to_be_asked.then_some(begun + DELAY);
        let mut answering = None;
        let (mut listener, mut keys) = (Listener::default(), Keys::default());
        let mut bytes = [0; 1024];
        loop {
            let parts = (listener.is_open() || keys.is_open()).then(|| Instant::now() + BETWEEN_PARTS);
            let until = [asking, answering, parts].into_iter().flatten().min();
            match wait(&mut terminal, loan, until, &mut bytes) {
                Waited::Bytes(count) => listener.hear(&bytes[..count]),
                Waited::Nothing if parts.is_some() && parts == until => {
                    listener.give_up();
                    keys.hear(&listener.take_keys());
                    keys.give_up();
                }
                Waited::Nothing => {}
                Waited::Ended => return true,
            }
            keys.hear(&listener.take_keys());
            if !keys.take().into_iter().all(|event| send(Input::Event(event))) {
                return false;
            }
            let now = Instant::now();
            if asking.is_some_and(|time| time <= now) {
                (asking, answering) = (None, Some(now + PATIENCE));
                if !send(Input::Listening) {
                    return false;
                }
            }
            if answering.is_some_and(|time| time <= now || listener.is_done()) {
                answering = None;
                if !send(Input::Answers(listener.answers())) {
                    return false;
                }
            }
        }
    }

    /// Where the terminal's bytes come from, without a buffer that others read from too.
    fn terminal() -> io::Result<File> {
        let stdin = io::stdin();
        match stdin.is_terminal() {
            true => stdin.as_fd().try_clone_to_owned().map(File::from),
            false => File::open("/dev/tty"),
        }
    }

    /// Waits for bytes until a moment, or for ever.
    fn wait(terminal: &mut File, loan: &Loan, until: Option<Instant>, bytes: &mut [u8]) -> Waited {
        let left = until.map(|until| until.saturating_duration_since(Instant::now()));
        // Not poll itself: on macOS it doesn't know terminals.
        let mut fds = [pollfd { fd: terminal.as_raw_fd(), events: POLLIN, revents: 0 }];
        match filedescriptor::poll(&mut fds, left) {
            Ok(0) => return Waited::Nothing,
            Ok(_) => {}
            Err(filedescriptor::Error::Poll(error)) if error.kind() == io::ErrorKind::Interrupted => {
                return Waited::Nothing;
            }
            Err(_) => return Waited::Ended,
        }
        // What was typed while another program has the terminal is for that.
        if loan.wait_until_back() {
            return Waited::Nothing;
        }
        match terminal.read(bytes) {
            Ok(0) => Waited::Ended,
            Ok(count) => Waited::Bytes(count),
            Err(error) => match error.kind() {
                io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock => Waited::Nothing,
                _ => Waited::Ended,
            },
        }
    }
}

#[cfg(not(unix))]
mod source {
    //! The console of Windows gives events, and measures by Unicode's tables, as the reader does unasked.

    use super::{Input, Loan};

    /// An editor that runs in the same console may lose the first key to this thread, which is waiting for it.
    pub(super) fn read(send: impl Fn(Input) -> bool, loan: &Loan, _: bool) -> bool {
        while let Ok(event) = crossterm::event::read() {
            if !loan.wait_until_back() && !send(Input::Event(event)) {
                return false;
            }
        }
        true
    }
}
