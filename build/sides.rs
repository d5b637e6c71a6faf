//! The table of characters that only one script has.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use crate::dictionary::read;
use crate::output::{flat, save};

/// Writes the table from character to side (1 Simplified only, 2 Traditional only), two bits a character:
/// `sides.pages` gives the page of 256 characters, `sides.cells` holds the pages. Page 0 is empty.
pub(crate) fn write(source: &Path, folder: &Path) -> Result<(), String> {
    let (simplified, traditional) = (read(source, "STCharacters")?, read(source, "TSCharacters")?);
    // OpenCC's own standard has 羣, which Taiwan and Hong Kong write 群: such a character tells nothing.
    let mut usual: HashSet<String> = HashSet::new();
    for variants in ["TWVariants", "HKVariants"] {
        usual.extend(read(source, variants)?.into_iter().flat_map(|(_, values)| values));
    }
    let mut sides: BTreeMap<usize, u8> = BTreeMap::new();
    for (side, own, other) in [(1, &simplified, &traditional), (2, &traditional, &simplified)] {
        let others: HashSet<&str> = other.iter().map(|(key, _)| key.as_str()).collect();
        for (key, values) in own {
            let is_usual = side == 1 && usual.contains(key);
            let tells = !is_usual && !values.contains(key) && !others.contains(key.as_str());
            if let (true, Some(c), 1) = (tells, key.chars().next(), key.chars().count()) {
                sides.insert(c as usize, side);
            }
        }
    }
    let mut pages: Vec<u16> = Vec::new();
    let mut cells = vec![0; 64];
    for (code, side) in sides {
        if pages.len() <= code / 256 {
            pages.resize(code / 256, 0);
            pages.push((cells.len() / 64) as u16);
            cells.resize(cells.len() + 64, 0);
        }
        let start = usize::from(pages[code / 256]) * 64;
        cells[start + code % 256 / 4] |= side << (code % 4 * 2);
    }
    save(folder, "sides.pages", &flat(&pages))?;
    save(folder, "sides.cells", &cells)
}
