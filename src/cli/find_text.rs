//! `yulu find` for people: passages under the names of their files on a terminal, and lines for other programs
//! in a pipe.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;
use std::rc::Rc;

use ratatui::style::{Color, Modifier, Style};

use crate::model::TimeRange;
use crate::text::excerpt::around;
use crate::text::sanitize::safe;
use crate::text::width::Widths;
use crate::tui::coloured;

use super::find::Passage;

/// What parts of the answer look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    /// Whether there are colours at all.
    pub coloured: bool,
}

impl Looks {
    fn file(self, text: &str) -> String {
        self.styled(text, Style::new().fg(Color::Magenta))
    }

    fn quiet(self, text: &str) -> String {
        self.styled(text, Style::new().add_modifier(Modifier::DIM))
    }

    fn hit(self, text: &str) -> String {
        self.styled(text, Style::new().fg(Color::Red).add_modifier(Modifier::BOLD))
    }

    fn styled(self, text: &str, style: Style) -> String {
        match self.coloured && !text.trim().is_empty() {
            true => coloured(text, style),
            false => text.to_owned(),
        }
    }

    /// `text` from `shown.start` to `shown.end`, with its hits.
    fn with_hits<'a>(self, text: &'a str, shown: Range<usize>, hits: &[Range<usize>]) -> Cow<'a, str> {
        if !self.coloured {
            return text.get(shown).unwrap_or("").into();
        }
        let mut out = String::new();
        let mut at = shown.start;
        for hit in hits.iter().filter(|hit| hit.end > shown.start && hit.start < shown.end) {
            let (start, end) = (hit.start.max(at), hit.end.min(shown.end));
            out.push_str(text.get(at..start).unwrap_or(""));
            out.push_str(&self.hit(text.get(start..end).unwrap_or("")));
            at = end;
        }
        out.push_str(text.get(at..shown.end).unwrap_or(""));
        out.into()
    }
}

/// The name of a file, safe to be shown, as `-l` prints it.
pub fn find_name(file: &str, looks: Looks) -> String {
    looks.file(&safe(file))
}

/// Adds a passage to `out` as a line: `file:line:`, time, chapter, speaker and words, parted by tabs. What isn't
/// known is empty; no part holds a tab of its own. `file` is what [`find_name`] gives.
pub fn find_line(file: &str, passage: &Passage, looks: Looks, out: &mut Vec<u8>) {
    let time = passage.time.map(TimeRange::stamp).unwrap_or_default();
    let words = looks.with_hits(&passage.text, 0..passage.text.len(), &passage.hits);
    let parts = [
        file,
        ":",
        &passage.line.to_string(),
        ":\t",
        &looks.quiet(&time),
        "\t",
        passage.chapter_title.as_deref().unwrap_or(""),
        "\t",
        passage.speaker.as_deref().unwrap_or(""),
        "\t",
        &words,
        "\n",
    ];
    for part in parts {
        out.extend_from_slice(part.as_bytes());
    }
}

/// What a file has, for a terminal. Each row begins with the number of its first hit, which is put in when it is
/// known how many hits the files before have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// The rows without their numbers.
    text: Vec<u8>,
    /// Where a number belongs, and which hit of the file it is, from 1.
    numbers: Vec<(usize, usize)>,
}

impl Rows {
    /// Writes the rows, with numbers that begin behind `before`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, before: usize, looks: Looks, out: &mut dyn Write) -> io::Result<()> {
        let mut written = 0;
        for (at, number) in &self.numbers {
            out.write_all(self.text.get(written..*at).unwrap_or_default())?;
            out.write_all(looks.quiet(&format!("{:>NUMBER$}", before + number)).as_bytes())?;
            written = *at;
        }
        out.write_all(self.text.get(written..).unwrap_or_default())
    }
}

/// Cells of a number.
const NUMBER: usize = 5;

/// Makes the rows of one file for a terminal.
#[derive(Debug)]
pub struct Page {
    looks: Looks,
    width: usize,
    /// Whether there is a column of times.
    has_times: bool,
    /// Chapter and speaker of the passage before.
    before: Option<[Option<Rc<str>>; 2]>,
    hits: usize,
    rows: Rows,
}

impl Page {
    /// A page of lines of at most `width` cells.
    pub fn new(width: usize, has_times: bool, looks: Looks) -> Page {
        Page { looks, width, has_times, before: None, hits: 0, rows: Rows::default() }
    }

    /// The rows that were made.
    pub fn rows(self) -> Rows {
        self.rows
    }

    /// Whether nothing was made yet.
    pub fn is_empty(&self) -> bool {
        self.rows.text.is_empty()
    }

    /// Adds a line as it is.
    pub fn line(&mut self, line: &str) {
        self.rows.text.extend_from_slice(line.as_bytes());
        self.rows.text.push(b'\n');
    }

    /// Adds a passage: its chapter and its speaker where they are new, then its words around the hits.
    pub fn passage(&mut self, passage: &Passage) {
        let who = [passage.chapter_title.clone(), passage.speaker.clone()];
        // A heading says itself which chapter it is.
        let is_heading =
            passage.speaker.is_none() && passage.chapter_title.as_deref() == Some(passage.text.as_str());
        if self.before.as_ref() != Some(&who) && !is_heading {
            let parts: Vec<&str> = who.iter().flatten().map(AsRef::as_ref).collect();
            if !parts.is_empty() {
                let line = Widths::CAUTIOUS.truncated(&parts.join(" · "), self.width.saturating_sub(2));
                self.line(&format!("  {}", self.looks.quiet(&line)));
            }
        }
        self.before = Some(who);
        let mut lead = match self.has_times {
            true => format!("  {:>8}  ", passage.time.map(TimeRange::stamp).unwrap_or_default()),
            false => "  ".to_owned(),
        };
        let room = self.width.saturating_sub(NUMBER + Widths::CAUTIOUS.cells(&lead)).max(8);
        let mut hits = passage.hits.as_slice();
        while let Some(hit) = hits.first() {
            let shown = around(&passage.text, hit, room, Widths::CAUTIOUS);
            let cut = |cut: bool| if cut { "…" } else { "" };
            self.rows.numbers.push((self.rows.text.len(), self.hits + 1));
            self.line(&format!(
                "{}{}{}{}",
                self.looks.quiet(&lead),
                cut(shown.start > 0),
                self.looks.with_hits(&passage.text, shown.clone(), &passage.hits),
                cut(shown.end < passage.text.len()),
            ));
            let more = hits.iter().position(|hit| hit.start >= shown.end).unwrap_or(hits.len());
            hits = hits.get(more.max(1)..).unwrap_or_default();
            self.hits += more.max(1);
            lead = " ".repeat(Widths::CAUTIOUS.cells(&lead));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TimeOrigin;

    fn passage(text: &str, hits: &[(usize, usize)]) -> Passage {
        Passage {
            edition: 0,
            chapter: Some(0),
            chapter_title: Some("渡口".into()),
            speaker: Some("林溪".into()),
            time: Some(TimeRange { start: 65_000, end: None, origin: TimeOrigin::Estimated }),
            line: 3,
            text: text.into(),
            hits: hits.iter().map(|(start, end)| *start..*end).collect(),
        }
    }

    fn written(work: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        work(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_line_has_five_parts() {
        let line = |file: &str, passage: &Passage, looks| {
            let mut out = Vec::new();
            find_line(file, passage, looks, &mut out);
            String::from_utf8(out).unwrap()
        };
        let plain = Looks { coloured: false };
        let written = line(&find_name("a\u{1b}.md", plain), &passage("船来了", &[(0, 3)]), plain);
        assert_eq!(written, "a␛.md:3:\t≈01:05\t渡口\t林溪\t船来了\n");
        let colours = Looks { coloured: true };
        let written = line("a.md", &passage("船来了", &[(0, 3)]), colours);
        assert!(written.contains("船\u{1b}[0m来了"), "{written:?}");
    }

    #[test]
    fn a_page_cuts_around_the_hit() {
        let text = format!("{}船{}船{}", "前".repeat(40), "中".repeat(40), "后".repeat(40));
        let (one, two) = (text.find('船').unwrap(), text.rfind('船').unwrap());
        let found = passage(&text, &[(one, one + 3), (two, two + 3)]);
        let looks = Looks { coloured: false };
        let mut page = Page::new(40, true, looks);
        page.passage(&found);
        page.passage(&passage("船来了", &[(0, 3)]));
        let heading = Passage { speaker: None, time: None, ..passage("渡口", &[(0, 3)]) };
        page.passage(&heading);
        let lines = written(|out| page.rows().write(7, looks, out));
        let expected = [
            "  渡口 · 林溪",
            "    8    ≈01:05  …前前船中中中中中中…",
            "    9            …中中船后后后后后后…",
            "   10    ≈01:05  船来了",
            "   11            渡口",
            "",
        ];
        assert_eq!(lines, expected.join("\n"));
        for line in lines.lines() {
            assert!(Widths::UNICODE.cells(line) <= 40, "{line}");
        }
    }
}
