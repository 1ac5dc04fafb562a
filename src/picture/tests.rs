//! Pictures with known colours, drawn here: flat goods, goods in light and shade, rooms without an even
//! background, and files that want to do harm.

use super::*;
use crate::engine::pictures::Pictures;
use image::{Rgba, RgbaImage};
use std::fs;
use std::path::Path;

/// Random numbers without chance: the same picture every time (xorshift).
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % 1000) as f32 / 1000.0 - 0.5
    }
}

fn shade(colour: [u8; 3], light: f32, noise: f32) -> Rgba<u8> {
    let c = colour.map(|v| (f32::from(v) * light + noise).clamp(0.0, 255.0) as u8);
    Rgba([c[0], c[1], c[2], 255])
}

/// A ball in one colour in front of another: light from above left, a soft shadow below, grain of a camera.
fn ball(colour: [u8; 3], behind: [u8; 3], seed: u64) -> RgbaImage {
    let mut noise = Noise(seed | 1);
    RgbaImage::from_fn(240, 240, |x, y| {
        let (dx, dy) = ((x as f32 - 120.0) / 80.0, (y as f32 - 115.0) / 80.0);
        let d = dx * dx + dy * dy;
        let grain = 6.0 * noise.next();
        if d <= 1.0 {
            let z = (1.0 - d).sqrt();
            let light = (0.45 + 0.65 * (0.5 * -dx + 0.6 * -dy + 0.62 * z)).clamp(0.35, 1.1);
            shade(colour, light, grain)
        } else {
            let under = ((x as f32 - 125.0) / 85.0).powi(2) + ((y as f32 - 205.0) / 16.0).powi(2);
            shade(behind, if under < 1.0 { 0.8 + 0.2 * under } else { 1.0 }, grain)
        }
    })
}

/// A flat shirt: body and sleeves, with a small print of another colour.
fn shirt(colour: [u8; 3], print: [u8; 3], behind: [u8; 3], seed: u64) -> RgbaImage {
    let mut noise = Noise(seed | 1);
    RgbaImage::from_fn(300, 300, |x, y| {
        let body = (90..210).contains(&x) && (60..260).contains(&y);
        let sleeves = (40..260).contains(&x) && (60..120).contains(&y);
        let motif = (135..165).contains(&x) && (110..140).contains(&y);
        let fold = 1.0 - 0.12 * ((x as f32 / 14.0).sin() * (y as f32 / 23.0).cos());
        let grain = 5.0 * noise.next();
        if motif {
            shade(print, 1.0, grain)
        } else if body || sleeves {
            shade(colour, fold, grain)
        } else {
            shade(behind, 1.0, grain)
        }
    })
}

/// A box on a table before a wall: no even background.
fn still_life(colour: [u8; 3], seed: u64) -> RgbaImage {
    let mut noise = Noise(seed | 1);
    RgbaImage::from_fn(320, 240, |x, y| {
        let grain = 8.0 * noise.next();
        if (90..230).contains(&x) && (45..195).contains(&y) {
            let side = if x > 190 { 0.75 } else { 1.0 };
            shade(colour, side, grain)
        } else if y > 150 {
            shade([150, 111, 70], 0.9 + 0.1 * (x as f32 / 9.0).sin(), grain)
        } else {
            shade([176, 190, 197], 0.6 + y as f32 / 400.0 + x as f32 / 900.0, grain)
        }
    })
}

fn space() -> crate::engine::ColourSpace {
    crate::engine::ColourSpace::new(&serde_yaml::from_str(include_str!("../../rules/colours.yaml")).unwrap())
}

/// The base colour that covers most of what the check sees in a picture.
fn dominant(picture: &RgbaImage, dir: &Path, format: &str) -> Option<String> {
    let path = dir.join(format!("picture.{format}"));
    match format {
        "jpg" => image::DynamicImage::from(picture.clone()).to_rgb8().save(&path).unwrap(),
        _ => picture.save(&path).unwrap(),
    }
    let seen = colours(&path).unwrap();
    let space = space();
    let name = space.name(seen.0.first()?.colour)?;
    Some(space.base(name).to_owned())
}

const COLOURS: &[(&str, [u8; 3])] = &[
    ("red", [205, 20, 30]),
    ("red", [178, 34, 34]),
    ("orange", [245, 125, 10]),
    ("yellow", [250, 215, 20]),
    ("green", [20, 140, 60]),
    ("green", [60, 170, 75]),
    ("blue", [20, 80, 200]),
    ("blue", [70, 130, 190]),
    ("blue", [20, 30, 85]),
    ("purple", [120, 40, 180]),
    ("pink", [250, 130, 180]),
    ("brown", [110, 65, 30]),
    ("black", [18, 18, 20]),
    ("grey", [128, 128, 130]),
    ("white", [250, 250, 250]),
    ("beige", [225, 210, 180]),
];

/// Light and shade carry these colours over to their neighbours, which buyers call them by too.
fn right(wanted: &str, seen: &str) -> bool {
    wanted == seen || matches!((wanted, seen), ("white", "silver") | ("grey", "silver") | ("black", "grey"))
}

#[test]
fn the_colour_of_the_goods_is_named_as_people_name_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut asked = 0;
    let mut wrong = Vec::new();
    for (i, (name, colour)) in COLOURS.iter().enumerate() {
        let seed = 77 + i as u64;
        let mut scenes = vec![
            ("ball on white", ball(*colour, [255, 255, 255], seed), "png"),
            ("ball on grey", ball(*colour, [205, 208, 210], seed), "jpg"),
            ("shirt on white", shirt(*colour, [255, 200, 0], [252, 252, 252], seed), "jpg"),
            ("shirt on blue-grey", shirt(*colour, [240, 240, 240], [90, 105, 120], seed), "webp"),
            ("box in a room", still_life(*colour, seed), "jpg"),
        ];
        // Cut out, without a background.
        let mut cut = ball(*colour, [0, 0, 0], seed);
        for (x, y, p) in cut.enumerate_pixels_mut() {
            if ((x as f32 - 120.0) / 80.0).powi(2) + ((y as f32 - 115.0) / 80.0).powi(2) > 1.0 {
                p.0[3] = 0;
            }
        }
        scenes.push(("cut out", cut, "png"));
        for (scene, picture, format) in scenes {
            asked += 1;
            let seen = dominant(&picture, dir.path(), format).unwrap_or_default();
            if !right(name, &seen) {
                wrong.push(format!("{scene}: {name} {colour:?} seen as {seen}"));
            }
        }
    }
    assert!(10 * wrong.len() <= asked, "{} of {asked} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_gif_and_a_tiny_picture_have_colours_too() {
    let dir = tempfile::tempdir().unwrap();
    let flat = RgbaImage::from_pixel(64, 64, Rgba([200, 10, 20, 255]));
    assert_eq!(dominant(&flat, dir.path(), "gif").as_deref(), Some("red"));
    let dot = RgbaImage::from_pixel(1, 1, Rgba([0, 0, 255, 255]));
    assert_eq!(dominant(&dot, dir.path(), "png").as_deref(), Some("blue"));
}

/// Asks an album over `dir` about a link.
fn ask(dir: &Path, link: &str) -> Result<bool, &'static str> {
    let mut album = Album::new(&dir.join("images"));
    album.read_from(&dir.join("feed.csv"));
    album.colours(link).map(|found| found.is_some()).map_err(|fault| fault.key)
}

#[test]
fn links_lead_to_files_and_never_out_of_the_folders() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let red = RgbaImage::from_pixel(8, 8, Rgba([200, 10, 20, 255]));
    fs::create_dir_all(dir.join("images/shop.example/p")).unwrap();
    fs::create_dir_all(dir.join("pics")).unwrap();
    red.save(dir.join("images/shop.example/p/a b.png")).unwrap();
    red.save(dir.join("images/c.png")).unwrap();
    red.save(dir.join("pics/d.png")).unwrap();
    for (link, there) in [
        ("https://shop.example/p/a%20b.png?w=800", true),
        ("//shop.example/p/a b.png", true),
        ("https://cdn.example/x/y/c.png", true),
        ("c.png", true),
        ("./pics/d.png", true),
        ("c.png|e.png", true),
        ("https://cdn.example/other.png", false),
        ("https://cdn.example/../../../etc/passwd", false),
        ("data:image/png;base64,AAAA", false),
        ("", false),
    ] {
        assert_eq!(ask(dir, link), Ok(there), "{link}");
    }
    for link in [
        "../secret.png",
        "/etc/passwd",
        "pics/../../x.png",
        "file:///etc/passwd",
        "C:\\x.png",
        "a\\..\\b.png",
        "ftp:x",
    ] {
        assert_eq!(ask(dir, link), Err("problem-picture-outside"), "{link}");
    }
    assert_eq!(ask(dir, "nothing.png"), Err("problem-picture-missing"));
    // A folder is no picture.
    assert_eq!(ask(dir, "pics"), Err("problem-picture-missing"));
    #[cfg(unix)]
    {
        let out = tempfile::tempdir().unwrap();
        red.save(out.path().join("e.png")).unwrap();
        std::os::unix::fs::symlink(out.path().join("e.png"), dir.join("images/e.png")).unwrap();
        assert_eq!(ask(dir, "e.png"), Err("problem-picture-outside"));
    }
}

#[test]
fn hostile_pictures_are_faults() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let images = dir.join("images");
    fs::create_dir_all(&images).unwrap();
    let red = RgbaImage::from_pixel(64, 64, Rgba([200, 10, 20, 255]));
    red.save(images.join("good.png")).unwrap();
    let good = fs::read(images.join("good.png")).unwrap();
    // Cut off, emptied, of another kind, and turned over bit by bit.
    fs::write(images.join("cut.png"), &good[..good.len() / 2]).unwrap();
    fs::write(images.join("empty.png"), b"").unwrap();
    fs::write(images.join("text.png"), b"not a picture at all").unwrap();
    fs::write(images.join("page.jpg"), b"<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
    assert_eq!(ask(dir, "cut.png"), Err("problem-picture-broken"));
    assert_eq!(ask(dir, "empty.png"), Err("problem-picture-format"));
    assert_eq!(ask(dir, "text.png"), Err("problem-picture-format"));
    assert_eq!(ask(dir, "page.jpg"), Err("problem-picture-format"));
    // A header that promises 60,000 by 60,000 pixels: 14 GB.
    let mut bomb = good.clone();
    bomb[16..20].copy_from_slice(&60_000u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000u32.to_be_bytes());
    let crc = crc32(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&crc.to_be_bytes());
    fs::write(images.join("bomb.png"), &bomb).unwrap();
    assert_eq!(ask(dir, "bomb.png"), Err("problem-picture-large"));
    let huge = fs::File::create(images.join("huge.png")).unwrap();
    huge.set_len(1 << 40).unwrap();
    assert_eq!(ask(dir, "huge.png"), Err("problem-picture-large"));
    // Whatever a byte is turned into, the answer is colours or a fault.
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 0xA5;
        fs::write(images.join("bad.png"), &bad).unwrap();
        let _ = ask(dir, "bad.png");
    }
}

/// The checksum of a PNG chunk (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |mut crc: u32, b| {
        crc ^= u32::from(*b);
        (0..8).for_each(|_| crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 });
        crc
    })
}
