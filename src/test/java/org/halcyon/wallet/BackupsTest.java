package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.halcyon.base.WalletId;
import org.halcyon.testing.Covers;
import org.halcyon.wallet.BackupsSnapshot.Entry;
import org.halcyon.wallet.BackupsSnapshot.Reason;
import org.halcyon.wallet.StoreBackups.BackupOutcome;
import org.halcyon.wallet.StoreBackups.CheckOutcome;
import org.halcyon.wallet.StoreBackups.PreviewOutcome;
import org.halcyon.wallet.StoreBackups.PruneOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The backups of a store that is open.
@Timeout(120)
final class BackupsTest extends ManagerCase {

    private static BackupReport made(PlatformWalletManager manager, Optional<Path> target) {
        BackupOutcome outcome = await(manager.backups().make(target));
        assertThat(outcome).isInstanceOf(BackupOutcome.Made.class);
        return ((BackupOutcome.Made) outcome).report();
    }

    private static VerifyOutcome checked(PlatformWalletManager manager, Path file) {
        return ((CheckOutcome.Checked) await(manager.backups().verify(file))).outcome();
    }

    private static BackupsSnapshot shown(PlatformWalletManager manager) {
        return manager.backups().state().newest();
    }

    @Test
    void aBackupByHandIsListedWithItsReasonAndItsDescription() {
        PlatformWalletManager manager = open();
        created(manager, "Savings", 1);

        BackupReport report = made(manager, Optional.empty());

        Entry entry = shown(manager).backups().getFirst();
        assertThat(entry.file()).isEqualTo(report.file());
        assertThat(entry.reason()).isEqualTo(Reason.BY_HAND);
        assertThat(entry.bytes()).isEqualTo(report.bytes());
        assertThat(entry.version()).hasValue(report.facts().version());
        assertThat(entry.verified()).contains(entry.made());
        assertThat(entry.signed()).isTrue();
        assertThat(report.digest().size()).isEqualTo(32);
        assertThat(report.file().getParent()).isEqualTo(shown(manager).folder());
    }

    @Test
    void theStoreFileIsShownAndWarnsIfOthersMayReadIt() throws IOException {
        PlatformWalletManager manager = open();
        Path file = folder.resolve("wallet.db").toAbsolutePath();
        var before = shown(manager).store().orElseThrow();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        manager.backups().refresh();
        made(manager, Optional.empty());

        assertThat(before.readableByOthers()).isFalse();
        assertThat(before.file()).isEqualTo(file);
        assertThat(before.version()).isNotEqualTo(OptionalInt.empty());
        assertThat(before.checked()).isPresent();
        assertThat(shown(manager).store().orElseThrow().readableByOthers()).isTrue();
    }

    @Test
    void aBackupIsSignedFromTheFirstUnlockOnAndSaysSo() {
        PlatformWalletManager first = open();
        BackupReport early = made(first, Optional.empty());
        WalletId wallet = created(first, "Savings", 1);
        BackupReport later = made(first, Optional.empty());
        awaitInTime(first.shutdown());
        PlatformWalletManager second = open();
        BackupReport locked = made(second, Optional.empty());
        VerifyOutcome beforeUnlock = checked(second, later.file());

        var unused = await(second.reveal(wallet, PASSWORD.toCharArray()));

        BackupReport unlocked = made(second, Optional.empty());
        assertThat(early.authenticated()).isFalse();
        assertThat(later.authenticated()).isTrue();
        assertThat(locked.authenticated()).isFalse();
        assertThat(unlocked.authenticated()).isTrue();
        assertThat(proof(beforeUnlock)).isEqualTo(new BackupProof.Unproved("the vault is locked"));
        assertThat(proof(checked(second, later.file()))).isEqualTo(new BackupProof.Signed());
        assertThat(proof(checked(second, locked.file()))).isInstanceOf(BackupProof.Unproved.class);
        assertThat(shown(second).backups()).filteredOn(Entry::signed).hasSize(2);
    }

    private static BackupProof proof(VerifyOutcome outcome) {
        return ((VerifyOutcome.Sound) outcome).proof();
    }

    @Test
    void theKeyIsGoneAfterTheClose() {
        PlatformWalletManager manager = open();
        created(manager, "Savings", 1);
        BackupKey key = manager.desk.parts().signing();
        boolean before = key.authenticate(new byte[1]).isPresent();

        awaitInTime(manager.shutdown());

        assertThat(before).isTrue();
        assertThat(key.authenticate(new byte[1])).isEmpty();
    }

    @Test
    void aDamagedBackupIsFoundAndNoLongerCountsAsVerified() throws IOException {
        PlatformWalletManager manager = open();
        Path file = made(manager, Optional.empty()).file();
        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);

        assertThat(checked(manager, file)).isInstanceOf(VerifyOutcome.Unsound.class);

        assertThat(shown(manager).backups().getFirst().verified()).isEmpty();
    }

    @Test
    void aSoundBackupIsVerifiedNow() {
        PlatformWalletManager manager = open();
        Path file = made(manager, Optional.empty()).file();
        clock.advance(Duration.ofDays(3));

        assertThat(checked(manager, file)).isInstanceOf(VerifyOutcome.Sound.class);

        assertThat(shown(manager).backups().getFirst().verified()).contains(clock.instant());
    }

    @Test
    @Covers("S58")
    void whatIsThereIsNotOverwritten() throws IOException {
        PlatformWalletManager manager = open();
        Path taken = Files.writeString(folder.resolve("mine.db"), "mine");

        assertThat(await(manager.backups().make(Optional.of(taken))))
                .isEqualTo(new BackupOutcome.Refused(new BackupError.BackupDestinationExists(taken)));

        assertThat(taken).hasContent("mine");
    }

    @Test
    void aPreviewShowsBothSides() {
        PlatformWalletManager manager = open();
        WalletId first = created(manager, "Savings", 1);
        fund(manager, first, 5_000);
        Path backup = made(manager, Optional.empty()).file();
        WalletId second = created(manager, "Travel", 2);
        fund(manager, second, 7_000);
        fund(manager, first, 7_000);

        var preview = ((PreviewOutcome.Readable) await(manager.backups().preview(backup))).preview();

        assertThat(preview.after().facts().wallets()).containsExactly("Savings");
        assertThat(preview.after().height()).hasValue(1);
        assertThat(preview.after().newest().orElseThrow().getEpochSecond()).isEqualTo(1_700_000_001L);
        assertThat(preview.now().orElseThrow().facts().wallets()).containsExactlyInAnyOrder("Savings", "Travel");
        assertThat(preview.now().orElseThrow().height()).hasValue(2);
        assertThat(preview.now().orElseThrow().newest().orElseThrow().getEpochSecond())
                .isEqualTo(1_700_000_003L);
        assertThat(preview.proof()).isEqualTo(new BackupProof.Signed());
        assertThat(preview.otherStore()).isFalse();
        assertThat(preview.damaged()).isEmpty();
    }

    @Test
    void whatIsNoBackupHasNoPreview() throws IOException {
        PlatformWalletManager manager = open();
        Path text = Files.writeString(folder.resolve("letter.db"), "dear all, ".repeat(100));

        PreviewOutcome outcome = await(manager.backups().preview(text));

        assertThat(((PreviewOutcome.Refused) outcome).error()).isInstanceOf(OpenError.NotAWalletDb.class);
    }

    @Test
    void aPruneIsRehearsedBeforeItRemoves() {
        PlatformWalletManager manager = open();
        Path old = made(manager, Optional.empty()).file();
        clock.advance(Duration.ofDays(40));
        made(manager, Optional.empty());
        var policy = new RetentionPolicy(OptionalInt.of(1), Optional.of(Duration.ofDays(30)));

        var rehearsal = ((PruneOutcome.Pruned) await(manager.backups().prune(policy, true))).report();
        boolean isThere = Files.exists(old);
        var prune = ((PruneOutcome.Pruned) await(manager.backups().prune(policy, false))).report();

        assertThat(rehearsal.removed()).containsExactly(old);
        assertThat(isThere).isTrue();
        assertThat(prune.removed()).containsExactly(old);
        assertThat(old).doesNotExist();
        assertThat(shown(manager).backups()).hasSize(1);
    }

    @Test
    void aBackupByHandIsGivenUpAtTheEnd() {
        var begun = new CountDownLatch(1);
        onMade = made -> made.onBackup = (request, real) -> {
            var given = new CountDownLatch(1);
            request.cancel().orElseThrow().onFire(given::countDown);
            begun.countDown();
            ScriptedWorker.awaitLatch(given);
            return real.get();
        };
        PlatformWalletManager manager = open();
        var backup = manager.backups().make(Optional.empty());
        ScriptedWorker.awaitLatch(begun);

        CloseSnapshot end = awaitInTime(manager.shutdown());

        assertThat(await(backup)).isEqualTo(new BackupOutcome.Refused(new BackupError.BackupCancelled()));
        assertThat(end.phase()).isEqualTo(CloseSnapshot.Phase.CLOSED);
    }

    @Test
    void afterTheCloseEveryActIsRefused() {
        PlatformWalletManager manager = open();
        awaitInTime(manager.shutdown());

        assertThat(await(manager.backups().make(Optional.empty())))
                .isEqualTo(new BackupOutcome.Refused(new StoreError.StoreClosed()));
    }
}
