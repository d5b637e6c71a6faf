//! The characters that matter for line breaks: their classes, each with its source, and their cells.

use std::sync::LazyLock;

use unicode_width::UnicodeWidthChar;

use super::super::gloss::ASIDE;

/// How a character behaves at the borders of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    /// Han, kana, Hangul, emoji, signs: may stand anywhere.
    Ideograph,
    /// Part of a word.
    Letter,
    /// Part of a number.
    Digit,
    /// A blank: a line may break behind it.
    Blank,
    /// Opens a quotation or a bracket: never last.
    Opener,
    /// The same in Latin text: belongs to the word before it too.
    LatinOpener,
    /// Closes a quotation or a bracket: never first.
    Closer,
    /// The same in Latin text: belongs to the word behind it too.
    LatinCloser,
    /// A stop that may hang in the margin: never first.
    Stop,
    /// A stop of Latin text: never first, and part of a number or an address.
    LatinStop,
    /// `·`, `～`, `々` and the like: never first.
    Connector,
    /// `——`: never first, never parted.
    Dash,
    /// `……`: never first, never parted.
    Ellipsis,
    /// The solidus: never first, never last.
    Solidus,
    /// The hyphen: never first; belongs to the word behind it too.
    Hyphen,
    /// Stands behind a number: never first.
    Postfix,
    /// Stands before a number: never last.
    Prefix,
    /// Holds both sides together.
    Glue,
}

use Class::*;

impl Class {
    /// All classes, in their order.
    pub(super) const ALL: [Class; 18] = [
        Ideograph,
        Letter,
        Digit,
        Blank,
        Opener,
        LatinOpener,
        Closer,
        LatinCloser,
        Stop,
        LatinStop,
        Connector,
        Dash,
        Ellipsis,
        Solidus,
        Hyphen,
        Postfix,
        Prefix,
        Glue,
    ];
}

/// The table. CLREQ is W3C's "Requirements for Chinese Text Layout", its "Prohibition rules for line
/// start and line end"; UAX #14 is Unicode's line breaking.
const ROWS: [(Class, &[char]); 25] = [
    // CLREQ, basic: never first. These may hang: CLREQ, "Hanging punctuation".
    (Stop, &['，', '。', '、', '；', '：', '？', '！']),
    // CLREQ, basic: stops that don't stand in running text of our days.
    (Closer, &['．', '｡', '､', '︰', '﹐', '﹑', '﹒', '﹔', '﹕', '﹖', '﹗']),
    // CLREQ, basic: closing marks. ” and ’ close by character, where UAX #14 leaves it open (QU).
    (Closer, &['」', '』', '）', '》', '〉', '】', '〕', '｝', '］', '〗', '〙', '〛', '”', '’']),
    (Closer, &['〞', '〟', '｣', '｠', '﹚', '﹜', '﹞', '»', '›']),
    // CLREQ, basic: never last.
    (Opener, &['「', '『', '（', '《', '〈', '【', '〔', '｛', '［', '〖', '〘', '〚', '“', '‘']),
    (Opener, &['〝', '｢', '｟', '﹙', '﹛', '﹝', '«', '‹', '„', '‚']),
    // CLREQ, basic: connectors and the interpunct; UAX #14: NS, BA.
    (Connector, &['·', '・', '‧', '～', '〜', '－', '–', '･', '•', '゠', '〻']),
    // CLREQ has 々 in the text for proper nouns; JLREQ and UAX #14 (NS, CJ in strict): never first.
    (
        Connector,
        &[
            '々', 'ー', 'ゝ', 'ゞ', 'ヽ', 'ヾ', '〵', 'ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'っ', 'ゃ', 'ゅ', 'ょ',
            'ゎ',
        ],
    ),
    (Connector, &['ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ッ', 'ャ', 'ュ', 'ョ', 'ヮ', 'ヵ', 'ヶ', 'ゕ', 'ゖ', 'ｰ']),
    (Connector, &['ｧ', 'ｨ', 'ｩ', 'ｪ', 'ｫ', 'ｬ', 'ｭ', 'ｮ', 'ｯ', '‼', '⁇', '⁈', '⁉']),
    // CLREQ, strict: a line doesn't begin with a dash or an ellipsis. Never parted: CLREQ,
    // "unbreakable marks".
    (Dash, &['—', '⸺', '―']),
    (Ellipsis, &['…', '⋯', '‥']),
    // CLREQ, GB-style: never last; never first is ours.
    (Solidus, &['/', '／', '⁄']),
    // CLREQ, "digits and their prefix and suffix"; UAX #14: PO.
    (Postfix, &['%', '％', '‰', '‱', '℃', '℉', '°', '′', '″', '¢', '￠']),
    // The same; UAX #14: PR. # and @ stand before what they belong to.
    (Prefix, &['$', '＄', '￥', '¥', '€', '£', '￡', '￦', '#', '＃', '@', '＠', '№', '±', '¤']),
    // UAX #14: OP and CP of Latin text.
    (LatinOpener, &['(', '[', '{', '¡', '¿', '´']),
    (LatinCloser, &[')', ']', '}']),
    // Stands for parentheses that are folded away, and belongs to the term before it as they do.
    (LatinCloser, &[ASIDE]),
    // UAX #14: IS, EX.
    (LatinStop, &['.', ',', ':', ';', '!', '?']),
    // UAX #14: HY, BA.
    (Hyphen, &['-', '‐']),
    // UAX #14: GL, WJ. Soft hyphens are never shown, so that nothing may break at them.
    (Glue, &['\u{A0}', '\u{202F}', '\u{2007}', '\u{2011}']),
    // UAX #14: SP, BA.
    (Blank, &[' ', '\u{3000}', '\u{2002}', '\u{2003}', '\u{2004}', '\u{2005}', '\u{2006}', '\u{2009}']),
    // UAX #14: AL, PR and BA that stand inside words.
    (Letter, &['"', '\'', '&', '*', '+', '<', '=', '>', '\\', '^', '_', '`', '|', '~']),
    (Letter, &['†', '‡', '©', '®', '§', '¶', '×', '÷', '¬', '¦', 'ª', 'º', '¨', '¯', '¸', 'µ']),
    (Letter, &['²', '³', '¹', '¼', '½', '¾', '‖', '※']),
];

/// What the breaker knows of a character: its class, and the cells of a cluster that is it alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Properties {
    pub(super) class: Class,
    width: Width,
}

/// The cells of a character by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Width {
    Narrow,
    Ambiguous,
    Wide,
    /// Only the whole cluster can be measured.
    Unknown,
}

impl Properties {
    const HAN: Properties = Properties { class: Ideograph, width: Width::Wide };

    fn measured(character: char, class: Class) -> Properties {
        let width = match (character.width(), character.width_cjk()) {
            // A mark that joins the character before it makes a cluster with it.
            _ if matches!(character, '\u{FF9E}' | '\u{FF9F}') => Width::Unknown,
            (Some(1), Some(1)) => Width::Narrow,
            (Some(1), Some(2)) => Width::Ambiguous,
            (Some(2), Some(2)) => Width::Wide,
            _ => Width::Unknown,
        };
        Properties { class, width }
    }

    /// The properties of a character outside of the pages.
    #[cold]
    fn other(character: char) -> Properties {
        match character {
            '\u{3400}'..='\u{3FFF}' => Properties::HAN,
            _ => Properties { class: class_of(character), width: Width::Unknown },
        }
    }

    /// The cells of a cluster that is this character alone; none where the cluster has to be measured.
    #[inline]
    pub(super) fn cells(self, wide_ambiguous: bool) -> Option<usize> {
        match self.width {
            Width::Narrow => Some(1),
            Width::Wide => Some(2),
            Width::Ambiguous => Some(1 + usize::from(wide_ambiguous)),
            Width::Unknown => None,
        }
    }
}

/// The pages of 256 characters that are looked up in the table.
const PAGES: [usize; 4] = [0x00, 0x20, 0x30, 0xFF];

/// The table, spread out to be looked up by character.
pub(super) struct Table {
    pages: [[Properties; 256]; PAGES.len()],
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::spread);

impl Table {
    /// The table; spread out when it is first asked for.
    pub(super) fn get() -> &'static Table {
        &TABLE
    }

    fn spread() -> Table {
        let row = |page: usize, low: usize| {
            let code = u32::try_from(page << 8 | low).unwrap_or(0);
            let character = char::from_u32(code).unwrap_or('\0');
            Properties::measured(character, usual_class(character))
        };
        let mut table = Table { pages: PAGES.map(|page| std::array::from_fn(|low| row(page, low))) };
        for (class, characters) in ROWS {
            for character in characters {
                let code = *character as usize;
                if let Some(page) = PAGES.iter().position(|page| *page == code >> 8) {
                    table.pages[page][code & 0xFF].class = class;
                }
            }
        }
        table
    }

    /// The properties of a character.
    #[inline]
    pub(super) fn of(&self, character: char) -> Properties {
        let code = character as usize;
        match code >> 8 {
            0x40..=0x9F => Properties::HAN,
            0x00 => self.pages[0][code & 0xFF],
            0x30 => self.pages[2][code & 0xFF],
            0xFF => self.pages[3][code & 0xFF],
            0x20 => self.pages[1][code & 0xFF],
            _ => Properties::other(character),
        }
    }
}

/// Whether a character is one of U+4000 to U+9FFF: most Han characters. They all are ideographs of two
/// cells, and clusters for themselves.
#[inline]
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{4000}'..='\u{9FFF}')
}

/// The class of a character: by the table, else by what it is.
fn class_of(character: char) -> Class {
    let row = ROWS.iter().find(|(_, characters)| characters.contains(&character));
    row.map_or_else(|| usual_class(character), |(class, _)| *class)
}

/// The class of a character that the table doesn't have.
fn usual_class(character: char) -> Class {
    match character {
        '0'..='9' => Digit,
        // Scripts of words stand before the first character of CJK; full-width letters are set like Han.
        _ if character.is_alphanumeric() && character < '\u{2E80}' => Letter,
        _ if character.is_whitespace() => Blank,
        // Signs of ambiguous width are those of East Asian fonts (UAX #14 lets AI be ID there); the others
        // stand in words.
        _ if character < '\u{2E80}' && character.width_cjk() == Some(1) => Letter,
        _ => Ideograph,
    }
}

/// The characters of the table, for the tests of the pairs.
#[cfg(test)]
pub(super) fn characters() -> impl Iterator<Item = char> {
    ROWS.iter().flat_map(|(_, characters)| characters.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::Widths;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn no_character_has_two_classes() {
        let mut seen = std::collections::HashMap::new();
        for (class, characters) in ROWS {
            for character in characters {
                assert_eq!(seen.insert(*character, class), None, "{character}");
            }
        }
    }

    #[test]
    fn a_character_with_cells_of_its_own_is_a_cluster_of_that_width() {
        let wide = Widths { wide_ambiguous: true, ..Widths::UNICODE };
        for character in '\0'..=char::MAX {
            let properties = Table::get().of(character);
            let text = character.to_string();
            let Some(cells) = properties.cells(false) else { continue };
            assert_eq!(cells, Widths::UNICODE.cluster(&text), "{text} {:04X}", character as u32);
            assert_eq!(properties.cells(true), Some(wide.cluster(&text)), "{text} {:04X}", character as u32);
            let between = format!("中{text}中");
            assert_eq!(between.graphemes(true).count(), 3, "{text} {:04X}", character as u32);
        }
    }
}
