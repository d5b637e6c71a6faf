//! The bytes of a file or a pipe as they come in, and when there are enough of them to be shown.
//!
//! A file is read in large pieces. What a pipe's writer says, and when, nobody knows: a thread of its own
//! waits for it, so that what has come can be shown while the writer pauses.

use std::fs::File;
use std::io::{self, Read};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::Progress;

/// Nothing longer is read, in bytes.
pub(super) const LONGEST: u64 = u32::MAX as u64;
/// So many bytes are more than any first screen shows.
const BEGINNING: usize = 32 * 1024;
/// A file is read in pieces of so many bytes.
const PIECE: u64 = 1024 * 1024;
/// A writer that says nothing for so long has paused.
const MOMENT: Duration = Duration::from_millis(100);
/// What is longer takes time and room to be shown: that waits for a longer pause.
const LARGE: usize = 8 * 1024 * 1024;
const LONG_MOMENT: Duration = Duration::from_secs(1);
/// What is shown grows at most so often, unless the writer pauses.
const BETWEEN: Duration = Duration::from_millis(300);
/// What is shown grows by this factor at least, unless the writer pauses.
const GROWTH: usize = 8;
/// Behind a pause, showing what is new takes at most one part in so many of all time, so that a writer
/// who pauses after every line of a long text doesn't keep the machine busy.
const IDLE_SHARE: u32 = 20;
/// So many pieces from a pipe wait to be taken; then the writer waits.
const WAITING_PIECES: usize = 16;

/// Where bytes come from.
enum Source {
    File { file: File, size: u64 },
    Pipe(Receiver<io::Result<Vec<u8>>>),
}

/// Bytes that come in.
pub(super) struct Incoming {
    bytes: Vec<u8>,
    source: Source,
    /// How many of the bytes are shown.
    shown: usize,
    /// When they were, and how long it took.
    shown_at: Instant,
    cost: Duration,
}

/// Why the gathering of bytes stops.
pub(super) enum Gathered {
    /// There is enough to be shown.
    Enough,
    /// There is no more; or no more can be read.
    All(Option<io::Error>),
    /// There is more than can be read.
    TooMuch,
}

impl Incoming {
    /// The bytes of a file of `size` bytes.
    pub(super) fn file(file: File, size: u64) -> Incoming {
        Incoming::of(Vec::with_capacity(BEGINNING), Source::File { file, size })
    }

    /// The bytes of a pipe.
    pub(super) fn pipe(from: impl Read + Send + 'static) -> Incoming {
        Incoming::of(Vec::new(), Source::Pipe(watch(from)))
    }

    fn of(bytes: Vec<u8>, source: Source) -> Incoming {
        Incoming { bytes, source, shown: 0, shown_at: Instant::now(), cost: Duration::ZERO }
    }

    /// What has come so far.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many bytes there will be, if anybody knows.
    pub(super) fn size(&self) -> Option<u64> {
        match self.source {
            Source::File { size, .. } => Some(size),
            Source::Pipe(_) => None,
        }
    }

    /// All that has come.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Remembers that what has come is shown, which took so long.
    pub(super) fn mark_shown(&mut self, cost: Duration) {
        self.shown = self.bytes.len();
        self.shown_at = Instant::now();
        self.cost = cost;
    }

    /// Waits for bytes until there is enough to be shown or no more will come.
    pub(super) fn gather(&mut self, tell: &mut dyn FnMut(Progress)) -> Gathered {
        loop {
            match self.take_more(tell) {
                Err(stop) => return stop,
                Ok(()) if self.bytes.len() as u64 > LONGEST => return Gathered::TooMuch,
                Ok(()) if self.is_enough() => return Gathered::Enough,
                Ok(()) => {}
            }
            tell(match self.source {
                Source::File { size, .. } => read_share(self.bytes.len() as u64, size),
                Source::Pipe(_) => Progress::Bytes(self.bytes.len() as u64),
            });
        }
    }

    fn take_more(&mut self, tell: &mut dyn FnMut(Progress)) -> Result<(), Gathered> {
        let pause = self.pause();
        match &mut self.source {
            Source::File { file, size } => {
                let size = *size;
                let piece = if self.shown == 0 { BEGINNING as u64 } else { PIECE };
                if self.shown > 0 && self.bytes.len() <= BEGINNING {
                    // Room for all is made behind the first screen, for it takes time; and for some bytes
                    // more, so that the end is found without growing.
                    let rest = size.min(LONGEST).saturating_sub(self.bytes.len() as u64) + 64;
                    self.bytes.reserve_exact(usize::try_from(rest).unwrap_or(0));
                }
                match file.take(piece).read_to_end(&mut self.bytes) {
                    Ok(0) => Err(Gathered::All(None)),
                    Ok(_) => Ok(()),
                    Err(error) => Err(Gathered::All(Some(error))),
                }
            }
            Source::Pipe(pieces) => {
                let piece = match pause {
                    Some(pause) => pieces.recv_timeout(pause),
                    // Whoever waits long wants to know exactly what there is.
                    None => {
                        tell(Progress::Bytes(self.bytes.len() as u64));
                        pieces.recv().map_err(|_| RecvTimeoutError::Disconnected)
                    }
                };
                match piece {
                    Ok(Ok(piece)) => {
                        self.bytes.extend_from_slice(&piece);
                        Ok(())
                    }
                    Ok(Err(error)) => Err(Gathered::All(Some(error))),
                    Err(RecvTimeoutError::Timeout) => Err(Gathered::Enough),
                    Err(RecvTimeoutError::Disconnected) => Err(Gathered::All(None)),
                }
            }
        }
    }

    /// How long a writer may pause before what is new is shown; for ever where nothing is.
    fn pause(&self) -> Option<Duration> {
        let moment = if self.bytes.len() > LARGE { LONG_MOMENT } else { MOMENT };
        let rest = (self.cost * IDLE_SHARE).saturating_sub(self.shown_at.elapsed());
        (self.bytes.len() > self.shown).then_some(rest.max(moment))
    }

    fn is_enough(&self) -> bool {
        match self.shown {
            0 => self.bytes.len() >= BEGINNING,
            shown => {
                let length = self.bytes.len();
                length <= LARGE && length / GROWTH >= shown && self.shown_at.elapsed() >= BETWEEN
            }
        }
    }
}

/// How much of the work is done when so many bytes of a file are read: reading is the least of it.
fn read_share(read: u64, size: u64) -> Progress {
    const SHARE: u64 = 5;
    Progress::Percent(u8::try_from((read * SHARE / size.max(1)).min(SHARE)).unwrap_or(0))
}

/// Reads a pipe until it ends; the end is the channel's end.
fn watch(mut from: impl Read + Send + 'static) -> Receiver<io::Result<Vec<u8>>> {
    let (sender, pieces) = mpsc::sync_channel(WAITING_PIECES);
    thread::spawn(move || {
        let mut buffer = vec![0; BEGINNING];
        loop {
            let piece = match from.read(&mut buffer) {
                Ok(0) => return,
                Ok(length) => Ok(buffer.get(..length).unwrap_or_default().to_vec()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => Err(error),
            };
            let is_last = piece.is_err();
            if sender.send(piece).is_err() || is_last {
                return;
            }
        }
    });
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_dear_to_show_is_not_shown_again_soon() {
        let mut incoming = Incoming::pipe(io::empty());
        assert_eq!(incoming.pause(), None, "nothing is new");
        incoming.bytes = vec![b'a'; 100];
        assert_eq!(incoming.pause(), Some(MOMENT));
        incoming.mark_shown(Duration::from_secs(60));
        assert_eq!(incoming.pause(), None, "all is shown");
        incoming.bytes.push(b'a');
        assert!(incoming.pause() > Some(Duration::from_secs(60)));
        // Without a pause it takes eight times as much, and time besides.
        incoming.bytes.resize(100 * GROWTH, b'a');
        assert!(!incoming.is_enough());
        incoming.shown_at = incoming.shown_at.checked_sub(BETWEEN).expect("the machine runs for a while");
        assert!(incoming.is_enough());
        // A second copy of very much would need the room that the rest needs.
        incoming.bytes.resize(LARGE + 1, b'a');
        assert!(!incoming.is_enough());
        incoming.mark_shown(Duration::ZERO);
        incoming.bytes.push(b'a');
        assert_eq!(incoming.pause(), Some(LONG_MOMENT));
    }

    #[test]
    fn a_file_is_read_in_its_order_and_told_by_its_size() {
        let path = std::env::temp_dir().join(format!("yulu-incoming-{}", std::process::id()));
        let text: Vec<u8> = (0..3_000_000u32).map(|at| at as u8).collect();
        std::fs::write(&path, &text).expect("the folder for temporary files can be written");
        let file = File::open(&path).expect("it was written");
        let mut incoming = Incoming::file(file, text.len() as u64);
        let mut told = Vec::new();
        assert!(matches!(incoming.gather(&mut |progress| told.push(progress)), Gathered::Enough));
        assert_eq!(incoming.bytes(), &text[..BEGINNING]);
        incoming.mark_shown(Duration::ZERO);
        assert!(matches!(incoming.gather(&mut |progress| told.push(progress)), Gathered::All(None)));
        assert_eq!(incoming.bytes().len(), text.len());
        assert!(incoming.bytes.capacity() < text.len() + 1024, "no room to spare");
        assert_eq!(told.last(), Some(&Progress::Percent(5)));
        assert!(incoming.into_bytes() == text);
        std::fs::remove_file(&path).expect("it was written");
    }
}
