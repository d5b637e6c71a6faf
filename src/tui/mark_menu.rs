//! The menu in which a mark is made or changed: at the bottom, the note of the mark above it.

use ratatui::style::Style;

use crate::app::{Area, MarkChoice, Marking};
use crate::model::{MarkColour, MarkKind};
use crate::text::breaks::{self, Measure};
use crate::text::sanitize;

use super::canvas::Canvas;
use super::frame::Screen;
use super::menu::column;
use super::sign::Sign;

/// Draws a choice; gives what is marked where it is pointed at.
pub(super) fn draw_choice(
    screen: Screen,
    canvas: &mut Canvas,
    row: Area,
    marking: &Marking,
    number: usize,
) -> Area {
    let row = column(screen, row);
    let Some(choice) = marking.choices.get(number).copied() else { return row };
    let colour = screen.app.menu_colour();
    let words = screen.strings.get(key(screen, marking, choice));
    let widths = screen.app.widths();
    let mut x =
        canvas.text(row.x, row.y, row.width, &widths.truncated(words, usize::from(row.width)), Style::new());
    if choice == MarkChoice::Colour {
        let parts = [
            (" ".to_owned(), Style::new()),
            (sign(colour, false).text(widths).to_owned(), screen.theme.mark_sign(colour)),
            (format!(" {}", screen.strings.get(colour_key(colour))), Style::new()),
        ];
        for (words, style) in parts {
            x = canvas.text(x, row.y, (row.x + row.width).saturating_sub(x), &words, style);
        }
    }
    row
}

fn key(screen: Screen, marking: &Marking, choice: MarkChoice) -> &'static str {
    let has_note =
        marking.editing.and_then(|key| screen.app.mark(key)).is_some_and(|(_, mark)| !mark.note.is_empty());
    match choice {
        MarkChoice::Kind(MarkKind::Bookmark) => "mark_bookmark",
        MarkChoice::Kind(MarkKind::Sentence) => "mark_sentence",
        MarkChoice::Kind(MarkKind::Turn) => "mark_turn",
        MarkChoice::Kind(MarkKind::Passage) => "mark_passage",
        MarkChoice::Colour => "mark_colour",
        MarkChoice::Note if marking.editing.is_none() => "mark_with_note",
        MarkChoice::Note if has_note => "mark_change_note",
        MarkChoice::Note => "mark_note",
        MarkChoice::Editor => "mark_editor",
        MarkChoice::Remove => "mark_remove",
        MarkChoice::Another => "mark_another",
    }
}

/// The key of a colour's name in the interface's words.
pub(super) fn colour_key(colour: MarkColour) -> &'static str {
    match colour {
        MarkColour::Yellow => "colour_yellow",
        MarkColour::Green => "colour_green",
        MarkColour::Cyan => "colour_cyan",
        MarkColour::Magenta => "colour_magenta",
    }
}

/// The sign of a colour, which tells it where there are no colours.
pub(super) fn sign(colour: MarkColour, is_bookmark: bool) -> Sign {
    match (colour, is_bookmark) {
        (MarkColour::Yellow, false) => Sign::Disc,
        (MarkColour::Green, false) => Sign::Diamond,
        (MarkColour::Cyan, false) => Sign::Square,
        (MarkColour::Magenta, false) => Sign::Triangle,
        (MarkColour::Yellow, true) => Sign::Ring,
        (MarkColour::Green, true) => Sign::HollowDiamond,
        (MarkColour::Cyan, true) => Sign::HollowSquare,
        (MarkColour::Magenta, true) => Sign::HollowTriangle,
    }
}

/// The note of the mark that is changed, as lines of `width` cells.
pub(super) fn note(screen: Screen, marking: &Marking, width: usize) -> Vec<String> {
    let note = marking.editing.and_then(|key| screen.app.mark(key)).map(|(_, mark)| mark.note.as_str());
    lines(screen, note.unwrap_or(""), width)
}

/// Words of several lines, each broken into lines of `width` cells.
pub(super) fn lines(screen: Screen, words: &str, width: usize) -> Vec<String> {
    let measure = Measure::plain(width, screen.app.widths());
    let mut lines = Vec::new();
    for line in words.lines() {
        let line = sanitize::safe(line);
        let broken = breaks::lines(&line, measure).into_iter();
        lines.extend(broken.filter_map(|part| line.get(part).map(str::to_owned)));
    }
    lines
}
