//! Every place of a beginning leads to the same words in the whole.

use crate::text::breaks::Measure;
use crate::text::width::Widths;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::*;
use crate::convert::Conversion;
use crate::layout::{Flow, FullNames, NoClock, NoHighlights, Row, Setter, Shown};
use crate::model::{Glosses, Item};
use crate::parse::parse;
use crate::source::detect;

/// The documents that the parsers are tested with.
fn documents() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "json"));
    paths.sort();
    assert!(paths.len() > 20, "the documents were found");
    paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

fn read(text: &str) -> Document {
    parse(text.to_owned(), detect(text).0)
}

fn setter(of: Titled<'_>, width: usize) -> Setter<'_> {
    Setter {
        document: of.document,
        title: of.title,
        clock: &NoClock,
        names: &FullNames,
        highlights: &NoHighlights,
        conversion: &Conversion::IDENTITY,
        measure: Measure::plain(width, Widths::CAUTIOUS),
        justified: false,
        glosses: Glosses::Shown,
        cuts: &[],
    }
}

fn rows(of: Titled, width: usize) -> Vec<Row> {
    let items = std::iter::successors(Some(Item::Title), |item| item.next(of.document));
    items.flat_map(|item| setter(of, width).rows(item)).collect()
}

fn titled(document: &Document) -> Titled<'_> {
    Titled { document, title: document.metadata.title.as_deref().unwrap_or("文稿.md") }
}

/// So many lines of each document are tried as the last one of its beginning.
const CUTS: usize = 8;

/// Where the lines of a text end, some of them.
fn cuts(text: &str) -> Vec<usize> {
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
    let step = (ends.len() / CUTS).max(1);
    ends.into_iter().step_by(step).collect()
}

#[test]
fn every_row_stays_where_its_words_are() {
    let (mut kept, mut all) = (0, 0);
    for text in documents() {
        let whole = read(&text);
        let to = titled(&whole);
        for cut in cuts(&text) {
            let beginning = read(&text[..cut]);
            let from = titled(&beginning);
            let carry = Carry { from, to, bytes: Bytes::Same };
            for width in [20, 37, 80] {
                let mut times: HashMap<String, usize> = HashMap::new();
                for row in rows(to, width) {
                    *times.entry(row.text()).or_default() += 1;
                }
                for row in rows(from, width) {
                    let words = row.text();
                    let place = carry.place(row.anchor);
                    let found =
                        Flow { setter: setter(to, width), folds: None, shown: Shown::All }.window(place, 1);
                    let found = found.first().map(Row::text).unwrap_or_default();
                    all += 1;
                    kept += usize::from(found == words);
                    // A row that stands once in the whole document can't be missed; but whoever stands
                    // at the very beginning stays there, whatever the title is now.
                    let is_first = row.anchor == Anchor::START;
                    // Nor is it missed where it turns out to stand in the head.
                    let head = whole.metadata.range.unwrap_or_default();
                    let in_head = matches!(row.anchor.spot, Spot::Text(byte) if (head.start..=head.end).contains(&byte));
                    if !is_first && !in_head && !words.is_empty() && times.get(&words) == Some(&1) {
                        assert!(
                            found.contains(&words),
                            "{words:?} at {:?} became {found:?} at {place:?}; {width} cells, cut at {cut}:\n{text}",
                            row.anchor
                        );
                    }
                }
            }
        }
    }
    // What is wrapped elsewhere, a heading now or one no more, names that had not come back yet, and rows behind the
    // last paragraph.
    assert!(kept * 100 > all * 93, "{kept} of {all}");
}

#[test]
fn places_come_back_to_themselves() {
    for text in documents() {
        let document = read(&text);
        let of = titled(&document);
        for row in rows(of, 30) {
            let place = Carry { from: of, to: of, bytes: Bytes::Same }.place(row.anchor);
            let found = Flow { setter: setter(of, 30), folds: None, shown: Shown::All }.window(place, 1);
            assert_eq!(found.first().map(|row| row.anchor), Some(row.anchor), "{place:?}\n{text}");
        }
    }
}

#[test]
fn any_place_leads_somewhere() {
    let texts = ["", "\n", "一", "# 一", "**甲**：\n**乙**：", "---\ntitle: 一\n---\n", "## 一\n## 二\n"];
    for from in texts {
        for to in texts {
            let (from, to) = (read(from), read(to));
            let carry = Carry { from: titled(&from), to: titled(&to), bytes: Bytes::Same };
            for turn in 0..4 {
                let heading = |byte| Spot::Heading { chapter: turn, byte };
                for spot in
                    [Spot::Title(0), Spot::Title(9), heading(0), heading(9), Spot::Speaker, Spot::Text(3)]
                {
                    let place = carry.place(Anchor { turn, spot });
                    assert!(
                        !Flow { setter: setter(titled(&to), 9), folds: None, shown: Shown::All }
                            .window(place, 1)
                            .is_empty()
                    );
                }
            }
        }
    }
}

#[test]
fn a_line_may_become_something_else() {
    // What a place was in the beginning, and which row it is in the whole.
    let table = [
        // The only bold line is a paragraph; with a second one both are headings.
        ("开头的话。\n\n**第一件事**\n\n说了。\n", "\n**第二件事**\n\n也说了。\n", "第一件事"),
        // A name earns it by coming back.
        ("## 一\n\n**结论**：好。\n\n**甲乙**：行。\n", "\n**结论**：好。\n\n**甲乙**：行。\n", "甲乙"),
        // The first heading is the title only where it stands above the others.
        ("# 访谈录\n\n话。\n", "\n# 第二讲\n\n又是话。\n", "访谈录"),
    ];
    for (start, rest, words) in table {
        let text = format!("{start}{rest}");
        let (beginning, whole) = (read(start), read(&text));
        let carry = Carry { from: titled(&beginning), to: titled(&whole), bytes: Bytes::Same };
        let all = rows(carry.from, 40);
        let row = all.iter().find(|row| row.text().contains(words)).unwrap();
        let place = carry.place(row.anchor);
        let found = Flow { setter: setter(carry.to, 40), folds: None, shown: Shown::All }.window(place, 1);
        assert!(
            row.anchor == Anchor::START || found[0].text().contains(words),
            "{words}: {:?}",
            found[0].text()
        );
    }
}

#[test]
fn an_edit_leaves_every_row_at_its_words() {
    let (mut kept, mut all) = (0, 0);
    for text in documents() {
        let old = read(&text);
        let from = titled(&old);
        for cut in cuts(&text) {
            let rest = &text[cut..];
            let next = rest.find('\n').map_or("", |end| &rest[end + 1..]);
            let added = format!("{}\n编者加了几句话，说的是渡口的灯。\n\n{rest}", &text[..cut]);
            let cut_out = format!("{}{next}", &text[..cut]);
            let both = added.replacen('。', "……。", 3);
            for edited in [added, cut_out, both] {
                let new = read(&edited);
                let to = titled(&new);
                let carry = Carrier::of(Way::ToEdited, from, to);
                let count = |of| {
                    let mut times: HashMap<String, usize> = HashMap::new();
                    rows(of, 37).iter().for_each(|row| *times.entry(row.text()).or_default() += 1);
                    times
                };
                let (before, after) = (count(from), count(to));
                for row in rows(from, 37) {
                    let words = row.text();
                    let place = carry.place(row.anchor);
                    let found =
                        Flow { setter: setter(to, 37), folds: None, shown: Shown::All }.window(place, 1);
                    let found = found.first().map(Row::text).unwrap_or_default();
                    let is_one = before.get(&words) == Some(&1) && after.get(&words) == Some(&1);
                    if row.anchor != Anchor::START && is_one && !words.is_empty() {
                        all += 1;
                        kept += usize::from(found.contains(&words));
                    }
                }
            }
        }
    }
    // What is a heading in one and none in the other, and times that many lines have.
    assert!(kept * 1000 > all * 990, "{kept} of {all}");
}
