//! Tells formats apart by content, with a reason that can be shown.

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
    let tell = text.lines().take(SAMPLE_LINES).find_map(markdown_mark);
    match tell {
        Some(mark) => (Format::Markdown, mark),
        None => (Format::Text, "no marks"),
    }
}

fn markdown_mark(line: &str) -> Option<&'static str> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    match line {
        "---" => Some("---"),
        _ if (1..=6).contains(&level) && line[level..].starts_with(' ') => Some("# heading"),
        _ if line.matches("**").count() >= 2 => Some("**bold**"),
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
