package org.halcyon.secrets;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// One operation on the vault file at a time. The turn guards the file and no field, so file access runs inside it;
/// key derivation and callbacks do not. Waiting has a budget whose end is `vault_already_locked`.
final class VaultTurn {
    private static final Duration BUDGET = Duration.ofSeconds(30);

    private final ReentrantLock turn = new ReentrantLock();
    private final Path path;

    VaultTurn(Path path) {
        this.path = path;
    }

    /// File access within the turn.
    @FunctionalInterface
    interface Work<T> {
        T run() throws SecretsException;
    }

    <T> T run(Work<T> work) throws SecretsException {
        take();
        try {
            return work.run();
        } finally {
            turn.unlock();
        }
    }

    private void take() throws SecretsException {
        try {
            if (turn.tryLock(BUDGET.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new SecretsException(new SecretsError.VaultAlreadyLocked(path));
    }
}
