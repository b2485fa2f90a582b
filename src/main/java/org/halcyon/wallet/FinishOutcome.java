package org.halcyon.wallet;

import java.util.List;

/// What became of the wish to finish removals.
public sealed interface FinishOutcome {

    record Finished() implements FinishOutcome {}

    /// These phrases are still in the vault; the log has the reason.
    record Left(List<RemovalNote> notes) implements FinishOutcome {
        public Left {
            notes = List.copyOf(notes);
        }
    }

    record WrongPassword() implements FinishOutcome {}

    record Refused(WalletError error) implements FinishOutcome {}
}
