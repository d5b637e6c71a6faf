//! What readers set for themselves in `config.toml`. `assets/config.toml` has every setting with its usual value and
//! says what it does.

use std::path::PathBuf;

use toml::de::DeTable;

use crate::convert::Engine;
use crate::model::{Ambiguous, Glosses, Hanging, Script, Translations, Typography};

use super::own_keys::OwnKeys;
use super::problem::{Fault, Problem, Report};
use super::strings::Language;
use super::values::{self, Value};

/// The built-in file: every setting, with a comment, as it is when nobody sets it.
pub const BUILT_IN: &str = include_str!("../../assets/config.toml");

/// The name of the file in yulu's folder of settings.
pub const FILE_NAME: &str = "config.toml";

/// The settings, by their names in the file.
pub(super) const NAMES: [&str; 18] = [
    "language",
    "script",
    "theme",
    "contents",
    "minutes_left",
    "glosses",
    "translations",
    "memory",
    "library",
    "measure",
    "hang",
    "justify",
    "spacing",
    "ambiguous",
    "engine",
    "opencc_config",
    "replace",
    "keys",
];

/// Settings. The default is what the built-in file says; a test sees to it, so that nothing is read where there is no
/// file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The interface's language; none: the locale's.
    pub language: Option<Language>,
    /// The script in which a document opens that was not read before.
    pub script: Script,
    /// The themes for a dark and for a light background: `dark`, `light`, or the names of files.
    pub theme: (String, String),
    /// Whether the contents are shown at the start, where there are any.
    pub contents: bool,
    /// Whether the status line tells at the start how long the rest will take.
    pub minutes_left: bool,
    /// What is shown of the explanations of terms.
    pub glosses: Glosses,
    /// Where translations are shown.
    pub translations: Translations,
    /// Whether anything is remembered.
    pub memory: bool,
    /// The folders of the library.
    pub library: Vec<PathBuf>,
    /// How text is set.
    pub typography: Typography,
    /// What converts.
    pub engine: Engine,
    /// A configuration of OpenCC in place of the one for the script.
    pub opencc_config: Option<PathBuf>,
    /// A list of words and what takes their place.
    pub replace: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            language: None,
            script: Script::Original,
            theme: ("dark".to_owned(), "light".to_owned()),
            contents: true,
            minutes_left: false,
            glosses: Glosses::default(),
            translations: Translations::default(),
            memory: true,
            library: Vec::new(),
            typography: Typography::default(),
            engine: Engine::default(),
            opencc_config: None,
            replace: None,
        }
    }
}

/// What came of reading a file of settings.
#[derive(Debug, Clone, Default)]
pub struct Own {
    /// The settings; where the file doesn't say or makes no sense, the usual ones.
    pub settings: Settings,
    /// The keys.
    pub keys: OwnKeys,
    /// What is wrong in the file, in the order of its lines.
    pub problems: Vec<Problem>,
    /// The lines on which settings stand that lead to other files.
    lines: Vec<(&'static str, usize)>,
}

impl Own {
    /// Reads a file of settings.
    pub fn read(source: &str) -> Own {
        let mut report = Report::new(FILE_NAME, source);
        let table = values::read(source, &mut report);
        let mut own = Own::default();
        own.take(&table, &mut report);
        own.problems = report.into_problems();
        own
    }

    /// Adds what turned out to be wrong with what a setting leads to.
    pub fn complain(&mut self, name: &str, fault: Fault) {
        let line = self.lines.iter().find(|(known, _)| *known == name).map(|(_, line)| *line);
        self.problems.push(Problem { file: FILE_NAME.to_owned(), line, fault });
        self.problems.sort_by_key(|problem| problem.line);
    }

    fn take(&mut self, table: &DeTable, report: &mut Report) {
        for (name, value) in table {
            let taken = match NAMES.iter().find(|known| **known == name.get_ref().as_ref()) {
                Some(&"keys") => {
                    self.keys = OwnKeys::read(value, report);
                    continue;
                }
                Some(known) => {
                    self.lines.push((*known, report.line(&name.span())));
                    self.settings.set(known, value)
                }
                None => {
                    let name = name.get_ref();
                    Err(Fault::new("config_unknown", &[("name", name)]).meaning(name, NAMES))
                }
            };
            if let Err(fault) = taken {
                report.add(name.span(), fault);
            }
        }
    }
}

impl Settings {
    fn set(&mut self, name: &str, value: &Value) -> Result<(), Fault> {
        let path = |value: &str| Some(PathBuf::from(value)).filter(|path| !path.as_os_str().is_empty());
        let typography = &mut self.typography;
        match name {
            "language" => {
                let choices = [None]
                    .into_iter()
                    .chain(Language::ALL.map(Some))
                    .map(|one| (one.map_or("auto", Language::name), one));
                self.language = values::choice(name, value, &choices.collect::<Vec<_>>())?;
            }
            "script" => {
                self.script =
                    values::choice(name, value, &Script::ALL.map(|script| (script.name(), script)))?;
            }
            "theme" => self.theme = themes(name, value)?,
            "contents" => self.contents = values::truth(name, value)?,
            "minutes_left" => self.minutes_left = values::truth(name, value)?,
            "glosses" => self.glosses = values::choice(name, value, &Glosses::ALL)?,
            "translations" => self.translations = values::choice(name, value, &Translations::ALL)?,
            "memory" => self.memory = values::truth(name, value)?,
            "library" => {
                let folders = values::names(name, value)?.into_iter().map(|(one, _)| PathBuf::from(one));
                self.library = folders.filter(|folder| !folder.as_os_str().is_empty()).collect();
            }
            "measure" => typography.measure = values::number(name, value, 1)?,
            "hang" => {
                let choices = [("auto", Hanging::Auto), ("on", Hanging::On), ("off", Hanging::Off)];
                typography.hanging = values::choice(name, value, &choices)?;
            }
            "justify" => typography.justified = values::truth(name, value)?,
            "spacing" => typography.spacing = values::truth(name, value)?,
            "ambiguous" => {
                let choices = [("auto", Ambiguous::Auto), ("1", Ambiguous::Narrow), ("2", Ambiguous::Wide)];
                typography.ambiguous = match value.get_ref().as_integer().map(|cells| cells.as_str()) {
                    Some("1") => Ambiguous::Narrow,
                    Some("2") => Ambiguous::Wide,
                    _ => values::choice(name, value, &choices)?,
                };
            }
            "engine" => {
                self.engine =
                    values::choice(name, value, &Engine::ALL.map(|engine| (engine.name(), engine)))?;
            }
            "opencc_config" => self.opencc_config = path(values::text(name, value)?),
            "replace" => self.replace = path(values::text(name, value)?),
            _ => {}
        }
        Ok(())
    }
}

/// One theme; or two, for a dark and for a light background; or those that come with the program.
fn themes(name: &str, value: &Value) -> Result<(String, String), Fault> {
    let owned = |(dark, light): (&str, &str)| (dark.to_owned(), light.to_owned());
    match value.get_ref().as_array() {
        None => match values::text(name, value)? {
            "auto" => Ok(Settings::default().theme),
            one => Ok(owned((one, one))),
        },
        Some(_) => match values::names(name, value)?.as_slice() {
            [(dark, _), (light, _)] => Ok(owned((*dark, *light))),
            _ => Err(Fault::new("config_themes", &[("name", name)])),
        },
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::strings::Strings;
    use super::*;

    /// The problems of a file, in English.
    pub(in crate::config) fn problems(source: &str) -> Vec<String> {
        let strings = Strings::of(Language::English);
        Own::read(source).problems.iter().map(|problem| strings.problem(problem)).collect()
    }

    #[test]
    fn the_built_in_file_says_what_is_so_anyway() {
        let own = Own::read(BUILT_IN);
        assert_eq!(problems(BUILT_IN), [""; 0]);
        assert_eq!(own.settings, Settings::default());
        assert_eq!(own.keys, OwnKeys::default());
        let table: toml::Table = BUILT_IN.parse().unwrap();
        assert_eq!(table.keys().collect::<Vec<_>>(), NAMES);
    }

    #[test]
    fn every_setting_is_read() {
        let source = r#"
language = "zh-Hant"
script = "zh-TW+phrases"
theme = "light"
contents = false
minutes_left = true
glosses = "folded"
translations = "beside"
memory = false
library = ["~/interviews", "talks"]
measure = 60
hang = "off"
justify = true
spacing = true
ambiguous = 2
engine = "opencc"
opencc_config = "own.json"
replace = "words.txt"
"#;
        let expected = Settings {
            language: Some(Language::TraditionalChinese),
            script: Script::TaiwanPhrases,
            theme: ("light".into(), "light".into()),
            contents: false,
            minutes_left: true,
            glosses: Glosses::Folded,
            translations: Translations::Beside,
            memory: false,
            library: ["~/interviews", "talks"].map(PathBuf::from).into(),
            typography: Typography {
                measure: 60,
                hanging: Hanging::Off,
                justified: true,
                spacing: true,
                ambiguous: Ambiguous::Wide,
            },
            engine: Engine::Opencc,
            opencc_config: Some("own.json".into()),
            replace: Some("words.txt".into()),
        };
        assert_eq!(problems(source), [""; 0]);
        assert_eq!(Own::read(source).settings, expected);
    }

    #[test]
    fn whatever_is_wrong_is_told_with_its_line_and_the_rest_counts() {
        let table = [
            ("\nmesure = 60", "config.toml:2: there is no setting “mesure”; did you mean “measure”?"),
            ("colour = 1", "config.toml:1: there is no setting “colour”"),
            ("measure = 0", "config.toml:1: “measure” has to be a number from 1 to 65535"),
            ("measure = 70000", "config.toml:1: “measure” has to be a number from 1 to 65535"),
            ("measure = \"60\"", "config.toml:1: “measure” has to be a number from 1 to 65535"),
            ("memory = \"no\"", "config.toml:1: “memory” has to be true or false"),
            (
                "theme = [\"ink\"]",
                "config.toml:1: “theme” has to be one text, or two: for a dark and for a light background",
            ),
            ("library = 3", "config.toml:1: “library” has to be a list of texts in quotes"),
            ("theme = 3", "config.toml:1: “theme” has to be a text in quotes"),
            (
                "hang = \"of\"",
                "config.toml:1: “hang” can't be “of”; choose from: auto, on, off; did you mean “off”?",
            ),
            ("glosses = \"fold\"", "config.toml:1: “glosses” can't be “fold”; choose from: shown, folded"),
            (
                "translations = \"no\"",
                "config.toml:1: “translations” can't be “no”; choose from: hidden, shown, beside",
            ),
            ("ambiguous = 3", "config.toml:1: “ambiguous” has to be a text in quotes"),
            ("[nowhere]\nx = 1", "config.toml:1: there is no setting “nowhere”"),
        ];
        for (source, expected) in table {
            let source = format!("{source}\n");
            assert_eq!(problems(&source), [expected], "{source}");
        }
        let own = Own::read("mesure = 60\nspacing = true\n");
        assert!(own.settings.typography.spacing);
    }

    #[test]
    fn a_file_that_is_no_toml_counts_as_far_as_it_can_be_read() {
        let own = Own::read("theme = \"light\"\nscript = \"zh-Hant\n");
        assert_eq!(own.settings.script, Script::Original, "what is not closed counts for nothing");
        assert_eq!(own.settings.theme, ("light".to_owned(), "light".to_owned()));
        let own = Own::read("spacing = true\njustify = = true\nmeasure = 60\n");
        assert_eq!(own.settings.typography.measure, 60);
        assert!(own.settings.typography.spacing);
        assert_eq!(own.problems.first().and_then(|problem| problem.line), Some(2));
        for source in ["", "\u{feff}", "[", "= 1", "\0", "keys", "keys = 1", "a.b.c = [[[[", "script = {"] {
            Own::read(source);
        }
    }
}
