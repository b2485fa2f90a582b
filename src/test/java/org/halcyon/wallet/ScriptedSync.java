package org.halcyon.wallet;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.base.WalletId;
import org.halcyon.coordinator.CoordinatorConfig;
import org.halcyon.coordinator.CoordinatorKind;
import org.halcyon.coordinator.CoordinatorLifecycle;
import org.halcyon.coordinator.CoordinatorParts;
import org.halcyon.coordinator.ShieldedSummary;
import org.halcyon.coordinator.SyncPass;
import org.halcyon.coordinator.UnitOutcome;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.testing.StepClock;

/// A real coordinator whose passes do what a test says and store one row each, with data that can be cleared.
public final class ScriptedSync implements SyncClearing {

    public static final WalletId WALLET = WalletId.of(first());

    private static byte[] first() {
        var id = new byte[WalletId.BYTES];
        id[0] = 1;
        return id;
    }

    final CoordinatorLifecycle<WorkerKey, ShieldedSummary> sync;
    private final WorkerKey key;
    private final Queue<SyncPass<ShieldedSummary>> script = new ArrayDeque<>();
    private final Semaphore entered = new Semaphore(0);
    private volatile CountDownLatch parked = new CountDownLatch(0);

    /// What the passes have stored.
    public final AtomicInteger rows = new AtomicInteger();

    final AtomicInteger forgotten = new AtomicInteger();
    volatile boolean hasStore = true;
    volatile ClearPart.Work onWipe = () -> {};
    volatile ClearPart.Work onOwnRows = () -> {};

    public ScriptedSync(WorkerKey key, ThreadRegistry<WorkerKey> registry, StepClock clock) {
        this.key = key;
        var parts = new CoordinatorParts<>(registry, clock, clock, new Random(1), CoordinatorConfig.DEFAULTS);
        sync = new CoordinatorLifecycle<>(
                parts, new CoordinatorKind<>(key, key.weight(), Duration.ofSeconds(60)), this::pass);
    }

    public SyncPart<ShieldedSummary> part() {
        return SyncPart.of(new CoordinatorWorker<>(key, sync)).clearedBy(this);
    }

    SyncPart<ShieldedSummary> withoutData() {
        return SyncPart.of(new CoordinatorWorker<>(key, sync));
    }

    private ShieldedSummary pass(org.halcyon.coordinator.PassContext context) throws Exception {
        SyncPass<ShieldedSummary> step = next();
        entered.release();
        ScriptedWorker.awaitLatch(parked);
        ShieldedSummary summary = step.run(context);
        if (!summary.isSkipped()) {
            rows.incrementAndGet();
        }
        return summary;
    }

    private synchronized SyncPass<ShieldedSummary> next() {
        SyncPass<ShieldedSummary> step = script.poll();
        return step == null ? context -> found(1) : step;
    }

    synchronized void then(SyncPass<ShieldedSummary> step) {
        script.add(step);
    }

    static ShieldedSummary found(int notes) {
        return new ShieldedSummary(Map.of(WALLET, new UnitOutcome.Done<>(new ShieldedSummary.Figures(notes, 0))));
    }

    static ShieldedSummary skipped() {
        return new ShieldedSummary(Map.of(WALLET, new UnitOutcome.Skipped<>(UnitOutcome.Reason.COOLDOWN)));
    }

    static ShieldedSummary failed(String why) {
        return new ShieldedSummary(Map.of(WALLET, new UnitOutcome.Failed<>(why)));
    }

    /// From now on passes wait inside, deaf to everything, until the latch opens.
    public CountDownLatch park() {
        parked = new CountDownLatch(1);
        return parked;
    }

    /// Forgets the passes that have begun so far.
    public void drainEntered() {
        entered.drainPermits();
    }

    /// Waits until one more pass is inside.
    public void awaitEntered() {
        try {
            if (!entered.tryAcquire(30, TimeUnit.SECONDS)) {
                throw new AssertionError("no pass began");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Optional<WalletError> missing() {
        return hasStore ? Optional.empty() : Optional.of(new WalletError.StoreFatal("There is no store of notes."));
    }

    @Override
    public List<ClearPart> parts() {
        return List.of(
                new ClearPart("notes", () -> {
                    onWipe.run();
                    rows.set(0);
                }),
                new ClearPart("rows of the window", () -> onOwnRows.run()));
    }

    @Override
    public void forget() {
        forgotten.incrementAndGet();
    }
}
