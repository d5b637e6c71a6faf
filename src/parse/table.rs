//! Tables of cues, whose columns tabs, commas or semicolons part: whisper's TSV, whisper.cpp's CSV, and what else
//! names a column of times and one of words.

mod rows;

use std::borrow::Cow;

use crate::model::{Document, FormatReason, Millis};
use crate::source::{Format, plain_name as plain};

use super::chapters::Mark;
use super::cues::{self, Transcript};
use super::json::cast::Cast;
use super::json::clock::{Unit, time};
use super::json::keys::{DURATION, END, Name, SPEAKER, START, TEXT};
use rows::{Row, Rows};

/// Where the columns stand, and what bare numbers in them count.
#[derive(Debug, Default)]
struct Columns {
    start: usize,
    end: Option<usize>,
    duration: Option<usize>,
    text: usize,
    speaker: Option<usize>,
    unit: Option<Unit>,
    /// How many there are.
    count: usize,
}

/// Reads a table; gives the text back if no row of it is a cue.
///
/// # Errors
/// The text.
pub(super) fn parse(
    text: String,
    format: Format,
    marks: Vec<Mark>,
    tell: &mut dyn FnMut(u8),
) -> Result<Document, String> {
    let Some((transcript, mark)) = read(&text, format) else { return Err(text) };
    drop(text);
    let mut document = cues::written(transcript, format.name(), marks, tell);
    document.format_reason = FormatReason::Mark(mark);
    Ok(document)
}

fn read(text: &str, format: Format) -> Option<(Transcript, &'static str)> {
    let sign = match format {
        Format::Tsv => '\t',
        _ => sign_of(text),
    };
    let mut rows = Rows::of(text, sign);
    let first = rows.next()?;
    let named = Columns::named(&first);
    let has_head = named.is_some();
    let columns = named.or_else(|| Columns::bare(&first))?;
    let body = || Rows::of(text, sign).skip(usize::from(has_head));
    let unit = columns.unit.unwrap_or_else(|| columns.likely_unit(body()));
    let cast = Cast::unnamed(text);
    let mut transcript = Transcript::default();
    for row in body() {
        columns.cue(&row, unit, sign, &cast, &mut transcript);
    }
    let mark = match (has_head, sign) {
        (true, '\t') => "start⇥text",
        (true, _) => "start,text",
        (false, '\t') => "0⇥2500⇥…",
        (false, _) => "0,2500,\"…\"",
    };
    (!transcript.is_empty()).then_some((transcript, mark))
}

/// What parts the columns: the sign that stands in the first line more often.
fn sign_of(text: &str) -> char {
    let head = text.trim_start().split(['\n', '\r']).next().unwrap_or("");
    if head.matches(';').count() > head.matches(',').count() { ';' } else { ',' }
}

impl Columns {
    /// The columns that a head names.
    fn named(head: &Row<'_>) -> Option<Columns> {
        let names: Vec<String> = head.fields.iter().map(|field| plain(field)).collect();
        let find = |name: &str| names.iter().position(|found| *found == plain(name));
        let timed = |table: &[Name]| table.iter().find_map(|(name, unit)| Some((find(name)?, *unit)));
        let other = ["time code", "timecode", "start time", "开始时间", "时间"];
        let (start, unit) =
            timed(START).or_else(|| other.iter().find_map(|name| Some((find(name)?, None))))?;
        let text = TEXT.iter().chain(&["transcription", "dialogue", "words"]).find_map(|name| find(name))?;
        let stated = head.fields.get(start).and_then(|field| unit_of(field));
        Some(Columns {
            start,
            end: timed(END).map(|(at, _)| at).or_else(|| find("结束时间")),
            duration: timed(DURATION).map(|(at, _)| at),
            text,
            speaker: SPEAKER.iter().find_map(|name| find(name)).filter(|at| *at != start && *at != text),
            unit: unit.or(stated),
            count: names.len(),
        })
    }

    /// The columns of a table without a head: beginning, end, perhaps a speaker, words.
    fn bare(first: &Row<'_>) -> Option<Columns> {
        let count = first.fields.len();
        let is_number =
            |at: usize| first.fields.get(at).is_some_and(|field| time(field, Unit::Millis).is_some());
        let speaker = (count == 4).then_some(2);
        let text = if count == 4 { 3 } else { 2 };
        (count >= 3 && is_number(0) && is_number(1)).then_some(Columns {
            end: Some(1),
            text,
            speaker,
            count: text + 1,
            ..Columns::default()
        })
    }

    /// What bare numbers count, by the pace of what is said.
    fn likely_unit<'a>(&self, rows: impl Iterator<Item = Row<'a>>) -> Unit {
        let (mut letters, mut span, mut has_fractions) = (0, None::<(Millis, Millis)>, false);
        for row in rows {
            let Some(start) = row.fields.get(self.start) else { continue };
            let end = self.end.and_then(|at| row.fields.get(at)).unwrap_or(start);
            letters += row.fields.get(self.text).map_or(0, |text| text.chars().count());
            for number in [start, end] {
                has_fractions |= number.contains('.') && !number.contains(':');
                if let Some(moment) = time(number, Unit::Millis) {
                    span = Some(
                        span.map_or((moment, moment), |(first, last)| (first.min(moment), last.max(moment))),
                    );
                }
            }
        }
        let length = span.map_or(0, |(first, last)| last - first);
        if has_fractions { Unit::Seconds } else { Unit::likely(letters, length) }
    }

    fn cue(&self, row: &Row<'_>, unit: Unit, sign: char, cast: &Cast, transcript: &mut Transcript) {
        let field = |at: usize| row.fields.get(at).map(|field| &**field);
        let moment = |at: Option<usize>| at.and_then(field).and_then(|field| time(field, unit));
        let start = moment(Some(self.start));
        // Who doesn't quote writes the sign into the last column.
        let is_last = self.text + 1 == self.count && row.fields.len() > self.count;
        let joined = || row.fields.get(self.text..).map(|rest| rest.join(sign.encode_utf8(&mut [0; 4])));
        let text = match is_last {
            true => joined().map(Cow::Owned),
            false => field(self.text).map(Cow::Borrowed),
        };
        match start.zip(text) {
            Some((start, text)) => {
                let lasting = || moment(self.duration).map(|length| start.saturating_add(length));
                let end = moment(self.end).or_else(lasting);
                let speaker = self.speaker.and_then(field).and_then(|called| cast.name(called));
                transcript.cue(start, end, row.line, &text, speaker.as_deref());
            }
            None => {
                transcript.broken(row.line, row.source);
                transcript.note(row.source);
            }
        }
        if row.is_open {
            transcript.broken(row.line, row.source);
        }
    }
}

/// The unit that a column's name states in parentheses.
fn unit_of(name: &str) -> Option<Unit> {
    let (_, inner) = name.split_once(['(', '（', '['])?;
    let inner = inner.trim_end_matches([')', '）', ']']).trim().to_lowercase();
    match inner.as_str() {
        "ms" | "毫秒" => Some(Unit::Millis),
        "s" | "sec" | "seconds" | "秒" => Some(Unit::Seconds),
        _ => None,
    }
}
