//! One step of a conversion: the dictionaries it takes words from, merged, and the tables made of them.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use crate::dictionary::read;
use crate::output::{flat, save};
use crate::trie::Trie;

/// Ranks of dictionaries: a match in an earlier rank wins over any match in a later one, and within a rank the
/// longest wins.
///
/// OpenCC nests groups that either take the first dictionary with any match ("short circuit") or the longest
/// match of all ("union"). Its configurations only ever put unions inside a short circuit, which is this.
type Ranks = &'static [&'static [&'static str]];

/// The steps of OpenCC's configurations: a name, and the dictionaries.
///
/// `ts_words` is what the configurations from Taiwan and Hong Kong cut the text into words by.
const STEPS: &[(&str, Ranks)] = &[
    ("normalize", &[&["CJK_Compatibility_Ideographs"]]),
    ("st", &[ST_WORDS, &["STCharacters"]]),
    ("ts", &[&["TSPhrases"], &[RARE_CHARACTERS], &["TSCharacters"]]),
    ("ts_words", &[&["TSPhrases"]]),
    ("tw", &[&["TWVariantsPhrases"], &["TWVariants"]]),
    ("twp", &[&["TWPhrases"], &["TWVariantsPhrases"], &["TWVariants"]]),
    ("tw_rev", &[&["TWVariantsRevPhrases"], &["TWVariantsRev"]]),
    ("twp_rev", &[&["TWPhrasesRev"], &["TWVariantsRevPhrases"], &["TWVariantsRev"]]),
    ("hk", &[&["HKVariantsPhrases"], &["HKVariants"]]),
    ("hkp", &[&["HKPhrases"], &["HKVariantsPhrases"], &["HKVariants"]]),
    ("hk_rev", &[&["HKVariantsRevPhrases"], &["HKVariantsRev"]]),
    ("hkp_rev", &[&["HKPhrasesRev"], &["HKVariantsRevPhrases"], &["HKVariantsRev"]]),
    ("jp", &[&["JPShinjitaiPhrases"], &["JPShinjitaiCharacters"]]),
    ("jp_rev", &[&["JPShinjitaiCharactersRev"]]),
];

/// The words of Simplified Chinese. The configurations to Taiwan and Hong Kong cut the text into words by these,
/// and `src/convert/step.rs` tells them from the characters of the same step by their length.
const ST_WORDS: &[&str] = &["STPhrases", "STPhrases_GeneratedFromRegionalPhrases"];

/// Characters whose results many fonts lack (`may_output_tofu`). OpenCC's command line tool leaves them as they are.
const RARE_CHARACTERS: &str = "TSCharactersExt";

/// The characters of one page of the table from character to number.
const PAGE: usize = 128;
/// A value that says "as it was": most of the phrases are listed only to keep their characters from changing.
const KEEP: u64 = 1;
/// Marks a value whose characters do not begin at the same bytes as those of its key.
const SKEWED: u64 = 1 << 23;
/// Marks a value out of [`RARE_CHARACTERS`].
const RARE: u64 = 1 << 22;

/// Writes the tables of every step.
pub(crate) fn write_all(source: &Path, target: &Path) -> Result<(), String> {
    check_words(source)?;
    let rare = rare_characters(source)?;
    for (name, ranks) in STEPS {
        let words = rank_words(source, ranks)?;
        Lexicon::new(&words, &rare).map_err(|why| format!("step {name}: {why}"))?.write(target, name)?;
    }
    Ok(())
}

/// Makes sure that in the step `st` words, and words alone, have more than one character.
fn check_words(source: &Path) -> Result<(), String> {
    for (names, are_words) in [(ST_WORDS, true), (&["STCharacters"], false)] {
        for name in names {
            let entries = read(source, name)?;
            if let Some((key, _)) = entries.iter().find(|(key, _)| (key.chars().count() > 1) != are_words) {
                return Err(format!("{name}: {key} has an unexpected length"));
            }
        }
    }
    Ok(())
}

/// The rare characters; makes sure that without them the others of their step leave their keys as they are.
fn rare_characters(source: &Path) -> Result<HashMap<String, String>, String> {
    let first = |(key, values): (String, Vec<String>)| (key, values.into_iter().next().unwrap_or_default());
    let others: HashMap<String, String> = read(source, "TSCharacters")?.into_iter().map(first).collect();
    let rare: HashMap<String, String> = read(source, RARE_CHARACTERS)?.into_iter().map(first).collect();
    match rare.keys().find(|key| others.get(*key).is_some_and(|value| value != *key)) {
        Some(key) => Err(format!("{RARE_CHARACTERS}: {key} doesn't stay without it")),
        None => Ok(rare),
    }
}

/// Merges the dictionaries of a step so that a plain longest match over the result obeys the ranks.
///
/// A key is left out when a shorter key of an earlier rank is its beginning, for then the shorter one always
/// wins. What remains can only grow earlier in rank as it grows in length.
fn rank_words(folder: &Path, ranks: &[&[&str]]) -> Result<BTreeMap<String, String>, String> {
    let mut words: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for (rank, names) in ranks.iter().enumerate() {
        for name in *names {
            for (key, values) in read(folder, name)? {
                let value = values.into_iter().next().unwrap_or_default();
                words.entry(key).or_insert((rank, value));
            }
        }
    }
    let rank_of = |key: &str| words.get(key).map_or(usize::MAX, |(rank, _)| *rank);
    let hidden = |key: &str, rank| key.char_indices().skip(1).any(|(end, _)| rank_of(&key[..end]) < rank);
    let kept = words.iter().filter(|(key, (rank, _))| !hidden(key, *rank));
    Ok(kept.map(|(key, (_, value))| (key.clone(), value.clone())).collect())
}

/// One step's tables before they are written.
struct Lexicon {
    leads: [u8; 256],
    pages: Vec<u16>,
    numbers: Vec<u16>,
    slots: Vec<u64>,
    bounds: Vec<u32>,
    values: String,
}

impl Lexicon {
    fn new(words: &BTreeMap<String, String>, rare: &HashMap<String, String>) -> Result<Self, String> {
        let numbers = number_characters(words)?;
        let mut values = Values::new();
        let mut trie = Trie::new();
        let mut leads = [0; 256];
        // The operators of ideographic description sequences stop the scan as well; see `sequence.rs`.
        leads[0xE2] = 1;
        for (key, value) in words {
            leads[usize::from(key.as_bytes()[0])] = 1;
            let mark = if rare.get(key) == Some(value) { RARE } else { 0 };
            trie.insert(key.chars().map(|c| numbers[&c]), values.number(key, value) | mark);
        }
        let slots = trie.pack();
        if slots.len() >= 1 << 24 || values.bounds.len() >= 1 << 22 {
            return Err("too many entries for the layout".to_owned());
        }
        let (pages, numbers) = page_numbers(&numbers);
        Ok(Self { leads, pages, numbers, slots, bounds: values.bounds, values: values.text })
    }

    fn write(&self, folder: &Path, name: &str) -> Result<(), String> {
        let save = |part: &str, bytes: &[u8]| save(folder, &format!("{name}.{part}"), bytes);
        save("leads", &self.leads)?;
        save("pages", &flat(&self.pages))?;
        save("numbers", &flat(&self.numbers))?;
        save("slots", &self.slots.iter().flat_map(|slot| slot.to_le_bytes()).collect::<Vec<u8>>())?;
        save("bounds", &self.bounds.iter().flat_map(|bound| bound.to_le_bytes()).collect::<Vec<u8>>())?;
        save("values", self.values.as_bytes())
    }
}

/// Numbers the characters of all keys from 1, the frequent ones first, which keeps the trie dense.
fn number_characters(words: &BTreeMap<String, String>) -> Result<HashMap<char, u16>, String> {
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    words.keys().flat_map(|key| key.chars()).for_each(|c| *counts.entry(c).or_default() += 1);
    let mut order: Vec<(char, usize)> = counts.into_iter().collect();
    order.sort_by_key(|&(c, count)| (usize::MAX - count, c));
    let number = |place: usize| u16::try_from(place + 1).map_err(|_| "too many characters".to_owned());
    order.iter().enumerate().map(|(place, &(c, _))| Ok((c, number(place)?))).collect()
}

/// Lays the numbers out in two levels: the page of a character, and its place there. Page 0 is empty.
fn page_numbers(numbers: &HashMap<char, u16>) -> (Vec<u16>, Vec<u16>) {
    let mut pages = Vec::new();
    let mut cells = vec![0; PAGE];
    let mut order: Vec<(usize, u16)> = numbers.iter().map(|(&c, &number)| (c as usize, number)).collect();
    order.sort_unstable();
    for (code, number) in order {
        let page = code / PAGE;
        if pages.len() <= page {
            pages.resize(page, 0);
            // A page holds at least one of fewer than 65,536 characters, so its number fits.
            pages.push((cells.len() / PAGE) as u16);
            cells.resize(cells.len() + PAGE, 0);
        }
        let start = usize::from(pages[page]) * PAGE;
        cells[start + code % PAGE] = number;
    }
    (pages, cells)
}

/// The distinct values of a step, one after another in one text. Value 0 is "none", value 1 is [`KEEP`].
struct Values {
    text: String,
    bounds: Vec<u32>,
    known: HashMap<String, u64>,
}

impl Values {
    fn new() -> Self {
        Self { text: String::new(), bounds: vec![0, 0, 0], known: HashMap::new() }
    }

    /// The number under which `value` stands, marked when it is skewed against `key`.
    fn number(&mut self, key: &str, value: &str) -> u64 {
        if key == value {
            return KEEP;
        }
        let next = self.bounds.len() as u64 - 1;
        let number = *self.known.entry(value.to_owned()).or_insert(next);
        if number == next {
            self.text.push_str(value);
            self.bounds.push(self.text.len() as u32);
        }
        let parallel =
            key.len() == value.len() && key.char_indices().all(|(at, _)| value.is_char_boundary(at));
        if parallel && key.chars().count() == value.chars().count() { number } else { number | SKEWED }
    }
}
