//! Contexts: where keys are pressed.

/// What keys mean depends on this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Reading the transcript.
    Transcript,
    /// In the contents.
    Contents,
    /// A menu is open.
    Menu,
    /// Writing at the prompt.
    Prompt,
    /// A page is open.
    Page,
    /// The list of speakers is open.
    Speakers,
    /// The list of marks is open.
    Marks,
    /// The list of open documents is shown.
    Documents,
    /// The glossary is open, or the list of links.
    Entries,
    /// The library is shown.
    Library,
    /// What was found in all files is shown.
    Everywhere,
}

impl Context {
    /// All of them.
    pub const ALL: [Context; 11] = [
        Context::Transcript,
        Context::Contents,
        Context::Menu,
        Context::Prompt,
        Context::Page,
        Context::Speakers,
        Context::Marks,
        Context::Documents,
        Context::Entries,
        Context::Library,
        Context::Everywhere,
    ];

    /// Whether a page lies over the panes.
    pub fn is_page(self) -> bool {
        matches!(self, Context::Page | Context::Speakers | Context::Marks | Context::Entries)
    }
}
