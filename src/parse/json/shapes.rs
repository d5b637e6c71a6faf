//! The shapes that exports have: where their list of cues stands, by the keys above it, and what their numbers count.
//! The first shape that a file has counts, so that what says the same twice is read in its better form.

use super::clock::Unit;
use super::node::{Kind, Node};

/// What the items of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    /// Cues.
    Cues,
    /// Words, which are joined to cues.
    Words,
}

/// A shape.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// What the page about the file says.
    pub(super) mark: &'static str,
    /// The keys above the list, one below the other. `*` is every item of a list, `0` the first one. What stands
    /// around the first key is of no matter.
    pub(super) path: &'static [&'static str],
    /// Keys one of which an item has to have.
    item: &'static [&'static str],
    /// Keys one of which has to stand beside the first one; any where there are none.
    beside: &'static [&'static str],
    /// What numbers count, if the shape tells that.
    pub(super) unit: Option<Unit>,
    pub(super) grain: Grain,
    /// Whether several lists run at the same time, as those of channels do.
    pub(super) parallel: bool,
}

const fn cues(
    mark: &'static str,
    path: &'static [&'static str],
    item: &'static [&'static str],
    unit: Unit,
) -> Shape {
    Shape { mark, path, item, beside: &[], unit: Some(unit), grain: Grain::Cues, parallel: false }
}

const fn words(
    mark: &'static str,
    path: &'static [&'static str],
    item: &'static [&'static str],
    unit: Unit,
) -> Shape {
    Shape { grain: Grain::Words, ..cues(mark, path, item, unit) }
}

const fn beside(keys: &'static [&'static str], shape: Shape) -> Shape {
    Shape { beside: keys, ..shape }
}

const fn parallel(shape: Shape) -> Shape {
    Shape { parallel: true, ..shape }
}

use Unit::{Millis, Seconds};

const ASSEMBLY: &[&str] =
    &["acoustic_model", "audio_url", "audio_duration", "speech_model", "language_model"];
const WHISPER: &[&str] = &["seek", "avg_logprob", "no_speech_prob", "compression_ratio", "temperature"];

/// All shapes whose keys tell them.
pub(super) const SHAPES: [Shape; 34] = [
    cues("transcription · whisper.cpp", &["transcription"], &["offsets", "timestamps"], Millis),
    cues("segments · Podcasting 2.0", &["segments"], &["body"], Seconds),
    beside(&["word_segments"], cues("segments · WhisperX", &["segments"], &["start", "words"], Seconds)),
    cues("segments · openai-whisper", &["segments"], WHISPER, Seconds),
    cues("segments · faster-whisper", &["*"], WHISPER, Seconds),
    cues("chunks · transformers", &["chunks"], &["timestamp"], Seconds),
    words("monologues · Rev", &["monologues", "*", "elements"], &["value"], Seconds),
    cues("body · 哔哩哔哩", &["body"], &["from"], Seconds),
    words("Paragraphs · 通义听悟", &["Paragraphs", "*", "Words"], &["Text"], Millis),
    cues("Sentences · 通义听悟", &["Sentences"], &["SentenceId", "BeginTime"], Millis),
    cues("transcripts · Paraformer", &["transcripts", "*", "sentences"], &["begin_time"], Millis),
    cues("sentence_info · FunASR", &["*", "sentence_info"], &["start"], Millis),
    cues("sentence_info · FunASR", &["sentence_info"], &["start"], Millis),
    cues("ResultDetail · 腾讯云", &["ResultDetail"], &["StartMs"], Millis),
    beside(ASSEMBLY, cues("utterances · AssemblyAI", &["utterances"], &["text"], Millis)),
    beside(ASSEMBLY, words("words · AssemblyAI", &["words"], &["text"], Millis)),
    parallel(cues("utterances · Deepgram", &["utterances"], &["transcript"], Seconds)),
    parallel(cues(
        "paragraphs · Deepgram",
        &["channels", "*", "alternatives", "0", "paragraphs", "paragraphs", "*", "sentences"],
        &["text"],
        Seconds,
    )),
    parallel(words("words · Deepgram", &["channels", "*", "alternatives", "0", "words"], &["word"], Seconds)),
    cues("audio_segments · AWS", &["audio_segments"], &["transcript"], Seconds),
    words("items · AWS", &["items"], &["alternatives"], Seconds),
    words("results · Speechmatics", &["results"], &["attaches_to", "type"], Seconds),
    words("results · Google", &["results", "*", "alternatives", "0", "words"], &["word"], Seconds),
    cues("results · Google", &["results"], &["resultEndTime", "resultEndOffset"], Seconds),
    parallel(cues("recognizedPhrases · Azure", &["recognizedPhrases"], &["offset", "offsetInTicks"], Millis)),
    cues("phrases · Azure", &["phrases"], &["offsetMilliseconds"], Millis),
    words("words · ElevenLabs", &["words"], &["speaker_id", "logprob", "type"], Seconds),
    cues("sentences · Fireflies", &["sentences"], &["speaker_name", "raw_text"], Seconds),
    cues("entries · Microsoft Stream", &["entries"], &["startOffset"], Seconds),
    words("tokens · Soniox", &["tokens"], &["start_ms"], Millis),
    words("segments · Premiere", &["segments", "*", "words"], &["eos"], Seconds),
    words("result · Vosk", &["*", "result"], &["word"], Seconds),
    words("result · Vosk", &["result"], &["word"], Seconds),
    cues("[{text, start, duration}]", &["*"], &["duration"], Seconds),
];

/// No list of cues lies deeper in what stands around it.
const DEEPEST: usize = 6;
/// So many values are looked at on the way to a key.
const MOST_LOOKS: usize = 4096;

impl Shape {
    /// The object or list from which the path goes, if the file has this shape.
    pub(super) fn begin<'a>(&self, root: Node<'a>) -> Option<Node<'a>> {
        let first = *self.path.first()?;
        let holder = if first == "*" { Some(root) } else { holder(root, first) }?;
        let beside = self.beside.is_empty()
            || self.beside.iter().any(|key| root.get(key).is_some() || holder.get(key).is_some());
        let mut seen = 0;
        let mut fits = false;
        walk(holder, self.path, None, &mut |list, _| {
            /// The first words of a cue can lack what the others have.
            const TRIED: usize = 64;
            for item in list.items().take(TRIED) {
                seen += 1;
                fits |= self.item.iter().any(|key| item.get(key).is_some());
            }
            !fits && seen < TRIED
        });
        (beside && fits).then_some(holder)
    }
}

/// The object that has a key, the outermost one.
pub(super) fn holder<'a>(root: Node<'a>, key: &str) -> Option<Node<'a>> {
    objects(root).find(|object| object.get(key).is_some())
}

/// The objects that lie in each other, the outer ones first; of those in lists only the first one.
pub(super) fn objects(root: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let mut queue = std::collections::VecDeque::from([(root, 0)]);
    let mut looks = 0;
    std::iter::from_fn(move || {
        while let Some((node, depth)) = queue.pop_front() {
            if node.kind() == Kind::List {
                if depth < DEEPEST
                    && let Some(first) = node.items().next()
                {
                    queue.push_back((first, depth + 1));
                }
                continue;
            }
            if depth < DEEPEST {
                let left = MOST_LOOKS.saturating_sub(looks);
                for (_, value) in node.members().take(left) {
                    looks += 1;
                    if matches!(value.kind(), Kind::Object | Kind::List) {
                        queue.push_back((value, depth + 1));
                    }
                }
            }
            if node.kind() == Kind::Object {
                return Some(node);
            }
        }
        None
    })
}

/// Goes a path to all of its ends, with the object that each one stands in, until `take` has had enough; tells whether
/// it wants more.
pub(super) fn walk<'a>(
    node: Node<'a>,
    path: &[&str],
    around: Option<Node<'a>>,
    take: &mut dyn FnMut(Node<'a>, Option<Node<'a>>) -> bool,
) -> bool {
    let Some((step, rest)) = path.split_first() else { return take(node, around) };
    let around = if node.kind() == Kind::Object { Some(node) } else { around };
    match *step {
        // The list that the text is.
        "*" if rest.is_empty() => take(node, around),
        "*" => node.items().all(|item| walk(item, rest, around, take)),
        "0" => node.items().next().is_none_or(|item| walk(item, rest, around, take)),
        key => node.get(key).is_none_or(|value| walk(value, rest, around, take)),
    }
}
