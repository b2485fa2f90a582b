package org.halcyon.core.sync;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.halcyon.base.WalletId;
import org.halcyon.core.chain.ChainPlace;
import org.halcyon.core.chain.LockOutcome;
import org.halcyon.core.chain.StartPoint;
import org.halcyon.core.p2p.Inbox;
import org.halcyon.core.p2p.PeerEvent;
import org.halcyon.core.tx.Transaction;
import org.halcyon.core.wallet.AppliedChainLock;
import org.halcyon.core.wallet.WalletState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the chain of one network and feeds the wallets with what concerns them.
///
/// One thread runs [#run()] and owns everything below it: connections, chain files and wallets. Others hand it tasks
/// and
/// read its snapshots. It sleeps on its mailbox and wakes for a message, a task, or the next deadline. An engine runs
/// once; after it has ended every task is refused.
///
/// Stages, each fed by the one before: headers, filter headers, filters, matching and blocks. Beside them runs the
/// relay
/// of unmined transactions.
public final class ChainEngine {

    private static final Logger LOG = LoggerFactory.getLogger(ChainEngine.class);

    /// How long the engine sleeps when nothing at all is due.
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(10);

    private static final int MOST_TASKS = 4_096;

    /// A piece of work on the wallets, run on the engine's thread; must not wait.
    @FunctionalInterface
    public interface Task<T> {
        T run(WalletBook book) throws InterruptedException;
    }

    private interface EngineTask {
        void run(Engine engine) throws IOException, InterruptedException;
    }

    private record Queued(EngineTask task, Consumer<RuntimeException> refused) {}

    private final EngineParts parts;
    private final List<WalletState> wallets;
    private final Inbox inbox;
    private final LinkedBlockingQueue<Queued> tasks = new LinkedBlockingQueue<>(MOST_TASKS);
    private final AtomicLong connections = new AtomicLong();
    private volatile boolean stopping;
    private volatile boolean ended;

    /// @param wallets to feed, not touched by anybody else from now on
    public ChainEngine(EngineParts parts, List<WalletState> wallets) {
        this.parts = parts;
        this.wallets = List.copyOf(wallets);
        this.inbox = new Inbox(parts.io().ticker(), Inbox.Bounds.standard());
    }

    /// Asks the engine to end; it does so at its next look-up. Idempotent; any thread.
    public void requestStop() {
        stopping = true;
        inbox.nudge();
    }

    /// Runs a piece of work on the engine's thread, between two messages. Any thread; never blocks.
    ///
    /// The future fails with [EngineEnded] if the engine does not run or takes no more tasks.
    public <T> CompletableFuture<T> call(Task<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        submit(engine -> complete(future, work, engine), future::completeExceptionally);
        return future;
    }

    private static <T> void complete(CompletableFuture<T> future, Task<T> work, Engine engine)
            throws IOException, InterruptedException {
        try {
            int watched = engine.watched();
            T result = work.run(engine.book());
            engine.walletsChanged(watched);
            future.complete(result);
        } catch (RuntimeException failure) {
            future.completeExceptionally(failure);
        }
    }

    /// Reads the chain files between two messages, for tests that compare them with the truth.
    <T> CompletableFuture<T> inspect(Inspection<T> look) {
        CompletableFuture<T> future = new CompletableFuture<>();
        submit(engine -> future.complete(look.at(engine.files())), future::completeExceptionally);
        return future;
    }

    interface Inspection<T> {
        T at(ChainFiles files) throws IOException;
    }

    /// Sends a transaction that the wallets already know. See [BroadcastOutcome].
    public CompletableFuture<BroadcastOutcome> broadcast(Transaction transaction) {
        CompletableFuture<BroadcastOutcome> future = new CompletableFuture<>();
        submit(
                engine -> forward(engine.broadcast(transaction), future),
                refused -> future.complete(new BroadcastOutcome.Uncertain("The chain engine is not running.")));
        return future;
    }

    private static void forward(CompletableFuture<BroadcastOutcome> from, CompletableFuture<BroadcastOutcome> to) {
        var unused = from.thenAccept(to::complete); // a broadcast never fails, it ends in one of its outcomes
    }

    /// The nodes that it deals with; none if the engine does not run.
    public CompletableFuture<PeersReport> peers() {
        CompletableFuture<PeersReport> future = new CompletableFuture<>();
        submit(engine -> future.complete(engine.peers()), ended -> future.complete(PeersReport.none()));
        return future;
    }

    /// Searches the chain from `height` on once more for one wallet, for an account that was added, a gap limit that
    /// was raised or a date of birth that was too late. The other wallets stay where they are. Any thread; never
    /// blocks.
    ///
    /// The future fails with [EngineEnded] if the engine does not run or takes no more tasks.
    public CompletableFuture<RescanOutcome> rescan(WalletId wallet, int height) {
        CompletableFuture<RescanOutcome> future = new CompletableFuture<>();
        submit(engine -> future.complete(engine.rescan(wallet, height)), future::completeExceptionally);
        return future;
    }

    /// Takes a ChainLock whose signature was verified: its block is held, a branch that has it wins at once, nothing
    /// forks below it, and the wallets learn of it as soon as it is on the best chain. Any thread; never blocks.
    ///
    /// The future fails with [EngineEnded]. [LockOutcome.Contradiction] changes nothing and is an alarm for the caller
    /// to raise.
    public CompletableFuture<LockOutcome> chainLocked(AppliedChainLock lock) {
        CompletableFuture<LockOutcome> future = new CompletableFuture<>();
        submit(engine -> future.complete(engine.chainLocked(lock)), future::completeExceptionally);
        return future;
    }

    /// Drops stored filters from before the birth of the oldest wallet, in whole files. A search that begins earlier
    /// fetches them anew. Any thread; never blocks.
    ///
    /// The future completes with the lowest height that still has a filter, or fails with [EngineEnded].
    public CompletableFuture<Integer> dropOldFilters() {
        CompletableFuture<Integer> future = new CompletableFuture<>();
        submit(engine -> future.complete(engine.dropOldFilters()), future::completeExceptionally);
        return future;
    }

    /// Dials peers at once and asks all of them for new headers.
    public void hurry() {
        submit(Engine::hurry, refused -> {});
    }

    private void submit(EngineTask task, Consumer<RuntimeException> refused) {
        if (ended || !tasks.offer(new Queued(task, refused))) {
            refused.accept(new EngineEnded());
            return;
        }
        inbox.nudge();
        if (ended) {
            refuseRest();
        }
    }

    /// Works until [#requestStop()] or an interrupt. Call once.
    ///
    /// @throws ChainEngineException if the chain files fail or memory and chain disagree; the snapshot says so as well
    /// @throws InterruptedException if the thread is interrupted
    public void run() throws InterruptedException {
        try {
            List<WalletState> fed = wallets;
            while (!stopping) {
                fed = runOn(open(fed));
            }
        } catch (IOException failure) {
            throw failed(failure);
        } finally {
            abandon();
        }
    }

    /// Ends an engine whose [#run()] was never reached: what was asked of it is refused. Idempotent; any thread.
    public void abandon() {
        ended = true;
        refuseRest();
    }

    /// Works until it shall end, or until a wallet came that needs blocks from before the files begin.
    ///
    /// @return the wallets to go on with
    private List<WalletState> runOn(Engine engine) throws IOException, InterruptedException {
        try {
            loop(engine);
            return List.copyOf(engine.book().wallets());
        } finally {
            engine.end();
        }
    }

    private void loop(Engine engine) throws IOException, InterruptedException {
        while (!stopping) {
            drainTasks(engine);
            if (!engine.coversWallets()) {
                return;
            }
            engine.work();
            Optional<PeerEvent> event = inbox.take(engine.sleep(LONGEST_SLEEP));
            for (int i = 0; event.isPresent() && !stopping; i++) {
                engine.on(event.get());
                event = i < Engine.EVENTS_PER_TURN ? inbox.take(Duration.ZERO) : Optional.empty();
            }
        }
    }

    private Engine open(List<WalletState> fed) throws IOException, InterruptedException {
        int least = fed.stream()
                .mapToInt(wallet -> wallet.heights().synced() + 1)
                .min()
                .orElse(Integer.MAX_VALUE);
        StartPoint start = startFor(least);
        ChainFiles files = ChainFiles.open(
                parts.folder(),
                parts.parameters(),
                start,
                firstFilter(start, least),
                parts.io().clock());
        if (!files.covers(Math.max(least, 0)) && least != Integer.MAX_VALUE) {
            files.close();
            ChainFiles.delete(parts.folder());
            files = ChainFiles.open(
                    parts.folder(),
                    parts.parameters(),
                    start,
                    firstFilter(start, least),
                    parts.io().clock());
        }
        return begin(files, fed);
    }

    private Engine begin(ChainFiles files, List<WalletState> fed) throws IOException, InterruptedException {
        WalletBook book = new WalletBook(parts.sink());
        fed.forEach(book::put);
        holdLocks(files, fed);
        OptionalInt rewind = files.pendingRewind();
        if (rewind.isPresent()) {
            book.rewind(rewind.getAsInt());
        }
        Consumer<Runnable> own = task -> submit(engine -> task.run(), refused -> {});
        return new Engine(parts, files, book, new Links(parts, inbox, own, connections), own);
    }

    /// Blocks that a wallet knows to be locked stay, whatever peers say after a restart.
    private static void holdLocks(ChainFiles files, List<WalletState> fed) throws IOException {
        for (WalletState wallet : fed) {
            Optional<ChainPlace> locked = wallet.chainLock().map(lock -> new ChainPlace(lock.height(), lock.hash()));
            if (locked.isPresent()) {
                files.hold(locked.get());
            }
        }
    }

    /// The last trusted header below the first block that a wallet needs.
    private StartPoint startFor(int least) {
        return parts.parameters()
                .checkpoints()
                .startAtOrBelow(Math.max(0, least == Integer.MAX_VALUE ? least : least - 1))
                .orElse(parts.parameters().genesis());
    }

    private static int firstFilter(StartPoint start, int least) {
        return least == Integer.MAX_VALUE || start.height() == 0 ? start.height() : Math.max(least, start.height() + 1);
    }

    private void drainTasks(Engine engine) throws IOException, InterruptedException {
        while (!stopping) { // looked at before a task is taken out: one that is taken has to be run
            Queued next = tasks.poll();
            if (next == null) {
                return;
            }
            next.task().run(engine);
        }
    }

    private void refuseRest() {
        for (Queued next = tasks.poll(); next != null; next = tasks.poll()) {
            next.refused().accept(new EngineEnded());
        }
    }

    private ChainEngineException failed(IOException failure) {
        LOG.atError().setCause(failure).log("chain files failed");
        ChainSnapshot off = ChainSnapshot.off(parts.io().clock().instant());
        parts.observer()
                .accept(new ChainSnapshot(
                        ChainStage.FAILED,
                        off.headerHeight(),
                        off.tip(),
                        off.filterHeaderHeight(),
                        off.filterHeight(),
                        off.walletHeight(),
                        off.targetHeight(),
                        false,
                        List.of(),
                        Optional.of(new ChainProblem.ChainFiles(String.valueOf(failure.getMessage()))),
                        off.changedAt()));
        return new ChainEngineException("The chain files could not be used.", failure);
    }
}
