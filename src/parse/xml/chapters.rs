//! Chapters in XML: Podlove Simple Chapters, in a file of their own or within a feed, and those of Matroska.

use crate::model::Millis;
use crate::text::entities::Entities;
use crate::text::markup::{Syntax, Tag, Token, Tokens, local};

use super::super::chapters::Mark;
use super::super::elements::Elements;
use super::clock::clock_time;

/// Reads the first chapters that an XML file has; none if it has none.
pub(in crate::parse) fn read(text: &str) -> Option<Vec<Mark>> {
    if !text.trim_start().starts_with('<') {
        return None;
    }
    let marks = match super::root(text) {
        "Chapters" => matroska(text),
        _ => podlove(text),
    };
    (!marks.is_empty()).then_some(marks)
}

fn words(text: &str, entities: &Entities) -> String {
    let mut words = String::with_capacity(text.len());
    entities.unescape(text, true, &mut words);
    words
}

/// `<psc:chapter start title href>`; of a feed those of the first episode that has any.
fn podlove(text: &str) -> Vec<Mark> {
    let entities = Entities::default();
    let mut marks = Vec::new();
    for token in Tokens::new(text, Syntax::Xml) {
        match token {
            Token::Open(tag) if tag.local() == "chapter" => marks.extend(chapter(tag, &entities)),
            Token::Close(name) if local(name) == "chapters" && !marks.is_empty() => break,
            _ => {}
        }
    }
    marks
}

fn chapter(tag: Tag, entities: &Entities) -> Option<Mark> {
    let start = clock_time(tag.value("start")?)?;
    let title = words(tag.value("title").unwrap_or(""), entities);
    let mut mark = Mark::new(start, None, &title);
    mark.notes.extend(tag.value("href").map(|address| words(address, entities)));
    Some(mark)
}

/// A chapter of Matroska, as far as it has been read.
#[derive(Debug, Default)]
struct Atom {
    start: Option<Millis>,
    end: Option<Millis>,
    title: String,
    is_hidden: bool,
}

/// `<ChapterAtom>`, one in another; of several editions the first one.
fn matroska(text: &str) -> Vec<Mark> {
    let entities = Entities::default();
    let mut marks = Vec::new();
    let mut atoms: Elements<Atom> = Elements::default();
    let mut said = String::new();
    for token in Tokens::new(text, Syntax::Xml) {
        match token {
            Token::Open(tag) => {
                said.clear();
                if tag.name == "ChapterAtom" && !tag.is_empty {
                    atoms.open(tag.name, Atom::default());
                }
            }
            Token::Words(found) => said.push_str(&words(found, &entities)),
            Token::Exact(found) => said.push_str(found),
            Token::Close("EditionEntry") if !marks.is_empty() => break,
            Token::Close("ChapterAtom") => {
                let atom = atoms.pop().map(|(_, atom)| atom).filter(|atom| !atom.is_hidden);
                let mark = atom.and_then(|atom| Some(Mark::new(atom.start?, atom.end, &atom.title)));
                marks.extend(mark);
            }
            Token::Close(name) => {
                let Some(atom) = atoms.last_mut() else { continue };
                match name {
                    "ChapterTimeStart" => atom.start = clock_time(&said),
                    "ChapterTimeEnd" => atom.end = clock_time(&said),
                    "ChapterString" if atom.title.is_empty() => atom.title = said.trim().to_owned(),
                    "ChapterFlagHidden" => atom.is_hidden = said.trim() == "1",
                    _ => {}
                }
                said.clear();
            }
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Millis, Option<Millis>, String, Vec<String>)> {
        let marks = read(text).unwrap_or_default();
        let told = |mark: Mark| (mark.time.start, mark.time.end, mark.title, mark.notes);
        marks.into_iter().map(told).collect()
    }

    #[test]
    fn chapters_of_podcasts_are_read_in_feeds_too() {
        let text = "<rss><item><title>渡口</title><psc:chapters version=\"1.2\">\
            <psc:chapter start=\"0:00\" title=\"雾 &amp; 船\"/>\
            <psc:chapter start='00:02:03.5' title='归途' href='https://a.example/?x=1&amp;y=2'/>\
            <psc:chapter start='x' title='坏了'/></psc:chapters></item>\
            <item><psc:chapters><psc:chapter start='0' title='另一期'/></psc:chapters></item></rss>";
        let expected = [
            (0, None, "雾 & 船".to_owned(), vec![]),
            (123_500, None, "归途".to_owned(), vec!["https://a.example/?x=1&y=2".to_owned()]),
        ];
        assert_eq!(found(text), expected);
        assert_eq!(read("雾散了。<chapter start='0'/>"), None);
        assert_eq!(read("<rss></rss>"), None);
    }

    #[test]
    fn chapters_of_matroska_lie_in_each_other() {
        let atom = |start: &str, title: &str, inner: &str| {
            format!(
                "<ChapterAtom><ChapterTimeStart>{start}</ChapterTimeStart>{inner}<ChapterDisplay>\
                 <ChapterString>{title}</ChapterString><ChapterLanguage>chi</ChapterLanguage></ChapterDisplay></ChapterAtom>"
            )
        };
        let inner = atom("00:01:00.000000000", "等船", "<ChapterTimeEnd>00:02:00.000</ChapterTimeEnd>");
        let hidden = atom("00:03:00", "藏", "<ChapterFlagHidden>1</ChapterFlagHidden>");
        let text = format!(
            "<?xml version=\"1.0\"?>\n<Chapters><EditionEntry>{}{hidden}</EditionEntry><EditionEntry>{}</EditionEntry></Chapters>",
            atom("00:00:00.000000000", "渡口", &inner),
            atom("00:00:09", "另一版", "")
        );
        let expected =
            [(60_000, Some(120_000), "等船".to_owned(), vec![]), (0, None, "渡口".to_owned(), vec![])];
        assert_eq!(found(&text), expected);
    }
}
