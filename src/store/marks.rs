//! The marks of documents on the shelf. Each change is one statement, and so one transaction.

use rusqlite::{Row, params};

use crate::model::{MarkColour, MarkKind};

use super::mark::Mark;
use super::schema::Problem;
use super::shelf::Shelf;

/// A mark on the shelf, with the document that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Its number, which is never given to another one.
    pub id: i64,
    /// The number of its document.
    pub document: i64,
    /// Where that lay last.
    pub path: Option<String>,
    /// The title of that.
    pub title: String,
    /// The mark.
    pub mark: Mark,
}

/// What of a mark is read, in the order of [`marked`].
const QUERY: &str =
    "SELECT mark.id, document, path, title, kind, colour, beginning, ending, quotation, chapter,
    speaker, time, stated, link, note, made, changed FROM mark JOIN document ON document.id = mark.document";

impl Shelf {
    /// Keeps a mark of a document, in place of the one that has its number, and gives its number. `now` is in
    /// seconds since 1970.
    ///
    /// # Errors
    /// Those of SQLite; also where there is no such document.
    pub fn keep_mark(&self, id: Option<i64>, document: i64, mark: &Mark, now: i64) -> Result<i64, Problem> {
        let landmark = |place| serde_json::to_string(place).unwrap_or_default();
        let made = if mark.made == 0 { now } else { mark.made };
        let mut keep = self.connection.prepare(
            "INSERT INTO mark (id, document, kind, colour, beginning, ending, quotation, chapter, speaker, time,
             stated, link, note, made, changed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
             ON CONFLICT (id) DO UPDATE SET kind = ?3, colour = ?4, beginning = ?5, ending = ?6, quotation = ?7,
             chapter = ?8, speaker = ?9, time = ?10, stated = ?11, link = ?12, note = ?13, changed = ?15
             RETURNING id",
        )?;
        let values = params![
            id,
            document,
            mark.kind.name(),
            mark.colour.name(),
            landmark(&mark.start),
            landmark(&mark.end),
            mark.quotation,
            mark.chapter,
            mark.speaker,
            mark.time,
            mark.is_stated,
            mark.link,
            mark.note,
            made,
            now
        ];
        Ok(keep.query_row(values, |row| row.get(0))?)
    }

    /// Removes a mark; that there is none is no error.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn drop_mark(&self, id: i64) -> Result<(), Problem> {
        self.connection.execute("DELETE FROM mark WHERE id = ?1", [id])?;
        Ok(())
    }

    /// The marks of a document, in the order in which they were made.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn marks_of(&self, document: i64) -> Result<Vec<Marked>, Problem> {
        let mut marks = self.connection.prepare(&format!("{QUERY} WHERE document = ?1 ORDER BY mark.id"))?;
        let found = marks.query_map([document], marked)?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// The marks of all documents, those of the one that was opened last first.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn all_marks(&self) -> Result<Vec<Marked>, Problem> {
        let mut marks =
            self.connection.prepare(&format!("{QUERY} ORDER BY opened DESC, document, mark.id"))?;
        let found = marks.query_map([], marked)?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// The colour of the mark that was changed last, in whatever document.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn last_colour(&self) -> Result<Option<MarkColour>, Problem> {
        let mut last =
            self.connection.prepare("SELECT colour FROM mark ORDER BY changed DESC, id DESC LIMIT 1")?;
        let names = last.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        Ok(names.first().and_then(|name| MarkColour::from_name(name)))
    }
}

fn marked(row: &Row) -> rusqlite::Result<Marked> {
    // What can't be read was written by another version, and is no reason to lose the rest.
    let landmark = |column: usize| -> rusqlite::Result<_> {
        Ok(serde_json::from_str(&row.get::<_, String>(column)?).unwrap_or_default())
    };
    let mark = Mark {
        kind: MarkKind::from_name(&row.get::<_, String>(4)?).unwrap_or_default(),
        colour: MarkColour::from_name(&row.get::<_, String>(5)?).unwrap_or_default(),
        start: landmark(6)?,
        end: landmark(7)?,
        quotation: row.get(8)?,
        chapter: row.get(9)?,
        speaker: row.get(10)?,
        time: row.get(11)?,
        is_stated: row.get(12)?,
        link: row.get(13)?,
        note: row.get(14)?,
        made: row.get(15)?,
        changed: row.get(16)?,
    };
    Ok(Marked { id: row.get(0)?, document: row.get(1)?, path: row.get(2)?, title: row.get(3)?, mark })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::store::{Identity, Memory};

    fn shelf() -> (Shelf, i64, i64) {
        let shelf = Shelf::open(Path::new(":memory:")).unwrap();
        let document = |path: &str, text: i64, opened: i64| {
            let identity = Identity { path: Some(path.to_owned()), text, opening: None };
            shelf.keep(None, &identity, path, opened, &Memory::default()).unwrap()
        };
        let (ferry, bridge) = (document("/渡口.md", 1, 100), document("/桥.md", 2, 200));
        (shelf, ferry, bridge)
    }

    fn mark(words: &str) -> Mark {
        Mark { quotation: words.to_owned(), time: Some(65_000), ..Mark::default() }
    }

    fn words(marks: &[Marked]) -> Vec<&str> {
        marks.iter().map(|marked| marked.mark.quotation.as_str()).collect()
    }

    #[test]
    fn marks_are_kept_changed_and_removed() {
        let (shelf, ferry, bridge) = shelf();
        let first = shelf.keep_mark(None, ferry, &mark("船来了。"), 10).unwrap();
        let second = shelf.keep_mark(None, ferry, &mark("天亮了。"), 11).unwrap();
        shelf.keep_mark(None, bridge, &mark("桥通车了。"), 12).unwrap();
        assert_eq!(words(&shelf.marks_of(ferry).unwrap()), ["船来了。", "天亮了。"]);
        assert_eq!(words(&shelf.all_marks().unwrap()), ["桥通车了。", "船来了。", "天亮了。"]);
        let changed = Mark {
            note: "记一笔\n两行".into(),
            colour: MarkColour::Cyan,
            kind: MarkKind::Turn,
            ..mark("天亮")
        };
        assert_eq!(shelf.keep_mark(Some(second), ferry, &changed, 20).unwrap(), second);
        assert_eq!(shelf.last_colour().unwrap(), Some(MarkColour::Cyan));
        let kept = shelf.marks_of(ferry).unwrap().pop().unwrap();
        assert_eq!(kept.mark, Mark { made: 11, changed: 20, ..changed });
        assert_eq!((kept.path.as_deref(), kept.title.as_str()), (Some("/渡口.md"), "/渡口.md"));
        shelf.drop_mark(first).unwrap();
        shelf.drop_mark(first).unwrap();
        assert_eq!(words(&shelf.marks_of(ferry).unwrap()), ["天亮"]);
    }

    #[test]
    fn what_was_removed_comes_back_by_its_number() {
        let (shelf, ferry, _) = shelf();
        let id = shelf.keep_mark(None, ferry, &mark("船来了。"), 10).unwrap();
        shelf.drop_mark(id).unwrap();
        let other = shelf.keep_mark(None, ferry, &mark("天亮了。"), 11).unwrap();
        assert_ne!(id, other);
        shelf.keep_mark(Some(id), ferry, &Mark { made: 10, ..mark("船来了。") }, 12).unwrap();
        assert_eq!(words(&shelf.marks_of(ferry).unwrap()), ["船来了。", "天亮了。"]);
        assert!(shelf.keep_mark(None, 99, &mark("无主"), 13).is_err(), "there is no such document");
    }

    #[test]
    fn what_another_version_wrote_is_no_loss() {
        let (shelf, ferry, _) = shelf();
        shelf.keep_mark(None, ferry, &mark("船来了。"), 10).unwrap();
        let later =
            "UPDATE mark SET kind = 'chapter', colour = 'orange', beginning = 'no JSON', ending = '{}'";
        shelf.connection.execute(later, []).unwrap();
        let kept = shelf.marks_of(ferry).unwrap().pop().unwrap().mark;
        assert_eq!(kept, Mark { made: 10, changed: 10, ..mark("船来了。") });
    }
}
