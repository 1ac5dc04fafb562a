//! Pictures on disk: finding the file behind a link, decoding it within bounds, and taking the colours
//! of the goods in it. Nothing is ever fetched, and no file outside the folders of the run is opened.

mod decode;
mod foreground;
mod locate;

use crate::engine::pictures::{PictureColours, PictureFault, Pictures};
use auto_palette::{Algorithm, ImageData, Palette};
use locate::Folders;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The pictures of a run, for one thread.
#[derive(Debug)]
pub struct Album {
    folders: Folders,
    /// What was seen, by file: variants of a product share their picture.
    seen: HashMap<PathBuf, Result<Arc<PictureColours>, PictureFault>>,
}

/// Pictures that are remembered before all are forgotten.
const REMEMBERED: usize = 1024;

/// The longer side of what the colours are taken from, in pixels: colours need no more, and the time
/// grows with the square.
const THUMBNAIL: u32 = 72;

/// Colours that cover less of the goods than this are dropped: edges and noise.
const SPECK: f32 = 0.02;

impl Album {
    /// Pictures below `root`; those of a catalogue may lie in its own folder too.
    pub fn new(root: &Path) -> Album {
        Album { folders: Folders::new(root), seen: HashMap::new() }
    }
}

impl Pictures for Album {
    fn read_from(&mut self, catalogue: &Path) {
        self.folders.read_from(catalogue);
    }

    fn colours(&mut self, link: &str) -> Result<Option<Arc<PictureColours>>, PictureFault> {
        let Some(path) = self.folders.find(link)? else { return Ok(None) };
        if let Some(known) = self.seen.get(&path) {
            return known.clone().map(Some);
        }
        let colours = colours(&path).map(Arc::new);
        if self.seen.len() >= REMEMBERED {
            self.seen.clear();
        }
        self.seen.insert(path, colours.clone());
        colours.map(Some)
    }
}

/// The colours of the goods in the picture at `path`.
fn colours(path: &Path) -> Result<PictureColours, PictureFault> {
    let mut small = decode::thumbnail(path, THUMBNAIL)?;
    foreground::cut_out(&mut small);
    Ok(swatches(&small))
}

/// The palette of what is opaque, the largest share first.
fn swatches(picture: &image::RgbaImage) -> PictureColours {
    use crate::engine::pictures::Swatch;
    let Ok(data) = ImageData::new(picture.width(), picture.height(), picture.as_raw()) else {
        return PictureColours::default();
    };
    // Superpixels follow the edges of the goods and average the noise within.
    let found: Result<Palette<f32>, _> = Palette::<f32>::builder().algorithm(Algorithm::SNIC).build(&data);
    let Ok(found) = found else { return PictureColours::default() };
    let all: usize = found.swatches().iter().map(|s| s.population()).sum();
    let mut swatches: Vec<Swatch> = found
        .swatches()
        .iter()
        .map(|s| {
            let rgb = s.color().to_rgb();
            let share = s.population() as f32 / all.max(1) as f32;
            Swatch { colour: palette::Srgb::new(rgb.r, rgb.g, rgb.b), share }
        })
        .filter(|swatch| swatch.share >= SPECK)
        .collect();
    swatches.sort_by(|a, b| b.share.total_cmp(&a.share));
    PictureColours(swatches)
}

#[cfg(test)]
mod tests;
