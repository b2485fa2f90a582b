package org.halcyon.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halcyon.secrets.TestVaults.STORE;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.halcyon.secrets.Keyring.Absent;
import org.halcyon.secrets.Keyring.Done;
import org.halcyon.secrets.Keyring.Failed;
import org.halcyon.secrets.Keyring.Found;
import org.halcyon.secrets.Keyring.Lookup;
import org.halcyon.secrets.Keyring.Reachable;
import org.halcyon.secrets.Keyring.Unavailable;
import org.halcyon.secrets.SecretsError.KeyringFault;
import org.halcyon.secrets.SecretsError.KeyringReason;
import org.halcyon.testing.Covers;
import org.halcyon.testing.StepClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the library answers, or does not answer, becomes a typed outcome in a bounded time.
@Timeout(30)
final class SystemKeyringTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StepClock clock = new StepClock();
    private final FakeBackend backend = new FakeBackend();
    private final SystemKeyring keyring = on(Runnable::run);

    /// The library, whose calls may throw or stand still.
    private static final class FakeBackend implements KeyringBackend {
        private final Map<String, String> items = new HashMap<>();
        private Optional<Error> failure = Optional.empty();
        private Optional<CountDownLatch> door = Optional.empty();
        private boolean reachable = true;

        @Override
        public boolean isReachable() {
            return reachable;
        }

        private Map<String, String> opened() throws InterruptedException {
            if (failure.isPresent()) {
                throw failure.get();
            }
            if (door.isPresent()) {
                assertThat(door.get().await(20, TimeUnit.SECONDS)).isTrue();
            }
            return items;
        }

        @Override
        public Optional<String> get(String service, String account) throws InterruptedException {
            return Optional.ofNullable(opened().get(service + "|" + account));
        }

        @Override
        public void set(String service, String account, String value) throws InterruptedException {
            opened().put(service + "|" + account, value);
        }

        @Override
        public boolean delete(String service, String account) throws InterruptedException {
            return opened().remove(service + "|" + account) != null;
        }
    }

    private SystemKeyring on(Executor thread) {
        return new SystemKeyring(backend, thread, clock, PATIENCE);
    }

    private static SecretBytes key() {
        return SecretBytes.copyOf(TestVaults.filled(Keyring.KEY_BYTES, 0xAB));
    }

    @Test
    void keyIsTheHexTextOfOneItemNamedAfterTheStore() {
        try (SecretBytes key = key()) {
            assertThat(keyring.read(STORE)).isEqualTo(new Absent());

            assertThat(keyring.store(STORE, key)).isEqualTo(new Done());

            assertThat(backend.items)
                    .containsExactly(Map.entry("dash-wallet/" + STORE.toHex() + "|vault-key", "ab".repeat(32)));
            try (SecretBytes read = ((Found) keyring.read(STORE)).key()) {
                assertThat(read).isEqualTo(key);
            }
            assertThat(keyring.remove(STORE)).isEqualTo(new Done());
            assertThat(keyring.remove(STORE)).isEqualTo(new Done());
            assertThat(backend.items).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "zz", "not a key at all, but somebody's password, which is not for us!!!"})
    @Covers("S73")
    void garbageIsTyped(String text) {
        backend.items.put("dash-wallet/" + STORE.toHex() + "|vault-key", text);

        assertThat(keyring.read(STORE)).isEqualTo(new Failed(KeyringFault.GARBAGE));
    }

    @Test
    @Covers("S73")
    void sixtyFourCharactersThatAreNoHexAreGarbage() {
        backend.items.put("dash-wallet/" + STORE.toHex() + "|vault-key", "g".repeat(64));

        assertThat(keyring.read(STORE)).isEqualTo(new Failed(KeyringFault.GARBAGE));
    }

    @Test
    @Covers("S73")
    void absentKeyringIsTypedAndNothingIsAskedOfIt() {
        backend.reachable = false;
        backend.failure = Optional.of(new AssertionError("asked"));
        try (SecretBytes key = key()) {
            var absent = new Unavailable(KeyringReason.NO_SERVICE);

            assertThat(keyring.reach()).isEqualTo(absent);
            assertThat(keyring.read(STORE)).isEqualTo(absent);
            assertThat(keyring.store(STORE, key)).isEqualTo(absent);
            assertThat(keyring.remove(STORE)).isEqualTo(absent);
        }
    }

    @Test
    void whateverTheLibraryThrowsIsTypedWithoutItsText() {
        backend.failure = Optional.of(new UnsatisfiedLinkError("value " + "ab".repeat(32)));
        try (SecretBytes key = key()) {
            assertThat(keyring.reach()).isEqualTo(new Reachable());
            assertThat(keyring.read(STORE)).isEqualTo(new Unavailable(KeyringReason.REFUSED));
            assertThat(keyring.store(STORE, key)).isEqualTo(new Failed(KeyringFault.REFUSED));
            assertThat(keyring.remove(STORE)).isEqualTo(new Failed(KeyringFault.REFUSED));
        }
    }

    @Test
    @Covers("S73")
    void lockedKeyringIsGivenUpInTimeAndStaysBusyUntilItsWindowIsGone() throws Exception {
        var door = new CountDownLatch(1);
        backend.door = Optional.of(door);
        backend.items.put("dash-wallet/" + STORE.toHex() + "|vault-key", "ab".repeat(32));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            SystemKeyring locked = on(thread);
            var asking = new FutureTask<Lookup>(() -> locked.read(STORE));
            Thread.ofVirtual().start(asking);
            clock.awaitSleepers(1);
            assertThat(locked.reach()).isEqualTo(new Unavailable(KeyringReason.BUSY));

            clock.advance(PATIENCE);

            assertThat(asking.get(20, TimeUnit.SECONDS)).isEqualTo(new Unavailable(KeyringReason.NO_ANSWER));
            assertThat(locked.read(STORE)).isEqualTo(new Unavailable(KeyringReason.BUSY));
            door.countDown();
            thread.submit(() -> {}).get(20, TimeUnit.SECONDS);
            try (SecretBytes read = ((Found) locked.read(STORE)).key()) {
                assertThat(read.length()).isEqualTo(Keyring.KEY_BYTES);
            }
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void threadThatCannotBeHadIsTyped() {
        SystemKeyring refused = on(task -> {
            throw new RejectedExecutionException("full");
        });

        assertThat(refused.read(STORE)).isEqualTo(new Unavailable(KeyringReason.BUSY));
        assertThat(refused.reach()).isEqualTo(new Unavailable(KeyringReason.BUSY));
    }

    @Test
    void interruptedCallerKeepsHisFlagAndGetsAnAnswer() {
        SystemKeyring never = on(task -> {});
        Thread.currentThread().interrupt();

        assertThat(never.read(STORE)).isEqualTo(new Unavailable(KeyringReason.NO_ANSWER));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    @Covers("S73")
    void realLibraryWithoutASessionIsTypedAndDoesNotHang() {
        String known = System.getProperty("DBUS_SESSION_BUS_ADDRESS");
        System.setProperty("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            var real = new SystemKeyring(
                    LibraryKeyring.ofThisSystem(), thread, org.halcyon.base.Ticker.system(), Duration.ofSeconds(20));

            assertThat(real.reach()).isEqualTo(new Unavailable(KeyringReason.NO_SERVICE));
            assertThat(real.read(STORE)).isEqualTo(new Unavailable(KeyringReason.NO_SERVICE));
        } finally {
            if (known == null) {
                System.clearProperty("DBUS_SESSION_BUS_ADDRESS");
            } else {
                System.setProperty("DBUS_SESSION_BUS_ADDRESS", known);
            }
        }
    }
}
