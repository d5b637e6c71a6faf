//! Places in a raw text where a query's letters stand, for those who can tell that letters are shown.

use std::ops::Range;

use super::query::Query;

/// A place in a raw text at which a match may be. Each match has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The letters stand here, and nothing between them. If they are shown so, it is a match.
    Letters(Range<usize>),
    /// They may be here among marks, in another paragraph, or not at all.
    Doubt,
}

impl Query {
    /// All places in a raw text where there may be a match; `None` where the query is not of letters alone.
    pub fn places<'a>(&'a self, raw: &'a str) -> Option<impl Iterator<Item = Place> + 'a> {
        let prefilter = self.prefilter().filter(|_| self.pattern().is_letters())?;
        let mut from = 0;
        Some(std::iter::from_fn(move || {
            let place = prefilter.next(raw.as_bytes(), from, raw.len())?;
            from = place + 1;
            Some(prefilter.letters(raw, place).map_or(Place::Doubt, Place::Letters))
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(typed: &str, raw: &str) -> Option<Vec<Place>> {
        Query::new(typed).unwrap().places(raw).map(Iterator::collect)
    }

    #[test]
    fn letters_stand_together_or_there_is_doubt() {
        let (letters, doubt) = (|range| Place::Letters(range), || Place::Doubt);
        assert_eq!(places("开源", "開源，开**源**，开放"), Some(vec![letters(0..6), doubt()]));
        assert_eq!(places("时代ai", "ＡI时代AI"), Some(vec![letters(4..12)]));
        assert_eq!(places("源", ""), Some(vec![]));
    }

    #[test]
    fn other_queries_have_to_be_asked_of_a_document() {
        for typed in ["船船", "到", "a b", "第3", "内存", "/开源", "源。"] {
            assert_eq!(places(typed, "船船船"), None, "{typed}");
        }
        assert_eq!(
            Query::new("kaiyuan").unwrap().as_pinyin().unwrap().places("x").map(Iterator::count),
            None
        );
    }
}
