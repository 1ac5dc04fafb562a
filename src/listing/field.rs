//! The closed list of roles that a value can play.

use std::fmt;

macro_rules! roles {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// The role of a value. Names are Google's product attributes where Google has one,
        /// schema.org's or GS1's otherwise.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum FieldName { $($(#[$doc])* $variant,)* }

        impl FieldName {
            /// Every role, in the order of declaration.
            pub const ALL: &'static [FieldName] = &[$(FieldName::$variant),*];

            /// The canonical name, as rules and JSON output write it.
            pub const fn as_str(self) -> &'static str {
                match self { $(FieldName::$variant => $name,)* }
            }

            /// The role of that canonical name.
            pub fn parse(name: &str) -> Option<FieldName> {
                match name { $($name => Some(FieldName::$variant),)* _ => None }
            }
        }
    };
}

roles! {
    /// The merchant's identifier: id, SKU, handle.
    Id = "id",
    Title = "title",
    ShortDescription = "short_description",
    Description = "description",
    /// Bullets and highlights, one value each.
    ProductHighlight = "product_highlight",
    /// Words for the shop's own search.
    Tags = "tags",
    SeoTitle = "seo_title",
    SeoDescription = "seo_description",
    /// Text alternative of a picture.
    ImageAlt = "image_alt",
    /// Spoken or shown text of a video or live stream.
    Caption = "caption",
    Brand = "brand",
    Manufacturer = "manufacturer",
    /// Who answers for the product in the market (EU 2023/988 art. 16, UK, …).
    ResponsiblePerson = "responsible_person",
    GoogleProductCategory = "google_product_category",
    /// The merchant's own category path.
    ProductType = "product_type",
    Color = "color",
    Material = "material",
    Pattern = "pattern",
    Size = "size",
    SizeSystem = "size_system",
    Price = "price",
    SalePrice = "sale_price",
    /// The crossed-out price.
    ListPrice = "list_price",
    Currency = "currency",
    UnitPricingMeasure = "unit_pricing_measure",
    UnitPricingBaseMeasure = "unit_pricing_base_measure",
    CountryOfOrigin = "country_of_origin",
    Packaging = "packaging",
    Multipack = "multipack",
    ImageLink = "image_link",
    Link = "link",
    Certification = "certification",
    EnergyEfficiencyClass = "energy_efficiency_class",
    AgeGroup = "age_group",
    Gender = "gender",
    Gtin = "gtin",
    Mpn = "mpn",
    ItemGroupId = "item_group_id",
    Condition = "condition",
    Availability = "availability",
    Weight = "product_weight",
    Ingredients = "ingredients",
    /// Duty text: warnings, precautions. Never a claim.
    Warnings = "warnings",
    /// The country the listing is for, as the file itself says.
    Market = "market",
    /// The language of the record, as the file itself says.
    Locale = "content_language",
    /// Whatever else the row holds.
    Other = "other",
}

/// The roles whose text is the seller speaking to the buyer: where a claim can be made.
pub const WORDING_FIELDS: &[FieldName] = &[
    FieldName::Title,
    FieldName::ShortDescription,
    FieldName::Description,
    FieldName::ProductHighlight,
    FieldName::Tags,
    FieldName::SeoTitle,
    FieldName::SeoDescription,
    FieldName::ImageAlt,
    FieldName::Caption,
];

impl FieldName {
    /// Whether a record in several languages has this in each of them.
    pub fn is_translated(self) -> bool {
        self.is_wording() || matches!(self, FieldName::Ingredients | FieldName::Warnings)
    }

    /// Whether the seller speaks to the buyer here (see [`WORDING_FIELDS`]).
    pub fn is_wording(self) -> bool {
        WORDING_FIELDS.contains(&self)
    }
}

impl fmt::Display for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
