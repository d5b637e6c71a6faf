//! The whole program without a terminal: what it prints, its exit codes, and its errors, each in one
//! line.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says why it fails")]

mod common {
    pub(crate) mod document;
    pub(crate) mod folder;
}

use std::ffi::{OsStr, OsString};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use common::document;
use common::folder::Folder;

/// A run of the program that is over.
struct Run {
    code: Option<i32>,
    out: String,
    error: String,
}

/// `yulu`, in an environment that doesn't depend on the machine.
fn command<A: AsRef<OsStr>>(arguments: &[A]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yulu"));
    command.args(arguments).env("YULU_LANG", "en").stdin(Stdio::null());
    for name in ["COLUMNS", "NO_COLOR"] {
        command.env_remove(name);
    }
    command
}

fn yulu<A: AsRef<OsStr>>(arguments: &[A]) -> Run {
    let output = command(arguments).output().expect("yulu can be started");
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        error: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}

/// What a run prints that goes well.
#[track_caller]
fn printed<A: AsRef<OsStr>>(arguments: &[A]) -> String {
    let run = yulu(arguments);
    assert_eq!((run.code, run.error.as_str()), (Some(0), ""), "{:?}", arguments_of(arguments));
    run.out
}

/// The run is an error, told in one line that carries no controls and has all of these words.
#[track_caller]
fn assert_error<A: AsRef<OsStr>>(arguments: &[A], words: &[&str]) {
    let run = yulu(arguments);
    let told = format!("{:?} said {:?}", arguments_of(arguments), run.error);
    assert_eq!(run.code, Some(2), "{told}");
    assert_eq!(run.out, "", "{told}");
    let line = run.error.strip_suffix('\n').expect(&told);
    assert!(line.starts_with("yulu: "), "{told}");
    assert!(!line.chars().any(char::is_control), "{told}");
    for words in words {
        assert!(line.contains(words), "{told}, without {words:?}");
    }
}

fn arguments_of<A: AsRef<OsStr>>(arguments: &[A]) -> Vec<&OsStr> {
    arguments.iter().map(AsRef::as_ref).collect()
}

#[test]
fn what_cannot_be_read_is_told_in_one_line_that_names_the_file() {
    let folder = Folder::new();
    let controls: Vec<u8> = (0..4096u32).map(|number| (number * 7 % 32) as u8).collect();
    let files: [(&str, &[u8], &str); 6] = [
        ("empty.md", b"", "empty"),
        ("picture.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        ("controls.txt", &controls, "not a text file"),
        ("document.docx", b"PK\x03\x04\x14\0", "damaged"),
        ("talk.pdf", b"%PDF-1.7\n", "pdftotext"),
        ("talk.mp3", b"ID3\x04\0\0", "transcribed"),
    ];
    for (name, bytes, _) in files {
        folder.write(name, bytes);
    }
    let faults = files.iter().map(|(name, _, words)| (*name, *words));
    for (name, words) in faults.chain([("nowhere.md", "no such file")]) {
        let file = folder.file(name);
        for command in [&[][..], &["cat"], &["toc"], &["toc", "--json"]] {
            let mut arguments: Vec<OsString> = command.iter().map(OsString::from).collect();
            arguments.push(file.clone().into_os_string());
            assert_error(&arguments, &[name, words]);
        }
    }
}

#[test]
fn a_folder_is_no_file() {
    let folder = Folder::new();
    let inner = folder.file("talks");
    std::fs::create_dir(&inner).expect("a folder can be made");
    assert_error(&[&inner], &["talks", "folder"]);
    assert_error(&[OsStr::new("cat"), inner.as_os_str()], &["talks", "folder"]);
}

/// A text that every encoding of Simplified characters can write, and the same for Traditional ones.
const TALK: &str = "**林溪**：你们好，今天谈谈口述史。\n\n**顾言**：水壶开了，没有人去提。后来我改成七个。\n";
const TALK_HANT: &str =
    "**林溪**：你們好，今天談談口述史。\n\n**顧言**：水壺開了，沒有人去提。後來我改成七個。\n";

/// The talk in many encodings: the name of its file, its bytes, the name of its encoding.
fn encoded() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let little: Vec<u8> = TALK.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = TALK.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let long: Vec<u8> = TALK.chars().flat_map(|character| u32::from(character).to_le_bytes()).collect();
    vec![
        ("utf8.md", TALK.into(), "utf-8"),
        ("utf8-bom.md", ["\u{FEFF}", TALK].concat().into(), "utf-8"),
        ("gbk.md", encoding_rs::GBK.encode(TALK).0.into_owned(), "gbk"),
        ("big5.md", encoding_rs::BIG5.encode(TALK_HANT).0.into_owned(), "big5"),
        ("little.md", little.clone(), "utf-16le"),
        ("little-bom.md", [b"\xFF\xFE", &little[..]].concat(), "utf-16le"),
        ("big.md", big.clone(), "utf-16be"),
        ("big-bom.md", [b"\xFE\xFF", &big[..]].concat(), "utf-16be"),
        ("utf32-bom.md", [b"\xFF\xFE\0\0", &long[..]].concat(), "utf-32le"),
    ]
}

/// What is printed behind the title, which is the file's name.
fn body(text: &str) -> &str {
    text.split_once('\n').map_or(text, |(_, body)| body)
}

#[test]
fn every_encoding_is_read_alike() {
    let folder = Folder::new();
    let plain = |name: &str| folder.file(name).into_os_string();
    let expected = "\n林溪：你们好，今天谈谈口述史。\n\n顾言：水壶开了，没有人去提。后来我改成七个。\n";
    for (name, bytes, encoding) in encoded() {
        folder.write(name, &bytes);
        let text = printed(&[OsString::from("cat"), "--script".into(), "zh-Hans".into(), plain(name)]);
        assert_eq!(body(&text), expected, "{name}");
        let toc = printed(&[OsString::from("toc"), "--json".into(), plain(name)]);
        let toc: Value = serde_json::from_str(&toc).expect("JSON");
        assert_eq!(toc["encoding"], encoding, "{name}");
        assert_eq!(toc["findings"], serde_json::json!([]), "{name}");
        // Through a pipe, too.
        let mut child = command(&["cat", "--script", "zh-Hans", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("yulu can be started");
        child.stdin.take().expect("it is a pipe").write_all(&bytes).expect("it is read");
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(body(&String::from_utf8_lossy(&output.stdout)), expected, "{name}");
    }
    let found = printed(&[OsString::from("find"), "-l".into(), "水壺".into(), plain("")]);
    assert_eq!(found.lines().count(), encoded().len(), "{found}");
}

#[test]
fn an_encoding_can_be_named() {
    let folder = Folder::new();
    let kana = folder.write("kana.txt", encoding_rs::SHIFT_JIS.encode("渡し船はまだ動いていますか。").0);
    let kana = kana.to_str().expect("a path in UTF-8");
    assert_error(&["cat", kana], &["kana.txt", "--encoding shift_jis"]);
    assert!(printed(&["cat", "--encoding", "SJIS", kana]).contains("渡し船はまだ動いていますか。"));
    assert!(printed(&["find", "--encoding", "shift_jis", "船", kana]).contains("渡し船"));
    let hans = folder.write("talk.md", encoding_rs::GBK.encode(TALK).0);
    let hans = hans.to_str().expect("a path in UTF-8");
    assert!(!printed(&["cat", "--encoding", "big5", hans]).contains("口述史"));
}

#[test]
fn bad_bytes_are_counted_and_placed() {
    let folder = Folder::new();
    let mut bytes = TALK.as_bytes().to_vec();
    let end = bytes.len() - 1;
    bytes.insert(end, 0xFF);
    let file = folder.write("bad.md", &bytes);
    let run = yulu(&[OsStr::new("check"), file.as_os_str()]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("bad.md:3: 1 byte sequence"), "{}", run.out);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let file = folder.write("secret.md", "**甲**：好。\n");
    let nobody = std::fs::Permissions::from_mode(0o000);
    std::fs::set_permissions(&file, nobody).expect("a test's file is its own");
    if std::fs::read(&file).is_ok() {
        // Written past the test's own capture, which would hide it where the test passes.
        let skipped =
            "SKIPPED a_file_that_may_not_be_read_is_told: this user, root perhaps, may read every file";
        writeln!(std::io::stderr(), "{skipped}").expect("standard error can be written");
        return;
    }
    assert_error(&[&file], &["secret.md", "permission"]);
}

#[test]
fn options_that_make_no_sense_are_named_with_what_would() {
    let sample = document::sample("zh-Hans");
    let sample = sample.to_str().expect("the checkout's path is UTF-8");
    let table: [(&[&str], &[&str]); 12] = [
        (&["--script", "klingon", sample], &["--script", "klingon", "zh-Hant"]),
        (&["--format", "pdf", sample], &["--format", "pdf", "markdown"]),
        (&["--encoding", "ebcdic", sample], &["--encoding", "ebcdic", "utf-8, gb18030, big5"]),
        (&["cat", "--script", "klingon", sample], &["--script", "klingon", "zh-Hant"]),
        (&["cat", "--width", "0", sample], &["--width", "0"]),
        (&["cat", "--width", "wide", sample], &["--width", "wide"]),
        (&["cat", "--color", "pink", sample], &["--color", "pink"]),
        (&["--nonsense", sample], &["--nonsense", "yulu --help"]),
        (&["toc", "--nonsense", sample], &["--nonsense", "yulu --help"]),
        (&["toc"], &["FILE"]),
        (&["--script"], &["--script"]),
        (&["--no\x1b[31mnsense\nat all"], &["nsense"]),
    ];
    for (arguments, words) in table {
        assert_error(arguments, words);
    }
}

#[test]
fn places_that_lead_nowhere_are_told() {
    let folder = Folder::new();
    let untimed = folder.write("untimed.md", "## 甲\n\n**乙**：好。\n");
    let sample = document::sample("zh-Hans");
    let table: [(&Path, &[&str], &[&str]); 7] = [
        (&sample, &["--edition", "9"], &["sample.zh-Hans.md", "9"]),
        (&sample, &["--edition", "0"], &["sample.zh-Hans.md", "0"]),
        (&sample, &["--at", "nonsense"], &["sample.zh-Hans.md", "--at", "nonsense"]),
        (&sample, &["--at", "99:99"], &["sample.zh-Hans.md", "--at", "99:99"]),
        (&sample, &["--at", "#99"], &["sample.zh-Hans.md", "--at", "99"]),
        (&untimed, &["--at", "1:23"], &["untimed.md", "--at"]),
        (&untimed, &["--at", "#2"], &["untimed.md", "--at", "2"]),
    ];
    for (file, options, words) in table {
        let mut arguments = vec![file.as_os_str()];
        arguments.extend(options.iter().map(OsStr::new));
        assert_error(&arguments, words);
    }
    // Past the end there is the end: no error, as at the prompt.
    for place in ["9:00:00", "500%", "-5", "+1:00"] {
        printed(&[sample.as_os_str(), OsStr::new("--at"), OsStr::new(place)]);
    }
}

#[test]
fn a_files_name_cannot_write_to_the_terminal() {
    let folder = Folder::new();
    let mut names = vec!["no\u{202e}where.md"];
    if cfg!(unix) {
        names.extend(["no\x1b]0;owned\x07where.md", "no\u{9b}31mwhere.md", "no\nwhere.md", "no\rwhere.md"]);
    }
    for name in names {
        assert_error(&[folder.file(name)], &["where.md"]);
        assert_error(&[OsString::from("toc"), folder.file(name).into_os_string()], &["where.md"]);
        assert_error(&["--script", name], &["where.md"]);
        let file = folder.write(name, "");
        assert_error(&[file], &["where.md", "empty"]);
    }
}

#[test]
fn help_and_version_are_no_errors() {
    for arguments in [&["--help"][..], &["-h"], &["--version"], &["toc", "--help"], &["cat", "--help"]] {
        assert!(printed(arguments).contains("yulu"), "{arguments:?}");
    }
}

#[test]
fn without_a_terminal_the_text_is_printed() {
    for script in ["zh-Hans", "zh-Hant"] {
        let sample = document::sample(script);
        let text = printed(&[&sample]);
        assert!(text.contains("林溪"));
        assert_eq!(text, printed(&[OsStr::new("cat"), sample.as_os_str()]));
    }
    // With no file the sample is that of the reader's language.
    let of_language = |language: &str| {
        let output = command::<&str>(&[]).env("YULU_LANG", language).output().expect("yulu can be started");
        String::from_utf8(output.stdout).expect("standard output is UTF-8")
    };
    assert!(of_language("zh_CN").starts_with("水壶呢"));
    assert!(of_language("zh_TW").starts_with("水壺呢"));
}

#[test]
fn standard_input_is_read_like_a_file() {
    let sample = std::fs::read(document::sample("zh-Hans")).expect("the sample is there");
    let expected = printed(&[OsStr::new("cat"), document::sample("zh-Hans").as_os_str()]);
    for arguments in [&["-"][..], &["cat", "-"]] {
        let mut child = command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("yulu can be started");
        // Dropped at once: the end of the input is the end of the document.
        child.stdin.take().expect("it is piped").write_all(&sample).expect("yulu reads all of it");
        let output = child.wait_with_output().expect("yulu ends");
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{arguments:?}");
    }
    assert_error(&["-"], &["-", "empty"]);
}

/// Stops that may stand in the margin of two cells.
const HANGING: [char; 7] = ['，', '。', '、', '；', '：', '？', '！'];

#[test]
fn no_line_is_wider_than_it_may_be() {
    let folder = Folder::new();
    let long = folder.write("long.md", document::long(3));
    for file in [document::sample("zh-Hans"), document::sample("zh-Hant"), long] {
        for width in [2, 3, 5, 10, 20, 21, 40, 79, 80, 81, 120, 1000] {
            let number = width.to_string();
            let text =
                printed(&[OsStr::new("cat"), OsStr::new("--width"), OsStr::new(&number), file.as_os_str()]);
            for line in text.lines() {
                let hanging = if line.ends_with(HANGING) { 2 } else { 0 };
                assert!(
                    line.width() <= width + hanging,
                    "{} cells where {width} may be: {line:?}",
                    line.width()
                );
                assert_eq!(line.trim_end(), line, "blanks at the end of a line");
            }
        }
        // COLUMNS counts where --width isn't given.
        let output = command(&[OsStr::new("cat"), file.as_os_str()]).env("COLUMNS", "33").output();
        let narrow = String::from_utf8(output.expect("yulu can be started").stdout).expect("it is UTF-8");
        assert_eq!(narrow, printed(&[OsStr::new("cat"), OsStr::new("--width=33"), file.as_os_str()]));
    }
}

#[test]
fn the_script_is_turned() {
    let (simplified, traditional) = (document::sample("zh-Hans"), document::sample("zh-Hant"));
    let cat = |script: &str, file: &Path| {
        printed(&[OsStr::new("cat"), OsStr::new("--script"), OsStr::new(script), file.as_os_str()])
    };
    let turned = cat("zh-Hant", &simplified);
    assert!(turned.contains("水壺") && turned.contains("頭髮") && turned.contains("發現"), "{turned}");
    assert!(!turned.contains("水壶") && !turned.contains("头发"));
    assert!(cat("zh-Hans", &traditional).contains("水壶"));
    assert_eq!(cat("original", &simplified), printed(&[OsStr::new("cat"), simplified.as_os_str()]));
    assert!(printed(&[simplified.as_os_str(), OsStr::new("--script=zh-Hant")]).contains("水壺"));
}

#[test]
fn every_variant_is_that_of_opencc() {
    let folder = Folder::new();
    let file = folder.write("talk.md", "甲：内存里的头发在台湾。\n");
    for (script, expected) in [
        ("original", "内存里的头发在台湾。"),
        ("zh-Hans", "内存里的头发在台湾。"),
        ("zh-Hant", "內存裏的頭髮在臺灣。"),
        ("zh-TW", "內存裡的頭髮在臺灣。"),
        ("zh-HK", "內存裏的頭髮在台灣。"),
        ("zh-TW+phrases", "記憶體裡的頭髮在臺灣。"),
        ("ZH-cn+PHRASES", "内存里的头发在台湾。"),
    ] {
        let arguments = ["cat".as_ref(), "--script".as_ref(), script.as_ref(), file.as_os_str()];
        assert!(printed(&arguments).contains(expected), "{script}: {}", printed(&arguments));
    }
    // What is Traditional throughout is not taken for Simplified.
    let file = folder.write("traditional.md", "甲：范先生說，皇后住在山裏。\n");
    let arguments = ["cat".as_ref(), "--script=zh-TW".as_ref(), file.as_os_str()];
    assert!(printed(&arguments).contains("范先生說，皇后住在山裡。"));
}

#[test]
fn a_list_of_replacements_is_used_or_told_of() {
    let folder = Folder::new();
    let file = folder.write("talk.md", "甲：扎克伯格谈内存。\n");
    let list = folder.write("list.txt", "# 人名\n扎克伯格\t祖克柏\n\n記憶體 存儲器\n");
    let cat = |options: &[&str]| {
        let mut arguments: Vec<OsString> = vec!["cat".into(), "--replace".into(), list.clone().into()];
        arguments.extend(options.iter().map(OsString::from));
        arguments.push(file.clone().into());
        printed(&arguments)
    };
    assert!(cat(&["--script=zh-TW+phrases"]).contains("祖克柏談存儲器。"));
    assert!(cat(&["--script=zh-Hans"]).contains("祖克柏谈内存。"));
    assert!(cat(&[]).contains("扎克伯格谈内存。"), "the file's own words stay");
    let lasting = command(&["cat".as_ref(), "--script=zh-TW".as_ref(), file.as_os_str()])
        .env("YULU_REPLACE", &list)
        .output()
        .expect("yulu can be started");
    assert!(String::from_utf8_lossy(&lasting.stdout).contains("祖克柏談"));

    let bad = folder.write("bad.txt", "甲 乙\n丙\n");
    let arguments =
        |list: &Path| vec![OsString::from("cat"), "--replace".into(), list.into(), file.clone().into()];
    assert_error(&arguments(&bad), &["bad.txt", "line 2", "two words"]);
    assert_error(&arguments(Path::new("no-such-list")), &["no-such-list", "no such file"]);
}

#[test]
fn engines_that_cannot_be_had_are_told_of() {
    let sample = document::sample("zh-Hans");
    let cat = |options: &[&str]| {
        let mut arguments: Vec<OsString> = vec!["cat".into()];
        arguments.extend(options.iter().map(OsString::from));
        arguments.push(sample.clone().into());
        arguments
    };
    assert_error(&cat(&["--engine=jieba"]), &["jieba", "builtin", "opencc"]);
    assert_error(&cat(&["--opencc-config=own.json", "--script=zh-TW"]), &["--engine opencc"]);
    #[cfg(not(feature = "opencc"))]
    assert_error(&cat(&["--engine=opencc"]), &["--features opencc"]);
    #[cfg(feature = "opencc")]
    {
        assert_error(&cat(&["--engine=opencc", "--opencc-config=own.json"]), &["--script"]);
        assert_error(
            &cat(&["--engine=opencc", "--opencc-config=own.json", "--script=zh-TW"]),
            &["own.json", "OpenCC"],
        );
        assert_eq!(
            printed(&cat(&["--engine=opencc", "--script=zh-TW"])),
            printed(&cat(&["--engine=builtin", "--script=zh-TW"]))
        );
    }
}

#[test]
fn words_are_a_place_to_begin_at() {
    let sample = document::sample("zh-Hans");
    let at = |place: &str| printed(&[OsStr::new("--at"), OsStr::new(place), sample.as_os_str()]);
    for place in ["/良久", "/lianɡjiu", "/jieguo", "//良.（"] {
        let run = yulu(&[OsStr::new("--at"), OsStr::new(place), sample.as_os_str()]);
        assert!(run.code == Some(0) || run.error.contains("not in it"), "{place}: {}", run.error);
    }
    assert!(at("/良久").lines().next().expect("a line").contains("禅宗的语录"), "{}", at("/良久"));
    assert_eq!(at("/liangjiu"), at("/良久"));
    assert_eq!(at("//良.（好"), at("/良久"));
    let fails = |place: &str, words: &[&str]| {
        assert_error(&[OsStr::new("--at"), OsStr::new(place), sample.as_os_str()], words);
    };
    fails("/没有人说过的话", &["sample.zh-Hans.md", "没有人说过的话", "not in it"]);
    fails("/", &["sample.zh-Hans.md", "no words"]);
    fails("//[良", &["sample.zh-Hans.md", "regular expression"]);
}

#[test]
fn faults_are_told_with_their_places() {
    let folder = Folder::new();
    let mixed =
        folder.write("mixed.md", "# 題\n\n甲：這是繁體。\n\n乙：他们說的話。\n\n甲：還有頭髮和声音和头。\n");
    let clean = folder.write("clean.md", "甲：都是简体的话。\n");
    let check = |options: &[&str], files: &[&Path]| {
        let mut arguments: Vec<OsString> = vec!["check".into()];
        arguments.extend(options.iter().map(OsString::from));
        arguments.extend(files.iter().map(OsString::from));
        yulu(&arguments)
    };
    let run = check(&[], &[&mixed]);
    assert_eq!(run.code, Some(1), "{}", run.error);
    let name = mixed.to_string_lossy();
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines[0], format!("{name}: characters of the other script: 们声头"));
    assert_eq!(lines[1], format!("{name}:5:4: 们 in “乙：他们說的話。”"));
    assert_eq!(lines[2], format!("{name}:7:8: 声头 in “甲：還有頭髮和声音和头。”"));

    assert_eq!(check(&[], &[&clean]).code, Some(0));
    assert_eq!(check(&[], &[&clean]).out, "");
    let missing = Path::new("no-such-file");
    let run = check(&["--json"], &[&clean, missing, &mixed]);
    assert_eq!(run.code, Some(2));
    assert!(run.error.contains("no-such-file") && run.error.lines().count() == 1, "{}", run.error);
    let json: Value = serde_json::from_str(&run.out).expect("check --json prints JSON");
    assert_eq!(json[0]["findings"], serde_json::json!([]));
    let places = &json[1]["findings"][0]["places"];
    assert_eq!(
        places[0],
        serde_json::json!({"line": 5, "column": 4, "characters": "们", "context": "乙：他们說的話。"})
    );

    // Where neither script prevails there is no rarer one to be called a stranger, but it is told.
    let both = folder.write("both.md", "甲：这里说的話。\n\n乙：這裡说的话。\n");
    assert!(check(&[], &[&both]).out.contains("both.md:1:7: 話"), "{}", check(&[], &[&both]).out);
}

#[test]
fn colours_come_only_when_they_are_wanted() {
    let sample = document::sample("zh-Hans");
    let cat = |when: &str| {
        printed(&[OsStr::new("cat"), OsStr::new("--color"), OsStr::new(when), sample.as_os_str()])
    };
    let (always, never) = (cat("always"), cat("never"));
    assert!(always.contains("\x1b["));
    assert!(!never.contains('\x1b'));
    assert_eq!(cat("auto"), never, "a pipe is no terminal");
    let mut plain = String::new();
    for (number, part) in always.split("\x1b[").enumerate() {
        plain.push_str(if number == 0 { part } else { part.split_once('m').expect("only colours").1 });
    }
    assert_eq!(plain, never);
}

#[test]
fn what_is_printed_keeps_to_sixteen_colours_whatever_the_terminal_has() {
    let sample = document::sample("zh-Hans");
    let arguments = [OsStr::new("cat"), OsStr::new("--color"), OsStr::new("always"), sample.as_os_str()];
    for (colorterm, term) in [("truecolor", "xterm-256color"), ("", "xterm")] {
        let out = command(&arguments).env("COLORTERM", colorterm).env("TERM", term).output();
        let out = String::from_utf8(out.expect("it runs").stdout).expect("it is UTF-8");
        assert!(out.contains("\x1b[1;3") && !out.contains("8;"), "{colorterm} {term}");
    }
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let folder = Folder::new();
    // More than a pipe and all buffers hold.
    let file = folder.write("long.md", document::long(400));
    for arguments in [&["cat"][..], &["toc", "--json"], &[]] {
        let mut arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        arguments.push(file.as_os_str());
        let mut child = command(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("yulu can be started");
        let mut out = child.stdout.take().expect("it is piped");
        out.read_exact(&mut [0; 16]).expect("there is something to read");
        drop(out);
        let output = child.wait_with_output().expect("yulu ends");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}

/// The keys of an object, in order.
fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// The members of an array.
fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is no array"))
}

fn toc_json(file: &Path) -> Value {
    let json = printed(&[OsStr::new("toc"), OsStr::new("--json"), file.as_os_str()]);
    serde_json::from_str(&json).expect("toc --json prints JSON")
}

#[track_caller]
fn assert_one_of(value: &Value, names: &[&str]) {
    let known = value.as_str().map_or(value.is_null(), |name| names.contains(&name));
    assert!(known, "{value} is none of {names:?}");
}

/// Each of these members is a whole number or null.
#[track_caller]
fn assert_whole(value: &Value, keys: &[&str]) {
    for key in keys {
        assert!(value[key].is_null() || value[key].is_i64(), "{key}: {}", value[key]);
    }
}

/// The contract that other programs build on: just these keys, in this order, with values of these kinds.
fn assert_keeps_the_contract(toc: &Value) {
    const TIMES: [&str; 3] = ["start_ms", "end_ms", "time"];
    const ORIGINS: [&str; 2] = ["stated", "estimated"];
    assert_eq!(
        keys(toc),
        [
            "title",
            "author",
            "date",
            "source_url",
            "summary",
            "format",
            "encoding",
            "script",
            "duration_ms",
            "editions",
            "speakers",
            "turns",
            "cues",
            "glosses",
            "translations",
            "findings"
        ]
    );
    for key in ["title", "author", "date", "source_url", "summary"] {
        assert!(toc[key].is_null() || toc[key].is_string(), "{key}: {}", toc[key]);
    }
    assert!(toc["format"].is_string() && toc["encoding"].is_string() && toc["translations"].is_u64());
    assert_one_of(&toc["script"], &["simplified", "traditional", "mixed", "none"]);
    assert_whole(toc, &["duration_ms"]);
    for edition in list(toc, "editions") {
        assert_eq!(keys(edition), ["label", "chapters", "unmatched_contents"]);
        assert!(list(edition, "unmatched_contents").iter().all(Value::is_string));
        for chapter in list(edition, "chapters") {
            assert_eq!(
                keys(chapter),
                ["title", "level", "start_ms", "end_ms", "time", "turns", "characters"]
            );
            assert_one_of(&chapter["time"], &ORIGINS);
            assert_whole(chapter, &TIMES[..2]);
            assert!(chapter["turns"].is_u64() && chapter["characters"].is_u64() && chapter["level"].is_u64());
        }
    }
    for speaker in list(toc, "speakers") {
        assert_eq!(keys(speaker), ["name", "role", "turns", "characters"]);
    }
    for turn in list(toc, "turns") {
        assert_eq!(keys(turn), ["edition", "chapter", "speaker", "start_ms", "end_ms", "time"]);
        assert_one_of(&turn["time"], &ORIGINS);
        assert_whole(turn, &["edition", "chapter", "start_ms", "end_ms"]);
        assert!(turn["speaker"].is_null() || turn["speaker"].is_string(), "{turn}");
    }
    for cue in list(toc, "cues") {
        assert_eq!(keys(cue), ["start_ms", "end_ms", "text"]);
    }
    for gloss in list(toc, "glosses") {
        assert_eq!(keys(gloss), ["term", "explanation"]);
    }
    for finding in list(toc, "findings") {
        assert_eq!(
            keys(finding),
            ["kind", "edition", "start_ms", "end_ms", "covered_by", "verdict", "inferred_ms", "message"]
        );
        assert_one_of(&finding["verdict"], &["label_too_short", "silence_or_cut", "text_missing"]);
        assert_whole(finding, &["start_ms", "end_ms", "inferred_ms"]);
        for chapter in list(finding, "covered_by") {
            assert_eq!(keys(chapter), ["edition", "chapter"]);
        }
    }
}

#[test]
fn the_samples_have_everything_that_they_are_to_show() {
    for script in ["zh-Hans", "zh-Hant"] {
        let file = document::sample(script);
        let toc = toc_json(&file);
        assert_keeps_the_contract(&toc);
        let text = std::fs::read_to_string(&file).expect("the sample is there");
        let han = text.chars().filter(|character| ('\u{4E00}'..='\u{9FFF}').contains(character)).count();
        assert!(han >= 1500, "{script}: {han} Han characters");
        let chapters = list(&toc["editions"][0], "chapters");
        let stated =
            chapters.iter().filter(|chapter| chapter["time"] == "stated" && chapter["end_ms"].is_i64());
        assert!(stated.count() >= 3, "{script}: chapters with times");
        assert!(toc["duration_ms"].is_i64());
        assert_eq!(list(&toc, "speakers").len(), 2, "{script}");
        assert!(list(&toc, "speakers").iter().all(|speaker| speaker["turns"].as_u64() > Some(10)));
        assert!(list(&toc, "findings").iter().any(|finding| finding["kind"] == "gap"), "{script}");
        assert!(list(&toc, "glosses").len() >= 3, "{script}");
        assert_eq!(toc["translations"], 1, "{script}");
        let shown = if script == "zh-Hans" { "simplified" } else { "traditional" };
        assert_eq!(toc["script"], shown);
    }
}

#[test]
fn the_contract_holds_for_every_shape() {
    let folder = Folder::new();
    // Two editions, the second of which has what the first leaves out: a gap that is covered.
    let editions = "## [00:00 --> 01:00] 一\n\n**甲**：一。\n\n## [01:00 --> 02:00] 二\n\n**甲**：二。\n\n\
                    ## [04:00 --> 05:00] 三\n\n**乙**：三。\n\n## [00:00 --> 03:00] 全一\n\n**甲**：一。\n\n\
                    ## [03:00 --> 05:00] 全二\n\n**乙**：二。\n";
    let file = folder.write("editions.md", editions);
    let toc = toc_json(&file);
    assert_keeps_the_contract(&toc);
    assert_eq!(list(&toc, "editions").len(), 2);
    let gap = list(&toc, "findings").iter().find(|finding| finding["kind"] == "gap").expect("there is a gap");
    assert_eq!((&gap["start_ms"], &gap["end_ms"]), (&Value::from(120_000), &Value::from(240_000)));
    let covered: Vec<&Value> = list(gap, "covered_by").iter().map(|chapter| &chapter["chapter"]).collect();
    assert_eq!(covered, [0, 1]);

    for (name, text) in [
        ("blank.md", "\n"),
        ("words.txt", "只有一句话。"),
        ("long.md", &document::long(2)),
        ("hostile.md", "## 甲\x1b]0;x\x07\u{202e}\n\n**乙\x1b**：\x1b[31m好\u{9b}。\n"),
    ] {
        let file = folder.write(name, text);
        assert_keeps_the_contract(&toc_json(&file));
        let json = printed(&[OsStr::new("toc"), OsStr::new("--json"), file.as_os_str()]);
        assert!(!json.chars().any(|character| character.is_control() && character != '\n'), "{name}");
    }
    let hostile = toc_json(&folder.file("hostile.md"));
    assert_eq!(
        hostile["editions"][0]["chapters"][0]["title"], "甲\x1b]0;x\x07\u{202e}",
        "JSON keeps what was there"
    );
}

#[test]
fn the_contents_are_printed_with_their_times() {
    for script in ["zh-Hans", "zh-Hant"] {
        let file = document::sample(script);
        let text = printed(&[OsStr::new("toc"), file.as_os_str()]);
        let toc = toc_json(&file);
        for chapter in list(&toc["editions"][0], "chapters") {
            let title = chapter["title"].as_str().expect("every chapter of the sample has a title");
            let seconds = chapter["start_ms"].as_i64().expect("and a time") / 1000;
            let time = format!("{:02}:{:02}", seconds / 60, seconds % 60);
            let there = text.lines().any(|line| line.contains(&time) && line.ends_with(title));
            assert!(there, "{time} {title}, in:\n{text}");
        }
        assert!(text.starts_with(toc["title"].as_str().expect("the sample has a title")));
        assert!(text.contains("05:32–06:52"), "the gap, in:\n{text}");
    }
}

#[test]
fn nothing_that_is_printed_can_write_to_the_terminal() {
    let folder = Folder::new();
    let payload = "\x1b]0;owned\x07\x1b[31m\u{9b}31m\u{202e}\u{2066}\x08\x7f\r";
    let text =
        format!("## 章{payload}节\n\n**甲{payload}**：前{payload}后\n\n**术语{payload}**（解释{payload}）\n");
    let file = folder.write("hostile.md", text);
    for command in [&["cat"][..], &["cat", "--color=always"], &["toc"], &[], &["cat", "--script=zh-Hant"]] {
        let mut arguments: Vec<&OsStr> = command.iter().map(OsStr::new).collect();
        arguments.push(file.as_os_str());
        let text = printed(&arguments);
        assert!(text.contains("owned"), "{command:?}");
        for character in ['\x07', '\x08', '\x7f', '\r', '\u{9b}', '\u{202e}', '\u{2066}'] {
            assert!(!text.contains(character), "{command:?} printed {character:?}");
        }
        let escapes = text.matches('\x1b').count();
        assert_eq!(escapes, text.matches("\x1b[").count(), "{command:?}");
        assert!(escapes == 0 || command.contains(&"--color=always"), "{command:?}");
    }
}

/// Runs `yulu convert` on bytes that come by a pipe.
fn converted(arguments: &[&str], input: &[u8]) -> std::process::Output {
    let mut all = vec!["convert"];
    all.extend(arguments);
    let mut child = command(&all)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("yulu can be started");
    let mut pipe = child.stdin.take().expect("there is a pipe");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || pipe.write_all(&input));
    let output = child.wait_with_output().expect("yulu ends");
    writer.join().expect("the writer ends").expect("all was read");
    output
}

#[test]
fn convert_is_a_filter() {
    let folder = Folder::new();
    folder.write("talk.txt", "内存和头发\r\n\0一出戏".as_bytes());
    let file = folder.file("talk.txt");
    let text = "记忆".as_bytes();
    assert_eq!(
        printed(&["convert".as_ref(), "s2twp".as_ref(), file.as_os_str()]),
        "記憶體和頭髮\r\n\0一齣戲"
    );
    for arguments in [&["s2t"][..], &["s2t", "-"], &["s2t.json"], &["--engine", "builtin", "s2t"]] {
        let run = converted(arguments, text);
        assert_eq!((run.status.code(), run.stdout.as_slice()), (Some(0), "記憶".as_bytes()), "{arguments:?}");
    }
    assert_eq!(converted(&["s2t"], b"").stdout, b"");
    let rare = |arguments: &[&str]| String::from_utf8(converted(arguments, "圞".as_bytes()).stdout);
    assert_eq!(rare(&["t2s"]).as_deref(), Ok("圞"));
    assert_eq!(rare(&["--include-tofu-risk-dictionaries", "t2s"]).as_deref(), Ok("𪢮"));
}

#[test]
fn convert_passes_on_what_is_not_utf8_and_says_so() {
    let gbk = encoding_rs::GBK.encode(TALK).0;
    let run = converted(&["s2t"], &gbk);
    assert_eq!((run.status.code(), run.stdout.as_slice()), (Some(2), &*gbk));
    let run = converted(&["s2t"], b"\xe5\xa4\xb4\xff\xfe\xe5\xa4\xb4\n");
    assert_eq!(run.stdout, b"\xe9\xa0\xad\xff\xfe\xe9\xa0\xad\n");
    let told = String::from_utf8_lossy(&run.stderr);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(
        told.starts_with("yulu: -: ") && told.contains("not UTF-8: 2, the first after 3 bytes"),
        "{told}"
    );
}

#[test]
fn convert_refuses_in_one_line() {
    assert_error(&["convert", "s2x"], &["s2x", "s2t, t2s, s2tw", "jp2t, t2jp"]);
    assert_error(&["convert", "own.json"], &["--engine opencc"]);
    assert_error(&["convert", "s2t", "nowhere.txt"], &["nowhere.txt", "no such file"]);
    assert_error(&["convert", "--engine", "jieba", "s2t"], &["jieba", "builtin, opencc"]);
    let folder = Folder::new();
    assert_error(&["convert".as_ref(), "s2t".as_ref(), folder.file(".").as_os_str()], &["folder"]);
}

#[cfg(not(feature = "opencc"))]
#[test]
fn the_engine_that_is_not_built_in_is_told_how_to_get() {
    assert_error(
        &["convert", "--engine", "opencc", "s2t"],
        &["cargo install", "--features opencc", "libopencc"],
    );
}

#[cfg(feature = "opencc")]
#[test]
fn the_engine_of_opencc_says_what_it_cannot_open() {
    assert_error(
        &["convert", "--engine", "opencc", "nowhere/own.json"],
        &["nowhere/own.json", "cannot open"],
    );
}

/// The reader takes a little and goes away.
#[test]
fn convert_may_be_cut_short() {
    let mut child = command(&["convert", "s2t"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("yulu can be started");
    let mut pipe = child.stdin.take().expect("there is a pipe");
    let mut out = child.stdout.take().expect("there is a pipe");
    let writer =
        std::thread::spawn(move || while pipe.write_all("头发\n".repeat(10_000).as_bytes()).is_ok() {});
    out.read_exact(&mut [0; 70]).expect("something is written");
    drop(out);
    let run = child.wait_with_output().expect("yulu ends");
    writer.join().expect("the writer ends");
    assert_eq!((run.status.code(), run.stderr.as_slice()), (Some(0), &b""[..]));
}

/// The sample without its times.
fn without_times(folder: &Folder) -> std::path::PathBuf {
    let text = std::fs::read_to_string(document::sample("zh-Hans")).expect("the sample can be read");
    let heading = |line: &str| match line.split_once("] ") {
        Some((mark, title)) if mark.starts_with("## [") => format!("## {title}\n"),
        _ => format!("{}\n", line.replace('，', "、")),
    };
    folder.write("bare.md", text.lines().map(heading).collect::<String>())
}

#[test]
fn a_text_takes_times_from_another_one() {
    let folder = Folder::new();
    let bare = without_times(&folder);
    let lender = document::sample("zh-Hant");
    let toc =
        |arguments: &[&OsStr]| -> Value { serde_json::from_str(&printed(arguments)).expect("a JSON object") };
    let own = toc(&["toc".as_ref(), "--json".as_ref(), bare.as_os_str()]);
    assert!(own["turns"][0]["start_ms"].is_null() && own["turns"][0]["confidence"].is_null());
    let flag: &OsStr = "--times-from".as_ref();
    let lent = toc(&["toc".as_ref(), "--json".as_ref(), flag, lender.as_os_str(), bare.as_os_str()]);
    let stated = toc(&["toc".as_ref(), "--json".as_ref(), lender.as_os_str()]);
    let starts = |toc: &Value| -> Vec<Option<i64>> {
        let turns = toc["turns"].as_array().cloned().unwrap_or_default();
        turns.iter().map(|turn| turn["start_ms"].as_i64()).collect()
    };
    let (taken, known) = (starts(&lent), starts(&stated));
    assert_eq!(taken.len(), known.len());
    let near = |(taken, known): (&Option<i64>, &Option<i64>)| {
        taken.zip(*known).is_some_and(|(taken, known)| (taken - known).abs() < 3000)
    };
    let count = taken.iter().zip(&known).filter(|pair| near(*pair)).count();
    assert!(count * 10 >= known.len() * 9, "{count} of {}: {taken:?} {known:?}", known.len());
    assert_eq!(lent["turns"][0]["time"], "estimated");
    assert!(lent["turns"][0]["confidence"].as_u64().is_some_and(|confidence| confidence > 80));

    let other = folder.write("other.md", document::long(2));
    assert_error(&[flag, lender.as_os_str(), lender.as_os_str()], &["states its own times"]);
    assert_error(&[flag, other.as_os_str(), bare.as_os_str()], &["states no times", "other.md"]);
    let strange = folder.write("strange.md", "## [00:00:00 --> 00:01:00] 甲\n子丑寅卯辰巳午未申酉戌亥。\n");
    assert_error(&[flag, strange.as_os_str(), bare.as_os_str()], &["shares no words", "strange.md"]);
}

#[test]
fn side_by_side_takes_what_can_stand_so() {
    let folder = Folder::new();
    let one = folder.write("one.md", "只有一段话。\n");
    let flag: &OsStr = "--beside".as_ref();
    assert_error(&[flag, one.as_os_str()], &["nothing can stand beside it", "one.md"]);
    assert_error(&[flag, one.as_os_str(), one.as_os_str(), one.as_os_str()], &["--beside", "two files"]);
    assert_error(&[flag, one.as_os_str(), folder.file("none.md").as_os_str()], &["none.md"]);
    // Where there is no terminal, the first file is printed.
    assert!(printed(&[flag, one.as_os_str(), one.as_os_str()]).contains("只有一段话"));
}

#[test]
fn several_files_are_printed_one_after_the_other() {
    let folder = Folder::new();
    let one = folder.write("一.md", "# 船\n\n雾。\n");
    let other = folder.write("二.md", "# 桥\n\n雨。\n");
    let missing = folder.file("三.md");
    let names = |file: &Path| format!("==> {} <==", file.display());
    let expected = format!("{}\n\n船\n\n雾。\n\n{}\n\n桥\n\n雨。\n", names(&one), names(&other));
    assert_eq!(printed(&[&one, &other]), expected);
    // Two names of one file are one document.
    let again = folder.file(".").join("一.md");
    assert_eq!(printed(&[&one, &other, &again]), expected);
    let run = yulu(&[&one, &missing, &other]);
    assert_eq!((run.code, run.out), (Some(2), expected));
    assert_eq!(run.error.lines().count(), 1, "{}", run.error);
    assert!(run.error.contains("三.md"), "{}", run.error);
    // What is asked for besides is for the first one, but how they are read and shown.
    let flags: [&OsStr; 4] = ["--edition".as_ref(), "1".as_ref(), "--script".as_ref(), "zh-Hant".as_ref()];
    let files = [one.as_os_str(), other.as_os_str()];
    assert!(printed(&[flags.as_slice(), &files].concat()).contains("霧。"));
    let edition: [&OsStr; 2] = ["--edition".as_ref(), "2".as_ref()];
    assert_eq!(yulu(&[edition.as_slice(), &files].concat()).code, Some(2));
}

#[test]
fn cues_are_printed_as_they_are() {
    let folder = Folder::new();
    folder.write(
        "talk.srt",
        "1\n00:00:01,000 --> 00:00:02,500\n<i>船</i>几点\n\n2\n00:00:02,500 --> 00:00:04,000\n开？\n",
    );
    let talk = folder.file("talk.srt");
    let talk = talk.to_str().expect("the path is UTF-8");
    assert!(printed(&["cat", talk]).contains("船几点 开？"));
    let expected = "talk.srt\n\n00:01.000–00:02.500\n<i>船</i>几点\n\n00:02.500–00:04.000\n开？\n";
    assert_eq!(printed(&["cat", "--cues", talk]), expected);
    assert_eq!(printed(&["--cues", talk]), expected);
    let toc: Value = serde_json::from_str(&printed(&["toc", "--json", "--cues", talk])).expect("it is JSON");
    assert_eq!(toc["turns"].as_array().map(Vec::len), Some(2));
    assert_eq!(toc["cues"][0]["text"], "<i>船</i>几点");
    folder.write("talk.md", "# 船\n\n雾。\n");
    let article = folder.file("talk.md");
    let article = article.to_str().expect("the path is UTF-8");
    for arguments in [vec!["cat", "--cues", article], vec!["toc", "--cues", article], vec!["--cues", article]]
    {
        assert_error(&arguments, &["talk.md", "--cues"]);
    }
}
