package org.halcyon.ui.send;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.halcyon.ui.prompt.VaultTry;

/// Asks the person for what opens the vault.
@FunctionalInterface
interface PasswordAsk {
    /// @param last what became of the try before
    /// @param left how long the next try still has to wait
    /// @return the characters, which the caller wipes; empty if the person did not go on
    CompletionStage<Optional<char[]>> ask(String wallet, VaultTry last, Supplier<Duration> left);
}
