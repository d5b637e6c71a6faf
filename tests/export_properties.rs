//! Exports whatever is wrong in them: nothing panics, no word is lost, no file takes more time than its length wants.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use serde_json::{Value, json};

use yulu::model::Document;
use yulu::parse::parse;
use yulu::source::{Format, detect};

/// A word that stands nowhere else.
fn word(at: usize) -> String {
    format!("词{}语。", char::from_u32(0x4E00 + u32::try_from(at).unwrap()).unwrap())
}

/// Writes cues.
type Shape = fn(&[(i64, String)]) -> Value;

/// How the shapes write one cue: its start in milliseconds, and what is said.
const SHAPES: [Shape; 9] = [
    |cues| json!({ "segments": cues.iter().map(|(start, text)| json!({ "seek": 0, "text": text, "end": seconds(start + 500), "start": seconds(*start) })).collect::<Value>() }),
    |cues| {
        cues.iter()
            .map(|(start, text)| json!({ "start": seconds(*start), "duration": 0.5, "text": text }))
            .collect()
    },
    |cues| cues.iter().map(|(start, text)| json!([seconds(*start), seconds(start + 500), text])).collect(),
    |cues| json!({ "events": cues.iter().map(|(start, text)| json!({ "tStartMs": start, "dDurationMs": 500, "segs": [{ "utf8": text }] })).collect::<Value>() }),
    |cues| json!({ "transcription": cues.iter().map(|(start, text)| json!({ "offsets": { "from": start, "to": start + 500 }, "text": text, "speaker": "1" })).collect::<Value>() }),
    |cues| json!({ "monologues": cues.iter().map(|(start, text)| json!({ "speaker": start % 2, "elements": [{ "type": "text", "value": text, "ts": seconds(*start), "end_ts": seconds(start + 500) }] })).collect::<Value>() }),
    |cues| json!({ "Paragraphs": cues.iter().map(|(start, text)| json!({ "SpeakerId": "1", "Words": [{ "SentenceId": start, "Start": start, "End": start + 500, "Text": text }] })).collect::<Value>() }),
    |cues| json!({ "words": cues.iter().map(|(start, text)| json!({ "type": "word", "text": text, "start": seconds(*start), "end": seconds(start + 500), "speaker_id": "a" })).collect::<Value>() }),
    |cues| json!({ "body": cues.iter().map(|(start, text)| json!({ "from": seconds(*start), "to": seconds(start + 500), "content": text })).collect::<Value>() }),
];

fn seconds(millis: i64) -> f64 {
    millis as f64 / 1000.0
}

/// A transcript of any shape, perhaps with all characters escaped, and its cues.
fn transcripts() -> impl Strategy<Value = (String, Vec<(i64, String)>)> {
    let times = prop::collection::vec(501i64..5000, 1..20);
    (prop::sample::select(&SHAPES[..]), times, any::<bool>(), any::<bool>()).prop_map(
        |(shape, pauses, pretty, escaped)| {
            let mut time = 0;
            let cues: Vec<(i64, String)> = pauses
                .into_iter()
                .enumerate()
                .map(|(at, pause)| {
                    time += pause;
                    (time, word(at))
                })
                .collect();
            let value = shape(&cues);
            let text = if pretty { format!("{value:#}") } else { value.to_string() };
            let escape = |character: char| match character.is_ascii() {
                true => character.to_string(),
                false => format!("\\u{:04x}", character as u32),
            };
            (if escaped { text.chars().map(escape).collect() } else { text }, cues)
        },
    )
}

/// The lists of a document lie inside each other, and all ranges in its text.
fn check(document: &Document) -> Result<(), TestCaseError> {
    let (mut turn, mut block) = (0, 0);
    for chapter in &document.chapters {
        prop_assert_eq!(chapter.turns.start, turn);
        turn = chapter.turns.end;
    }
    prop_assert_eq!(turn, document.turns.len());
    for turn in &document.turns {
        prop_assert_eq!(turn.blocks.start, block);
        block = turn.blocks.end;
        prop_assert!(turn.speaker.is_none_or(|speaker| speaker < document.speakers.len()));
    }
    prop_assert_eq!(block, document.blocks.len());
    for pair in document.blocks.windows(2) {
        prop_assert!(pair[0].range.end <= pair[1].range.start);
    }
    for block in &document.blocks {
        prop_assert!(document.text.get(block.range.start as usize..block.range.end as usize).is_some());
    }
    for cue in &document.cues {
        document.cue_source(cue);
        prop_assert!(document.text.get(cue.text.start as usize..cue.text.end as usize).is_some());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn every_shape_gives_its_cues((text, cues) in transcripts()) {
        let (format, _) = detect(&text);
        prop_assert_eq!(format, Format::Json);
        let document = parse(text.clone(), format);
        check(&document)?;
        let found: Vec<(i64, String)> =
            document.cues.iter().map(|cue| (cue.start(), document.cue_source(cue).to_owned())).collect();
        prop_assert_eq!(found, cues, "{}", text);
        prop_assert_eq!(&document.findings, &[]);
    }

    #[test]
    fn what_is_broken_is_read_as_far_as_it_goes(
        (text, cues) in transcripts(),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0usize..4, "[\\[\\]{}\",:'\\\\ \n\u{0}0-9a-z渡]{0,3}"), 1..4),
    ) {
        let mut broken = text.clone();
        let mut first = broken.len();
        for (at, length, put) in cuts {
            let start = broken.floor_char_boundary(at.index(broken.len().max(1)));
            let end = broken.ceil_char_boundary((start + length).min(broken.len()));
            broken.replace_range(start..end, &put);
            first = first.min(start);
        }
        for format in [Format::Json, Format::Csv, Format::Tsv] {
            check(&parse(broken.clone(), format))?;
        }
        // A file that ends there has lost nothing before.
        let cut = parse(broken[..first].to_owned(), Format::Json);
        check(&cut)?;
        let keeps_order = !text.contains("\"Paragraphs\"") && !text.contains("\"seek\"");
        if keeps_order && cut.format == "json" {
            let whole = text[..first].matches("\\u8bed").count().max(text[..first].matches('语').count());
            prop_assert!(cut.cues.len() + 1 >= whole.min(cues.len()), "{}", &text[..first]);
        }
    }

    #[test]
    fn any_words_come_back_as_they_are(words in any::<String>(), escaped: bool) {
        let text = json!([{ "start": 1.5, "text": format!("词{words}") }]).to_string();
        let text = match escaped {
            true => text.encode_utf16().map(|unit| match u8::try_from(unit) {
                Ok(byte) if byte.is_ascii() => char::from(byte).to_string(),
                _ => format!("\\u{unit:04X}"),
            }).collect(),
            false => text,
        };
        let document = parse(text, Format::Json);
        let found = document.cue_source(&document.cues[0]);
        let expected = format!("词{words}").replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(found, expected.as_str());
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..300), head in prop::sample::select(&["", "{\"segments\":[{\"seek\":0,\"start\":", "[{\"text\":\"", "start,end,text\n", "start\tend\ttext\n"][..])) {
        let text = format!("{head}{}", String::from_utf8_lossy(&bytes));
        for format in [Format::Json, Format::Csv, Format::Tsv, detect(&text).0] {
            check(&parse(text.clone(), format))?;
        }
    }

    #[test]
    fn rows_give_their_cues(pauses in prop::collection::vec(501i64..5000, 1..20), words in "[\"“”,;渡口 \n]{0,8}", sign in prop::sample::select(&[',', ';'][..])) {
        let quoted = words.replace('"', "\"\"");
        let mut text = format!("start{sign}end{sign}text\n");
        let mut wanted = Vec::new();
        for (at, pause) in pauses.iter().enumerate() {
            let start = 10_000 * at as i64 + pause;
            let word = word(at);
            text.push_str(&format!("{start}{sign}{}{sign}\"{word}{quoted}\"\n", start + 5000));
            wanted.push((start, format!("{word}{words}")));
        }
        let document = parse(text.clone(), detect(&text).0);
        check(&document)?;
        let found: Vec<(i64, String)> =
            document.cues.iter().map(|cue| (cue.start(), document.cue_source(cue).to_owned())).collect();
        prop_assert_eq!(found, wanted, "{}", text);
    }
}

/// Each of these would take hours if any part of it were looked through again and again.
#[test]
fn no_file_takes_more_time_than_its_length_wants() {
    const TIMES: usize = 100_000;
    let bodies = [
        "[".repeat(TIMES),
        "{\"a\":".repeat(TIMES),
        "[{".repeat(TIMES) + &"}]".repeat(TIMES / 2) + &"]}".repeat(TIMES / 2),
        "\"".repeat(TIMES * 2 + 1),
        "\"渡 ".repeat(TIMES),
        "\\\"".repeat(TIMES),
        "{\"segments\":".repeat(TIMES),
        format!("{{\"segments\":[{}]}}", "{\"seek\":0,\"start\":1,\"text\":\"渡\"},".repeat(TIMES / 10)),
        format!("{{\"segments\":[{{\"seek\":0,\"start\":1,\"text\":\"{}\"}}]}}", "\\u6e21".repeat(TIMES)),
        format!("{{\"segments\":[{{\"start\":1,\"text\":\"{}\",\"words\":[{}]}}],\"word_segments\":[]}}", "渡口".repeat(TIMES / 10), "{\"word\":\"口渡渡\",\"start\":1,\"speaker\":\"a\"},{\"word\":\"渡\",\"start\":2,\"speaker\":\"b\"},".repeat(TIMES / 10)),
        "[".to_owned() + &"{\"start\":1,\"words\":[],\"text\":\"渡\"},{\"x\":[[{\"t\":1,\"text\":\"口\"}]]},".repeat(TIMES / 10),
        "{\"start\":1.5,\"text\":\"渡口\"}\n".repeat(TIMES / 10),
        "{".to_owned() + &"\"k\":{\"a\":[1]},".repeat(TIMES),
        format!("[{}", "[1.5,2.5,\"渡\"],".repeat(TIMES / 3)),
        "start,end,text\n".to_owned() + &"1,2,\"渡\n".repeat(TIMES),
        "start,end,text\n".to_owned() + &"1,2,\"渡\"口".repeat(TIMES),
        "start,end,text\n1,2,".to_owned() + &"\"".repeat(TIMES * 2 + 1),
        "start,end,text\n".to_owned() + &",".repeat(TIMES),
        "start\tend\ttext\n".to_owned() + &"1\t2\t\"渡\n".repeat(TIMES),
        "start\tend\ttext\n".to_owned() + &"\"渡\t".repeat(TIMES),
    ];
    for body in bodies {
        let begun = std::time::Instant::now();
        let format = match body.starts_with("start") {
            true => detect(&body).0,
            false => Format::Json,
        };
        let document = parse(body.clone(), format);
        println!(
            "{:>6} ms {:>6} cues {}",
            begun.elapsed().as_millis(),
            document.cues.len(),
            &body[..body.floor_char_boundary(40)].escape_debug()
        );
    }
}
