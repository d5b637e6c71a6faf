//! A large file is opened by its beginning, and the rest is read while that is shown.
//!
//! The first 32 KB of a large file, or whatever a pipe's writer has said when it pauses, are cut at a line's
//! end and go the same way as a small file: they are a document, and the reader shows it. Behind the first
//! frame a thread reads the rest (`run::loading`; `run::incoming` knows when there is enough to be shown),
//! parses *all* of it, since who speaks and what is a heading is told with the whole file in view, and sends
//! the whole document over the channel. `App::replace` puts it in the beginning's place: the beginning is a
//! prefix of the whole, so `app::carry` finds every place again by the byte that it stands for, whatever the
//! line is now. Where a pipe's writer pauses again and again, longer beginnings come in between: eight times as
//! long as the one before as long as that is little, or behind a pause, and then taking a twentieth of the time
//! at most.
//!
//! Subtitles and exports are read whole: who speaks in them, and whether their lines are said again, decides what
//! their text is, so that of their beginning need not be the beginning of it.
//!
//! What prints, and `--at` and `--edition`, which have to say whether the place exists, read all of a file
//! first.

use std::fs::File;
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::app::{Opened, Progress};
use crate::cli::Input;
use crate::model::{Document, Edition, Finding, FindingKind};
use crate::source::{self, Charset, Evidence, Format, Known, Problem};

use super::beside::Beside;
use super::failure::Failure;
use super::incoming::{Gathered, Incoming, LONGEST};
use super::open::{self, Reading, document};
use super::watch::Stamp;

/// A file of so many bytes is read and parsed before a first screen could be missed.
const AT_ONCE: u64 = 48 * 1024;
/// A file of so many bytes is read whole before anybody would wonder.
const SOON: u64 = 4 * 1024 * 1024;
/// How far the reading is, is told at most so often.
const BETWEEN_TELLING: Duration = Duration::from_millis(80);

/// A document that is opened, with what is still to be read of it.
pub(super) struct Begun {
    /// What can be shown at once.
    pub(super) opened: Opened,
    /// What else there is.
    pub(super) rest: Option<Rest>,
    /// By what it is seen whether its file has changed since; none of a pipe.
    pub(super) stamp: Option<Stamp>,
}

impl Named {
    /// Whether no beginning of it can be shown: the text that is made of cues depends on all of them.
    fn is_read_whole(&self, bytes: &[u8]) -> bool {
        if self.beside.chapters.is_some() {
            return true;
        }
        let by_name = || source::is_read_whole_by_name(&self.file_name);
        self.reading
            .format
            .map_or_else(|| by_name() || source::may_be_read_whole(bytes), Format::is_read_whole)
    }
}

/// What is still to be read.
pub(super) struct Rest {
    incoming: Incoming,
    file: Named,
}

/// What is known of a file before it is read.
struct Named {
    /// As the command line names it.
    name: String,
    /// Without its folders.
    file_name: String,
    /// How it is read; once something of it is shown, in the encoding of that.
    reading: Reading,
    /// What stands beside it. Chapters that come in have all of it read before it is shown, since where they stand in
    /// the beginning need not be where they stand in the whole.
    beside: Beside,
}

/// What the thread that reads the rest has to tell.
pub(super) enum News {
    /// It is so far.
    Progress(Progress),
    /// More of the document, or all of it.
    Document(Box<Opened>),
    /// The file is none that can be read.
    Failed(Failure),
    /// The thread has panicked; the terminal is given back already.
    Died,
}

/// Opens a file, or standard input, for reading on the screen: all of it if it is small or has ended, else
/// its beginning.
pub(super) fn begin(path: &Path, input: &Input) -> Result<Begun, Failure> {
    let name = path.to_string_lossy().into_owned();
    let beside = Beside::of(Some(path), input)?;
    let file = Named { file_name: open::file_name(path), reading: Reading::of(input), beside, name };
    let mut stamp = None;
    let incoming = if path == Path::new("-") {
        Incoming::pipe(io::stdin())
    } else {
        let failed = |error: io::Error| Failure::read(&file.name, &error);
        let opened = File::open(path).map_err(failed)?;
        let metadata = opened.metadata().map_err(failed)?;
        stamp = Stamp::of(&metadata);
        match metadata.len() {
            _ if metadata.is_dir() => return Err(failed(io::ErrorKind::IsADirectory.into())),
            _ if !metadata.is_file() => Incoming::pipe(opened),
            size if size > LONGEST => return Err(Failure::problem(&file.name, Problem::TooLarge)),
            size if size <= AT_ONCE => {
                let bytes = open::read_all(opened, size).map_err(failed)?;
                let document = document(bytes, file.reading, file.beside, &file.name, &mut |_| {})?;
                return Ok(Begun {
                    opened: Opened::whole(document.into(), &file.file_name),
                    rest: None,
                    stamp,
                });
            }
            size => Incoming::file(opened, size),
        }
    };
    Ok(Begun { stamp, ..Rest { incoming, file }.begin()? })
}

impl Rest {
    /// Waits for a beginning that can be shown.
    fn begin(mut self) -> Result<Begun, Failure> {
        loop {
            match self.incoming.gather(&mut |_| {}) {
                Gathered::Enough => {
                    if let Some(opened) = self.beginning().or_else(|| self.name_alone()) {
                        return Ok(Begun { opened, rest: Some(self), stamp: None });
                    }
                }
                Gathered::All(error) => {
                    return Ok(Begun { opened: self.whole(error, &mut |_| {})?, rest: None, stamp: None });
                }
                Gathered::TooMuch => return Err(Failure::problem(&self.file.name, Problem::TooLarge)),
            }
        }
    }

    /// What has come so far, as a document. None if it is no text as it stands: all of it may be.
    fn beginning(&mut self) -> Option<Opened> {
        let begun = Instant::now();
        let document = self.known().and_then(|known| {
            let reading = Reading { known, goes_on: true, ..self.file.reading };
            let bytes = self.incoming.bytes();
            let bytes = bytes
                .get(..end_of_beginning(bytes, known))
                .filter(|bytes| !bytes.is_empty() && !self.file.is_read_whole(bytes))?;
            let document = document(bytes.to_vec(), reading, Beside::default(), "", &mut |_| {}).ok()?;
            self.file.reading.known = known;
            Some(document)
        });
        let opened =
            document.map(|document| Opened::beginning(certain(document).into(), &self.file.file_name));
        self.incoming.mark_shown(begun.elapsed());
        opened
    }

    /// The name of a file that is read whole, with nothing below it yet: where that takes its time, there is something
    /// to look at, and the status line tells how far it is.
    fn name_alone(&self) -> Option<Opened> {
        let takes_time = self.incoming.size().is_none_or(|size| size > SOON);
        let document = Document { editions: vec![Edition::default()], ..Document::default() };
        let is_known = || source::check(self.incoming.bytes(), self.file.reading.known).is_ok();
        (takes_time && self.file.is_read_whole(self.incoming.bytes()) && is_known())
            .then(|| Opened::beginning(document.into(), &self.file.file_name))
    }

    /// What is known of the encoding by what has come so far. The rest is read in the same one, else what is shown
    /// would not be its beginning; so where it can't be told yet, nothing is shown.
    fn known(&self) -> Option<Known> {
        let bytes = self.incoming.bytes();
        let known = source::check(bytes, self.file.reading.known).ok()?;
        let told = source::tell(bytes, known).ok()?;
        match told.evidence {
            Evidence::OnlyAscii => Some(Known::Narrow),
            Evidence::Little => None,
            Evidence::Enough => Some(Known::All(told.choice)),
        }
    }

    /// All that could be read, as a document.
    fn whole(self, error: Option<io::Error>, tell: &mut dyn FnMut(u8)) -> Result<Opened, Failure> {
        let Rest { incoming, file } = self;
        if let Some(error) = error.as_ref().filter(|_| incoming.bytes().is_empty()) {
            return Err(Failure::read(&file.name, error));
        }
        let mut document = document(incoming.into_bytes(), file.reading, file.beside, &file.name, tell)?;
        if let Some(error) = error {
            let finding = Finding::of_text(FindingKind::Incomplete, 0, None, &error.to_string());
            document.findings.insert(0, finding);
        }
        Ok(Opened::whole(document.into(), &file.file_name))
    }

    /// Reads the rest on a thread of its own, which tells what there is to tell until nobody listens.
    pub(super) fn read_on(self, tell: impl FnMut(News) -> bool + Send + 'static) {
        thread::spawn(move || {
            // What is read in a moment needs no word about it.
            let mut teller = Teller { tell, told: Progress::Unknown, told_at: Instant::now() };
            self.read_all(&mut teller);
        });
    }

    fn read_all<T: FnMut(News) -> bool>(mut self, teller: &mut Teller<T>) {
        let error = loop {
            match self.incoming.gather(&mut |progress| teller.progress(progress)) {
                Gathered::Enough => {
                    let more = self.beginning();
                    if more.is_some_and(|opened| !(teller.tell)(News::Document(opened.into()))) {
                        return;
                    }
                }
                Gathered::All(error) => break error,
                Gathered::TooMuch => {
                    (teller.tell)(News::Failed(Failure::problem(&self.file.name, Problem::TooLarge)));
                    return;
                }
            }
        };
        let whole = self.whole(error, &mut |percent| teller.progress(Progress::Percent(percent)));
        (teller.tell)(match whole {
            Ok(opened) => News::Document(opened.into()),
            Err(failure) => News::Failed(failure),
        });
    }
}

/// Tells how far the reading is, now and then; and a panic, which nobody would learn of otherwise.
struct Teller<T: FnMut(News) -> bool> {
    tell: T,
    told: Progress,
    told_at: Instant,
}

impl<T: FnMut(News) -> bool> Teller<T> {
    fn progress(&mut self, progress: Progress) {
        let is_due = self.told_at.elapsed() >= BETWEEN_TELLING;
        if is_due && shown(progress) != shown(self.told) {
            self.told_at = Instant::now();
            self.told = progress;
            (self.tell)(News::Progress(progress));
        }
    }
}

impl<T: FnMut(News) -> bool> Drop for Teller<T> {
    fn drop(&mut self) {
        if thread::panicking() {
            (self.tell)(News::Died);
        }
    }
}

/// What differs on the screen: of bytes, a kilobyte, or a tenth of a megabyte.
fn shown(progress: Progress) -> Progress {
    match progress {
        Progress::Bytes(bytes) if bytes < 1_000_000 => Progress::Bytes(bytes / 1000 * 1000),
        Progress::Bytes(bytes) => Progress::Bytes(bytes / 100_000 * 100_000),
        other => other,
    }
}

/// Leaves out what only the whole file can tell.
fn certain(mut document: Document) -> Document {
    use FindingKind::{Disorder, FrontMatter, Gap, Overlap};
    document.findings.retain(|finding| matches!(finding.kind, Gap | Overlap | Disorder | FrontMatter));
    document
}

/// Where the last line of a beginning ends; in one endless line, where its last character does, or in another
/// encoding than UTF-8 its last byte: decoding leaves out what that cuts off.
fn end_of_beginning(bytes: &[u8], known: Known) -> usize {
    let charset = match known {
        Known::All(choice) => choice.charset,
        Known::Nothing | Known::Narrow => Charset::UTF_8,
    };
    if charset != Charset::UTF_8 {
        return source::last_line_end(bytes, charset).unwrap_or(bytes.len());
    }
    if let Some(line_end) = memchr::memrchr(b'\n', bytes) {
        return line_end + 1;
    }
    let trail = bytes.iter().rev().take(3).take_while(|byte| **byte & 0xC0 == 0x80).count();
    let Some(lead) = bytes.len().checked_sub(trail + 1) else { return bytes.len() };
    let length = match bytes.get(lead) {
        Some(0xC2..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..=0xF4) => 4,
        _ => 1,
    };
    if lead + length > bytes.len() { lead } else { bytes.len() }
}

#[cfg(test)]
mod tests;
