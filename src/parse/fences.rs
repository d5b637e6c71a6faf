//! Code fences: what stands between their marks is shown as it is.

use crate::model::TextRange;

use super::lines;

/// The code fences of `text`, marks included. A fence that nothing closes is none.
pub(super) fn find(text: &str, from: usize) -> Vec<TextRange> {
    let mut found = Vec::new();
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    if ["```", "~~~"].iter().all(|mark| memchr::memmem::find(rest, mark.as_bytes()).is_none()) {
        return found;
    }
    let mut open: Option<(TextRange, &str)> = None;
    for line in lines::split(text, from) {
        let content = line.of(text).trim();
        let Some(mark) = ["```", "~~~"].into_iter().find(|mark| content.starts_with(mark)) else { continue };
        let bare = content.trim_start_matches(&mark[..1]).is_empty();
        match open {
            Some((start, opened)) if bare && opened == mark => {
                found.push(TextRange { start: start.start, end: line.end });
                open = None;
            }
            Some(_) => {}
            // Marks on both sides of one line are code inside a sentence.
            None if !content[mark.len()..].contains('`') => open = Some((line, mark)),
            None => {}
        }
    }
    found
}
