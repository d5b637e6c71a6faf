//! A document made ready to be shown: with its times, its contents and the order of its findings, which
//! cost a pass over it and are made where the document is.

use std::sync::Arc;

use crate::model::Document;

use super::contents::Contents;
use super::findings::Findings;
use super::times::{Lending, Times};
use super::voices::Voices;

/// A document, and what the reader derives from it once.
pub struct Opened {
    pub(super) document: Arc<Document>,
    pub(super) title: String,
    pub(super) file_name: String,
    pub(super) times: Times,
    pub(super) contents: Contents,
    pub(super) findings: Findings,
    pub(super) voices: Voices,
    /// Whether it is all there is; else the beginning of it.
    pub(super) is_whole: bool,
}

impl Opened {
    /// A whole document. `file_name` stands in for a missing title.
    pub fn whole(document: Arc<Document>, file_name: &str) -> Opened {
        let times = Times::of(&document);
        Opened::with(document, file_name, times, true)
    }

    /// A whole document with times that another one of that name lends it.
    ///
    /// # Errors
    /// Why none could be taken.
    pub fn borrowing(
        document: Arc<Document>,
        file_name: &str,
        (lender, name): (&Document, &str),
    ) -> Result<Opened, Lending> {
        let mut times = Times::of(&document);
        times.borrow(&document, lender, name)?;
        Ok(Opened::with(document, file_name, times, true))
    }

    /// What there is of a document so far.
    pub fn beginning(document: Arc<Document>, file_name: &str) -> Opened {
        let times = Times::of_beginning(&document);
        Opened::with(document, file_name, times, false)
    }

    /// A document with its times.
    pub(super) fn with(document: Arc<Document>, file_name: &str, times: Times, is_whole: bool) -> Opened {
        Opened {
            title: document.metadata.title.clone().unwrap_or_else(|| file_name.to_owned()),
            file_name: file_name.to_owned(),
            contents: Contents::of(&document, &times),
            findings: Findings::of(&document),
            voices: Voices::of(&document),
            times,
            document,
            is_whole,
        }
    }
}
