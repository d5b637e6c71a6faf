//! Tells by how they begin what programs export: JSON, and tables whose columns tabs or commas part.

use super::format::Format;

/// What columns of times and of words are called, without blanks and signs.
const STARTS: [&str; 14] = [
    "start",
    "starttime",
    "startms",
    "startseconds",
    "startoffset",
    "begin",
    "begintime",
    "from",
    "time",
    "timestamp",
    "timecode",
    "in",
    "开始时间",
    "时间",
];
const TEXTS: [&str; 16] = [
    "text",
    "content",
    "transcript",
    "transcription",
    "sentence",
    "utterance",
    "body",
    "caption",
    "subtitle",
    "words",
    "word",
    "dialogue",
    "line",
    "message",
    "文本",
    "内容",
];
/// No head of a table is longer, in bytes.
const LONGEST_HEAD: usize = 1000;

/// The format of an export, and the mark that tells it.
pub(super) fn detect(text: &str) -> Option<(Format, &'static str)> {
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    match is_json(text) {
        Some(true) => Some((Format::Json, "{…}")),
        _ => table(text),
    }
}

/// The format of a file of that name whose text doesn't tell it: a draft of 剪映 that is encrypted.
pub(super) fn by_name(text: &str, name: &str) -> Option<Format> {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    (extension.eq_ignore_ascii_case("json") && is_encrypted(text)).then_some(Format::Json)
}

/// Whether a text is nothing but letters and digits without a blank, as encrypted bytes are written.
pub(crate) fn is_encrypted(text: &str) -> bool {
    /// Fewer may be a word.
    const FEWEST: usize = 64;
    /// More need not be looked at.
    const ENOUGH: usize = 4096;
    let letters = text.trim().as_bytes();
    let sample = letters.get(..ENOUGH).unwrap_or(letters);
    let is_letter =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'-' | b'_');
    sample.len() >= FEWEST && sample.iter().all(is_letter)
}

/// Whether so little of a text is there that it may yet become JSON.
pub(super) fn may_become_json(text: &str) -> bool {
    is_json(text.trim_start_matches('\u{FEFF}').trim_start()).is_none()
}

/// Whether a text begins as JSON does, with an object or a list of objects or lists; none where it ends too early to
/// tell. `[渡口](…)`, `[00:05]` and `{音乐}` are none.
fn is_json(text: &str) -> Option<bool> {
    let inner = match text.strip_prefix('[') {
        None => return text.strip_prefix('{').map_or(Some(false), |rest| object(rest.trim_start())),
        Some(inner) => inner.trim_start(),
    };
    match inner.chars().next()? {
        '{' => object(inner.get(1..)?.trim_start()),
        '[' => {
            let numbers = inner.get(1..)?.trim_start();
            let digits = numbers.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
            let is_number = digits.len() < numbers.len();
            let is_words = numbers.starts_with('"') && numbers.get(1..)?.contains("\",");
            Some(is_words || is_number && digits.trim_start().starts_with([',']))
        }
        _ => Some(false),
    }
}

/// Whether what stands behind `{` is a key with a colon behind it, or nothing.
fn object(rest: &str) -> Option<bool> {
    /// No first key is longer, in bytes.
    const LONGEST_KEY: usize = 200;
    let quote = rest.chars().next()?;
    if quote == '}' {
        return Some(true);
    }
    if quote != '"' && quote != '\'' {
        return Some(false);
    }
    let inner = rest.get(1..)?;
    let near = inner.get(..inner.floor_char_boundary(LONGEST_KEY)).unwrap_or(inner);
    match near.split_once(quote) {
        Some((_, behind)) => behind.trim_start().chars().next().map(|sign| sign == ':'),
        None => (near.len() == LONGEST_KEY).then_some(false),
    }
}

/// Whether the first line names columns of times and of words, or the first two lines are times and words.
fn table(text: &str) -> Option<(Format, &'static str)> {
    let mut lines = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty());
    let head = lines.next().filter(|line| line.len() <= LONGEST_HEAD)?;
    let second = lines.next();
    for (sign, format, named, bare) in [
        ('\t', Format::Tsv, "start⇥text", "0⇥2500⇥…"),
        (',', Format::Csv, "start,text", "0,2500,\"…\""),
        (';', Format::Csv, "start;text", "0;2500;\"…\""),
    ] {
        let names: Vec<String> = head.split(sign).map(plain).collect();
        let has = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&name.as_str()));
        if names.len() >= 2 && has(&STARTS) && has(&TEXTS) {
            return Some((format, named));
        }
        let is_row = |line: &str| is_row(line, sign);
        if is_row(head) && second.is_none_or(is_row) {
            return Some((format, bare));
        }
    }
    None
}

/// A column's name without what differs from program to program: `Start Time (s)`, `start_time`.
pub(crate) fn plain(name: &str) -> String {
    let name = name.split(['(', '（', '[']).next().unwrap_or(name);
    name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// `0,2500,"words"`: two whole numbers of milliseconds, and words, behind commas in quotes. Numbers with points
/// before a tab are labels of Audacity.
fn is_row(line: &str, sign: char) -> bool {
    let mut fields = line.splitn(3, sign);
    let mut number = || {
        fields
            .next()
            .is_some_and(|field| !field.is_empty() && field.trim().bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_timed = number() && number();
    let words = fields.next().unwrap_or("");
    is_timed && if sign == '\t' { !words.trim().is_empty() } else { words.trim_start().starts_with('"') }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_are_told_by_how_they_begin() {
        use Format::{Csv, Json, Tsv};
        let table = [
            ("{\"text\": \"渡口\"}", Some(Json)),
            ("\u{FEFF}\n {\n\t\"segments\" : [", Some(Json)),
            ("{'start': 0.0}", Some(Json)),
            ("{}", Some(Json)),
            ("[{\"start\": 0}]", Some(Json)),
            ("[\n  [0.0, 2.5, \"渡口\"]]", Some(Json)),
            ("[渡口](http://example.org)", None),
            ("[[渡口]]", None),
            ("[00:05] 渡口", None),
            ("[00:05.00]渡口", None),
            ("[ti:渡口]", None),
            ("[Script Info]", None),
            ("[\"雾\", \"船\"]", None),
            ("[1, 2]", None),
            ("{音乐}", None),
            ("{\"渡口\"} 是一本书。", None),
            ("“渡口”", None),
            ("start\tend\ttext\n0\t2500\t渡口", Some(Tsv)),
            ("0\t2500\t渡口\n2500\t4000\t雾散了", Some(Tsv)),
            ("0.000000\t2.500000\t渡口\n", None),
            ("start,end,text\n0,2500,\"渡口\"", Some(Csv)),
            ("Start Time;Speaker;Text\n0:05;林溪;渡口", Some(Csv)),
            ("0,2500,\"渡口\"\n2500,4000,\"雾散了\"", Some(Csv)),
            ("0,2500,\"渡口\"\n\n雾散了", None),
            ("name,age\n林溪,30", None),
            ("1,2,3\n4,5,6", None),
            ("0:00:01.000,0:00:03.200\n渡口", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(detect(text).map(|found| found.0), expected, "{text}");
        }
    }

    #[test]
    fn too_little_tells_nothing_yet() {
        let table = [
            ("{", true),
            ("[ ", true),
            ("{\"渡", true),
            ("[{\"start\"", true),
            ("[0", false),
            ("", false),
            ("渡", false),
            ("{\"a\":", false),
        ];
        for (text, expected) in table {
            assert_eq!(may_become_json(text), expected, "{text}");
        }
    }
}
