//! Gathers what stands all over a document, such as its links: in bits, since that is a pass over the whole.

use std::collections::HashMap;

use crate::model::{Anchor, Document, Item, TextRange};

/// What is gathered.
pub(super) trait Gathered: Sized {
    /// Whether they stand only where marks are read.
    const IS_MARKED: bool;

    /// Those of a stretch of text, which begins at a place of the document; each with what tells whether it is the same
    /// as another one.
    fn find(text: &str, base: u32, place: &dyn Fn(u32) -> Anchor) -> Vec<(String, Self)>;

    /// It stands once more.
    fn count(&mut self);
}

/// What was gathered so far, in the order of the text, each once.
#[derive(Debug)]
pub(super) struct Gathering<T> {
    all: Vec<T>,
    known: HashMap<String, usize>,
    /// The first paragraph and the first chapter that are not looked at yet.
    next: (usize, usize),
    is_complete: bool,
}

impl<T> Default for Gathering<T> {
    fn default() -> Gathering<T> {
        Gathering { all: Vec::new(), known: HashMap::new(), next: (0, 0), is_complete: false }
    }
}

/// Looking at a paragraph costs at least as much as so many bytes.
const LEAST: usize = 64;
/// What takes more bytes to tell apart is not compared.
const LONGEST_KEY: usize = 4096;

impl<T: Gathered> Gathering<T> {
    /// What was gathered.
    pub(super) fn all(&self) -> &[T] {
        &self.all
    }

    /// Whether that is all.
    pub(super) fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Gathers on, through about so many bytes.
    pub(super) fn step(&mut self, document: &Document, bytes: usize) {
        let mut left = bytes;
        while left > 0 && !self.is_complete {
            let (block, chapter) = self.next;
            let heading = document.chapters.get(chapter).map(|chapter| chapter.heading);
            let words = document.blocks.get(block).map(|block| block.range);
            let stretch = match (heading, words) {
                (None, None) => {
                    self.is_complete = true;
                    return;
                }
                (Some(heading), words) if !is_behind(heading, words) => {
                    self.next.1 += 1;
                    let place = Item::Heading(chapter).place(document);
                    if let Some(heading) = heading {
                        self.take(heading, document, &|_| place);
                    }
                    heading
                }
                (_, words) => {
                    self.next.0 += 1;
                    let turn = document.turns.partition_point(|turn| turn.blocks.end <= block);
                    let has_marks = document.blocks.get(block).is_some_and(|block| block.kind.has_marks());
                    let words = words.filter(|_| has_marks || !T::IS_MARKED);
                    if let Some(words) = words {
                        self.take(words, document, &|byte| Anchor::text(turn, byte));
                    }
                    words
                }
            };
            left = left.saturating_sub(stretch.map_or(0, |range| range.len() as usize) + LEAST);
        }
    }

    fn take(&mut self, range: TextRange, document: &Document, place: &dyn Fn(u32) -> Anchor) {
        for (key, one) in T::find(range.of(&document.text), range.start, place) {
            let known = self.known.get(&key).and_then(|known| self.all.get_mut(*known));
            match known {
                Some(known) => known.count(),
                None => {
                    if key.len() <= LONGEST_KEY {
                        self.known.insert(key, self.all.len());
                    }
                    self.all.push(one);
                }
            }
        }
    }
}

/// Whether a heading, if the chapter has one, stands behind words.
fn is_behind(heading: Option<TextRange>, words: Option<TextRange>) -> bool {
    heading.zip(words).is_some_and(|(heading, words)| words.start < heading.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::source::Format;

    /// Every `x`, told apart by the character behind it.
    #[derive(Debug, PartialEq, Eq)]
    struct Cross(char, usize, Anchor);

    impl Gathered for Cross {
        const IS_MARKED: bool = true;

        fn find(text: &str, base: u32, place: &dyn Fn(u32) -> Anchor) -> Vec<(String, Cross)> {
            let found = text.match_indices('x').map(|(at, _)| {
                let behind = text[at + 1..].chars().next().unwrap_or(' ');
                (behind.to_string(), Cross(behind, 1, place(base + u32::try_from(at).unwrap())))
            });
            found.collect()
        }

        fn count(&mut self) {
            self.1 += 1;
        }
    }

    #[test]
    fn all_is_gathered_in_order_whatever_the_steps() {
        let text = "x一\n\n## x二\n\nx三 x一\n\n## 四\n\n```\nx五\n```\n\n## x六\n";
        let document = parse(text.into(), Format::Markdown);
        for bytes in [1, 70, 1_000_000] {
            let mut crosses = Gathering::<Cross>::default();
            let mut steps = 0;
            while !crosses.is_complete() {
                crosses.step(&document, bytes);
                steps += 1;
            }
            let found: Vec<(char, usize)> = crosses.all().iter().map(|cross| (cross.0, cross.1)).collect();
            assert_eq!(found, [('一', 2), ('二', 1), ('三', 1), ('六', 1)], "{bytes}");
            assert!(crosses.all().windows(2).all(|pair| pair[0].2 < pair[1].2));
            assert!(bytes > 1000 || steps > 2);
        }
    }
}
