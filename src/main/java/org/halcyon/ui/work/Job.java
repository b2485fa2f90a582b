package org.halcyon.ui.work;

import java.time.Instant;
import java.util.Optional;
import org.halcyon.base.WalletId;

/// One long operation as the engine reports it. The drawer, banners and the closing sheet all read this record.
///
/// @param scope what it works for in words: the name of a wallet, "all wallets", "this computer"
/// @param stage number and name of the current stage
/// @param lastAdvanceAt when its measure or stage last changed
/// @param stop whether a person may stop it, and what then stays
/// @param safeToClose false for work that a closing window must wait for
public record Job(
        String id,
        Optional<WalletId> wallet,
        String scope,
        String title,
        String kind,
        Stage stage,
        Measure measure,
        Instant startedAt,
        Instant lastAdvanceAt,
        Stop stop,
        boolean safeToClose,
        JobState state) {

    /// Stage `number` of `of`, counted from 1; `name` is what is being done.
    public record Stage(int number, int of, String name) {}

    /// How far it is, in the only forms that are known to be true.
    public sealed interface Measure {
        record None() implements Measure {}

        record Counted(long done, long total) implements Measure {}

        record Count(long done) implements Measure {}
    }

    /// A stop that is offered says what stays ("Downloaded headers are kept").
    public sealed interface Stop {
        record NotOffered() implements Stop {}

        record Offered(String whatStays) implements Stop {}
    }

    public enum JobState {
        QUEUED,
        HELD,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        UNKNOWN;

        public boolean isOver() {
            return switch (this) {
                case QUEUED, HELD, RUNNING -> false;
                case SUCCEEDED, FAILED, CANCELLED, UNKNOWN -> true;
            };
        }
    }
}
