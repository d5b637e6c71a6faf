//! Opens a document: bytes, encoding, format, parser, script, findings.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::cli::Input;
use crate::config::Language;
use crate::convert;
use crate::model::{DetectedScript, Document, Finding, FindingKind, FormatReason, Script};
use crate::parse::{Chapters, Joined, Joining};
use crate::source::{self, Charset, Format, Known, Problem};
use crate::text::sanitize;
use crate::{parse, timeline};

use super::beside::Beside;
use super::failure::Failure;
use super::incoming::LONGEST;

const SAMPLE_HANS: &str = include_str!("../../assets/samples/sample.zh-Hans.md");
const SAMPLE_HANT: &str = include_str!("../../assets/samples/sample.zh-Hant.md");

/// How much of the work is done behind these steps, in percent; parsing is what lies between them.
const DECODED: u8 = 10;
const JUDGED: u8 = 82;
/// So many of the rarer script's characters are named in a finding.
const NAMED_CHARACTERS: usize = 12;

/// The scripts that `--script` takes.
pub(super) fn script_names() -> String {
    Script::ALL.map(Script::name).join(", ")
}

/// Refuses an encoding or a format that is not known, before any file is looked at.
pub(super) fn check_choices(input: &Input) -> Result<(), Failure> {
    if let Some(name) = input.encoding.as_deref().filter(|name| Charset::from_label(name).is_none()) {
        return Err(Failure::choice("--encoding", name, Charset::USEFUL.to_owned()));
    }
    match input.format.as_deref().filter(|name| Format::from_name(name).is_none()) {
        Some(name) => Err(Failure::choice("--format", name, Format::ALL.map(Format::name).join(", "))),
        None => Ok(()),
    }
}

/// How a file is to be read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reading {
    /// The format that was asked for.
    pub(super) format: Option<Format>,
    /// What is known of the encoding.
    pub(super) known: Known,
    /// Whether the bytes are only the beginning of it.
    pub(super) goes_on: bool,
}

impl Reading {
    /// As it was asked for.
    pub(super) fn of(input: &Input) -> Reading {
        Reading { format: format(input), known: known(input), goes_on: false }
    }
}

/// The encoding, if it was asked for.
fn known(input: &Input) -> Known {
    input.encoding.as_deref().and_then(Charset::from_label).map_or(Known::Nothing, Known::asked)
}

/// The format that was asked for.
fn format(input: &Input) -> Option<Format> {
    input.format.as_deref().and_then(Format::from_name)
}

/// The name of a file without its folders.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Reads a file, standard input, or the sample; gives the document and its name.
pub(super) fn open(
    file: Option<&Path>,
    input: &Input,
    language: Language,
) -> Result<(Document, String), Failure> {
    let mut reading = Reading::of(input);
    let beside = Beside::of(file, input)?;
    let (bytes, name, file_name) = match file {
        None => {
            reading.known = Known::Nothing;
            (sample(language).as_bytes().to_vec(), "yulu".to_owned(), "yulu".to_owned())
        }
        Some(path) => {
            let name = path.to_string_lossy().into_owned();
            let bytes = match path == Path::new("-") {
                true => read_all(io::stdin().lock(), 0),
                false => read_file(path),
            };
            (bytes.map_err(|error| Failure::read(&name, &error))?, name, file_name(path))
        }
    };
    Ok((document(bytes, reading, beside, &name, &mut |_| {})?, file_name))
}

fn sample(language: Language) -> &'static str {
    match language {
        Language::TraditionalChinese => SAMPLE_HANT,
        _ => SAMPLE_HANS,
    }
}

pub(super) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    read_all(file, metadata.len())
}

/// Reads all; about `expected` bytes, if that is known.
pub(super) fn read_all(from: impl Read, expected: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // Some bytes more, so that the end is found without growing.
    bytes.reserve_exact(usize::try_from(expected.min(LONGEST) + 64).unwrap_or(0));
    from.take(LONGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Decodes and parses, and tells how much of the work is done, in percent. `name` is what a failure names.
pub(super) fn document(
    bytes: Vec<u8>,
    reading: Reading,
    beside: Beside,
    name: &str,
    tell: &mut dyn FnMut(u8),
) -> Result<Document, Failure> {
    let problem = |problem: Problem| Failure::problem(name, problem);
    let bytes = source::unpack(bytes).map_err(problem)?;
    let known = source::check(&bytes, reading.known).map_err(problem)?;
    let decoded = source::decode(bytes, known, !reading.goes_on).map_err(problem)?;
    tell(DECODED);
    let (format, reason) = match reading.format {
        Some(format) => (format, FormatReason::Asked),
        None => source::detect_named(&decoded.text, name),
    };
    let parsed = |percent: u8| DECODED + percent / 2 + percent / 20;
    let Beside { chapters, is_asked } = beside;
    let marks = chapters.as_ref().and_then(|(_, found)| Some(found.as_ref()?.marks.clone()));
    let joining = Joining { marks: marks.unwrap_or_default(), gives_way: !is_asked };
    let (mut document, joined) =
        parse::parse_joining(decoded.text, format, joining, &mut |percent| tell(parsed(percent)));
    match (chapters, joined) {
        (Some((other, found)), Joined::Placed) => tell_of_chapters(&mut document, other, found),
        (Some((other, _)), Joined::NoTimes) if is_asked => {
            return Err(Failure::chapters_without_times(name, &other));
        }
        _ => {}
    }
    tell(parsed(100));
    // What the parser found out itself is told more exactly.
    if document.format_reason == FormatReason::default() {
        document.format_reason = reason;
    }
    document.encoding = decoded.choice.charset.name();
    document.encoding_reason = decoded.choice.reason;
    judge_script(&mut document);
    document.findings.splice(0..0, timeline::find(&document));
    tell(JUDGED);
    let counts = [
        (FindingKind::BadBytes, decoded.bad),
        (FindingKind::ControlCharacters, sanitize::marked(&document.text)),
    ];
    for (kind, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        document.findings.push(Finding::of_text(kind, 0, None, &count.to_string()));
    }
    Ok(document)
}

/// Tells from which file the chapters are, and what is wrong with it.
fn tell_of_chapters(document: &mut Document, other: String, found: Option<Chapters>) {
    let Some(found) = found else {
        document.findings.push(Finding::of_text(FindingKind::NoChapters, 0, None, &other));
        return;
    };
    document.findings.extend(found.findings.into_iter().map(|mut finding| {
        if let Some(line) = finding.line.take() {
            finding.kind = FindingKind::BrokenChapter;
            finding.detail = format!("{other}:{line}: {}", finding.detail);
        }
        finding
    }));
    document.metadata.chapters_from = Some(other);
}

/// Tells the script, and which characters of the other one stand in the text.
fn judge_script(document: &mut Document) {
    let (script, tally) = convert::judge(&document.text);
    document.script = script;
    let single = matches!(script, DetectedScript::Simplified | DetectedScript::Traditional);
    let Some(rarer) = tally.rarer().filter(|_| single && tally.simplified.min(tally.traditional) > 0) else {
        return;
    };
    let mut strangers = String::new();
    let places = convert::telling(&document.text).filter(|(_, side)| *side == rarer);
    for character in places.filter_map(|(at, _)| document.text[at..].chars().next()) {
        if strangers.chars().count() >= NAMED_CHARACTERS {
            strangers.push('…');
            break;
        }
        if !strangers.contains(character) {
            strangers.push(character);
        }
    }
    document.findings.push(Finding::of_text(FindingKind::MixedScripts, 0, None, &strangers));
}
