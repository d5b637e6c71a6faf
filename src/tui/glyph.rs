//! How sure it is what a terminal makes of a cluster.
//!
//! All terminals agree on Latin letters and on Han; on ambiguous characters, on emoji and on sequences
//! of several code points they don't. Behind those the cursor may stand anywhere.

use std::ops::RangeInclusive;

use unicode_width::UnicodeWidthChar;

use crate::text::width::Widths;

/// Characters of two cells that every terminal knows as such: Hangul, Han, Kana, and their punctuation.
/// Emoji are none of them, nor the hexagrams at U+4DC0, which became wide only in Unicode 16.
const CERTAINLY_WIDE: [RangeInclusive<char>; 10] = [
    '\u{1100}'..='\u{115F}',
    '\u{2E80}'..='\u{4DBF}',
    '\u{4E00}'..='\u{A4CF}',
    '\u{A960}'..='\u{A97C}',
    '\u{AC00}'..='\u{D7A3}',
    '\u{F900}'..='\u{FAFF}',
    '\u{FE30}'..='\u{FE6F}',
    '\u{FF00}'..='\u{FF60}',
    '\u{FFE0}'..='\u{FFE6}',
    '\u{20000}'..='\u{3FFFD}',
];

/// Some terminals give a cell to the joiner between emoji.
const JOINER: char = '\u{200D}';

/// What is known of how the terminal measures clusters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Metrics {
    /// How cells are counted.
    pub widths: Widths,
    /// Whether the terminal has told what it does with ambiguous characters.
    pub trusts_ambiguous: bool,
}

impl Metrics {
    /// The cells that a cluster takes.
    pub(super) fn cells(self, cluster: &str) -> usize {
        self.widths.cluster(cluster)
    }

    /// Whether the terminal surely gives a cluster the cells that we count.
    pub(super) fn is_certain(self, cluster: &str) -> bool {
        if cluster.len() == 1 {
            return true;
        }
        let mut characters = cluster.chars();
        let (Some(character), None) = (characters.next(), characters.next()) else { return false };
        match (character.width(), character.width_cjk()) {
            (Some(1), Some(1)) => true,
            (Some(1), Some(2)) => self.trusts_ambiguous,
            (Some(2), Some(2)) => CERTAINLY_WIDE.iter().any(|range| range.contains(&character)),
            _ => false,
        }
    }

    /// The cells that a cluster takes in the terminal that gives it most.
    pub(super) fn reach(self, cluster: &str) -> u16 {
        let cells = self.cells(cluster);
        if self.is_certain(cluster) {
            return u16::try_from(cells).unwrap_or(2);
        }
        let one_by_one: usize = cluster
            .chars()
            .map(|character| if character == JOINER { 1 } else { character.width_cjk().unwrap_or(0) })
            .sum();
        u16::try_from(one_by_one.max(cells)).unwrap_or(u16::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_agree_on_letters_and_han_and_not_on_much_else() {
        // Cluster, whether it is certain without and with a word about ambiguous ones, the reaches.
        let table = [
            ("a", true, true, 1, 1),
            ("é", true, true, 1, 1),
            ("中", true, true, 2, 2),
            ("，", true, true, 2, 2),
            ("ｊ", true, true, 2, 2),
            ("𠮷", true, true, 2, 2),
            ("ア", true, true, 2, 2),
            ("“", false, true, 2, 1),
            ("…", false, true, 2, 1),
            ("│", false, true, 2, 1),
            ("e\u{301}", false, false, 1, 1),
            ("葛\u{E0100}", false, false, 2, 2),
            ("⭐", false, false, 2, 2),
            ("😀", false, false, 2, 2),
            ("❤\u{FE0F}", false, false, 2, 2),
            ("👍🏽", false, false, 4, 4),
            ("👨\u{200D}👩\u{200D}👧", false, false, 8, 8),
            ("䷀", false, false, 2, 2),
        ];
        let untold = Metrics { widths: Widths::UNICODE, trusts_ambiguous: false };
        let told = Metrics { trusts_ambiguous: true, ..untold };
        for (cluster, certain, certain_when_told, most, most_when_told) in table {
            assert_eq!(untold.is_certain(cluster), certain, "{cluster}");
            assert_eq!(told.is_certain(cluster), certain_when_told, "{cluster}");
            assert_eq!(untold.reach(cluster), most, "{cluster}");
            assert_eq!(told.reach(cluster), most_when_told, "{cluster}");
        }
    }
}
