package org.halcyon.wallet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.halcyon.lifecycle.Hold;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.lifecycle.WorkerView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way in which data that a worker fills is deleted.
///
/// Order: latch against starts, gate against passes, door against operations, drain, proof that no thread of the
/// worker lives, proof that there is a store, mark, wipe, forget, unmark. Latch, gate and door are held to the end and
/// released on every exit. Up to the mark any *no* leaves everything as it was. From the mark on the next start of the
/// program finishes what is left: every part is attempted, the first error is told, and what is half done is never
/// called done.
///
/// @param <K> names the workers of the registry
final class ClearProtocol<K extends Comparable<K>> {

    private static final Logger LOG = LoggerFactory.getLogger(ClearProtocol.class);
    private static final WalletError BUSY = new WalletError.LifecycleBusy(
            "An operation that uses this data has not ended, so nothing was deleted. Try again in a moment.");

    private final ThreadRegistry<K> registry;
    private final WorkDoor door;
    private final Limits limits;
    private final Function<Alive<K>, WalletError> refusal;

    /// @param teardown for drain and join together
    /// @param operations how long operations under way are waited for
    record Limits(Duration teardown, Duration operations) {}

    /// A worker that is not gone.
    ///
    /// @param waited since it was asked to stop
    record Alive<K>(K key, WorkerStatus status, Duration waited) {}

    /// @param refusal says in words of the caller that a worker is not gone
    ClearProtocol(ThreadRegistry<K> registry, WorkDoor door, Limits limits, Function<Alive<K>, WalletError> refusal) {
        this.registry = registry;
        this.door = door;
        this.limits = limits;
        this.refusal = refusal;
    }

    ClearOutcome run(Clearing<K> what) throws InterruptedException {
        Hold latch = registry.holdForClearing(what.key());
        try {
            Optional<Hold> gate = what.gate().map(GatedWorker::holdGate);
            try {
                return behindTheGate(what);
            } finally {
                gate.ifPresent(Hold::close);
            }
        } finally {
            latch.close();
        }
    }

    private ClearOutcome behindTheGate(Clearing<K> what) throws InterruptedException {
        Optional<Hold> shut = door.shut(limits.operations());
        if (shut.isEmpty()) {
            return new ClearOutcome.Refused(BUSY);
        }
        try {
            Optional<WalletError> no = notYet(what);
            return no.isPresent() ? new ClearOutcome.Refused(no.get()) : wipe(what);
        } finally {
            shut.get().close();
        }
    }

    /// Everything that may still say no.
    private Optional<WalletError> notYet(Clearing<K> what) throws InterruptedException {
        Optional<WalletError> alive = drained(what.key(), what.gate());
        if (alive.isPresent()) {
            return alive;
        }
        try {
            Optional<WalletError> no = what.missing();
            if (no.isEmpty()) {
                no = what.settle();
            }
            if (no.isEmpty()) {
                what.mark();
            }
            return no;
        } catch (CompletionException | WalletException | StorageException failure) {
            return Optional.of(Failures.error(failure));
        }
    }

    /// Stops a worker whose starts and passes the caller holds off, and proves that none of its threads lives.
    ///
    /// @return why nothing of it may be deleted
    Optional<WalletError> drained(K key, Optional<? extends GatedWorker<K>> gate) throws InterruptedException {
        WorkerStatus status = gate.isPresent() ? gate.get().quiesce(limits.teardown()) : registry.quiesce(key);
        if (status.isClean() && gate.filter(worker -> worker.gate().passing()).isPresent()) {
            status = new WorkerStatus.Timeout(limits.teardown());
        }
        if (status.isClean() && registry.isAlive(key)) {
            status = new WorkerStatus.Detached(Duration.ZERO);
        }
        return status.isClean() ? Optional.empty() : Optional.of(alive(key, status));
    }

    private WalletError alive(K key, WorkerStatus status) {
        Duration waited = registry.view().workers().stream()
                .filter(worker -> worker.key().equals(key))
                .findFirst()
                .map(WorkerView::sinceCancel)
                .orElse(Duration.ZERO);
        Duration known = status instanceof WorkerStatus.Timeout timeout && waited.compareTo(timeout.budget()) < 0
                ? timeout.budget() // a pass beside the loop has no thread that the registry knows
                : waited;
        LOG.atWarn()
                .addKeyValue("worker", key)
                .addKeyValue("status", status.getClass().getSimpleName())
                .log("clear refused, a worker has not ended cleanly");
        return refusal.apply(new Alive<>(key, status, known));
    }

    private ClearOutcome wipe(Clearing<K> what) throws InterruptedException {
        List<String> done = new ArrayList<>();
        List<String> left = new ArrayList<>();
        List<Exception> failures = new ArrayList<>();
        for (ClearPart part : what.parts()) {
            Optional<Exception> failure = attempt(part.work());
            failure.ifPresent(failures::add);
            (failure.isEmpty() ? done : left).add(part.what());
        }
        if (failures.isEmpty()) {
            what.forget();
            attempt(what::unmark).ifPresent(failure -> {
                failures.add(failure);
                left.add("the mark of this work");
            });
        }
        return failures.isEmpty() ? new ClearOutcome.Cleared() : unfinished(done, left, failures);
    }

    private static Optional<Exception> attempt(ClearPart.Work work) throws InterruptedException {
        try {
            work.run();
            return Optional.empty();
        } catch (InterruptedException ended) {
            throw ended;
        } catch (Exception failure) {
            return Optional.of(failure);
        }
    }

    private static ClearOutcome unfinished(List<String> done, List<String> left, List<Exception> failures) {
        Exception first = failures.getFirst();
        failures.stream().skip(1).forEach(first::addSuppressed);
        LOG.atError().setCause(first).log("clear did not finish");
        return new ClearOutcome.Unfinished(
                done.isEmpty() ? "nothing" : String.join(", ", done),
                String.join(", ", left),
                String.valueOf(Failures.cause(first).getMessage()));
    }
}
