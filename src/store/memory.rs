//! What is remembered of one document.

use serde::{Deserialize, Serialize};

use super::landmark::Landmark;

/// How a document was left. What an older or a newer program doesn't know, it leaves out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The place of the top row.
    pub place: Landmark,
    /// The script that was chosen, by its name.
    pub script: Option<String>,
    /// The chapters that were folded in the contents, each by its heading.
    pub folded: Vec<Landmark>,
    /// Cells of the contents pane, where the reader chose them.
    pub contents_width: Option<u16>,
    /// Whether the contents were shown, where the reader chose that.
    pub contents_shown: Option<bool>,
    /// What was shown of the explanations of terms, by its name, where the reader chose that.
    pub glosses: Option<String>,
    /// Where translations were shown, by its name, where the reader chose that.
    pub translations: Option<String>,
    /// The speakers that the reader found to be others: a name, and the one that it stands for. They have a table of
    /// their own.
    #[serde(skip)]
    pub aliases: Vec<(String, String)>,
    /// How much was read, in thousandths.
    pub share: u16,
}
