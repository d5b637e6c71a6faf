//! By what an open document is known while the reader runs.

/// The number of an open document. Each one that is opened gets a new number; none is used twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKey(pub u64);
