//! The only place where files, processes, threads and the clock meet: does what the command line asks
//! for, and runs the reader.

mod beside;
mod clipboard;
mod config;
mod convert;
mod editor;
mod everywhere;
mod failure;
mod find;
mod find_answers;
mod find_files;
mod find_work;
mod hyperlinks;
mod incoming;
mod input;
mod language;
mod library;
mod loading;
mod loan;
mod marks;
mod means;
mod memory;
mod open;
mod opener;
mod own;
mod read;
mod reader;
mod remembering;
mod signals;
mod watch;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::app::App;
use crate::cli::{self, Arguments, Command, Input, Usage, When};
use crate::config::{Background, Depth, Own, Strings};
use crate::model::{Script, Typography};
use crate::text::width::Widths;
use crate::tui::Theme;

use failure::Failure;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// Faults were found.
    Found,
    /// Nothing was found.
    NotFound,
    /// An error was told.
    Failed,
    /// A signal of this number ended it.
    Signal(i32),
    /// A panic ended it; its message is told.
    Panicked,
}

/// Does what `arguments` ask for; an error is told in one line on standard error.
pub fn run(arguments: impl Iterator<Item = std::ffi::OsString>) -> Outcome {
    let (own, _) = own::read();
    let strings = Strings::of(language::of_environment(own.settings.language));
    let done = match cli::parse(arguments) {
        Ok(arguments) => execute(arguments, own, &strings),
        Err(Usage::Asked(text)) => print(|out| out.write_all(text.as_bytes())).map(|()| Outcome::Done),
        Err(Usage::Wrong(line)) => Err(Failure::usage(line)),
    };
    done.unwrap_or_else(|failure| {
        // Nobody is left to be told when standard error is gone too.
        let _ = writeln!(io::stderr(), "{}", failure.line(&strings));
        Outcome::Failed
    })
}

fn execute(arguments: Arguments, own: Own, strings: &Strings) -> Result<Outcome, Failure> {
    match &arguments.command {
        None => read::read(arguments.read, own, strings),
        Some(Command::Config { print, check }) => config::config(*print, *check, strings),
        Some(Command::Toc { json, cues, file, input }) => {
            let mut app = open(Some(file), input, strings)?;
            show_cues(&mut app, *cues, file)?;
            let text = if *json { cli::toc_json(&app, strings) } else { cli::toc(&app, strings) };
            print(|out| out.write_all(text.as_bytes()))?;
            Ok(Outcome::Done)
        }
        Some(Command::Completions { shell }) => {
            print(|out| out.write_all(&cli::completions(*shell)))?;
            Ok(Outcome::Done)
        }
        Some(Command::Man { command }) => {
            let page = cli::manual(command.as_deref());
            let page = page.ok_or_else(|| {
                let name = command.as_deref().unwrap_or_default();
                Failure::choice("man", name, cli::command_names().join(", "))
            })?;
            print(|out| out.write_all(&page))?;
            Ok(Outcome::Done)
        }
        Some(Command::Find(arguments)) => find::find(arguments, own, strings),
        Some(Command::Convert { config, file, engine, rare }) => {
            convert::convert(config, file.as_deref(), *engine, *rare)
        }
        Some(Command::Marks { json, file, input }) => marks::marks(file.as_deref(), *json, input, strings),
        Some(Command::Check { json, files, input }) => check(files, *json, input, strings),
        Some(Command::Cat { width, cues, color, file, input, typesetting }) => {
            let mut app = open(Some(file), input, strings)?;
            show_cues(&mut app, *cues, file)?;
            app.set_typography(typesetting.typography(None, Typography::default()), Widths::UNICODE);
            cat(&app, width.map(|width| width as usize), *color)
        }
    }
}

/// Shows each cue as it is, where that is asked for.
fn show_cues(app: &mut App, wanted: bool, file: &Path) -> Result<(), Failure> {
    match !wanted || app.show_cues() {
        true => Ok(()),
        false => Err(Failure::no_cues(&file.to_string_lossy())),
    }
}

fn open(file: Option<&Path>, input: &Input, strings: &Strings) -> Result<App, Failure> {
    let script = script(input)?;
    let (document, name) = open::open(file, input, strings.language)?;
    let mut app = App::new(document.into(), &name, script);
    means::choose(&mut app, input)?;
    if let Some(lender) = &input.times_from {
        let borrower = file.map_or_else(|| name.clone(), |file| file.to_string_lossy().into_owned());
        let input = Input { chapters: Some("none".into()), ..input.clone() };
        let (document, name) = open::open(Some(lender), &input, strings.language)?;
        app.borrow_times(&document, &name)
            .map_err(|problem| Failure::lending(&borrower, &lender.to_string_lossy(), problem))?;
    }
    Ok(app)
}

/// The script to show, once all choices are known to be such.
fn script(input: &Input) -> Result<Script, Failure> {
    let script = input.script().map_err(|name| Failure::choice("--script", name, open::script_names()))?;
    open::check_choices(input)?;
    Ok(script)
}

/// Tells the faults of files. What can't be read is told too, and the others are looked at all the same.
fn check(files: &[PathBuf], json: bool, input: &Input, strings: &Strings) -> Result<Outcome, Failure> {
    let mut all = Vec::new();
    let mut has_failed = false;
    for file in files {
        match open(Some(file), input, strings) {
            Ok(app) => {
                let checked = cli::Checked::of(&app, &file.to_string_lossy(), strings);
                if !json {
                    print(|out| out.write_all(checked.text().as_bytes()))?;
                }
                all.push(checked);
            }
            Err(failure) => {
                has_failed = true;
                let _ = writeln!(io::stderr(), "{}", failure.line(strings));
            }
        }
    }
    if json {
        print(|out| out.write_all(cli::check_json(&all).as_bytes()))?;
    }
    Ok(match (has_failed, all.iter().all(cli::Checked::is_clean)) {
        (true, _) => Outcome::Failed,
        (false, true) => Outcome::Done,
        (false, false) => Outcome::Found,
    })
}

fn cat(app: &App, width: Option<usize>, colour: When) -> Result<Outcome, Failure> {
    let columns = || std::env::var("COLUMNS").ok()?.trim().parse().ok().filter(|width| *width > 0);
    let width = width.or_else(columns).unwrap_or(80);
    let coloured = match colour {
        When::Always => true,
        When::Never => false,
        When::Auto => io::stdout().is_terminal() && colours_wanted(),
    };
    // The palette of whatever shows it in the end.
    let theme = coloured.then(|| Theme::built_in(Background::Dark, Depth::Sixteen));
    print(|out| app.with_setter(width, |setter| cli::cat(setter, app.top(), theme.as_ref(), out)))?;
    Ok(Outcome::Done)
}

/// Colours are on unless the reader's environment says otherwise (no-color.org).
fn colours_wanted() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Writes to standard output; that it is closed early is no error.
fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // The buffer still holds what nobody wants; dropping it would try once more.
            let _ = out.into_parts();
            Ok(())
        }
        result => result.map_err(|error| Failure::write(&error)),
    }
}
