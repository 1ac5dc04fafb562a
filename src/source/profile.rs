//! Profiles: which column or path plays which role. They are data, in `profiles/*.yaml`.

use super::Format;
use super::keys::{before_currency, locale_suffix, normalize, without_brackets};
use super::stated::StatedLimits;
use crate::listing::FieldName;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

/// Name and JSON of one of the program's profiles; the build script makes it of the YAML, which takes
/// longer to read.
macro_rules! profile {
    ($name:literal) => {
        ($name, include_str!(concat!(env!("OUT_DIR"), "/profiles/", $name, ".json")))
    };
}

/// Name and text of the profiles of the program, in the order in which they are tried; the last one takes
/// what no other recognises.
const FILES: &[(&str, &str)] = &[
    profile!("shopify"),
    profile!("magento"),
    profile!("woocommerce"),
    profile!("bigcommerce"),
    profile!("prestashop"),
    profile!("amazon"),
    profile!("ebay"),
    profile!("etsy"),
    profile!("walmart"),
    profile!("rakuten"),
    profile!("yahoo-japan"),
    profile!("tiktok-shop"),
    profile!("alibaba-schema"),
    profile!("akeneo"),
    profile!("open-food-facts"),
    profile!("gs1"),
    profile!("gdsn"),
    profile!("django"),
    profile!("spree"),
    profile!("meta"),
    profile!("google-merchant"),
    profile!("tiktok-shop-bulk"),
    profile!("alibaba-bulk"),
    profile!("schema-org"),
    profile!("plain"),
];

/// The profile of ordinary names.
const PLAIN: &str = "plain";

/// Longer names of columns and paths, in bytes, are nobody's.
const LONGEST_KEY: usize = 512;

/// The role of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    pub name: FieldName,
    /// The language that the key declares (`name.de_DE`).
    pub locale: Option<LanguageIdentifier>,
    /// The value is a list of `key=value`.
    pub pairs: bool,
}

impl Role {
    pub(super) const OTHER: Role = Role { name: FieldName::Other, locale: None, pairs: false };
}

/// A file of `profiles/`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ProfileFile {
    about: String,
    /// Columns or paths that must all be there …
    required: Vec<String>,
    /// … in any one of these sets, where generations of a format differ.
    required_any: Vec<Vec<String>>,
    /// Columns that make it likely; two are needed.
    strong: Vec<String>,
    /// Columns that rule it out.
    negative: Vec<String>,
    /// Rows with the same value here, one after the other, are one listing.
    group: Vec<String>,
    /// Columns that hold the name and the value of an attribute; `#` stands for a number.
    pairs: Vec<(String, String)>,
    /// Columns that hold lists of `key=value`.
    pair_lists: Vec<String>,
    /// Values of an attribute column that say nothing.
    ignore_values: Vec<String>,
    /// Names of the columns of files that have no headings, in their order.
    columns: Vec<String>,
    /// Rows between the headings and the first listing: labels, help.
    skip_rows: usize,
    /// Separators of roles that hold several values in one.
    lists: BTreeMap<String, String>,
    /// Keys of JSON arrays that hold records.
    records: Vec<String>,
    /// Elements of XML that are records.
    elements: Vec<String>,
    /// Only records with one of these values in this path are listings.
    only: BTreeMap<String, Vec<String>>,
    /// Elements that go by the value of one of their attributes.
    keyed: BTreeMap<String, Vec<String>>,
    /// Elements and objects that add nothing to the path of what they hold.
    wrappers: Vec<String>,
    /// Objects that hold a value with its language and its market.
    tagged: Tagged,
    /// Objects in these places hold the name and the value of an attribute.
    named: Named,
    /// Market or currency in a heading: `Country=US` in `Action(SiteID=US|Country=US)`.
    headings: BTreeMap<String, String>,
    /// What the file's own ids of markets and languages stand for.
    markets: BTreeMap<String, String>,
    locales: BTreeMap<String, String>,
    /// How the file states limits on its values.
    stated_limits: StatedLimits,
    /// What holds for all records of such a file.
    given: BTreeMap<String, String>,
    /// Columns or paths by role; a path may begin with `**` for whatever stands before.
    fields: BTreeMap<String, Vec<String>>,
}

/// Keys of an object that is one value: `{"value": "Mug", "language_tag": "en_US"}`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tagged {
    pub value: Vec<String>,
    pub language: Vec<String>,
    pub market: Vec<String>,
}

/// Objects such as `{"name": "Color", "value": "Red"}`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Named {
    /// The keys that such objects stand under.
    pub within: Vec<String>,
    pub name: Vec<String>,
    pub value: Vec<String>,
}

/// A profile ready for use.
#[derive(Debug, Clone)]
pub struct Profile {
    pub name: String,
    pub about: String,
    /// The file of a profile that is not the program's.
    pub path: Option<PathBuf>,
    file: ProfileFile,
    roles: HashMap<String, FieldName>,
    /// Ends of paths, for those that may begin with anything.
    endings: Vec<(String, FieldName)>,
    lists: HashMap<FieldName, char>,
    pair_lists: Vec<String>,
    /// Last parts of the keys of `tagged` and `named`.
    marks: Vec<String>,
    /// What the merchant said himself, which goes before everything.
    mapped: HashMap<String, FieldName>,
}

/// What is wrong with a profile.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    #[error("{0}")]
    Read(#[from] std::io::Error),
    #[error("{0}")]
    Syntax(#[from] serde_yaml::Error),
    #[error("there is no role {0}")]
    Role(String),
}

/// The profiles that files are compared with.
#[derive(Debug)]
pub struct Profiles {
    all: Vec<Profile>,
}

impl Profiles {
    /// Those of the program.
    pub fn builtin() -> &'static Profiles {
        static ALL: OnceLock<Profiles> = OnceLock::new();
        ALL.get_or_init(|| {
            // A test reads every file; a broken one cannot be shipped.
            let read =
                |(name, json): &(&str, &str)| Profile::of(name, serde_json::from_str(json).ok()?, None).ok();
            Profiles { all: FILES.iter().filter_map(read).collect() }
        })
    }

    /// Those of `paths` (files, or folders of files) before those of the program. They live as long as
    /// the process does.
    pub fn with(paths: &[PathBuf]) -> Result<&'static Profiles, (PathBuf, ProfileError)> {
        let mut all = Vec::new();
        for path in paths {
            let mut files = vec![path.clone()];
            if path.is_dir() {
                let entries = std::fs::read_dir(path).map_err(|e| (path.clone(), e.into()))?;
                let yaml = |p: &PathBuf| p.extension().is_some_and(|e| e == "yaml" || e == "yml");
                files = entries.flatten().map(|e| e.path()).filter(yaml).collect();
                files.sort();
            }
            for file in files {
                let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let yaml = std::fs::read_to_string(&file).map_err(|e| (file.clone(), e.into()))?;
                all.push(Profile::parse(&name, &yaml, Some(&file)).map_err(|e| (file.clone(), e))?);
            }
        }
        let own = |p: &&Profile| !all.iter().any(|o| o.name == p.name);
        let builtin: Vec<Profile> = Profiles::builtin().all.iter().filter(own).cloned().collect();
        all.extend(builtin);
        Ok(Box::leak(Box::new(Profiles { all })))
    }

    /// The same with some columns in the roles that the merchant gives them.
    pub fn mapped(&self, roles: &[(FieldName, String)]) -> &'static Profiles {
        let mut all = self.all.clone();
        for profile in &mut all {
            profile.mapped = roles.iter().map(|(role, key)| (normalize(key), *role)).collect();
        }
        Box::leak(Box::new(Profiles { all }))
    }

    /// The names, in the order in which they are tried.
    pub fn names(&self) -> Vec<&str> {
        self.all.iter().map(|p| p.name.as_str()).collect()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Profile> {
        self.all.iter()
    }

    /// The profile of that name.
    pub fn by_name(&self, name: &str) -> Option<&Profile> {
        self.all.iter().find(|p| p.name == name)
    }

    /// The profile of files that are known by their format.
    pub fn of_format(&self, format: Format) -> Option<&Profile> {
        self.by_name(if format == Format::Html { "schema-org" } else { PLAIN })
    }

    /// The profile of ordinary names.
    pub fn plain(&'static self) -> &'static Profile {
        // A test makes sure that the list ends with it.
        self.by_name(PLAIN).unwrap_or(&self.all[self.all.len() - 1])
    }

    /// Whether a JSON array of that name holds records.
    pub fn hold_records(&self, key: &str) -> bool {
        self.all.iter().flat_map(|p| &p.file.records).any(|r| r.eq_ignore_ascii_case(key))
    }

    /// Whether an element of that name is a record.
    pub fn are_records(&self, element: &str) -> bool {
        self.all.iter().flat_map(|p| &p.file.elements).any(|r| r.eq_ignore_ascii_case(element))
    }

    /// The profile whose columns or paths these are, and what gave it away. None where nothing is
    /// recognised.
    pub fn detect(&'static self, columns: &[String]) -> Option<(&'static Profile, String)> {
        let keys: Vec<String> = columns.iter().map(|c| normalize(c)).collect();
        for profile in self.all.iter().filter(|p| p.name != PLAIN) {
            if let Some(reason) = profile.fits(&keys) {
                return Some((profile, reason));
            }
        }
        let plain = self.plain();
        let known: Vec<&str> =
            columns.iter().filter(|c| plain.role(c).name != FieldName::Other).map(String::as_str).collect();
        let telling = columns.iter().any(|c| {
            let role = plain.role(c).name;
            role.is_wording()
                || matches!(role, FieldName::Color | FieldName::Price | FieldName::Brand)
                || plain.mapped.contains_key(&normalize(c))
        });
        telling.then(|| (plain, known.join(", ")))
    }
}

impl Profile {
    fn parse(name: &str, yaml: &str, path: Option<&Path>) -> Result<Profile, ProfileError> {
        Profile::of(name, serde_yaml::from_str(yaml)?, path)
    }

    fn of(name: &str, file: ProfileFile, path: Option<&Path>) -> Result<Profile, ProfileError> {
        let role = |name: &String| FieldName::parse(name).ok_or_else(|| ProfileError::Role(name.clone()));
        let (mut roles, mut endings) = (HashMap::new(), Vec::new());
        for (name, keys) in &file.fields {
            let role = role(name)?;
            for key in keys {
                match key.strip_prefix("**.") {
                    Some(end) => endings.push((end.to_owned(), role)),
                    None => {
                        roles.insert(normalize(key), role);
                    }
                }
            }
        }
        let mut lists = HashMap::new();
        for (name, separator) in &file.lists {
            lists.extend(separator.chars().next().map(|c| (role(name).unwrap_or(FieldName::Other), c)));
            role(name)?;
        }
        for name in file.headings.keys().chain(file.given.keys()) {
            role(name)?;
        }
        let (tagged, named) = (&file.tagged, &file.named);
        let marks = tagged.value.iter().chain(&named.name).chain(&named.value);
        let marks = marks.map(|key| key.rsplit('.').next().unwrap_or(key).to_owned()).collect();
        Ok(Profile {
            marks,
            name: name.to_owned(),
            about: file.about.clone(),
            path: path.map(Path::to_owned),
            pair_lists: file.pair_lists.iter().map(|p| normalize(p)).collect(),
            file,
            roles,
            endings,
            lists,
            mapped: HashMap::new(),
        })
    }

    /// What gives the profile away among normalized keys.
    fn fits(&self, keys: &[String]) -> Option<String> {
        let f = &self.file;
        let there = |name: &String| match name.strip_suffix('*') {
            Some(start) => {
                let start = normalize(start);
                keys.iter().any(|k| k.starts_with(&start))
            }
            None => keys.contains(&normalize(name)),
        };
        let required = f.required.iter().all(there)
            && (f.required_any.is_empty() || f.required_any.iter().any(|set| set.iter().all(there)));
        let strong: Vec<&str> = f.strong.iter().filter(|s| there(s)).map(String::as_str).collect();
        // A profile that knows its files by one mark alone says so by asking for nothing else.
        let enough = f.strong.len().min(2);
        let any = !(f.required.is_empty() && f.required_any.is_empty() && f.strong.is_empty());
        if !any || !required || strong.len() < enough || f.negative.iter().any(there) {
            return None;
        }
        let reason = if strong.is_empty() { f.required.join(", ") } else { strong.join(", ") };
        Some(reason)
    }

    /// The role of a column or path.
    pub fn role(&self, key: &str) -> Role {
        if key.len() > LONGEST_KEY {
            return Role::OTHER;
        }
        let name = normalize(key);
        if let Some(name) = self.mapped.get(&name) {
            return Role { name: *name, ..Role::OTHER };
        }
        if self.pair_lists.contains(&name) {
            return Role { pairs: true, ..Role::OTHER };
        }
        if let Some(name) = self.lookup(&name) {
            return Role { name, ..Role::OTHER };
        }
        let ends = |end: &str| key.strip_suffix(end).is_some_and(|k| k.is_empty() || k.ends_with(['.', ':']));
        if let Some((_, name)) = self.endings.iter().find(|(end, _)| ends(end)) {
            return Role { name: *name, ..Role::OTHER };
        }
        if let Some((stem, locale)) = locale_suffix(key)
            && let Some(name) =
                self.mapped.get(&normalize(stem)).copied().or_else(|| self.lookup(&normalize(stem)))
        {
            // `brand_id` is an id, not Indonesian; `size_uk` is no Ukrainian.
            let place = locale.region.is_none() && matches!(locale.language.as_str(), "id" | "uk" | "no");
            if name.is_wording() || !place {
                return Role { name, locale: Some(locale), pairs: false };
            }
        }
        if let Some(stem) = before_currency(key)
            && let Some(name @ (FieldName::Price | FieldName::SalePrice | FieldName::ListPrice)) =
                self.lookup(&normalize(stem))
        {
            return Role { name, ..Role::OTHER };
        }
        if let Some(bare) = without_brackets(key) {
            return self.role(bare.trim_end_matches(".value"));
        }
        // What stands in a mere wrapper goes by the path from there on, or by its own key.
        if let Some((first, rest)) = key.split_once('.')
            && rest.contains('.')
            && self.wraps(first)
        {
            let inner = self.role(rest);
            if inner != Role::OTHER {
                return inner;
            }
        }
        if let Some((parents, last)) = key.rsplit_once('.')
            && self.wraps(parents.rsplit('.').next().unwrap_or(parents))
        {
            return self.role(last);
        }
        Role::OTHER
    }

    fn lookup(&self, name: &str) -> Option<FieldName> {
        // What a profile does not name itself goes by its plain name.
        self.roles.get(name).or_else(|| self.plain()?.roles.get(name)).copied()
    }

    /// The profile of ordinary names, unless this is it.
    fn plain(&self) -> Option<&'static Profile> {
        (self.name != PLAIN).then(|| Profiles::builtin().plain())
    }

    /// Both this profile's list and that of ordinary names.
    fn lists<'p, T>(&'p self, get: impl Fn(&'p ProfileFile) -> T) -> impl Iterator<Item = T> {
        [Some(self), self.plain()].into_iter().flatten().map(move |p| get(&p.file))
    }

    /// Whether an element or object of that name adds nothing to a path.
    pub fn wraps(&self, name: &str) -> bool {
        self.lists(|f| &f.wrappers).flatten().any(|w| w.eq_ignore_ascii_case(name))
    }

    /// The attributes by whose value an element of that name goes.
    pub fn keyed(&self, element: &str) -> Option<&[String]> {
        self.lists(|f| f.keyed.get(element)).flatten().next().map(Vec::as_slice)
    }

    /// How objects that are one value are written.
    pub fn tagged(&self) -> impl Iterator<Item = &Tagged> {
        self.lists(|f| &f.tagged)
    }

    /// Whether a key is one by which either of these objects is known.
    pub fn marks(&self, key: &str) -> bool {
        self.marks.iter().any(|m| m == key) || self.plain().is_some_and(|p| p.marks.iter().any(|m| m == key))
    }

    /// How objects that name an attribute are written.
    pub fn named(&self) -> impl Iterator<Item = &Named> {
        self.lists(|f| &f.named)
    }

    /// The separator of values in that role.
    pub fn separator(&self, role: FieldName) -> Option<char> {
        if self.lists.is_empty() { None } else { self.lists.get(&role).copied() }
    }

    /// Paths of which a listing must have one of the values.
    pub fn only(&self) -> &BTreeMap<String, Vec<String>> {
        &self.file.only
    }

    /// The names of columns where the file has none.
    pub fn columns(&self) -> &[String] {
        &self.file.columns
    }

    /// Rows between the headings and the first listing.
    pub fn skip_rows(&self) -> usize {
        self.file.skip_rows
    }

    /// How such a file states limits on its values.
    pub fn stated_limits(&self) -> &StatedLimits {
        &self.file.stated_limits
    }

    /// The ISO 3166-1 code that an id of a market stands for.
    pub fn market(&self, id: &str) -> Option<&str> {
        self.lists(|f| f.markets.get(id.trim())).flatten().next().map(String::as_str)
    }

    /// The BCP 47 tag that an id of a language stands for.
    pub fn locale(&self, id: &str) -> Option<&str> {
        self.lists(|f| f.locales.get(id.trim())).flatten().next().map(String::as_str)
    }

    /// What holds for all records of such a file.
    pub fn given(&self) -> impl Iterator<Item = (FieldName, String)> {
        self.file.given.iter().filter_map(|(role, value)| Some((FieldName::parse(role)?, value.clone())))
    }

    /// What headings say about all rows: `Country=US` in `Action(SiteID=US|Country=US)`.
    pub fn in_headings(&self, columns: &[String]) -> Vec<(FieldName, String)> {
        let mut found = Vec::new();
        for (role, key) in &self.file.headings {
            let sign = format!("{key}=");
            let value = columns.iter().find_map(|c| {
                let rest = &c[c.find(&sign)? + sign.len()..];
                Some(rest.split(['|', ')', ';', ',']).next().unwrap_or(rest).trim().to_owned())
            });
            if let (Some(role), Some(value)) = (FieldName::parse(role), value) {
                found.push((role, value));
            }
        }
        found
    }

    /// The number of the column that names the group of a row.
    pub fn group(&self, columns: &[String]) -> Option<usize> {
        self.file.group.iter().find_map(|g| columns.iter().position(|c| normalize(c) == normalize(g)))
    }

    /// Pairs of columns, name and value.
    pub fn pairs(&self, columns: &[String]) -> Vec<(usize, usize)> {
        let find = |name: &str| columns.iter().position(|c| normalize(c) == normalize(name));
        let mut found = Vec::new();
        for (name, value) in self.lists(|f| &f.pairs).flatten() {
            for number in 1..=20 {
                let n = number.to_string();
                if let (Some(a), Some(b)) = (find(&name.replace('#', &n)), find(&value.replace('#', &n)))
                    && !found.contains(&(a, b))
                {
                    found.push((a, b));
                }
            }
        }
        found
    }

    /// Whether an attribute's value says nothing.
    pub fn ignores(&self, value: &str) -> bool {
        self.file.ignore_values.iter().any(|v| v == value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_loads() {
        for (name, json) in FILES {
            let file = serde_json::from_str(json).unwrap_or_else(|e| panic!("{name}: {e}"));
            if let Err(e) = Profile::of(name, file, None) {
                panic!("{name}: {e}");
            }
        }
        assert_eq!(FILES.last().map(|f| f.0), Some(PLAIN));
    }

    #[test]
    fn keys_declare_languages() {
        let plain = Profiles::builtin().plain();
        let role = |key: &str| {
            let r = plain.role(key);
            (r.name, r.locale.map(|l| l.to_string()))
        };
        assert_eq!(role("name.de_DE"), (FieldName::Title, Some("de-DE".into())));
        assert_eq!(role("description_en"), (FieldName::Description, Some("en".into())));
        assert_eq!(role("title-zh-Hant-TW"), (FieldName::Title, Some("zh-Hant-TW".into())));
        assert_eq!(role("商品名称"), (FieldName::Title, None));
        assert_eq!(role("attributes.colour"), (FieldName::Color, None));
        assert_eq!(role("values.name"), (FieldName::Title, None));
        assert_eq!(role("seller.name"), (FieldName::Other, None));
        assert_eq!(role("brand_id"), (FieldName::Other, None));
        assert_eq!(role("size_uk"), (FieldName::Other, None));
    }

    fn detected(header: &str) -> Option<&'static str> {
        let columns: Vec<String> = header.split(',').map(str::to_owned).collect();
        Profiles::builtin().detect(&columns).map(|d| d.0.name.as_str())
    }

    #[test]
    fn files_are_recognised_by_their_columns() {
        for (header, profile) in [
            ("Handle,Title,Body (HTML),Vendor,Variant SKU,Option1 Name", "shopify"),
            ("Title,URL handle,Description,Option1 name,Price / International", "shopify"),
            ("ID,Type,SKU,Name,Is featured?,Regular price,Categories", "woocommerce"),
            ("sku,store_view_code,attribute_set_code,product_type,name,url_key", "magento"),
            ("id,title,description,link,image link,availability,price", "google-merchant"),
            ("id,title,description,availability,fb_product_category,rich_text_description", "meta"),
            ("*Action(SiteID=US|Country=US),*Category,*Title,*ConditionID,PicURL", "ebay"),
            ("TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY,TAGS,MATERIALS,IMAGE1", "etsy"),
            ("item_sku,item_name,feed_product_type,external_product_id,bullet_point1", "amazon"),
            ("商品管理番号（商品URL）,商品番号,商品名,キャッチコピー,PC用商品説明文", "rakuten"),
            ("path,name,code,sub-code,original-price,price,headline,caption,explanation", "yahoo-japan"),
            ("Item Type,Product Name,Product Code/SKU,Brand Name,Product Image File - 1", "bigcommerce"),
            ("sku,name,price", "plain"),
        ] {
            assert_eq!(detected(header), Some(profile), "{header}");
        }
        assert_eq!(detected("1,2,3"), None);
    }

    #[test]
    fn headings_hold_the_market() {
        let ebay = Profiles::builtin().by_name("ebay").unwrap();
        let columns = ["*Action(SiteID=Germany|Country=DE|Currency=EUR|Version=1193)".to_owned()];
        assert_eq!(
            ebay.in_headings(&columns),
            [(FieldName::Currency, "EUR".to_owned()), (FieldName::Market, "DE".to_owned())]
        );
    }

    #[test]
    fn what_the_merchant_maps_goes_first() {
        let mapped = Profiles::builtin().mapped(&[(FieldName::Title, "Product name".to_owned())]);
        assert_eq!(mapped.plain().role("product_name").name, FieldName::Title);
        assert_eq!(mapped.by_name("shopify").unwrap().role("Product name").name, FieldName::Title);
    }
}
