//! Very long paragraphs, cut so that no screen costs more than it shows.

/// A paragraph longer than this is cut into several blocks, so that no screen costs more than it shows.
pub(super) const LONGEST_BLOCK: usize = 16 * 1024;

/// Parts a very long paragraph behind the ends of sentences, or anywhere if it has none.
pub(super) fn long_pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, left) = rest.split_at(cut(rest));
        rest = left;
        Some(piece)
    })
}

fn cut(text: &str) -> usize {
    if text.len() <= LONGEST_BLOCK {
        return text.len();
    }
    let window = &text[..text.floor_char_boundary(LONGEST_BLOCK)];
    let sentence = window
        .rfind(['。', '！', '？', '\n'])
        .map(|at| at + window[at..].chars().next().map_or(1, char::len_utf8));
    sentence.or_else(|| window.rfind(' ').map(|at| at + 1)).filter(|at| *at > 0).unwrap_or(window.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_paragraphs_are_cut_and_nothing_is_lost() {
        let text = "这一句话说完了。".repeat(5000);
        let pieces: Vec<_> = long_pieces(&text).collect();
        assert_eq!(pieces.concat(), text);
        assert!(pieces.iter().all(|piece| piece.len() <= LONGEST_BLOCK && piece.ends_with('。')));
        let one = "字".repeat(20_000);
        assert_eq!(long_pieces(&one).collect::<String>(), one);
    }
}
