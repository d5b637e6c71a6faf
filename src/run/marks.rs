//! `yulu marks`: the marks that were kept, of one document or of all.

use std::fs;
use std::path::Path;

use crate::cli::{self, Input, MarkedFile};
use crate::config::Strings;
use crate::convert::Conversion;
use crate::model::{Document, Link};
use crate::store::{Identity, Mark, Marked, Problem, Shelf};

use super::failure::Failure;
use super::{Outcome, memory, open, print};

/// Prints the marks of a file, or of all.
pub(super) fn marks(
    file: Option<&Path>,
    json: bool,
    input: &Input,
    strings: &Strings,
) -> Result<Outcome, Failure> {
    let script = super::script(input)?;
    let document = file.map(|file| open::open(Some(file), input, strings.language)).transpose()?;
    let kept = memory::file().filter(|kept| kept.exists());
    let files = match (&kept, &document) {
        (None, _) => Ok(Vec::new()),
        (Some(kept), None) => all(kept),
        (Some(kept), Some((document, _))) => {
            let path = file.and_then(|file| fs::canonicalize(file).ok());
            of(kept, document, path.map(|path| path.to_string_lossy().into_owned()))
        }
    };
    let kept = kept.unwrap_or_default();
    let files = files.map_err(|problem| Failure::memory(&kept.to_string_lossy(), &problem, strings))?;
    let conversion = Conversion::into_script(script, None);
    let shown = |words: &str| conversion.apply(words.to_owned()).text;
    let text = match json {
        true => cli::marks_json(&files),
        false => cli::marks_markdown(&files, strings, shown),
    };
    print(|out| out.write_all(text.as_bytes()))?;
    Ok(if files.is_empty() { Outcome::NotFound } else { Outcome::Done })
}

/// The marks of all documents, each in the order in which its text had them last.
fn all(kept: &Path) -> Result<Vec<MarkedFile>, Problem> {
    let mut files: Vec<(i64, MarkedFile)> = Vec::new();
    for Marked { document, path, title, mark, .. } in Shelf::open(kept)?.all_marks()? {
        match files.last_mut().filter(|(last, _)| *last == document) {
            Some((_, file)) => file.marks.push(mark),
            None => files.push((document, MarkedFile { path, title, marks: vec![mark] })),
        }
    }
    let sorted = |mut file: MarkedFile| {
        file.marks.sort_by_key(|mark| (mark.start.byte, mark.end.byte));
        file
    };
    Ok(files.into_iter().map(|(_, file)| sorted(file)).collect())
}

/// The marks of a document, in the order in which its text has them now.
fn of(kept: &Path, document: &Document, path: Option<String>) -> Result<Vec<MarkedFile>, Problem> {
    let shelf = Shelf::open(kept)?;
    let Some(found) = shelf.find(&Identity::of(document, path.clone()))? else { return Ok(Vec::new()) };
    let source = document.metadata.source_url.as_deref().and_then(Link::parse);
    let linked = |mark: Mark| {
        let link = source.as_ref().zip(mark.time).map(|(source, time)| source.at(time).as_str().to_owned());
        Mark { link: mark.link.clone().or(link), ..mark }
    };
    let marks = shelf.marks_of(found.id)?.into_iter();
    let mut marks: Vec<Mark> = marks.map(|marked| linked(marked.mark)).collect();
    marks.sort_by_cached_key(|mark| {
        let range = mark.find(&document.text).range;
        (range.start, range.end)
    });
    if marks.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![MarkedFile { path: path.or(found.path), title: found.title, marks }])
}
