//! Pages over the panes: the keys, made from the keymap, and what the file says about itself.

use ratatui::style::{Modifier, Style};

use crate::app::Page;
use crate::model::{Document, Edition, Field, clock};
use crate::text::breaks::{self, Measure};
use crate::text::sanitize;

use super::canvas::Canvas;
use super::frame::Screen;
use super::help;
use super::status;

/// A line of a page: what stands in the left column, and the words in the right one.
pub(super) struct Entry {
    pub(super) label: String,
    pub(super) words: String,
    pub(super) is_heading: bool,
}

/// Keys take at most so many cells before the words go to the next line.
const LABEL_ROOM: usize = 30;

/// The rows that a page has on the screen.
pub(super) fn page_height(screen: Screen) -> usize {
    usize::from(screen.app.panes().page().height)
}

/// Draws the open page over the panes.
pub(super) fn draw(screen: Screen, canvas: &mut Canvas) {
    let Some((page, top)) = screen.app.page() else { return };
    let area = screen.app.panes().page();
    canvas.clear(area);
    let margin = u16::from(area.width > 20) * 2;
    let lines = page_lines(screen, page);
    for ((text, style), y) in
        lines.iter().skip(top.min(lines.len().saturating_sub(1))).zip(area.y..area.y + area.height)
    {
        canvas.text(area.x + margin, y, area.width.saturating_sub(margin + 1), text, *style);
    }
}

/// The lines of a page, set for the screen.
pub(super) fn page_lines(screen: Screen, page: Page) -> Vec<(String, Style)> {
    let (title, entries) = match page {
        Page::Help => (help::title(screen), help::entries(screen)),
        Page::Info => (screen.strings.get("info_title").to_owned(), info(screen)),
        Page::Findings | Page::Speakers | Page::Marks | Page::Glossary | Page::Links => return Vec::new(),
    };
    let area = screen.app.panes().page();
    let width = usize::from(area.width).saturating_sub(if area.width > 20 { 5 } else { 1 }).clamp(1, 100);
    let widths = screen.app.widths();
    let widest =
        entries.iter().filter(|entry| !entry.is_heading).map(|entry| widths.cells(&entry.label)).max();
    let column = widest.unwrap_or(0).min(LABEL_ROOM).min(width / 2) + 2;
    let mut lines =
        vec![(title, screen.theme.accent().add_modifier(Modifier::BOLD)), (String::new(), Style::new())];
    for entry in entries {
        set(screen, &entry, column, width, &mut lines);
    }
    lines
}

/// Sets an entry in two columns, with its words broken to the width of theirs.
fn set(screen: Screen, entry: &Entry, column: usize, width: usize, lines: &mut Vec<(String, Style)>) {
    if entry.is_heading {
        if lines.len() > 2 {
            lines.push((String::new(), Style::new()));
        }
        lines.push((entry.label.clone(), screen.theme.accent()));
        return;
    }
    let words = sanitize::safe(&entry.words);
    let label = format!("{}  ", entry.label);
    let widths = screen.app.widths();
    let own_line = widths.cells(&label) > column;
    let mut lead = match own_line {
        true => {
            for line in breaks::lines(&entry.label, Measure::plain(width, widths)) {
                lines.push((entry.label[line].to_owned(), screen.theme.quiet()));
            }
            " ".repeat(column)
        }
        false => format!("{label}{}", " ".repeat(column - widths.cells(&label))),
    };
    let measure = Measure::plain(width.saturating_sub(column).max(2), widths);
    for line in breaks::lines(&words, measure) {
        lines.push((format!("{lead}{}", &words[line]), Style::new()));
        lead = " ".repeat(column);
    }
}

pub(super) fn heading(label: &str) -> Entry {
    Entry { label: label.to_owned(), words: String::new(), is_heading: true }
}

pub(super) fn entry(label: &str, words: impl Into<String>) -> Entry {
    Entry { label: label.to_owned(), words: words.into(), is_heading: false }
}

/// The chapters of more editions are not listed one by one.
const MOST_COUNTS: usize = 6;
/// A file of many interviews has thousands; `yulu toc` lists them all.
const MOST_FINDINGS: usize = 100;

fn info(screen: Screen) -> Vec<Entry> {
    let (app, strings) = (screen.app, screen.strings);
    let document = app.document();
    let metadata = &document.metadata;
    let mut entries = Vec::new();
    let stated = [
        ("info_document", &metadata.title),
        ("info_author", &metadata.author),
        ("info_date", &metadata.date),
        ("info_source", &metadata.source_url),
        ("info_summary", &metadata.summary),
    ];
    let known = stated.iter().filter_map(|(key, value)| Some((strings.get(key), value.as_ref()?)));
    entries.extend(known.map(|(label, value)| entry(label, app.shown(value))));
    entries.push(entry(strings.get("info_file"), app.file_name()));
    if let Some(other) = &metadata.chapters_from {
        entries.push(entry(strings.get("info_chapters_from"), other));
    }
    if let Some(recording) = app.recording() {
        entries.push(entry(strings.get("info_media"), recording.to_string_lossy()));
    }
    let reason = document.format_reason.key().map_or_else(|mark| mark, |key| strings.get(key));
    let values = [("name", document.format), ("reason", reason)];
    entries.push(entry(strings.get("info_format"), strings.fill("info_name_why", &values)));
    let reason = strings.get(document.encoding_reason.key());
    let values = [("name", document.encoding), ("reason", reason)];
    entries.push(entry(strings.get("info_encoding"), strings.fill("info_name_why", &values)));
    entries.push(entry(strings.get("info_script"), strings.script(document.script)));
    // What is counted is counted when all of it is there.
    let is_whole = app.loading().is_none();
    if let Some(length) = document.duration().filter(|_| is_whole) {
        entries.push(entry(strings.get("info_length"), clock(length)));
    }
    let counts: Vec<usize> =
        document.editions.iter().map(|edition| chapter_count(document, edition)).collect();
    let chapters = match counts.len() {
        0..=MOST_COUNTS => counts.iter().map(usize::to_string).collect::<Vec<_>>().join(" + "),
        editions => {
            let sum = counts.iter().sum::<usize>().to_string();
            strings.fill("info_many_editions", &[("sum", &sum), ("count", &editions.to_string())])
        }
    };
    if is_whole {
        entries.push(entry(strings.get("info_chapters"), chapters));
    }
    let names: Vec<String> = document.speakers.iter().map(|speaker| app.shown(&speaker.name)).collect();
    if !names.is_empty() {
        entries.push(entry(strings.get("info_speakers"), names.join("、")));
    }
    if document.translations > 0 && is_whole {
        entries.push(entry(strings.get("info_translations"), document.translations.to_string()));
    }
    entries.push(heading(strings.get("info_findings")));
    let findings = document.findings.iter().take(MOST_FINDINGS);
    entries.extend(findings.map(|finding| entry("·", app.shown(&strings.finding(document, finding)))));
    if let Some(more) = document.findings.len().checked_sub(MOST_FINDINGS).filter(|more| *more > 0) {
        let key = screen.keymap.key_for("reading", "show_findings").unwrap_or_default();
        let values = [("count", more.to_string()), ("key", key)];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        entries.push(entry("·", strings.fill("info_more_findings", &values)));
    }
    if !is_whole {
        entries.push(entry("·", strings.get("loading")));
    } else if document.findings.is_empty() {
        entries.push(entry("·", strings.get("info_none")));
    }
    if !app.told_errors().is_empty() {
        entries.push(heading(strings.get("info_errors")));
        let errors = app.told_errors().iter();
        entries.extend(errors.map(|error| entry("·", status::notice_words(screen, error))));
    }
    if !metadata.fields.is_empty() {
        entries.push(heading(strings.get("info_fields")));
        let above = |value: &str| stated.iter().any(|(_, stated)| stated.as_deref() == Some(value));
        let fields = metadata.fields.iter().filter(|field| !field.value.is_empty() && !above(&field.value));
        let named = |field: &Field| match field_name(screen, &field.key) {
            Some(name) => name.to_owned(),
            None => app.shown(&field.key),
        };
        entries.extend(fields.map(|field| entry(&named(field), app.shown(&field.value))));
    }
    entries
}

/// What a key of a few letters means that a format defines, such as `al` in LRC.
fn field_name<'a>(screen: Screen<'a>, key: &str) -> Option<&'a str> {
    screen.strings.find(&format!("field_{}_{}", screen.app.document().format, key.to_ascii_lowercase()))
}

fn chapter_count(document: &Document, edition: &Edition) -> usize {
    let chapters = document.chapters.get(edition.chapters.clone()).unwrap_or_default();
    chapters.iter().filter(|chapter| chapter.title.is_some()).count()
}
