//! An interview of the library: what is known of a file before it is opened.

use std::path::{Path, PathBuf};

use crate::search::SieveKey;
use crate::store::{Facts, Reading};
use crate::text::key::Key;
use crate::text::sanitize;

/// Said so fast, a character takes so many milliseconds: by this a text without times is as long as one with them.
const CHARACTER: u64 = 240;

/// A file of the library.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Interview {
    /// Where it lies.
    pub path: PathBuf,
    /// Its place in the folder that it was found in, safe to be shown; in another place all of its path.
    pub place: String,
    /// What it says about itself, safe to be shown; none before it was read.
    pub facts: Option<Facts>,
    /// When it was opened last, in seconds since 1970.
    pub opened: Option<i64>,
    /// How much of it was read, in thousandths.
    pub share: u16,
    /// Whether it lies in one of the folders; else it was only read.
    pub(super) is_listed: bool,
    /// The title by which it is remembered.
    remembered: Option<String>,
    pub(super) key: SieveKey,
    /// By what it is sorted where that is the title, and the place.
    pub(super) sort_title: Box<str>,
    pub(super) sort_place: Box<str>,
}

impl Interview {
    /// A file of which nothing else is known.
    pub(super) fn of(path: PathBuf, place: &str) -> Interview {
        let mut interview = Interview { path, ..Interview::default() };
        interview.put(place);
        interview
    }

    /// Takes in its place in a folder.
    pub(super) fn put(&mut self, place: &str) {
        let place = sanitize::safe(place);
        if place != self.place {
            self.place = place.into_owned();
            self.sort_place = natural(&self.place);
            self.index();
        }
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        self.place.rsplit(std::path::MAIN_SEPARATOR).next().unwrap_or(&self.place)
    }

    /// The folder that it lies in, as far as there is one below that which was found.
    pub fn folder(&self) -> Option<&str> {
        self.place.rsplit_once(std::path::MAIN_SEPARATOR).map(|(folder, _)| folder)
    }

    /// Its title; its name where it has none.
    pub fn title(&self) -> &str {
        let title = self.facts.as_ref().and_then(|facts| facts.title.as_deref());
        let remembered = || self.remembered.as_deref().filter(|_| self.facts.is_none());
        title.filter(|title| !title.trim().is_empty()).or_else(remembered).unwrap_or(self.name())
    }

    /// The year of its date.
    pub fn year(&self) -> Option<&str> {
        self.facts.as_ref()?.date.as_deref()?.get(..4)
    }

    /// How long it takes to hear, in milliseconds; where no times are stated, by its characters.
    pub(super) fn length(&self) -> Option<u64> {
        let facts = self.facts.as_ref()?;
        Some(match facts.duration {
            Some(duration) => duration.unsigned_abs(),
            None => facts.characters * CHARACTER,
        })
    }

    /// Takes in what it says about itself.
    pub(super) fn learn(&mut self, mut facts: Facts) {
        let safe = |text: &mut String| {
            if let std::borrow::Cow::Owned(safe) = sanitize::safe(text) {
                *text = safe;
            }
        };
        let Facts { title, author, date, tags, speakers, .. } = &mut facts;
        [title, author, date].into_iter().flatten().for_each(safe);
        tags.iter_mut().chain(speakers).for_each(safe);
        self.facts = Some(facts);
        self.index();
    }

    /// Takes in when it was read.
    pub(super) fn recall(&mut self, reading: Reading) {
        (self.opened, self.share) = (Some(reading.opened), reading.share);
        if self.remembered.is_none() {
            self.remembered = Some(sanitize::safe(&reading.title).into_owned());
            if self.facts.is_none() {
                self.index();
            }
        }
    }

    fn index(&mut self) {
        let facts = self.facts.as_ref();
        let listed = |list: fn(&Facts) -> &[String]| facts.map_or(&[][..], list).iter();
        let others = listed(|facts| &facts.speakers).chain(listed(|facts| &facts.tags));
        let others = others.chain(facts.and_then(|facts| facts.author.as_ref()));
        self.key = SieveKey::new(self.title(), &self.place, others.map(String::as_str));
        self.sort_title = natural(self.title());
    }
}

/// The name of a file as part of a path.
pub(super) fn place_in(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned()
}

/// A text as it is sorted: in any script and case, numbers by their size.
pub(super) fn natural(text: &str) -> Box<str> {
    const DIGITS: usize = 12;
    let key = Key::of(text);
    if !key.bytes().any(|byte| byte.is_ascii_digit()) {
        return key.into();
    }
    let mut sorted = String::with_capacity(key.len() + 2 * DIGITS);
    let mut rest = key.as_str();
    while let Some(at) = rest.find(|character: char| character.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|character: char| !character.is_ascii_digit()).unwrap_or(from.len());
        let (digits, behind) = from.split_at(end);
        sorted.push_str(before);
        sorted.extend(std::iter::repeat_n('0', DIGITS.saturating_sub(digits.len())));
        sorted.push_str(digits);
        rest = behind;
    }
    sorted.push_str(rest);
    sorted.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_sorted_by_their_size() {
        let mut names = ["第10期", "第9期", "第 2 期", "Ａ", "a1", "a", "說2", "说1"];
        names.sort_by_key(|name| natural(name));
        assert_eq!(names, ["Ａ", "a", "a1", "第 2 期", "第9期", "第10期", "说1", "說2"]);
    }

    #[test]
    fn a_title_is_what_is_best_known() {
        let mut interview = Interview::of("/访谈/2024/a\u{1b}.md".into(), "2024/a\u{1b}.md");
        assert_eq!((interview.title(), interview.folder()), ("a␛.md", Some("2024")));
        interview.recall(Reading { title: "渡口".into(), opened: 5, share: 300 });
        assert_eq!((interview.title(), interview.opened, interview.share), ("渡口", Some(5), 300));
        interview.learn(Facts::default());
        assert_eq!(interview.title(), "a␛.md", "the title was taken out of the file");
        let facts = Facts { title: Some("渡口\u{202e}".into()), characters: 10, ..Facts::default() };
        interview.learn(facts);
        assert_ne!(interview.title(), "渡口\u{202e}");
        assert_eq!(interview.length(), Some(2400));
    }
}
