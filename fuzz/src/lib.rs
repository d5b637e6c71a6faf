//! What the targets do with what they are given: read it, and hold the document against what is promised of all.

#[path = "../../tests/common/promises.rs"]
pub mod promises;

use yulu::model::Document;
use yulu::parse::parse;
use yulu::source::{Decoded, Format, Known, Problem, check, decode};

use promises::{
    assert_all_is_reached, assert_document_holds, is_made_of_cues, numbered_outside_of_marks, shown,
};

/// Reads a text as a format; each `@` in it is made a word that stands nowhere else.
pub fn parsed(text: &str, format: Format) {
    let (text, words) = numbered_outside_of_marks(text);
    let document = parse(text.clone(), format);
    assert_document_holds(&document);
    if is_made_of_cues(&document) {
        assert_all_is_reached(&document);
    } else if document.format == "markdown" || document.format == "text" {
        assert_words_are_shown(&document, &words);
    }
    yulu::timeline::find(&document);
}

/// Nothing that stands between marks is lost.
fn assert_words_are_shown(document: &Document, words: &[String]) {
    if words.is_empty() {
        return;
    }
    let shown = shown(document);
    for word in words {
        assert!(shown.contains(word.as_str()), "{word} is lost in\n{}\nshown as\n{shown}", document.text);
    }
}

/// Decodes bytes of an unknown encoding.
///
/// # Errors
/// What yulu says of bytes that are no text.
pub fn decoded(bytes: &[u8]) -> Result<Decoded, Problem> {
    let known = check(bytes, Known::Nothing)?;
    decode(bytes.to_vec(), known, true)
}
