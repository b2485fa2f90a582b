package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.base.WalletId;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.CloseSnapshot.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How a manager ends that was never whole, that was forgotten, and that had much to do.
@Timeout(120)
final class ManagerEndTest extends ManagerCase {

    @Test
    @Covers("LC-MGR-2")
    void aManagerThatCannotBeMadeEndsWhatItHasStarted() {
        onMade = made -> made.onListen = () -> {
            throw new IllegalStateException("no listeners today");
        };

        assertThatThrownBy(this::make).hasMessage("no listeners today");

        until(() -> {
            clock.advance(Duration.ofMillis(100));
            return !registry.isAnyAlive();
        });
        assertThat(registry.view().workers()).extracting(worker -> worker.key()).contains(WorkerKey.EVENT_ADAPTER);
    }

    @Test
    @Covers("LC-UI-8")
    void aManagerThatIsDroppedIsShutDown() {
        PlatformWalletManager dropped = make();
        assertThat(dropped.hasVault()).isFalse();
        opened.clear();
        dropped = null;

        until(() -> {
            System.gc();
            clock.advance(Duration.ofMillis(100));
            return !registry.isAnyAlive();
        });

        assertThat(dropped).isNull();
    }

    @Test
    @Covers({"T47", "LC-MGR-33"})
    void afterACleanCloseNothingReachesTheStoreOrAListener() throws Exception {
        for (int round = 0; round < 5; round++) {
            PlatformWalletManager manager = open();
            WalletId id = round == 0
                    ? created(manager, "Savings", 1)
                    : manager.wallets().newest().wallets().getFirst().id();
            List<CompletionStage<?>> traffic = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                traffic.add(manager.receiveAddress(id));
                traffic.add(manager.rename(id, "Name " + i));
                traffic.add(manager.plan(request(id, 1_000)));
                manager.syncNow();
            }
            CloseSnapshot end = await(manager.shutdown());
            var heard = new AtomicInteger();
            manager.wallets().subscribe(state -> heard.incrementAndGet());
            manager.chain().subscribe(state -> heard.incrementAndGet());
            manager.storage().subscribe(state -> heard.incrementAndGet());
            int calls = store.calls.get();
            int told = heard.get();

            await(manager.rename(id, "Late"));
            await(manager.rebuildChainData());
            manager.syncNow();
            await(manager.start());
            clock.advance(Duration.ofHours(1));

            assertThat(end.phase()).isEqualTo(Phase.CLOSED);
            assertThat(traffic).allMatch(stage -> stage.toCompletableFuture().isDone());
            assertThat(store.calls).hasValue(calls);
            assertThat(heard).hasValue(told);
            assertThat(registry.isAnyAlive()).isFalse();
        }
    }
}
