package org.halcyon.wallet;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.halcyon.lifecycle.StartOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The coordinators of one manager in the order of their registration. What is done to all of them is best effort: one
/// that fails is reported, and the others still get theirs.
final class SyncDesk {

    private static final Logger LOG = LoggerFactory.getLogger(SyncDesk.class);

    private final List<SyncControl<?>> controls;
    private final GatedWorkers<WorkerKey> gated;

    SyncDesk(List<SyncPart<?>> parts, SyncMeans means, GatedWorkers<WorkerKey> gated) {
        this.controls = parts.stream()
                .<SyncControl<?>>map(part -> new SyncControl<>(part, means))
                .toList();
        this.gated = gated;
    }

    List<SyncService> services() {
        return List.copyOf(controls);
    }

    Optional<SyncControl<?>> of(WorkerKey key) {
        return controls.stream().filter(control -> control.key() == key).findFirst();
    }

    /// Whether a pass of that coordinator is in flight.
    boolean isPassing(WorkerKey key) {
        return of(key).filter(control -> control.gate().passing()).isPresent();
    }

    /// The wish to start every loop, as of now: those whose data are being cleared are not meant.
    Wish wish() {
        var epochs = new EnumMap<WorkerKey, Long>(WorkerKey.class);
        controls.stream()
                .filter(control -> !control.isClearing())
                .forEach(control -> epochs.put(control.key(), control.epoch()));
        return new Wish(epochs);
    }

    /// @param epochs of those that are to start; one that has moved on since was stopped or cleared
    record Wish(Map<WorkerKey, Long> epochs) {}

    /// Starts the loops of a wish, after finishing the clears that a crash has left half done. Control thread.
    Map<WorkerKey, StartOutcome> startAll(Wish wish) throws InterruptedException {
        Set<WorkerKey> ready = EnumSet.noneOf(WorkerKey.class);
        for (SyncControl<?> control : controls) {
            boolean meant = Long.valueOf(control.epoch()).equals(wish.epochs().get(control.key()));
            if (meant && control.finishPending()) {
                ready.add(control.key());
            }
        }
        Map<WorkerKey, StartOutcome> outcomes = gated.startAll(ready::contains);
        outcomes.forEach((worker, outcome) -> LOG.atInfo()
                .addKeyValue("worker", worker)
                .addKeyValue("outcome", outcome)
                .log("worker asked to start"));
        return outcomes;
    }

    /// Starts the loops that do not run, and has the others make a pass at once.
    void syncNow() {
        for (SyncControl<?> control : controls) {
            var unused = control.gate().running() ? control.syncNow() : control.start();
        }
    }

    void release() throws InterruptedException {
        for (SyncControl<?> control : controls) {
            control.release();
        }
    }
}
