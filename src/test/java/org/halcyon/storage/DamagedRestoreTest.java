package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.halcyon.base.Bytes;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.DamageSite;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.halcyon.wallet.StoredWallet.LoadedWallet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A backup that was taken while one of its wallets was damaged, and how it comes back.
@Timeout(60)
final class DamagedRestoreTest extends RestoreCase {

    private static final List<String> BOTH = List.of("Savings", "Savings");

    /// A backup of two wallets, the second of them damaged, and the store it was taken from.
    private Path halfDamaged() throws Exception {
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        await(store.store(Rows.registered(Rows.wallet(2)).build()));
        close(store);
        sql("UPDATE wallets SET birth_height=11 WHERE hex(wallet_id) LIKE '02%'");
        return keeper().backup(new BackupRequest(Optional.of(folder.resolve("half.db")), KEY))
                .file();
    }

    private StoreKeeper keeper() {
        return new StoreKeeper(desk(FileSeams.NONE));
    }

    private static RestoreRequest both(Path source, Consent... consents) {
        RestoreRequest one = request(source, consents);
        return new RestoreRequest(source, BOTH, one.consents(), KEY);
    }

    @Test
    @Covers("S43")
    void withoutConsentTheDamagedWalletIsNamedAndNothingChanges() throws Exception {
        Path backup = halfDamaged();
        SortedMap<String, Bytes> before = everything();

        assertThat(refusal(both(backup, Consent.UNAUTHENTICATED, Consent.OTHER_STORE, Consent.NO_BACKUP)))
                .isEqualTo(new BackupError.WalletsDamaged(backup, List.of("Savings")));

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    @Covers("S43")
    void withConsentTheDamagedWalletComesUpAsDamagedAndTheOthersWhole() throws Exception {
        Path backup = halfDamaged();

        restore(both(backup, Consent.DAMAGED_WALLETS));

        SqliteStore store = open();
        var wallets = await(store.load());
        assertThat(wallets.getFirst()).isInstanceOf(LoadedWallet.class);
        assertThat(wallets.getLast())
                .isInstanceOfSatisfying(
                        DamagedWallet.class,
                        damaged -> assertThat(damaged.site()).isEqualTo(DamageSite.ROW_DIGEST));
    }

    @Test
    void aPreviewNamesTheDamagedWallet() throws Exception {
        Path backup = halfDamaged();

        var preview = keeper().compare(backup, Optional.empty(), BackupKey.LOCKED);

        assertThat(preview.damaged()).containsExactly("Savings");
        assertThat(preview.after().facts().wallets()).isEqualTo(BOTH);
    }

    @Test
    void consentToDamagedWalletsDoesNotCoverDamageOfTheFile() throws Exception {
        Path backup = halfDamaged();
        SortedMap<String, Bytes> before;
        try (var file = new java.io.RandomAccessFile(backup.toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write(new byte[4_096]);
        }
        before = everything();

        assertThat(refusal(both(backup, Consent.DAMAGED_WALLETS, Consent.UNAUTHENTICATED)))
                .isNotInstanceOf(BackupError.WalletsDamaged.class);

        assertThat(everything()).isEqualTo(before);
    }
}
