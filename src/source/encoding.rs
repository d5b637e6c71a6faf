//! Encodings, by their WHATWG names, and UTF-32, which the web has none for.

use encoding_rs::{BIG5, Encoding, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::model::EncodingReason;

/// An encoding that yulu decodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// One of the Encoding Standard.
    Standard(&'static Encoding),
    /// UTF-32, the lowest byte first.
    Utf32Le,
    /// UTF-32, the highest byte first.
    Utf32Be,
}

/// An encoding, and why it was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The encoding.
    pub charset: Charset,
    /// Why it.
    pub reason: EncodingReason,
}

/// What is known of a text's encoding before the text is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Known {
    /// Nothing: the bytes have to tell.
    #[default]
    Nothing,
    /// It begins with ASCII bytes, so it is none whose code units are longer than a byte.
    Narrow,
    /// All.
    All(Choice),
}

impl Known {
    /// What somebody asks for.
    pub fn asked(charset: Charset) -> Known {
        Known::All(Choice { charset, reason: EncodingReason::Asked })
    }

    /// The same where a byte order mark tells more. What is asked for stands against every mark but that of the
    /// same encoding in the other byte order: who asks for UTF-16 doesn't say which.
    pub(super) fn with_mark(self, bytes: &[u8]) -> Known {
        let Some(charset) = Charset::of_mark(bytes) else { return self };
        match self {
            Known::All(choice) if choice.charset.unit() > 1 && choice.charset.unit() == charset.unit() => {
                Known::All(Choice { charset, ..choice })
            }
            Known::All(_) => self,
            Known::Nothing => Known::All(Choice { charset, reason: EncodingReason::Mark }),
            Known::Narrow => Known::Narrow,
        }
    }

    /// Whether the text may be UTF-8, for all that is known.
    pub fn may_be_utf8(self) -> bool {
        match self {
            Known::Nothing | Known::Narrow => true,
            Known::All(choice) => choice.charset == Charset::UTF_8,
        }
    }
}

/// The names of the Encoding Standard as JSON has them.
const NAMES: &str = "\
utf-8 ibm866 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 \
iso-8859-8-i iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 koi8-r koi8-u macintosh \
windows-874 windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 \
windows-1256 windows-1257 windows-1258 x-mac-cyrillic gbk gb18030 big5 euc-jp iso-2022-jp shift_jis \
euc-kr utf-16be utf-16le x-user-defined";

/// Behind the last line end of `bytes`; no byte or code unit that is one is part of another character.
pub fn last_line_end(bytes: &[u8], charset: Charset) -> Option<usize> {
    let length = charset.unit();
    if length == 1 {
        return memchr::memrchr(b'\n', bytes).map(|end| end + 1);
    }
    let mut units = bytes.chunks_exact(length);
    let behind = units.rposition(|unit| charset.unit_of(unit) == u32::from('\n'))?;
    Some((behind + 1) * length)
}

/// Byte order marks; that of UTF-32 begins with that of UTF-16.
const MARKS: [(Charset, &[u8]); 5] = [
    (Charset::UTF_8, b"\xEF\xBB\xBF"),
    (Charset::Utf32Le, b"\xFF\xFE\0\0"),
    (Charset::Utf32Be, b"\0\0\xFE\xFF"),
    (Charset::UTF_16LE, b"\xFF\xFE"),
    (Charset::UTF_16BE, b"\xFE\xFF"),
];

impl Charset {
    /// UTF-8.
    pub const UTF_8: Charset = Charset::Standard(UTF_8);
    /// UTF-16, the lower byte first.
    pub const UTF_16LE: Charset = Charset::Standard(UTF_16LE);
    /// UTF-16, the higher byte first.
    pub const UTF_16BE: Charset = Charset::Standard(UTF_16BE);
    /// Those that a reader of Chinese texts may want to name.
    pub const USEFUL: &str = "utf-8, gb18030, big5, utf-16le, utf-16be, utf-32le, utf-32be, windows-1252, \
                              shift_jis, euc-kr, and the other labels of the Encoding Standard";

    /// The encoding of that label: one of the Encoding Standard, in any case, or a name that is in use
    /// beside those.
    pub fn from_label(label: &str) -> Option<Charset> {
        match label.trim().to_ascii_lowercase().as_str() {
            "utf-32" | "utf-32le" | "utf32" | "utf32le" => Some(Charset::Utf32Le),
            "utf-32be" | "utf32be" => Some(Charset::Utf32Be),
            "utf16" | "utf16le" => Some(Charset::UTF_16LE),
            "utf16be" => Some(Charset::UTF_16BE),
            "cp936" | "windows-936" => Some(Charset::Standard(GBK)),
            "cp950" | "windows-950" => Some(Charset::Standard(BIG5)),
            label => Encoding::for_label_no_replacement(label.as_bytes()).map(Charset::Standard),
        }
    }

    /// Its WHATWG name, in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Charset::Utf32Le => "utf-32le",
            Charset::Utf32Be => "utf-32be",
            Charset::Standard(encoding) => {
                let name = encoding.name();
                NAMES.split(' ').find(|lower| lower.eq_ignore_ascii_case(name)).unwrap_or(name)
            }
        }
    }

    /// How many bytes a code unit has.
    pub fn unit(self) -> usize {
        match self {
            Charset::Utf32Le | Charset::Utf32Be => 4,
            utf16 if [Charset::UTF_16LE, Charset::UTF_16BE].contains(&utf16) => 2,
            Charset::Standard(_) => 1,
        }
    }

    /// The code unit that these bytes are; there must be as many as it has.
    pub(super) fn unit_of(self, bytes: &[u8]) -> u32 {
        let highest_first = |value: u32, byte: &u8| value << 8 | u32::from(*byte);
        match [Charset::Utf32Le, Charset::UTF_16LE].contains(&self) {
            true => bytes.iter().rev().fold(0, highest_first),
            false => bytes.iter().fold(0, highest_first),
        }
    }

    /// Its byte order mark; empty where it has none.
    pub(super) fn mark(self) -> &'static [u8] {
        let marked = MARKS.into_iter().find(|(charset, _)| *charset == self);
        marked.map_or(b"", |(_, mark)| mark)
    }

    /// The encoding whose byte order mark the bytes begin with.
    pub(super) fn of_mark(bytes: &[u8]) -> Option<Charset> {
        MARKS.into_iter().find(|(_, mark)| bytes.starts_with(mark)).map(|(charset, _)| charset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lead_to_names() {
        let table = [
            ("UTF8", Some("utf-8")),
            ("gb2312", Some("gbk")),
            ("GB18030", Some("gb18030")),
            ("cp936", Some("gbk")),
            ("big5-hkscs", Some("big5")),
            ("utf-16", Some("utf-16le")),
            ("UTF-16BE", Some("utf-16be")),
            ("utf-32", Some("utf-32le")),
            ("latin1", Some("windows-1252")),
            ("sjis", Some("shift_jis")),
            ("ks_c_5601-1987", Some("euc-kr")),
            ("hz-gb-2312", None),
            ("replacement", None),
            ("ebcdic", None),
            ("", None),
        ];
        for (label, name) in table {
            assert_eq!(Charset::from_label(label).map(Charset::name), name, "{label}");
        }
        for name in NAMES.split(' ') {
            assert_eq!(Charset::from_label(name).map(Charset::name), Some(name));
        }
        for name in Charset::USEFUL.split(", ").filter(|name| !name.contains(' ')) {
            assert_eq!(Charset::from_label(name).map(Charset::name), Some(name));
        }
    }
}
