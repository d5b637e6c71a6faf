//! How quickly interviews in Markdown are read: `cargo bench --bench markdown`.
//!
//! Ten megabytes of each shape, made here. Prints MB of the file a second on one core for making a document of it, and
//! how that compares with the parsers of pulldown-cmark and comrak, which make events and a tree of it: they know
//! nothing of speakers, times and editions. All take turns, and the quickest of several rounds counts: what makes the
//! others slower is the machine.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use yulu::parse::parse;
use yulu::source::Format;

/// What it is called, and how a part of it is written.
type Shape = (&'static str, fn(usize) -> String);

const BYTES: usize = 10_000_000;
const ROUNDS: usize = 5;
const SENTENCES: [&str; 6] = [
    "清晨的渡口没有人，只有一盏灯照着水面。",
    "船家说，雾散之前谁也不过河。",
    "我问他等了多久，他想了想，说记不清了。",
    "那年夏天水涨到了第三级台阶，**老码头**（一九五二年修的那一座）整个没在水里。",
    "后来修了桥，渡船就少了，可是每逢初一十五，还是有人来坐。",
    "他笑着说：“慢一点，路上的事情才看得见。”",
];

fn main() {
    let shapes: [Shape; 6] = [
        ("turns in bold", |at| format!("**{}**：{}\n\n", name(at), words(at, 4))),
        ("headings with times", |at| {
            format!("## [{} --> {}] 第{at}回\n\n{}：{}\n\n", clock(at), clock(at + 1), name(at), words(at, 9))
        }),
        ("translations", |at| {
            let english = "The ferry leaves when the fog lifts, and not before. ".repeat(4);
            format!(
                "**{}**：{}\n\n<details>\n<summary>Original English</summary>\n\n{english}\n\n</details>\n\n",
                name(at),
                words(at, 4)
            )
        }),
        ("lists and links", |at| {
            format!("- **{}：** {}[渡口](https://example.org/{at})\n", name(at), words(at, 1))
        }),
        ("stamped lines", |at| format!("[{}] {}：{}\n\n", clock(at), name(at), words(at, 2))),
        ("paragraphs alone", |at| format!("{}\n\n", words(at, 12))),
    ];
    println!(
        "{:<24}{:>8}{:>14}{:>10}{:>14}{:>10}",
        "shape", "MB/s", "pulldown-cmark", "ratio", "comrak", "ratio"
    );
    for (shape, part) in shapes {
        let mut text = "---\ntitle: 渡口\npeople:\n  - 林溪\n  - 顾言\n---\n\n# 渡口\n\n".to_owned();
        let mut at = 0;
        while text.len() < BYTES {
            text.push_str(&part(at));
            at += 1;
        }
        let mut best = [Duration::MAX; 3];
        for _ in 0..ROUNDS {
            for (best, read) in best.iter_mut().zip([by_yulu, by_pulldown_cmark, by_comrak]) {
                *best = read(&text).min(*best);
            }
        }
        let [yulu, pulldown, comrak] = best.map(|time| text.len() as f64 / 1e6 / time.as_secs_f64());
        let (to_pulldown, to_comrak) = (yulu / pulldown, yulu / comrak);
        println!("{shape:<24}{yulu:>8.0}{pulldown:>14.0}{to_pulldown:>10.2}{comrak:>14.0}{to_comrak:>10.2}");
    }
}

fn by_yulu(text: &str) -> Duration {
    let text = text.to_owned();
    let begun = Instant::now();
    let document = black_box(parse(text, Format::Markdown));
    let time = begun.elapsed();
    assert!(document.blocks.len() > 1000);
    time
}

fn by_pulldown_cmark(text: &str) -> Duration {
    let begun = Instant::now();
    let options = pulldown_cmark::Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let events = black_box(pulldown_cmark::Parser::new_ext(text, options).count());
    let time = begun.elapsed();
    assert!(events > 1000);
    time
}

fn by_comrak(text: &str) -> Duration {
    let mut options = comrak::Options::default();
    options.extension.front_matter_delimiter = Some("---".to_owned());
    options.extension.cjk_friendly_emphasis = true;
    let arena = comrak::Arena::new();
    let begun = Instant::now();
    let root = black_box(comrak::parse_document(&arena, text, &options));
    let time = begun.elapsed();
    assert!(root.descendants().nth(1000).is_some());
    time
}

fn words(at: usize, count: usize) -> String {
    (at..at + count).map(|at| SENTENCES[at % SENTENCES.len()]).collect()
}

fn name(at: usize) -> &'static str {
    if at.is_multiple_of(2) { "林溪" } else { "顾言" }
}

fn clock(at: usize) -> String {
    let seconds = at * 20;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
