//! What stands beside a transcript: the file with its chapters, and the recording.
//!
//! They are looked for by name, one call to the system for each name that they could have: a folder with very many
//! files costs no more than one with two. What can't be read is no failure of the transcript.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::Input;
use crate::parse::{self, Chapters};
use crate::source;

use super::failure::Failure;
use super::open;

/// What a file of chapters is called behind the name that it shares with the transcript.
const CHAPTERS: [&str; 17] = [
    ".chapters.txt",
    ".chapters.json",
    ".chapters.vtt",
    ".chapters.xml",
    ".chapters.psc",
    ".chapters.ffmetadata",
    ".chapters",
    ".ffmetadata",
    ".psc",
    ".ogm",
    ".cue",
    "-chapters.txt",
    "-chapters.json",
    "-chapters.vtt",
    "-chapters.xml",
    "_chapters.txt",
    "_chapters.json",
];
/// The extensions of recordings; the ones with a picture first.
const MEDIA: [&str; 19] = [
    "mp4", "mkv", "webm", "mov", "m4v", "avi", "flv", "ts", "mp3", "m4a", "m4b", "wav", "flac", "opus",
    "ogg", "oga", "aac", "wma", "amr",
];
/// A language or the name of a program that stands between the name and the extension is no longer, in bytes.
const LONGEST_SUFFIX: usize = 20;
/// So many of them are left out.
const MOST_SUFFIXES: usize = 2;
/// No file of chapters is larger, in bytes: something else may have its name.
const LARGEST: u64 = 4 * 1024 * 1024;
/// The word that asks for no chapters of another file.
const NONE: &str = "none";

/// What stands beside a transcript.
#[derive(Default)]
pub(super) struct Beside {
    /// Where chapters are from, and what they are; none if they can't be read.
    pub(super) chapters: Option<(String, Option<Chapters>)>,
    /// Whether they were asked for.
    pub(super) is_asked: bool,
}

impl Beside {
    /// What stands beside the file at `path`, and the chapters that were asked for.
    ///
    /// # Errors
    /// The file that was asked for can't be read, or tells of no chapters.
    pub(super) fn of(path: Option<&Path>, input: &Input) -> Result<Beside, Failure> {
        let path = path.filter(|path| *path != Path::new("-"));
        let chapters = match &input.chapters {
            Some(name) if name.as_os_str() == NONE => None,
            Some(asked) => {
                let name = asked.to_string_lossy().into_owned();
                let bytes = open::read_file(asked).map_err(|error| Failure::read(&name, &error))?;
                let text = source::check(&bytes, source::Known::Nothing)
                    .and_then(|known| source::decode(bytes, known, true))
                    .map_err(|problem| Failure::problem(&name, problem))?
                    .text;
                let found = parse::read_chapters(&text).ok_or_else(|| Failure::no_chapters(&name))?;
                let chapters = Some((open::file_name(asked), Some(found)));
                return Ok(Beside { chapters, is_asked: true });
            }
            None => path.and_then(chapters),
        };
        Ok(Beside { chapters, is_asked: false })
    }
}

/// The file of chapters beside a transcript, and what it tells.
fn chapters(path: &Path) -> Option<(String, Option<Chapters>)> {
    let candidates =
        stems(path).flat_map(|stem| CHAPTERS.map(|end| path.with_file_name(format!("{stem}{end}"))));
    let found = candidates.filter(|candidate| candidate != path).find(|candidate| is_file(candidate))?;
    Some((open::file_name(&found), read(&found)))
}

/// The recording of a transcript. Nothing that is read depends on it, so it can be looked for behind the first frame.
pub(super) fn recording(path: &Path) -> Option<PathBuf> {
    // talk.mp3.srt names it itself.
    let named = stems(path).map(|stem| path.with_file_name(stem)).filter(|named| {
        let extension = named.extension().unwrap_or_default();
        MEDIA.iter().any(|known| extension.eq_ignore_ascii_case(known))
    });
    let ends = MEDIA
        .iter()
        .map(|end| (*end).to_owned())
        .chain(["MP4", "MOV", "MP3", "WAV", "M4A"].map(str::to_owned));
    let ends: Vec<String> = ends.collect();
    let candidates = stems(path)
        .flat_map(|stem| ends.iter().map(move |end| format!("{stem}.{end}")).collect::<Vec<_>>())
        .map(|name| path.with_file_name(name));
    named.chain(candidates).filter(|candidate| candidate != path).find(|candidate| is_file(candidate))
}

/// Whether there is such a file; it may be a link to one.
fn is_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_file())
}

/// The names that what stands beside a file may share with it: its own without the extension, and that without a
/// language, a program or another extension at its end: `talk.mp3.zh-Hans.srt`, `talk.large-v3.json`.
fn stems(path: &Path) -> impl Iterator<Item = &str> {
    // A name that is not Unicode has nothing beside it that is found.
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
    let first = name.rsplit_once('.').map(|(stem, _)| stem).filter(|stem| !stem.is_empty());
    std::iter::successors(first, |name| {
        let (stem, suffix) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty())?;
        let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let is_suffix = (2..=LONGEST_SUFFIX).contains(&suffix.len())
            && suffix.bytes().all(is_sign)
            && suffix.bytes().any(|byte| byte.is_ascii_alphabetic());
        is_suffix.then_some(stem)
    })
    .take(1 + MOST_SUFFIXES)
}

fn read(path: &Path) -> Option<Chapters> {
    let size = fs::metadata(path).ok()?.len();
    let bytes = open::read_file(path).ok().filter(|_| size <= LARGEST)?;
    let known = source::check(&bytes, source::Known::Nothing).ok()?;
    parse::read_chapters(&source::decode(bytes, known, true).ok()?.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shared_up_to_a_language() {
        let table: [(&str, &[&str]); 8] = [
            ("a/talk.srt", &["talk"]),
            ("talk.zh-Hans.vtt", &["talk.zh-Hans", "talk"]),
            ("talk.mp3.large-v3.json", &["talk.mp3.large-v3", "talk.mp3", "talk"]),
            ("第3.期 渡口.srt", &["第3.期 渡口"]),
            ("vol.12.srt", &["vol.12"]),
            ("Dr. Smith.txt", &["Dr. Smith"]),
            ("talk", &[]),
            (".srt", &[]),
        ];
        for (path, expected) in table {
            assert_eq!(stems(Path::new(path)).collect::<Vec<_>>(), expected, "{path}");
        }
    }
}
