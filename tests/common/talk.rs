//! Talks out of a seeded generator, of which every letter's time is known: as subtitles have them, and as people
//! write them down, with what they change, leave out and add.

use std::ops::Range;

/// Numbers that look random: SplitMix64.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number of a range.
    pub(crate) fn within(&mut self, range: Range<i64>) -> i64 {
        range.start + (self.next() % (range.end - range.start) as u64) as i64
    }

    /// Whether something happens that happens so many times in a hundred.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    /// An index below `len`; the first are the most common, as words are.
    pub(crate) fn zipf(&mut self, len: usize) -> usize {
        let share = (self.next() >> 11) as f64 / (1u64 << 53) as f64;
        (((len + 2) as f64).powf(share) * 2.0 - 2.0) as usize % len
    }
}

/// A character or a Latin word as it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) word: String,
    /// When, in milliseconds.
    pub(crate) start: i64,
    /// Whether a comma stands behind it.
    pub(crate) comma: bool,
}

/// What was said between two pauses for breath.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sentence {
    pub(crate) words: Vec<Said>,
    pub(crate) end: i64,
}

/// A text, and where each of its letters begins, with the time if it was said.
#[derive(Debug, Clone, Default)]
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) letters: Vec<(usize, Option<i64>)>,
}

const COMMON: &str = "的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都\
    然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全\
    工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万\
    市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清\
    物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该\
    领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱";
const LATIN: [&str; 12] = [
    "AI",
    "GPU",
    "Llama",
    "token",
    "OK",
    "demo",
    "Transformer",
    "API",
    "iPhone",
    "benchmark",
    "PyTorch",
    "scaling",
];

/// Draws sentences as somebody speaks: common characters, words that come again and again, and now and then a
/// sentence that was said before.
pub(crate) struct Speaker {
    common: Vec<char>,
    words: Vec<[char; 2]>,
    said: Vec<Vec<(String, bool)>>,
}

impl Speaker {
    pub(crate) fn new(random: &mut Random) -> Speaker {
        let common: Vec<char> = COMMON.chars().filter(|character| !character.is_whitespace()).collect();
        let mut word = || [common[random.zipf(common.len())], common[random.zipf(common.len())]];
        let words = (0..3000).map(|_| word()).collect();
        Speaker { common, words, said: Vec::new() }
    }

    /// The words of a sentence, and whether a comma stands behind each.
    pub(crate) fn sentence(&mut self, random: &mut Random) -> Vec<(String, bool)> {
        if self.said.len() > 20 && random.chance(3) {
            return self.said[random.next() as usize % self.said.len()].clone();
        }
        let length = if random.chance(8) { random.within(1..6) } else { random.within(8..45) };
        let mut words: Vec<(String, bool)> = Vec::new();
        let mut since_comma = 0;
        while (words.len() as i64) < length {
            match random.within(0..100) {
                0..2 => words.push((LATIN[random.zipf(LATIN.len())].to_owned(), false)),
                2..30 => words.push((self.common[random.zipf(self.common.len())].to_string(), false)),
                _ => {
                    let word = self.words[random.zipf(self.words.len())];
                    words.extend(word.map(|character| (character.to_string(), false)));
                }
            }
            since_comma += 2;
            if since_comma > 8 && random.chance(30) {
                since_comma = 0;
                words.last_mut().expect("a word was said").1 = true;
            }
        }
        self.said.push(words.clone());
        words
    }
}

/// A talk of about so many letters, with the times of a speaker who is now quick, now slow, and pauses.
pub(crate) fn talk(random: &mut Random, letters: usize) -> Vec<Sentence> {
    let mut speaker = Speaker::new(random);
    let mut now = random.within(0..30_000);
    let mut said = 0;
    let mut sentences = Vec::new();
    while said < letters {
        let each = random.within(140..290);
        let mut sentence = Sentence::default();
        for (word, comma) in speaker.sentence(random) {
            let long = if word.len() > 3 { 2 } else { 1 };
            sentence.words.push(Said { word, start: now, comma });
            now += each * long + if comma { random.within(100..500) } else { 0 };
        }
        sentence.end = now;
        now += if random.chance(4) { random.within(2_000..8_000) } else { random.within(150..1_000) };
        said += sentence.words.len();
        sentences.push(sentence);
    }
    sentences
}

impl Written {
    pub(crate) fn push(&mut self, word: &str, time: Option<i64>) {
        if self.text.ends_with(|last: char| last.is_ascii_alphanumeric()) {
            self.text.push(' ');
        }
        self.letters.push((self.text.len(), time));
        self.text.push_str(word);
    }

    /// A talk as it was said, with the marks that somebody heard.
    pub(crate) fn of(sentences: &[Sentence]) -> Written {
        let mut written = Written::default();
        for sentence in sentences {
            for said in &sentence.words {
                written.push(&said.word, Some(said.start));
                written.text.push_str(if said.comma { "，" } else { "" });
            }
            written.text.push_str("。\n");
        }
        written
    }
}

/// How somebody writes a talk down, in percent.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hand {
    /// Of the words: exchanged, left out or added.
    pub(crate) changed: u64,
    /// Of the sentences: left out.
    pub(crate) dropped: u64,
    /// So many sentences are added for a hundred of the talk.
    pub(crate) added: u64,
}

/// A talk as it is written down: with other marks, other paragraphs, and other words here and there.
pub(crate) fn write_down(random: &mut Random, sentences: &[Sentence], hand: Hand) -> Written {
    let mut other = Speaker::new(random);
    let mut written = Written::default();
    for sentence in sentences {
        if random.chance(hand.added) {
            for (word, _) in other.sentence(random) {
                written.push(&word, None);
            }
            written.text.push('。');
        }
        if random.chance(hand.dropped) {
            continue;
        }
        let mut since_mark = 0;
        for said in &sentence.words {
            let new = other.common[random.zipf(other.common.len())].to_string();
            let time = Some(said.start);
            match if random.chance(hand.changed) { random.within(0..3) } else { 3 } {
                0 => written.push(&new, time),
                1 => {}
                2 => {
                    written.push(&new, time);
                    written.push(&said.word, time);
                }
                _ => written.push(&said.word, time),
            }
            since_mark += 1;
            if since_mark > 6 && random.chance(12) {
                written.text.push_str(["，", "、", " ", "——"][random.next() as usize % 4]);
                since_mark = 0;
            }
        }
        written.text.push_str(["。", "。", "！", "？", "……"][random.next() as usize % 5]);
        if random.chance(25) {
            written.text.push_str("\n\n");
        }
    }
    written
}
