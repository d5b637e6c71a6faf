//! Colours and attributes as the terminal has them set, and the shortest way from some to others.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier, Style};

/// What of a blank can be seen besides its background.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Attributes with their numbers, in groups that one number switches off together.
const ATTRIBUTES: [(&[(Modifier, u8)], u8); 7] = [
    (&[(Modifier::BOLD, 1), (Modifier::DIM, 2)], 22),
    (&[(Modifier::ITALIC, 3)], 23),
    (&[(Modifier::UNDERLINED, 4)], 24),
    (&[(Modifier::SLOW_BLINK, 5), (Modifier::RAPID_BLINK, 6)], 25),
    (&[(Modifier::REVERSED, 7)], 27),
    (&[(Modifier::HIDDEN, 8)], 28),
    (&[(Modifier::CROSSED_OUT, 9)], 29),
];

/// Colours and attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    foreground: Color,
    background: Color,
    modifier: Modifier,
    /// The number of the address that what is written leads to; 0 for none.
    link: u16,
}

impl Pen {
    /// The terminal's own colours, and no attribute.
    pub(super) const PLAIN: Pen =
        Pen { foreground: Color::Reset, background: Color::Reset, modifier: Modifier::empty(), link: 0 };

    /// That of a cell.
    pub(super) fn of(cell: &Cell) -> Pen {
        Pen { foreground: cell.fg, background: cell.bg, modifier: cell.modifier, link: 0 }
    }

    /// The same pen, with an address.
    pub(super) fn with_link(self, link: u16) -> Pen {
        Pen { link, ..self }
    }

    /// The number of its address; 0 for none.
    pub(super) fn link(self) -> u16 {
        self.link
    }

    /// Whether a blank looks alike with both: then it needs no change, and can be written with either.
    pub(super) fn leaves_blanks_like(self, other: Pen) -> bool {
        let nothing_seen = ((self.modifier | other.modifier) & SEEN_ON_BLANKS).is_empty();
        self == other || (nothing_seen && self.background == other.background && self.link == other.link)
    }

    /// Writes what leads from the colours and attributes of this pen to those of another: what differs, or
    /// everything anew if that is shorter.
    pub(super) fn change(self, to: Pen, out: &mut Vec<u8>) {
        let to = to.with_link(self.link);
        if to == self {
            return;
        }
        if to == Pen::PLAIN.with_link(self.link) {
            out.extend(b"\x1b[m");
            return;
        }
        let start = out.len();
        out.extend(b"\x1b[");
        self.difference(to, out);
        finish(out);
        let middle = out.len();
        out.extend(b"\x1b[0;");
        Pen::PLAIN.difference(to, out);
        finish(out);
        match out.len() - middle < middle - start {
            true => drop(out.drain(start..middle)),
            false => out.truncate(middle),
        }
    }

    /// The numbers of what differs, each with a semicolon behind it.
    fn difference(self, to: Pen, out: &mut Vec<u8>) {
        for (attributes, off) in ATTRIBUTES {
            let group = attributes.iter().fold(Modifier::empty(), |group, (flag, _)| group | *flag);
            let (before, after) = (self.modifier & group, to.modifier & group);
            if before == after {
                continue;
            }
            if !after.contains(before) {
                number(off, out);
            }
            // All of a group, not only what is new: where a terminal knows but one of bold and dim, the
            // last one counts, and the result must not depend on what was there before.
            for (_, on) in attributes.iter().filter(|(flag, _)| after.contains(*flag)) {
                number(*on, out);
            }
        }
        if self.foreground != to.foreground {
            colour(to.foreground, 0, out);
        }
        if self.background != to.background {
            colour(to.background, 10, out);
        }
    }
}

/// A text with the codes of its style before it, and behind it those of no style.
pub fn coloured(text: &str, style: Style) -> String {
    let mut cell = Cell::EMPTY;
    let mut codes = Vec::new();
    Pen::PLAIN.change(Pen::of(cell.set_style(style)), &mut codes);
    match codes.is_empty() {
        true => text.to_owned(),
        false => format!("{}{text}\u{1b}[0m", String::from_utf8_lossy(&codes)),
    }
}

/// Ends the sequence whose numbers were written.
fn finish(out: &mut [u8]) {
    if let Some(last) = out.last_mut() {
        *last = b'm';
    }
}

fn numbers<const N: usize>(all: [u8; N], out: &mut Vec<u8>) {
    for one in all {
        number(one, out);
    }
}

fn number(number: u8, out: &mut Vec<u8>) {
    decimal(number.into(), out);
    out.push(b';');
}

/// A colour as foreground, or as background with `shift` 10. The sixteen have numbers of their own, which
/// are the shortest, and which even the oldest terminals know.
fn colour(colour: Color, shift: u8, out: &mut Vec<u8>) {
    let named = match colour {
        Color::Reset => 39,
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
        Color::Indexed(index) => return numbers([38 + shift, 5, index], out),
        Color::Rgb(red, green, blue) => return numbers([38 + shift, 2, red, green, blue], out),
    };
    number(named + shift, out);
}

/// A number in decimal digits.
pub(super) fn decimal(number: u16, out: &mut Vec<u8>) {
    if number >= 10 {
        decimal(number / 10, out);
    }
    out.push(b'0' + (number % 10) as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(foreground: Color, modifier: Modifier) -> Pen {
        Pen { foreground, modifier, ..Pen::PLAIN }
    }

    fn written(from: Pen, to: Pen) -> String {
        let mut out = Vec::new();
        from.change(to, &mut out);
        String::from_utf8(out).expect("ASCII")
    }

    #[test]
    fn only_what_differs_is_written_and_that_in_the_shortest_way() {
        let (bold, dim) = (Modifier::BOLD, Modifier::DIM);
        let reversed = Modifier::REVERSED;
        let none = Modifier::empty();
        let table = [
            (Pen::PLAIN, Pen::PLAIN, ""),
            (Pen::PLAIN, pen(Color::Yellow, none), "\x1b[33m"),
            (Pen::PLAIN, pen(Color::Yellow, bold), "\x1b[1;33m"),
            (pen(Color::Yellow, bold), pen(Color::Cyan, bold), "\x1b[36m"),
            (pen(Color::Yellow, bold), pen(Color::Yellow, none), "\x1b[22m"),
            (pen(Color::Yellow, bold), Pen::PLAIN, "\x1b[m"),
            (pen(Color::Reset, bold), pen(Color::Reset, dim), "\x1b[0;2m"),
            (pen(Color::Reset, bold), pen(Color::Reset, bold | dim), "\x1b[1;2m"),
            (pen(Color::Reset, bold | dim), pen(Color::Reset, bold), "\x1b[0;1m"),
            (pen(Color::Red, bold | dim), pen(Color::Red, bold), "\x1b[22;1m"),
            (pen(Color::Reset, reversed | bold | Modifier::ITALIC), pen(Color::Reset, dim), "\x1b[0;2m"),
            (Pen::PLAIN, pen(Color::Indexed(200), none), "\x1b[38;5;200m"),
            (Pen::PLAIN, pen(Color::Rgb(1, 20, 255), none), "\x1b[38;2;1;20;255m"),
            (Pen::PLAIN, Pen { background: Color::White, ..Pen::PLAIN }, "\x1b[107m"),
        ];
        for (from, to, expected) in table {
            assert_eq!(written(from, to), expected, "{from:?} to {to:?}");
        }
    }

    #[test]
    fn a_coloured_text_leaves_no_colour_behind() {
        assert_eq!(coloured("好", Style::new()), "好");
        assert_eq!(coloured("好", Style::new().bold().fg(Color::Cyan)), "\x1b[1;36m好\x1b[0m");
    }

    #[test]
    fn blanks_need_no_change_that_cannot_be_seen_on_them() {
        let bold = pen(Color::Red, Modifier::BOLD);
        let reversed = pen(Color::Red, Modifier::REVERSED);
        assert!(bold.leaves_blanks_like(Pen::PLAIN));
        assert!(reversed.leaves_blanks_like(reversed));
        assert!(!reversed.leaves_blanks_like(Pen::PLAIN));
        assert!(!reversed.leaves_blanks_like(pen(Color::Blue, Modifier::REVERSED)));
        assert!(!Pen { background: Color::Red, ..Pen::PLAIN }.leaves_blanks_like(Pen::PLAIN));
    }
}
