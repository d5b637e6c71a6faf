//! The text of a document, with the marks of Markdown.

use crate::text::entities::Entities;
use crate::text::markup::{Syntax, Tag, Token, Tokens};

use super::super::marked::{Lead, Line};
use super::super::rows::Row;
use super::numbering::Numbering;
use super::styles::{self, Role, Style, Styles};

/// Writes down the text of a document.
pub(super) fn write(text: &str) -> String {
    let mut writer = Writer::default();
    for token in Tokens::new(text, Syntax::Xml) {
        writer.read(token);
    }
    while writer.paragraph.is_some() {
        writer.end_paragraph();
    }
    writer.out
}

/// The part of the document that is being read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Other,
    Styles,
    Numbering,
    Text,
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
struct Paragraph<'a> {
    line: Line,
    style: Style<'a>,
    list: Option<(&'a str, usize)>,
    /// Whether a line of it has been written.
    has_begun: bool,
    in_properties: bool,
}

/// Words in one shape.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    is_bold: bool,
    is_hidden: bool,
}

#[derive(Debug, Default)]
struct Writer<'a> {
    out: String,
    part: Part,
    styles: Styles<'a>,
    numbering: Numbering<'a>,
    entities: Entities,
    /// The paragraph, and those in whose frames it stands.
    paragraph: Option<Paragraph<'a>>,
    around: Vec<Paragraph<'a>>,
    run: Option<Run>,
    /// Whether words are read, and how many elements are open whose words are not.
    in_words: bool,
    junk: usize,
    rows: Vec<Row>,
    has_title: bool,
    words: String,
}

/// Elements whose words are not part of the text: deleted and moved ones, those that stand a second time for older
/// programs, and what marks borders of notes.
const JUNK: [&str; 5] = ["w:del", "w:moveFrom", "mc:Fallback", "w:sectPr", "w:instrText"];

impl<'a> Writer<'a> {
    fn read(&mut self, token: Token<'a>) {
        match token {
            Token::Open(tag) => match tag.name {
                "w:styles" => self.part = Part::Styles,
                "w:numbering" => self.part = Part::Numbering,
                "w:document" | "w:footnotes" | "w:endnotes" => self.part = Part::Text,
                _ => {}
            },
            Token::Close("w:styles" | "w:numbering" | "w:document" | "w:footnotes" | "w:endnotes") => {
                self.part = Part::Other;
            }
            _ => {}
        }
        match self.part {
            Part::Other => {}
            Part::Styles => self.styles.read(token),
            Part::Numbering => self.numbering.read(token),
            Part::Text => self.text(token),
        }
    }

    fn text(&mut self, token: Token<'a>) {
        match token {
            Token::Open(tag) if JUNK.contains(&tag.name) => self.junk += usize::from(!tag.is_empty),
            Token::Close(name) if JUNK.contains(&name) => self.junk = self.junk.saturating_sub(1),
            _ if self.junk > 0 => {}
            Token::Open(tag) => self.open(tag),
            Token::Close(name) => self.close(name),
            Token::Words(words) if self.in_words => {
                let mut resolved = std::mem::take(&mut self.words);
                resolved.clear();
                self.entities.unescape(words, true, &mut resolved);
                self.push(&resolved);
                self.words = resolved;
            }
            Token::Exact(words) if self.in_words => self.push(words),
            _ => {}
        }
    }

    fn push(&mut self, words: &str) {
        let run = self.run.unwrap_or_default();
        if let Some(paragraph) = self.paragraph.as_mut().filter(|_| !run.is_hidden) {
            paragraph.line.set_bold(run.is_bold);
            paragraph.line.push_exactly(words);
        }
    }

    fn open(&mut self, tag: Tag<'a>) {
        let value = tag.value("w:val").unwrap_or("");
        let in_run = self.run.is_some();
        match tag.name {
            "w:p" => {
                self.around.extend(self.paragraph.replace(Paragraph::default()));
                if tag.is_empty {
                    self.end_paragraph();
                }
            }
            "w:pPr" => self.set_in_properties(!tag.is_empty),
            "w:r" => self.run = (!tag.is_empty).then(Run::default),
            "w:t" | "m:t" => self.in_words = !tag.is_empty,
            "w:tab" | "w:ptab" if in_run => self.push("\t"),
            "w:br" | "w:cr" if in_run => self.end_line(),
            "w:noBreakHyphen" => self.push("-"),
            "w:footnoteReference" | "w:endnoteReference" => {
                let id = tag.value("w:id").unwrap_or("");
                self.push(&format!("[{id}]"));
            }
            "w:footnote" | "w:endnote" => self.note(tag),
            "w:rt" => self.push("（"),
            "w:tr" => self.rows.push(Row::new(&self.out)),
            "w:tc" => {
                if let Some(row) = self.rows.last_mut() {
                    row.begin_cell(&self.out);
                }
            }
            "w:b" => self.set_run(|run| run.is_bold = styles::is_on(tag)),
            "w:vanish" => self.set_run(|run| run.is_hidden = styles::is_on(tag)),
            "w:rStyle" => {
                let is_bold = self.styles.of(value).is_bold;
                self.set_run(|run| run.is_bold |= is_bold);
            }
            _ => self.property(tag.name, value),
        }
    }

    /// What a paragraph says of itself.
    fn property(&mut self, name: &str, value: &'a str) {
        let Some(paragraph) = self.paragraph.as_mut().filter(|paragraph| paragraph.in_properties) else {
            return;
        };
        match name {
            "w:pStyle" => {
                paragraph.style = self.styles.of(value);
                // Headings have numbers of their own, which belong to them; those of the program are left out.
                let is_item = paragraph.style.role == Role::Text;
                paragraph.list = paragraph.list.or(paragraph.style.list.filter(|_| is_item));
            }
            "w:outlineLvl" => paragraph.style.role = styles::outline(value).unwrap_or(paragraph.style.role),
            "w:ilvl" => {
                let level = value.parse().unwrap_or(0);
                paragraph.list = Some((paragraph.list.map_or("", |(list, _)| list), level));
            }
            // The list that is none takes an item out of its list.
            "w:numId" if value == "0" => paragraph.list = None,
            "w:numId" => paragraph.list = Some((value, paragraph.list.map_or(0, |(_, level)| level))),
            _ => {}
        }
    }

    fn set_in_properties(&mut self, is_in: bool) {
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.in_properties = is_in;
        }
    }

    /// Changes the words that follow; what stands in the properties of the paragraph is about its end.
    fn set_run(&mut self, change: impl FnOnce(&mut Run)) {
        if let Some(run) = &mut self.run {
            change(run);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "w:p" => self.end_paragraph(),
            "w:pPr" => self.set_in_properties(false),
            "w:r" => self.run = None,
            "w:t" | "m:t" => self.in_words = false,
            "w:rt" => self.push("）"),
            "w:tr" => {
                if let Some(row) = self.rows.pop() {
                    row.finish(&mut self.out);
                }
            }
            "w:tc" => {
                if let Some(row) = self.rows.last_mut() {
                    row.end_cell(&self.out);
                }
            }
            _ => {}
        }
    }

    /// A note at the foot of a page begins; those of the program, which draw lines, have a type.
    fn note(&mut self, tag: Tag) {
        if let (None, Some(id)) = (tag.value("w:type"), tag.value("w:id")) {
            self.out.push_str(&format!("[{id}] "));
        }
    }

    fn end_line(&mut self) {
        let role = self.paragraph.as_ref().map(|paragraph| paragraph.style.role);
        match role {
            Some(Role::Title | Role::Heading(_)) => self.push(" "),
            _ if self.write() => self.out.push_str("  \n"),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        if self.write() {
            self.out.push_str("\n\n");
        }
        self.paragraph = self.around.pop();
    }

    /// Writes the line that has been gathered.
    fn write(&mut self) -> bool {
        let Some(paragraph) = &mut self.paragraph else { return false };
        let role = paragraph.style.role;
        if paragraph.line.is_empty() || role == Role::Contents {
            paragraph.line = Line::default();
            return false;
        }
        let bullet = match paragraph.list.filter(|_| !paragraph.has_begun) {
            Some((list, level)) => self.numbering.next(list, level),
            None => String::new(),
        };
        paragraph.has_begun = true;
        let deeper = u8::from(self.has_title);
        self.has_title |= role == Role::Title;
        let in_table = !self.rows.is_empty();
        let lead = match role {
            Role::Title if !in_table => Lead::Heading(1),
            Role::Heading(level) if !in_table => Lead::Heading((level + deeper).min(6)),
            _ if bullet.is_empty() => Lead::Nothing,
            _ => Lead::Mark(&bullet),
        };
        paragraph.line.write(lead, &mut self.out)
    }
}
