//! Themes: how each part of the screen looks, as data. The built-in ones are `assets/themes/`; the build script makes
//! arrays of them, so that nothing is parsed at the start but what readers have made themselves.

use ratatui::style::{Color, Modifier, Style};

use super::colour::{self, Background, Depth};
use super::problem::{Fault, Problem, Report};
use super::values;

/// A part of the screen, or of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "assets/themes/dark.toml tells what each is")]
pub enum Role {
    Text,
    Title,
    Heading,
    Subheading,
    Quiet,
    Note,
    Gloss,
    Quotation,
    Code,
    Accent,
    Selected,
    Hit,
    CurrentHit,
    Difference,
    Gap,
    Notice,
}

/// The roles by their names in a file, in the order of their numbers.
const ROLES: [&str; 16] = [
    "text",
    "title",
    "heading",
    "subheading",
    "quiet",
    "note",
    "gloss",
    "quotation",
    "code",
    "accent",
    "selected",
    "hit",
    "current_hit",
    "difference",
    "gap",
    "notice",
];

/// What a file has besides.
const OTHERS: [&str; 2] = ["background", "speaker"];

/// Names and what they stand for, as the build script writes them; several speakers are parted by commas.
type Written = [(&'static str, &'static str)];

/// How each role looks in one terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    styles: [Style; ROLES.len()],
    speakers: Vec<Style>,
    depth: Depth,
}

impl Palette {
    /// The built-in theme for a background.
    pub fn built_in(background: Background, depth: Depth) -> Palette {
        let written: &Written = match background {
            Background::Dark => include!(concat!(env!("OUT_DIR"), "/theme.dark.rs")),
            Background::Light => include!(concat!(env!("OUT_DIR"), "/theme.light.rs")),
        };
        let mut palette = Palette { styles: [Style::new(); ROLES.len()], speakers: Vec::new(), depth };
        for (name, words) in written {
            // A test makes sure that all of it makes sense.
            match *name {
                "speaker" => {
                    palette.speakers =
                        words.split(", ").filter_map(|words| style(words, depth).ok()).collect();
                }
                name => {
                    let style = style(words, depth).unwrap_or_default();
                    if let Some(at) = ROLES.iter().position(|role| *role == name) {
                        palette.styles[at] = style;
                    }
                }
            }
        }
        palette
    }

    /// Reads a theme of the reader's own: what it doesn't say is as in the built-in one for its background.
    pub fn read(file: &str, source: &str, depth: Depth) -> (Palette, Vec<Problem>) {
        let mut report = Report::new(file, source);
        let table = values::read(source, &mut report);
        let choices = [("dark", Background::Dark), ("light", Background::Light)];
        let background =
            table.get("background").map(|value| (value, values::choice("background", value, &choices)));
        let mut palette = match &background {
            Some((_, Ok(background))) => Palette::built_in(*background, depth),
            _ => Palette::built_in(Background::Dark, depth),
        };
        if let Some((value, Err(fault))) = background {
            report.add(value.span(), fault);
        }
        for (name, value) in &table {
            let span = name.span();
            let name = name.get_ref().as_ref();
            let role = ROLES.iter().position(|role| *role == name);
            let taken = match (name, role) {
                ("background", _) => Ok(()),
                ("speaker", _) => values::names(name, value).and_then(|all| {
                    let styles: Result<Vec<Style>, Fault> =
                        all.iter().map(|(words, _)| style(words, depth)).collect();
                    palette.speakers = styles?;
                    Ok(())
                }),
                (_, Some(role)) => {
                    values::text(name, value).and_then(|words| style(words, depth)).map(|style| {
                        if let Some(place) = palette.styles.get_mut(role) {
                            *place = style;
                        }
                    })
                }
                (_, None) => {
                    let known = ROLES.into_iter().chain(OTHERS);
                    Err(Fault::new("config_role", &[("name", name)]).meaning(name, known))
                }
            };
            if let Err(fault) = taken {
                report.add(span, fault);
            }
        }
        (palette, report.into_problems())
    }

    /// How a role looks.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// How the speaker of that number looks, from 0; there are as many looks as the theme has.
    pub fn speaker(&self, number: usize) -> Style {
        let count = self.speakers.len().max(1);
        self.speakers.get(number % count).copied().unwrap_or_default()
    }

    /// Whether anything has a colour.
    pub fn has_colours(&self) -> bool {
        self.depth != Depth::None
    }
}

/// Attributes by their names.
const ATTRIBUTES: [(&str, Modifier); 6] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
    ("crossed-out", Modifier::CROSSED_OUT),
];

/// Reads `#8c8c8c bold | yellow dim` for a terminal.
fn style(words: &str, depth: Depth) -> Result<Style, Fault> {
    let (usual, simple) =
        words.split_once('|').map_or((words, None), |(usual, simple)| (usual, Some(simple)));
    let (usual, simple) =
        (one_style(usual, depth)?, simple.map(|simple| one_style(simple, depth)).transpose()?);
    Ok(match depth {
        Depth::None | Depth::Sixteen => simple.unwrap_or(usual),
        Depth::Palette | Depth::True => usual,
    })
}

fn one_style(words: &str, depth: Depth) -> Result<Style, Fault> {
    let mut style = Style::new();
    let mut is_behind = false;
    for word in words.split_whitespace() {
        if word == "on" {
            is_behind = true;
        } else if let Some((_, attribute)) = ATTRIBUTES.iter().find(|(name, _)| *name == word) {
            style = style.add_modifier(*attribute);
        } else {
            let colour = colour_of(word)?;
            match (depth, std::mem::take(&mut is_behind)) {
                (Depth::None, _) => {}
                (_, true) => style = style.bg(colour::shown(colour, depth)),
                (_, false) => style = style.fg(colour::shown(colour, depth)),
            }
        }
    }
    Ok(style)
}

fn colour_of(word: &str) -> Result<Color, Fault> {
    if word == "default" {
        return Ok(Color::Reset);
    }
    if let Some((_, named, _)) = colour::SIXTEEN.iter().find(|(name, ..)| *name == word) {
        return Ok(*named);
    }
    let digits = word.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    number.map(Color::from_u32).ok_or_else(|| {
        let colours = colour::SIXTEEN.iter().map(|(name, ..)| *name);
        let known = colours.chain(ATTRIBUTES.iter().map(|(name, _)| *name)).chain(["default", "on"]);
        Fault::new("config_style", &[("word", word)]).meaning(word, known)
    })
}

#[cfg(test)]
mod tests {
    use super::super::strings::{Language, Strings};
    use super::*;

    const DARK: &str = include_str!("../../assets/themes/dark.toml");
    const LIGHT: &str = include_str!("../../assets/themes/light.toml");
    /// What people really have behind their text.
    const DARK_BACKGROUNDS: [colour::Rgb; 4] =
        [(0, 0, 0), (0x1e, 0x1e, 0x1e), (0x28, 0x2c, 0x34), (0x2e, 0x34, 0x40)];
    const LIGHT_BACKGROUNDS: [colour::Rgb; 4] =
        [(255, 255, 255), (0xfa, 0xfa, 0xfa), (0xfd, 0xf6, 0xe3), (0xef, 0xf1, 0xf5)];

    fn depths() -> [Depth; 4] {
        [Depth::None, Depth::Sixteen, Depth::Palette, Depth::True]
    }

    #[test]
    fn the_built_in_themes_are_complete_and_make_sense() {
        for (background, source) in [(Background::Dark, DARK), (Background::Light, LIGHT)] {
            let table: toml::Table = source.parse().unwrap();
            for role in ROLES.into_iter().chain(OTHERS) {
                assert!(table.contains_key(role), "{background:?} {role}");
            }
            for depth in depths() {
                let (read, problems) = Palette::read("theme.toml", source, depth);
                assert_eq!(problems, [], "{background:?}");
                assert_eq!(read, Palette::built_in(background, depth));
                assert_eq!(read.speakers.len(), 6);
            }
        }
    }

    #[test]
    fn every_role_can_be_read_on_its_background() {
        let themes = [(Background::Dark, DARK_BACKGROUNDS), (Background::Light, LIGHT_BACKGROUNDS)];
        for (theme, backgrounds) in themes {
            for (depth, text, quiet) in
                [(Depth::True, 4.5, 3.0), (Depth::Palette, 4.5, 3.0), (Depth::Sixteen, 3.0, 3.0)]
            {
                let palette = Palette::built_in(theme, depth);
                let roles = ROLES.into_iter().zip(palette.styles);
                let speakers = palette.speakers.iter().map(|style| ("speaker", *style));
                for (role, style) in roles.chain(speakers) {
                    let least = if ["quiet", "gloss"].contains(&role) { quiet } else { text };
                    // What sixteen colours look like is the reader's choice; xterm's on its own black or white.
                    let backgrounds =
                        if depth == Depth::Sixteen { &backgrounds[..1] } else { &backgrounds[..] };
                    for background in backgrounds {
                        let Some(seen) = style.fg.and_then(colour::seen) else { continue };
                        let contrast = colour::contrast(seen, *background);
                        assert!(
                            contrast >= least,
                            "{theme:?} {depth:?} {role} on {background:?}: {contrast:.2}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn no_colour_is_sent_where_it_is_not_known() {
        for background in [Background::Dark, Background::Light] {
            for depth in depths() {
                let palette = Palette::built_in(background, depth);
                for style in palette.styles.iter().chain(&palette.speakers) {
                    let is_known = match style.fg {
                        None => true,
                        Some(Color::Rgb(..)) => depth == Depth::True,
                        Some(Color::Indexed(_)) => depth == Depth::Palette,
                        Some(_) => depth != Depth::None,
                    };
                    assert!(is_known && style.bg.is_none(), "{background:?} {depth:?} {style:?}");
                }
            }
        }
    }

    #[test]
    fn styles_are_words() {
        let yellow = Style::new().fg(Color::Yellow);
        let table = [
            ("", Depth::True, Style::new()),
            ("yellow", Depth::True, yellow),
            ("bold yellow", Depth::Sixteen, yellow.add_modifier(Modifier::BOLD)),
            ("#ffaf00 on black", Depth::True, Style::new().fg(Color::Rgb(255, 175, 0)).bg(Color::Black)),
            ("#ffaf00", Depth::Sixteen, yellow),
            ("#ffaf00 | dim", Depth::Sixteen, Style::new().add_modifier(Modifier::DIM)),
            ("#ffaf00 | yellow dim", Depth::None, Style::new().add_modifier(Modifier::DIM)),
            ("default", Depth::True, Style::new().fg(Color::Reset)),
        ];
        for (words, depth, expected) in table {
            assert_eq!(style(words, depth), Ok(expected), "{words} {depth:?}");
        }
    }

    #[test]
    fn what_makes_no_sense_in_a_theme_is_told_and_the_rest_counts() {
        let source = "background = \"lihgt\"\nhedding = \"red\"\nheading = \"bolt\"\naccent = \"#12345\"\ngap = \"blue\"\nspeaker = 1\n";
        let (palette, problems) = Palette::read("own.toml", source, Depth::Sixteen);
        let strings = Strings::of(Language::English);
        let told: Vec<String> = problems.iter().map(|problem| strings.problem(problem)).collect();
        let expected = [
            "own.toml:1: “background” can't be “lihgt”; choose from: dark, light; did you mean “light”?",
            "own.toml:2: a theme has no “hedding”; did you mean “heading”?",
            "own.toml:3: “bolt” is no colour and no attribute; did you mean “bold”?",
            "own.toml:4: “#12345” is no colour and no attribute",
            "own.toml:6: “speaker” has to be a list of texts in quotes",
        ];
        assert_eq!(told, expected);
        assert_eq!(palette.style(Role::Gap).fg, Some(Color::Blue));
        assert_eq!(
            palette.style(Role::Heading),
            Palette::built_in(Background::Dark, Depth::Sixteen).style(Role::Heading)
        );
        assert_eq!(palette.speaker(7), palette.speaker(1));
    }
}
