package org.halcyon.wallet;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.halcyon.coordinator.CoordinatorLifecycle;
import org.halcyon.coordinator.CoordinatorListener;
import org.halcyon.coordinator.CoordinatorState;
import org.halcyon.coordinator.LastSync;
import org.halcyon.coordinator.PassEvent;
import org.halcyon.coordinator.PassOutcome;
import org.halcyon.coordinator.PassSummary;
import org.halcyon.wallet.SyncSnapshot.Clear;

/// Makes one picture of a coordinator out of its state, the ends of its passes and the clears of its data. Ends are
/// taken one by one, so that a pass shorter than any picture still leaves its result; states are read when the picture
/// is taken, so that of two pictures that race the newer one stays. Any thread.
///
/// What the coordinator itself remembers of a pass from before a clear never comes back: only ends that were told
/// after it count.
final class SyncBoard<S extends PassSummary> implements CoordinatorListener<S> {

    private final WorkerKey key;
    private final CoordinatorLifecycle<WorkerKey, S> sync;
    private final StateHub<SyncSnapshot> hub;
    private final AtomicReference<Kept> kept = new AtomicReference<>(new Kept(SyncPasses.NONE, Clear.NONE, 0));

    /// @param clears moves the generation with every clear
    private record Kept(SyncPasses passes, Clear clear, long clears) {}

    SyncBoard(CoordinatorWorker<WorkerKey, S> worker, Executor paced) {
        this.key = worker.key();
        this.sync = worker.sync();
        this.hub = new StateHub<>(paced, picture());
        sync.observe(this);
    }

    StateHub<SyncSnapshot> hub() {
        return hub;
    }

    SyncPasses passes() {
        return kept.get().passes();
    }

    @Override
    public void stateChanged(CoordinatorState<S> state) {
        show();
    }

    @Override
    public void passEnded(PassEvent<S> event) {
        Optional<SyncFigures> figures = figures(event);
        change(now -> new Kept(
                now.passes().after(SyncOutcome.of(event.outcome()), event.at(), figures), now.clear(), now.clears()));
    }

    /// Only a pass over everything has figures; one over a part does not become the last sync of the coordinator.
    private Optional<SyncFigures> figures(PassEvent<S> event) {
        return event.outcome() instanceof PassOutcome.Completed<S> completed
                        && sync.state().lastSync() instanceof LastSync.Ended<S> last
                        && last.equals(new LastSync.Ended<>(event.at(), completed.summary()))
                ? Optional.of(SyncFigures.of(completed.summary()))
                : Optional.empty();
    }

    /// Says where a clear stands, and begins the next generation.
    void clear(Clear now) {
        change(known -> new Kept(known.passes(), now, known.clears() + 1));
    }

    /// Zeroes what is shown of passes. Called while no pass can be in flight.
    void forget() {
        change(known -> new Kept(known.passes().forgotten(), known.clear(), known.clears() + 1));
    }

    private void change(UnaryOperator<Kept> change) {
        kept.updateAndGet(change);
        show();
    }

    private void show() {
        hub.update(before -> picture());
    }

    private SyncSnapshot picture() {
        Kept known = kept.get();
        CoordinatorState<S> now = sync.state();
        return new SyncSnapshot(
                key,
                now.phase(),
                now.generation() + known.clears(),
                known.passes(),
                now.failures(),
                now.interval(),
                now.gate(),
                now.progress(),
                known.clear());
    }
}
