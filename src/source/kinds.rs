//! Files that are no text, by their first bytes, and what makes text of them.

/// What a file is that is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Its name, the same in every language.
    pub name: &'static str,
    /// What makes text of it.
    pub remedy: Remedy,
}

/// What makes text of a file that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Nothing that is known.
    Unknown,
    /// A program that takes the text out of PDF.
    Pdf,
    /// A converter of books.
    Book,
    /// A word processor that saves as DOCX.
    Office,
    /// A program that saves a table as text.
    Sheet,
    /// A program that saves slides as PDF.
    Slides,
    /// Unpacking it.
    Unpack,
    /// Speech recognition.
    Listen,
    /// Recognition of characters in pictures.
    Look,
    /// Saving the page in another way.
    SaveAgain,
    /// Getting the subtitles instead of what viewers write.
    Subtitles,
}

const fn kind(name: &'static str, remedy: Remedy) -> Kind {
    Kind { name, remedy }
}

impl Kind {
    pub(super) const ZIP: Kind = kind("ZIP", Remedy::Unpack);
    pub(super) const EPUB: Kind = kind("EPUB", Remedy::Book);
    pub(super) const OPEN_DOCUMENT: Kind = kind("OpenDocument", Remedy::Office);
    pub(super) const SHEET: Kind = kind("XLSX", Remedy::Sheet);
    pub(super) const SLIDES: Kind = kind("PPTX", Remedy::Slides);
    pub(super) const COMMENTS: Kind = kind("XML", Remedy::Subtitles);
}

/// First bytes of files that hold no plain text, and what they are.
const MAGIC: [(&[u8], Kind); 29] = [
    (b"PK\x03\x04", Kind::ZIP),
    (b"PK\x05\x06", Kind::ZIP),
    (b"%PDF-", kind("PDF", Remedy::Pdf)),
    (b"{\\rtf", kind("RTF", Remedy::Office)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", kind("DOC, XLS, PPT", Remedy::Office)),
    (b"From: <Saved by ", kind("MHTML", Remedy::SaveAgain)),
    (b"\x89PNG", kind("PNG", Remedy::Look)),
    (b"\xff\xd8\xff", kind("JPEG", Remedy::Look)),
    (b"GIF8", kind("GIF", Remedy::Look)),
    (b"II*\x00", kind("TIFF", Remedy::Look)),
    (b"MM\x00*", kind("TIFF", Remedy::Look)),
    (b"ID3", kind("MP3", Remedy::Listen)),
    (b"\xff\xfb", kind("MP3", Remedy::Listen)),
    (b"\xff\xf1", kind("AAC", Remedy::Listen)),
    (b"#!AMR", kind("AMR", Remedy::Listen)),
    (b"OggS", kind("Ogg", Remedy::Listen)),
    (b"fLaC", kind("FLAC", Remedy::Listen)),
    (b"FLV\x01", kind("FLV", Remedy::Listen)),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", kind("WMA, WMV", Remedy::Listen)),
    (b"\x1a\x45\xdf\xa3", kind("Matroska, WebM", Remedy::Listen)),
    (b"\x1f\x8b", kind("gzip", Remedy::Unpack)),
    (b"BZh", kind("bzip2", Remedy::Unpack)),
    (b"\xfd7zXZ\x00", kind("xz", Remedy::Unpack)),
    (b"7z\xbc\xaf\x27\x1c", kind("7z", Remedy::Unpack)),
    (b"Rar!\x1a\x07", kind("RAR", Remedy::Unpack)),
    (b"\x28\xb5\x2f\xfd", kind("zstd", Remedy::Unpack)),
    (b"\x7fELF", kind("ELF", Remedy::Unknown)),
    (b"SQLite format 3\x00", kind("SQLite", Remedy::Unknown)),
    (b"bplist00", kind("plist", Remedy::Unknown)),
];

/// What bytes are that are known to be no text.
pub(super) fn tell(bytes: &[u8]) -> Option<Kind> {
    /// So much of an XML file tells what it is, in bytes.
    const SAMPLE: usize = 400;
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(*kind);
    }
    let at = |from: usize, word: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(word));
    match () {
        () if at(0, b"RIFF") && at(8, b"WEBP") => Some(kind("WebP", Remedy::Look)),
        () if at(0, b"RIFF") => Some(kind("WAV, AVI", Remedy::Listen)),
        () if at(4, b"ftyp")
            && [&b"heic"[..], b"heix", b"mif1", b"avif"].iter().any(|brand| at(8, brand)) =>
        {
            Some(kind("HEIC, AVIF", Remedy::Look))
        }
        () if at(4, b"ftyp") => Some(kind("MP4", Remedy::Listen)),
        () if at(60, b"BOOKMOBI") => Some(kind("MOBI", Remedy::Book)),
        // What viewers write over the pictures of a film: it is nobody's speech.
        () if at(0, b"<?xml") => {
            let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
            memchr::memmem::find(sample, b"<i><chatserver>").map(|_| Kind::COMMENTS)
        }
        () => None,
    }
}
