package org.halcyon.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.halcyon.base.WalletId;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ShieldedCoordinatorTest {
    private static final WalletId ONE = PlatformAddressCoordinatorTest.wallet(1);
    private static final WalletId TWO = PlatformAddressCoordinatorTest.wallet(2);

    /// A pool in which each wallet receives `received` notes per scan.
    private static final class Pool implements ShieldedPort {
        final List<WalletUnit> wallets = new ArrayList<>(List.of(new WalletUnit(ONE, 1), new WalletUnit(TWO, 1)));
        int received;
        int scans;
        boolean fails;
        Runnable inScan = () -> {};

        @Override
        public List<WalletUnit> wallets() {
            return List.copyOf(wallets);
        }

        @Override
        public Map<WalletId, UnitOutcome<ShieldedSummary.Figures>> scan(List<WalletUnit> scanned, PassContext pass)
                throws IOException {
            scans++;
            inScan.run();
            if (fails) {
                throw new IOException("proof wrong");
            }
            var found = new HashMap<WalletId, UnitOutcome<ShieldedSummary.Figures>>();
            scanned.forEach(unit -> found.put(unit.wallet(), done(received)));
            return found;
        }
    }

    private final CoordinatorBench bench = new CoordinatorBench();
    private final Pool pool = new Pool();
    private final ShieldedCoordinator<String> shielded = new ShieldedCoordinator<>(bench.parts, "shielded", pool);

    private static UnitOutcome<ShieldedSummary.Figures> done(int received) {
        return new UnitOutcome.Done<>(new ShieldedSummary.Figures(received, 0));
    }

    private static UnitOutcome<ShieldedSummary.Figures> cooling() {
        return new UnitOutcome.Skipped<>(UnitOutcome.Reason.COOLDOWN);
    }

    private static ShieldedSummary summary(SyncAttempt<ShieldedSummary> attempt) {
        var ran = (SyncAttempt.Ran<ShieldedSummary>) attempt;
        return ((PassOutcome.Completed<ShieldedSummary>) ran.outcome()).summary();
    }

    private ShieldedSummary sync() {
        return summary(shielded.lifecycle().syncNow());
    }

    @Test
    @Covers({"LC-SYNC-3"})
    void passAfterOneThatFoundNothingIsSkippedForEveryWalletUntilTheCooldownEnds() {
        assertThat(sync().wallets()).isEqualTo(Map.of(ONE, done(0), TWO, done(0)));

        assertThat(sync().wallets()).isEqualTo(Map.of(ONE, cooling(), TWO, cooling()));
        assertThat(sync().result()).isEqualTo(PassResult.SUCCESS);
        bench.clock.advance(CoordinatorConfig.DEFAULTS.shieldedCooldown());

        assertThat(sync().wallets()).isEqualTo(Map.of(ONE, done(0), TWO, done(0)));
        assertThat(pool.scans).isEqualTo(2);
        bench.close();
    }

    @Test
    void forcedPassAndOneAfterAFindHeedNoCooldown() {
        sync();

        assertThat(summary(shielded.forceSync()).wallets()).containsEntry(ONE, done(0));
        assertThat(sync().wallets()).containsEntry(ONE, cooling());
        pool.received = 3;
        shielded.forceSync();

        assertThat(sync().wallets()).containsEntry(ONE, done(3));
        bench.close();
    }

    @Test
    void endOfTheCooldownThatIsOrderedDuringAScanStands() {
        pool.inScan = shielded::endCooldown;
        sync();
        sync();

        assertThat(pool.scans).isEqualTo(2);
        bench.close();
    }

    @Test
    @Covers({"LC-SHD-1", "LC-SYNC-3"})
    void scanErrorFailsEveryWalletWithTheSameMessageAndStartsNoCooldown() {
        pool.fails = true;

        ShieldedSummary summary = sync();

        var failed = new UnitOutcome.Failed<ShieldedSummary.Figures>("IOException: proof wrong");
        assertThat(summary.wallets()).isEqualTo(Map.of(ONE, failed, TWO, failed));
        assertThat(summary.result()).isEqualTo(PassResult.FAILURE);
        pool.fails = false;
        assertThat(sync().wallets()).containsEntry(ONE, done(0));
        bench.close();
    }

    @Test
    @Covers("LC-GATE-10")
    void passOverOneWalletGoesThroughTheGateAndStartsNoCooldown() {
        assertThat(summary(shielded.syncWallet(ONE, false)).wallets()).isEqualTo(Map.of(ONE, done(0)));
        assertThat(sync().wallets()).containsEntry(TWO, done(0));

        assertThat(summary(shielded.syncWallet(ONE, false)).wallets()).isEqualTo(Map.of(ONE, cooling()));
        assertThat(summary(shielded.syncWallet(ONE, true)).wallets()).isEqualTo(Map.of(ONE, done(0)));
        shielded.lifecycle().seal();
        assertThat(shielded.syncWallet(ONE, true)).isEqualTo(new SyncAttempt.Refused<>(Refusal.SEALED));
        assertThat(shielded.forceSync()).isEqualTo(new SyncAttempt.Refused<>(Refusal.SEALED));
        bench.close();
    }

    @Test
    void passWithoutWalletsScansNothingAndStartsNoCooldown() {
        pool.wallets.clear();
        assertThat(sync().wallets()).isEmpty();
        pool.wallets.add(new WalletUnit(ONE, 1));

        assertThat(sync().wallets()).isEqualTo(Map.of(ONE, done(0)));
        assertThat(pool.scans).isEqualTo(1);
        assertThat(shielded.lifecycle().state().interval()).isEqualTo(Duration.ofSeconds(60));
        bench.close();
    }
}
