//! Notices of explained terms, of translations and of links, in words.

use crate::app::Notice;
use crate::model::Glosses;

use super::frame::Screen;

/// A notice in words; nothing if it is about something else.
pub(super) fn notice_words(screen: Screen, notice: &Notice) -> String {
    let strings = screen.strings;
    match notice {
        Notice::NoTranslations => strings.get("no_translations").to_owned(),
        Notice::TranslationsHidden(count) => {
            let key = screen.keymap.key_for("transcript", "toggle_translations").unwrap_or_default();
            strings.fill("translations_hidden", &[("count", &count.to_string()), ("key", &key)])
        }
        Notice::NoGlosses => strings.get("no_glosses").to_owned(),
        Notice::NoGlossHere => {
            let key = screen.keymap.key_for("reading", "show_glossary").unwrap_or_default();
            strings.fill("no_gloss_here", &[("key", &key)])
        }
        Notice::GlossesAre(Glosses::Folded) => {
            let key = screen.keymap.key_for("transcript", "enter").unwrap_or_default();
            strings.fill("glosses_folded", &[("key", &key)])
        }
        Notice::GlossesAre(Glosses::Shown) => strings.get("glosses_shown").to_owned(),
        Notice::NoLinks => strings.get("no_links").to_owned(),
        Notice::NotOfTheWeb(address) => strings.fill("not_of_the_web", &[("address", address)]),
        Notice::AddressCopied(address) => strings.fill("address_copied", &[("address", address)]),
        _ => String::new(),
    }
}
