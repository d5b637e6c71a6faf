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
    /// Put words on the clipboard.
    Copy(String),
    /// Show what a link leads to, in another program. It is one that [`crate::model::Link`] lets through.
    Open(String),
}
