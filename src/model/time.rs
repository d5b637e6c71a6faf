//! Time: integer milliseconds from the start of the recording, and how clocks are written.

/// Milliseconds from the start of the recording.
pub type Millis = i64;

/// Where a time comes from. Estimates are shown with ≈ and never stored as facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeOrigin {
    /// The file says so.
    Stated,
    /// By place between stated times.
    Estimated,
    /// From another text of the same talk, with the confidence in percent.
    Borrowed(u8),
}

impl TimeOrigin {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            TimeOrigin::Stated => "stated",
            TimeOrigin::Estimated | TimeOrigin::Borrowed(_) => "estimated",
        }
    }

    /// How sure a borrowed time is, in percent.
    pub fn confidence(self) -> Option<u8> {
        match self {
            TimeOrigin::Borrowed(confidence) => Some(confidence),
            TimeOrigin::Stated | TimeOrigin::Estimated => None,
        }
    }
}

/// From when, and until when if that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimeRange {
    /// First moment.
    pub start: Millis,
    /// Last moment, if stated.
    pub end: Option<Millis>,
    /// Where the times come from.
    pub origin: TimeOrigin,
}

impl TimeRange {
    /// A range that the file states.
    pub fn stated(start: Millis, end: Option<Millis>) -> TimeRange {
        TimeRange { start, end, origin: TimeOrigin::Stated }
    }

    /// When it begins, as it is shown: with ≈ where that is an estimate, and with the confidence where it is
    /// borrowed.
    pub fn stamp(self) -> String {
        match self.origin {
            TimeOrigin::Stated => clock(self.start),
            TimeOrigin::Estimated => format!("≈{}", clock(self.start)),
            TimeOrigin::Borrowed(confidence) => format!("≈{} {confidence}%", clock(self.start)),
        }
    }
}

/// A time as a clock shows it, to the second: `05:59`, or `1:02:03` with hours.
pub fn clock(ms: Millis) -> String {
    let seconds = ms.max(0) / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes:02}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// A time as [`clock`] shows it, with hours if `longest` has any: clocks that stand together have one form.
pub fn clock_beside(ms: Millis, longest: Millis) -> String {
    let short = clock(ms);
    match longest >= HOUR && ms < HOUR {
        true => format!("0:{short}"),
        false => short,
    }
}

/// A time for whoever quotes it elsewhere, always with hours: `00:03:55`.
pub fn clock_full(ms: Millis) -> String {
    let seconds = ms.max(0) / 1000;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

const HOUR: Millis = 3_600_000;

/// A time with its milliseconds, if it has any: `02:06.166`.
pub fn clock_precise(ms: Millis) -> String {
    match ms.max(0) % 1000 {
        0 => clock(ms),
        fraction => format!("{}.{fraction:03}", clock(ms)),
    }
}

/// A time with its milliseconds in any case: `02:06.000`.
pub fn clock_to_the_millisecond(ms: Millis) -> String {
    format!("{}.{:03}", clock(ms), ms.max(0) % 1000)
}

/// Reads a clock time: `m:ss`, `h:mm:ss`, each with a fraction behind `.` or `,`.
///
/// Minutes may exceed 59 where no hours stand before them, and all but the first field have two
/// digits, so that 3:1 stays a ratio; everything else is refused.
pub fn parse_clock(text: &str) -> Option<Millis> {
    let (whole, fraction) = match text.bytes().position(|byte| matches!(byte, b'.' | b',')) {
        Some(at) => (text.get(..at)?, Some(text.get(at + 1..)?)),
        None => (text, None),
    };
    let mut fields = [0i64; 3];
    let mut count = 0;
    for part in whole.as_bytes().split(|byte| *byte == b':') {
        if count > 0 && part.len() != 2 {
            return None;
        }
        *fields.get_mut(count)? = parse_digits(part, 5)?;
        count += 1;
    }
    let (hours, minutes, seconds) = match count {
        2 => (0, fields[0], fields[1]),
        3 if fields[1] < 60 => (fields[0], fields[1], fields[2]),
        _ => return None,
    };
    if seconds >= 60 {
        return None;
    }
    let fraction = fraction.map_or(Some(0), parse_fraction)?;
    Some(((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction)
}

/// What may stand between the two times of a range; `to` has blanks on both sides.
const RANGE_SIGNS: [&str; 13] = ["-->", "->", "→", "–", "—", "--", "-", "~", "～", "〜", "至", "到", "to "];

/// Reads a range of two clock times, such as `00:02 --> 05:59`, `2:06-5:59` or `2:06到5:59`.
pub fn parse_clock_range(text: &str) -> Option<(Millis, Millis)> {
    let is_clock = |character: char| character.is_ascii_digit() || matches!(character, ':' | '.' | ',');
    let (start, rest) = text.split_at(text.find(|next: char| !is_clock(next) && !next.is_whitespace())?);
    let parted = start.ends_with(' ') || !rest.starts_with("to ");
    let start = parse_clock(start.trim()).filter(|_| parted)?;
    let end = RANGE_SIGNS.iter().find_map(|sign| parse_clock(rest.strip_prefix(sign)?.trim()))?;
    Some((start, end))
}

/// A number of at most `longest` ASCII digits.
fn parse_digits(text: &[u8], longest: usize) -> Option<i64> {
    let digits = !text.is_empty() && text.len() <= longest && text.iter().all(u8::is_ascii_digit);
    digits.then(|| text.iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0')))
}

/// The digits behind a decimal point, as milliseconds; what is finer is cut off.
fn parse_fraction(text: &str) -> Option<Millis> {
    let digits = text.as_bytes();
    parse_digits(digits, 9)?;
    let milliseconds = parse_digits(digits.get(..digits.len().min(3))?, 3)?;
    Some(milliseconds * [100, 10].get(text.len() - 1).unwrap_or(&1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_are_read_and_written() {
        let table = [
            ("00:02:06.166", Some(126_166)),
            ("2:06.1", Some(126_100)),
            ("75:02", Some(4_502_000)),
            ("1:02:03", Some(3_723_000)),
            ("00:01:02,5", Some(62_500)),
            ("1:60", None),
            ("3:1", None),
            ("1:75:00", None),
            ("12", None),
            ("1:2:3:4", None),
            ("12:3x", None),
            ("12:", None),
            ("", None),
            ("99999999999:00", None),
        ];
        for (text, expected) in table {
            assert_eq!(parse_clock(text), expected, "{text}");
        }
        for text in ["0:01-->0:02", "0:01 -> 0:02", "0:01～0:02", "0:01 到 0:02", "0:01-0:02"] {
            assert_eq!(parse_clock_range(text), Some((1000, 2000)), "{text}");
        }
        assert_eq!(clock(126_166), "02:06");
        assert_eq!(clock(3_723_000), "1:02:03");
        assert_eq!(clock_beside(126_166, 3_599_999), "02:06");
        assert_eq!(clock_beside(126_166, 3_600_000), "0:02:06");
        assert_eq!(clock_beside(3_723_000, 3_723_000), "1:02:03");
        assert_eq!(clock_full(235_900), "00:03:55");
        assert_eq!(clock_full(360_000_000), "100:00:00");
        assert_eq!(clock_precise(126_166), "02:06.166");
        assert_eq!(clock_precise(126_000), "02:06");
        assert_eq!(clock_to_the_millisecond(126_000), "02:06.000");
    }
}
