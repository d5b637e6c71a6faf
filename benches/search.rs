//! How quickly a document is searched, beside a plain search for the same bytes: `cargo bench --bench search`.
//!
//! Counts all hits in the built-in samples, repeated to some megabytes, or in the file that `YULU_BENCH_TEXT`
//! names. Prints MB of text a second on one core, the median of several rounds in which the ways take turns:
//! a scan of the whole document, its first hit, and `memchr::memmem` for what was typed, which finds neither
//! other scripts nor words between marks. The last lines give the making of search keys and the test of raw
//! bytes.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use memchr::memmem;
use yulu::model::{Document, Item};
use yulu::parse::parse;
use yulu::search::{Direction, Query, Titled, scan};
use yulu::source::Format;
use yulu::text::key::{Blanks, Key};

const SAMPLES: [&str; 2] = [
    include_str!("../assets/samples/sample.zh-Hans.md"),
    include_str!("../assets/samples/sample.zh-Hant.md"),
];
/// Bytes of text that are searched in a round.
const ENOUGH: usize = 32 << 20;
const ROUNDS: usize = 7;
/// What is searched for, and what kind of query it is.
const QUERIES: [(&str, &str); 11] = [
    ("rare", "腌菜"),
    ("common", "我们"),
    ("one character", "的"),
    ("absent", "量子纠缠"),
    ("Latin", "AI"),
    ("vocabulary", "内存"),
    ("vocabulary", "软件"),
    ("regex, rare", "/腌.{1,3}缸"),
    ("regex, common", "/我们.*?的"),
    ("regex, classes", r"/[0-9]+\p{Han}"),
    ("pinyin", "yancai"),
];

fn main() {
    let text = text();
    let document = parse(text.clone(), Format::Markdown);
    let titled = Titled { document: &document, title: "" };
    println!("{:.0} MB, {} blocks", text.len() as f64 / 1e6, document.blocks.len());
    println!(
        "{:<16}{:<16}{:>9}{:>12}{:>12}{:>12}{:>8}",
        "query", "", "hits", "scan MB/s", "first ms", "memmem MB/s", "ratio"
    );
    for (kind, typed) in QUERIES {
        let query = Query::new(typed).unwrap();
        let query = if kind == "pinyin" { query.as_pinyin().unwrap() } else { query };
        let all = || scan(&query, titled, Item::Title, Direction::Forward, usize::MAX).hits.len();
        let first = || first_hit(&query, titled);
        let finder = memmem::Finder::new(typed);
        let plain = || finder.find_iter(text.as_bytes()).count();
        let [scan, first, memmem] = medians(&[&all, &first, &plain]);
        let speed = |time: Duration| text.len() as f64 / time.as_secs_f64() / 1e6;
        println!(
            "{kind:<16}{typed:<16}{:>9}{:>12.0}{:>12.2}{:>12.0}{:>8.1}",
            all(),
            speed(scan),
            first.as_secs_f64() * 1e3,
            speed(memmem),
            scan.as_secs_f64() / memmem.as_secs_f64()
        );
    }
    let absent = Query::new("量子纠缠").unwrap();
    let keys = || key_bytes(&document);
    let raw = || usize::from(absent.may_be_in(text.as_bytes()));
    for (name, time) in ["search keys", "raw bytes"].iter().zip(medians(&[&keys, &raw])) {
        println!("{name:<16}{:>37.0} MB/s", text.len() as f64 / time.as_secs_f64() / 1e6);
    }
}

fn text() -> String {
    let text = match std::env::var_os("YULU_BENCH_TEXT") {
        Some(path) => std::fs::read_to_string(path).unwrap(),
        None => SAMPLES.join("\n"),
    };
    text.repeat(ENOUGH.div_ceil(text.len()))
}

/// The median time of each way, taken in turns.
fn medians<const N: usize>(ways: &[&dyn Fn() -> usize; N]) -> [Duration; N] {
    let mut times = [(); N].map(|()| Vec::with_capacity(ROUNDS));
    for _ in 0..ROUNDS {
        for (way, times) in ways.iter().zip(&mut times) {
            let start = Instant::now();
            black_box(way());
            times.push(start.elapsed());
        }
    }
    times.map(|mut times| {
        times.sort_unstable();
        times[ROUNDS / 2]
    })
}

/// Looks at a megabyte after another until there is a hit, as the reader does.
fn first_hit(query: &Query, titled: Titled) -> usize {
    let mut next = Some(Item::Title);
    while let Some(from) = next {
        let part = scan(query, titled, from, Direction::Forward, 1 << 20);
        if !part.hits.is_empty() {
            return part.hits.len();
        }
        next = part.next;
    }
    0
}

/// The keys of all paragraphs, marks included.
fn key_bytes(document: &Document) -> usize {
    let mut key = Key::new(Blanks::One);
    let key_of = |block: &yulu::model::Block| {
        key.clear(Blanks::One);
        key.push(block.range.of(&document.text), 0);
        key.bytes().len()
    };
    document.blocks.iter().map(key_of).sum()
}
