//! Libraries that may panic on a damaged file: that is a fault of the file, and nobody else hears of it.

use super::workbook::Fault;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    /// A panic on this thread will be caught and told as a problem.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whatever a library makes of a broken file, it is told as a fault of the file.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                before(info);
            }
        }));
    });
    let outer = GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    done.unwrap_or_else(|_| Err(Fault::Broken("the file is damaged".into())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_fault_of_the_file() {
        let fault = guarded(|| -> Result<(), Fault> { panic!("index out of bounds") });
        assert_eq!(fault, Err(Fault::Broken("the file is damaged".into())));
        assert!(!GUARDED.get());
        assert_eq!(guarded(|| Ok(1)), Ok(1));
    }
}
