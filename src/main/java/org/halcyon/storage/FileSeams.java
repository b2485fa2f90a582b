package org.halcyon.storage;

import java.io.IOException;

/// Makes a backup or a restore fail on purpose at one of its steps: the crash tests die in it.
@FunctionalInterface
interface FileSeams {

    /// Steps in order: those of a backup, then those of a restore.
    enum Seam {
        BEFORE_STAGE,
        AFTER_STAGE,
        AFTER_STAGE_FSYNC,
        AFTER_VERIFY,
        AFTER_META,
        BEFORE_RENAME,
        AFTER_RENAME,
        BEFORE_DIR_FSYNC,
        SOURCE_CHECKED,
        EARLIER_KEPT,
        STAGED,
        STAGED_CHECKED,
        RENEWED,
        SWITCHED,
        MARKED,
        RELEASED,
        BEFORE_SWAP,
        AFTER_SWAP,
        SWAP_FORCED,
        ID_WRITTEN,
        MARKER_GONE
    }

    /// Nothing fails.
    FileSeams NONE = seam -> {};

    void at(Seam seam) throws IOException;
}
