//! The status line: timeline, place, chapter, percentage; or a notice; or the prompt.

use ratatui::style::Style;

use crate::app::{Area, Left, Notice, Progress, Searched};
use crate::model::{clock, clock_beside, clock_precise};
use crate::search::Direction;
use crate::text::sanitize;

use super::bar;
use super::canvas::Canvas;
use super::documents;
use super::errors;
use super::frame::Screen;
use super::prompt;
use super::{speakers, told};

/// A shorter timeline says nothing.
const SHORTEST_BAR: usize = 8;
/// What is searched for takes so much of the line, in percent, or so many cells.
const SEARCH_SHARE: usize = 35;
const SHORTEST_SEARCH: usize = 12;
const SHORTEST_WORDS: usize = 4;
/// A timeline with hits is to have so many cells, where the place can be said in fewer words.
const SEARCH_BAR: usize = 24;
/// The name of a file that lent its times takes so many cells.
const LONGEST_LENDER: usize = 24;
/// The name of who alone is shown takes so many.
const LONGEST_NAME: usize = 16;
/// A notice leaves so many cells to the place.
const NOTICE_MARGIN: usize = 2;

/// Draws the status line; gives the cell of the caret while something is being written.
pub(super) fn draw(screen: Screen, canvas: &mut Canvas) -> Option<(u16, u16)> {
    let panes = screen.app.panes();
    let row = match panes.status.height {
        0 => Area { y: 0, height: canvas.area().height.min(1), ..panes.text },
        _ => panes.status,
    };
    if screen.app.prompt().is_some() {
        let row = Area { x: 0, width: canvas.area().width, ..row };
        canvas.clear(row);
        return prompt::draw(screen, canvas, row);
    }
    if panes.status.height > 0 {
        status(screen, canvas, panes.status);
    }
    None
}

fn status(screen: Screen, canvas: &mut Canvas, row: Area) {
    let Screen { app, theme, .. } = screen;
    let width = usize::from(row.width.saturating_sub(2));
    let end = row.x + row.width.saturating_sub(1);
    if let Some(error) = app.error() {
        return errors::draw(screen, canvas, row, error);
    }
    if let Some(notice) = app.notice() {
        let percent = share(screen);
        let room = width.saturating_sub(app.widths().cells(&percent) + NOTICE_MARGIN);
        let words = app.widths().truncated(&notice_words(screen, notice), room);
        canvas.text(row.x + 1, row.y, row.width.saturating_sub(1), &words, theme.notice());
        canvas.text_before(end, row.y, &percent, theme.quiet());
        return;
    }
    let parts = parts(screen, row);
    if let Some(search) = &parts.search {
        canvas.text(row.x + 1, row.y, row.width.saturating_sub(1), search, theme.hit());
    }
    // While the timeline is held, it keeps its place, whatever the words are.
    let behind = app.held_timeline().map_or(0, |(left, width)| left + width + 1);
    let room = usize::from(end.saturating_sub(behind));
    let words = app.widths().truncated(&parts.place, room);
    canvas.text_before(end, row.y, &words, Style::new());
    if parts.timeline.width > 0 {
        bar::draw(screen, canvas, parts.timeline);
    }
    if let Some(number) = app.repeat_count() {
        number_words(screen, canvas, row, number);
    }
}

/// The number before a motion, over the beginning of the row: nothing else has to move for it.
fn number_words(screen: Screen, canvas: &mut Canvas, row: Area, number: u32) {
    let number = number.to_string();
    let words = screen.strings.fill("repeat", &[("number", &number)]);
    let roomy = screen.app.widths().cells(&words) + 2 <= usize::from(row.width) / 4;
    let words = format!(" {} ", if roomy { &words } else { &number });
    canvas.text(row.x, row.y, row.width, &words, screen.theme.accent());
}

/// What stands in the status line where it tells the place.
struct Parts {
    /// What is searched for, with its count.
    search: Option<String>,
    /// The cells of the timeline; none where there is no room for it.
    timeline: Area,
    /// The place in words.
    place: String,
}

/// The cells of the timeline, if the status line shows one.
pub(super) fn timeline(screen: Screen) -> Option<Area> {
    let Screen { app, .. } = screen;
    let row = app.panes().status;
    let is_covered = app.prompt().is_some() || app.notice().is_some() || row.height == 0;
    let area = parts(screen, row).timeline;
    (!is_covered && area.width > 0).then_some(area)
}

fn parts(screen: Screen, row: Area) -> Parts {
    let app = screen.app;
    let mut width = usize::from(row.width.saturating_sub(2));
    let mut start = row.x + 1;
    let search = app.search().map(|search| {
        // What is searched for stands before the timeline, as it stood at the prompt.
        let count = format!(" {}", count(screen, search));
        let room = (width * SEARCH_SHARE / 100).max(width.min(SHORTEST_SEARCH));
        let room = room.saturating_sub(app.widths().cells(&count)).max(SHORTEST_WORDS);
        app.widths().truncated(&sanitize::safe(search.typed), room) + &count
    });
    if let Some(search) = &search {
        let cells = app.widths().cells(search);
        width = width.saturating_sub(cells + 2);
        start = start.saturating_add(u16::try_from(cells).unwrap_or(u16::MAX)).saturating_add(2);
    }
    // While one searches, the timeline says more than the number of the chapter.
    let place = match app.search() {
        Some(_) => place(screen, width.saturating_sub(SEARCH_BAR + 1).max(width / 2)),
        None => place(screen, width),
    };
    // The timeline leaves room for the longest words that this document can need, so that it keeps its
    // scale while they change.
    let widest = match app.search() {
        Some(_) => 0,
        None => widest_place(screen),
    };
    let bar_width = width.saturating_sub(widest.max(app.widths().cells(&place)) + 1);
    let (x, bar_width) = match app.held_timeline() {
        Some((left, width)) => (left, usize::from(width)),
        // How long the whole is, the timeline can't show before it is there.
        None if app.loading().is_some() || bar_width < SHORTEST_BAR => (start, 0),
        None => (start, bar_width),
    };
    let width = u16::try_from(bar_width).unwrap_or(u16::MAX);
    Parts { search, timeline: Area { x, width, ..row }, place }
}

/// `3/57`, with what is still to come.
pub(super) fn count(screen: Screen, search: Searched) -> String {
    let strings = screen.strings;
    let rest = if search.is_complete { "" } else { "…" };
    let count = match (search.number, search.count) {
        (_, 0) if search.is_complete => strings.get("search_none").to_owned(),
        (_, 0) => strings.get("searching").to_owned(),
        (Some(number), count) => format!("{number}/{count}{rest}"),
        (None, count) => format!("{count}{rest}"),
    };
    match search.is_pinyin && search.count > 0 {
        true => format!("{} {count}", strings.get("search_pinyin")),
        false => count,
    }
}

/// `≈06:41 / 16:39 · 第 2 章 · 40%`, leaving out what has no room.
fn place(screen: Screen, room: usize) -> String {
    let Screen { app, strings, .. } = screen;
    let view = app.view();
    let mut parts: Vec<String> = app.lender().map(|name| lender_words(screen, name)).into_iter().collect();
    if let (Some(time), Some(end)) = (view.time, view.end) {
        // A moment within a gap is what the reader asked for, no estimate of when words were said.
        let sign = if view.time_is_stated || view.gap.is_some() { "" } else { "≈" };
        parts.push(format!("{sign}{} / {}", clock_beside(time, end), clock(end)));
    } else if let Some(time) = view.time {
        let sign = if view.time_is_stated { "" } else { "≈" };
        parts.push(format!("{sign}{}", clock(time)));
    }
    if app.document().editions.len() > 1 {
        parts.push(strings.fill("edition", &[("number", &(view.edition + 1).to_string())]));
    }
    if view.gap.is_some() {
        parts.push(strings.get("in_a_gap").to_owned());
    } else if let Some(number) = view.chapter.and_then(|chapter| app.document().titled_number(chapter)) {
        parts.push(strings.fill("chapter", &[("number", &(number + 1).to_string())]));
    }
    let left_at = parts.len();
    parts.extend(app.told_left().map(|left| left_words(screen, left)));
    parts.extend(app.shows_cues().then(|| strings.get("cues").to_owned()));
    parts.extend(app.hides_translations().then(|| strings.get("without_translations").to_owned()));
    parts.extend(only_words(screen));
    parts.push(share(screen));
    let is_too_long = |parts: &[String]| app.widths().cells(&parts.join(" · ")) > room;
    if is_too_long(&parts)
        && let (Some(left), Some(words)) = (app.told_left(), parts.get_mut(left_at))
    {
        *words = left_words(screen, Left { chapter: left.whole, ..left });
    }
    while parts.len() > 1 && is_too_long(&parts) {
        parts.remove(0);
    }
    parts.join(" · ")
}

/// `剩 3 / 41 分`: in the chapter, and in the whole.
fn left_words(screen: Screen, left: Left) -> String {
    let values = [("chapter", left.chapter.to_string()), ("whole", left.whole.to_string())];
    let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
    screen.strings.fill(if left.chapter == left.whole { "left_whole" } else { "left" }, &values)
}

/// `只看林溪`
fn only_words(screen: Screen) -> Option<String> {
    let name = speakers::name(screen, screen.app.only_speaker()?);
    let room = LONGEST_NAME.min(usize::from(screen.app.size().0) / 3);
    let name = screen.app.widths().truncated(&name, room);
    Some(screen.strings.fill("only", &[("name", &name)]))
}

/// `时间取自 talk.srt`
fn lender_words(screen: Screen, name: &str) -> String {
    let name = screen.app.widths().truncated(name, LONGEST_LENDER);
    screen.strings.fill("times_from", &[("name", &name)])
}

/// How much was read of the whole by the reader, or, as long as that is not all there, by the program.
fn share(screen: Screen) -> String {
    let Screen { app, strings, .. } = screen;
    match app.loading() {
        None => format!("{}%", app.view().percent),
        Some(Progress::Unknown) => strings.get("loading").to_owned(),
        Some(Progress::Percent(percent)) => {
            strings.fill("loading_percent", &[("percent", &percent.to_string())])
        }
        Some(Progress::Bytes(bytes)) => {
            let size = match bytes {
                0..1_000_000 => format!("{} KB", bytes / 1000),
                _ => format!("{:.1} MB", bytes as f64 / 1_000_000.0),
            };
            strings.fill("loading_size", &[("size", &size)])
        }
    }
}

/// The cells of the longest place that the document can have.
fn widest_place(screen: Screen) -> usize {
    let Screen { app, strings, .. } = screen;
    let document = app.document();
    let number = |count: usize| count.to_string();
    let mut parts = vec!["100%".to_owned()];
    parts.extend(app.lender().map(|name| lender_words(screen, name)));
    if let Some(end) = app.view().end {
        parts.push(format!("≈{0} / {0}", clock(end)));
    }
    if document.editions.len() > 1 {
        parts.push(strings.fill("edition", &[("number", &number(document.editions.len()))]));
    }
    if let Some(left) = app.told_left() {
        parts.push(left_words(screen, left));
    }
    if let Some(most) = app.most_chapters() {
        parts.push(strings.fill("chapter", &[("number", &number(most))]));
    }
    parts.extend(app.shows_cues().then(|| strings.get("cues").to_owned()));
    parts.extend(app.hides_translations().then(|| strings.get("without_translations").to_owned()));
    parts.extend(only_words(screen));
    app.widths().cells(&parts.join(" · "))
}

/// `13/13 · reached the beginning, on from the end`
pub(super) fn found_words(screen: Screen, search: Searched) -> String {
    let count = count(screen, search);
    match search.wrapped {
        None => count,
        Some(Direction::Forward) => format!("{count} · {}", screen.strings.get("wrapped_to_start")),
        Some(Direction::Back) => format!("{count} · {}", screen.strings.get("wrapped_to_end")),
    }
}

/// A notice in words.
pub(super) fn notice_words(screen: Screen, notice: &Notice) -> String {
    let strings = screen.strings;
    match notice {
        Notice::Clamped(time) => strings.fill("clamped", &[("time", &clock_precise(*time))]),
        Notice::ClampedToText => strings.get("clamped_to_text").to_owned(),
        Notice::InGap { time, gap, edge, chapter, at_end } => {
            let key = if *at_end { "in_gap_after" } else { "in_gap_before" };
            let number = chapter.map_or_else(|| "–".to_owned(), |number| number.to_string());
            let seconds = format!("{:.1}", (gap.1 - gap.0) as f64 / 1000.0);
            let values = [
                ("time", clock_precise(*time)),
                ("start", clock_precise(gap.0)),
                ("end", clock_precise(gap.1)),
                ("seconds", seconds),
                ("number", number),
                ("edge", clock_precise(*edge)),
            ];
            let values: Vec<(&str, &str)> =
                values.iter().map(|(key, value)| (*key, value.as_str())).collect();
            strings.fill(key, &values)
        }
        Notice::Found(finding) => {
            let document = screen.app.document();
            let words = document.findings.get(*finding).map(|finding| strings.finding(document, finding));
            screen.app.shown(&words.unwrap_or_default())
        }
        Notice::Copied { count, moment } => {
            let words = strings.fill("copied", &[("count", &count.to_string())]);
            match moment {
                Some((time, is_stated)) => {
                    format!("{words} · {}{}", if *is_stated { "" } else { "≈" }, clock(*time))
                }
                None => words,
            }
        }
        Notice::NothingToCopy => strings.get("nothing_to_copy").to_owned(),
        Notice::Opening(link) => strings.fill("opening_link", &[("link", link)]),
        Notice::NotOpened(reason) => {
            let key = screen.keymap.key_for("reading", "copy_passage").unwrap_or_default();
            strings.fill("not_opened", &[("reason", &sanitize::safe(reason)), ("key", &key)])
        }
        Notice::Engine(detail) => strings.fill("engine_fails", &[("detail", detail)]),
        Notice::Wrapped => screen
            .app
            .search()
            .map_or_else(String::new, |search| format!("{} · {}", found_words(screen, search), search.typed)),
        Notice::NoTimes => strings.get("no_times").to_owned(),
        Notice::NoCues => strings.get("no_cues").to_owned(),
        Notice::NotUnderstood(text) => strings.fill("not_understood", &[("text", text)]),
        Notice::NoSuchChapter(number, count) => {
            strings.fill("no_such_chapter", &[("number", &number.to_string()), ("count", &count.to_string())])
        }
        Notice::NotThereYet => strings.get("not_there_yet").to_owned(),
        Notice::NoTranslations
        | Notice::TranslationsHidden(_)
        | Notice::NoGlosses
        | Notice::NoGlossHere
        | Notice::GlossesAre(_)
        | Notice::NoLinks
        | Notice::NotOfTheWeb(_)
        | Notice::AddressCopied(_) => told::notice_words(screen, notice),
        Notice::NothingBeside => strings.get("nothing_beside").to_owned(),
        Notice::TooNarrowForTwo => strings.get("too_narrow_for_two").to_owned(),
        Notice::OneEdition => strings.get("one_edition").to_owned(),
        Notice::OnlyIn(edition) => strings.fill("only_in", &[("edition", &(edition + 1).to_string())]),
        Notice::NoMoreJumps => strings.get("no_more_jumps").to_owned(),
        Notice::Recalled => strings.get("recalled").to_owned(),
        Notice::NoMemory(reason) => strings.fill("no_memory", &[("reason", &sanitize::safe(reason))]),
        Notice::Settings(problem) => sanitize::safe(problem).into_owned(),
        Notice::NoSpeakers => strings.get("no_speakers").to_owned(),
        Notice::OnlyInOneColumn => strings.get("only_in_one_column").to_owned(),
        Notice::NoLongNames => strings.get("no_long_names").to_owned(),
        Notice::SaysNothing(_)
        | Notice::NoMoreOfSpeaker(_)
        | Notice::JoinWith(_)
        | Notice::Joined(..)
        | Notice::Parted(..)
        | Notice::NobodyJoined(_) => speakers::notice_words(screen, notice),
        Notice::Marked => strings.get("marked").to_owned(),
        Notice::MarkRemoved => strings.get("mark_removed").to_owned(),
        Notice::MarksNotKept => strings.get("marks_not_kept").to_owned(),
        Notice::Noted => strings.get("noted").to_owned(),
        Notice::NoteRemoved => strings.get("note_removed").to_owned(),
        Notice::NotEdited(reason) => strings.fill("not_edited", &[("reason", &sanitize::safe(reason))]),
        Notice::MarkElsewhere(title) => strings.fill("mark_elsewhere", &[("title", &sanitize::safe(title))]),
        Notice::NowShown(..)
        | Notice::OneDocument
        | Notice::CannotOpen(_)
        | Notice::StillOpening(_)
        | Notice::ReadAgain
        | Notice::FileGone
        | Notice::NotReadAgain(_) => documents::notice_words(screen, notice),
        Notice::NoGaps => strings.get("no_gaps").to_owned(),
        Notice::NoMoreGaps => strings.get("no_more_gaps").to_owned(),
        Notice::NoMoreChapters => strings.get("no_more_chapters").to_owned(),
    }
}
