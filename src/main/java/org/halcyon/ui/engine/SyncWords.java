package org.halcyon.ui.engine;

import java.util.Locale;
import java.util.Optional;
import org.halcyon.ui.Messages;
import org.halcyon.wallet.SyncAnswer;
import org.halcyon.wallet.SyncAnswer.Reason;
import org.jspecify.annotations.Nullable;

/// Why a wish to sync came to nothing, in words.
public final class SyncWords {
    private SyncWords() {}

    /// @param answer absent if the call itself failed
    /// @return empty if the wish was granted, or was withdrawn by another act of the person
    public static Optional<String> refusal(@Nullable SyncAnswer answer, Messages messages) {
        if (answer == null) {
            return Optional.of(messages.text("sync.refused.no_answer"));
        }
        return switch (answer) {
            case SyncAnswer.Running running -> Optional.empty();
            case SyncAnswer.Ran ran -> Optional.empty();
            case SyncAnswer.Refused refused -> refusal(refused.reason(), messages);
        };
    }

    private static Optional<String> refusal(Reason reason, Messages messages) {
        return reason == Reason.WITHDRAWN
                ? Optional.empty()
                : Optional.of(messages.text("sync.refused." + reason.name().toLowerCase(Locale.ROOT)));
    }
}
