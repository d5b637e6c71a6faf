//! Opens a link in the program that the system has for it: by the system's opener and never through a shell.
//!
//! A link here is one that [`crate::model::Link`] has let through: `http` or `https`, printable ASCII. So it is
//! one argument, and none that could be taken for an option.

use std::ffi::OsStr;
use std::io;
use std::process::{Child, Command, Stdio};
use std::thread;

/// Programs that take a link as their last argument, the first that is there.
#[cfg(all(unix, not(target_os = "macos")))]
const OPENERS: [&[&str]; 3] = [&["xdg-open"], &["gio", "open"], &["wslview"]];
#[cfg(target_os = "macos")]
const OPENERS: [&[&str]; 1] = [&["/usr/bin/open"]];
#[cfg(windows)]
const OPENERS: [&[&str]; 1] = [&["rundll32.exe", "url.dll,FileProtocolHandler"]];

/// Opens a link. The opener has nothing of the terminal, and goes on when the reader is left. If it says later
/// that it failed, `tell` is told why.
///
/// # Errors
/// No opener can be started; which one, and why not.
pub(super) fn open(link: &str, tell: impl FnOnce(String) + Send + 'static) -> Result<(), String> {
    let mut failure = String::new();
    for opener in OPENERS {
        let Some((program, arguments)) = opener.split_first() else { continue };
        match start(program, arguments.iter().copied().chain([link]), Stdio::null()) {
            Ok(mut child) => {
                let program = (*program).to_owned();
                // It has to be waited for, or it stays in the system's table after its end.
                thread::spawn(move || match child.wait() {
                    Ok(status) if status.success() => {}
                    Ok(status) => tell(format!("{program}: {status}")),
                    Err(error) => tell(format!("{program}: {error}")),
                });
                return Ok(());
            }
            Err(error) if failure.is_empty() => failure = format!("{program}: {error}"),
            Err(_) => {}
        }
    }
    Err(failure)
}

/// Starts a program that has nothing of the terminal, not even its signals.
pub(super) fn start<A: AsRef<OsStr>>(
    program: &str,
    arguments: impl IntoIterator<Item = A>,
    input: Stdio,
) -> io::Result<Child> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(input).stdout(Stdio::null()).stderr(Stdio::null());
    // What is copied is UTF-8, whatever the locale says.
    #[cfg(target_os = "macos")]
    command.env("LC_CTYPE", "UTF-8");
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn()
}
