//! What is keyed by a hash of a few bytes.

use crate::engine::image::Reader;
#[cfg(not(listlint))]
use crate::engine::image::Writer;
use bytemuck::Pod;

/// Says of a hash that it is surely not there, or may be.
#[derive(Debug)]
struct Filter {
    bits: Vec<u64>,
    shift: u32,
}

impl Filter {
    /// Sixteen to thirty-two bits a key, of which each sets two in one word: one probe in a hundred passes
    /// in vain. No more than half a cache of the second level.
    fn new(keys: usize) -> Filter {
        let log2 = (16 * keys).next_power_of_two().ilog2().clamp(10, 22);
        Filter { bits: vec![0; 1 << (log2 - 6)], shift: 64 - (log2 - 6) }
    }

    #[cfg(not(listlint))]
    fn write(&self, w: &mut Writer) {
        w.section(&self.bits);
    }

    fn read(r: &mut Reader) -> Filter {
        let bits = r.section().into_owned();
        Filter { shift: 64 - bits.len().max(1).ilog2(), bits }
    }

    /// The bits of a hash: the best bits of the product are the high ones, and those below the word's.
    #[inline(always)]
    fn pair(&self, h: u64) -> u64 {
        let low = h >> (self.shift - 12);
        1 << (low & 63) | 1 << (low >> 6 & 63)
    }

    fn set(&mut self, h: u64) {
        let pair = self.pair(h);
        self.bits[(h >> self.shift) as usize] |= pair;
    }

    #[inline(always)]
    fn get(&self, h: u64) -> bool {
        let pair = self.pair(h);
        self.bits[(h >> self.shift) as usize] & pair == pair
    }
}

/// What is keyed by a hash, in buckets of the hash's first bits.
#[derive(Debug)]
struct Table<T> {
    /// `heads[bucket]..heads[bucket + 1]` of `entries`.
    heads: Vec<u32>,
    entries: Vec<T>,
    shift: u32,
}

impl<T: Pod> Table<T> {
    #[cfg(not(listlint))]
    fn write(&self, w: &mut Writer) {
        w.section(&self.heads);
        w.section(&self.entries);
    }

    fn read(r: &mut Reader) -> Table<T> {
        let heads = r.section::<u32>().into_owned();
        let shift = 64 - heads.len().saturating_sub(1).max(1).ilog2();
        Table { heads, entries: r.section().into_owned(), shift }
    }

    fn new(keyed: &[(u64, T)]) -> Table<T> {
        let log2 = keyed.len().next_power_of_two().ilog2().max(1);
        let shift = 64 - log2;
        // Counted, then put in place: no order is needed within a bucket.
        let mut heads = vec![0u32; (1 << log2) + 1];
        for (h, _) in keyed {
            heads[(h >> shift) as usize + 1] += 1;
        }
        for i in 1..heads.len() {
            heads[i] += heads[i - 1];
        }
        let mut next = heads.clone();
        let mut entries: Vec<T> = keyed.iter().map(|k| k.1).collect();
        for (h, entry) in keyed {
            let place = &mut next[(h >> shift) as usize];
            entries[*place as usize] = *entry;
            *place += 1;
        }
        Table { heads, entries, shift }
    }

    fn bucket(&self, h: u64) -> &[T] {
        let bucket = (h >> self.shift) as usize;
        &self.entries[self.heads[bucket] as usize..self.heads[bucket + 1] as usize]
    }
}

/// Values by the hash of their first bytes, and the filter that most bytes do not pass.
#[derive(Debug)]
pub(super) struct Keyed<T> {
    filter: Filter,
    table: Table<T>,
}

impl<T: Pod> Keyed<T> {
    pub(super) fn new(keyed: &[(u64, T)]) -> Keyed<T> {
        let mut filter = Filter::new(keyed.len());
        keyed.iter().for_each(|(h, _)| filter.set(*h));
        Keyed { filter, table: Table::new(keyed) }
    }

    #[cfg(not(listlint))]
    pub(super) fn write(&self, w: &mut Writer) {
        self.filter.write(w);
        self.table.write(w);
    }

    pub(super) fn read(r: &mut Reader) -> Keyed<T> {
        Keyed { filter: Filter::read(r), table: Table::read(r) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.table.entries.is_empty()
    }

    /// Whether a value of that hash may be there.
    #[inline(always)]
    pub(super) fn may_hold(&self, h: u64) -> bool {
        self.filter.get(h)
    }

    /// The values whose hash begins like that one.
    pub(super) fn bucket(&self, h: u64) -> &[T] {
        self.table.bucket(h)
    }
}

/// Eight bytes of `text` from `at` on as a number, the first lowest; behind the end there are zeros, which
/// no literal holds.
#[inline(always)]
pub(super) fn load(text: &[u8], at: usize) -> u64 {
    match text.get(at..at + 8) {
        Some(word) => u64::from_le_bytes(word.try_into().unwrap_or_default()),
        None => tail(text, at),
    }
}

#[cold]
pub(super) fn tail(text: &[u8], at: usize) -> u64 {
    let mut word = [0; 8];
    let rest = text.get(at..).unwrap_or_default();
    let n = rest.len().min(8);
    word[..n].copy_from_slice(&rest[..n]);
    u64::from_le_bytes(word)
}

/// Multiplicative hash of the first `width` bytes; the good bits are the high ones.
#[inline(always)]
pub(super) fn hash(word: u64, width: usize) -> u64 {
    (word << (64 - 8 * width)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
