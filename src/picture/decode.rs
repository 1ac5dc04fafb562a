//! Decoding within bounds: a picture is somebody else's file.

use crate::engine::pictures::PictureFault;
use image::{DynamicImage, ImageFormat, ImageReader, Limits, RgbaImage};
use std::fs::File;
use std::io::{Cursor, Read};
use std::panic::catch_unwind;
use std::path::Path;

/// The largest file that is read, in bytes.
const LARGEST_FILE: u64 = 32 << 20;
/// The most pixels that are decoded: four bytes each while one picture is being looked at.
const MOST_PIXELS: u64 = 40_000_000;
/// The longest side, in pixels.
const LONGEST_SIDE: u32 = 30_000;
/// What a decoder may ask for beside the pixels, in bytes.
const MOST_MEMORY: u64 = 256 << 20;

fn fault(key: &'static str, args: &[(&'static str, String)]) -> PictureFault {
    PictureFault { key, args: args.to_vec() }
}

/// The picture at `path`, no longer on either side than `side` pixels.
pub fn thumbnail(path: &Path, side: u32) -> Result<RgbaImage, PictureFault> {
    let read = |e: std::io::Error| fault("problem-picture-unreadable", &[("reason", e.to_string())]);
    let mut bytes = Vec::new();
    // One byte more than allowed tells whether there are more.
    File::open(path).map_err(read)?.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(read)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(fault("problem-picture-large", &[("limit", format!("{} MB", LARGEST_FILE >> 20))]));
    }
    // No input should make a decoder panic; if one does, the picture is faulty and the run goes on.
    match catch_unwind(|| decode(&bytes)) {
        Ok(picture) => Ok(shrink(&picture?, side)),
        Err(_) => Err(fault("problem-picture-broken", &[("reason", "the decoder gave up".to_owned())])),
    }
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureFault> {
    let broken = |e: image::ImageError| match e {
        image::ImageError::Limits(_) => large(),
        e => fault("problem-picture-broken", &[("reason", e.to_string())]),
    };
    let unknown = || fault("problem-picture-format", &[("known", "PNG, JPEG, WebP, GIF".to_owned())]);
    // The bytes tell the format; the name may say anything.
    let format = image::guess_format(bytes).map_err(|_| unknown())?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP | ImageFormat::Gif) {
        return Err(unknown());
    }
    let (width, height) =
        ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().map_err(broken)?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS || width.max(height) > LONGEST_SIDE {
        return Err(large());
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    reader.decode().map_err(broken)
}

fn large() -> PictureFault {
    fault("problem-picture-large", &[("limit", format!("{} megapixels", MOST_PIXELS / 1_000_000))])
}

fn shrink(picture: &DynamicImage, side: u32) -> RgbaImage {
    if picture.width() <= side && picture.height() <= side {
        picture.to_rgba8()
    } else {
        picture.thumbnail(side, side).to_rgba8()
    }
}
