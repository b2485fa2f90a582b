package org.halcyon.core.sync;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.halcyon.base.WalletId;
import org.halcyon.core.chain.BlockCheck;
import org.halcyon.core.chain.HashedHeader;
import org.halcyon.core.chain.HeaderHasher;
import org.halcyon.core.chain.LockOutcome;
import org.halcyon.core.chain.Reorganisation;
import org.halcyon.core.p2p.AddressMessage;
import org.halcyon.core.p2p.ContentMessage;
import org.halcyon.core.p2p.FilterMessage;
import org.halcyon.core.p2p.HeaderMessage;
import org.halcyon.core.p2p.InventoryItem;
import org.halcyon.core.p2p.InventoryMessage;
import org.halcyon.core.p2p.Message;
import org.halcyon.core.p2p.Misbehaviour;
import org.halcyon.core.p2p.PeerEvent;
import org.halcyon.core.p2p.ReputationRules.Merit;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.wallet.AppliedChainLock;
import org.halcyon.core.wallet.BlockOutcome;
import org.halcyon.core.wallet.WalletState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running engine: its stages, and what an event of a connection means to them. Owned by the engine's thread.
final class Engine {

    /// Events handled between two looks at tasks and deadlines.
    static final int EVENTS_PER_TURN = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final EngineDesk desk;
    private final HeaderHasher hasher = new HeaderHasher();
    private final SegmentStage segments;
    private final HeaderStage headers;
    private final FilterTrust trust;
    private final FilterHeaderStage filterHeaders;
    private final FilterStage filters;
    private final MatchStage matches;
    private final RelayStage relay;
    private final SnapshotTaker snapshots;
    private final LockFloor locks;
    private final Consumer<Runnable> tasks;

    /// @param tasks takes tasks for the engine's thread
    Engine(EngineParts parts, ChainFiles files, WalletBook book, Links links, Consumer<Runnable> tasks) {
        this.tasks = tasks;
        this.desk = new EngineDesk(parts, files, book, links, new Asks(), new Findings());
        this.segments = new SegmentStage(desk);
        this.headers = new HeaderStage(desk);
        this.trust = new FilterTrust(desk, this::restartFilters);
        this.filterHeaders = new FilterHeaderStage(desk, trust);
        this.filters = new FilterStage(desk);
        this.matches = new MatchStage(desk, tasks);
        this.relay = new RelayStage(desk);
        this.snapshots = new SnapshotTaker(desk);
        this.locks = new LockFloor(desk, this::fork);
    }

    WalletBook book() {
        return desk.book();
    }

    ChainFiles files() {
        return desk.files();
    }

    /// False if a wallet needs blocks from before the first stored filter.
    boolean coversWallets() {
        return desk.book().isEmpty() || desk.files().covers(desk.book().leastSynced() + 1);
    }

    /// A number that changes whenever a wallet comes, goes, steps back or watches more.
    int watched() {
        return desk.book().wallets().stream()
                .mapToInt(
                        wallet -> 31 * wallet.watchedCount() + wallet.heights().synced() + 7)
                .sum();
    }

    /// Takes one wallet back, so that stored filters are matched for it again.
    RescanOutcome rescan(WalletId id, int height) throws InterruptedException {
        Optional<WalletState> wallet = desk.book().wallet(id);
        if (wallet.isEmpty()) {
            return new RescanOutcome.NoSuchWallet();
        }
        int from = Math.max(height, 0);
        int synced = wallet.get().heights().synced();
        if (synced < from) {
            return new RescanOutcome.NotThereYet(synced);
        }
        int watched = watched();
        desk.book().emit(wallet.get().rescanFrom(from));
        walletsChanged(watched);
        return new RescanOutcome.Begun(from, desk.files().covers(from));
    }

    LockOutcome chainLocked(AppliedChainLock lock) throws IOException, InterruptedException {
        return locks.take(lock);
    }

    /// Filters at or below what a wallet has yet to search stay, also those before its birth.
    int dropOldFilters() throws IOException {
        WalletBook book = desk.book();
        if (!book.isEmpty()) {
            desk.files().dropFiltersBelow(Math.min(book.leastBirth(), book.leastSynced() + 1));
        }
        return desk.files().firstFilter();
    }

    /// To be called after a task that may have changed the wallets.
    void walletsChanged(int watchedBefore) {
        if (watched() != watchedBefore) {
            matches.restart();
        }
    }

    /// Does everything that can be done without a further message.
    void work() throws IOException, InterruptedException {
        desk.links().work(desk.tip());
        workOnHeaders();
        locks.work();
        boolean headersOpen = segments.isWorking() || headers.isWorking();
        if (!headersOpen && desk.files().chain().hasMinimumWork()) {
            trust.work();
            filterHeaders.work();
            filters.work();
        }
        matches.work();
        ChainSnapshot now = snapshots.take(headersOpen, matches.wanted());
        relay.work(now.stage() == ChainStage.UP_TO_DATE);
    }

    private void workOnHeaders() {
        if (segments.isWorking()) {
            segments.work();
        } else {
            headers.work();
        }
    }

    /// How long nothing is due.
    Duration sleep(Duration longest) {
        Duration dial = desk.links().nextDial().orElse(longest);
        return dial.compareTo(longest) < 0 ? dial : longest;
    }

    void on(PeerEvent event) throws IOException, InterruptedException {
        Optional<Link> link = desk.links().find(event.peer());
        if (link.isEmpty()) {
            return; // its connection was never taken over
        }
        switch (event) {
            case PeerEvent.Received received -> onMessage(link.get(), received);
            case PeerEvent.Misbehaved misbehaved -> onMisbehaviour(link.get(), misbehaved);
            case PeerEvent.RequestTimedOut timedOut -> onTimeout(link.get(), timedOut);
            case PeerEvent.Disconnected gone -> onDisconnect(link.get(), gone);
        }
    }

    private void onMessage(Link link, PeerEvent.Received received) throws IOException, InterruptedException {
        Optional<Asks.Ask> ask =
                received.answers().flatMap(id -> desk.asks().find(link.peer().id(), id));
        Message message = received.message();
        if (message instanceof HeaderMessage.Headers plain) {
            onHeaders(link, plain.headers(), EngineLimits.PLAIN_HEADERS, ask);
        } else if (message instanceof HeaderMessage.Headers2 compressed) {
            onHeaders(link, compressed.headers(), EngineLimits.COMPRESSED_HEADERS, ask);
        } else if (message instanceof FilterMessage some && ask.isPresent()) {
            onFilters(link, some, ask.get());
        } else if (message instanceof ContentMessage.WholeBlock whole) {
            onBlock(link, whole, ask.isPresent());
        } else if (message instanceof ContentMessage.Tx carried) {
            relay.onTransaction(carried.transaction());
        } else if (message instanceof InventoryMessage inventory) {
            onInventory(link, inventory);
        } else if (message instanceof AddressMessage addresses) {
            desk.links().heard(link, addresses);
        }
    }

    private void onFilters(Link link, FilterMessage message, Asks.Ask ask) throws IOException, InterruptedException {
        if (trust.take(link, message, ask)) {
            return;
        }
        if (message instanceof FilterMessage.CfHeaders some) {
            filterHeaders.take(link, some, ask);
        } else if (message instanceof FilterMessage.Cfilter one) {
            filters.take(link, one, ask);
        }
    }

    private void restartFilters() {
        filterHeaders.restart();
        filters.restart();
        matches.restart();
    }

    private void onInventory(Link link, InventoryMessage message) {
        switch (message) {
            case InventoryMessage.Inv announced -> relay.onInventory(link, announced);
            case InventoryMessage.GetData wanted -> relay.onWanted(link, wanted);
            case InventoryMessage.NotFound missing ->
                missing.items().stream()
                        .filter(item -> item.type() == InventoryItem.BLOCK)
                        .map(item -> desk.files().chain().heightOf(item.blockHash()))
                        .filter(OptionalInt::isPresent)
                        .forEach(height -> blockMissing(link, height.getAsInt()));
        }
    }

    private void blockMissing(Link link, int height) {
        matches.fetch().missing(height);
        desk.links().failed(link, Misbehaviour.TIMEOUT, "it has no block at height " + height);
    }

    private void onHeaders(Link link, List<HashedHeader> batch, int most, Optional<Asks.Ask> ask)
            throws IOException, InterruptedException {
        if (segments.isWorking()) {
            segments.take(link, batch, ask);
        } else if (headers.take(link, batch, most) instanceof HeaderStage.Result.Forked forked) {
            fork(forked.change());
        }
    }

    private void fork(Reorganisation change) throws IOException, InterruptedException {
        LOG.atInfo()
                .addKeyValue("ancestor", change.ancestor())
                .addKeyValue("oldHeight", change.oldTip().height())
                .addKeyValue("newHeight", change.newTip().height())
                .log("chain reorganised");
        desk.files().replace(change);
        desk.links().all().forEach(link -> link.rewind(change.ancestor()));
        desk.links().regular().forEach(link -> link.inStep(false));
        trust.rewind(change.ancestor());
        restartFilters();
        if (!desk.book().rewind(change.ancestor())) {
            throw new IOException("a wallet holds a lock above the common block " + change.ancestor());
        }
        var unused = desk.parts().sink().barrier().thenAccept(durable -> tasks.accept(() -> forgetRewind(durable)));
    }

    private void forgetRewind(boolean durable) {
        try {
            if (durable) {
                desk.files().rewindDone();
            }
        } catch (IOException e) {
            // The note stays: the next start rewinds once more, which changes nothing.
            LOG.atWarn().setCause(e).log("rewind note not removed");
        }
    }

    /// @param asked whether it answers a question; one that came too late does not
    private void onBlock(Link link, ContentMessage.WholeBlock whole, boolean asked)
            throws IOException, InterruptedException {
        if (!asked && !link.takesLateBlock()) {
            desk.links().failed(link, Misbehaviour.UNSOLICITED_DATA, "it sent a block that nobody asked for");
            return;
        }
        OptionalInt height = desk.files().chain().heightOf(whole.hash());
        if (height.isEmpty()) {
            return; // of a branch that is no longer the best chain
        }
        if (BlockCheck.check(whole.block(), whole.hash(), hasher).isPresent()) {
            matches.fetch().missing(height.getAsInt());
            desk.links().drop(link, Misbehaviour.INVALID_TRANSACTION, "it sent a block that is not whole");
            return;
        }
        if (asked) {
            desk.links().useful(link, Merit.BLOCK);
        }
        trust.take(height.getAsInt(), whole.block());
        Optional<BlockOutcome.Reason> wrong = matches.take(height.getAsInt(), whole.block());
        if (wrong.isPresent()) {
            throw new IOException("block " + height.getAsInt() + " does not fit the wallet: "
                    + wrong.get().getClass().getSimpleName());
        }
    }

    private void onMisbehaviour(Link link, PeerEvent.Misbehaved misbehaved) {
        LOG.atDebug()
                .addKeyValue("peer", link.peer().id().value())
                .addKeyValue("what", misbehaved.misbehaviour())
                .log("peer misbehaved");
        desk.links().failed(link, misbehaved.misbehaviour(), misbehaved.detail());
    }

    private void onTimeout(Link link, PeerEvent.RequestTimedOut timedOut) {
        desk.asks().close(link.peer().id(), timedOut.request()).ifPresent(ask -> ask.failed(link));
        link.mayBeLate(EngineLimits.BLOCKS);
        desk.links().failed(link, Misbehaviour.TIMEOUT, "it did not answer in time");
    }

    private void onDisconnect(Link link, PeerEvent.Disconnected gone) {
        LOG.atDebug()
                .addKeyValue("peer", gone.peer().value())
                .addKeyValue("reason", gone.reason())
                .log("peer gone");
        desk.links().ended(gone.peer(), gone.reason());
        desk.asks().ended(link);
    }

    CompletableFuture<BroadcastOutcome> broadcast(Transaction transaction) {
        return relay.broadcast(transaction);
    }

    PeersReport peers() {
        return desk.links().report();
    }

    void hurry() {
        desk.links().hurry();
        desk.links().regular().forEach(link -> link.inStep(false));
    }

    /// Ends connections and files. Called once, on every way out.
    void end() throws IOException, InterruptedException {
        try {
            desk.links().close();
        } finally {
            desk.files().close();
            snapshots.off();
        }
    }
}
