//! Counts cells. Every other room asks here, so that columns are the same everywhere.

use std::borrow::Cow;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What terminals measure differently, as one of them does it.
///
/// Source: nine terminals and five engines asked where the cursor stands behind `“`, `❤️`, a family
/// joined by ZWJ, and `⭐`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Widths {
    /// Whether characters of ambiguous width (UAX #11), such as `“`, `…` and `①`, take two cells.
    pub wide_ambiguous: bool,
    /// Whether emoji take two cells, as they do since Unicode 9.
    pub wide_emoji: bool,
    /// Whether a variation selector makes an emoji of `❤`, two cells wide.
    pub selectors: bool,
    /// Whether emoji that are joined or coloured by a modifier are one, two cells wide.
    pub sequences: bool,
}

impl Default for Widths {
    fn default() -> Self {
        Widths::CAUTIOUS
    }
}

/// Makes an emoji of the character before it.
const EMOJI_SELECTOR: char = '\u{FE0F}';
/// Joins two emoji into one.
const JOINER: char = '\u{200D}';

impl Widths {
    /// By Unicode's own tables: for text that goes to no terminal.
    pub const UNICODE: Widths =
        Widths { wide_ambiguous: false, wide_emoji: true, selectors: true, sequences: true };

    /// For a terminal that hasn't answered: ambiguous characters take one cell, as nearly everywhere, and
    /// emoji are shown in forms that all terminals agree on.
    pub const CAUTIOUS: Widths = Widths { selectors: false, sequences: false, ..Widths::UNICODE };

    /// Cells of one grapheme cluster, in the form that [`Widths::form`] gives it.
    pub fn cluster(self, cluster: &str) -> usize {
        if let [byte] = cluster.as_bytes() {
            return usize::from(*byte >= b' ' && *byte != 0x7F);
        }
        let form = self.form(cluster);
        let mut characters = form.chars();
        let Some(first) = characters.next() else { return 0 };
        if !self.wide_emoji && is_wide_emoji(first) {
            return 1;
        }
        let wide = self.wide_ambiguous && first.width_cjk() == Some(2);
        match (wide, characters.next()) {
            (true, _) => 2,
            (false, None) => first.width().unwrap_or(0),
            (false, Some(_)) => form.width().min(2),
        }
    }

    /// Cells of a text.
    pub fn cells(self, text: &str) -> usize {
        if text.is_ascii() {
            return text.bytes().filter(|byte| *byte >= b' ' && *byte != 0x7F).count();
        }
        let known: Option<usize> = text.chars().map(|character| self.known(character)).sum();
        known.unwrap_or_else(|| self.clusters(text).map(|(.., cells)| cells).sum())
    }

    /// The clusters of a text, each with its first byte and its cells.
    pub fn clusters(self, text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
        let mut at = 0;
        std::iter::from_fn(move || {
            let rest = text.get(at..)?;
            let mut characters = rest.chars();
            let character = characters.next()?;
            // Where the next character is known as well, nothing joins the two.
            let next_is_known = characters.next().is_none_or(|next| self.known(next).is_some());
            let (cluster, cells) = match self.known(character).filter(|_| next_is_known) {
                Some(cells) => (&rest[..character.len_utf8()], cells),
                None => {
                    let cluster = rest.graphemes(true).next()?;
                    (cluster, self.cluster(cluster))
                }
            };
            let begin = at;
            at += cluster.len();
            Some((begin, cluster, cells))
        })
    }

    /// The cells of common characters that are clusters by themselves wherever they stand beside each
    /// other; none of all others.
    fn known(self, character: char) -> Option<usize> {
        match character {
            ' '..='~' => Some(1),
            '\u{4E00}'..='\u{9FFF}' | '\u{3000}'..='\u{3029}' | '\u{FF01}'..='\u{FF60}' => Some(2),
            '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' => Some(2),
            '“' | '”' | '‘' | '’' | '…' | '—' | '·' => {
                Some(1 + usize::from(self.wide_ambiguous))
            }
            _ => None,
        }
    }

    /// The form of a cluster whose cells are certain: without selectors that choose a glyph, and of a
    /// sequence of emoji the first, where the terminal doesn't show it as one.
    pub fn form(self, cluster: &str) -> Cow<'_, str> {
        if cluster.len() < 4 || !cluster.chars().any(|character| self.is_uncertain(character)) {
            return Cow::Borrowed(cluster);
        }
        let mut form = String::with_capacity(cluster.len());
        for character in cluster.chars() {
            match character {
                _ if !self.is_uncertain(character) => form.push(character),
                JOINER => break,
                _ => {}
            }
        }
        match form.is_empty() {
            true => Cow::Borrowed(cluster),
            false => Cow::Owned(form),
        }
    }

    /// Whether a character inside a cluster makes terminals disagree about its cells.
    fn is_uncertain(self, character: char) -> bool {
        match character {
            '\u{FE00}'..='\u{FE0E}' => true,
            EMOJI_SELECTOR => !self.selectors,
            JOINER | '\u{1F3FB}'..='\u{1F3FF}' => !self.sequences,
            _ => false,
        }
    }

    /// Whether a text may hold clusters that are shown in another form.
    pub fn changes(self, text: &str) -> bool {
        !text.is_ascii() && text.chars().any(|character| self.is_uncertain(character))
    }

    /// The beginning of `text` that fits into `room` cells, and the cells that it takes.
    pub fn fitting(self, text: &str, room: usize) -> (&str, usize) {
        let mut used = 0;
        for (at, _, more) in self.clusters(text) {
            if used + more > room {
                return (&text[..at], used);
            }
            used += more;
        }
        (text, used)
    }

    /// `text` cut to `room` cells, with `…` at its end where something was cut off.
    pub fn truncated(self, text: &str, room: usize) -> String {
        let (whole, _) = self.fitting(text, room);
        if whole.len() == text.len() {
            return text.to_owned();
        }
        match room.checked_sub(self.cluster("…")) {
            None => String::new(),
            Some(room) => format!("{}…", self.fitting(text, room).0.trim_end()),
        }
    }
}

/// Emoji that were narrow before Unicode 9; Chinese characters of the same planes are not meant.
fn is_wide_emoji(character: char) -> bool {
    matches!(character, '\u{231A}'..='\u{2B55}' | '\u{1F004}'..='\u{1FAFF}') && character.width() == Some(2)
}

/// The last border between clusters at or before a byte of `text`.
pub fn cluster_start(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    let mut cursor = GraphemeCursor::new(byte, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => byte,
        _ => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0),
    }
}

/// The first border between clusters at or behind a byte of `text`.
pub fn cluster_border(text: &str, byte: usize) -> usize {
    let mut cursor = GraphemeCursor::new(byte.min(text.len()), text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => byte.min(text.len()),
        _ => cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: Widths = Widths { wide_ambiguous: true, ..Widths::CAUTIOUS };
    const OLD: Widths = Widths { wide_emoji: false, ..Widths::CAUTIOUS };

    #[test]
    fn cells_are_counted_by_cluster() {
        // As Unicode has it, cautious, with wide ambiguous characters, and with narrow emoji.
        let table = [
            ("", [0, 0, 0, 0]),
            ("abc", [3, 3, 3, 3]),
            ("中文", [4, 4, 4, 4]),
            ("“好”…—", [6, 6, 10, 6]),
            ("e\u{301}①", [2, 2, 3, 2]),
            ("👨‍👩‍👧", [2, 2, 2, 1]),
            ("👍🏽", [2, 2, 2, 1]),
            ("❤️", [2, 1, 1, 1]),
            ("1️⃣", [2, 1, 1, 1]),
            ("🇨🇳", [2, 2, 2, 2]),
            ("⭐", [2, 2, 2, 1]),
            ("“\u{FE01}", [1, 1, 2, 1]),
            ("ｊ𠀀", [4, 4, 4, 4]),
        ];
        for (text, expected) in table {
            let counted = [Widths::UNICODE, Widths::CAUTIOUS, WIDE, OLD].map(|widths| widths.cells(text));
            assert_eq!(counted, expected, "{text}");
        }
    }

    #[test]
    fn known_characters_are_clusters_of_their_width() {
        for widths in [Widths::UNICODE, WIDE, OLD] {
            for character in '\0'..=char::MAX {
                let Some(cells) = widths.known(character) else { continue };
                assert_eq!(cells, widths.cluster(&character.to_string()), "{character}");
                assert_eq!(format!("中{character}a").graphemes(true).count(), 3, "{character}");
            }
            let text = "a中“é”e\u{301}👨‍👩‍👧中\u{301}か\u{3099}🇨🇳🇨。";
            let all: Vec<(usize, &str)> =
                widths.clusters(text).map(|(at, cluster, _)| (at, cluster)).collect();
            assert_eq!(all, text.grapheme_indices(true).collect::<Vec<_>>());
        }
    }

    #[test]
    fn uncertain_clusters_have_a_form_that_all_agree_on() {
        let table =
            [("❤️", "❤"), ("👨‍👩‍👧", "👨"), ("👍🏽", "👍"), ("🏽", "🏽"), ("中", "中"), ("e\u{301}", "e\u{301}")];
        for (cluster, form) in table {
            assert_eq!(Widths::CAUTIOUS.form(cluster), form);
            assert_eq!(Widths::UNICODE.form(cluster), cluster);
        }
        assert!(Widths::CAUTIOUS.changes("我❤️你") && !Widths::UNICODE.changes("我❤️你"));
    }

    #[test]
    fn borders_lie_between_clusters() {
        let text = "中e\u{301}x";
        assert_eq!([0, 3, 4, 6, 9].map(|byte| cluster_border(text, byte)), [0, 3, 6, 6, 7]);
    }

    #[test]
    fn cutting_keeps_clusters_whole() {
        assert_eq!(Widths::UNICODE.fitting("中文字", 5), ("中文", 4));
        let cut = |room| Widths::UNICODE.truncated("中文字", room);
        assert_eq!([6, 5, 4, 1, 0].map(cut), ["中文字", "中文…", "中…", "…", ""]);
        assert_eq!([5, 4, 1].map(|room| WIDE.truncated("中文字", room)), ["中…", "中…", ""]);
    }
}
