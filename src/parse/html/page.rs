//! The text of a page, with the marks of Markdown.

use crate::text::entities::Entities;
use crate::text::markup::{Tag, Token};

use super::super::elements::Elements;
use super::super::marked::{Lead, Line};
use super::super::rows::Row;
use super::element::{self, Kind};
use super::survey::Survey;

/// Writes down the text of a page.
pub(super) fn write(text: &str, survey: &Survey) -> String {
    let mut writer = Writer::default();
    for (_, token) in survey.tokens(text) {
        match token {
            Token::Open(tag) => writer.open(tag),
            Token::Close(name) => writer.close(element::of(name)),
            Token::Words(words) => writer.words(words),
            Token::Exact(_) => {}
        }
    }
    while let Some((_, open)) = writer.open.pop() {
        writer.left(open);
    }
    writer.end_paragraph();
    writer.out
}

/// An open element.
#[derive(Debug, Clone, Copy)]
struct Open {
    kind: Kind,
    is_bold: bool,
}

#[derive(Debug, Default)]
struct Writer {
    out: String,
    line: Line,
    open: Elements<'static, Open>,
    entities: Entities,
    /// Words with their references resolved.
    words: String,
    /// How many elements are open that make words bold, keep blanks, quote.
    bold: usize,
    exact: usize,
    quotes: usize,
    heading: Option<u8>,
    is_silent: bool,
    /// The lists that are open, with the number of the next item where it has one.
    lists: Vec<Option<u32>>,
    /// What stands before the next line of an item that has begun.
    bullet: Option<String>,
    rows: Vec<Row>,
}

/// No item is written deeper.
const DEEPEST: usize = 8;

impl Writer {
    fn open(&mut self, tag: Tag) {
        let (name, kind) = element::of(tag.name);
        let is_bold = name == "span" && element::is_bold(tag);
        match kind {
            Kind::Break => return self.end_line(),
            Kind::Bold => return self.set_bold(self.bold + 1),
            Kind::Void if name == "hr" => return self.end_paragraph(),
            Kind::Void if name == "img" => return self.picture(tag),
            _ if kind.is_void() || (kind.is_inline() && name.is_empty()) => return,
            _ => {}
        }
        while element::ended_by(name, kind).contains(&self.open.last_name())
            && let Some((_, open)) = self.open.pop()
        {
            self.left(open);
        }
        if !kind.is_inline() {
            self.end_paragraph();
        }
        match kind {
            Kind::Heading(level) => self.heading = Some(level),
            Kind::List => self.lists.push(None),
            Kind::OrderedList => {
                self.lists.push(Some(tag.value("start").and_then(|start| start.parse().ok()).unwrap_or(1)));
            }
            Kind::Item => self.bullet = Some(self.item()),
            Kind::Quote => self.quotes += 1,
            Kind::Preformatted => self.exact += 1,
            Kind::Row => self.rows.push(Row::new(&self.out)),
            Kind::Cell => {
                if let Some(row) = self.rows.last_mut() {
                    row.begin_cell(&self.out);
                }
            }
            Kind::Details => self.out.push_str("<details>\n"),
            Kind::Reading => self.line.push_exactly("（"),
            Kind::ReadingSign | Kind::Title => self.is_silent = true,
            _ => {}
        }
        if is_bold {
            self.set_bold(self.bold + 1);
        }
        self.open.open(name, Open { kind, is_bold });
    }

    fn close(&mut self, (name, kind): (&'static str, Kind)) {
        match kind {
            Kind::Break => return self.end_line(),
            Kind::Bold => return self.set_bold(self.bold.saturating_sub(1)),
            _ if kind.is_inline() && !self.open.has_within(name, |open| open.kind.is_inline()) => return,
            _ => {}
        }
        if !self.open.has(name) {
            if !kind.is_inline() {
                self.end_paragraph();
            }
            return;
        }
        while let Some((found, open)) = self.open.pop() {
            self.left(open);
            if found == name {
                return;
            }
        }
    }

    /// Words that nothing makes plain again stay bold in the next paragraphs, as in a browser.
    fn set_bold(&mut self, bold: usize) {
        self.bold = bold;
        self.line.set_bold(bold > 0);
    }

    fn left(&mut self, Open { kind, is_bold }: Open) {
        if is_bold {
            self.set_bold(self.bold.saturating_sub(1));
        }
        match kind {
            Kind::Reading => return self.line.push_exactly("）"),
            Kind::ReadingSign | Kind::Title => self.is_silent = false,
            Kind::Summary if self.line.write(Lead::Mark("<summary>"), &mut self.out) => {
                self.out.push_str("</summary>\n");
            }
            _ => {}
        }
        if kind.is_inline() {
            return;
        }
        self.end_paragraph();
        match kind {
            Kind::Heading(_) => self.heading = None,
            Kind::List | Kind::OrderedList => {
                self.lists.pop();
            }
            Kind::Item => self.bullet = None,
            Kind::Quote => self.quotes -= 1,
            Kind::Preformatted => self.exact -= 1,
            Kind::Row => {
                if let Some(row) = self.rows.pop() {
                    row.finish(&mut self.out);
                }
            }
            Kind::Cell => {
                if let Some(row) = self.rows.last_mut() {
                    row.end_cell(&self.out);
                }
            }
            Kind::Details => self.out.push_str("</details>\n\n"),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.is_silent {
            return;
        }
        let mut resolved = std::mem::take(&mut self.words);
        resolved.clear();
        self.entities.unescape(words, false, &mut resolved);
        if self.exact == 0 {
            self.line.push(&resolved);
        } else {
            for (number, line) in resolved.split('\n').enumerate() {
                if number > 0 {
                    self.end_line();
                }
                self.line.push_exactly(line.trim_end_matches('\r'));
            }
        }
        self.words = resolved;
    }

    /// A picture that stands for a character is that character.
    fn picture(&mut self, tag: Tag) {
        /// No sequence of emoji is longer, in characters.
        const LONGEST: usize = 8;
        let Some(description) = tag.value("alt") else { return };
        let is_sign = description.chars().next().is_some_and(|first| first as u32 >= 0x2000);
        if is_sign
            && description.chars().all(|sign| !sign.is_alphanumeric())
            && description.chars().count() <= LONGEST
        {
            self.line.push(description);
        }
    }

    /// What stands before the next item of the innermost list.
    fn item(&mut self) -> String {
        let depth = self.lists.len().saturating_sub(1).min(DEEPEST);
        let mut bullet = "  ".repeat(depth);
        match self.lists.last_mut() {
            Some(Some(number)) => {
                bullet.push_str(&format!("{number}. "));
                *number = number.saturating_add(1);
            }
            _ => bullet.push_str("- "),
        }
        bullet
    }

    /// Writes the line that has been gathered.
    fn write(&mut self) -> bool {
        if self.line.is_empty() {
            self.line.write(Lead::Nothing, &mut self.out);
            return false;
        }
        let bullet = self.bullet.take();
        let lead = match (&bullet, self.heading) {
            (Some(bullet), _) => Lead::Mark(bullet),
            (None, Some(level)) if self.rows.is_empty() => Lead::Heading(level),
            _ if self.quotes > 0 => Lead::Mark("> "),
            _ => Lead::Nothing,
        };
        self.line.write(lead, &mut self.out)
    }

    /// Ends a line within a paragraph: the blanks say that it does not go on.
    fn end_line(&mut self) {
        if self.heading.is_some() {
            self.line.push(" ");
        } else if self.write() {
            self.out.push_str("  \n");
        } else if self.out.ends_with("  \n") {
            self.out.push('\n');
        }
    }

    fn end_paragraph(&mut self) {
        if self.write() {
            self.out.push_str("\n\n");
        }
    }
}
