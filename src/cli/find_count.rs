//! How many hits a file has: told from its raw text where that can be done, else from the document.

use crate::model::{Document, Item};
use crate::parse::Sure;
use crate::search::{Direction, Place, Query, Titled, scan};

/// So much is looked at before it is asked whether there was a hit.
const ENOUGH: usize = 16 * 1024;
/// So many places are looked at for a hit that is surely shown.
const MOST_DOUBTS: usize = 16;

/// How many hits a document has, or, where that is enough, whether it has any: 1 or 0.
pub fn count(query: &Query, document: &Document, any: bool) -> usize {
    let titled = Titled::of(document);
    let bytes = if any { ENOUGH } else { usize::MAX };
    let (mut hits, mut next) = (0, Some(Item::Title));
    while let Some(from) = next.filter(|_| !any || hits == 0) {
        let part = scan(query, titled, from, Direction::Forward, bytes);
        hits += part.hits.len();
        next = part.next;
    }
    if any { hits.min(1) } else { hits }
}

/// The same for a text that has not been read as a document; `None` where that has to be done.
pub fn count_in_text(query: &Query, text: &str, any: bool) -> Option<usize> {
    let places = query.places(text)?;
    let sure = Sure::of(text)?;
    let shown = |place: Place| match place {
        Place::Letters(range) => sure.shows(range),
        Place::Doubt => false,
    };
    if any {
        return places.take(MOST_DOUBTS).any(shown).then_some(1);
    }
    let mut hits = 0;
    for place in places {
        if !shown(place) {
            return None;
        }
        hits += 1;
    }
    Some(hits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::source::Format;

    /// How many hits a text has, and whether that was told without reading it as a document.
    fn counted(typed: &str, text: &str) -> (usize, bool) {
        let query = Query::new(typed).unwrap();
        let document = parse(text.into(), Format::Markdown);
        let (all, any) = (count(&query, &document, false), count(&query, &document, true));
        assert_eq!(any, all.min(1), "{text}");
        if let Some(any) = count_in_text(&query, text, true) {
            assert_eq!(any, all.min(1), "{text}");
        }
        match count_in_text(&query, text, false) {
            Some(told) => {
                assert_eq!(told, all, "{text}");
                (all, true)
            }
            None => (all, false),
        }
    }

    #[test]
    fn what_is_surely_shown_is_counted() {
        let table = [
            ("**顾言**：开源好，開源。\n\n**林溪**：好。", 2),
            ("## [00:00 --> 01:00] 开源\n\n[开源](#a)，**开源**：（开源）\n\n- 开源\n", 5),
            ("船来了：开源 <开源>", 2),
            ("开源\n**林溪**：开源", 2),
        ];
        for (text, expected) in table {
            assert_eq!(counted("开源", text), (expected, true), "{text}");
        }
        assert_eq!(counted("林溪", "主持人 **林溪**：好。\n\n主持人 **林溪**：好，林溪。"), (3, true));
    }

    #[test]
    fn what_may_not_be_shown_is_left_to_the_document() {
        let table = [
            ("开源", "---\ntitle: 开源\n---\n开源", 2),
            ("开源", "---\ntitle: \"\\u5f00源\"\n---\n开源", 2),
            ("开源", "[x](http://开源)", 0),
            ("开源", "开**源**", 1),
            ("开源", "<details 开源>\n好\n</details>", 0),
            ("标题", "**标题：船**\n\n好", 0),
            ("观众", "观众 **林溪**（记者）：好。\n\n观众 **林溪**（记者）：好。", 0),
            ("记者", "观众 **记者 林溪**：好。\n\n观众 **记者 林溪**：好。", 0),
            (
                "渡口边",
                "[00:01 --> 00:02] 我们在渡\n[00:02 --> 00:03] 口边。\n[00:03 --> 00:04] 渡口边很静。",
                2,
            ),
            ("林溪", "**林溪**：好。\n\n[00:01 --> 00:02] 一\n\n[00:02 --> 00:03] 二\n\n**林溪**：三", 4),
        ];
        for (typed, text, expected) in table {
            assert_eq!(counted(typed, text), (expected, false), "{typed} in {text}");
        }
    }
}
