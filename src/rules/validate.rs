//! Mistakes that a pack can hold although its YAML is sound.

use super::claim::{Element, Guard, Pattern};
use super::load::{Origin, PackError};
use super::rule::{Agree, Evidence, Required, Rule, Verified, Wording};
use super::words::{OneOrMany, Words};
use super::{Kind, Rules, notation};
use crate::finding::Severity;
use crate::listing::FieldName;
use miette::{NamedSource, SourceSpan};
use std::collections::HashSet;
use std::sync::Arc;

/// Collects mistakes about one definition after the other.
struct Checker<'r> {
    rules: &'r Rules,
    concepts: HashSet<&'r str>,
    claims: HashSet<&'r str>,
    topics: HashSet<&'r str>,
    classes: HashSet<&'r str>,
    /// The name of the definition that is being looked at, as it stands in its file.
    name: String,
    mistakes: Vec<Mistake>,
}

/// A mistake, before its place is looked up.
struct Mistake {
    /// The definition's name.
    name: String,
    /// What stands in the file at the very place, where that is known.
    word: Option<String>,
    message: String,
    help: Option<String>,
}

impl Rules {
    /// Every mistake in the loaded packs, or in what was added to those of the program. `origins` are the files in
    /// which to look for the places.
    pub(super) fn validate(&self, origins: &[Origin]) -> Vec<PackError> {
        let mut c = Checker {
            rules: self,
            concepts: self.concepts.iter().map(|c| c.concept.as_str()).collect(),
            claims: self.claims.iter().map(|c| c.claim.as_str()).collect(),
            topics: self.topics.0.values().flatten().map(String::as_str).collect(),
            classes: self.categories.0.iter().map(|c| c.class.as_str()).collect(),
            name: String::new(),
            mistakes: Vec::new(),
        };
        c.lexicon();
        c.claims();
        for rule in self.rules.iter().filter(|rule| self.is_checked(&rule.id)) {
            c.rule(rule);
        }
        c.mistakes.iter().map(|m| place(m, origins)).collect()
    }

    /// Whether the definition of that name may hold a mistake.
    fn is_checked(&self, name: &str) -> bool {
        self.added.as_ref().is_none_or(|added| added.contains(name))
    }

    /// Every mistake in the loaded packs, as text: what the program's own tests ask.
    pub fn mistakes(&self) -> Vec<String> {
        self.validate(&[]).into_iter().map(|e| e.message).collect()
    }
}

/// Finds the definition in its file, and the word in the definition.
fn place(m: &Mistake, origins: &[Origin]) -> PackError {
    let found = origins.iter().find_map(|o| {
        let at = o.text.match_indices(&m.name).map(|f| f.0).find(|at| {
            let line = o.text[..*at].rsplit('\n').next().unwrap_or("");
            ["id:", "claim:", "concept:"].iter().any(|k| line.contains(k))
        })?;
        let word = m.word.as_deref().and_then(|w| Some((at + o.text[at..].find(w)?, w.len())));
        Some((o, word.unwrap_or((at, m.name.len()))))
    });
    PackError {
        message: format!("{}: {}", m.name, m.message),
        help: m.help.clone(),
        file: found.map(|(o, _)| Arc::new(NamedSource::new(&o.path, o.text.clone()))),
        span: found.map(|(_, at)| SourceSpan::from(at)),
    }
}

impl Checker<'_> {
    fn mistake(&mut self, word: Option<&str>, message: String, help: Option<String>) {
        self.mistakes.push(Mistake { name: self.name.clone(), word: word.map(Into::into), message, help });
    }

    fn known<'a>(&mut self, what: &str, word: &str, known: impl Iterator<Item = &'a str>) {
        let nearest = known
            .map(|k| (strsim::jaro_winkler(k, word), k))
            .filter(|(likeness, _)| *likeness > 0.8)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, k)| format!("did you mean “{k}”?"));
        self.mistake(Some(word), format!("there is no {what} “{word}”"), nearest);
    }

    fn lexicon(&mut self) {
        let rules = self.rules;
        for concept in rules.concepts.iter().filter(|concept| rules.is_checked(&concept.concept)) {
            self.name.clone_from(&concept.concept);
            self.words(&concept.words);
            if let Some(except) = &concept.except {
                self.words(except);
            }
            for include in &concept.includes {
                self.concept(include);
            }
        }
        for class in rules.categories.0.iter().filter(|class| rules.is_checked(&class.class)) {
            self.name.clone_from(&class.class);
            self.words(&class.paths);
            self.words(&class.cues);
            self.words(&class.except);
            for other in class.is.iter().chain(&class.with).chain(&class.not) {
                self.class(other);
            }
        }
    }

    fn claims(&mut self) {
        let rules = self.rules;
        for claim in rules.claims.iter().filter(|claim| rules.is_checked(&claim.claim)) {
            self.name.clone_from(&claim.claim);
            if claim.patterns.is_empty() {
                self.mistake(None, "a claim needs a pattern".into(), None);
            }
            claim.patterns.iter().for_each(|p| self.pattern(p));
            claim.unless.iter().for_each(|g| self.guard(g));
            if claim.examples.say.is_empty() || claim.examples.not.is_empty() {
                self.mistake(None, "a claim needs examples of both kinds, `say` and `not`".into(), None);
            }
        }
    }

    fn rule(&mut self, rule: &Rule) {
        self.name.clone_from(&rule.id);
        let parts = rule.id.split('/').count();
        if !(2..=3).contains(&parts) {
            let help = "write <pack>/<topic> or <pack>/<topic>/<detail>";
            self.mistake(None, "the id has not the shape of a rule's id".into(), Some(help.into()));
        } else if !self.topics.contains(rule.topic()) {
            let topics: Vec<&str> = self.topics.iter().copied().collect();
            self.known("topic", rule.topic(), topics.into_iter());
        }
        match rule.kinds().count() {
            1 => {}
            n => {
                let kinds: Vec<&str> = rule.kinds().map(Kind::as_str).collect();
                let message = if n == 0 {
                    "the rule looks at nothing".to_owned()
                } else {
                    format!("the rule is of {n} kinds at once: {}", kinds.join(", "))
                };
                let help = "`listlint schema pack` lists the kinds; give one of them";
                self.mistake(None, message, Some(help.into()));
            }
        }
        self.basis(rule);
        if let Err(unknown) = self.rules.resolve_markets(&rule.markets) {
            let help = unknown.nearest.map(|n| format!("did you mean “{n}”?"));
            self.mistake(Some(&unknown.name), format!("there is no market “{}”", unknown.name), help);
        }
        for class in rule.categories.iter().chain(&rule.except_categories) {
            self.class(class);
        }
        rule.fields.iter().for_each(|f| self.field(f));
        if let Some(claims) = &rule.claim {
            for claim in claims.as_slice() {
                if !self.claims.contains(claim.as_str()) {
                    let claims: Vec<&str> = self.claims.iter().copied().collect();
                    self.known("claim", claim, claims.into_iter());
                }
            }
        }
        match &rule.wording {
            Some(Wording::Patterns(patterns)) => patterns.iter().for_each(|p| self.pattern(p)),
            Some(Wording::Words(words)) => self.words(words),
            None => {}
        }
        if let Some(Required { attribute, wording }) = &rule.required {
            attribute.iter().for_each(|f| self.field(f));
            wording.iter().for_each(|p| self.pattern(p));
        }
        if let Some(colour) = &rule.colour {
            for name in &colour.is {
                self.concept(&format!("colour/{name}"));
            }
            colour.with.iter().for_each(|e| self.element(e));
        }
        if let Some(number) = &rule.number {
            self.concept(&number.of);
            number.with.iter().for_each(|e| self.element(e));
        }
        if let Some(agree) = &rule.agree {
            self.agree(agree);
        }
        if let Some(name) = &rule.name {
            self.words(&Words::of("und", OneOrMany::Many(name.words.clone())));
        }
        self.localization(rule);
        rule.when.iter().chain(&rule.unless).for_each(|g| self.guard(g));
        // An example holds no picture; those rules are tried by the program's own tests.
        let shown = rule.picture.is_none();
        if shown && (rule.examples.flag.is_empty() || rule.examples.pass.is_empty()) {
            self.mistake(None, "a rule needs examples of both kinds, `flag` and `pass`".into(), None);
        }
    }

    fn agree(&mut self, agree: &Agree) {
        self.field(&agree.attribute);
        let ways = [agree.values.is_some(), agree.number.is_some(), agree.token.is_some()];
        if ways.into_iter().filter(|given| *given).count() != 1 {
            let help = "give one of values, number, token".to_owned();
            self.mistake(None, "`agree` does not say what is compared".into(), Some(help));
        }
        if let Some(number) = &agree.number {
            self.concept(number);
        }
        if let Some(family) = &agree.values {
            let prefix = format!("{family}/");
            if !self.concepts.iter().any(|c| c.starts_with(&prefix)) {
                self.mistake(Some(family), format!("there is no concept “{prefix}…”"), None);
            }
            for name in agree.akin.iter().flatten() {
                self.concept(&format!("{family}/{name}"));
            }
        }
    }

    fn localization(&mut self, rule: &Rule) {
        let languages = rule.language.iter().flat_map(|k| &k.accept);
        let languages = languages.chain(rule.characters.iter().flat_map(|k| &k.languages));
        let languages = languages.chain(rule.template.iter().flat_map(|k| &k.languages));
        languages.for_each(|l| self.language(l));
        if let Some(k) = &rule.spelling {
            let given = [k.variant.is_some(), k.mixed.is_some(), !k.words.is_empty()];
            if given.iter().filter(|g| **g).count() != 1 || k.words.is_empty() == k.language.is_some() {
                let help = "give one of variant, mixed, and words with their language";
                self.mistake(None, "a spelling is about one thing".into(), Some(help.into()));
            }
            k.language.iter().for_each(|l| self.language(l));
            for pair in k.variant.iter().chain(&k.mixed) {
                let known = |v: &super::localization::Variant| {
                    v.of.contains(&pair.wanted) && v.of.contains(&pair.instead_of)
                };
                if !self.rules.variants.0.iter().any(known) {
                    let message =
                        format!("rules/variants.yaml has not {} and {}", pair.wanted, pair.instead_of);
                    self.mistake(Some(&pair.wanted), message, None);
                }
            }
            for word in k.words.keys() {
                if let Err(e) = notation::parse(word) {
                    self.mistake(Some(word), format!("“{word}”: {e}"), None);
                }
            }
        }
        if let Some(k) = &rule.characters
            && k.class.is_some() != k.none_of.is_empty()
        {
            self.mistake(
                None,
                "characters are a class or a list".into(),
                Some("give class or none_of".into()),
            );
        }
        let scripts = rule.characters.iter().flat_map(|k| &k.scripts);
        for script in scripts.chain(rule.template.iter().flat_map(|k| &k.scripts)) {
            if unicode_script::Script::from_short_name(script).is_none() {
                self.mistake(Some(script), format!("“{script}” is no script of ISO 15924"), None);
            }
        }
        for regex in rule.template.iter().flat_map(|k| k.regex.as_slice()) {
            if let Err(e) = regex::Regex::new(regex) {
                self.mistake(Some(regex), format!("no regular expression: {e}"), None);
            }
        }
        if let Some(k) = &rule.repetition
            && k.adjacent == k.times.is_some()
        {
            self.mistake(None, "a repetition is adjacent, or so many times".into(), None);
        }
    }

    fn basis(&mut self, rule: &Rule) {
        let b = &rule.basis;
        for date in
            [b.in_force.as_deref(), b.until.as_deref(), Some(b.checked.as_str())].into_iter().flatten()
        {
            if date.parse::<jiff::civil::Date>().is_err() {
                self.mistake(Some(date), format!("“{date}” is no date"), Some("write YYYY-MM-DD".into()));
            }
        }
        match (&b.law, &b.policy, b.evidence) {
            (None, None, None) => {
                let help = "give `law`, `policy` or `evidence`; without one of them leave the rule out";
                self.mistake(None, "the rule says not why it may speak".into(), Some(help.into()));
            }
            (Some(_), ..) if b.in_force.is_none() => {
                self.mistake(
                    None,
                    "a law has a date from which it applies".into(),
                    Some("add `in_force`".into()),
                );
            }
            (None, None, Some(Evidence::Folklore)) if rule.severity > Severity::Advice => {
                self.mistake(None, "folklore is never more than advice".into(), None);
            }
            _ => {}
        }
        if b.verified == Verified::Memory && rule.severity == Severity::Error {
            let help = "read a source and name it, or make it a warning";
            self.mistake(None, "what nobody has looked up is no error".into(), Some(help.into()));
        }
        if b.sources.is_empty() && b.studies.is_empty() && b.verified == Verified::Source {
            self.mistake(None, "the rule names no source".into(), Some("add `sources` or `studies`".into()));
        }
    }

    fn pattern(&mut self, p: &Pattern) {
        let given = [!p.near.is_empty(), !p.seq.is_empty(), p.phrase.is_some(), p.concept.is_some()];
        if given.iter().filter(|g| **g).count() != 1 {
            let help = "give one of near, seq, phrase, concept";
            self.mistake(None, "a pattern looks for exactly one thing".into(), Some(help.into()));
        }
        for e in p.near.iter().chain(&p.seq).chain(&p.without) {
            self.element(e);
        }
        let tokens_only = |es: &[Element]| {
            !es.is_empty() && es.iter().all(|e| matches!(e, Element::Name(n) if n.starts_with('$')))
        };
        if tokens_only(&p.near) || tokens_only(&p.seq) {
            self.mistake(None, "a pattern of typed tokens alone would be tried everywhere".into(), None);
        }
        if let Some(words) = &p.phrase {
            self.words(words);
        }
        if let Some(concept) = &p.concept {
            self.concept(concept);
        }
        p.languages.iter().for_each(|l| self.language(l));
        p.fields.iter().for_each(|f| self.field(f));
        p.unless.iter().for_each(|g| self.guard(g));
    }

    fn guard(&mut self, g: &Guard) {
        for words in [&g.phrase, &g.inside].into_iter().flatten() {
            self.words(words);
        }
        for e in g.sentence.iter().chain(&g.before).chain(&g.after).chain(&g.near).chain(&g.anywhere) {
            self.element(e);
        }
        g.fields.iter().for_each(|f| self.field(f));
        g.categories.iter().for_each(|c| self.class(c));
        g.listing_has.keys().for_each(|f| self.field(f));
    }

    fn element(&mut self, e: &Element) {
        match e {
            Element::Name(name) => match name.strip_prefix('$') {
                None => self.concept(name),
                Some(token) => {
                    let tokens =
                        ["number", "percent", "duration", "mass", "length", "volume", "price", "ratio"];
                    if !tokens.contains(&token) {
                        self.known("typed token", name, tokens.into_iter());
                    }
                }
            },
            Element::Spec(spec) => {
                let given = [!spec.any.is_empty(), spec.phrase.is_some(), spec.token.is_some()];
                if given.iter().filter(|g| **g).count() != 1 {
                    let help = "give one of any, phrase, token";
                    self.mistake(None, "an element is exactly one thing".into(), Some(help.into()));
                }
                spec.any.iter().for_each(|e| self.element(e));
                if let Some(words) = &spec.phrase {
                    self.words(words);
                }
            }
        }
    }

    fn words(&mut self, words: &Words) {
        for language in words.by_language.keys() {
            self.language(language);
        }
        for (_, word) in words.iter() {
            if let Err(e) = notation::parse(word) {
                self.mistake(Some(word), format!("“{word}”: {e}"), None);
            }
        }
    }

    fn language(&mut self, tag: &str) {
        let primary = tag.split('-').next().unwrap_or(tag);
        if tag != "und"
            && !self.rules.languages.0.contains_key(tag)
            && !self.rules.languages.0.contains_key(primary)
        {
            let rules = self.rules;
            self.known("language", tag, rules.languages.0.keys().map(String::as_str));
        }
    }

    fn concept(&mut self, name: &str) {
        if !self.concepts.contains(name) {
            let concepts: Vec<&str> = self.concepts.iter().copied().collect();
            self.known("concept", name, concepts.into_iter());
        }
    }

    fn class(&mut self, name: &str) {
        if !self.classes.contains(name) {
            let classes: Vec<&str> = self.classes.iter().copied().collect();
            self.known("goods class", name, classes.into_iter());
        }
    }

    fn field(&mut self, name: &str) {
        if FieldName::parse(name).is_none() {
            self.known("field", name, FieldName::ALL.iter().map(|f| f.as_str()));
        }
    }
}
