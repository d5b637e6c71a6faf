//! The words of a cue, without tags: what is said, line by line, and whose voice says it.

use std::ops::Range;

use crate::text::entities::Entities;

use super::clock;

/// How a format marks words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup {
    /// Not at all.
    Plain,
    /// HTML's commonest tags, and `{\…}`; anything else in angle brackets is text.
    Srt,
    /// As SRT, and `[br]` parts lines.
    Sbv,
    /// WebVTT's cue text: whatever stands in angle brackets is a tag.
    WebVtt,
    /// Times in angle brackets.
    Lrc,
    /// `{…}`, `\N`, `\n` and `\h`.
    Ass,
}

/// What a cue says.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// The words, in lines without blanks at their borders; no line is empty.
    text: String,
    /// Where in the words a voice begins, with the name as a range of `names`.
    voices: Vec<(usize, Range<usize>)>,
    names: String,
}

impl Said {
    fn clear(&mut self) {
        self.text.clear();
        self.voices.clear();
        self.names.clear();
    }

    /// The words.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The lines, each with the voice that begins with it.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        let mut voices = self.voices.iter().peekable();
        let mut rest = Some(self.text.as_str());
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let (line, behind) = first_line(rest?);
                let start = at;
                at += line.len() + 1;
                rest = behind;
                if line.is_empty() {
                    continue;
                }
                let mut voice = None;
                while let Some((_, name)) = voices.next_if(|(begins, _)| *begins <= start) {
                    voice = self.names.get(name.clone());
                }
                return Some((line, voice));
            }
        })
    }

    /// Whether it may have more lines than one. Few cues have.
    pub(super) fn has_lines(&self) -> bool {
        memchr::memchr(b'\n', self.text.as_bytes()).is_some()
    }

    /// Appends text of the cue, whose line breaks part lines.
    fn push(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
            let (piece, behind) = rest.split_at(end);
            let begins = self.text.is_empty() || self.text.ends_with('\n');
            self.text.push_str(if begins { piece.trim_start() } else { piece });
            let Some(next) = behind.get(1..) else { return };
            self.end_line();
            rest = next;
        }
    }

    fn end_line(&mut self) {
        let kept = self.text.trim_end().len();
        self.text.truncate(kept);
        if kept > 0 {
            self.text.push('\n');
        }
    }

    /// A voice begins, on a line of its own.
    fn voice(&mut self, name: &str) {
        self.end_line();
        let start = self.names.len();
        self.names.push_str(name);
        self.voices.push((self.text.len(), start..self.names.len()));
    }

    fn finish(&mut self) {
        let kept = self.text.trim_end().len();
        self.text.truncate(kept);
    }
}

/// The line that a text begins with, and what stands behind its end.
fn first_line(text: &str) -> (&str, Option<&str>) {
    let end = memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len());
    let (line, behind) = text.split_at_checked(end).unwrap_or((text, ""));
    (line, behind.get(1..))
}

/// Takes the marks out of cues of one file.
pub(super) struct Cleaner {
    markup: Markup,
    entities: Entities,
    /// Room for a resolved character, or a name.
    room: String,
}

/// Tags that occur in SRT files.
const TAGS: [&str; 16] =
    ["i", "b", "u", "s", "font", "em", "strong", "span", "c", "ruby", "rt", "br", "small", "big", "p", "v"];
/// So many bytes are looked through for two kinds of marks in turn.
const MARKS_PIECE: usize = 1024;
/// No tag of an SRT file is longer, in bytes.
const LONGEST_TAG: usize = 200;
/// No `{\…}` is; those that draw are the longest.
const LONGEST_OVERRIDE: usize = 4096;

impl Cleaner {
    pub(super) fn new(markup: Markup) -> Cleaner {
        Cleaner { markup, entities: Entities::default(), room: String::new() }
    }

    /// What a cue says; `said` is overwritten.
    pub(super) fn clean(&mut self, source: &str, said: &mut Said) {
        said.clear();
        let mut rest = source;
        // What stands behind the last `>` is looked through once, not for every `<`.
        let last_close = memchr::memrchr(b'>', source.as_bytes()).map_or(0, |at| source.len() - at);
        let mut in_ruby = false;
        let mut in_gloss = false;
        while let Some(at) = self.next_mark(rest) {
            let (words, marked) = rest.split_at(at);
            said.push(words);
            let (length, tag) = self.mark(marked, marked.len() >= last_close && last_close > 0, said);
            rest = marked.get(length..).unwrap_or("");
            match tag {
                Tag::None => {}
                Tag::Ruby => in_ruby = true,
                // The reading of a character, or its meaning, stands behind it.
                Tag::Gloss if in_ruby && !in_gloss => {
                    in_gloss = true;
                    said.push("（");
                }
                Tag::Gloss => {}
                Tag::GlossEnd | Tag::RubyEnd => {
                    if in_gloss {
                        said.push("）");
                    }
                    in_gloss = false;
                    in_ruby &= tag == Tag::GlossEnd;
                }
            }
        }
        said.push(rest);
        if in_gloss {
            said.push("）");
        }
        said.finish();
    }

    /// A cue as the file has it, with one kind of line end.
    pub(super) fn exact(&self, source: &str, out: &mut String) {
        let mut rest = source;
        while let Some(at) = memchr::memchr2(b'\r', b'\0', rest.as_bytes()) {
            let (before, found) = rest.split_at(at);
            out.push_str(before);
            let is_end = found.starts_with('\r');
            let length = if found.starts_with("\r\n") { 2 } else { 1 };
            out.push_str(match (is_end, self.markup) {
                (true, _) => "\n",
                (false, Markup::WebVtt) => "\u{FFFD}",
                (false, _) => "\0",
            });
            rest = found.get(length..).unwrap_or("");
        }
        out.push_str(rest);
    }

    fn next_mark(&self, text: &str) -> Option<usize> {
        match self.markup {
            Markup::Plain => None,
            Markup::WebVtt => memchr::memchr2(b'<', b'&', text.as_bytes()),
            Markup::Lrc => memchr::memchr(b'<', text.as_bytes()),
            Markup::Ass => memchr::memchr2(b'{', b'\\', text.as_bytes()),
            Markup::Srt | Markup::Sbv => {
                // By pieces: what stands next is not looked for in all that follows, again and again.
                let pieces = text.as_bytes().chunks(MARKS_PIECE);
                let is_sbv = self.markup == Markup::Sbv;
                pieces.enumerate().find_map(|(number, piece)| {
                    let first = memchr::memchr3(b'<', b'&', b'{', piece);
                    let before = first.and_then(|first| piece.get(..first)).unwrap_or(piece);
                    // `[br]`, a line break of SBV.
                    let first = is_sbv.then(|| memchr::memchr(b'[', before)).flatten().or(first);
                    let before = first.and_then(|first| piece.get(..first)).unwrap_or(piece);
                    let found = memchr::memchr(b'\\', before).or(first)?;
                    Some(number * MARKS_PIECE + found)
                })
            }
        }
    }

    /// Reads the mark at the start of `text`, and tells how long it is.
    fn mark(&mut self, text: &str, closes: bool, said: &mut Said) -> (usize, Tag) {
        let is_srt = matches!(self.markup, Markup::Srt | Markup::Sbv);
        let length = match text.as_bytes().first() {
            Some(b'&') => {
                self.room.clear();
                let length = self.entities.resolve(text, is_srt, &mut self.room);
                if length.is_some() {
                    said.text.push_str(&self.room);
                }
                length
            }
            Some(b'<') if self.markup == Markup::Lrc => word_time(text),
            Some(b'{') if self.markup == Markup::Ass => self.override_of_ass(text),
            Some(b'\\') if text.starts_with("\\n") && self.markup == Markup::Ass => {
                said.push(" ");
                Some(2)
            }
            Some(b'<') if is_srt => return self.tag_of_srt(text, said),
            Some(b'<') => return self.tag(text, closes, said),
            Some(b'{') if text.starts_with("{\\") => within(text, LONGEST_OVERRIDE, b'}').map(|end| end + 1),
            Some(b'[') if self.markup == Markup::Sbv && text.starts_with("[br]") => {
                said.end_line();
                Some("[br]".len())
            }
            Some(b'\\') if text.starts_with("\\N") => {
                said.end_line();
                Some(2)
            }
            Some(b'\\') if text.starts_with("\\h") => {
                said.push(" ");
                Some(2)
            }
            _ => None,
        };
        let length = length.unwrap_or_else(|| {
            said.push(text.get(..1).unwrap_or(""));
            1
        });
        (length, Tag::None)
    }

    /// `{…}`; what stands behind `{\\p1}` is a drawing, up to `{\\p0}` or the end.
    fn override_of_ass(&self, text: &str) -> Option<usize> {
        let end = within(text, LONGEST_OVERRIDE, b'}')? + 1;
        let draws = text.get(..end).and_then(|tag| tag.rsplit_once("\\p")).is_some_and(|(_, behind)| {
            behind.starts_with(|digit: char| digit.is_ascii_digit() && digit != '0')
        });
        if !draws {
            return Some(end);
        }
        let behind = text.get(end..).unwrap_or("");
        let rest = behind.find("\\p0").and_then(|at| behind.get(..at)?.rfind('{'));
        Some(rest.map_or(text.len(), |at| end + at))
    }

    /// A tag of an SRT file; what is none is text.
    fn tag_of_srt(&mut self, text: &str, said: &mut Said) -> (usize, Tag) {
        let end = within(text, LONGEST_TAG, b'>');
        let inner =
            end.and_then(|end| text.get(1..end)).map(|inner| inner.strip_prefix('/').unwrap_or(inner));
        let name = inner.and_then(|inner| inner.split([' ', '=', '.', '/', '\t']).next());
        match name.filter(|name| TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))) {
            Some(name) if name.eq_ignore_ascii_case("br") => {
                said.end_line();
                (end.map_or(1, |end| end + 1), Tag::None)
            }
            Some("ruby" | "rt" | "v") => self.tag(text, true, said),
            Some(_) => (end.map_or(1, |end| end + 1), Tag::None),
            None => {
                said.push("<");
                (1, Tag::None)
            }
        }
    }

    /// A tag as WebVTT's tokenizer reads it: up to the next `>`, or to the end.
    fn tag(&mut self, text: &str, closes: bool, said: &mut Said) -> (usize, Tag) {
        let end = if closes { memchr::memchr(b'>', text.as_bytes()) } else { None };
        let inner = text.get(1..end.unwrap_or(text.len())).unwrap_or("");
        if end.is_none() && inner.starts_with(char::is_whitespace) && !inner.trim_start().is_empty() {
            // `1 < 2`, which a browser wouldn't show to its end.
            said.push("<");
            return (1, Tag::None);
        }
        let length = end.map_or(text.len(), |end| end + 1);
        let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C);
        let name_end = inner.bytes().position(|byte| byte == b'.' || is_blank(&byte)).unwrap_or(inner.len());
        let tag = match inner.get(..name_end).unwrap_or("") {
            "ruby" => Tag::Ruby,
            "rt" => Tag::Gloss,
            "/ruby" => Tag::RubyEnd,
            "/rt" => Tag::GlossEnd,
            "v" => {
                let annotation =
                    inner.bytes().position(|byte| is_blank(&byte)).and_then(|at| inner.get(at..));
                self.begin_voice(annotation.unwrap_or(""), said);
                Tag::None
            }
            _ => Tag::None,
        };
        (length, tag)
    }

    fn begin_voice(&mut self, annotation: &str, said: &mut Said) {
        self.room.clear();
        for word in annotation.split_ascii_whitespace() {
            if !self.room.is_empty() {
                self.room.push(' ');
            }
            let mut rest = word;
            while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
                let (before, reference) = rest.split_at(at);
                self.room.push_str(before);
                let length = self.entities.resolve(reference, false, &mut self.room);
                if length.is_none() {
                    self.room.push('&');
                }
                rest = reference.get(length.unwrap_or(1)..).unwrap_or("");
            }
            self.room.push_str(rest);
        }
        if !self.room.is_empty() {
            said.voice(&self.room);
        }
    }
}

/// The length of `<mm:ss.xx>`.
fn word_time(text: &str) -> Option<usize> {
    let (_, rest) = clock::loose(text.strip_prefix('<')?)?;
    Some(text.len() - rest.strip_prefix('>')?.len())
}

/// Where `byte` stands in the first `most` bytes.
fn within(text: &str, most: usize, byte: u8) -> Option<usize> {
    memchr::memchr(byte, text.as_bytes().get(..most).unwrap_or(text.as_bytes()))
}

/// A tag that changes what the words around it are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tag {
    None,
    Ruby,
    Gloss,
    GlossEnd,
    RubyEnd,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(markup: Markup, source: &str) -> Vec<(String, Option<String>)> {
        let mut said = Said::default();
        Cleaner::new(markup).clean(source, &mut said);
        said.lines().map(|(line, voice)| (line.to_owned(), voice.map(str::to_owned))).collect()
    }

    fn words(markup: Markup, source: &str) -> String {
        said(markup, source).into_iter().map(|(line, _)| line).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn srt_has_a_few_tags_and_the_rest_is_text() {
        let table = [
            ("雨停了。", "雨停了。"),
            ("  雨 \r\n\r\n 停了 ", "雨|停了"),
            ("<i>雨</i>{\\an8}<font color=\"#ff0\">停</font>了", "雨停了"),
            ("雨\\N停了<br/>吗", "雨|停了|吗"),
            ("1 < 2，<笑>{笑}", "1 < 2，<笑>{笑}"),
            ("AT&T &amp; R&D&nbsp;", "AT&T & R&D"),
            ("{\\没有结束", "{\\没有结束"),
            ("<i", "<i"),
            ("C:\\north", "C:\\north"),
            ("", ""),
        ];
        for (source, expected) in table {
            assert_eq!(words(Markup::Srt, source), expected, "{source}");
        }
    }

    #[test]
    fn youtube_parts_lines_with_a_tag() {
        assert_eq!(words(Markup::Sbv, "雨停了[br]<i>走</i>吧[笑][br]"), "雨停了|走吧[笑]");
        assert_eq!(words(Markup::Srt, "雨停了[br]走吧"), "雨停了[br]走吧");
    }

    #[test]
    fn webvtt_drops_what_stands_in_angle_brackets() {
        let table = [
            ("<c.term>雨</c>停<00:01.000>了", "雨停了"),
            ("<lang en>AGI</lang> &amp; &lt;雨&gt;", "AGI & <雨>"),
            ("<ruby>雨<rt>yǔ</rt>停<rt>tíng</ruby>了", "雨（yǔ）停（tíng）了"),
            ("1 < 2", "1 < 2"),
            ("雨<c", "雨"),
            ("{雨}\\N", "{雨}\\N"),
        ];
        for (source, expected) in table {
            assert_eq!(words(Markup::WebVtt, source), expected, "{source}");
        }
    }

    #[test]
    fn voices_begin_lines() {
        let found = said(Markup::WebVtt, "<v.loud 林溪>早。</v> <v Gu &amp; Yan>早！\n走吧。");
        let expected = [("早。", Some("林溪")), ("早！", Some("Gu & Yan")), ("走吧。", None)];
        let expected = expected.map(|(line, voice)| (line.to_owned(), voice.map(str::to_owned)));
        assert_eq!(found, expected);
        assert_eq!(said(Markup::WebVtt, "<v 林溪>"), []);
    }
}
