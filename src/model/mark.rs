//! What a reader's mark is: on which words it lies, and in which colour.

/// What a mark lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum MarkKind {
    /// A place, and no words.
    #[default]
    Bookmark,
    /// A sentence.
    Sentence,
    /// All that somebody says at a stretch.
    Turn,
    /// Words that were selected.
    Passage,
}

impl MarkKind {
    /// Its name, as it is kept.
    pub fn name(self) -> &'static str {
        match self {
            MarkKind::Bookmark => "bookmark",
            MarkKind::Sentence => "sentence",
            MarkKind::Turn => "turn",
            MarkKind::Passage => "passage",
        }
    }

    /// The kind of that name; a newer program may know others.
    pub fn from_name(name: &str) -> Option<MarkKind> {
        let all = [MarkKind::Bookmark, MarkKind::Sentence, MarkKind::Turn, MarkKind::Passage];
        all.into_iter().find(|kind| kind.name() == name)
    }
}

/// The colour of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum MarkColour {
    /// Yellow.
    #[default]
    Yellow,
    /// Green.
    Green,
    /// Cyan.
    Cyan,
    /// Magenta.
    Magenta,
}

impl MarkColour {
    /// All of them, in the order in which they are offered.
    pub const ALL: [MarkColour; 4] =
        [MarkColour::Yellow, MarkColour::Green, MarkColour::Cyan, MarkColour::Magenta];

    /// Its name, as it is kept.
    pub fn name(self) -> &'static str {
        match self {
            MarkColour::Yellow => "yellow",
            MarkColour::Green => "green",
            MarkColour::Cyan => "cyan",
            MarkColour::Magenta => "magenta",
        }
    }

    /// The colour of that name.
    pub fn from_name(name: &str) -> Option<MarkColour> {
        MarkColour::ALL.into_iter().find(|colour| colour.name() == name)
    }

    /// The one so many further on, around and around.
    pub fn stepped(self, by: isize) -> MarkColour {
        let at = MarkColour::ALL.iter().position(|colour| *colour == self).unwrap_or(0);
        let count = MarkColour::ALL.len() as isize;
        let at = (at as isize + by % count + count) % count;
        usize::try_from(at).ok().and_then(|at| MarkColour::ALL.get(at).copied()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_again() {
        for colour in MarkColour::ALL {
            assert_eq!(MarkColour::from_name(colour.name()), Some(colour));
            assert_eq!(colour.stepped(1).stepped(-1), colour);
            assert_eq!(colour.stepped(4), colour);
        }
        for kind in [MarkKind::Bookmark, MarkKind::Sentence, MarkKind::Turn, MarkKind::Passage] {
            assert_eq!(MarkKind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(MarkKind::from_name("chapter"), None);
    }
}
