//! The shape of a single line, told by the marks that it begins with.

/// The shape of a single line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Blank,
    Heading(u8),
    Rule,
    ListItem(u8),
    Ordered,
    Quote,
    Picture,
    Tags,
    /// Rows of a table, which stand for themselves.
    Alone,
    Text,
}

/// The shape of a line, and the byte where its content begins.
pub(super) fn classify(line: &str) -> (Shape, usize) {
    let content = line.trim_start_matches([' ', '\t', '\u{3000}']);
    let indent = line.len() - content.len();
    // No mark begins with a letter or with a character from U+4000 on, and none of those is a blank: most lines.
    if content.as_bytes().first().is_some_and(|lead| *lead >= 0xE4 || lead.is_ascii_alphabetic()) {
        return (if has_tags(content) { Shape::Tags } else { Shape::Text }, indent);
    }
    let hashes = content.bytes().take_while(|byte| *byte == b'#').count();
    let behind = |marks: usize| indent + marks + blanks(&content[marks..]);
    if content.trim_start().is_empty() {
        (Shape::Blank, line.len())
    } else if (1..=6).contains(&hashes) && content[hashes..].starts_with([' ', '\u{3000}', '\t']) {
        (Shape::Heading(hashes as u8), behind(hashes))
    } else if is_rule(content) {
        (Shape::Rule, indent)
    } else if let Some(bullet) = bullet(content) {
        (Shape::ListItem((indent / 2).min(8) as u8), behind(bullet))
    } else if content.starts_with('>') {
        (Shape::Quote, indent + content.len() - content.trim_start_matches(['>', ' ']).len())
    } else if is_picture(content) {
        (Shape::Picture, indent)
    } else if has_tags(content) {
        (Shape::Tags, indent)
    } else if content.starts_with('|') {
        (Shape::Alone, indent)
    } else if is_ordered(content) {
        (Shape::Ordered, indent)
    } else {
        (Shape::Text, indent)
    }
}

/// Whether a line has tags of a folded block.
pub(super) fn has_tags(content: &str) -> bool {
    memchr::memchr(b'<', content.as_bytes()).is_some()
        && ["<details", "</details", "<summary"].iter().any(|tag| content.contains(tag))
}

pub(super) fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Three or more of the same mark, with or without blanks.
fn is_rule(content: &str) -> bool {
    let mut marks = content.chars().filter(|character| !character.is_whitespace());
    let first = marks.next();
    let mut others = 0;
    matches!(first, Some('-' | '*' | '_' | '=' | '—'))
        && marks.all(|mark| {
            others += 1;
            Some(mark) == first
        })
        && others >= 2
}

/// The length of a bullet at the start of a line.
fn bullet(content: &str) -> Option<usize> {
    let mark = content.chars().next()?;
    let rest = &content[mark.len_utf8()..];
    match mark {
        '*' | '-' | '+' if rest.starts_with([' ', '\t']) => Some(1),
        '•' | '●' | '▪' | '◦' | '‣' => Some(mark.len_utf8()),
        _ => None,
    }
}

fn is_ordered(content: &str) -> bool {
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &content[digits..];
    let decimal =
        rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
    (1..=3).contains(&digits) && !decimal && rest.starts_with(['.', '、', ')', '．'])
}

fn is_picture(content: &str) -> bool {
    content.starts_with("![") && content.trim_end().ends_with(')') && content.matches("](").count() == 1
}
