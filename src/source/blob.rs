//! Bytes that can be read from anywhere: a file, or what came through a pipe.

use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, Length};
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::sync::Arc;

/// Formats whose directory stands at their end need their bytes in any order.
#[derive(Debug)]
pub enum Blob {
    File(File, u64),
    Memory(Arc<[u8]>),
}

/// A reader that goes anywhere.
pub trait Anywhere: Read + Seek + Send {}
impl<T: Read + Seek + Send> Anywhere for T {}

impl Blob {
    pub fn file(file: File) -> io::Result<Blob> {
        let length = file.metadata()?.len();
        Ok(Blob::File(file, length))
    }

    /// A reader from byte `start` on. Readers of a file share its position: use one at a time.
    pub fn reader(&self, start: u64) -> io::Result<Box<dyn Anywhere>> {
        Ok(match self {
            Blob::File(file, _) => {
                let mut file = file.try_clone()?;
                file.seek(SeekFrom::Start(start))?;
                Box::new(BufReader::new(file))
            }
            Blob::Memory(bytes) => {
                let mut cursor = Cursor::new(bytes.clone());
                cursor.set_position(start);
                Box::new(cursor)
            }
        })
    }
}

impl Length for Blob {
    fn len(&self) -> u64 {
        match self {
            Blob::File(_, length) => *length,
            Blob::Memory(bytes) => bytes.len() as u64,
        }
    }
}

impl ChunkReader for Blob {
    type T = Box<dyn Anywhere>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        Ok(self.reader(start)?)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        // What a file claims to hold is not allocated before it is known that it can hold it.
        if start.checked_add(length as u64).is_none_or(|end| end > Length::len(self)) {
            return Err(ParquetError::EOF(format!("{length} bytes from {start} on")));
        }
        let mut buffer = Vec::with_capacity(length);
        self.reader(start)?.take(length as u64).read_to_end(&mut buffer)?;
        if buffer.len() < length {
            return Err(ParquetError::EOF(format!("{length} bytes from {start} on")));
        }
        Ok(buffer.into())
    }
}
