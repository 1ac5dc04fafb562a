//! The engine on small packs of its own: each feature of the format by one thing that must be found and
//! one that must not.

use super::{Outcome, Plan, Scratch, Selection};
use crate::finding::Finding;
use crate::listing::{Field, FieldName, Listing, Text};
use crate::rules::Rules;
use jiff::civil::date;
use std::borrow::Cow;

const LANGUAGES: &str = r#"
en: {script: Latn, inflect: [{ends: [e], cut: 1, forms: [e, es, ed, ing]}, {forms: ["", s, ed, ing]}]}
de: {script: Latn, negation: both, accents: strict, inflect: [{forms: ["", n, t, te, e, er, es, en]}]}
zh: {script: Hani, spaces: false}
ja: {script: Jpan, spaces: false}
tr: {script: Latn, negation: after}
"#;

const LEXICON: &str = r#"
- {concept: treat, en: [treat~, cure~], de: [heil~], zh: [治疗, 根治], ja: [治す], except: {en: [trick or treat]}}
- {concept: disease, includes: [disease/skin], en: [arthritis, diabetes], de: [Arthrose], zh: [糖尿病, 失眠]}
- {concept: disease/skin, en: [eczema], zh: [湿疹]}
- {concept: negation, includes: [negation/ahead], en: [not, no, never], de: [nicht], zh: [不, 不能], tr: [değil]}
- {concept: negation/ahead, de: [ohne]}
- {concept: best, en: [best], zh: [最佳, 顶级, 保过, 特供], except: {zh: [最佳赏味期]}}
- {concept: pack-count, en: ["set of {n}"], zh: ["{n}个装"]}
- {concept: gift, en: [gift], zh: [礼盒]}
- {concept: tshirt, en: [t-shirt]}
- {concept: colour/white, en: [white], zh: [白色]}
- {concept: colour/red, en: [red], zh: [红色]}
- {concept: loss, en: [lose~], zh: [瘦]}
"#;

const CLAIMS: &str = r#"
- claim: disease-claim
  patterns:
    - {near: [treat, disease], words: 6}
    - {seq: [{phrase: {en: [good bye to]}}, disease], words: 1}
  unless:
    - {negated: true}
    - {phrase: {en: [ask your doctor]}}
    - {inside: {en: [heat treated diabetes]}}
  examples: {say: ["cures eczema"], not: ["x"]}
- claim: best
  patterns: [{concept: best}]
  examples: {say: [best], not: [x]}
- claim: weight-loss
  patterns: [{near: [loss, {token: mass, min: 1000}, $duration], words: 8}]
  examples: {say: ["x"], not: [x]}
"#;

const RULES: &str = r#"
- {id: us/disease-claim/food, severity: error, basis: {evidence: strong, studies: [a], checked: 2026-01-01}, markets: [US], categories: [food],
   claim: disease-claim, unless: [{listing_has: {certification: [otc monograph]}}], examples: {flag: [], pass: []}}
- {id: eu/disease-claim, severity: error, basis: {law: L, in_force: 2026-09-27, sources: [a], checked: 2026-01-01}, markets: [EU], except_categories: [medicine], claim: disease-claim, examples: {flag: [], pass: []}}
- {id: de/disease-claim/extra, severity: error, basis: {law: L, in_force: 2020-01-01, checked: 2026-01-01}, markets: [DE], replaces: [eu/disease-claim], claim: disease-claim, examples: {flag: [], pass: []}}
- {id: cn/absolute-superlative, severity: error, basis: {law: L, in_force: 2015-09-01, checked: 2026-01-01}, markets: [CN], claim: best, examples: {flag: [], pass: []}}
- {id: cn/colour-symbolism/white, severity: advice, basis: {evidence: moderate, checked: 2026-01-01}, markets: [CN], colour: {is: [white], with: [gift], only: true}, examples: {flag: [], pass: []}}
- {id: cn/number-symbolism/four, severity: advice, basis: {evidence: folklore, checked: 2026-01-01}, markets: [CN], number: {is: [4], of: pack-count, with: [gift]}, examples: {flag: [], pass: []}}
- {id: us/missing-origin, severity: warning, basis: {evidence: moderate, checked: 2026-01-01}, markets: [US], categories: [food], required: {attribute: [country_of_origin], wording: [{phrase: {en: ["made in *"]}}]}, examples: {flag: [], pass: []}}
- {id: eu/restricted-product, severity: error, basis: {evidence: strong, checked: 2026-01-01}, markets: [DE], fields: [ingredients], wording: {en: [arsenic, eczema]}, examples: {flag: [], pass: []}}
- {id: us/title-length, severity: advice, basis: {evidence: moderate, checked: 2026-01-01}, markets: [US], length: {max: 10}, examples: {flag: [], pass: []}}
- {id: us/weight-loss-claim, severity: error, basis: {evidence: strong, checked: 2026-01-01}, markets: [US], claim: weight-loss, examples: {flag: [], pass: []}}
"#;

fn rules() -> Rules {
    Rules {
        markets: serde_yaml::from_str(
            "markets: {US: {name: USA, languages: [en]}, DE: {name: Germany, languages: [de]}, FR: {name: France, languages: [fr]}, CN: {name: China, languages: [zh-Hans]}}\nunions: {EU: {name: EU, members: [DE, FR]}}",
        )
        .unwrap(),
        topics: Default::default(),
        categories: serde_yaml::from_str(
            "- {class: food, paths: {en: [food]}, cues: {en: [snack]}}\n- {class: supplement, is: [food], google: [525], paths: {en: [supplements]}, cues: {en: [capsules]}}\n- {class: medicine, paths: {en: [medicine]}}",
        )
        .unwrap(),
        languages: serde_yaml::from_str(LANGUAGES).unwrap(),
        units: serde_yaml::from_str(include_str!("../../rules/units.yaml")).unwrap(),
        colours: Default::default(),
        concepts: serde_yaml::from_str(LEXICON).unwrap(),
        claims: serde_yaml::from_str(CLAIMS).unwrap(),
        rules: serde_yaml::from_str(RULES).unwrap(),
        ..Rules::default()
    }
}

fn listing<'a>(fields: &[(FieldName, &'a str)]) -> Listing<'a> {
    let field = |&(name, value): &(FieldName, &'a str)| Field {
        name,
        key: Cow::Borrowed(name.as_str()),
        text: Text::verbatim(value, 100),
        locale: None,
    };
    Listing { fields: fields.iter().map(field).collect(), ..Listing::default() }
}

fn check(market: &str, fields: &[(FieldName, &str)]) -> Vec<(String, String)> {
    let rules = rules();
    let markets = rules.resolve_markets(&[market.to_owned()]).unwrap();
    let mut selection = Selection::new(markets, date(2026, 11, 23));
    selection.folklore = true;
    let plan = Plan::new(&rules, &selection);
    let mut out = Outcome::default();
    plan.check(&listing(fields), &mut Scratch::default(), &mut out);
    let told = |f: &Finding| {
        (rules.rules[f.rule].id.clone(), f.place.as_ref().map(|p| p.text.clone()).unwrap_or_default())
    };
    out.findings
        .iter()
        .map(told)
        .chain(out.missing.iter().map(|m| (rules.rules[m.rule].id.clone(), "missing".into())))
        .collect()
}

fn description(market: &str, text: &str) -> Vec<(String, String)> {
    check(market, &[(FieldName::Description, text)])
}

use FieldName::{
    Color, CountryOfOrigin, Description, GoogleProductCategory, Ingredients, ProductType, Title,
};

fn is(found: &[(String, String)], expected: &[(&str, &str)]) {
    let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn words_near_each_other_in_one_sentence() {
    is(&description("FR", "Cures mild arthritis. Soft."), &[("eu/disease-claim", "Cures mild arthritis")]);
    is(&description("FR", "A real cure! For people with arthritis"), &[]);
    is(&description("FR", "cures all that and some more of everything and arthritis"), &[]);
    is(&description("FR", "Say good bye to your eczema"), &[("eu/disease-claim", "good bye to your eczema")]);
    is(&description("FR", "本品可治療糖尿病"), &[("eu/disease-claim", "治療糖尿病")]);
}

#[test]
fn guards_take_a_finding_back() {
    is(&description("FR", "This does not cure arthritis"), &[]);
    is(&description("FR", "No sugar, cures arthritis"), &[("eu/disease-claim", "cures arthritis")]);
    is(&description("FR", "If you treat diabetes ask your doctor"), &[]);
    is(&description("FR", "heat treated diabetes"), &[]);
    is(&description("FR", "trick or treat with diabetes"), &[]);
    is(&description("FR", "不能治疗糖尿病"), &[]);
}

#[test]
fn goods_decide() {
    let with = |path| check("US", &[(Description, "cures eczema, made in Utah"), (ProductType, path)]);
    is(&with("Food > Snacks"), &[("us/disease-claim/food", "cures eczema")]);
    is(&with("Supplements"), &[("us/disease-claim/food", "cures eczema")]);
    is(&with("Medicine"), &[]);
    let google =
        |id| check("US", &[(Description, "cures eczema, made in Utah"), (GoogleProductCategory, id)]);
    is(&google("999999"), &[]);
    is(
        &check("US", &[(Title, "capsules"), (Description, "cures eczema made in Utah")]),
        &[("us/disease-claim/food", "cures eczema")],
    );
    let otc = [
        (Description, "cures eczema made in Utah"),
        (ProductType, "food"),
        (FieldName::Certification, "FDA OTC Monograph"),
    ];
    is(&check("US", &otc), &[]);
}

#[test]
fn a_member_replaces_the_rule_of_its_union() {
    is(
        &description("EU", "cures eczema"),
        &[("eu/disease-claim", "cures eczema"), ("de/disease-claim/extra", "cures eczema")],
    );
    is(&description("DE", "cures eczema"), &[("de/disease-claim/extra", "cures eczema")]);
}

#[test]
fn dates_decide() {
    let rules = rules();
    let plan = |d| Plan::new(&rules, &Selection::new(vec!["FR".into()], d));
    assert_eq!(plan(date(2026, 1, 1)).len(), 0);
    assert_eq!(plan(date(2026, 1, 1)).not_yet().len(), 1);
    assert_eq!(plan(date(2025, 1, 1)).not_yet().len(), 0);
    assert_eq!(plan(date(2026, 9, 27)).len(), 1);
}

#[test]
fn neighbouring_chinese_words_feign_nothing() {
    is(&description("CN", "全新保过包邮"), &[("cn/absolute-superlative", "保过")]);
    is(&description("CN", "环保过滤棉"), &[]);
    is(&description("CN", "最佳赏味期：3天"), &[]);
    is(&description("CN", "顶级面料"), &[("cn/absolute-superlative", "顶级")]);
    // The segmenter cuts 特|供水|壶: one true edge is enough.
    is(&description("CN", "部队特供水壶"), &[("cn/absolute-superlative", "特供")]);
    is(&description("CN", "独特供应链"), &[]);
}

#[test]
fn a_word_counts_in_its_language() {
    let german = "Das ist die best passende Hülle für Ihr Telefon und den Alltag im Büro";
    is(&description("CN", german), &[]);
    is(
        &description("CN", "The best case for your phone and the office every day"),
        &[("cn/absolute-superlative", "best")],
    );
    // A Chinese word of one sense does not count in Japanese.
    is(&description("CN", "これは顶级のバッグです"), &[]);
}

#[test]
fn a_colour_matters_with_its_occasion() {
    is(&description("CN", "white gift box"), &[("cn/colour-symbolism/white", "white")]);
    is(&description("CN", "white t-shirt"), &[]);
    is(&description("CN", "white and red gift box"), &[]);
    is(&check("CN", &[(Title, "gift box"), (Color, "White")]), &[("cn/colour-symbolism/white", "White")]);
    is(&check("CN", &[(Title, "gift box"), (Color, "White/Red")]), &[]);
}

#[test]
fn a_number_counts_only_where_it_counts() {
    is(&description("CN", "gift set of 4 cups"), &[("cn/number-symbolism/four", "set of 4")]);
    is(&description("CN", "gift set of 14 cups, model 4"), &[]);
    is(&description("CN", "礼盒 4个装"), &[("cn/number-symbolism/four", "4个装")]);
}

#[test]
fn what_is_missing_and_what_is_too_long() {
    let food = [(ProductType, "food"), (Title, "Bread")];
    is(&check("US", &food), &[("us/missing-origin", "missing")]);
    let origin = [(ProductType, "food"), (Title, "Bread"), (CountryOfOrigin, "US")];
    is(&check("US", &origin), &[]);
    let wording = [(ProductType, "food"), (Title, "Bread"), (Description, "Made in Utah")];
    is(&check("US", &wording), &[]);
    is(&check("US", &[(Title, "Bread and wine")]), &[("us/title-length", "Bread and wine")]);
}

#[test]
fn typed_tokens_in_patterns() {
    is(&description("US", "Lose 10 kg in 2 weeks"), &[("us/weight-loss-claim", "Lose 10 kg in 2 weeks")]);
    is(&description("US", "Lose 10 g in 2 weeks"), &[]);
    is(&description("US", "7天瘦10斤"), &[("us/weight-loss-claim", "7天瘦10斤")]);
}

#[test]
fn what_denies_only_ahead_leaves_a_claim_before_it() {
    is(&description("FR", "Heilt Arthrose nicht"), &[]);
    is(&description("FR", "Heilt Arthrose ohne Tabletten"), &[("eu/disease-claim", "Heilt Arthrose")]);
    is(&description("FR", "Ohne Tabletten heilt Arthrose"), &[]);
}

#[test]
fn a_field_beyond_wording_is_read_by_the_rules_that_name_it() {
    let found = check("DE", &[(Description, "arsenic"), (Ingredients, "arsenic, cures eczema")]);
    is(&found, &[("eu/restricted-product", "arsenic"), ("eu/restricted-product", "eczema")]);
    is(&check("FR", &[(Ingredients, "cures eczema")]), &[]);
}

#[test]
fn a_listing_names_its_own_market() {
    let rules = rules();
    let plan = Plan::new(&rules, &Selection::new(Vec::new(), date(2026, 11, 23)));
    let mut out = Outcome::default();
    let mut ask = |fields: &[(FieldName, &str)]| {
        out.findings.clear();
        plan.check(&listing(fields), &mut Scratch::default(), &mut out);
        (out.findings.iter().map(|f| f.markets.join(",")).collect::<Vec<_>>(), out.unmarketed)
    };
    assert_eq!(ask(&[(FieldName::Market, "fr"), (Description, "cures eczema")]), (vec!["FR".to_owned()], 0));
    assert_eq!(
        ask(&[(FieldName::Locale, "fr_FR"), (Description, "cures eczema")]),
        (vec!["FR".to_owned()], 0)
    );
    assert_eq!(ask(&[(Description, "cures eczema")]), (vec![], 1));
}
