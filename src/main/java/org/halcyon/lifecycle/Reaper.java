package org.halcyon.lifecycle;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.List;

/// Waits for orphans. They stay in the list, and visible, until they are joined; whoever gives up loses none.
final class Reaper<K extends Comparable<K>> {
    private final RegistryState<K> state;

    Reaper(RegistryState<K> state) {
        this.state = state;
    }

    /// Who is left, and the first non-clean end among those that were joined.
    record Look(int survivors, WorkerStatus ended) {

        ReapResult result(Duration grace) {
            return new ReapResult(survivors, survivors > 0 ? new WorkerStatus.Detached(grace) : ended);
        }
    }

    /// A caller that is interrupted gets the answer of that moment, and its flag back.
    Look reap(Duration grace) {
        List<Strand<K>> joined;
        int survivors;
        boolean interrupted = false;
        state.lock.lock();
        try {
            try {
                awaitOrphans(state.ticker.deadline(grace));
            } catch (InterruptedException e) {
                interrupted = true;
            }
            joined = state.joinFinishedOrphans();
            survivors = state.orphans().size();
        } finally {
            state.lock.unlock();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Joins.report(joined);
        return new Look(survivors, firstUnclean(joined));
    }

    @GuardedBy("state.lock")
    private void awaitOrphans(long deadline) throws InterruptedException {
        boolean inTime = true;
        while (state.hasLiveOrphan() && inTime) {
            inTime = state.ticker.await(state.lock, state.changed, deadline);
        }
    }

    private static WorkerStatus firstUnclean(List<? extends Strand<?>> joined) {
        for (Strand<?> strand : joined) {
            if (!strand.terminal().isClean()) {
                return strand.terminal();
            }
        }
        return new WorkerStatus.Ok();
    }
}
