//! Programs in a pseudo-terminal, with an emulator that keeps the screen as a reader would see it.
//!
//! Nothing here sleeps: a thread reads what the terminal is sent, another waits for the program's end,
//! and a test waits for their messages until what it looks for is there or the time is up.

use std::ffi::{OsStr, OsString};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill, killpg};
use nix::unistd::Pid;
use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Long enough for a busy machine; only a test that fails waits so long.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// What stands before the program's process id, written before the program begins.
const PROCESS: &str = "[process ";
/// What stands before the exit code, written when the program has ended.
const ENDED: &str = "[ended ";

/// Runs a program as an interactive shell does: the shell leads the session and is still there when the
/// program has ended, so that the terminal lives on, and with it all that was written to it.
const UNDER_A_SHELL: &str = r#"
sh -c 'printf "[process %d]\n" "$$"; exec "$@"' sh "$@"
printf '[ended %d]\n' "$?"
read -r line
"#;

/// What a frame ends with, and has nowhere else: the terminal's own colours; or, where frames are
/// synchronized, the end of that.
const FRAME_ENDS: [&[u8]; 2] = [b"\x1b[0m", b"\x1b[?2026l"];

/// Columns and rows.
pub(crate) type Size = (u16, u16);

/// How a program is started.
pub(crate) struct Start<'a> {
    /// The size of the terminal.
    pub(crate) size: Size,
    /// What `sh` runs; its arguments are `arguments`.
    pub(crate) script: &'a str,
    /// The program and its arguments.
    pub(crate) arguments: Vec<OsString>,
    /// Whether the terminal is the one that `/dev/tty` stands for.
    pub(crate) is_controlling: bool,
}

enum Message {
    Output(Vec<u8>),
    OutputEnded,
    Exited(u32),
}

/// A program in a terminal.
pub(crate) struct Terminal {
    messages: Receiver<Message>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    /// Tells the thread that reads to let go of the terminal behind the next frame.
    let_go: Arc<AtomicBool>,
    leader: Pid,
    exited: Option<u32>,
    output_ended: bool,
    emulator: vt100::Parser,
    raw: Vec<u8>,
    settings_before: String,
}

/// What is known when a program has ended.
pub(crate) struct Ended {
    /// Its exit code, as a shell sees it.
    pub(crate) code: i32,
    /// All that was written to the terminal until then.
    pub(crate) raw: Vec<u8>,
    /// The terminal's settings before the start and after the end.
    pub(crate) settings: (String, String),
}

/// The screen at one moment.
pub(crate) struct Screen<'a> {
    screen: &'a vt100::Screen,
}

/// `yulu` with these arguments.
pub(crate) fn yulu<A: AsRef<OsStr>>(arguments: &[A]) -> Vec<OsString> {
    let program = OsString::from(env!("CARGO_BIN_EXE_yulu"));
    std::iter::once(program).chain(arguments.iter().map(|argument| argument.as_ref().to_owned())).collect()
}

fn nonzero(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("a terminal has cells")
}

fn emulator((columns, rows): Size) -> vt100::Parser {
    vt100::Parser::new(nonzero(rows), nonzero(columns), 0)
}

fn pty_size((cols, rows): Size) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Terminal {
    /// Opens `yulu` with these arguments, and waits until it has taken the terminal.
    pub(crate) fn read<A: AsRef<OsStr>>(size: Size, arguments: &[A]) -> Terminal {
        let mut terminal = Terminal::run(size, yulu(arguments));
        terminal.wait_until_taken();
        terminal
    }

    /// Runs a program under a shell.
    pub(crate) fn run(size: Size, arguments: Vec<OsString>) -> Terminal {
        Terminal::start(Start { size, script: UNDER_A_SHELL, arguments, is_controlling: true })
    }

    /// Opens `yulu` for somebody whose home is this folder, so that it remembers what was read there.
    #[allow(dead_code, reason = "only where something is remembered")]
    pub(crate) fn read_at_home<A: AsRef<OsStr>>(home: &Path, size: Size, arguments: &[A]) -> Terminal {
        let arguments = yulu(arguments);
        let start = Start { size, script: UNDER_A_SHELL, arguments, is_controlling: true };
        let mut terminal = Terminal::start_at(Some(home), start);
        terminal.wait_until_taken();
        terminal
    }

    pub(crate) fn start(start: Start) -> Terminal {
        Terminal::start_at(None, start)
    }

    fn start_at(home: Option<&Path>, start: Start) -> Terminal {
        let pair =
            native_pty_system().openpty(pty_size(start.size)).expect("the system has pseudo-terminals");
        let settings_before = settings(pair.master.as_ref());
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", start.script, "sh"]);
        command.args(start.arguments);
        command.set_controlling_tty(start.is_controlling);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        // Nothing of the machine that runs the tests gets in.
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", std::env::temp_dir());
        command.env("TERM", "xterm-256color");
        command.env("YULU_LANG", "zh_CN");
        match home {
            Some(home) => {
                command.env("HOME", home);
                // Who has an editor there writes notes with it.
                command.env("EDITOR", home.join("edit"));
            }
            None => command.env("YULU_NO_STATE", "1"),
        }
        let child = pair.slave.spawn_command(command).expect("sh can be started");
        let leader = child.process_id().expect("a process that runs has an id");
        let reader = pair.master.try_clone_reader().expect("the terminal can be read");
        let writer = pair.master.take_writer().expect("the terminal can be written");

        let (sender, messages) = mpsc::channel();
        let let_go = Arc::new(AtomicBool::new(false));
        watch_output(reader, sender.clone(), let_go.clone());
        watch_end(child, sender);
        Terminal {
            messages,
            master: Some(pair.master),
            writer: Some(writer),
            let_go,
            leader: Pid::from_raw(i32::try_from(leader).expect("process ids are small")),
            exited: None,
            output_ended: false,
            emulator: emulator(start.size),
            raw: Vec::new(),
            settings_before,
        }
    }

    /// Types, pastes, clicks: whatever a terminal would send.
    pub(crate) fn send(&mut self, keys: &str) {
        let writer = self.writer.as_mut().expect("the terminal is not closed yet");
        writer.write_all(keys.as_bytes()).and_then(|()| writer.flush()).expect("the terminal takes keys");
    }

    /// Waits until the screen is as it should be.
    ///
    /// # Panics
    /// When the time is up; `what` and the screen are told then.
    #[track_caller]
    pub(crate) fn wait(&mut self, what: &str, is_there: impl Fn(&Screen) -> bool) {
        self.wait_for(what, |terminal| terminal.frame_is_whole() && is_there(&terminal.screen()));
    }

    /// Types, and waits until the screen is as it should be.
    #[track_caller]
    pub(crate) fn press(&mut self, keys: &str, what: &str, is_there: impl Fn(&Screen) -> bool) {
        self.send(keys);
        self.wait(what, is_there);
    }

    /// Whether all of a frame has come; what is looked at before is half of one and half of the one
    /// before.
    fn frame_is_whole(&self) -> bool {
        ends_a_frame(&self.raw)
    }

    /// The screen as it is now.
    pub(crate) fn screen(&self) -> Screen<'_> {
        Screen { screen: self.emulator.screen() }
    }

    /// Waits until the program has taken the terminal; keys that come from now on are its own.
    #[track_caller]
    pub(crate) fn wait_until_taken(&mut self) {
        self.wait_for("the other screen", |terminal| modes(&terminal.raw).contains(&(2004, true)));
    }

    /// Waits until something was written.
    #[track_caller]
    pub(crate) fn wait_for_output(&mut self, words: &str) {
        self.wait_for(words, |terminal| find(&terminal.raw, words).is_some());
    }

    /// All that was written to the terminal.
    pub(crate) fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// The terminal's settings: what `stty -a` tells.
    pub(crate) fn settings(&self) -> String {
        settings(self.master.as_deref().expect("the terminal is not closed yet"))
    }

    /// Gives the terminal another size. The screen is empty until the program paints it anew: what a
    /// terminal does with the old rows is its own business.
    pub(crate) fn resize(&mut self, size: Size) {
        while let Ok(message) = self.messages.try_recv() {
            self.take(message);
        }
        self.emulator = emulator(size);
        let master = self.master.as_ref().expect("the terminal is not closed yet");
        master.resize(pty_size(size)).expect("the terminal takes another size");
    }

    /// Writes on the screen what the program knows nothing of.
    pub(crate) fn scribble(&mut self, text: &str) {
        self.emulator.process(text.as_bytes());
    }

    /// Sends a signal to the program that runs under the shell.
    pub(crate) fn signal(&self, signal: Signal) {
        let process = number_behind(&self.raw, PROCESS).expect("the program has begun");
        kill(Pid::from_raw(process), signal).expect("the program runs");
    }

    /// Waits until the program that runs under the shell is stopped, as `ps` tells it.
    #[track_caller]
    #[allow(dead_code, reason = "only where something is stopped")]
    pub(crate) fn wait_until_stopped(&self) {
        let process = number_behind(&self.raw, PROCESS).expect("the program has begun").to_string();
        let end = Instant::now() + PATIENCE;
        let state = || {
            let told = std::process::Command::new("ps").args(["-o", "stat=", "-p", &process]).output();
            String::from_utf8_lossy(&told.expect("ps is there").stdout).into_owned()
        };
        while !state().starts_with('T') {
            assert!(Instant::now() < end, "it didn't stop: {}", state());
            thread::yield_now();
        }
    }

    /// Waits until the program that runs under the shell has ended.
    #[track_caller]
    pub(crate) fn ended(mut self) -> Ended {
        self.wait_for("the program's end", |terminal| number_behind(&terminal.raw, ENDED).is_some());
        Ended {
            code: number_behind(&self.raw, ENDED).expect("it was waited for"),
            settings: (self.settings_before.clone(), self.settings()),
            raw: self.raw.clone(),
        }
    }

    /// Closes the terminal as if its window were closed, and waits until the first process has ended. The
    /// program is idle at that moment: one that is just painting would notice by itself.
    #[track_caller]
    pub(crate) fn hang_up(mut self, name: &str) {
        // To be closed, writing sends a line break and Ctrl-D, which is half a page here.
        let before = self.screen().rows();
        self.writer = None;
        self.wait("half a page", |screen| screen.rows() != before);
        // The thread that reads holds the terminal too. It lets go behind the next frame.
        self.let_go.store(true, Ordering::SeqCst);
        let (columns, rows) = self.screen().size();
        self.resize((columns, rows - 1));
        self.wait_for("the last frame", |terminal| terminal.output_ended);
        self.master = None;
        self.wait_for(&format!("the end of the process, {name},"), |terminal| terminal.exited.is_some());
    }

    /// Waits until the first process has ended, and gives its exit code.
    #[track_caller]
    pub(crate) fn wait_for_exit(&mut self) -> u32 {
        self.wait_for("the end of the process", |terminal| terminal.exited.is_some());
        self.exited.expect("it was waited for")
    }

    #[track_caller]
    fn wait_for(&mut self, what: &str, is_there: impl Fn(&Terminal) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_there(self) {
            match self.messages.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(message) => self.take(message),
                Err(error) => {
                    let why = match error {
                        RecvTimeoutError::Timeout => "in time",
                        RecvTimeoutError::Disconnected => "before the program ended",
                    };
                    panic!("{what} did not come {why}; the screen:\n{}", self.screen().picture());
                }
            }
        }
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Output(bytes) => {
                self.emulator.process(&bytes);
                self.raw.extend(bytes);
            }
            Message::OutputEnded => self.output_ended = true,
            Message::Exited(code) => self.exited = Some(code),
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        while let Ok(message) = self.messages.try_recv() {
            self.take(message);
        }
        if self.exited.is_none() {
            // The shell still waits, or a test has failed: nothing of it is left behind.
            let _ = killpg(self.leader, Signal::SIGKILL);
        }
    }
}

fn watch_output(mut reader: Box<dyn Read + Send>, sender: Sender<Message>, let_go: Arc<AtomicBool>) {
    thread::spawn(move || {
        let mut chunk = [0; 16 * 1024];
        while let Ok(length @ 1..) = reader.read(&mut chunk) {
            let chunk = &chunk[..length];
            let sent = sender.send(Message::Output(chunk.to_vec()));
            if sent.is_err() || (let_go.load(Ordering::SeqCst) && ends_a_frame(chunk)) {
                break;
            }
        }
        drop(reader);
        let _ = sender.send(Message::OutputEnded);
    });
}

fn ends_a_frame(bytes: &[u8]) -> bool {
    FRAME_ENDS.iter().any(|end| bytes.ends_with(end))
}

fn watch_end(mut child: Box<dyn portable_pty::Child + Send + Sync>, sender: Sender<Message>) {
    thread::spawn(move || {
        let code = child.wait().map_or(u32::MAX, |status| status.exit_code());
        let _ = sender.send(Message::Exited(code));
    });
}

fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("a terminal has settings"))
}

fn find(raw: &[u8], words: &str) -> Option<usize> {
    raw.windows(words.len()).position(|window| window == words.as_bytes())
}

/// The number behind `words`, once the bracket behind it was written.
fn number_behind(raw: &[u8], words: &str) -> Option<i32> {
    let rest = &raw[find(raw, words)? + words.len()..];
    let end = rest.iter().position(|byte| *byte == b']')?;
    std::str::from_utf8(&rest[..end]).ok()?.parse().ok()
}

/// The private modes that were switched, in order, each with whether it was switched on.
pub(crate) fn modes(raw: &[u8]) -> Vec<(u16, bool)> {
    let mut switched = Vec::new();
    for (at, _) in raw.windows(3).enumerate().filter(|(_, window)| *window == b"\x1b[?") {
        let rest = &raw[at + 3..];
        let Some(end) = rest.iter().position(|byte| !byte.is_ascii_digit() && *byte != b';') else {
            continue;
        };
        if !matches!(rest[end], b'h' | b'l') {
            continue;
        }
        let numbers = std::str::from_utf8(&rest[..end]).expect("digits are ASCII");
        let numbers = numbers.split(';').filter_map(|number| number.parse().ok());
        switched.extend(numbers.map(|number| (number, rest[end] == b'h')));
    }
    switched
}

impl Ended {
    /// What was written up to the program's end, without what the shell wrote.
    pub(crate) fn output(&self) -> &[u8] {
        let end = find(&self.raw, ENDED).expect("the program has ended");
        let begin = find(&self.raw, "]").map_or(0, |at| at + 1);
        &self.raw[begin..end]
    }

    /// What was written to the first screen after the other one was left.
    pub(crate) fn farewell(&self) -> String {
        const LEFT: &[u8] = b"\x1b[?1049l";
        let output = self.output();
        let at = output.windows(LEFT.len()).rposition(|window| window == LEFT);
        let at = at.expect("the other screen was left") + LEFT.len();
        String::from_utf8_lossy(&output[at..]).into_owned()
    }
}

impl Screen<'_> {
    fn size(&self) -> Size {
        let (rows, columns) = self.screen.size();
        (columns.get(), rows.get())
    }

    /// The rows of the columns from `first` on.
    fn rows_from(&self, first: u16) -> Vec<String> {
        let (columns, _) = self.size();
        self.screen.rows(first, columns - first).map(|row| row.trim_end().to_owned()).collect()
    }

    /// All rows.
    pub(crate) fn rows(&self) -> Vec<String> {
        self.rows_from(0)
    }

    pub(crate) fn contains(&self, words: &str) -> bool {
        self.rows().iter().any(|row| row.contains(words))
    }

    /// The column of the hairline between the panes, if there are two.
    fn rule(&self) -> Option<u16> {
        let (columns, _) = self.size();
        (0..columns).find(|column| self.screen.cell(0, *column).is_some_and(|cell| cell.contents() == "│"))
    }

    pub(crate) fn has_two_panes(&self) -> bool {
        self.rule().is_some()
    }

    /// The rows of the contents pane, without the header.
    pub(crate) fn contents(&self) -> Vec<String> {
        let width = self.rule().unwrap_or(0);
        let rows: Vec<String> = self.screen.rows(0, width).collect();
        rows.get(1..rows.len() - 1).unwrap_or_default().to_vec()
    }

    /// The rows of the transcript, between header and status line.
    pub(crate) fn transcript(&self) -> Vec<String> {
        let rows = self.rows_from(self.rule().map_or(0, |column| column + 1));
        let middle = rows.get(1..rows.len() - 1).unwrap_or_default();
        middle.iter().map(|row| row.trim_start().to_owned()).collect()
    }

    /// The first row of the transcript.
    pub(crate) fn top(&self) -> String {
        self.transcript().first().cloned().unwrap_or_default()
    }

    /// The last row.
    pub(crate) fn status(&self) -> String {
        self.rows().last().cloned().unwrap_or_default()
    }

    /// Row and column of the cursor, if it can be seen.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        (!self.screen.hide_cursor()).then(|| self.screen.cursor_position())
    }

    /// The screen for a failing test's message.
    fn picture(&self) -> String {
        self.rows().iter().map(|row| format!("    |{row}\n")).collect()
    }
}
