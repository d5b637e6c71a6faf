//! The reader's loop: events in, frames out. One thread reads keys, one waits for signals, this one
//! owns the state.

use std::collections::VecDeque;
use std::io;
use std::process::ExitStatus;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::time::{Duration, Instant};

use crossterm::event::Event;

use crate::action::Action;
use crate::app::App;
use crate::config::Strings;
use crate::effect::Effect;
use crate::search::Query;
use crate::text::width::Widths;
use crate::tui::terminal::{self, Session};
use crate::tui::{Answers, Metrics, Screen, action_for, draw, links};

use super::Outcome;
use super::clipboard::Clipboard;
use super::failure::Failure;
use super::hyperlinks;
use super::input::{self, Input};
use super::loading::{News, Rest};
use super::loan::Loan;
use super::memory::Told;
use super::opener;
use super::own::Outfit;
use super::remembering::{Recollection, Remembering};
use super::signals::{self, Called};

mod keeping;
mod lending;

/// What wakes the loop.
enum Message {
    Input(Input),
    Called(Called),
    /// A link could not be opened, for this reason.
    NotOpened(String),
    /// The rest of the document has something to tell.
    News(News),
    /// What is remembered.
    Memory(Told),
    /// The editor that a note was given to has ended.
    Edited(io::Result<ExitStatus>),
}

impl From<Input> for Message {
    fn from(input: Input) -> Message {
        Message::Input(input)
    }
}

/// Where the reader begins.
#[derive(Debug, Clone, Copy)]
pub(super) enum Beginning<'a> {
    /// At what `--at` says.
    Place(&'a str),
    /// At a hit of a search.
    Hit {
        /// What is searched for.
        query: &'a Query,
        /// Which hit, from 1.
        number: usize,
    },
}

/// How the reader opens.
#[derive(Default)]
pub(super) struct Opening<'a> {
    /// What is still to be read of the document.
    pub(super) rest: Option<Rest>,
    /// Where it begins.
    pub(super) at: Option<Beginning<'a>>,
    /// What it remembers.
    pub(super) recollection: Option<Recollection<'a>>,
}

/// Runs the reader until it is left. What is not read yet is read behind the first frame, and so is what is
/// remembered.
pub(super) fn run(mut app: App, opening: Opening, outfit: Outfit) -> Result<Outcome, Failure> {
    app.open_as(outfit.usual);
    let Opening { rest, at, recollection } = opening;
    let (sender, receiver) = mpsc::channel();
    let for_signals = sender.clone();
    let loan = Loan::default();
    signals::watch(loan.clone(), move |called| for_signals.send(Message::Called(called)).is_ok())
        .map_err(|error| Failure::terminal(&error))?;
    let session = terminal::enter().map_err(|error| Failure::terminal(&error))?;
    let is_to_be_asked = session.painter.has_room_to_ask();
    let for_openers = sender.clone();
    let for_memory = sender.clone();
    // Keys that come before the first frame wait in the terminal.
    let watch = || {
        input::watch(sender.clone(), loan.clone(), is_to_be_asked);
        if let Some(rest) = rest {
            rest.read_on(move |news| sender.send(Message::News(news)).is_ok());
        }
    };
    let mut reader = Reader {
        app,
        outfit,
        session,
        clipboard: Clipboard::default(),
        has_hyperlinks: hyperlinks::wanted(),
        sender: for_openers,
        is_waiting: false,
        memory: None,
        loan: loan.clone(),
        has_told_unkept: false,
        passed: Instant::now(),
    };
    let outcome = reader.begin(at).and_then(|()| {
        watch();
        reader.memory = recollection.map(|wanted| {
            let tell = move |told| drop(for_memory.send(Message::Memory(told)));
            Remembering::new(wanted, tell)
        });
        reader.open_memory();
        reader.serve(&receiver)
    });
    reader.keep_at_last(&receiver);
    reader.let_answer(&receiver);
    let Reader { session, clipboard, memory, .. } = reader;
    drop(session);
    clipboard.finish();
    if let Some(memory) = memory {
        memory.finish();
    }
    outcome.map_err(|error| Failure::terminal(&error))?
}

struct Reader {
    app: App,
    outfit: Outfit,
    session: Session,
    clipboard: Clipboard,
    /// Whether the terminal knows hyperlinks.
    has_hyperlinks: bool,
    /// For what is started here and has something to tell later.
    sender: Sender<Message>,
    /// Whether the terminal was asked and hasn't answered.
    is_waiting: bool,
    /// What is remembered, if anything is.
    memory: Option<Remembering>,
    /// Whether the terminal is lent to another program.
    loan: Loan,
    /// Whether the reader was told that marks are not kept.
    has_told_unkept: bool,
    /// When the last event was carried out.
    passed: Instant,
}

/// While there is work to do, what it has led to so far is painted so often.
const FRAME: Duration = Duration::from_millis(33);
/// What changed is kept when nothing else has come for so long.
const PAUSE: Duration = Duration::from_secs(1);
/// Longer than any answer is waited for.
const LONGEST_ANSWER: Duration = Duration::from_millis(200);

impl Reader {
    fn begin(&mut self, at: Option<Beginning>) -> io::Result<()> {
        let (width, height) = terminal::size()?;
        self.app.update(Action::Resize { width, height });
        // Where the end of a document lies on the screen is known only now.
        match at {
            Some(Beginning::Place(place)) => self.app.go_to(place),
            Some(Beginning::Hit { query, number }) => self.app.go_to_hit(query.clone(), number),
            None => {}
        }
        if let Some(problem) = self.outfit.problem(&self.strings()) {
            self.app.update(Action::TellSettings(problem));
        }
        let widths = self.app.widths();
        self.session.painter.measure(Metrics { widths, trusts_ambiguous: false });
        self.app.pass(Duration::ZERO);
        self.paint()
    }

    fn serve(&mut self, receiver: &Receiver<Message>) -> io::Result<Result<Outcome, Failure>> {
        while let Some(first) = self.work_until_called(receiver)? {
            // Everything that has come meanwhile is taken in before the next frame, so that the view
            // never lags behind a held key.
            for message in std::iter::once(first).chain(receiver.try_iter()) {
                let event = match message {
                    Message::Input(Input::Event(event)) => event,
                    Message::Input(Input::Listening) => {
                        self.session.painter.ask(self.outfit.follows.is_some());
                        self.is_waiting = true;
                        continue;
                    }
                    Message::Input(Input::Answers(answers)) => {
                        self.learn(answers);
                        continue;
                    }
                    Message::Input(Input::Ended) => return Ok(Ok(Outcome::Done)),
                    Message::NotOpened(reason) => {
                        self.app.update(Action::NotOpened(reason));
                        continue;
                    }
                    Message::Called(Called::Resized(width, height)) => Event::Resize(width, height),
                    Message::Called(Called::Stop) => {
                        self.suspend()?;
                        continue;
                    }
                    Message::Called(Called::End(number)) => return Ok(Ok(Outcome::Signal(number))),
                    Message::News(News::Failed(failure)) => return Ok(Err(failure)),
                    Message::News(News::Died) => return Ok(Ok(Outcome::Panicked)),
                    Message::News(News::Progress(progress)) => {
                        self.app.progress(progress);
                        continue;
                    }
                    Message::News(News::Document(opened)) => {
                        self.app.replace(*opened);
                        self.open_memory();
                        continue;
                    }
                    Message::Memory(told) => {
                        self.remember(told);
                        continue;
                    }
                    Message::Edited(_) => continue,
                };
                if self.handle(&event, receiver)? {
                    return Ok(Ok(Outcome::Done));
                }
                let now = Instant::now();
                self.app.pass(now.duration_since(std::mem::replace(&mut self.passed, now)));
            }
            self.paint()?;
            if let Some(memory) = &mut self.memory {
                memory.grow_stale(&mut self.app);
            }
        }
        Ok(Ok(Outcome::Done))
    }

    /// Waits for what comes next; none when nothing more can come. Meanwhile the app does its work, bit by
    /// bit, and what that leads to is painted at once when it is done, and now and then before.
    fn work_until_called(&mut self, receiver: &Receiver<Message>) -> io::Result<Option<Message>> {
        let mut painted = Instant::now();
        while self.app.has_work() {
            match receiver.try_recv() {
                Ok(message) => return Ok(Some(message)),
                Err(TryRecvError::Disconnected) => return Ok(None),
                Err(TryRecvError::Empty) => {}
            }
            let found = self.app.work();
            if found || !self.app.has_work() || painted.elapsed() > FRAME {
                self.paint()?;
                painted = Instant::now();
            }
        }
        if self.memory.as_ref().is_some_and(Remembering::is_stale) {
            match receiver.recv_timeout(PAUSE) {
                Ok(message) => return Ok(Some(message)),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) => self.keep_memory(),
            }
        }
        Ok(receiver.recv().ok())
    }

    /// The terminal has told what it does.
    fn learn(&mut self, answers: Answers) {
        self.is_waiting = false;
        self.session.synchronize(answers.synchronizes);
        if let Some(colour) = answers.background {
            self.outfit.follow(colour);
        }
        self.app.set_typography(self.app.typography(), answers.widths.unwrap_or_default());
        let widths = self.app.widths();
        // What the reader has set and the terminal denies is not relied on.
        let agrees = |said: Widths| said.wide_ambiguous == widths.wide_ambiguous;
        let trusts_ambiguous = answers.widths.is_some_and(agrees);
        self.session.painter.measure(Metrics { widths, trusts_ambiguous });
    }

    /// Waits for answers that are still on their way, for else they would come to whoever reads next.
    fn let_answer(&mut self, receiver: &Receiver<Message>) {
        let end = Instant::now() + LONGEST_ANSWER;
        while self.is_waiting {
            match receiver.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(Message::Input(Input::Answers(_) | Input::Ended)) | Err(_) => self.is_waiting = false,
                Ok(_) => {}
            }
        }
    }

    /// Carries out what an event means; true if that was to leave.
    fn handle(&mut self, event: &Event, receiver: &Receiver<Message>) -> io::Result<bool> {
        if matches!(event, Event::Resize(..)) {
            // Also where the size is the old one again: what the terminal did with the rows meanwhile is
            // not known.
            self.repaint()?;
        }
        let strings = self.strings();
        let Reader { app, outfit: Outfit { keymap, theme, .. }, .. } = self;
        let Some(action) = action_for(Screen { app, strings: &strings, keymap, theme }, event) else {
            return Ok(false);
        };
        let mut effects = VecDeque::from(self.app.update(action));
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::KeepMark(_) | Effect::DropMark(_) | Effect::ListMarks => self.keep_marks(&effect),
                Effect::EditNote { key, note } => effects.extend(self.edit(key, &note, receiver)?),
                Effect::Quit => return Ok(true),
                Effect::Repaint => self.repaint()?,
                Effect::Suspend => self.suspend()?,
                Effect::Copy(words) => {
                    self.session.painter.copy(&words)?;
                    self.clipboard.copy(words);
                }
                Effect::Open(link) => {
                    let sender = self.sender.clone();
                    let tell = move |reason| drop(sender.send(Message::NotOpened(reason)));
                    if let Err(reason) = opener::open(&link, tell) {
                        self.app.update(Action::NotOpened(reason));
                    }
                }
            }
        }
        Ok(false)
    }

    /// Has the next frame painted as a whole.
    fn repaint(&mut self) -> io::Result<()> {
        let (width, height) = terminal::size()?;
        self.session.painter.resize(width, height);
        Ok(())
    }

    fn paint(&mut self) -> io::Result<()> {
        let strings = &self.strings();
        let Reader { app, outfit: Outfit { keymap, theme, .. }, session, has_hyperlinks, .. } = self;
        let screen = Screen { app, strings, keymap, theme };
        if *has_hyperlinks {
            session.link(&links(screen));
        }
        session.painter.draw(|buffer| draw(screen, buffer))
    }

    /// The words of the language that goes with the script.
    fn strings(&self) -> Strings {
        Strings::of(self.outfit.language.beside(self.app.script()))
    }
}
