//! Times that a text takes from another one, against times that are known: the talks are generated.
//!
//! `cargo test --test borrowed_times -- --nocapture` prints how far off they are; with `YULU_BY_CONFIDENCE` set, for
//! each step of confidence too.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use yulu::convert::{Config, convert};
use yulu::timeline::{Borrowed, Words, align, borrow};

mod common {
    pub(crate) mod talk;
}

use common::talk::{Hand, Random, Sentence, Written, talk, write_down};

/// Letters of a talk: half an hour.
const LETTERS: usize = 9_000;
const SEEDS: std::ops::Range<u64> = 1..9;

/// A text with times: from a letter on, until another one, and when these were spoken.
struct Donor {
    words: Words,
    cues: Vec<(std::ops::Range<usize>, i64, i64)>,
}

impl Donor {
    /// Subtitles: a cue for one or two sentences.
    fn of_cues(random: &mut Random, sentences: &[Sentence]) -> Donor {
        let mut cues = Vec::new();
        let (mut letter, mut at) = (0, 0);
        while at < sentences.len() {
            let cue = &sentences[at..(at + random.within(1..3) as usize).min(sentences.len())];
            let letters: usize = cue.iter().map(|sentence| sentence.words.len()).sum();
            cues.push((letter..letter + letters, cue[0].words[0].start, cue[cue.len() - 1].end));
            (letter, at) = (letter + letters, at + cue.len());
        }
        Donor { words: Words::of_text(&Written::of(sentences).text), cues }
    }

    /// A transcript that states a time about every two minutes.
    fn of_chapters(sentences: &[Sentence]) -> Donor {
        let mut cues: Vec<(std::ops::Range<usize>, i64, i64)> = Vec::new();
        let mut letter = 0;
        for sentence in sentences {
            let end = letter + sentence.words.len();
            match cues.last_mut().filter(|cue| sentence.end - cue.1 < 120_000) {
                Some(cue) => (cue.0.end, cue.2) = (end, sentence.end),
                None => cues.push((letter..end, sentence.words[0].start, sentence.end)),
            }
            letter = end;
        }
        Donor { words: Words::of_text(&Written::of(sentences).text), cues }
    }

    fn time(&self, byte: u32) -> Option<i64> {
        let letter = self.words.index_at(byte);
        let cue = self.cues.partition_point(|cue| cue.0.end <= letter);
        let (letters, start, end) = self.cues.get(cue)?;
        Some(start + (end - start) * (letter - letters.start) as i64 / letters.len() as i64)
    }

    fn lend(&self, text: &str) -> Vec<Borrowed> {
        let words = Words::of_text(text);
        let alignment = align(&words, &self.words);
        borrow(&words, text, &self.words, &alignment, |byte| self.time(byte))
    }
}

/// What became of a text's letters.
#[derive(Default)]
struct Figures {
    /// How far off the starts of passages are, in milliseconds.
    errors: Vec<i64>,
    /// Letters that were said, and those of them in passages with times.
    said: (usize, usize),
    /// Letters that were added, and those of them in passages that are mostly added and have times.
    added: (usize, usize),
    /// The errors of passages in steps of ten percent of confidence.
    by_confidence: [Vec<i64>; 11],
}

impl Figures {
    fn add(&mut self, text: &str, letters: &[(usize, Option<i64>)], borrowed: &[Borrowed]) {
        let words = Words::of_text(text);
        assert_eq!(words.len(), letters.len());
        self.said.0 += letters.iter().filter(|(_, time)| time.is_some()).count();
        self.added.0 += letters.iter().filter(|(_, time)| time.is_none()).count();
        let mut last = (0, 0);
        for passage in borrowed {
            assert!(passage.text.start >= last.0 && passage.start >= last.1, "{passage:?} {last:?}");
            assert!(passage.end >= passage.start && passage.confidence <= 100, "{passage:?}");
            last = (passage.text.end, passage.end);
            let range = words.index_at(passage.text.start)..words.index_at(passage.text.end);
            let inside = &letters[range];
            let said = inside.iter().filter(|(_, time)| time.is_some()).count();
            self.said.1 += said;
            if said * 2 <= inside.len() {
                self.added.1 += inside.len() - said;
            }
            if let Some(time) = inside[0].1 {
                let error = (passage.start - time).abs();
                self.errors.push(error);
                self.by_confidence[usize::from(passage.confidence / 10)].push(error);
            }
        }
    }

    /// A share of errors is not above this, in milliseconds.
    fn percentile(&mut self, percent: usize) -> i64 {
        self.errors.sort_unstable();
        self.errors.get(self.errors.len().saturating_sub(1) * percent / 100).copied().unwrap_or(0)
    }

    fn print(&mut self, name: &str) {
        let [median, high, most] = [50, 95, 100].map(|percent| self.percentile(percent));
        let share = |(all, some): (usize, usize)| some as f64 * 100.0 / all.max(1) as f64;
        println!(
            "{name:<34}{:>6} passages: start off by {median} ms, 95 % ≤ {high} ms, all ≤ {most} ms; times for \
             {:.1} % of what was said, {:.2} % of what was added",
            self.errors.len(),
            share(self.said),
            share(self.added)
        );
        if std::env::var_os("YULU_BY_CONFIDENCE").is_some() {
            for (tenth, errors) in self.by_confidence.iter_mut().enumerate().filter(|(_, e)| !e.is_empty()) {
                errors.sort_unstable();
                let far = errors.iter().filter(|error| **error > 10_000).count();
                println!(
                    "    {}0 %: {} passages, median {}, off by more than 10 s: {far}",
                    tenth,
                    errors.len(),
                    errors[errors.len() / 2]
                );
            }
        }
    }
}

/// The figures of several talks that are written down in one way.
fn measure(name: &str, hand: Hand, donor: impl Fn(&mut Random, &[Sentence]) -> Donor, hant: bool) -> Figures {
    let mut figures = Figures::default();
    for seed in SEEDS {
        let random = &mut Random(seed);
        let sentences = talk(random, LETTERS);
        let donor = donor(random, &sentences);
        let mut written = write_down(random, &sentences, hand);
        if hant {
            written.text = convert(Config::S2t, &written.text).text;
        }
        let borrowed = donor.lend(&written.text);
        figures.add(&written.text, &written.letters, &borrowed);
    }
    figures.print(name);
    figures
}

const USUAL: Hand = Hand { changed: 10, dropped: 20, added: 0 };

#[test]
fn sentences_take_the_times_of_their_words() {
    let mut figures = measure("10 % changed, 20 % left out", USUAL, Donor::of_cues, false);
    assert!(figures.percentile(50) < 500 && figures.percentile(95) < 2_000);
    assert!(figures.said.1 * 100 > figures.said.0 * 97);
}

#[test]
fn the_script_does_not_matter() {
    let mut figures = measure("the same in Traditional", USUAL, Donor::of_cues, true);
    assert!(figures.percentile(50) < 500 && figures.percentile(95) < 2_000);
    assert!(figures.said.1 * 100 > figures.said.0 * 97);
}

#[test]
fn what_was_added_takes_none() {
    let mut figures = measure("30 % added", Hand { added: 30, ..USUAL }, Donor::of_cues, false);
    assert!(figures.percentile(50) < 500 && figures.percentile(95) < 2_000);
    assert!(figures.added.1 * 100 < figures.added.0);
}

#[test]
fn a_paraphrase_takes_times() {
    let mut figures = measure("40 % changed", Hand { changed: 40, ..USUAL }, Donor::of_cues, false);
    assert!(figures.percentile(50) < 500 && figures.percentile(95) < 3_000);
    assert!(figures.said.1 * 100 > figures.said.0 * 95);
    let mut figures = measure("55 % changed", Hand { changed: 55, ..USUAL }, Donor::of_cues, false);
    assert!(figures.percentile(50) < 1_000 && figures.percentile(95) < 4_000);
    assert!(figures.said.1 * 100 > figures.said.0 * 90);
}

#[test]
fn chapters_lend_what_they_have() {
    let mut figures = measure("a time every two minutes", USUAL, |_, talk| Donor::of_chapters(talk), false);
    assert!(figures.percentile(50) < 3_000 && figures.percentile(95) < 8_000);
}

/// A talk behind an introduction that quotes four of its sentences, as podcasts have it.
fn introduced(sentences: &[Sentence]) -> Vec<Sentence> {
    let mut all = Vec::new();
    let mut now = 500;
    let quoted = (1..5).map(|fifth| sentences[sentences.len() * fifth / 5].clone());
    let gap = 2_000;
    for (at, mut sentence) in quoted.chain(sentences.iter().cloned()).enumerate() {
        let first = sentence.words[0].start;
        let shift = match at {
            0..4 => now - first,
            _ => now - sentences[0].words[0].start,
        };
        sentence.words.iter_mut().for_each(|said| said.start += shift);
        sentence.end += shift;
        if at < 4 {
            now = sentence.end + gap;
        }
        all.push(sentence);
    }
    all
}

#[test]
fn an_introduction_that_quotes_the_talk_is_not_the_talk() {
    let hand = Hand { changed: 10, dropped: 0, added: 0 };
    let (mut with, mut without) = (Figures::default(), Figures::default());
    for seed in SEEDS {
        let random = &mut Random(seed);
        let all = introduced(&talk(random, LETTERS));
        let donor = Donor::of_cues(random, &all);
        // The text leaves the introduction out.
        let written = write_down(random, &all[4..], hand);
        with.add(&written.text, &written.letters, &donor.lend(&written.text));
        // The donor does: what the text has in front was never said there.
        let donor = Donor::of_cues(random, &all[4..]);
        let mut written = write_down(random, &all, hand);
        let quoted = all[4].words[0].start;
        for (_, time) in &mut written.letters {
            *time = time.filter(|time| *time >= quoted);
        }
        without.add(&written.text, &written.letters, &donor.lend(&written.text));
    }
    with.print("the donor quotes in front");
    without.print("the text quotes in front");
    assert!(with.percentile(50) < 500 && with.percentile(95) < 2_000 && with.percentile(100) < 15_000);
    assert!(without.percentile(100) < 15_000 && without.added.1 == 0);
}

#[test]
fn what_has_nothing_in_common_is_not_aligned() {
    let mut chance = 0;
    let mut letters = 0;
    for seed in SEEDS {
        let part = |number: u64| Written::of(&talk(&mut Random(seed * 10 + number), LETTERS)).text;
        let (begin, one, other, end) = (part(0), part(1), part(2), part(3));
        for (left, right) in
            [(one.clone(), other.clone()), (begin.clone() + &one + &end, begin + &other + &end)]
        {
            let (left, right) = (Words::of_text(&left), Words::of_text(&right));
            let alignment = align(&left, &right);
            let around = if left.len() > 2 * LETTERS { LETTERS } else { 0 };
            // The last words before and the first behind may be lengthened by a few.
            let middle = around + 400..left.len() - around - 400;
            chance += alignment.matched_left(middle.clone());
            letters += middle.len();
            assert!(around == 0 || alignment.matched_left(0..around) == around);
        }
    }
    println!("{chance} of {letters} letters of unrelated passages are aligned");
    assert!(chance * 1_000 < letters);
}

#[test]
fn unrelated_talks_lend_nothing() {
    for seed in SEEDS {
        let random = &mut Random(seed);
        let sentences = talk(random, LETTERS);
        let donor = Donor::of_cues(random, &sentences);
        let other = Written::of(&talk(&mut Random(seed + 100), LETTERS)).text;
        assert_eq!(donor.lend(&other), []);
    }
}
