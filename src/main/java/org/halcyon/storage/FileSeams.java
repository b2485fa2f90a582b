package org.halcyon.storage;

import java.io.IOException;

/// Makes a backup, a restore or setting a store aside fail on purpose at one of its steps: the crash tests die in it.
@FunctionalInterface
interface FileSeams {

    /// Steps in order: those of a backup, of a restore, of setting a store aside.
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
        MARKER_GONE,
        ASIDE_FOLDER,
        ASIDE_ID_KEPT,
        ASIDE_MARKED,
        ASIDE_MAIN_MOVED,
        ASIDE_JOURNAL_MOVED,
        ASIDE_LOG_MOVED,
        ASIDE_INDEX_MOVED,
        ASIDE_RESTORE_MOVED,
        ASIDE_FORCED,
        ASIDE_ID_WRITTEN,
        ASIDE_MARKER_GONE
    }

    /// Nothing fails.
    FileSeams NONE = seam -> {};

    void at(Seam seam) throws IOException;
}
