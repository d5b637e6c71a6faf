//! Who speaks: which speakers of a document are one person to the reader, the colour of each, and short names.
//!
//! The document stays as it is. What the reader has joined is known by the names, so that it outlives another reading
//! of the file.

use std::collections::HashMap;

use crate::layout::Names;
use crate::model::Document;
use crate::text::fold;

/// How many colours there are for speakers.
pub const SPEAKER_COLOURS: usize = 6;
/// More names than this are not joined.
const MOST_ALIASES: usize = 500;

/// The speakers of a document as the reader knows them.
#[derive(Debug, Clone, Default)]
pub(super) struct Voices {
    /// What the reader has joined, in order: a name, and the name of whom it means.
    aliases: Vec<(String, String)>,
    /// For each speaker the one that stands for the person.
    persons: Vec<usize>,
    /// For each speaker the number of a colour, as if nobody was joined.
    colours: Vec<usize>,
    /// For each speaker the name in short, where names are to be short and it is known who is meant.
    short: Option<Vec<Option<String>>>,
}

impl Voices {
    /// The speakers of a document, nobody joined.
    pub(super) fn of(document: &Document) -> Voices {
        let names = || document.speakers.iter().map(|speaker| speaker.name.as_str());
        Voices {
            persons: (0..document.speakers.len()).collect(),
            colours: colours(names()),
            ..Voices::default()
        }
    }

    /// These, in another reading of the document or another view of it.
    pub(super) fn carried(&self, new: Voices, to: &Document) -> Voices {
        let mut carried = Voices { aliases: self.aliases.clone(), ..new };
        carried.join_all(to);
        carried.short = self.short.is_some().then(|| short_names(to));
        carried
    }

    /// The speaker of the same name in another document that these are the speakers of.
    pub(super) fn same(&self, from: &Document, speaker: usize, to: &Document) -> Option<usize> {
        let name = &from.speakers.get(speaker)?.name;
        to.speakers.iter().position(|speaker| speaker.name == *name).map(|speaker| self.person(speaker))
    }

    /// The speaker that stands for the person.
    pub(super) fn person(&self, speaker: usize) -> usize {
        self.persons.get(speaker).copied().unwrap_or(speaker)
    }

    /// What the reader has joined: a name, and whom it means.
    pub(super) fn aliases(&self) -> &[(String, String)] {
        &self.aliases
    }

    /// Takes up what was joined at an earlier reading.
    pub(super) fn recall(&mut self, document: &Document, aliases: &[(String, String)]) {
        self.aliases = aliases.iter().take(MOST_ALIASES).cloned().collect();
        self.join_all(document);
    }

    /// A speaker is another one.
    pub(super) fn join(&mut self, document: &Document, speaker: usize, person: usize) {
        let name = |speaker: usize| Some(document.speakers.get(speaker)?.name.clone());
        let (from, to) = (self.person(speaker), self.person(person));
        if let (true, Some(alias), Some(of)) = (from != to, name(from), name(to))
            && self.aliases.len() < MOST_ALIASES
        {
            self.aliases.push((alias, of));
            self.join_all(document);
        }
    }

    /// Takes back what was joined to a person last; gives who is parted.
    pub(super) fn part(&mut self, document: &Document, person: usize) -> Option<usize> {
        let numbers = numbers(document);
        let is_one = |(_, of): &(String, String)| {
            numbers.get(of.as_str()).is_some_and(|speaker| self.person(*speaker) == person)
        };
        let last = self.aliases.iter().rposition(is_one)?;
        let (name, _) = self.aliases.remove(last);
        self.join_all(document);
        numbers.get(name.as_str()).copied()
    }

    fn join_all(&mut self, document: &Document) {
        self.persons = (0..document.speakers.len()).collect();
        if self.aliases.is_empty() {
            return;
        }
        let numbers = numbers(document);
        let number = |name: &String| numbers.get(name.as_str()).copied();
        for (name, of) in &self.aliases {
            let (Some(name), Some(of)) = (number(name), number(of)) else { continue };
            let (from, to) = (self.person(name), self.person(of));
            self.persons.iter_mut().filter(|person| **person == from).for_each(|person| *person = to);
        }
    }

    /// Names in short, or as the file has them; false if none is any shorter.
    pub(super) fn toggle_short(&mut self, document: &Document) -> bool {
        self.short = match self.short {
            Some(_) => None,
            None => Some(short_names(document)).filter(|names| names.iter().any(Option::is_some)),
        };
        self.short.is_some()
    }

    /// Whether names are short.
    pub(super) fn are_short(&self) -> bool {
        self.short.is_some()
    }
}

impl Names for Voices {
    fn colour(&self, speaker: usize) -> usize {
        self.colours.get(self.person(speaker)).copied().unwrap_or(0)
    }

    fn short(&self, speaker: usize) -> Option<&str> {
        self.short.as_ref()?.get(speaker)?.as_deref()
    }
}

fn numbers(document: &Document) -> HashMap<&str, usize> {
    let speakers = document.speakers.iter().enumerate();
    speakers.rev().map(|(number, speaker)| (speaker.name.as_str(), number)).collect()
}

/// The colour of each name: its own one, made of its letters, as long as none of the first speakers has it; theirs all
/// differ.
fn colours<'a>(names: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let mut taken = [false; SPEAKER_COLOURS];
    let colour = |(number, name): (usize, &str)| {
        let own = own_colour(name);
        if number >= SPEAKER_COLOURS {
            return own;
        }
        let free = (0..SPEAKER_COLOURS)
            .map(|by| (own + by) % SPEAKER_COLOURS)
            .find(|colour| taken.get(*colour) == Some(&false));
        let colour = free.unwrap_or(own);
        if let Some(taken) = taken.get_mut(colour) {
            *taken = true;
        }
        colour
    };
    names.enumerate().map(colour).collect()
}

/// The colour that a name has wherever it stands, in whatever script and width it is written: FNV-1a over its folded
/// letters.
fn own_colour(name: &str) -> usize {
    const BASIS: u32 = 0x811C_9DC5;
    const PRIME: u32 = 0x0100_0193;
    let letters = name.chars().filter(|letter| !fold::is_blank(*letter)).map(fold::fold);
    let mix = |sum: u32, letter: char| {
        let mut bytes = [0; 4];
        letter
            .encode_utf8(&mut bytes)
            .bytes()
            .fold(sum, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(PRIME))
    };
    let sum = letters.fold(BASIS, mix);
    // The high bits are mixed best.
    (sum >> 16) as usize % SPEAKER_COLOURS
}

/// The short names of a document's speakers, where a short name means one of them only.
fn short_names(document: &Document) -> Vec<Option<String>> {
    let mut names: Vec<Option<String>> =
        document.speakers.iter().map(|speaker| short(&speaker.name)).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let full = document.speakers.iter().map(|speaker| speaker.name.clone());
    for name in names.iter().flatten().cloned().chain(full) {
        *counts.entry(name).or_default() += 1;
    }
    for name in &mut names {
        name.take_if(|name| counts.get(name) != Some(&1));
    }
    names
}

/// A name in short: of a Latin one the initials, `Mark Zuckerberg` as `MZ`; of one in parts the last, `马克·扎克伯格` as
/// `扎克伯格`. A Chinese name is short as it is.
fn short(name: &str) -> Option<String> {
    const DOTS: [char; 4] = ['·', '・', '‧', '•'];
    if let Some((_, last)) =
        name.rsplit_once(DOTS).filter(|(first, last)| !first.is_empty() && !last.is_empty())
    {
        return Some(last.trim().to_owned());
    }
    let words: Vec<&str> = name.split([' ', '-', '.']).filter(|word| !word.is_empty()).collect();
    let initials: Option<String> = words
        .iter()
        .map(|word| word.chars().next().filter(|first| first.is_alphabetic() && is_cased(*first)))
        .collect();
    initials.filter(|_| words.len() > 1)
}

fn is_cased(letter: char) -> bool {
    letter.is_uppercase() || letter.is_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Speaker;

    fn document(names: &[&str]) -> Document {
        let speakers = names.iter().map(|name| Speaker { name: (*name).to_owned(), role: None }).collect();
        Document { speakers, ..Document::default() }
    }

    #[test]
    fn a_name_has_its_colour_everywhere() {
        for (one, other) in [("顾远山", "顧遠山"), ("Lin Xi", "ＬＩＮ　xi"), ("叶适", "葉適")] {
            assert_eq!(own_colour(one), own_colour(other), "{one}");
        }
        let names = ["林溪", "顾远山", "主持人", "Mark Zuckerberg", "陈默", "何苗", "宋知言", "Speaker 1"];
        let used: std::collections::HashSet<usize> = names.iter().map(|name| own_colour(name)).collect();
        assert!(used.len() >= 4, "{used:?}");
        assert_eq!(colours(["林溪"].into_iter()), [own_colour("林溪")]);
    }

    #[test]
    fn the_first_six_differ() {
        let names: Vec<String> = (1..=40).map(|number| format!("发言人 {number}")).collect();
        for start in 0..30 {
            let found = colours(names[start..start + 8].iter().map(String::as_str));
            let mut first = found[..6].to_vec();
            first.sort_unstable();
            assert_eq!(first, [0, 1, 2, 3, 4, 5]);
            assert_eq!(found[0], own_colour(&names[start]), "whoever comes first has the own one");
            assert_eq!(found[7], own_colour(&names[start + 7]));
        }
    }

    #[test]
    fn joining_goes_on_and_is_taken_back() {
        let document = document(&["Mark Zuckerberg", "Zuckerberg", "扎克伯格", "主持人"]);
        let mut voices = Voices::of(&document);
        voices.join(&document, 1, 0);
        voices.join(&document, 2, 1);
        assert_eq!((voices.person(1), voices.person(2), voices.person(3)), (0, 0, 3));
        assert_eq!(voices.colour(2), voices.colour(0));
        // Whom others were joined to is joined with them.
        voices.join(&document, 0, 3);
        assert_eq!([0, 1, 2].map(|speaker| voices.person(speaker)), [3, 3, 3]);
        voices.join(&document, 2, 3);
        assert_eq!(voices.aliases().len(), 3, "they are one already");
        assert_eq!(voices.part(&document, 3), Some(0));
        assert_eq!(voices.part(&document, 0), Some(2));
        assert_eq!(voices.part(&document, 0), Some(1));
        assert_eq!(voices.part(&document, 0), None);
    }

    #[test]
    fn what_was_joined_is_known_by_names() {
        let first = document(&["甲", "乙"]);
        let mut voices = Voices::of(&first);
        voices.join(&first, 0, 1);
        let longer = document(&["丙", "乙", "甲"]);
        let carried = voices.carried(Voices::of(&longer), &longer);
        assert_eq!(carried.person(2), 1);
        let other = document(&["丁"]);
        let carried = carried.carried(Voices::of(&other), &other);
        assert_eq!(carried.person(0), 0);
        assert_eq!(carried.aliases(), [("甲".to_owned(), "乙".to_owned())], "nothing is forgotten");
    }

    #[test]
    fn names_are_short_where_that_means_one() {
        let table = [
            ("Mark Zuckerberg", Some("MZ")),
            ("Jean-Luc Picard", Some("JLP")),
            ("马克·扎克伯格", Some("扎克伯格")),
            ("林溪", None),
            ("Lex", None),
            ("Speaker 1", None),
            ("林溪 Lin", None),
            ("·", None),
        ];
        for (name, expected) in table {
            assert_eq!(short(name).as_deref(), expected, "{name}");
        }
        let found = short_names(&document(&[
            "Mark Zuckerberg",
            "Mary Zhang",
            "马克·扎克伯格",
            "扎克伯格",
            "Ada Lovelace",
        ]));
        assert_eq!(
            found.iter().map(Option::as_deref).collect::<Vec<_>>(),
            [None, None, None, None, Some("AL")]
        );
    }
}
