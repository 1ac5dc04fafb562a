//! How fast a catalogue is checked, beside a named peer in the same run.
//!
//! `cargo bench` writes some 40 MB of listings, made of the fixtures, to a temporary file and checks them
//! for all markets: reading, places, categories, findings. The peers see the same file: `rg` (if it is
//! installed), counting the lines that hold any of `benches/phrases.txt`, and the `aho-corasick` crate,
//! counting those phrases in the raw bytes. Five turns each; printed are medians and ratios.

use listlint::engine::{Plan, Selection};
use listlint::rules::Rules;
use listlint::run::{Event, run};
use listlint::source::{Feed, Input, Options};
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const MEGABYTES: usize = 40;
const TURNS: usize = 5;

fn main() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("listings.jsonl");
    let bytes = write_listings(&file);
    let rules = Rules::embedded().expect("the embedded packs load");
    let markets = |names: &str| rules.resolve_markets(&[names.to_owned()]).expect("known markets");
    let day = jiff::civil::date(2026, 11, 23);

    let built = Instant::now();
    let all = Plan::new(&rules, &Selection::new(markets("all"), day));
    println!("plan of {} rules for all markets: {:.1} ms", all.len(), built.elapsed().as_secs_f64() * 1e3);
    let one = Plan::new(&rules, &Selection::new(markets("US"), day));

    let text = std::fs::read(&file).expect("the file is there");
    let phrases = include_str!("phrases.txt").lines().filter(|l| !l.is_empty());
    let aho = aho_corasick::AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(phrases)
        .expect("the phrases are sound");

    let mut times: Vec<(&str, Vec<Duration>)> = vec![
        ("listlint, all markets, 1 thread", Vec::new()),
        ("listlint, all markets, 2 threads", Vec::new()),
        ("listlint, US alone, 1 thread", Vec::new()),
        ("aho-corasick, 100 phrases, raw bytes", Vec::new()),
        ("ripgrep, 100 phrases", Vec::new()),
    ];
    for _ in 0..TURNS {
        times[0].1.push(timed(|| check(&file, &all, 1)));
        times[1].1.push(timed(|| check(&file, &all, 2)));
        times[2].1.push(timed(|| check(&file, &one, 1)));
        times[3].1.push(timed(|| {
            black_box(aho.find_iter(&text).count());
        }));
        if let Some(time) = ripgrep(&file) {
            times[4].1.push(time);
        }
    }
    let median = |t: &mut Vec<Duration>| {
        t.sort_unstable();
        t.get(t.len() / 2).copied()
    };
    let medians: Vec<(&str, Option<Duration>)> = times.iter_mut().map(|(n, t)| (*n, median(t))).collect();
    let ours = medians[1].1.unwrap_or_default().as_secs_f64();
    for (name, time) in medians {
        match time {
            Some(t) => {
                let t = t.as_secs_f64();
                println!(
                    "{name:38} {:6.0} MB/s   {:.2} × ours with 2 threads",
                    bytes as f64 / 1e6 / t,
                    ours / t
                );
            }
            None => println!("{name:38} not installed"),
        }
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn check(file: &Path, plan: &Plan, threads: usize) {
    let feed = Feed::new(vec![Input::Path(file.to_path_buf())], Options::default());
    let mut findings = 0u64;
    let totals =
        run(&feed, plan, threads, &mut |event| findings += u64::from(matches!(event, Event::Finding(..))));
    black_box((totals, findings));
}

fn ripgrep(file: &Path) -> Option<Duration> {
    let start = Instant::now();
    let status = Command::new("rg")
        .args(["-i", "-c", "-f", "benches/phrases.txt"])
        .arg(file)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .ok()?;
    (status.code() != Some(2)).then(|| start.elapsed())
}

/// The fixtures again and again, with other ids; returns the bytes written.
fn write_listings(file: &Path) -> usize {
    let rows: Vec<serde_json::Value> =
        ["fixtures/honest.jsonl", "fixtures/honest.jsonl", "fixtures/plain/tea.jsonl"]
            .iter()
            .flat_map(|f| {
                std::fs::read_to_string(f)
                    .expect("the fixtures are there")
                    .lines()
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .map(|l| serde_json::from_str(&l).expect("a row"))
            .collect();
    let mut text = String::with_capacity(MEGABYTES << 20);
    let mut i = 0;
    while text.len() < MEGABYTES * 1_000_000 {
        let mut row = rows[i * 7 % rows.len()].clone();
        row["id"] = format!("B{i}").into();
        writeln!(text, "{row}").expect("a String takes all");
        i += 1;
    }
    std::fs::write(file, &text).expect("the file is written");
    text.len()
}
