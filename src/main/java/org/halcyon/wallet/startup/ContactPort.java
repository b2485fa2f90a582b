package org.halcyon.wallet.startup;

import java.util.concurrent.CompletionStage;
import org.halcyon.lifecycle.CancelToken;

/// What a start-up needs of the contacts of one wallet and of its signer. No call waits.
public interface ContactPort {

    /// Whether the signer that is at hand belongs to this very wallet, which is found out on this computer alone.
    CompletionStage<Binding> signer();

    /// One pass over the contact requests. A stage that fails counts as unfinished.
    ///
    /// @param cancel fires when nobody waits for it any more
    CompletionStage<PassEnd> readRequests(CancelToken cancel);

    /// Builds the contact accounts that were put off until a signer is there. Called only for a proven signer.
    ///
    /// @param cancel fires when nobody waits for it any more
    CompletionStage<?> buildDeferred(CancelToken cancel);

    /// Whether contact accounts wait to be built, as of now.
    Builds deferred();

    /// What is known of the signer.
    enum Binding {
        PROVEN,
        UNPROVEN
    }

    /// How far a pass came.
    enum PassEnd {
        COMPLETE,
        PARTIAL
    }

    /// Accounts that wait.
    enum Builds {
        NONE,
        QUEUED
    }
}
