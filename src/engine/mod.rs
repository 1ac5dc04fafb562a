mod edge;
pub mod fold;
mod index;
pub mod notation;
mod tokens;
mod vocabulary;
