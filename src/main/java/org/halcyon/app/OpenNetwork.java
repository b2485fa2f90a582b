package org.halcyon.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.wallet.PlatformWalletManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one open network consists of: the manager with its workers, and what serves them. For the host's thread.
///
/// @param node of the sandbox, on that network only
/// @param cpu matches filters
record OpenNetwork(PlatformWalletManager manager, Optional<LocalNode> node, BoundedExecutor cpu) {

    private static final Logger LOG = LoggerFactory.getLogger(OpenNetwork.class);
    private static final Duration ENDING = Duration.ofSeconds(5);

    /// Lets go of what the workers used; to be called once they are gone.
    void release() throws InterruptedException {
        tell(manager.release(ENDING), "control thread did not end");
        tell(cpu.stop(ENDING), "matching threads did not end");
        if (node.isPresent()) {
            closeNode(node.get());
        }
    }

    private static void tell(WorkerStatus ended, String message) {
        if (!ended.isClean()) {
            LOG.atWarn().addKeyValue("status", ended).log(message);
        }
    }

    private static void closeNode(LocalNode open) throws InterruptedException {
        try {
            open.close();
        } catch (IOException failure) {
            LOG.atWarn().setCause(failure).log("sandbox node did not close cleanly");
        }
    }
}
