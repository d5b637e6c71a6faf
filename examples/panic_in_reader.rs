//! Takes the terminal and panics while it is taken. `tests/terminal.rs` runs this to see that a panic
//! gives the terminal back before its message is shown.

fn main() -> std::io::Result<()> {
    let mut session = yulu::tui::terminal::enter()?;
    session.synchronize(true);
    session.painter.draw(|_| None)?;
    fail();
    drop(session);
    Ok(())
}

#[expect(clippy::panic, reason = "the panic is what this example is for")]
fn fail() {
    panic!("on purpose: the reader fell over");
}
