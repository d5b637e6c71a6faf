//! How quickly subtitles are read: `cargo bench --bench subtitles`.
//!
//! Half a million cues of each kind, made here. Prints MB of the file a second on one core, the median of several
//! rounds, for the parsing alone and for the axis of its times.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use yulu::model::Millis;
use yulu::parse::parse;
use yulu::source::Format;
use yulu::timeline::Axis;

/// What it is called, its format, and how a cue is written.
type Kind = (&'static str, Format, fn(usize) -> String);

const CUES: usize = 500_000;
const ROUNDS: usize = 7;
const WORDS: [&str; 6] = [
    "今天我们坐在渡口边上，听老船工讲潮水的故事。",
    "雾散得很慢，",
    "船还没有来，他先说起三十年前的那场大雨。",
    "那时候桥还没有修好，人都从这里过河。",
    "你问我怕不怕？",
    "怕，可是日子总要过。",
];

fn main() {
    println!("{:<24}{:>8}{:>14}{:>12}", "kind", "MB", "parse MB/s", "axis ms");
    let kinds: [Kind; 4] = [
        ("SRT", Format::Srt, |at| format!("{}\n{}\n{}\n\n", at + 1, times(at, ','), words(at))),
        ("SRT, tags and names", Format::Srt, |at| {
            format!("{}\n{}\n<i>{}{}</i>\n\n", at + 1, times(at, ','), name(at), words(at))
        }),
        ("WebVTT", Format::WebVtt, |at| format!("{}\n{}\n\n", times(at, '.'), words(at))),
        ("WebVTT, voices", Format::WebVtt, |at| {
            format!("{}\n<v {}>{}</v>\n\n", times(at, '.'), name(at).trim_end_matches('：'), words(at))
        }),
    ];
    for (kind, format, cue) in kinds {
        let head = if format == Format::WebVtt { "WEBVTT\n\n" } else { "" };
        let text = [head.to_owned(), (0..CUES).map(cue).collect()].concat();
        let read = || {
            let text = text.clone();
            let begun = Instant::now();
            black_box(parse(text, format));
            begun.elapsed()
        };
        let document = parse(text.clone(), format);
        assert_eq!(document.cues.len(), CUES);
        let axis = || {
            let begun = Instant::now();
            black_box(Axis::of(&document, 0));
            begun.elapsed()
        };
        let megabytes = text.len() as f64 / 1e6;
        let speed = megabytes / median(read).as_secs_f64();
        println!("{kind:<24}{megabytes:>8.0}{speed:>14.0}{:>12.1}", median(axis).as_secs_f64() * 1e3);
    }
}

fn median(mut round: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS).map(|_| round()).collect();
    times.sort_unstable();
    times[ROUNDS / 2]
}

fn words(at: usize) -> &'static str {
    WORDS[at % WORDS.len()]
}

fn name(at: usize) -> &'static str {
    if (at / 9).is_multiple_of(2) { "林溪：" } else { "顾言：" }
}

fn times(at: usize, point: char) -> String {
    let start = at as Millis * 3000;
    format!("{} --> {}", clock(start, point), clock(start + 2900, point))
}

fn clock(time: Millis, point: char) -> String {
    let seconds = time / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}{point}{:03}", time % 1000)
}
