//! Finds where the lines of a paragraph break: by the rules of Chinese setting, greedily, in cells.
//!
//! `table` says what characters are, `pairs` where a line may end between two of them, `clusters` reads
//! both off a text; here lines are filled. Greedy, so that a line depends on nothing behind it but the
//! paragraph's last one. `layout` decides the measure and draws.

mod clusters;
mod pairs;
mod table;

use std::ops::Range;

use super::width::Widths;
use clusters::{Cluster, Clusters, is_mark};
use pairs::Opportunity;
use table::{Class, Table};

/// What lines are to be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// Cells of a line.
    pub width: usize,
    /// Whether a stop may hang in the margin of two cells behind the line (CLREQ, "Hanging punctuation").
    pub hanging: bool,
    /// Whether a cell stands between Han characters and Latin words where the text has no blank.
    pub spacing: bool,
    /// The terminal's cells.
    pub widths: Widths,
}

impl Measure {
    /// Lines of `width` cells, without anything in the margin or in between.
    pub fn plain(width: usize, widths: Widths) -> Measure {
        Measure { width, hanging: false, spacing: false, widths }
    }
}

/// Where a line holds no two Han characters, a stop in the margin would be half of it.
const NARROWEST_HANGING: usize = 4;

/// The lines of `text`, as byte ranges without the blanks that they end with. There is at least one.
/// A cluster wider than the column has a line of its own.
pub fn lines(text: &str, measure: Measure) -> Vec<Range<usize>> {
    let hanging = measure.hanging && measure.width >= NARROWEST_HANGING;
    let measure = Measure { width: measure.width.max(1), hanging, ..measure };
    let mut filler = Filler::new(text, measure);
    let mut clusters = Clusters::new(text, measure);
    loop {
        let run = clusters.han_run();
        if run >= SHORTEST_RUN && measure.width >= 2 {
            filler.add_han(clusters.pass_han(run), run);
            continue;
        }
        let run = clusters.letter_run();
        if run >= SHORTEST_RUN && filler.has_room(run) {
            filler.add_letters(clusters.pass_letters(run), run);
        } else if let Some(cluster) = clusters.next() {
            filler.add(cluster, &clusters);
        } else {
            return filler.finish();
        }
    }
}

/// The bytes of a line before which a cell belongs, between Han characters and Latin words.
pub fn joints(line: &str, measure: Measure) -> Vec<usize> {
    let clusters = Clusters::new(line, Measure { spacing: true, ..measure });
    clusters.filter(|cluster| cluster.joint > 0).map(|cluster| cluster.at).collect()
}

/// Fewer characters of a kind are quicker taken one by one.
const SHORTEST_RUN: usize = 2;

/// A border between clusters, and the cells of the paragraph before it.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    at: usize,
    cells: usize,
}

struct Filler<'a> {
    text: &'a str,
    measure: Measure,
    /// Where the running line begins, and the cells of the paragraph so far.
    start: Place,
    cells: usize,
    /// The last places where the line may end; those before its start are over.
    allowed: Place,
    member: Place,
    seam: Place,
    /// Where a run without any seam is cut, so that no mark stands where it must not.
    spare: Place,
    class_before: Class,
    out: Vec<Range<usize>>,
}

impl<'a> Filler<'a> {
    fn new(text: &'a str, measure: Measure) -> Filler<'a> {
        let zero = Place::default();
        Filler {
            text,
            measure,
            start: zero,
            cells: 0,
            allowed: zero,
            member: zero,
            seam: zero,
            spare: zero,
            class_before: Class::Blank,
            out: Vec::with_capacity(1 + text.len() / (measure.width + 8)),
        }
    }

    /// Adds a cluster; `rest` are those behind it. Blanks may stand beyond the edge, where they are not
    /// seen.
    #[inline(always)]
    fn add(&mut self, cluster: Cluster, rest: &Clusters) {
        let here = Place { at: cluster.at, cells: self.cells + cluster.joint };
        match cluster.before {
            Opportunity::Allowed => self.allowed = here,
            Opportunity::Member => self.member = here,
            Opportunity::Seam => self.seam = here,
            Opportunity::Forbidden if self.may_be_cut(cluster.class) => self.spare = here,
            Opportunity::Forbidden => {}
        }
        let used = here.cells + cluster.cells - self.start.cells;
        if used > self.measure.width && cluster.class != Class::Blank && !self.hangs(cluster, rest) {
            self.break_before(here, cluster, rest);
        }
        self.cells = here.cells + cluster.cells;
        self.class_before = cluster.class;
    }

    /// Whether so many cells more stand in the running line.
    fn has_room(&self, cells: usize) -> bool {
        self.cells + cells - self.start.cells <= self.measure.width
    }

    /// Adds `count` letters behind another one, from byte `at` on; there is room for them.
    fn add_letters(&mut self, at: usize, count: usize) {
        self.cells += count;
        self.spare = Place { at: at + count - 1, cells: self.cells - 1 };
        self.class_before = Class::Letter;
    }

    /// Adds `count` Han characters behind another one, from byte `at` on: a line may end before each.
    fn add_han(&mut self, mut at: usize, mut count: usize) {
        loop {
            let used = self.cells - self.start.cells;
            let room = self.measure.width.saturating_sub(used) / 2;
            let taken = room.min(count);
            at += 3 * taken;
            count -= taken;
            self.cells += 2 * taken;
            if count == 0 {
                self.allowed = Place { at: at - 3, cells: self.cells - 2 };
                self.class_before = Class::Ideograph;
                return;
            }
            self.end_line(Place { at, cells: self.cells });
        }
    }

    /// Whether a run may be cut before a cluster that belongs to the one before it.
    fn may_be_cut(&self, class: Class) -> bool {
        use Class::{Digit, Ideograph, LatinOpener, Letter, Opener, Postfix};
        matches!(class, Letter | Digit | Ideograph | Opener | LatinOpener)
            && matches!(self.class_before, Letter | Digit | Ideograph | Postfix)
    }

    /// Whether a stop hangs in the margin: never one of two marks in a row.
    fn hangs(&self, cluster: Cluster, rest: &Clusters) -> bool {
        self.measure.hanging
            && cluster.class == Class::Stop
            && cluster.at > self.start.at
            && self.cells - self.start.cells <= self.measure.width
            && !is_mark(self.class_before)
            && !rest.mark_follows()
    }

    /// Ends lines until there is room for a cluster.
    fn break_before(&mut self, here: Place, cluster: Cluster, rest: &Clusters) {
        while here.at > self.start.at && here.cells + cluster.cells - self.start.cells > self.measure.width {
            let place = self.best_place(here, cluster, rest);
            self.end_line(place);
        }
    }

    fn best_place(&self, here: Place, cluster: Cluster, rest: &Clusters) -> Place {
        let open = |place: Place| Some(place).filter(|place| place.at > self.start.at);
        let inside = open(self.member).or(open(self.seam));
        match (open(self.allowed), inside) {
            (Some(allowed), Some(inside))
                if inside.at > allowed.at && self.is_endless(allowed, here, cluster, rest) =>
            {
                inside
            }
            (Some(allowed), _) => allowed,
            (None, Some(inside)) => inside,
            (None, None) => open(self.spare).unwrap_or(here),
        }
    }

    /// Whether the run that begins at `from` is longer than a line.
    fn is_endless(&self, from: Place, here: Place, cluster: Cluster, rest: &Clusters) -> bool {
        let mut cells = here.cells + cluster.cells - from.cells;
        let mut rest = rest.clone();
        while cells <= self.measure.width {
            match rest.next() {
                Some(next) if next.before != Opportunity::Allowed && next.class != Class::Blank => {
                    cells += next.joint + next.cells;
                }
                _ => return false,
            }
        }
        true
    }

    fn end_line(&mut self, end: Place) {
        let line = &self.text[self.start.at..end.at];
        let shown = without_blanks(line);
        // A paragraph may begin with blanks; they are not the end of a line.
        let indent = self.out.is_empty() && shown.is_empty();
        let shown = if indent { self.measure.widths.fitting(line, self.measure.width).0 } else { shown };
        self.out.push(self.start.at..self.start.at + shown.len());
        self.start = end;
    }

    fn finish(mut self) -> Vec<Range<usize>> {
        if self.start.at < self.text.len() || self.out.is_empty() {
            self.end_line(Place { at: self.text.len(), cells: self.cells });
        }
        self.pull_down();
        self.out
    }

    /// A last line of one character gets company from the line above it (CLREQ, widows and orphans).
    fn pull_down(&mut self) {
        let [.., above, last] = self.out.as_slice() else { return };
        let (above, last) = (above.clone(), last.clone());
        if !self.is_orphan(&self.text[last.clone()]) {
            return;
        }
        let (mut begun, mut found, mut cells) = (0, None, 0);
        for cluster in Clusters::new(self.text, self.measure) {
            if cluster.at == above.start {
                begun = cells;
            }
            cells += cluster.joint;
            let inside = above.start < cluster.at && cluster.at < last.start;
            if inside && cluster.before == Opportunity::Allowed {
                found = Some(Place { at: cluster.at, cells });
            }
            cells += cluster.cells;
        }
        let Some(place) = found else { return };
        let (kept, moved) = (place.cells.saturating_sub(begun), cells - place.cells);
        let seen = without_blanks(&self.text[above.start..place.at]);
        if moved <= self.measure.width && kept * 3 >= self.measure.width && !seen.is_empty() {
            self.out.truncate(self.out.len() - 2);
            self.out.push(above.start..above.start + seen.len());
            self.out.push(place.at..last.end);
        }
    }

    /// Whether a line holds no more than one Han character, or a word as short, besides marks.
    fn is_orphan(&self, line: &str) -> bool {
        let read = Clusters::new(line, self.measure)
            .filter(|cluster| !is_mark(cluster.class) && cluster.class != Class::Blank);
        line.len() < LONGEST_ORPHAN && read.map(|cluster| cluster.cells).sum::<usize>() <= 2
    }
}

/// A line without the blanks that it ends with.
fn without_blanks(line: &str) -> &str {
    let table = Table::get();
    line.trim_end_matches(|character| table.of(character).class == Class::Blank)
}

/// Lines of more bytes are not looked at: nobody writes so many marks behind one character.
const LONGEST_ORPHAN: usize = 64;

#[cfg(test)]
mod tests;
