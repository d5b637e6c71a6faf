//! How parts of the screen look: the roles of a theme, and how a run of the transcript puts them together.

use ratatui::style::{Color, Modifier, Style};

use crate::config::{Background, Depth, Palette, Role};
use crate::layout::{Found, Look, Part};
use crate::model::MarkColour;

/// How parts of the screen look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    palette: Palette,
}

impl Theme {
    /// A theme of a terminal.
    pub fn of(palette: Palette) -> Theme {
        Theme { palette }
    }

    /// The built-in theme for a background.
    pub fn built_in(background: Background, depth: Depth) -> Theme {
        Theme::of(Palette::built_in(background, depth))
    }

    /// The look of a speaker's name, by the number of its colour.
    pub fn speaker(&self, number: usize) -> Style {
        self.palette.speaker(number)
    }

    /// The look of a run of the transcript.
    pub fn run(&self, look: Look) -> Style {
        let mut style = match look.part {
            Part::Title => self.palette.style(Role::Title),
            Part::Heading(1) => self.palette.style(Role::Heading),
            Part::Heading(_) => self.palette.style(Role::Subheading),
            Part::Time | Part::Mark | Part::Contents => self.quiet(),
            Part::Role => self.quiet(),
            Part::Speaker(number) => self.palette.speaker(number),
            Part::Words => self.palette.style(Role::Text),
            Part::Translation | Part::Note | Part::Picture => self.palette.style(Role::Note),
            Part::Quotation => self.palette.style(Role::Quotation),
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
            style = style.patch(self.palette.style(Role::Code));
        }
        if emphasis.gloss {
            style = style.patch(self.palette.style(Role::Gloss));
        }
        match look.found {
            Found::No => style,
            Found::Hit => style.patch(self.hit()).remove_modifier(Modifier::DIM),
            Found::Current => style.patch(self.current_hit()).remove_modifier(Modifier::DIM),
            Found::Only => style.patch(self.difference()),
            Found::Marked(colour) => style.patch(self.mark(colour)).remove_modifier(Modifier::DIM),
        }
    }

    /// What was searched for.
    pub fn hit(&self) -> Style {
        self.palette.style(Role::Hit)
    }

    /// What one of two texts side by side has and the other hasn't.
    pub fn difference(&self) -> Style {
        match self.palette.has_colours() {
            true => self.palette.style(Role::Difference),
            false => self.palette.style(Role::Difference).add_modifier(Modifier::UNDERLINED),
        }
    }

    /// Words that the reader has marked.
    pub fn mark(&self, colour: MarkColour) -> Style {
        match self.palette.has_colours() {
            true => Style::new().fg(Color::Black).bg(ink(colour)),
            false => Style::new().add_modifier(Modifier::UNDERLINED),
        }
    }

    /// The sign of a mark.
    pub fn mark_sign(&self, colour: MarkColour) -> Style {
        match self.palette.has_colours() {
            true => Style::new().fg(ink(colour)),
            false => Style::new(),
        }
    }

    /// How many hits a chapter has.
    pub fn hit_count(&self) -> Style {
        Style { fg: self.hit().fg, ..Style::new() }
    }

    /// The hit that the reader has gone to.
    pub fn current_hit(&self) -> Style {
        self.palette.style(Role::CurrentHit)
    }

    /// What stands back: times, rules, marks.
    pub fn quiet(&self) -> Style {
        self.palette.style(Role::Quiet)
    }

    /// The current chapter.
    pub fn accent(&self) -> Style {
        self.palette.style(Role::Accent)
    }

    /// What the keys act on.
    pub fn selected(&self) -> Style {
        self.palette.style(Role::Selected)
    }

    /// A gap.
    pub fn gap(&self) -> Style {
        self.palette.style(Role::Gap)
    }

    /// Something that the reader should know.
    pub fn notice(&self) -> Style {
        self.palette.style(Role::Notice)
    }
}

/// The colours of marks; black is readable on all of them.
fn ink(colour: MarkColour) -> Color {
    match colour {
        MarkColour::Yellow => Color::Yellow,
        MarkColour::Green => Color::Green,
        MarkColour::Cyan => Color::Cyan,
        MarkColour::Magenta => Color::Magenta,
    }
}
