//! One file a kind of check. `claim` and `wording` have none: both are statements, and what makes them
//! is in [`super::matching`].

mod agree;
mod colour;
mod composition;
mod length;
mod name;
mod number;
mod picture;
mod required;
mod sighting;
pub mod translations;

pub use agree::AgreeCheck;
pub use colour::ColourCheck;
pub use composition::CompositionCheck;
pub use length::measure;
pub use name::NameCheck;
pub use number::NumberCheck;
pub use picture::PictureCheck;
pub use required::RequiredCheck;
pub use sighting::{Sighting, quoted};
