//! Notices: what the status line tells once, as data; the words are in the interface's language. Tidings are over with
//! the next key; errors wait until they were read (`app::errors`).

use crate::model::{Glosses, Millis};

/// Something to tell the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The time lies outside; this is the nearest one.
    Clamped(Millis),
    /// The share lies outside of the text; this is its edge.
    ClampedToText,
    /// No text covers the time.
    InGap {
        /// The time that was asked for.
        time: Millis,
        /// From when to when nothing is covered.
        gap: (Millis, Millis),
        /// The nearer edge, where reading goes on.
        edge: Millis,
        /// The number of the chapter at that edge, from 1.
        chapter: Option<usize>,
        /// Whether the edge is that chapter's end, not its beginning.
        at_end: bool,
    },
    /// What was found there, as an index into the document's findings.
    Found(usize),
    /// So many characters were put on the clipboard.
    Copied {
        /// How many.
        count: usize,
        /// When they begin, and whether the file says so; where that was copied too.
        moment: Option<(Millis, bool)>,
    },
    /// There are no words to be copied.
    NothingToCopy,
    /// This link is being opened in another program.
    Opening(String),
    /// The link could not be opened, for this reason.
    NotOpened(String),
    /// The search went on around the end of the document.
    Wrapped,
    /// The engine can't convert; what it says.
    Engine(String),
    /// The document states no times.
    NoTimes,
    /// The document has no cues.
    NoCues,
    /// What was written makes no sense.
    NotUnderstood(String),
    /// There is no chapter of this number; there are so many.
    NoSuchChapter(usize, usize),
    /// That is not read yet; it will be gone there.
    NotThereYet,
    /// The document has no translations.
    NoTranslations,
    /// So many translations are hidden now.
    TranslationsHidden(usize),
    /// The document explains no terms.
    NoGlosses,
    /// The document has neither links nor pictures.
    NoLinks,
    /// This address is not one of the web; it was put on the clipboard.
    NotOfTheWeb(String),
    /// This address was put on the clipboard.
    AddressCopied(String),
    /// No term that is explained stands on the screen.
    NoGlossHere,
    /// Explanations are folded away now, or shown.
    GlossesAre(Glosses),
    /// Nothing can be put beside the text.
    NothingBeside,
    /// The window is too narrow for two columns.
    TooNarrowForTwo,
    /// There is only one edition.
    OneEdition,
    /// What was being read stands only in this edition, counted from 0; the other one goes on here.
    OnlyIn(usize),
    /// There is nothing to go back, or forward, to.
    NoMoreJumps,
    /// Reading goes on where it stopped the last time.
    Recalled,
    /// Nobody is named who speaks.
    NoSpeakers,
    /// This speaker, an index as in all of these, says nothing.
    SaysNothing(usize),
    /// This speaker says nothing further in that direction.
    NoMoreOfSpeaker(usize),
    /// Turns are folded away in one column only.
    OnlyInOneColumn,
    /// No name is any shorter.
    NoLongNames,
    /// This speaker waits for the one to be joined with.
    JoinWith(usize),
    /// The first speaker is the second one from now on.
    Joined(usize, usize),
    /// The first speaker is the second one no more.
    Parted(usize, usize),
    /// Nobody was joined with this speaker.
    NobodyJoined(usize),
    /// Nothing can be remembered, for this reason.
    NoMemory(String),
    /// Something in the settings is wrong; this tells it.
    Settings(String),
    /// A mark was made, or brought back.
    Marked,
    /// A mark was removed.
    MarkRemoved,
    /// Marks last only until the reader is left.
    MarksNotKept,
    /// A note was written.
    Noted,
    /// A note was removed.
    NoteRemoved,
    /// The editor could not be used, for this reason.
    NotEdited(String),
    /// The mark is in another document, of this title, that has no file.
    MarkElsewhere(String),
    /// This document is shown now: its number among the open ones, from 1, and how many there are.
    NowShown(usize, usize),
    /// No other document is open.
    OneDocument,
    /// This file is being opened, and shown when it is there.
    StillOpening(String),
    /// A file can't be opened; this names it and says why.
    CannotOpen(String),
    /// The file was edited, and is read again.
    ReadAgain,
    /// The file is gone; what it said stays.
    FileGone,
    /// What the file says now can't be read, for this reason, which names it.
    NotReadAgain(String),
    /// The times have no gap.
    NoGaps,
    /// There is no gap beyond this one.
    NoMoreGaps,
    /// There is no chapter beyond this one.
    NoMoreChapters,
}

impl Notice {
    /// Whether it tells that something went wrong, which the reader may not have asked for and has to know. All others
    /// answer a key, and are over with the next one.
    pub fn is_error(&self) -> bool {
        matches!(
            self,
            Notice::NotOpened(_)
                | Notice::Engine(_)
                | Notice::NoMemory(_)
                | Notice::Settings(_)
                | Notice::MarksNotKept
                | Notice::NotEdited(_)
                | Notice::CannotOpen(_)
                | Notice::NotReadAgain(_)
        )
    }
}
