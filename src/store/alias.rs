//! Which speakers of a document are one person to the reader: names, and what each stands for, in the order in which
//! they were joined.

use rusqlite::{Connection, params};

/// The aliases of a document.
pub(super) fn read(connection: &Connection, document: i64) -> rusqlite::Result<Vec<(String, String)>> {
    let mut read = connection.prepare("SELECT name, means FROM alias WHERE document = ?1 ORDER BY place")?;
    let found = read.query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))?;
    found.collect()
}

/// Keeps the aliases of a document, if they have changed.
pub(super) fn write(
    connection: &Connection,
    document: i64,
    aliases: &[(String, String)],
) -> rusqlite::Result<()> {
    if read(connection, document)? == aliases {
        return Ok(());
    }
    connection.execute("DELETE FROM alias WHERE document = ?1", [document])?;
    let mut write =
        connection.prepare("INSERT INTO alias (document, place, name, means) VALUES (?1, ?2, ?3, ?4)")?;
    for (place, (name, means)) in (0_i64..).zip(aliases) {
        write.execute(params![document, place, name, means])?;
    }
    Ok(())
}
