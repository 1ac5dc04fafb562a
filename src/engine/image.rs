//! Flat arrays as bytes: what the build script made ready is read at a start without a look at its content.
//! The build script shares this file.
//!
//! An image is a row of sections: the number of bytes (u64), the bytes, and zeros up to the next multiple
//! of eight. Numbers are in the byte order of the target, which must be that of the machine that builds.

use bytemuck::Pod;
use std::borrow::Cow;

/// Writes sections one behind the other.
#[cfg(not(listlint))]
#[derive(Debug, Default)]
pub struct Writer(pub Vec<u8>);

#[cfg(not(listlint))]
impl Writer {
    pub fn section<T: Pod>(&mut self, rows: &[T]) {
        let bytes: &[u8] = bytemuck::cast_slice(rows);
        self.0.extend_from_slice(&(bytes.len() as u64).to_ne_bytes());
        self.0.extend_from_slice(bytes);
        self.0.resize(self.0.len().next_multiple_of(8), 0);
    }
}

/// Reads them in the same order.
#[derive(Debug)]
pub struct Reader(&'static [u8]);

impl Reader {
    pub fn new(image: &'static [u8]) -> Reader {
        Reader(image)
    }

    /// The next section; nothing where the image ends too early, which its test would show: it is part of
    /// the program.
    pub fn section<T: Pod>(&mut self) -> Cow<'static, [T]> {
        let Some((length, rest)) = self.0.split_first_chunk::<8>() else { return Cow::default() };
        let length = u64::from_ne_bytes(*length) as usize;
        let bytes = rest.get(..length).unwrap_or_default();
        self.0 = rest.get(length.next_multiple_of(8)..).unwrap_or_default();
        match bytemuck::try_cast_slice(bytes) {
            Ok(rows) => Cow::Borrowed(rows),
            Err(_) => Cow::Owned(bytemuck::pod_collect_to_vec(bytes)),
        }
    }

    pub fn text(&mut self) -> Cow<'static, str> {
        match self.section::<u8>() {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => String::from_utf8_lossy(&bytes).into_owned().into(),
        }
    }
}
