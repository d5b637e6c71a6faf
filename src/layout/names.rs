//! How speakers are named above their words: in which colour, and in short or as the file has it.

/// Knows the speakers of a document by their index.
pub trait Names {
    /// The number of a speaker's colour; themes know which one it is.
    fn colour(&self, speaker: usize) -> usize;
    /// What stands for a speaker's name, where that is to be short.
    fn short(&self, speaker: usize) -> Option<&str>;
}

/// Names as the file has them, coloured one after the other.
#[derive(Debug, Clone, Copy, Default)]
pub struct FullNames;

impl Names for FullNames {
    fn colour(&self, speaker: usize) -> usize {
        speaker
    }

    fn short(&self, _: usize) -> Option<&str> {
        None
    }
}
