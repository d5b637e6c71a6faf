//! Opens the reader, on one file, several, or two side by side; or prints their text where there is no terminal to draw
//! on.

use std::collections::HashSet;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::app::{App, Beginning, Opened};
use crate::cli::{Input, Read, When};
use crate::config::{Own, Strings};
use crate::search::Direction;
use crate::text::width::Widths;
use crate::tui::terminal;

use super::failure::Failure;
use super::library::Folders;
use super::own::Outfit;
use super::reader::{self, Opening};
use super::remembering::Recollection;
use super::{Outcome, cat, loading, means, open, print, script, show_cues};

/// What is asked for, and how it is to look.
struct Wanted<'a> {
    arguments: &'a Read,
    outfit: &'a Outfit,
    strings: &'a Strings,
    to_terminal: bool,
}

/// Opens the reader; or prints the text where there is no terminal to draw on.
pub(super) fn read(mut arguments: Read, own: Own, strings: &Strings) -> Result<Outcome, Failure> {
    // What is printed doesn't depend on what readers have set for the screen.
    let to_terminal = io::stdout().is_terminal();
    let own = if to_terminal { own } else { Own::default() };
    let mut outfit = Outfit::of(own, &mut arguments.input, arguments.theme.as_deref(), strings)?;
    outfit.typography = arguments.typesetting.typography(arguments.measure, outfit.typography);
    let wanted = Wanted { arguments: &arguments, outfit: &outfit, strings, to_terminal };
    let (files, beside) = match arguments.files.as_slice() {
        [file, other] if arguments.beside => (vec![file.as_path()], Some(other.as_path())),
        [_, _, ..] if arguments.beside => return Err(Failure::plain("error_beside")),
        files => (distinct(files), None),
    };
    // Folders make the library, unless something is asked for that only a document has.
    let is_folder = |file: &&Path| to_terminal && !wanted.is_particular() && file.is_dir();
    let (folders, files): (Vec<&Path>, Vec<&Path>) = files.into_iter().partition(is_folder);
    if files.is_empty() && !folders.is_empty() {
        return read_library(folders, &arguments.input, outfit);
    }
    let (file, others) = match files.split_first() {
        Some((first, others)) => (Some(*first), others),
        None => (None, [].as_slice()),
    };
    if !to_terminal {
        return print_all(&wanted, file, others, beside);
    }
    let (app, mut opening) = match others {
        [] => wanted.first(file, beside, &arguments.input)?,
        _ if !terminal::is_usable() => return Err(Failure::plain("error_no_terminal")),
        // Keys and words can't both be typed.
        _ if files.contains(&Path::new("-")) && io::stdin().is_terminal() => {
            return Err(Failure::plain("error_several"));
        }
        _ => match first_of(&wanted, &files) {
            Ok(first) => first,
            Err(failures) => {
                let lines: String = failures.iter().map(|failure| failure.line(strings) + "\n").collect();
                let _ = io::stderr().write_all(lines.as_bytes());
                return Ok(Outcome::Failed);
            }
        },
    };
    if !terminal::is_usable() {
        return Err(Failure::plain("error_no_terminal"));
    }
    opening.folders = folders_for(folders, &arguments.input, &outfit);
    reader::run(Some(app), opening, outfit)
}

/// Opens the reader on the library.
fn read_library(folders: Vec<&Path>, input: &Input, outfit: Outfit) -> Result<Outcome, Failure> {
    if !terminal::is_usable() {
        return Err(Failure::plain("error_no_terminal"));
    }
    // What is asked for is wrong before anything is opened.
    script(input)?;
    let folders = folders_for(folders, input, &outfit);
    reader::run(None, Opening { input: input.for_others(), folders, ..Opening::default() }, outfit)
}

/// The folders of the library, as they are known at the start.
fn folders_for(given: Vec<&Path>, input: &Input, outfit: &Outfit) -> Folders {
    Folders {
        given: given.into_iter().map(Path::to_owned).collect(),
        set: outfit.library.clone(),
        open: None,
        are_remembered: !input.no_state.unwrap_or(false),
    }
}

/// Files under the first of the names that each of them is given.
fn distinct(files: &[PathBuf]) -> Vec<&Path> {
    let mut files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    if files.len() > 1 {
        let mut seen = HashSet::new();
        let real = |file: &Path| fs::canonicalize(file).ok().filter(|_| file != Path::new("-"));
        files.retain(|file| seen.insert(real(file).unwrap_or_else(|| file.to_path_buf())));
    }
    files
}

/// The first of several files that can be read; the ones before it are told there.
fn first_of<'a>(wanted: &Wanted, files: &[&'a Path]) -> Result<(App, Opening<'a>), Vec<Failure>> {
    let input = wanted.arguments.input.for_others();
    let mut failed = Vec::new();
    for (number, file) in files.iter().enumerate() {
        let input = if number == 0 { &wanted.arguments.input } else { &input };
        match wanted.first(Some(file), None, input) {
            Ok((app, mut opening)) => {
                opening.others = files.iter().skip(number + 1).map(|file| file.to_path_buf()).collect();
                opening.failed = failed;
                return Ok((app, opening));
            }
            Err(failure) if wanted.is_particular() => return Err(vec![failure]),
            Err(failure) => failed.push((file.to_path_buf(), failure)),
        }
    }
    Err(failed.into_iter().map(|(_, failure)| failure).collect())
}

impl Wanted<'_> {
    /// Whether something is asked for that only all of the first file can tell.
    fn is_particular(&self) -> bool {
        let Read { edition, at, beside, cues, input, .. } = self.arguments;
        edition.is_some() || at.is_some() || *beside || *cues || input.times_from.is_some()
    }

    /// Opens the document that is shown first.
    fn first<'a>(
        &self,
        file: Option<&'a Path>,
        beside: Option<&Path>,
        input: &Input,
    ) -> Result<(App, Opening<'a>), Failure> {
        let opening = Opening { file, input: input.clone(), ..Opening::default() };
        // What is typed ends where the typist says so; until then the keys are not the reader's.
        let typed = file.is_some_and(|file| file == Path::new("-")) && io::stdin().is_terminal();
        let on_screen = || self.to_terminal && terminal::is_usable();
        if let Some(file) = file.filter(|_| !self.is_particular() && !typed && on_screen()) {
            let script = script(input)?;
            let begun = loading::begin(file, input)?;
            let mut app = App::of(begun.opened, script);
            means::choose(&mut app, input)?;
            app.set_typography(self.outfit.typography, Widths::CAUTIOUS);
            let recollection = Recollection::of(file, input, true);
            return Ok((app, Opening { rest: begun.rest, stamp: begun.stamp, recollection, ..opening }));
        }
        let app = self.whole(file, beside, input)?;
        let Read { at, edition, .. } = self.arguments;
        let with_place = at.is_none() && edition.is_none();
        let recollection = file.and_then(|file| Recollection::of(file, input, with_place));
        let at = at.clone().map(Beginning::Place);
        Ok((app, Opening { at, recollection, ..opening }))
    }

    /// Opens a document of which all is read before it is shown.
    fn whole(&self, file: Option<&Path>, beside: Option<&Path>, input: &Input) -> Result<App, Failure> {
        let Wanted { arguments, outfit, strings, to_terminal } = self;
        let mut app = super::open(file, input, strings)?;
        let name =
            file.map_or_else(|| app.file_name().to_owned(), |file| file.to_string_lossy().into_owned());
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
            let input = Input { chapters: None, ..input.clone() };
            let (document, name) = open::open(Some(other), &input, strings.language)?;
            app.put_beside(Opened::whole(document.into(), &name));
        } else if arguments.beside && !app.show_beside() {
            return Err(Failure::nothing_beside(&name));
        }
        let widths = if *to_terminal { Widths::CAUTIOUS } else { Widths::UNICODE };
        app.set_typography(outfit.typography, widths);
        Ok(app)
    }
}

/// Prints the text of files, one after the other, each of several below its name. One that can't be read is told, and
/// the others are printed all the same.
fn print_all(
    wanted: &Wanted,
    file: Option<&Path>,
    others: &[&Path],
    beside: Option<&Path>,
) -> Result<Outcome, Failure> {
    let arguments = wanted.arguments;
    let first = || {
        let mut app = wanted.whole(file, beside, &arguments.input)?;
        arguments.at.iter().for_each(|place| app.go_to(place));
        Ok(app)
    };
    if others.is_empty() {
        return cat(&first()?, None, When::Auto);
    }
    let input = arguments.input.for_others();
    let mut outcome = Outcome::Done;
    for (number, file) in file.into_iter().chain(others.iter().copied()).enumerate() {
        let app = match number {
            0 => first(),
            _ => super::open(Some(file), &input, wanted.strings).map(|mut app| {
                app.set_typography(wanted.outfit.typography, Widths::UNICODE);
                app
            }),
        };
        match app {
            Ok(app) => {
                let blank = if number > 0 { "\n" } else { "" };
                let name = crate::text::sanitize::safe(&file.to_string_lossy()).into_owned();
                print(|out| out.write_all(format!("{blank}==> {name} <==\n\n").as_bytes()))?;
                cat(&app, None, When::Auto)?;
            }
            Err(failure) => {
                let _ = writeln!(io::stderr(), "{}", failure.line(wanted.strings));
                outcome = Outcome::Failed;
            }
        }
    }
    Ok(outcome)
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
