//! Takes the terminal and gives it back, whatever happens: on leaving, on a panic, on a signal.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, execute};

use super::addresses;
use super::links::Linked;
use super::painter::{self, Painter};

/// Whether the terminal is ours at the moment, so that it is given back once.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether frames are synchronized, so that one may have been begun and not ended.
static SYNCHRONIZED: AtomicBool = AtomicBool::new(false);
/// Whether anything painted leads somewhere, so that a frame may have been cut off within that.
static LINKED: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours; dropping it gives it back.
pub struct Session {
    /// Paints frames.
    pub painter: Painter<io::Stdout>,
    _taken: Taken,
}

impl Session {
    /// Whether frames are held back by the terminal until they are complete; only for terminals that
    /// know how.
    pub fn synchronize(&mut self, synchronizes: bool) {
        SYNCHRONIZED.fetch_or(synchronizes, Ordering::SeqCst);
        self.painter.synchronize(synchronizes);
    }

    /// Takes the terminal again after [`give_back`]. Nothing is known of what it shows.
    ///
    /// # Errors
    /// Whatever the terminal says.
    pub fn take_again(&mut self) -> io::Result<()> {
        TAKEN.store(true, Ordering::SeqCst);
        switch()?;
        let (width, height) = size()?;
        self.painter.resize(width, height);
        Ok(())
    }

    /// Notes where cells of the next frame lead; only for terminals that know hyperlinks.
    pub fn link(&mut self, linked: &[Linked]) {
        LINKED.fetch_or(!linked.is_empty(), Ordering::SeqCst);
        self.painter.link(linked);
    }
}

/// Gives the terminal back when it is dropped.
struct Taken;

/// Whether there is a terminal to draw on and one to read keys from.
pub fn is_usable() -> bool {
    io::stdout().is_terminal() && keys_can_be_read()
}

#[cfg(unix)]
fn keys_can_be_read() -> bool {
    io::stdin().is_terminal() || std::fs::OpenOptions::new().read(true).write(true).open("/dev/tty").is_ok()
}

#[cfg(not(unix))]
fn keys_can_be_read() -> bool {
    io::stdin().is_terminal()
}

/// Takes the terminal: raw mode, the other screen, mouse and pasted text as events. A panic gives it
/// back before its message is shown.
///
/// # Errors
/// Whatever the terminal says; it is given back then.
pub fn enter() -> io::Result<Session> {
    give_back_on_panic();
    TAKEN.store(true, Ordering::SeqCst);
    let taken = take();
    if taken.is_err() {
        give_back();
    }
    taken
}

fn take() -> io::Result<Session> {
    switch()?;
    let (width, height) = size()?;
    Ok(Session { painter: Painter::new(io::stdout(), width, height), _taken: Taken })
}

/// Raw mode, the other screen, no cursor, and the mouse and pasted text as events.
fn switch() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, cursor::Hide, EnableMouseCapture, EnableBracketedPaste)
}

/// Columns and rows of the terminal.
///
/// # Errors
/// Whatever the terminal says.
pub fn size() -> io::Result<(u16, u16)> {
    terminal::size()
}

impl Drop for Taken {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back. Errors are of no use here: there may be no terminal any more.
pub fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    if SYNCHRONIZED.swap(false, Ordering::SeqCst) {
        let _ = out.write_all(painter::END);
    }
    if LINKED.swap(false, Ordering::SeqCst) {
        let _ = out.write_all(addresses::CLOSE);
    }
    let _ = execute!(out, DisableBracketedPaste, DisableMouseCapture, cursor::Show, LeaveAlternateScreen);
    let _ = out.flush();
    let _ = terminal::disable_raw_mode();
}

/// Gives the keys back without writing: for a terminal that takes no more output.
pub fn abandon() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = terminal::disable_raw_mode();
    }
}

fn give_back_on_panic() {
    static HOOKED: AtomicBool = AtomicBool::new(false);
    if HOOKED.swap(true, Ordering::SeqCst) {
        return;
    }
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        give_back();
        before(panic);
    }));
}
