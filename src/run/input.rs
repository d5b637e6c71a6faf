//! What comes in from the terminal: the answers to what it was asked, then events, then its end.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{self, Event};

use crate::tui::Answers;

/// What the terminal has to say.
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

/// Reads what the terminal sends until it is gone or nobody listens; first its answers, if it is to be
/// asked.
pub(super) fn watch<M: From<Input> + Send + 'static>(sender: Sender<M>, is_to_be_asked: bool) {
    watch_hang_up(sender.clone());
    thread::spawn(move || {
        let send = |input: Input| sender.send(input.into()).is_ok();
        if is_to_be_asked && !answers::hear(send) {
            return;
        }
        while let Ok(event) = event::read() {
            if !send(Input::Event(event)) {
                return;
            }
        }
        send(Input::Ended);
    });
}

#[cfg(unix)]
mod answers {
    //! Hears the answers. crossterm keeps answers to itself, so they are read before it reads anything.

    use std::fs::File;
    use std::io::{self, IsTerminal};
    use std::os::fd::{AsFd, BorrowedFd};
    use std::time::{Duration, Instant};

    use crossterm::event::Event;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::Input;
    use crate::tui::Listener;

    /// The first screen has so long for itself, until the terminal is asked.
    const DELAY: Duration = Duration::from_millis(50);
    /// A terminal that hasn't answered by then doesn't. The slowest of nine took 21 ms for an answer.
    const PATIENCE: Duration = Duration::from_millis(150);

    /// Passes on what comes in until the last answer, or until patience is over; false when nobody
    /// listens any more.
    pub(super) fn hear(send: impl Fn(Input) -> bool) -> bool {
        let stdin = io::stdin();
        let tty = if stdin.is_terminal() { None } else { File::open("/dev/tty").ok() };
        let terminal = tty.as_ref().map_or(stdin.as_fd(), File::as_fd);
        let mut listener = Listener::default();
        let started = Instant::now();
        let pass_on = |listener: &mut Listener, end: Instant| {
            while !listener.is_done() && is_readable(terminal, end) {
                let mut bytes = [0; 256];
                match rustix::io::read(terminal, &mut bytes) {
                    Ok(0) | Err(_) => break,
                    Ok(count) => listener.hear(&bytes[..count]),
                }
                if !events(&listener.take_keys()).into_iter().all(|event| send(Input::Event(event))) {
                    return false;
                }
            }
            true
        };
        if !(pass_on(&mut listener, started + DELAY) && send(Input::Listening)) {
            return false;
        }
        if !pass_on(&mut listener, started + DELAY + PATIENCE) {
            return false;
        }
        let (answers, keys) = listener.finish();
        let rest = events(&keys).into_iter().map(Input::Event);
        std::iter::once(Input::Answers(answers)).chain(rest).all(send)
    }

    /// Waits until there is something to read; false when the time is up.
    fn is_readable(terminal: BorrowedFd, end: Instant) -> bool {
        let left = end.saturating_duration_since(Instant::now());
        let Ok(left) = Timespec::try_from(left) else { return false };
        let mut fds = [PollFd::from_borrowed_fd(terminal, PollFlags::IN)];
        matches!(poll(&mut fds, Some(&left)), Ok(1..)) && fds[0].revents().contains(PollFlags::IN)
    }

    /// The keys that were pressed meanwhile.
    pub(super) fn events(mut bytes: &[u8]) -> Vec<Event> {
        let mut events = Vec::new();
        while !bytes.is_empty() {
            // A sequence is as long as it takes to be one; an Esc alone is one only at the very end.
            let shortest = if bytes[0] == 0x1B && bytes.len() > 1 { 2 } else { 1 };
            let whole =
                (shortest..=bytes.len()).find_map(|len| match terminput::Event::parse_from(&bytes[..len]) {
                    Ok(None) => None,
                    Ok(Some(event)) => Some((len, Some(event))),
                    Err(_) => Some((len, None)),
                });
            let (len, event) = whole.unwrap_or((bytes.len(), None));
            events.extend(event.and_then(|event| terminput_crossterm::to_crossterm(event).ok()));
            bytes = &bytes[len..];
        }
        events
    }
}

#[cfg(not(unix))]
mod answers {
    //! The console of Windows measures by Unicode's tables, as the reader does unasked.

    use super::Input;

    pub(super) fn hear(_: impl Fn(Input) -> bool) -> bool {
        true
    }
}

/// Waits until the terminal is gone. The signal that tells it goes to the first process of the session
/// only, and crossterm takes the end of the keys for a pause: it would wait busily, for ever.
#[cfg(unix)]
fn watch_hang_up<M: From<Input> + Send + 'static>(sender: Sender<M>) {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;
    thread::spawn(move || {
        // Asked for nothing, it tells only what is always told: hang-up and faults.
        let terminal = io::stdout();
        let mut watched = [PollFd::new(&terminal, PollFlags::empty())];
        while poll(&mut watched, None) == Err(Errno::INTR) {}
        if watched[0].revents().contains(PollFlags::HUP) {
            let _ = sender.send(Input::Ended.into());
        }
    });
}

/// Windows ends a console program by closing its console.
#[cfg(not(unix))]
fn watch_hang_up<M: From<Input> + Send + 'static>(_: Sender<M>) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    #[test]
    fn what_was_typed_early_is_keys() {
        let codes: Vec<KeyCode> = answers::events("j\x1b[B\x1bOPG中\r\x1b[6~\t\x1b".as_bytes())
            .into_iter()
            .filter_map(|event| match event {
                Event::Key(KeyEvent {
                    code, modifiers: KeyModifiers::NONE | KeyModifiers::SHIFT, ..
                }) => Some(code),
                _ => None,
            })
            .collect();
        let character = KeyCode::Char;
        let expected = [
            character('j'),
            KeyCode::Down,
            KeyCode::F(1),
            character('G'),
            character('中'),
            KeyCode::Enter,
            KeyCode::PageDown,
            KeyCode::Tab,
            KeyCode::Esc,
        ];
        assert_eq!(codes, expected);
    }
}
