//! The tape: where each value of a JSON text begins, and which one follows it.
//!
//! One pass over the bytes, without recursion: while a list or an object is open, its token holds the one around it.
//! What real files have is read: raw control characters in strings, `NaN`, commas behind the last item, quotes of
//! either kind, quotes that nobody escaped, several values one behind the other, and an end in the middle.

/// A value or a key: eight bytes, since a large file has ten million of them. What it is, its first byte tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Where it begins, in bytes.
    pub(super) at: u32,
    /// The token behind it, and behind all that is in it.
    pub(super) next: u32,
}

/// Stands for the place of a value or a key that is missing.
pub(super) const NOWHERE: u32 = u32::MAX;
/// So many faults are remembered.
const MOST_FAULTS: usize = 64;
/// Few files have more bytes for a value.
const BYTES_OF_A_TOKEN: usize = 12;

/// All values of a text. The first token is a list of those that stand in no other one.
#[derive(Debug)]
pub(super) struct Tape<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    /// Where something is wrong, in bytes.
    pub(super) faults: Vec<usize>,
}

impl<'a> Tape<'a> {
    /// Reads a text, whatever stands in it.
    pub(super) fn of(text: &'a str) -> Tape<'a> {
        let mut tokens = Vec::with_capacity(text.len() / BYTES_OF_A_TOKEN + 1);
        tokens.push(Token { at: NOWHERE, next: 0 });
        let bytes = text.as_bytes();
        let mut scanner = Scanner {
            bytes,
            at: 0,
            tokens,
            open: 0,
            in_object: false,
            has_key: false,
            objects: 0,
            lists: 0,
            faults: Vec::new(),
        };
        while let Some(byte) = bytes.get(scanner.at) {
            scanner.byte(*byte);
        }
        scanner.finish();
        Tape { text, tokens: scanner.tokens, faults: scanner.faults }
    }
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    tokens: Vec<Token>,
    /// The list or object that is open.
    open: usize,
    in_object: bool,
    /// Whether a key waits for its value.
    has_key: bool,
    /// How many objects and lists are open.
    objects: usize,
    lists: usize,
    faults: Vec<usize>,
}

impl Scanner<'_> {
    fn byte(&mut self, byte: u8) {
        match byte {
            b'{' | b'[' => self.begin(byte == b'{'),
            b'}' | b']' => {
                self.end(byte == b'}');
                self.at += 1;
            }
            b'"' | b'\'' => {
                let (end, is_stray) = end_of_string(self.bytes, self.at);
                if is_stray {
                    self.fault(self.at);
                }
                self.scalar(self.at);
                self.at = end + 1;
            }
            b',' => {
                self.end_member();
                self.at += 1;
            }
            b':' | 0..=b' ' => self.at += 1,
            _ => {
                let rest = self.bytes.get(self.at..).unwrap_or_default();
                let length = length_of_word(rest);
                // A number at the end of a file that was cut off may have gone on.
                let is_cut = length == rest.len() && self.open > 0;
                if !is_cut {
                    self.scalar(self.at);
                }
                self.at += length.max(1);
            }
        }
    }

    fn push(&mut self, at: u32) {
        let next = narrow(self.tokens.len() + 1);
        self.tokens.push(Token { at, next });
    }

    /// A value, or a key, in which no other one stands.
    fn scalar(&mut self, at: usize) {
        self.push(narrow(at));
        self.has_key = self.in_object && !self.has_key;
    }

    fn begin(&mut self, is_object: bool) {
        if self.in_object && !self.has_key {
            self.fault(self.at);
            self.push(NOWHERE);
        }
        let around = narrow(self.open);
        self.open = self.tokens.len();
        self.tokens.push(Token { at: narrow(self.at), next: around });
        match is_object {
            true => self.objects += 1,
            false => self.lists += 1,
        }
        (self.in_object, self.has_key) = (is_object, false);
        self.at += 1;
    }

    /// Closes what is open, up to the object or list that the bracket belongs to.
    fn end(&mut self, is_object: bool) {
        let open = if is_object { self.objects } else { self.lists };
        if open == 0 {
            return self.fault(self.at);
        }
        while self.open > 0 {
            let found = self.in_object;
            if found != is_object {
                self.fault(self.at);
            }
            self.close();
            if found == is_object {
                return;
            }
        }
    }

    fn close(&mut self) {
        self.end_member();
        let behind = narrow(self.tokens.len());
        match self.in_object {
            true => self.objects -= 1,
            false => self.lists -= 1,
        }
        if let Some(token) = self.tokens.get_mut(self.open) {
            self.open = token.next as usize;
            token.next = behind;
        }
        let around = self.tokens.get(self.open).and_then(|token| self.bytes.get(token.at as usize));
        (self.in_object, self.has_key) = (around == Some(&b'{'), false);
    }

    /// A key has no value.
    fn end_member(&mut self) {
        if self.has_key {
            self.fault(self.at);
            self.push(NOWHERE);
            self.has_key = false;
        }
    }

    fn finish(&mut self) {
        if self.open > 0 {
            self.has_key.then(|| self.push(NOWHERE));
            self.has_key = false;
            self.fault(self.bytes.len());
        }
        while self.open > 0 {
            self.close();
        }
        let all = narrow(self.tokens.len());
        if let Some(first) = self.tokens.first_mut() {
            first.next = all;
        }
    }

    fn fault(&mut self, at: usize) {
        if self.faults.len() < MOST_FAULTS && self.faults.last() != Some(&at) {
            self.faults.push(at);
        }
    }
}

/// Where a string ends that begins at `at`: the place of the quote behind it, or the end of the text. Tells as well
/// whether quotes stand in it that nobody escaped: behind one that ends a string come a sign or the end of the line.
pub(super) fn end_of_string(bytes: &[u8], at: usize) -> (usize, bool) {
    let quote = bytes.get(at).copied().unwrap_or(b'"');
    let mut from = at + 1;
    let mut is_stray = false;
    loop {
        let rest = bytes.get(from..).unwrap_or_default();
        let Some(found) = memchr::memchr2(quote, b'\\', rest).map(|found| from + found) else {
            return (bytes.len(), is_stray);
        };
        if bytes.get(found) == Some(&b'\\') {
            from = found + 2;
            continue;
        }
        let behind = bytes.get(found + 1..).unwrap_or_default();
        let next = behind.iter().find(|byte| !matches!(byte, b' ' | b'\t'));
        if next.is_none_or(|next| matches!(next, b',' | b':' | b'}' | b']' | 0..=b' ')) {
            return (found, is_stray);
        }
        is_stray = true;
        from = found + 1;
    }
}

/// How many bytes a number or a bare word has.
pub(super) fn length_of_word(bytes: &[u8]) -> usize {
    let ends = |byte: &u8| matches!(byte, b',' | b':' | b'[' | b']' | b'{' | b'}' | b'"' | b'\'' | 0..=b' ');
    bytes.iter().position(ends).unwrap_or(bytes.len())
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NOWHERE)
}
