//! Items: what a document is made of on the screen, one below the other.

use super::{Anchor, Document, Spot};

/// A piece of the document that is laid out on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// The document's title.
    Title,
    /// The heading of a chapter.
    Heading(usize),
    /// The row that names the speaker of a turn.
    Speaker(usize),
    /// A paragraph: its turn and its index in [`Document::blocks`].
    Block(usize, usize),
}

impl Item {
    /// The item that holds a place, or the nearest one before it.
    pub fn at(document: &Document, anchor: Anchor) -> Item {
        match anchor.spot {
            Spot::Title(_) => Item::Title,
            Spot::Heading { chapter, .. } if shows_heading(document, chapter) => Item::Heading(chapter),
            Spot::Heading { .. } => Item::first_of_turn(document, anchor.turn),
            Spot::Speaker if shows_speaker(document, anchor.turn) => Item::Speaker(anchor.turn),
            Spot::Speaker => Item::first_of_turn(document, anchor.turn),
            Spot::Text(byte) => Item::holding(document, anchor.turn, byte),
        }
    }

    /// The paragraph of a turn that holds `byte`; the end of a paragraph still belongs to it.
    fn holding(document: &Document, turn: usize, byte: u32) -> Item {
        let Some(found) = document.turns.get(turn) else { return Item::last(document) };
        let blocks = document.blocks.get(found.blocks.clone()).unwrap_or_default();
        let before = blocks.partition_point(|block| block.range.start <= byte);
        match before.checked_sub(1) {
            Some(at) => Item::Block(turn, found.blocks.start + at),
            None => Item::first_of_turn(document, turn),
        }
    }

    /// The first item of a turn, without the headings above it.
    fn first_of_turn(document: &Document, turn: usize) -> Item {
        let Some(found) = document.turns.get(turn) else { return Item::last(document) };
        if shows_speaker(document, turn) {
            return Item::Speaker(turn);
        }
        match found.blocks.is_empty() {
            false => Item::Block(turn, found.blocks.start),
            true => Item::above_turn(document, turn).unwrap_or(Item::Title),
        }
    }

    /// The very last item.
    pub fn last(document: &Document) -> Item {
        Item::above_turn(document, document.turns.len() + 1).unwrap_or(Item::Title)
    }

    /// Where it begins.
    pub fn place(self, document: &Document) -> Anchor {
        match self {
            Item::Title => Anchor::START,
            Item::Heading(chapter) => {
                let turn = document.chapters.get(chapter).map_or(0, |chapter| chapter.turns.start);
                Anchor { turn, spot: Spot::Heading { chapter, byte: 0 } }
            }
            Item::Speaker(turn) => Anchor { turn, spot: Spot::Speaker },
            Item::Block(turn, block) => {
                Anchor::text(turn, document.blocks.get(block).map_or(0, |block| block.range.start))
            }
        }
    }

    /// The item below this one.
    pub fn next(self, document: &Document) -> Option<Item> {
        match self {
            Item::Title => Item::entering(document, 0, 0),
            Item::Heading(chapter) => {
                let turn = document.chapters.get(chapter)?.turns.start;
                Item::entering(document, turn, chapter + 1)
            }
            Item::Speaker(turn) => {
                let blocks = document.turns.get(turn)?.blocks.clone();
                match blocks.is_empty() {
                    false => Some(Item::Block(turn, blocks.start)),
                    true => Item::entering(document, turn + 1, 0),
                }
            }
            Item::Block(turn, block) => match block + 1 < document.turns.get(turn)?.blocks.end {
                true => Some(Item::Block(turn, block + 1)),
                false => Item::entering(document, turn + 1, 0),
            },
        }
    }

    /// The first item at or behind the headings of `turn`, leaving out chapters before `chapter`.
    fn entering(document: &Document, turn: usize, chapter: usize) -> Option<Item> {
        let mut turn = turn;
        let mut chapter = chapter;
        loop {
            let headings = document.headings_at(turn);
            let mut behind = headings.start.max(chapter)..headings.end;
            if let Some(heading) = behind.find(|found| shows_heading(document, *found)) {
                return Some(Item::Heading(heading));
            }
            let found = document.turns.get(turn)?;
            if shows_speaker(document, turn) {
                return Some(Item::Speaker(turn));
            }
            if !found.blocks.is_empty() {
                return Some(Item::Block(turn, found.blocks.start));
            }
            turn += 1;
            chapter = 0;
        }
    }

    /// The item above this one.
    pub fn previous(self, document: &Document) -> Option<Item> {
        match self {
            Item::Title => None,
            Item::Heading(chapter) => {
                let turn = document.chapters.get(chapter)?.turns.start;
                let headings = document.headings_at(turn);
                let mut above = (headings.start..headings.end.min(chapter)).rev();
                let above = above.find(|found| shows_heading(document, *found));
                above.map(Item::Heading).or_else(|| Item::above_turn(document, turn))
            }
            Item::Speaker(turn) => Item::above_words(document, turn),
            Item::Block(turn, block) => {
                let first = document.turns.get(turn)?.blocks.start;
                match block > first {
                    true => Some(Item::Block(turn, block - 1)),
                    false if shows_speaker(document, turn) => Some(Item::Speaker(turn)),
                    false => Item::above_words(document, turn),
                }
            }
        }
    }

    /// The last heading above a turn, or what stands above that.
    fn above_words(document: &Document, turn: usize) -> Option<Item> {
        let heading = document.headings_at(turn).rev().find(|chapter| shows_heading(document, *chapter));
        heading.map(Item::Heading).or_else(|| Item::above_turn(document, turn))
    }

    /// The last item above the headings of `turn`.
    fn above_turn(document: &Document, turn: usize) -> Option<Item> {
        let mut turn = turn;
        while let Some(above) = turn.checked_sub(1) {
            if let Some(found) = document.turns.get(above) {
                if !found.blocks.is_empty() {
                    return Some(Item::Block(above, found.blocks.end - 1));
                }
                if shows_speaker(document, above) {
                    return Some(Item::Speaker(above));
                }
            }
            let heading = document.headings_at(above).rev().find(|chapter| shows_heading(document, *chapter));
            if let Some(heading) = heading {
                return Some(Item::Heading(heading));
            }
            turn = above;
        }
        Some(Item::Title)
    }
}

fn shows_heading(document: &Document, chapter: usize) -> bool {
    document.chapters.get(chapter).is_some_and(|chapter| chapter.heading.is_some())
}

fn shows_speaker(document: &Document, turn: usize) -> bool {
    document.turns.get(turn).is_some_and(|turn| turn.label.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::source::Format;

    fn all(text: &str) -> Vec<Item> {
        let document = parse(text.into(), Format::Markdown);
        let forward: Vec<Item> =
            std::iter::successors(Some(Item::Title), |item| item.next(&document)).collect();
        let mut back: Vec<Item> =
            std::iter::successors(Some(Item::last(&document)), |item| item.previous(&document)).collect();
        back.reverse();
        assert_eq!(forward, back, "{text}");
        forward
    }

    #[test]
    fn items_are_the_same_in_both_directions() {
        assert_eq!(all(""), [Item::Title]);
        assert_eq!(all("只有一段"), [Item::Title, Item::Block(0, 0)]);
        let headings = [Item::Title, Item::Heading(0), Item::Heading(1), Item::Heading(2), Item::Block(0, 0)];
        assert_eq!(all("## 一\n## 二\n## 三\n雾")[..5], headings);
        let text = "前言\n## 一\n### 二\n**甲**：好\n\n又\n**乙**：\n**甲**：行\n## 尾";
        let items = all(text);
        assert_eq!(items[1..4], [Item::Block(0, 0), Item::Heading(1), Item::Heading(2)]);
        assert_eq!(items.last(), Some(&Item::Heading(3)));
    }
}
