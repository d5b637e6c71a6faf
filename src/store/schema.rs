//! The tables, and how a file of an older version comes by them.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};

/// Each step brings a file from the version of its index to the next one. Steps that were released stay as they are.
const STEPS: [&str; 4] = [
    "
    CREATE TABLE document (
        id INTEGER PRIMARY KEY,
        path TEXT,
        text INTEGER NOT NULL,
        opening INTEGER,
        title TEXT NOT NULL,
        opened INTEGER NOT NULL,
        memory TEXT NOT NULL
    ) STRICT;
    CREATE INDEX document_path ON document (path);
    CREATE INDEX document_text ON document (text);
    CREATE INDEX document_opening ON document (opening);
    CREATE INDEX document_opened ON document (opened);
    CREATE TABLE pace (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        amount INTEGER NOT NULL,
        milliseconds INTEGER NOT NULL
    ) STRICT;
",
    "
    CREATE TABLE alias (
        document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        name TEXT NOT NULL,
        means TEXT NOT NULL,
        PRIMARY KEY (document, place)
    ) STRICT, WITHOUT ROWID;
",
    // A number is never given twice, so that what was removed can be brought back by its own.
    "
    CREATE TABLE mark (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        colour TEXT NOT NULL,
        beginning TEXT NOT NULL,
        ending TEXT NOT NULL,
        quotation TEXT NOT NULL,
        chapter TEXT,
        speaker TEXT,
        time INTEGER,
        stated INTEGER NOT NULL,
        link TEXT,
        note TEXT NOT NULL,
        made INTEGER NOT NULL,
        changed INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX mark_document ON mark (document);
",
    // What files say about themselves, so that a library opens without reading them, the folders that made one, and how
    // it was arranged.
    "
    CREATE TABLE catalogue (
        path TEXT PRIMARY KEY,
        modified INTEGER NOT NULL,
        size INTEGER NOT NULL,
        version INTEGER NOT NULL,
        facts TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE folder (
        path TEXT PRIMARY KEY,
        opened INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE choice (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
",
];

/// So long is waited for another reader that writes.
const PATIENCE: Duration = Duration::from_secs(3);

/// Why nothing can be remembered.
#[derive(Debug)]
pub enum Problem {
    /// SQLite refuses, or the file is none of its own.
    Sqlite(rusqlite::Error),
    /// The file is of a newer version.
    Newer,
    /// The folder cannot be made.
    Folder(std::io::Error),
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Problem::Sqlite(error) => write!(out, "{error}"),
            Problem::Newer => write!(out, "made by a newer version of yulu"),
            Problem::Folder(error) => write!(out, "{error}"),
        }
    }
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Problem {
        Problem::Sqlite(error)
    }
}

/// Makes a folder that nobody else can look into, unless there is one already. What somebody reads is theirs.
fn make_private(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Opens the file, makes it if there is none, and brings it up to date.
pub(super) fn open(path: &Path) -> Result<Connection, Problem> {
    if let Some(folder) = path.parent() {
        make_private(folder).map_err(Problem::Folder)?;
    }
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    // A crash of the machine may cost the last moments, but never the file.
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    let version = |connection: &Connection| {
        connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))
    };
    let newest = STEPS.len() as i64;
    if version(&connection)? == newest {
        return Ok(connection);
    }
    // Of several readers that find an old file, one changes it, and the others see that it has.
    let changing = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = version(&changing)?;
    if found > newest {
        return Err(Problem::Newer);
    }
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        changing.execute_batch(step)?;
    }
    changing.pragma_update(None, "user_version", newest)?;
    changing.commit()?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_first_version_is_brought_up_to_date() {
        let folder = std::env::temp_dir().join(format!("yulu-schema-{}", std::process::id()));
        let path = folder.join("memory.sqlite");
        make_private(&folder).unwrap();
        let old = Connection::open(&path).unwrap();
        old.execute_batch(STEPS[0]).unwrap();
        old.pragma_update(None, "user_version", 1).unwrap();
        let insert = "INSERT INTO document (text, title, opened, memory) VALUES (1, '渡口', 2, '{}')";
        old.execute(insert, []).unwrap();
        drop(old);
        let new = open(&path).unwrap();
        let count = |table: &str| -> i64 {
            new.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
        };
        assert_eq!((count("document"), count("mark")), (1, 0));
        drop(new);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
