//! What a person writes to get to a moment: `1:23`, `2分6秒`, `+30`, `50%`, `#3`, a link with `t=126`.
//!
//! Full-width forms count as their ASCII ones. A bare number is seconds, as players have it.

use crate::model::Millis;

/// A wish to be somewhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jump {
    /// To a time.
    Time(Millis),
    /// By a time, forward or back.
    Shift(Millis),
    /// To a share of the whole, in ten-thousandths of a percent.
    Share(i64),
    /// To a range of times; reading starts at its beginning.
    Range(Millis, Millis),
    /// To a chapter, counted from 1.
    Chapter(usize),
}

/// A time to go to, and whether it had to be brought back into range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The time, from 0 to the end.
    pub time: Millis,
    /// Whether what was asked for lies outside.
    pub clamped: bool,
}

/// One percent, in the unit of [`Jump::Share`].
const PERCENT: i64 = 10_000;
/// Signs between the two times of a range; each is tried in turn.
const RANGE_SIGNS: [&str; 9] = ["-->", "->", "→", "到", "至", "~", "〜", "–", "-"];
/// No recording is longer than this; what is written beyond it is refused.
const LONGEST: Millis = 10_000 * 3_600_000;

impl Jump {
    /// Reads what a person wrote; `None` if it makes no sense.
    pub fn parse(text: &str) -> Option<Jump> {
        let text = narrowed(text);
        let text = text.trim();
        if let Some(number) = chapter_number(text) {
            return number.trim().parse().ok().map(Jump::Chapter);
        }
        if text.contains("://") || text.starts_with("www.") {
            return link_time(text).map(Jump::Time);
        }
        if let Some(number) = text.strip_suffix('%') {
            return scaled(number.trim(), PERCENT).map(Jump::Share);
        }
        if let Some(amount) = text.strip_prefix('+') {
            return absolute(amount.trim()).map(Jump::Shift);
        }
        if let Some(amount) = text.strip_prefix('-') {
            return absolute(amount.trim()).map(|amount| Jump::Shift(-amount));
        }
        let text = without_brackets(text);
        absolute(text).map(Jump::Time).or_else(|| range(text))
    }

    /// The time that it means, seen from `now` in a recording that ends at `end`; none for a chapter.
    pub fn target(self, now: Millis, end: Millis) -> Option<Target> {
        let wanted = match self {
            Jump::Time(time) | Jump::Range(time, _) => time,
            Jump::Shift(amount) => now.saturating_add(amount),
            Jump::Share(share) => {
                let wanted = i128::from(end) * i128::from(share) / i128::from(100 * PERCENT);
                Millis::try_from(wanted).unwrap_or(Millis::MAX)
            }
            Jump::Chapter(_) => return None,
        };
        let time = wanted.clamp(0, end);
        Some(Target { time, clamped: time != wanted })
    }
}

/// What stands in the place of the number in `#3`, `第3章`, `3章`.
fn chapter_number(text: &str) -> Option<&str> {
    let counted = text.strip_suffix(['章', '节', '節']).map(|text| text.strip_prefix('第').unwrap_or(text));
    text.strip_prefix('#').or(counted)
}

/// Full-width forms as ASCII, and the minus sign as a hyphen.
fn narrowed(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '！'..='～' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
            '\u{3000}' => ' ',
            '−' | '﹣' => '-',
            '【' | '〔' | '「' => '[',
            '】' | '〕' | '」' => ']',
            '。' => '.',
            _ => character,
        })
        .collect()
}

fn without_brackets(text: &str) -> &str {
    let inner = [('[', ']'), ('(', ')')]
        .iter()
        .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    inner.map_or(text, str::trim)
}

fn range(text: &str) -> Option<Jump> {
    RANGE_SIGNS.iter().find_map(|sign| {
        let (start, end) = text.split_once(sign)?;
        let (start, end) = (without_brackets(start.trim()), without_brackets(end.trim()));
        Some(Jump::Range(absolute(start)?, absolute(end)?))
    })
}

/// The time in a link: `t=`, `start=` and the like, behind `?`, `&` or `#`.
fn link_time(link: &str) -> Option<Millis> {
    let (_, query) = link.split_once(['?', '#'])?;
    query.split(['?', '&', '#']).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        let value = value.split(',').next().unwrap_or(value);
        matches!(key, "t" | "start" | "time_continue" | "begin").then(|| absolute(value)).flatten()
    })
}

/// A time in any of the forms that need no context.
fn absolute(text: &str) -> Option<Millis> {
    if text.is_empty() {
        return None;
    }
    let time = scaled(text, 1000).or_else(|| colons(text)).or_else(|| dots(text)).or_else(|| units(text));
    time.filter(|time| *time <= LONGEST)
}

/// `m:ss`, `h:mm:ss`, with a fraction; `:30` and `5:` too.
fn colons(text: &str) -> Option<Millis> {
    let fields: Vec<&str> = text.split(':').collect();
    let (hours, minutes, seconds) = match fields.as_slice() {
        [minutes, seconds] => ("", *minutes, *seconds),
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        _ => return None,
    };
    if minutes.is_empty() && seconds.is_empty() {
        return None;
    }
    let whole = |field: &str| if field.is_empty() { Some(0) } else { integer(field) };
    let (hours, minutes) = (whole(hours)?, whole(minutes)?);
    let seconds = if seconds.is_empty() { 0 } else { scaled(seconds, 1000)? };
    let sound = seconds < 60_000 && (fields.len() == 2 || minutes < 60);
    sound.then_some((hours * 60 + minutes) * 60_000 + seconds)
}

/// `00.02.06` and `00.02.06.166`, as file names have it.
fn dots(text: &str) -> Option<Millis> {
    let fields: Vec<&str> = text.split('.').collect();
    let (clock, fraction) = match fields.as_slice() {
        [clock @ .., fraction] if fields.len() == 4 => (clock, *fraction),
        _ if fields.len() == 3 => (fields.as_slice(), "0"),
        _ => return None,
    };
    if clock.iter().any(|field| field.len() != 2) {
        return None;
    }
    colons(&format!("{}.{fraction}", clock.join(":")))
}

/// Names of units and their milliseconds; longer names first where one begins like another.
const UNITS: [(&str, Millis); 22] = [
    ("hours", 3_600_000),
    ("hour", 3_600_000),
    ("hr", 3_600_000),
    ("h", 3_600_000),
    ("小时", 3_600_000),
    ("小時", 3_600_000),
    ("时", 3_600_000),
    ("時", 3_600_000),
    ("ms", 1),
    ("毫秒", 1),
    ("minutes", 60_000),
    ("minute", 60_000),
    ("mins", 60_000),
    ("min", 60_000),
    ("m", 60_000),
    ("分钟", 60_000),
    ("分鐘", 60_000),
    ("分", 60_000),
    ("seconds", 1000),
    ("sec", 1000),
    ("s", 1000),
    ("秒", 1000),
];

/// `1h2m3s`, `1小时2分3秒`, `PT2M6S`, `126166ms`: units from large to small, each once.
fn units(text: &str) -> Option<Millis> {
    let lower = text.to_lowercase();
    let mut rest = lower.strip_prefix("pt").unwrap_or(&lower).trim();
    let mut total: Millis = 0;
    let mut smallest = Millis::MAX;
    while !rest.is_empty() {
        let digits = rest
            .find(|character: char| !(character.is_ascii_digit() || character == '.'))
            .unwrap_or(rest.len());
        let (number, behind) = rest.split_at(digits);
        let behind = behind.trim_start();
        let named = UNITS.iter().find(|(name, _)| behind.starts_with(name));
        let (name, unit) = match named {
            Some((name, unit)) => (*name, *unit),
            // A number that follows minutes without a unit is seconds: 2分6.
            None if behind.is_empty() && smallest == 60_000 => ("", 1000),
            None => return None,
        };
        if unit >= smallest {
            return None;
        }
        total = total.checked_add(scaled(number, unit)?)?;
        smallest = unit;
        rest = behind[name.len()..].trim_start();
    }
    (smallest != Millis::MAX).then_some(total)
}

/// A whole number of at most nine digits.
fn integer(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// A decimal number times `unit`, cut to whole milliseconds; `.` or `,` before the fraction.
fn scaled(text: &str, unit: i64) -> Option<i64> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    if text.ends_with(['.', ',']) && whole.is_empty() {
        return None;
    }
    let whole = integer(whole)?;
    let mut value = whole.checked_mul(unit)?;
    if !fraction.is_empty() {
        let digits = integer(fraction)?;
        value += digits * unit / 10i64.pow(fraction.len() as u32);
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 600_000;
    const END: Millis = 999_166;

    fn time(text: &str) -> Option<Millis> {
        Jump::parse(text).and_then(|jump| jump.target(NOW, END)).map(|target| target.time)
    }

    #[test]
    fn every_form_is_read() {
        let table = [
            ("1:23", Some(83_000)),
            ("１：２３", Some(83_000)),
            ("00:01:23.500", Some(83_500)),
            ("2:06,1", Some(126_100)),
            (":30", Some(30_000)),
            ("5:", Some(300_000)),
            ("00.02.06.166", Some(126_166)),
            ("90", Some(90_000)),
            ("90.5", Some(90_500)),
            ("1.5m", Some(90_000)),
            ("2分6秒", Some(126_000)),
            ("2分6", Some(126_000)),
            ("2 分钟 6 秒", Some(126_000)),
            ("１分", Some(60_000)),
            ("PT2M6S", Some(126_000)),
            ("126166ms", Some(126_166)),
            ("【2:06】", Some(126_000)),
            ("+30", Some(630_000)),
            ("＋30", Some(630_000)),
            ("−15s", Some(585_000)),
            ("-2m30s", Some(450_000)),
            ("50%", Some(499_583)),
            ("５０％", Some(499_583)),
            ("12.5%", Some(124_895)),
            ("150%", Some(END)),
            ("999999999%", Some(END)),
            ("1:02:03", Some(END)),
            ("-9999", Some(0)),
            ("https://a.example/v?v=x&t=126s", Some(126_000)),
            ("https://a.example/v?t=2m6s", Some(126_000)),
            ("https://a.example/b.mp3#t=126,200", Some(126_000)),
            ("2:06-5:59", Some(126_000)),
            ("2:06～5:59", Some(126_000)),
            ("[0:01:00 --> 0:02:00]", Some(60_000)),
            ("1:60", None),
            ("1:75:00", None),
            ("abc", None),
            ("", None),
            (":", None),
            ("--5", None),
            ("12:3x", None),
            ("6秒2分", None),
            ("https://a.example/x", None),
            ("99999999999", None),
        ];
        for (text, expected) in table {
            assert_eq!(time(text), expected, "{text}");
        }
    }

    #[test]
    fn ranges_chapters_and_limits() {
        assert_eq!(Jump::parse("00:02:06.166到00:05:59.766"), Some(Jump::Range(126_166, 359_766)));
        assert_eq!(Jump::parse("＃３"), Some(Jump::Chapter(3)));
        assert_eq!(Jump::parse("第 3 章"), Some(Jump::Chapter(3)));
        assert_eq!(Jump::parse("3章"), Some(Jump::Chapter(3)));
        assert_eq!(Jump::parse("#三"), None);
        assert_eq!(Jump::Time(5).target(0, 10), Some(Target { time: 5, clamped: false }));
        assert_eq!(Jump::Time(11).target(0, 10), Some(Target { time: 10, clamped: true }));
    }
}
