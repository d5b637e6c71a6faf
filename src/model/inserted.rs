//! Text that is not the file's own: the titles of chapters that come from another file. Lines are counted without it.

use std::borrow::Cow;

use super::{Document, TextRange};

impl Document {
    /// The text of the file itself.
    pub fn own_text(&self) -> Cow<'_, str> {
        if self.inserted.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        let mut own = String::with_capacity(self.text.len());
        let mut from = 0;
        for range in &self.inserted {
            own.push_str(TextRange { start: from, end: range.start }.of(&self.text));
            from = range.end;
        }
        own.push_str(self.text.get(from as usize..).unwrap_or(""));
        Cow::Owned(own)
    }

    /// Tells where in the document's text bytes of the file's own text stand, which are asked for in ascending order.
    pub fn finder_of_own(&self) -> impl FnMut(u32) -> u32 {
        let mut rest = self.inserted.iter().peekable();
        let mut added = 0;
        move |own| {
            while let Some(range) = rest.next_if(|range| range.start <= own + added) {
                added += range.len();
            }
            own + added
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_the_file_is_found_behind_what_was_put_in() {
        let inserted = [(0, 4), (6, 9), (11, 12)].map(|(start, end)| TextRange::new(start, end));
        let document =
            Document { text: "甲\nab乙cd\n".to_owned(), inserted: inserted.into(), ..Document::default() };
        assert_eq!(document.own_text(), "abcd");
        let mut find = document.finder_of_own();
        assert_eq!([0, 1, 2, 3].map(&mut find), [4, 5, 9, 10]);
        assert_eq!(Document::default().finder_of_own()(7), 7);
    }
}
