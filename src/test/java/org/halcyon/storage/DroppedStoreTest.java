package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.halcyon.lifecycle.DropWatch;
import org.halcyon.testing.Covers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Stores whose owner forgets them; the collector of the machine finds them.
@Timeout(60)
final class DroppedStoreTest extends StoreCase {
    private static final int ROUNDS = 400;

    /// In a method of its own, so that no variable of the test keeps the store.
    private void dropAStoreWithUnsavedChanges() {
        SqliteStore dropped = openUnheld();
        await(dropped.store(Rows.registered(Rows.wallet(1)).build()));
    }

    private void closeAStoreAndDropIt(CountDownLatch collected) {
        SqliteStore dropped = openUnheld();
        DropWatch.watch(dropped, collected::countDown);
        close(dropped);
    }

    private static boolean isCollected(CountDownLatch collected) throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            System.gc();
            if (collected.await(20, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasEnded() throws InterruptedException {
        for (int round = 0; round < ROUNDS && newestThread().isAlive(); round++) {
            System.gc();
            newestThread().join(20);
        }
        return !newestThread().isAlive();
    }

    @Test
    @Covers("ATOM-007")
    void aStoreThatIsDroppedUnclosedIsToldAndItsChangesAreSaved() throws Exception {
        try (var errors = new Warnings(StoreEnding.class, Level.ERROR)) {
            dropAStoreWithUnsavedChanges();

            assertThat(hasEnded()).isTrue();

            assertThat(errors.messages()).containsExactly("store dropped without being closed, which is done now");
        }
        SqliteStore next = open();
        assertThat(await(next.load())).hasSize(1);
    }

    @Test
    @Covers("ATOM-007")
    void aStoreThatWasClosedIsForgottenInSilence() throws Exception {
        try (var errors = new Warnings(StoreEnding.class, Level.ERROR)) {
            var collected = new CountDownLatch(1);
            closeAStoreAndDropIt(collected);

            assertThat(isCollected(collected)).isTrue();

            dropAStoreWithUnsavedChanges();
            assertThat(hasEnded()).isTrue();
            assertThat(errors.messages()).hasSize(1); // of the second store
        }
    }
}
