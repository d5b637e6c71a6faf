//! What is wrong in a file of the reader's own, told with its line and, where something near was probably meant, with
//! that. No problem is fatal: the rest of the file counts.

use std::ops::Range;

use super::strings::Strings;

/// Something wrong in a file of settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file's name, without its folders.
    pub file: String,
    /// The line, from 1; none where it is about the file as a whole.
    pub line: Option<usize>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong: the key of its words, what fills them in, and what was probably meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    key: &'static str,
    values: Vec<(&'static str, String)>,
    meant: Option<String>,
}

impl Fault {
    /// A fault; the words of `key` are filled in with `values`.
    pub fn new(key: &'static str, values: &[(&'static str, &str)]) -> Fault {
        let values = values.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Fault { key, values, meant: None }
    }

    /// The same, with the one of `known` that `name` was probably meant to be.
    #[must_use]
    pub fn meaning<'a>(self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Fault {
        Fault { meant: nearest(name, known).map(str::to_owned), ..self }
    }
}

/// Problems of one file, as they are found.
#[derive(Debug)]
pub(super) struct Report<'a> {
    file: &'a str,
    source: &'a str,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Report<'a> {
    /// Nothing yet about a file of that name and text.
    pub(super) fn new(file: &'a str, source: &'a str) -> Report<'a> {
        Report { file, source, problems: Vec::new() }
    }

    /// Adds what is wrong with the bytes of `span`.
    pub(super) fn add(&mut self, span: Range<usize>, fault: Fault) {
        let line = Some(self.line(&span));
        self.problems.push(Problem { file: self.file.to_owned(), line, fault });
    }

    /// The line of some bytes, from 1.
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        let before = self.source.as_bytes().get(..span.start).unwrap_or_default();
        memchr::memchr_iter(b'\n', before).count() + 1
    }

    /// All of them, in the order of the lines.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| problem.line);
        self.problems
    }
}

impl Strings {
    /// `config.toml:12: unknown setting “mesure”; did you mean “measure”?`
    pub fn problem(&self, problem: &Problem) -> String {
        let Problem { file, line, fault } = problem;
        let values: Vec<(&str, &str)> =
            fault.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut words = match line {
            Some(line) => format!("{file}:{line}: "),
            None => format!("{file}: "),
        };
        words.push_str(&self.fill(fault.key, &values));
        if let Some(meant) = &fault.meant {
            words.push_str(&self.fill("config_meant", &[("name", meant)]));
        }
        words
    }
}

/// The known name that is nearest to one that isn't known, if any is near.
fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |name: &str| name.to_lowercase().replace('-', "_");
    let name = plain(name);
    // Whoever mistypes a third of a name hardly means it.
    let farthest = (name.chars().count() / 3).max(1);
    let near = known.into_iter().map(|known| {
        let candidate = plain(known);
        // Of names equally near the one that goes on like it is meant.
        let rank = (strsim::damerau_levenshtein(&name, &candidate), !candidate.starts_with(&name));
        (rank, known)
    });
    near.filter(|(rank, _)| rank.0 <= farthest).min_by_key(|(rank, _)| *rank).map(|near| near.1)
}

#[cfg(test)]
mod tests {
    use super::super::strings::Language;
    use super::*;

    #[test]
    fn the_nearest_name_is_meant() {
        let known = ["measure", "memory", "contents", "auto"];
        let table = [
            ("mesure", Some("measure")),
            ("Measure", Some("measure")),
            ("contnets", Some("contents")),
            ("atuo", Some("auto")),
            ("colour", None),
            ("x", None),
            ("", None),
        ];
        for (name, expected) in table {
            assert_eq!(nearest(name, known), expected, "{name}");
        }
    }

    #[test]
    fn a_problem_names_its_line_and_what_was_meant() {
        let mut report = Report::new("config.toml", "# first\n\nmesure = 60\n");
        let fault = Fault::new("config_unknown", &[("name", "mesure")]).meaning("mesure", ["measure"]);
        report.add(9..15, fault);
        let words = Strings::of(Language::English).problem(&report.problems[0]);
        assert_eq!(words, "config.toml:3: there is no setting “mesure”; did you mean “measure”?");
    }
}
