//! The only place where files, processes, threads and the clock meet: does what the command line asks
//! for, and runs the reader.

mod beside;
mod clipboard;
mod config;
mod convert;
mod editor;
mod failure;
mod find;
mod find_answers;
mod find_files;
mod hyperlinks;
mod incoming;
mod input;
mod language;
mod loading;
mod loan;
mod marks;
mod means;
mod memory;
mod open;
mod opener;
mod own;
mod reader;
mod remembering;
mod signals;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::app::{App, Beginning, Opened};
use crate::cli::{self, Arguments, Command, Input, Read, Usage, When};
use crate::config::{Background, Depth, Own, Strings};
use crate::model::{Script, Typography};
use crate::search::Direction;
use crate::text::width::Widths;
use crate::tui::{Theme, terminal};

use failure::Failure;
use own::Outfit;
use reader::Opening;
use remembering::Recollection;

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
        None => read(arguments.read, own, strings),
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

/// Opens the reader; or prints the text where there is no terminal to draw on.
fn read(mut arguments: Read, own: Own, strings: &Strings) -> Result<Outcome, Failure> {
    // What is printed doesn't depend on what readers have set for the screen.
    let to_terminal = io::stdout().is_terminal();
    let own = if to_terminal { own } else { Own::default() };
    let mut outfit = Outfit::of(own, &mut arguments.input, arguments.theme.as_deref(), strings)?;
    outfit.typography = arguments.typesetting.typography(arguments.measure, outfit.typography);
    let arguments = &arguments;
    let (file, beside) = match arguments.files.as_slice() {
        [] => (None, None),
        [file] => (Some(file.as_path()), None),
        [file, other] if arguments.beside => (Some(file.as_path()), Some(other.as_path())),
        _ if arguments.beside => return Err(Failure::plain("error_beside")),
        _ => return Err(Failure::plain("error_several")),
    };
    let whole = arguments.edition.is_some()
        || arguments.at.is_some()
        || arguments.beside
        || arguments.cues
        || arguments.input.times_from.is_some();
    // What is typed ends where the typist says so; until then the keys are not the reader's.
    let typed = file.is_some_and(|file| file == Path::new("-")) && io::stdin().is_terminal();
    let on_screen = || to_terminal && terminal::is_usable();
    if let Some(file) = file.filter(|_| !whole && !typed && on_screen()) {
        let script = script(&arguments.input)?;
        let begun = loading::begin(file, &arguments.input)?;
        let mut app = App::of(begun.opened, script);
        means::choose(&mut app, &arguments.input)?;
        app.set_typography(outfit.typography, Widths::CAUTIOUS);
        let recollection = Recollection::of(file, &arguments.input, true);
        let opening = Opening { file: Some(file), rest: begun.rest, recollection, ..Opening::default() };
        return reader::run(app, opening, outfit);
    }
    let mut app = open(file, &arguments.input, strings)?;
    let name = file.map_or_else(|| app.file_name().to_owned(), |file| file.to_string_lossy().into_owned());
    show_cues(&mut app, arguments.cues, Path::new(&name))?;
    if let Some(number) = arguments.edition {
        let known = number.checked_sub(1).is_some_and(|edition| app.go_to_edition(edition));
        if !known {
            return Err(Failure::edition(&name, number, app.document().editions.len()));
        }
    }
    if let Some(place) = &arguments.at {
        match place.strip_prefix('/') {
            Some(words) => find_words(&mut app, &name, words)?,
            None => drop(app.destination(place).map_err(|notice| Failure::at(&name, notice))?),
        }
    }
    if let Some(other) = beside {
        // The chapters that were asked for are those of the first file.
        let input = Input { chapters: None, ..arguments.input.clone() };
        let (document, name) = open::open(Some(other), &input, strings.language)?;
        app.put_beside(Opened::whole(document.into(), &name));
    } else if arguments.beside && !app.show_beside() {
        return Err(Failure::nothing_beside(&name));
    }
    let at = arguments.at.as_deref();
    let widths = if to_terminal { Widths::CAUTIOUS } else { Widths::UNICODE };
    app.set_typography(outfit.typography, widths);
    if !to_terminal {
        at.into_iter().for_each(|place| app.go_to(place));
        return cat(&app, None, When::Auto);
    }
    if !terminal::is_usable() {
        return Err(Failure::plain("error_no_terminal"));
    }
    let with_place = at.is_none() && arguments.edition.is_none();
    let recollection = file.and_then(|file| Recollection::of(file, &arguments.input, with_place));
    let at = at.map(|at| Beginning::Place(at.to_owned()));
    let opening = Opening { file, at, recollection, ..Opening::default() };
    reader::run(app, opening, outfit)
}

/// Shows each cue as it is, where that is asked for.
fn show_cues(app: &mut App, wanted: bool, file: &Path) -> Result<(), Failure> {
    match !wanted || app.show_cues() {
        true => Ok(()),
        false => Err(Failure::no_cues(&file.to_string_lossy())),
    }
}

/// Goes to the first place where words stand.
fn find_words(app: &mut App, name: &str, words: &str) -> Result<(), Failure> {
    app.search_for(words, Direction::Forward).map_err(|problem| Failure::words(name, words, problem))?;
    while app.has_work() {
        app.work();
    }
    match app.search().is_some_and(|search| search.count > 0) {
        true => Ok(()),
        false => Err(Failure::not_found(name, words)),
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
