//! Colours and attributes. The sixteen colours of the terminal's own palette are used, so that the
//! screen suits light and dark backgrounds alike.

use ratatui::style::{Color, Modifier, Style};

use crate::layout::{Found, Look, Part};

/// How parts of the screen look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    colours: bool,
}

/// Colours of speakers, one after the other.
const SPEAKERS: [Color; 4] = [Color::Cyan, Color::Magenta, Color::Green, Color::Blue];

impl Theme {
    /// The built-in theme; without colours where the reader's environment says so.
    pub fn new(colours: bool) -> Theme {
        Theme { colours }
    }

    fn colour(self, colour: Color) -> Style {
        match self.colours {
            true => Style::new().fg(colour),
            false => Style::new(),
        }
    }

    /// The look of a run of the transcript.
    pub fn run(self, look: Look) -> Style {
        let mut style = match look.part {
            Part::Title => Style::new().add_modifier(Modifier::BOLD),
            Part::Heading(1) => self.accent().add_modifier(Modifier::BOLD),
            Part::Heading(_) => self.accent(),
            Part::Time | Part::Mark | Part::Contents => self.quiet(),
            Part::Role => self.quiet(),
            Part::Speaker(number) => {
                let colour = SPEAKERS[number % SPEAKERS.len()];
                self.colour(colour).add_modifier(Modifier::BOLD)
            }
            Part::Words => Style::new(),
            Part::Translation | Part::Note | Part::Picture => self.quiet(),
            Part::Quotation => Style::new().add_modifier(Modifier::ITALIC),
        };
        let emphasis = look.emphasis;
        if emphasis.bold {
            style = style.add_modifier(Modifier::BOLD);
        }
        if emphasis.italic {
            style = style.add_modifier(Modifier::ITALIC);
        }
        if emphasis.link {
            style = style.add_modifier(Modifier::UNDERLINED);
        }
        if emphasis.code {
            style = style.patch(self.colour(Color::Yellow));
        }
        if emphasis.gloss {
            style = style.add_modifier(Modifier::DIM);
        }
        match look.found {
            Found::No => style,
            Found::Hit => style.patch(self.hit()).remove_modifier(Modifier::DIM),
            Found::Current => style.patch(self.current_hit()).remove_modifier(Modifier::DIM),
            Found::Only => style.patch(self.difference()),
        }
    }

    /// What was searched for.
    pub fn hit(self) -> Style {
        self.colour(Color::Yellow).add_modifier(Modifier::UNDERLINED)
    }

    /// What one of two texts side by side has and the other hasn't.
    pub fn difference(self) -> Style {
        match self.colours {
            true => Style::new().fg(Color::Green),
            false => Style::new().add_modifier(Modifier::UNDERLINED),
        }
    }

    /// How many hits a chapter has.
    pub fn hit_count(self) -> Style {
        self.colour(Color::Yellow)
    }

    /// The hit that the reader has gone to.
    pub fn current_hit(self) -> Style {
        self.colour(Color::Yellow).add_modifier(Modifier::REVERSED | Modifier::BOLD)
    }

    /// What stands back: times, rules, marks.
    pub fn quiet(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// The current chapter.
    pub fn accent(self) -> Style {
        self.colour(Color::Yellow)
    }

    /// What the keys act on.
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// A gap.
    pub fn gap(self) -> Style {
        self.colour(Color::Red)
    }

    /// Something that the reader should know.
    pub fn notice(self) -> Style {
        self.colour(Color::Yellow)
    }
}
