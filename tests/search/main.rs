//! Searching documents: what a reader sees is found.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod paragraphs;
mod properties;
mod tables;
