//! The state of the reader.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::action::Context;
use crate::model::{Ambiguous, Anchor, Document, Glosses, Link, Script, Typography};
use crate::text::sanitize;
use crate::text::width::Widths;
use crate::timeline::Concordance;

use super::beside::{Columns, Companion};
use super::contents::{Contents, Entry, EntryKind};
use super::crossing::Crossing;
use super::cues::Views;
use super::desk::Beginning;
use super::divider::Divider;
use super::entries::Entries;
use super::errors::Errors;
use super::findings::Findings;
use super::geometry::{Panes, THREE_PANES_FROM};
use super::glosses::Popup;
use super::help::Help;
use super::jumps::Jumps;
use super::loading::Loading;
use super::marks::Marks;
use super::menu::Menu;
use super::mouse::Clicks;
use super::notice::Notice;
use super::only::Only;
use super::opened::Opened;
use super::pace::Learning;
use super::prompt::{Histories, Prompt};
use super::scripts::Scripts;
use super::scrub::Scrub;
use super::search::Search;
use super::selection::Selection;
use super::shift::Moment;
use super::speakers::Speakers;
use super::times::Times;
use super::translations::Wanted;
use super::usual::Usual;
use super::view::View;
use super::voices::Voices;

/// Which pane the keys go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// The transcript.
    #[default]
    Transcript,
    /// The contents.
    Contents,
}

/// A page that lies over the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The keys.
    Help,
    /// What the file says about itself.
    Info,
    /// What a reader should know about the file's faults.
    Findings,
    /// Who speaks, and how much.
    Speakers,
    /// The marks.
    Marks,
    /// The terms that are explained.
    Glossary,
    /// The links and pictures.
    Links,
}

/// Everything that the reader's screen depends on.
pub struct App {
    pub(super) document: Arc<Document>,
    pub(super) title: String,
    pub(super) file_name: String,
    pub(super) times: Times,
    pub(super) size: (u16, u16),
    pub(super) top: Anchor,
    /// Whether a jump put the top row there, so that it is what is being read even at the very end.
    pub(super) jumped: bool,
    pub(super) focus: Focus,
    pub(super) contents: Contents,
    pub(super) divider: Divider,
    pub(super) scripts: Scripts,
    pub(super) typography: Typography,
    pub(super) widths: Widths,
    pub(super) prompt: Option<Prompt>,
    pub(super) histories: Histories,
    pub(super) search: Option<Search>,
    pub(super) page: Option<(Page, usize)>,
    pub(super) help: Help,
    pub(super) findings: Findings,
    pub(super) voices: Voices,
    pub(super) speakers: Speakers,
    /// Whose turns alone are shown.
    pub(super) only: Option<Only>,
    pub(super) menu: Option<Menu>,
    pub(super) marks: Marks,
    pub(super) crossing: Crossing,
    pub(super) jumps: Jumps,
    pub(super) selection: Option<Selection>,
    /// The number that is being written before a motion.
    pub(super) count: Option<u32>,
    pub(super) moment: Option<Moment>,
    pub(super) scrub: Option<Scrub>,
    pub(super) clicks: Clicks,
    /// The recording beside the file.
    pub(super) recording: Option<PathBuf>,
    /// The link to the recording, where the reader was asked for it: what was written.
    pub(super) asked_source: Option<Option<Link>>,
    /// What was chosen in the command palette, the last one first.
    pub(super) recent_commands: Vec<&'static str>,
    pub(super) notice: Option<Notice>,
    /// Whether the file has grown since it was opened, and the reader knows.
    pub(super) grows: bool,
    /// Another file that the reader wants to see, and where.
    pub(super) elsewhere: Option<(PathBuf, Beginning)>,
    /// What went wrong and was not read yet.
    pub(super) errors: Errors,
    /// What time it is, as far as the app was told.
    pub(super) clock: Duration,
    pub(super) view: View,
    /// What the editions share, as far as somebody asked.
    pub(super) concordance: Concordance,
    /// Another file beside this one.
    pub(super) companion: Option<Companion>,
    /// The two columns, where there are two.
    pub(super) columns: Option<Columns>,
    /// What the reader wants of translations.
    pub(super) translations: Wanted,
    /// What is shown of the explanations of terms.
    pub(super) glosses: Glosses,
    /// The explanation that is open.
    pub(super) popup: Option<Popup>,
    /// What was gathered for the glossary and the list of links.
    pub(super) entries: Entries,
    pub(super) learning: Learning,
    /// Whether the status line tells how long the rest will take.
    pub(super) tells_left: bool,
    /// How documents open.
    pub(super) usual: Usual,
    /// The views of a subtitle file.
    pub(super) views: Views,
    /// What there is to say while only the beginning is there.
    pub(super) loading: Option<Loading>,
}

impl App {
    /// Opens a document at its beginning. `file_name` stands in for a missing title.
    pub fn new(document: Arc<Document>, file_name: &str, script: Script) -> App {
        App::of(Opened::whole(document, file_name), script)
    }

    /// Opens a document, or what there is of it so far, at its beginning.
    pub fn of(opened: Opened, script: Script) -> App {
        App {
            title: opened.title,
            file_name: sanitize::safe(&opened.file_name).into_owned(),
            contents: opened.contents,
            divider: Divider::default(),
            findings: opened.findings,
            voices: opened.voices,
            speakers: Speakers::default(),
            only: None,
            concordance: opened.times.concordance(),
            times: opened.times,
            scripts: Scripts::of(script, &opened.document),
            document: opened.document,
            loading: (!opened.is_whole).then(Loading::default),
            size: (0, 0),
            top: Anchor::START,
            jumped: true,
            focus: Focus::default(),
            typography: Typography::default(),
            widths: Widths::CAUTIOUS,
            prompt: None,
            histories: Histories::default(),
            search: None,
            page: None,
            help: Help::default(),
            menu: None,
            marks: Marks::default(),
            crossing: Crossing::default(),
            jumps: Jumps::default(),
            selection: None,
            count: None,
            moment: None,
            scrub: None,
            clicks: Clicks::default(),
            recording: None,
            asked_source: None,
            recent_commands: Vec::new(),
            notice: None,
            grows: false,
            elsewhere: None,
            errors: Errors::default(),
            clock: Duration::ZERO,
            view: View::default(),
            companion: None,
            columns: None,
            translations: Wanted::default(),
            glosses: Glosses::default(),
            popup: None,
            entries: Entries::default(),
            learning: Learning::default(),
            tells_left: false,
            usual: Usual::default(),
            views: Views::default(),
        }
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The document, to be looked at elsewhere too.
    pub fn shared_document(&self) -> Arc<Document> {
        Arc::clone(&self.document)
    }

    /// The document's title, as the file has it; its name if it has none.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The file's name, safe to be shown.
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// Sets how text is set, and what the terminal does with characters that others measure differently.
    pub fn set_typography(&mut self, typography: Typography, widths: Widths) {
        let widths = App::agreed(typography, widths);
        if (typography, widths) == (self.typography, self.widths) {
            return;
        }
        (self.typography, self.widths) = (typography, widths);
        self.contents.measure_by(self.widths);
        self.refresh();
    }

    /// How cells are counted where the terminal says one thing and the reader another.
    pub(super) fn agreed(typography: Typography, widths: Widths) -> Widths {
        let wide_ambiguous = match typography.ambiguous {
            Ambiguous::Auto => widths.wide_ambiguous,
            Ambiguous::Narrow => false,
            Ambiguous::Wide => true,
        };
        Widths { wide_ambiguous, ..widths }
    }

    /// Columns and rows of the screen.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// How text is set.
    pub fn typography(&self) -> Typography {
        self.typography
    }

    /// How cells are counted.
    pub fn widths(&self) -> Widths {
        self.widths
    }

    /// Words of the file in the script that is shown.
    pub fn shown(&self, text: &str) -> String {
        self.scripts.conversion.apply(text.to_owned()).text
    }

    /// The place of the top row.
    pub fn top(&self) -> Anchor {
        self.top
    }

    /// The pane that has the keys.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// What keys mean now.
    pub fn context(&self) -> Context {
        match self.prompt {
            Some(_) => Context::Prompt,
            None => self.context_without_prompt(),
        }
    }

    /// What keys mean where nothing is being written.
    pub(super) fn context_without_prompt(&self) -> Context {
        match self.focus {
            _ if self.menu.is_some() => Context::Menu,
            _ if self.page.is_some_and(|(page, _)| page == Page::Speakers) => Context::Speakers,
            _ if self.page.is_some_and(|(page, _)| page == Page::Marks) => Context::Marks,
            _ if self.entries_page().is_some() => Context::Entries,
            _ if self.page.is_some() => Context::Page,
            Focus::Transcript => Context::Transcript,
            Focus::Contents => Context::Contents,
        }
    }

    /// The open page and its top row; the list of findings has a place of its own, and of marks,
    /// of terms and of links it is the chosen one.
    pub fn page(&self) -> Option<(Page, usize)> {
        self.page
    }

    /// The prompt, if it is open.
    pub fn prompt(&self) -> Option<&Prompt> {
        self.prompt.as_ref()
    }

    /// What to tell the reader: what went wrong comes first.
    pub fn notice(&self) -> Option<&Notice> {
        self.error().or(self.notice.as_ref())
    }

    /// What the screen shows.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Where the panes lie.
    pub fn panes(&self) -> Panes {
        let focused = self.focus == Focus::Contents;
        let shown =
            self.contents.shown && (self.columns.is_none() || focused || self.size.0 >= THREE_PANES_FROM);
        let measure = self.typography.measure;
        match self.columns {
            None => Panes::of(self.size, measure, shown, focused, self.divider.wanted),
            Some(_) => {
                let both = measure.saturating_mul(2);
                Panes::of(self.size, both, shown, focused, self.divider.wanted).in_two(measure)
            }
        }
    }

    /// Whether there would be room for a second column.
    pub(super) fn would_fit_two(&self) -> bool {
        let shown = self.contents.shown && self.size.0 >= THREE_PANES_FROM;
        let measure = self.typography.measure;
        Panes::of(self.size, measure.saturating_mul(2), shown, false, self.divider.wanted)
            .in_two(measure)
            .beside
            .width
            > 0
    }

    /// The entries of the contents that are not folded away, and the first one on the screen.
    pub fn contents(&self) -> (&[Entry], usize) {
        (self.contents.entries(), self.contents.scroll)
    }

    /// The row of the contents for the place that is being read.
    pub fn current_row(&self) -> Option<usize> {
        self.contents.row_of_chapter(&self.document, self.view.chapter?)
    }

    /// The row of the contents that the keys move from.
    pub fn selected_row(&self) -> Option<usize> {
        self.contents.chosen.and_then(|kind| self.contents.row_of(kind)).or_else(|| self.current_row())
    }

    /// The entry of a row of the contents.
    pub(super) fn entry(&self, row: usize) -> Option<EntryKind> {
        self.contents.entries().get(row).map(|entry| entry.kind)
    }

    /// What stands before a chapter in a list: its time, or its number where there are no times.
    pub fn lead(&self, chapter: usize) -> String {
        self.times.lead(&self.document, chapter)
    }

    /// The number of titled chapters in the edition that has most; none if there are none.
    pub fn most_chapters(&self) -> Option<usize> {
        self.contents.most_chapters()
    }

    /// The cells that the leads of the contents take.
    pub fn lead_cells(&self) -> usize {
        self.contents.lead_cells()
    }
}
