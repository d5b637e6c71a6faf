//! Colours: what a terminal can show of them, and how well they can be told apart.

use ratatui::style::Color;

/// Which colours may be sent to a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// None; attributes only.
    None,
    /// The sixteen of its palette.
    #[default]
    Sixteen,
    /// The 256 that xterm has, of which the last 240 are the same everywhere.
    Palette,
    /// All.
    True,
}

impl Depth {
    /// What a terminal is known to show, by `TERM` and `COLORTERM`.
    pub fn of(term: &str, colorterm: &str) -> Depth {
        let terms = ["-direct", "kitty", "alacritty", "foot", "wezterm", "ghostty", "contour"];
        match colorterm {
            "truecolor" | "24bit" => Depth::True,
            _ if terms.iter().any(|known| term.contains(known)) => Depth::True,
            _ if term.contains("256color") => Depth::Palette,
            _ => Depth::Sixteen,
        }
    }
}

/// Red, green and blue.
pub type Rgb = (u8, u8, u8);

/// The sixteen by their names, with what xterm shows for each.
pub(super) const SIXTEEN: [(&str, Color, Rgb); 16] = [
    ("black", Color::Black, (0, 0, 0)),
    ("red", Color::Red, (205, 0, 0)),
    ("green", Color::Green, (0, 205, 0)),
    ("yellow", Color::Yellow, (205, 205, 0)),
    ("blue", Color::Blue, (0, 0, 238)),
    ("magenta", Color::Magenta, (205, 0, 205)),
    ("cyan", Color::Cyan, (0, 205, 205)),
    ("white", Color::Gray, (229, 229, 229)),
    ("bright-black", Color::DarkGray, (127, 127, 127)),
    ("bright-red", Color::LightRed, (255, 0, 0)),
    ("bright-green", Color::LightGreen, (0, 255, 0)),
    ("bright-yellow", Color::LightYellow, (255, 255, 0)),
    ("bright-blue", Color::LightBlue, (92, 92, 255)),
    ("bright-magenta", Color::LightMagenta, (255, 0, 255)),
    ("bright-cyan", Color::LightCyan, (0, 255, 255)),
    ("bright-white", Color::White, (255, 255, 255)),
];

/// The nearest colour that a terminal can show.
pub(super) fn shown(colour: Color, depth: Depth) -> Color {
    match (colour, depth) {
        (_, Depth::None) => Color::Reset,
        (Color::Rgb(red, green, blue), Depth::Palette) => Color::Indexed(indexed((red, green, blue))),
        (Color::Rgb(red, green, blue), Depth::Sixteen) => {
            let nearest = SIXTEEN.iter().min_by_key(|(_, _, known)| distance(*known, (red, green, blue)));
            nearest.map_or(Color::Reset, |(_, named, _)| *named)
        }
        (other, _) => other,
    }
}

/// The steps of xterm's cube.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The number of the nearest colour of xterm's cube or of its greys.
fn indexed((red, green, blue): Rgb) -> u8 {
    let step =
        |wanted: u8| (0u8..).zip(STEPS).min_by_key(|(_, step)| step.abs_diff(wanted)).unwrap_or((0, 0));
    let [red_step, green_step, blue_step] = [red, green, blue].map(step);
    let cube = (red_step.1, green_step.1, blue_step.1);
    let mean = (u16::from(red) + u16::from(green) + u16::from(blue)) / 3;
    let grey_step = u8::try_from(mean.saturating_sub(3) / 10).unwrap_or(u8::MAX).min(23);
    let grey = 8 + 10 * grey_step;
    match distance((grey, grey, grey), (red, green, blue)) < distance(cube, (red, green, blue)) {
        true => 232 + grey_step,
        false => 16 + 36 * red_step.0 + 6 * green_step.0 + blue_step.0,
    }
}

/// How far colours lie from each other, as the eye has it more or less: green counts most.
fn distance(one: Rgb, other: Rgb) -> u32 {
    let square = |one: u8, other: u8| u32::from(one.abs_diff(other)).pow(2);
    3 * square(one.0, other.0) + 6 * square(one.1, other.1) + 2 * square(one.2, other.2)
}

/// How much light a colour gives, from 0 to 1 (WCAG 2, relative luminance).
fn luminance((red, green, blue): Rgb) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// How well two colours can be told apart, from 1 to 21 (WCAG 2, contrast ratio).
pub(super) fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// What is behind the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Background {
    /// Dark, which most terminals are.
    #[default]
    Dark,
    /// Light.
    Light,
}

impl Background {
    /// Light where black can be read better on it than white.
    pub fn of(colour: Rgb) -> Background {
        match contrast(colour, (0, 0, 0)) > contrast(colour, (255, 255, 255)) {
            true => Background::Light,
            false => Background::Dark,
        }
    }

    /// What `COLORFGBG` says, which some terminals set: the numbers of the text's colour and of the background's, such
    /// as `0;15`.
    pub fn of_variable(colorfgbg: &str) -> Option<Background> {
        let number: u8 = colorfgbg.rsplit_once(';')?.1.parse().ok()?;
        match number {
            0..=6 | 8 => Some(Background::Dark),
            7 | 9..=15 => Some(Background::Light),
            _ => None,
        }
    }
}

/// What a colour looks like on xterm.
#[cfg(test)]
pub(super) fn seen(colour: Color) -> Option<Rgb> {
    match colour {
        Color::Rgb(red, green, blue) => Some((red, green, blue)),
        Color::Indexed(index @ 232..) => {
            let grey = 8 + 10 * (index - 232);
            Some((grey, grey, grey))
        }
        Color::Indexed(index @ 16..) => {
            let step = |number: u8| STEPS[usize::from(number % 6)];
            Some((step((index - 16) / 36), step((index - 16) / 6), step(index - 16)))
        }
        other => SIXTEEN.iter().find(|(_, named, _)| *named == other).map(|(_, _, rgb)| *rgb),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_terminal_is_known_to_show_is_sent() {
        let table = [
            ("xterm-256color", "truecolor", Depth::True),
            ("xterm-256color", "24bit", Depth::True),
            ("xterm-kitty", "", Depth::True),
            ("tmux-256color", "", Depth::Palette),
            ("xterm-256color", "yes", Depth::Palette),
            ("xterm", "", Depth::Sixteen),
            ("linux", "", Depth::Sixteen),
            ("", "", Depth::Sixteen),
        ];
        for (term, colorterm, expected) in table {
            assert_eq!(Depth::of(term, colorterm), expected, "{term} {colorterm}");
        }
        let orange = Color::Rgb(0xff, 0xaf, 0x00);
        assert_eq!(shown(orange, Depth::True), orange);
        assert_eq!(shown(orange, Depth::Palette), Color::Indexed(214));
        assert_eq!(shown(orange, Depth::Sixteen), Color::Yellow);
        assert_eq!(shown(Color::Rgb(0x8a, 0x8a, 0x8a), Depth::Palette), Color::Indexed(245));
        assert_eq!(shown(Color::Rgb(0, 0, 0), Depth::Palette), Color::Indexed(16));
        assert_eq!(shown(Color::Rgb(255, 255, 255), Depth::Palette), Color::Indexed(231));
        assert_eq!(shown(Color::Red, Depth::None), Color::Reset);
    }

    #[test]
    fn a_background_is_light_or_dark() {
        let table = [
            ((0, 0, 0), Background::Dark),
            ((0x28, 0x2c, 0x34), Background::Dark),
            ((0xff, 0xff, 0xff), Background::Light),
            ((0xfd, 0xf6, 0xe3), Background::Light),
            ((0x00, 0x00, 0xff), Background::Dark),
        ];
        for (colour, expected) in table {
            assert_eq!(Background::of(colour), expected, "{colour:?}");
        }
        let table = [
            ("15;0", Some(Background::Dark)),
            ("0;15", Some(Background::Light)),
            ("0;default;15", Some(Background::Light)),
            ("12;8", Some(Background::Dark)),
            ("15;default", None),
            ("", None),
        ];
        for (value, expected) in table {
            assert_eq!(Background::of_variable(value), expected, "{value}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        assert!((contrast((255, 255, 255), (0, 0, 0)) - 21.0).abs() < 0.01);
        assert!((contrast((0x76, 0x76, 0x76), (255, 255, 255)) - 4.54).abs() < 0.01);
    }
}
