//! What exports call the parts of a cue. The first name that a list uses counts.

use super::clock::Unit;

/// A key, or a path to one, and what its numbers count where the name tells that.
pub(in crate::parse) type Name = (&'static str, Option<Unit>);

/// When a cue begins. A list of two numbers is a beginning and an end.
pub(in crate::parse) const START: &[Name] = &[
    ("tStartMs", Some(Unit::Millis)),
    ("offsets.from", Some(Unit::Millis)),
    ("start_ms", Some(Unit::Millis)),
    ("startMs", Some(Unit::Millis)),
    ("StartMs", Some(Unit::Millis)),
    ("start_time_ms", Some(Unit::Millis)),
    ("startTimeMs", Some(Unit::Millis)),
    ("begin_ms", Some(Unit::Millis)),
    ("offsetMilliseconds", Some(Unit::Millis)),
    ("offset_ms", Some(Unit::Millis)),
    ("start_seconds", Some(Unit::Seconds)),
    ("startSeconds", Some(Unit::Seconds)),
    ("start_sec", Some(Unit::Seconds)),
    ("start", None),
    ("Start", None),
    ("start_time", None),
    ("startTime", None),
    ("StartTime", None),
    ("begin", None),
    ("Begin", None),
    ("begin_time", None),
    ("beginTime", None),
    ("BeginTime", None),
    ("bg", None),
    ("from", None),
    ("ts", None),
    ("startOffset", None),
    ("start_offset", None),
    ("start_timestamp", None),
    ("startTimestamp", None),
    ("timestamp", None),
    ("timestamps.from", None),
    ("offset", None),
    ("Offset", None),
    ("offsetInTicks", Some(Unit::Ticks)),
    ("time", None),
    ("Time", None),
    ("t", None),
    ("in", None),
];

/// When a cue ends.
pub(in crate::parse) const END: &[Name] = &[
    ("offsets.to", Some(Unit::Millis)),
    ("end_ms", Some(Unit::Millis)),
    ("endMs", Some(Unit::Millis)),
    ("EndMs", Some(Unit::Millis)),
    ("stop_ms", Some(Unit::Millis)),
    ("end_time_ms", Some(Unit::Millis)),
    ("endTimeMs", Some(Unit::Millis)),
    ("end_seconds", Some(Unit::Seconds)),
    ("endSeconds", Some(Unit::Seconds)),
    ("end_sec", Some(Unit::Seconds)),
    ("end", None),
    ("End", None),
    ("end_time", None),
    ("endTime", None),
    ("EndTime", None),
    ("stop", None),
    ("ed", None),
    ("to", None),
    ("end_ts", None),
    ("endOffset", None),
    ("end_offset", None),
    ("end_timestamp", None),
    ("endTimestamp", None),
    ("timestamps.to", None),
    ("resultEndTime", None),
    ("resultEndOffset", None),
    ("out", None),
];

/// How long it lasts.
pub(in crate::parse) const DURATION: &[Name] = &[
    ("dDurationMs", Some(Unit::Millis)),
    ("durationMilliseconds", Some(Unit::Millis)),
    ("duration_ms", Some(Unit::Millis)),
    ("durationMs", Some(Unit::Millis)),
    ("duration", None),
    ("Duration", None),
    ("dur", None),
    ("durationInTicks", Some(Unit::Ticks)),
];

/// What is said in it.
pub(in crate::parse) const TEXT: &[&str] = &[
    "punctuated_word",
    "text",
    "Text",
    "content",
    "Content",
    "body",
    "transcript",
    "Transcript",
    "sentence",
    "Sentence",
    "FinalSentence",
    "utterance",
    "utf8",
    "onebest",
    "caption",
    "subtitle",
    "word",
    "Word",
    "value",
    "display",
    "nBest.0.display",
    "alternatives.0.transcript",
    "alternatives.0.content",
    "message",
    "line",
    "txt",
    "文本",
    "内容",
];

/// Who says it. Names come before numbers.
pub(in crate::parse) const SPEAKER: &[&str] = &[
    "speaker_name",
    "speakerName",
    "SpeakerName",
    "speakerDisplayName",
    "speaker",
    "Speaker",
    "speaker_label",
    "speakerLabel",
    "speaker_id",
    "speakerId",
    "SpeakerId",
    "SpeakerID",
    "speaker_tag",
    "speakerTag",
    "spk",
    "spk_id",
    "additions.speaker",
    "alternatives.0.speaker",
    "user_name",
    "userName",
    "user",
    "participant",
    "author",
    "role",
    "Role",
    "name",
    "Name",
    "from",
    "说话人",
];

/// The words of a cue, each with its times.
pub(in crate::parse) const WORDS: &[&str] =
    &["words", "Words", "elements", "result", "alternatives.0.words", "tokens", "items"];

/// What begins a sentence of its own where it changes from word to word.
pub(super) const GROUP: &[&str] = &["SentenceId", "sentence_id"];
