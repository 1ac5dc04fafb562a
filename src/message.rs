//! Every word that people read: Fluent messages, and numbers and dates as the reader writes them.
//!
//! The texts lie in `locales/<language>/*.ftl` and are part of the program. A language is parsed when
//! its first message is asked for; English, which everything falls back to, only when something is
//! missing.

use fluent::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale;
use intl_memoizer::{IntlLangMemoizer, Memoizable};
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::fmt::Write;
use unic_langid::LanguageIdentifier;

macro_rules! locales {
    ($($tag:literal),*) => {
        &[$(($tag, locales!(@files $tag "cli" "formats" "report" "problem" "reports" "topics" "consistency" "localization" "settings"))),*]
    };
    (@files $tag:literal $($file:literal)*) => {
        &[$(include_str!(concat!("../locales/", $tag, "/", $file, ".ftl"))),*]
    };
}

/// The languages of the program. English comes first: it is the last resort.
const LOCALES: &[(&str, &[&str])] = locales!("en", "zh-Hans", "de");

/// Texts that are asked for by a name with a dot take the attribute: `topic.help`.
///
/// `t!(messages, "id", name = value, …)` is a text with named values.
#[macro_export]
macro_rules! t {
    ($messages:expr, $id:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $messages.text($id, &[$((stringify!($name), ::fluent::FluentValue::from($value))),*])
    };
}

type Bundle = FluentBundle<FluentResource>;

/// The reader's language, with what to fall back to.
pub struct Messages {
    /// From the best to the last resort.
    chain: Vec<Language>,
    /// Texts that come with a rule, by their source.
    parsed: RefCell<HashMap<String, Option<Bundle>>>,
    decimals: Option<DecimalFormatter>,
}

struct Language {
    tag: &'static str,
    files: &'static [&'static str],
    /// How numbers and dates are written: the language with the reader's own region.
    regional: LanguageIdentifier,
    bundle: OnceCell<Bundle>,
}

impl Language {
    fn bundle(&self) -> &Bundle {
        self.bundle.get_or_init(|| {
            let mut bundle = new_bundle(&self.regional);
            for source in self.files {
                // What does not parse is left out here; a test sees to it that everything parses.
                let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(part, _)| part);
                bundle.add_resource_overriding(resource);
            }
            bundle
        })
    }
}

fn new_bundle(language: &LanguageIdentifier) -> Bundle {
    let mut bundle = FluentBundle::new(vec![language.clone()]);
    // Isolating every value litters terminals and files; `text` isolates those that need it.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(format_value));
    let _ = bundle.add_builtins();
    bundle
}

impl Messages {
    /// The best language of the program for a reader who asks for these, best first.
    pub fn negotiate(requested: &[String]) -> Messages {
        let available: Vec<fluent_langneg::LanguageIdentifier> =
            LOCALES.iter().filter_map(|(tag, _)| tag.parse().ok()).collect();
        let mut chain: Vec<Language> = Vec::new();
        let mut add = |tag: &str, regional: &LanguageIdentifier| {
            if let Some((tag, files)) = LOCALES.iter().find(|(t, _)| *t == tag)
                && chain.iter().all(|l| l.tag != *tag)
            {
                chain.push(Language { tag, files, regional: regional.clone(), bundle: OnceCell::new() });
            }
        };
        for wish in requested.iter().filter_map(|tag| language_tag(tag)) {
            if let Ok(wanted) = wish.to_string().parse::<fluent_langneg::LanguageIdentifier>() {
                for found in negotiate_languages(&[wanted], &available, None, NegotiationStrategy::Filtering)
                {
                    add(&found.to_string(), &wish);
                }
            }
            // Another script of the language is nearer than another language.
            for (tag, _) in
                LOCALES.iter().filter(|(tag, _)| tag.split('-').next() == Some(wish.language.as_str()))
            {
                add(tag, &wish);
            }
        }
        // English without a region writes dates with the day first, as most of its readers do.
        let day_first: LanguageIdentifier = "en-GB".parse().unwrap_or_default();
        add("en", &day_first);
        for language in chain.iter_mut().filter(|l| l.regional == "en") {
            language.regional = day_first.clone();
        }
        let decimals = chain
            .first()
            .and_then(|l| l.regional.to_string().parse::<Locale>().ok())
            .and_then(|l| DecimalFormatter::try_new(l.into(), Default::default()).ok());
        Messages { chain, parsed: RefCell::default(), decimals }
    }

    /// Tags to look for in texts by language, best first.
    pub fn languages(&self) -> Vec<String> {
        self.chain.iter().map(|l| l.tag.to_owned()).collect()
    }

    /// The language that is spoken.
    pub fn language(&self) -> &'static str {
        self.chain.first().map_or("en", |l| l.tag)
    }

    /// Every language that the program speaks.
    pub fn available() -> impl Iterator<Item = &'static str> {
        LOCALES.iter().map(|(tag, _)| *tag)
    }

    /// The text of a message, or of an attribute (`id.attribute`). A message that no language has is
    /// its own name in words: nothing that is said here may stop a run.
    pub fn text(&self, id: &str, args: &[(&str, FluentValue)]) -> String {
        self.find(id, args).unwrap_or_else(|| in_words(id))
    }

    /// The text of a message, if any language of the chain has it.
    pub fn find(&self, id: &str, args: &[(&str, FluentValue)]) -> Option<String> {
        let (name, attribute) = id.split_once('.').map_or((id, None), |(n, a)| (n, Some(a)));
        self.chain.iter().find_map(|language| {
            let bundle = language.bundle();
            let message = bundle.get_message(name)?;
            let pattern = match attribute {
                Some(attribute) => message.get_attribute(attribute)?.value(),
                None => message.value()?,
            };
            Some(bundle.format_pattern(pattern, Some(&arguments(args)), &mut Vec::new()).into_owned())
        })
    }

    /// A text that is not one of the program's, such as a rule's own headline, in Fluent's notation.
    /// Text that is no Fluent is taken as it stands.
    pub fn format(&self, text: &str, args: &[(&str, FluentValue)]) -> String {
        if !text.contains('{') {
            return text.to_owned();
        }
        let mut parsed = self.parsed.borrow_mut();
        let bundle = parsed.entry(text.to_owned()).or_insert_with(|| {
            let source = format!("text = {}\n", text.replace(['\n', '\r'], " "));
            let mut bundle = new_bundle(&self.chain.first()?.regional);
            bundle.add_resource(FluentResource::try_new(source).ok()?).ok()?;
            Some(bundle)
        });
        bundle
            .as_ref()
            .and_then(|bundle| {
                let pattern = bundle.get_message("text")?.value()?;
                Some(bundle.format_pattern(pattern, Some(&arguments(args)), &mut Vec::new()).into_owned())
            })
            .unwrap_or_else(|| text.to_owned())
    }

    /// A number as the reader writes it.
    pub fn number(&self, value: impl ToString) -> String {
        let plain = value.to_string();
        match (&self.decimals, plain.parse::<Decimal>()) {
            (Some(f), Ok(decimal)) => f.format(&decimal).to_string(),
            _ => plain,
        }
    }

    /// A date (`2026-09-27`) as the reader writes it; anything else as it stands.
    pub fn date(&self, iso: &str) -> String {
        let written = || {
            let date: jiff::civil::Date = iso.parse().ok()?;
            let locale: Locale = self.chain.first()?.regional.to_string().parse().ok()?;
            let formatter =
                icu_datetime::DateTimeFormatter::try_new(locale.into(), icu_datetime::fieldsets::YMD::long())
                    .ok()?;
            let date = icu_datetime::input::Date::try_new_iso(
                date.year().into(),
                date.month().unsigned_abs(),
                date.day().unsigned_abs(),
            )
            .ok()?;
            Some(formatter.format(&date).to_string())
        };
        written().unwrap_or_else(|| iso.to_owned())
    }

    /// An enumeration: `DE, AT, FR` or `DE、AT、FR`.
    pub fn list<S: AsRef<str>>(&self, items: impl IntoIterator<Item = S>) -> String {
        // Fluent trims white space at the ends of a text, so the separator stands between two letters.
        let between = self.text("list", &[("a", "\u{1}".into()), ("b", "\u{2}".into())]);
        let separator = between.trim_matches(['\u{1}', '\u{2}']);
        let mut list = String::new();
        for (i, item) in items.into_iter().enumerate() {
            if i > 0 {
                list.push_str(separator);
            }
            list.push_str(item.as_ref());
        }
        list
    }
}

/// The languages that the environment asks for, best first. The locale `C` asks for none.
pub fn environment() -> Vec<String> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    match set {
        Some(value) => vec![value],
        None => sys_locale::get_locales().collect(),
    }
    .into_iter()
    .filter(|tag| language_tag(tag).is_some())
    .collect()
}

/// Reads a BCP 47 tag or a POSIX locale (`zh_CN.UTF-8`, `sr_RS@latin`).
pub fn language_tag(tag: &str) -> Option<LanguageIdentifier> {
    let plain = tag.split(['.', '@']).next().unwrap_or_default();
    if plain.is_empty() || plain == "C" || plain == "POSIX" {
        return None;
    }
    plain.replace('_', "-").parse().ok()
}

fn arguments<'a>(args: &[(&'a str, FluentValue<'a>)]) -> FluentArgs<'a> {
    let mut named = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        let value = match value {
            FluentValue::String(s) if has_rtl(s) => FluentValue::from(format!("\u{2068}{s}\u{2069}")),
            other => other.clone(),
        };
        named.set(Cow::Borrowed(*name), value);
    }
    named
}

/// Whether a text holds letters that run from right to left.
pub fn has_rtl(text: &str) -> bool {
    !text.is_ascii()
        && text.chars().any(|c| {
            matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
                | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
        })
}

/// `generic-green-claim.help` → `generic green claim`.
fn in_words(id: &str) -> String {
    id.split('.').next().unwrap_or(id).replace('-', " ")
}

struct Decimals(DecimalFormatter);

impl Memoizable for Decimals {
    type Args = ();
    type Error = ();

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        let locale: Locale = language.to_string().parse().map_err(|_| ())?;
        DecimalFormatter::try_new(locale.into(), Default::default()).map(Decimals).map_err(|_| ())
    }
}

fn format_value(value: &FluentValue, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let decimal: Decimal = number.as_string().parse().ok()?;
    memoizer
        .with_try_get::<Decimals, _, _>((), |f| {
            let mut out = String::new();
            let _ = write!(out, "{}", f.0.format(&decimal));
            out
        })
        .ok()
}

#[cfg(test)]
#[path = "message_tests.rs"]
mod tests;
