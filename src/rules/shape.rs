//! Values that packs write in more than one shape: a text or a list, a name or a map.
//!
//! serde reads such a value (`untagged`) into a copy first and then tries one shape after the other, which
//! was half of the time that reading the packs took, and leaves errors without a place. The shape tells
//! at once what it is.

use serde::Deserializer;
use serde::de::{Error, MapAccess, SeqAccess, Unexpected, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A value that is told by its shape. What a type does not take is an error that says what it expects.
pub(super) trait Shaped<'de>: Sized {
    const EXPECTED: &'static str;

    fn of_text<E: Error>(text: String) -> Result<Self, E> {
        Err(E::invalid_type(Unexpected::Str(&text), &Self::EXPECTED))
    }

    fn of_number<E: Error>(number: f64) -> Result<Self, E> {
        Err(E::invalid_type(Unexpected::Float(number), &Self::EXPECTED))
    }

    fn of_list<A: SeqAccess<'de>>(_: A) -> Result<Self, A::Error> {
        Err(A::Error::invalid_type(Unexpected::Seq, &Self::EXPECTED))
    }

    fn of_map<A: MapAccess<'de>>(_: A) -> Result<Self, A::Error> {
        Err(A::Error::invalid_type(Unexpected::Map, &Self::EXPECTED))
    }
}

/// Reads a value of whatever shape.
pub(super) fn by_shape<'de, T: Shaped<'de>, D: Deserializer<'de>>(d: D) -> Result<T, D::Error> {
    d.deserialize_any(ShapeVisitor(PhantomData))
}

struct ShapeVisitor<T>(PhantomData<T>);

impl<'de, T: Shaped<'de>> Visitor<'de> for ShapeVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::of_text(text.to_owned())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<T, E> {
        T::of_text(text)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        T::of_number(number as f64)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        T::of_number(number as f64)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        T::of_number(number)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<T, A::Error> {
        T::of_list(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::of_map(map)
    }
}
