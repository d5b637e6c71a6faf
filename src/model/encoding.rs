//! How it is known in which encoding a file is.

/// Why a file was decoded as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EncodingReason {
    /// It is valid UTF-8, or nearly.
    #[default]
    Utf8,
    /// It begins with a byte order mark.
    Mark,
    /// The zeros or the characters of its code units tell.
    Units,
    /// It declares it, as pages of the web do.
    Declared,
    /// Its bytes look like it most.
    Guess,
    /// It was asked for.
    Asked,
}

impl EncodingReason {
    /// All reasons.
    pub const ALL: [EncodingReason; 6] = [
        EncodingReason::Utf8,
        EncodingReason::Mark,
        EncodingReason::Units,
        EncodingReason::Declared,
        EncodingReason::Guess,
        EncodingReason::Asked,
    ];

    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            EncodingReason::Utf8 => "encoding_utf8",
            EncodingReason::Mark => "encoding_mark",
            EncodingReason::Units => "encoding_units",
            EncodingReason::Declared => "encoding_declared",
            EncodingReason::Guess => "encoding_guess",
            EncodingReason::Asked => "encoding_asked",
        }
    }
}
