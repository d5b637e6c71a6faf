//! The head of a file: YAML front matter, or `key: value` lines above an article.

use yaml_serde::Value;

use crate::model::{Field, Finding, FindingKind, Metadata, TextRange};

use super::{lines, vocabulary};

/// What the head says, and where the text begins.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) metadata: Metadata,
    /// The first byte behind the front matter.
    pub(super) body: usize,
    /// Lines of the body that belong to the head.
    pub(super) skip: TextRange,
    pub(super) finding: Option<Finding>,
}

/// Front matter ends within so many bytes, or it is none.
const LONGEST_FRONT_MATTER: usize = 256 * 1024;
/// `key: value` lines are looked for in so many lines.
const HEAD_LINES: usize = 40;
/// A longer value is prose.
const LONGEST_VALUE: usize = 600;

/// Reads the head of `text`.
pub(super) fn read(text: &str) -> Head {
    let mut head = front_matter(text).unwrap_or_default();
    let (fields, skip) = key_lines(text, head.body);
    if skip.is_empty() {
        return head;
    }
    for field in fields {
        take(&mut head.metadata, &field.key, &field.value);
        head.metadata.fields.push(field);
    }
    head.metadata.range =
        Some(TextRange { start: head.metadata.range.map_or(skip.start, |range| range.start), ..skip });
    head.skip = skip;
    head
}

fn front_matter(text: &str) -> Option<Head> {
    let lead = text.len() - text.trim_start_matches(['\n', '\r', '\u{FEFF}']).len();
    let mut lines = lines::split(text, lead);
    if lines.next()?.of(text).trim_end() != "---" {
        return None;
    }
    let start = text[lead..].find('\n')? + lead + 1;
    let close = lines
        .take_while(|line| (line.start as usize) < start + LONGEST_FRONT_MATTER)
        .find(|line| matches!(line.of(text).trim_end(), "---" | "..."))?;
    let source = &text[start..close.start as usize];
    let (fields, valid) = match yaml_serde::from_str::<Value>(source) {
        Ok(Value::Mapping(mapping)) => {
            (mapping.iter().map(|entry| as_written(yaml_field(entry), entry.1, source)).collect(), true)
        }
        // Between rules that hold nothing but a comment, `## …` is a heading, and no comment of a program.
        Ok(Value::Null) => (Vec::new(), source.trim().is_empty()),
        _ => (plain_fields(source), false),
    };
    if fields.is_empty() && !valid {
        return None;
    }
    let mut metadata =
        Metadata { range: Some(TextRange::new(lead, close.end as usize)), ..Metadata::default() };
    for Field { key, value } in &fields {
        take(&mut metadata, key, value);
    }
    metadata.fields = fields;
    let line = Some(lines::Counter::default().number(text, lead));
    let finding = (!valid).then(|| Finding::of_text(FindingKind::FrontMatter, 0, line, ""));
    Some(Head { metadata, body: close.end as usize, skip: TextRange::default(), finding })
}

fn yaml_field((key, value): (&Value, &Value)) -> Field {
    Field { key: yaml_words(key), value: yaml_words(value) }
}

/// A number or a truth as the file has it: an episode `007` is not 7, a version 1.10 not 1.1.
fn as_written(field: Field, value: &Value, source: &str) -> Field {
    if !matches!(value, Value::Bool(_) | Value::Number(_)) {
        return field;
    }
    let written =
        source.lines().find_map(|line| line.strip_prefix(&field.key)?.trim_start().strip_prefix(':'));
    let value = written.map(|words| words.split(" #").next().unwrap_or(words).trim().to_owned());
    Field { value: value.unwrap_or(field.value), key: field.key }
}

fn yaml_words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(value) => value.to_string(),
        Value::Number(value) => value.to_string(),
        Value::String(value) => value.trim().to_owned(),
        Value::Sequence(values) => values.iter().map(yaml_words).collect::<Vec<_>>().join("、"),
        Value::Mapping(mapping) => {
            let entries =
                mapping.iter().map(yaml_field).map(|field| format!("{}: {}", field.key, field.value));
            entries.collect::<Vec<_>>().join("、")
        }
        Value::Tagged(tagged) => yaml_words(&tagged.value),
    }
}

/// Reads front matter that is no valid YAML, such as `title: Llama 3: 开源`, line by line.
fn plain_fields(source: &str) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    let mut in_text = false;
    for line in source.lines().filter(|line| !line.trim().is_empty()) {
        let inner = line.starts_with([' ', '\t', '-']);
        match (key_value(line).filter(|_| !inner), fields.last_mut()) {
            (Some((key, value)), _) => {
                in_text = false;
                fields.push(Field { key: key.to_owned(), value: unquoted(value).to_owned() });
            }
            (None, Some(last)) => {
                // `|` and `>` stand before lines that are one text.
                let is_text = matches!(last.value.as_str(), "|" | "|-" | ">" | ">-");
                in_text = is_text || in_text;
                if is_text {
                    last.value.clear();
                }
                let sign = match (last.value.is_empty(), in_text) {
                    (true, _) => "",
                    (false, true) => " ",
                    (false, false) => "、",
                };
                last.value.push_str(sign);
                last.value.push_str(unquoted(line.trim().trim_start_matches("- ")));
            }
            (None, None) => return Vec::new(),
        }
    }
    fields
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inner = ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
    inner.unwrap_or(value)
}

/// Splits `key: value`, with a colon of either width and a key of a few words.
fn key_value(line: &str) -> Option<(&str, &str)> {
    let (at, colon) = line.char_indices().find(|(_, character)| matches!(character, ':' | '：'))?;
    let key = line[..at].trim().trim_matches(['*', '"', '\'']).trim();
    let value = line[at + colon.len_utf8()..].trim();
    let short = key.chars().count() <= if key.is_ascii() { 20 } else { 8 };
    let words = key.chars().all(|character| character.is_alphanumeric() || " _-/".contains(character));
    (short && words && !key.is_empty()).then_some((key, value))
}

/// The `key: value` lines above an article, with at least two lines or a value that gives the key away.
fn key_lines(text: &str, from: usize) -> (Vec<Field>, TextRange) {
    let mut fields = Vec::new();
    let mut skip = TextRange::default();
    let mut known = 0;
    for line in lines::split(text, from).take(HEAD_LINES) {
        let content = line.of(text).trim();
        if content.is_empty() || (fields.is_empty() && content.starts_with("# ")) {
            continue;
        }
        let Some((key, value)) =
            key_value(content).filter(|(_, value)| value.chars().count() <= LONGEST_VALUE)
        else {
            break;
        };
        let is_known = entry(key).is_some();
        let plausible = is_known || value.starts_with("http") || (known > 0 && value.chars().count() <= 40);
        if !plausible || value.is_empty() || vocabulary::is_role(key) || ends_sentence(value) {
            break;
        }
        known += usize::from(is_known);
        if fields.is_empty() {
            skip.start = line.start;
        }
        skip.end = line.end;
        fields.push(Field { key: key.to_owned(), value: value.to_owned() });
    }
    let certain = known >= 2
        || fields.iter().any(|field| entry(&field.key) == Some(Entry::Date) && date(&field.value).is_some());
    match certain && known >= 1 {
        true => (fields, skip),
        false => (Vec::new(), TextRange::default()),
    }
}

/// Takes a note into the metadata if each of its lines is `key: value`, and one at least means something.
pub(super) fn take_note(note: &str, metadata: &mut Metadata) -> bool {
    let lines = || note.lines().map(str::trim).filter(|line| !line.is_empty());
    let fields: Option<Vec<_>> = lines().map(key_value).collect();
    let is_value = |value: &str| !value.is_empty() && !ends_sentence(value);
    let fields = fields.filter(|fields| {
        fields.iter().all(|(_, value)| is_value(value)) && fields.iter().any(|(key, _)| entry(key).is_some())
    });
    let Some(fields) = fields else { return false };
    for (key, value) in fields {
        take(metadata, key, value);
        metadata.fields.push(Field { key: key.to_owned(), value: value.to_owned() });
    }
    true
}

fn ends_sentence(value: &str) -> bool {
    value.ends_with(['。', '？', '！'])
}

/// The entries of a head that mean something to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Title,
    Author,
    Date,
    Source,
    Summary,
}

fn entry(key: &str) -> Option<Entry> {
    let key = key.to_ascii_lowercase();
    Some(match key.as_str() {
        "title" | "标题" | "標題" | "题目" | "題目" => Entry::Title,
        "author" | "by" | "作者" | "文章作者" | "发布者" | "發布者" | "公众号" | "公眾號" | "来源作者" => {
            Entry::Author
        }
        "date" | "published" | "publish_date" | "pubdate" | "日期" | "发布时间" | "發布時間" | "发布日期"
        | "發布日期" | "发表时间" | "發表時間" | "发布于" | "發布於" | "发表于" | "發表於" | "时间"
        | "時間" | "采访时间" | "採訪時間" => Entry::Date,
        "source" | "source_url" | "url" | "link" | "video" | "原文链接" | "原文連結" | "原文" | "链接"
        | "連結" | "原文地址" | "原文網址" | "网址" | "網址" | "文章链接" | "文章連結" | "来源" | "來源"
        | "出处" | "出處" | "视频链接" | "影片連結" => Entry::Source,
        "summary" | "description" | "摘要" | "简介" | "簡介" => Entry::Summary,
        _ => return None,
    })
}

/// What entries tell that stand elsewhere than in the text.
pub(super) fn told(fields: Vec<Field>) -> Metadata {
    let mut metadata = Metadata::default();
    for Field { key, value } in &fields {
        take(&mut metadata, key, value);
    }
    Metadata { fields, ..metadata }
}

/// Takes an entry into the place it belongs to; the first one wins.
fn take(metadata: &mut Metadata, key: &str, value: &str) {
    let value = value.trim();
    let Some(entry) = entry(key).filter(|_| !value.is_empty()) else { return };
    let (place, value) = match entry {
        Entry::Title => (&mut metadata.title, Some(value.to_owned())),
        Entry::Author => (&mut metadata.author, Some(value.to_owned())),
        Entry::Date => (&mut metadata.date, date(value)),
        Entry::Source => (&mut metadata.source_url, value.starts_with("http").then(|| value.to_owned())),
        Entry::Summary => (&mut metadata.summary, Some(value.to_owned())),
    };
    if place.is_none() {
        *place = value;
    }
}

/// The first day in `text` that is written as year, month, day; as yyyy-mm-dd.
pub(super) fn date(text: &str) -> Option<String> {
    let digits = text.trim();
    if digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let parted = [digits.get(..4), digits.get(4..6), digits.get(6..)].map(Option::unwrap_or_default);
        return date(&parted.join("-"));
    }
    let numbers: Vec<&str> = text
        .split(|character: char| !character.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .collect();
    let at = numbers.iter().position(|digits| digits.len() == 4)?;
    let number =
        |digits: &&str, most: u32| digits.parse::<u32>().ok().filter(|value| (1..=most).contains(value));
    let month = numbers.get(at + 1).and_then(|digits| number(digits, 12))?;
    let day = numbers.get(at + 2).and_then(|digits| number(digits, 31))?;
    Some(format!("{}-{month:02}-{day:02}", numbers[at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_front_matter() {
        let text = "---\ntitle: 访谈\nauthor: 甲\ndate: '2024-04-18'\nsource: https://x.y/z\npeople:\n  - 甲\n  - 乙\nguest: null\n---\n正文";
        let head = read(text);
        let metadata = &head.metadata;
        assert_eq!(metadata.title.as_deref(), Some("访谈"));
        assert_eq!(metadata.date.as_deref(), Some("2024-04-18"));
        assert_eq!(metadata.source_url.as_deref(), Some("https://x.y/z"));
        assert_eq!(metadata.fields[4], Field { key: "people".into(), value: "甲、乙".into() });
        assert_eq!(text[head.body..].trim(), "正文");
        assert_eq!(head.finding, None);
    }

    #[test]
    fn broken_yaml_is_read_line_by_line() {
        let head = read("---\ntitle: Llama 3: 开源\nauthor：甲\ntags:\n  - a\n  - 'b'\n---\n正文");
        assert_eq!(head.metadata.fields[2].value, "a、b");
        assert_eq!(head.metadata.title.as_deref(), Some("Llama 3: 开源"));
        assert_eq!(head.metadata.author.as_deref(), Some("甲"));
        assert!(head.finding.is_some());
    }

    type Fields<'a> = &'a [(&'a str, &'a str)];

    #[test]
    fn every_line_of_front_matter_is_kept() {
        let deep = "k: ".to_owned() + &"[".repeat(400);
        let bomb = "a: &a [啊, 啊]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\n\
            d: &d [*c, *c, *c, *c, *c, *c, *c, *c]\ne: &e [*d, *d, *d, *d, *d, *d, *d, *d]\n\
            f: &f [*e, *e, *e, *e, *e, *e, *e, *e]\ng: [*f, *f, *f, *f, *f, *f, *f, *f]";
        // The front matter, its fields, and whether it is YAML.
        let table: [(&str, Fields, bool); 21] = [
            ("title: Llama 3: 开源", &[("title", "Llama 3: 开源")], false),
            ("标题：渡口\n作者: 甲", &[("标题", "渡口"), ("作者", "甲")], false),
            ("标题：渡口\n作者：甲", &[("标题", "渡口"), ("作者", "甲")], false),
            ("title:\t渡口\nauthor:\t甲", &[("title", "渡口"), ("author", "甲")], true),
            ("tags:\n\t- 船\n\t- 雾", &[("tags", "船、雾")], false),
            ("author: @某某\ntitle: 渡口", &[("author", "@某某"), ("title", "渡口")], false),
            ("title: 渡口\ntitle: 码头", &[("title", "渡口"), ("title", "码头")], false),
            ("country: NO\nepisode: 007", &[("country", "NO"), ("episode", "007")], true),
            ("version: 1.10\nsize: 1e3", &[("version", "1.10"), ("size", "1e3")], true),
            ("draft: True # 还没写完\nnumber: 0x1F", &[("draft", "True"), ("number", "0x1F")], true),
            ("date: 2024-04-18\nat: 12:30:45", &[("date", "2024-04-18"), ("at", "12:30:45")], true),
            ("date: 20240418", &[("date", "20240418")], true),
            ("title: [渡口, 码头]\nguest: null", &[("title", "渡口、码头"), ("guest", "")], true),
            ("title:\nguest: ~", &[("title", ""), ("guest", "")], true),
            ("title: \"渡口\nauthor: 甲", &[("title", "\"渡口"), ("author", "甲")], false),
            ("title: '渡口' 外\nauthor: 甲", &[("title", "'渡口' 外"), ("author", "甲")], false),
            ("\"title\": a: b", &[("title", "a: b")], false),
            (
                "summary: |\n  雾散了。\n  船开了。\nx: a: b",
                &[("summary", "雾散了。 船开了。"), ("x", "a: b")],
                false,
            ),
            (
                "host:\n  name: 甲\n  role: 主持\nx: a: b",
                &[("host", "name: 甲、role: 主持"), ("x", "a: b")],
                false,
            ),
            ("host:\n  name: 甲\n  role: 主持", &[("host", "name: 甲、role: 主持")], true),
            (&deep, &[("k", deep.get(3..).unwrap_or(""))], false),
        ];
        for (source, expected, is_yaml) in table {
            let head = read(&format!("---\n{source}\n---\n正文"));
            let fields: Vec<(&str, &str)> =
                head.metadata.fields.iter().map(|field| (field.key.as_str(), field.value.as_str())).collect();
            assert_eq!((fields, head.finding.is_none()), (expected.to_vec(), is_yaml), "{source}");
        }
        assert_eq!(read("---\ndate: 20240418\n---\n").metadata.date.as_deref(), Some("2024-04-18"));
        assert_eq!(read("---\ntitle: null\nauthor: ~\n---\n").metadata.title, None);
        let head = read(&format!("---\n{bomb}\n---\n正文"));
        assert_eq!(head.metadata.fields.len(), 7);
        assert!(head.metadata.fields.iter().all(|field| field.value.len() < 100), "{:?}", head.metadata);
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        assert_eq!(read("---\n只是一条线。\n---\n").body, 0);
        assert_eq!(read("---\n没有结束").body, 0);
        assert_eq!(read("---\n## 山里的邮路\n---\n正文").body, 0);
        assert_eq!(read("---\n\n---\n正文").body, 8);
    }

    #[test]
    fn key_lines_above_an_article() {
        let text =
            "# 标题\n\n文章作者: 某某\n发布时间: 2024年7月27日 16:19\n发布地: 江苏\n\n正文开始了：这是正文。";
        let head = read(text);
        assert_eq!(head.metadata.author.as_deref(), Some("某某"));
        assert_eq!(head.metadata.date.as_deref(), Some("2024-07-27"));
        assert_eq!(head.metadata.fields.len(), 3);
        assert!(head.skip.of(text).ends_with("江苏"));
        assert!(read("主持人:你好\n小王:好").skip.is_empty());
        assert!(read("时间：过得真快\n小王:好").skip.is_empty());
    }
}
