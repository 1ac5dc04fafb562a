//! What the engine knows of pictures: somebody can be asked for the colours behind a link.

use palette::Srgb;
use std::fmt::Debug;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// Gives the colours of pictures. One for each thread, since it may keep what it has seen.
pub trait Pictures: Debug {
    /// Tells which catalogue is being read: links may be relative to its folder.
    fn read_from(&mut self, catalogue: &Path);

    /// The colours of the picture that a listing names by `link`; none where it is not at hand (an address
    /// on the net that no local file stands for).
    fn colours(&mut self, link: &str) -> Result<Option<Arc<PictureColours>>, PictureFault>;
}

/// The colours of the goods in a picture, the largest share first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PictureColours(pub Vec<Swatch>);

/// One colour and the share of the goods that it covers, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Swatch {
    pub colour: Srgb<u8>,
    pub share: f32,
}

/// Why a picture could not be looked at: the id of a message (`locales/*/problem.ftl`) and its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureFault {
    pub key: &'static str,
    pub args: Vec<(&'static str, String)>,
}

/// A fault with the place of the link.
#[derive(Debug)]
pub struct FaultyPicture {
    pub fault: PictureFault,
    /// Position of the listing in its file, as [`crate::listing::Listing::index`].
    pub listing: u64,
    /// Bytes of the file.
    pub span: Range<u64>,
    /// The link as the listing has it.
    pub link: String,
}
