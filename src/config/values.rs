//! Values of a TOML file with their places, and what they have to be.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Fault, Report};

/// A value with its place in the file.
pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// Reads as much of a file as can be read; the rest is reported.
pub(super) fn read<'a>(source: &'a str, report: &mut Report) -> DeTable<'a> {
    let (table, errors) = DeTable::parse_recoverable(source);
    let mut broken = Vec::new();
    for error in errors {
        let detail = error.message().lines().next().unwrap_or_default();
        let fault = Fault::new("config_syntax", &[("detail", detail)]);
        let span = error.span().unwrap_or(0..0);
        broken.push(line_around(source, span.start));
        report.add(span, fault);
    }
    leave_out(table.into_inner(), &broken)
}

/// The bytes of the line that a byte stands in.
fn line_around(source: &str, byte: usize) -> Range<usize> {
    let byte = source.floor_char_boundary(byte);
    let (before, behind) = source.split_at(byte);
    let start = before.rfind('\n').map_or(0, |line_end| line_end + 1);
    start..byte + behind.find('\n').unwrap_or(behind.len())
}

/// Leaves out what stands on lines that are no TOML: what was meant there is only guessed.
fn leave_out<'a>(table: DeTable<'a>, broken: &[Range<usize>]) -> DeTable<'a> {
    let mut kept = DeTable::new();
    for (name, mut value) in table {
        let (start, end) = (name.span().start, value.span().end);
        let is_table = value.get_ref().is_table();
        if let DeValue::Table(inner) = value.get_mut() {
            *inner = leave_out(std::mem::take(inner), broken);
        }
        if is_table || !broken.iter().any(|line| start <= line.end && line.start <= end) {
            kept.insert(name, value);
        }
    }
    kept
}

/// `true` or `false`.
pub(super) fn truth(name: &str, value: &Value) -> Result<bool, Fault> {
    value.get_ref().as_bool().ok_or_else(|| Fault::new("config_bool", &[("name", name)]))
}

/// A text.
pub(super) fn text<'v>(name: &str, value: &'v Value) -> Result<&'v str, Fault> {
    value.get_ref().as_str().ok_or_else(|| Fault::new("config_text", &[("name", name)]))
}

/// A whole number from `least` to the largest of its kind.
pub(super) fn number(name: &str, value: &Value, least: u16) -> Result<u16, Fault> {
    let number = value.get_ref().as_integer();
    let number = number.and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
    number.and_then(|number| u16::try_from(number).ok()).filter(|number| *number >= least).ok_or_else(|| {
        let (least, most) = (least.to_string(), u16::MAX.to_string());
        Fault::new("config_number", &[("name", name), ("least", &least), ("most", &most)])
    })
}

/// One of several names.
pub(super) fn choice<T: Copy>(name: &str, value: &Value, choices: &[(&str, T)]) -> Result<T, Fault> {
    let wanted = text(name, value)?;
    let found = choices.iter().find(|(known, _)| known.eq_ignore_ascii_case(wanted));
    found.map(|(_, choice)| *choice).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|(known, _)| *known).collect();
        Fault::new("config_choice", &[("name", name), ("value", wanted), ("choices", &names.join(", "))])
            .meaning(wanted, names)
    })
}

/// Names, such as those of keys: a list of texts, or one text.
pub(super) fn names<'v>(name: &str, value: &'v Value) -> Result<Vec<(&'v str, Range<usize>)>, Fault> {
    let fault = || Fault::new("config_names", &[("name", name)]);
    if let Some(one) = value.get_ref().as_str() {
        return Ok(vec![(one, value.span())]);
    }
    let list = value.get_ref().as_array().ok_or_else(fault)?;
    list.iter()
        .map(|one| Some((one.get_ref().as_str()?, one.span())))
        .collect::<Option<_>>()
        .ok_or_else(fault)
}
