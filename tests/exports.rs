//! What programs and services export as JSON, TSV and CSV: each known shape, and what real files have wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use yulu::model::{BlockKind, Document, FormatReason};
use yulu::parse::parse;
use yulu::source::{Format, detect};

fn read(text: &str) -> Document {
    parse(text.to_owned(), detect(text).0)
}

/// The cues as the file has them, in short.
fn cues(document: &Document) -> Vec<(i64, Option<i64>, &str)> {
    document.cues.iter().map(|cue| (cue.start(), cue.end(), document.cue_source(cue))).collect()
}

/// What is read, a paragraph a line, below the name of whoever speaks; `|` is where two cues join.
fn article(document: &Document) -> String {
    let mut out = String::new();
    for (number, turn) in document.turns.iter().enumerate() {
        if turn.label.is_some() {
            out.push_str(&format!("{}：\n", document.speaker_words(number)));
        }
        for block in &document.blocks[turn.blocks.clone()] {
            let mark = if block.kind == BlockKind::Note { "# " } else { "" };
            out.push_str(&format!("{mark}{}\n", block.range.of(&document.text).replace('\n', "|")));
        }
    }
    out
}

fn chapters(document: &Document) -> Vec<(Option<&str>, i64, Option<i64>)> {
    let timed = document.chapters.iter().filter_map(|chapter| Some((chapter, chapter.time?)));
    timed.map(|(chapter, time)| (chapter.title.as_deref(), time.start, time.end)).collect()
}

fn findings(document: &Document) -> Vec<(&'static str, Option<usize>)> {
    document.findings.iter().map(|finding| (finding.kind.name(), finding.line)).collect()
}

/// A file, the mark that tells its shape, its cues, and what is read.
type Case = (&'static str, &'static str, &'static [(i64, Option<i64>, &'static str)], &'static str);

fn check(cases: &[Case]) {
    for (text, mark, wanted, wanted_article) in cases {
        let document = read(text);
        assert_eq!(cues(&document), *wanted, "{text}");
        assert_eq!(article(&document), *wanted_article, "{text}");
        assert_eq!(document.format_reason, FormatReason::Mark(mark), "{text}");
        assert_eq!(findings(&document), [], "{text}");
        assert!(["json", "tsv", "csv"].contains(&document.format), "{text}");
    }
}

#[test]
fn recognizers_write_segments() {
    check(&[
        (
            r#"{"text": "雾散了。船来了。", "language": "zh", "segments": [
                {"id": 0, "seek": 0, "end": 2.5, "start": 0.0, "text": "雾散了，", "tokens": [50364, 7], "avg_logprob": -0.2},
                {"id": 1, "seek": 0, "start": 2.5, "end": 4.0, "text": " 船来了。", "words": [{"word": "船", "start": 2.5, "end": 2.9}]}]}"#,
            "segments · openai-whisper",
            &[(0, Some(2500), "雾散了，"), (2500, Some(4000), " 船来了。")],
            "雾散了，|船来了。\n",
        ),
        (
            "[{\"id\": 1, \"seek\": 0, \"start\": 0.0, \"end\": 1.98, \"text\": \"\\u96fe\\u6563\\u4e86\\u3002\", \"avg_logprob\": NaN},\n]",
            "segments · faster-whisper",
            &[(0, Some(1980), "雾散了。")],
            "雾散了。\n",
        ),
        (
            "[[0.0, 2.5, \"雾散了，\"], [2.5, 4.25, \"船来了。\"]]",
            "[{start, text}]",
            &[(0, Some(2500), "雾散了，"), (2500, Some(4250), "船来了。")],
            "雾散了，|船来了。\n",
        ),
        (
            "[[1, 0, 0.0, 2.5, \"雾散了，\", [5, 7], 0.0, -0.3], [2, 0, 2.5, 4.25, \"船来了。\", [8], 0.0, -0.2]]",
            "[{start, text}]",
            &[(0, Some(2500), "雾散了，"), (2500, Some(4250), "船来了。")],
            "雾散了，|船来了。\n",
        ),
        (
            r#"{"segments": [
                {"start": 0.03, "end": 4.0, "text": " 雾散了吗？散了。", "speaker": "SPEAKER_00", "words": [
                    {"word": "雾", "start": 0.03, "end": 0.4, "speaker": "SPEAKER_00"}, {"word": "散"},
                    {"word": "了吗？", "start": 0.8, "end": 1.5, "speaker": "SPEAKER_00"},
                    {"word": "散", "start": 3.2, "end": 3.5, "speaker": "SPEAKER_01"}, {"word": "了。", "start": 3.5, "end": 4.0}]},
                {"text": "走吧。", "words": [{"word": "走吧。", "start": 4.25, "end": 5.0, "speaker": "SPEAKER_01"}]}],
               "word_segments": [{"word": "雾", "start": 0.03, "end": 0.4}], "language": "zh"}"#,
            "segments · WhisperX",
            &[(30, Some(1500), " 雾散了吗？"), (3200, Some(4000), "散了。"), (4250, Some(5000), "走吧。")],
            "SPEAKER_00：\n雾散了吗？\nSPEAKER_01：\n散了。|走吧。\n",
        ),
        (
            "{\"systeminfo\": \"AVX = 1\", \"result\": {\"language\": \"zh\"}, \"transcription\": [
                {\"timestamps\": {\"from\": \"00:00:00,000\", \"to\": \"00:00:02,500\"}, \"offsets\": {\"from\": 0, \"to\": 2500}, \"text\": \" 雾\u{1}散了。\", \"speaker_turn_next\": true},
                {\"timestamps\": {\"from\": \"00:00:02,500\", \"to\": \"00:00:04,000\"}, \"text\": \" 船来了。\"}]}",
            "transcription · whisper.cpp",
            &[(0, Some(2500), " 雾\u{1}散了。"), (2500, Some(4000), " 船来了。")],
            "雾\u{1}散了。\n：\n船来了。\n",
        ),
        (
            r#"{"text": "雾散了。", "chunks": [{"timestamp": [0.0, 2.5], "text": "雾散了，"}, {"timestamp": [2.5, null], "text": "船来了。"}]}"#,
            "chunks · transformers",
            &[(0, Some(2500), "雾散了，"), (2500, None, "船来了。")],
            "雾散了，|船来了。\n",
        ),
        (
            "{\"result\": [{\"conf\": 1, \"start\": 0.5, \"end\": 0.9, \"word\": \"雾\"}, {\"start\": 0.9, \"end\": 1.2, \"word\": \"散了\"}], \"text\": \"雾 散了\"}\n\
             {\"result\": [{\"start\": 3.5, \"end\": 3.9, \"word\": \"船来了\"}], \"text\": \"船来了\"}\n",
            "result · Vosk",
            &[(500, Some(1200), "雾散了"), (3500, Some(3900), "船来了")],
            "雾散了\n船来了\n",
        ),
        (
            r#"[{"key": "a", "text": "雾散了，船来了。", "sentence_info": [{"text": "雾散了，", "start": 430, "end": 1180, "spk": 0}, {"text": "船来了。", "start": 1300, "end": 2020, "spk": 1}]}]"#,
            "sentence_info · FunASR",
            &[(430, Some(1180), "雾散了，"), (1300, Some(2020), "船来了。")],
            "说话人 0：\n雾散了，\n说话人 1：\n船来了。\n",
        ),
    ]);
}

#[test]
fn services_write_utterances_and_words() {
    check(&[
        (
            r#"{"id": "x", "language_model": "default", "acoustic_model": "default", "audio_duration": 5, "text": "…",
                "words": [{"text": "The", "start": 250, "end": 400, "speaker": "A"}],
                "utterances": [{"speaker": "A", "start": 250, "end": 2100, "text": "The fog has lifted.", "words": [{"text": "The", "start": 250, "end": 400, "speaker": "A"}]},
                               {"speaker": "B", "start": 2300, "end": 3000, "text": "Here comes the boat."}]}"#,
            "utterances · AssemblyAI",
            &[(250, Some(2100), "The fog has lifted."), (2300, Some(3000), "Here comes the boat.")],
            "Speaker A：\nThe fog has lifted.\nSpeaker B：\nHere comes the boat.\n",
        ),
        (
            r#"{"metadata": {"duration": 4.0}, "results": {"channels": [{"alternatives": [{"transcript": "The fog. Go.", "words": [{"word": "the", "punctuated_word": "The", "start": 0.08, "end": 0.3}],
                "paragraphs": {"transcript": "…", "paragraphs": [
                    {"sentences": [{"text": "The fog.", "start": 0.08, "end": 0.9}], "speaker": 0, "start": 0.08, "end": 0.9},
                    {"sentences": [{"text": "Go.", "start": 1.5, "end": 1.9}], "speaker": 1}]}}]}]}}"#,
            "paragraphs · Deepgram",
            &[(80, Some(900), "The fog."), (1500, Some(1900), "Go.")],
            "Speaker 0：\nThe fog.\nSpeaker 1：\nGo.\n",
        ),
        (
            r#"{"results": {"channels": [{"alternatives": [{"transcript": "the fog", "words": [{"word": "the", "punctuated_word": "The", "start": 0.08, "end": 0.3, "speaker": 0}, {"word": "fog", "punctuated_word": "fog.", "start": 0.3, "end": 0.9, "speaker": 0}]}]}]}}"#,
            "words · Deepgram",
            &[(80, Some(900), "The fog.")],
            "Speaker 0：\nThe fog.\n",
        ),
        (
            r#"{"jobName": "渡口", "results": {"transcripts": [{"transcript": "雾散了。"}], "items": [
                {"type": "pronunciation", "start_time": "0.04", "end_time": "0.5", "alternatives": [{"confidence": "0.9", "content": "雾"}], "speaker_label": "spk_0"},
                {"type": "pronunciation", "start_time": "0.5", "end_time": "0.9", "alternatives": [{"content": "散了"}], "speaker_label": "spk_0"},
                {"type": "punctuation", "alternatives": [{"content": "。"}], "speaker_label": "spk_0"},
                {"type": "pronunciation", "start_time": "1.2", "end_time": "1.9", "alternatives": [{"content": "走吧"}], "speaker_label": "spk_1"}]}}"#,
            "items · AWS",
            &[(40, Some(900), "雾散了。"), (1200, Some(1900), "走吧")],
            "spk_0：\n雾散了。\nspk_1：\n走吧\n",
        ),
        (
            r#"{"results": [{"alternatives": [{"transcript": "the fog", "words": [{"startTime": "0s", "endTime": "0.300s", "word": "the"}, {"startTime": "0.300s", "endTime": "1.100s", "word": "fog"}]}]},
                            {"alternatives": [{"words": [{"startTime": "2.500s", "endTime": "3s", "word": "go"}]}]}]}"#,
            "results · Google",
            &[(0, Some(1100), "the fog"), (2500, Some(3000), "go")],
            "the fog go\n",
        ),
        (
            r#"{"results": [{"alternatives": [{"words": [{"startTime": "0.5s", "endTime": "1s", "word": "雾"}]}]}, {"alternatives": [{"words": [{"startTime": "2s", "endTime": "3s", "word": "走吧"}]}]},
                {"alternatives": [{"words": [{"startTime": "0.5s", "endTime": "1s", "word": "雾", "speakerTag": 1}, {"startTime": "2s", "endTime": "3s", "word": "走吧", "speakerTag": 2}]}]}]}"#,
            "results · Google",
            &[(500, Some(1000), "雾"), (2000, Some(3000), "走吧")],
            "说话人 1：\n雾\n说话人 2：\n走吧\n",
        ),
        (
            r#"{"results": [{"alternatives": [{"transcript": "雾散了，"}], "resultEndOffset": "2.500s"}, {"alternatives": [{"transcript": "船来了。"}], "resultEndOffset": "4s"}]}"#,
            "results · Google",
            &[(0, Some(2500), "雾散了，"), (2500, Some(4000), "船来了。")],
            "雾散了，|船来了。\n",
        ),
        (
            r#"{"recognizedPhrases": [{"channel": 0, "speaker": 1, "offset": "PT0.07S", "duration": "PT1.59S", "offsetInTicks": 700000.0, "nBest": [{"display": "雾散了。"}]},
                                      {"speaker": 2, "offsetInTicks": 20000000.0, "durationInTicks": 10000000, "nBest": [{"display": "走吧。"}]}]}"#,
            "recognizedPhrases · Azure",
            &[(70, Some(1660), "雾散了。"), (2000, Some(3000), "走吧。")],
            "说话人 1：\n雾散了。\n说话人 2：\n走吧。\n",
        ),
        (
            r#"{"language_code": "eng", "text": "The fog. Go!", "words": [
                {"text": "The", "start": 0.1, "end": 0.3, "type": "word", "speaker_id": "speaker_0"}, {"text": " ", "start": 0.3, "end": 0.32, "type": "spacing", "speaker_id": "speaker_0"},
                {"text": "fog.", "start": 0.32, "end": 0.9, "type": "word", "speaker_id": "speaker_0"}, {"text": " ", "type": "spacing", "speaker_id": "speaker_0"},
                {"text": "Go!", "start": 1.1, "end": 1.4, "type": "word", "speaker_id": "speaker_1"}]}"#,
            "words · ElevenLabs",
            &[(100, Some(900), "The fog."), (1100, Some(1400), "Go!")],
            "speaker_0：\nThe fog.\nspeaker_1：\nGo!\n",
        ),
        (
            r#"{"monologues": [{"speaker": 0, "elements": [{"type": "text", "value": "Fog", "ts": 0.5, "end_ts": 0.9}, {"type": "punct", "value": " "}, {"type": "text", "value": "lifts", "ts": 1.0, "end_ts": 1.4}, {"type": "punct", "value": ". "}, {"type": "text", "value": "Go", "ts": 1.5, "end_ts": 1.75}, {"type": "punct", "value": "."}]},
                {"speaker": 1, "elements": [{"type": "text", "value": "Yes", "ts": 2.0, "end_ts": 2.4}]}], "speakers": [{"id": 1, "name": "Lin Xi"}]}"#,
            "monologues · Rev",
            &[(500, Some(1400), "Fog lifts."), (1500, Some(1750), "Go."), (2000, Some(2400), "Yes")],
            "Speaker 0：\nFog lifts.|Go.\nLin Xi：\nYes\n",
        ),
        (
            r#"{"results": [{"type": "word", "start_time": 0.3, "end_time": 0.6, "alternatives": [{"content": "Fog", "speaker": "S1"}]}, {"type": "punctuation", "start_time": 0.6, "end_time": 0.6, "attaches_to": "previous", "alternatives": [{"content": ".", "speaker": "S1"}]}, {"type": "word", "start_time": 0.9, "end_time": 1.2, "alternatives": [{"content": "Go", "speaker": "S2"}]}]}"#,
            "results · Speechmatics",
            &[(300, Some(600), "Fog."), (900, Some(1200), "Go")],
            "S1：\nFog.\nS2：\nGo\n",
        ),
    ]);
}

#[test]
fn chinese_services_have_shapes_of_their_own() {
    check(&[
        (
            r#"{"TaskId": "t", "Transcription": {"AudioInfo": {"Duration": 9000, "Language": "cn"}, "Paragraphs": [
                {"ParagraphId": "1", "SpeakerId": "1", "Words": [{"Id": 10, "SentenceId": 1, "Start": 4970, "End": 5560, "Text": "您好，"}, {"Id": 20, "SentenceId": 1, "Start": 5730, "End": 6176, "Text": "请坐。"}, {"Id": 30, "SentenceId": 2, "Start": 6200, "End": 6400, "Text": "喝 tea"}, {"SentenceId": 2, "Start": 6400, "End": 6600, "Text": "time"}]},
                {"ParagraphId": "2", "SpeakerId": "2", "Words": [{"SentenceId": 3, "Start": 7000, "End": 7600, "Text": "谢谢。"}]}]}}"#,
            "Paragraphs · 通义听悟",
            &[
                (4970, Some(6176), "您好，请坐。"),
                (6200, Some(6600), "喝 tea time"),
                (7000, Some(7600), "谢谢。"),
            ],
            "说话人 1：\n您好，请坐。|喝 tea time\n说话人 2：\n谢谢。\n",
        ),
        (
            r#"{"file_url": "https://example.com/a.wav", "transcripts": [{"channel_id": 0, "text": "…", "sentences": [{"begin_time": 760, "end_time": 3800, "text": "雾散了。", "speaker_id": 0, "words": [{"begin_time": 760, "end_time": 900, "text": "雾", "punctuation": ""}]}, {"begin_time": 3900, "end_time": 4800, "text": "走吧。", "speaker_id": 1}]}]}"#,
            "transcripts · Paraformer",
            &[(760, Some(3800), "雾散了。"), (3900, Some(4800), "走吧。")],
            "说话人 0：\n雾散了。\n说话人 1：\n走吧。\n",
        ),
        (
            r#"{"Response": {"Data": {"ResultDetail": [{"FinalSentence": "雾散了。", "StartMs": 0, "EndMs": 2380, "SpeakerId": 0}, {"FinalSentence": "走吧。", "StartMs": 2400, "EndMs": 3000, "SpeakerId": 1}]}}}"#,
            "ResultDetail · 腾讯云",
            &[(0, Some(2380), "雾散了。"), (2400, Some(3000), "走吧。")],
            "说话人 0：\n雾散了。\n说话人 1：\n走吧。\n",
        ),
        (
            r#"{"content": {"orderResult": "{\"lattice\":[{\"json_1best\":\"{\\\"st\\\":{\\\"bg\\\":\\\"430\\\",\\\"ed\\\":\\\"1980\\\",\\\"rl\\\":\\\"1\\\",\\\"rt\\\":[{\\\"ws\\\":[{\\\"cw\\\":[{\\\"w\\\":\\\"雾\\\"}]},{\\\"cw\\\":[{\\\"w\\\":\\\"散了\\\"}]},{\\\"cw\\\":[{\\\"w\\\":\\\"。\\\",\\\"wp\\\":\\\"p\\\"}]}]}]}}\"}]}"}}"#,
            "lattice · 讯飞",
            &[(430, Some(1980), "雾散了。")],
            "说话人 1：\n雾散了。\n",
        ),
        (
            r#"{"type": "AIsubtitle", "lang": "zh", "body": [{"from": 3.32, "to": 3.99, "sid": 1, "location": 2, "content": "雾散了，\n"}, {"from": 4.0, "to": 6.5, "location": 2, "content": "船来了。"}]}"#,
            "body · 哔哩哔哩",
            &[(3320, Some(3990), "雾散了，\n"), (4000, Some(6500), "船来了。")],
            "雾散了，|船来了。\n",
        ),
        (
            r#"{"duration": 9000000, "tracks": [{"type": "video", "segments": [{"material_id": "V", "target_timerange": {"start": 0, "duration": 9000000}}]},
                {"type": "text", "segments": [{"material_id": "B", "target_timerange": {"start": 3500000, "duration": 1500000}}, {"material_id": "A", "target_timerange": {"start": 1000000, "duration": 2500000}}]}],
               "materials": {"texts": [{"id": "A", "content": "{\"text\":\"雾散了，\",\"styles\":[]}"}, {"id": "B", "content": "<font id=\"\"><size=5.0>[船来了。]</size></font>"}]}}"#,
            "materials.texts · 剪映",
            &[(1000, Some(3500), "雾散了，"), (3500, Some(5000), "船来了。")],
            "雾散了，|船来了。\n",
        ),
        (
            r#"{"result": {"utterances": [{"additions": {"speaker": "1"}, "start_time": 0, "end_time": 1705, "text": "雾散了。", "words": [{"start_time": 0, "end_time": 400, "text": "雾"}]}, {"additions": {"speaker": "2"}, "start_time": 2110, "end_time": 3696, "text": "走吧。"}]}}"#,
            "[{start, text}]",
            &[(0, Some(1705), "雾散了。"), (2110, Some(3696), "走吧。")],
            "说话人 1：\n雾散了。\n说话人 2：\n走吧。\n",
        ),
    ]);
}

#[test]
fn captions_are_read_line_by_line() {
    check(&[
        (
            r#"{"wireMagic": "pb3", "events": [{"tStartMs": 0, "dDurationMs": 9000, "id": 1},
                {"tStartMs": 120, "dDurationMs": 9000, "wWinId": 1, "segs": [{"utf8": "雾"}, {"utf8": "散了，", "tOffsetMs": 160}]},
                {"tStartMs": 2000, "dDurationMs": 1600, "wWinId": 1, "aAppend": 1, "segs": [{"utf8": "\n"}]},
                {"tStartMs": "3700", "dDurationMs": "2000", "wWinId": 1, "segs": [{"utf8": "船来了。"}]}]}"#,
            "events · YouTube json3",
            &[(120, Some(3700), "雾散了，"), (3700, Some(5700), "船来了。")],
            "雾散了，|船来了。\n",
        ),
        (
            r#"[{"text": "雾散了，", "start": 0.16, "duration": 2.5}, {"text": "船来了。", "start": 2.66, "duration": 1.34}]"#,
            "[{text, start, duration}]",
            &[(160, Some(2660), "雾散了，"), (2660, Some(4000), "船来了。")],
            "雾散了，|船来了。\n",
        ),
        (
            r#"{"version": "1.0.0", "segments": [{"speaker": "林溪", "startTime": 0.5, "endTime": 0.75, "body": "雾"}, {"speaker": "林溪", "startTime": 1, "endTime": 1.25, "body": "散了\n"}, {"speaker": "顾言", "startTime": 2.75, "body": "engine"}, {"speaker": "顾言", "startTime": 3.25, "body": "noise"}]}"#,
            "segments · Podcasting 2.0",
            &[
                (500, Some(750), "雾"),
                (1000, Some(1250), "散了\n"),
                (2750, None, "engine"),
                (3250, None, "noise"),
            ],
            "林溪：\n雾|散了\n顾言：\nengine|noise\n",
        ),
    ]);
}

#[test]
fn unknown_exports_are_read_by_their_keys() {
    check(&[
        (
            r#"{"info": {"pages": [1, 2]}, "data": {"list": [{"t": "0:05", "user": {"name": "林溪"}, "content": "雾散了。"}, {"t": "1:02:05", "user": {"name": "顾言"}, "content": "走吧。"}]}}"#,
            "[{start, text}]",
            &[(5000, None, "雾散了。"), (3_725_000, None, "走吧。")],
            "林溪：\n雾散了。\n顾言：\n走吧。\n",
        ),
        (
            "{\"begin\": 0, \"end\": 2500, \"sentence\": \"雾散了，\"}\n{\"begin\": 2500, \"end\": 4000, \"sentence\": \"船来了。\"}\n",
            "[{start, text}]",
            &[(0, Some(2500), "雾散了，"), (2500, Some(4000), "船来了。")],
            "雾散了，|船来了。\n",
        ),
        (
            r#"[{"start": 0, "end": 4, "text": "雾散了，船还没有来。"}, {"start": 4, "end": 7, "text": "再等一等吧。"}]"#,
            "[{start, text}]",
            &[(0, Some(4000), "雾散了，船还没有来。"), (4000, Some(7000), "再等一等吧。")],
            "雾散了，船还没有来。|再等一等吧。\n",
        ),
        (
            r#"[{'start_timestamp': {'relative': 1.5}, 'text': '雾散了。', 'speaker': None}]"#,
            "[{start, text}]",
            &[(1500, None, "雾散了。")],
            "雾散了。\n",
        ),
    ]);
}

#[test]
fn tables_have_columns_of_times_and_words() {
    check(&[
        (
            "start\tend\ttext\n0\t2500\t雾散了，\n2500\t4000\t“船”\t来了。\n",
            "start⇥text",
            &[(0, Some(2500), "雾散了，"), (2500, Some(4000), "“船”\t来了。")],
            "雾散了，|“船”\t来了。\n",
        ),
        (
            "start,end,speaker,text\n0,2500,\"0\",\" 雾散了，\"\n2500,4000,\"1\",\" 他说\"\"船来了\"\"。\"\n",
            "start,text",
            &[(0, Some(2500), " 雾散了，"), (2500, Some(4000), " 他说\"船来了\"。")],
            "说话人 0：\n雾散了，\n说话人 1：\n他说\"船来了\"。\n",
        ),
        (
            "0,2500,\"雾散了，\"\n2500,4000,\"船来了。\"\n",
            "0,2500,\"…\"",
            &[(0, Some(2500), "雾散了，"), (2500, Some(4000), "船来了。")],
            "雾散了，|船来了。\n",
        ),
        (
            "Speaker;Start Time (s);Duration;Transcript\r\n林溪;0.5;2;\"雾散了，\r\n船呢？\"\r\n顾言;3;1.5;来了; 走吧。\r\n",
            "start,text",
            &[(500, Some(2500), "雾散了，\n船呢？"), (3000, Some(4500), "来了; 走吧。")],
            "林溪：\n雾散了，|船呢？\n顾言：\n来了; 走吧。\n",
        ),
        (
            "timestamp,name,text\n0:05,林溪,雾散了。\n1:02:05,顾言,走吧，上船。\n",
            "start,text",
            &[(5000, None, "雾散了。"), (3_725_000, None, "走吧，上船。")],
            "林溪：\n雾散了。\n顾言：\n走吧，上船。\n",
        ),
    ]);
}

#[test]
fn bad_rows_are_told_and_shown() {
    let document = read(
        "start,end,text\n0,2500,\"雾散了。\"\nx,4000,\"船来了。\"\n4000,5000,走吧。\n5000,6000,\"没有关上\n",
    );
    assert_eq!(
        cues(&document),
        [(0, Some(2500), "雾散了。"), (4000, Some(5000), "走吧。"), (5000, Some(6000), "\"没有关上")]
    );
    assert_eq!(findings(&document), [("broken_cue", Some(3)), ("broken_cue", Some(5))]);
    assert!(article(&document).contains("# x,4000,\"船来了。\""));
}

#[test]
fn what_stands_before_the_end_of_a_cut_file_is_read() {
    let whole = r#"{"segments": [{"seek": 0, "start": 0.0, "end": 2.5, "text": "雾散了。"}, {"seek": 0, "start": 2.5, "end": 4.0, "text": "船来"#;
    let document = read(whole);
    assert_eq!(cues(&document), [(0, Some(2500), "雾散了。"), (2500, Some(4000), "船来")]);
    assert_eq!(findings(&document), [("incomplete", Some(1))]);
    for length in (0..whole.len()).filter(|length| whole.is_char_boundary(*length)) {
        let document = read(&whole[..length]);
        assert!(document.cues.iter().all(|cue| [0, 2500].contains(&cue.start())), "{length}");
        assert!(length < 80 || cues(&document)[0] == (0, Some(2500), "雾散了。"), "{length}");
    }
}

#[test]
fn lines_of_cues_are_those_of_the_file() {
    let document = read(
        "[\n{\"start\": 1.5, \"text\": \"雾散了。\"},\n{\"start\": null, \"text\": \"没有时间。\"},\n{\"start\": 2.5,\n\"text\": \"走吧。\"}]",
    );
    assert_eq!(document.cues.iter().map(|cue| cue.line).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(findings(&document), [("broken_cue", Some(3))]);
    assert_eq!(article(&document), "雾散了。\n# 没有时间。\n走吧。\n");
}

#[test]
fn chapters_stand_beside_the_words_or_alone() {
    let alone = read(
        r#"{"version": "1.2.0", "title": "渡口夜话", "chapters": [{"startTime": 168.5, "endTime": 300, "title": "船"}, {"startTime": 0, "title": "片头", "url": "https://example.com/a"}, {"startTime": 260, "toc": false, "img": "https://example.com/a.png"}, {"startTime": 410}]}"#,
    );
    assert_eq!(
        chapters(&alone),
        [(Some("片头"), 0, None), (Some("船"), 168_500, Some(300_000)), (Some(""), 410_000, None)]
    );
    assert_eq!(alone.metadata.title.as_deref(), Some("渡口夜话"));
    assert_eq!(findings(&alone), []);
    let tingwu = read(
        r#"{"TaskId": "t", "AutoChapters": [{"Id": 1, "Start": 0, "End": 126166, "Headline": "等船", "Summary": "雾里等船。"}]}"#,
    );
    assert_eq!(chapters(&tingwu), [(Some("等船"), 0, Some(126_166))]);
    assert_eq!(article(&tingwu), "# 雾里等船。\n");
    let video = read(
        r#"{"id": "x", "title": "渡口", "upload_date": "20261101", "webpage_url": "https://example.com/v", "chapters": [{"start_time": 0.0, "end_time": 60.0, "title": "雾"}, {"start_time": 60.0, "end_time": 90.0, "title": "船"}]}"#,
    );
    assert_eq!(chapters(&video), [(Some("雾"), 0, Some(60_000)), (Some("船"), 60_000, Some(90_000))]);
    assert_eq!(video.metadata.date.as_deref(), Some("2026-11-01"));
    assert_eq!(video.metadata.source_url.as_deref(), Some("https://example.com/v"));
    let feishu = read(
        r#"{"code": 0, "data": {"summary": "两人在渡口等船。", "keywords": ["渡口", "船"], "minute_chapters": [{"title": "等船", "start_ms": "0", "stop_ms": "31000", "summary_content": "雾还没散。"}, {"title": "上船", "start_ms": "31000", "stop_ms": "60000"}], "minute_todos": [{"content": "带伞"}], "transcript": "林溪 00:00\n雾散了吗？\n\n说话人 2 00:31\n散了。\n走吧。"}}"#,
    );
    assert_eq!(chapters(&feishu), [(Some("等船"), 0, Some(31_000)), (Some("上船"), 31_000, Some(60_000))]);
    assert_eq!(cues(&feishu), [(0, None, "雾散了吗？"), (31_000, None, "散了。\n走吧。")]);
    assert_eq!(article(&feishu), "# 雾还没散。\n林溪：\n雾散了吗？\n说话人 2：\n散了。|走吧。\n");
    assert_eq!(feishu.metadata.summary.as_deref(), Some("两人在渡口等船。"));
    let fields: Vec<_> = feishu.metadata.fields.iter().map(|field| (&*field.key, &*field.value)).collect();
    assert_eq!(fields, [("code", "0"), ("keywords", "渡口、船"), ("minute_todos", "带伞")]);
}

#[test]
fn words_without_times_are_read_as_an_article() {
    let chat = read(
        r#"[{"role": "user", "content": "雾什么时候散？"}, {"role": "assistant", "content": "天亮以后。\n\n再等等。"}, {"role": "user", "content": "好。"}]"#,
    );
    assert_eq!(chat.format, "json");
    assert_eq!(article(&chat), "user：\n雾什么时候散？\nassistant：\n天亮以后。\n再等等。\nuser：\n好。\n");
    let bare = read(r#"{"text": "主持人：雾散了吗？\n嘉宾：散了。\n主持人：走吧。\n嘉宾：走。"}"#);
    assert_eq!(bare.speakers.len(), 2);
}

#[test]
fn what_is_no_transcript_stays_as_it_is() {
    for text in [
        "{\"name\": \"yulu\", \"dependencies\": {\"雾\": \"1.0\"}}",
        "[{\"渡口\": 1}]",
        "{}",
        "[[1, 2], [3, 4]]",
        "start,end,text\n雾,散,了\n",
    ] {
        let document = read(text);
        assert_eq!((document.format, &*document.text), ("text", text));
        assert_eq!(document.format_reason, FormatReason::NoMarks, "{text}");
        assert_eq!(document.cues.len(), 0);
    }
    // Whoever asks for a format gets what there is of it.
    for format in [Format::Json, Format::Tsv, Format::Csv] {
        let text = "渡口的雾散了。\n";
        assert_eq!(parse(text.to_owned(), format).text, text);
    }
}

#[test]
fn encrypted_drafts_are_told() {
    let text = "QmFzZTY0".repeat(40);
    let (format, _) = yulu::source::detect_named(&text, "draft_content.json");
    assert_eq!(format, Format::Json);
    let document = parse(text.clone(), format);
    assert_eq!(findings(&document), [("encrypted", None)]);
    assert_eq!(document.text, text);
    assert_eq!(yulu::source::detect_named("渡口", "a.json").0, Format::Text);
}

#[test]
fn chapters_are_read_for_another_file() {
    let marks =
        yulu::parse::read_chapters("{\"chapters\": [{\"startTime\": 1.5, \"title\": \"渡口\"}]}").unwrap();
    assert_eq!((marks.marks[0].time.start, &*marks.marks[0].title), (1500, "渡口"));
    assert!(yulu::parse::read_chapters("{\"segments\": []}").is_none());
    assert!(yulu::parse::read_chapters("渡口").is_none());
}
