//! Which script a text is in, told by the characters that only one of them has.
//!
//! A character is Simplified only when STCharacters converts it to others but not to itself and TSCharacters
//! does not know it, and the other way round for Traditional. What Taiwan or Hong Kong writes is not Simplified,
//! whatever OpenCC's own standard has (群 for 羣). The build script writes the table: for every 256
//! characters a page, in which each has two bits.

use crate::model::Side;

use super::decode::decode;

static PAGES: &[[u8; 2]] = include_bytes!(concat!(env!("OUT_DIR"), "/sides.pages")).as_chunks().0;
static CELLS: &[[u8; 64]] = include_bytes!(concat!(env!("OUT_DIR"), "/sides.cells")).as_chunks().0;

/// The first character that can tell has more than two bytes, so shorter ones need not be looked up.
const FIRST_LEAD: u8 = 0xE0;

/// How many characters of a text belong to one script only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Characters that only Simplified Chinese has.
    pub simplified: usize,
    /// Characters that only Traditional Chinese has.
    pub traditional: usize,
}

impl Tally {
    /// The only script that has characters of its own here.
    #[must_use]
    pub fn sole(self) -> Option<Side> {
        match (self.simplified, self.traditional) {
            (0, 0) => None,
            (_, 0) => Some(Side::Simplified),
            (0, _) => Some(Side::Traditional),
            _ => None,
        }
    }

    /// The script with fewer characters of its own; `None` when they are equally many.
    #[must_use]
    pub fn rarer(self) -> Option<Side> {
        match self.simplified.cmp(&self.traditional) {
            std::cmp::Ordering::Less => Some(Side::Simplified),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Side::Traditional),
        }
    }
}

/// Counts the characters of a text that tell the scripts apart.
#[must_use]
pub fn tally(text: &str) -> Tally {
    telling(text).fold(Tally::default(), |mut tally, (_, side)| {
        match side {
            Side::Simplified => tally.simplified += 1,
            Side::Traditional => tally.traditional += 1,
        }
        tally
    })
}

/// The characters of a text that tell the scripts apart: their byte offsets and sides.
pub fn telling(text: &str) -> impl Iterator<Item = (usize, Side)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            if *bytes.get(at)? < FIRST_LEAD {
                at += 1;
                continue;
            }
            let (code, length) = decode(bytes, at)?;
            let start = at;
            at += length;
            if let Some(side) = side(code) {
                return Some((start, side));
            }
        }
    })
}

/// The only script that has a character, if there is one.
fn side(code: u32) -> Option<Side> {
    let code = code as usize;
    let page = u16::from_le_bytes(*PAGES.get(code / 256)?);
    let cells = CELLS.get(usize::from(page))?;
    match cells.get(code % 256 / 4)? >> (code % 4 * 2) & 3 {
        1 => Some(Side::Simplified),
        2 => Some(Side::Traditional),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_script_has_its_characters() {
        let (simplified, traditional) = (Side::Simplified, Side::Traditional);
        let found: Vec<_> = telling("a说的話é里了").collect();
        assert_eq!(found, [(1, simplified), (7, traditional)]);
    }

    #[test]
    fn characters_of_both_scripts_do_not_count() {
        // 后, 里, 面 and 干 are Traditional characters of their own; 群 and 台 are what Taiwan writes.
        assert_eq!(tally("后里面干的中文群台 plain 🙂\0"), Tally::default());
        assert_eq!(tally(""), Tally::default());
    }

    #[test]
    fn the_rarer_script_is_named() {
        let counted = tally("这说们與");
        assert_eq!(counted, Tally { simplified: 3, traditional: 1 });
        assert_eq!(counted.rarer(), Some(Side::Traditional));
        assert_eq!(Tally::default().rarer(), None);
    }

    #[test]
    fn characters_beyond_the_basic_plane_count() {
        assert_eq!(tally("𫗦").simplified, 1);
    }

    #[test]
    fn no_short_character_tells() {
        assert!((0..0x800).all(|code| side(code).is_none()));
    }
}
