//! The list of speakers: a row each, with how much is theirs. What has no room is left out, the name and its share last.

use ratatui::style::{Modifier, Style};

use crate::app::{Area, Notice, SpeakerList, SpeakerRow};
use crate::model::{Millis, clock};
use crate::text::sanitize;

use super::canvas::Canvas;
use super::frame::Screen;
use super::sign::Sign;

/// Longer names are cut.
const LONGEST_NAME: usize = 32;
/// A bar is at least, and at most, so many cells long.
const SHORTEST_BAR: usize = 8;
const LONGEST_BAR: usize = 30;
/// Columns are as wide as those need who say most, and those on the screen.
const WEIGHED: usize = 50;
/// Between two columns.
const GAP: usize = 2;
/// In fewer cells no mark stands before the name.
const NARROWEST_WITH_MARK: u16 = 12;

/// The columns, each with its cells; none where it isn't shown.
#[derive(Debug, Clone, Copy, Default)]
struct Columns {
    name: usize,
    role: usize,
    turns: usize,
    characters: usize,
    time: usize,
    bar: usize,
}

/// The cells of `100%`.
const SHARE: usize = 4;

/// Draws the list over the panes.
pub(super) fn draw(screen: Screen, canvas: &mut Canvas) {
    let Screen { app, theme, .. } = screen;
    canvas.clear(app.panes().page());
    let list = app.speaker_list();
    let margin = u16::from(list.area.width > 20) * 2;
    if list.title.height > 0 {
        let style = theme.accent().add_modifier(Modifier::BOLD);
        let room = list.title.width.saturating_sub(margin + 1);
        let words = app.widths().truncated(&title(screen, list), usize::from(room));
        canvas.text(list.title.x + margin, list.title.y, room, &words, style);
    }
    let mark = if list.area.width >= NARROWEST_WITH_MARK { 2 } else { 0 };
    let start = list.area.x + margin;
    let room = list.area.width.saturating_sub(margin + mark + u16::from(list.area.width > 4));
    let columns = columns(screen, list, usize::from(room));
    let rows = list.rows.iter().enumerate().skip(list.first);
    for ((number, row), y) in rows.zip(list.area.y..list.area.y + list.area.height) {
        if mark > 0 {
            let (sign, style) = match (row.is_marked, number == list.chosen) {
                (true, _) => ("+", theme.accent()),
                (false, true) => (Sign::Current.text(canvas.widths), theme.accent()),
                (false, false) => (" ", Style::new()),
            };
            canvas.text(start, y, 1, sign, style);
        }
        let area = Area { x: start + mark, y, width: room, height: 1 };
        draw_row(screen, canvas, area, row, columns);
        if mark == 0 && number == list.chosen {
            canvas.choose(Area { y, height: 1, ..list.area }, theme.selected());
        }
    }
}

/// `林溪            主持人  31 轮  4,012 字  12:34  ━━━━━━━━━━━━━━━   87%`
fn draw_row(screen: Screen, canvas: &mut Canvas, area: Area, row: &SpeakerRow, columns: Columns) {
    let Screen { app, theme, .. } = screen;
    let widths = app.widths();
    let mut x = area.x;
    let end = area.x + area.width;
    let cells = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
    let mut write = |words: &str, width: usize, is_right: bool, style: Style| {
        if width == 0 {
            return;
        }
        let words = widths.truncated(words, width);
        let blank = if is_right { width - widths.cells(&words).min(width) } else { 0 };
        let at = x.saturating_add(cells(blank));
        canvas.text(at, area.y, end.saturating_sub(at), &words, style);
        x = x.saturating_add(cells(width + GAP));
    };
    let (plain, quiet) = (Style::new(), theme.quiet());
    write(&names(screen, row), columns.name, false, theme.speaker(row.colour));
    write(&role(screen, row), columns.role, false, quiet);
    write(&turns(screen, row), columns.turns, true, plain);
    write(&characters(screen, row), columns.characters, true, plain);
    write(&time(row.time), columns.time, true, plain);
    let length = (row.share * columns.bar).div_ceil(1000);
    write(&Sign::Share.text(widths).repeat(length), columns.bar, false, quiet);
    write(&share(row), SHARE, true, plain);
}

/// What has room: the share and as much as can be of the name, then the bar, characters, turns, time and role.
fn columns(screen: Screen, list: SpeakerList, room: usize) -> Columns {
    let widths = screen.app.widths();
    let weighed = || {
        let seen = list.rows.iter().skip(list.first).take(usize::from(list.area.height));
        list.rows.iter().take(WEIGHED).chain(seen)
    };
    let widest = |words: &dyn Fn(&SpeakerRow) -> String| {
        weighed().map(|row| widths.cells(&words(row))).max().unwrap_or(0)
    };
    let mut left = room.saturating_sub(SHARE + GAP);
    let name = widest(&|row| names(screen, row)).min(LONGEST_NAME).min(left);
    left -= name;
    let mut take = |wanted: usize| {
        let has_room = wanted > 0 && left >= wanted + GAP;
        left -= if has_room { wanted + GAP } else { 0 };
        if has_room { wanted } else { 0 }
    };
    let bar = take(SHORTEST_BAR);
    let characters = take(widest(&|row| characters(screen, row)));
    let turns = take(widest(&|row| turns(screen, row)));
    let time = take(widest(&|row| time(row.time)));
    let role = take(widest(&|row| role(screen, row)));
    let bar = if bar > 0 { (bar + left).min(LONGEST_BAR) } else { 0 };
    Columns { name, role, turns, characters, time, bar }
}

/// `说话人 1/2`
fn title(screen: Screen, list: SpeakerList) -> String {
    let words = screen.strings.get("info_speakers");
    let rest = if list.is_complete { "" } else { "…" };
    format!("{words} {}/{}{rest}", list.chosen + 1, list.rows.len())
}

/// A speaker's name in the script that is shown.
pub(super) fn name(screen: Screen, speaker: usize) -> String {
    let speaker = screen.app.document().speakers.get(speaker);
    let name = screen.app.shown(speaker.map_or("", |speaker| &speaker.name));
    sanitize::safe(&name).into_owned()
}

/// `Mark Zuckerberg = 扎克伯格`
fn names(screen: Screen, row: &SpeakerRow) -> String {
    let all = std::iter::once(&row.speaker).chain(&row.joined);
    all.map(|speaker| name(screen, *speaker)).collect::<Vec<_>>().join(" = ")
}

fn role(screen: Screen, row: &SpeakerRow) -> String {
    let speaker = screen.app.document().speakers.get(row.speaker);
    let role = speaker.and_then(|speaker| speaker.role.as_deref()).unwrap_or("");
    sanitize::safe(&screen.app.shown(role)).into_owned()
}

fn turns(screen: Screen, row: &SpeakerRow) -> String {
    screen.strings.fill("speaker_turns", &[("count", &grouped(row.turns))])
}

fn characters(screen: Screen, row: &SpeakerRow) -> String {
    screen.strings.fill("speaker_characters", &[("count", &grouped(row.characters))])
}

fn time(time: Option<Millis>) -> String {
    time.map_or_else(String::new, clock)
}

fn share(row: &SpeakerRow) -> String {
    match (row.share + 5) / 10 {
        0 if row.characters > 0 => "<1%".to_owned(),
        percent => format!("{percent}%"),
    }
}

/// `12,345`
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A notice that is about speakers, in words.
pub(super) fn notice_words(screen: Screen, notice: &Notice) -> String {
    let (key, speaker, other) = match notice {
        Notice::SaysNothing(speaker) => ("says_nothing", *speaker, None),
        Notice::NoMoreOfSpeaker(speaker) => ("no_more_of_speaker", *speaker, None),
        Notice::JoinWith(speaker) => ("join_with", *speaker, None),
        Notice::NobodyJoined(speaker) => ("nobody_joined", *speaker, None),
        Notice::Joined(speaker, other) => ("joined", *speaker, Some(*other)),
        Notice::Parted(speaker, other) => ("parted", *speaker, Some(*other)),
        _ => return String::new(),
    };
    let other = other.map_or_else(String::new, |other| name(screen, other));
    screen.strings.fill(key, &[("name", &name(screen, speaker)), ("other", &other)])
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_are_grouped_by_three() {
        for (number, words) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), words);
        }
    }
}
