package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.halcyon.testing.StepClock;
import org.halcyon.wallet.CloseOutcome;
import org.halcyon.wallet.StorageError;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoredWallet;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// A folder with a store in it, virtual time, and short ways to talk to both. Closes every store that it opened.
abstract class StoreCase {
    @TempDir
    Path folder;

    final StepClock clock = new StepClock();
    final StoreClaims claims = new StoreClaims();
    private final List<SqliteStore> opened = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Path file() {
        return folder.resolve("wallet.db");
    }

    StoreConfig config() {
        return StoreConfig.of(file(), "test");
    }

    StoreConfig manual() {
        return new StoreConfig(file(), StoreConfig.Mode.MANUAL, config().times(), "test");
    }

    StoreEnvironment environment() {
        return new StoreEnvironment(claims, clock, clock, new Random(1), task -> {
            Thread thread = Thread.ofPlatform().daemon().name("storage-test").start(task);
            threads.add(thread);
        });
    }

    SqliteStore open() {
        return open(config(), WriteFaults.NONE);
    }

    SqliteStore open(StoreConfig config, WriteFaults faults) {
        SqliteStore store = SqliteStore.open(config, environment(), faults);
        opened.add(store);
        return store;
    }

    /// Opens a store that nobody closes, so that it can become unreachable.
    SqliteStore openUnheld() {
        return SqliteStore.open(manual(), environment(), WriteFaults.NONE);
    }

    /// The thread of the store that was opened last.
    Thread newestThread() {
        return threads.getLast();
    }

    /// Opens with other steps of the schema, or with seams in its backups.
    SqliteStore open(List<Migration> steps, FileSeams seams) {
        SqliteStore store = SqliteStore.open(new BackupDesk(config(), environment(), steps, seams), WriteFaults.NONE);
        opened.add(store);
        return store;
    }

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the store did not answer", e);
        }
    }

    /// The typed reason why `stage` failed.
    static StorageError errorOf(CompletionStage<?> stage) {
        try {
            await(stage);
        } catch (CompletionException e) {
            if (e.getCause() instanceof StorageException typed) {
                return typed.error();
            }
            throw new AssertionError("an untyped failure", e);
        }
        throw new AssertionError("the operation succeeded");
    }

    /// The typed reason why the store does not open.
    StorageError openError() {
        try {
            open();
        } catch (StorageException e) {
            return e.error();
        }
        throw new AssertionError("the store opened");
    }

    static CloseOutcome close(SqliteStore store) {
        return await(store.close(Duration.ofSeconds(10)));
    }

    static LoadedWallet loaded(SqliteStore store, int wallet) {
        StoredWallet found = await(store.load()).stream()
                .filter(each -> each.id().equals(Rows.wallet(wallet)))
                .findFirst()
                .orElseThrow();
        assertThat(found).isInstanceOf(LoadedWallet.class);
        return (LoadedWallet) found;
    }

    /// Runs statements on the closed file, with constraints off, as a hostile or careless program would.
    void sql(String... statements) throws SQLException {
        try (Session session = Connections.open(file())) {
            session.execute("PRAGMA ignore_check_constraints=ON");
            for (String statement : statements) {
                session.execute(statement);
            }
        }
    }

    @AfterEach
    void closeAll() throws Exception {
        for (SqliteStore store : opened) {
            close(store);
        }
        for (Thread thread : threads) {
            thread.join(20_000);
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(Files.exists(HeaderGate.sidecar(file(), "-wal"))).isFalse();
    }
}
