//! Cells that are put into a line and stand for nothing in the source: between Han characters and Latin
//! words, and to make lines equally long.

use std::ops::Range;

use crate::text::breaks::{self, Measure};

/// The bytes of `text` before which a blank cell is put in the line `line`, ascending.
///
/// The grid of cells has no other elastic place: a joint takes one cell, a blank one more. A line that
/// can't be filled so stays ragged.
pub(super) fn between(text: &str, line: Range<usize>, measure: Measure, justified: bool) -> Vec<usize> {
    if !measure.spacing && !justified {
        return Vec::new();
    }
    let shown = &text[line.clone()];
    let spaced = if measure.spacing { breaks::joints(shown, measure) } else { Vec::new() };
    let mut put = spaced.clone();
    let missing = measure.width.saturating_sub(measure.widths.cells(shown) + spaced.len());
    if justified && missing > 0 {
        let mut elastic = blanks(shown);
        if !measure.spacing {
            elastic.extend(breaks::joints(shown, measure));
            elastic.sort_unstable();
        }
        if missing <= elastic.len() {
            let spread =
                |number: usize| elastic.get((2 * number + 1) * elastic.len() / (2 * missing)).copied();
            put.extend((0..missing).filter_map(spread));
            put.sort_unstable();
        }
    }
    put.into_iter().map(|byte| line.start + byte).collect()
}

/// The bytes behind the blanks inside a line.
fn blanks(line: &str) -> Vec<usize> {
    let words = line.trim_start_matches([' ', '\u{3000}']);
    let start = line.len() - words.len();
    words.match_indices(' ').map(|(at, _)| start + at + 1).filter(|at| *at < line.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::Widths;

    #[test]
    fn joints_and_blanks_are_elastic() {
        let plain = |width| Measure::plain(width, Widths::UNICODE);
        let spaced = |width| Measure { spacing: true, ..plain(width) };
        let set = |text: &str, measure, justified| {
            let mut shown = text.to_owned();
            for at in between(text, 0..text.len(), measure, justified).into_iter().rev() {
                shown.insert(at, '+');
            }
            shown
        };
        let table = [
            ("用AI的人", plain(10), false, "用AI的人"),
            ("用AI的人", spaced(10), false, "用+AI+的人"),
            ("用AI的人", plain(10), true, "用+AI+的人"),
            ("用AI的人", plain(9), true, "用AI+的人"),
            ("用AI的人", plain(12), true, "用AI的人"),
            ("open source 好", plain(16), true, "open +source +好"),
            ("中文没有弹性", plain(14), true, "中文没有弹性"),
        ];
        for (text, measure, justified, expected) in table {
            assert_eq!(set(text, measure, justified), expected, "{text} in {}", measure.width);
        }
    }
}
