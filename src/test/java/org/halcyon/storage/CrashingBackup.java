package org.halcyon.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.halcyon.base.Ticker;
import org.halcyon.storage.FileSeams.Seam;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;

/// The child process of the crash test of backups: dies at a seam of a backup, of a restore or of setting
/// a store aside.
public final class CrashingBackup {
    static final int KILLED = 77;

    /// In the place of a backup: sets the store aside.
    static final String ASIDE = "aside";

    private CrashingBackup() {}

    /// @param arguments the database, the seam at which to die, and the backup to restore or `-` to make one
    public static void main(String[] arguments) throws Exception {
        Seam seam = Seam.valueOf(arguments[1]);
        FileSeams dying = at -> {
            if (at == seam) {
                Runtime.getRuntime().halt(KILLED);
            }
        };
        var environment = new StoreEnvironment(
                new StoreClaims(),
                () -> Rows.NOW.plus(Duration.ofDays(1)),
                Ticker.system(),
                new Random(3),
                task -> Thread.ofPlatform().name("storage").start(task));
        var config = StoreConfig.of(Path.of(arguments[0]), "test");
        var desk = new BackupDesk(config, environment, Migration.all(), dying);
        if (arguments[2].equals(ASIDE)) {
            new StoreKeeper(desk).setAside();
        } else if (arguments[2].equals("-")) {
            SqliteStore.open(desk, WriteFaults.NONE)
                    .backup(new BackupRequest(Optional.empty(), BackupKey.LOCKED), Runnable::run)
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);
        } else {
            Set<Consent> consents = Set.of(Consent.UNAUTHENTICATED);
            new Restorer(
                            desk,
                            new RestoreRequest(Path.of(arguments[2]), List.of("Savings"), consents, BackupKey.LOCKED))
                    .restore();
        }
        Runtime.getRuntime().halt(0);
    }
}
