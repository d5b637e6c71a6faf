//! Effects: what `app` asks the world to do. `run` does it.

/// A wish that only the outside can fulfil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Paint every cell anew.
    Repaint,
    /// Stop until the shell lets the program go on.
    Suspend,
    /// Keep a mark: the one of this number, as the app has it now.
    KeepMark(i64),
    /// Keep the mark of this number no more.
    DropMark(i64),
    /// Tell the marks of all documents.
    ListMarks,
    /// Have a note written in the reader's own editor.
    EditNote {
        /// The number of its mark.
        key: i64,
        /// What was written so far.
        note: String,
    },
    /// Put words on the clipboard.
    Copy(String),
    /// Show what a link leads to, in another program. It is one that [`crate::model::Link`] lets through.
    Open(String),
}
