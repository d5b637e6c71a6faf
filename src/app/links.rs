//! The list of links and pictures, each address once.
//!
//! What leads to the web is opened. Nothing else is: an address in a document is somebody else's word, and a program
//! that opens local files by their names may well run them. Such an address is copied.

use std::ops::Range;

use crate::effect::Effect;
use crate::model::{Anchor, Document, Link, TextRange};
use crate::text::inline::{self, Content};
use crate::text::sanitize;

use super::gather::Gathered;
use super::notice::Notice;
use super::state::{App, Page};

/// A link or a picture, where its address first stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Linked {
    is_picture: bool,
    words: TextRange,
    address: TextRange,
    pub(super) place: Anchor,
    times: usize,
}

/// An entry of the list of links, in the script of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedLink {
    /// Whether it is a picture.
    pub is_picture: bool,
    /// The words of the link, or what the picture is called; empty where it is the address alone.
    pub words: String,
    /// Where it leads, as the file has it.
    pub address: String,
    /// Whether it leads to the web.
    pub is_web: bool,
    /// Where it first stands.
    pub place: Anchor,
    /// How often it stands.
    pub times: usize,
}

impl Gathered for Linked {
    const IS_MARKED: bool = false;

    fn find(text: &str, base: u32, place: &dyn Fn(u32) -> Anchor) -> Vec<(String, Linked)> {
        let byte = |at: usize| base.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        let range = |range: Range<usize>| TextRange { start: byte(range.start), end: byte(range.end) };
        let found = all_in(text).into_iter().map(|(is_picture, words, address)| {
            let key = format!("{}{}", u8::from(is_picture), text.get(address.clone()).unwrap_or(""));
            let place = place(byte(words.start.min(address.start)));
            (key, Linked { is_picture, words: range(words), address: range(address), place, times: 1 })
        });
        found.collect()
    }

    fn count(&mut self) {
        self.times += 1;
    }
}

/// The links and pictures of a paragraph in order: whether it is a picture, its words and its address.
fn all_in(text: &str) -> Vec<(bool, Range<usize>, Range<usize>)> {
    if !text.contains("](") && !text.contains("://") {
        return Vec::new();
    }
    let mut all: Vec<(bool, Range<usize>, Range<usize>)> = Vec::new();
    all.extend(inline::links(text).into_iter().map(|(words, address)| (false, words, address)));
    for piece in inline::words(text) {
        if let Content::Picture(description) = &piece.content {
            // `](` stands before the address, and `)` behind it.
            let address = description.end + 2..piece.source.end.saturating_sub(1);
            let name = inline::picture_name(text, &piece.source, description);
            all.push((true, name, address));
        }
    }
    let mut taken: Vec<Range<usize>> = all
        .iter()
        .map(|(_, words, address)| words.start.min(address.start)..words.end.max(address.end))
        .collect();
    taken.sort_by_key(|range| range.start);
    let is_free = |range: &Range<usize>| {
        let next = taken.partition_point(|taken| taken.end <= range.start);
        taken.get(next).is_none_or(|taken| taken.start >= range.end)
    };
    let bare = inline::addresses(text).into_iter().filter(is_free);
    all.extend(bare.map(|address| (false, address.start..address.start, address)));
    all.sort_by_key(|(_, words, address)| words.start.min(address.start));
    all
}

impl Linked {
    /// What it says, and where it leads.
    pub(super) fn words(&self, document: &Document) -> [String; 2] {
        let text = &document.text;
        [inline::plain(self.words.of(text)), self.address.of(text).to_owned()]
    }
}

impl App {
    /// An entry of the list of links.
    pub fn listed_link(&self, entry: usize) -> Option<ListedLink> {
        let linked = self.entries.links.all().get(self.listed(entry)?)?;
        let [words, address] = linked.words(&self.document);
        Some(ListedLink {
            is_picture: linked.is_picture,
            is_web: Link::parse(&address).is_some(),
            words,
            address,
            place: linked.place,
            times: linked.times,
        })
    }

    /// Opens the list of links.
    pub(super) fn open_links(&mut self) {
        self.open_entries(Page::Links);
    }

    fn chosen_address(&self) -> Option<String> {
        let linked = self.entries.links.all().get(self.chosen_entry()?)?;
        Some(linked.address.of(&self.document.text).to_owned())
    }

    /// Opens what the chosen one leads to, where that is the web; else copies the address.
    pub(super) fn open_link(&mut self) -> Vec<Effect> {
        let Some(address) = self.chosen_address() else { return Vec::new() };
        if let Some(link) = Link::parse(&address) {
            self.notice = Some(Notice::Opening(link.as_str().to_owned()));
            return vec![Effect::Open(link.as_str().to_owned())];
        }
        let address = sanitize::safe(&address).into_owned();
        self.notice = Some(Notice::NotOfTheWeb(address.clone()));
        vec![Effect::Copy(address)]
    }

    /// Copies the address of the chosen one.
    pub(super) fn copy_address(&mut self) -> Vec<Effect> {
        let Some(address) = self.chosen_address() else { return Vec::new() };
        let address = match Link::parse(&address) {
            Some(link) => link.as_str().to_owned(),
            None => sanitize::safe(&address).into_owned(),
        };
        self.notice = Some(Notice::AddressCopied(address.clone()));
        vec![Effect::Copy(address)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_pictures_in_order() {
        let text = "见[**这**里](https://a.example/b)，![雾](pic/fog.png)，https://c.example/d。\
                    [![图](e.png)](https://f.example)[https://g.example](https://h.example)";
        let found: Vec<(bool, &str, &str)> = all_in(text)
            .into_iter()
            .map(|(is_picture, words, address)| (is_picture, &text[words], &text[address]))
            .collect();
        let expected = [
            (false, "**这**里", "https://a.example/b"),
            (true, "雾", "pic/fog.png"),
            (false, "", "https://c.example/d"),
            (false, "![图](e.png)", "https://f.example"),
            (true, "图", "e.png"),
            (false, "https://g.example", "https://h.example"),
        ];
        assert_eq!(found, expected);
        assert_eq!(all_in("没有链接（也没有图）"), []);
    }
}
