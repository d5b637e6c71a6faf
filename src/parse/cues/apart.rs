//! The cues as they are: a second document, in which each stands by itself, with its times and with its words as the
//! file has them.
//!
//! It is made of the first one alone, which keeps the source of every cue. Its cues have the same numbers, its chapters
//! too, and its notes stand in the same order: so a place in the one has its counterpart in the other.

use crate::model::{
    Block, BlockKind, Chapter, Cue, Document, Edition, TextRange, TimeOrigin, TimeRange, Turn,
};

use super::super::long::{LONGEST_BLOCK, long_pieces};

/// The document with its cues as the file has them: no word is left out where captions say their lines again, none is
/// joined to others, and no mark is taken away.
pub fn as_they_are(document: &Document) -> Document {
    let sources = document.cues.iter().map(|cue| document.cue_source(cue).len() + 1);
    let headings = document.chapters.iter().filter_map(|chapter| chapter.heading);
    let notes = document.blocks.iter().filter(|block| block.kind == BlockKind::Note).map(|note| note.range);
    let others = headings.chain(notes).map(|range| range.len() as usize + 1);
    let mut writer = Writer {
        from: document,
        text: String::with_capacity(sources.chain(others).sum()),
        chapters: Vec::with_capacity(document.chapters.len()),
        turns: Vec::with_capacity(document.cues.len()),
        blocks: Vec::with_capacity(document.cues.len()),
        chapter: 0,
        note: 0,
        turn: 0,
    };
    let mut cues = Vec::with_capacity(document.cues.len());
    for cue in &document.cues {
        writer.what_stands_before(cue.text.start);
        cues.push(writer.cue(cue));
    }
    writer.what_stands_before(u32::MAX);
    writer.finish(cues)
}

/// Writes the second document, from front to back.
struct Writer<'a> {
    from: &'a Document,
    text: String,
    chapters: Vec<Chapter>,
    turns: Vec<Turn>,
    blocks: Vec<Block>,
    /// The next chapter, block, and turn of the first document that were not looked at.
    chapter: usize,
    note: usize,
    turn: usize,
}

impl Writer<'_> {
    /// Headings and notes that stand before a byte of the first document.
    fn what_stands_before(&mut self, byte: u32) {
        loop {
            let chapter = self.from.chapters.get(self.chapter).map(|chapter| self.start_of(chapter));
            let note = self.next_note(byte);
            match (chapter.filter(|start| *start <= byte), note) {
                (Some(start), note) if note.is_none_or(|note| start <= note.start) => self.heading(),
                (_, Some(note)) => self.note(note),
                (_, None) => return,
            }
        }
    }

    /// Where a chapter begins in the first document. The first one begins with it.
    fn start_of(&self, chapter: &Chapter) -> u32 {
        match (self.chapter, chapter.heading) {
            (0, _) => 0,
            (_, Some(heading)) => heading.start,
            (_, None) => self.start_of_turn(chapter.turns.start),
        }
    }

    fn start_of_turn(&self, turn: usize) -> u32 {
        let label = self.from.turns.get(turn).and_then(|turn| turn.label);
        label.map_or_else(|| self.from.turn_range(turn).start, |label| label.start)
    }

    /// The next note that begins before a byte.
    fn next_note(&mut self, byte: u32) -> Option<TextRange> {
        loop {
            let block = self.from.blocks.get(self.note).filter(|block| block.range.start < byte)?;
            if block.kind == BlockKind::Note {
                return Some(block.range);
            }
            self.note += 1;
        }
    }

    fn heading(&mut self) {
        let Some(chapter) = self.from.chapters.get(self.chapter) else { return };
        let heading = chapter.heading.map(|heading| self.write(heading.of(&self.from.text)));
        self.end_chapter();
        let next = self.turns.len();
        self.chapters.push(Chapter { heading, turns: next..next, ..chapter.clone() });
        self.chapter += 1;
    }

    fn end_chapter(&mut self) {
        let next = self.turns.len();
        if let Some(chapter) = self.chapters.last_mut() {
            chapter.turns.end = next;
        }
    }

    fn note(&mut self, note: TextRange) {
        let range = self.write(note.of(&self.from.text));
        let next = self.blocks.len();
        self.blocks.push(Block { kind: BlockKind::Note, cut: false, range });
        self.turns.push(Turn { blocks: next..next + 1, ..Turn::default() });
        self.note += 1;
    }

    fn cue(&mut self, cue: &Cue) -> Cue {
        let range = self.write(self.from.cue_source(cue));
        let first = self.blocks.len();
        self.lines(range);
        let speaker = self.speaker_of(cue);
        self.turns.push(Turn {
            speaker,
            label: Some(TextRange { end: range.start, ..range }),
            time: Some(TimeRange { start: cue.start(), end: cue.end(), origin: TimeOrigin::Stated }),
            blocks: first..self.blocks.len(),
            ..Turn::default()
        });
        cue.as_it_is(range)
    }

    /// Who begins to speak with a cue.
    fn speaker_of(&mut self, cue: &Cue) -> Option<usize> {
        while self.turn < self.from.turns.len() && self.start_of_turn(self.turn) < cue.text.start {
            self.turn += 1;
        }
        let begins = !cue.text.is_empty() && self.start_of_turn(self.turn) == cue.text.start;
        let turn = self.from.turns.get(self.turn).filter(|turn| begins && turn.label.is_some())?;
        turn.speaker
    }

    /// Makes a block of each line that shows anything.
    fn lines(&mut self, range: TextRange) {
        let mut start = range.start as usize;
        let end = range.end as usize;
        while start < end {
            let rest = self.text.get(start..end).unwrap_or("");
            let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            let line = rest.get(..length).unwrap_or("");
            if !line.trim().is_empty() {
                add_line(&mut self.blocks, line, start);
            }
            start += length + 1;
        }
    }

    /// Writes words on lines of their own.
    fn write(&mut self, words: &str) -> TextRange {
        if !self.turns.is_empty() || !self.text.is_empty() || !self.chapters.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(words);
        TextRange::new(start, self.text.len())
    }

    fn finish(mut self, cues: Vec<Cue>) -> Document {
        if self.chapters.is_empty() && !self.turns.is_empty() {
            self.chapters.push(Chapter { level: 1, ..Chapter::default() });
        }
        self.end_chapter();
        self.blocks.shrink_to_fit();
        let from = self.from;
        Document {
            text: self.text,
            inserted: Vec::new(),
            metadata: from.metadata.clone(),
            format: from.format,
            format_reason: from.format_reason,
            encoding: from.encoding,
            encoding_reason: from.encoding_reason,
            script: from.script,
            editions: vec![Edition { chapters: 0..self.chapters.len(), ..Edition::default() }],
            chapters: self.chapters,
            turns: self.turns,
            blocks: self.blocks,
            cues,
            cues_are_chapters: from.cues_are_chapters,
            cue_sources: String::new(),
            speakers: from.speakers.clone(),
            translations: 0,
            findings: from.findings.clone(),
        }
    }
}

/// A line that begins at a byte; cut where it is very long.
fn add_line(blocks: &mut Vec<Block>, line: &str, start: usize) {
    let kind = BlockKind::CueLine;
    let end = start + line.len();
    if line.len() <= LONGEST_BLOCK {
        blocks.push(Block { kind, cut: false, range: TextRange::new(start, end) });
        return;
    }
    let mut start = start;
    for piece in long_pieces(line) {
        let range = TextRange::new(start, start + piece.len());
        start += piece.len();
        blocks.push(Block { kind, cut: start < end, range });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Mark, parse, parse_telling};
    use crate::source::Format;

    /// The lines of a document as it is shown: headings, and who begins to speak.
    fn lines(document: &Document) -> Vec<String> {
        let mut lines = Vec::new();
        for (number, turn) in document.turns.iter().enumerate() {
            for chapter in document.headings_at(number) {
                let heading = document.chapters[chapter].heading;
                lines.extend(heading.map(|heading| format!("## {}", heading.of(&document.text))));
            }
            lines.extend(document.speaker_of(number).map(|(_, name)| format!("{name}：")));
            for block in &document.blocks[turn.blocks.clone()] {
                lines.push(block.range.of(&document.text).to_owned());
            }
        }
        lines
    }

    /// Whether the cues of both are the same.
    fn check(document: &Document) -> Document {
        let apart = as_they_are(document);
        assert_eq!(apart.cues.len(), document.cues.len());
        for (cue, before) in apart.cues.iter().zip(&document.cues) {
            assert_eq!(cue.text.of(&apart.text), document.cue_source(before));
            assert_eq!((cue.time(), cue.line), (before.time(), before.line));
        }
        let cues = apart.turns.iter().filter(|turn| turn.label.is_some());
        assert!(cues.map(|turn| turn.time).eq(document.cues.iter().map(|cue| Some(cue.time()))));
        assert_eq!(apart.chapters.last().map_or(0, |last| last.turns.end), apart.turns.len());
        assert!(apart.chapters.is_sorted_by_key(|chapter| chapter.turns.start));
        apart
    }

    #[test]
    fn nothing_is_left_out_or_joined() {
        let text = "WEBVTT\n\nNOTE 记\n\n00:01.000 --> 00:02.000\n<v 林溪>雨</v>\n\n\
            00:02.000 --> 00:03.000\n雨\n\n00:03.000 --> 00:04.000\n\n\
            00:04.000 --> 00:05.000\n雨\n  <b>停</b>了\n\nNOTE 完\n";
        let apart = check(&parse(text.into(), Format::WebVtt));
        assert_eq!(lines(&apart), ["记", "林溪：", "<v 林溪>雨</v>", "雨", "雨", "  <b>停</b>了", "完"]);
        let notes = apart.blocks.iter().filter(|block| block.kind == BlockKind::Note).count();
        assert_eq!(notes, 2);
    }

    #[test]
    fn chapters_begin_before_the_same_cues() {
        let text = "[00:01.00]雨\n[00:02.00]停了\n[00:03.00]\n[00:04.00]走吧\n";
        let marks =
            [(0, "雨"), (3000, "走"), (9000, "完")].map(|(start, title)| Mark::new(start, None, title));
        let document = parse_telling(text.into(), Format::Lrc, marks.into(), &mut |_| {});
        let headings = lines(&document).iter().filter(|line| line.starts_with('#')).count();
        let apart = check(&document);
        let titles = |document: &Document| {
            document.chapters.iter().map(|chapter| chapter.title.clone()).collect::<Vec<_>>()
        };
        assert_eq!(titles(&apart), titles(&document));
        assert_eq!(lines(&apart).iter().filter(|line| line.starts_with('#')).count(), headings);
    }

    #[test]
    fn whatever_the_cues_are() {
        for text in ["", "WEBVTT", "[00:01.00]", "[00:01.00]\n[00:02.00]\n", "[00:01.00]   \n[00:02.00]雨"] {
            for format in [Format::Lrc, Format::WebVtt, Format::Srt, Format::Ass, Format::Sbv] {
                check(&parse(text.into(), format));
            }
        }
        let long = format!("[00:01.00]{}\n", "雨停了。".repeat(5000));
        let apart = check(&parse(long, Format::Lrc));
        assert!(apart.blocks.len() > 1 && apart.blocks.iter().all(|block| block.range.len() <= 16 * 1024));
    }
}
