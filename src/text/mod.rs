//! Characters and cells: making text safe, counting its cells, finding where lines may break,
//! reading the few marks that transcripts use, and folding what is one to a searcher.
//!
//! Everything here works on plain strings; what they mean is the business of `model` and `parse`.
//!
//! `text::breaks` fills lines greedily, in cells. `breaks::table` gives each character that matters a class,
//! with the rule of CLREQ or of UAX #14 that it comes from; `breaks::pairs` says for each two classes whether a
//! line may end between them; `breaks::clusters` reads both off a text. A test holds every pair against ICU4X's
//! strict segmenter: where yulu ends a line and UAX #14 doesn't, the reason is on a list. Runs of Han
//! characters and of letters are passed over at once. A stop may hang in the margin of two cells
//! (`model::Hanging`), a run that no line holds is cut between its members or behind its marks, and a last line
//! of one character takes another one down. Cells put into a line, between Han and Latin or to justify it
//! (`layout::spaces`), are runs without a source: nothing copies or finds them.
//!
//! Cells are counted by `text::width::Widths`, a value that says what the terminal does with characters that
//! terminals measure differently. `tui::probe` asks it in one burst before the first frame; the answers come in
//! with the keys (`run::input`), and where they differ from what was assumed, the screen is set anew. Until
//! then, and from a terminal that stays silent, emoji are shown in forms that all agree on (`Widths::form`).
//! The source keeps its own.
//!
//! `text::markup` reads the tags of HTML and XML, `text::entities` the names of their characters, and `text::collapse` joins
//! words as a browser does.

pub mod breaks;
pub mod collapse;
pub mod entities;
pub mod excerpt;
pub mod fold;
pub mod gloss;
pub mod inline;
pub mod joint;
pub mod key;
pub mod markup;
pub mod sanitize;
pub mod sentences;
pub mod width;
pub mod words;
