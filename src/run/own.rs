//! What readers have set for themselves: found on the disk, laid under what the environment and the command line ask
//! for, and made into what the reader on the screen needs. What turns out to be wrong there is told, and no more.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::app::Usual;
use crate::cli::Input;
use crate::config::{
    Background, Depth, FILE_NAME, Fault, Language, LazyKeymap, Own, Palette, Problem, Rgb, Strings,
};
use crate::convert::{Conversion, Converter, Engine};
use crate::model::Typography;
use crate::tui::Theme;

use super::failure::Failure;
use super::means;

/// The folder for yulu's settings, if the platform has one for such things.
pub(super) fn folder() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("yulu"))
}

/// The text of the file of settings; none if there is no such file.
fn text() -> io::Result<Option<String>> {
    let Some(folder) = folder() else { return Ok(None) };
    match fs::read_to_string(folder.join(FILE_NAME)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Reads the file of settings; without one, all is as usual. Tells whether there is one.
pub(super) fn read() -> (Own, bool) {
    match text() {
        Ok(None) => (Own::default(), false),
        Ok(Some(text)) => (Own::read(&text), true),
        Err(error) => {
            let mut own = Own::default();
            own.complain("", Fault::new("config_unread", &[("detail", &error.to_string())]));
            (own, true)
        }
    }
}

/// The themes for a dark and for a light background.
pub(super) type Both = Box<[Theme; 2]>;

/// What the reader on the screen needs besides the document.
pub(super) struct Outfit {
    /// The interface's language.
    pub(super) language: Language,
    /// The colours.
    pub(super) theme: Theme,
    /// Where the theme is to be that of the terminal's background: the ones for a dark and for a light one.
    pub(super) follows: Option<Both>,
    /// The keys.
    pub(super) keymap: LazyKeymap,
    /// How text is set unless the command line says otherwise.
    pub(super) typography: Typography,
    /// How documents open.
    pub(super) usual: Usual,
    /// The folders of the library.
    pub(super) library: Vec<PathBuf>,
    /// What is wrong in the settings.
    pub(super) problems: Vec<Problem>,
}

impl Outfit {
    /// Makes it of settings, which are also laid under what `input` asks for. `theme` is the one that was asked for.
    ///
    /// # Errors
    /// There is no such theme as was asked for.
    pub(super) fn of(
        mut own: Own,
        input: &mut Input,
        theme: Option<&str>,
        strings: &Strings,
    ) -> Result<Outfit, Failure> {
        let usual = Usual {
            script: own.settings.script,
            contents: own.settings.contents,
            tells_left: own.settings.minutes_left,
            glosses: own.settings.glosses,
            translations: own.settings.translations,
        };
        input.usual_script = own.settings.script;
        if !own.settings.memory && input.no_state.is_none() {
            input.no_state = Some(true);
        }
        lay_under(&mut own, input, strings);
        let library = library(&mut own, strings);
        let (theme, follows) = choose_theme(&mut own, theme)?;
        Ok(Outfit {
            language: strings.language,
            theme,
            follows,
            keymap: LazyKeymap::of(own.keys),
            typography: own.settings.typography,
            usual,
            library,
            problems: own.problems,
        })
    }

    /// The terminal has told its background.
    pub(super) fn follow(&mut self, colour: Rgb) {
        let Some([dark, light]) = self.follows.as_deref() else { return };
        self.theme.clone_from(match Background::of(colour) {
            Background::Dark => dark,
            Background::Light => light,
        });
    }

    /// The first of the problems, in words for the status line.
    pub(super) fn problem(&self, strings: &Strings) -> Option<String> {
        let problem = strings.problem(self.problems.first()?);
        Some(match self.problems.len() {
            1 => strings.fill("settings_wrong", &[("problem", &problem)]),
            count => {
                let count = count.to_string();
                strings.fill("settings_wrong_and_more", &[("problem", &problem), ("count", &count)])
            }
        })
    }
}

/// Lays what converts under what is asked for, as far as it can be had.
fn lay_under(own: &mut Own, input: &mut Input, strings: &Strings) {
    let engine = own.settings.engine;
    if input.engine.is_none() && engine != Engine::default() {
        match Converter::of(engine) {
            Ok(_) => input.engine = Some(engine),
            Err(error) => complain(own, "engine", &means::failure(error), strings),
        }
    }
    let converts = |input: &Input| {
        let script = input.script().unwrap_or_default();
        input.engine == Some(Engine::Opencc) && Conversion::into_script(script, None).config().is_some()
    };
    if let (None, Some(file)) = (&input.opencc_config, own.settings.opencc_config.as_deref().map(beside)) {
        match fs::metadata(&file) {
            Ok(_) if converts(input) => input.opencc_config = Some(file),
            Ok(_) => {}
            Err(error) => {
                complain(own, "opencc_config", &Failure::read(&file.to_string_lossy(), &error), strings)
            }
        }
    }
    if let (None, Some(file)) = (&input.replace, own.settings.replace.as_deref().map(beside)) {
        match means::replacements(&file) {
            Ok(_) => input.replace = Some(file),
            Err(failure) => complain(own, "replace", &failure, strings),
        }
    }
}

/// The folders of the library that are there.
fn library(own: &mut Own, strings: &Strings) -> Vec<PathBuf> {
    let folders: Vec<PathBuf> = own.settings.library.iter().map(|folder| beside(folder)).collect();
    let mut found = Vec::new();
    for folder in folders {
        match fs::read_dir(&folder) {
            Ok(_) => found.push(folder),
            Err(error) => {
                complain(own, "library", &Failure::read(&folder.to_string_lossy(), &error), strings)
            }
        }
    }
    found
}

fn complain(own: &mut Own, name: &str, failure: &Failure, strings: &Strings) {
    let detail = failure.told(strings);
    own.complain(name, Fault::new("config_file", &[("name", name), ("detail", &detail)]));
}

/// A file as the settings name it: from their folder, or with `~/` from home.
fn beside(path: &Path) -> PathBuf {
    match path.strip_prefix("~") {
        Ok(rest) => etcetera::home_dir().map_or_else(|_| path.to_owned(), |home| home.join(rest)),
        Err(_) => folder().unwrap_or_default().join(path),
    }
}

/// The colours that may be sent to the terminal.
pub(super) fn depth() -> Depth {
    let variable = |name| env::var(name).unwrap_or_default();
    match () {
        () if !super::colours_wanted() => Depth::None,
        // The terminal that comes with Windows says so by this alone.
        () if env::var_os("WT_SESSION").is_some() => Depth::True,
        () => Depth::of(&variable("TERM"), &variable("COLORTERM")),
    }
}

/// The theme that was asked for, or that is set; and where it depends on the terminal's background, both that it can be.
fn choose_theme(own: &mut Own, asked: Option<&str>) -> Result<(Theme, Option<Both>), Failure> {
    let depth = depth();
    let (dark, light) = match (asked, own.settings.theme.clone()) {
        (Some("auto"), _) => ("dark".to_owned(), "light".to_owned()),
        (Some(name), _) => (name.to_owned(), name.to_owned()),
        (None, themes) => themes,
    };
    let built_in = |background| Theme::built_in(background, depth);
    let dark_theme = find_theme(own, &dark, asked.is_some(), depth)?;
    let (dark_theme, light_theme) = match dark_theme {
        Some(theme) if dark == light => return Ok((theme, None)),
        None if dark == light => (built_in(Background::Dark), built_in(Background::Light)),
        theme => {
            let light_theme = find_theme(own, &light, asked.is_some(), depth)?;
            let or_built_in =
                |theme: Option<Theme>, background| theme.unwrap_or_else(|| built_in(background));
            (or_built_in(theme, Background::Dark), or_built_in(light_theme, Background::Light))
        }
    };
    // As far as it is known before the terminal has answered.
    let known = env::var("COLORFGBG").ok().and_then(|value| Background::of_variable(&value));
    let theme = match known.unwrap_or_default() {
        Background::Dark => dark_theme.clone(),
        Background::Light => light_theme.clone(),
    };
    Ok((theme, Some(Box::new([dark_theme, light_theme])).filter(|_| depth != Depth::None)))
}

/// The theme of that name; none, and a problem, if there is none, unless it was asked for.
fn find_theme(own: &mut Own, name: &str, is_asked: bool, depth: Depth) -> Result<Option<Theme>, Failure> {
    let built_in = |background| Ok(Some(Theme::built_in(background, depth)));
    match name {
        "dark" => return built_in(Background::Dark),
        "light" => return built_in(Background::Light),
        _ => {}
    }
    match own_palette(name, depth) {
        Ok((palette, problems)) => {
            own.problems.extend(problems);
            Ok(Some(Theme::of(palette)))
        }
        Err(_) if is_asked => Err(Failure::choice("--theme", name, theme_names().join(", "))),
        Err(path) => {
            let names = theme_names();
            let values = [("name", name), ("path", &*path.to_string_lossy())];
            let known = names.iter().map(String::as_str);
            own.complain("theme", Fault::new("config_no_theme", &values).meaning(name, known));
            Ok(None)
        }
    }
}

/// A theme of the reader's own; where there is none, the file in which it would be.
fn own_palette(name: &str, depth: Depth) -> Result<(Palette, Vec<Problem>), PathBuf> {
    let path = match name.ends_with(".toml") {
        true => beside(Path::new(name)),
        false => folder().unwrap_or_default().join("themes").join(format!("{name}.toml")),
    };
    let source = fs::read_to_string(&path).map_err(|_| path.clone())?;
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(Palette::read(&file, &source, depth))
}

/// The names of all themes.
fn theme_names() -> Vec<String> {
    let mut names: Vec<String> = ["auto", "dark", "light"].map(str::to_owned).into();
    let entries = folder().and_then(|folder| fs::read_dir(folder.join("themes")).ok());
    let mut own: Vec<String> = entries
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.strip_suffix(".toml")?.to_owned()))
        .collect();
    own.sort();
    names.extend(own);
    names
}
