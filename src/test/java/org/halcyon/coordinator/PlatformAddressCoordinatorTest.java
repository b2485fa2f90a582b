package org.halcyon.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.halcyon.base.Credits;
import org.halcyon.base.WalletId;
import org.halcyon.lifecycle.Hold;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PlatformAddressCoordinatorTest {

    /// A network and a store in memory. Each scan finds what `onChain` says.
    private static final class Net implements AddressPort<String> {
        final List<WalletUnit> wallets = new ArrayList<>();
        final Map<WalletUnit, AddressBook<String>> disk = new HashMap<>();
        final Map<WalletId, Map<String, AddressFunds>> onChain = new HashMap<>();
        final Set<WalletId> storeFails = new HashSet<>();
        final Set<WalletId> scanFails = new HashSet<>();
        final List<AddressDelta<String>> offered = new ArrayList<>();
        final List<AddressBook<String>> knownAtScan = new ArrayList<>();
        Runnable inScan = () -> {};
        int loads;

        @Override
        public List<WalletUnit> wallets() {
            return List.copyOf(wallets);
        }

        @Override
        public AddressBook<String> load(WalletUnit wallet) {
            loads++;
            return disk.getOrDefault(wallet, new AddressBook<>(Map.of(), AddressMarks.NONE));
        }

        @Override
        public AddressScan<String> scan(WalletUnit wallet, AddressBook<String> known, PassContext pass)
                throws IOException {
            knownAtScan.add(known);
            inScan.run();
            if (scanFails.contains(wallet.wallet())) {
                throw new IOException("no answer");
            }
            return new AddressScan<>(
                    onChain.getOrDefault(wallet.wallet(), Map.of()), Set.of(), 9, new AddressMarks(9, 9, 9));
        }

        @Override
        public void store(WalletUnit wallet, AddressDelta<String> delta) throws IOException {
            offered.add(delta);
            if (storeFails.contains(wallet.wallet())) {
                throw new IOException("disk full");
            }
            disk.put(wallet, load(wallet).with(delta));
        }
    }

    private final CoordinatorBench bench = new CoordinatorBench();
    private final Net net = new Net();
    private final PlatformAddressCoordinator<String, String> addresses =
            new PlatformAddressCoordinator<>(bench.parts, "addresses", net);

    static WalletId wallet(int number) {
        byte[] bytes = new byte[WalletId.BYTES];
        bytes[0] = (byte) number;
        return WalletId.of(bytes);
    }

    private void add(int number) {
        net.wallets.add(new WalletUnit(wallet(number), 1));
        net.onChain.put(wallet(number), Map.of("a" + number, new AddressFunds(new Credits(100L * number), 1, 9)));
    }

    private AddressSummary sync() {
        return summary(addresses.lifecycle().syncNow());
    }

    private static AddressSummary summary(SyncAttempt<AddressSummary> attempt) {
        var ran = (SyncAttempt.Ran<AddressSummary>) attempt;
        return ((PassOutcome.Completed<AddressSummary>) ran.outcome()).summary();
    }

    private static UnitOutcome<AddressSummary.Figures> done(int found, int changed) {
        return new UnitOutcome.Done<>(new AddressSummary.Figures(found, changed));
    }

    @Test
    @Covers({"LC-SYNC-2", "LC-SYNC-3"})
    void failingWalletKeepsNoOtherFromBeingSyncedAndIsNamed() {
        add(1);
        add(2);
        add(3);
        net.scanFails.add(wallet(2));

        AddressSummary summary = sync();

        assertThat(summary.wallets())
                .isEqualTo(Map.of(
                        wallet(1), done(1, 1),
                        wallet(2), new UnitOutcome.Failed<>("IOException: no answer"),
                        wallet(3), done(1, 1)));
        assertThat(summary.result()).isEqualTo(PassResult.PARTIAL);
        bench.close();
    }

    @Test
    @Covers({"T52", "LC-SYNC-4", "LC-SYNC-5"})
    void storeThatFailsLeavesMemoryWhereTheDiskIsAndTheDeltaIsRepeated() {
        add(1);
        net.storeFails.add(wallet(1));

        assertThat(sync().result()).isEqualTo(PassResult.FAILURE);
        assertThat(sync().result()).isEqualTo(PassResult.FAILURE);
        net.storeFails.clear();
        assertThat(sync().wallets()).isEqualTo(Map.of(wallet(1), done(1, 1)));

        assertThat(net.offered).hasSize(3).containsOnly(net.offered.getFirst());
        assertThat(net.knownAtScan).containsOnly(new AddressBook<>(Map.of(), AddressMarks.NONE));
        sync();
        assertThat(net.knownAtScan.getLast()).isEqualTo(net.disk.get(net.wallets.getFirst()));
        bench.close();
    }

    @Test
    @Covers({"LC-SYNC-6"})
    void walletThatWasMadeAnewIsReadAnewAndItsStoreCarriesItsGeneration() {
        add(1);
        sync();
        net.wallets.set(0, new WalletUnit(wallet(1), 2));

        assertThat(sync().wallets()).isEqualTo(Map.of(wallet(1), done(1, 1)));

        assertThat(net.disk).containsOnlyKeys(new WalletUnit(wallet(1), 1), new WalletUnit(wallet(1), 2));
        bench.close();
    }

    @Test
    @Covers({"LC-SYNC-3", "LC-LIFE-2"})
    void walletsThatAStoppedPassDidNotComeToAreNamed() {
        add(1);
        add(2);
        var ear = new CoordinatorBench.Ear<AddressSummary>();
        addresses.lifecycle().observe(ear);
        net.inScan = addresses.lifecycle()::stop;

        addresses.lifecycle().start();
        CoordinatorBench.spin(() -> !ear.events.isEmpty());

        var stopped =
                (PassOutcome.Stopped<AddressSummary>) ear.events.getFirst().outcome();
        assertThat(stopped.summary().wallets())
                .isEqualTo(Map.of(
                        wallet(1), done(1, 1), wallet(2), new UnitOutcome.Skipped<>(UnitOutcome.Reason.STOPPED)));
        bench.close();
    }

    @Test
    @Covers({"LC-GATE-10"})
    void passOverOneWalletGoesThroughTheGate() {
        add(1);
        add(2);

        assertThat(summary(addresses.syncWallet(wallet(2))).wallets()).isEqualTo(Map.of(wallet(2), done(1, 1)));
        assertThat(summary(addresses.syncWallet(wallet(9))).wallets()).isEmpty();
        try (Hold hold = addresses.lifecycle().holdGate()) {
            assertThat(hold.isOpen()).isTrue();
            assertThat(addresses.syncWallet(wallet(1))).isEqualTo(new SyncAttempt.Refused<>(Refusal.HELD));
        }
        bench.close();
    }

    @Test
    @Covers({"LC-ADDR-2"})
    void endIsToldAlsoWhenNothingChangedAndBeforeTheSlotIsFree() {
        var inFlight = new ArrayList<Boolean>();
        addresses.lifecycle().observe(new CoordinatorListener<>() {
            @Override
            public void passEnded(PassEvent<AddressSummary> event) {
                inFlight.add(addresses.lifecycle().state().gate().inFlight());
            }
        });

        sync();
        sync();

        assertThat(inFlight).containsExactly(true, true);
        assertThat(net.offered).isEmpty();
        bench.close();
    }

    @Test
    void rowsAreReadAgainAfterAReset() {
        add(1);
        sync();
        int loads = net.loads;
        net.disk.clear();
        var quiesced = (QuiesceOutcome.Held) addresses.lifecycle().quiesceHeld(Duration.ofSeconds(10));
        addresses.forget(quiesced.hold());
        quiesced.hold().close();

        assertThat(sync().wallets()).isEqualTo(Map.of(wallet(1), done(1, 1)));

        assertThat(net.loads).isGreaterThan(loads);
        assertThatIllegalStateException().isThrownBy(() -> addresses.forget(quiesced.hold()));
        bench.close();
    }

    @Test
    @Covers("LC-CONST-1")
    void intervalIsThatOfTheConfiguration() {
        assertThat(addresses.lifecycle().state().interval()).isEqualTo(Duration.ofSeconds(15));
        bench.close();
    }
}
