//! Effects: what `app` asks the world to do. `run` does it.

use std::path::PathBuf;

use crate::model::DocumentKey;

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
    /// Leave a list for what is below it; the desk does it.
    LeaveList,
    /// Show a document of a list; the desk does it.
    ReadFile {
        /// The file.
        path: PathBuf,
        /// The hit to begin at, from 1, of what was searched for everywhere.
        hit: Option<usize>,
    },
    /// Show the library; the desk does it.
    ShowLibrary,
    /// Ask what to search all files for; the desk does it.
    AskEverywhere,
    /// Look through the folders of the library, if that wasn't done yet, and when its documents were read.
    LookIntoLibrary,
    /// Keep how the library is arranged, by its name.
    KeepOrder(String),
    /// Search all files for words, and for nothing else any more.
    FindEverywhere(String),
    /// Search no more.
    StopFinding,
    /// Put words on the clipboard.
    Copy(String),
    /// Show the list of open documents; the desk does it.
    ShowDocuments,
    /// Show the open document so many further on; the desk does it.
    StepDocument(i64),
    /// Open the file that the app wants to see; the desk does it.
    OpenElsewhere,
    /// Open a file, and hand its app to the desk.
    OpenDocument {
        /// The number that it has on the desk.
        key: DocumentKey,
        /// The file.
        path: PathBuf,
    },
    /// A document was closed: keep what is remembered of it. The desk hands it over.
    CloseDocument(DocumentKey),
    /// Show what a link leads to, in another program. It is one that [`crate::model::Link`] lets through.
    Open(String),
}
