//! Cells that are put into a line and stand for nothing in the source: between Han characters and Latin
//! words, and to make lines equally long.

use std::ops::Range;

use crate::text::breaks::{self, Measure};

/// The bytes of `text` before which a blank cell is put in the line `line`, ascending.
///
/// The grid of cells has no other elastic place: a joint takes one cell, and no more, blank or not (CLREQ's
/// ceiling). A line that can't be filled so stays ragged.
pub(super) fn between(text: &str, line: Range<usize>, measure: Measure, justified: bool) -> Vec<usize> {
    if !measure.spacing && !justified {
        return Vec::new();
    }
    let shown = &text[line.clone()];
    let joints = breaks::joints(shown, measure);
    let cells = measure.widths.cells(shown);
    let put = match measure.spacing {
        true => joints,
        false => spread(joints, measure.width.saturating_sub(cells)),
    };
    put.into_iter().map(|byte| line.start + byte).collect()
}

/// So many of the places, evenly spread; none if there are fewer.
fn spread(places: Vec<usize>, wanted: usize) -> Vec<usize> {
    if wanted == 0 || wanted > places.len() {
        return Vec::new();
    }
    (0..wanted)
        .filter_map(|number| places.get((2 * number + 1) * places.len() / (2 * wanted)).copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::Widths;

    #[test]
    fn joints_are_elastic() {
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
            ("关于 Llama 的", plain(16), true, "关于 Llama 的"),
            ("open source 好", plain(16), true, "open source 好"),
            ("中文没有弹性", plain(14), true, "中文没有弹性"),
        ];
        for (text, measure, justified, expected) in table {
            assert_eq!(set(text, measure, justified), expected, "{text} in {}", measure.width);
        }
    }
}
