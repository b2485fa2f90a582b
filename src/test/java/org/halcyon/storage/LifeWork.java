package org.halcyon.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.Ticker;
import org.halcyon.secrets.SecretBytes;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretLabel;
import org.halcyon.secrets.SecretScope;
import org.halcyon.secrets.SecretsError;
import org.halcyon.secrets.SecretsException;
import org.halcyon.secrets.SteppedVaults;
import org.halcyon.secrets.UnlockedVault;
import org.halcyon.secrets.Vault;
import org.halcyon.secrets.VaultExpectation;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupReport;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.ChangesetBuilder;
import org.halcyon.wallet.CloseOutcome;
import org.halcyon.wallet.DeleteReport;
import org.halcyon.wallet.DeleteRequest;
import org.halcyon.wallet.PruneReport;
import org.halcyon.wallet.RemovalNote;
import org.halcyon.wallet.RestoreReport;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.RetentionPolicy;
import org.halcyon.wallet.rows.HeightChange;

/// A store and a vault in one folder, and what the storage campaign does to them.
final class LifeWork {
    private static final SecretLabel PHRASE = new SecretLabel("mnemonic");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KEPT = 2;

    private final Path folder;
    private final Runnable step;
    private final BackupDesk desk;
    private final Vault vault;
    private SqliteStore store;
    private UnlockedVault unlocked;

    /// @param step called at each step of whatever writes
    LifeWork(Path folder, boolean immediate, Runnable step, int[] passwords) throws Exception {
        this.folder = folder;
        this.step = step;
        var environment = new StoreEnvironment(
                new StoreClaims(),
                InstantSource.system(),
                Ticker.system(),
                new SplittableRandom(),
                task -> Thread.ofPlatform().daemon().name("storage").start(task));
        var mode = immediate ? StoreConfig.Mode.IMMEDIATE : StoreConfig.Mode.MANUAL;
        var config = new StoreConfig(folder.resolve("wallet.db"), mode, StoreTimes.DEFAULTS, "campaign");
        this.desk = new BackupDesk(config, environment, Migration.all(), seam -> step.run());
        this.vault = SteppedVaults.of(step).open(folder.resolve("secrets.dwv"));
        this.store = opened();
        this.unlocked = unlock(passwords);
    }

    /// Makes the folder in which a life begins.
    static void begin(Path folder) throws Exception {
        FirstVersion.make(folder.resolve("wallet.db"), first());
        Path old = BackupWriter.usualFolder(folder.resolve("wallet.db"));
        PrivateFiles.createFolders(old);
        PrivateFiles.createFolders(folder.resolve("old"));
        Path template = folder.resolve("old").resolve("first.db");
        FirstVersion.make(template, first());
        Files.delete(KnownStore.pathOf(template));
        try (Vault fresh = SteppedVaults.of(() -> {}).open(folder.resolve("secrets.dwv"));
                SecretChars password = password(0);
                UnlockedVault made =
                        fresh.create(password, FirstVersion.origin().store()).vault()) {
            seal(made, 1);
        }
    }

    private static Changeset first() {
        return change(1, 1)
                .register(Rows.registration(Rows.wallet(1)))
                .account(Rows.account())
                .build();
    }

    private static ChangesetBuilder change(int wallet, int number) {
        return Changeset.of(Rows.wallet(wallet))
                .transaction(Rows.mined(number, number))
                .coin(Rows.coin(number))
                .note(Rows.mined(number, number).txid(), "number " + number)
                .synced(HeightChange.advance(LifeModel.HEIGHT + number));
    }

    private SqliteStore opened() {
        return SqliteStore.open(desk, seam -> {
            step.run();
            return OptionalInt.empty();
        });
    }

    private UnlockedVault unlock(int... passwords) throws SecretsException {
        for (int number : passwords) {
            try (SecretChars password = password(number)) {
                return vault.unlock(password, VaultExpectation.of(store.id(), 0));
            } catch (SecretsException refused) {
                if (!(refused.error() instanceof SecretsError.WrongPassphrase)) {
                    throw refused;
                }
            }
        }
        throw new AssertionError("no password opens the vault");
    }

    /// Which of the passwords opens the vault; it must be exactly one.
    int password(int... candidates) throws SecretsException {
        int found = -1;
        for (int number : candidates) {
            try (SecretChars password = password(number);
                    UnlockedVault tried = vault.unlock(password, VaultExpectation.of(store.id(), 0))) {
                if (found >= 0) {
                    throw new AssertionError("two passwords open the vault of " + tried.storeId());
                }
                found = number;
            } catch (SecretsException refused) {
                if (!(refused.error() instanceof SecretsError.WrongPassphrase)) {
                    throw refused;
                }
            }
        }
        return found;
    }

    private static SecretChars password(int number) {
        return SecretChars.takeFrom(("pass phrase number " + number).toCharArray());
    }

    static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    SqliteStore store() {
        return store;
    }

    CopyCheck check() {
        return desk.check();
    }

    Path usual() {
        return BackupWriter.usualFolder(folder.resolve("wallet.db"));
    }

    /// Wallets of which the vault keeps the secret, each of which must be the right one.
    Set<Integer> secrets() throws SecretsException {
        Set<Integer> found = new TreeSet<>();
        for (int wallet = 1; wallet <= LifeAct.WALLETS; wallet++) {
            int number = wallet;
            var secret = unlocked.get(SecretScope.of(Rows.wallet(wallet)), PHRASE);
            if (secret.isPresent()) {
                try (SecretBytes bytes = secret.get()) {
                    bytes.use(content -> {
                        if (content.length != 32 || content[0] != number) {
                            throw new AssertionError("wallet " + number + " has another secret");
                        }
                        return number;
                    });
                }
                found.add(wallet);
            }
        }
        return found;
    }

    private static void seal(UnlockedVault vault, int wallet) throws SecretsException {
        byte[] content = new byte[32];
        content[0] = (byte) wallet;
        try (SecretBytes secret = SecretBytes.takeFrom(content)) {
            vault.put(SecretScope.of(Rows.wallet(wallet)), PHRASE, secret);
        }
    }

    /// What the journal of removals says is finished, as the manager does it.
    List<RemovalNote> finishRemovals() throws Exception {
        List<RemovalNote> notes = await(store.removals());
        for (RemovalNote note : notes) {
            unlocked.removeAll(SecretScope.of(note.wallet()));
            await(store.remove(RemovalNote.key(note.wallet())));
        }
        await(store.remove(RemovalNote.EVERYTHING));
        return notes;
    }

    void register(int wallet) throws Exception {
        seal(unlocked, wallet);
        await(store.store(Rows.registered(Rows.wallet(wallet)).build()));
        await(store.flush(Rows.wallet(wallet)));
    }

    void store(int wallet, int number) throws Exception {
        await(store.store(change(wallet, number).build()));
    }

    void clear(int wallet) throws Exception {
        await(store.store(Changeset.of(Rows.wallet(wallet))
                .synced(new HeightChange(LifeModel.CLEARED, LifeModel.CLEARED))
                .build()));
        await(store.flush(Rows.wallet(wallet)));
    }

    void flush(int wallet) throws Exception {
        await(store.flush(Rows.wallet(wallet)));
    }

    void commit() throws Exception {
        if (!await(store.commitWrites()).isComplete()) {
            throw new AssertionError("a commit was not complete");
        }
    }

    BackupReport backup() throws Exception {
        return await(store.backup(new BackupRequest(Optional.empty(), BackupKey.LOCKED), Runnable::run));
    }

    /// The names of what went.
    PruneReport prune() {
        var order = new Pruner.Order(
                usual(),
                new RetentionPolicy(OptionalInt.of(KEPT), Optional.of(Duration.ZERO)),
                Optional.empty(),
                InstantSource.system().instant(),
                /* rehearsal= */ false);
        return new Pruner(desk.environment().claims(), desk.check(), path -> {
                    step.run();
                    Files.delete(path);
                    step.run();
                })
                .prune(order);
    }

    DeleteReport delete(int wallet) throws Exception {
        return deleted(new DeleteRequest.Scope.One(Rows.wallet(wallet)));
    }

    DeleteReport erase() throws Exception {
        return deleted(new DeleteRequest.Scope.Everything());
    }

    private DeleteReport deleted(DeleteRequest.Scope scope) throws Exception {
        var request = new DeleteRequest(scope, DeleteRequest.Safeguard.BACKUP_FIRST, BackupKey.LOCKED);
        DeleteReport report = await(store.delete(request, Runnable::run));
        step.run();
        finishRemovals();
        return report;
    }

    void changePassword(int from, int to) throws Exception {
        unlocked.close();
        try (SecretChars old = password(from);
                SecretChars fresh = password(to)) {
            vault.changePassphrase(old, fresh, VaultExpectation.of(store.id(), 0));
        }
        unlocked = unlock(to);
    }

    void close() throws Exception {
        var outcome = await(store.close(PATIENCE));
        if (!(outcome instanceof CloseOutcome.Closed)) {
            throw new AssertionError("the store did not close: " + outcome);
        }
    }

    void reopen() throws Exception {
        close();
        store = opened();
    }

    /// Puts a backup in the place of the store.
    RestoreReport restore(Path source) throws Exception {
        close();
        List<String> names = desk.check().check(source, CopyCheck.Depth.CHEAP).wallets();
        var request = new RestoreRequest(source, names, Set.of(Consent.UNAUTHENTICATED), BackupKey.LOCKED);
        RestoreReport report = new Restorer(desk, request).restore();
        store = opened();
        return report;
    }

    void end() throws Exception {
        close();
        unlocked.close();
        vault.close();
    }
}
