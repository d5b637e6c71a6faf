//! Documents of word processors: the parts of a DOCX, one behind the other, as `source` unpacks them.
//!
//! What the styles call a heading is one, whatever it looks like; bold words, lists, tables and line breaks are kept, and
//! the text goes the way of an article. Deleted words, page numbers and the list of contents are left out; what stands in
//! a frame stands once. Footnotes follow at the end.

mod body;
mod numbering;
mod styles;

use crate::model::{Document, Field, Metadata};
use crate::source::Format;
use crate::text::entities::Entities;
use crate::text::markup::{Syntax, Token, Tokens};

use super::chapters::{self, Mark};
use super::head;

/// Reads the parts of a document. Never fails.
pub(super) fn parse(text: String, marks: Vec<Mark>, tell: &mut dyn FnMut(u8)) -> Document {
    let mut core = properties(&text);
    // What was only said to be such a document is the text itself.
    let written = if text.contains("<w:") { body::write(&text) } else { text.clone() };
    drop(text);
    let mut document = super::article(written, Metadata::default(), tell);
    // What a program wrote beside the text counts less than what somebody wrote into it.
    core.precede_by(std::mem::take(&mut document.metadata));
    document.metadata = core;
    document.format = Format::Docx.name();
    chapters::join(&mut document, marks);
    document
}

/// What the document says about itself.
fn properties(text: &str) -> Metadata {
    let entities = Entities::default();
    let mut fields = Vec::new();
    let mut words = String::new();
    for token in Tokens::new(text, Syntax::Xml) {
        match token {
            Token::Open(tag) if matches!(tag.name, "w:styles" | "w:numbering" | "w:document") => break,
            Token::Open(_) => words.clear(),
            Token::Words(found) => {
                entities.unescape(found, true, &mut words);
            }
            Token::Exact(found) => words.push_str(found),
            Token::Close(name) => {
                let key = match name {
                    "dc:title" => "title",
                    "dc:creator" => "author",
                    "dc:description" => "description",
                    // When the file was made is not when it was said.
                    "dcterms:created" => "created",
                    _ => continue,
                };
                let value = words.trim();
                if !value.is_empty() {
                    fields.push(Field { key: key.to_owned(), value: value.to_owned() });
                }
            }
        }
    }
    head::told(fields)
}
