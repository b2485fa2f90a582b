package org.halcyon.wallet.startup;

import java.util.concurrent.CompletionStage;
import org.halcyon.lifecycle.CancelToken;

/// What a start-up needs to find the identities of one wallet. No call waits; a stage that fails is a fault on this
/// computer.
public interface IdentityPort {

    /// What is on record.
    CompletionStage<OnRecord> recorded();

    /// Puts on record, durably, that a search has begun and not ended, or that it covered everything.
    CompletionStage<Void> record(Coverage coverage);

    /// Makes the key of the search. Called at most once for a start-up, and only if a search is due.
    CompletionStage<ScanKey> scanKey();

    /// One search.
    ///
    /// @param key is wiped when the start-up is over, also below a search that goes on, which fails then
    /// @param cancel fires when nobody waits for the answer any more
    CompletionStage<ScanResult> scan(ScanKey key, CancelToken cancel);

    /// Whether an identity is known here.
    enum Presence {
        KNOWN,
        UNKNOWN
    }

    /// How much of what had to be searched was searched.
    enum Coverage {
        COMPLETE,
        INCOMPLETE
    }

    /// What was found before.
    record OnRecord(Presence identity, Coverage scan) {}

    /// The key by which identities are recognised. Closing it wipes it, and is idempotent.
    interface ScanKey extends AutoCloseable {
        @Override
        void close();
    }

    /// What a search came to.
    enum ScanResult {
        /// An identity was found, and everything was looked at.
        FOUND,
        /// An identity was found, and part of the questions went without an answer.
        FOUND_IN_PART,
        /// Proven: there is none.
        ABSENT,
        /// None was found, and part of the questions went without an answer.
        UNDECIDED,
        /// No question was answered, so nothing is known.
        UNREACHABLE,
        /// Something on this computer failed.
        FAULT
    }
}
