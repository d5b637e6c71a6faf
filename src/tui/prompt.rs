//! The prompt in the status line: what is written, and what comes of it.

use crate::app::{Area, Asked, Destination, EntryKind, Filtering, Page, Prompt, Purpose, Question, Sourcing};
use crate::model::clock_precise;
use crate::search::{BadQuery, Direction};
use crate::text::width::Widths;

use super::canvas::Canvas;
use super::commands::{self, Palette};
use super::contents;
use super::frame::Screen;
use super::help;
use super::note;
use super::status::{count, found_words, notice_words};

/// `去往 1:23  → 01:23 · 第 1 章 title`, `/开源  3/57`
pub(super) fn draw(screen: Screen, canvas: &mut Canvas, row: Area) -> Option<(u16, u16)> {
    let Screen { app, strings, theme, .. } = screen;
    let prompt = app.prompt()?;
    if let Question::Note(_) = prompt.question {
        return Some(note::draw(screen, canvas, prompt, row));
    }
    let label = match &prompt.question {
        Question::Place(_) => strings.get("prompt"),
        Question::Words(asked) if asked.direction == Direction::Back => "?",
        Question::Words(_) => "/",
        Question::Chapters(_) => strings.get("filter"),
        Question::Source(_) => strings.get("source"),
        Question::Note(_) => strings.get("note"),
        Question::Entries(_) | Question::Keys => strings.get("filter"),
        Question::Command(_) => strings.get("palette"),
    };
    let start = match usize::from(row.width) >= app.widths().cells(label) + 8 {
        true => canvas.text(row.x + 1, row.y, row.width.saturating_sub(1), label, theme.accent()),
        false => row.x,
    };
    // What comes of it is told behind what is written, however long that is.
    let (words, style) = outcome(screen, prompt);
    let told = app.widths().cells(&words);
    let room = usize::from(row.x + row.width - start).saturating_sub(1);
    let room = if told + 3 <= room / 2 { room - told - 3 } else { room };
    let shown = around_caret(prompt.line.before_caret(), prompt.line.text(), room, app.widths());
    let caret = start + u16::try_from(app.widths().cells(shown.0)).unwrap_or(0);
    let behind = canvas.text(start, row.y, row.width, shown.1, ratatui::style::Style::new());
    let hint = behind + 2;
    let room = (row.x + row.width).saturating_sub(hint + 1);
    let words = app.widths().truncated(&words, usize::from(room));
    canvas.text(hint, row.y, room, &words, style);
    Some((caret.min(row.x + row.width.saturating_sub(1)), row.y))
}

/// What comes of what is written, or what can be written.
fn outcome(screen: Screen, prompt: &Prompt) -> (String, ratatui::style::Style) {
    let Screen { app, strings, theme, .. } = screen;
    match &prompt.question {
        Question::Place(None) => (strings.get("prompt_hint").to_owned(), theme.quiet()),
        Question::Place(Some(Ok(destination))) => (destination_words(screen, destination), theme.quiet()),
        Question::Place(Some(Err(notice))) => (notice_words(screen, notice), theme.notice()),
        Question::Source(Sourcing { is_wrong: true, .. }) => {
            (strings.get("source_wrong").to_owned(), theme.notice())
        }
        Question::Source(sourcing) => match (&sourcing.purpose, prompt.line.text()) {
            (Purpose::Copy(_), "") => (strings.get("source_hint_copy").to_owned(), theme.quiet()),
            (Purpose::Open, "") => (strings.get("source_hint_open").to_owned(), theme.quiet()),
            _ => (String::new(), theme.quiet()),
        },
        Question::Note(_) => (String::new(), theme.quiet()),
        Question::Command(_) => {
            Palette::of(screen).map_or_else(Default::default, |palette| commands::outcome(&palette))
        }
        Question::Keys if prompt.line.text().is_empty() => {
            (strings.get("filter_keys_hint").to_owned(), theme.quiet())
        }
        Question::Keys => match help::found(screen) {
            0 => (strings.get("search_none").to_owned(), theme.notice()),
            _ => (String::new(), theme.quiet()),
        },
        Question::Entries(Some(problem)) => (problem_words(screen, problem), theme.notice()),
        Question::Entries(None) if prompt.line.text().is_empty() => {
            (strings.get(filter_hint(screen)).to_owned(), theme.quiet())
        }
        Question::Entries(None) => match app.listed_count() {
            0 => (strings.get("search_none").to_owned(), theme.notice()),
            count => {
                let key = filter_count(screen);
                (strings.fill(key, &[("count", &count.to_string())]), theme.quiet())
            }
        },
        Question::Words(Asked { problem: Some(problem), .. }) => {
            (problem_words(screen, problem), theme.notice())
        }
        Question::Chapters(Filtering { problem: Some(problem), .. }) => {
            (problem_words(screen, problem), theme.notice())
        }
        Question::Chapters(_) if prompt.line.text().is_empty() => {
            (strings.get("filter_hint").to_owned(), theme.quiet())
        }
        Question::Chapters(_) if app.contents().0.is_empty() => {
            (strings.get("search_none").to_owned(), theme.notice())
        }
        Question::Chapters(_) => {
            let chapters =
                app.contents().0.iter().filter(|entry| matches!(entry.kind, EntryKind::Chapter(_)));
            (strings.fill("filter_count", &[("count", &chapters.count().to_string())]), theme.quiet())
        }
        Question::Words(_) => match app.search() {
            None => (strings.get("search_hint").to_owned(), theme.quiet()),
            Some(search) if search.is_complete && search.count == 0 => {
                (count(screen, search), theme.notice())
            }
            Some(search) => (found_words(screen, search), theme.quiet()),
        },
    }
}

/// What the list that is open can be filtered by.
fn filter_hint(screen: Screen) -> &'static str {
    match screen.app.page() {
        Some((Page::Glossary, _)) => "filter_glosses_hint",
        Some((Page::Links, _)) => "filter_links_hint",
        _ => "filter_marks_hint",
    }
}

/// How many entries the list has that is open.
fn filter_count(screen: Screen) -> &'static str {
    match screen.app.page() {
        Some((Page::Glossary, _)) => "filter_glosses_count",
        Some((Page::Links, _)) => "filter_links_count",
        _ => "filter_marks_count",
    }
}

/// The part of a text that shows its caret in `room` cells: what stands before it, and all of it.
pub(super) fn around_caret<'a>(
    before: &'a str,
    text: &'a str,
    room: usize,
    widths: Widths,
) -> (&'a str, &'a str) {
    let mut start = 0;
    while widths.cells(&before[start..]) > room {
        start += before[start..].chars().next().map_or(1, char::len_utf8);
    }
    (&before[start..], widths.fitting(&text[start..], room).0)
}

/// `→ 01:23 · 第 1 章 title`, with what else there is to say.
fn destination_words(screen: Screen, destination: &Destination) -> String {
    let Screen { app, strings, .. } = screen;
    let mut parts = Vec::new();
    if let Some(time) = destination.time {
        parts.push(clock_precise(time));
    }
    if let Some(chapter) = destination.chapter {
        let name = contents::chapter_name(screen, chapter);
        match app.document().titled_number(chapter) {
            Some(number) => {
                let number = strings.fill("chapter", &[("number", &(number + 1).to_string())]);
                parts.push(format!("{number} {name}"));
            }
            None => parts.push(name),
        }
    }
    let place = format!("→ {}", parts.join(" · "));
    match &destination.notice {
        Some(notice) => format!("{} {place}", notice_words(screen, notice)),
        None => place,
    }
}

/// Why words can't be searched for.
fn problem_words(screen: Screen, problem: &BadQuery) -> String {
    match problem {
        BadQuery::Empty => screen.strings.get("search_hint").to_owned(),
        BadQuery::Pattern(reason) => screen.strings.fill("search_pattern", &[("reason", reason)]),
    }
}
