//! `yulu marks`: the marks of documents, as Markdown or as JSON.

use std::fmt::Write;

use serde::Serialize;

use crate::config::Strings;
use crate::model::{Link, MarkKind, clock_full};
use crate::store::Mark;
use crate::text::sanitize::safe;

use super::finding_json::safe_json;

/// A document with its marks, in the order of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarkedFile {
    /// Where it lies, or lay last.
    pub path: Option<String>,
    /// Its title.
    pub title: String,
    /// The marks.
    pub marks: Vec<Mark>,
}

/// Marks as Markdown: a heading for each document, each mark a quotation with what is known of it, and its note
/// below. `shown` puts the words of a document into the script that was asked for.
pub fn marks_markdown(files: &[MarkedFile], strings: &Strings, shown: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    // Writing into a string cannot fail.
    for (number, file) in files.iter().enumerate() {
        let gap = if number > 0 { "\n" } else { "" };
        let _ = writeln!(out, "{gap}# {}", escaped(&shown(&file.title)));
        if let Some(path) = &file.path {
            let _ = writeln!(out, "\n{}", escaped(path));
        }
        for mark in &file.marks {
            out.push('\n');
            for line in shown(&mark.quotation).lines() {
                let _ = writeln!(out, "{}", format!("> {}", escaped(line)).trim_end());
            }
            let _ = writeln!(out, ">\n> —— {}", about(mark, strings, &shown));
            if !mark.note.is_empty() {
                let note: Vec<_> = mark.note.lines().map(safe).collect();
                let _ = writeln!(out, "\n{}", note.join("\n"));
            }
        }
    }
    out
}

/// `船 · 顾言 · [≈00:01:05](https://…)`
fn about(mark: &Mark, strings: &Strings, shown: impl Fn(&str) -> String) -> String {
    let time = mark.time.map(|time| format!("{}{}", if mark.is_stated { "" } else { "≈" }, clock_full(time)));
    let link = mark.link.as_deref().and_then(Link::parse);
    let time = match (time, link) {
        (Some(time), Some(link)) => Some(format!("[{time}](<{}>)", link.as_str())),
        (time, _) => time,
    };
    let kind = (mark.kind == MarkKind::Bookmark).then(|| strings.get("bookmark").to_owned());
    let words = [mark.chapter.as_deref(), mark.speaker.as_deref()];
    let words = words.into_iter().flatten().map(|words| escaped(&shown(words)));
    kind.into_iter().chain(words).chain(time).collect::<Vec<_>>().join(" · ")
}

/// Words that mean only themselves in Markdown, safe to be shown.
fn escaped(words: &str) -> String {
    let words = safe(words);
    let mut out = String::with_capacity(words.len());
    let first = words.chars().take_while(|character| character.is_whitespace()).count();
    for (number, character) in words.chars().enumerate() {
        let is_mark = matches!(character, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>');
        if is_mark || (number == first && matches!(character, '#' | '+' | '-' | '=' | '~' | '|')) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

#[derive(Serialize)]
struct FileOut<'a> {
    file: Option<&'a str>,
    title: &'a str,
    marks: Vec<MarkOut<'a>>,
}

#[derive(Serialize)]
struct MarkOut<'a> {
    kind: &'static str,
    colour: &'static str,
    quotation: &'a str,
    chapter: Option<&'a str>,
    speaker: Option<&'a str>,
    start_ms: Option<i64>,
    time: Option<&'static str>,
    link: Option<&'a str>,
    note: Option<&'a str>,
    /// In seconds since 1970.
    made: i64,
    changed: i64,
}

impl MarkOut<'_> {
    fn of(mark: &Mark) -> MarkOut<'_> {
        MarkOut {
            kind: mark.kind.name(),
            colour: mark.colour.name(),
            quotation: &mark.quotation,
            chapter: mark.chapter.as_deref(),
            speaker: mark.speaker.as_deref(),
            start_ms: mark.time,
            time: mark.time.map(|_| if mark.is_stated { "stated" } else { "estimated" }),
            link: mark.link.as_deref(),
            note: Some(mark.note.as_str()).filter(|note| !note.is_empty()),
            made: mark.made,
            changed: mark.changed,
        }
    }
}

impl FileOut<'_> {
    fn of(file: &MarkedFile) -> FileOut<'_> {
        let marks = file.marks.iter().map(MarkOut::of).collect();
        FileOut { file: file.path.as_deref(), title: &file.title, marks }
    }
}

/// Marks as one array of documents.
pub fn marks_json(files: &[MarkedFile]) -> String {
    let files: Vec<FileOut> = files.iter().map(FileOut::of).collect();
    safe_json(&serde_json::to_string_pretty(&files).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Language;

    fn files() -> Vec<MarkedFile> {
        let sentence = Mark {
            kind: MarkKind::Sentence,
            quotation: "# 早就*不*开了。\n\n再没有人去拔。".into(),
            chapter: Some("船".into()),
            speaker: Some("顾言".into()),
            time: Some(65_000),
            link: Some("https://a.example/v(1)?t=65".into()),
            note: "一\n二\u{1b}[m".into(),
            ..Mark::default()
        };
        let bookmark =
            Mark { quotation: "桥".into(), time: Some(235_000), is_stated: true, ..Mark::default() };
        vec![
            MarkedFile {
                path: Some("/a/渡口.md".into()),
                title: "渡口".into(),
                marks: vec![sentence, bookmark],
            },
            MarkedFile { title: "桥".into(), ..MarkedFile::default() },
        ]
    }

    #[test]
    fn marks_become_quotations() {
        let strings = Strings::of(Language::SimplifiedChinese);
        let text = marks_markdown(&files(), &strings, |words| words.replace('开', "開"));
        let expected = "\
# 渡口

/a/渡口.md

> \\# 早就\\*不\\*開了。
>
> 再没有人去拔。
>
> —— 船 · 顾言 · [≈00:01:05](<https://a.example/v(1)?t=65>)

一
二␛[m

> 桥
>
> —— 书签 · 00:03:55

# 桥
";
        assert_eq!(text, expected);
    }

    #[test]
    fn marks_become_json() {
        let json: serde_json::Value = serde_json::from_str(&marks_json(&files())).unwrap();
        let mark = &json[0]["marks"][0];
        assert_eq!((&mark["kind"], &mark["time"]), (&"sentence".into(), &"estimated".into()));
        assert_eq!(mark["note"], "一\n二\u{1b}[m");
        assert_eq!((&json[0]["marks"][1]["note"], &json[1]["file"]), (&().into(), &().into()));
        assert!(!marks_json(&files()).contains('\u{1b}'));
    }
}
