//! How quickly two texts are aligned, beside imara-diff on the same letters: `cargo bench --bench align`.
//!
//! The texts come from a seeded generator: a talk of 100,000 letters, and what somebody wrote down of it, with
//! 10 % of the words changed and 20 % of the sentences left out; then texts that are hard, and large ones. Prints
//! the median time of several rounds in which the ways take turns, and the share of the second text's letters
//! that a way found in the first one: for two talks that have nothing in common, what it found is chance. The
//! other tool makes the shortest list of changes, and so also takes single letters out of unrelated passages.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use imara_diff::{Algorithm, Diff, InternedInput};
use yulu::timeline::{Words, align};

#[path = "../tests/common/talk.rs"]
mod talk;

use talk::{Hand, Random, Written, talk, write_down};

const ROUNDS: usize = 5;
/// Larger texts are not given to the other tool.
const MOST_FOR_OTHERS: usize = 200_000;

fn main() {
    println!("{:<30}{:>10}{:>11}{:>9}{:>9}{:>7}", "", "letters", "", "ms", "found %", "ratio");
    for (name, left, right) in pairs() {
        let (one, other) = (Words::of_text(&left), Words::of_text(&right));
        let words = || Words::of_text(&left).len() + Words::of_text(&right).len();
        let ours = || align(&one, &other).matched_right(0..other.len());
        let histogram = || diff(Algorithm::Histogram, &one, &other);
        let myers = || diff(Algorithm::Myers, &one, &other);
        let mut ways: Vec<(&str, &dyn Fn() -> usize)> = vec![("align", &ours), ("words", &words)];
        if one.len() <= MOST_FOR_OTHERS {
            ways.extend([("histogram", &histogram as &dyn Fn() -> usize), ("myers", &myers)]);
        }
        let times = medians(&ways);
        for ((way, run), time) in ways.iter().zip(&times) {
            let found = match *way {
                "words" => String::new(),
                _ => format!("{:.1}", run() as f64 * 100.0 / other.len().max(1) as f64),
            };
            let ratio = time.as_secs_f64() / times[0].as_secs_f64();
            let ms = time.as_secs_f64() * 1e3;
            let letters = one.len() + other.len();
            println!("{name:<30}{letters:>10}{way:>11}{ms:>9.2}{found:>9}{ratio:>7.1}");
        }
    }
}

fn pairs() -> Vec<(&'static str, String, String)> {
    let random = &mut Random(1);
    let sentences = talk(random, 100_000);
    let whole = Written::of(&sentences).text;
    let hand = Hand { changed: 10, dropped: 20, added: 0 };
    let mut down = |hand| write_down(random, &sentences, hand).text;
    let written = down(hand);
    let paraphrase = down(Hand { changed: 40, ..hand });
    let other = Written::of(&talk(&mut Random(2), 100_000)).text;
    let same = |letters| "一".repeat(letters);
    let part: String = whole.chars().take(2_000).collect();
    let long = talk(&mut Random(3), 3_300_000);
    let coins = |seed: u64, letters: usize| -> String {
        let random = &mut Random(seed);
        (0..letters).map(|_| if random.chance(50) { '一' } else { '二' }).collect()
    };
    vec![
        ("10 % changed, 20 % left out", whole.clone(), written),
        ("the same", whole.clone(), whole.clone()),
        ("40 % changed, 20 % left out", whole.clone(), paraphrase),
        ("unrelated", whole.clone(), other),
        ("one character", same(100_000), same(90_000)),
        ("a passage 50 and 49 times", part.repeat(50), part.replace('的', "地").repeat(49)),
        ("two characters, tossed", coins(4, 100_000), coins(5, 100_000)),
        ("two characters, in turn", "一二".repeat(50_000), "二一一二".repeat(25_000)),
        ("20 MB, 10 % changed", Written::of(&long).text, write_down(random, &long, hand).text),
        ("20 MB, two characters, tossed", coins(6, 3_300_000), coins(7, 3_300_000)),
        ("57 MB, one character", same(10_000_000), same(9_000_000)),
    ]
}

fn diff(algorithm: Algorithm, left: &Words, right: &Words) -> usize {
    let mut input: InternedInput<u32> = InternedInput::default();
    input.update_before(left.tokens().iter().copied());
    input.update_after(right.tokens().iter().copied());
    right.len() - Diff::compute(algorithm, &input).count_additions() as usize
}

/// The median time of each way, taken in turns.
fn medians(ways: &[(&str, &dyn Fn() -> usize)]) -> Vec<Duration> {
    let mut times = vec![Vec::with_capacity(ROUNDS); ways.len()];
    for _ in 0..ROUNDS {
        for ((_, way), times) in ways.iter().zip(&mut times) {
            let start = Instant::now();
            black_box(way());
            times.push(start.elapsed());
        }
    }
    let median = |mut times: Vec<Duration>| {
        times.sort_unstable();
        times[ROUNDS / 2]
    };
    times.into_iter().map(median).collect()
}
