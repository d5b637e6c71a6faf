//! How it is known of which format a file is.

/// Why a file was read as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormatReason {
    /// It holds this.
    Mark(&'static str),
    /// Nothing in it tells.
    NoMarks,
    /// Its name says so.
    Name,
    /// It was asked for.
    Asked,
}

impl Default for FormatReason {
    fn default() -> FormatReason {
        FormatReason::Mark("")
    }
}

impl FormatReason {
    /// The key of its words, but for a mark, which is the same in every language.
    pub fn key(self) -> Result<&'static str, &'static str> {
        match self {
            FormatReason::Mark(mark) => Err(mark),
            FormatReason::NoMarks => Ok("format_no_marks"),
            FormatReason::Name => Ok("format_by_name"),
            FormatReason::Asked => Ok("format_asked"),
        }
    }
}
