//! Failures: one line that names the file, says what is wrong and what to do.

use std::io;

use crate::app::{Lending, Notice};
use crate::config::Strings;
use crate::model::clock_precise;
use crate::search::BadQuery;
use crate::source::{Problem, Remedy};
use crate::text::sanitize::safe;

/// Why something could not be done.
#[derive(Debug)]
pub(super) struct Failure {
    /// The file, if it is about one.
    name: Option<String>,
    /// The key of its words, or the words themselves.
    words: Words,
}

#[derive(Debug)]
enum Words {
    Plain(String),
    Key(&'static str, Vec<(&'static str, String)>),
    At(Notice),
}

impl Failure {
    fn new(name: Option<&str>, key: &'static str, values: Vec<(&'static str, String)>) -> Failure {
        Failure { name: name.map(str::to_owned), words: Words::Key(key, values) }
    }

    pub(super) fn usage(line: String) -> Failure {
        Failure { name: None, words: Words::Plain(line) }
    }

    pub(super) fn plain(key: &'static str) -> Failure {
        Failure::new(None, key, Vec::new())
    }

    pub(super) fn terminal(error: &io::Error) -> Failure {
        Failure::new(None, "error_small", vec![("detail", error.to_string())])
    }

    pub(super) fn write(error: &io::Error) -> Failure {
        Failure::new(None, "error_write", vec![("detail", error.to_string())])
    }

    pub(super) fn choice(option: &str, value: &str, choices: String) -> Failure {
        let values = vec![("option", option.to_owned()), ("value", value.to_owned()), ("choices", choices)];
        Failure::new(None, "error_choice", values)
    }

    /// A conversion that there is none of.
    pub(super) fn config(name: &str, choices: String) -> Failure {
        Failure::new(None, "error_config", vec![("name", name.to_owned()), ("choices", choices)])
    }

    /// A configuration that OpenCC's library couldn't open.
    pub(super) fn engine(file: &str, detail: String) -> Failure {
        Failure::new(Some(file), "error_engine_open", vec![("detail", detail)])
    }

    /// A line of a list that makes no sense; `other` is the line that it is at odds with.
    pub(super) fn in_line(name: &str, key: &'static str, line: usize, other: usize) -> Failure {
        Failure::new(Some(name), key, vec![("line", line.to_string()), ("other", other.to_string())])
    }

    /// Bytes of a text that could only be passed on as they are.
    pub(super) fn bad_bytes(name: &str, count: u64, first: u64) -> Failure {
        let values = vec![("count", count.to_string()), ("first", first.to_string())];
        Failure::new(Some(name), "error_bytes", values)
    }

    /// What keeps a query from being searched for.
    pub(super) fn query(bad: &BadQuery) -> Failure {
        match bad {
            BadQuery::Empty => Failure::plain("error_query_empty"),
            BadQuery::Pattern(why) => Failure::new(None, "error_query", vec![("detail", why.clone())]),
        }
    }

    pub(super) fn edition(name: &str, number: usize, count: usize) -> Failure {
        Failure::new(
            Some(name),
            "error_edition",
            vec![("number", number.to_string()), ("count", count.to_string())],
        )
    }

    /// Why a file can't take times from another one.
    pub(super) fn lending(borrower: &str, lender: &str, problem: Lending) -> Failure {
        let (name, key, other) = match problem {
            Lending::OwnTimes => (borrower, "error_own_times", lender),
            Lending::NoTimes => (lender, "error_lends_no_times", borrower),
            Lending::NothingInCommon => (borrower, "error_nothing_in_common", lender),
        };
        Failure::new(Some(name), key, vec![("other", other.to_owned())])
    }

    /// A file that was to tell of chapters doesn't.
    pub(super) fn no_chapters(name: &str) -> Failure {
        Failure::new(Some(name), "error_no_chapters", Vec::new())
    }

    /// Nobody knows where in a text the chapters of another file begin.
    pub(super) fn chapters_without_times(name: &str, other: &str) -> Failure {
        Failure::new(Some(name), "error_chapters_no_times", vec![("other", other.to_owned())])
    }

    /// One file has nothing that could stand beside it.
    pub(super) fn nothing_beside(name: &str) -> Failure {
        Failure::new(Some(name), "error_nothing_beside", Vec::new())
    }

    /// There are no cues that could be shown as they are.
    pub(super) fn no_cues(name: &str) -> Failure {
        Failure::new(Some(name), "error_no_cues", Vec::new())
    }

    /// What is remembered can't be read.
    pub(super) fn memory(name: &str, problem: &crate::store::Problem, strings: &Strings) -> Failure {
        let detail = match problem {
            crate::store::Problem::Newer => strings.get("memory_newer").to_owned(),
            other => other.to_string(),
        };
        Failure::new(Some(name), "error_read", vec![("detail", detail)])
    }

    pub(super) fn at(name: &str, notice: Notice) -> Failure {
        Failure { name: Some(name.to_owned()), words: Words::At(notice) }
    }

    /// Why words can't be searched for.
    pub(super) fn words(name: &str, words: &str, problem: BadQuery) -> Failure {
        match problem {
            BadQuery::Empty => Failure::new(Some(name), "error_no_words", Vec::new()),
            BadQuery::Pattern(reason) => Failure::new(
                Some(name),
                "error_pattern",
                vec![("words", words.to_owned()), ("reason", reason)],
            ),
        }
    }

    pub(super) fn not_found(name: &str, words: &str) -> Failure {
        Failure::new(Some(name), "error_not_found", vec![("words", words.to_owned())])
    }

    /// There is no hit of that number.
    pub(super) fn too_few(number: usize, count: usize) -> Failure {
        Failure::new(
            None,
            "error_too_few",
            vec![("number", number.to_string()), ("count", count.to_string())],
        )
    }

    /// What kept a file from being read.
    pub(super) fn read(name: &str, error: &io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::NotFound => Failure::new(Some(name), "error_missing", Vec::new()),
            io::ErrorKind::PermissionDenied => Failure::new(Some(name), "error_permission", Vec::new()),
            io::ErrorKind::IsADirectory => Failure::new(Some(name), "error_folder", Vec::new()),
            _ => Failure::new(Some(name), "error_read", vec![("detail", error.to_string())]),
        }
    }

    /// What kept a file's bytes from being text.
    pub(super) fn problem(name: &str, problem: Problem) -> Failure {
        let (key, values) = match problem {
            Problem::Empty => ("error_empty", Vec::new()),
            Problem::TooLarge => ("error_too_large", Vec::new()),
            Problem::Damaged => ("error_damaged", Vec::new()),
            Problem::Inflated => ("error_inflated", Vec::new()),
            Problem::Binary(Some(kind)) => (remedy(kind.remedy), vec![("kind", kind.name.to_owned())]),
            Problem::Binary(None) => ("error_binary_unknown", Vec::new()),
            Problem::Encoding(Some(guess)) => ("error_encoding", vec![("guess", guess.to_owned())]),
            Problem::Encoding(None) => ("error_encoding_unknown", Vec::new()),
        };
        Failure::new(Some(name), key, values)
    }

    /// The line to print, safe for a terminal.
    pub(super) fn line(&self, strings: &Strings) -> String {
        safe(&format!("yulu: {}", self.told(strings))).into_owned()
    }

    /// What the line says.
    pub(super) fn told(&self, strings: &Strings) -> String {
        let words = match &self.words {
            Words::Plain(words) => words.clone(),
            Words::Key(key, values) => {
                let values: Vec<(&str, &str)> =
                    values.iter().map(|(key, value)| (*key, value.as_str())).collect();
                strings.fill(key, &values)
            }
            Words::At(notice) => strings.fill("error_at", &[("detail", &notice_words(strings, notice))]),
        };
        match &self.name {
            Some(name) => format!("{name}: {words}"),
            None => words,
        }
    }
}

/// The words that say what to do with a file that is no text.
fn remedy(remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::Unknown => "error_binary",
        Remedy::Pdf => "error_binary_pdf",
        Remedy::Book => "error_binary_book",
        Remedy::Office => "error_binary_office",
        Remedy::Sheet => "error_binary_sheet",
        Remedy::Slides => "error_binary_slides",
        Remedy::Unpack => "error_binary_packed",
        Remedy::Listen => "error_binary_media",
        Remedy::Look => "error_binary_picture",
        Remedy::SaveAgain => "error_binary_page",
        Remedy::Subtitles => "error_binary_comments",
    }
}

/// Notices that a wrong `--at` can lead to.
fn notice_words(strings: &Strings, notice: &Notice) -> String {
    match notice {
        Notice::NoTimes => strings.get("no_times").to_owned(),
        Notice::NotUnderstood(text) => strings.fill("not_understood", &[("text", text)]),
        Notice::NoSuchChapter(number, count) => {
            strings.fill("no_such_chapter", &[("number", &number.to_string()), ("count", &count.to_string())])
        }
        Notice::Clamped(time) => strings.fill("clamped", &[("time", &clock_precise(*time))]),
        _ => String::new(),
    }
}
