//! `yulu find`, as a command: what it prints, in which order, and how it ends.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test says why it fails")]

mod common {
    pub(crate) mod folder;
}

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use common::folder::Folder;

const FERRY: &str = "---\ntitle: 渡口的早晨\n---\n\n## [00:00:00 --> 00:02:00] 老船\n\n主持人 **林溪**：这条船是**开\
源**的吗？\n\n**顾言**：圖紙是開源的，誰都可以造。AI 時代也一樣。\n\n## [00:02:00 --> 00:05:00] 新船\n\n主持人 **林\
溪**：新船装了多少内存？\n\n**顾言**：船上不装這個。\n";
const TEA: &str = "茶馆里的闲话：水开了，源头在山上。\n\n後來有人說，記憶體漲價了。\n";

/// A folder with two transcripts, one of them in a folder of its own.
fn talks() -> Folder {
    let folder = Folder::new();
    fs::create_dir(folder.file("渡口")).unwrap();
    folder.write("渡口/ferry.md", FERRY);
    folder.write("tea.txt", TEA);
    folder
}

fn command(folder: &Folder, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yulu"));
    command
        .arg("find")
        .args(arguments)
        .current_dir(folder.file(""))
        .env("YULU_LANG", "en")
        .stdin(Stdio::null());
    for name in ["COLUMNS", "NO_COLOR"] {
        command.env_remove(name);
    }
    command
}

/// The exit code, what was printed, and what was told.
fn told(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn find(folder: &Folder, arguments: &[&str]) -> (Option<i32>, String, String) {
    told(&command(folder, arguments).output().unwrap())
}

/// What is printed by a run that finds something and has nothing to complain of.
#[track_caller]
fn found(folder: &Folder, arguments: &[&str]) -> String {
    let (code, out, error) = find(folder, arguments);
    assert_eq!((code, error.as_str()), (Some(0), ""), "{arguments:?}");
    out
}

#[test]
fn any_script_and_any_marks() {
    let folder = talks();
    let expected = "渡口/ferry.md:7:\t≈00:00\t老船\t林溪\t这条船是开源的吗？\n\
                    渡口/ferry.md:9:\t≈01:05\t老船\t顾言\t圖紙是開源的，誰都可以造。AI 時代也一樣。\n";
    for query in ["开源", "開源", "/開.的", " 开源 "] {
        let lines = found(&folder, &[query]);
        let without_times = |text: &str| {
            let fields = |line: &str| {
                line.split('\t')
                    .enumerate()
                    .filter(|(at, _)| *at != 1)
                    .map(|(_, field)| field.to_owned())
                    .collect::<Vec<_>>()
            };
            text.lines().map(fields).collect::<Vec<_>>()
        };
        assert_eq!(without_times(&lines), without_times(expected), "{query}");
        assert!(lines.lines().all(|line| line.split('\t').nth(1).unwrap().starts_with('≈')), "{lines}");
    }
    assert_eq!(found(&folder, &["ai时代"]).lines().count(), 1);
}

#[test]
fn each_region_has_its_words() {
    let folder = talks();
    let expected = "tea.txt:3:\t\t\t\t後來有人說，記憶體漲價了。\n";
    for query in ["内存", "記憶體"] {
        let lines = found(&folder, &[query]);
        assert!(lines.starts_with(expected) && lines.contains("新船装了多少内存？"), "{query}: {lines}");
    }
}

#[test]
fn titles_headings_and_names_are_found() {
    let folder = talks();
    assert_eq!(found(&folder, &["渡口的早晨"]), "渡口/ferry.md:1:\t\t\t\t渡口的早晨\n");
    assert_eq!(found(&folder, &["老船"]), "渡口/ferry.md:5:\t00:00\t老船\t\t老船\n");
    assert_eq!(found(&folder, &["-c", "顧言"]), "渡口/ferry.md:2\n");
}

#[test]
fn files_come_in_their_order() {
    let folder = Folder::new();
    let mut expected = Vec::new();
    for number in 0..120 {
        let name = format!("{:02}/{number:03}.txt", number / 7);
        fs::create_dir_all(folder.file(&name[..2])).unwrap();
        folder.write(&name, format!("{}第{number}班渡船。\n", "空话。\n\n".repeat(number % 5 * 100)));
        expected.push(name);
    }
    let names = |text: String| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(names(found(&folder, &["-l", "渡船"])), expected);
    // Paths in the order in which they are named.
    assert_eq!(
        names(found(&folder, &["-l", "渡船", "01/007.txt", "00/001.txt"])),
        ["01/007.txt", "00/001.txt"]
    );
    let lines = found(&folder, &["渡船"]);
    assert_eq!(lines, found(&folder, &["渡船", "."]), "the same without a path");
}

#[test]
fn json_is_the_contract() {
    let folder = talks();
    let lines = found(&folder, &["--json", "開源"]);
    let objects: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let second = objects[1].as_object().unwrap();
    let keys: Vec<&str> = second.keys().map(String::as_str).collect();
    assert_eq!(keys, ["file", "edition", "chapter", "speaker", "start_ms", "time", "line", "text", "hits"]);
    assert_eq!(second["file"], "渡口/ferry.md");
    assert_eq!(
        (second["edition"].as_i64(), second["chapter"].as_i64(), second["line"].as_i64()),
        (Some(0), Some(0), Some(9))
    );
    assert_eq!((second["speaker"].as_str(), second["time"].as_str()), (Some("顾言"), Some("estimated")));
    assert!((0..120_000).contains(&second["start_ms"].as_i64().unwrap()));
    assert_eq!(second["text"], "圖紙是開源的，誰都可以造。AI 時代也一樣。");
    assert_eq!(second["hits"], serde_json::json!([[3, 5]]));
    let unknown: Value = serde_json::from_str(found(&folder, &["--json", "水开了"]).trim()).unwrap();
    for key in ["chapter", "speaker", "start_ms", "time"] {
        assert!(unknown[key].is_null(), "{key}");
    }
}

#[test]
fn names_and_counts() {
    let folder = talks();
    assert_eq!(found(&folder, &["-l", "船"]), "渡口/ferry.md\n");
    assert_eq!(found(&folder, &["--count", "船"]), "渡口/ferry.md:5\n");
    for wrong in [["-l", "-c", "船"], ["--json", "-l", "船"]] {
        assert_eq!(find(&folder, &wrong).0, Some(2));
    }
}

#[test]
fn nothing_found_is_code_one() {
    let folder = talks();
    for query in ["腌菜缸", "/腌.缸", "zzz"] {
        assert_eq!(find(&folder, &[query]), (Some(1), String::new(), String::new()), "{query}");
    }
}

#[test]
fn pinyin_is_read_where_nothing_else_is_found() {
    let folder = talks();
    // 可以 has the initials of 开源.
    for (query, hits) in [("kaiyuan", 2), ("kai yuan", 2), ("kaiyu", 2), ("ky", 3)] {
        assert_eq!(found(&folder, &["-c", query]), format!("渡口/ferry.md:{hits}\n"), "{query}");
    }
    // These letters stand in the text themselves.
    assert_eq!(found(&folder, &["-c", "ai"]), "渡口/ferry.md:1\n");
}

#[test]
fn hidden_and_ignored_files_are_left_out_unless_named() {
    let folder = talks();
    folder.write(".hidden.md", "藏起来的渡船\n");
    folder.write("draft.md", "草稿里的渡船\n");
    folder.write(".ignore", "draft.md\n");
    assert_eq!(find(&folder, &["渡船"]).0, Some(1));
    let lines = found(&folder, &["渡船", "draft.md", ".hidden.md"]);
    assert_eq!(lines, "draft.md:1:\t\t\t\t草稿里的渡船\n.hidden.md:1:\t\t\t\t藏起来的渡船\n");
}

#[test]
fn what_is_no_text_is_passed_over_unless_named() {
    let folder = talks();
    folder.write("picture.md", [b"\x89PNG\r\n\x1a\n\0\0".as_slice(), "开源".as_bytes()].concat());
    folder.write("empty.md", "");
    assert_eq!(found(&folder, &["-l", "开源"]), "渡口/ferry.md\n");
    for name in ["picture.md", "empty.md", "nowhere.md"] {
        let (code, out, error) = find(&folder, &["-l", "开源", name, "渡口"]);
        assert_eq!((code, out.as_str()), (Some(2), "渡口/ferry.md\n"), "{name}");
        assert!(error.starts_with(&format!("yulu: {name}: ")) && error.lines().count() == 1, "{error}");
    }
}

#[test]
fn escapes_hide_nothing() {
    let folder = Folder::new();
    folder.write("a.md", "---\ntitle: \"\\u5f00\\u6e90\"\n---\n\n正文。\n");
    assert_eq!(found(&folder, &["开源"]), "a.md:1:\t\t\t\t开源\n");
    folder.write("b.md", "看\u{1b}[31m红的渡船\n");
    assert_eq!(found(&folder, &["渡船"]), "b.md:1:\t\t\t\t看␛[31m红的渡船\n");
}

#[test]
fn standard_input_is_a_file() {
    let folder = Folder::new();
    for query in ["渡船", "duchuan"] {
        let mut run =
            command(&folder, &[query, "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        run.stdin.take().unwrap().write_all("坐渡船去。\n".as_bytes()).unwrap();
        let output = run.wait_with_output().unwrap();
        assert_eq!(told(&output), (Some(0), "-:1:\t\t\t\t坐渡船去。\n".to_owned(), String::new()), "{query}");
    }
}

#[test]
fn colours_are_for_who_wants_them() {
    let folder = talks();
    let has_colours = |arguments: &[&str]| found(&folder, arguments).contains('\u{1b}');
    assert!(!has_colours(&["开源"]) && !has_colours(&["--color", "never", "开源"]));
    assert!(has_colours(&["--color", "always", "开源"]));
    assert!(!found(&folder, &["--color", "always", "--json", "开源"]).contains('\u{1b}'));
}

#[test]
fn the_script_can_be_chosen() {
    let folder = talks();
    let lines = found(&folder, &["--json", "--script", "zh-Hant", "内存", "渡口"]);
    let object: Value = serde_json::from_str(lines.trim()).unwrap();
    assert_eq!(object["text"], "新船裝了多少內存？");
    assert_eq!(object["hits"], serde_json::json!([[6, 8]]));
}

#[test]
fn what_cannot_be_searched_for_is_told_in_one_line() {
    let folder = talks();
    for (query, words) in
        [("", "nothing to search"), ("/(", "regular expression"), ("/", "nothing to search")]
    {
        let (code, out, error) = find(&folder, &[query]);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{query}");
        assert!(error.contains(words) && error.lines().count() == 1, "{query}: {error}");
    }
    assert_eq!(find(&folder, &["--script", "x", "船"]).0, Some(2));
}

#[test]
fn a_closed_output_is_no_error() {
    let folder = Folder::new();
    for number in 0..40 {
        folder.write(&format!("{number:02}.txt"), "渡船来了。\n\n".repeat(2000));
    }
    let mut run = command(&folder, &["渡船"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 64];
    run.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = run.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn nothing_is_written() {
    let folder = talks();
    let before = fs::metadata(folder.file("tea.txt")).unwrap().modified().unwrap();
    found(&folder, &["水"]);
    assert_eq!(fs::metadata(folder.file("tea.txt")).unwrap().modified().unwrap(), before);
    assert_eq!(fs::read_dir(folder.file("")).unwrap().count(), 2);
    assert!(Path::new(&folder.file("渡口")).is_dir());
}

#[test]
fn what_cannot_be_opened_is_told() {
    let folder = talks();
    let (code, out, error) = find(&folder, &["--open=9", "开源"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(error.contains('9') && error.contains('2') && error.lines().count() == 1, "{error}");
    assert_eq!(find(&folder, &["--open", "没有这个词"]).0, Some(1));
    for (arguments, words) in [
        (&["--open", "开源"][..], "no terminal"),
        (&["--open", "开源", "-"], "standard input"),
        (&["--open=0", "开源"], "1 or more"),
        (&["--open", "--json", "开源"], "--json"),
    ] {
        let (code, out, error) = find(&folder, arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(error.contains(words) && error.lines().count() == 1, "{error}");
    }
}

#[test]
fn what_is_printed_is_in_the_script_that_is_wanted() {
    let folder = talks();
    let list = folder.write("list", "記憶體\t內存條\n");
    let replaced = ["--script=zh-TW+phrases", "--replace", list.to_str().unwrap(), "内存", "tea.txt", "渡口"];
    let lines = found(&folder, &replaced);
    assert!(
        lines.contains("後來有人說，內存條漲價了。") && lines.contains("新船裝了多少內存條？"),
        "{lines}"
    );
}

#[test]
fn words_of_exports_are_found_however_they_are_written() {
    let folder = Folder::new();
    folder.write("a.json", r#"{"segments": [{"seek": 0, "start": 61.5, "end": 63.0, "text": " \u8fd9\u6761\u8239\u662f\u5f00\u6e90\u7684\u3002"}]}"#);
    folder.write("b.csv", "start,end,speaker,text\n0,2500,\"林溪\",\"开\n源\"\n");
    folder.write("c.json", r#"{"name": "开源"}"#);
    let out = found(&folder, &["--json", "开源"]);
    let hits: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<_> =
        hits.iter().map(|hit| (hit["file"].as_str().unwrap(), hit["start_ms"].as_i64())).collect();
    assert_eq!(told, [("a.json", Some(61_500)), ("b.csv", Some(0)), ("c.json", None)]);
    assert_eq!(hits[0]["text"], "这条船是开源的。");
    assert_eq!(hits[1]["speaker"], "林溪");
}
