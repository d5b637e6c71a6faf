//! Which interviews are listed, in which order, and in which groups.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

use crate::search::{Closeness, Sieve};
use crate::text::key::Key;

use super::interview::{Interview, natural};

/// By what the library is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sorting {
    /// By the places of the files.
    #[default]
    File,
    /// By title.
    Title,
    /// The latest first.
    Date,
    /// The longest first.
    Length,
    /// What was read last comes first.
    Read,
    /// What was read farthest comes first.
    Share,
}

impl Sorting {
    /// All of them, in the order of the key that goes from one to the next.
    pub const ALL: [Sorting; 6] =
        [Sorting::File, Sorting::Title, Sorting::Date, Sorting::Length, Sorting::Read, Sorting::Share];

    /// Its name in the interface's words.
    pub fn name(self) -> &'static str {
        match self {
            Sorting::File => "library_by_file",
            Sorting::Title => "library_by_title",
            Sorting::Date => "library_by_date",
            Sorting::Length => "library_by_length",
            Sorting::Read => "library_by_read",
            Sorting::Share => "library_by_share",
        }
    }

    /// The order of two interviews. What is not known comes last, either way round.
    pub(super) fn compare(self, a: &Interview, b: &Interview, reversed: bool) -> Ordering {
        let date = |one: &Interview| Some(Reverse(one.facts.as_ref()?.date.clone()?));
        let share = |one: &Interview| one.opened.map(|_| Reverse(one.share));
        let order = match self {
            Sorting::File => known(Some(&a.sort_place), Some(&b.sort_place), reversed),
            Sorting::Title => known(Some(&a.sort_title), Some(&b.sort_title), reversed),
            Sorting::Date => known(date(a), date(b), reversed),
            Sorting::Length => known(a.length().map(Reverse), b.length().map(Reverse), reversed),
            Sorting::Read => known(a.opened.map(Reverse), b.opened.map(Reverse), reversed),
            Sorting::Share => known(share(a), share(b), reversed),
        };
        order.then_with(|| a.sort_place.cmp(&b.sort_place)).then_with(|| a.path.cmp(&b.path))
    }
}

fn known<T: Ord>(a: Option<T>, b: Option<T>, reversed: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if reversed => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// Into what the library is parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// Nothing.
    #[default]
    None,
    /// Who speaks; where nobody is named, who wrote it.
    Speaker,
    /// Who wrote it down, as its head says.
    Author,
    /// The year of the date.
    Year,
    /// What it is about.
    Tag,
    /// The folder.
    Folder,
}

impl Grouping {
    /// All of them, in the order of the key that goes from one to the next.
    pub const ALL: [Grouping; 6] = [
        Grouping::None,
        Grouping::Speaker,
        Grouping::Author,
        Grouping::Year,
        Grouping::Tag,
        Grouping::Folder,
    ];

    /// Its name in the interface's words; none where nothing is grouped.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Grouping::None => None,
            Grouping::Speaker => Some("library_in_speakers"),
            Grouping::Author => Some("library_in_authors"),
            Grouping::Year => Some("library_in_years"),
            Grouping::Tag => Some("library_in_tags"),
            Grouping::Folder => Some("library_in_folders"),
        }
    }

    /// The groups of an interview.
    fn of(self, interview: &Interview) -> Vec<&str> {
        let facts = interview.facts.as_ref();
        match self {
            Grouping::None => Vec::new(),
            Grouping::Speaker => {
                let speakers = facts.map_or(&[][..], |facts| &facts.speakers);
                match speakers.is_empty() {
                    true => facts.and_then(|facts| facts.author.as_deref()).into_iter().collect(),
                    false => speakers.iter().map(String::as_str).collect(),
                }
            }
            Grouping::Author => facts.and_then(|facts| facts.author.as_deref()).into_iter().collect(),
            Grouping::Year => interview.year().into_iter().collect(),
            Grouping::Tag => facts.map_or(&[][..], |facts| &facts.tags).iter().map(String::as_str).collect(),
            Grouping::Folder => interview.folder().into_iter().collect(),
        }
    }
}

/// A row of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LibraryRow {
    /// The head of a group.
    Group {
        /// Its name; none for what has none.
        name: Option<String>,
        /// How many interviews it has.
        count: usize,
    },
    /// The interview of this number.
    Interview(usize),
}

/// How the library is arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Order {
    pub(super) sorting: Sorting,
    pub(super) reversed: bool,
    pub(super) grouping: Grouping,
}

impl Order {
    /// The order by its words, such as `library_by_date library_reversed`, by which it is kept.
    pub(super) fn name(self) -> String {
        let reversed = if self.reversed { " library_reversed" } else { "" };
        let grouping = self.grouping.name().map(|name| format!(" {name}")).unwrap_or_default();
        format!("{}{reversed}{grouping}", self.sorting.name())
    }

    /// The order of that name; what isn't known is as usual.
    pub(super) fn from_name(name: &str) -> Order {
        let has = |word: &str| name.split_whitespace().any(|one| one == word);
        let grouping = Grouping::ALL.into_iter().find(|one| one.name().is_some_and(has));
        Order {
            sorting: Sorting::ALL.into_iter().find(|one| has(one.name())).unwrap_or_default(),
            reversed: has("library_reversed"),
            grouping: grouping.unwrap_or_default(),
        }
    }

    /// The numbers of those interviews that are wanted, sorted.
    pub(super) fn sorted(self, all: &[Interview], is_wanted: impl Fn(&Interview) -> bool) -> Vec<usize> {
        let mut wanted: Vec<(usize, &Interview)> =
            all.iter().enumerate().filter(|(_, one)| is_wanted(one)).collect();
        wanted.sort_by(|(_, one), (_, other)| self.sorting.compare(one, other, self.reversed));
        wanted.into_iter().map(|(number, _)| number).collect()
    }

    /// The rows of those of sorted interviews that the sieve lets through, the closest first, and how many these are.
    pub(super) fn rows(
        self,
        all: &[Interview],
        sorted: &[usize],
        sieve: Option<&Sieve>,
    ) -> (Vec<LibraryRow>, usize) {
        let found = match sieve {
            None => sorted.to_vec(),
            Some(sieve) => sift(all, sorted, sieve),
        };
        let count = found.len();
        match self.grouping {
            Grouping::None => (found.into_iter().map(LibraryRow::Interview).collect(), count),
            grouping => (grouped(all, found.into_iter(), grouping), count),
        }
    }
}

/// Those interviews that answer to what was written: the closest first, and else in their order.
fn sift(all: &[Interview], sorted: &[usize], sieve: &Sieve) -> Vec<usize> {
    let mut found: Vec<(Closeness, usize)> =
        sorted.iter().filter_map(|number| Some((sieve.sift(&all.get(*number)?.key)?, *number))).collect();
    if found.is_empty() {
        let scattered = |number: &&usize| all.get(**number).is_some_and(|one| sieve.is_scattered(&one.key));
        return sorted.iter().filter(scattered).copied().collect();
    }
    found.sort_by_key(|(closeness, _)| *closeness);
    found.into_iter().map(|(_, number)| number).collect()
}

/// Puts interviews into their groups; one can be in several.
fn grouped(all: &[Interview], numbers: impl Iterator<Item = usize>, grouping: Grouping) -> Vec<LibraryRow> {
    // Names in both scripts are one.
    let mut groups: HashMap<Option<String>, (Option<String>, Vec<usize>)> = HashMap::new();
    for number in numbers {
        let Some(interview) = all.get(number) else { continue };
        let names = grouping.of(interview);
        let nameless = names.is_empty().then_some(None);
        for name in names.into_iter().map(Some).chain(nameless) {
            let group = groups.entry(name.map(Key::of));
            let (_, members) = group.or_insert_with(|| (name.map(str::to_owned), Vec::new()));
            if members.last() != Some(&number) {
                members.push(number);
            }
        }
    }
    let mut groups: Vec<(Option<String>, Vec<usize>)> = groups.into_values().collect();
    groups.sort_by(|(a, _), (b, _)| {
        known(a.as_deref().map(natural), b.as_deref().map(natural), grouping == Grouping::Year)
    });
    let mut rows = Vec::new();
    for (name, members) in groups {
        rows.push(LibraryRow::Group { name, count: members.len() });
        rows.extend(members.into_iter().map(LibraryRow::Interview));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Facts, Reading};

    fn interview(place: &str, facts: Option<Facts>, read: Option<(i64, u16)>) -> Interview {
        let mut interview = Interview::of(format!("/访谈/{place}").into(), place);
        if let Some(facts) = facts {
            interview.learn(facts);
        }
        if let Some((opened, share)) = read {
            interview.recall(Reading { title: "旧题".into(), opened, share });
        }
        interview
    }

    fn facts(title: &str, date: &str, speakers: &str, tags: &str, length: i64) -> Facts {
        let list = |words: &str| words.split_whitespace().map(str::to_owned).collect();
        Facts {
            title: Some(title.into()).filter(|title: &String| !title.is_empty()),
            date: Some(date.into()).filter(|date: &String| !date.is_empty()),
            speakers: list(speakers),
            tags: list(tags),
            duration: (length > 0).then_some(length),
            characters: 100,
            author: speakers.is_empty().then(|| "河边杂志".into()),
            ..Facts::default()
        }
    }

    fn library() -> Vec<Interview> {
        vec![
            interview(
                "水/a10.md",
                Some(facts("渡口", "2024-04-18", "林溪 顾言", "船", 60_000)),
                Some((5, 900)),
            ),
            interview(
                "水/a9.md",
                Some(facts("对開源的观点", "2023-01-02", "顧言", "代码 船", 0)),
                Some((9, 100)),
            ),
            interview("桥.md", Some(facts("", "", "", "", 7_200_000)), None),
            interview("z.md", None, None),
        ]
    }

    fn shown(rows: &[LibraryRow], all: &[Interview]) -> String {
        let row = |row: &LibraryRow| match row {
            LibraryRow::Group { name, count } => format!("[{} {count}]", name.as_deref().unwrap_or("-")),
            LibraryRow::Interview(number) => all[*number].name().trim_end_matches(".md").to_owned(),
        };
        rows.iter().map(row).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_sorting_has_its_order() {
        let table = [
            (Sorting::File, "z 桥 a9 a10", "a10 a9 桥 z"),
            (Sorting::Title, "z a9 桥 a10", "a10 桥 a9 z"),
            (Sorting::Date, "a10 a9 z 桥", "a9 a10 z 桥"),
            (Sorting::Length, "桥 a10 a9 z", "a9 a10 桥 z"),
            (Sorting::Read, "a9 a10 z 桥", "a10 a9 z 桥"),
            (Sorting::Share, "a10 a9 z 桥", "a9 a10 z 桥"),
        ];
        let all = library();
        for (sorting, usual, reversed) in table {
            for (is_reversed, expected) in [(false, usual), (true, reversed)] {
                let order = Order { sorting, reversed: is_reversed, ..Order::default() };
                let (rows, count) = order.rows(&all, &order.sorted(&all, |_| true), None);
                assert_eq!((shown(&rows, &all).as_str(), count), (expected, 4), "{sorting:?} {is_reversed}");
            }
        }
    }

    #[test]
    fn an_order_is_known_by_its_name() {
        for sorting in Sorting::ALL {
            for grouping in Grouping::ALL {
                for reversed in [false, true] {
                    let order = Order { sorting, reversed, grouping };
                    assert_eq!(Order::from_name(&order.name()), order);
                }
            }
        }
        assert_eq!(Order::from_name("by_colour"), Order::default());
    }

    #[test]
    fn every_grouping_has_its_heads() {
        let table = [
            (Grouping::Speaker, "[林溪 1] a10 [河边杂志 1] 桥 [顧言 2] a9 a10 [- 1] z"),
            (Grouping::Author, "[河边杂志 1] 桥 [- 3] z a9 a10"),
            (Grouping::Year, "[2024 1] a10 [2023 1] a9 [- 2] z 桥"),
            (Grouping::Tag, "[代码 1] a9 [船 2] a9 a10 [- 2] z 桥"),
            (Grouping::Folder, "[水 2] a9 a10 [- 2] z 桥"),
        ];
        let all = library();
        for (grouping, expected) in table {
            let order = Order { grouping, ..Order::default() };
            let (rows, count) = order.rows(&all, &order.sorted(&all, |_| true), None);
            assert_eq!((shown(&rows, &all).as_str(), count), (expected, 4), "{grouping:?}");
        }
    }

    #[test]
    fn what_is_closer_comes_first() {
        let table = [
            ("开源", "a9"),
            ("顾言", "a9 a10"),
            ("船 渡口", "a10"),
            ("dukou", "a10"),
            ("a1", "a10"),
            ("a0", "a10"),
            ("渡船", ""),
            ("桥", "桥"),
        ];
        let all = library();
        for (typed, expected) in table {
            let sieve = Sieve::new(typed).unwrap();
            let sorted = Order::default().sorted(&all, |_| true);
            let (rows, _) = Order::default().rows(&all, &sorted, Some(&sieve));
            assert_eq!(shown(&rows, &all), expected, "{typed}");
        }
        let sorted = Order::default().sorted(&all, |one| one.opened.is_some());
        let (rows, count) = Order::default().rows(&all, &sorted, None);
        assert_eq!((shown(&rows, &all).as_str(), count), ("a9 a10", 2));
    }
}
