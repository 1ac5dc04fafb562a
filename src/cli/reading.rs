//! How files are read: what was typed, then what is set.

use super::Failure;
use super::args::ReadingArgs;
use crate::config::{Config, nearest};
use crate::listing::FieldName;
use crate::message::Messages;
use crate::report::show::{shorten, show};
use crate::source::{Format, Options, Profiles, encoding_by_name};
use crate::t;

/// The options of reading.
pub fn options(args: &ReadingArgs, config: &Config, m: &Messages) -> Result<Options, Failure> {
    let mut options = Options { named: config.files.clone(), limits: config.limits, ..Options::default() };
    if !config.profiles.is_empty() {
        options.profiles = Profiles::with(&config.profiles).map_err(|(path, error)| {
            let path = show(&path.to_string_lossy()).into_owned();
            let reason = show(&error.to_string()).into_owned();
            Failure::usage(t!(m, "profile-faulty", path = path, reason = reason), t!(m, "profile-see"))
        })?;
    }
    let typed: Vec<_> = args.map.iter().map(|pair| role(pair, m)).collect::<Result<_, _>>()?;
    if !typed.is_empty() {
        options.profiles = options.profiles.mapped(&typed);
    }
    for pattern in options.named.iter_mut().filter(|p| !p.map.is_empty()) {
        // What is typed goes before what is set.
        let roles = [pattern.map.as_slice(), &typed].concat();
        pattern.profiles = Some(options.profiles.mapped(&roles));
    }
    if let Some(name) = &args.profile {
        let known = options.profiles.names();
        if !known.contains(&name.as_str()) {
            let text = t!(m, "profile-unknown", name = shorten(name, 40));
            return Err(Failure::usage(text, suggestion(name, &known, m)));
        }
        options.profile = Some(name.clone());
    }
    if let Some(name) = &args.input_format {
        let format = Format::parse(name).ok_or_else(|| {
            let known = super::formats::input_formats();
            Failure::usage(t!(m, "format-unknown", name = shorten(name, 40)), suggestion(name, &known, m))
        })?;
        options.format = Some(format);
    }
    if let Some(name) = &args.encoding {
        let encoding = encoding_by_name(name).ok_or_else(|| {
            Failure::usage(t!(m, "encoding-unknown", name = shorten(name, 40)), t!(m, "encoding-known"))
        })?;
        options.encoding = Some(encoding);
    }
    for limit in &args.limits {
        let set = limit.split_once('=').is_some_and(|(name, value)| options.limits.set(name, value));
        if !set {
            let text = t!(m, "limit-wrong", text = shorten(limit, 40));
            return Err(Failure::usage(text, t!(m, "limit-right")));
        }
    }
    Ok(options)
}

/// `title="Product name"`: the role and the column.
fn role(pair: &str, m: &Messages) -> Result<(FieldName, String), Failure> {
    let (name, key) = pair.split_once('=').unwrap_or((pair, ""));
    if key.trim().is_empty() {
        return Err(Failure::usage(t!(m, "map-wrong", text = shorten(pair, 40)), t!(m, "map-right")));
    }
    let role = FieldName::parse(name.trim()).ok_or_else(|| {
        let known: Vec<&str> = FieldName::ALL.iter().map(|f| f.as_str()).collect();
        Failure::usage(t!(m, "map-role", name = shorten(name, 40)), suggestion(name, &known, m))
    })?;
    Ok((role, key.trim().trim_matches('"').to_owned()))
}

fn suggestion(typed: &str, known: &[&str], m: &Messages) -> String {
    match nearest(typed, known.iter().copied()) {
        Some(name) => t!(m, "did-you-mean", name = name),
        None => t!(m, "usage-values", values = m.list(known)),
    }
}
