//! Documents that are packed: the parts of a DOCX that have words in them, one behind the other.
//!
//! Nothing is believed of what an archive says about its sizes: what it holds is unpacked up to a limit.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::bytes::Problem;
use super::decode::decode;
use super::encoding::Known;
use super::kinds::Kind;

/// How a ZIP archive begins.
const PACKED: &[u8] = b"PK\x03\x04";
/// The parts of a DOCX besides its text, before it and behind it.
const BEFORE: [&str; 3] = ["docProps/core.xml", "word/styles.xml", "word/numbering.xml"];
const BEHIND: [&str; 2] = ["word/footnotes.xml", "word/endnotes.xml"];
/// Nothing longer is unpacked: text is packed in a tenth of its bytes, and seldom in less than a hundredth.
const LONGEST: u64 = 1024 * 1024 * 1024;
const MOST_GROWTH: u64 = 100;
/// But so many bytes always are.
const ALWAYS: u64 = 64 * 1024 * 1024;

/// Whether bytes are packed, so that they have to be unpacked before they are text.
pub fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(PACKED)
}

/// The text of a packed document; other bytes as they are.
///
/// # Errors
/// [`Problem`], why there is no text to be had.
pub fn unpack(bytes: Vec<u8>) -> Result<Vec<u8>, Problem> {
    if !is_packed(&bytes) {
        return Ok(bytes);
    }
    let mut room = (bytes.len() as u64).saturating_mul(MOST_GROWTH).clamp(ALWAYS, LONGEST);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Problem::Damaged)?;
    let text = text_part(&archive).ok_or_else(|| Problem::Binary(Some(kind(&mut archive))))?;
    let mut all = String::new();
    for (name, has_text) in BEFORE
        .iter()
        .map(|name| (*name, false))
        .chain([(text.as_str(), true)])
        .chain(BEHIND.iter().map(|name| (*name, false)))
    {
        match part(&mut archive, name, &mut room) {
            Ok(words) => {
                all.push_str(&words);
                all.push('\n');
            }
            // What stands beside the text may be missing or broken.
            Err(problem) if has_text || problem == Problem::Inflated => return Err(problem),
            Err(_) => {}
        }
    }
    Ok(all.into_bytes())
}

/// The name of the part that has the text of a DOCX.
fn text_part(archive: &ZipArchive<Cursor<Vec<u8>>>) -> Option<String> {
    let is_text = |name: &Cow<str>| {
        let number = name.strip_prefix("word/document").and_then(|name| name.strip_suffix(".xml"));
        number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    archive.file_names().flatten().find(is_text).map(Cow::into_owned)
}

/// The words of a part.
fn part(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str, room: &mut u64) -> Result<String, Problem> {
    let part = archive.by_name(name).map_err(|_| Problem::Damaged)?;
    let mut bytes = Vec::new();
    let read = part.take(*room + 1).read_to_end(&mut bytes);
    let length = bytes.len() as u64;
    *room = room.checked_sub(length).ok_or(Problem::Inflated)?;
    read.map_err(|_| Problem::Damaged)?;
    let known = Known::Nothing.with_mark(&bytes);
    Ok(decode(bytes, known, true)?.text)
}

/// What an archive is that is no DOCX.
fn kind(archive: &mut ZipArchive<Cursor<Vec<u8>>>) -> Kind {
    /// No type is longer, in bytes.
    const LONGEST_TYPE: u64 = 100;
    let mut named = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        // What can't be read names nothing.
        let _ = part.take(LONGEST_TYPE).read_to_string(&mut named);
    }
    let has = |name: &str| archive.file_names().flatten().any(|found| found == name);
    match named.trim() {
        "application/epub+zip" => Kind::EPUB,
        named if named.starts_with("application/vnd.oasis.opendocument") => Kind::OPEN_DOCUMENT,
        _ if has("META-INF/container.xml") => Kind::EPUB,
        _ if has("xl/workbook.xml") => Kind::SHEET,
        _ if has("ppt/presentation.xml") => Kind::SLIDES,
        _ => Kind::ZIP,
    }
}
