//! Actions: everything that a reader can do, as plain values.
//!
//! A leaf: it names types of the model only. `config::keymap` binds keys to actions by their names,
//! `app` carries them out.

mod context;
mod names;

pub use context::Context;

/// Something that a reader wants, or that happened to the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// One row down.
    LineDown,
    /// One row up.
    LineUp,
    /// Half a screen down.
    HalfPageDown,
    /// Half a screen up.
    HalfPageUp,
    /// A screen down.
    PageDown,
    /// A screen up.
    PageUp,
    /// To the beginning.
    Start,
    /// To the end.
    End,
    /// To the next chapter.
    NextChapter,
    /// To the beginning of this chapter, then to the one before.
    PreviousChapter,
    /// To the next turn.
    NextTurn,
    /// To the beginning of this turn, then to the one before.
    PreviousTurn,
    /// To the next turn of who speaks here.
    NextOwnTurn,
    /// To the beginning of this turn, then to the one before of who speaks here.
    PreviousOwnTurn,
    /// To the next edition, at the same moment if its times are known.
    NextEdition,
    /// To the edition before, at the same moment if its times are known.
    PreviousEdition,
    /// Shows each cue of a subtitle file as it is, or what is made of them to be read.
    ToggleCues,
    /// Shows something beside the text: another edition, another file, translations; or nothing.
    ToggleBeside,
    /// Marks the sentences that one of two columns lacks, or marks them no more.
    ToggleDifferences,
    /// On by so many milliseconds of the recording; back where it is negative.
    Shift(i64),
    /// To where the text goes on behind the next gap.
    NextGap,
    /// To where the text goes on behind the gap before.
    PreviousGap,
    /// A digit of the number before a motion.
    Digit(u8),
    /// A motion with the number before it.
    Repeat {
        /// How often.
        count: u32,
        /// What.
        action: Box<Action>,
    },
    /// To the other pane.
    SwitchPane,
    /// From the contents into the text; in the text, the explanation of a term.
    Enter,
    /// Hides what lies below the selected entry of the contents.
    Fold,
    /// Shows what lies below the selected entry of the contents.
    Unfold,
    /// Folds all, or unfolds all.
    FoldAll,
    /// Shows or hides the contents.
    ToggleContents,
    /// Tells how long the rest will take, or doesn't.
    ToggleLeft,
    /// Simplified or Traditional.
    ToggleScript,
    /// Shows the menu of scripts.
    ShowScripts,
    /// Asks what to search for.
    Search,
    /// Asks what to search for towards the beginning.
    SearchBack,
    /// To the next hit; asks what to search for where there is none.
    NextHit,
    /// To the hit before.
    PreviousHit,
    /// Asks where to go.
    OpenPrompt,
    /// Back to where the last jump began.
    Back,
    /// Forward again.
    Forward,
    /// Copies what is selected, or the turn that is being read, with its moment and a link.
    CopyPassage,
    /// Opens the recording at the moment that is being read.
    OpenSource,
    /// The recording could not be opened, for this reason.
    NotOpened(String),
    /// Nothing can be remembered, for this reason.
    CannotRemember(String),
    /// Tells that something in the settings is wrong.
    TellSettings(String),
    /// Marks what is selected or being read; changes the mark on it.
    Mark,
    /// Shows the marks.
    ShowMarks,
    /// The marks of all documents, or of this one.
    ToggleAllMarks,
    /// Removes the chosen mark, or brings it back.
    RemoveMark,
    /// In a menu: the next colour; what comes next in the text.
    NextValue,
    /// In a menu: the colour before; what comes before in the text.
    PreviousValue,
    /// In the menu of a mark: its end one word later.
    EndLater,
    /// Its end one word earlier.
    EndEarlier,
    /// Its beginning one word later.
    StartLater,
    /// Its beginning one word earlier.
    StartEarlier,
    /// Goes on writing a note in the reader's own editor.
    OpenEditor,
    /// The note of a mark was written in the editor.
    NoteWritten {
        /// The number of the mark.
        key: i64,
        /// The note.
        note: String,
    },
    /// The editor could not be used, for this reason.
    NotEdited(String),
    /// There is nobody to keep marks.
    MarksNotKept,
    /// Shows what the file says about itself.
    ShowInfo,
    /// Shows the findings.
    ShowFindings,
    /// Shows who speaks, and how much.
    ShowSpeakers,
    /// Shows only what one person says, or all again.
    OnlySpeaker,
    /// Names above the words in short, or as the file has them.
    ToggleShortNames,
    /// Marks a speaker in the list, or joins the marked one with the chosen one.
    JoinSpeaker,
    /// Takes back what was joined to the chosen speaker last.
    PartSpeaker,
    /// Explanations of terms as the file has them, or folded away.
    ToggleGlosses,
    /// Shows the terms that are explained.
    ShowGlossary,
    /// Translations under the paragraphs, beside them, or nowhere.
    ToggleTranslations,
    /// Shows the links and pictures.
    ShowLinks,
    /// To where the chosen entry of a list stands in the text.
    ShowInText,
    /// Shows the keys.
    ShowHelp,
    /// Shows the list of open documents.
    ShowDocuments,
    /// To the next open document.
    NextDocument,
    /// To the open document before.
    PreviousDocument,
    /// Closes the chosen document.
    CloseDocument,
    /// Asks for an action by its name.
    ShowPalette,
    /// In the palette: points at an entry.
    ChooseCommand(usize),
    /// Does what was chosen in the palette: its name in the keymap, and what it means here.
    Perform(&'static str, Box<Action>),
    /// Gives the contents more cells.
    WiderContents,
    /// Gives the contents fewer cells.
    NarrowerContents,
    /// Shows the interviews of the folders.
    ShowLibrary,
    /// Searches all files for words.
    FindEverywhere,
    /// Sorts the library in the next way.
    Sort,
    /// Sorts it the other way round.
    Reverse,
    /// Groups it in the next way.
    Group,
    /// To the next group, or file.
    NextGroup,
    /// To the beginning of this group or file, then to the one before.
    PreviousGroup,
    /// Lists what was read last, or the folders again.
    ShowRecent,
    /// Opens what was read last.
    ContinueLast,
    /// Closes what is open.
    Cancel,
    /// Paints everything anew.
    Repaint,
    /// Stops, and gives the terminal to the shell until that lets the reader go on.
    Suspend,
    /// Leaves.
    Quit,
    /// Does what was written at the prompt.
    Submit,
    /// In a note: a new line.
    BreakLine,
    /// The caret to a byte of what is written.
    MoveCaret(usize),
    /// Deletes the character before the caret.
    DeleteBefore,
    /// Deletes the character behind the caret.
    DeleteAfter,
    /// Deletes all that was written.
    DeleteAll,
    /// The caret one character to the left.
    CaretLeft,
    /// The caret one character to the right.
    CaretRight,
    /// The caret to the beginning.
    CaretStart,
    /// The caret to the end.
    CaretEnd,
    /// Calls up what was written before.
    OlderLine,
    /// Calls up what was written after that.
    NewerLine,
    /// Writes at the prompt.
    Insert(String),
    /// Scrolls the open page by rows; it has `last` as its last top row.
    ScrollPage {
        /// Rows, down if positive.
        by: i64,
        /// The top row that shows the page's end.
        last: usize,
    },
    /// Chooses an entry of the list of findings.
    ChooseFinding {
        /// The entry.
        entry: usize,
        /// The row of the list at which it is to begin; negative where its first rows are scrolled away.
        row: i64,
    },
    /// The wheel, with the cell under the pointer.
    Wheel {
        /// Column from 0.
        column: u16,
        /// Row from 0.
        row: u16,
        /// Rows, down if positive.
        by: i64,
    },
    /// The button goes down on a cell.
    Click {
        /// Column from 0.
        column: u16,
        /// Row from 0.
        row: u16,
    },
    /// The button goes down on the timeline.
    Grab {
        /// Column from 0.
        column: u16,
        /// The timeline's first column.
        left: u16,
        /// Its columns.
        width: u16,
    },
    /// The pointer moves to a cell while the button is down.
    Drag {
        /// Column from 0.
        column: u16,
        /// Row from 0.
        row: u16,
    },
    /// The pointer stands on a cell.
    PointAt {
        /// Column from 0.
        column: u16,
        /// Row from 0.
        row: u16,
    },
    /// The button comes up.
    Release,
    /// The terminal has this size now, in cells.
    Resize {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
}

impl Action {
    /// The action without the number before it, and that number; 1 where there is none.
    pub fn times(self) -> (u32, Action) {
        match self {
            Action::Repeat { count, action } => (count, *action),
            action => (1, action),
        }
    }

    /// By how many rows a key leads on in a list of which so many are on the screen, or in a page; none if it means
    /// something else there. To the ends it is more than any list has.
    pub fn rows(&self, height: usize) -> Option<i64> {
        let height = i64::try_from(height).unwrap_or(i64::MAX);
        let (half, page) = ((height / 2).max(1), (height - 1).max(1));
        Some(match self {
            Action::LineDown => 1,
            Action::LineUp => -1,
            Action::HalfPageDown => half,
            Action::HalfPageUp => -half,
            Action::PageDown => page,
            Action::PageUp => -page,
            Action::Start => i64::from(i32::MIN),
            Action::End => i64::from(i32::MAX),
            _ => return None,
        })
    }

    /// The action without the number before it.
    pub fn once(&self) -> &Action {
        match self {
            Action::Repeat { action, .. } => action,
            action => action,
        }
    }
}
