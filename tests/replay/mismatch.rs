//! A terminal that gives two cells to ambiguous characters, where the painter counts one: the row stays
//! straight, and only the cell behind such a character can be wrong.
//!
//! None of the engines is such a terminal. It is made by giving them a wide character for each ambiguous
//! one in the bytes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use yulu::tui::{Metrics, Painter};

use super::Tape;
use super::engines;
use super::judge::faults_but_for;

const AMBIGUOUS: [char; 6] = ['“', '”', '…', '—', '·', '│'];

const ROWS: [&str; 8] = [
    "他说：“好。”然后走了",
    "扎克·伯格 │ 中文 │ x",
    "想了想……又想了想",
    "不过——也好",
    "“水壶呢？”师傅问",
    "没有一个拿不准的字",
    "a “b” c “d” e",
    "│ 目录 │ 正文 │",
];

/// Feeds the bytes of frames in which the rows scroll; gives the faults of the first frame that has any.
fn scroll(trusts_ambiguous: bool) -> Option<String> {
    let (width, height) = (30, 4);
    let tape = Tape::default();
    let mut painter = Painter::new(tape.clone(), width, height);
    painter.measure(Metrics { trusts_ambiguous, ..Metrics::default() });
    let mut engines = engines::all(width, height);
    for step in 0..40 {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        for y in 0..height {
            let row = ROWS[(step * 3 + usize::from(y)) % ROWS.len()];
            buffer.set_string((step % 5) as u16, y, row, Style::new());
        }
        let picture = |drawn: &mut Buffer| {
            drawn.clone_from(&buffer);
            None
        };
        painter.draw(picture).unwrap();
        let bytes = String::from_utf8(tape.take()).unwrap().replace(AMBIGUOUS, "宽");
        for engine in &mut engines {
            engine.feed(bytes.as_bytes());
            let faults =
                faults_but_for(engine.as_ref(), &buffer, None, |cluster| cluster.contains(AMBIGUOUS));
            if !faults.is_empty() {
                return Some(format!("{faults}in frame {step}, by {bytes:?}"));
            }
        }
    }
    None
}

#[test]
fn an_ambiguous_character_that_turns_out_wide_spoils_one_cell() {
    assert_eq!(scroll(false), None);
    // The test can fail: where they are trusted, and wrongly so, the row is spoiled.
    assert!(scroll(true).is_some());
}
