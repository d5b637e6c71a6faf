//! Rows of tables: cells that stand beside each other on a page stand in one line.

/// A row that is being written.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Where it begins in what is written.
    start: usize,
    /// Where its cells begin and end.
    cells: Vec<(usize, usize)>,
}

/// Nobody reads a longer cell in one line, in bytes.
const LONGEST_CELL: usize = 300;

impl Row {
    pub(super) fn new(out: &str) -> Row {
        Row { start: out.len(), cells: Vec::new() }
    }

    pub(super) fn begin_cell(&mut self, out: &str) {
        self.cells.push((out.len(), out.len()));
    }

    pub(super) fn end_cell(&mut self, out: &str) {
        if let Some((_, end)) = self.cells.last_mut() {
            *end = out.len();
        }
    }

    /// Puts the cells in one line, if there are several and each is a line. Others stay paragraphs.
    pub(super) fn finish(self, out: &mut String) {
        let cell = |(start, end): &(usize, usize)| out.get(*start..*end).unwrap_or("").trim();
        let cells: Vec<&str> = self.cells.iter().map(cell).collect();
        let is_row = cells.iter().filter(|cell| !cell.is_empty()).count() > 1
            && cells.iter().all(|cell| cell.len() <= LONGEST_CELL && !cell.contains('\n'));
        if !is_row {
            return;
        }
        let mut line = String::from("|");
        for cell in cells {
            line.push(' ');
            line.push_str(cell);
            line.push_str(" |");
        }
        line.push('\n');
        out.truncate(self.start);
        out.push_str(&line);
    }
}
