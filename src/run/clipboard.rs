//! The system's own clipboard, for terminals that don't do OSC 52.
//!
//! What is copied has been sent by OSC 52 already, so nothing here may fail aloud or hold the reader up. The
//! words go to the program that the system has for it; programs, because what they were given outlives them and
//! the reader, where a clipboard of our own would be empty once the reader is left.

use std::env;
use std::io::Write;
use std::process::Stdio;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use super::opener;

/// A program that puts what it reads on the clipboard.
struct Helper {
    program: &'static str,
    arguments: &'static [&'static str],
    /// Whether it wants UTF-16, as Windows has it.
    is_wide: bool,
}

const fn helper(program: &'static str, arguments: &'static [&'static str]) -> Helper {
    Helper { program, arguments, is_wide: false }
}

const WAYLAND: [Helper; 1] = [helper("wl-copy", &["--type", "text/plain;charset=utf-8"])];
const X11: [Helper; 2] =
    [helper("xclip", &["-selection", "clipboard", "-in"]), helper("xsel", &["--clipboard", "--input"])];
const MAC: [Helper; 1] = [helper("/usr/bin/pbcopy", &[])];
const WINDOWS: [Helper; 1] = [Helper { program: "clip.exe", arguments: &[], is_wide: true }];

/// When the reader is left, what was just copied has so long to arrive.
const PATIENCE: Duration = Duration::from_millis(300);

/// The clipboard of the system that the reader runs on, if there is one here.
#[derive(Default)]
pub(super) struct Clipboard {
    worker: Option<(Sender<String>, Receiver<()>)>,
}

impl Clipboard {
    /// Puts words on the clipboard, some time soon.
    pub(super) fn copy(&mut self, words: String) {
        let (sender, _) = self.worker.get_or_insert_with(work);
        // If the thread is gone, so is the wish.
        let _ = sender.send(words);
    }

    /// Lets what was copied last arrive.
    pub(super) fn finish(self) {
        if let Some((sender, done)) = self.worker {
            drop(sender);
            // Its end is told by hanging up.
            let _ = done.recv_timeout(PATIENCE);
        }
    }
}

/// Starts the thread that talks to the helpers; it ends when nothing more can come.
fn work() -> (Sender<String>, Receiver<()>) {
    let (sender, receiver) = mpsc::channel::<String>();
    let (ended, done) = mpsc::channel();
    thread::spawn(move || {
        let helpers = helpers(|name| env::var_os(name).is_some_and(|value| !value.is_empty()));
        while let Ok(mut words) = receiver.recv() {
            // Of several, the last is the one that stays.
            while let Ok(newer) = receiver.try_recv() {
                words = newer;
            }
            helpers.iter().any(|helper| give(helper, &words));
        }
        drop(ended);
    });
    (sender, done)
}

/// The helpers that can reach a clipboard of this machine which the reader sits at. Over SSH there is none.
fn helpers(is_set: impl Fn(&str) -> bool) -> Vec<Helper> {
    if ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"].iter().any(|name| is_set(name)) {
        return Vec::new();
    }
    if cfg!(target_os = "macos") {
        return MAC.into();
    }
    let is_windows = cfg!(windows) || is_set("WSL_DISTRO_NAME");
    let found = [("WAYLAND_DISPLAY", Vec::from(WAYLAND)), ("DISPLAY", Vec::from(X11))];
    let found = found.into_iter().filter(|(name, _)| is_set(name) && !cfg!(windows));
    // The clipboard of WSL is that of Windows, whatever displays it has.
    let windows = is_windows.then(|| Vec::from(WINDOWS)).into_iter().flatten();
    windows.chain(found.flat_map(|(_, helpers)| helpers)).collect()
}

/// Gives words to a helper; false if it can't take them.
fn give(helper: &Helper, words: &str) -> bool {
    let bytes = match helper.is_wide {
        true => "\u{feff}".encode_utf16().chain(words.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        false => words.as_bytes().to_vec(),
    };
    let Ok(mut child) = opener::start(helper.program, helper.arguments, Stdio::piped()) else { return false };
    let written = child.stdin.take().is_some_and(|mut input| input.write_all(&bytes).is_ok());
    child.wait().is_ok_and(|status| status.success()) && written
}

#[cfg(all(test, unix, not(target_os = "macos")))]
mod tests {
    use super::*;

    #[test]
    fn the_clipboard_is_that_of_the_machine_the_reader_sits_at() {
        let table: [(&[&str], &[&str]); 6] = [
            (&["WAYLAND_DISPLAY", "DISPLAY"], &["wl-copy", "xclip", "xsel"]),
            (&["DISPLAY"], &["xclip", "xsel"]),
            (&["DISPLAY", "SSH_CONNECTION"], &[]),
            (&["WAYLAND_DISPLAY", "SSH_TTY"], &[]),
            (&["WSL_DISTRO_NAME", "DISPLAY"], &["clip.exe", "xclip", "xsel"]),
            (&[], &[]),
        ];
        for (set, expected) in table {
            let found: Vec<&str> =
                helpers(|name| set.contains(&name)).iter().map(|helper| helper.program).collect();
            assert_eq!(found, expected, "{set:?}");
        }
    }
}
