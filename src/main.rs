//! listlint on the command line: what was typed, what it means, what came of it.

use listlint::cli::{self, Outcome};
use listlint::config::Config;
use listlint::message::{Messages, environment};
use std::process::ExitCode;

/// Tens of thousands of small words are allocated at the start of every run; the system's allocator spent
/// a quarter of the start-up on them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let typed: Vec<_> = std::env::args_os().collect();
    // A faulty configuration stops the commands that use it, not `--help`.
    let config = std::env::current_dir().map_err(Into::into).and_then(|dir| Config::find(&dir));

    // The reader's language: as typed, else of the environment, else of the configuration.
    let mut wishes: Vec<String> = cli::typed_language(&typed).into_iter().collect();
    if wishes.is_empty() {
        wishes = environment();
    }
    if wishes.is_empty() {
        wishes.extend(config.as_ref().ok().and_then(|c| c.lang.clone()));
    }
    let messages = Messages::negotiate(&wishes);

    let outcome = cli::parse(&typed, &messages).and_then(|asked| cli::execute(asked, config, &messages));
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Trouble) => ExitCode::from(2),
        // Whoever reads us has seen enough: that is success, as in `listlint … | head`.
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            failure.tell(&messages);
            ExitCode::from(2)
        }
    }
}
