//! How quickly text is converted, beside OpenCC's own library: `scripts/opencc run cargo bench --features opencc
//! --bench convert`. Without the feature the built-in engine runs alone.
//!
//! Converts the built-in sample, or the file that `YULU_BENCH_TEXT` names, repeated to ten megabytes, line by line,
//! as the reader does. What is converted to Simplified has been made Traditional before. Prints MB of source a second
//! on one core, the median of several rounds in which the engines take turns:
//!
//! - `builtin`: the text and its pieces
//! - `OpenCC`: the text alone, by `opencc-rust`
//! - `OpenCC + map`: the text, and pieces found by comparison
//!
//! and what the first 2 KB take in a process that has converted nothing yet, opening OpenCC's data included.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use yulu::convert::{Config, Converter, convert};

const SAMPLE: &str = include_str!("../assets/samples/sample.zh-Hans.md");
/// Bytes of text that are converted in a round.
const ENOUGH: usize = 10 << 20;
const ROUNDS: usize = 5;
const FIRST: usize = 2 << 10;
const FIRST_ROUNDS: usize = 15;
const CONFIGS: [Config; 6] =
    [Config::S2t, Config::T2s, Config::S2tw, Config::Tw2s, Config::S2twp, Config::Tw2sp];
/// Tells a process to convert its first text: a way and a configuration.
const CHILD: &str = "YULU_BENCH_FIRST";

/// A way to convert a line; gives the length of the result.
type Way = (&'static str, Box<dyn Fn(Config, &str) -> usize>);

fn main() {
    let source = match std::env::var_os("YULU_BENCH_TEXT") {
        Some(path) => std::fs::read_to_string(path).unwrap(),
        None => SAMPLE.to_owned(),
    };
    if let Ok(child) = std::env::var(CHILD) {
        return first(&child, &source);
    }
    let ways = ways();
    let names: String = ways.iter().map(|(name, _)| format!("{name:>22}")).collect();
    println!("{:>6}{names}   MB/s, and built-in ÷ OpenCC", "");
    for config in CONFIGS {
        let text = prepared(config, &source);
        let text = text.repeat(ENOUGH.div_ceil(text.len()));
        let lines: Vec<&str> = text.lines().collect();
        let bytes: usize = lines.iter().map(|line| line.len()).sum();
        print_row(config, &medians(&ways, |way| rate(bytes, timed(|| count(&lines, config, way)))));
    }
    println!("the first {FIRST} bytes of a process, ms:");
    for config in CONFIGS {
        let times: Vec<f64> = ways.iter().map(|(name, _)| first_of_a_process(name, config)).collect();
        let row: String = times.iter().map(|time| format!("{time:>22.2}")).collect();
        println!("{:>6}{row}", config.name());
    }
}

fn ways() -> Vec<Way> {
    let mut ways: Vec<Way> = vec![("builtin", Box::new(|config, line| convert(config, line).text.len()))];
    if cfg!(feature = "opencc") {
        ways.extend(library::ways());
    }
    ways
}

#[cfg(feature = "opencc")]
mod library {
    use std::collections::HashMap;

    use super::{CONFIGS, Config, Converter, Way};
    use opencc_rust::OpenCC;
    use std::sync::OnceLock;

    pub(super) fn ways() -> [Way; 2] {
        let cells: HashMap<Config, OnceLock<OpenCC>> =
            CONFIGS.into_iter().map(|config| (config, OnceLock::new())).collect();
        let plain = move |config: Config, line: &str| {
            let library = cells[&config].get_or_init(|| OpenCC::new(format!("{config}.json")).unwrap());
            library.convert(line).unwrap().len()
        };
        let converter = Converter::opencc().unwrap();
        let mapped = move |config: Config, line: &str| converter.convert(config, line).text.len();
        [("OpenCC", Box::new(plain)), ("OpenCC + map", Box::new(mapped))]
    }
}

#[cfg(not(feature = "opencc"))]
mod library {
    use super::{Converter, Way};

    pub(super) fn ways() -> [Way; 0] {
        assert!(Converter::opencc().is_err());
        []
    }
}

/// The text that a configuration is made for.
fn prepared(config: Config, source: &str) -> String {
    let simplified = convert(Config::T2s, source).text;
    match config {
        Config::T2s => convert(Config::S2t, &simplified).text,
        Config::Tw2s | Config::Tw2sp => convert(Config::S2twp, &simplified).text,
        _ => simplified,
    }
}

fn count(lines: &[&str], config: Config, way: &Way) -> usize {
    lines.iter().map(|line| (way.1)(config, line)).sum()
}

fn timed(work: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn rate(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / time.as_secs_f64() / 1e6
}

/// The median of what each way gives, taken in turns; the first round only warms up.
fn medians(ways: &[Way], measure: impl Fn(&Way) -> f64) -> Vec<f64> {
    let mut rounds: Vec<Vec<f64>> = ways.iter().map(|_| Vec::new()).collect();
    for round in 0..=ROUNDS {
        for (way, results) in ways.iter().zip(&mut rounds) {
            let result = measure(way);
            if round > 0 {
                results.push(result);
            }
        }
    }
    rounds.into_iter().map(median).collect()
}

fn median(mut results: Vec<f64>) -> f64 {
    results.sort_unstable_by(f64::total_cmp);
    results[results.len() / 2]
}

fn print_row(config: Config, rates: &[f64]) {
    let row: String = rates.iter().map(|rate| format!("{rate:>22.1}")).collect();
    let ratio = rates.get(1).map_or(String::new(), |library| format!("   {:.2}x", rates[0] / library));
    println!("{:>6}{row}{ratio}", config.name());
}

/// In a process of its own: converts the first bytes, and prints the nanoseconds.
fn first(child: &str, source: &str) {
    let (name, config) = child.split_once('/').unwrap();
    let config = config.parse().unwrap();
    let end = (0..=FIRST).rev().find(|end| source.is_char_boundary(*end)).unwrap();
    let text = &source[..end];
    let ways = ways();
    let way = ways.iter().find(|(known, _)| *known == name).unwrap();
    println!("{}", timed(|| (way.1)(config, text)).as_nanos());
}

/// The median of some processes, in milliseconds.
fn first_of_a_process(name: &str, config: Config) -> f64 {
    let run = || {
        let output = Command::new(std::env::current_exe().unwrap())
            .env(CHILD, format!("{name}/{config}"))
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap().trim().parse::<f64>().unwrap() / 1e6
    };
    median((0..FIRST_ROUNDS).map(|_| run()).collect())
}
