//! Tells subtitle files by how they begin.

use super::archive::is_packed;
use super::format::Format;
use super::markup;
use super::{chapters, exports};

/// The names that files of subtitles have.
const EXTENSIONS: [(&str, Format); 13] = [
    ("srt", Format::Srt),
    ("vtt", Format::WebVtt),
    ("lrc", Format::Lrc),
    ("sbv", Format::Sbv),
    ("ass", Format::Ass),
    ("ssa", Format::Ass),
    ("ttml", Format::Ttml),
    ("dfxp", Format::Ttml),
    ("itt", Format::Ttml),
    ("xtt", Format::Ttml),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
];

/// So much of a file is looked at.
const SAMPLE: usize = 4096;
/// No line of times is longer, in bytes.
const LONGEST_TIMES: usize = 200;

/// The format of subtitles, and the mark that tells it.
pub(super) fn detect(text: &str) -> Option<(Format, &'static str)> {
    if let Some(rest) = text.strip_prefix("WEBVTT")
        && (rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
    {
        return Some((Format::WebVtt, "WEBVTT"));
    }
    let sample = text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or(text);
    let mut lines = sample.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    if first.eq_ignore_ascii_case("[Script Info]") {
        return Some((Format::Ass, "[Script Info]"));
    }
    if first.split_once(',').is_some_and(|(start, end)| is_clock(start) && is_clock(end)) {
        return Some((Format::Sbv, "time,time"));
    }
    if first.starts_with('[') {
        return lyrics(first, lines).then_some((Format::Lrc, "[mm:ss.xx]"));
    }
    let is_index = first.bytes().all(|byte| byte.is_ascii_digit());
    let times = if is_index { lines.next()? } else { first };
    is_times(times).then_some((Format::Srt, "time --> time"))
}

/// Whether nothing but entries such as `[ti:…]` stands before a line that begins with a time, with a fraction as LRC
/// wants it, and the line behind that begins so as well: whoever stamps paragraphs doesn't write hundredths.
fn lyrics<'a>(first: &'a str, lines: impl Iterator<Item = &'a str>) -> bool {
    let is_entry = |line: &&str| {
        let key = line.strip_prefix('[').and_then(|inner| inner.split_once(':')).map_or("", |(key, _)| key);
        line.ends_with(']')
            && !key.is_empty()
            && key.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'#')
    };
    let is_stamped = |line: &str| {
        let time =
            line.strip_prefix('[').and_then(|inner| inner.split_once(']')).map_or("", |(time, _)| time);
        is_clock(time) && time.rsplit_once('.').is_some_and(|(_, fraction)| (1..=3).contains(&fraction.len()))
    };
    let mut stamped = std::iter::once(first).chain(lines).skip_while(is_entry).take(2).map(is_stamped);
    stamped.next() == Some(true) && stamped.next() != Some(false)
}

/// The format that a file of that name has, if it is one of subtitles.
pub(super) fn by_name(name: &str) -> Option<Format> {
    if chapters::is_named(name) {
        return Some(Format::Chapters);
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    EXTENSIONS.iter().find(|(named, _)| named.eq_ignore_ascii_case(extension)).map(|(_, format)| *format)
}

/// Whether a file of that name is one that is read whole.
pub fn is_read_whole_by_name(name: &str) -> bool {
    by_name(name).is_some_and(Format::is_read_whole)
}

/// Whether bytes of any encoding that begins as ASCII may be of a format that is read whole.
pub fn may_be_read_whole(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let sample = String::from_utf8_lossy(sample);
    // The last line may go on.
    let whole_lines = sample.rsplit_once('\n').map_or(&*sample, |(lines, _)| lines);
    is_packed(bytes)
        || detect(&sample).is_some()
        || markup::detect(&sample).is_some()
        || chapters::detect(whole_lines).is_some()
        || exports::detect(&sample).is_some()
        || exports::may_become_json(&sample)
}

/// Whether a line is two times with an arrow between them, and perhaps where the words are shown. Headings with
/// times in them have brackets or words before them.
fn is_times(line: &str) -> bool {
    let Some((start, end)) = line.split_once('>').filter(|_| line.len() <= LONGEST_TIMES) else {
        return false;
    };
    let Some(start) = start.strip_suffix('-') else { return false };
    let end = end.split_ascii_whitespace().next().unwrap_or("");
    is_clock(start.trim_end_matches('-').trim_end()) && is_clock(end)
}

fn is_clock(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let signs = word.bytes().filter(|byte| matches!(byte, b':' | b',' | b'.')).count();
    digits + signs == word.len()
        && word.contains(':')
        && word.starts_with(|first: char| first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subtitles_are_told_by_how_they_begin() {
        use Format::{Ass, Lrc, Sbv, Srt, WebVtt};
        let table = [
            ("WEBVTT", Some(WebVtt)),
            ("WEBVTT 渡口\n\n00:01.000 --> 00:02.000\n早。", Some(WebVtt)),
            ("WEBVTTX\n\n00:01.000", None),
            ("1\n00:00:01,000 --> 00:00:02,000\n早。", Some(Srt)),
            ("\r\n\r\n0:0:1,5 -> 0:0:2 X1:40\r\n早。", Some(Srt)),
            ("00:01 --> 00:02\r早。", Some(Srt)),
            ("## [00:01 --> 00:02] 渡口\n早。", None),
            ("[00:01 --> 00:02] 早。", None),
            ("渡口 (00:01 --> 00:02)", None),
            ("00:01 早。", None),
            ("1\n渡口的早晨", None),
            ("[ti:渡口]\n\n[00:01.00]早。\n[00:02.5][00:09.12]走吧。", Some(Lrc)),
            ("[00:01.000]早。", Some(Lrc)),
            ("[00:01.000] 早。\n\n船来了。", None),
            ("[00:01] 早。\n[00:02] 走吧。", None),
            ("[00:01.000 --> 00:02.000] 早。\n[00:02.000 --> 00:03.000] 走吧。", None),
            ("[渡口](http://example.org)", None),
            ("0:00:01.000,0:00:02.000\n早。", Some(Sbv)),
            ("1,2\n", None),
            ("[Script Info]\nTitle: 渡口", Some(Ass)),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(detect(text).map(|found| found.0), expected, "{text}");
            assert_eq!(may_be_read_whole(text.as_bytes()), expected.is_some(), "{text}");
        }
    }
}
