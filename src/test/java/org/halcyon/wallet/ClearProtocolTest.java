package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.halcyon.lifecycle.Hold;
import org.halcyon.lifecycle.StartOutcome;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The protocol by which data are deleted, over a scripted worker and a scripted store.
@Timeout(60)
final class ClearProtocolTest extends GatedCase {

    private static final Duration TEARDOWN = Duration.ofSeconds(30);
    private static final Duration OPERATIONS = Duration.ofSeconds(10);

    private final WorkDoor door = new WorkDoor(clock);
    private final Store store = new Store();
    private final ClearProtocol<Key> protocol = new ClearProtocol<>(
            registry,
            door,
            new ClearProtocol.Limits(TEARDOWN, OPERATIONS),
            alive -> new WalletError.OperationFailed(
                    alive.key() + " " + alive.status().getClass().getSimpleName()));

    /// Notes, a tree, registrations, and a mark that outlives the process.
    private final class Store implements Clearing<Key> {
        volatile boolean there = true;
        volatile boolean marked;
        volatile boolean notes = true;
        volatile boolean tree = true;
        volatile boolean registrations = true;
        volatile boolean treeBroken;
        volatile Runnable onWipe = () -> {};

        @Override
        public Key key() {
            return Key.SHIELDED;
        }

        @Override
        public Optional<GatedWorker<Key>> gate() {
            return Optional.of(shielded);
        }

        @Override
        public Optional<WalletError> missing() {
            return there
                    ? Optional.empty()
                    : Optional.of(new WalletError.OperationFailed("There is no shielded store."));
        }

        @Override
        public Optional<WalletError> settle() {
            return Optional.empty();
        }

        @Override
        public void mark() {
            marked = true;
        }

        @Override
        public List<ClearPart> parts() {
            return List.of(
                    new ClearPart("notes", () -> {
                        onWipe.run();
                        notes = false;
                    }),
                    new ClearPart("tree", () -> {
                        if (treeBroken) {
                            throw new IllegalStateException("tree cannot be emptied");
                        }
                        tree = false;
                    }));
        }

        @Override
        public void forget() {
            registrations = false;
        }

        @Override
        public void unmark() {
            marked = false;
        }

        boolean untouched() {
            return notes && tree && registrations && !marked;
        }
    }

    private ClearOutcome clear() throws Exception {
        return inTime(async(() -> protocol.run(store)));
    }

    private static String refusal(ClearOutcome outcome) {
        return ((ClearOutcome.Refused) outcome).error().message();
    }

    private void everythingIsReleased() {
        assertThat(registry.isClearing(Key.SHIELDED)).isFalse();
        assertThat(shielded.gate().held()).isFalse();
        assertThat(door.enter()).get().satisfies(Hold::close);
    }

    @Test
    @Covers({"LC-MGR-40", "LC-MGR-46"})
    void aClearDeletesBothHalvesForgetsAndLeavesTheLoopStopped() throws Exception {
        shielded.start();

        ClearOutcome outcome = clear();

        assertThat(outcome).isEqualTo(new ClearOutcome.Cleared());
        assertThat(store.notes || store.tree || store.registrations || store.marked)
                .isFalse();
        assertThat(registry.isRunning(Key.SHIELDED)).isFalse();
        everythingIsReleased();
        assertThat(shielded.start()).isEqualTo(StartOutcome.STARTED);
    }

    @Test
    @Covers({"T40", "R10", "R11", "R1", "LC-MGR-40"})
    void neitherAStartNorADirectPassGetsInWhileTheStoreIsWiped() throws Exception {
        CountDownLatch parked = latch();
        CountDownLatch reached = new CountDownLatch(1);
        shielded.start();
        store.onWipe = () -> {
            reached.countDown();
            ScriptedWorker.awaitLatch(parked);
        };

        CompletableFuture<ClearOutcome> clearing = async(() -> protocol.run(store));
        ScriptedWorker.awaitLatch(reached);
        StartOutcome start = shielded.start();
        boolean pass = shielded.beginPass();
        boolean operation = door.enter().isPresent();
        StartOutcome other = addresses.start();
        parked.countDown();

        assertThat(start).isEqualTo(StartOutcome.REFUSED_CLEARING);
        assertThat(pass).isFalse();
        assertThat(operation).isFalse();
        assertThat(other).isEqualTo(StartOutcome.STARTED);
        assertThat(inTime(clearing)).isEqualTo(new ClearOutcome.Cleared());
    }

    @Test
    @Covers({"T41", "R9", "LC-MGR-42", "LC-MGR-41"})
    void aClearRefusesWhileAnEarlierThreadOfTheWorkerLives() throws Exception {
        CountDownLatch release = latch();
        shielded.mayEnd = release;
        shielded.start();
        registry.quiesce(Key.SHIELDED, Duration.ZERO);
        assertThat(registry.liveOrphans(Key.SHIELDED)).isOne();

        ClearOutcome refused = clear();

        assertThat(refusal(refused)).isEqualTo("SHIELDED Detached");
        assertThat(store.untouched()).isTrue();
        everythingIsReleased();
        release.countDown();
        ManagerCase.until(() -> !registry.isAlive(Key.SHIELDED));
        assertThat(clear()).isEqualTo(new ClearOutcome.Cleared());
    }

    @Test
    @Covers({"R19", "LC-MGR-41"})
    void aPassThatDoesNotEndRefusesTheClearAndStaysKnown() throws Exception {
        CountDownLatch release = latch();
        shielded.mayEnd = release;
        shielded.start();

        ClearOutcome refused = clear();

        assertThat(refusal(refused)).isEqualTo("SHIELDED Timeout");
        assertThat(store.untouched()).isTrue();
        assertThat(registry.isAlive(Key.SHIELDED)).isTrue();
        everythingIsReleased();
        release.countDown();
    }

    @Test
    @Covers({"LC-MGR-41", "R11"})
    void aDirectPassThatDoesNotEndRefusesTheClear() throws Exception {
        assertThat(shielded.beginPass()).isTrue();

        ClearOutcome refused = clear();

        assertThat(refusal(refused)).isEqualTo("SHIELDED Timeout");
        assertThat(store.untouched()).isTrue();
        shielded.endPass();
    }

    @Test
    @Covers({"T42", "LC-MGR-42"})
    void anotherWorkerThatLivesIsOfNoMatter() throws Exception {
        CountDownLatch release = latch();
        addresses.mayEnd = release;
        addresses.start();
        registry.quiesce(Key.ADDRESSES, Duration.ZERO);

        assertThat(clear()).isEqualTo(new ClearOutcome.Cleared());
        release.countDown();
    }

    @Test
    @Covers({"T43", "R20", "LC-MGR-44"})
    void aMissingStoreIsAnErrorAndNotASuccess() throws Exception {
        store.there = false;

        ClearOutcome refused = clear();

        assertThat(refusal(refused)).isEqualTo("There is no shielded store.");
        assertThat(store.untouched()).isTrue();
        everythingIsReleased();
    }

    @Test
    @Covers({"T44", "LC-MGR-43"})
    void aHalfThatFailsIsToldAndKeptForTheNextStart() throws Exception {
        store.treeBroken = true;

        ClearOutcome outcome = clear();
        boolean pending = store.marked;
        boolean kept = store.registrations;
        store.treeBroken = false;
        ClearOutcome again = clear();

        assertThat(outcome).isEqualTo(new ClearOutcome.Unfinished("notes", "tree", "tree cannot be emptied"));
        assertThat(pending).isTrue();
        assertThat(kept).isTrue();
        assertThat(again).isEqualTo(new ClearOutcome.Cleared());
        assertThat(store.marked).isFalse();
    }

    @Test
    @Covers("LC-MGR-43")
    void theSecondHalfIsAttemptedAlthoughTheFirstHasFailed() throws Exception {
        store.onWipe = () -> {
            throw new IllegalStateException("notes cannot be deleted");
        };

        ClearOutcome outcome = clear();

        assertThat(outcome).isEqualTo(new ClearOutcome.Unfinished("tree", "notes", "notes cannot be deleted"));
        assertThat(store.tree).isFalse();
        assertThat(store.registrations).isTrue();
        everythingIsReleased();
    }

    @Test
    @Covers("LC-MGR-45")
    void anOperationThatUsesTheDataIsWaitedForAndThenRefusesTheClear() throws Exception {
        Hold operation = door.enter().orElseThrow();
        long begun = clock.nanos();

        ClearOutcome refused = clear();

        assertThat(((ClearOutcome.Refused) refused).error().code()).isEqualTo(45);
        assertThat(clock.nanos() - begun).isGreaterThanOrEqualTo(OPERATIONS.toNanos());
        assertThat(store.untouched()).isTrue();
        operation.close();
        everythingIsReleased();
        assertThat(clear()).isEqualTo(new ClearOutcome.Cleared());
    }

    @Test
    @Covers("LC-MGR-45")
    void anOperationThatEndsInTimeLetsTheClearGoOn() throws Exception {
        Hold operation = door.enter().orElseThrow();

        CompletableFuture<ClearOutcome> clearing = async(() -> protocol.run(store));
        ManagerCase.until(() -> shielded.gate().held());
        operation.close();

        assertThat(inTime(clearing)).isEqualTo(new ClearOutcome.Cleared());
    }

    @Test
    @Covers("T76")
    void aLoopThatFailedRefusesOneClearAndNotTheNext() throws Exception {
        registry.start(Key.SHIELDED, registry.config().worker(), cancel -> {
            throw new IllegalStateException("broken pass");
        });
        ManagerCase.until(() -> !registry.isRunning(Key.SHIELDED));

        ClearOutcome first = clear();
        ClearOutcome second = clear();

        assertThat(refusal(first)).isEqualTo("SHIELDED Panicked");
        assertThat(second).isEqualTo(new ClearOutcome.Cleared());
    }

    @Test
    @Covers("LC-MGR-40")
    void theLatchIsUpBeforeTheGateAndTheGateBeforeTheDrain() throws Exception {
        List<String> order = new ArrayList<>();
        shielded.onQuiesce = () -> order.add(
                registry.isClearing(Key.SHIELDED) + " " + shielded.gate().held() + " " + store.marked);

        clear();

        assertThat(order).containsExactly("true true false");
    }
}
