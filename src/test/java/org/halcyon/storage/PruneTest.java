package org.halcyon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.halcyon.base.StoreId;
import org.halcyon.storage.BackupName.Reason;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupKey;
import org.halcyon.wallet.BackupRequest;
import org.halcyon.wallet.PruneReport;
import org.halcyon.wallet.RetentionPolicy;
import org.halcyon.wallet.StorageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PruneTest extends StoreCase {
    private static final Duration DAY = Duration.ofDays(1);

    private Path shelf;
    private Path made;

    PruneTest() {
        shelf = Path.of("");
        made = shelf;
    }

    @BeforeEach
    void makeBackup() throws IOException {
        shelf = Files.createDirectory(folder.resolve("shelf"));
        SqliteStore store = open();
        await(store.store(Rows.registered(Rows.wallet(1)).build()));
        made = await(store.backup(
                        new BackupRequest(Optional.of(folder.resolve("made.db")), BackupKey.LOCKED), Runnable::run))
                .file();
        close(store);
    }

    private Path put(Reason reason, int daysAgo) throws IOException {
        Path path = shelf.resolve(
                BackupName.of(reason, now().minus(DAY.multipliedBy(daysAgo))).text());
        Files.copy(made, path);
        Files.copy(BackupMeta.pathOf(made), BackupMeta.pathOf(path));
        return path;
    }

    private Path put(int daysAgo) throws IOException {
        return put(new Reason.Manual("w"), daysAgo);
    }

    private Instant now() {
        return clock.instant();
    }

    private static void damage(Path backup) throws IOException {
        byte[] bytes = Files.readAllBytes(backup);
        bytes[bytes.length - 1] ^= 1; // what only the digest sees
        Files.write(backup, bytes);
    }

    private static RetentionPolicy policy(int keepLast, int days) {
        return new RetentionPolicy(
                keepLast == 0 ? OptionalInt.empty() : OptionalInt.of(keepLast),
                days < 0 ? Optional.empty() : Optional.of(DAY.multipliedBy(days)));
    }

    private PruneReport prune(RetentionPolicy policy) {
        return prune(policy, Files::delete, Optional.empty(), false);
    }

    private PruneReport prune(
            RetentionPolicy policy, Pruner.Removal removal, Optional<StoreId> only, boolean rehearsal) {
        var check = new CopyCheck(Migration.all(), config().times().busyTimeout());
        return new Pruner(claims, check, removal).prune(new Pruner.Order(shelf, policy, only, now(), rehearsal));
    }

    @Test
    void theNewestAndTheYoungStayTogether() throws IOException {
        Path old = put(100);
        Path middle = put(20);
        Path young = put(5);
        Path newest = put(1);

        PruneReport report = prune(policy(1, 10));

        assertThat(report.removed()).containsExactly(old, middle);
        assertThat(report.kept()).containsExactly(young, newest);
        assertThat(shelf)
                .isDirectoryNotContaining(
                        path -> path.toString().contains(old.getFileName().toString()));
        assertThat(BackupMeta.pathOf(newest)).exists();
    }

    @Test
    void backupsThatHoldAWalletGoAndTheOthersStay() throws IOException {
        Path holding = put(3);
        Path other = shelf.resolve(
                BackupName.of(new Reason.Daily("w"), now().minus(DAY)).text());
        SqliteStore store = SqliteStore.open(
                StoreConfig.of(Files.createDirectory(folder.resolve("other")).resolve("wallet.db"), "test"),
                environment());
        await(store.store(Rows.registered(Rows.wallet(2)).build()));
        await(store.backup(new BackupRequest(Optional.of(other), BackupKey.LOCKED), Runnable::run));
        close(store);

        PruneReport report = backupsOf(Files::delete).remove(Rows.wallet(1));

        assertThat(report.removed()).containsExactly(holding);
        assertThat(report.kept()).containsExactly(other);
        assertThat(report.failedRemovals()).isEmpty();
        assertThat(holding).doesNotExist();
        assertThat(BackupMeta.pathOf(holding)).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void backupThatCannotBeReadOrRemovedIsNamed() throws IOException {
        Path unreadable = put(3);
        Files.write(unreadable, new byte[100]);
        Path stuck = put(2);

        PruneReport report = backupsOf(path -> {
                    throw new java.nio.file.AccessDeniedException(path.toString());
                })
                .remove(Rows.wallet(1));

        assertThat(report.removed()).isEmpty();
        assertThat(report.failedRemovals())
                .containsExactlyInAnyOrderEntriesOf(
                        java.util.Map.of(unreadable, "unreadable", stuck, "AccessDeniedException"));
        assertThat(stuck).exists();
        assertThat(BackupMeta.pathOf(stuck)).exists();
    }

    @Test
    void backupInTheMakingIsNamedAndWhatADeadProcessLeftGoes() throws IOException {
        String owner = "backup-" + KnownStore.read(file()).orElseThrow().id().toHex();
        Path left = Files.createFile(shelf.resolve("." + owner + "-" + "0f".repeat(16) + ".part"));
        try (StagedFile staged = StagedFile.create(shelf, owner, environment())) {
            PruneReport report = backupsOf(Files::delete).remove(Rows.wallet(1));

            assertThat(report.failedRemovals()).containsOnlyKeys(staged.path());
            assertThat(report.failedRemovals()).containsValue("in_the_making");
            assertThat(staged.path()).exists();
        }
        assertThat(left).doesNotExist();
    }

    private WalletBackups backupsOf(Pruner.Removal removal) {
        var desk = new BackupDesk(config(), environment(), Migration.all(), FileSeams.NONE);
        return new WalletBackups(desk, shelf, removal);
    }

    @Test
    void aCopyOfDamagedRowsStaysAMonthAndIsNoSoundBackup() throws IOException {
        var reason = new Reason.Damaged("w", "0123456789abcdef");
        Path old = put(reason, 31);
        Path sound = put(30);
        Path young = put(reason, 29);

        PruneReport report = prune(policy(1, 0));

        assertThat(report.removed()).containsExactly(old);
        assertThat(report.kept()).containsExactly(sound, young);
    }

    @Test
    @Covers("S65")
    void damagedBackupsDoNotCountAmongTheNewest() throws IOException {
        List<Path> backups = new ArrayList<>();
        for (int daysAgo = 5; daysAgo >= 1; daysAgo--) {
            backups.add(put(daysAgo));
        }
        damage(backups.get(3));
        Files.write(backups.get(4), new byte[100], StandardOpenOption.TRUNCATE_EXISTING);
        Files.write(backups.get(4), List.of("SQLite format 3"), StandardOpenOption.APPEND);

        PruneReport report = prune(policy(2, -1));

        assertThat(report.kept()).contains(backups.get(1), backups.get(2));
        assertThat(report.removed()).containsExactly(backups.get(0), backups.get(3));
    }

    @Test
    void theNewestSoundOneStaysWhateverTheRuleSays() throws IOException {
        Path sound = put(400);
        Path damaged = put(300);
        damage(damaged);

        PruneReport report = prune(policy(0, 0));

        assertThat(report.kept()).containsExactly(sound);
        assertThat(report.removed()).containsExactly(damaged);
        assertThat(sound).exists();
    }

    @Test
    void whereNoneIsSoundAllStay() throws IOException {
        Path one = put(400);
        Path other = put(300);
        damage(one);
        damage(other);

        assertThat(prune(policy(1, 0)).kept()).containsExactly(one, other);
    }

    @Test
    void aRuleThatSaysNothingKeepsAll() throws IOException {
        put(400);
        put(1);

        assertThat(prune(policy(0, -1)).removed()).isEmpty();
        assertThatThrownBy(() -> policy(-1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasKeptBeforeADeletionStaysForAMonth() throws IOException {
        var reason = new Reason.PreDelete("0f".repeat(32));
        Path month = put(reason, 31);
        Path days = put(reason, 29);
        Path newest = put(1);

        PruneReport report = prune(policy(1, 0));

        assertThat(report.removed()).containsExactly(month);
        assertThat(report.kept()).containsExactly(days, newest);
    }

    @Test
    void theFutureCountsAsYoungAndARehearsalRemovesNothing() throws IOException {
        Path old = put(3);
        Path older = put(4);
        Path future = put(-40);

        PruneReport report = prune(policy(0, 1), Files::delete, Optional.empty(), true);

        assertThat(report.kept()).containsExactly(future);
        assertThat(report.removed()).containsExactly(older, old);
        assertThat(List.of(old, older, future)).allMatch(Files::exists);
    }

    @Test
    @Covers({"S66", "ATOM-011"})
    void aFileThatCannotBeRemovedDisturbsNoOther() throws IOException {
        List<Path> backups = new ArrayList<>();
        for (int daysAgo = 8; daysAgo >= 1; daysAgo--) {
            backups.add(put(daysAgo));
        }
        Path stuck = backups.get(3);

        PruneReport first = prune(policy(1, -1), failingFor(stuck::equals), Optional.empty(), false);
        PruneReport second = prune(policy(1, -1));

        assertThat(first.removed()).hasSize(6).doesNotContain(stuck);
        assertThat(first.failedRemovals()).containsOnlyKeys(stuck);
        assertThat(first.kept()).containsExactly(stuck, backups.get(7));
        assertThat(second.removed()).containsExactly(stuck);
    }

    private static Pruner.Removal failingFor(Predicate<Path> which) {
        return path -> {
            if (which.test(path)) {
                throw new AccessDeniedException(path.toString());
            }
            Files.delete(path);
        };
    }

    @Test
    void backupsOfAnotherStoreStayWhenOneStoreTidiesUp() throws IOException {
        Path old = put(400);
        put(1);

        PruneReport report =
                prune(policy(1, 0), Files::delete, Optional.of(StoreId.of(new byte[StoreId.BYTES])), false);

        assertThat(report.removed()).isEmpty();
        assertThat(old).exists();
    }

    @Test
    void whatIsNoBackupIsNotTouched() throws IOException {
        put(1);
        Instant old = now().minus(DAY.multipliedBy(500));
        Path live = shelf.resolve(BackupName.of(new Reason.Manual("main"), old).text());
        Files.copy(made, live);
        SqliteStore store = open(StoreConfig.of(live, "test"), WriteFaults.NONE);
        Path foreign = Files.writeString(
                shelf.resolve(BackupName.of(new Reason.Manual("text"), old).text()), "x".repeat(200));
        Path linked =
                shelf.resolve(BackupName.of(new Reason.Manual("link"), old).text());
        Files.createSymbolicLink(linked, made);
        Path hard = shelf.resolve(BackupName.of(new Reason.Manual("hard"), old).text());
        Files.createLink(hard, made);
        Path named = Files.copy(made, shelf.resolve("wallet-main.db"));

        PruneReport report = prune(policy(1, 0));

        assertThat(report.removed()).isEmpty();
        assertThat(report.kept()).hasSize(1);
        assertThat(List.of(live, foreign, linked, hard, named)).allMatch(Files::exists);
        close(store);
        assertThat(prune(policy(1, 0)).removed())
                .as("closed, but still a store")
                .isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        shelf = folder.resolve("none");

        assertThatThrownBy(() -> prune(policy(1, 0))).isInstanceOf(StorageException.class);
    }
}
