//! Compiles OpenCC's text dictionaries (`assets/dict/`) into the tables that `src/convert/` reads, and the
//! words of the interface (`assets/strings/`) into arrays.
//!
//! Every step of a conversion becomes one double-array trie, so that nothing is parsed, allocated or sorted
//! when the program starts. The tables are written as plain little-endian bytes, because a Rust array literal
//! of this size would take rustc longer than all the rest of the crate. `src/convert/lexicon.rs` and
//! `src/convert/detect.rs` describe the two layouts from the reader's side.

// Cargo reads a build script's standard output; a place in a table is known to exist when it is used.
#![allow(clippy::print_stdout, clippy::indexing_slicing)]

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The steps: a name, and dictionaries in order of precedence.
///
/// OpenCC nests groups that either take the first dictionary with any match ("short circuit") or the longest
/// match of all ("union"). Its configurations only ever put unions inside a short circuit, which is a list of
/// ranks: a match in an earlier rank wins over any match in a later one, and within a rank the longest wins.
const STEPS: &[(&str, &[&[&str]])] = &[
    ("normalize", &[&["CJK_Compatibility_Ideographs"]]),
    ("st", &[&["STPhrases", "STPhrases_GeneratedFromRegionalPhrases"], &["STCharacters"]]),
    ("ts", &[&["TSPhrases"], &["TSCharactersExt"], &["TSCharacters"]]),
];

/// The characters of one page of the table from character to number.
const PAGE: usize = 128;
/// A value that says "as it was": most of the phrases are listed only to keep their characters from changing.
const KEEP: u64 = 1;
/// Marks a value whose characters do not begin at the same bytes as those of its key.
const SKEWED: u64 = 1 << 23;

/// A dictionary's lines: key and candidate values, as in the file.
type Entries = Vec<(String, Vec<String>)>;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=assets/dict");
    println!("cargo::rerun-if-changed=assets/strings");
    if let Err(message) = run() {
        println!("cargo::error={message}");
    }
}

fn run() -> Result<(), String> {
    let variable = |name| env::var_os(name).map(PathBuf::from).ok_or_else(|| format!("{name} is not set"));
    let source = variable("CARGO_MANIFEST_DIR")?.join("assets").join("dict");
    let target = variable("OUT_DIR")?;
    for (name, ranks) in STEPS {
        let words = rank_words(&source, ranks)?;
        Lexicon::new(&words).map_err(|why| format!("step {name}: {why}"))?.write(&target, name)?;
    }
    write_sides(&target, &read(&source, "STCharacters")?, &read(&source, "TSCharacters")?)?;
    let strings = variable("CARGO_MANIFEST_DIR")?.join("assets").join("strings");
    LANGUAGES.iter().try_for_each(|language| write_strings(&strings, &target, language))
}

/// The interface's languages.
const LANGUAGES: [&str; 3] = ["zh-Hans", "zh-Hant", "en"];

/// Writes the words of a language as a Rust array of keys and words, in the order of the keys.
fn write_strings(source: &Path, target: &Path, language: &str) -> Result<(), String> {
    let path = source.join(language).with_extension("toml");
    let complain = |why: &dyn std::fmt::Display| format!("{}: {why}", path.display());
    let text = fs::read_to_string(&path).map_err(|why| complain(&why))?;
    let table: toml::Table = text.parse().map_err(|why: toml::de::Error| complain(&why))?;
    let mut words = Vec::new();
    for (key, value) in &table {
        let value = value.as_str().ok_or_else(|| complain(&format!("{key} is no string")))?;
        words.push((key.as_str(), value));
    }
    words.sort_unstable();
    let file = target.join(format!("strings.{language}.rs"));
    fs::write(&file, format!("&{words:?}")).map_err(|why| format!("cannot write {}: {why}", file.display()))
}

/// Reads one dictionary: `key<TAB>value value …`, with `#` opening a comment line.
fn read(folder: &Path, name: &str) -> Result<Entries, String> {
    let path = folder.join(name).with_extension("txt");
    let text = fs::read_to_string(&path).map_err(|why| format!("cannot read {}: {why}", path.display()))?;
    let mut seen = HashSet::new();
    let mut entries = Entries::new();
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let complain = |what: &str| format!("{}, line {}: {what}", path.display(), number + 1);
        let (key, values) = line.split_once('\t').ok_or_else(|| complain("no tab after the key"))?;
        let values: Vec<String> = values.split(' ').map(str::to_owned).collect();
        if key.is_empty() || values.iter().any(String::is_empty) {
            return Err(complain("an empty key or value"));
        }
        if !seen.insert(key) {
            return Err(complain("a key that was given before"));
        }
        entries.push((key.to_owned(), values));
    }
    if entries.is_empty() { Err(format!("{} has no entries", path.display())) } else { Ok(entries) }
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
    fn new(words: &BTreeMap<String, String>) -> Result<Self, String> {
        let numbers = number_characters(words)?;
        let mut values = Values::new();
        let mut trie = Trie::new();
        let mut leads = [0; 256];
        // The operators of ideographic description sequences stop the scan as well; see `sequence.rs`.
        leads[0xE2] = 1;
        for (key, value) in words {
            leads[usize::from(key.as_bytes()[0])] = 1;
            trie.insert(key.chars().map(|c| numbers[&c]), values.number(key, value));
        }
        let slots = trie.pack();
        if slots.len() >= 1 << 24 || values.bounds.len() >= 1 << 23 {
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

fn flat(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn save(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), String> {
    let path = folder.join(name);
    fs::write(&path, bytes).map_err(|why| format!("cannot write {}: {why}", path.display()))
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

/// A trie over character numbers; node 0 is the root.
struct Trie {
    nodes: Vec<Node>,
}

#[derive(Default)]
struct Node {
    children: Vec<(usize, usize)>,
    value: u64,
}

impl Trie {
    fn new() -> Self {
        Self { nodes: vec![Node::default()] }
    }

    /// Adds a key. Keys come sorted, so a child that exists is always the last one.
    fn insert(&mut self, key: impl Iterator<Item = u16>, value: u64) {
        let mut node = 0;
        for number in key.map(usize::from) {
            node = match self.nodes[node].children.last() {
                Some(&(last, child)) if last == number => child,
                _ => {
                    self.nodes.push(Node::default());
                    let child = self.nodes.len() - 1;
                    self.nodes[node].children.push((number, child));
                    child
                }
            };
        }
        self.nodes[node].value = value;
    }

    /// Lays the trie out as a double array: the child of a node by `number` stands at the node's base plus
    /// `number`, and holds `number` so that it can be told from the children of others. For this no two nodes
    /// may share a base. The root's base is 0; in a leaf 0 says that there are no children.
    fn pack(&self) -> Vec<u64> {
        let mut slots = Vec::new();
        let bases = self.bases();
        for (node, base) in self.nodes.iter().zip(&bases) {
            for &(number, child) in &node.children {
                let at = base + number;
                slots.resize(slots.len().max(at + 1), 0);
                slots[at] = number as u64 | (bases[child] as u64) << 16 | self.nodes[child].value << 40;
            }
        }
        slots
    }

    /// Finds a base for every node. The largest families go first, while there is room; the smallest fill the
    /// gaps. Within one size the search goes on where the last one ended, which keeps it linear.
    fn bases(&self) -> Vec<usize> {
        let mut bases = vec![0; self.nodes.len()];
        let mut room = Room::default();
        room.take(0, &self.nodes[0].children);
        let mut order: Vec<usize> = (1..self.nodes.len()).collect();
        order.sort_by_key(|&node| usize::MAX - self.nodes[node].children.len());
        let mut from = (0, 1);
        for node in order {
            let children = &self.nodes[node].children;
            if children.is_empty() {
                break;
            }
            let start = if from.0 == children.len() { from.1 } else { 1 };
            let base = room.find(start, children);
            from = (children.len(), base);
            room.take(base, children);
            bases[node] = base;
        }
        bases
    }
}

/// Which slots and which bases of a double array are in use.
#[derive(Default)]
struct Room {
    slots: Vec<bool>,
    bases: HashSet<usize>,
}

impl Room {
    /// The first base from `start` on that is unused and has a free slot for each child.
    fn find(&self, start: usize, children: &[(usize, usize)]) -> usize {
        let is_free = |at: usize| !self.slots.get(at).copied().unwrap_or(false);
        let fits = |base: usize| children.iter().all(|&(number, _)| is_free(base + number));
        (start..).find(|&base| fits(base) && !self.bases.contains(&base)).unwrap_or(self.slots.len())
    }

    fn take(&mut self, base: usize, children: &[(usize, usize)]) {
        self.bases.insert(base);
        for &(number, _) in children {
            self.slots.resize(self.slots.len().max(base + number + 1), false);
            self.slots[base + number] = true;
        }
    }
}

/// Writes the table from character to side (1 Simplified only, 2 Traditional only), two bits a character:
/// `sides.pages` gives the page of 256 characters, `sides.cells` holds the pages. Page 0 is empty.
fn write_sides(folder: &Path, simplified: &Entries, traditional: &Entries) -> Result<(), String> {
    let mut sides: BTreeMap<usize, u8> = BTreeMap::new();
    for (side, own, other) in [(1, simplified, traditional), (2, traditional, simplified)] {
        let others: HashSet<&str> = other.iter().map(|(key, _)| key.as_str()).collect();
        for (key, values) in own {
            let tells = !values.contains(key) && !others.contains(key.as_str());
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
