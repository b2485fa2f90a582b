package org.halcyon.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.halcyon.base.Credits;
import org.halcyon.base.WalletId;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// While a coordinator asks the network or the store, it holds no lock, and everybody else may use it.
@Timeout(60)
final class LocksDuringPortsTest {
    private static final WalletId ID = PlatformAddressCoordinatorTest.wallet(1);
    private static final WalletUnit WALLET = new WalletUnit(ID, 1);

    private final CoordinatorBench bench = new CoordinatorBench();
    private final Probe probe = new Probe();

    /// Looks, inside a call of a port, which locks and monitors its thread owns, and parks it at the call that the test
    /// names.
    private static final class Probe {
        final List<String> called = new CopyOnWriteArrayList<>();
        final Set<String> held = ConcurrentHashMap.newKeySet();
        final CountDownLatch inside = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);
        volatile String parkAt = "";

        <T> T in(String call, T answer) {
            called.add(call);
            ThreadInfo self = ManagementFactory.getThreadMXBean()
                    .getThreadInfo(new long[] {Thread.currentThread().threadId()}, true, true)[0];
            for (var monitor : self.getLockedMonitors()) {
                held.add(call + " under the monitor " + monitor);
            }
            for (var lock : self.getLockedSynchronizers()) {
                held.add(call + " under the lock " + lock);
            }
            if (call.equals(parkAt)) {
                inside.countDown();
                CoordinatorBench.awaitDeaf(release);
            }
            return answer;
        }
    }

    private static final class Addresses implements AddressPort<String> {
        private final Probe probe;

        Addresses(Probe probe) {
            this.probe = probe;
        }

        @Override
        public List<WalletUnit> wallets() {
            return probe.in("wallets", List.of(WALLET));
        }

        @Override
        public AddressBook<String> load(WalletUnit wallet) {
            return probe.in("load", new AddressBook<>(Map.of(), AddressMarks.NONE));
        }

        @Override
        public AddressScan<String> scan(WalletUnit wallet, AddressBook<String> known, PassContext pass) {
            Map<String, AddressFunds> found = Map.of("a", new AddressFunds(new Credits(100), 1, 9));
            return probe.in("scan", new AddressScan<>(found, Set.of(), 9, new AddressMarks(9, 9, 9)));
        }

        @Override
        public void store(WalletUnit wallet, AddressDelta<String> delta) {
            probe.in("store", delta);
        }
    }

    private static final class Tokens implements TokenPort<String, Integer> {
        private final Probe probe;

        Tokens(Probe probe) {
            this.probe = probe;
        }

        @Override
        public TokenAnswer<Integer> query(String identity, List<Integer> tokens, PassContext pass) {
            return probe.in("query", new TokenAnswer<>(Map.of(1, 7L), Set.of()));
        }

        @Override
        public void store(WatchedIdentity<String, Integer> identity, TokenAnswer<Integer> answer) {
            probe.in("store", answer);
        }
    }

    private static final class Pool implements ShieldedPort {
        private final Probe probe;

        Pool(Probe probe) {
            this.probe = probe;
        }

        @Override
        public List<WalletUnit> wallets() {
            return probe.in("wallets", List.of(WALLET));
        }

        @Override
        public Map<WalletId, UnitOutcome<ShieldedSummary.Figures>> scan(List<WalletUnit> wallets, PassContext pass) {
            return probe.in("scan", Map.of(ID, new UnitOutcome.Done<>(new ShieldedSummary.Figures(1, 0))));
        }
    }

    /// Runs one pass on the thread of the loop, whose locks can be looked at, and lets `others` use the coordinator
    /// while it stays in each of the calls.
    private void pass(CoordinatorLifecycle<String, ?> lifecycle, String call, List<Callable<?>> others) {
        probe.parkAt = call;
        lifecycle.start();
        CoordinatorBench.awaitDeaf(probe.inside);

        var inTime = new ArrayList<Callable<?>>(others);
        inTime.add(lifecycle::state);
        inTime.add(lifecycle::syncNow);
        inTime.add(() -> lifecycle.setInterval(Duration.ofSeconds(5)));
        inTime.add(lifecycle::isRunning);
        for (Callable<?> use : inTime) {
            CoordinatorBench.ended(CoordinatorBench.async(() -> {
                use.call();
                return use;
            }));
        }

        probe.release.countDown();
        CoordinatorBench.spin(() -> lifecycle.state().phase() == CoordinatorPhase.WAITING);
    }

    @Test
    @Covers("LC-SYNC-1")
    void addressesAreAskedForAndStoredWithoutALock() {
        var addresses = new PlatformAddressCoordinator<>(bench.parts, "addresses", new Addresses(probe));

        pass(addresses.lifecycle(), "scan", List.of(() -> addresses.syncWallet(ID)));

        assertThat(probe.called).containsExactly("wallets", "load", "scan", "store");
        assertThat(probe.held).isEmpty();
        bench.close();
    }

    @Test
    @Covers("LC-SYNC-1")
    void tokensAreAskedForWithoutALockAndTheWatchListIsFree() {
        var tokens = new IdentityTokenCoordinator<>(bench.parts, "tokens", new Tokens(probe));
        tokens.register("id", WALLET, List.of(1));

        pass(
                tokens.lifecycle(),
                "query",
                List.of(
                        tokens::identities,
                        () -> tokens.identity("id"),
                        () -> tokens.watch("id", List.of(1, 2)),
                        () -> {
                            tokens.register("other", WALLET, List.of(3));
                            return tokens.unregister("other");
                        }));

        assertThat(probe.called).containsExactly("query", "store");
        assertThat(probe.held).isEmpty();
        bench.close();
    }

    @Test
    @Covers("LC-SYNC-1")
    void tokensAreStoredWithoutALockAndTheWatchListIsFree() {
        var tokens = new IdentityTokenCoordinator<>(bench.parts, "tokens", new Tokens(probe));
        tokens.register("id", WALLET, List.of(1));

        pass(tokens.lifecycle(), "store", List.of(tokens::identities, () -> tokens.watch("id", List.of(1, 2)), () -> {
            tokens.register("other", WALLET, List.of(3));
            return tokens.unregister("other");
        }));

        assertThat(probe.held).isEmpty();
        bench.close();
    }

    @Test
    @Covers("LC-SYNC-1")
    void thePoolIsScannedWithoutALock() {
        var shielded = new ShieldedCoordinator<>(bench.parts, "shielded", new Pool(probe));

        pass(shielded.lifecycle(), "scan", List.of(() -> shielded.syncWallet(ID, /* force= */ true), () -> {
            shielded.endCooldown();
            return shielded;
        }));

        assertThat(probe.called).containsExactly("wallets", "scan");
        assertThat(probe.held).isEmpty();
        bench.close();
    }
}
