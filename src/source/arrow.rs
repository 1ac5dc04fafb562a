//! The messages of an Arrow IPC file or stream, one batch after the other.
//!
//! The decoder is a library's. It believes what a message says of its own size, so that is checked first:
//! a file of a kilobyte may not ask for more memory than there is. The file format is the stream with a
//! directory behind it, which reading in order does not need.
//!
//! <https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc>

use super::blob::{Anywhere, Blob};
use super::workbook::Fault;
use arrow_array::RecordBatch;
use arrow_ipc::reader::StreamDecoder;
use arrow_ipc::{Message, MessageHeader, root_as_message};
use arrow_schema::SchemaRef;
use parquet::file::reader::Length;
use std::io::Read;

/// Bytes that the buffers of a batch may be unpacked to.
const MAX_UNPACKED: u64 = 1 << 30;
const CONTINUATION: [u8; 4] = [0xFF; 4];

/// Reads messages.
pub struct Messages {
    source: Box<dyn Anywhere>,
    /// Bytes that the file still holds.
    left: u64,
    decoder: StreamDecoder,
    max_rows: u64,
    /// A batch that was read with the schema.
    first: Option<RecordBatch>,
    /// A mark and a directory follow the last message.
    marked: bool,
}

impl Messages {
    /// Opens a file or a stream and reads its schema.
    pub fn open(blob: &Blob, max_rows: u64) -> Result<(Messages, SchemaRef), Fault> {
        let mut magic = [0; 6];
        blob.reader(0).map_err(Fault::broken)?.read_exact(&mut magic).map_err(Fault::broken)?;
        // The stream begins behind the magic bytes and their padding.
        let marked = magic == *b"ARROW1";
        let start = if marked { 8 } else { 0 };
        let source = blob.reader(start).map_err(Fault::broken)?;
        let left = Length::len(blob).saturating_sub(start);
        let mut messages =
            Messages { source, left, decoder: StreamDecoder::new(), max_rows, first: None, marked };
        loop {
            if let Some(schema) = messages.decoder.schema() {
                return Ok((messages, schema));
            }
            // The decoder turns to a message without a body when the next one comes: a batch, perhaps.
            let (more, batch) = messages.step()?;
            messages.first = batch;
            if !more && messages.decoder.schema().is_none() {
                return Err(Fault::Broken("the schema is missing".into()));
            }
        }
    }

    /// The next batch; none at the end.
    pub fn batch(&mut self) -> Result<Option<RecordBatch>, Fault> {
        if let Some(first) = self.first.take() {
            return Ok(Some(first));
        }
        loop {
            match self.step()? {
                (_, Some(batch)) => return Ok(Some(batch)),
                (true, None) => {}
                (false, None) => return Ok(None),
            }
        }
    }

    /// Reads one message: whether there was one, and the batch in it.
    fn step(&mut self) -> Result<(bool, Option<RecordBatch>), Fault> {
        let cut = || Fault::Broken("the file ends inside a message or between two".into());
        // A stream may end without a mark, a file may not.
        if self.left == 0 && !self.marked {
            return Ok((false, None));
        }
        let mut message = self.take(4)?.ok_or_else(cut)?;
        if message == CONTINUATION {
            message.extend(self.take(4)?.ok_or_else(cut)?);
        }
        let length = message.last_chunk::<4>().map_or(0, |l| u32::from_le_bytes(*l));
        if length == 0 {
            let batch = self.decoder.decode(&mut message.into()).map_err(Fault::broken)?;
            return Ok((false, batch));
        }
        let head = message.len();
        message.extend(self.take(u64::from(length))?.ok_or_else(cut)?);
        let header = root_as_message(&message[head..]).map_err(Fault::broken)?;
        let body_length = u64::try_from(header.bodyLength()).map_err(Fault::broken)?;
        let body = self.take(body_length)?.ok_or_else(cut)?;
        self.check(&header, &body)?;
        message.extend(body);
        let batch = self.decoder.decode(&mut message.into()).map_err(Fault::broken)?;
        Ok((true, batch))
    }

    /// So many bytes; none where the file has fewer.
    fn take(&mut self, length: u64) -> Result<Option<Vec<u8>>, Fault> {
        if length > self.left {
            return Ok(None);
        }
        self.left -= length;
        let mut bytes = vec![0; length as usize];
        self.source.read_exact(&mut bytes).map_err(Fault::broken)?;
        Ok(Some(bytes))
    }

    /// Refuses a batch that claims more rows or larger buffers than the limits allow, or others' bytes.
    fn check(&self, message: &Message<'_>, body: &[u8]) -> Result<(), Fault> {
        let batch = match message.header_type() {
            MessageHeader::RecordBatch => message.header_as_record_batch(),
            MessageHeader::DictionaryBatch => message.header_as_dictionary_batch().and_then(|d| d.data()),
            _ => None,
        };
        let Some(batch) = batch else { return Ok(()) };
        if u64::try_from(batch.length()).is_ok_and(|rows| rows > self.max_rows) {
            return Err(Fault::Cells(self.max_rows));
        }
        let outside = |b: &arrow_ipc::Buffer| {
            let bytes = u64::try_from(b.offset()).ok().zip(u64::try_from(b.length()).ok());
            bytes.and_then(|(at, length)| at.checked_add(length)).is_none_or(|end| end > body.len() as u64)
        };
        if batch.buffers().into_iter().flatten().any(outside) {
            return Err(Fault::Broken("a column reaches beyond its batch".into()));
        }
        if batch.compression().is_none() {
            return Ok(());
        }
        // Each buffer begins with the length that it unpacks to; -1 says that it is not packed.
        let unpacked = batch.buffers().into_iter().flatten().filter_map(|b| {
            let at = usize::try_from(b.offset()).ok().filter(|_| b.length() >= 8)?;
            let prefix = body.get(at..)?.first_chunk::<8>()?;
            u64::try_from(i64::from_le_bytes(*prefix)).ok()
        });
        match unpacked.fold(0, u64::saturating_add) {
            bytes if bytes > MAX_UNPACKED => Err(Fault::Unfolds(MAX_UNPACKED)),
            _ => Ok(()),
        }
    }
}
