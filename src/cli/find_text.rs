//! `yulu find` for people: passages under the names of their files on a terminal, and lines for other programs
//! in a pipe.

use std::io::{self, Write};
use std::ops::Range;

use ratatui::style::{Color, Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use crate::model::{TimeOrigin, TimeRange, clock};
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
    fn with_hits(self, text: &str, shown: Range<usize>, hits: &[Range<usize>]) -> String {
        let mut out = String::new();
        let mut at = shown.start;
        for hit in hits.iter().filter(|hit| hit.end > shown.start && hit.start < shown.end) {
            let (start, end) = (hit.start.max(at), hit.end.min(shown.end));
            out.push_str(text.get(at..start).unwrap_or(""));
            out.push_str(&self.hit(text.get(start..end).unwrap_or("")));
            at = end;
        }
        out + text.get(at..shown.end).unwrap_or("")
    }
}

/// The name of a file, safe to be shown, as `-l` prints it.
pub fn find_name(file: &str, looks: Looks) -> String {
    looks.file(&safe(file))
}

/// Writes a passage as a line: `file:line:`, time, chapter, speaker and words, parted by tabs. What isn't known
/// is empty; no part holds a tab of its own.
///
/// # Errors
/// Those of `out`.
pub fn find_line(file: &str, passage: &Passage, looks: Looks, out: &mut dyn Write) -> io::Result<()> {
    let time = passage.time.map(stamp).unwrap_or_default();
    let words = looks.with_hits(&passage.text, 0..passage.text.len(), &passage.hits);
    writeln!(
        out,
        "{}:{}:\t{}\t{}\t{}\t{words}",
        find_name(file, looks),
        passage.line,
        looks.quiet(&time),
        passage.chapter_title.as_deref().unwrap_or(""),
        passage.speaker.as_deref().unwrap_or(""),
    )
}

/// Writes the passages of one file for a terminal.
#[derive(Debug)]
pub struct Page {
    looks: Looks,
    width: usize,
    /// Chapter and speaker of the passage before.
    before: Option<(Option<String>, Option<String>)>,
}

impl Page {
    /// A page of lines of at most `width` cells.
    pub fn new(width: usize, looks: Looks) -> Page {
        Page { looks, width, before: None }
    }

    /// Writes a passage: its chapter and its speaker where they are new, then its words around the hits.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn passage(&mut self, passage: &Passage, out: &mut dyn Write) -> io::Result<()> {
        let who = (passage.chapter_title.clone(), passage.speaker.clone());
        if self.before.as_ref() != Some(&who) {
            let parts: Vec<&str> = [&who.0, &who.1].into_iter().flatten().map(String::as_str).collect();
            if !parts.is_empty() {
                let line = Widths::CAUTIOUS.truncated(&parts.join(" · "), self.width.saturating_sub(2));
                writeln!(out, "  {}", self.looks.quiet(&line))?;
            }
            self.before = Some(who);
        }
        let mut lead = format!("    {:>8}  ", passage.time.map(stamp).unwrap_or_default());
        let room = self.width.saturating_sub(Widths::CAUTIOUS.cells(&lead)).max(8);
        let mut hits = passage.hits.as_slice();
        while let Some(hit) = hits.first() {
            let shown = around(&passage.text, hit, room);
            let cut = |cut: bool| if cut { "…" } else { "" };
            writeln!(
                out,
                "{}{}{}{}",
                self.looks.quiet(&lead),
                cut(shown.start > 0),
                self.looks.with_hits(&passage.text, shown.clone(), &passage.hits),
                cut(shown.end < passage.text.len()),
            )?;
            let more = hits.iter().position(|hit| hit.start >= shown.end).unwrap_or(hits.len());
            hits = hits.get(more.max(1)..).unwrap_or_default();
            lead = " ".repeat(Widths::CAUTIOUS.cells(&lead));
        }
        Ok(())
    }
}

/// The part of `text` that a line of `room` cells shows around a hit: a third of what is left before it. A cell
/// or two on either side are left for the sign of a cut.
fn around(text: &str, hit: &Range<usize>, room: usize) -> Range<usize> {
    let cells = |range: Range<usize>| Widths::CAUTIOUS.cells(text.get(range).unwrap_or(""));
    if text.len() <= room * 4 && cells(0..text.len()) <= room {
        return 0..text.len();
    }
    let room = room.saturating_sub(4);
    let left = room.saturating_sub(cells(hit.clone())) / 3;
    let mut start = hit.start;
    let mut used = 0;
    for (at, cluster) in text.get(..hit.start).unwrap_or("").grapheme_indices(true).rev() {
        used += Widths::CAUTIOUS.cells(cluster);
        if used > left {
            break;
        }
        start = at;
    }
    let mut end = start;
    used = 0;
    for (at, cluster) in text.get(start..).unwrap_or("").grapheme_indices(true) {
        used += Widths::CAUTIOUS.cells(cluster);
        if used > room {
            break;
        }
        end = start + at + cluster.len();
    }
    // Where the words end early, there is more room before the hit.
    if end == text.len() {
        let mut spare = room.saturating_sub(cells(start..end));
        for (at, cluster) in text.get(..start).unwrap_or("").grapheme_indices(true).rev() {
            spare = match spare.checked_sub(Widths::CAUTIOUS.cells(cluster)) {
                Some(spare) => spare,
                None => break,
            };
            start = at;
        }
    }
    start..end
}

/// A time as it is shown: with ≈ where it is an estimate.
fn stamp(time: TimeRange) -> String {
    match time.origin {
        TimeOrigin::Stated => clock(time.start),
        TimeOrigin::Estimated => format!("≈{}", clock(time.start)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let plain = Looks { coloured: false };
        let line = written(|out| find_line("a\u{1b}.md", &passage("船来了", &[(0, 3)]), plain, out));
        assert_eq!(line, "a␛.md:3:\t≈01:05\t渡口\t林溪\t船来了\n");
        let colours = Looks { coloured: true };
        let line = written(|out| find_line("a.md", &passage("船来了", &[(0, 3)]), colours, out));
        assert!(line.contains("船\u{1b}[0m来了"), "{line:?}");
    }

    #[test]
    fn a_page_cuts_around_the_hit() {
        let text = format!("{}船{}船{}", "前".repeat(40), "中".repeat(40), "后".repeat(40));
        let (one, two) = (text.find('船').unwrap(), text.rfind('船').unwrap());
        let found = passage(&text, &[(one, one + 3), (two, two + 3)]);
        let mut page = Page::new(40, Looks { coloured: false });
        let lines = written(|out| {
            page.passage(&found, out)?;
            page.passage(&passage("船来了", &[(0, 3)]), out)
        });
        assert_eq!(
            lines,
            "  渡口 · 林溪\n      ≈01:05  …前前前船中中中中中中中…\n              …中中中船后后后后后后后…\n      ≈01:05  船来了\n"
        );
        for line in lines.lines() {
            assert!(Widths::UNICODE.cells(line) <= 40, "{line}");
        }
    }

    #[test]
    fn any_room_will_do() {
        let text = "前前船后";
        for room in 0..20 {
            let shown = around(text, &(6..9), room);
            assert!(text.get(shown).is_some());
        }
    }
}
