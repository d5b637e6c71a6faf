//! Running a configuration's chain of steps over a text.

use super::compose::compose;
use super::config::Config;
use super::piece::Converted;
use super::step;

/// Converts a text, and maps the places of the result to those of the source.
///
/// The result is what OpenCC 1.4.2 gives for the same text and configuration. The text is taken as a whole: a
/// phrase that is cut in two by the caller is not recognised.
#[must_use]
pub fn convert(config: Config, text: &str) -> Converted {
    let mut converted: Option<Converted> = None;
    for lexicon in config.steps() {
        let input = converted.as_ref().map_or(text, |before| &before.text);
        if let Some(after) = step::apply(lexicon, input) {
            converted = Some(match converted {
                Some(before) => follow(&before, after),
                None => after,
            });
        }
    }
    converted.unwrap_or_else(|| Converted::unchanged(text))
}

/// Makes a later step's result one of the whole chain so far.
fn follow(before: &Converted, after: Converted) -> Converted {
    if before.pieces.is_empty() {
        return after;
    }
    Converted { pieces: compose(&before.pieces, &after.pieces), text: after.text }
}

#[cfg(test)]
mod tests {
    use super::super::piece::Piece;
    use super::*;

    fn text(config: Config, text: &str) -> String {
        convert(config, text).text
    }

    #[test]
    fn phrases_decide_between_candidates() {
        assert_eq!(text(Config::S2t, "头发发现"), "頭髮發現");
        assert_eq!(text(Config::S2t, "干杯，干部，干净"), "乾杯，幹部，乾淨");
        assert_eq!(text(Config::T2s, "乾隆乾燥"), "乾隆干燥");
    }

    #[test]
    fn what_neither_script_changes_stays() {
        for same in ["", "plain", "\0", "🙂", "的", "e\u{301}"] {
            assert_eq!(convert(Config::S2t, same), Converted::unchanged(same));
            assert_eq!(convert(Config::T2s, same), Converted::unchanged(same));
        }
    }

    #[test]
    fn pieces_refer_to_the_source_through_all_steps() {
        // U+2F800 is normalised from four bytes to three, and then converted.
        let converted = convert(Config::S2t, "a\u{2f800}们");
        assert_eq!(converted.text, "a麗們");
        assert_eq!(converted.pieces, [Piece { source: 1..5, target: 1..4 }]);
    }

    #[test]
    fn a_normalised_character_can_be_part_of_a_phrase() {
        // U+2F805 becomes 侮; the phrase 侮辱 itself keeps its bytes.
        let converted = convert(Config::S2t, "x\u{2f805}辱了");
        assert_eq!(converted.text, "x侮辱了");
        assert_eq!(converted.to_source(4), 5);
        assert_eq!(converted.to_target(5), 4);
    }
}
