//! What a library tells of a document: found in it once, and kept by `store`.

use crate::model::{Document, Field};
use crate::store::Facts;
use crate::timeline::{characters, counts};

/// More speakers, or tags, are not told.
const MOST: usize = 24;
/// Longer texts are cut, in bytes: a title is one line.
const LONGEST: usize = 400;

/// The names of fields that tell what a file is about.
const TAGS: [&str; 11] =
    ["tags", "tag", "keywords", "categories", "标签", "標籤", "关键词", "關鍵詞", "關鍵字", "分类", "分類"];

/// The facts of a document.
pub fn facts(document: &Document) -> Facts {
    let metadata = &document.metadata;
    let turns = document.turns.iter().filter(|turn| counts(document, turn));
    Facts {
        title: metadata.title.as_deref().map(cut),
        author: metadata.author.as_deref().map(cut),
        date: metadata.date.clone(),
        tags: metadata.fields.iter().filter(|field| is_of_tags(field)).flat_map(tags).take(MOST).collect(),
        speakers: document.speakers.iter().take(MOST).map(|speaker| cut(&speaker.name)).collect(),
        duration: document.duration(),
        characters: turns.map(|turn| characters(document, turn) as u64).sum(),
        script: document.script.name().to_owned(),
    }
}

fn is_of_tags(field: &Field) -> bool {
    TAGS.iter().any(|name| field.key.eq_ignore_ascii_case(name))
}

fn tags(field: &Field) -> impl Iterator<Item = String> + '_ {
    let parts = field.value.split(['、', '，', ',', '；', ';', '/', '|', '#', '\n']);
    parts.map(|part| cut(part.trim().trim_matches(['[', ']', '"', '\'']))).filter(|part| !part.is_empty())
}

fn cut(text: &str) -> String {
    let line = text.lines().next().unwrap_or("").trim();
    line.get(..line.floor_char_boundary(LONGEST)).unwrap_or("").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::source::Format;

    #[test]
    fn a_document_tells_its_facts() {
        let text = "---\ntitle: 渡口\nauthor: 河边杂志\ndate: 2024-04-18\ntags:\n  - 船\n  - 桥\nKeywords: 雾, 灯\n---\n\
                    ## [00:00:00 --> 00:01:05] 船\n\n**林溪**：船来了。\n\n**顾言**：好。\n\n**林溪**：走吧。\n\n**顾言**：好。\n";
        let found = facts(&parse(text.into(), Format::Markdown));
        let expected = Facts {
            title: Some("渡口".into()),
            author: Some("河边杂志".into()),
            date: Some("2024-04-18".into()),
            tags: ["船", "桥", "雾", "灯"].map(String::from).into(),
            speakers: ["林溪", "顾言"].map(String::from).into(),
            duration: Some(65_000),
            characters: 11,
            script: "none".into(),
        };
        assert_eq!(found, expected);
    }
}
