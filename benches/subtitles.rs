//! How quickly subtitles are read: `cargo bench --bench subtitles`.
//!
//! Half a million cues of each kind, made here. Prints MB of the file a second on one core for the parsing alone, the
//! same for aspasia, which makes a list of cues, and how long the axis of the times takes. All take turns, and the
//! quickest of several rounds counts: what makes the others slower is the machine.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::hint::black_box;
use std::str::FromStr;
use std::time::{Duration, Instant};

use aspasia::Subtitle;
use yulu::model::Millis;
use yulu::parse::parse;
use yulu::source::Format;
use yulu::timeline::Axis;

/// What it is called, its format, and how a cue is written.
type Kind = (&'static str, Format, fn(usize) -> String);

const CUES: usize = 500_000;
const ROUNDS: usize = 5;
const WORDS: [&str; 6] = [
    "今天我们坐在渡口边上，听老船工讲潮水的故事。",
    "雾散得很慢，",
    "船还没有来，他先说起三十年前的那场大雨。",
    "那时候桥还没有修好，人都从这里过河。",
    "你问我怕不怕？",
    "怕，可是日子总要过。",
];

fn main() {
    println!("{:<24}{:>8}{:>12}{:>12}{:>8}{:>12}", "kind", "MB", "parse MB/s", "aspasia", "ratio", "axis ms");
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
        let beside = || {
            let begun = Instant::now();
            let cues = match format {
                Format::WebVtt => black_box(aspasia::WebVttSubtitle::from_str(&text)).unwrap().events().len(),
                _ => black_box(aspasia::SubRipSubtitle::from_str(&text)).unwrap().events().len(),
            };
            let time = begun.elapsed();
            assert_eq!(cues, CUES);
            time
        };
        let mut best = [Duration::MAX; 3];
        for _ in 0..ROUNDS {
            best = [best[0].min(read()), best[1].min(beside()), best[2].min(axis())];
        }
        let megabytes = text.len() as f64 / 1e6;
        let [read, beside, axis] = best.map(|time| time.as_secs_f64());
        let (speed, other) = (megabytes / read, megabytes / beside);
        println!(
            "{kind:<24}{megabytes:>8.0}{speed:>12.0}{other:>12.0}{:>8.2}{:>12.1}",
            speed / other,
            axis * 1e3
        );
    }
}

fn words(at: usize) -> &'static str {
    WORDS[at % WORDS.len()]
}

fn name(at: usize) -> &'static str {
    if (at / 9).is_multiple_of(2) { "林溪：" } else { "顾言：" }
}

fn times(at: usize, point: char) -> String {
    // All of them within a hundred hours, as clocks are usually written.
    let start = at as Millis * 700;
    format!("{} --> {}", clock(start, point), clock(start + 690, point))
}

fn clock(time: Millis, point: char) -> String {
    let seconds = time / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{hours:02}:{minutes:02}:{seconds:02}{point}{:03}", time % 1000)
}
