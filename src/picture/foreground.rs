//! The goods without what is behind them.
//!
//! Product pictures show the goods in front of one even colour. What of that colour hangs together with
//! the border is background; where the border has no one colour (a room, a street), the middle of the
//! picture is taken for the goods.

use image::{Rgba, RgbaImage};
use palette::{IntoColor, Oklab, Srgb};

/// Colours this near to each other in Oklab are one surface, with its shade and noise.
const SURFACE: f32 = 0.055;
/// A border is of one colour where so much of it is.
const EVEN: f32 = 0.6;
/// Goods that cover less of the picture than this have the colour of the background.
const LOST: f32 = 0.02;

/// Makes everything transparent that is not the goods.
pub fn cut_out(picture: &mut RgbaImage) {
    let (width, height) = picture.dimensions();
    if width < 4 || height < 4 {
        return;
    }
    let clear = picture.pixels().filter(|p| p.0[3] < 128).count();
    let area = (width * height) as usize;
    if clear > area / 50 {
        // The picture says itself what is not the goods.
        picture.pixels_mut().filter(|p| p.0[3] < 128).for_each(|p| p.0[3] = 0);
        if clear < area {
            return;
        }
    }
    match background(picture) {
        Some(colour) => {
            let behind = flood(picture, colour);
            let goods = behind.iter().filter(|b| !**b).count();
            if goods as f32 >= LOST * area as f32 {
                let pixels = picture.pixels_mut().zip(behind);
                pixels.filter(|(_, behind)| *behind).for_each(|(p, _)| p.0[3] = 0);
            } else {
                keep_middle(picture);
            }
        }
        None => keep_middle(picture),
    }
}

fn oklab(p: &Rgba<u8>) -> Oklab {
    Srgb::new(p.0[0], p.0[1], p.0[2]).into_format::<f32>().into_color()
}

fn near(a: Oklab, b: Oklab) -> bool {
    let (l, x, y) = (a.l - b.l, a.a - b.a, a.b - b.b);
    l * l + x * x + y * y < SURFACE * SURFACE
}

/// The colour of the border, where most of it has one: that of its pixels which most others are near to.
fn background(picture: &RgbaImage) -> Option<Oklab> {
    let (width, height) = picture.dimensions();
    let border: Vec<Oklab> = picture
        .enumerate_pixels()
        .filter(|(x, y, _)| *x == 0 || *y == 0 || *x == width - 1 || *y == height - 1)
        .map(|(_, _, p)| oklab(p))
        .collect();
    let alike = |c: &Oklab| border.iter().filter(|o| near(*c, **o)).count();
    let (count, colour) = border.iter().map(|c| (alike(c), *c)).max_by_key(|c| c.0)?;
    (count as f32 >= EVEN * border.len() as f32).then_some(colour)
}

/// Every pixel that is reached from the border over pixels of that colour.
fn flood(picture: &RgbaImage, colour: Oklab) -> Vec<bool> {
    let (width, height) = picture.dimensions();
    let mut behind = vec![false; (width * height) as usize];
    let mut open: Vec<(u32, u32)> = Vec::new();
    for x in 0..width {
        open.extend([(x, 0), (x, height - 1)]);
    }
    for y in 0..height {
        open.extend([(0, y), (width - 1, y)]);
    }
    while let Some((x, y)) = open.pop() {
        let at = (y * width + x) as usize;
        if behind[at] || !near(oklab(picture.get_pixel(x, y)), colour) {
            continue;
        }
        behind[at] = true;
        open.extend((x > 0).then(|| (x - 1, y)));
        open.extend((y > 0).then(|| (x, y - 1)));
        open.extend((x + 1 < width).then_some((x + 1, y)));
        open.extend((y + 1 < height).then_some((x, y + 1)));
    }
    behind
}

/// Keeps the ellipse in the middle, 60 % as wide and high as the picture.
fn keep_middle(picture: &mut RgbaImage) {
    let (width, height) = picture.dimensions();
    let (cx, cy) = (width as f32 / 2.0, height as f32 / 2.0);
    for (x, y, p) in picture.enumerate_pixels_mut() {
        let (dx, dy) = ((x as f32 + 0.5 - cx) / (0.6 * cx), (y as f32 + 0.5 - cy) / (0.6 * cy));
        p.0[3] = if dx * dx + dy * dy <= 1.0 { 255 } else { 0 };
    }
}
