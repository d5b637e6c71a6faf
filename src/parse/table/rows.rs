//! The rows of a table, with quotes as they occur.

use std::borrow::Cow;

/// A row.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub(super) fields: Vec<Cow<'a, str>>,
    /// The row as it stands in the file.
    pub(super) source: &'a str,
    /// The line in which it begins, from 1.
    pub(super) line: usize,
    /// Whether a quote in it is never closed.
    pub(super) is_open: bool,
}

/// Reads rows; blank lines are none.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    text: &'a str,
    sign: char,
    at: usize,
    line: usize,
    /// Whether a quote was never closed: the next ones are looked for in their line alone.
    has_open: bool,
    /// Up to here quotes that end no field are no reason to look further: none behind them did.
    odd_until: usize,
    /// Where the line ends in which a field in quotes begins, if that was looked for.
    line_end: usize,
}

impl<'a> Rows<'a> {
    pub(super) fn of(text: &'a str, sign: char) -> Rows<'a> {
        let at = text.len() - text.trim_start_matches('\u{FEFF}').len();
        Rows { text, sign, at, line: 1, has_open: false, odd_until: 0, line_end: 0 }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Goes on behind so many bytes.
    fn pass(&mut self, bytes: usize) {
        let passed = self.rest().get(..bytes).unwrap_or("");
        self.line += line_ends(passed);
        self.at += passed.len();
    }

    /// A field in quotes, and how many bytes it takes; none where it only begins with a quote.
    fn quoted(&mut self) -> Option<(Cow<'a, str>, usize)> {
        let rest = self.rest();
        let lead = rest.len() - rest.trim_start_matches(' ').len();
        let inner = rest.get(lead..)?.strip_prefix('"')?;
        let mut inner = match self.has_open || self.sign == '\t' {
            true => {
                let begin = self.text.len() - inner.len();
                if self.line_end < begin {
                    self.line_end = begin + inner.find(['\n', '\r']).unwrap_or(inner.len());
                }
                self.text.get(begin..self.line_end)?
            }
            false => inner,
        };
        let mut from = 0;
        let (mut has_doubled, mut is_odd) = (false, false);
        loop {
            let Some(found) = memchr::memchr(b'"', inner.as_bytes().get(from..)?).map(|at| from + at) else {
                match is_odd {
                    true => self.odd_until = self.at + lead + 1 + inner.len(),
                    false => self.has_open = true,
                }
                return None;
            };
            let behind = inner.get(found + 1..)?;
            if behind.starts_with('"') {
                has_doubled = true;
                from = found + 2;
                continue;
            }
            let words = inner.get(..found)?;
            let blanks = behind.len() - behind.trim_start_matches(' ').len();
            let ends = behind.get(blanks..)?.starts_with([self.sign, '\n', '\r']) || blanks == behind.len();
            if !ends {
                if self.at < self.odd_until {
                    return None;
                }
                if !is_odd {
                    // Such words go on to the end of the line at most.
                    let line = behind.find(['\n', '\r']).unwrap_or(behind.len());
                    inner = inner.get(..found + 1 + line)?;
                    is_odd = true;
                }
                from = found + 1;
                continue;
            }
            // Who parts by tabs quotes only what needs it; other quotes belong to the words.
            if self.sign == '\t' && !has_doubled && !words.contains('\t') {
                return None;
            }
            let words = match has_doubled {
                true => Cow::Owned(words.replace("\"\"", "\"")),
                false => Cow::Borrowed(words),
            };
            return Some((words, lead + 1 + found + 1 + blanks));
        }
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = Row<'a>;

    fn next(&mut self) -> Option<Row<'a>> {
        let blank = self.rest().len() - self.rest().trim_start_matches(['\n', '\r']).len();
        self.pass(blank);
        if self.rest().is_empty() {
            return None;
        }
        let (begin, line) = (self.at, self.line);
        let mut fields = Vec::new();
        let mut is_open = false;
        loop {
            let was_open = self.has_open;
            let taken = match self.quoted() {
                Some((field, length)) => {
                    fields.push(field);
                    length
                }
                None => {
                    is_open |= self.has_open && !was_open;
                    let rest = self.rest();
                    let sign = u8::try_from(self.sign).unwrap_or(b',');
                    let length = memchr::memchr3(sign, b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
                    fields.push(Cow::Borrowed(rest.get(..length).unwrap_or("")));
                    length
                }
            };
            self.pass(taken);
            if !self.rest().starts_with(self.sign) {
                break;
            }
            self.pass(1);
        }
        let source = self.text.get(begin..self.at).unwrap_or("").trim();
        Some(Row { fields, source, line, is_open })
    }
}

fn line_ends(text: &str) -> usize {
    let bytes = text.as_bytes();
    let alone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    memchr::memchr_iter(b'\n', bytes).count() + memchr::memchr_iter(b'\r', bytes).filter(alone).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, sign: char) -> Vec<(usize, Vec<String>)> {
        let row = |row: Row<'_>| (row.line, row.fields.into_iter().map(Cow::into_owned).collect());
        Rows::of(text, sign).map(row).collect()
    }

    fn row(line: usize, fields: &[&str]) -> (usize, Vec<String>) {
        (line, fields.iter().map(|field| (*field).to_owned()).collect())
    }

    #[test]
    fn quotes_are_read_as_they_occur() {
        let text = "\u{FEFF}a,b\r\n1,\"他说\"\"开源\"\", 然后\"\n\n2,\"两\n行\",3\r3,\"渡\"口\n4, \"雾\" ,\n5,\"没有关上\n6,船";
        let expected = [
            row(1, &["a", "b"]),
            row(2, &["1", "他说\"开源\", 然后"]),
            row(4, &["2", "两\n行", "3"]),
            row(6, &["3", "\"渡\"口"]),
            row(7, &["4", "雾", ""]),
            row(8, &["5", "\"没有关上"]),
            row(9, &["6", "船"]),
        ];
        assert_eq!(rows(text, ','), expected);
        let text = "0\t1\t\"开源\"\n1\t2\t\"\"\"开源\"\"是\"\n2\t3\t\"雾";
        let expected =
            [row(1, &["0", "1", "\"开源\""]), row(2, &["1", "2", "\"开源\"是"]), row(3, &["2", "3", "\"雾"])];
        assert_eq!(rows(text, '\t'), expected);
    }
}
