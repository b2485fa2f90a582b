package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupError;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.Changeset;
import org.halcyon.wallet.RestoreRequest;
import org.halcyon.wallet.RestoreRequest.Consent;
import org.halcyon.wallet.StorageException;
import org.halcyon.wallet.StoredWallet;
import org.halcyon.wallet.StoredWallet.DamagedWallet;
import org.halcyon.wallet.VerifyOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// One changed bit in a page of a file of 200 wallets, and of a backup of it, one at a time: it is found, or it changes
/// nothing; never another amount, and never a wallet that the bit is not in.
///
/// The suite goes through every fourth page, the campaign through all of them.
@Tag("fuzz")
@Timeout(900)
final class ManyWalletsFlipTest extends StoreCase {
    private static final int WALLETS = 200;
    private static final int PAGE = 4096;
    private static final long SEED = 1;
    private static final int STRIDE = 4;

    private final Logger logs = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = logs.getLevel();
    private final SplittableRandom random = new SplittableRandom(Long.getLong("halcyon.fuzz.seed", SEED));

    private List<StoredWallet> original = List.of();
    private Path backup = Path.of("");
    private int refused;
    private int damaged;
    private int same;

    @BeforeEach
    void fill() {
        logs.setLevel(Level.OFF); // each damage is told
        SqliteStore store = open();
        for (int n = 0; n < WALLETS; n++) {
            await(store.store(Rows.oneOfEach(Rows.wallet(n))));
            var more = Changeset.of(Rows.wallet(n));
            for (int i = 2; i < 6; i++) {
                more.address(Rows.address(i, true))
                        .transaction(Rows.mined(i + n, 100 + i))
                        .coin(Rows.coin(i + n));
            }
            await(store.store(more.build()));
        }
        backup = await(store.backup(
                        new BackupRequest(Optional.of(folder.resolve("backup.db")), BackupKey.LOCKED), Runnable::run))
                .file();
        original = await(store.load());
        close(store);
    }

    @AfterEach
    void speakAgain() {
        logs.setLevel(before);
    }

    @Test
    @Covers({"S20", "S43"})
    void aFlippedBitCostsAtMostOneWallet() throws IOException {
        byte[] whole = Files.readAllBytes(file());
        byte[] beside = Files.readAllBytes(KnownStore.pathOf(file()));

        for (int page : pages(whole)) {
            Files.write(file(), flipped(whole, page));
            Files.write(KnownStore.pathOf(file()), beside);
            openAndJudge(page);
        }

        System.out.printf(
                "%d pages of the file: %d refused, %d with one wallet damaged, %d without effect%n",
                pages(whole).length, refused, damaged, same);
        Files.write(file(), whole);
        assertThat(refused).isPositive();
        assertThat(damaged).isPositive();
    }

    private static int[] pages(byte[] whole) {
        int stride = System.getProperty("halcyon.fuzz.iterations") == null ? STRIDE : 1;
        return IntStream.range(0, whole.length / PAGE)
                .filter(page -> page % stride == 0)
                .toArray();
    }

    private byte[] flipped(byte[] whole, int page) {
        byte[] flipped = whole.clone();
        int bit = random.nextInt(PAGE * 8);
        flipped[page * PAGE + bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    private void openAndJudge(int page) {
        SqliteStore store;
        try {
            store = SqliteStore.open(config(), environment());
        } catch (StorageException typed) {
            refused++;
            return;
        }
        try {
            List<StoredWallet> found = await(store.load());
            int lost = compared(page, found);
            damaged += lost;
            same += 1 - lost;
            for (StoredWallet wallet : List.of(found.getFirst(), found.getLast())) {
                if (!(wallet instanceof DamagedWallet)) {
                    await(store.store(Changeset.of(wallet.id())
                            .address(Rows.address(7, true))
                            .build()));
                }
            }
        } finally {
            close(store);
        }
    }

    /// @return how many wallets are damaged
    private int compared(int page, List<StoredWallet> found) {
        assertThat(found).as("page " + page).hasSize(WALLETS);
        int lost = 0;
        for (int n = 0; n < WALLETS; n++) {
            if (found.get(n) instanceof DamagedWallet) {
                lost++;
            } else {
                assertThat(found.get(n)).as("page " + page + ", wallet " + n).isEqualTo(original.get(n));
            }
        }
        assertThat(lost).as("page " + page).isLessThanOrEqualTo(1);
        return lost;
    }

    @Test
    @Covers("S60")
    void aFlippedBitInABackupIsFoundByItsDigest() throws IOException {
        byte[] whole = Files.readAllBytes(backup);
        StoreKeeper keeper = new StoreKeeper(config(), environment());

        for (int page : pages(whole)) {
            Files.write(backup, flipped(whole, page));

            assertThat(keeper.verify(Optional.of(backup), BackupKey.LOCKED))
                    .as("page " + page)
                    .isInstanceOf(VerifyOutcome.Unsound.class);
        }
    }

    @Test
    @Covers("S60")
    void aFlippedBitInABackupThatNobodyDescribesIsFoundOrHarmless() throws IOException {
        byte[] whole = Files.readAllBytes(backup);
        Files.delete(BackupMeta.pathOf(backup));
        int found = 0;
        int harmless = 0;

        for (int page : pages(whole)) {
            Files.write(backup, flipped(whole, page));
            if (isRestored()) {
                harmless++;
                assertThat(reloaded()).as("page " + page).isEqualTo(original);
            } else {
                found++;
            }
        }

        System.out.printf(
                "%d pages of a backup: %d refused, %d without effect%n", pages(whole).length, found, harmless);
        assertThat(found).isPositive();
    }

    private boolean isRestored() {
        var consents = EnumSet.of(Consent.UNAUTHENTICATED, Consent.NO_BACKUP);
        List<String> names = original.stream().map(wallet -> "Savings").toList();
        try {
            new StoreKeeper(config(), environment())
                    .restore(new RestoreRequest(backup, names, Set.copyOf(consents), BackupKey.LOCKED));
            return true;
        } catch (StorageException typed) {
            assertThat(typed.error()).isNotInstanceOf(BackupError.RestoreUnconfirmed.class);
            return false;
        }
    }

    private List<StoredWallet> reloaded() {
        SqliteStore store = SqliteStore.open(config(), environment());
        try {
            return await(store.load());
        } finally {
            close(store);
        }
    }
}
