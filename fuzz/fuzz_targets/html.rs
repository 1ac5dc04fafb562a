#![no_main]

use libfuzzer_sys::fuzz_target;
use listlint::source::Format;
use listlint_fuzz::read;

fuzz_target!(|data: &[u8]| read("x.html", Some(Format::Html), data));
