//! The line of a cue's times, as people and programs write it, and as WebVTT wants it.

use crate::model::Millis;

/// Reads bytes from the front.
#[derive(Clone, Copy)]
struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// Skips blanks.
    fn blanks(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\u{C}', '\n', '\r']);
    }

    fn sign(&mut self, sign: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(sign)?;
        Some(())
    }

    /// ASCII digits, of which there is at least one.
    fn digits(&mut self) -> Option<&'a str> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.rest.split_at(length);
        self.rest = rest;
        (length > 0).then_some(digits)
    }

    /// `h:m:s`, `m:s`, with or without a fraction behind `,` or `.`.
    fn loose(&mut self) -> Option<Millis> {
        let mut seconds = number(self.digits()?);
        let mut fields = 1;
        while fields < 3 && self.sign(":").is_some() {
            seconds = seconds.saturating_mul(60).saturating_add(number(self.digits()?));
            fields += 1;
        }
        let has_fraction = fields > 1 && (self.sign(",").is_some() || self.sign(".").is_some());
        let fraction = if has_fraction { fraction(self.digits()?) } else { 0 };
        (fields > 1).then(|| milliseconds(seconds, fraction))
    }

    /// A timestamp as WebVTT defines it.
    fn strict(&mut self) -> Option<Millis> {
        let first = self.digits()?;
        self.sign(":")?;
        let second = self.two_digits()?;
        let has_hours = first.len() != 2 || number(first) > 59 || self.rest.starts_with(':');
        let (hours, minutes, seconds) = match has_hours {
            true => {
                self.sign(":")?;
                (number(first), second, self.two_digits()?)
            }
            false => (0, number(first), second),
        };
        self.sign(".")?;
        let fraction = self.digits().filter(|digits| digits.len() == 3)?;
        let whole = hours.saturating_mul(3600).saturating_add(minutes * 60 + seconds);
        (minutes < 60 && seconds < 60).then(|| milliseconds(whole, number(fraction)))
    }

    fn two_digits(&mut self) -> Option<Millis> {
        self.digits().filter(|digits| digits.len() == 2).map(number)
    }
}

/// A number of any length; what is too large for any time is cut off.
fn number(digits: &str) -> Millis {
    let digit = |number: Millis, digit: u8| (number * 10 + Millis::from(digit - b'0')).min(LATEST);
    digits.bytes().fold(0, digit)
}

/// The latest moment: eleven years, so that there is room to reckon with times.
const LATEST: Millis = 360_000_000_000;

fn milliseconds(seconds: Millis, fraction: Millis) -> Millis {
    seconds.saturating_mul(1000).saturating_add(fraction).min(LATEST)
}

/// The digits behind a decimal point, as milliseconds.
fn fraction(digits: &str) -> Millis {
    let kept = digits.get(..digits.len().min(3)).unwrap_or("");
    number(kept) * [1000, 100, 10].get(kept.len()).unwrap_or(&1)
}

/// The times of a line, and whatever stands behind them.
pub(super) type Timing<'a> = (Millis, Millis, &'a str);

/// A time in any form, and what stands behind it.
pub(in crate::parse) fn loose(text: &str) -> Option<(Millis, &str)> {
    let mut reader = Reader { rest: text };
    Some((reader.loose()?, reader.rest))
}

/// Reads `time,time`, as SBV has it.
pub(super) fn comma_timing(line: &str) -> Option<Timing<'_>> {
    let (start, rest) = loose(line)?;
    let (end, rest) = loose(rest.strip_prefix(',')?)?;
    rest.trim().is_empty().then_some((start, end, ""))
}

/// Reads `hh:mm:ss,mmm --> hh:mm:ss,mmm`, with `sign` or a point for the comma: the form that nearly all lines have.
fn usual_timing(line: &str, sign: u8) -> Option<Timing<'_>> {
    let (start, behind) = line.as_bytes().split_at_checked(12)?;
    let (end, rest) = behind.strip_prefix(b" --> ")?.split_at_checked(12)?;
    let is_over = matches!(rest.first(), None | Some(b' ' | b'\t'));
    let rest = line.get(line.len() - rest.len()..).filter(|_| is_over)?;
    Some((usual_clock(start, sign)?, usual_clock(end, sign)?, rest))
}

fn usual_clock(clock: &[u8], sign: u8) -> Option<Millis> {
    let &[h1, h2, b':', m1, m2, b':', s1, s2, point, f1, f2, f3] = clock else { return None };
    let digits = [h1, h2, m1, m2, s1, s2, f1, f2, f3];
    let is_usual = digits.iter().all(u8::is_ascii_digit) && (point == sign || point == b'.');
    let [h1, h2, m1, m2, s1, s2, f1, f2, f3] = digits.map(|digit| Millis::from(digit.wrapping_sub(b'0')));
    let (minutes, seconds) = (m1 * 10 + m2, s1 * 10 + s2);
    let time = ((h1 * 10 + h2) * 60 + minutes) * 60 + seconds;
    (is_usual && minutes < 60 && seconds < 60).then_some(time * 1000 + f1 * 100 + f2 * 10 + f3)
}

/// Reads `time --> time`, in any of the forms that occur in SRT files.
pub(super) fn loose_timing(line: &str) -> Option<Timing<'_>> {
    if let Some(usual) = usual_timing(line, b',') {
        return Some(usual);
    }
    let mut reader = Reader { rest: line };
    reader.blanks();
    let start = reader.loose()?;
    reader.blanks();
    let arrow = reader.rest.trim_start_matches('-');
    reader.rest = arrow.strip_prefix('>').filter(|_| arrow.len() < reader.rest.len())?;
    reader.blanks();
    let end = reader.loose()?;
    let is_over = reader.rest.is_empty() || reader.rest.starts_with([' ', '\t']);
    is_over.then_some((start, end, reader.rest))
}

/// Reads `time --> time` as WebVTT defines it; what stands behind are settings.
pub(super) fn strict_timing(line: &str) -> Option<Timing<'_>> {
    if let Some(usual) = usual_timing(line, b'.') {
        return Some(usual);
    }
    let mut reader = Reader { rest: line };
    reader.blanks();
    let start = reader.strict()?;
    reader.blanks();
    reader.sign("-->")?;
    reader.blanks();
    Some((start, reader.strict()?, reader.rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_written() {
        let table = [
            ("00:00:01,000 --> 00:00:03,500", Some((1000, 3500, ""))),
            ("0:0:1,5 -> 0:0:3.50 X1:40 Y1:20", Some((1500, 3500, " X1:40 Y1:20"))),
            ("\t00:01 --> 02:12", Some((1000, 132_000, ""))),
            ("100:00:00,000-->100:00:01,000", Some((360_000_000, 360_001_000, ""))),
            ("00:00:09,000 --> 00:00:08,000", Some((9000, 8000, ""))),
            ("00:00:01,000 > 00:00:03,500", None),
            ("00:00:01,000 --> 00:00:03,500x", None),
            ("00:00:01, --> 00:00:03,500", None),
            ("5 --> 6", None),
            ("一 --> 二", None),
            ("", None),
        ];
        for (line, expected) in table {
            assert_eq!(loose_timing(line), expected, "{line}");
        }
        let endless = format!("{}:00 --> 00:01", "9".repeat(400));
        assert!(loose_timing(&endless).is_some_and(|(start, ..)| start > 0));
    }

    #[test]
    fn the_usual_form_is_read_as_all_others() {
        let table = [
            ("00:00:01,000 --> 10:59:59.999", Some((1000, 39_599_999, ""))),
            ("00:00:01,000 --> 00:00:02,000\tX1:1", Some((1000, 2000, "\tX1:1"))),
            ("00:60:01,000 --> 00:00:02,000", None),
            ("00:00:01,000 --> 00:00:02,0000", None),
            ("00:00:0一 --> 00:00:02,000", None),
        ];
        for (line, expected) in table {
            assert_eq!(usual_timing(line, b','), expected, "{line}");
            // A blank before it makes it an unusual one.
            let unusual = format!(" {line}");
            assert!(expected.is_none() || loose_timing(&unusual) == expected, "{line}");
        }
        assert_eq!(usual_timing("00:00:01,000 --> 00:00:02.000", b'.'), None);
    }

    #[test]
    fn webvtt_is_strict() {
        let table = [
            ("00:01.000-->00:00:02.500 align:start", Some((1000, 2500, " align:start"))),
            ("123:00:01.000 --> 123:00:02.000", Some((442_801_000, 442_802_000, ""))),
            ("00:61.000 --> 01:02.000", None),
            ("0:01.000 --> 0:02.000", None),
            ("00:01,000 --> 00:02,000", None),
            ("00:01.00 --> 00:02.000", None),
            ("00:01 --> 00:02", None),
        ];
        for (line, expected) in table {
            assert_eq!(strict_timing(line), expected, "{line}");
        }
    }
}
