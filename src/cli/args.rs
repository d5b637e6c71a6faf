//! Arguments, as clap reads them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::convert::Engine;
use crate::model::Script;

use super::find::Find;
use super::typesetting::Typesetting;

/// Read interview transcripts in the terminal.
#[derive(Debug, Clone, Parser)]
#[command(
    name = "yulu",
    version,
    about = "Read interview transcripts in the terminal: contents beside the text, Simplified and Traditional, any time a key away.",
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "With no file, the built-in sample opens: it shows the keys. F1 in the reader lists them all."
)]
pub struct Arguments {
    /// What to do; without it, a file is opened in the reader.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to read.
    #[command(flatten)]
    pub read: Read,
}

/// Opening the reader.
#[derive(Debug, Clone, Args)]
pub struct Read {
    /// The file, or several to switch between, or folders whose interviews are listed; `-` is standard input, none the
    /// built-in sample.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Open there: a time (1:23, 2m6s, 50%), a chapter (#3), or words (/开源).
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// Open two files side by side; with one, its editions or its translations.
    #[arg(long)]
    pub beside: bool,
    /// Show each cue of a subtitle file as it is, not what is made of them to be read.
    #[arg(long)]
    pub cues: bool,
    /// Open at this edition, counted from 1.
    #[arg(long, value_name = "N")]
    pub edition: Option<usize>,
    /// Cells of the longest line: 80.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub measure: Option<u16>,
    /// The colours: auto, dark, light, or the name of a theme of your own.
    #[arg(long, value_name = "NAME", env = "YULU_THEME")]
    pub theme: Option<String>,
    /// How to read and show it.
    #[command(flatten)]
    pub input: Input,
    /// How text is set.
    #[command(flatten)]
    pub typesetting: Typesetting,
}

/// How to read a file, and in which script to show it.
#[derive(Debug, Clone, Default, Args)]
pub struct Input {
    /// The script to show: original, zh-Hans, zh-CN+phrases, zh-Hant, zh-TW, zh-TW+phrases, zh-HK.
    #[arg(long, value_name = "SCRIPT")]
    pub script: Option<String>,
    /// The script to show where none is asked for.
    #[arg(skip)]
    pub usual_script: Script,
    /// What converts: builtin, or opencc, OpenCC's own library, where yulu was built with it.
    #[arg(long, value_name = "ENGINE", value_parser = engine, env = "YULU_ENGINE")]
    pub engine: Option<Engine>,
    /// With OpenCC's own library: a configuration file of your own in place of the one for --script.
    #[arg(long, value_name = "JSON")]
    pub opencc_config: Option<PathBuf>,
    /// Words and what takes their place once they are converted, two on a line; the file's own words stay.
    #[arg(long, value_name = "LIST", env = "YULU_REPLACE")]
    pub replace: Option<PathBuf>,
    /// Remember nothing, and recall nothing of earlier readings.
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true",
        env = "YULU_NO_STATE", value_parser = clap::builder::FalseyValueParser::new())]
    pub no_state: Option<bool>,
    /// Another file of the same talk that states times: a text without times takes them from it.
    #[arg(long, value_name = "OTHER")]
    pub times_from: Option<PathBuf>,
    /// A file with the chapters of the talk, which are put in by their times; none: not even one of the same name that
    /// stands beside it.
    #[arg(long, value_name = "FILE")]
    pub chapters: Option<PathBuf>,
    /// The file's encoding, where it is told wrongly: utf-8, gb18030, big5, utf-16le, or any other WHATWG label.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// The file's format: markdown, text, srt, webvtt, lrc, sbv, ass, ttml, json, tsv, csv, html, docx, chapters.
    #[arg(long, value_name = "NAME")]
    pub format: Option<String>,
}

/// What else can be done with a file.
#[derive(Debug, Clone, Subcommand)]
pub enum Command {
    /// Print contents, times, speakers and findings.
    Toc {
        /// As one JSON object.
        #[arg(long)]
        json: bool,
        /// Of a subtitle file: count each cue by itself.
        #[arg(long)]
        cues: bool,
        /// The file; `-` is standard input.
        file: PathBuf,
        /// How to read it.
        #[command(flatten)]
        input: Input,
    },
    /// Tell the faults of files: gaps, overlaps, disorder, mixed scripts. Exit code 0: none, 1: some.
    Check {
        /// As a JSON array.
        #[arg(long)]
        json: bool,
        /// The files; `-` is standard input.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// How to read them.
        #[command(flatten)]
        input: Input,
    },
    /// Print the marks and notes that were made in the reader, of a file or of all, as Markdown.
    Marks {
        /// As a JSON array.
        #[arg(long)]
        json: bool,
        /// The file; `-` is standard input.
        file: Option<PathBuf>,
        /// How to read it.
        #[command(flatten)]
        input: Input,
    },
    /// Find words in files and folders, in any script, with chapter, speaker and time.
    Find(Find),
    /// Convert plain text as `opencc -c CONFIG` does.
    Convert {
        /// One of OpenCC's configurations: s2t, t2s, s2tw, tw2s, s2twp, tw2sp, s2hk, hk2s, s2hkp, hk2sp, t2tw,
        /// tw2t, t2hk, hk2t, jp2t, t2jp; with OpenCC's own engine also the path of a configuration file.
        config: String,
        /// The file; none or `-` is standard input.
        file: Option<PathBuf>,
        /// What converts: builtin, or opencc, OpenCC's own library, where yulu was built with it.
        #[arg(long, value_name = "ENGINE", default_value = "builtin", value_parser = engine)]
        engine: Engine,
        /// Also to characters that many fonts lack; OpenCC's own library always does so.
        #[arg(long = "include-tofu-risk-dictionaries")]
        rare: bool,
    },
    /// Tell where your settings are; print the built-in ones, which tell what can be set; or check yours.
    Config {
        /// Print the built-in settings with all that there is to say about them.
        #[arg(long, conflicts_with = "check")]
        print: bool,
        /// Tell what is wrong in yours, line by line. Exit code 0: nothing, 1: something.
        #[arg(long)]
        check: bool,
    },
    /// Print what a shell runs to complete yulu's arguments.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page of yulu, or of one of its commands, for `man -l -`.
    Man {
        /// The command.
        command: Option<String>,
    },
    /// Print the text as it is laid out.
    Cat {
        /// Cells of a line; else COLUMNS, else 80.
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        width: Option<u32>,
        /// Print each cue of a subtitle file as it is, not what is made of them to be read.
        #[arg(long)]
        cues: bool,
        /// When to use colours.
        #[arg(long, value_name = "WHEN", default_value = "auto")]
        color: When,
        /// The file; `-` is standard input.
        file: PathBuf,
        /// How to read and show it.
        #[command(flatten)]
        input: Input,
        /// How text is set.
        #[command(flatten)]
        typesetting: Typesetting,
    },
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum When {
    /// Where standard output is a terminal.
    #[default]
    Auto,
    /// In any case.
    Always,
    /// Not at all.
    Never,
}

/// Reads the name of an engine.
fn engine(name: &str) -> Result<Engine, String> {
    name.parse().map_err(|()| format!("choose from: {}", Engine::ALL.map(Engine::name).join(", ")))
}

/// Why arguments were not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Usage {
    /// Help or the version was asked for; this is it.
    Asked(String),
    /// They make no sense; this says why, in one line.
    Wrong(String),
}

/// Reads the arguments of the process, the program's name first.
///
/// # Errors
/// [`Usage`], with what to print.
pub fn parse(arguments: impl Iterator<Item = std::ffi::OsString>) -> Result<Arguments, Usage> {
    Arguments::try_parse_from(arguments).map_err(|error| {
        let text = error.render().to_string();
        match error.use_stderr() {
            false => Usage::Asked(text),
            true => {
                let said = text.lines().take_while(|line| !line.trim().is_empty());
                let line = said.map(str::trim).collect::<Vec<_>>().join(" ");
                let line = line.strip_prefix("error: ").unwrap_or(&line);
                Usage::Wrong(format!("{line}; try yulu --help"))
            }
        }
    })
}

impl Input {
    /// How files are read that are opened besides the one that was named first: chapters and times that were asked for
    /// are those of that one.
    pub fn for_others(&self) -> Input {
        let chapters = self.chapters.clone().filter(|name| name.as_os_str() == "none");
        Input { chapters, times_from: None, ..self.clone() }
    }

    /// The script that is asked for.
    ///
    /// # Errors
    /// The name, if it is none.
    pub fn script(&self) -> Result<Script, &str> {
        match &self.script {
            None => Ok(self.usual_script),
            Some(name) => Script::from_name(name).ok_or(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Ambiguous, Hanging, Typography};

    fn read(line: &str) -> Result<Arguments, Usage> {
        parse(line.split(' ').map(std::ffi::OsString::from))
    }

    #[test]
    fn arguments_are_read() {
        let arguments = read("yulu talk.md --at -5 --script zh-Hant").unwrap();
        assert_eq!(arguments.read.files, [PathBuf::from("talk.md")]);
        assert_eq!(arguments.read.at.as_deref(), Some("-5"));
        assert_eq!(arguments.read.input.script(), Ok(Script::Hant));
        assert_eq!(arguments.read.typesetting.typography(None, Typography::default()), Typography::default());
        let set = read("yulu x --measure 60 --hang off --spacing --justify --ambiguous 2").unwrap().read;
        let expected = Typography {
            measure: 60,
            hanging: Hanging::Off,
            justified: true,
            spacing: true,
            ambiguous: Ambiguous::Wide,
        };
        assert_eq!(set.typesetting.typography(set.measure, Typography::default()), expected);
        let usual = Typography { justified: true, hanging: Hanging::On, ..Typography::default() };
        let unset = read("yulu x --justify=false").unwrap().read.typesetting.typography(None, usual);
        assert_eq!(unset, Typography { justified: false, ..usual });
        assert!(matches!(read("yulu toc --json x").unwrap().command, Some(Command::Toc { json: true, .. })));
        assert!(matches!(
            read("yulu cat --width 40 x").unwrap().command,
            Some(Command::Cat { width: Some(40), .. })
        ));
    }

    #[test]
    fn mistakes_get_one_line() {
        for line in ["yulu --nope", "yulu cat --width 0 x", "yulu toc", "yulu --measure 0 x", "yulu --hang x"]
        {
            let Err(Usage::Wrong(words)) = read(line) else { panic!("{line} was taken") };
            assert_eq!(words.lines().count(), 1, "{words}");
        }
        assert!(matches!(read("yulu --version"), Err(Usage::Asked(_))));
    }
}
