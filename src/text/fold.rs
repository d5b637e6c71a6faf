//! Folding: which characters are one to a searcher, whatever the script, the case and the width.
//!
//! A character stands for a whole class of them, made of all candidates of OpenCC's tables of characters and
//! variants, of the compatibility ideographs and the Kangxi radicals: 开 for 開, 发 for 發 and 髮. One becomes
//! one, so places map back directly. `build/fold.rs` makes the table: for every 128 characters a page, in
//! which each has the place of its stand-in. The stand-in is the most common Simplified character of its
//! class, so folded text can be read, and so has readings.

static PAGES: &[[u8; 2]] = include_bytes!(concat!(env!("OUT_DIR"), "/fold.pages")).as_chunks().0;
static CELLS: &[[u8; 256]] = include_bytes!(concat!(env!("OUT_DIR"), "/fold.cells")).as_chunks().0;
static ENDS: &[[u8; 4]] = include_bytes!(concat!(env!("OUT_DIR"), "/fold.ends")).as_chunks().0;

/// The characters of a page.
const PAGE: usize = 128;

/// The character that stands for the class of `character`; itself where nothing else is one with it.
#[inline]
pub fn fold(character: char) -> char {
    if character.is_ascii() {
        return character.to_ascii_lowercase();
    }
    stand_in(character as u32).and_then(char::from_u32).unwrap_or(character)
}

/// The code point of the character that stands for another one, if one does.
#[inline]
pub fn stand_in(code: u32) -> Option<u32> {
    let code = code as usize;
    let page = usize::from(u16::from_le_bytes(*PAGES.get(code / PAGE)?));
    let at = code % PAGE * 2;
    let cell = CELLS.get(page)?.get(at..at + 2)?;
    let place = usize::from(u16::from_le_bytes([*cell.first()?, *cell.get(1)?]));
    Some(u32::from_le_bytes(*ENDS.get(place.checked_sub(1)?)?))
}

/// All characters that fold to `character`, which is folded itself: it comes first.
pub fn variants(character: char) -> Vec<char> {
    let mut found = vec![character];
    for (number, page) in PAGES.iter().enumerate().filter(|(_, page)| **page != [0, 0]) {
        let Some(cells) = CELLS.get(usize::from(u16::from_le_bytes(*page))) else { continue };
        let used = cells.as_chunks::<2>().0.iter().enumerate().filter(|(_, cell)| **cell != [0, 0]);
        let codes = used.map(|(at, _)| (number * PAGE + at) as u32);
        found.extend(codes.filter_map(char::from_u32).filter(|other| fold(*other) == character));
    }
    found
}

/// Whether a character is seen as a blank.
#[inline]
pub fn is_blank(character: char) -> bool {
    match character {
        '\t'..='\r' | ' ' => true,
        '\0'..='\x7F' => false,
        _ => character.is_whitespace(),
    }
}

/// Whether a character takes no room and means nothing to a searcher: soft hyphens, marks of order, variation
/// selectors and the like.
#[inline]
pub fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{34F}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}'
    )
}

/// Whether blanks between two characters mean nothing: they part Han text from Latin words or numbers, which
/// some write and some don't, or stand in Han text, where a line was broken or a heading is spaced. The characters
/// are as they stand in the text.
pub fn is_joint(before: char, after: char) -> bool {
    match (is_wide(before), is_wide(after)) {
        (true, true) => true,
        (true, false) => is_latin(after),
        (false, true) => is_latin(before),
        (false, false) => false,
    }
}

/// Letters and digits of scripts that part their words with blanks, in full width too.
fn is_latin(character: char) -> bool {
    let folded = fold(character);
    (folded as u32) < 0x2E80 && folded.is_alphanumeric()
}

/// Han characters, kana, and punctuation as wide as they are.
fn is_wide(character: char) -> bool {
    matches!(character as u32, 0x2E80..0xA4D0 | 0xF900..0xFB00 | 0xFE30..0xFE50 | 0xFF00..0xFFF0 | 0x2_0000..0x4_0000)
        && !is_latin(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn script_case_and_width_are_one() {
        let table = [
            ('開', '开'),
            ('髮', '发'),
            ('發', '发'),
            ('里', '里'),
            ('裏', '里'),
            ('裡', '里'),
            ('A', 'a'),
            ('Ａ', 'a'),
            ('É', 'é'),
            ('Я', 'я'),
            ('？', '?'),
            ('\u{2F64}', '用'),
            ('\u{F900}', '岂'),
            ('\u{2F800}', '丽'),
            ('的', '的'),
            ('🙂', '🙂'),
        ];
        for (character, expected) in table {
            assert_eq!(fold(character), expected, "{character}");
        }
    }

    #[test]
    fn what_is_folded_stays() {
        for character in '\0'..=char::MAX {
            let folded = fold(character);
            assert_eq!(fold(folded), folded, "{character:?}");
            assert_eq!(is_blank(character), is_blank(folded), "{character:?}");
            assert_eq!(is_unseen(character), is_unseen(folded), "{character:?}");
        }
    }

    #[test]
    fn a_class_is_all_that_folds_to_its_stand_in() {
        for character in ['发', '里', 'a', '1', '?', '的', '干', 'k'] {
            let mut expected: Vec<char> =
                ('\0'..=char::MAX).filter(|other| fold(*other) == character).collect();
            let mut found = variants(character);
            assert_eq!(found[0], character);
            found.sort_unstable();
            expected.sort_unstable();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn both_sides_of_every_phrase_are_one() {
        let phrases = include_str!("../../assets/dict/STPhrases.txt");
        let mut pairs = 0;
        for line in phrases.lines().filter(|line| !line.starts_with('#')) {
            let Some((key, values)) = line.split_once('\t') else { continue };
            for value in values.split(' ').filter(|value| value.chars().count() == key.chars().count()) {
                pairs += 1;
                assert!(key.chars().map(fold).eq(value.chars().map(fold)), "{key} {value}");
            }
        }
        assert!(pairs > 40_000, "{pairs}");
    }

    #[test]
    fn blanks_between_han_and_latin_mean_nothing() {
        let table = [
            ('I', '时', true),
            ('代', '5', true),
            ('，', 'a', true),
            ('Ａ', '好', true),
            ('好', '好', true),
            ('a', 'b', false),
            ('Ａ', 'b', false),
            (',', 'a', false),
            ('好', ',', false),
        ];
        for (before, after, expected) in table {
            assert_eq!(is_joint(before, after), expected, "{before} {after}");
        }
    }
}
