//! Tells formats apart by content, with a reason that can be shown.

use crate::model::FormatReason;
use crate::text::inline;

use super::{chapters, exports, markup, subtitles};

/// A format that yulu reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Text with Markdown's marks.
    #[default]
    Markdown,
    /// Text without marks.
    Text,
    /// SubRip subtitles.
    Srt,
    /// WebVTT subtitles.
    WebVtt,
    /// Lyrics, and transcripts in their form.
    Lrc,
    /// YouTube's subtitles.
    Sbv,
    /// Advanced SubStation Alpha, and SubStation Alpha.
    Ass,
    /// TTML and IMSC: subtitles in XML.
    Ttml,
    /// What programs and services export as JSON.
    Json,
    /// A table of cues whose columns tabs part.
    Tsv,
    /// A table of cues whose columns commas part.
    Csv,
    /// A page of the web.
    Html,
    /// A document of a word processor, in Office Open XML.
    Docx,
    /// Chapters with their times, and no words.
    Chapters,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 14] = [
        Format::Markdown,
        Format::Text,
        Format::Srt,
        Format::WebVtt,
        Format::Lrc,
        Format::Sbv,
        Format::Ass,
        Format::Ttml,
        Format::Json,
        Format::Tsv,
        Format::Csv,
        Format::Html,
        Format::Docx,
        Format::Chapters,
    ];

    /// The name for the command line and for JSON.
    pub fn name(self) -> &'static str {
        match self {
            Format::Markdown => "markdown",
            Format::Text => "text",
            Format::Srt => "srt",
            Format::WebVtt => "webvtt",
            Format::Lrc => "lrc",
            Format::Sbv => "sbv",
            Format::Ass => "ass",
            Format::Ttml => "ttml",
            Format::Json => "json",
            Format::Tsv => "tsv",
            Format::Csv => "csv",
            Format::Html => "html",
            Format::Docx => "docx",
            Format::Chapters => "chapters",
        }
    }

    /// Whether the document's text is made of what the whole file says, so that no beginning of it can be shown.
    pub fn is_read_whole(self) -> bool {
        !matches!(self, Format::Markdown | Format::Text)
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(name))
    }
}

/// How many lines are looked at.
const SAMPLE_LINES: usize = 400;

/// The format of `text`, and how it is known.
pub fn detect(text: &str) -> (Format, FormatReason) {
    if let Some(mark) = chapters::detect(text) {
        return (Format::Chapters, FormatReason::Mark(mark));
    }
    let found = subtitles::detect(text).or_else(|| markup::detect(text)).or_else(|| exports::detect(text));
    if let Some((format, mark)) = found {
        return (format, FormatReason::Mark(mark));
    }
    let tell = lines(text).take(SAMPLE_LINES).find_map(markdown_mark);
    match tell {
        Some(mark) => (Format::Markdown, FormatReason::Mark(mark)),
        None => (Format::Text, FormatReason::NoMarks),
    }
}

/// As [`str::lines`], which looks for their ends byte by byte.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let (line, behind) = rest.split_at(end);
        match behind.strip_prefix('\n') {
            Some(next) => {
                rest = next;
                Some(line.strip_suffix('\r').unwrap_or(line))
            }
            None => {
                rest = behind;
                Some(line)
            }
        }
    })
}

/// The format of a file of that name: what its text tells, unless only the name says that it is another one than an article.
pub fn detect_named(text: &str, name: &str) -> (Format, FormatReason) {
    let found = detect(text);
    if let Some(format) = chapters::by_name(name, found.0) {
        return (format, FormatReason::Name);
    }
    // Without a tag a page is a text, whose lines count.
    let may_be = |format: &Format| *format != Format::Html || text.contains("</");
    let by_name = || subtitles::by_name(name).or_else(|| exports::by_name(text, name)).filter(may_be);
    match by_name().filter(|_| !found.0.is_read_whole()) {
        Some(format) => (format, FormatReason::Name),
        None => found,
    }
}

fn markdown_mark(line: &str) -> Option<&'static str> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    match line {
        "---" => Some("---"),
        _ if (1..=6).contains(&level) && line[level..].starts_with(' ') => Some("# heading"),
        _ if inline::bolds(line).nth(1).is_some() => Some("**bold**"),
        _ if line.starts_with("![") && line.contains("](") => Some("![picture]"),
        _ if line.trim_start().starts_with("<details") => Some("<details>"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_make_markdown() {
        assert_eq!(detect("你好\n## 标题\n").0, Format::Markdown);
        assert_eq!(detect("**甲**：好").0, Format::Markdown);
        assert_eq!(detect("主持人:你好\n#话题 不是标题").0, Format::Text);
    }
}
