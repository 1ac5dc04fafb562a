//! One file a kind of check. `claim` and `wording` have none: both are statements, and what makes them
//! is in [`super::matching`].

mod agree;
mod characters;
mod colour;
mod composition;
mod currency;
mod date_format;
mod language;
mod length;
mod locale;
mod name;
mod number;
mod number_format;
mod picture;
mod repetition;
mod required;
mod sighting;
mod spelling;
mod template;
pub mod translations;
mod typography;
mod unit;

pub use agree::AgreeCheck;
pub use colour::ColourCheck;
pub use composition::CompositionCheck;
pub use length::{beyond, unit_of};
pub use locale::LocaleCheck;
pub use name::NameCheck;
pub use number::NumberCheck;
pub use picture::PictureCheck;
pub use required::RequiredCheck;
pub use sighting::{Sighting, quoted};
