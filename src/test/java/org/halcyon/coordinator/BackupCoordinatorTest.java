package org.halcyon.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.coordinator.BackupSummary.Deed;
import org.halcyon.lifecycle.LifecycleConfig;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.lifecycle.Threads;
import org.halcyon.lifecycle.WorkerStatus;
import org.halcyon.testing.StepClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// When a backup of the day is made, and what becomes of one that fails or has to end.
@Timeout(30)
final class BackupCoordinatorTest {
    private static final Duration DAY = CoordinatorConfig.DEFAULTS.backupAge();
    private static final Duration INTERVAL = CoordinatorConfig.DEFAULTS.backupInterval();

    private final StepClock clock = new StepClock();
    private final ThreadRegistry<String> registry =
            new ThreadRegistry<>(clock, new Threads(), LifecycleConfig.DEFAULTS);
    private final Shelf shelf = new Shelf();
    private final CoordinatorLifecycle<String, BackupSummary> sync = new BackupCoordinator<>(
                    new CoordinatorParts<>(registry, clock, clock, new Random(1), CoordinatorConfig.DEFAULTS),
                    "backups",
                    shelf)
            .lifecycle();

    /// Backups in memory.
    private final class Shelf implements BackupPort {
        volatile Optional<Instant> newest = Optional.empty();
        volatile boolean changed = true;
        volatile Optional<Exception> failure = Optional.empty();
        volatile boolean waits;
        final CountDownLatch making = new CountDownLatch(1);
        final CountDownLatch deaf = new CountDownLatch(1);
        volatile boolean isDeaf;
        final AtomicInteger made = new AtomicInteger();
        final AtomicInteger tries = new AtomicInteger();

        @Override
        public Optional<Instant> newest(Instant now, PassContext pass) {
            return newest.filter(each -> !each.isAfter(now));
        }

        @Override
        public boolean hasChanged(PassContext pass) {
            return changed;
        }

        @Override
        public void make(PassContext pass) throws Exception {
            tries.incrementAndGet();
            making.countDown();
            if (isDeaf) {
                awaitDeaf();
            }
            if (waits && pass.cancel().await(Duration.ofDays(9))) {
                throw new IllegalStateException("given up");
            }
            if (failure.isPresent()) {
                throw failure.get();
            }
            newest = Optional.of(clock.instant());
            made.incrementAndGet();
        }
    }

    private void awaitDeaf() {
        while (shelf.deaf.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    private Deed pass() {
        var ran = (SyncAttempt.Ran<BackupSummary>) sync.syncNow();
        return switch (ran.outcome()) {
            case PassOutcome.Completed<BackupSummary> completed ->
                completed.summary().deed();
            case PassOutcome.Stopped<BackupSummary> stopped -> stopped.summary().deed();
            case PassOutcome.None<BackupSummary> none -> throw new AssertionError("no pass");
            case PassOutcome.Failed<BackupSummary> failed -> throw new AssertionError(failed.message());
        };
    }

    @Test
    void whereThereIsNoBackupOneIsMadeEvenOfAnUnchangedStore() {
        shelf.changed = false;

        assertThat(pass()).isEqualTo(Deed.MADE);
        assertThat(shelf.made).hasValue(1);
    }

    @Test
    void aBackupIsDueWhenTheNewestIsADayOldAndNotBefore() {
        shelf.newest = Optional.of(clock.instant());

        clock.advance(DAY.minusMillis(1));
        assertThat(pass()).isEqualTo(Deed.NOT_DUE);
        clock.advance(Duration.ofMillis(1));

        assertThat(pass()).isEqualTo(Deed.MADE);
        assertThat(pass()).isEqualTo(Deed.NOT_DUE);
        assertThat(shelf.made).hasValue(1);
    }

    @Test
    void whatHasNotChangedIsNotCopiedAgain() {
        shelf.newest = Optional.of(clock.instant());
        shelf.changed = false;
        clock.advance(DAY.multipliedBy(7));

        assertThat(pass()).isEqualTo(Deed.UNCHANGED);
        assertThat(shelf.tries).hasValue(0);
        shelf.changed = true;

        assertThat(pass()).isEqualTo(Deed.MADE);
    }

    @Test
    void aBackupOfTheFutureDoesNotKeepOneFromBeingMade() {
        shelf.newest = Optional.of(clock.instant().plus(DAY));

        assertThat(pass()).isEqualTo(Deed.MADE);
    }

    @Test
    void aFailureIsTriedAgainWithGrowingPauses() {
        shelf.failure = Optional.of(new IllegalStateException("no space"));
        sync.start();
        awaitAsleepAfter(1);
        assertThat(sync.state().lastOutcome()).isInstanceOf(PassOutcome.Failed.class);

        Duration first = clock.advanceToNextDeadline();
        awaitAsleepAfter(2);
        Duration second = clock.advanceToNextDeadline();
        awaitAsleepAfter(3);

        assertThat(first).isBetween(INTERVAL.multipliedBy(2).dividedBy(5).multipliedBy(4), INTERVAL.multipliedBy(2));
        assertThat(second).isBetween(INTERVAL.multipliedBy(4).dividedBy(5).multipliedBy(4), INTERVAL.multipliedBy(4));
        shelf.failure = Optional.empty();
        clock.advanceToNextDeadline();
        awaitAsleepAfter(4);
        assertThat(shelf.made).hasValue(1);
        assertThat(sync.state().failures()).isZero();
    }

    private void awaitAsleepAfter(int tries) {
        while (shelf.tries.get() < tries) {
            Thread.onSpinWait();
        }
        clock.awaitSleepers(1);
        while (sync.state().phase() != CoordinatorPhase.WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aBackupThatIsToldToEndHasNotFailed() throws Exception {
        shelf.waits = true;
        sync.start();
        assertThat(shelf.making.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(sync.quiesce()).isEqualTo(new WorkerStatus.Ok());

        assertThat(sync.state().lastOutcome()).isInstanceOf(PassOutcome.Stopped.class);
        assertThat(sync.state().failures()).isZero();
    }

    @Test
    void aBackupThatIsDeafToTheEndIsNamedAfterItsBudget() throws Exception {
        shelf.isDeaf = true;
        sync.start();
        assertThat(shelf.making.await(20, TimeUnit.SECONDS)).isTrue();
        var asked = java.util.concurrent.CompletableFuture.supplyAsync(sync::quiesce);

        while (!asked.isDone()) {
            clock.advance(Duration.ofMillis(500));
            Thread.onSpinWait();
        }

        assertThat(asked.join()).isInstanceOf(WorkerStatus.Timeout.class);
        shelf.deaf.countDown();
    }

    @AfterEach
    void end() {
        shelf.deaf.countDown();
        var unused = registry.shutdown();
        while (registry.isAnyAlive()) {
            clock.advance(Duration.ofMillis(100));
            Thread.onSpinWait();
        }
    }
}
