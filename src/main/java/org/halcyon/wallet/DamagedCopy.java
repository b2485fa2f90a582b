package org.halcyon.wallet;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.halcyon.lifecycle.BoundedExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The copy of a store whose rows cannot all be read. Without it the wallets are opened all the same. For the thread of
/// operations, which waits.
record DamagedCopy(ManagerDesk desk) {
    private static final Logger LOG = LoggerFactory.getLogger(DamagedCopy.class);
    private static final Duration END = Duration.ofSeconds(1);

    /// @param found what, so that the same finding is kept once
    /// @return the name of the copy, if there is one
    Optional<String> keep(String found) throws InterruptedException {
        ManagerParts parts = desk.parts();
        BoundedExecutor runner = parts.threads().executor("kept-damaged", 1, 1, parts.ticker());
        try {
            var copy = desk.work().await(parts.store().keepDamaged(found, runner), PlatformWalletManager.COPY_PATIENCE);
            return Optional.of(String.valueOf(copy.getFileName()));
        } catch (CompletionException | StorageException | WalletException failure) {
            LOG.atWarn().setCause(failure).log("no copy was kept of a store with damaged rows");
            return Optional.empty();
        } finally {
            var unused = runner.stop(END); // its one task is over, or ends when the store closes
        }
    }
}
