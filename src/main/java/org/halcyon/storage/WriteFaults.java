package org.halcyon.storage;

import java.util.OptionalInt;

/// Makes a store fail on purpose at one of its seams: the sandbox refuses writes with it, and the crash tests die in
/// it.
public interface WriteFaults {

    /// Points of a write transaction, in order.
    enum Seam {
        BEFORE_BEGIN,
        AFTER_BEGIN,
        EACH_TABLE,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    /// Nothing fails.
    WriteFaults NONE = seam -> OptionalInt.empty();

    /// Called by the storage thread at each seam.
    ///
    /// @return the result code, as SQLite numbers them, with which the write fails here; empty to go on
    OptionalInt at(Seam seam);
}
