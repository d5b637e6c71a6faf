//! Letters read as pinyin: whole syllables, their initials, or a mixture, as an input method takes them.
//!
//! A match is followed character by character; the state is the set of numbers of letters that the
//! characters so far can stand for, in one word of bits. So the time is bounded by the text times the letters,
//! however many readings a character has.

use std::collections::HashMap;
use std::ops::Range;

use crate::text::fold::{fold, stand_in};

use super::prefilter::first;

/// The fewest letters: a single one would stand for a tenth of all characters.
const FEWEST: usize = 2;
/// The most letters, so that a state fits in a word.
const MOST: usize = 60;
/// Letters of the longest syllable, such as `zhuang`.
const LONGEST_SYLLABLE: usize = 6;
/// Ideographs with known readings: extension A, and the unified ones. Rarer ones fold to these, or have none.
const HAN: Range<u32> = 0x3400..0xA000;

/// A vowel without the mark of its tone (GB/T 16159).
fn toneless(character: char) -> char {
    match character {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'ü',
        _ => character,
    }
}

/// Where a character can lead: in word `n` the numbers of letters from which it takes `n` more; in word 0
/// those from which it stands for all the rest, as the beginning of a syllable.
type Moves = [u64; LONGEST_SYLLABLE + 1];

/// Letters to be matched by readings.
#[derive(Debug)]
pub(super) struct Pinyin {
    letters: Vec<u8>,
    /// For each folded ideograph of [`HAN`] its place in `moves`; 0 where it leads nowhere.
    kinds: Vec<u16>,
    moves: Vec<Moves>,
}

impl Pinyin {
    /// `None` unless `typed` is Latin letters, with blanks or apostrophes between syllables.
    pub(super) fn new(typed: &str) -> Option<Pinyin> {
        let mut letters = Vec::new();
        // Bit n: a syllable ends behind n letters.
        let mut borders = 0u64;
        for character in typed.chars().map(fold).map(toneless) {
            match character {
                'a'..='z' => letters.push(u8::try_from(character).ok()?),
                'ü' => letters.push(b'v'),
                ' ' | '\'' | '’' | '\u{A0}' => {
                    borders |= 1u64.checked_shl(u32::try_from(letters.len()).ok()?)?
                }
                _ => return None,
            }
            if letters.len() > MOST {
                return None;
            }
        }
        if letters.len() < FEWEST {
            return None;
        }
        let (kinds, moves) = kinds(&letters, borders);
        Some(Pinyin { letters, kinds, moves })
    }

    /// The first match in a search key, at or behind byte `from`; the longest one there.
    pub(super) fn find(&self, text: &[u8], from: usize) -> Option<Range<usize>> {
        let mut start = from;
        while let Some((character, width)) = text.get(start..).and_then(first) {
            if character.is_some_and(|character| self.step(1, character) != 0)
                && let Some(len) = text.get(start..).and_then(|rest| self.match_at(rest))
            {
                return Some(start..start + len);
            }
            start += width;
        }
        None
    }

    /// Whether there is a match in the lines of a search key. All matches are followed at once.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let done = 1u64 << self.letters.len();
        // The numbers of letters without any ideograph, and with one.
        let (mut plain, mut han) = (1, 0);
        for character in text.chars() {
            if HAN.contains(&(character as u32)) {
                han = self.step(plain | han, character);
                plain = 1;
            } else {
                han = if han == 0 { 0 } else { self.step(han, character) };
                plain = 1 | self.step(plain, character);
            }
            if han & done != 0 {
                return true;
            }
        }
        false
    }

    /// Bytes of the longest match at the beginning of `text`. One without any ideograph is none.
    fn match_at(&self, text: &[u8]) -> Option<usize> {
        let done = 1u64 << self.letters.len();
        let (mut state, mut han, mut longest) = (1, false, None);
        let mut at = 0;
        while let Some((Some(character), width)) = text.get(at..).and_then(first) {
            at += width;
            state = self.step(state, character);
            han |= HAN.contains(&(character as u32));
            if state & done != 0 && han {
                longest = Some(at);
            }
            if state & !done == 0 {
                break;
            }
        }
        longest
    }

    /// The numbers of letters behind a character, from those before it.
    #[inline]
    fn step(&self, state: u64, character: char) -> u64 {
        let code = character as u32;
        if !HAN.contains(&code) {
            let letter = u8::try_from(code).ok().filter(u8::is_ascii_lowercase);
            let Some(letter) = letter else { return 0 };
            let here = self.letters.iter().enumerate().filter(|(_, own)| **own == letter);
            return here.fold(0, |next, (at, _)| next | (state & 1 << at) << 1);
        }
        let kind = self.kinds.get((code - HAN.start) as usize).copied().unwrap_or(0);
        if kind == 0 {
            return 0;
        }
        let Some(moves) = self.moves.get(usize::from(kind)) else { return 0 };
        let whole =
            moves.iter().enumerate().skip(1).fold(0, |next, (len, from)| next | (state & from) << len);
        let rest = state & moves[0] != 0;
        whole | u64::from(rest) << self.letters.len()
    }

    /// Whether there may be a match in what raw text shows. All matches are followed at once; what may be part
    /// of a mark is passed over, and behind the address of a link what stood before it goes on as well.
    pub(super) fn may_be_in(&self, raw: &[u8]) -> bool {
        let done = 1u64 << self.letters.len();
        // A match may begin anywhere: with no letters. `held` is the state before what may be an address.
        let (mut state, mut held) = (1, 1);
        let mut at = 0;
        while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some(code) = ideograph(rest) {
                at += 3;
                if state | held == 1 && self.leads_nowhere(code) {
                    continue;
                }
                state = 1 | self.step_raw(state | held, code);
            } else if let Some((character, len)) = first(rest) {
                at += len;
                let code = character.map_or(0, u32::from);
                match character {
                    Some('(') => held |= state,
                    Some(')') => state |= std::mem::replace(&mut held, 1),
                    Some('\n') => held = 1,
                    Some('a'..='z' | 'A'..='Z' | '0'..='9') => state = 1 | self.step_raw(state | held, code),
                    _ => state |= self.step_raw(state | held, code),
                }
            }
            if state & done != 0 {
                return true;
            }
        }
        false
    }

    /// As [`Pinyin::step`], with a character that isn't folded.
    fn step_raw(&self, state: u64, code: u32) -> u64 {
        char::from_u32(code).map_or(0, |character| self.step(state, fold(character)))
    }

    /// Whether no match begins with an ideograph; told quickly.
    #[inline]
    fn leads_nowhere(&self, code: u32) -> bool {
        let code = stand_in(code).unwrap_or(code);
        HAN.contains(&code) && self.kinds.get((code - HAN.start) as usize) == Some(&0)
    }

    /// The longest match, in bytes of a search key.
    pub(super) fn reach(&self) -> usize {
        self.letters.len() * 3
    }
}

/// The code point of an ideograph of the basic plane at the beginning of raw text.
#[inline]
fn ideograph(raw: &[u8]) -> Option<u32> {
    match raw {
        [a @ 0xE4..=0xE9, b, c, ..] => {
            Some(u32::from(a & 0x0F) << 12 | u32::from(b & 0x3F) << 6 | u32::from(c & 0x3F))
        }
        _ => None,
    }
}

/// All syllables, as the build script writes them.
fn syllables() -> impl Iterator<Item = &'static str> {
    include_str!(concat!(env!("OUT_DIR"), "/readings.syllables")).lines()
}

/// Ideographs with the numbers of their syllables.
fn readings() -> impl Iterator<Item = (char, usize)> {
    let pairs: &[[u8; 4]] = include_bytes!(concat!(env!("OUT_DIR"), "/readings.pairs")).as_chunks().0;
    pairs.iter().filter_map(|[low, high, number, page]| {
        let character = char::from_u32(u32::from(u16::from_le_bytes([*low, *high])))?;
        Some((character, usize::from(u16::from_le_bytes([*number, *page]))))
    })
}

/// What every ideograph leads to: a number for each, and what the numbers mean.
fn kinds(letters: &[u8], borders: u64) -> (Vec<u16>, Vec<Moves>) {
    let by_syllable: Vec<Moves> = syllables().map(|syllable| moves(syllable, letters, borders)).collect();
    let mut by_character = vec![Moves::default(); HAN.len()];
    for (character, syllable) in readings() {
        let Some(moves) = by_syllable.get(syllable).filter(|moves| **moves != Moves::default()) else {
            continue;
        };
        // What is one to a searcher has the readings of all.
        let place = (fold(character) as u32).checked_sub(HAN.start).map(|place| place as usize);
        let Some(all) = place.and_then(|place| by_character.get_mut(place)) else { continue };
        all.iter_mut().zip(moves.iter()).for_each(|(all, one)| *all |= one);
    }
    let mut numbers = HashMap::new();
    let mut known = vec![Moves::default()];
    let number = |moves: Moves| {
        if moves == Moves::default() {
            return 0;
        }
        *numbers.entry(moves).or_insert_with(|| {
            known.push(moves);
            u16::try_from(known.len() - 1).unwrap_or(0)
        })
    };
    let kinds = by_character.into_iter().map(number).collect();
    (kinds, known)
}

/// Where a syllable can lead.
fn moves(syllable: &str, letters: &[u8], borders: u64) -> Moves {
    let mut moves = Moves::default();
    // ü is written v, or u where no other syllable is meant.
    for spelled in [syllable.replace('ü', "v"), syllable.replace('ü', "u")] {
        let spelled = spelled.as_bytes();
        let initial = if spelled.get(1) == Some(&b'h') { 2 } else { 1 };
        for at in 0..letters.len() {
            let rest = letters.get(at..).unwrap_or_default();
            for len in [1, initial, spelled.len()].into_iter().filter(|len| *len <= LONGEST_SYLLABLE) {
                let same = spelled.get(..len).is_some_and(|part| rest.starts_with(part));
                let parted = (1..len).any(|inside| borders >> (at + inside) & 1 == 1);
                // An initial of two letters alone would stand for as much as a single letter.
                let vague = at == 0 && len == rest.len() && len < spelled.len();
                if same && !parted && !vague {
                    moves[len] |= 1 << at;
                }
            }
            // The last syllable may still be unfinished, behind a whole one.
            let parted = (1..rest.len()).any(|inside| borders >> (at + inside) & 1 == 1);
            if at > 0 && !parted && rest.len() < spelled.len() && spelled.starts_with(rest) {
                moves[0] |= 1 << at;
            }
        }
    }
    moves
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key::Key;

    fn found(typed: &str, text: &str) -> Option<String> {
        let key = Key::of(text);
        let range = Pinyin::new(typed)?.find(key.as_bytes(), 0)?;
        Some(key[range].to_owned())
    }

    #[test]
    fn whether_there_is_a_match_is_told_alike() {
        let texts = [
            "我們開源了",
            "开源",
            "西安",
            "先去",
            "xian",
            "xi安",
            "Kai源",
            "重庆\n开",
            "开\n源",
            "女儿",
            "的kaiyuan",
        ];
        for typed in ["kaiyuan", "ky", "kaiyu", "xian", "xi'an", "xi an", "chongqing", "nver", "nuer", "lv"] {
            for text in texts {
                let parts: Vec<&str> = text.split('\n').collect();
                let key: Vec<String> = parts.iter().map(|part| Key::of(part)).collect();
                let is_in = Pinyin::new(typed).unwrap().is_in(&key.join("\n"));
                assert_eq!(is_in, parts.iter().any(|part| found(typed, part).is_some()), "{typed} {text}");
            }
        }
    }

    #[test]
    fn syllables_initials_and_mixtures() {
        let table = [
            ("kaiyuan", "我们开源了", Some("开源")),
            ("ky", "我們開源了", Some("开源")),
            ("kaiy", "开源", Some("开源")),
            ("kyuan", "开源", Some("开源")),
            ("kaiyu", "开源", Some("开源")),
            ("kai yuan", "開源", Some("开源")),
            ("kai'yuan", "開源", Some("开源")),
            ("xian", "在西安", Some("西安")),
            ("xi'an", "先去西安", Some("西安")),
            ("xian", "先去", Some("先")),
            ("zhongguo", "中国", Some("中国")),
            ("zg", "中国", Some("中国")),
            ("zhg", "中国", Some("中国")),
            ("lvxing", "旅行", Some("旅行")),
            ("lüxing", "旅行", Some("旅行")),
            ("zhuming", "著名的", Some("着名")),
            ("chongfu", "重复", Some("重复")),
            ("zhongliang", "重量", Some("重量")),
            ("aimoxing", "AI 模型", Some("ai模型")),
            ("KaiYuan", "开源", Some("开源")),
            ("sh", "是", None),
            ("ka", "开", None),
            ("ky", "开放", None),
            ("ai", "AI", None),
            ("kāiyuán", "开源", Some("开源")),
            ("KǍI yuàn", "开源", Some("开源")),
            ("kaiyuan", "开 源", Some("开源")),
        ];
        for (typed, text, expected) in table {
            assert_eq!(found(typed, text).as_deref(), expected, "{typed} in {text}");
        }
    }

    #[test]
    fn raw_text_is_told_apart() {
        let table = [
            ("kaiyuan", "我们開**源**了", true),
            ("kaiyuan", "[开](http://x.y/z)源", true),
            ("kaiyuan", "开\n> 源", true),
            ("kaiyuan", "开\u{200B}源", true),
            ("kaiyuan", "开放的源头", false),
            ("kaiyuan", "起源", false),
            ("aimoxing", "ＡＩ 模型", true),
            ("zpng", "赵![](http://x.y/png)", true),
            ("yuan", "\u{2F826}\u{2FA1D}", false),
        ];
        for (typed, raw, expected) in table {
            assert_eq!(Pinyin::new(typed).unwrap().may_be_in(raw.as_bytes()), expected, "{typed} in {raw}");
        }
        Pinyin::new("kai").unwrap().may_be_in(b"\xE5\xBC\xFF\x80(\xF0");
    }

    #[test]
    fn only_letters_are_pinyin() {
        for typed in ["", "k", "k ", "开源", "gpt4", "a-b", "a.b", &"a".repeat(61)] {
            assert!(Pinyin::new(typed).is_none(), "{typed}");
        }
    }
}
