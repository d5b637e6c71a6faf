//! What the elements of HTML are to a reader.

use crate::text::markup::Tag;

/// What an element does with the words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Parts them from those around it.
    Block,
    Heading(u8),
    List,
    OrderedList,
    Item,
    Quote,
    Row,
    Cell,
    Preformatted,
    Details,
    Summary,
    /// Nothing, where no style says so.
    Inline,
    Bold,
    /// The reading of a character, and the parentheses for those who know no readings.
    Reading,
    ReadingSign,
    /// They are not part of the text.
    Junk,
    /// They are not, but within an article.
    Border,
    /// They are not if they are few.
    Form,
    Article,
    Main,
    Title,
    Cite,
    Time,
    /// It has no end, and no words.
    Void,
    Break,
    /// As [`Kind::Void`], and it says something about the page.
    Meta,
}

/// All elements that matter, in the order of their names.
const ELEMENTS: [(&str, Kind); 90] = [
    ("address", Kind::Block),
    ("area", Kind::Void),
    ("article", Kind::Article),
    ("aside", Kind::Junk),
    ("audio", Kind::Junk),
    ("b", Kind::Bold),
    ("base", Kind::Void),
    ("blockquote", Kind::Quote),
    ("body", Kind::Block),
    ("br", Kind::Break),
    ("button", Kind::Junk),
    ("canvas", Kind::Junk),
    ("caption", Kind::Block),
    ("center", Kind::Block),
    ("cite", Kind::Cite),
    ("col", Kind::Void),
    ("datalist", Kind::Junk),
    ("dd", Kind::Block),
    ("details", Kind::Details),
    ("dialog", Kind::Junk),
    ("dir", Kind::List),
    ("div", Kind::Block),
    ("dl", Kind::Block),
    ("dt", Kind::Block),
    ("embed", Kind::Void),
    ("fieldset", Kind::Block),
    ("figcaption", Kind::Block),
    ("figure", Kind::Block),
    ("footer", Kind::Border),
    ("form", Kind::Form),
    ("frameset", Kind::Junk),
    ("h1", Kind::Heading(1)),
    ("h2", Kind::Heading(2)),
    ("h3", Kind::Heading(3)),
    ("h4", Kind::Heading(4)),
    ("h5", Kind::Heading(5)),
    ("h6", Kind::Heading(6)),
    ("head", Kind::Block),
    ("header", Kind::Border),
    ("hgroup", Kind::Block),
    ("hr", Kind::Void),
    ("html", Kind::Block),
    ("iframe", Kind::Junk),
    ("img", Kind::Void),
    ("input", Kind::Void),
    ("li", Kind::Item),
    ("link", Kind::Meta),
    ("listing", Kind::Preformatted),
    ("main", Kind::Main),
    ("menu", Kind::List),
    ("meta", Kind::Meta),
    ("nav", Kind::Junk),
    ("noembed", Kind::Junk),
    ("noframes", Kind::Junk),
    ("noscript", Kind::Junk),
    ("object", Kind::Junk),
    ("ol", Kind::OrderedList),
    ("optgroup", Kind::Junk),
    ("option", Kind::Junk),
    ("p", Kind::Block),
    ("param", Kind::Void),
    ("picture", Kind::Inline),
    ("plaintext", Kind::Preformatted),
    ("pre", Kind::Preformatted),
    ("rp", Kind::ReadingSign),
    ("rt", Kind::Reading),
    ("script", Kind::Junk),
    ("search", Kind::Junk),
    ("section", Kind::Block),
    ("select", Kind::Junk),
    ("source", Kind::Void),
    ("strong", Kind::Bold),
    ("style", Kind::Junk),
    ("summary", Kind::Summary),
    ("svg", Kind::Junk),
    ("table", Kind::Block),
    ("tbody", Kind::Block),
    ("td", Kind::Cell),
    ("template", Kind::Junk),
    ("textarea", Kind::Junk),
    ("tfoot", Kind::Block),
    ("th", Kind::Cell),
    ("thead", Kind::Block),
    ("time", Kind::Time),
    ("title", Kind::Title),
    ("tr", Kind::Row),
    ("track", Kind::Void),
    ("ul", Kind::List),
    ("video", Kind::Junk),
    ("wbr", Kind::Void),
];

/// The longest of the names.
const LONGEST: usize = 10;

/// An element by its name in any case: the name as it is compared, and what it is. Names that HTML doesn't know are
/// elements of programs, which are blocks.
pub(super) fn of(name: &str) -> (&'static str, Kind) {
    let mut lower = [0; LONGEST];
    let Some(room) = lower.get_mut(..name.len()) else {
        return if name.contains('-') { ("-", Kind::Block) } else { ("", Kind::Inline) };
    };
    room.copy_from_slice(name.as_bytes());
    room.make_ascii_lowercase();
    let known = std::str::from_utf8(room).ok();
    let found = known.and_then(|known| ELEMENTS.binary_search_by(|(name, _)| (*name).cmp(known)).ok());
    match found.and_then(|found| ELEMENTS.get(found)) {
        Some(found) => *found,
        None if name.contains('-') => ("-", Kind::Block),
        None if name.eq_ignore_ascii_case("span") => ("span", Kind::Inline),
        None if name.eq_ignore_ascii_case("a") => ("a", Kind::Inline),
        None => ("", Kind::Inline),
    }
}

impl Kind {
    /// Whether nothing closes it.
    pub(super) fn is_void(self) -> bool {
        matches!(self, Kind::Void | Kind::Break | Kind::Meta)
    }

    /// Whether it stands within a line.
    pub(super) fn is_inline(self) -> bool {
        matches!(
            self,
            Kind::Inline | Kind::Bold | Kind::Reading | Kind::ReadingSign | Kind::Cite | Kind::Time
        )
    }
}

/// The open elements that end where this one begins, as long as they are the innermost ones: their own tags may be left
/// out.
pub(super) fn ended_by(name: &str, kind: Kind) -> &'static [&'static str] {
    match (name, kind) {
        ("li", _) => &["p", "li"],
        ("dt" | "dd", _) => &["p", "dt", "dd"],
        (_, Kind::Cell) => &["p", "td", "th"],
        ("thead" | "tbody" | "tfoot", _) => &["p", "td", "th", "tr", "thead", "tbody", "tfoot"],
        (_, Kind::Row) => &["p", "td", "th", "tr"],
        _ if kind.is_inline() => &[],
        _ => &["p"],
    }
}

/// Whether the page says that an element is not to be shown.
pub(super) fn is_hidden(tag: Tag) -> bool {
    tag.attributes().any(|(name, value)| {
        (name.eq_ignore_ascii_case("hidden") && value != "false")
            || (name.eq_ignore_ascii_case("style") && has_style(value, "display", |value| value == "none"))
    })
}

/// Whether a style makes the words of an element bold.
pub(super) fn is_bold(tag: Tag) -> bool {
    let weighs =
        |weight: &str| weight.starts_with("bold") || weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
    tag.value("style").is_some_and(|style| has_style(style, "font-weight", weighs))
}

fn has_style(style: &str, name: &str, is_such: impl Fn(&str) -> bool) -> bool {
    let mut parts = style.split(';').filter_map(|part| part.split_once(':'));
    let value = |value: &str| value.trim().trim_end_matches("!important").trim().to_ascii_lowercase();
    parts.any(|(found, set)| found.trim().eq_ignore_ascii_case(name) && is_such(&value(set)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order() {
        assert!(ELEMENTS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(ELEMENTS.iter().all(|(name, _)| name.len() <= LONGEST && of(name).0 == *name));
        assert_eq!(of("H3"), ("h3", Kind::Heading(3)));
        assert_eq!(
            (of("x-word"), of("font"), of("")),
            (("-", Kind::Block), ("", Kind::Inline), ("", Kind::Inline))
        );
    }
}
