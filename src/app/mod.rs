//! The reader's state and how actions change it.
//!
//! State changes only in `update`, which returns effects and never sees the terminal, a clock or a
//! file. What the screen shows is prepared here after every change; `tui` only paints it.

mod bar;
mod beside;
mod card;
mod carry;
mod contents;
mod count;
mod crossing;
mod cues;
mod findings;
mod gaps;
mod geometry;
mod goto;
mod history;
mod jumps;
mod line;
mod loading;
mod marks;
mod menu;
mod motion;
mod mouse;
mod notice;
mod only;
mod opened;
mod pace;
mod passage;
mod prompt;
mod recall;
mod scripts;
mod scrub;
mod search;
mod selection;
mod shift;
mod speakers;
mod state;
mod tally;
mod times;
mod update;
mod usual;
mod view;
mod voices;

pub use bar::{Bar, BarCell};
pub use beside::Beside;
pub use card::{Card, Way, WayKind};
pub use contents::{Entry, EntryKind};
pub use findings::FindingList;
pub use geometry::{Area, Panes};
pub use goto::{Destination, Preview};
pub use line::Line;
pub use loading::Progress;
pub use marks::{ListedMark, MarkChoice, MarkList, Marking, Noting, RowMark};
pub use menu::{Choices, Menu, MenuKind};
pub use notice::Notice;
pub use opened::Opened;
pub use pace::{Left, Pace};
pub use passage::{Passage, Purpose, Sourcing};
pub use prompt::{Asked, Filtering, Prompt, Question};
pub use search::Searched;
pub use speakers::{SpeakerList, SpeakerRow};
pub use state::{App, Focus, Page};
pub use times::Lending;
pub use usual::Usual;
pub use view::View;
pub use voices::SPEAKER_COLOURS;
