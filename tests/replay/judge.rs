//! Compares what a terminal shows with the buffer that was drawn.
//!
//! What a buffer means is told here once more, on its own: a wide cluster takes two cells; it is a blank in
//! the last column, and where its second cell holds something else. Of a blank only what can be seen is
//! compared: its background, or everything where it is reversed or underlined.
//!
//! Sequences with a variation selector, a joiner or a skin tone are of different widths in the two
//! engines, as they are in terminals: only the cells around them are compared.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::engines::{Engine, Seen};

/// What differs, in words; empty if nothing does.
pub(crate) fn faults(engine: &dyn Engine, buffer: &Buffer, caret: Option<(u16, u16)>) -> String {
    faults_but_for(engine, buffer, caret, |_| false)
}

/// What differs, but for some clusters and those right behind them.
pub(crate) fn faults_but_for(
    engine: &dyn Engine,
    buffer: &Buffer,
    caret: Option<(u16, u16)>,
    spoils: impl Fn(&str) -> bool,
) -> String {
    let mut faults = String::new();
    for row in 0..buffer.area.height {
        let mut column = 0;
        let mut is_spoiled = false;
        while column < buffer.area.width {
            let (expected, cells) = expected(buffer, column, row);
            let was_spoiled = std::mem::replace(&mut is_spoiled, spoils(&expected.text));
            if !is_disputed(&expected.text) && !was_spoiled && !is_spoiled {
                let seen = engine.cell(column, row);
                if !look_alike(&expected, &seen, engine.name()) {
                    let _ = writeln!(
                        faults,
                        "{} at column {column}, row {row}: {seen:?} instead of {expected:?}",
                        engine.name()
                    );
                }
                if cells == 2 && !engine.cell(column + 1, row).text.is_empty() {
                    let _ = writeln!(faults, "{} at column {column}, row {row}: half a glyph", engine.name());
                }
            }
            column += cells;
        }
    }
    if engine.cursor() != caret {
        let _ =
            writeln!(faults, "{}: the cursor at {:?} instead of {caret:?}", engine.name(), engine.cursor());
    }
    faults
}

/// Engines and terminals have different ideas of how wide it is.
fn is_disputed(cluster: &str) -> bool {
    cluster.chars().any(|character| matches!(character, '\u{FE0F}' | '\u{200D}' | '\u{1F3FB}'..='\u{1F3FF}'))
}

fn expected(buffer: &Buffer, column: u16, row: u16) -> (Seen, u16) {
    let cell = &buffer[(column, row)];
    let is_wide = cell.symbol().width() > 1;
    let has_room = column + 1 < buffer.area.width && buffer[(column + 1, row)].symbol() == " ";
    let text = if is_wide && !has_room { " " } else { cell.symbol() };
    (seen(text, cell), if is_wide && has_room { 2 } else { 1 })
}

fn seen(text: &str, cell: &Cell) -> Seen {
    Seen {
        text: text.to_owned(),
        foreground: colour(cell.fg),
        background: colour(cell.bg),
        modifier: cell.modifier,
    }
}

/// The number of a colour in the palette.
pub(crate) fn colour(colour: Color) -> Option<u8> {
    Some(match colour {
        Color::Reset => return None,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::Indexed(index) => index,
        other => panic!("no test draws {other}"),
    })
}

fn look_alike(expected: &Seen, seen: &Seen, engine: &str) -> bool {
    let mut expected = expected.clone();
    if engine == "vt100" && expected.modifier.contains(Modifier::BOLD | Modifier::DIM) {
        // It knows one of the two only, and the last one that is said counts.
        expected.modifier.remove(Modifier::BOLD);
    }
    let visible = Modifier::REVERSED | Modifier::UNDERLINED;
    if expected.text == " " && ((expected.modifier | seen.modifier) & visible).is_empty() {
        return seen.text == " " && seen.background == expected.background;
    }
    *seen == expected
}
