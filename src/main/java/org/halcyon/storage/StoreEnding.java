package org.halcyon.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.halcyon.wallet.CloseOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The end of one store: asked for by its owner, or made up for once the store was dropped without it. Any thread.
///
/// It must not refer to the store, which would then never become unreachable.
final class StoreEnding implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreEnding.class);
    private static final Duration BUDGET = Duration.ofSeconds(10);

    private final StorageThread thread;
    private final StoreEngine engine;
    private final Path database;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final CompletableFuture<CloseOutcome> outcome = new CompletableFuture<>();

    StoreEnding(StorageThread thread, StoreEngine engine, Path database) {
        this.thread = thread;
        this.engine = engine;
        this.database = database;
    }

    /// @return the same stage for every call
    CompletionStage<CloseOutcome> close(Duration budget) {
        if (asked.compareAndSet(false, true)) {
            thread.end(() -> settle(budget));
        }
        return outcome;
    }

    private void settle(Duration budget) {
        try {
            outcome.complete(engine.close(budget));
        } catch (RuntimeException | Error failure) {
            outcome.completeExceptionally(failure);
        }
    }

    /// The store was dropped: what it had not written is written now, as far as that can be done.
    @Override
    public void run() {
        if (asked.get()) {
            return;
        }
        LOG.atError()
                .addKeyValue("path", database)
                .addKeyValue("unsaved", engine.status().cell().get().unsaved())
                .log("store dropped without being closed, which is done now");
        var unused = close(BUDGET).thenAccept(this::tellLoss).exceptionally(this::tellFailure);
    }

    private void tellLoss(CloseOutcome closed) {
        if (closed instanceof CloseOutcome.UncommittedChanges lost) {
            LOG.atError()
                    .addKeyValue("path", database)
                    .addKeyValue("fields", lost.fields())
                    .log("changes of a dropped store are lost");
        }
    }

    private @Nullable Void tellFailure(Throwable failure) {
        LOG.atError().addKeyValue("path", database).setCause(failure).log("dropped store could not be closed");
        return null;
    }
}
