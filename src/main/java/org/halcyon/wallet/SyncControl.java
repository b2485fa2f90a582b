package org.halcyon.wallet;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.coordinator.PassSummary;
import org.halcyon.lifecycle.BoundedExecutor;
import org.halcyon.lifecycle.Hold;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.wallet.SyncAnswer.Reason;
import org.halcyon.wallet.SyncSnapshot.Clear;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One coordinator in the hands of the manager. Starts and clears run on the control thread, passes on request on a
/// thread of their own, since they may hang; a stop is done at once.
///
/// **Nothing syncs while data are cleared.** From the request for a clear to its end every wish is refused here; behind
/// that stand the latch and the gate that the [ClearProtocol] holds. A wish that was taken before and waits for its
/// thread is dropped, since a clear and a stop both move `epoch`. While a clear is, or may be, half done the gate is
/// held: from the beginning until the mark of an earlier run was looked for, and from an unfinished clear until it is
/// finished.
final class SyncControl<S extends PassSummary> implements SyncService {

    private static final Logger LOG = LoggerFactory.getLogger(SyncControl.class);

    private final SyncPart<S> part;
    private final SyncMeans means;
    private final SyncBoard<S> board;
    private final BoundedExecutor passes;
    private final Optional<StoredClearing> clearing;
    private final ClearFlight flight;
    private final AtomicLong epoch = new AtomicLong();
    private final AtomicReference<Standing> standing = new AtomicReference<>(Standing.UNKNOWN);
    private final AtomicReference<Optional<Hold>> shut = new AtomicReference<>(Optional.empty());

    /// Whether a clear of an earlier run, or of this one, waits to be finished.
    private enum Standing {
        UNKNOWN,
        SETTLED,
        UNFINISHED
    }

    SyncControl(SyncPart<S> part, SyncMeans means) {
        this.part = part;
        this.means = means;
        ManagerParts parts = means.desk().parts();
        this.board = new SyncBoard<>(
                part.worker(), means.alarms().paced(parts.fx(), parts.limits().hubGap()));
        this.passes = parts.threads().executor("sync-" + part.key(), 1, 1, parts.ticker());
        this.clearing =
                part.clearing().map(data -> new StoredClearing(means.desk(), part.worker(), data, board::forget));
        this.flight = new ClearFlight(means.control(), means.closing(), this::clearNow);
        if (clearing.isPresent()) {
            shut.set(Optional.of(part.worker().holdGate()));
        } else {
            standing.set(Standing.SETTLED);
        }
    }

    @Override
    public WorkerKey key() {
        return part.key();
    }

    @Override
    public StateHub<SyncSnapshot> state() {
        return board.hub();
    }

    SyncPasses passed() {
        return board.passes();
    }

    boolean isClearing() {
        return flight.isUnderWay();
    }

    /// Moves with every stop and every clear that is asked for.
    long epoch() {
        return epoch.get();
    }

    GatedWorker.GateView gate() {
        return part.worker().gate();
    }

    @Override
    public CompletionStage<SyncAnswer> syncNow() {
        Optional<Reason> no = refusal();
        if (no.isEmpty() && gate().passing()) {
            no = Optional.of(Reason.BUSY);
        }
        return no.isPresent() ? refused(no.get()) : taken(passes, this::pass);
    }

    private SyncAnswer pass() {
        return SyncAnswer.of(part.now().get());
    }

    @Override
    public CompletionStage<SyncAnswer> start() {
        Optional<Reason> no = refusal();
        return no.isPresent() ? refused(no.get()) : taken(means.control(), this::startNow);
    }

    private SyncAnswer startNow() throws InterruptedException {
        long asked = epoch.get();
        if (isUnfinished()) {
            return new SyncAnswer.Refused(Reason.CLEAR_UNFINISHED);
        }
        StartOutcome outcome = part.worker().start();
        if (epoch.get() != asked) {
            part.worker().stop(); // a stop that came during the start found nothing to stop
        }
        return SyncAnswer.of(outcome);
    }

    /// Runs a wish on its thread, unless a stop or a clear has overtaken it.
    private CompletionStage<SyncAnswer> taken(BoundedExecutor executor, Wish wish) {
        long asked = epoch.get();
        try {
            return executor.submit(() -> epoch.get() == asked ? wish.come() : new SyncAnswer.Refused(Reason.WITHDRAWN));
        } catch (RejectedExecutionException busy) {
            return refused(means.closing().getAsBoolean() ? Reason.CLOSING : Reason.NO_PLACE);
        }
    }

    @FunctionalInterface
    private interface Wish {
        SyncAnswer come() throws InterruptedException;
    }

    private Optional<Reason> refusal() {
        if (means.closing().getAsBoolean()) {
            return Optional.of(Reason.CLOSING);
        }
        if (flight.isUnderWay()) {
            return Optional.of(Reason.CLEARING);
        }
        return standing.get() == Standing.UNFINISHED ? Optional.of(Reason.CLEAR_UNFINISHED) : Optional.empty();
    }

    private static CompletionStage<SyncAnswer> refused(Reason reason) {
        return CompletableFuture.completedFuture(new SyncAnswer.Refused(reason));
    }

    @Override
    public void stop() {
        epoch.incrementAndGet();
        part.worker().stop();
    }

    @Override
    public Duration setInterval(Duration wanted) {
        return part.worker().sync().setInterval(wanted);
    }

    @Override
    public Optional<DataClear> clearing() {
        return clearing.map(data -> () -> flight.run(this::begun, this::ended));
    }

    private void begun() {
        epoch.incrementAndGet();
        board.clear(Clear.UNDER_WAY);
    }

    private void ended() {
        board.clear(standing.get() == Standing.UNFINISHED ? Clear.UNFINISHED : Clear.NONE);
    }

    private ClearOutcome clearNow() throws InterruptedException {
        ClearOutcome outcome = means.protocol().run(clearing.orElseThrow());
        switch (outcome) {
            case ClearOutcome.Cleared cleared -> settle();
            case ClearOutcome.Unfinished unfinished -> keepShut();
            case ClearOutcome.Refused refused -> {
                // nothing has changed
            }
        }
        return outcome;
    }

    private void settle() {
        standing.set(Standing.SETTLED);
        open();
    }

    /// Control thread.
    private void keepShut() {
        standing.set(Standing.UNFINISHED);
        if (shut.get().isEmpty()) {
            shut.set(Optional.of(part.worker().holdGate()));
        }
        board.clear(Clear.UNFINISHED);
    }

    private void open() {
        shut.getAndSet(Optional.empty()).ifPresent(Hold::close);
    }

    /// Finishes a clear that a crash has left half done. Control thread.
    ///
    /// @return whether the worker may start
    boolean finishPending() throws InterruptedException {
        if (isUnfinished()) {
            clearNow();
        }
        ended();
        return standing.get() == Standing.SETTLED;
    }

    private boolean isUnfinished() throws InterruptedException {
        if (standing.get() == Standing.UNKNOWN) {
            look();
        }
        return standing.get() != Standing.SETTLED;
    }

    private void look() throws InterruptedException {
        try {
            if (clearing.isPresent() && clearing.get().isPending()) {
                keepShut();
            } else {
                settle();
            }
        } catch (CompletionException | WalletException failure) {
            LOG.atWarn()
                    .addKeyValue("worker", key())
                    .setCause(failure)
                    .log("worker stays off until it is known whether a clear was left half done");
        }
    }

    /// Takes no more passes on; one that hangs is told of by the drain of its worker.
    void release() throws InterruptedException {
        passes.stop(Duration.ZERO);
        open();
    }
}
