//! Tells formats apart by content, with a reason that can be shown.

use crate::text::inline;

/// A format that yulu reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Text with Markdown's marks.
    #[default]
    Markdown,
    /// Text without marks.
    Text,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 2] = [Format::Markdown, Format::Text];

    /// The name for the command line and for JSON.
    pub fn name(self) -> &'static str {
        match self {
            Format::Markdown => "markdown",
            Format::Text => "text",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(name))
    }
}

/// How many lines are looked at.
const SAMPLE_LINES: usize = 400;

/// The format of `text` and the mark that tells it.
pub fn detect(text: &str) -> (Format, &'static str) {
    let tell = lines(text).take(SAMPLE_LINES).find_map(markdown_mark);
    match tell {
        Some(mark) => (Format::Markdown, mark),
        None => (Format::Text, "no marks"),
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
