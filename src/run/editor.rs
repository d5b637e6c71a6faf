//! The reader's own editor, for notes: what it is, and the file that it is given.
//!
//! It is named by VISUAL or EDITOR, as a line of shell, like everywhere. The file is in a folder that nobody else can
//! look into, and goes when the note is read.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{SystemTime, UNIX_EPOCH};

/// No note is longer; what an editor leaves beyond that is no note.
const LONGEST_NOTE: u64 = 1 << 20;

/// A note on its way through an editor. When it is dropped, nothing of it is left.
pub(super) struct Draft {
    folder: PathBuf,
}

impl Draft {
    /// Writes a note to a file of its own.
    pub(super) fn of(note: &str) -> io::Result<Draft> {
        let draft = Draft { folder: private_folder()? };
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(draft.file())?;
        file.write_all(note.as_bytes())?;
        if !note.is_empty() {
            file.write_all(b"\n")?;
        }
        Ok(draft)
    }

    fn file(&self) -> PathBuf {
        self.folder.join("note.md")
    }

    /// Starts the editor on it.
    pub(super) fn edit(&self) -> io::Result<Child> {
        let mut command = command(&editor(), &self.file());
        #[cfg(unix)]
        if !io::IsTerminal::is_terminal(&io::stdin()) {
            command.stdin(fs::File::open("/dev/tty")?);
        }
        command.spawn()
    }

    /// What was written.
    pub(super) fn note(&self) -> io::Result<String> {
        if fs::metadata(self.file())?.len() > LONGEST_NOTE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let bytes = fs::read(self.file())?;
        Ok(String::from_utf8_lossy(&bytes)
            .trim_start_matches('\u{FEFF}')
            .replace("\r\n", "\n")
            .trim()
            .to_owned())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Makes a folder for temporary files that nobody else can look into. One that is there already is somebody else's.
fn private_folder() -> io::Result<PathBuf> {
    const TRIES: u32 = 16;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    let mut taken = io::Error::from(io::ErrorKind::AlreadyExists);
    for number in 0..TRIES {
        let folder = env::temp_dir().join(format!("yulu-{}-{now:x}-{number}", std::process::id()));
        match private_builder().create(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = error,
            Err(error) => return Err(error),
        }
    }
    Err(taken)
}

#[cfg(unix)]
fn private_builder() -> fs::DirBuilder {
    let mut builder = fs::DirBuilder::new();
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// The folder for temporary files is each user's own there.
#[cfg(not(unix))]
fn private_builder() -> fs::DirBuilder {
    fs::DirBuilder::new()
}

/// What the reader edits with.
fn editor() -> String {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| env::var(name).ok());
    let usual = if cfg!(windows) { "notepad" } else { "vi" };
    named.into_iter().find(|editor| !editor.trim().is_empty()).unwrap_or_else(|| usual.to_owned())
}

/// The editor is a line of shell, the file its last argument.
#[cfg(unix)]
fn command(editor: &str, file: &Path) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{editor} \"$@\"")).arg(editor).arg(file);
    command
}

/// Where there is no such shell, the arguments are parted by blanks.
#[cfg(not(unix))]
fn command(editor: &str, file: &Path) -> Command {
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or(editor));
    command.args(words).arg(file);
    command
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_note_goes_through_an_editor_and_leaves_nothing() {
        let draft = Draft::of("先记一笔").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&draft.folder), mode(&draft.file())), (0o700, 0o600));
        // An editor with an argument of its own that has a blank in it.
        let editor = "sh -c 'printf \"再 记\\r\\n\" >> \"$1\"' sh";
        assert!(command(editor, &draft.file()).status().unwrap().success());
        assert_eq!(draft.note().unwrap(), "先记一笔\n再 记");
        let folder = draft.folder.clone();
        drop(draft);
        assert!(!folder.exists());
    }
}
