//! What frames cost, in bytes. `cargo test --test replay cost -- --nocapture` tells the figures.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use yulu::tui::Painter;

use super::Tape;
use super::stage::{SAMPLE, Stage};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// The least that a frame begins and ends with, and the most that brings the cursor to a row.
const FRAME: usize = 32;
const MOVE: usize = 8;

fn han(width: u16, height: u16, scroll: u16) -> impl FnOnce(&mut Buffer) -> Option<(u16, u16)> {
    let characters: Vec<char> = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏".chars().collect();
    move |buffer| {
        for y in 0..height {
            let character =
                |column: u16| characters[usize::from(column * 7 + (y + scroll) * 5) % characters.len()];
            let row: String = (0..width / 2).map(character).collect();
            buffer.set_string(0, y, row, Style::new());
        }
        None
    }
}

#[test]
fn a_screen_full_of_han_costs_its_text_and_a_move_a_row() {
    for (width, height) in SIZES {
        let tape = Tape::default();
        let mut painter = Painter::new(tape.clone(), width, height);
        painter.draw(han(width, height, 0)).unwrap();
        let whole = tape.take().len();
        painter.draw(han(width, height, 1)).unwrap();
        let scrolled = tape.take().len();
        let text = usize::from(width / 2 * height) * "中".len();
        println!("Han, {width}×{height}: {text} bytes of text, whole {whole}, scrolled {scrolled}");
        assert!(whole <= text + usize::from(height) * MOVE + FRAME, "{whole}");
        assert!(scrolled <= whole, "{scrolled}");
        painter.draw(han(width, height, 1)).unwrap();
        assert_eq!(tape.take().len(), 0);
    }
}

#[test]
fn a_frame_of_the_reader_costs_little_more_than_its_text() {
    for (width, height) in SIZES {
        let tape = Tape::default();
        let mut painter = Painter::new(tape.clone(), width, height);
        let mut stage = Stage::new(SAMPLE, width, height).press("<PageDown>");
        let mut costs = Vec::new();
        for keys in ["", "j", "<PageDown>", "<F9>"] {
            stage = stage.press(keys);
            painter.draw(|buffer| stage.draw(buffer)).unwrap();
            let text: usize = stage.rows().iter().map(|row| row.trim_end().len()).sum();
            costs.push((tape.take().len(), text));
        }
        let [(whole, text), (line, line_text), (page, page_text), _] = costs[..] else { unreachable!() };
        println!("reader, {width}×{height}: whole {whole} of {text}, a row {line}, a page {page}");
        // Styles, moves, and the timeline, whose marks are of ambiguous width.
        let more = usize::from(height) * 3 * MOVE + usize::from(width) * MOVE;
        assert!(whole <= text + more, "{whole} for {text}");
        assert!(line <= line_text + usize::from(height) * 2 * MOVE, "{line} for {line_text}");
        assert!(page <= page_text + usize::from(height) * 2 * MOVE, "{page} for {page_text}");
    }
}
