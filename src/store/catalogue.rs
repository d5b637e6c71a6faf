//! What the files of a library say about themselves, kept so that they are read once, and the folders that a library
//! was made of.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::memory::Memory;
use super::schema::Problem;
use super::shelf::Shelf;

/// What is told of a file depends on the program that read it: facts of another version are found anew.
const VERSION: i64 = 1;

/// By what it is seen that a file has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamp {
    /// When it was written last, in nanoseconds since 1970.
    pub modified: i64,
    /// Its bytes.
    pub size: i64,
}

/// What a file says about itself, and what is counted in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who wrote or published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The day, as yyyy-mm-dd.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// What it is about, in the file's own words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Who speaks, in order of appearance.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<String>,
    /// The latest time that it states, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration: Option<i64>,
    /// The characters that are spoken, without blanks.
    pub characters: u64,
    /// The name of its script, as `model::DetectedScript` has it.
    pub script: String,
}

/// A file in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogued {
    /// Its absolute path.
    pub path: String,
    /// The state of the file that was read.
    pub stamp: Stamp,
    /// What it says; none where it is nothing that can be read.
    pub facts: Option<Facts>,
}

/// When a document was read last, and how far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its title.
    pub title: String,
    /// When it was opened last, in seconds since 1970.
    pub opened: i64,
    /// How much was read, in thousandths.
    pub share: u16,
}

impl Shelf {
    /// What is known of the files in a folder, and below it.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn catalogue(&self, folder: &str) -> Result<HashMap<String, Catalogued>, Problem> {
        let (from, to) = inside(folder);
        let mut read = self.connection.prepare(
            "SELECT path, modified, size, facts FROM catalogue WHERE path >= ?1 AND path < ?2 AND version = ?3",
        )?;
        let mut found = HashMap::new();
        for one in read.query_map(params![from, to, VERSION], catalogued)? {
            found.extend(one?.map(|one| (one.path.clone(), one)));
        }
        Ok(found)
    }

    /// What is known of one file.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn catalogued(&self, path: &str) -> Result<Option<Catalogued>, Problem> {
        let mut read = self
            .connection
            .prepare("SELECT path, modified, size, facts FROM catalogue WHERE path = ?1 AND version = ?2")?;
        let found = read.query_map(params![path, VERSION], catalogued)?.next().transpose()?;
        Ok(found.flatten())
    }

    /// Keeps what files say, in one transaction.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn keep_facts(&self, all: &[Catalogued]) -> Result<(), Problem> {
        let keeping = self.connection.unchecked_transaction()?;
        let mut keep = keeping.prepare(
            "INSERT INTO catalogue (path, modified, size, version, facts) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (path) DO UPDATE SET modified = ?2, size = ?3, version = ?4, facts = ?5",
        )?;
        for Catalogued { path, stamp, facts } in all {
            let facts = facts.as_ref().and_then(|facts| serde_json::to_string(facts).ok());
            keep.execute(params![path, stamp.modified, stamp.size, VERSION, facts])?;
        }
        drop(keep);
        Ok(keeping.commit()?)
    }

    /// Forgets files that are no more, in one transaction.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn forget_facts(&self, paths: &[String]) -> Result<(), Problem> {
        let forgetting = self.connection.unchecked_transaction()?;
        let mut forget = forgetting.prepare("DELETE FROM catalogue WHERE path = ?1")?;
        paths.iter().try_for_each(|path| forget.execute([path]).map(drop))?;
        drop(forget);
        Ok(forgetting.commit()?)
    }

    /// When the documents were read last, and how far, by their paths.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn readings(&self) -> Result<HashMap<String, Reading>, Problem> {
        let mut read = self.connection.prepare(
            "SELECT path, title, opened, memory FROM document WHERE path IS NOT NULL ORDER BY opened",
        )?;
        let reading = |row: &Row| {
            let memory: String = row.get(3)?;
            let memory: Memory = serde_json::from_str(&memory).unwrap_or_default();
            let reading = Reading { title: row.get(1)?, opened: row.get(2)?, share: memory.share };
            Ok((row.get(0)?, reading))
        };
        // Of several at one path, the last one counts.
        let found = read.query_map([], reading)?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Remembers that a library was made of a folder, at a time in seconds since 1970.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn keep_folder(&self, path: &str, opened: i64) -> Result<(), Problem> {
        self.connection.execute(
            "INSERT INTO folder (path, opened) VALUES (?1, ?2) ON CONFLICT (path) DO UPDATE SET opened = ?2",
            params![path, opened],
        )?;
        Ok(())
    }

    /// What was chosen under a name.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn choice(&self, name: &str) -> Result<Option<String>, Problem> {
        let read = "SELECT value FROM choice WHERE name = ?1";
        Ok(self.connection.query_row(read, [name], |row| row.get(0)).optional()?)
    }

    /// Keeps what was chosen under a name.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn keep_choice(&self, name: &str, value: &str) -> Result<(), Problem> {
        self.connection.execute(
            "INSERT INTO choice (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
            [name, value],
        )?;
        Ok(())
    }

    /// The folders that libraries were made of, the latest first.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn folders(&self) -> Result<Vec<String>, Problem> {
        let mut read = self.connection.prepare("SELECT path FROM folder ORDER BY opened DESC, path")?;
        let found = read.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(found)
    }
}

/// What is known of a file; none where that can't be read.
fn catalogued(row: &Row) -> rusqlite::Result<Option<Catalogued>> {
    let facts: Option<String> = row.get(3)?;
    let Ok(facts) = facts.map(|facts| serde_json::from_str(&facts)).transpose() else { return Ok(None) };
    let stamp = Stamp { modified: row.get(1)?, size: row.get(2)? };
    Ok(Some(Catalogued { path: row.get(0)?, stamp, facts }))
}

/// The paths inside a folder lie from the first of these up to the second, in the order of their bytes.
fn inside(folder: &str) -> (String, String) {
    let separator = std::path::MAIN_SEPARATOR;
    let folder = folder.strip_suffix(separator).unwrap_or(folder);
    let behind = char::from_u32(u32::from(separator) + 1).unwrap_or(char::MAX);
    (format!("{folder}{separator}"), format!("{folder}{behind}"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::identity::Identity;
    use super::*;

    fn shelf() -> Shelf {
        Shelf::open(Path::new(":memory:")).unwrap()
    }

    fn file(path: &str, modified: i64, title: &str) -> Catalogued {
        let facts = Facts {
            title: Some(title.into()),
            tags: vec!["船".into()],
            characters: 7,
            script: "simplified".into(),
            ..Facts::default()
        };
        Catalogued { path: path.into(), stamp: Stamp { modified, size: 3 }, facts: Some(facts) }
    }

    #[test]
    fn what_files_say_is_kept_until_they_change() {
        let shelf = shelf();
        let (ferry, bridge) = (file("/a/渡口.md", 1, "渡口"), file("/a/b/桥.md", 1, "桥"));
        let picture = Catalogued { facts: None, ..file("/a/b.png", 1, "") };
        let beside = file("/ab/渡口.md", 1, "别处");
        shelf.keep_facts(&[ferry.clone(), bridge.clone(), picture.clone(), beside]).unwrap();
        let found = shelf.catalogue("/a").unwrap();
        assert_eq!(found.len(), 3);
        assert_eq!((&found["/a/渡口.md"], &found["/a/b.png"]), (&ferry, &picture));
        let newer = file("/a/渡口.md", 2, "渡口夜话");
        shelf.keep_facts(std::slice::from_ref(&newer)).unwrap();
        assert_eq!(shelf.catalogued("/a/渡口.md").unwrap(), Some(newer));
        shelf.forget_facts(&[ferry.path]).unwrap();
        assert_eq!(shelf.catalogue("/a/").unwrap().len(), 2);
    }

    #[test]
    fn facts_of_another_version_are_found_anew() {
        let shelf = shelf();
        shelf.keep_facts(&[file("/a/渡口.md", 1, "渡口")]).unwrap();
        shelf.connection.execute("UPDATE catalogue SET version = version + 1", []).unwrap();
        assert_eq!(shelf.catalogue("/a").unwrap().len(), 0);
        shelf.keep_facts(&[file("/a/渡口.md", 1, "渡口")]).unwrap();
        shelf.connection.execute("UPDATE catalogue SET facts = 'no JSON'", []).unwrap();
        assert_eq!(shelf.catalogued("/a/渡口.md").unwrap(), None);
        assert_eq!(shelf.catalogue("/a").unwrap().len(), 0);
    }

    #[test]
    fn the_last_reading_at_a_path_counts() {
        let shelf = shelf();
        let identity = |text| Identity { path: Some("/渡口.md".into()), text, opening: None };
        let memory = |share| Memory { share, ..Memory::default() };
        shelf.keep(None, &identity(1), "新", 200, &memory(400)).unwrap();
        shelf.keep(None, &identity(2), "旧", 100, &memory(900)).unwrap();
        let expected = Reading { title: "新".into(), opened: 200, share: 400 };
        assert_eq!(shelf.readings().unwrap()["/渡口.md"], expected);
    }

    #[test]
    fn the_last_choice_counts() {
        let shelf = shelf();
        assert_eq!(shelf.choice("order").unwrap(), None);
        for value in ["date", "title"] {
            shelf.keep_choice("order", value).unwrap();
        }
        assert_eq!(shelf.choice("order").unwrap().as_deref(), Some("title"));
    }

    #[test]
    fn folders_are_told_latest_first() {
        let shelf = shelf();
        for (path, opened) in [("/a", 1), ("/b", 2), ("/a", 3)] {
            shelf.keep_folder(path, opened).unwrap();
        }
        assert_eq!(shelf.folders().unwrap(), ["/a", "/b"]);
    }
}
