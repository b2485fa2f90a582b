package org.halcyon.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.halcyon.base.WalletId;
import org.halcyon.coordinator.BackupCoordinator;
import org.halcyon.coordinator.BackupSummary;
import org.halcyon.coordinator.CoordinatorConfig;
import org.halcyon.coordinator.CoordinatorParts;
import org.halcyon.lifecycle.ThreadRegistry;
import org.halcyon.wallet.BackupsSnapshot.Entry;
import org.halcyon.wallet.BackupsSnapshot.Reason;
import org.halcyon.wallet.CloseSnapshot.Phase;
import org.halcyon.wallet.CloseSnapshot.Word;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The backup of the day over a real store, as the program runs it.
@Timeout(120)
final class DailyBackupTest extends ManagerCase {

    private static final Duration DAY = Duration.ofDays(1);

    @BeforeEach
    void register() {
        syncs = registry -> List.of(daily(registry));
    }

    private SyncPart<BackupSummary> daily(ThreadRegistry<WorkerKey> registry) {
        var parts = new CoordinatorParts<>(registry, clock, clock, new Random(1), CoordinatorConfig.DEFAULTS);
        var coordinator = new BackupCoordinator<>(parts, WorkerKey.BACKUPS, backups.daily());
        return SyncPart.of(new CoordinatorWorker<>(WorkerKey.BACKUPS, coordinator.lifecycle()));
    }

    private static List<Entry> made(PlatformWalletManager manager) {
        return manager.backups().state().newest().backups();
    }

    /// Waits until the loop has ended so many passes since the program began.
    private void passes(PlatformWalletManager manager, long count) {
        until(() -> {
            clock.advance(Duration.ofMillis(100)); // the hub shows ten states a second at most
            return manager.syncs().getFirst().state().newest().passes().ended() >= count;
        });
    }

    private static long ended(PlatformWalletManager manager) {
        return manager.syncs().getFirst().state().newest().passes().ended();
    }

    /// One more pass, now.
    private SyncAnswer look(PlatformWalletManager manager) {
        SyncAnswer answer = awaitInTime(manager.syncs().getFirst().syncNow());
        return answer;
    }

    @Test
    void thereIsABackupOfEachDayOnWhichSomethingHappened() {
        PlatformWalletManager manager = open();
        passes(manager, 1);
        assertThat(made(manager)).extracting(Entry::reason).containsExactly(Reason.DAILY);
        WalletId wallet = created(manager, "Savings", 1);
        look(manager);
        assertThat(made(manager)).as("it is young").hasSize(1);

        clock.advance(DAY);
        until(() -> made(manager).size() == 2);
        passes(manager, 3);
        clock.advance(DAY);
        passes(manager, 4);
        look(manager);
        assertThat(made(manager)).as("nothing has changed").hasSize(2);
        assertThat(await(manager.rename(wallet, "Household"))).isEmpty();
        look(manager);

        assertThat(made(manager)).hasSize(3).extracting(Entry::reason).containsOnly(Reason.DAILY);
        assertThat(made(manager).getFirst().signed()).isTrue();
        assertThat(made(manager).getLast().signed()).isFalse();
        assertThat(manager.backups().state().newest().daily().orElseThrow().failure())
                .isEmpty();
    }

    @Test
    void afterARestartTheNewestBackupStillCounts() {
        PlatformWalletManager first = open();
        passes(first, 1);
        awaitInTime(first.shutdown());
        clock.advance(Duration.ofHours(20));

        PlatformWalletManager second = open();
        passes(second, 1);

        assertThat(made(second)).hasSize(1);
        assertThat(second.backups().state().newest().daily()).isPresent();
    }

    @Test
    void aDamagedBackupDoesNotCountAsThatOfTheDay() throws IOException {
        PlatformWalletManager first = open();
        passes(first, 1);
        Path only = made(first).getFirst().file();
        awaitInTime(first.shutdown());
        byte[] bytes = Files.readAllBytes(only);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(only, bytes);

        PlatformWalletManager second = open();
        passes(second, 1);

        assertThat(made(second)).hasSize(2);
    }

    @Test
    void whatWasKeptBeforeARestoreDoesNotCountAsTheBackupOfTheDay() throws IOException {
        PlatformWalletManager first = open();
        passes(first, 1);
        Path only = made(first).getFirst().file();
        awaitInTime(first.shutdown());
        String name = only.getFileName().toString().replace("daily-", "pre-restore-");
        Files.move(only, only.resolveSibling(name));
        Files.move(only.resolveSibling(only.getFileName() + ".meta"), only.resolveSibling(name + ".meta"));

        PlatformWalletManager second = open();
        passes(second, 1);

        assertThat(made(second)).extracting(Entry::reason).contains(Reason.DAILY, Reason.BEFORE_RESTORE);
    }

    @Test
    void aFailureIsShownAndMoneyGoesOn() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("backups"), "a file where the folder should be");
        PlatformWalletManager manager = open();
        passes(manager, 1);

        var daily = manager.backups().state().newest().daily().orElseThrow();
        WalletId wallet = created(manager, "Savings", 1);
        fund(manager, wallet, 5_000);
        boolean isFailing = manager.syncs().getFirst().state().newest().passes().failing();
        Files.delete(inTheWay);
        look(manager);

        assertThat(daily.failure()).containsInstanceOf(BackupError.AutoBackupDirUnwritable.class);
        assertThat(isFailing).isTrue();
        assertThat(made(manager)).hasSize(1);
        assertThat(manager.backups().state().newest().daily().orElseThrow().failure())
                .isEmpty();
    }

    @Test
    void aBackupInFlightIsGivenUpAtTheEndAndLeavesNothing() throws IOException {
        var begun = new CountDownLatch(1);
        onMade = made -> made.onBackup = (request, real) -> {
            begun.countDown();
            ScriptedWorker.awaitLatch(fired(request));
            return real.get();
        };
        PlatformWalletManager manager = open();
        ScriptedWorker.awaitLatch(begun);

        CloseSnapshot end = awaitInTime(manager.shutdown());

        assertThat(end.phase()).isEqualTo(Phase.CLOSED);
        assertThat(line(end).word()).isEqualTo(Word.STOPPED);
        assertThat(line(end).elapsed()).isLessThan(Duration.ofSeconds(10));
        try (var files = Files.walk(folder.resolve("backups"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        } catch (java.nio.file.NoSuchFileException none) {
            assertThat(none).hasMessageContaining("backups");
        }
    }

    private static CountDownLatch fired(BackupRequest request) {
        var latch = new CountDownLatch(1);
        request.cancel().orElseThrow().onFire(latch::countDown);
        return latch;
    }

    @Test
    void aBackupThatDoesNotEndIsNamedAndTheCloseStaysBounded() {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        onMade = made -> made.onBackup = (request, real) -> {
            begun.countDown();
            ScriptedWorker.awaitLatch(mayEnd);
            return real.get();
        };
        PlatformWalletManager manager = open();
        ScriptedWorker.awaitLatch(begun);

        CompletionStage<CloseSnapshot> closing = manager.shutdown();
        CloseSnapshot end = awaitInTime(closing);
        mayEnd.countDown();
        until(() -> !registry.isAlive(WorkerKey.BACKUPS));
        CloseSnapshot again = awaitInTime(manager.shutdown());

        assertThat(end.phase()).isEqualTo(Phase.INCOMPLETE);
        assertThat(line(end).word()).isEqualTo(Word.STILL_BUSY);
        assertThat(end.elapsed()).isLessThan(Duration.ofMinutes(2));
        assertThat(again.phase()).isEqualTo(Phase.CLOSED);
    }

    private static CloseSnapshot.Line line(CloseSnapshot end) {
        return end.lines().stream()
                .filter(each -> each.worker() == WorkerKey.BACKUPS)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aClearGoesOnBesideABackup() {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        onMade = made -> made.onBackup = (request, real) -> {
            begun.countDown();
            ScriptedWorker.awaitLatch(mayEnd);
            return real.get();
        };
        PlatformWalletManager manager = open();
        created(manager, "Savings", 1);
        ScriptedWorker.awaitLatch(begun);

        ClearOutcome outcome = awaitInTime(manager.rebuildChainData());
        mayEnd.countDown();
        passes(manager, 1);

        assertThat(outcome).isInstanceOf(ClearOutcome.Cleared.class);
        assertThat(made(manager)).hasSize(1);
    }

    @Test
    void theWorkerIsInTheEngineTable() {
        PlatformWalletManager manager = open();
        passes(manager, 1);

        until(() -> {
            clock.advance(Duration.ofMillis(100));
            return manager.engine().newest().workers().stream()
                    .anyMatch(worker -> worker.worker() == WorkerKey.BACKUPS
                            && worker.note().equals("Up to date")
                            && worker.state().equals("running"));
        });
        assertThat(ended(manager)).isEqualTo(1);
        assertThat(Optional.of(WorkerKey.BACKUPS.weight()))
                .hasValueSatisfying(weight -> assertThat(weight).isLessThan(WorkerKey.STORAGE.weight()));
    }
}
