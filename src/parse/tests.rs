use super::*;

fn read(text: &str) -> Document {
    parse(text.into(), Format::Markdown)
}
