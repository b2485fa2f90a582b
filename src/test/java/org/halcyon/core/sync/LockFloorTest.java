package org.halcyon.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.halcyon.core.chain.LockOutcome;
import org.halcyon.core.wallet.AppliedChainLock;
import org.halcyon.core.wallet.LockMessage;
import org.halcyon.core.wallet.WalletState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Verified ChainLocks against the engine's chain, over loopback sockets.
@Timeout(60)
@SuppressWarnings("try") // closing the client joins its thread and may be interrupted
class LockFloorTest {

    private static final MadeChain COMMON = MadeChain.of(35);
    private static final MadeChain LONGER = COMMON.longer(5, 0);
    private static final MadeChain LOCKED = COMMON.longer(3, 1);

    @TempDir
    Path temp;

    private TestEngine client(WalletState wallet, ScriptedNode... nodes) {
        return new TestEngine(
                temp, Stream.of(nodes).map(ScriptedNode::address).toList(), List.of(wallet), SegmentStageTest.quick());
    }

    private static AppliedChainLock lock(MadeChain chain) {
        return new AppliedChainLock(chain.height(), chain.hash(chain.height()), LockMessage.of(new byte[] {1}));
    }

    private static LockOutcome tell(TestEngine client, AppliedChainLock lock) throws Exception {
        return client.engine.chainLocked(lock).get(10, TimeUnit.SECONDS);
    }

    private static OptionalInt floor(TestEngine client) {
        return client.ask(book -> book.wallet(PaidWallet.ID).orElseThrow().chainLock().stream()
                .mapToInt(AppliedChainLock::height)
                .findFirst());
    }

    private static void awaitTip(TestEngine client, MadeChain chain) throws InterruptedException {
        client.await(now -> now.stage() == ChainStage.UP_TO_DATE
                && now.tip().filter(chain.hash(chain.height())::equals).isPresent());
    }

    @Test
    void lockOnTheBestChainReachesTheWallets() throws Exception {
        try (var node = new ScriptedNode(LONGER, ScriptedNode.HONEST).start();
                TestEngine client = client(PaidWallet.create(), node)) {
            awaitTip(client, LONGER);

            assertThat(tell(client, lock(LONGER.upTo(38)))).isEqualTo(new LockOutcome.Confirmed(38));

            assertThat(floor(client)).hasValue(38);
        }
    }

    @Test
    void lockThatComesBeforeItsBlockMakesTheShorterBranchWin() throws Exception {
        try (var longer = new ScriptedNode(LONGER, ScriptedNode.HONEST).start();
                TestEngine client = client(PaidWallet.create(), longer)) {
            awaitTip(client, LONGER);
            assertThat(tell(client, lock(LOCKED))).isInstanceOf(LockOutcome.Unknown.class);
            assertThat(floor(client)).isEmpty();

            longer.follow(LOCKED);
            awaitTip(client, LOCKED);

            assertThat(floor(client)).hasValue(38);
            assertThat(client.<List<Integer>>ask(PaidWallet::heights)).hasSize(35);
        }
    }

    @Test
    void lockOnABranchThatIsHereMakesItWinAtOnce() throws Exception {
        try (var longer = new ScriptedNode(LONGER, ScriptedNode.HONEST).start();
                var locked = new ScriptedNode(LOCKED, ScriptedNode.HONEST).start();
                TestEngine client = client(PaidWallet.create(), longer, locked)) {
            awaitTip(client, LONGER);
            LockOutcome outcome = tell(client, lock(LOCKED));

            awaitTip(client, LOCKED);

            assertThat(outcome).isNotInstanceOf(LockOutcome.Contradiction.class);
            assertThat(floor(client)).hasValue(38);
        }
    }

    @Test
    void floorOfAWalletHoldsAfterARestart() throws Exception {
        WalletState wallet = PaidWallet.create();
        try (var node = new ScriptedNode(LOCKED, ScriptedNode.HONEST).start();
                TestEngine client = client(wallet, node)) {
            awaitTip(client, LOCKED);
            tell(client, lock(LOCKED));
        }
        try (var longer = new ScriptedNode(LONGER, ScriptedNode.HONEST).start();
                TestEngine client = client(wallet, longer)) {
            client.await(now -> now.problem()
                    .filter(problem -> problem instanceof ChainProblem.BadPeer bad
                            && bad.reason().contains("ForkBelowChainLock"))
                    .isPresent());

            assertThat(client.history)
                    .filteredOn(now -> now.headerHeight() >= 0)
                    .allMatch(now -> now.headerHeight() == 38);
        }
    }
}
