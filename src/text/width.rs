//! Counts cells. Every other room asks here, so that columns are the same everywhere.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

/// Cells of one grapheme cluster. Characters of ambiguous width count 1, as nearly all terminals
/// show them.
pub fn cluster_cells(cluster: &str) -> usize {
    match cluster.as_bytes() {
        [byte] => usize::from(*byte >= b' ' && *byte != 0x7F),
        _ => cluster.width().min(2),
    }
}

/// Cells of a text.
pub fn cells(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| *byte >= b' ' && *byte != 0x7F).count();
    }
    text.graphemes(true).map(cluster_cells).sum()
}

/// The first border between clusters at or behind a byte of `text`.
pub fn cluster_border(text: &str, byte: usize) -> usize {
    let mut cursor = GraphemeCursor::new(byte.min(text.len()), text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => byte.min(text.len()),
        _ => cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len()),
    }
}

/// The beginning of `text` that fits into `room` cells, and the cells that it takes.
pub fn fitting(text: &str, room: usize) -> (&str, usize) {
    let mut used = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        let more = cluster_cells(cluster);
        if used + more > room {
            return (&text[..at], used);
        }
        used += more;
    }
    (text, used)
}

/// `text` cut to `room` cells, with `…` as its last cell where something was cut off.
pub fn truncated(text: &str, room: usize) -> String {
    let (whole, _) = fitting(text, room);
    if whole.len() == text.len() {
        return text.to_owned();
    }
    match room {
        0 => String::new(),
        _ => format!("{}…", fitting(text, room - 1).0.trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_by_cluster() {
        let table = [
            ("", 0),
            ("abc", 3),
            ("中文", 4),
            ("“好”…—", 6),
            ("e\u{301}", 1),
            ("👨‍👩‍👧", 2),
            ("⭐", 2),
            ("ｊ", 2),
        ];
        for (text, expected) in table {
            assert_eq!(cells(text), expected, "{text}");
        }
    }

    #[test]
    fn borders_lie_between_clusters() {
        let text = "中e\u{301}x";
        assert_eq!([0, 3, 4, 6, 9].map(|byte| cluster_border(text, byte)), [0, 3, 6, 6, 7]);
    }

    #[test]
    fn cutting_keeps_clusters_whole() {
        assert_eq!(fitting("中文字", 5), ("中文", 4));
        assert_eq!(truncated("中文字", 6), "中文字");
        assert_eq!(truncated("中文字", 5), "中文…");
        assert_eq!(truncated("中文字", 4), "中…");
        assert_eq!(truncated("中文字", 1), "…");
        assert_eq!(truncated("中文字", 0), "");
    }
}
