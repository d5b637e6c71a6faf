//! Pages of the web.
//!
//! `survey` looks through a page once: what it says about itself, which part of it is the article, and which parts are none
//! of its text, such as menus and scripts. Where words have times of their own, as in what podcasts publish and what
//! programs for transcribing save, `timed` makes cues of them. Everything else `page` writes down with the marks of
//! Markdown, and it goes the way of an article: who speaks, at what time, and what is a heading is found there.

mod element;
mod page;
mod survey;
mod timed;

#[allow(unused_imports)]
pub(in crate::parse) use timed::timed;

use crate::model::{Document, Metadata};
use crate::source::Format;

use super::chapters::{self, Mark};
use super::cues;

/// Reads a page. Never fails.
pub(super) fn parse(text: String, marks: Vec<Mark>, tell: &mut dyn FnMut(u8)) -> Document {
    let survey = survey::Survey::of(&text);
    if let Some(transcript) = timed::read(&text, &survey) {
        drop((survey, text));
        return cues::written(transcript, Format::Html.name(), marks, tell);
    }
    let metadata: Metadata = survey.metadata(&text);
    let written = page::write(&text, &survey);
    drop((survey, text));
    let mut document = super::article(written, metadata, tell);
    document.format = Format::Html.name();
    chapters::join(&mut document, marks);
    document
}
