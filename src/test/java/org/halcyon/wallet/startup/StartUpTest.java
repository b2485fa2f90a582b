package org.halcyon.wallet.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.halcyon.base.WalletId;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.testing.Covers;
import org.halcyon.testing.StepClock;
import org.halcyon.wallet.startup.IdentityPort.Coverage;
import org.halcyon.wallet.startup.IdentityPort.OnRecord;
import org.halcyon.wallet.startup.IdentityPort.Presence;
import org.halcyon.wallet.startup.IdentityPort.ScanResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a start-up asks, when, and what it leaves on record.
@Timeout(60)
final class StartUpTest {
    private static final WalletId ONE = wallet(1);
    private static final WalletId TWO = wallet(2);

    private final StepClock clock = new StepClock();
    private final CancelToken stop = new CancelToken(clock);
    private final List<Long> engines = new CopyOnWriteArrayList<>();
    private final long begun = clock.nanos();

    static WalletId wallet(int number) {
        byte[] bytes = new byte[WalletId.BYTES];
        bytes[0] = (byte) number;
        return WalletId.of(bytes);
    }

    /// Notes what happens in one line each.
    private final class World implements IdentityPort, ContactPort {
        final List<String> done = new CopyOnWriteArrayList<>();
        final AtomicInteger keys = new AtomicInteger();
        OnRecord onRecord = new OnRecord(Presence.UNKNOWN, Coverage.INCOMPLETE);
        Function<Integer, CompletionStage<ScanResult>> scans = attempt -> now(ScanResult.ABSENT);
        Supplier<CompletionStage<ScanKey>> key = () -> now(new Key());
        Supplier<CompletionStage<?>> onStore = () -> now("stored");
        Supplier<CompletionStage<PassEnd>> requests = () -> now(PassEnd.COMPLETE);
        Binding signer = Binding.PROVEN;
        Builds queued = Builds.NONE;
        int attempts;

        final class Key implements ScanKey {
            @Override
            public void close() {
                done.add("key wiped");
            }
        }

        @Override
        public CompletionStage<OnRecord> recorded() {
            return now(onRecord);
        }

        @Override
        public CompletionStage<Void> record(Coverage coverage) {
            return onStore.get().thenRun(() -> {
                onRecord = new OnRecord(onRecord.identity(), coverage);
                done.add("record " + coverage);
            });
        }

        @Override
        public CompletionStage<ScanKey> scanKey() {
            keys.incrementAndGet();
            done.add("key made");
            return key.get();
        }

        @Override
        public CompletionStage<ScanResult> scan(ScanKey used, CancelToken cancel) {
            done.add("scan at " + TimeUnit.NANOSECONDS.toSeconds(clock.nanos() - begun));
            cancel.onFire(() -> done.add("scan told to stop"));
            return scans.apply(++attempts);
        }

        @Override
        public CompletionStage<Binding> signer() {
            done.add("signer");
            return now(signer);
        }

        @Override
        public CompletionStage<PassEnd> readRequests(CancelToken cancel) {
            done.add("requests");
            return requests.get();
        }

        @Override
        public CompletionStage<?> buildDeferred(CancelToken cancel) {
            done.add("accounts");
            queued = Builds.NONE;
            return now(queued);
        }

        @Override
        public Builds deferred() {
            return queued;
        }
    }

    private static <T> CompletableFuture<T> now(T value) {
        return CompletableFuture.completedFuture(value);
    }

    private static <T> CompletableFuture<T> never() {
        return new CompletableFuture<>();
    }

    private static StartingWallet starting(WalletId id, World world) {
        return new StartingWallet(id, world, world);
    }

    private CompletableFuture<Map<WalletId, StartUpOutcome>> begin(List<StartingWallet> wallets) {
        var startUp = new StartUp(clock, StartUpLimits.DEFAULTS);
        var outcome = new CompletableFuture<Map<WalletId, StartUpOutcome>>();
        Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(startUp.run(wallets, stop, () -> engines.add(clock.nanos())));
            } catch (InterruptedException | RuntimeException failure) {
                outcome.completeExceptionally(failure);
            }
        });
        return outcome;
    }

    /// Lets time pass wherever the start-up waits for it.
    private Map<WalletId, StartUpOutcome> ended(CompletableFuture<Map<WalletId, StartUpOutcome>> outcome) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!outcome.isDone() && System.nanoTime() - end < 0) {
            clock.nextDeadline().ifPresent(next -> clock.advance(clock.remaining(next)));
            Thread.onSpinWait();
        }
        assertThat(outcome).isDone();
        return outcome.join();
    }

    private StartUpOutcome run(World world) {
        return Objects.requireNonNull(
                ended(begin(List.of(starting(ONE, world)))).get(ONE));
    }

    private Duration took() {
        return Duration.ofNanos(clock.nanos() - begun);
    }

    @Test
    @Covers("LC-MGR-26")
    void provenAbsenceIsAskedOnceAndRecordedAsSearched() {
        var world = new World();

        StartUpOutcome outcome = run(world);

        assertThat(outcome).isEqualTo(StartUpOutcome.NO_IDENTITY);
        assertThat(world.done)
                .containsExactly(
                        "record INCOMPLETE",
                        "key made",
                        "scan at 0",
                        "record COMPLETE",
                        "key wiped",
                        "scan told to stop");
        assertThat(took()).isZero();
        assertThat(engines).hasSize(1);
    }

    @Test
    @Covers({"LC-MGR-26", "LC-MGR-27"})
    void anUnreachableNetworkIsTriedThreeTimesAndNeverTakenForAbsence() {
        var world = new World();
        world.scans = attempt -> now(ScanResult.UNREACHABLE);

        StartUpOutcome outcome = run(world);

        assertThat(outcome).isEqualTo(StartUpOutcome.PARTIAL_NO_IDENTITY);
        assertThat(world.done)
                .containsExactly(
                        "record INCOMPLETE",
                        "key made",
                        "scan at 0",
                        "scan at 3",
                        "scan at 11",
                        "key wiped",
                        "scan told to stop",
                        "scan told to stop",
                        "scan told to stop");
        assertThat(world.onRecord).isEqualTo(new OnRecord(Presence.UNKNOWN, Coverage.INCOMPLETE));
        assertThat(engines).hasSize(1);
    }

    @Test
    @Covers("LC-MGR-26")
    void aNetworkThatComesBackIsBelieved() {
        var world = new World();
        world.scans = attempt -> now(attempt == 1 ? ScanResult.UNREACHABLE : ScanResult.FOUND);

        StartUpOutcome outcome = run(world);

        assertThat(outcome).isEqualTo(StartUpOutcome.READY);
        assertThat(world.done).contains("scan at 3").doesNotContain("scan at 11");
        assertThat(world.keys).hasValue(1);
        assertThat(world.onRecord.scan()).isEqualTo(Coverage.COMPLETE);
    }

    @Test
    @Covers({"LC-MGR-25", "LC-MGR-27"})
    void theEndOfTheBudgetIsAnOutcomeAndTheEnginesAreStarted() {
        var world = new World();
        world.scans = attempt -> never();

        StartUpOutcome outcome = run(world);

        assertThat(outcome).isEqualTo(StartUpOutcome.PARTIAL_NO_IDENTITY);
        assertThat(took()).isEqualTo(StartUpLimits.DEFAULTS.budget());
        assertThat(engines).containsExactly(clock.nanos());
        assertThat(world.onRecord.scan()).isEqualTo(Coverage.INCOMPLETE);
        assertThat(world.done)
                .containsExactly("record INCOMPLETE", "key made", "scan at 0", "scan told to stop", "key wiped");
    }

    @Test
    @Covers("LC-MGR-25")
    void allWalletsShareTheBudgetAndEachHasAnOutcome() {
        var slow = new World();
        slow.scans = attempt -> never();
        var known = new World();
        known.onRecord = new OnRecord(Presence.KNOWN, Coverage.COMPLETE);
        known.requests = StartUpTest::never;

        Map<WalletId, StartUpOutcome> outcomes = ended(begin(List.of(starting(ONE, slow), starting(TWO, known))));

        assertThat(outcomes)
                .containsExactly(
                        Map.entry(ONE, StartUpOutcome.PARTIAL_NO_IDENTITY),
                        Map.entry(TWO, StartUpOutcome.PARTIAL_ACCOUNTS_PENDING));
        assertThat(took()).isEqualTo(StartUpLimits.DEFAULTS.budget());
        assertThat(engines).hasSize(1);
    }

    @Test
    void aWalletWhoseTurnComesTooLateHasNoKeyMade() {
        var slow = new World();
        slow.scans = attempt -> never();
        var late = new World();

        Map<WalletId, StartUpOutcome> outcomes = ended(begin(List.of(starting(ONE, slow), starting(TWO, late))));

        assertThat(outcomes).containsEntry(TWO, StartUpOutcome.PARTIAL_NO_IDENTITY);
        assertThat(late.done).isEmpty();
    }

    @Test
    void aKnownIdentityThatWasSearchedNeedsNoKey() {
        var world = new World();
        world.onRecord = new OnRecord(Presence.KNOWN, Coverage.COMPLETE);

        StartUpOutcome outcome = run(world);

        assertThat(outcome).isEqualTo(StartUpOutcome.READY);
        assertThat(world.done).containsExactly("signer", "requests");
        assertThat(world.keys).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = ScanResult.class,
            names = {"UNREACHABLE", "FAULT", "UNDECIDED", "FOUND_IN_PART"})
    @Covers("LC-MGR-27")
    void aKnownIdentityStaysKnownAndItsSearchUnfinished(ScanResult result) {
        var world = new World();
        world.onRecord = new OnRecord(Presence.KNOWN, Coverage.INCOMPLETE);
        world.scans = attempt -> now(result);

        StartUpOutcome outcome = run(world);

        assertThat(outcome).isEqualTo(StartUpOutcome.IDENTITY_SCAN_INCOMPLETE);
        assertThat(world.onRecord.scan()).isEqualTo(Coverage.INCOMPLETE);
        assertThat(world.done).contains("requests", "key wiped");
    }

    @Test
    void aFaultOnThisComputerIsNotTriedAgain() {
        var world = new World();
        world.scans = attempt -> CompletableFuture.failedFuture(new IllegalStateException("no curve"));

        StartUpOutcome outcome = run(world);

        assertThat(outcome).isEqualTo(StartUpOutcome.DISCOVERY_FAILED);
        assertThat(world.attempts).isEqualTo(1);
        assertThat(world.done).contains("key wiped").doesNotContain("requests");
        assertThat(engines).hasSize(1);
    }

    @Test
    void aScanThatItsPortCancelsIsAFaultAndNoSurprise() {
        var world = new World();
        world.scans = attempt -> {
            var cancelled = new CompletableFuture<ScanResult>();
            cancelled.cancel(false);
            return cancelled;
        };

        assertThat(run(world)).isEqualTo(StartUpOutcome.DISCOVERY_FAILED);
        assertThat(world.done).contains("key wiped");
    }

    @Test
    @Covers("LC-MGR-27")
    void withoutARecordNothingIsSearched() {
        var world = new World();
        world.onStore = () -> CompletableFuture.failedFuture(new IllegalStateException("disk full"));

        StartUpOutcome outcome = run(world);

        assertThat(outcome).isEqualTo(StartUpOutcome.DISCOVERY_FAILED);
        assertThat(world.done).isEmpty();
    }

    @Test
    void aKeyThatComesTooLateIsWipedAllTheSame() {
        var world = new World();
        CompletableFuture<IdentityPort.ScanKey> late = never();
        world.key = () -> late;

        StartUpOutcome outcome = run(world);
        late.complete(world.new Key());

        assertThat(outcome).isEqualTo(StartUpOutcome.PARTIAL_NO_IDENTITY);
        assertThat(world.done).containsExactly("record INCOMPLETE", "key made", "key wiped");
    }

    @Test
    void deferredAccountsAreBuiltOnlyForASignerThatIsProven() {
        var stranger = new World();
        stranger.onRecord = new OnRecord(Presence.KNOWN, Coverage.COMPLETE);
        stranger.queued = ContactPort.Builds.QUEUED;
        stranger.signer = ContactPort.Binding.UNPROVEN;
        var owner = new World();
        owner.onRecord = stranger.onRecord;
        owner.queued = ContactPort.Builds.QUEUED;

        Map<WalletId, StartUpOutcome> outcomes = ended(begin(List.of(starting(ONE, stranger), starting(TWO, owner))));

        assertThat(outcomes)
                .containsEntry(ONE, StartUpOutcome.SEED_BINDING_UNVERIFIED)
                .containsEntry(TWO, StartUpOutcome.READY);
        assertThat(stranger.done).containsExactly("signer", "requests");
        assertThat(owner.done).containsExactly("signer", "requests", "accounts");
    }

    @Test
    void contactRequestsThatWereNotReadToTheirEndLeaveAccountsPending() {
        var world = new World();
        world.onRecord = new OnRecord(Presence.KNOWN, Coverage.COMPLETE);
        world.requests = () -> now(ContactPort.PassEnd.PARTIAL);

        assertThat(run(world)).isEqualTo(StartUpOutcome.PARTIAL_ACCOUNTS_PENDING);
    }

    @Test
    @Covers({"LC-MGR-25", "LC-MGR-27"})
    void aStopEndsItAtOnceAndLeavesTheSearchUnfinished() {
        var world = new World();
        world.scans = attempt -> never();
        var outcome = begin(List.of(starting(ONE, world)));
        clock.awaitSleepers(1);

        stop.fire();

        assertThat(outcome.orTimeout(20, TimeUnit.SECONDS).join())
                .containsEntry(ONE, StartUpOutcome.PARTIAL_NO_IDENTITY);
        assertThat(took()).isZero();
        assertThat(world.onRecord.scan()).isEqualTo(Coverage.INCOMPLETE);
        assertThat(world.done).contains("key wiped");
        assertThat(engines).hasSize(1);
    }

    @Test
    @Covers({"LC-MGR-25", "LC-MGR-27"})
    void anInterruptLeavesTheSearchUnfinishedTheKeyWipedAndTheEnginesStarted() throws Exception {
        var world = new World();
        world.scans = attempt -> never();
        var ended = new CompletableFuture<Boolean>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                new StartUp(clock, StartUpLimits.DEFAULTS)
                        .run(List.of(starting(ONE, world)), stop, () -> engines.add(clock.nanos()));
                ended.complete(false);
            } catch (InterruptedException expected) {
                ended.complete(true);
            }
        });
        clock.awaitSleepers(1);

        caller.interrupt();

        assertThat(ended.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(world.onRecord.scan()).isEqualTo(Coverage.INCOMPLETE);
        assertThat(world.done).contains("key wiped", "scan told to stop");
        assertThat(engines).hasSize(1);
    }

    @Test
    void withoutWalletsNothingIsReportedAndTheEnginesStart() {
        assertThat(ended(begin(new ArrayList<>()))).isEmpty();
        assertThat(engines).hasSize(1);
    }
}
