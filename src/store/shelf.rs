//! The documents that were read, and how each was left.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::alias;
use super::identity::Identity;
use super::memory::Memory;
use super::schema::{self, Problem};

/// All that is remembered.
#[derive(Debug)]
pub struct Shelf {
    pub(super) connection: Connection,
}

/// A document on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// Its number, which stays the same.
    pub id: i64,
    /// Where it lay last.
    pub path: Option<String>,
    /// Its title.
    pub title: String,
    /// When it was opened last, in seconds since 1970.
    pub opened: i64,
    /// How it was left.
    pub memory: Memory,
}

/// The columns of a document, in the order that [`shelved`] reads them in.
const COLUMNS: &str = "id, path, title, opened, memory";

impl Shelf {
    /// Opens the file at `path`, and makes it if there is none.
    ///
    /// # Errors
    /// Where it can't be opened, read or written, is none of SQLite's, or of a newer version.
    pub fn open(path: &Path) -> Result<Shelf, Problem> {
        Ok(Shelf { connection: schema::open(path)? })
    }

    /// The document that was read before: the one with the same words, best at the same place; else what lay there,
    /// else what began with the same words.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn find(&self, identity: &Identity) -> Result<Option<Shelved>, Problem> {
        let by = |condition: &str, value: &dyn rusqlite::ToSql| {
            let order = "ORDER BY path IS ?2 DESC, opened DESC LIMIT 1";
            let query = format!("SELECT {COLUMNS} FROM document WHERE {condition} {order}");
            self.connection.query_row(&query, params![value, identity.path], shelved).optional()
        };
        let mut found = by("text = ?1", &identity.text)?;
        if found.is_none() && identity.path.is_some() {
            found = by("path = ?1", &identity.path)?;
        }
        if found.is_none() && identity.opening.is_some() {
            found = by("opening = ?1", &identity.opening)?;
        }
        if let Some(found) = &mut found {
            found.memory.aliases = alias::read(&self.connection, found.id)?;
        }
        Ok(found)
    }

    /// Keeps how a document was left; `id` is its number, if it has one already, and the answer is its number from
    /// now on. `opened` is the time of now, in seconds since 1970.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn keep(
        &self,
        id: Option<i64>,
        identity: &Identity,
        title: &str,
        opened: i64,
        memory: &Memory,
    ) -> Result<i64, Problem> {
        let aliases = &memory.aliases;
        let memory = serde_json::to_string(memory).unwrap_or_default();
        let Identity { path, text, opening } = identity;
        let keeping = self.connection.unchecked_transaction()?;
        let mut keep = keeping.prepare(
            "INSERT INTO document (id, path, text, opening, title, opened, memory) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (id) DO UPDATE SET path = coalesce(?2, path), text = ?3, opening = ?4, title = ?5,
             opened = ?6, memory = ?7 RETURNING id",
        )?;
        let id = keep.query_row(params![id, path, text, opening, title, opened, memory], |row| row.get(0))?;
        drop(keep);
        alias::write(&keeping, id, aliases)?;
        keeping.commit()?;
        Ok(id)
    }

    /// The documents that were read last, the latest first.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn recent(&self, most: usize) -> Result<Vec<Shelved>, Problem> {
        let query = format!("SELECT {COLUMNS} FROM document ORDER BY opened DESC, id DESC LIMIT ?1");
        let mut recent = self.connection.prepare(&query)?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let found = recent.query_map([most], shelved)?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Adds to how much was read in how much time: an amount as `timeline` counts it, and milliseconds.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn add_pace(&self, amount: u64, milliseconds: u64) -> Result<(), Problem> {
        let narrow = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        self.connection.execute(
            "INSERT INTO pace (id, amount, milliseconds) VALUES (1, ?1, ?2)
             ON CONFLICT (id) DO UPDATE SET amount = amount + ?1, milliseconds = milliseconds + ?2",
            params![narrow(amount), narrow(milliseconds)],
        )?;
        Ok(())
    }

    /// How much was read in how many milliseconds, in all.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn pace(&self) -> Result<Option<(u64, u64)>, Problem> {
        let read = |row: &Row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?));
        let found =
            self.connection.query_row("SELECT amount, milliseconds FROM pace", [], read).optional()?;
        Ok(found.map(|(amount, milliseconds)| (amount.unsigned_abs(), milliseconds.unsigned_abs())))
    }
}

fn shelved(row: &Row) -> rusqlite::Result<Shelved> {
    let memory: String = row.get(4)?;
    Ok(Shelved {
        id: row.get(0)?,
        path: row.get(1)?,
        title: row.get(2)?,
        opened: row.get(3)?,
        // What can't be read was written by another version, and is no reason to lose the rest.
        memory: serde_json::from_str(&memory).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(path: &str, text: i64, opening: Option<i64>) -> Identity {
        Identity { path: Some(path.to_owned()), text, opening }
    }

    fn shelf() -> Shelf {
        Shelf::open(Path::new(":memory:")).unwrap()
    }

    fn left_at(share: u16) -> Memory {
        Memory { share, script: Some("zh-Hant".to_owned()), ..Memory::default() }
    }

    #[test]
    fn a_document_is_known_by_its_words_its_place_and_its_opening() {
        let shelf = shelf();
        let ferry = identity("/渡口.md", 1, Some(7));
        let id = shelf.keep(None, &ferry, "渡口", 100, &left_at(300)).unwrap();
        let same = |identity: &Identity| shelf.find(identity).unwrap().map(|found| found.id) == Some(id);
        assert!(same(&ferry));
        assert!(same(&identity("/moved.md", 1, Some(7))));
        assert!(same(&identity("/渡口.md", 2, Some(8))), "edited");
        assert!(same(&identity("/moved.md", 2, Some(7))), "moved and edited");
        assert!(!same(&identity("/other.md", 3, None)));
        // A copy is as good as what it was copied from, but each place is known by itself.
        let copy = identity("/copy.md", 1, Some(7));
        let other = shelf.keep(None, &copy, "渡口", 200, &left_at(0)).unwrap();
        assert_eq!(shelf.find(&copy).unwrap().unwrap().id, other);
        assert!(same(&ferry));
    }

    #[test]
    fn how_it_was_left_is_kept() {
        let shelf = shelf();
        let ferry = identity("/渡口.md", 1, None);
        let id = shelf.keep(None, &ferry, "渡口", 100, &left_at(300)).unwrap();
        assert_eq!(shelf.keep(Some(id), &ferry, "渡口夜话", 200, &left_at(400)).unwrap(), id);
        let found = shelf.find(&ferry).unwrap().unwrap();
        assert_eq!((found.title.as_str(), found.opened, &found.memory), ("渡口夜话", 200, &left_at(400)));
        shelf.keep(None, &identity("/b.md", 2, None), "乙", 150, &left_at(0)).unwrap();
        let titles: Vec<String> = shelf.recent(9).unwrap().into_iter().map(|found| found.title).collect();
        assert_eq!(titles, ["渡口夜话", "乙"]);
    }

    #[test]
    fn aliases_are_those_of_their_document() {
        let shelf = shelf();
        let pair = |name: &str, means: &str| (name.to_owned(), means.to_owned());
        let (ferry, other) = (identity("/渡口.md", 1, None), identity("/b.md", 2, None));
        let id = shelf.keep(None, &ferry, "渡口", 100, &left_at(0)).unwrap();
        shelf.keep(None, &other, "乙", 100, &left_at(0)).unwrap();
        for aliases in [vec![pair("乙", "甲"), pair("丙", "乙")], vec![pair("丙", "甲")], Vec::new()] {
            let memory = Memory { aliases: aliases.clone(), ..left_at(0) };
            shelf.keep(Some(id), &ferry, "渡口", 200, &memory).unwrap();
            assert_eq!(shelf.find(&ferry).unwrap().unwrap().memory.aliases, aliases);
            assert_eq!(shelf.find(&other).unwrap().unwrap().memory.aliases, []);
        }
    }

    #[test]
    fn what_another_version_wrote_is_no_loss() {
        let shelf = shelf();
        let ferry = identity("/渡口.md", 1, None);
        shelf.keep(None, &ferry, "渡口", 100, &left_at(300)).unwrap();
        for memory in ["{\"share\": 5, \"later\": [1]}", "no JSON", "{\"share\": -1}"] {
            shelf.connection.execute("UPDATE document SET memory = ?1", [memory]).unwrap();
            let found = shelf.find(&ferry).unwrap().unwrap();
            assert_eq!(found.memory.share, if memory.contains('5') { 5 } else { 0 }, "{memory}");
        }
    }

    #[test]
    fn pace_adds_up() {
        let shelf = shelf();
        assert_eq!(shelf.pace().unwrap(), None);
        shelf.add_pace(100, 2000).unwrap();
        shelf.add_pace(50, 1000).unwrap();
        assert_eq!(shelf.pace().unwrap(), Some((150, 3000)));
    }
}
