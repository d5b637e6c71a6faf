//! The table from characters to the one that stands for them in a search.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use crate::dictionary::read;
use crate::output::{flat, save};

/// Dictionaries whose keys and values, all candidates of them, are one character to a searcher.
const SAME: [&str; 8] = [
    "STCharacters",
    "TSCharacters",
    "TSCharactersExt",
    "TWVariants",
    "TWVariantsRev",
    "HKVariants",
    "HKVariantsRev",
    "CJK_Compatibility_Ideographs",
];
/// The characters that the Kangxi radicals U+2F00 to U+2FD5 stand for (Unicode, compatibility
/// decompositions): text that was copied out of a PDF has many.
const RADICALS: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山\
巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田\
疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身\
車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
/// The characters of a page.
const PAGE: usize = 128;

/// Writes the table: `fold.pages` gives the page of 128 characters, `fold.cells` holds the pages, in which a
/// character's cell is 0 or one more than the place of its stand-in in `fold.ends` (32 bits each).
pub(crate) fn write(source: &Path, folder: &Path) -> Result<(), String> {
    let folds = folds(source)?;
    let mut ends: Vec<u32> = folds.values().map(|end| *end as u32).collect();
    ends.sort_unstable();
    ends.dedup();
    let mut pages: Vec<u16> = Vec::new();
    let mut cells = vec![0; PAGE];
    for (from, to) in &folds {
        let code = *from as usize;
        if pages.len() <= code / PAGE {
            pages.resize(code / PAGE, 0);
            pages.push((cells.len() / PAGE) as u16);
            cells.resize(cells.len() + PAGE, 0);
        }
        let place = ends.binary_search(&(*to as u32)).unwrap_or_default();
        let start = usize::from(pages[code / PAGE]) * PAGE;
        cells[start + code % PAGE] = u16::try_from(place + 1).map_err(|_| "too many stand-ins to fold to")?;
    }
    save(folder, "fold.pages", &flat(&pages))?;
    save(folder, "fold.cells", &flat(&cells))?;
    save(folder, "fold.ends", &ends.iter().flat_map(|end| end.to_le_bytes()).collect::<Vec<u8>>())
}

/// Every character that another one stands for.
fn folds(source: &Path) -> Result<BTreeMap<char, char>, String> {
    let mut classes = Classes::default();
    for name in SAME {
        for (key, values) in read(source, name)? {
            for value in values {
                if let (Some(a), Some(b)) = (single(&key), single(&value)) {
                    classes.join(a, b);
                }
            }
        }
    }
    for (radical, character) in ('\u{2F00}'..='\u{2FD5}').zip(RADICALS.chars()) {
        classes.join(radical, character);
    }
    let mut folds = classes.stand_ins(&commonness(source)?);
    for character in '\0'..=char::MAX {
        let lower = lower(narrow(character));
        if lower != character {
            let end = folds.get(&lower).copied().unwrap_or(lower);
            folds.insert(character, end);
        }
    }
    Ok(folds)
}

fn single(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// The usual form of a character of the block "Halfwidth and Fullwidth Forms".
fn narrow(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        '\u{FF61}' => '。',
        '\u{FF62}' => '「',
        '\u{FF63}' => '」',
        '\u{FF64}' => '、',
        '\u{FFE0}' => '¢',
        '\u{FFE1}' => '£',
        '\u{FFE5}' => '¥',
        '\u{3000}' => ' ',
        _ => character,
    }
}

/// The small letter, where that is one character.
fn lower(character: char) -> char {
    let mut lower = character.to_lowercase();
    lower.next().filter(|_| lower.next().is_none()).unwrap_or(character)
}

/// How often each character stands in a Simplified phrase.
fn commonness(source: &Path) -> Result<HashMap<char, usize>, String> {
    let mut counts = HashMap::new();
    for (key, _) in read(source, "STPhrases")? {
        key.chars().for_each(|character| *counts.entry(character).or_default() += 1);
    }
    Ok(counts)
}

/// Classes of characters that are one to a searcher, as a union-find forest.
#[derive(Default)]
struct Classes {
    above: BTreeMap<char, char>,
}

impl Classes {
    fn root(&self, character: char) -> char {
        let mut at = character;
        while let Some(above) = self.above.get(&at).filter(|above| **above != at) {
            at = *above;
        }
        at
    }

    fn join(&mut self, a: char, b: char) {
        let (a, b) = (self.root(a), self.root(b));
        self.above.entry(a).or_insert(a);
        self.above.insert(b, a);
    }

    /// For every member of a class but one, that one: the most common Simplified character.
    fn stand_ins(&self, common: &HashMap<char, usize>) -> BTreeMap<char, char> {
        let mut members: BTreeMap<char, Vec<char>> = BTreeMap::new();
        for character in self.above.keys() {
            members.entry(self.root(*character)).or_default().push(*character);
        }
        let mut folds = BTreeMap::new();
        for class in members.values() {
            let rank = |character: &&char| {
                let usual = ('\u{4E00}'..='\u{9FFF}').contains(*character);
                (common.get(*character).copied().unwrap_or(0), usual, std::cmp::Reverse(**character))
            };
            let Some(end) = class.iter().max_by_key(rank) else { continue };
            folds.extend(class.iter().filter(|member| *member != end).map(|member| (*member, *end)));
        }
        folds
    }
}
