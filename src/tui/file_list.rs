//! What the lists of files have in common: margins, words with hits in them, the row at the bottom.

use std::ops::Range;

use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

use crate::app::{Area, Line, Notice};
use crate::config::Strings;
use crate::search::BadQuery;
use crate::text::sanitize;
use crate::text::width::Widths;

use super::canvas::Canvas;
use super::prompt::around_caret;
use super::scene::Scene;

/// Up to this width, nothing but the words has room.
pub(super) const NARROW: u16 = 20;

/// The part of a row that words stand in.
pub(super) fn inner(area: Area) -> Area {
    let margin = if area.width > NARROW { 2 } else { 0 };
    Area { x: area.x + margin, width: area.width - margin - u16::from(area.width > NARROW), ..area }
}

/// Writes words in so many cells, with parts of them, as ranges of bytes, in another style; gives the column behind.
pub(super) fn words(
    canvas: &mut Canvas,
    column: u16,
    row: u16,
    room: usize,
    text: &str,
    parts: &[Range<usize>],
    (style, found): (Style, Style),
) -> u16 {
    let widths = canvas.widths;
    let shown = widths.truncated(text, room);
    // What is cut ends with a sign that isn't part of it.
    let same = text.bytes().zip(shown.bytes()).take_while(|(one, other)| one == other).count();
    let same = shown.floor_char_boundary(same);
    let (mut at, mut x) = (0, column);
    let end = column.saturating_add(u16::try_from(room).unwrap_or(u16::MAX));
    let mut write = |range: Range<usize>, style: Style, x: &mut u16| {
        let part = shown.get(range).unwrap_or("");
        *x = canvas.text(*x, row, end.saturating_sub(*x), part, style);
    };
    for part in parts {
        let part = part.start.min(same)..part.end.min(same);
        if part.start >= at {
            write(at..part.start, style, &mut x);
            write(part.clone(), found, &mut x);
            at = part.end;
        }
    }
    write(at..shown.len(), style, &mut x);
    x
}

/// The row that is written in: the lowest one, also where nothing else has room.
pub(super) fn prompt_row(canvas: &mut Canvas, foot: Area) -> Area {
    let screen = canvas.area();
    let row = match foot.height {
        0 => Area {
            x: 0,
            y: screen.height.saturating_sub(1),
            width: screen.width,
            height: screen.height.min(1),
        },
        _ => foot,
    };
    canvas.clear(row);
    row
}

/// Draws a line that is being written, and behind it what comes of it; gives the cell of the caret.
pub(super) fn prompt(
    canvas: &mut Canvas,
    row: Area,
    (label, style): (&str, Style),
    line: &Line,
    (outcome, told): &(String, Style),
) -> Option<(u16, u16)> {
    let widths = canvas.widths;
    let start = match usize::from(row.width) >= widths.cells(label) + 8 {
        true => canvas.text(row.x + 1, row.y, row.width.saturating_sub(1), label, style),
        false => row.x,
    };
    let cells = widths.cells(outcome);
    let room = usize::from((row.x + row.width).saturating_sub(start)).saturating_sub(1);
    let room = if cells + 3 <= room / 2 { room - cells - 3 } else { room };
    let (before, text) = around_caret(line.before_caret(), line.text(), room, widths);
    let caret = start + u16::try_from(widths.cells(before)).unwrap_or(0);
    let behind = canvas.text(start, row.y, row.width, text, Style::new());
    let left = (row.x + row.width).saturating_sub(behind + 3);
    let words = widths.truncated(outcome, usize::from(left));
    canvas.text(behind + 2, row.y, left, &words, *told);
    Some((caret.min((row.x + row.width).saturating_sub(1)), row.y))
}

/// Draws the row at the bottom: what is said on its left, and on its right, where there is room for both.
pub(super) fn foot(
    canvas: &mut Canvas,
    row: Area,
    (left, style): (&str, Style),
    (right, quiet): (&str, Style),
) {
    if row.height == 0 {
        return;
    }
    let widths = canvas.widths;
    let width = usize::from(row.width.saturating_sub(2));
    let (own, other) = (widths.cells(left), widths.cells(right));
    // The right part is short: what is left is cut for it, unless nothing would be left.
    let room = if other > 0 && width >= other + 2 + own.min(width / 2) { width - other - 2 } else { width };
    let words = cut_before(widths, left, room);
    canvas.text(row.x + 1, row.y, row.width.saturating_sub(1), &words, style);
    if room < width {
        canvas.text_before(row.x + row.width.saturating_sub(1), row.y, right, quiet);
    }
}

/// The end of a path that fits into so many cells, behind `…` where something was cut off.
pub(super) fn cut_before(widths: Widths, path: &str, room: usize) -> String {
    if widths.cells(path) <= room {
        return path.to_owned();
    }
    let Some(room) = room.checked_sub(widths.cells("…")) else { return String::new() };
    let (mut used, mut start) = (0, path.len());
    for (at, cluster) in path.grapheme_indices(true).rev() {
        used += widths.cluster(cluster);
        if used > room {
            break;
        }
        start = at;
    }
    format!("…{}", path.get(start..).unwrap_or(""))
}

/// `Enter 打开 · / 筛选`: the keys of some actions, filled into words.
pub(super) fn hint(scene: Scene, words: &str, section: &str, actions: &[&str]) -> String {
    let keys: Vec<(&str, String)> = actions
        .iter()
        .map(|action| (*action, scene.keymap.key_for(section, action).unwrap_or_default()))
        .collect();
    let values: Vec<(&str, &str)> = keys.iter().map(|(name, key)| (*name, key.as_str())).collect();
    scene.strings.fill(words, &values)
}

/// A notice that is about files, in words.
pub(super) fn notice(strings: &Strings, notice: &Notice) -> Option<String> {
    match notice {
        Notice::CannotOpen(reason) | Notice::Settings(reason) => Some(sanitize::safe(reason).into_owned()),
        Notice::NoMemory(reason) => Some(strings.fill("no_memory", &[("reason", &sanitize::safe(reason))])),
        _ => None,
    }
}

/// Why words can't be searched for.
pub(super) fn problem(strings: &Strings, problem: &BadQuery) -> String {
    match problem {
        BadQuery::Empty => strings.get("search_hint").to_owned(),
        BadQuery::Pattern(reason) => strings.fill("search_pattern", &[("reason", reason)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_keeps_its_end() {
        for (room, expected) in [
            (20, "/访谈/渡口.md"),
            (13, "/访谈/渡口.md"),
            (9, "…/渡口.md"),
            (8, "…渡口.md"),
            (1, "…"),
            (0, ""),
        ] {
            assert_eq!(cut_before(Widths::UNICODE, "/访谈/渡口.md", room), expected, "{room}");
        }
    }
}
