//! What `yulu find` prints of a file: its name, how many hits it has, the hits themselves, or nothing, where
//! only the hit that is to be opened is looked for.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use crate::cli::{self, Find, Looks, Page, Rows, When};
use crate::convert::{Conversion, Means, tally};
use crate::model::{Document, Script};
use crate::search::Query;

use super::failure::Failure;
use super::find_files::{Opener, Source, Text};
use super::{colours_wanted, means, script};

/// What a file has.
pub(super) struct Found {
    /// What is to be printed.
    lines: Vec<u8>,
    /// The same for a terminal, without numbers yet.
    rows: Rows,
    pub(super) hits: usize,
    pub(super) failure: Option<Failure>,
    /// The file, where it may be the one to be opened.
    file: Option<PathBuf>,
}

/// How what is found is printed.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// Nothing; the hit of this number is looked for.
    Open(usize),
    Names,
    Counts,
    Json,
    Lines,
    /// For a terminal of so many cells.
    Page(usize),
}

/// Makes what is printed.
pub(super) struct Answers {
    form: Form,
    looks: Looks,
    script: Script,
    means: Option<Arc<Means>>,
}

impl Answers {
    /// Answers as they are asked for.
    pub(super) fn new(arguments: &Find) -> Result<Answers, Failure> {
        let on_screen = io::stdout().is_terminal();
        let coloured = match arguments.color {
            When::Always => true,
            When::Never => false,
            When::Auto => on_screen && colours_wanted(),
        };
        let form = match arguments {
            Find { open: Some(number), .. } => Form::Open(*number),
            Find { names: true, .. } => Form::Names,
            Find { count: true, .. } => Form::Counts,
            Find { json: true, .. } => Form::Json,
            _ if on_screen => Form::Page(columns()),
            _ => Form::Lines,
        };
        let script = script(&arguments.input)?;
        let means = means::means(&arguments.input, script)?;
        let conversion = Conversion::into_script(script, None);
        if let Some(means) = &means {
            conversion
                .config()
                .map_or(Ok(()), |config| means.converter.prepare(config))
                .map_err(means::failure)?;
        }
        Ok(Answers { form, looks: Looks { coloured }, script, means: means.map(Arc::new) })
    }

    /// Searches a file.
    pub(super) fn of_file(&self, query: &Query, source: Source, opener: &mut Opener) -> Found {
        let name = source.name();
        let file = source.path().filter(|_| matches!(self.form, Form::Open(_))).map(PathBuf::from);
        let mut found = Found { lines: Vec::new(), rows: Rows::default(), hits: 0, failure: None, file };
        match opener.open(source) {
            Ok(Some(text)) => found.hits = self.of_text(query, &name, text, &mut found),
            Ok(None) => {}
            Err(failure) => found.failure = Some(failure),
        }
        found
    }

    /// Makes the lines of a file; gives the number of its hits.
    fn of_text(&self, query: &Query, name: &str, text: Text, found: &mut Found) -> usize {
        let out = &mut found.lines;
        // Writing into memory cannot fail.
        match self.form {
            Form::Open(_) => text.count(query, false),
            Form::Names | Form::Counts => {
                let hits = text.count(query, matches!(self.form, Form::Names));
                let name = cli::find_name(name, self.looks);
                let _ = match self.form {
                    _ if hits == 0 => Ok(()),
                    Form::Counts => writeln!(out, "{name}:{hits}"),
                    _ => writeln!(out, "{name}"),
                };
                hits
            }
            Form::Json => {
                let document = text.document();
                out.reserve(document.text.len() / 2);
                cli::passages(query, &document, &self.conversion(&document), |passage| {
                    let _ = cli::find_json(name, &passage, out);
                })
            }
            Form::Lines => {
                let document = text.document();
                let name = cli::find_name(name, self.looks);
                out.reserve(document.text.len() / 2);
                cli::passages(query, &document, &self.conversion(&document), |passage| {
                    cli::find_line(&name, &passage, self.looks, out);
                })
            }
            Form::Page(width) => {
                let document = text.document();
                let mut page = Page::new(width, document.has_times(), self.looks);
                let hits = cli::passages(query, &document, &self.conversion(&document), |passage| {
                    if page.is_empty() {
                        page.line(&cli::find_name(name, self.looks));
                    }
                    page.passage(&passage);
                });
                found.rows = page.rows();
                hits
            }
        }
    }

    /// What makes a document's words those of the script that is wanted.
    fn conversion(&self, document: &Document) -> Conversion {
        let sole = match self.script {
            Script::Original => None,
            _ => tally(&document.text).sole(),
        };
        Conversion::into_script(self.script, sole).by(self.means.as_ref(), self.script)
    }

    /// The file to be opened, and the number of the hit in it, if a file behind `before` hits has it.
    pub(super) fn place(&self, found: &Found, before: usize) -> Option<(PathBuf, usize)> {
        let Form::Open(wanted) = self.form else { return None };
        let number = wanted.checked_sub(before).filter(|number| (1..=found.hits).contains(number))?;
        Some((found.file.clone()?, number))
    }

    /// Prints what a file behind `before` hits has.
    pub(super) fn print(&self, found: &Found, before: usize, out: &mut dyn Write) -> io::Result<()> {
        if matches!(self.form, Form::Page(_)) && before > 0 && found.hits > 0 {
            out.write_all(b"\n")?;
        }
        out.write_all(&found.lines)?;
        found.rows.write(before, self.looks, out)
    }
}

/// Cells of a line of the terminal.
fn columns() -> usize {
    let set = || std::env::var("COLUMNS").ok()?.trim().parse().ok().filter(|columns| *columns > 0);
    let asked = || crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns));
    set().or_else(asked).filter(|columns| *columns > 0).unwrap_or(80)
}
