//! How quickly text is set, beside ICU4X's line breaker and ratatui's own wrapping: `cargo bench`.
//!
//! Sets every paragraph of the built-in samples, repeated to some megabytes, or of the file that
//! `YULU_BENCH_TEXT` names. Prints MB of text a second on one core, the median of several rounds in
//! which the ways take turns, and how many times slower than yulu's breaker each is.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use ratatui_widgets::paragraph::{Paragraph, Wrap};
use unicode_width::UnicodeWidthStr;
use yulu::convert::Conversion;
use yulu::layout::{FullNames, NoClock, NoHighlights, Setter};
use yulu::model::{Document, Glosses, Item};
use yulu::parse::parse;
use yulu::source::Format;
use yulu::text::breaks::{self, Measure};
use yulu::text::width::Widths;

const SAMPLES: [&str; 2] = [
    include_str!("../assets/samples/sample.zh-Hans.md"),
    include_str!("../assets/samples/sample.zh-Hant.md"),
];
/// Bytes of text that are set in a round.
const ENOUGH: usize = 4 << 20;
const ROUNDS: usize = 9;
const WIDTHS: [usize; 5] = [20, 40, 60, 80, 120];

/// A way to set the text; gives the number of lines.
type Way<'a> = (&'static str, Box<dyn Fn(usize) -> usize + 'a>);

fn main() {
    let text = text();
    let document = parse(text.clone(), Format::Markdown);
    let paragraphs: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let segmenter = strict();
    let measure = |width| Measure { hanging: true, ..Measure::plain(width, Widths::UNICODE) };
    let ways: [Way; 4] = [
        ("breaks", Box::new(|width| count(&paragraphs, |text| breaks::lines(text, measure(width)).len()))),
        ("rows", Box::new(|width| rows(&document, measure(width)))),
        ("ICU4X strict", Box::new(|width| count(&paragraphs, |text| icu_lines(segmenter, text, width)))),
        ("ratatui", Box::new(|width| count(&paragraphs, |text| ratatui_lines(text, width)))),
    ];
    let bytes: usize = paragraphs.iter().map(|text| text.len()).sum();
    println!("{:>6}  {}", "cells", ways.each_ref().map(|(name, _)| format!("{name:>18}")).join(" "));
    for width in WIDTHS {
        let times = medians(&ways, width);
        let row = times.map(|time| {
            let speed = bytes as f64 / time.as_secs_f64() / 1e6;
            let ratio = time.as_secs_f64() / times[0].as_secs_f64();
            format!("{:>18}", format!("{speed:.0} MB/s {ratio:5.1}x"))
        });
        println!("{width:>6}  {}", row.join(" "));
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
fn medians(ways: &[Way; 4], width: usize) -> [Duration; 4] {
    let mut times = [(); 4].map(|()| Vec::with_capacity(ROUNDS));
    for _ in 0..ROUNDS {
        for ((_, way), times) in ways.iter().zip(&mut times) {
            let start = Instant::now();
            black_box(way(width));
            times.push(start.elapsed());
        }
    }
    times.map(|mut times| {
        times.sort_unstable();
        times[ROUNDS / 2]
    })
}

fn count(paragraphs: &[&str], lines: impl Fn(&str) -> usize) -> usize {
    paragraphs.iter().map(|text| lines(text)).sum()
}

/// All rows of a document: marks read, looks, places in the source.
fn rows(document: &Document, measure: Measure) -> usize {
    let setter = Setter {
        document,
        title: "",
        clock: &NoClock,
        names: &FullNames,
        highlights: &NoHighlights,
        conversion: &Conversion::IDENTITY,
        measure,
        justified: false,
        glosses: Glosses::Shown,
        cuts: &[],
    };
    let items = std::iter::successors(Some(Item::Title), |item| item.next(document));
    items.map(|item| setter.rows(item).len()).sum()
}

fn strict() -> LineSegmenterBorrowed<'static> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    LineSegmenter::new_for_non_complex_scripts(options)
}

/// Fills lines greedily between ICU4X's opportunities.
fn icu_lines(segmenter: LineSegmenterBorrowed, text: &str, width: usize) -> usize {
    let (mut lines, mut used, mut from) = (1, 0, 0);
    for to in segmenter.segment_str(text).skip(1) {
        let cells = text[from..to].width();
        if used + cells > width && used > 0 {
            lines += 1;
            used = 0;
        }
        used += cells;
        from = to;
    }
    lines
}

/// ratatui's wrapping, drawn into a buffer of the paragraph's height.
fn ratatui_lines(text: &str, width: usize) -> usize {
    let height = Widths::UNICODE.cells(text) / (width / 2).max(1) + 1;
    let area = Rect::new(0, 0, u16::try_from(width).unwrap(), u16::try_from(height.min(2000)).unwrap());
    let mut buffer = Buffer::empty(area);
    Paragraph::new(text).wrap(Wrap { trim: true }).render(area, &mut buffer);
    usize::from(buffer.area.height)
}
