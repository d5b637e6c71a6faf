//! A frame as an SVG picture. Every wide character and every word of narrow ones has a place of its own, so that any
//! font keeps the columns; lines and bars are drawn, so that none shows gaps between rows.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;
use yulu::config::Background;

/// Pixels of a cell, of a character, and around the screen.
const CELL: usize = 9;
const ROW: usize = 23;
const FONT: usize = 16;
const MARGIN: usize = 18;
/// From a row's top to the line that characters stand on.
const BASE: usize = 18;

/// What a terminal has besides the colours that it is told: behind the text, and of text.
fn ground(background: Background) -> (&'static str, &'static str) {
    match background {
        Background::Dark => ("#1b1d20", "#d6d3cd"),
        Background::Light => ("#fbf9f4", "#2a2a28"),
    }
}

/// The picture.
pub(crate) fn of(buffer: &Buffer, background: Background) -> String {
    let (paper, ink) = ground(background);
    let (width, height) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (across, down) = (width * CELL + 2 * MARGIN, height * ROW + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {across} {down}\" width=\"{across}\" height=\"{down}\" \
         font-family=\"'Sarasa Mono SC','Noto Sans Mono CJK SC',Menlo,Consolas,'DejaVu Sans Mono',monospace\" \
         font-size=\"{FONT}\" fill=\"{ink}\">\n\
         <rect width=\"{across}\" height=\"{down}\" rx=\"9\" fill=\"{paper}\"/>\n"
    );
    for row in 0..buffer.area.height {
        for run in runs(buffer, row) {
            draw(&run, MARGIN + usize::from(row) * ROW, paper, ink, &mut out);
        }
    }
    out.push_str("</svg>\n");
    out
}

/// Neighbouring cells of one style.
struct Run {
    style: Style,
    start: usize,
    end: usize,
    /// Each cluster, with its column and its cells.
    clusters: Vec<(String, usize, usize)>,
}

fn runs(buffer: &Buffer, row: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut column = 0;
    while column < buffer.area.width {
        let cell: &Cell = &buffer[(column, row)];
        let cells = cell.symbol().width().max(1);
        let at = usize::from(column);
        let cluster = (cell.symbol().to_owned(), at, cells);
        match runs.last_mut().filter(|run| run.style == cell.style()) {
            Some(run) => {
                run.clusters.push(cluster);
                run.end = at + cells;
            }
            None => {
                runs.push(Run { style: cell.style(), start: at, end: at + cells, clusters: vec![cluster] })
            }
        }
        column += u16::try_from(cells).unwrap();
    }
    runs
}

fn draw(run: &Run, top: usize, paper: &str, ink: &str, out: &mut String) {
    let has = |modifier| run.style.add_modifier.contains(modifier);
    let colour = |colour: Option<Color>| match colour {
        Some(Color::Rgb(red, green, blue)) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        None | Some(Color::Reset) => None,
        Some(other) => panic!("{other:?} is whatever a terminal makes of it"),
    };
    let (mut front, mut back) = (colour(run.style.fg), colour(run.style.bg));
    if has(Modifier::REVERSED) {
        (front, back) = (Some(back.unwrap_or(paper.into())), Some(front.unwrap_or(ink.into())));
    }
    let left = MARGIN + run.start * CELL;
    let width = (run.end - run.start) * CELL;
    if let Some(back) = back {
        writeln!(out, "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{ROW}\" fill=\"{back}\"/>")
            .unwrap();
    }
    let fill = front.map_or(String::new(), |colour| format!(" fill=\"{colour}\""));
    let dim = if has(Modifier::DIM) { " opacity=\"0.62\"" } else { "" };
    let mut words = Words::default();
    for (symbol, column, cells) in &run.clusters {
        let x = MARGIN + column * CELL;
        match shape(symbol) {
            _ if symbol.trim().is_empty() => words.end(),
            Some(shape) => {
                words.end();
                for (dx, dy, width, height, opacity) in shape {
                    let (x, y) = (x as f64 + dx, top as f64 + dy);
                    let opacity =
                        if *opacity < 1.0 { format!(" opacity=\"{opacity}\"") } else { dim.to_owned() };
                    writeln!(
                        out,
                        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{fill}{opacity}/>"
                    )
                    .unwrap();
                }
            }
            // A wide character stands in the middle of its two cells.
            None if *cells > 1 => {
                words.add(symbol, x + (2 * CELL - FONT) / 2);
                words.end();
            }
            None => words.add(symbol, x),
        }
    }
    words.end();
    if words.done.is_empty() {
        return;
    }
    let weight = if has(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let slant = if has(Modifier::ITALIC) { " font-style=\"italic\"" } else { "" };
    let line = if has(Modifier::UNDERLINED) { " text-decoration=\"underline\"" } else { "" };
    let (words, base) = (words.done, top + BASE);
    writeln!(out, "<text y=\"{base}\"{fill}{weight}{slant}{line}{dim}>{words}</text>").unwrap();
}

/// The words of a run, each with its place.
#[derive(Default)]
struct Words {
    done: String,
    /// The one that is not ended: where it begins, where it ends, and what it is.
    open: Option<(usize, usize, String)>,
}

impl Words {
    fn add(&mut self, symbol: &str, x: usize) {
        let (_, end, word) = self.open.get_or_insert((x, x, String::new()));
        *end = x + CELL;
        word.push_str(&symbol.replace('&', "&amp;").replace('<', "&lt;"));
    }

    fn end(&mut self) {
        let Some((start, end, word)) = self.open.take() else { return };
        let length = match end - start {
            CELL => String::new(),
            // Fonts differ in how wide they make what stands in one cell.
            length => format!(" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\""),
        };
        write!(self.done, "<tspan x=\"{start}\"{length}>{word}</tspan>").unwrap();
    }
}

/// What a character of lines and blocks is drawn as: left, top, width, height, opacity.
type Part = (f64, f64, f64, f64, f64);

fn shape(symbol: &str) -> Option<&'static [Part]> {
    const ROW_HEIGHT: f64 = ROW as f64;
    const CELL_WIDTH: f64 = CELL as f64;
    Some(match symbol {
        "│" => &[(4.0, 0.0, 1.0, ROW_HEIGHT, 1.0)],
        "┃" => &[(3.0, 2.0, 3.0, 19.0, 1.0)],
        "─" => &[(0.0, 11.0, CELL_WIDTH, 1.0, 1.0)],
        "━" => &[(0.0, 10.0, CELL_WIDTH, 3.0, 1.0)],
        "╌" => &[(0.5, 11.0, 3.0, 1.0, 1.0), (5.0, 11.0, 3.0, 1.0, 1.0)],
        "▓" => &[(0.0, 5.0, CELL_WIDTH, 13.0, 0.75)],
        _ => return None,
    })
}
