package org.halcyon.wallet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.halcyon.base.WalletId;
import org.halcyon.core.sync.BroadcastOutcome;
import org.halcyon.core.sync.ChainEngine;
import org.halcyon.core.sync.ChainProblem;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.core.sync.EngineEnded;
import org.halcyon.core.sync.PeersReport;
import org.halcyon.core.sync.WalletEventSink;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.wallet.WalletEvent;
import org.halcyon.core.wallet.WalletState;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.lifecycle.StartOutcome;

/// The worker that runs the chain engine. Each start makes a new engine from wallets that are read from the store, so
/// what a restart knows is what the disk knows.
///
/// A wallet that is registered while a start reads the store is in no danger of being missed: registration puts it on
/// the board before it looks for an engine, and a start shows its engine before it looks at the board.
final class ChainRunner implements WalletEventSink {

    private final ManagerParts parts;
    private final WalletBoard board;
    private final EventAdapter adapter;
    private final StateHub<ChainSnapshot> hub;
    private final StoredRows rows;
    private final StoreFence fence;
    private final AtomicReference<Optional<ChainEngine>> current = new AtomicReference<>(Optional.empty());

    ChainRunner(
            ManagerParts parts,
            WalletBoard board,
            EventAdapter adapter,
            StateHub<ChainSnapshot> hub,
            StoreFence fence) {
        this.parts = parts;
        this.board = board;
        this.adapter = adapter;
        this.hub = hub;
        this.rows = StoredRows.of(parts);
        this.fence = fence;
    }

    /// What an engine of before still has to say is nobody's business any more.
    void forget() {
        hub.renew();
    }

    /// Starts the engine unless it runs. An engine that outlived its cancellation has to end first.
    StartOutcome start() {
        if (parts.registry().liveOrphans(WorkerKey.CHAIN) > 0) {
            return StartOutcome.REFUSED_PREDECESSOR_ALIVE;
        }
        var config = parts.registry().config().worker().withWeight(WorkerKey.CHAIN.weight());
        return parts.registry().start(WorkerKey.CHAIN, config, this::run);
    }

    private void run(CancelToken cancel) throws Exception {
        long generation = hub.renew();
        try {
            List<Read> wallets = load();
            ChainEngine engine = new ChainEngine(
                    parts.engines().parts(this, snapshot -> hub.publish(generation, snapshot)),
                    wallets.stream().map(Read::state).toList());
            var stop = cancel.onFire(engine::requestStop);
            try {
                current.set(Optional.of(engine));
                adoptMissing(engine, dropRemoved(engine, wallets));
                engine.run();
            } finally {
                current.set(Optional.empty());
                stop.close();
                engine.abandon();
            }
        } catch (RuntimeException failure) {
            failed(failure);
            throw failure;
        } finally {
            parts.faults().pass(WorkerKey.CHAIN);
        }
    }

    /// A wallet as it was read, and the generation that it certainly is of, or of an earlier one.
    private record Read(WalletTag tag, WalletState state) {}

    /// What earlier engines have emitted goes to disk first.
    private List<Read> load() throws InterruptedException {
        await(adapter.barrier(), parts.limits().barrierPatience());
        Map<WalletId, WalletTag> before = new HashMap<>();
        board.views()
                .forEach(
                        view -> before.put(view.row().id(), fence.tag(view.row().id())));
        List<Read> wallets = new ArrayList<>();
        for (StoredWallet stored : await(parts.store().load(), parts.limits().storePatience())) {
            Optional<WalletView> view = board.view(stored.id());
            if (view.filter(shown -> !(shown.condition() instanceof WalletCondition.Damaged))
                            .isPresent()
                    && stored instanceof StoredWallet.LoadedWallet loaded
                    && before.containsKey(stored.id())
                    && rows.restore(loaded) instanceof StoredRows.Restored.Whole whole) {
                view.get().reset(whole.state());
                wallets.add(new Read(before.get(stored.id()), whole.state()));
            }
        }
        board.publish();
        return wallets;
    }

    private <T> T await(CompletionStage<T> stage, Duration patience) throws InterruptedException {
        CompletableFuture<T> future = stage.toCompletableFuture();
        if (!parts.ticker().await(future, patience)) {
            throw new IllegalStateException("storage did not answer in time");
        }
        return future.join();
    }

    /// A removal bumps the generation before it looks for an engine, and a start shows its engine before it looks at
    /// the
    /// generations: so a wallet that was removed while it was read is found by one of the two.
    private Set<WalletId> dropRemoved(ChainEngine engine, List<Read> wallets) {
        Set<WalletId> there = new HashSet<>();
        for (Read wallet : wallets) {
            if (fence.isCurrent(wallet.tag())) {
                there.add(wallet.tag().wallet());
            } else {
                engine.call(book -> {
                            book.remove(wallet.tag().wallet());
                            return wallet;
                        })
                        .exceptionally(ended -> wallet);
            }
        }
        return there;
    }

    private void adoptMissing(ChainEngine engine, Set<WalletId> there) throws InterruptedException {
        for (WalletView view : board.views()) {
            WalletId id = view.row().id();
            if (!there.contains(id)
                    && view.condition() instanceof WalletCondition.Usable
                    && await(parts.store().reload(id), parts.limits().storePatience())
                            instanceof StoredWallet.LoadedWallet loaded
                    && rows.restore(loaded) instanceof StoredRows.Restored.Whole whole) {
                adopt(engine, whole.state());
            }
        }
    }

    /// Hands a new wallet to the engine that runs; if none does, the next one reads it from the store.
    void adopt(WalletState wallet) {
        current.get().ifPresent(engine -> adopt(engine, wallet));
    }

    private static void adopt(ChainEngine engine, WalletState wallet) {
        var taken = engine.call(book -> {
            if (book.wallet(wallet.id()).isEmpty()) {
                book.put(wallet);
            }
            return wallet;
        });
        taken.exceptionally(ended -> wallet); // the next start reads it from the store
    }

    /// Runs work on the engine's thread; fails with [EngineEnded] if there is none.
    <T> CompletableFuture<T> call(ChainEngine.Task<T> work) {
        return current.get()
                .map(engine -> engine.call(work))
                .orElseGet(() -> CompletableFuture.failedFuture(new EngineEnded()));
    }

    CompletableFuture<BroadcastOutcome> broadcast(Transaction transaction) {
        return current.get()
                .map(engine -> engine.broadcast(transaction))
                .orElseGet(() -> CompletableFuture.completedFuture(
                        new BroadcastOutcome.Uncertain("The chain engine is not running.")));
    }

    CompletableFuture<PeersReport> peers() {
        return current.get()
                .map(ChainEngine::peers)
                .orElseGet(() -> CompletableFuture.completedFuture(PeersReport.none()));
    }

    void hurry() {
        current.get().ifPresent(ChainEngine::hurry);
    }

    @Override
    public void emit(WalletEvent event) throws InterruptedException {
        adapter.emit(event);
        board.happened(event);
    }

    @Override
    public CompletableFuture<Boolean> barrier() {
        return adapter.barrier();
    }

    /// Says so where nobody else has: a reader must not take a dead engine for one that rests.
    private void failed(RuntimeException failure) {
        hub.update(last -> last.stage() == ChainStage.FAILED
                ? last
                : new ChainSnapshot(
                        ChainStage.FAILED,
                        last.headerHeight(),
                        last.tip(),
                        last.filterHeaderHeight(),
                        last.filterHeight(),
                        last.walletHeight(),
                        last.targetHeight(),
                        last.singleSource(),
                        List.of(),
                        Optional.of(new ChainProblem.Internal(String.valueOf(failure.getMessage()))),
                        parts.clock().instant()));
    }
}
