//! Documents that are packed: the parts of a DOCX that have words in them.
/// How a ZIP archive begins.
pub(super) const PACKED: &[u8] = b"PK\x03\x04";
