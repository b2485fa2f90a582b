package org.halcyon.storage;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.StoreId;
import org.halcyon.base.Ticker;
import org.halcyon.secrets.KdfParameters;
import org.halcyon.secrets.SecretBytes;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.SecretLabel;
import org.halcyon.secrets.SecretScope;
import org.halcyon.secrets.UnlockedVault;
import org.halcyon.secrets.VaultSettings;
import org.halcyon.secrets.Vaults;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;

/// Stores, backs up, restores and writes a vault again and again, for somebody who watches the modes of the files.
public final class UnmaskedWork {
    private static final int ROUNDS = 6;

    private UnmaskedWork() {}

    /// @param arguments the folder
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        vault(folder.resolve("secrets.vault"));
        for (int round = 0; round < ROUNDS; round++) {
            Path backup = store(folder.resolve("wallet.db"), round);
            var request =
                    new RestoreRequest(backup, List.of("Savings"), Set.of(Consent.UNAUTHENTICATED), BackupKey.LOCKED);
            new StoreKeeper(config(folder.resolve("wallet.db")), environment(round)).restore(request);
        }
        System.out.println("done");
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static StoreConfig config(Path file) {
        return StoreConfig.of(file, "test");
    }

    private static StoreEnvironment environment(int round) {
        return new StoreEnvironment(
                new StoreClaims(),
                () -> Rows.NOW.plus(Duration.ofHours(round)),
                Ticker.system(),
                new Random(round),
                task -> Thread.ofPlatform().name("storage").start(task));
    }

    private static Path store(Path file, int round) throws Exception {
        SqliteStore store = SqliteStore.open(config(file), environment(round));
        store.store(Rows.oneOfEach(Rows.wallet(1))).toCompletableFuture().get(30, TimeUnit.SECONDS);
        Path backup = store.backup(new BackupRequest(Optional.empty(), BackupKey.LOCKED), Runnable::run)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .file();
        store.close(Duration.ofSeconds(10)).toCompletableFuture().get(30, TimeUnit.SECONDS);
        return backup;
    }

    private static void vault(Path file) throws Exception {
        var settings = new VaultSettings(() -> KdfParameters.FLOOR, KdfParameters.FLOOR, 1L << 31);
        Vaults vaults = new Vaults(new SecureRandom(), InstantSource.system(), settings);
        try (SecretChars passphrase = SecretChars.copyOf("a long enough phrase".toCharArray());
                UnlockedVault vault = vaults.open(file)
                        .create(passphrase, StoreId.of(new byte[StoreId.BYTES]))
                        .vault()) {
            for (int n = 0; n < ROUNDS; n++) {
                try (SecretBytes secret = SecretBytes.copyOf(new byte[] {1, 2, 3})) {
                    vault.put(SecretScope.storeWide(), new SecretLabel("n" + n), secret);
                }
            }
        }
    }
}
