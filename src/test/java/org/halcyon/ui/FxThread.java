package org.halcyon.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/// The toolkit for tests: started once, headless, and asked to run things on its thread.
public final class FxThread {
    private static final long PATIENCE_SECONDS = 60;
    private static final CountDownLatch STARTED = start();

    private FxThread() {}

    /// Runs `work` on the FX thread and hands over its result or failure.
    public static <T> T call(Callable<T> work) {
        try {
            if (!STARTED.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the toolkit did not start");
            }
            var done = new CompletableFuture<T>();
            Platform.runLater(() -> {
                try {
                    done.complete(work.call());
                } catch (Throwable failure) {
                    done.completeExceptionally(failure);
                }
            });
            return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e.getCause() == null ? e : e.getCause());
        }
    }

    public static void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    private static CountDownLatch start() {
        var started = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        try {
            Platform.startup(() -> {
                Theme.loadFonts();
                started.countDown();
            });
        } catch (IllegalStateException alreadyUp) {
            Platform.runLater(() -> {
                Theme.loadFonts();
                started.countDown();
            });
        }
        return started;
    }
}
