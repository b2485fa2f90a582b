package org.halcyon.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.halcyon.base.Duffs;
import org.halcyon.base.Network;
import org.halcyon.base.Ticker;
import org.halcyon.base.WalletId;
import org.halcyon.core.chain.ConsensusParameters;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.p2p.FrameCodec;
import org.halcyon.core.p2p.MessageCodec;
import org.halcyon.core.p2p.PeerContext;
import org.halcyon.core.p2p.UserAgent;
import org.halcyon.core.sync.ChainEngine;
import org.halcyon.core.sync.ChainSnapshot;
import org.halcyon.core.sync.ChainStage;
import org.halcyon.core.sync.EngineLimits;
import org.halcyon.core.sync.EngineParts;
import org.halcyon.core.sync.WalletEventSink;
import org.halcyon.core.wallet.AccountId;
import org.halcyon.core.wallet.WalletEvent;
import org.halcyon.core.wallet.WalletSettings;
import org.halcyon.core.wallet.WalletState;
import org.halcyon.network.DirectConnector;

/// The wallet's own chain engine on a thread of its own, with one wallet of one address.
@SuppressWarnings("try") // closing joins a thread and may be interrupted
final class Follower implements AutoCloseable, WalletEventSink {

    static final WalletId ID = WalletId.ofHex("22".repeat(32));

    final TestKeys keys = new TestKeys();
    final ChainEngine engine;
    private final AtomicReference<ChainSnapshot> newest = new AtomicReference<>(ChainSnapshot.off(Instant.EPOCH));
    private final AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());
    private final Thread thread;

    Follower(Path folder, TestNode node) throws IOException {
        Ticker ticker = Ticker.system();
        PeerContext io = new PeerContext(
                new FrameCodec(Network.REGTEST),
                new MessageCodec(header -> new HeaderHasher().hash(header)),
                ticker,
                InstantSource.system(),
                Thread.ofVirtual().factory(),
                () -> ThreadLocalRandom.current().nextLong());
        WalletState wallet = WalletState.create(ID, 0, WalletSettings.DEFAULT);
        wallet.addAccount(AccountId.bip44(0), keys::at);
        this.engine = new ChainEngine(
                new EngineParts(
                        ConsensusParameters.of(Network.REGTEST),
                        Files.createDirectories(folder),
                        List.of(node.node.address()),
                        new DirectConnector(ticker),
                        io,
                        UserAgent.of("/follower:1/"),
                        task -> Thread.ofVirtual().start(task),
                        this,
                        newest::set,
                        EngineLimits.standard()),
                List.of(wallet));
        this.thread = Thread.ofPlatform().daemon().name("follower").start(this::run);
    }

    private void run() {
        try {
            engine.run();
        } catch (InterruptedException | RuntimeException e) {
            failure.set(Optional.of(e));
        }
    }

    @Override
    public void emit(WalletEvent event) {}

    @Override
    public CompletableFuture<Boolean> barrier() {
        return CompletableFuture.completedFuture(true);
    }

    /// Waits until the wallet stands at the tip of the node.
    void catchUp(TestNode node) {
        int height = node.now().height();
        Await.value(
                newest::get,
                now -> now.stage() == ChainStage.UP_TO_DATE
                        && now.headerHeight() == height
                        && now.walletHeight() == height);
    }

    /// Something of the wallet, once it is as wanted.
    <T> T wallet(Function<WalletState, T> look, Predicate<T> fits) {
        return Await.value(
                () -> engine.call(book -> look.apply(book.wallet(ID).orElseThrow()))
                        .orTimeout(TestNode.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .join(),
                fits);
    }

    /// A sum of the wallet, as it is.
    Duffs money(Function<WalletState, Duffs> look) {
        return wallet(look, sum -> true);
    }

    Optional<Throwable> failure() {
        return failure.get();
    }

    @Override
    public void close() throws InterruptedException {
        engine.requestStop();
        if (!thread.join(TestNode.PATIENCE)) {
            throw new AssertionError("the follower did not end");
        }
    }
}
