//! Styles: what a paragraph is by the name of its style.

use std::collections::HashMap;

use crate::text::markup::{Tag, Token};

/// What a style makes of a paragraph, or of words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Style<'a> {
    pub(super) role: Role,
    pub(super) is_bold: bool,
    /// The list that it makes an item of, with the level.
    pub(super) list: Option<(&'a str, usize)>,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Text,
    Title,
    /// A heading, from 1.
    Heading(u8),
    /// An entry of the list of contents, with the number of a page.
    Contents,
}

/// The styles of a document, by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles<'a> {
    styles: HashMap<&'a str, (Style<'a>, Option<&'a str>)>,
    reading: Option<(&'a str, Style<'a>, Option<&'a str>)>,
}

/// Styles that stand on each other are followed so far.
const MOST_STEPS: usize = 10;

impl<'a> Styles<'a> {
    /// Takes in a piece of the list of styles.
    pub(super) fn read(&mut self, token: Token<'a>) {
        match token {
            Token::Open(tag) if tag.name == "w:style" => {
                self.reading = tag.value("w:styleId").map(|id| (id, Style::default(), None));
            }
            Token::Open(tag) => self.property(tag),
            Token::Close("w:style") => {
                if let Some((id, style, parent)) = self.reading.take() {
                    self.styles.insert(id, (style, parent));
                }
            }
            _ => {}
        }
    }

    fn property(&mut self, tag: Tag<'a>) {
        let Some((_, style, parent)) = &mut self.reading else { return };
        let value = tag.value("w:val").unwrap_or("");
        match tag.name {
            "w:name" => style.role = role(value).unwrap_or(style.role),
            "w:basedOn" => *parent = Some(value),
            "w:outlineLvl" if style.role == Role::Text => style.role = outline(value).unwrap_or_default(),
            "w:numId" => style.list = Some((value, style.list.map_or(0, |(_, level)| level))),
            "w:ilvl" => {
                style.list = Some((style.list.map_or("", |(list, _)| list), value.parse().unwrap_or(0)));
            }
            "w:b" => style.is_bold = is_on(tag),
            _ => {}
        }
    }

    /// What the style of that identifier makes of a paragraph.
    pub(super) fn of(&self, id: &str) -> Style<'a> {
        let mut found = Style::default();
        let mut next = Some(id);
        for _ in 0..MOST_STEPS {
            let Some((style, parent)) = next.and_then(|id| self.styles.get(id)) else { break };
            found.is_bold |= style.is_bold;
            found.list = found.list.or(style.list);
            if found.role == Role::Text {
                found.role = style.role;
            }
            next = *parent;
        }
        found
    }
}

/// What a paragraph is by the name that Word, WPS and others give its style, in English or Chinese.
fn role(name: &str) -> Option<Role> {
    let name = name.trim().to_ascii_lowercase();
    let level = |name: &str| name.trim().parse::<u8>().ok().filter(|level| (1..=9).contains(level));
    let numbered = ["heading", "标题", "標題"].iter().find_map(|word| level(name.strip_prefix(word)?));
    match name.as_str() {
        "title" | "标题" | "標題" => Some(Role::Title),
        _ if name.starts_with("toc ") => Some(Role::Contents),
        _ => numbered.map(|level| Role::Heading(level.min(6))),
    }
}

/// A level of the outline, which counts from 0 and has nine for running text.
pub(super) fn outline(value: &str) -> Option<Role> {
    let level = value.trim().parse::<u8>().ok().filter(|level| *level < 9)?;
    Some(Role::Heading((level + 1).min(6)))
}

/// Whether a property is set, which it is without a value.
pub(super) fn is_on(tag: Tag) -> bool {
    !matches!(tag.value("w:val"), Some("0" | "false" | "off" | "none"))
}
