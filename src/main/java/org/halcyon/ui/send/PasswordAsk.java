package org.halcyon.ui.send;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// Asks the person for the password of the wallet.
@FunctionalInterface
interface PasswordAsk {
    /// @param again the last one was wrong
    /// @param left how long the next try still has to wait
    /// @return the characters, which the caller wipes; empty if the person did not go on
    CompletionStage<Optional<char[]>> ask(String wallet, boolean again, Supplier<Duration> left);
}
