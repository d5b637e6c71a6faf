//! The part of a text that a row shows, where it has not all the room.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::width::Widths;

/// The part of `text` that a line of `room` cells shows around a hit: a third of what is left before it. A cell
/// or two on either side are left for the sign of a cut.
pub fn around(text: &str, hit: &Range<usize>, room: usize, widths: Widths) -> Range<usize> {
    let cells = |range: Range<usize>| widths.cells(text.get(range).unwrap_or(""));
    if text.len() <= room * 4 && cells(0..text.len()) <= room {
        return 0..text.len();
    }
    let room = room.saturating_sub(4);
    let left = room.saturating_sub(cells(hit.clone())) / 3;
    let mut start = hit.start;
    let mut used = 0;
    for (at, cluster) in text.get(..hit.start).unwrap_or("").grapheme_indices(true).rev() {
        used += widths.cells(cluster);
        if used > left {
            break;
        }
        start = at;
    }
    let mut end = start;
    used = 0;
    for (at, cluster) in text.get(start..).unwrap_or("").grapheme_indices(true) {
        used += widths.cells(cluster);
        if used > room {
            break;
        }
        end = start + at + cluster.len();
    }
    // Where the words end early, there is more room before the hit.
    if end == text.len() {
        let mut spare = room.saturating_sub(cells(start..end));
        for (at, cluster) in text.get(..start).unwrap_or("").grapheme_indices(true).rev() {
            spare = match spare.checked_sub(widths.cells(cluster)) {
                Some(spare) => spare,
                None => break,
            };
            start = at;
        }
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_room_will_do() {
        let text = "前前船后";
        for room in 0..20 {
            let shown = around(text, &(6..9), room, Widths::CAUTIOUS);
            assert!(text.get(shown).is_some());
        }
    }
}
