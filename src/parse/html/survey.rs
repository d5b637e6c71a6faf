//! What a page is made of: which part is its article, which parts are none of its text, and what it says about itself.

use std::ops::Range;

use crate::model::{Field, Metadata};
use crate::text::entities::Entities;
use crate::text::markup::{Syntax, Tag, Token, Tokens};

use super::super::elements::Elements;
use super::super::head;
use super::element::{self, Kind};

/// What is found on a page.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Where the text stands.
    pub(super) range: Range<usize>,
    /// Parts that are none of it, in their order.
    pub(super) junk: Vec<Range<usize>>,
    /// What the page says about itself; the best names stand first.
    told: Vec<(Told, String)>,
}

/// What is told about a page, the best source of each first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    Title,
    Heading,
    PageTitle,
    Author,
    Account,
    Date,
    Source,
    Summary,
    Site,
}

/// An open element.
struct Open {
    start: usize,
    kind: Kind,
    /// The bytes of text before it.
    text: usize,
    role: Role,
}

/// What an element is besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    None,
    /// The article of a page of WeChat.
    Article,
    Junk,
    Told(Told),
}

/// A form with more text than this holds a page, as some servers write them.
const LONGEST_FORM: usize = 600;

struct Reader {
    survey: Survey,
    open: Elements<'static, Open>,
    /// How many of the open elements are junk, and articles.
    junk: usize,
    articles: usize,
    text: usize,
    /// The longest article and main part, with the bytes of their text.
    best: [Option<(usize, Range<usize>)>; 3],
    /// What is being told, and its words.
    telling: Option<(Told, String)>,
    entities: Entities,
}

impl Survey {
    /// The pieces of the text, each with the byte at which it begins.
    pub(super) fn tokens<'a>(&self, text: &'a str) -> impl Iterator<Item = (usize, Token<'a>)> {
        let mut tokens = Tokens::new(text, Syntax::Html);
        tokens.go_to(self.range.start);
        let mut junk = self.junk.iter().skip_while(|junk| junk.end <= self.range.start).peekable();
        std::iter::from_fn(move || {
            while let Some(junk) = junk.next_if(|junk| junk.start <= tokens.at()) {
                tokens.go_to(junk.end.max(tokens.at()));
            }
            let at = tokens.at();
            if at >= self.range.end { None } else { Some((at, tokens.next()?)) }
        })
    }

    /// Looks through a page.
    pub(super) fn of(text: &str) -> Survey {
        let mut reader = Reader {
            survey: Survey::default(),
            open: Elements::default(),
            junk: 0,
            articles: 0,
            text: 0,
            best: [const { None }; 3],
            telling: None,
            entities: Entities::default(),
        };
        let mut tokens = Tokens::new(text, Syntax::Html);
        let mut at = 0;
        while let Some(token) = tokens.next() {
            match token {
                Token::Open(tag) => reader.open(tag, at),
                Token::Close(name) => reader.close(element::of(name).0, at, tokens.at()),
                Token::Words(words) => reader.words(words),
                Token::Exact(_) => {}
            }
            at = tokens.at();
        }
        reader.finish(text)
    }

    /// What the page says about itself.
    pub(super) fn metadata(&self, text: &str) -> Metadata {
        let first = |wanted: &[Told]| {
            wanted.iter().find_map(|told| {
                self.told.iter().find(|(found, _)| found == told).map(|(_, words)| words.clone())
            })
        };
        let title = first(&[Told::Title, Told::Heading]).or_else(|| {
            let title = first(&[Told::PageTitle])?;
            Some(without_site(&title, first(&[Told::Site]).as_deref()).to_owned())
        });
        let date = first(&[Told::Date]).or_else(|| wechat_date(text));
        let entries = [
            ("title", title),
            ("author", first(&[Told::Author, Told::Account])),
            ("date", date),
            ("source", first(&[Told::Source])),
            ("description", first(&[Told::Summary])),
            ("site", first(&[Told::Site])),
        ];
        let field = |(key, value): (&str, Option<String>)| Some(Field { key: key.to_owned(), value: value? });
        head::told(entries.into_iter().filter_map(field).collect())
    }
}

/// The title of a page without the name of the site behind it.
fn without_site<'a>(title: &'a str, site: Option<&str>) -> &'a str {
    let named = site.and_then(|site| title.strip_suffix(site));
    let cut = named.map(|title| title.trim_end_matches([' ', '-', '|', '_', '–', '—', '·'])).unwrap_or(title);
    if cut.is_empty() { title } else { cut }
}

/// The day on which WeChat published a page, which stands in a script.
fn wechat_date(text: &str) -> Option<String> {
    let at = memchr::memmem::find(text.as_bytes(), b"createTime = '")?;
    let rest = text.get(at + "createTime = '".len()..)?;
    rest.split('\'').next().filter(|date| date.len() < 40).map(str::to_owned)
}

/// What a `<meta>` tells under that name.
fn told_by(name: &str) -> Option<Told> {
    Some(match name.to_ascii_lowercase().as_str() {
        "og:title" | "twitter:title" => Told::Title,
        "author" | "article:author" | "og:article:author" | "byl" | "dc.creator" => Told::Author,
        "article:published_time"
        | "og:release_date"
        | "date"
        | "pubdate"
        | "publishdate"
        | "publish_date"
        | "datepublished"
        | "dc.date"
        | "weibo:article:create_at" => Told::Date,
        "og:url" => Told::Source,
        "description" | "og:description" => Told::Summary,
        "og:site_name" => Told::Site,
        _ => return None,
    })
}

impl Reader {
    fn open(&mut self, tag: Tag, at: usize) {
        let (name, kind) = element::of(tag.name);
        if kind == Kind::Meta {
            return self.meta(tag);
        }
        if kind.is_void() || (name.is_empty() && !element::is_hidden(tag)) {
            return;
        }
        while element::ended_by(name, kind).contains(&self.open.last_name())
            && let Some((_, open)) = self.open.pop()
        {
            self.left(&open, at);
        }
        let id = tag.value("id").unwrap_or("");
        let role = match (kind, id) {
            _ if element::is_hidden(tag) => Role::Junk,
            (Kind::Junk, _) => Role::Junk,
            (Kind::Border, _) if self.articles == 0 => Role::Junk,
            (_, "js_content") => Role::Article,
            (_, "js_name") => Role::Told(Told::Account),
            (_, "publish_time") => Role::Told(Told::Date),
            (Kind::Title, _) => Role::Told(Told::PageTitle),
            (Kind::Heading(1), _) => Role::Told(Told::Heading),
            _ => Role::None,
        };
        self.junk += usize::from(role == Role::Junk);
        self.articles += usize::from(matches!(kind, Kind::Article | Kind::Main));
        if let Role::Told(told) = role
            && self.telling.is_none()
        {
            self.telling = Some((told, String::new()));
        }
        let name = if name.is_empty() { "?" } else { name };
        self.open.open(name, Open { start: at, kind, text: self.text, role });
    }

    /// A tag that closes an element stands from `at` to `behind`.
    fn close(&mut self, name: &'static str, at: usize, behind: usize) {
        let name = if name.is_empty() { "?" } else { name };
        let is_closed = match element::of(name).1.is_inline() {
            true => self.open.has_within(name, |open| open.kind.is_inline()),
            false => self.open.has(name),
        };
        if !is_closed {
            return;
        }
        while let Some((found, open)) = self.open.pop() {
            let end = if found == name { behind } else { at };
            self.left(&open, end);
            if found == name {
                return;
            }
        }
    }

    fn left(&mut self, open: &Open, end: usize) {
        let range = open.start..end;
        let text = self.text - open.text;
        self.articles -= usize::from(matches!(open.kind, Kind::Article | Kind::Main));
        match open.role {
            Role::Junk => {
                self.junk -= 1;
                if self.junk == 0 {
                    self.survey.junk.push(range);
                }
                return;
            }
            Role::Told(told) => {
                if let Some((_, words)) = self.telling.take_if(|(telling, _)| *telling == told) {
                    self.tell(told, &words);
                }
            }
            Role::Article | Role::None => {}
        }
        if open.kind == Kind::Form && text < LONGEST_FORM && self.junk == 0 {
            let inner =
                self.survey.junk.iter().rposition(|junk| junk.start < range.start).map_or(0, |at| at + 1);
            self.survey.junk.truncate(inner);
            self.survey.junk.push(range);
            self.text = open.text;
            return;
        }
        let place = match (open.role, open.kind) {
            (Role::Article, _) => self.best.first_mut(),
            (_, Kind::Article) => self.best.get_mut(1),
            (_, Kind::Main) => self.best.get_mut(2),
            _ => None,
        };
        if let Some(place) = place
            && place.as_ref().is_none_or(|(most, _)| text > *most)
        {
            *place = Some((text, range));
        }
    }

    fn words(&mut self, words: &str) {
        if let Some((_, telling)) = &mut self.telling {
            self.entities.unescape(words, false, telling);
        }
        let is_title = self.open.last().is_some_and(|open| open.kind == Kind::Title);
        if self.junk == 0 && !is_title {
            self.text += words.trim().len();
        }
    }

    fn tell(&mut self, told: Told, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            self.survey.told.push((told, words));
        }
    }

    fn meta(&mut self, tag: Tag) {
        let named = tag.value("property").or(tag.value("name")).or(tag.value("itemprop"));
        let told = match named {
            Some(name) => told_by(name).zip(tag.value("content")),
            None => tag
                .value("href")
                .filter(|_| tag.value("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")))
                .map(|address| (Told::Source, address)),
        };
        if let Some((told, value)) = told {
            let mut words = String::new();
            self.entities.unescape(value, true, &mut words);
            self.tell(told, &words);
        }
    }

    fn finish(mut self, text: &str) -> Survey {
        /// An article has so much of the text, in percent.
        const FAIR: usize = 40;
        // What nothing closes goes on to the end, but is no junk: then all would be.
        let end = text.len();
        while let Some((_, open)) = self.open.pop() {
            match open.role {
                Role::Junk => self.junk -= 1,
                _ => self.left(&open, end),
            }
        }
        let is_fair = |(found, _): &(usize, Range<usize>)| *found > 0 && found * 100 >= self.text * FAIR;
        let [wechat, article, main] = self.best;
        let range = wechat.or(article.filter(is_fair)).or(main.filter(is_fair)).map(|(_, range)| range);
        self.survey.range = range.filter(|range| !range.is_empty()).unwrap_or(0..end);
        self.survey
    }
}
