package org.halcyon.wallet;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.halcyon.base.Ticker;
import org.halcyon.base.WalletId;
import org.halcyon.core.keys.Mnemonic;
import org.halcyon.secrets.KdfParameters;
import org.halcyon.secrets.SecretChars;
import org.halcyon.secrets.VaultSettings;
import org.halcyon.secrets.Vaults;
import org.halcyon.storage.SqliteStore;
import org.halcyon.storage.StoreClaims;
import org.halcyon.storage.StoreConfig;
import org.halcyon.storage.StoreEnvironment;
import org.junit.jupiter.api.Tag;

/// A process that seals a phrase beside a real store, and dies when the vault is written and its mark is not.
@Tag("stress") // a process of its own lives in real time
final class DyingMark {
    static final int KILLED = 77;

    private DyingMark() {}

    /// @param arguments the folder, which phrase to seal, and how many marks come through before the death
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        var environment = new StoreEnvironment(
                new StoreClaims(),
                InstantSource.system(),
                Ticker.system(),
                new Random(3),
                task -> Thread.ofPlatform().name("storage").start(task));
        SqliteStore store = SqliteStore.open(StoreConfig.of(folder.resolve("wallet.db"), "test"), environment);
        var random = new SecureRandom();
        var settings = new VaultSettings(() -> KdfParameters.FLOOR, KdfParameters.FLOOR, 1L << 31);
        var vaults = new Vaults(random, InstantSource.fixed(Instant.EPOCH), settings);
        var seals = new ManifestSeals(store.id(), random);
        var mark = new Dying(store.vaultMark(), Integer.parseInt(arguments[2]));
        var place = new PhraseVault.Place(vaults, folder.resolve("secrets.dwv"), store.id(), mark);
        try (var vault = new PhraseVault(place, seals, List.of());
                SecretChars password = SecretChars.takeFrom(ManagerCase.PASSWORD.toCharArray());
                Mnemonic phrase = ManagerCase.phrase(Integer.parseInt(arguments[1]))) {
            vault.seal(WalletId.of(filled()), phrase, new char[0], password);
        }
        store.close(Duration.ofSeconds(10)).toCompletableFuture().get(20, TimeUnit.SECONDS);
        Runtime.getRuntime().halt(0);
    }

    private static byte[] filled() {
        byte[] id = new byte[WalletId.BYTES];
        id[0] = 5;
        return id;
    }

    private static final class Dying implements VaultMark {
        private final VaultMark real;
        private final AtomicInteger left;

        Dying(VaultMark real, int left) {
            this.real = real;
            this.left = new AtomicInteger(left);
        }

        @Override
        public long newest() {
            return real.newest();
        }

        @Override
        public CompletionStage<Void> seen(long write) {
            if (left.getAndDecrement() <= 0) {
                Runtime.getRuntime().halt(KILLED);
            }
            return real.seen(write);
        }

        @Override
        public CompletionStage<Void> accept(long write) {
            return real.accept(write);
        }
    }
}
