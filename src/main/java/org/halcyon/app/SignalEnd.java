package org.halcyon.app;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.halcyon.wallet.CloseSnapshot;
import org.halcyon.wallet.HostState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens when the system asks the process to end: the ordinary shutdown without questions, awaited for a few
/// seconds, and a note if that was not enough.
final class SignalEnd implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SignalEnd.class);
    private static final Duration ALLOWANCE = Duration.ofSeconds(5);

    private final Machine machine;
    private final Host host;
    private final EndNote note;

    SignalEnd(Machine machine, Host host, EndNote note) {
        this.machine = machine;
        this.host = host;
        this.note = note;
    }

    @Override
    public void run() {
        CompletableFuture<CloseSnapshot> ending = host.shutdown().toCompletableFuture();
        try {
            boolean inTime = machine.ticker().await(ending, ALLOWANCE);
            boolean whole = inTime && !ending.isCompletedExceptionally() && isWhole(ending.join());
            if (!whole) {
                note.leave(last(ending));
            }
        } catch (IOException failure) {
            LOG.atWarn().setCause(failure).log("note about the ending could not be written");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isWhole(CloseSnapshot report) {
        return report.phase() == CloseSnapshot.Phase.CLOSED;
    }

    private CloseSnapshot last(CompletableFuture<CloseSnapshot> ending) {
        if (ending.isDone() && !ending.isCompletedExceptionally()) {
            return ending.join();
        }
        return host.state().newest() instanceof HostState.Open open
                ? open.service().close().newest()
                : CloseSnapshot.running();
    }
}
