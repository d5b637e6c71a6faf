//! What a file says about itself: title, author, date, source; and what stands beside it.

use super::TextRange;

/// The head of a file, from YAML front matter or from `key: value` lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The document's title.
    pub title: Option<String>,
    /// Who wrote or published it.
    pub author: Option<String>,
    /// The day, as yyyy-mm-dd.
    pub date: Option<String>,
    /// Where the interview, or its recording, can be found.
    pub source_url: Option<String>,
    /// A few sentences about it.
    pub summary: Option<String>,
    /// Every entry of the head, as the file has it.
    pub fields: Vec<Field>,
    /// Where the head stands, when it is not part of the text.
    pub range: Option<TextRange>,
    /// The file beside it that the chapters are from.
    pub chapters_from: Option<String>,
}

/// One entry of a file's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub key: String,
    /// Its value; a list is joined with `、`.
    pub value: String,
}

impl Metadata {
    /// Takes what else is known; where both say something, that counts.
    pub fn precede_by(&mut self, known: Metadata) {
        let Metadata { title, author, date, source_url, summary, mut fields, range, chapters_from } = known;
        self.title = title.or(self.title.take());
        self.author = author.or(self.author.take());
        self.date = date.or(self.date.take());
        self.source_url = source_url.or(self.source_url.take());
        self.summary = summary.or(self.summary.take());
        self.range = self.range.or(range);
        self.chapters_from = chapters_from.or(self.chapters_from.take());
        fields.append(&mut self.fields);
        self.fields = fields;
    }
}
