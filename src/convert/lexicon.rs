//! The compiled dictionaries and the longest match in them.
//!
//! A lexicon is a double-array trie over character numbers, read from the little-endian tables that `build/`
//! writes. `pages` and `numbers` give a character's number (0: in no key). The child of a node by a number
//! stands in slot `base + number`; a slot holds the number it was reached by (16 bits), the base of its own
//! children (24 bits, 0: none) and its value (24 bits, 0: none, the upper two bits: skewed, rare). Value `n` is the part of
//! `values` from `bounds[n]` to `bounds[n + 1]`. Which dictionary goes before which is settled at build time,
//! so that here the longest match is always the right one.

use super::decode::decode;

/// The value of keys that are listed only to stay as they are.
const KEEP: u32 = 1;
/// Marks a value whose characters do not begin at the same bytes as those of its key.
const SKEWED: u32 = 1 << 23;
/// Marks a value that many fonts lack.
const RARE: u32 = 1 << 22;
/// The characters of a page.
const PAGE: usize = 128;

/// One step's dictionaries.
pub(super) struct Lexicon {
    leads: &'static [u8; 256],
    pages: &'static [[u8; 2]],
    numbers: &'static [[u8; 2]],
    slots: &'static [[u8; 8]],
    bounds: &'static [[u8; 4]],
    values: &'static str,
    /// Keys whose values have one of these marks stay as they are.
    kept: u32,
}

macro_rules! lexicon {
    ($name:literal) => {
        Lexicon {
            leads: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".leads")),
            pages: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".pages")).as_chunks().0,
            numbers: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".numbers")).as_chunks().0,
            slots: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".slots")).as_chunks().0,
            bounds: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".bounds")).as_chunks().0,
            values: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".values")),
            kept: 0,
        }
    };
}

/// Compatibility ideographs to the characters they stand for; comes before every conversion.
pub(super) static NORMALIZE: Lexicon = lexicon!("normalize");
/// Simplified to Traditional.
pub(super) static ST: Lexicon = lexicon!("st");
/// Traditional to Simplified.
pub(super) static TS: Lexicon = TRADITIONAL;
/// Traditional to Simplified, but for characters whose Simplified form many fonts lack.
pub(super) static TS_SAFE: Lexicon = Lexicon { kept: RARE, ..TRADITIONAL };
const TRADITIONAL: Lexicon = lexicon!("ts");
/// The words of Traditional Chinese that a text from Taiwan or Hong Kong is cut by.
pub(super) static TS_WORDS: Lexicon = lexicon!("ts_words");
/// Traditional to the forms of Taiwan.
pub(super) static TW: Lexicon = lexicon!("tw");
/// Traditional to the forms and words of Taiwan.
pub(super) static TWP: Lexicon = lexicon!("twp");
/// The forms of Taiwan to Traditional.
pub(super) static TW_REV: Lexicon = lexicon!("tw_rev");
/// The forms and words of Taiwan to Traditional with the words of the mainland.
pub(super) static TWP_REV: Lexicon = lexicon!("twp_rev");
/// Traditional to the forms of Hong Kong.
pub(super) static HK: Lexicon = lexicon!("hk");
/// Traditional to the forms and words of Hong Kong.
pub(super) static HKP: Lexicon = lexicon!("hkp");
/// The forms of Hong Kong to Traditional.
pub(super) static HK_REV: Lexicon = lexicon!("hk_rev");
/// The forms and words of Hong Kong to Traditional with the words of the mainland.
pub(super) static HKP_REV: Lexicon = lexicon!("hkp_rev");
/// New Japanese forms to old ones.
pub(super) static JP: Lexicon = lexicon!("jp");
/// Old Japanese forms to new ones.
pub(super) static JP_REV: Lexicon = lexicon!("jp_rev");

/// All of them.
#[cfg(test)]
pub(super) static ALL: [&Lexicon; 15] = [
    &NORMALIZE, &ST, &TS, &TS_SAFE, &TS_WORDS, &TW, &TWP, &TW_REV, &TWP_REV, &HK, &HKP, &HK_REV, &HKP_REV,
    &JP, &JP_REV,
];

/// A key found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    /// The byte after the key.
    pub(super) end: usize,
    /// Whether the key has more than one character.
    pub(super) is_word: bool,
    value: u32,
}

impl Match {
    /// Whether the characters of the value begin at other bytes than those of the key.
    pub(super) fn is_skewed(self) -> bool {
        self.value & SKEWED != 0
    }
}

impl Lexicon {
    /// The first byte from `at` on that may begin a key or a description sequence.
    #[inline]
    pub(super) fn next_lead(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let rest = bytes.get(at..)?;
        let is_lead = |byte: &u8| self.leads.get(usize::from(*byte)).is_some_and(|&lead| lead != 0);
        rest.iter().position(is_lead).map(|skipped| at + skipped)
    }

    /// The longest key that begins at byte `at`.
    #[inline]
    pub(super) fn longest(&self, bytes: &[u8], at: usize) -> Option<Match> {
        let mut best = None;
        let (mut end, mut base) = (at, 0);
        while let Some((code, length)) = decode(bytes, end) {
            let number = self.number(code);
            let slot = self.slot(base + number);
            if number == 0 || slot & 0xFFFF != number as u64 {
                break;
            }
            end += length;
            let value = (slot >> 40) as u32;
            if value != 0 {
                best = Some(Match { end, is_word: base != 0, value });
            }
            base = (slot >> 16) as usize & 0xFF_FFFF;
            if base == 0 {
                break;
            }
        }
        best
    }

    /// What takes the place of the key, or `None` when it stays.
    #[inline]
    pub(super) fn value(&self, found: Match) -> Option<&'static str> {
        if found.value == KEEP || found.value & self.kept != 0 {
            return None;
        }
        let number = (found.value & !(SKEWED | RARE)) as usize;
        self.values.get(self.bound(number)..self.bound(number + 1))
    }

    fn number(&self, code: u32) -> usize {
        let code = code as usize;
        let page = self.pages.get(code / PAGE).map_or(0, |page| u16::from_le_bytes(*page));
        let number = self.numbers.get(usize::from(page) * PAGE + code % PAGE);
        number.map_or(0, |number| usize::from(u16::from_le_bytes(*number)))
    }

    /// Whether any key has a character.
    #[cfg(test)]
    pub(super) fn has(&self, character: char) -> bool {
        self.number(character as u32) != 0
    }

    fn slot(&self, at: usize) -> u64 {
        self.slots.get(at).map_or(0, |slot| u64::from_le_bytes(*slot))
    }

    fn bound(&self, number: usize) -> usize {
        self.bounds.get(number).map_or(0, |bound| u32::from_le_bytes(*bound) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lexicon: &Lexicon, text: &str) -> Option<(usize, Option<&'static str>)> {
        lexicon.longest(text.as_bytes(), 0).map(|found| (found.end, lexicon.value(found)))
    }

    #[test]
    fn the_longest_key_wins() {
        assert_eq!(found(&ST, "头"), Some((3, Some("頭"))));
        assert_eq!(found(&ST, "头发白了"), Some((6, Some("頭髮"))));
        assert_eq!(found(&ST, "一出戏"), Some((9, Some("一齣戲"))));
    }

    #[test]
    fn a_key_that_maps_to_itself_is_found_and_stays() {
        assert_eq!(found(&TS, "乾隆"), Some((6, None)));
    }

    #[test]
    fn what_is_in_no_key_is_not_found() {
        assert_eq!(found(&ST, "a"), None);
        assert_eq!(found(&ST, ""), None);
        assert_eq!(found(&NORMALIZE, "中"), None);
        assert_eq!(found(&ST, "\u{10ffff}"), None);
    }

    #[test]
    fn a_value_of_other_length_is_skewed() {
        let found = NORMALIZE.longest("\u{2f800}".as_bytes(), 0).unwrap();
        assert!(found.is_skewed());
        let found = NORMALIZE.longest("\u{f900}".as_bytes(), 0).unwrap();
        assert!(!found.is_skewed());
    }
}
