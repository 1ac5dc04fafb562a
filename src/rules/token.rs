//! The typed tokens. The build script, which takes the packs' words apart, shares this file.

/// The typed tokens, found in each language's own notation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(listlint, derive(serde::Deserialize, serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(listlint, serde(rename_all = "lowercase"))]
pub enum TokenKind {
    /// Any number.
    Number,
    /// `20 %`, `％`, `percent`, `Prozent`, `百分之`.
    Percent,
    /// In days: `7 days`, `2 Wochen`, `30天`.
    Duration,
    /// In grams.
    Mass,
    /// In metres.
    Length,
    /// In litres.
    Volume,
    /// An amount with a currency.
    Price,
    /// `9 out of 10`, `1:1`, `3/4`.
    Ratio,
}

impl TokenKind {
    /// Every kind, in the order of their numbers (`kind as u8`).
    pub const ALL: [TokenKind; 8] = [
        TokenKind::Number,
        TokenKind::Percent,
        TokenKind::Duration,
        TokenKind::Mass,
        TokenKind::Length,
        TokenKind::Volume,
        TokenKind::Price,
        TokenKind::Ratio,
    ];
}
