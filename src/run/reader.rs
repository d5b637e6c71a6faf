//! The reader's loop: events in, frames out. One thread reads keys, one waits for signals, this one
//! owns the state.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::time::{Duration, Instant};

use crossterm::event::{Event, MouseEventKind};

use crate::action::Action;
use crate::app::{App, Beginning, Desk, FileName, Notice};
use crate::cli;
use crate::config::Strings;
use crate::effect::Effect;
use crate::model::DocumentKey;
use crate::text::width::Widths;
use crate::tui::terminal::{self, Session};
use crate::tui::{Answers, Metrics, Scene};

use super::Outcome;
use super::clipboard::Clipboard;
use super::everywhere::Finder;
use super::failure::Failure;
use super::hyperlinks;
use super::input::{self, Input};
use super::library::{Folders, Librarian};
use super::loading::Rest;
use super::loan::Loan;
use super::memory::Ending;
use super::opener;
use super::own::Outfit;
use super::remembering::Recollection;
use super::signals;
use super::watch::{Stamp, Watch, Watched};

mod attendant;
mod keeping;
mod lending;
mod lists;
mod message;
mod opening;
mod watching;

use attendant::Attendant;
use message::Message;

/// How the reader opens.
#[derive(Default)]
pub(super) struct Opening<'a> {
    /// The file of the document that is read already; none of the built-in sample.
    pub(super) file: Option<&'a Path>,
    /// What is still to be read of it.
    pub(super) rest: Option<Rest>,
    /// What its file was when it was opened.
    pub(super) stamp: Option<Stamp>,
    /// Where it begins.
    pub(super) at: Option<Beginning>,
    /// What it remembers.
    pub(super) recollection: Option<Recollection<'a>>,
    /// How it is read.
    pub(super) input: cli::Input,
    /// Those that can be read besides.
    pub(super) others: Vec<PathBuf>,
    /// Files that can't, and why.
    pub(super) failed: Vec<(PathBuf, Failure)>,
    /// The folders of the library.
    pub(super) folders: Folders,
}

/// Runs the reader until it is left. What is not read yet is read behind the first frame, and so is what is
/// remembered.
///
/// Without a document, the library is shown.
pub(super) fn run(mut app: Option<App>, opening: Opening, outfit: Outfit) -> Result<Outcome, Failure> {
    let Opening { file, rest, stamp, at, recollection, input, others, failed, folders } = opening;
    if let Some(app) = &mut app {
        app.open_as(outfit.usual);
    }
    let (sender, receiver) = mpsc::channel();
    let for_signals = sender.clone();
    let loan = Loan::default();
    signals::watch(loan.clone(), move |called| for_signals.send(Message::Called(called)).is_ok())
        .map_err(|error| Failure::terminal(&error))?;
    let session = terminal::enter().map_err(|error| Failure::terminal(&error))?;
    let is_to_be_asked = session.painter.has_room_to_ask();
    let mut desk = Desk::new(outfit.typography, Widths::CAUTIOUS, outfit.usual.script);
    let name = |app: &App| match file {
        Some(file) => FileName::of(file.into()),
        None => FileName::without_file(app.file_name()),
    };
    let failed: Vec<(DocumentKey, Failure)> =
        failed.into_iter().map(|(path, why)| (desk.add(FileName::of(path), None), why)).collect();
    let first = app.map(|app| (desk.add(name(&app), at), app));
    let key = first.as_ref().map(|(key, _)| *key);
    for path in others {
        desk.add(FileName::of(path), None);
    }
    let mut reader = Reader {
        desk,
        outfit,
        session,
        clipboard: Clipboard::default(),
        has_hyperlinks: hyperlinks::wanted(),
        input: input.for_others(),
        watch: None,
        sender: sender.clone(),
        later: VecDeque::new(),
        is_waiting: false,
        attendants: HashMap::new(),
        endings: Vec::new(),
        loan: loan.clone(),
        has_told_unkept: false,
        has_told_forgetting: false,
        passed: Instant::now(),
        begun: Instant::now(),
        folders,
        librarian: None,
        finder: None,
    };
    let outcome = reader.begin(first, failed).and_then(|()| {
        // Keys that come before the first frame wait in the terminal.
        input::watch(sender.clone(), loan, is_to_be_asked);
        if let (Some(rest), Some(key)) = (rest, key) {
            rest.read_on(move |news| sender.send(Message::News(key, news)).is_ok());
        }
        reader.start_watch();
        match key {
            Some(key) => {
                reader.locate(key);
                let watched = file.map(|file| Watched { path: file.into(), input, stamp });
                reader.attend(key, recollection, watched);
            }
            None => reader.look_into_library(),
        }
        reader.serve(&receiver)
    });
    reader.keep_at_last(&receiver);
    reader.let_answer(&receiver);
    let Reader { session, clipboard, attendants, endings, .. } = reader;
    drop(session);
    clipboard.finish();
    Reader::await_endings(attendants.into_values(), endings);
    outcome.map_err(|error| Failure::terminal(&error))?
}

struct Reader {
    desk: Desk,
    outfit: Outfit,
    session: Session,
    clipboard: Clipboard,
    /// Whether the terminal knows hyperlinks.
    has_hyperlinks: bool,
    /// How documents are read that are opened now.
    input: cli::Input,
    /// Who watches their files.
    watch: Option<Watch>,
    /// For what is started here and has something to tell later.
    sender: Sender<Message>,
    /// What came while something else was waited for.
    later: VecDeque<Message>,
    /// Whether the terminal was asked and hasn't answered.
    is_waiting: bool,
    /// What belongs to the open documents.
    attendants: HashMap<DocumentKey, Attendant>,
    /// What is still written of closed ones.
    endings: Vec<Ending>,
    /// Whether the terminal is lent to another program.
    loan: Loan,
    /// Whether the reader was told that marks are not kept.
    has_told_unkept: bool,
    /// Whether they were told that nothing can be remembered.
    has_told_forgetting: bool,
    /// When the last event was carried out.
    passed: Instant,
    /// When the reader began.
    begun: Instant,
    /// The folders of the library, as they are known at the start.
    folders: Folders,
    /// Who looks after them, once the library was shown.
    librarian: Option<Librarian>,
    /// The last search of all files, and its number.
    finder: Option<(u64, Finder)>,
}

/// Whether the pointer has moved with its button down.
fn is_drag(message: &Message) -> bool {
    let Message::Input(Input::Event(Event::Mouse(mouse))) = message else { return false };
    matches!(mouse.kind, MouseEventKind::Drag(_))
}

/// While there is work to do, what it has led to so far is painted so often.
const FRAME: Duration = Duration::from_millis(33);
/// What changed is kept when nothing else has come for so long.
const PAUSE: Duration = Duration::from_secs(1);
/// Longer than any answer is waited for.
const LONGEST_ANSWER: Duration = Duration::from_millis(200);

impl Reader {
    fn begin(
        &mut self,
        first: Option<(DocumentKey, App)>,
        failed: Vec<(DocumentKey, Failure)>,
    ) -> io::Result<()> {
        let (width, height) = terminal::size()?;
        self.desk.update(Action::Resize { width, height });
        match first {
            Some((key, app)) => self.desk.arrive(key, app),
            // What is to be done for it is done behind the first frame.
            None => drop(self.desk.show_library()),
        }
        let strings = self.strings();
        if let Some(problem) = self.outfit.problem(&strings) {
            self.desk.tell(Notice::Settings(problem));
        }
        for (key, failure) in failed {
            self.desk.fail(key, failure.told(&strings));
        }
        let widths = self.desk.widths();
        self.session.painter.measure(Metrics { widths, trusts_ambiguous: false });
        self.desk.pass(Duration::ZERO);
        self.paint()
    }

    fn serve(&mut self, receiver: &Receiver<Message>) -> io::Result<Result<Outcome, Failure>> {
        while let Some(first) = self.work_until_called(receiver)? {
            // Everything that has come meanwhile is taken in before the next frame, so that the view
            // never lags behind a held key.
            let mut next = Some(first);
            while let Some(message) = next {
                // Of a movement that has gone on already only its end is laid out.
                next = is_drag(&message).then(|| self.come(receiver)).flatten();
                if next.as_ref().is_some_and(is_drag) {
                    continue;
                }
                if let Some(outcome) = self.take_in(message, receiver)? {
                    return Ok(outcome);
                }
                next = next.or_else(|| self.come(receiver));
            }
            self.paint()?;
            self.grow_stale();
        }
        Ok(Ok(Outcome::Done))
    }

    /// What has come already, if anything has.
    fn come(&mut self, receiver: &Receiver<Message>) -> Option<Message> {
        self.later.pop_front().or_else(|| receiver.try_recv().ok())
    }

    /// Waits for what comes next; none when nothing more can come. Meanwhile the app does its work, bit by
    /// bit, and what that leads to is painted at once when it is done, and now and then before.
    fn work_until_called(&mut self, receiver: &Receiver<Message>) -> io::Result<Option<Message>> {
        if let Some(message) = self.later.pop_front() {
            return Ok(Some(message));
        }
        let mut painted = Instant::now();
        while self.desk.has_work() {
            match receiver.try_recv() {
                Ok(message) => return Ok(Some(message)),
                Err(TryRecvError::Disconnected) => return Ok(None),
                Err(TryRecvError::Empty) => {}
            }
            let found = self.desk.work();
            if found || !self.desk.has_work() || painted.elapsed() > FRAME {
                self.paint()?;
                painted = Instant::now();
            }
        }
        if self.attendants.values().any(Attendant::is_stale) {
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
        self.desk.set_widths(answers.widths.unwrap_or_default());
        let widths = self.desk.widths();
        // What the reader has set and the terminal denies is not relied on.
        let agrees = |said: Widths| said.wide_ambiguous == widths.wide_ambiguous;
        let trusts_ambiguous = answers.widths.is_some_and(agrees);
        self.session.painter.measure(Metrics { widths, trusts_ambiguous });
    }

    /// What comes next until a moment.
    fn next_until(
        &mut self,
        end: Instant,
        receiver: &Receiver<Message>,
    ) -> Result<Message, RecvTimeoutError> {
        let later = self.later.pop_front().ok_or(RecvTimeoutError::Timeout);
        later.or_else(|_| receiver.recv_timeout(end.saturating_duration_since(Instant::now())))
    }

    /// Waits for answers that are still on their way, for else they would come to whoever reads next.
    fn let_answer(&mut self, receiver: &Receiver<Message>) {
        let end = Instant::now() + LONGEST_ANSWER;
        while self.is_waiting {
            match self.next_until(end, receiver) {
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
        let Some(action) = self.scene(&strings).action_for(event) else { return Ok(false) };
        self.desk.tell_time(self.begun.elapsed(), false);
        let mut effects = VecDeque::from(self.desk.update(action));
        while let Some(effect) = effects.pop_front() {
            match effect {
                Effect::KeepMark(_) | Effect::DropMark(_) | Effect::ListMarks => self.keep_marks(&effect),
                Effect::EditNote { key, note } => effects.extend(self.edit(key, &note, receiver)?),
                Effect::OpenDocument { key, path } => {
                    effects.extend(self.open_document(key, path, receiver));
                }
                Effect::CloseDocument(key) => self.close(key),
                // The desk has done it.
                Effect::ShowDocuments
                | Effect::StepDocument(_)
                | Effect::OpenElsewhere
                | Effect::ShowLibrary
                | Effect::AskEverywhere
                | Effect::LeaveList
                | Effect::ReadFile { .. } => {}
                Effect::LookIntoLibrary => self.look_into_library(),
                Effect::KeepOrder(name) => self.keep_order(name),
                Effect::FindEverywhere(typed) => self.find_everywhere(&typed),
                Effect::StopFinding => self.stop_finding(),
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
                        self.desk.update(Action::NotOpened(reason));
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
        let Reader { desk, outfit: Outfit { keymap, theme, .. }, session, has_hyperlinks, .. } = self;
        let scene = Scene { desk, strings, keymap, theme };
        if *has_hyperlinks {
            session.link(&scene.links());
        }
        session.painter.draw(|buffer| scene.draw(buffer))?;
        self.desk.tell_time(self.begun.elapsed(), true);
        Ok(())
    }

    fn scene<'a>(&'a self, strings: &'a Strings) -> Scene<'a> {
        let Outfit { keymap, theme, .. } = &self.outfit;
        Scene { desk: &self.desk, strings, keymap, theme }
    }

    /// The words of the language that goes with the script.
    fn strings(&self) -> Strings {
        Strings::of(self.outfit.language.beside(self.desk.script()))
    }
}
