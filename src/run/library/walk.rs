//! What lies in a folder of the library, and in which state.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::store::Stamp;

use super::super::failure::Failure;
use super::super::find_files::{entries, is_file};

/// More files of one folder are not listed: whoever opens the root of a disk wants something else.
const MOST_FILES: usize = 100_000;

/// The ends of names of files that are likely to be interviews. They are listed before they are read; others appear
/// when it is known that they are text.
const LIKELY: [&str; 24] = [
    "md", "markdown", "txt", "text", "srt", "vtt", "ass", "ssa", "lrc", "sbv", "ttml", "dfxp", "xml", "json",
    "jsonl", "csv", "tsv", "html", "htm", "xhtml", "docx", "rst", "org", "srv3",
];

/// What a walk comes across.
pub(super) enum Walk {
    /// A folder.
    Folder(PathBuf),
    /// A file.
    File(PathBuf, Stamp),
    /// Something that can't be looked into.
    Failed(Failure),
}

/// Walks a folder, and those below it up to a depth.
pub(super) fn walk(folder: &Path, depth: Option<usize>) -> impl Iterator<Item = Walk> {
    let steps = entries(folder, depth).filter_map(|entry| {
        Some(match entry {
            Ok(entry) if is_file(&entry) => {
                // What vanishes meanwhile is no failure.
                let stamp = stamp(&entry.metadata().ok()?);
                Walk::File(entry.into_path(), stamp)
            }
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {
                Walk::Folder(entry.into_path())
            }
            Ok(_) => return None,
            Err(failure) => Walk::Failed(failure),
        })
    });
    let mut listed = 0;
    steps.take_while(move |step| {
        listed += usize::from(matches!(step, Walk::File(..)));
        listed <= MOST_FILES
    })
}

/// By what it is seen that a file has changed.
fn stamp(metadata: &Metadata) -> Stamp {
    let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified = since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or(0);
    Stamp { modified, size: i64::try_from(metadata.len()).unwrap_or(i64::MAX) }
}

/// Whether a file's name says that it is likely to be an interview.
pub(super) fn is_likely(path: &Path) -> bool {
    let end = path.extension().and_then(|end| end.to_str());
    end.is_some_and(|end| LIKELY.iter().any(|likely| likely.eq_ignore_ascii_case(end)))
}
