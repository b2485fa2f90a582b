package org.halcyon.wallet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.halcyon.base.Ticker;
import org.halcyon.base.WalletId;
import org.halcyon.core.sync.WalletEventSink;
import org.halcyon.core.wallet.WalletEvent;
import org.halcyon.lifecycle.CancelToken;
import org.halcyon.lifecycle.WorkerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns the events of wallets into stores: one consumer for all of them, in the order of their emission.
///
/// What waits is folded into one changeset per wallet, which is stored whole before the next batch is looked at; so
/// what
/// is on disk is always a beginning of what was emitted. A refused store, and one whose outcome is not known, freezes
/// the stored watermark of its wallet for good: later changes are stored without it, and the next start searches again
/// from there. A delay is no refusal, since the store has kept the changes.
///
/// What belongs to a wallet that was removed meanwhile is dropped, also if the same keys were registered again.
///
/// Cancellation closes the entrance, stores what was taken in within a budget, and gives up the rest from the first
/// undelivered event on. Producers wait for room outside of every lock of the manager; the consumer takes none of them.
final class EventAdapter implements WalletEventSink {

    private static final Logger LOG = LoggerFactory.getLogger(EventAdapter.class);

    private final StoreFence store;
    private final EventRows rows;
    private final Ticker ticker;
    private final AdapterLimits limits;
    private final Consumer<AdapterView> observer;
    private final EventQueue queue;
    private final AdapterMarks marks = new AdapterMarks();

    /// @param observer is told after each batch and each fault, on whatever thread; must return at once
    EventAdapter(
            StoreFence store, EventRows rows, Ticker ticker, AdapterLimits limits, Consumer<AdapterView> observer) {
        this.store = store;
        this.rows = rows;
        this.ticker = ticker;
        this.limits = limits;
        this.observer = observer;
        this.queue = new EventQueue(ticker, limits);
    }

    @Override
    public void emit(WalletEvent event) throws InterruptedException {
        WalletTag tag = store.tag(event.walletId());
        EventQueue.Taken taken = queue.offer(event, tag);
        while (taken == EventQueue.Taken.LATE) {
            LOG.atWarn().addKeyValue("wallet", event.walletId()).log("storage is too far behind, a producer waits");
            marks.late();
            observer.accept(view());
            taken = queue.offer(event, tag);
        }
        if (taken == EventQueue.Taken.CLOSED) {
            marks.refused(event.walletId(), "The program was closing.");
            throw new InterruptedException("the event adapter has ended");
        }
    }

    @Override
    public CompletableFuture<Boolean> barrier() {
        return barrier(Optional.empty());
    }

    /// As [#barrier()] for what was emitted about one wallet.
    public CompletableFuture<Boolean> barrier(WalletId wallet) {
        return barrier(Optional.of(wallet));
    }

    private CompletableFuture<Boolean> barrier(Optional<WalletId> wallet) {
        var reached = new CompletableFuture<Boolean>();
        if (!queue.offer(new EventQueue.Entry.Barrier(wallet, reached))) {
            reached.complete(false);
        }
        return reached;
    }

    /// Drops what is remembered of a wallet that was removed; another of the same keys begins anew.
    void forget(WalletId wallet) {
        marks.forget(wallet);
        observer.accept(view());
    }

    public AdapterView view() {
        return marks.view(queue);
    }

    /// Works until the token fires, then until everything taken in is stored or the budget is over. Called once, by the
    /// worker.
    void run(CancelToken cancel) throws InterruptedException {
        CompletableFuture<Long> end = new CompletableFuture<>();
        CancelToken.Registration fired = cancel.onFire(() -> {
            end.complete(ticker.deadline(limits.drainBudget()));
            queue.close();
        });
        try {
            List<EventQueue.Entry> batch = queue.take();
            while (!batch.isEmpty()) {
                if (isOver(end)) {
                    discard(batch);
                    return;
                }
                deliver(batch, end);
                batch = queue.take();
            }
        } finally {
            fired.close();
            queue.close();
            discard(queue.drainAll());
            observer.accept(view());
        }
    }

    private boolean isOver(CompletableFuture<Long> end) {
        return end.isDone() && ticker.isPast(end.join());
    }

    /// Stores up to each barrier what comes before it.
    private void deliver(List<EventQueue.Entry> batch, CompletableFuture<Long> end) throws InterruptedException {
        Map<WalletTag, ChangesetBuilder> changes = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            try {
                switch (batch.get(i)) {
                    case EventQueue.Entry.Happened happened -> fold(changes, happened);
                    case EventQueue.Entry.Barrier barrier -> {
                        storeAll(changes, end);
                        barrier.reached().complete(isDurable(barrier.wallet(), end));
                    }
                }
            } catch (InterruptedException interrupted) {
                discard(batch.subList(i, batch.size()));
                throw interrupted;
            }
        }
        storeAll(changes, end);
        observer.accept(view());
    }

    private void fold(Map<WalletTag, ChangesetBuilder> changes, EventQueue.Entry.Happened happened) {
        WalletEvent event = happened.event();
        try {
            rows.add(
                    changes.computeIfAbsent(happened.tag(), tag -> Changeset.of(tag.wallet())),
                    event,
                    marks.isFrozen(event.walletId()));
        } catch (RuntimeException contradiction) {
            LOG.atError()
                    .addKeyValue("wallet", event.walletId())
                    .setCause(contradiction)
                    .log("event does not fit");
            marks.discarded(event.walletId(), "A change contradicts an earlier one.");
        }
    }

    private void storeAll(Map<WalletTag, ChangesetBuilder> changes, CompletableFuture<Long> end)
            throws InterruptedException {
        for (Map.Entry<WalletTag, ChangesetBuilder> entry : List.copyOf(changes.entrySet())) {
            changes.remove(entry.getKey());
            Changeset whole = entry.getValue().build();
            if (!whole.isEmpty()) {
                storeWhole(entry.getKey(), whole, end);
            }
        }
    }

    private void storeWhole(WalletTag tag, Changeset changes, CompletableFuture<Long> end) throws InterruptedException {
        try {
            WorkerContext.withoutInterrupt(() -> {
                store(tag, changes, end);
                return changes;
            });
        } catch (InterruptedException interrupted) {
            marks.rejected(changes, "The outcome of a store is not known.");
            throw interrupted;
        }
    }

    private void store(WalletTag tag, Changeset changes, CompletableFuture<Long> end) throws InterruptedException {
        Optional<Throwable> failure = attempt(tag, changes, end);
        for (int tries = 1; isQueueFull(failure) && tries < limits.queueFullTries(); tries++) {
            ticker.await(new CompletableFuture<>(), limits.queueFullPause());
            failure = attempt(tag, changes, end);
        }
        if (failure.isEmpty()) {
            marks.stored(changes);
        } else if (!store.isCurrent(tag)) {
            LOG.atInfo()
                    .addKeyValue("wallet", tag.wallet())
                    .addKeyValue("facts", changes.size())
                    .log("changes of a removed wallet were dropped");
        } else if (isKept(failure.get())) {
            marks.delayed(changes.wallet());
        } else {
            reject(changes, failure.get());
        }
    }

    private Optional<Throwable> attempt(WalletTag tag, Changeset changes, CompletableFuture<Long> end)
            throws InterruptedException {
        try {
            return outcome(store.store(tag, changes), end);
        } catch (RuntimeException failure) {
            return Optional.of(failure);
        }
    }

    /// Waits for a store; an outcome that does not come in time is unknown.
    private Optional<Throwable> outcome(CompletionStage<?> stage, CompletableFuture<Long> end)
            throws InterruptedException {
        CompletableFuture<?> future = stage.toCompletableFuture();
        ticker.await(CompletableFuture.anyOf(future, end), limits.storePatience());
        boolean closing = !future.isDone() && end.isDone();
        if (!future.isDone() && !(closing && ticker.await(future, ticker.remaining(end.join())))) {
            return Optional.of(new IllegalStateException("the store did not answer in time"));
        }
        return future.isCompletedExceptionally() ? Optional.of(cause(future)) : Optional.empty();
    }

    private static Throwable cause(CompletableFuture<?> future) {
        Throwable failure = future.exceptionNow();
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }

    private static boolean isQueueFull(Optional<Throwable> failure) {
        return failure.filter(cause ->
                        cause instanceof StorageException known && known.error() instanceof StoreError.QueueFull)
                .isPresent();
    }

    /// True if the store holds on to the changes and tries again by itself.
    private static boolean isKept(Throwable failure) {
        return failure instanceof StorageException known && known.isKept();
    }

    private void reject(Changeset changes, Throwable failure) {
        if (!marks.isFrozen(changes.wallet())) {
            LOG.atError()
                    .addKeyValue("wallet", changes.wallet())
                    .addKeyValue("facts", changes.size())
                    .setCause(failure)
                    .log("store was refused, the saved height of this wallet stays where it is");
        }
        marks.rejected(changes, String.valueOf(failure.getMessage()));
        observer.accept(view());
    }

    private boolean isDurable(Optional<WalletId> wallet, CompletableFuture<Long> end) throws InterruptedException {
        for (WalletId late : marks.behind()) {
            if (wallet.filter(asked -> !asked.equals(late)).isEmpty()
                    && outcome(store.flush(late), end).isEmpty()) {
                marks.flushed(late);
            }
        }
        return wallet.map(asked -> !marks.isFrozen(asked) && !marks.behind().contains(asked))
                .orElseGet(() -> marks.frozen().isEmpty() && marks.behind().isEmpty());
    }

    /// Gives up what will not be stored, in the open: every wallet that it concerns is frozen.
    private void discard(List<EventQueue.Entry> rest) {
        for (EventQueue.Entry entry : rest) {
            switch (entry) {
                case EventQueue.Entry.Happened happened ->
                    marks.discarded(happened.event().walletId(), "The program closed before it was saved.");
                case EventQueue.Entry.Barrier barrier -> barrier.reached().complete(false);
            }
        }
        if (!rest.isEmpty()) {
            LOG.atWarn().addKeyValue("entries", rest.size()).log("event adapter ended before everything was stored");
        }
    }
}
