//! What is remembered of a document from one reading to the next: taken down here, and taken up again.

use crate::model::{Anchor, Glosses, Script, Translations};
use crate::store::{Landmark, Memory};

use super::carry;
use super::contents::EntryKind;
use super::notice::Notice;
use super::state::App;

impl App {
    /// How the document is left now; none while not all of it is there, since nobody knows yet what it is.
    pub fn memory(&self) -> Option<Memory> {
        if self.loading.is_some() {
            return None;
        }
        let default = self.usual.contents && super::contents::Contents::of(&self.document, &self.times).shown;
        let script = Some(self.scripts.shown).filter(|shown| *shown != self.usual.script);
        let folded = self.contents.folded().filter_map(|kind| match kind {
            EntryKind::Chapter(chapter) => Some(self.landmark(self.document.chapter_start(chapter))),
            EntryKind::Edition(_) | EntryKind::Gap { .. } => None,
        });
        let mut folded: Vec<Landmark> = folded.collect();
        folded.sort_by_key(|landmark| landmark.byte);
        Some(Memory {
            place: self.landmark(self.top),
            script: script.map(|script| script.name().to_owned()),
            folded,
            contents_shown: Some(self.contents.shown).filter(|shown| *shown != default),
            glosses: Some(self.glosses)
                .filter(|glosses| *glosses != self.usual.glosses)
                .map(|glosses| glosses.name().to_owned()),
            translations: Some(self.wanted_translations())
                .filter(|wanted| *wanted != self.usual.translations)
                .map(|wanted| wanted.name().to_owned()),
            contents_width: self.divider.wanted,
            share: u16::from(self.view.percent) * 10,
            aliases: self.voices.aliases().to_vec(),
        })
    }

    /// Takes up where an earlier reading stopped; whoever has moved already stays where that led.
    pub fn recall(&mut self, memory: &Memory) {
        if let Some(script) = memory.script.as_deref().and_then(Script::from_name)
            && script != self.scripts.shown
        {
            self.choose_script(script);
        }
        let chapter = |landmark: &Landmark| {
            let place = carry::shown_at(&self.document, landmark.find(&self.document.text)?);
            self.document.chapter_at(place).map(EntryKind::Chapter)
        };
        let folded: Vec<EntryKind> = memory.folded.iter().filter_map(chapter).collect();
        for kind in folded {
            self.contents.fold(&self.document, &self.times, kind, true);
        }
        if self.voices.aliases().is_empty() && !memory.aliases.is_empty() {
            self.voices.recall(&self.document, &memory.aliases);
            self.join_again();
        }
        if let Some(glosses) = memory.glosses.as_deref().and_then(Glosses::from_name) {
            self.glosses = glosses;
        }
        if let Some(wanted) = memory.translations.as_deref().and_then(Translations::from_name)
            && wanted != self.wanted_translations()
        {
            self.show_translations(wanted);
        }
        self.divider.wanted = self.divider.wanted.or(memory.contents_width);
        if let Some(shown) = memory.contents_shown {
            self.contents.shown = shown;
        }
        let place = memory.place.find(&self.document.text).map(|byte| carry::shown_at(&self.document, byte));
        if let Some(place) = place.filter(|_| self.top == Anchor::START && self.jumps.is_empty()) {
            self.jumps.leave(self.top);
            self.top = place;
            self.jumped = true;
            self.notice = self.notice.take().or(Some(Notice::Recalled));
        }
        self.refresh();
    }

    /// Goes to words that were kept.
    pub fn go_to_landmark(&mut self, landmark: &Landmark) {
        let byte = landmark.find(&self.document.text);
        self.jump_to_or_end(byte.map_or(Anchor::START, |byte| carry::shown_at(&self.document, byte)));
        self.refresh();
    }

    fn landmark(&self, place: Anchor) -> Landmark {
        Landmark::of(&self.document, place)
    }
}
