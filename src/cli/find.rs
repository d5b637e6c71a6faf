//! `yulu find`: what can be asked for, and the passages that answer it.

use std::ops::Range;
use std::path::PathBuf;
use std::rc::Rc;

use clap::Args;

use crate::convert::Conversion;
use crate::model::{Cue, Document, Item, TextRange, TimeOrigin, TimeRange};
use crate::search::{Context, Direction, Hit, Query, Titled, context, scan};
use crate::text::sanitize::{self, Shown};
use crate::timeline::Axis;

use super::args::{Input, When};

/// Finding words in files.
#[derive(Debug, Clone, Args)]
pub struct Find {
    /// Each hit as a JSON object on a line of its own.
    #[arg(long, conflicts_with_all = ["names", "count"])]
    pub json: bool,
    /// Only the names of files with hits.
    #[arg(short = 'l', long = "files-with-matches", conflicts_with = "count")]
    pub names: bool,
    /// Only how many hits each file has.
    #[arg(short, long)]
    pub count: bool,
    /// Open the reader at the first hit, or at that of this number.
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true, default_missing_value = "1",
        conflicts_with_all = ["json", "names", "count"], value_parser = number)]
    pub open: Option<usize>,
    /// When to use colours.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// What to find: words in any script, /REGEX, or, where nothing else is found, pinyin.
    pub query: String,
    /// Where: files, folders, `-` for standard input; else this folder.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to read and show it.
    #[command(flatten)]
    pub input: Input,
}

/// Reads a number from 1.
fn number(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|number| *number > 0).ok_or_else(|| "it must be 1 or more".to_owned())
}

/// An item with hits: a paragraph, a heading, a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The edition, from 0.
    pub edition: usize,
    /// The chapter among the titled ones of its edition, from 0.
    pub chapter: Option<usize>,
    /// The title of the chapter.
    pub chapter_title: Option<Rc<str>>,
    /// Who speaks.
    pub speaker: Option<Rc<str>>,
    /// When it was said.
    pub time: Option<TimeRange>,
    /// The line of the file with the first hit, from 1.
    pub line: usize,
    /// What is shown, safe for a terminal.
    pub text: String,
    /// The hits, as bytes of `text`.
    pub hits: Vec<Range<usize>>,
}

/// Hands the passages of a document with hits to `take`, in reading order, in the wanted script. Gives the
/// number of hits.
pub fn passages(
    query: &Query,
    document: &Document,
    conversion: &Conversion,
    mut take: impl FnMut(Passage),
) -> usize {
    let titled = Titled::of(document);
    let hits = scan(query, titled, Item::Title, Direction::Forward, usize::MAX).hits;
    let mut places = Places::new(document);
    let (mut title, mut speaker) = (Said::default(), Said::default());
    for group in hits.chunk_by(|a, b| a.item == b.item) {
        let Some(first) = group.first() else { continue };
        let matches: Vec<TextRange> = group.iter().map(|hit| hit.range).collect();
        let (text, hits) = shown(context(titled, first.item, &matches), conversion);
        let chapter = places.chapter(first);
        let heading = chapter.and_then(|chapter| document.chapters.get(chapter)?.title.as_deref());
        take(Passage {
            edition: chapter.map_or(0, |chapter| document.edition_of_chapter(chapter)),
            chapter: chapter.and_then(|chapter| document.titled_number(chapter)),
            chapter_title: heading.map(|words| title.of(words, conversion)),
            speaker: places.speaker(first.item).map(|words| speaker.of(words, conversion)),
            time: places.time(first, chapter),
            line: places.line(first),
            text,
            hits,
        });
    }
    hits.len()
}

/// The words that were asked for last, as they are shown: passages follow each other in a chapter.
#[derive(Default)]
struct Said<'a> {
    words: &'a str,
    shown: Option<Rc<str>>,
}

impl<'a> Said<'a> {
    fn of(&mut self, words: &'a str, conversion: &Conversion) -> Rc<str> {
        if let Some(shown) = self.shown.as_ref().filter(|_| self.words == words) {
            return Rc::clone(shown);
        }
        let shown: Rc<str> = match conversion.is_identity() {
            true => sanitize::safe(words).into(),
            false => sanitize::safe(&conversion.apply(words.to_owned()).text).into(),
        };
        *self = Said { words, shown: Some(Rc::clone(&shown)) };
        shown
    }
}

/// Where in a document hits stand, asked in reading order.
struct Places<'a> {
    document: &'a Document,
    axes: Vec<Option<Axis>>,
    /// A byte of the text, and how many lines end before it.
    counted: (usize, usize),
}

impl<'a> Places<'a> {
    fn new(document: &'a Document) -> Places<'a> {
        Places { document, axes: vec![None; document.editions.len()], counted: (0, 0) }
    }

    fn chapter(&self, hit: &Hit) -> Option<usize> {
        match hit.item {
            Item::Title => None,
            Item::Heading(chapter) => Some(chapter),
            Item::Speaker(turn) | Item::Block(turn, _) => self.document.chapter_of_turn(turn),
        }
    }

    fn speaker(&self, item: Item) -> Option<&'a str> {
        match item {
            Item::Speaker(turn) | Item::Block(turn, _) => Some(self.document.speaker_of(turn)?.1),
            Item::Title | Item::Heading(_) => None,
        }
    }

    /// When a hit's words were spoken: as the file states it for the turn or the chapter, else by estimate.
    fn time(&mut self, hit: &Hit, chapter: Option<usize>) -> Option<TimeRange> {
        let document = self.document;
        let chapter = chapter?;
        let stated = match hit.item {
            Item::Heading(_) => document.chapters.get(chapter)?.time,
            Item::Block(..) if !document.cues.is_empty() => document.cue_at(hit.range.start).map(Cue::time),
            Item::Speaker(turn) | Item::Block(turn, _) => document.turns.get(turn)?.time,
            Item::Title => None,
        };
        stated.or_else(|| {
            let edition = document.edition_of_chapter(chapter);
            let axis = self.axes.get_mut(edition)?.get_or_insert_with(|| Axis::of(document, edition));
            if let Item::Heading(_) = hit.item {
                return axis.chapter_time(document, chapter);
            }
            let start = axis.time_at(document, document.byte_at(hit.place(document)))?;
            Some(TimeRange { start, end: None, origin: TimeOrigin::Estimated })
        })
    }

    /// The line of a hit, from 1.
    fn line(&mut self, hit: &Hit) -> usize {
        let document = self.document;
        let byte = match hit.item {
            Item::Title => document.metadata.range.map_or(0, |range| range.start),
            Item::Heading(chapter) => {
                let heading = document.chapters.get(chapter).and_then(|chapter| chapter.heading);
                heading.map_or(0, |heading| heading.start)
            }
            Item::Speaker(turn) => {
                document.turns.get(turn).and_then(|turn| turn.label).map_or(0, |label| label.start)
            }
            Item::Block(..) => hit.range.start,
        };
        if let Some(line) = document.cue_line(byte) {
            return line;
        }
        let (from, lines) = self.counted;
        let byte = byte as usize;
        // What is out of order is counted from the beginning.
        let (from, lines) = if byte < from { (0, 0) } else { (from, lines) };
        let between = document.text.as_bytes().get(from..byte).unwrap_or_default();
        self.counted = (byte, lines + memchr::memchr_iter(b'\n', between).count());
        self.counted.1 + 1
    }
}

/// Words in the wanted script, made safe, and their hits.
fn shown(context: Context, conversion: &Conversion) -> (String, Vec<Range<usize>>) {
    let Context { text, hits } = context;
    if !conversion.is_identity() {
        let converted = conversion.apply(text.clone());
        let mut moved: Vec<Range<usize>> = Vec::with_capacity(hits.len());
        for hit in hits {
            let hit = converted.to_target_range(hit);
            // Hits in one phrase that is converted as a whole are one.
            match moved.last_mut() {
                Some(last) if hit.start < last.end => last.end = last.end.max(hit.end),
                _ => moved.push(hit),
            }
        }
        return safe(converted.text, moved);
    }
    safe(text, hits)
}

fn safe(text: String, hits: Vec<Range<usize>>) -> (String, Vec<Range<usize>>) {
    if sanitize::is_plain(&text) {
        return (text, hits);
    }
    let mut out = String::with_capacity(text.len());
    let mut borders = hits.iter().flat_map(|hit| [hit.start, hit.end]).peekable();
    let mut moved = Vec::with_capacity(hits.len() * 2);
    for (at, character) in text.char_indices() {
        while borders.next_if(|border| *border <= at).is_some() {
            moved.push(out.len());
        }
        match sanitize::shown(character) {
            Shown::Itself => out.push(character),
            Shown::Mark(mark) => out.push(mark),
            Shown::Nothing => {}
        }
    }
    moved.extend(borders.map(|_| out.len()));
    let hits = moved.chunks_exact(2).filter_map(|pair| Some(*pair.first()?..*pair.last()?));
    // Of what isn't shown, nothing is left.
    let hits = hits.filter(|hit| !hit.is_empty()).collect();
    (out, hits)
}

#[cfg(test)]
mod tests {
    use super::super::count;
    use super::*;
    use crate::model::Script;
    use crate::parse::parse;
    use crate::source::Format;

    fn all(typed: &str, text: &str, script: Script) -> Vec<Passage> {
        let document = parse(text.into(), Format::Markdown);
        let mut found = Vec::new();
        let conversion = Conversion::into_script(script, None);
        let query = Query::new(typed).unwrap();
        let hits = passages(&query, &document, &conversion, |passage| found.push(passage));
        assert_eq!(hits, found.iter().map(|passage| passage.hits.len()).sum::<usize>());
        assert_eq!(hits, count(&Query::new(typed).unwrap(), &document, false));
        assert_eq!(hits.min(1), count(&Query::new(typed).unwrap(), &document, true));
        found
    }

    fn pairs(passage: &Passage) -> Vec<(usize, usize)> {
        passage.hits.iter().map(|hit| (hit.start, hit.end)).collect()
    }

    #[test]
    fn a_passage_knows_its_place() {
        let text = "## [00:00:00 --> 00:01:40] 渡口\n\n**林溪**：船**来**了。\n\n**顾言**：等下一\u{1b}班船，船慢。\n\n\
                    **林溪**：好。\n\n**顾言**：好。\n";
        let found = all("船", text, Script::Original);
        let told: Vec<_> = found
            .iter()
            .map(|passage| (passage.line, passage.speaker.as_deref(), passage.text.as_str(), pairs(passage)))
            .collect();
        assert_eq!(
            told,
            [
                (3, Some("林溪"), "船来了。", vec![(0, 3)]),
                (5, Some("顾言"), "等下一␛班船，船慢。", vec![(15, 18), (21, 24)]),
            ]
        );
        assert_eq!(found[1].chapter_title.as_deref(), Some("渡口"));
        assert_eq!((found[1].edition, found[1].chapter), (0, Some(0)));
        let time = found[1].time.unwrap();
        assert!(time.origin == TimeOrigin::Estimated && (1..100_000).contains(&time.start));
        let heading = &all("渡口", text, Script::Original)[0];
        assert_eq!((heading.line, heading.time.unwrap().start, heading.speaker.as_deref()), (1, 0, None));
        let name = &all("顾言", text, Script::Hant)[0];
        assert_eq!((name.line, name.text.as_str(), name.speaker.as_deref()), (5, "顧言", Some("顧言")));
    }

    #[test]
    fn hits_in_a_phrase_that_is_converted_as_one_are_one() {
        let conversion = Conversion::into_script(Script::TaiwanPhrases, None);
        for hits in [vec![(0, 3), (3, 6)], vec![(0, 3)], vec![(3, 6)]] {
            let hits = hits.into_iter().map(|(start, end)| start..end).collect();
            let (text, found) = shown(Context { text: "内存够".into(), hits }, &conversion);
            let found: Vec<&str> = found.into_iter().map(|hit| &text[hit]).collect();
            assert_eq!(found, ["記憶體"]);
        }
        let hits = std::iter::once(0..6).collect();
        let (text, found) = shown(Context { text: "谈内存".into(), hits }, &conversion);
        assert_eq!(&text[found[0].clone()], "談記憶體");
    }

    #[test]
    fn hits_follow_the_script() {
        let found = all("头发", "他的\t头发白了", Script::Hant);
        assert_eq!((found[0].text.as_str(), pairs(&found[0])), ("他的 頭髮白了", vec![(7, 13)]));
    }
}
