package org.halcyon.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class IdentityTokenCoordinatorTest {
    private static final WalletUnit OWNER = new WalletUnit(PlatformAddressCoordinatorTest.wallet(1), 4);

    /// A network in which every token has balance 7, save the missing ones, and a store that remembers.
    private static final class Net implements TokenPort<String, Integer> {
        final List<List<Integer>> asked = new CopyOnWriteArrayList<>();
        final Map<String, TokenAnswer<Integer>> stored = new HashMap<>();
        final List<WatchedIdentity<String, Integer>> storedFor = new CopyOnWriteArrayList<>();
        final Set<Integer> missing = new HashSet<>();
        final Set<Integer> failsWith = new HashSet<>();
        boolean storeFails;
        Runnable inQuery = () -> {};
        Runnable inStore = () -> {};

        @Override
        public TokenAnswer<Integer> query(String identity, List<Integer> tokens, PassContext pass) throws IOException {
            asked.add(List.copyOf(tokens));
            inQuery.run();
            if (tokens.stream().anyMatch(failsWith::contains)) {
                throw new IOException("batch lost");
            }
            var balances = new HashMap<Integer, Long>();
            tokens.stream().filter(token -> !missing.contains(token)).forEach(token -> balances.put(token, 7L));
            var gone = new HashSet<>(tokens);
            gone.retainAll(missing);
            return new TokenAnswer<>(balances, gone);
        }

        @Override
        public void store(WatchedIdentity<String, Integer> identity, TokenAnswer<Integer> answer) throws IOException {
            inStore.run();
            if (storeFails) {
                throw new IOException("disk full");
            }
            storedFor.add(identity);
            stored.put(identity.identity(), answer);
        }
    }

    private final CoordinatorBench bench = new CoordinatorBench();
    private final Net net = new Net();
    private final IdentityTokenCoordinator<String, String, Integer> tokens =
            new IdentityTokenCoordinator<>(bench.parts, "tokens", net);

    private static List<Integer> ids(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private TokenSummary<String> sync() {
        var ran = (SyncAttempt.Ran<TokenSummary<String>>) tokens.lifecycle().syncNow();
        return ((PassOutcome.Completed<TokenSummary<String>>) ran.outcome()).summary();
    }

    private WatchedIdentity<String, Integer> row(String identity) {
        return tokens.identity(identity).orElseThrow();
    }

    private long balancesAt(long value) {
        return row("id").balances().values().stream()
                .filter(balance -> balance == value)
                .count();
    }

    @Test
    @Covers({"T53", "LC-SYNC-2"})
    void failedBatchIsLeftOutAndTheOthersCount() {
        tokens.register("id", OWNER, ids(250));
        net.failsWith.add(150);

        TokenSummary<String> summary = sync();

        assertThat(net.asked).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(summary.identities())
                .isEqualTo(Map.of(
                        "id",
                        new UnitOutcome.Partly<>(new TokenSummary.Figures(150, 0, 100), "IOException: batch lost")));
        assertThat(summary.result()).isEqualTo(PassResult.PARTIAL);
        assertThat(balancesAt(7)).isEqualTo(150);
        assertThat(balancesAt(0)).isEqualTo(100);
        bench.close();
    }

    @Test
    @Covers({"T53", "LC-SYNC-2"})
    void identityWithNoAnswerIsLeftUntouchedAndTheNextOneIsSynced() {
        tokens.register("lost", OWNER, List.of(1));
        tokens.register("idle", OWNER, List.of());
        tokens.register("id", OWNER, List.of(2));
        net.failsWith.add(1);

        TokenSummary<String> summary = sync();

        assertThat(summary.identities())
                .isEqualTo(Map.of(
                        "lost", new UnitOutcome.Failed<>("IOException: batch lost"),
                        "id", new UnitOutcome.Done<>(new TokenSummary.Figures(1, 0, 0))));
        assertThat(row("lost").updated()).isEqualTo(WatchedIdentity.NEVER);
        assertThat(net.stored).containsOnlyKeys("id");
        bench.close();
    }

    @Test
    @Covers({"T54", "LC-IDT-1"})
    void unregistrationDuringThePassWins() {
        tokens.register("id", OWNER, List.of(1));
        net.inQuery = () -> assertThat(tokens.unregister("id")).isEqualTo(Unregistration.DONE);

        TokenSummary<String> summary = sync();

        assertThat(summary.identities()).isEqualTo(Map.of("id", new UnitOutcome.Skipped<>(UnitOutcome.Reason.REMOVED)));
        assertThat(net.stored).isEmpty();
        assertThat(tokens.unregister("id")).isEqualTo(Unregistration.UNKNOWN);
        bench.close();
    }

    @Test
    @Covers({"T54", "LC-IDT-1"})
    void answerToAnEarlierRegistrationIsDropped() {
        tokens.register("id", OWNER, List.of(1));
        net.inQuery = () -> tokens.register("id", OWNER, List.of(1, 2));

        sync();

        assertThat(net.stored).isEmpty();
        assertThat(row("id").updated()).isEqualTo(WatchedIdentity.NEVER);
        bench.close();
    }

    @Test
    @Covers({"LC-IDT-1", "LC-SYNC-5"})
    void unregistrationWaitsForAStoreThatHasBegun() {
        var storing = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        tokens.register("id", OWNER, List.of(1));
        net.inStore = () -> {
            storing.countDown();
            CoordinatorBench.awaitDeaf(release);
        };
        var pass = CoordinatorBench.async(this::sync);
        CoordinatorBench.awaitDeaf(storing);

        var gaveUp = CoordinatorBench.async(() -> tokens.unregister("id"));
        bench.clock.awaitSleepers(1);
        bench.clock.advance(CoordinatorConfig.DEFAULTS.storeBudget());
        assertThat(CoordinatorBench.ended(gaveUp)).isEqualTo(Unregistration.STORE_UNDER_WAY);
        tokens.register("id", OWNER, List.of(1));
        var waits = CoordinatorBench.async(() -> tokens.unregister("id"));
        bench.clock.awaitSleepers(1);
        assertThat(waits).isNotDone();
        release.countDown();

        assertThat(CoordinatorBench.ended(waits)).isEqualTo(Unregistration.DONE);
        assertThat(CoordinatorBench.ended(pass).result()).isEqualTo(PassResult.SUCCESS);
        assertThat(tokens.identity("id")).isEmpty();
        bench.close();
    }

    @Test
    @Covers({"T55", "LC-IDT-2"})
    void tokenProvenMissingStaysWatchedWithZero() {
        tokens.register("id", OWNER, List.of(1, 2));
        sync();
        net.missing.add(2);

        sync();
        sync();

        assertThat(net.asked).hasSize(3).containsOnly(List.of(1, 2));
        assertThat(row("id").balances()).isEqualTo(Map.of(1, 7L, 2, 0L));
        assertThat(net.stored.get("id")).isEqualTo(new TokenAnswer<>(Map.of(1, 7L), Set.of(2)));
        bench.close();
    }

    @Test
    @Covers({"LC-SYNC-4"})
    void storeThatFailsLeavesTheShownBalancesAsTheyWere() {
        tokens.register("id", OWNER, List.of(1));
        net.storeFails = true;

        assertThat(sync().result()).isEqualTo(PassResult.FAILURE);

        assertThat(row("id").balances()).isEqualTo(Map.of(1, 0L));
        assertThat(row("id").updated()).isEqualTo(WatchedIdentity.NEVER);
        net.storeFails = false;
        assertThat(sync().result()).isEqualTo(PassResult.SUCCESS);
        assertThat(row("id").updated()).isEqualTo(bench.clock.instant());
        bench.close();
    }

    @Test
    @Covers({"LC-IDT-3", "LC-SYNC-6"})
    void storeIsTaggedWithTheOwningWalletAndItsGeneration() {
        tokens.register("id", OWNER, List.of(1));

        sync();

        assertThat(net.storedFor).extracting(WatchedIdentity::owner).containsExactly(OWNER);
        bench.close();
    }

    @Test
    void changedWatchListKeepsKnownBalancesAndIsIgnoredForAStranger() {
        tokens.register("id", OWNER, List.of(1, 2));
        sync();

        assertThat(tokens.watch("id", List.of(2, 3))).isTrue();
        assertThat(tokens.watch("stranger", List.of(1))).isFalse();

        assertThat(row("id").balances()).isEqualTo(Map.of(2, 7L, 3, 0L));
        assertThat(tokens.identities()).hasSize(1);
        tokens.register("id", OWNER, List.of(2));
        assertThat(row("id").balances()).isEqualTo(Map.of(2, 0L));
        assertThat(row("id").updated()).isEqualTo(WatchedIdentity.NEVER);
        bench.close();
    }

    @Test
    void tokenTakenOffTheListDuringThePassIsNotPutBack() {
        tokens.register("id", OWNER, List.of(1, 2));
        net.inQuery = () -> tokens.watch("id", List.of(1));

        sync();

        assertThat(row("id").balances()).isEqualTo(Map.of(1, 7L));
        bench.close();
    }

    @Test
    void contradictoryAnswersAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenAnswer<>(Map.of(1, 7L), Set.of(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenAnswer<>(Map.of(1, -1L), Set.of()));
        bench.close();
    }

    @Test
    @Covers("LC-CONST-1")
    void intervalIsThatOfTheConfiguration() {
        assertThat(tokens.lifecycle().state().interval()).isEqualTo(Duration.ofSeconds(60));
        bench.close();
    }
}
