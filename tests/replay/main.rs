//! The painter's bytes, replayed in two terminal engines: after every frame each cell of the terminal has
//! to be that of the buffer which was drawn.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cost;
mod engines;
mod judge;
mod links;
mod mismatch;
mod random;
mod reader;
#[path = "../ui/stage.rs"]
#[allow(dead_code, reason = "the pictures are for the other tests")]
mod stage;

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// Takes what a painter writes.
#[derive(Debug, Clone, Default)]
struct Tape(Rc<RefCell<Vec<u8>>>);

impl Tape {
    /// What has been written since the last time.
    fn take(&self) -> Vec<u8> {
        self.0.take()
    }
}

impl Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
