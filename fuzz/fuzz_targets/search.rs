//! Any query in any text: words, pinyin, regular expressions. The first line is the query.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yulu::cli::{count, count_in_text};
use yulu::model::Item;
use yulu::parse::parse;
use yulu::search::{Direction, Query, Titled, scan};
use yulu::source::Format;

fuzz_target!(|text: &str| {
    let (typed, text) = text.split_once('\n').unwrap_or((text, text));
    let Ok(query) = Query::new(typed) else { return };
    let document = parse(text.to_owned(), Format::Markdown);
    for query in query.as_pinyin().into_iter().chain([query]) {
        let mut last = 0;
        for hit in query.in_words(text) {
            assert!(hit.start >= last && text.get(hit.clone()).is_some(), "{hit:?} of {typed:?} in {text:?}");
            last = hit.end;
        }
        let titled = Titled::of(&document);
        let items = std::iter::successors(Some(Item::Title), |item| item.next(&document));
        for item in items {
            query.in_item(titled, item);
        }
        for direction in [Direction::Forward, Direction::Back] {
            scan(&query, titled, Item::Title, direction, 1000);
            scan(&query, titled, Item::last(&document), direction, 1000);
        }
        for any in [false, true] {
            let counted = count(&query, &document, any);
            let told = count_in_text(&query, text, any);
            assert!(told.is_none_or(|told| told == counted), "{typed:?}: {told:?} for {counted} in {text:?}");
        }
    }
});
