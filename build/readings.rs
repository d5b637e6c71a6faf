//! The readings of ideographs, without tones, as `src/search/pinyin.rs` reads them.
//!
//! The crate that has them holds tens of thousands of references, which the loader of a program would have to set
//! at every start; as plain numbers they cost nothing until somebody searches by sound.

use std::collections::BTreeSet;
use std::path::Path;

use pinyin::ToPinyinMulti;

use crate::output::{flat, save};

/// Ideographs with known readings: extension A, and the unified ones.
const HAN: std::ops::Range<u32> = 0x3400..0xA000;

/// Writes `readings.syllables`, one on a line, and `readings.pairs`: an ideograph and the number of one of its
/// syllables, 16 bits each, in the order of the ideographs.
pub(crate) fn write(folder: &Path) -> Result<(), String> {
    let mut pairs = BTreeSet::new();
    for character in HAN.filter_map(char::from_u32) {
        for reading in character.to_pinyin_multi().into_iter().flatten() {
            pairs.insert((character, reading.plain()));
        }
    }
    let syllables: Vec<&str> =
        pairs.iter().map(|(_, syllable)| *syllable).collect::<BTreeSet<_>>().into_iter().collect();
    let mut numbers = Vec::with_capacity(pairs.len() * 2);
    for (character, syllable) in &pairs {
        let number = syllables.binary_search(syllable).map_err(|_| "a syllable got lost")?;
        numbers.push(u16::try_from(*character as u32).map_err(|_| "an ideograph beyond the basic plane")?);
        numbers.push(u16::try_from(number).map_err(|_| "too many syllables")?);
    }
    save(folder, "readings.syllables", syllables.join("\n").as_bytes())?;
    save(folder, "readings.pairs", &flat(&numbers))
}
