package org.halcyon.lifecycle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One start of a key and how far its teardown has come. All quiesces of it share this object, so that one of them
/// joins and all report the same. Its fields are guarded by the registry lock.
final class Run<K extends Comparable<K>> {
    private final Strand<K> strand;
    private final CancelToken token;
    private final WorkerConfig config;

    int quiescers;

    @Nullable
    Strand<K> drain;

    long drainDeadline;
    boolean drainBegun;
    long drainBegunAt;
    boolean drained;
    /// What the hook contributes to the status; [WorkerStatus.NotRunning] if nothing.
    WorkerStatus drainStatus = new WorkerStatus.NotRunning();

    boolean cancelled;
    long cancelledAt;
    boolean budgetRuns;
    long interruptAt;
    long joinDeadline;
    boolean interrupted;
    boolean seenLeaving;
    /// What every quiesce of this run answers, once one of them knows.
    @Nullable
    WorkerStatus verdict;

    Run(Strand<K> strand, CancelToken token, WorkerConfig config) {
        this.strand = strand;
        this.token = token;
        this.config = config;
    }

    Strand<K> strand() {
        return strand;
    }

    CancelToken token() {
        return token;
    }

    WorkerConfig config() {
        return config;
    }

    int generation() {
        return strand.generation();
    }

    void markCancelled(long now) {
        if (!cancelled) {
            cancelled = true;
            cancelledAt = now;
        }
    }

    WorkerStatus conclude(WorkerStatus status) {
        if (verdict == null) {
            verdict = drainStatus.merge(status);
        }
        return verdict;
    }

    /// From its cancellation to its end, or until now.
    Duration waited(long now) {
        return cancelled ? Duration.ofNanos(Math.max(0, strand.endedBy(now) - cancelledAt)) : Duration.ZERO;
    }
}
