//! A place in a document that survives resizing and script conversion.

/// A place: a turn, and a spot within or before it.
///
/// Places are ordered as they are read. `turn` may equal the number of turns, for the headings that
/// stand behind the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// Index into [`super::Document::turns`].
    pub turn: usize,
    /// Where in the turn.
    pub spot: Spot,
}

/// A spot within a turn, in reading order: what stands above the turn comes first.
///
/// The byte that equals the length of its text (or the end of a block) stands for the blank row
/// behind it, so that every row of the screen has a place of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// The document's title; a byte of it.
    Title(u32),
    /// The heading of a chapter that begins with this turn; a byte of its title.
    Heading {
        /// Index into [`super::Document::chapters`].
        chapter: usize,
        /// Byte of the chapter's title.
        byte: u32,
    },
    /// The row that names the speaker.
    Speaker,
    /// A byte of the source text.
    Text(u32),
}

impl Anchor {
    /// The very beginning of every document.
    pub const START: Anchor = Anchor { turn: 0, spot: Spot::Title(0) };

    /// The place at a byte of the source, within `turn`.
    pub fn text(turn: usize, byte: u32) -> Anchor {
        Anchor { turn, spot: Spot::Text(byte) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_ordered_as_they_are_read() {
        let heading = |chapter| Anchor { turn: 3, spot: Spot::Heading { chapter, byte: 0 } };
        let order = [
            Anchor::START,
            Anchor::text(0, 9),
            heading(1),
            heading(2),
            Anchor { turn: 3, spot: Spot::Speaker },
            Anchor::text(3, 20),
            Anchor::text(3, 21),
            Anchor { turn: 4, spot: Spot::Speaker },
        ];
        assert!(order.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
